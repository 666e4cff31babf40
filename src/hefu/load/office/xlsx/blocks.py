"""The cells of a sheet as blocks: its tables, with the lines around them, and its title."""

from __future__ import annotations

from hefu.load.office.grid import lay_out
from hefu.load.office.words import office_words
from hefu.load.office.xlsx.regions import regions
from hefu.load.office.xlsx.sheet import Seen
from hefu.load.rendition import Block, GridCell, Run

_LONGEST_TITLE = 60
_LONGEST_COVER = 12
"""Lines on a sheet that is the title page of a file; more are a text."""


def sheet_blocks(name: str, cells: list[Seen]) -> tuple[int, list[Block]]:
    """The tables of a sheet with the lines around them, and how many could not be written as such."""
    blocks: list[Block] = []
    scattered = 0
    for area in regions(cells):
        laid = lay_out(
            [
                GridCell(
                    (Run(cell.text, cell=f"{name}!{cell.name}"),),
                    cell.row,
                    cell.column,
                    cell.row_span,
                    cell.column_span,
                )
                for cell in area
            ]
        )
        scattered += laid.scattered
        blocks += laid.blocks()
    return scattered, blocks


def split_title(blocks: list[Block]) -> tuple[tuple[Run, ...], list[Block]]:
    """The line above the first table, which is the title of a file of one sheet, and the other blocks."""
    words = office_words()
    for n, block in enumerate(blocks[:4]):
        if block.kind != "paragraph":
            break
        text = "".join(run.text for run in block.runs).strip()
        if words.unit.fullmatch(text) or words.note.match(text) or words.no_title.fullmatch(text):
            continue
        if len(text) <= _LONGEST_TITLE and any(later.kind == "table" for later in blocks[n:]):
            return tuple(block.runs), [*blocks[:n], *blocks[n + 1 :]]
        break
    return (), blocks


def split_cover(blocks: list[Block]) -> tuple[tuple[Run, ...], list[Block]] | None:
    """The title on a sheet that is a title page, and its other lines; None where it is none."""
    if len(blocks) > _LONGEST_COVER or any(block.kind != "paragraph" for block in blocks):
        return None
    words = office_words()
    for n, block in enumerate(blocks):
        text = "".join(run.text for run in block.runs).strip()
        if words.unit.fullmatch(text) or words.note.match(text) or words.no_title.fullmatch(text):
            continue
        if len(text) > _LONGEST_TITLE or text.endswith(("。", "；", "：", ":")):
            return None
        return tuple(block.runs), [*blocks[:n], *blocks[n + 1 :]]
    return None
