"""Lines in which columns stand side by side, taken apart and put one column after another.

A program that writes the text of a PDF sets columns side by side when they are close together
(with one blank between) or when it keeps the layout (with many). The blanks at which such a line
parts are found by the width of the columns; to which column a part belongs where some are
missing, by its place in the line and by how its text goes on (beam search).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from hefu.load.page.columns import column_widths, is_apart
from hefu.load.page.join import Joins
from hefu.load.page.lines import PageLine, measure
from hefu.load.page.place import by_place
from hefu.load.page.words import Words

_BLANKS = re.compile(r"[ \t\u3000\xa0]+")
_MOST = 8
"""Columns side by side at most."""
_BEAM = 32
_TALL = 250
_TALLEST = 600
_NARROW_BEAM = 4
"""Ways followed at once in a block; fewer in one of more rows than a page has."""
_LEAST_LINES = 3
_WIDE_GAP = 3
_TITLES = 4
_SHORTEST = 5
_LONGEST = 400
"""Longer lines are paragraphs and are left alone."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line taken apart: its cells, and where each begins in the line, in characters."""

    line: PageLine
    cells: tuple[PageLine, ...]


def unmerge(source: str, lines: Sequence[PageLine], words: Words, joins: Joins) -> list[PageLine]:
    """The lines with columns that stand side by side taken apart; as they are where none do."""
    tokens = [t for line in lines for t in _tokens(source, line)]
    widths = tuple(w for w in column_widths(tokens, loose=True) if w >= 8)
    if not widths:
        return list(lines)
    rows = [_row(source, line, widths, words) for line in lines]
    if sum(_is_merged(row, widths) for row in rows) < _LEAST_LINES:
        return list(lines)
    if sum(_is_spaced(row) for row in rows) * 4 > len(rows):
        return by_place(source, [cell for row in rows for cell in row.cells])
    found: list[PageLine] = []
    looks = _Looks(widths, words, joins)
    for block in _blocks(rows):
        if sum(_is_merged(row, widths) for row in block) * 8 < len(block):
            found.extend(_headlines(source, [row.line for row in block], words))
            continue
        found.extend(row.line for row in block if is_apart(row.line, words))
        found.extend(_in_columns([row for row in block if not is_apart(row.line, words)], looks))
    return found


def _is_spaced(row: Row) -> bool:
    """Whether blanks keep the place of its cells."""
    return any(b.start - a.end >= _WIDE_GAP for a, b in pairwise(row.cells))


def _headlines(source: str, lines: Sequence[PageLine], words: Words) -> list[PageLine]:
    """Headlines of two articles side by side, taken apart; other lines as they are."""
    if not 2 <= len(lines) <= _TITLES:
        return list(lines)
    parts = [_tokens(source, line) for line in lines]
    if sum(len(part) == 2 for part in parts) < 2 or any(
        len(part) > 2 or line.kept or line.stops or words.byline.match(line.bare)
        for part, line in zip(parts, lines, strict=True)
    ):
        return list(lines)
    if any(min(len(one.text) for one in part) < _SHORTEST for part in parts if len(part) == 2):
        return list(lines)
    left = [part[0] for part in parts]
    right = [part[1] for part in parts if len(part) == 2]
    gap = lines[0].gap
    return [replace(left[0], gap=gap), *left[1:], replace(right[0], gap=max(1, gap)), *right[1:]]


def _is_merged(row: Row, widths: Sequence[float]) -> bool:
    """Whether two of the cells at least are lines of columns, and one of them a full one."""
    full = sum(any(_fills(cell, width) for width in widths) for cell in row.cells)
    other = sum(cell.stops or any(_fills(cell, width - 2) for width in widths) for cell in row.cells)
    return len(row.cells) > 1 and full > 0 and (full > 1 or other > 0)


def _tokens(source: str, line: PageLine) -> list[PageLine]:
    """The stretches between blanks."""
    if len(line.text) > _LONGEST:
        return []
    found = []
    at = 0
    for gap in (*_BLANKS.finditer(line.text), None):
        end = gap.start() if gap else len(line.text)
        token = measure(source, line.start + at, line.start + end)
        if token is not None:
            found.append(token)
        at = gap.end() if gap else end
    return found


