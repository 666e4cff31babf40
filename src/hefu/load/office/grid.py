"""Tables as Word and Excel files have them, made fit to be read: captions out, empty lines out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from hefu.load.office.words import office_words
from hefu.load.rendition import Block, GridCell, Run, text_of

MOST_AREA = 1_000_000
"""Rows times columns of a table that is written out."""

_LONGEST_HEAD = 12
_WIDE = re.compile("[\u2e80-\u9fff\uff00-\uffef（）、，。：；]")


@dataclass(frozen=True, slots=True)
class Laid:
    """A table with the paragraphs that stood in its first and last rows."""

    before: tuple[Block, ...]
    table: tuple[GridCell, ...]
    after: tuple[Block, ...]
    scattered: bool = False
    """Its cells lie too far apart to be written as a table; they are paragraphs, row by row."""

    def blocks(self) -> tuple[Block, ...]:
        """All of it in order."""
        middle = (Block("table", cells=self.table),) if self.table else ()
        return (*self.before, *middle, *self.after)


def lay_out(cells: Sequence[GridCell]) -> Laid:
    """A table as blocks: rows that hold one line for the whole table become paragraphs.

    Such are titles (附表1 …) and units (单位：亿元) above, notes (注：…) below; a table of one column
    is all paragraphs. Rows and columns without any text are left out.
    """
    cells = compact(cells)
    if not cells:
        return Laid((), (), ())
    columns = 1 + max(cell.column + cell.column_span - 1 for cell in cells)
    rows: dict[int, list[GridCell]] = {}
    for cell in cells:
        if _filled(cell):
            rows.setdefault(cell.row, []).append(cell)
    order = sorted(rows)
    if columns == 1 or all(len(row) == 1 for row in rows.values()):
        return Laid(_paragraphs(rows, order), (), ())
    if (order[-1] + 1) * columns > MOST_AREA:
        return Laid(_paragraphs(rows, order), (), (), scattered=True)
    first, last = 0, len(order)
    while first < last and _is_caption(rows[order[first]]):
        first += 1
    while last > first + 1 and _is_note(rows[order[last - 1]], columns):
        last -= 1
    # A cell that reaches down from the first rows keeps them in the table.
    lifted, dropped = order[:first], order[last:]
    top, bottom = (order[first] if first < last else 0), order[last - 1]
    if not lifted and not dropped:
        return Laid((), tuple(cells), ())
    kept = tuple(
        replace(cell, row=max(cell.row, top) - top, row_span=_within(cell, top, bottom))
        for cell in cells
        if top <= cell.row <= bottom
    )
    return Laid(_paragraphs(rows, lifted), compact(kept), _paragraphs(rows, dropped))


def compact(cells: Sequence[GridCell]) -> tuple[GridCell, ...]:
    """The cells without the rows and columns in which no cell with text begins.

    Spans shrink with what is left out, so that merged cells cover what they covered.
    """
    filled = [cell for cell in cells if _filled(cell)]
    if not filled:
        return ()
    rows, columns = {cell.row for cell in filled}, {cell.column for cell in filled}
    if len(filled) == len(cells) and max(rows) < len(rows) and max(columns) < len(columns):
        beyond = any(
            cell.row + cell.row_span > len(rows) or cell.column + cell.column_span > len(columns)
            for cell in filled
        )
        if not beyond:
            return tuple(cells)
    row_at, column_at = _before(rows), _before(columns)
    return tuple(
        replace(
            cell,
            row=row_at(cell.row),
            column=column_at(cell.column),
            row_span=max(row_at(cell.row + cell.row_span) - row_at(cell.row), 1),
            column_span=max(column_at(cell.column + cell.column_span) - column_at(cell.column), 1),
        )
        for cell in filled
    )


def join_lines(lines: Sequence[str]) -> str:
    """Lines of one paragraph as one: without a blank between Chinese characters."""
    out = ""
    for line in lines:
        gap = "" if not out or not line or (_WIDE.match(out[-1]) and _WIDE.match(line)) else " "
        out += gap + line
    return out


def _before(places: set[int]) -> Callable[[int], int]:
    """Counts how many of the places lie before a given one."""
    return partial(bisect_left, sorted(places))


def _filled(cell: GridCell) -> bool:
    return any(run.text.strip() for run in cell.runs)


def _is_caption(row: Sequence[GridCell]) -> bool:
    """A row above the table that is a line for all of it: one text, or a unit beside it."""
    texts = [text_of(cell.runs).strip() for cell in row]
    if len(row) == 1:
        # A heading of some columns, below which others stand, does not begin at the first.
        heads = row[0].column > 0 and row[0].column_span > 1 and len(texts[0]) <= _LONGEST_HEAD
        return row[0].row_span == 1 and (not heads or bool(office_words().unit.fullmatch(texts[0])))
    return len(row) <= 3 and any(office_words().unit.fullmatch(text) for text in texts)


def _is_note(row: Sequence[GridCell], columns: int) -> bool:
    if len(row) != 1 or row[0].row_span > 1:
        return False
    text = text_of(row[0].runs).strip()
    return bool(office_words().note.match(text)) or (row[0].column_span >= columns and len(text) > 20)


def _within(cell: GridCell, top: int, bottom: int) -> int:
    return max(min(cell.row + cell.row_span, bottom + 1) - max(cell.row, top), 1)


def _paragraphs(rows: dict[int, list[GridCell]], which: Sequence[int]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for at in which:
        runs: list[Run] = []
        for cell in rows[at]:
            if runs:
                runs.append(Run("　"))
            runs += cell.runs
        blocks.append(Block("paragraph", tuple(runs)))
    return tuple(blocks)
