"""Where a stretch of a document's source stands in its file: page and boxes, or a table's cell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter

from hefu.load.cells import cell_name
from hefu.model import Anchor, Box, Cell, Document, Location, Table

_by_start = attrgetter("start")


def _first_start(row: tuple[Cell, ...]) -> int:
    return row[0].start


def locate(doc: Document, start: int, end: int) -> Location | None:
    """The place of ``doc.source[start:end]`` in the file, None where the file is a plain text.

    A stretch that runs over several lines has a box for each; one that runs over two pages has
    the boxes of the first. Cells are named as in a spreadsheet, after the sheet or the number of
    the table ("计划!D7", "2!D7").
    """
    if doc.anchors:
        found = list(_touched(doc.anchors, start, end))
        if not found:
            return None
        page = next((anchor.page for anchor in found if anchor.page), 0)
        boxes = tuple(
            box
            for anchor in found
            if anchor.page == page and (box := part_box(anchor, start, end)) is not None
        )
        # The value ends a quote that begins with its indicator, so the last cell is the value's.
        cell = next((anchor.cell for anchor in reversed(found) if anchor.cell), "")
        return Location(page, boxes, cell)
    cell = _table_cell(doc.tables, end)
    return Location(cell=cell) if cell else None


def _touched(anchors: tuple[Anchor, ...], start: int, end: int) -> Iterator[Anchor]:
    at = max(bisect_right(anchors, start, key=_by_start) - 1, 0)
    while at < len(anchors) and anchors[at].start < end:
        if anchors[at].end > start:
            yield anchors[at]
        at += 1


def part_box(anchor: Anchor, start: int, end: int) -> Box | None:
    """The box of that part of an anchor which lies in ``[start, end)``."""
    if anchor.box is None:
        return None
    first, last = max(start, anchor.start) - anchor.start, min(end, anchor.end) - anchor.start
    size = anchor.end - anchor.start
    if first <= 0 and last >= size:
        return anchor.box
    left, top, right, bottom = anchor.box
    if len(anchor.edges) > last:
        begin, stop = anchor.edges[first], anchor.edges[last]
    else:
        low, high = (top, bottom) if anchor.vertical else (left, right)
        begin, stop = (low + (high - low) * part / size for part in (first, last))
    begin, stop = min(begin, stop), max(begin, stop)
    return (left, begin, right, stop) if anchor.vertical else (begin, top, stop, bottom)


def _table_cell(tables: tuple[Table, ...], end: int) -> str:
    at = bisect_right(tables, end - 1, key=_by_start) - 1
    if at < 0 or end > tables[at].end:
        return ""
    rows = tables[at].rows
    n = bisect_right(rows, end - 1, key=_first_start) - 1
    row = rows[max(n, 0)]
    cell = row[max(bisect_right(row, end - 1, key=_by_start) - 1, 0)]
    if not cell.start < end <= cell.end:
        return ""
    return f"{at + 1}!{cell_name(cell.column, cell.row)}"
