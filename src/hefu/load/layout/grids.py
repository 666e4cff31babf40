"""Tables on printed pages: found by their rules, or by the columns their figures stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hefu.load.layout.grid_ruled import near, ruled_region, rules_of, webs
from hefu.load.layout.grid_text import GridRegion
from hefu.load.printed import PrintedPage

__all__ = ["GridRegion", "find_grids", "outside"]


def find_grids(page: PrintedPage) -> tuple[GridRegion, ...]:
    """The tables of a page from top to bottom, without the title and unit that stand above them."""
    across, down = rules_of(page)
    free = list(range(len(page.lines)))
    found: list[GridRegion] = []
    for web in webs(across, down, near(page)):
        region = ruled_region(page, web, free)
        if region is not None:
            found.append(region)
            taken = set(region.lines)
            free = [number for number in free if number not in taken]
    return tuple(sorted(found, key=lambda region: (region.box[1], region.box[0])))


def outside(page: PrintedPage, regions: Sequence[GridRegion]) -> PrintedPage:
    """The page without the lines that lie in tables."""
    taken = {number for region in regions for number in region.lines}
    lines = tuple(line for number, line in enumerate(page.lines) if number not in taken)
    return replace(page, lines=lines)