def _row(source: str, line: PageLine, widths: Sequence[float], words: Words) -> Row:
    """The line parted at the blanks that make the most of its parts fill a column."""
    gaps = [m.span() for m in _BLANKS.finditer(line.text)]
    narrow = min(widths)
    wide = any(end - start >= _WIDE_GAP for start, end in gaps)
    if not gaps or len(line.text) > _LONGEST or (line.high < narrow * 1.25 and not wide):
        return Row(line, (line,))
    if not wide and (is_apart(line, words) or words.byline.match(line.bare)):
        return Row(line, (line,))
    starts = [0, *(end for _, end in gaps)]
    ends = [*(start for start, _ in gaps), len(line.text)]
    sizes = [0, *(end - start for start, end in gaps)]
    blanks = [0.0, *(_inner(line.text, start, end) for start, end in gaps)]
    best = [0.0] + [1e9] * len(ends)
    back = [0] * (len(ends) + 1)
    for stop in range(1, len(ends) + 1):
        for begin in range(max(0, stop - 24), stop):
            if any(sizes[k] >= _WIDE_GAP for k in range(begin + 1, stop)):
                continue  # so many blanks always part
            cell = measure(source, line.start + starts[begin], line.start + ends[stop - 1])
            if cell is None:
                continue
            last = stop == len(ends)
            cost = best[begin] + _cell_cost(cell, widths, last, sizes[begin] >= _WIDE_GAP)
            cost -= 0.5 * (sizes[begin] == 2)
            cost += sum(blanks[begin + 1 : stop]) + (1.2 if begin and blanks[begin] == 0 else 0.0)
            if cost < best[stop]:
                best[stop], back[stop] = cost, begin
    cells: list[PageLine] = []
    stop = len(ends)
    while stop:
        begin = back[stop]
        cell = measure(source, line.start + starts[begin], line.start + ends[stop - 1], line.gap)
        if cell is not None:
            cells.append(cell)
        stop = begin
    return Row(line, tuple(cells[::-1]))


def _inner(text: str, start: int, end: int) -> float:
    """How odd a blank is inside a line of a column: not at all beside figures, or in stretched lines."""
    if text[start - 1].isascii() or text[end].isascii():
        return 0.15
    alone = (start < 2 or text[start - 2] in " \u3000") and (text[end + 1 : end + 2] in (" ", "\u3000", ""))
    return 0.0 if alone else 0.7


def _cell_cost(cell: PageLine, widths: Sequence[float], last: bool, wide: bool) -> float:
    """How badly a part of a line makes a line of a column."""
    fits = []
    for width in widths:
        over = max(0.0, cell.low - width - 0.1)
        under = max(0.0, width - cell.high - 0.1)
        full = over * 3 + max(0.0, under - 1.0) * 1.5
        first = abs(min(0.0, cell.high - width + 2)) * 3 + max(0.0, cell.low - width + 2) * 3 + 0.6
        ended = over * 3 + (0.5 if cell.stops else 2.5)
        fits.append(min(full, first, ended))
    return 0.6 + min(fits)


