"""``hefu ask``: one SQL query over a ledger."""

import sys
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from hefu.cli import output
from hefu.cli.options import SETTINGS, LangChoice, Options, ReadFormat
from hefu.cli.usage import Command, Refusal
from hefu.cli.values import stdin_text
from hefu.cli.words import Words
from hefu.errors import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa
    from rich.console import Console
    from rich.table import Table

_SHOWN: Final = 50
"""Rows on the screen; files hold all of them."""
_NARROWEST: Final = 16
"""Cells below which a column is not folded: a record a row reads better."""


def add_ask(app: typer.Typer, words: Words, declare: Options) -> None:
    """Add the command to ``app``."""
    say = words.say

    @app.command(cls=Command, help=say("ask.help"), context_settings=SETTINGS)
    def ask(
        ledger: Annotated[Path, declare.argument("ledger", "ask.ledger")],
        query: Annotated[str, declare.argument("query", "ask.query")],
        format: Annotated[ReadFormat, declare.format(ReadFormat)] = ReadFormat.table,
        out: Annotated[Path | None, declare.out] = None,
        lang: Annotated[LangChoice | None, declare.lang] = None,
    ) -> None:
        from hefu.ledger import open_ledger

        if format is ReadFormat.parquet and out is None:
            raise Refusal(say("messages.needs_output"))
        opened = open_ledger(ledger)
        question = stdin_text() if query == "-" else query
        if format is ReadFormat.parquet and out is not None:
            answer = opened.ask(question)
            output.write_parquet(answer, out)
            count = answer.num_rows
        elif format is ReadFormat.table and out is None:
            print_rows(opened.ask(question), words)
        else:
            count = _write(opened.stream(question), format, out)
        if out is not None:
            sys.stderr.write(say("common.written", path=out, count=count) + "\n")


def _write(batches: "Iterator[pa.RecordBatch]", format: ReadFormat, out: Path | None) -> int:
    """Write an answer as it comes, a batch at a time; how many rows it had."""
    written = 0

    def rows() -> "Iterator[dict[str, Any]]":
        nonlocal written
        for batch in batches:
            written += batch.num_rows
            for values in zip(*map(_plain_column, batch.columns), strict=True):
                yield dict(zip(columns, values, strict=True))

    columns = next(batches).schema.names  # the first batch comes also without rows
    lines = output.jsonl_lines(rows()) if format is ReadFormat.jsonl else output.csv_lines(rows(), columns)
    output.write_lines(lines, out, bom=out is not None and format is not ReadFormat.jsonl)
    return written


def print_rows(answer: "pa.Table", words: Words) -> None:
    """The first rows of an answer on the screen: as a table, or where that would be too narrow to
    read, row after row with a line for each column."""
    from rich.console import Console

    console = Console()
    if _fits(answer, console.width):
        console.print(_as_table(answer))
    else:
        _print_records(answer, console)
    if not answer.num_rows:
        sys.stderr.write(words.say("ask.none") + "\n")
    if answer.num_rows > _SHOWN:
        sys.stderr.write(words.say("ask.more", shown=_SHOWN, count=answer.num_rows) + "\n")


def _fits(answer: "pa.Table", width: int) -> bool:
    """Whether each column can have the width of its name and of its longest value, but no more
    than :data:`_NARROWEST` cells of one that may be folded."""
    from rich.cells import cell_len

    needed = 0
    rows = answer.slice(0, _SHOWN).to_pylist()
    for name in answer.column_names:
        longest = max((cell_len(_shown(row[name])) for row in rows), default=0)
        whole = longest if _is_number(answer.schema.field(name).type) else min(longest, _NARROWEST)
        needed += max(whole, min(cell_len(name), _NARROWEST)) + 2
    return needed - 2 <= width


def _print_records(answer: "pa.Table", console: "Console") -> None:
    """A block of lines a row; where a value needs more lines, they begin below the first."""
    from rich.table import Table
    from rich.text import Text

    for number, row in enumerate(answer.slice(0, _SHOWN).to_pylist()):
        if number:
            console.print()
        table = Table(box=None, show_header=False, pad_edge=False)
        table.add_column(style="bold", overflow="fold", max_width=max(console.width // 2, 1))
        table.add_column(overflow="fold")
        for name, value in row.items():
            table.add_row(Text(f"{printable(name)}:"), Text(_shown(value)))
        console.print(table)


def _as_table(answer: "pa.Table") -> "Table":
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    numeric = {name for name in answer.column_names if _is_number(answer.schema.field(name).type)}
    for name in answer.column_names:
        table.add_column(Text(name), justify="right" if name in numeric else "left", overflow="fold")
    for row in answer.slice(0, _SHOWN).to_pylist():
        table.add_row(*(Text(_shown(value)) for value in row.values()))
    return table


def _is_number(kind: Any) -> bool:
    import pyarrow as pa

    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind))


def _shown(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, float) and abs(value) < 1e4:
        return f"{value:,.4g}"
    return printable(_plain_interval(value))  # what a document holds must not steer the terminal


def _plain(value: Any) -> Any:
    """Days and the like as text, what is no number as nothing: JSON knows neither."""
    if isinstance(value, float):
        return value if isfinite(value) else None
    value = _plain_interval(value)
    if isinstance(value, dict):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value if isinstance(value, (str, int, type(None))) else str(value)


def _plain_column(column: "pa.Array") -> "list[Any]":
    """The values of a column as :func:`_plain` gives them; most kinds need no change."""
    import pyarrow as pa

    values: list[Any] = column.to_pylist()
    kind = column.type
    if pa.types.is_string(kind) or pa.types.is_integer(kind) or pa.types.is_boolean(kind):
        return values
    return list(map(_plain, values))


def _plain_interval(value: Any) -> Any:
    """An interval as ISO 8601 writes it (P1M2DT3S); anything else as it is."""
    import pyarrow as pa

    if not isinstance(value, pa.MonthDayNano):
        return value
    return f"P{value.months}M{value.days}DT{value.nanoseconds / 1e9:g}S"
