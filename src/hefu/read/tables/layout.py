"""Which rows and columns of a table are heads, and which hold figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from hefu.catalog.places import load_places
from hefu.catalog.tables import TableWords, load_table_words
from hefu.model import Cell, Table
from hefu.read.lexicon import Lexicon
from hefu.read.tables.figures import is_figure, is_time, is_void
from hefu.read.tables.heads import head_of, unit_in

_MOST_HEADS: Final = 4
_MOSTLY: Final = 0.6
_SOME: Final = 0.3
_SAMPLE: Final = 400
"""Rows looked at for telling what a column or the rows are."""

_SIGNS: Final = re.compile(r"[（）()、，,/\s]")

Rows = Literal["name", "time", "place"]


@dataclass(frozen=True, slots=True)
class Panel:
    """Columns that belong together: heads of rows at the left, their figures at the right.

    ``labels`` are the columns that name the rows, ``unit`` that of their units (−1: none),
    ``figures`` those to read, ``rows`` what the rows are.
    """

    labels: tuple[int, ...]
    unit: int
    figures: tuple[int, ...]
    rows: Rows


@dataclass(frozen=True, slots=True)
class Layout:
    """The heads over each column (the highest first), the rows below them, and the panels."""

    heads: tuple[tuple[str, ...], ...]
    body: tuple[tuple[Cell, ...], ...]
    panels: tuple[Panel, ...]


def layout_of(table: Table, lexicon: Lexicon) -> Layout | None:
    """The layout of a table; None where it holds no column of figures."""
    words = load_table_words()
    rows = [row for row in table.rows if any(cell.text for cell in row)]
    top = 0
    while top < len(rows) and is_banner(rows[top]) and not any(_marks(rows[top], lexicon)):
        top += 1  # its caption or unit
    first = top
    while top < len(rows) - 1 and top - first < _MOST_HEADS and _is_head(rows, top, first, lexicon):
        top += 1
    head_rows, body = rows[first:top], rows[top:]
    if body and _counts(body[0]):
        body = body[1:]
    if not body:
        return None
    marks = [_marks(row, lexicon) for row in body[:_SAMPLE]]
    heads = _paths(head_rows, len(table.rows[0]))
    panels = _panels(heads, body, marks, words, lexicon)
    return Layout(tuple(heads), tuple(body), tuple(panels)) if panels else None


def is_banner(row: Sequence[Cell]) -> bool:
    """Whether one text alone stands in a row, in its first cell or merged over all."""
    return (
        len(row) > 1
        and len({cell.text for cell in row if cell.text}) == 1
        and (bool(row[0].text) and (not row[1].text or row[1].text == row[0].text))
    )


def _marks(row: Sequence[Cell], lexicon: Lexicon) -> list[bool]:
    """Of each cell whether it holds a figure."""
    return [is_figure(cell.text, lexicon) and not is_time(cell.text) for cell in row] if row else []


def _is_head(rows: Sequence[Sequence[Cell]], at: int, first: int, lexicon: Lexicon) -> bool:
    """Whether a row is a head: texts and times, no figures and no dashes."""
    row = rows[at]
    texts = [cell.text for cell in row if cell.text]
    if at > first and (is_banner(row) or any(is_void(t) for t in texts)):
        return False
    if any(_marks(row, lexicon)):
        return False
    times = sum(is_time(t) for t in texts)
    if at > first and times and is_time(row[0].text) and times == 1:
        return False  # the first of rows of years
    if at == first:
        # A first row of texts over rows of texts is no head unless figures follow in its columns.
        return True
    # A second head stands under heads that were merged, or completes them; else it is a row without figures.
    labels = rows[first]
    same = sum(1 for a, b in zip(row, labels, strict=True) if a.text and a.text == b.text)
    empty = not row[0].text or row[0].text == labels[0].text
    return empty or same > 0


def _counts(row: Sequence[Cell]) -> bool:
    """Whether a row only numbers the columns (1, 2, 3 …)."""
    texts = [cell.text.strip("()（）") for cell in row if cell.text]
    numbers = [int(t) for t in texts if t.isdecimal() and len(t) < 3]
    return (
        len(numbers) > 1
        and len(numbers) >= len(texts) - 2
        and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        and numbers[0] in (0, 1, 2)
    )


def _paths(head_rows: Sequence[Sequence[Cell]], width: int) -> list[tuple[str, ...]]:
    """The heads over each column; an empty one in an upper row is that of its left neighbour."""
    grid: list[list[str]] = []
    for level, row in enumerate(head_rows):
        texts = [cell.text for cell in row]
        if level < len(head_rows) - 1:
            for c in range(1, width):
                below = any(below[c].text for below in head_rows[level + 1 :])
                if not texts[c] and below and c > 0 and texts[c - 1] and not _ends(head_rows, level, c - 1):
                    texts[c] = texts[c - 1]
        grid.append(texts)
    return [tuple(dict.fromkeys(t for row in grid if (t := row[c]))) for c in range(width)]


def _ends(head_rows: Sequence[Sequence[Cell]], level: int, column: int) -> bool:
    """Whether a head stands alone in its column, and so is not merged with those to its right."""
    text = head_rows[level][column].text
    below = [row[column].text for row in head_rows[level + 1 :]]
    return bool(text) and all(not t or t == text for t in below)


def _panels(
    heads: list[tuple[str, ...]],
    body: Sequence[Sequence[Cell]],
    marks: Sequence[Sequence[bool]],
    words: TableWords,
    lexicon: Lexicon,
) -> list[Panel]:
    """The panels from left to right; moves the head over an empty column to the figures beside it."""
    sample = body[:_SAMPLE]
    roles: list[str] = []
    for c, path in enumerate(heads):
        figures = sum(row[c] for row in marks)
        texts = [t for row, mark in zip(sample, marks, strict=True) if (t := row[c].text) and not mark[c]]
        texts = [t for t in texts if not is_void(t)]
        roles.append(_role(path, figures, texts, words))
    for c, role in enumerate(roles):
        if role == "figures" and not heads[c]:
            left = next((k for k in range(c - 1, -1, -1) if heads[k] or roles[k] == "figures"), -1)
            if left >= 0 and roles[left] == "empty":
                heads[c] = heads[left]
    panels: list[Panel] = []
    labels: list[int] = []
    unit, figures_at = -1, list[int]()
    for c, role in enumerate(roles):
        if role == "label":
            if figures_at and labels and heads[c] != heads[labels[0]]:
                continue  # a text at the right of the figures: a remark
            if figures_at:
                panels.append(_panel(labels, unit, figures_at, heads, body, words, lexicon))
                labels, unit, figures_at = [], -1, []
            labels.append(c)
        elif role == "unit":
            unit = c
        elif role == "figures":
            figures_at.append(c)
    if figures_at:
        panels.append(_panel(labels, unit, figures_at, heads, body, words, lexicon))
    return panels


def _role(path: Sequence[str], figures: int, texts: Sequence[str], words: TableWords) -> str:
    last = path[-1] if path else ""
    whole = "".join(path)
    if any(words.columns["ignore"].search(t) for t in (last, whole)):
        return "ignored"
    if words.columns["unit"].search(last) and (not texts or any(unit_in(t) for t in texts)):
        return "unit"
    if not figures and not texts:
        return "empty"
    if figures and figures >= _SOME * (figures + len(texts)):
        named = words.columns["label"].search(last) or words.columns["places"].search(last)
        return "ignored" if named and not texts else "figures"
    return "label"


def _panel(
    labels: list[int],
    unit: int,
    figures: list[int],
    heads: Sequence[Sequence[str]],
    body: Sequence[Sequence[Cell]],
    words: TableWords,
    lexicon: Lexicon,
) -> Panel:
    rows: Rows = "name"
    if labels:
        over = _SIGNS.sub("", "".join(heads[labels[-1]]))
        names = [t for row in body[:_SAMPLE] if (t := row[labels[-1]].text)]
        names = names or [t for row in body[:_SAMPLE] if (t := row[labels[0]].text)]
        times = sum(is_time(t) or head_of((t,), lexicon).empty for t in names[:40])
        if times and times >= _MOSTLY * len(names[:40]):
            rows = "time"
        elif words.columns["places"].search(over) or _are_places(names):
            rows = "place"
    return Panel(tuple(labels), unit, tuple(figures), rows)


def _are_places(names: Sequence[str]) -> bool:
    places = load_places()
    known = sum(places.find(name) is not None for name in names)
    return known > 1 and known >= _MOSTLY * len(names)