def _blocks(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows that follow one another without an empty line."""
    close = sum(row.line.gap == 0 for row in rows) * 2 > len(rows)
    blocks: list[list[Row]] = []
    for row in rows:
        if blocks and (not close or row.line.gap == 0):
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks


@dataclass(frozen=True, slots=True)
class _Beam:
    """A way to deal out the cells of the rows so far: the last cell of each column and its width."""

    cost: float
    ends: tuple[int, ...]
    wide: tuple[float, ...]
    rows: tuple[int, ...]
    """The row of each column's last cell."""
    before: _Beam | None
    columns: tuple[int, ...]
    """The columns of the last row's cells."""


def _in_columns(block: Sequence[Row], looks: _Looks) -> list[PageLine]:
    """The cells of a block, one column after another."""
    count = min(max((len(row.cells) for row in block), default=0), _MOST)
    cells = [cell for row in block for cell in row.cells]
    if count < 2 or len(block) > _TALLEST or any(len(row.cells) > count for row in block):
        return cells
    spaced = _positions(block, count)
    beam_width = _BEAM if len(block) <= _TALL else _NARROW_BEAM
    beams = [_Beam(0.0, (-1,) * count, (0.0,) * count, (-1,) * count, None, ())]
    at = 0
    for number, row in enumerate(block):
        size = len(row.cells)
        options = list(combinations(range(count), size))
        steps: dict[tuple[int, int, int, float], float] = {}
        grown: dict[tuple[int, ...], _Beam] = {}
        for beam in beams:
            waits = _waits(beam, cells)
            for columns in options:
                cost = beam.cost + 0.6 * (columns[-1] - columns[0] + 1 - size)
                for k, column in enumerate(columns):
                    key = (k, column, beam.ends[column], beam.wide[column])
                    if key not in steps:
                        cell = row.cells[k]
                        before = cells[beam.ends[column]] if beam.ends[column] >= 0 else None
                        steps[key] = looks.under(before, cell, beam.wide[column])
                        if spaced is not None:
                            steps[key] += 0.3 * abs(cell.start - row.line.start - spaced[column])
                    cost += steps[key] + sum(w for other, w in waits[column] if other not in columns)
                ends, wide, rows = list(beam.ends), list(beam.wide), list(beam.rows)
                for k, column in enumerate(columns):
                    ends[column] = at + k
                    wide[column] = looks.width(row.cells[k]) or wide[column]
                    rows[column] = number
                state = tuple(ends)
                if state not in grown or cost < grown[state].cost:
                    grown[state] = _Beam(cost, state, tuple(wide), tuple(rows), beam, columns)
        beams = sorted(grown.values(), key=lambda beam: beam.cost)[:beam_width]
        at += size
    chosen: list[tuple[int, ...]] = []
    way: _Beam | None = beams[0]
    while way is not None and way.before is not None:
        chosen.append(way.columns)
        way = way.before
    columns_of = [column for columns in reversed(chosen) for column in columns]
    found: list[PageLine] = []
    for wanted in range(count):
        own = [cell for cell, where in zip(cells, columns_of, strict=True) if where == wanted]
        # A column begins as if after an empty line.
        found += [replace(own[0], gap=max(1, own[0].gap)), *own[1:]] if own else []
    return found


def _waits(beam: _Beam, cells: Sequence[PageLine]) -> list[list[tuple[int, float]]]:
    """For each column those that should get a line before it gets one more, and what it costs if not.

    Lines come down the page at the same pace in all columns.
    """
    count = len(beam.ends)
    return [
        [
            (other, 0.3 if cells[beam.ends[other]].stops else 2.0)
            for other in range(count)
            if beam.ends[other] >= 0 and beam.rows[other] < beam.rows[column]
        ]
        for column in range(count)
    ]


def _positions(block: Sequence[Row], count: int) -> list[float] | None:
    """Where in its line each column begins, where lines keep the layout."""
    full = [row for row in block if len(row.cells) == count]
    laid_out = any(
        b.start - a.end >= _WIDE_GAP for row in block for a, b in zip(row.cells, row.cells[1:], strict=False)
    )
    if not laid_out or not full:
        return None
    return [sorted(row.cells[k].start - row.line.start for row in full)[len(full) // 2] for k in range(count)]


@dataclass(frozen=True, slots=True)
class _Looks:
    """What a cell looks like: how likely it stands under another in one column."""

    widths: tuple[float, ...]
    words: Words
    joins: Joins

    def width(self, cell: PageLine) -> float:
        """The width of the column a cell fills; 0 where it fills none."""
        if cell.stops and not cell.bare.endswith("”"):
            return 0.0
        fits = [(abs((cell.low + cell.high) / 2 - w), w) for w in self.widths if _fills(cell, w)]
        return min(fits)[1] if fits else 0.0

    def under(self, before: PageLine | None, cell: PageLine, wide: float) -> float:
        """How unlikely a cell is the next in a column ``wide`` em wide (0: not known) after ``before``."""
        if before is None:
            return 1.2
        over = max(0.0, cell.low - wide - 0.2) * 1.5 if wide else 0.0
        alone = self.words.byline.match(cell.bare) is not None
        if before.stops:
            first = 0.0 if not wide else self._first(cell, wide)
            if wide and _fills(before, wide):
                return over + min(first + 0.4, 0.6 + self._short(cell, wide))
            return over + first
        if wide and not _fills(before, wide) and not _fills(before, wide - 2):
            # What stands before is a headline or the like.
            return over + (0.4 if alone else 0.8 + self._first(cell, wide) / 2)
        if alone or self.words.dateline.match(cell.bare):
            return over + 5.0
        score = min(max(self.joins.score(before.shown, cell.shown), -5.0), 5.0)
        goes_on = over + 1.2 - score / 2.5 + (self._short(cell, wide) if wide else 0.0)
        # Or the column ends there, and something else begins below.
        return min(goes_on, 2.8 + (self._first(cell, wide) if wide and not over else 0.0))

    def _first(self, cell: PageLine, wide: float) -> float:
        """How unlikely a cell is the first line of a paragraph."""
        if _fills(cell, wide - 2) or cell.high < wide - 1:
            return 0.0
        return 1.5

    def _short(self, cell: PageLine, wide: float) -> float:
        """How unlikely a cell goes on a sentence: it is full, or the sentence ends in it."""
        return 0.0 if cell.stops or _fills(cell, wide) else 2.5


def _fills(cell: PageLine, width: float) -> bool:
    return cell.low - 0.4 <= width <= cell.high + 1.6
