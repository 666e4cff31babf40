"""The tables of a sheet: areas of cells that empty rows and columns set apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter

from hefu.load.office.xlsx.sheet import Seen

Area = list[Seen]


def regions(cells: Sequence[Seen]) -> Iterator[Area]:
    """The cells of each table, and of each line between tables, from top to bottom.

    An empty row parts two tables, unless what follows has figures in its first row and the same
    columns: then it is the rest of the table, which was only spaced. Empty columns part tables that
    stand side by side, each with a first column of words.
    """
    bands: list[tuple[Area, set[int]]] = []
    for band in _split(cells, attrgetter("row"), attrgetter("row_span")):
        columns = {cell.column for cell in band}
        if bands and _continues(bands[-1][1], band):
            bands[-1][0].extend(band)
        else:
            bands.append((band, columns))
    for band, _ in bands:
        yield from _beside(band)


def _beside(band: Area) -> Iterator[Area]:
    """Tables side by side; anything else stays one."""
    parts = list(_split(band, attrgetter("column"), attrgetter("column_span")))
    if len(parts) > 1 and all(_is_table(part) for part in parts):
        for part in parts:
            yield sorted(part, key=lambda cell: (cell.row, cell.column))
    else:
        yield band


def _split(
    cells: Sequence[Seen], place: Callable[[Seen], int], span: Callable[[Seen], int]
) -> Iterator[Area]:
    """Groups of cells between which a whole row (or column) is empty."""
    group: Area = []
    end = 0
    for cell in sorted(cells, key=place):
        if group and place(cell) > end:
            yield group
            group = []
            end = 0
        group.append(cell)
        end = max(end, place(cell) + span(cell))
    if group:
        yield group


def _is_table(part: Area) -> bool:
    """Whether an area could stand alone: two rows and columns or more, words in the first column."""
    first = min(cell.column for cell in part)
    heads = [cell for cell in part if cell.column == first]
    words = sum(not cell.number for cell in heads)
    return (
        len({cell.row for cell in part}) > 1
        and len({cell.column for cell in part}) > 1
        and words * 2 > len(heads)
        and len(heads) > 1
    )


def _continues(columns: set[int], more: Area) -> bool:
    """Whether what follows an empty row is the rest of a table with these columns."""
    top = min(cell.row for cell in more)
    head = [cell for cell in more if cell.row == top]
    first = min(columns)
    return (
        len(columns) > 1
        and any(cell.number for cell in head if cell.column != first)
        and any(cell.column == first and not cell.number for cell in head)
        and all(cell.column in columns for cell in head)
    )
