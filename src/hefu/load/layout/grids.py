"""Tables on printed pages: found by their rules, or by the columns their figures stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hefu.load.layout.grid_aligned import aligned_regions, banded_regions
from hefu.load.layout.grid_ruled import Rule, near, ruled_region, rules_of, webs
from hefu.load.layout.grid_text import GridRegion
from hefu.load.printed import PrintedPage
from hefu.load.rendition import GridCell, text_of

__all__ = ["GridRegion", "continued", "find_grids", "outside"]

MOST_HEAD = 4
"""Rows at most that are repeated at the top of a table that goes on on the next page."""
SAME_BORDER = 0.012
"""Borders of a table that goes on stand at the same places, to this share of its width."""


def find_grids(page: PrintedPage) -> tuple[GridRegion, ...]:
    """The tables of a page from top to bottom, without the title and unit that stand above them."""
    across, down = rules_of(page)
    gap = near(page)
    free = list(range(len(page.lines)))
    found: list[GridRegion] = []
    for web in webs(across, down, gap):
        region = ruled_region(page, web, free)
        if region is not None:
            found.append(region)
            free = _without(free, region)
            across = [rule for rule in across if not _in(rule, region)]
    for region in banded_regions(page, across, free, gap):
        if not set(region.lines) - set(free):
            found.append(region)
            free = _without(free, region)
    for region in aligned_regions(page, free):
        found.append(region)
        free = _without(free, region)
    return tuple(sorted(found, key=lambda region: (region.box[1], region.box[0])))


def _without(free: Sequence[int], region: GridRegion) -> list[int]:
    taken = set(region.lines)
    return [number for number in free if number not in taken]


def _in(rule: Rule, region: GridRegion) -> bool:
    left, top, right, bottom = region.box
    return left - 1 <= rule.start and rule.end <= right + 1 and top - 1 <= rule.at <= bottom + 1


def outside(page: PrintedPage, regions: Sequence[GridRegion]) -> PrintedPage:
    """The page without the lines that lie in tables."""
    taken = {number for region in regions for number in region.lines}
    lines = tuple(line for number, line in enumerate(page.lines) if number not in taken)
    return replace(page, lines=lines)


def continued(one: GridRegion, other: GridRegion) -> GridRegion | None:
    """Two tables as one if the second goes on with the first, its repeated head left out; else None.

    They do when their columns stand at the same places. Whether nothing but the edge of a page
    lies between them is for the caller to know. The box and lines are those of the first.
    """
    if len(one.columns) != len(other.columns):
        return None
    near = SAME_BORDER * (one.columns[-1] - one.columns[0])
    if any(abs(a - b) > near for a, b in zip(one.columns, other.columns, strict=True)):
        return None
    head = 0
    while head < MOST_HEAD and _row_text(one, head) and _row_text(one, head) == _row_text(other, head):
        head += 1
    if any(cell.row < head < cell.row + cell.row_span for cell in other.cells):
        head = 0
    begun = [cell for cell in other.cells if cell.row == head]
    if _breaks_off(one, begun):
        # The page ended within a row: what is left of its cells goes to them.
        rest = {cell.column: cell for cell in begun if cell.runs}
        last = one.rows - 1
        cells = tuple(
            _longer(cell, rest.get(cell.column)) if cell.row == last else cell for cell in one.cells
        )
        one, head = replace(one, cells=cells), head + 1
    rows = one.rows
    more = tuple(replace(cell, row=cell.row - head + rows) for cell in other.cells if cell.row >= head)
    return replace(one, cells=(*one.cells, *more))


def _breaks_off(one: GridRegion, begun: Sequence[GridCell]) -> bool:
    """Whether a table breaks off within its last row: some cells of the next page's first row are
    empty, and each of the others goes on with a cell whose line is full."""
    last = {cell.column: cell for cell in one.cells if cell.row == one.rows - 1 and cell.runs}
    filled = [cell for cell in begun if cell.runs]
    if not filled or len(filled) == len(begun) or any(cell.row_span > 1 for cell in begun):
        return False
    return all(cell.column in last and _is_full(last[cell.column], one.columns) for cell in filled)


def _is_full(cell: GridCell, columns: Sequence[float]) -> bool:
    """Whether the last line of a cell reaches the border on its right but for a character or so."""
    box = cell.runs[-1].box
    if box is None:
        return False
    border = next((x for x in columns if x > box[2] - 1), box[2])
    return border - box[2] <= 1.5 * (box[3] - box[1])


def _longer(cell: GridCell, rest: GridCell | None) -> GridCell:
    return cell if rest is None else replace(cell, runs=(*cell.runs, *rest.runs))


def _row_text(region: GridRegion, row: int) -> tuple[tuple[int, str], ...]:
    return tuple((cell.column, text_of(cell.runs)) for cell in region.cells if cell.row == row and cell.runs)
