"""Tables whose cells are drawn: rules across and down that cross make a grid."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from hefu.load.layout.grid_text import Bit, GridRegion, Slot, cut_at, filled, letters, numeric
from hefu.load.printed import PrintedPage
from hefu.load.rendition import GridCell, text_of
from hefu.model import Box

MOST_RULES = 1_500
"""The longest across and down; a table of 700 rows has as many."""
MOST_CELLS = 20_000
NEAR = 2.5
"""Rules whose ends are at most this far apart meet (thousandths of the longer side of the page)."""
COVERED = 0.6
"""So much of the side of a cell must be drawn for it to be a border."""
LONG_CELL = 150
"""Characters of a usual cell at most; the boxes of a newspaper page hold articles."""


class Rule(NamedTuple):
    """A rule seen along itself: where it lies across, where it begins and ends."""

    at: float
    start: float
    end: float


class Web(NamedTuple):
    """Rules that cross one another."""

    across: tuple[Rule, ...]
    down: tuple[Rule, ...]


def rules_of(page: PrintedPage) -> tuple[list[Rule], list[Rule]]:
    """The rules across and down of a page, sides of frames too; of each the longest only."""
    across: list[Rule] = []
    down: list[Rule] = []
    for left, top, right, bottom in page.rules:
        if right - left >= bottom - top:
            across.append(Rule((top + bottom) / 2, left, right))
        else:
            down.append(Rule((left + right) / 2, top, bottom))
    for left, top, right, bottom in page.frames:
        across.extend((Rule(top, left, right), Rule(bottom, left, right)))
        down.extend((Rule(left, top, bottom), Rule(right, top, bottom)))
    return _longest(across), _longest(down)


def _longest(rules: list[Rule]) -> list[Rule]:
    rules.sort(key=lambda rule: rule.start - rule.end)
    return sorted(rules[:MOST_RULES])


def near(page: PrintedPage) -> float:
    """How near two ends must be to meet, in units of the page."""
    return max(page.width, page.height) * NEAR / 1000


def webs(across: Sequence[Rule], down: Sequence[Rule], gap: float) -> list[Web]:
    """The groups of rules that cross one another; rules that cross none are left out."""
    heads = list(range(len(across) + len(down)))

    def head(one: int) -> int:
        while heads[one] != one:
            heads[one] = heads[heads[one]]
            one = heads[one]
        return one

    heights = [rule.at for rule in across]
    for number, rule in enumerate(down, len(across)):
        first, last = bisect_left(heights, rule.start - gap), bisect_right(heights, rule.end + gap)
        for other in range(first, last):
            if across[other].start - gap <= rule.at <= across[other].end + gap:
                heads[head(number)] = head(other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for number in range(len(heads)):
        group = groups.setdefault(head(number), ([], []))
        if number < len(across):
            group[0].append(across[number])
        else:
            group[1].append(down[number - len(across)])
    return [Web(tuple(a), tuple(d)) for a, d in groups.values() if len(a) >= 2 and d]


def ruled_region(page: PrintedPage, web: Web, free: Sequence[int]) -> GridRegion | None:
    """The table that a web of rules makes with the lines in it; None if it is no table."""
    gap = near(page)
    ys = _levels((rule.at for rule in web.across), gap, _ends(web.down, gap))
    xs = _levels((rule.at for rule in web.down), gap, _ends(web.across, gap))
    if len(xs) < 3 or len(ys) < 3 or (len(xs) - 1) * (len(ys) - 1) > MOST_CELLS:
        return None
    slots = _slots(xs, ys, web, gap)
    box = (xs[0], ys[0], xs[-1], ys[-1])
    inside = [number for number in free if within(page.lines[number].box, box)]
    cells = filled(slots, _sorted(page, inside, slots, xs, ys), page.number)
    cells = tidy(cells)
    if not _is_table(cells, page, inside, box):
        return None
    return GridRegion(box, cells, tuple(xs), tuple(inside))


def within(box: Box, outer: Box) -> bool:
    """Whether the middle of a box lies in another."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]


def _ends(rules: Sequence[Rule], gap: float) -> tuple[float, ...]:
    """Where rules end that run the other way: the open sides of a table (左右不封口).

    Only where two of them end at the same place.
    """
    starts, ends = sorted(rule.start for rule in rules), sorted(rule.end for rule in rules)
    found = []
    if len(starts) > 1 and starts[1] - starts[0] <= gap:
        found.append(starts[0])
    if len(ends) > 1 and ends[-1] - ends[-2] <= gap:
        found.append(ends[-1])
    return tuple(found)


def _levels(places: Iterable[float], gap: float, more: Sequence[float] = ()) -> list[float]:
    """Places with those that are near one another made one."""
    levels: list[list[float]] = []
    for place in sorted([*places, *more]):
        if levels and place - levels[-1][0] <= 1.5 * gap:
            levels[-1].append(place)
        else:
            levels.append([place])
    return [sum(level) / len(level) for level in levels]


