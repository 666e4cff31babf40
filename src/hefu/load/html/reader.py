"""Reads a web page: mark-up → lines → the article → Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from hefu.errors import LoadError
from hefu.load.cells import cell_name
from hefu.load.html.about import About, find_about, printed_titles
from hefu.load.html.archive import page_of
from hefu.load.html.cues import load_cues
from hefu.load.html.grid import Grid, Slot, find_grids
from hefu.load.html.lines import Line, cell_text, find_lines
from hefu.load.html.markup import decode_page
from hefu.load.html.measure import measure
from hefu.load.html.sift import is_about, is_card, sift
from hefu.load.html.tree import Tree, parse
from hefu.load.problems import problem
from hefu.load.rendition import Block, GridCell, Rendition, Run, Story, render
from hefu.model import Aside

_LONGEST_HEAD: Final = 60
_LONGEST_BOLD: Final = 30
_BOLD_HEAD = re.compile(r"[^。；，,;：:！!？?]+$")


def read_html(data: bytes, name: str, *, charset: str | None = None) -> Rendition:
    """The article of a web page as Markdown; ``name`` is said in errors, ``charset`` by the server.

    Menus, the path above the article, notes on printing and the page's foot are kept as asides.
    Title, day, source and author are in ``meta`` where the page tells them. A page that is no
    article is kept whole. Cells of tables are named "2!C5": the third cell of the fifth row of the
    second table. Raises :class:`LoadError` for what is no text and where no text is shown.
    """
    page, said = page_of(data)
    markup = decode_page(page, name, said or charset)
    tree = parse(markup.text)
    grids = find_grids(tree, measure(tree))
    lines = find_lines(tree, grids)
    if not any(line.text for line in lines):
        raise LoadError("html.no_text", path=name)
    sifted = sift(tree, lines, printed_titles(tree, lines))
    about = find_about(tree, lines, sifted.kept, sifted.first)
    kept = [keep and n not in about.lines for n, keep in enumerate(sifted.kept)]
    for n in range(sifted.first):
        if kept[n] and ((about.title and is_about(lines[n])) or is_card(lines[n])):
            kept[n] = False
    if not any(kept) and not about.lines:
        kept = [True] * len(lines)
    story = Story(
        blocks=list(_blocks(tree, [line for line, keep in zip(lines, kept, strict=True) if keep])),
        title=[(Run(about.title),)] if about.title else (),
    )
    problems = [*markup.problems, *([problem("page-too-deep")] if tree.flattened else [])]
    asides = list(_asides(lines, kept, about))
    return render([story], asides=asides, problems=problems, meta=about.meta)


def _asides(lines: Sequence[Line], kept: Sequence[bool], about: About) -> Iterator[Aside]:
    """What is not the article: each stretch of it as one."""
    held: list[str] = []
    for n, line in enumerate(lines):
        if kept[n]:
            if held:
                yield Aside(" | ".join(held), "menu")
            held = []
        elif n not in about.lines:
            held.append(line.text)
    if held:
        yield Aside(" | ".join(held), "menu")


def _blocks(tree: Tree, lines: Sequence[Line]) -> Iterator[Block]:
    tables = 0
    for line in lines:
        if line.grid is not None:
            tables += 1
            yield from _table(tree, line.grid, tables)
            continue
        runs = (Run(line.text),)
        if line.kind == "head" and len(line.text) <= _LONGEST_HEAD:
            yield Block("head", runs, max(line.level, 2))
        elif line.kind == "item":
            yield Block("item", runs)
        elif line.bold and len(line.text) <= _LONGEST_BOLD and _BOLD_HEAD.match(line.text):
            yield Block("head", runs, 3)
        else:
            yield Block("paragraph", runs)


def _table(tree: Tree, grid: Grid, number: int) -> Iterator[Block]:
    """A table with its caption, unit and notes, which are often rows of it, before and after it."""
    texts = {slot.node: text for slot in grid.slots if (text := cell_text(tree, slot.node))}
    rows: list[list[Slot]] = [[] for _ in range(grid.rows)]
    for slot in grid.slots:
        if slot.node in texts:
            rows[slot.row].append(slot)
    first, last = 0, grid.rows
    while first < last and _speaks_for_all(rows, first, grid, texts, above=True):
        yield from _paragraphs(rows[first], texts, number)
        first += 1
    while last > first and _speaks_for_all(rows, last - 1, grid, texts, above=False):
        last -= 1
    cells = [
        GridCell(
            (_run(slot, texts, number),),
            slot.row - first,
            slot.column,
            min(slot.rows, last - slot.row),
            slot.columns,
        )
        for row in rows[first:last]
        for slot in row
    ]
    if cells:
        yield Block("table", cells=cells)
    for row in rows[last:]:
        yield from _paragraphs(row, texts, number)


def _speaks_for_all(
    rows: Sequence[Sequence[Slot]], at: int, grid: Grid, texts: dict[int, str], *, above: bool
) -> bool:
    """Whether a row at the edge of a table says something of the table: its name, unit or notes."""
    row = rows[at]
    if not row:
        return True
    if len(row) > 1:
        return False
    cues = load_cues()
    text = texts[row[0].node]
    if (cues.unit if above else cues.note).match(text):
        return True
    wide = row[0].columns >= grid.columns > 1 and row[0].rows == 1
    return wide and (above or len(text) > _LONGEST_BOLD)


def _paragraphs(row: Sequence[Slot], texts: dict[int, str], number: int) -> Iterator[Block]:
    for slot in row:
        yield Block("paragraph", (_run(slot, texts, number),))


def _run(slot: Slot, texts: dict[int, str], number: int) -> Run:
    return Run(texts[slot.node], cell=f"{number}!{cell_name(slot.column, slot.row)}")
