"""Text that keeps the layout (``pdftotext -layout``): columns told by where their lines begin."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from hefu.load.page.lines import PageLine

_APART = 8
"""Columns begin at least so many characters apart: more than a paragraph is indented."""
_LEAST = 4
"""So many lines begin at a column's left edge or near it."""
_NEAR = 4


def by_place(source: str, cells: Sequence[PageLine]) -> list[PageLine]:
    """Cells column by column, each downwards; ``cells`` row by row, from left to right."""
    places = [cell.start - source.rfind("\n", max(0, cell.start - 4000), cell.start) - 1 for cell in cells]
    edges = _edges(places)
    columns: dict[int, list[PageLine]] = {}
    for cell, place in zip(cells, places, strict=True):
        columns.setdefault(bisect_right(edges, place + _NEAR // 2), []).append(cell)
    found: list[PageLine] = []
    for column in sorted(columns):
        first, *rest = columns[column]
        found += [replace(first, gap=max(1, first.gap)), *rest]
    return found


def _edges(places: Sequence[int]) -> list[int]:
    """Where columns begin: the places at which most lines do, not too near one another."""
    counts = Counter(places)
    near = {place: sum(counts[place + by] for by in range(-1, _NEAR + 1)) for place in counts}
    edges: list[int] = []
    for place in sorted(near, key=lambda place: (-near[place], place)):
        if near[place] >= _LEAST and all(abs(place - edge) >= _APART for edge in edges):
            edges.append(place)
    return sorted(edges)
