"""From rows in reading order to paragraphs: wraps undone within columns, over columns and pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from hefu.load.layout.rows import Row
from hefu.load.layout.words import ends_sentence, words
from hefu.load.printed import Line
from hefu.load.rendition import Block, Run

Kind = Literal["paragraph", "head", "item"]

INDENT = 1.2
"""A row that begins so far (em) inside its column begins a paragraph."""
SHORT = 1.6
"""A row that ends so far (em) before its column's edge does not fill it."""
_LATIN = re.compile(r"[A-Za-z0-9,.;:%)'’&-]")
_LATIN_START = re.compile(r"[A-Za-z0-9('&]")
_HYPHEN = re.compile(r"[A-Za-z]{2}[-\u2010\u00ad]$")


@dataclass(frozen=True, slots=True)
class Placed:
    """A row in its column: ``left`` and ``right`` are the column's edges.

    ``head``: it is (part of) a heading. ``fresh``: it begins something, whatever its indent.
    ``level`` of a heading.
    """

    row: Row
    left: float
    right: float
    head: bool = False
    fresh: bool = False
    level: int = 3

    @property
    def indent(self) -> float:
        return (self.row.left - self.left) / self.row.size

    @property
    def shortfall(self) -> float:
        return (self.right - self.row.right) / self.row.size


def blocks_of(rows: Iterable[Placed], *, indented: bool = True) -> Iterator[Block]:
    """The paragraphs and headings that rows in reading order form.

    ``indented``: paragraphs of this text begin with an indent (otherwise where the row before
    ends early, or ``fresh``).
    """
    part: list[Placed] = []
    for row in rows:
        if row.row.table is not None:
            if part:
                yield _block(part)
                part = []
            yield Block("table", cells=row.row.table.cells)
            continue
        if part and starts_paragraph(part[-1], row, indented):
            yield _block(part)
            part = []
        part.append(row)
    if part:
        yield _block(part)


def starts_paragraph(before: Placed, row: Placed, indented: bool) -> bool:
    """Whether a row begins a paragraph, by its indent and by how the row before it ends."""
    if before.head or row.head:
        return before.head != row.head or row.fresh or before.level != row.level
    if row.fresh or row.indent >= INDENT:
        return True
    written = row.row.text
    if words().item.match(written):
        return True
    if before.shortfall < SHORT:
        return False
    if ends_sentence(before.row.text):
        return True
    # A line that ends early, but not for a long word that did not fit.
    width = (before.right - before.left) / before.row.size
    return before.shortfall > max(4.0, 0.3 * width) and not indented


def _block(part: Sequence[Placed]) -> Block:
    runs = runs_of(placed.row for placed in part)
    if part[0].head:
        return Block("head", runs, level=part[0].level)
    text = part[0].row.text
    return Block("item" if words().item.match(text) else "paragraph", runs)


def runs_of(rows: Iterable[Row]) -> tuple[Run, ...]:
    """The lines of rows as runs, with a blank between words in Latin letters."""
    runs: list[Run] = []
    for row in rows:
        for line in row.lines:
            run = run_of(line, row.page)
            if run is None:
                continue
            if runs:
                runs[-1], blank = _joint(runs[-1], run)
                if blank:
                    runs.append(Run(" "))
            runs.append(run)
    return tuple(runs)


def run_of(line: Line, page: int) -> Run | None:
    """A line as a run, without blanks at its ends."""
    text = line.text
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    if start >= end:
        return None
    return _cut(Run(text, page, line.box, _edges(line), line.vertical), start, end)


def _edges(line: Line) -> tuple[float, ...]:
    return line.edges if len(line.edges) == len(line.text) + 1 else ()


def _cut(run: Run, start: int, end: int) -> Run:
    """A part of a run; its box follows the edges."""
    if start == 0 and end == len(run.text):
        return run
    box = run.box
    if box is not None:
        left, top, right, bottom = box
        low, high = (top, bottom) if run.vertical else (left, right)
        size = len(run.text)
        first, last = (
            (run.edges[start], run.edges[end])
            if run.edges
            else (low + (high - low) * start / size, low + (high - low) * end / size)
        )
        box = (left, first, right, last) if run.vertical else (first, top, last, bottom)
    edges = run.edges[start : end + 1] if run.edges else ()
    return Run(run.text[start:end], run.page, box, edges, run.vertical)


def _joint(one: Run, other: Run) -> tuple[Run, bool]:
    """The run before a joint without the hyphen of a parted word, and whether a blank follows."""
    if _HYPHEN.search(one.text) and other.text[:1].islower() and other.text[:1].isascii():
        return _cut(one, 0, len(one.text) - 1), False
    latin = _LATIN.match(one.text[-1]) and _LATIN_START.match(other.text[0])
    if not latin:
        return one, False
    # A number wrapped within itself (1,2|00 or 202|3) or from its unit stays whole.
    digits = one.text[-1].isdigit() and other.text[0].isdigit()
    return one, not digits
