"""Tables of a page: which hold data and which only lay it out, and the cells of the former."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from hefu.load.html.measure import Sizes
from hefu.load.html.tree import Tree

_MOST_COLUMNS: Final = 1000
"""A cell covers no more columns, as in browsers (HTML standard, 4.9.11)."""
_MOST_PLACES: Final = 200_000
"""A table of more places than this, and than four for each of its cells, is not kept as a table."""
_LONG_CELL: Final = 300
_SECTIONS = ("thead", "tbody", "tfoot")


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell: its element, where its upper left corner stands, and how many places it covers."""

    node: int
    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table that holds data: its caption's element (−1: none), its size and its cells in order."""

    node: int
    caption: int
    rows: int
    columns: int
    slots: Sequence[Slot]


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a table, each a list of the elements of its cells; and its caption's element."""

    rows: Sequence[Sequence[int]]
    caption: int


def find_grids(tree: Tree, sizes: Sizes) -> dict[int, Grid]:
    """The tables that hold data, by their elements."""
    grids: dict[int, Grid] = {}
    for node, found in _rows(tree).items():
        if _holds_data(tree, sizes, node, found) and (grid := _grid(tree, node, found)) is not None:
            grids[node] = grid
    return grids


def _rows(tree: Tree) -> dict[int, _Rows]:
    table_of = [-1] * len(tree.tags)
    row_of = [-1] * len(tree.tags)
    cells: defaultdict[int, list[int]] = defaultdict(list)
    rows: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    captions: dict[int, int] = {}
    section: list[int] = [1] * len(tree.tags)
    for node, tag in enumerate(tree.tags):
        parent = tree.parents[node]
        if parent >= 0:
            table_of[node], row_of[node], section[node] = table_of[parent], row_of[parent], section[parent]
        if tag == "table":
            table_of[node], row_of[node], section[node] = node, -1, 1
        elif tag in _SECTIONS:
            section[node] = _SECTIONS.index(tag)
        elif tag == "tr" and table_of[node] >= 0:
            row_of[node] = node
            rows[table_of[node]].append((section[node], node))
        elif tag in ("td", "th") and row_of[node] >= 0:
            cells[row_of[node]].append(node)
            row_of[node] = -1
        elif tag == "caption" and table_of[node] >= 0:
            captions.setdefault(table_of[node], node)
    # <tfoot> may stand before <tbody>; it is shown below it.
    return {
        table: _Rows(
            [cells[row] for _, row in sorted(found, key=lambda pair: pair[0])], captions.get(table, -1)
        )
        for table, found in rows.items()
    }


def _holds_data(tree: Tree, sizes: Sizes, table: int, found: _Rows) -> bool:
    if sizes.tables[table] or tree.attributes[table].get("role") in ("presentation", "none"):
        return False
    filled = [cell for row in found.rows for cell in row if sizes.text[cell]]
    width = max((sum(1 for cell in row if sizes.text[cell]) for row in found.rows), default=0)
    if len(filled) < 2 or width < 2:
        return False
    longest = max(filled, key=lambda cell: sizes.text[cell])
    size, total = sizes.text[longest], sum(sizes.text[cell] for cell in filled)
    if size > _LONG_CELL and size * 10 > total * 6:
        return False
    # Lists and paragraphs in most of the cells: columns of a page, not of a table.
    crowded = sum(1 for cell in filled if sizes.parts[cell] > 6)
    return crowded * 2 < len(filled)


def _grid(tree: Tree, table: int, found: _Rows) -> Grid | None:
    slots: list[Slot] = []
    taken: dict[int, int] = {}
    """Columns that a cell above covers, and up to which row (exclusive)."""
    count = len(found.rows)
    width = 0
    for row, nodes in enumerate(found.rows):
        column = 0
        for node in nodes:
            while taken.get(column, 0) > row:
                column += 1
            attributes = tree.attributes[node]
            columns = _span(attributes.get("colspan"), _MOST_COLUMNS)
            below = _span(attributes.get("rowspan"), count - row, zero=count - row)
            slots.append(Slot(node, row, column, below, columns))
            if below > 1:
                for covered in range(column, column + columns):
                    taken[covered] = row + below
            column += columns
            width = max(width, column)
            if len(slots) + len(taken) > _MOST_PLACES:
                return None
    # What spans over all columns and more is meant to span over all that there are.
    real = max((slot.column + 1 for slot in slots), default=0)
    full = max(real, min(width, 2 * real))
    if count * full > max(_MOST_PLACES, 4 * len(slots)):
        return None
    clipped = [Slot(s.node, s.row, s.column, s.rows, min(s.columns, full - s.column)) for s in slots]
    return Grid(table, found.caption, count, full, clipped)


def _span(written: str | None, most: int, zero: int = 1) -> int:
    digits = (written or "").strip()[:6]
    if not (digits.isascii() and digits.isdigit()):
        return 1
    return max(1, min(int(digits) or zero, most))