def _slots(xs: Sequence[float], ys: Sequence[float], web: Web, gap: float) -> list[Slot]:
    """The cells of a grid: neighbours without a border between them are one."""
    upright = _borders(web.down, xs, ys, gap)
    flat = _borders(web.across, ys, xs, gap)
    rows, columns = len(ys) - 1, len(xs) - 1
    taken = [[False] * columns for _ in range(rows)]
    slots: list[Slot] = []
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            right = column + 1
            while right < columns and not taken[row][right] and (right, row) not in upright:
                right += 1
            below = row + 1
            while below < rows and not any(
                (below, c) in flat or taken[below][c] or (c > column and (c, below) in upright)
                for c in range(column, right)
            ):
                below += 1
            for r in range(row, below):
                taken[r][column:right] = [True] * (right - column)
            box = (xs[column], ys[row], xs[right], ys[below])
            slots.append(Slot(row, column, below - row, right - column, box))
    return slots


def _borders(
    rules: Sequence[Rule], levels: Sequence[float], steps: Sequence[float], gap: float
) -> set[tuple[int, int]]:
    """Which sides of cells are drawn: (level, step) where a rule lies on the level along the step."""
    drawn: dict[tuple[int, int], float] = {}
    for rule in rules:
        level = bisect_left(levels, rule.at)
        if level == len(levels) or (level and rule.at - levels[level - 1] < levels[level] - rule.at):
            level -= 1
        if abs(levels[level] - rule.at) > 2 * gap:
            continue
        first = max(0, bisect_right(steps, rule.start) - 1)
        for step in range(first, len(steps) - 1):
            if steps[step] >= rule.end:
                break
            length = min(rule.end, steps[step + 1]) - max(rule.start, steps[step])
            drawn[level, step] = drawn.get((level, step), 0.0) + length / (steps[step + 1] - steps[step])
    return {side for side, share in drawn.items() if share >= COVERED}


def _sorted(
    page: PrintedPage, inside: Sequence[int], slots: Sequence[Slot], xs: Sequence[float], ys: Sequence[float]
) -> Iterator[tuple[int, Bit]]:
    """The parts of the lines in a grid, each with the number of the slot it lies in."""
    where: dict[tuple[int, int], int] = {}
    for number, slot in enumerate(slots):
        for row in range(slot.row, slot.row + slot.row_span):
            for column in range(slot.column, slot.column + slot.column_span):
                where[row, column] = number
    for index in inside:
        line = page.lines[index]
        left, top, right, bottom = line.box
        if line.vertical:
            column = _step(xs, (left + right) / 2)
            spans = [slots[where[row, column]] for row in range(len(ys) - 1)]
            borders = sorted({slot.box[1] for slot in spans} | {slot.box[3] for slot in spans})
        else:
            row = _step(ys, (top + bottom) / 2)
            spans = [slots[where[row, column]] for column in range(len(xs) - 1)]
            borders = sorted({slot.box[0] for slot in spans} | {slot.box[2] for slot in spans})
        for found in cut_at(line, borders):
            x, y = (found.box[0] + found.box[2]) / 2, (found.box[1] + found.box[3]) / 2
            yield where[_step(ys, y), _step(xs, x)], found


def _step(levels: Sequence[float], place: float) -> int:
    return min(max(bisect_right(levels, place) - 1, 0), len(levels) - 2)


def tidy(cells: Sequence[GridCell]) -> tuple[GridCell, ...]:
    """The cells without rows and columns in which nothing stands or begins."""
    rows = sorted({cell.row for cell in cells if cell.runs})
    columns = sorted({cell.column for cell in cells if cell.runs})
    kept = []
    for cell in cells:
        row, column = bisect_left(rows, cell.row), bisect_left(columns, cell.column)
        row_span = bisect_left(rows, cell.row + cell.row_span) - row
        column_span = bisect_left(columns, cell.column + cell.column_span) - column
        if row_span and column_span:
            kept.append(GridCell(cell.runs, row, column, row_span, column_span))
    return tuple(kept)


def _is_table(cells: Sequence[GridCell], page: PrintedPage, inside: Sequence[int], box: Box) -> bool:
    """Whether cells are those of a table and not the boxes and columns of a newspaper page."""
    full = [cell for cell in cells if cell.runs]
    if len({cell.row for cell in full}) < 2 or len({cell.column for cell in full}) < 2 or len(full) < 4:
        return False
    sizes = sorted(letters(cell) for cell in full)
    figures = sum(numeric(text_of(cell.runs)) for cell in full)
    if 5 * figures >= 2 * len(full):
        return True
    # Articles are longer than cells, and are set in columns.
    return sizes[len(sizes) // 2] <= LONG_CELL and not any(_in_columns(cell) for cell in full)


def _in_columns(cell: GridCell) -> bool:
    """Whether the text of a cell is set in columns: several of its lines stand side by side."""
    beside = 0
    boxes = sorted((run.box for run in cell.runs if run.box), key=lambda box: box[1])
    for one, other in pairwise(boxes):
        height = min(one[3] - one[1], other[3] - other[1])
        level = min(one[3], other[3]) - max(one[1], other[1]) > 0.6 * height
        apart = max(one[0], other[0]) - min(one[2], other[2]) > 0.5 * height
        wide = min(one[2] - one[0], other[2] - other[0]) > 5 * height
        beside += level and apart and wide
    return beside >= 4
