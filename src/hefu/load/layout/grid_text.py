"""The text of a table's cells: lines cut at the borders of the cells by where each character stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from hefu.load.printed import Line
from hefu.load.rendition import GridCell, Run, text_of
from hefu.model import Box


@dataclass(frozen=True, slots=True)
class GridRegion:
    """A table on a page: where it is, its cells, and the x of the borders between its columns.

    ``lines`` are the numbers (indices of ``PrintedPage.lines``) of the lines that lie in it.
    """

    box: Box
    cells: tuple[GridCell, ...]
    columns: tuple[float, ...]
    lines: tuple[int, ...]

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return max(cell.row + cell.row_span for cell in self.cells)


class Slot(NamedTuple):
    """A cell before its text is known: its place in the grid, and its box on the page."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


class Bit(NamedTuple):
    """A part of a line that lies in one cell: characters ``start`` to ``end`` of the line."""

    line: Line
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.line.text[self.start : self.end]

    @property
    def box(self) -> Box:
        left, top, right, bottom = self.line.box
        first, last = self.line.edges[self.start], self.line.edges[self.end]
        return (left, first, right, last) if self.line.vertical else (first, top, last, bottom)


def bit(line: Line, start: int, end: int) -> Bit | None:
    """A part of a line without the spaces around it; None where nothing else is in it."""
    part = line.text[start:end]
    start += len(part) - len(part.lstrip())
    end -= len(part) - len(part.rstrip())
    return Bit(line, start, end) if start < end else None


def cut_at(line: Line, borders: Sequence[float]) -> Iterator[Bit]:
    """The parts of a line between borders across it; a character lies where its middle is."""
    start, where = 0, -1
    for at in range(len(line.text) + 1):
        inside = at < len(line.text)
        here = bisect_right(borders, (line.edges[at] + line.edges[at + 1]) / 2) if inside else -2
        if here != where:
            if (found := bit(line, start, at)) is not None:
                yield found
            start, where = at, here


def filled(slots: Sequence[Slot], bits: Iterable[tuple[int, Bit]], page: int) -> tuple[GridCell, ...]:
    """The cells with their text: each bit goes to the slot of its number."""
    inside: dict[int, list[Bit]] = {}
    for number, found in bits:
        inside.setdefault(number, []).append(found)
    return tuple(
        GridCell(
            runs_of(inside.get(number, ()), page), slot.row, slot.column, slot.row_span, slot.column_span
        )
        for number, slot in enumerate(slots)
    )


def runs_of(bits: Iterable[Bit], page: int) -> tuple[Run, ...]:
    """The bits of a cell in reading order; a space stands between words that end and begin lines."""
    runs: list[Run] = []
    for one in _ordered(list(bits)):
        if runs and _apart(runs[-1].text, one.text):
            runs.append(Run(" "))
        edges = one.line.edges[one.start : one.end + 1]
        runs.append(Run(one.text, page, one.box, edges, one.line.vertical))
    return tuple(runs)


def _ordered(bits: list[Bit]) -> list[Bit]:
    """Line by line; lines that run down follow one another to the left."""
    # A single character of a line that runs down may as well be a short line across.
    down = sum(len(one.text) for one in bits if one.line.vertical and len(one.text) > 1)
    if 2 * down > sum(len(one.text) for one in bits):
        return sorted(bits, key=lambda one: (-one.box[2], one.box[1]))
    out: list[Bit] = []
    row: list[Bit] = []
    for one in sorted(bits, key=_middle):
        if row and _middle(one) - _middle(row[0]) > 0.5 * min(one.line.size, row[0].line.size):
            out.extend(sorted(row, key=lambda each: each.box[0]))
            row = []
        row.append(one)
    return [*out, *sorted(row, key=lambda each: each.box[0])]


def _middle(one: Bit) -> float:
    return (one.box[1] + one.box[3]) / 2


def _apart(before: str, after: str) -> bool:
    """Whether two pieces need a space: two figures, or words in Latin letters."""
    return bool(re.match(r"[!-~]", after) and re.search(r"[!-~]$", before))


def numeric(text: str) -> bool:
    """Whether the text of a cell is a figure, or the dash that stands for none."""
    return re.fullmatch(r"[-+−—–~±]*[0-9][0-9,，.%‰ :/~—–-]*|[-−—–…/*]{1,3}", text.strip()) is not None


def letters(cell: GridCell) -> int:
    """How many characters a cell has."""
    return len(text_of(cell.runs))
