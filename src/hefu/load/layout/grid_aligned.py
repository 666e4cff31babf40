"""Tables without rules between their cells: three-line tables (三线表), and figures set in columns.

What makes them tables is that several rows keep to the same columns. Running text set in columns
does so too, so cells must be short, and most of those that are not names must be figures.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple
from unicodedata import east_asian_width

from hefu.load.layout.grid_ruled import Rule, tidy, within
from hefu.load.layout.grid_text import Bit, GridRegion, Slot, bit, filled, numeric
from hefu.load.printed import Line, PrintedPage
from hefu.model import Box

MOST_LETTERS = 16
"""Characters of a cell at most."""
APART = 0.25
"""A gap of so many em within a line may be one between two columns."""
PITCH = 2.6
"""Rows of a table without rules follow one another within so many em."""
MOST_ROWS = 2_000
MOST_COLUMNS = 60


class Row(NamedTuple):
    """The bits that stand beside one another, from left to right; where the row begins and ends."""

    bits: tuple[tuple[int, Bit], ...]
    top: float
    bottom: float


def banded_regions(
    page: PrintedPage, across: Sequence[Rule], free: Sequence[int], gap: float
) -> list[GridRegion]:
    """The tables between rules across of equal length, one above the other."""
    groups: list[list[Rule]] = []
    for rule in sorted(across, key=lambda rule: (round(rule.start / (3 * gap)), rule.end, rule.at)):
        last = groups[-1][-1] if groups else None
        if last and abs(last.start - rule.start) <= 2 * gap and abs(last.end - rule.end) <= 2 * gap:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    found: list[GridRegion] = []
    for group in groups:
        levels = sorted({round(rule.at, 1) for rule in group})
        if len(levels) < 2:
            continue
        start, end = min(rule.start for rule in group) - gap, max(rule.end for rule in group) + gap
        inside = [n for n in free if within(page.lines[n].box, (start, levels[0], end, levels[-1]))]
        inner = [
            r for r in across if r.end - r.start < 0.9 * (end - start) and start <= r.start and r.end <= end
        ]
        found.extend(_bands(page, levels, inside, inner, (start, end)))
    return found


def aligned_regions(page: PrintedPage, free: Sequence[int]) -> list[GridRegion]:
    """The tables without any rule: three rows and more of three columns and more, mostly figures."""
    rows = _rows(page, free)
    found: list[GridRegion] = []
    block: list[Row] = []
    head: list[Row] = []
    for row in [*rows, None]:
        if row is not None and _is_core(row) and (not block or _next_to(block[-1], row)):
            block.append(row)
            continue
        if len(block) >= 3:
            region = _region(page, _headed(head, block), 3, free)
            if region is not None:
                found.append(region)
        if block:
            head = []
        block = []
        if row is not None:
            if _is_core(row):
                block = [row]
            else:
                head = [*head[-2:], row]
    return found


def _bands(
    page: PrintedPage,
    levels: Sequence[float],
    inside: Sequence[int],
    inner: Sequence[Rule],
    sides: tuple[float, float],
) -> Iterator[GridRegion]:
    """The tables among the bands between rules: bands in a row that are set in columns."""
    bands: list[list[int]] = [[] for _ in range(len(levels) - 1)]
    for number in inside:
        _, top, _, bottom = page.lines[number].box
        bands[min(max(bisect_right(levels, (top + bottom) / 2) - 1, 0), len(bands) - 1)].append(number)
    block: list[Row] = []
    heads = 0
    first = 0
    for at, band in enumerate([*bands, []]):
        rows = _rows(page, band)
        if rows and _is_tabular(rows):
            if not block:
                first, heads = at, len(rows)
            block.extend(rows)
            continue
        if block:
            marks = [rule for rule in inner if levels[first] < rule.at < levels[at]]
            region = _region(page, block, 2, inside, block[:heads], marks)
            if region is not None:
                box = (sides[0], levels[first], sides[1], levels[at])
                yield GridRegion(box, region.cells, region.columns, region.lines)
        block = []


def _rows(page: PrintedPage, numbers: Sequence[int]) -> list[Row]:
    """The bits of lines as rows from top to bottom."""
    bits = [
        (number, found)
        for number in numbers
        if not page.lines[number].vertical
        for found in _bits(page.lines[number])
    ]
    bits.sort(key=lambda each: each[1].box[1] + each[1].box[3])
    rows: list[Row] = []
    row: list[tuple[int, Bit]] = []
    for each in [*bits, None]:
        if row and (each is None or not _level(row, each[1])):
            row.sort(key=lambda one: one[1].box[0])
            boxes = [one.box for _, one in row]
            rows.append(Row(tuple(row), min(b[1] for b in boxes), max(b[3] for b in boxes)))
            row = []
        if each is not None:
            row.append(each)
    return rows[:MOST_ROWS]


def _level(row: Sequence[tuple[int, Bit]], other: Bit) -> bool:
    one, two = row[0][1].box, other.box
    return min(one[3], two[3]) - max(one[1], two[1]) > 0.5 * min(one[3] - one[1], two[3] - two[1])


def _bits(line: Line) -> Iterator[Bit]:
    """A line cut where a gap in it may lie between two columns: before or after a figure."""
    start = 0
    for at in range(1, len(line.text)):
        before, after = line.text[at - 1], line.text[at]
        gap = line.edges[at] - _ink_end(line, at)
        if not (_wide(before) and _wide(after)) and gap > APART * line.size:
            if (found := bit(line, start, at)) is not None:
                yield found
            start = at
    if (found := bit(line, start, len(line.text))) is not None:
        yield found


def _ink_end(line: Line, at: int) -> float:
    """About where the character before ``at`` ends, not counting the gap after it."""
    before = line.text[at - 1]
    usual = 0.0 if before == " " else 1.0 if _wide(before) or before in "—…" else 0.6
    return min(line.edges[at], line.edges[at - 1] + usual * line.size)


def _right(one: Bit) -> float:
    return _ink_end(one.line, one.end)


def _wide(char: str) -> bool:
    return east_asian_width(char) in "WF"


def _is_core(row: Row) -> bool:
    """Whether a row is one of a table of figures."""
    texts = [one.text for _, one in row.bits]
    figures = sum(numeric(text) for text in texts)
    return (
        len(texts) >= 3 and figures >= max(2, 0.6 * (len(texts) - 1)) and max(map(len, texts)) <= MOST_LETTERS
    )


def _is_tabular(rows: Sequence[Row]) -> bool:
    """Whether the rows between two rules are set in columns of short cells."""
    texts = [one.text for row in rows for _, one in row.bits]
    several = sum(len(row.bits) >= 2 for row in rows)
    short = median(len(text) for text in texts) <= 8
    figures = sum(numeric(text) for text in texts)
    return 2 * several >= len(rows) and (short or 3 * figures >= len(texts))


def _next_to(above: Row, below: Row) -> bool:
    em = median(one.line.size for _, one in below.bits)
    return below.top - above.top <= PITCH * em


def _headed(head: Sequence[Row], block: Sequence[Row]) -> list[Row]:
    """Rows of figures with the rows above them that name their columns."""
    left = min(row.bits[0][1].box[0] for row in block)
    right = max(row.bits[-1][1].box[2] for row in block)
    rows = list(block)
    for row in reversed(head):
        em = median(one.line.size for _, one in row.bits)
        apart = rows[0].top - row.top <= PITCH * em and len(row.bits) >= 2
        fits = row.bits[0][1].box[0] >= left - 2 * em and row.bits[-1][1].box[2] <= right + 2 * em
        if not (apart and fits and max(len(one.text) for _, one in row.bits) <= MOST_LETTERS):
            break
        rows.insert(0, row)
    return rows


def _columns(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """The stretches across the page that the bits of rows of several bits stand in."""
    spans = sorted(
        (one.box[0], _right(one), one.line.size) for row in rows if len(row.bits) >= 2 for _, one in row.bits
    )
    columns: list[tuple[float, float]] = []
    for left, right, size in spans:
        if columns and left - columns[-1][1] < 0.15 * size:
            columns[-1] = columns[-1][0], max(columns[-1][1], right)
        else:
            columns.append((left, right))
    return columns


def _region(
    page: PrintedPage,
    rows: Sequence[Row],
    least: int,
    free: Sequence[int],
    head: Sequence[Row] = (),
    marks: Sequence[Rule] = (),
) -> GridRegion | None:
    """The table of some rows; None unless ``least`` columns and rows show that it is one.

    ``marks`` are the short rules within the rows of its ``head``, which stand under what several
    columns share.
    """
    core = [row for row in rows if any(numeric(one.text) for _, one in row.bits)] or list(rows)
    columns = _columns(core)
    if len(columns) < least or len(rows) < least or len(columns) > MOST_COLUMNS:
        return None
    box = _around(rows)
    whole = {number for row in rows for number, _ in row.bits}
    if any(within(page.lines[number].box, box) and number not in whole for number in free):
        # Something else stands in it: it is no table, or not one that is understood.
        return None
    borders = [(a[1] + b[0]) / 2 for a, b in pairwise(columns)]
    slots: dict[tuple[int, int], tuple[Slot, list[Bit]]] = {}
    placed = list(_head_slots(head, columns, borders, marks)) if marks else []
    first = 2 if placed else 0
    for number, row in enumerate(_merged(rows[len(head) if placed else 0 :], borders), first):
        for _, one in row.bits:
            left, right = _covered(one, columns, borders)
            placed.append((Slot(number, left, 1, right - left + 1, one.box), one))
    for slot, one in placed:
        slots.setdefault((slot.row, slot.column), (slot, []))[1].append(one)
    if not _sure(slots, len(columns), least):
        return None
    found = list(slots.values())
    bits = [(at, one) for at, (_, ones) in enumerate(found) for one in ones]
    cells = tidy(filled([slot for slot, _ in found], bits, page.number))
    return GridRegion(box, cells, (box[0], *borders, box[2]), tuple(sorted(whole)))


def _head_slots(
    head: Sequence[Row],
    columns: Sequence[tuple[float, float]],
    borders: Sequence[float],
    marks: Sequence[Rule],
) -> Iterator[tuple[Slot, Bit]]:
    """The cells of a head of two rows: what stands over a short rule spans the columns under it."""
    for row in head:
        for _, one in row.bits:
            left, top, right, bottom = one.box
            middle = (left + right) / 2
            mark = next((mark for mark in marks if mark.start <= middle <= mark.end), None)
            first, last = _covered(one, columns, borders)
            if mark is None:
                yield Slot(0, first, 2, last - first + 1, one.box), one
            elif (top + bottom) / 2 > mark.at:
                yield Slot(1, first, 1, last - first + 1, one.box), one
            else:
                over = [at for at, (a, b) in enumerate(columns) if mark.start < (a + b) / 2 < mark.end]
                start, end = (over[0], over[-1]) if over else (first, last)
                yield Slot(0, start, 1, end - start + 1, one.box), one


def _around(rows: Sequence[Row]) -> Box:
    return (
        min(row.bits[0][1].box[0] for row in rows),
        rows[0].top,
        max(one.box[2] for row in rows for _, one in row.bits),
        rows[-1].bottom,
    )


def _covered(one: Bit, columns: Sequence[tuple[float, float]], borders: Sequence[float]) -> tuple[int, int]:
    """The columns a bit stands over: those whose middle it covers, else the one it stands in."""
    left, _, right, _ = one.box
    over = [at for at, (a, b) in enumerate(columns) if left < (a + b) / 2 < right]
    if len(over) >= 2:
        return over[0], over[-1]
    at = bisect_right(borders, (left + right) / 2)
    return at, at


def _merged(rows: Sequence[Row], borders: Sequence[float]) -> list[Row]:
    """Rows with the second lines of cells made one with the first: they are set tight, and
    one of the two rows has few cells."""
    out: list[Row] = []
    for row in rows:
        if out:
            before = out[-1]
            em = median(one.line.size for _, one in row.bits)
            few = min(len(row.bits), len(before.bits)) <= max(1, (len(borders) + 1) // 3)
            if row.top - before.bottom < 0.45 * em and few and row.bits and before.bits:
                out[-1] = Row((*before.bits, *row.bits), before.top, row.bottom)
                continue
        out.append(row)
    return out


def _sure(slots: dict[tuple[int, int], tuple[Slot, list[Bit]]], columns: int, least: int) -> bool:
    """Whether enough cells are filled, and enough of them with figures, to be a table."""
    rows = {row for row, _ in slots}
    if len(rows) < least:
        return False
    texts = {place: "".join(one.text for one in ones) for place, (_, ones) in slots.items()}
    figures = sum(numeric(text) for (_, column), text in texts.items() if column)
    others = sum(1 for _, column in texts if column)
    short = median(len(text) for text in texts.values()) <= 6
    dense = len(texts) >= 0.6 * len(rows) * columns
    if least >= 3:
        return dense and 5 * figures >= 3 * others
    return 5 * figures >= 2 * others or (dense and short and columns >= 3 and len(rows) >= 3)
