"""Answers on the screen: sentences, tables that fit the terminal, and notes; and as records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from hefu.publish.card import SYMBOLS, safe
from hefu.publish.layout import wrapped
from hefu.publish.terminal import STYLES
from hefu.publish.words import Lang, Word
from hefu.publish.words import load_words as card_words
from hefu.report import claims, indicator, place
from hefu.report.result import Answer, Column, Grid
from hefu.report.words import figure, level, load_words, percentage, say, signed

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_SCREEN: Final[Mapping[tuple[str, str], Sequence[str]]] = {
    ("place", "scorecard"): place.SCREEN,
    ("indicator", "places"): indicator.SCREEN,
    ("claims", "claims"): claims.SCREEN,
}
"""The columns a screen shows, where it does not show all."""

_UNBOUNDED: Final = 10_000
"""Cells of a screen on which every table fits."""

_RIGHT: Final = ("count", "share", "percent", "points", "number")


def records(answer: Answer, lang: Lang) -> Iterator[dict[str, Any]]:
    """All rows of all tables, each with the name of its ``table``."""
    for grid in answer.grids:
        for row in grid.records():
            plain = {name: cell[lang] if isinstance(cell, Word) else cell for name, cell in row.items()}
            yield {"table": grid.name, **plain}


def columns(answer: Answer) -> list[str]:
    """The columns that the records have between them, in order."""
    return ["table", *dict.fromkeys(column.name for grid in answer.grids for column in grid.columns)]


def print_answer(answer: Answer, lang: Lang, console: Console) -> None:
    """Print the summary, each table that is for the screen, and the notes."""
    console.print(_text(answer.title[lang], "bold"))
    for sentence in answer.summary:
        console.print(wrapped(_text(sentence[lang]), console.width))
    for grid in answer.grids:
        if grid.shown != 0 and grid.rows:
            _print_grid(answer.question, grid, lang, console)
    for note in answer.notes:
        console.print(wrapped(_text(f"· {note[lang]}", "dim"), console.width))


def _print_grid(question: str, grid: Grid, lang: Lang, console: Console) -> None:
    from rich import box
    from rich.measure import Measurement
    from rich.table import Table

    wanted = _SCREEN.get((question, grid.name))
    at = [i for i, column in enumerate(grid.columns) if wanted is None or column.name in wanted]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), title_justify="left")
    table.title = _text(load_words()[f"table.{grid.name}"][lang], "bold")
    for i in at:
        column = grid.columns[i]
        heading = _text(load_words()[f"column.{column.name}"][lang])
        table.add_column(heading, justify="right" if column.kind in _RIGHT else "left", overflow="fold")
    shown = _shown(grid)
    for row in shown:
        table.add_row(*(_cell(row[i], grid.columns[i], lang) for i in at))
    wide = console.options.update(max_width=_UNBOUNDED)
    if Measurement.get(console, wide, table).maximum > console.width:
        table.padding = (0, 1, 0, 0)  # closer together, so that fewer numbers are folded
    console.print(table)
    if len(shown) < len(grid.rows):
        more = say("say.more_rows", shown=len(shown), count=f"{len(grid.rows):,}")[lang]
        console.print(_text(more, "dim"))


def _shown(grid: Grid) -> Sequence[tuple[Any, ...]]:
    """The rows for a screen: the first, or of a ranked table the first and last half."""
    if grid.shown is None or len(grid.rows) <= grid.shown:
        return grid.rows
    if grid.ends:
        half = grid.shown // 2
        return (*grid.rows[:half], *grid.rows[-half:])
    return grid.rows[: grid.shown]


def _cell(value: Any, column: Column, lang: Lang) -> Text:
    if column.kind == "status" and value in SYMBOLS:
        word = card_words()[f"status.{value}"][lang]
        return _text(f"{SYMBOLS[value]} {word}", STYLES[value])
    return _text(_said(value, column, lang))


def _said(value: Any, column: Column, lang: Lang) -> str:
    if column.kind == "year" and value is None:
        return say("say.unknown_year")[lang]
    if value is None or value == "":
        return "–"
    if isinstance(value, Word):
        return " ".join(value[lang].split())
    match column.kind:
        case "level":
            return level(value)[lang]
        case "subject" | "claim":
            return load_words().code(column.kind, value)[lang]
        case "share":
            return percentage(value)
        case "percent":
            return f"{value:.2f}"
        case "points":
            return signed(value)
        case "count":
            return f"{value:,}"
        case "number":
            return figure(value)
    return " ".join(str(value).split())


def _text(text: str, style: str = "") -> Text:
    # A Text is never read as mark-up, and `safe` keeps escape sequences from the terminal.
    from rich.text import Text

    return Text(safe(text), style)
