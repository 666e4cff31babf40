"""A page of one or two columns: its rows in reading order, each with its column's edges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from statistics import median

from hefu.load.layout.rows import Row, joined_rows, level, rows_of
from hefu.load.printed import PrintedPage

_BINS = 200
_CROSSED = 0.25
"""A gutter is crossed by at most this part of the rows (headings, pictures' captions)."""
_SIDE = 0.2
"""Each column has at least this part of the rows."""


@dataclass(frozen=True, slots=True)
class Set:
    """A row as set in a column. ``column`` 0 is the only or left one, 1 the right one.

    ``gap`` is the pitch from the row before it in its column, 0 for the first.
    """

    row: Row
    column: int
    gap: float = 0.0
    left: float = 0.0
    right: float = 0.0


def set_rows(page: PrintedPage, tables: Sequence[Row] = ()) -> list[Set]:
    """The rows of a page in reading order, tables among them; vertical ones come last."""
    rows = [*rows_of(page), *tables]
    across = sorted((row for row in rows if not row.vertical), key=lambda row: (row.middle, row.left))
    down = sorted((row for row in rows if row.vertical), key=lambda row: (row.top, row.left))
    gutter = _gutter(across)
    ordered = [Set(row, 0) for row in _level(across)] if gutter is None else _banded(across, gutter)
    ordered = _whole(ordered)
    return [*_edged(_gapped(ordered)), *(Set(row, 0, 0.0, row.left, row.right) for row in down)]


def _level(rows: Sequence[Row]) -> list[Row]:
    """Rows from top to bottom; what stands side by side goes from left to right."""
    ordered: list[Row] = []
    tier: list[Row] = []
    for row in rows:
        if tier and row.middle - tier[0].middle > 0.4 * min(row.size, tier[0].size):
            ordered.extend(sorted(tier, key=lambda r: r.left))
            tier = []
        tier.append(row)
    return [*ordered, *sorted(tier, key=lambda r: r.left)]


def _gutter(rows: Sequence[Row]) -> float | None:
    """Where the gutter between two columns runs; None: there is one column."""
    if len(rows) < 8:
        return None
    low, high = min(row.left for row in rows), max(row.right for row in rows)
    step = max((high - low) / _BINS, 0.01)
    change = [0] * (_BINS + 2)
    for row in rows:
        change[min(int((row.left - low) / step), _BINS)] += 1
        change[min(int((row.right - low) / step) + 1, _BINS + 1)] -= 1
    crossing = list(accumulate(change))
    inner = range(int(0.3 * _BINS), int(0.7 * _BINS))
    fewest = min(crossing[n] for n in inner)
    if fewest > _CROSSED * len(rows):
        return None
    at = [n for n in inner if crossing[n] == fewest]
    gutter = low + (at[len(at) // 2] + 0.5) * step
    left = [row for row in rows if row.right <= gutter]
    right = [row for row in rows if row.left >= gutter]
    if min(len(left), len(right)) < max(4, _SIDE * len(rows)):
        return None
    # Columns of text are filled: a page of short lines at the left and notes at the right is none.
    wide = [
        sum(r.right - r.left > 0.6 * width for r in side) / len(side)
        for side, width in ((left, gutter - low), (right, high - gutter))
    ]
    return gutter if min(wide) > 0.4 else None


def _banded(rows: Sequence[Row], gutter: float) -> list[Set]:
    """Between rows that cross the gutter, the left column comes before the right one."""
    ordered: list[Set] = []
    sides: tuple[list[Row], list[Row]] = ([], [])

    def close() -> None:
        for column, side in enumerate(sides):
            ordered.extend(Set(row, column) for row in _level(side))
            side.clear()

    for row in rows:
        if row.left < gutter < row.right:
            close()
            ordered.append(Set(row, 2))
        else:
            sides[row.left >= gutter].append(row)
    close()
    return ordered


def _whole(rows: Sequence[Set]) -> list[Set]:
    """What stands on one line of one column is one row."""
    out: list[Set] = []
    for one in rows:
        last = out[-1] if out else None
        if (
            last is not None
            and last.column == one.column
            and last.row.table is None
            and one.row.table is None
            and one.row.left >= last.row.right - 0.3 * one.row.size
            and level(last.row, one.row)
        ):
            out[-1] = Set(joined_rows(last.row, one.row), one.column)
        else:
            out.append(one)
    return out


def _gapped(rows: Sequence[Set]) -> list[Set]:
    out: list[Set] = []
    for n, one in enumerate(rows):
        before = rows[n - 1] if n else None
        gap = one.row.middle - before.row.middle if before is not None else 0.0
        out.append(replace(one, gap=gap if gap > 0 else 0.0))
    return out


def _edged(rows: Sequence[Set]) -> list[Set]:
    """With the edges of each column: where most of its rows begin, and the last ones end."""
    edges: dict[int, tuple[float, float]] = {}
    for column in {one.column for one in rows}:
        inside = [one.row for one in rows if one.column == column]
        edges[column] = column_edges([row for row in inside if row.table is None] or inside)
    return [replace(one, left=edges[one.column][0], right=edges[one.column][1]) for one in rows]


def column_edges(rows: Sequence[Row]) -> tuple[float, float]:
    """Left and right edge of the column these rows stand in."""
    em = median(row.size for row in rows)
    lefts = Counter(round(row.left / (0.5 * em)) for row in rows)
    rights = Counter(round(row.right / (0.5 * em)) for row in rows)
    few = max(2, 0.08 * len(rows))
    left = min((n for n in lefts if lefts[n] + lefts[n + 1] >= few), default=min(lefts))
    right = max((n for n in rights if rights[n] + rights[n - 1] >= few), default=max(rights))
    near_left = [r.left for r in rows if abs(r.left / (0.5 * em) - left) <= 1]
    near_right = [r.right for r in rows if abs(r.right / (0.5 * em) - right) <= 1]
    return min(near_left), max(near_right)
