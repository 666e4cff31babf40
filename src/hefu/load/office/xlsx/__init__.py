"""Excel files (.xlsx): each sheet a section, its tables as shown, with the addresses of the cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from hefu.errors import LoadError
from hefu.load.office.ooxml import Element, attr, child, children, local, main_part, number, relations, tree
from hefu.load.office.words import office_words
from hefu.load.office.xlsx.blocks import sheet_blocks, split_cover, split_title
from hefu.load.office.xlsx.numfmt import format_of
from hefu.load.office.xlsx.sheet import MOST_CELLS, Book, Budget, Sheet, read_sheet, read_texts, text_of
from hefu.load.office.zipped import Package, open_zip
from hefu.load.problems import problem
from hefu.load.rendition import Block, Rendition, Run, Story, render
from hefu.model import Aside, Problem

__all__ = ["read_xlsx"]

_MOST_SHEETS = 500
_NAMED = 5
"""So many cells are named in a problem."""
_LONGEST_ASIDE = 2000
_MOST_ASIDES = 1000


@dataclass(frozen=True, slots=True)
class _Entry:
    """A sheet as the workbook lists it."""

    name: str
    part: str
    hidden: bool


def read_xlsx(path: Path, most_cells: int = MOST_CELLS) -> Rendition:
    """An Excel file as Markdown.

    Every visible sheet is a section under its name, the only one under the line above its table;
    the words of a first sheet without a table are the title page. Tables show their numbers as the
    cells do (0.065 as "6.5%"), and are anchored by address ("计划!D7"). What stands above and below a
    table for all of it (titles, units, notes) are paragraphs. Hidden sheets, rows and columns are left
    out, which asides say, as they do the comments. Reading stops at ``most_cells`` cells with content,
    which is a problem. Raises :class:`LoadError` when the file is damaged, locked, harmful or empty.
    """
    with open_zip(path) as package:
        return _read(package, Budget(most_cells))


def _read(package: Package, budget: Budget) -> Rendition:
    name = main_part(package, "xl/workbook.xml")
    root = tree(package, name)
    if root is None:
        raise LoadError("office.damaged", path=package.path)
    linked = relations(package, name)
    parts = {relation.kind: relation.target for relation in linked.values()}
    entries = [
        _Entry(
            attr(element, "name") or "",
            linked[key].target,
            attr(element, "state") in ("hidden", "veryHidden"),
        )
        for element in children(child(root, "sheets"))
        if (key := _relation_id(element)) in linked and linked[key].kind == "worksheet"
    ]
    book = Book(
        read_texts(package, parts.get("sharedStrings", "")),
        _formats(package, parts.get("styles", "")),
        attr(child(root, "workbookPr"), "date1904") in ("1", "true"),
    )
    return _rendition(package, entries, book, budget)


def _rendition(package: Package, entries: list[_Entry], book: Book, budget: Budget) -> Rendition:
    most = budget.cells
    problems: list[Problem] = []
    asides: list[Aside] = []
    sections: list[tuple[str, list[Block]]] = []
    seen: set[str] = set()
    for entry in entries[:_MOST_SHEETS]:
        if entry.hidden:
            asides.append(Aside(entry.name, "hidden"))
        if entry.hidden or entry.part in seen:
            continue
        seen.add(entry.part)
        if budget.spent:
            break
        sheet = read_sheet(package, entry.part, book, budget)
        if budget.spent:
            problems.append(problem("xlsx-too-many-cells", sheet=entry.name, limit=f"{most:,}"))
        scattered, blocks = sheet_blocks(entry.name, sheet.seen)
        problems += _problems(entry.name, sheet, scattered)
        asides += _hidden(entry.name, sheet)
        asides += islice(_comments(package, entry), max(_MOST_ASIDES - len(asides), 0))
        if blocks:
            sections.append((entry.name, blocks))
    if not sections:
        uncalculated = any(found.code == "xlsx-not-calculated" for found in problems)
        raise LoadError("office.no_values" if uncalculated else "office.nothing", path=package.path)
    title: tuple[Run, ...] = ()
    if len(sections) == 1:
        title, blocks = split_title(sections[0][1])
        sections[0] = sections[0][0], blocks
    elif cover := split_cover(sections[0][1]):
        title, blocks = cover
        sections[0] = "", blocks
    # The name of the only sheet says nothing beside a title, nor does one that nobody gave.
    alone = len(sections) == 1 and (title or office_words().unnamed_sheet.fullmatch(sections[0][0]))
    whole = [
        block
        for name, blocks in sections
        for block in ([] if alone or not name else [Block("head", (Run(name),))]) + blocks
    ]
    return render([Story(whole, title=[title] if title else [])], asides=asides, problems=problems)


def _problems(name: str, sheet: Sheet, scattered: int) -> Iterator[Problem]:
    if sheet.uncalculated:
        named = "、".join(sheet.uncalculated[:_NAMED])
        yield problem("xlsx-not-calculated", sheet=name, count=len(sheet.uncalculated), cells=named)
    if scattered:
        yield problem("table-scattered", count=scattered)


def _hidden(name: str, sheet: Sheet) -> Iterator[Aside]:
    """The words and figures in hidden rows and columns."""
    if sheet.hidden:
        yield Aside(f"{name}: {' '.join(sheet.hidden[:_LONGEST_ASIDE])}"[:_LONGEST_ASIDE], "hidden")


def _comments(package: Package, entry: _Entry) -> Iterator[Aside]:
    """The comments on the cells of a sheet; of threads, what Excel keeps of them for older programs."""
    for relation in relations(package, entry.part).values():
        root = tree(package, relation.target) if relation.kind == "comments" else None
        for comment in children(child(root, "commentList")):
            words = " ".join(text_of(child(comment, "text")).split())
            if words:
                at = attr(comment, "ref") or ""
                yield Aside(f"{entry.name}!{at}: {words}"[:_LONGEST_ASIDE], "comment")


def _formats(package: Package, name: str) -> list[str]:
    """The number format of each kind of cell."""
    root = tree(package, name) if name else None
    own: dict[int, str] = {}
    for element in children(child(root, "numFmts")):
        own[number(attr(element, "numFmtId"), -1)] = attr(element, "formatCode") or ""
    return [
        format_of(number(attr(element, "numFmtId")), own)
        for element in children(child(root, "cellXfs"))
        if local(element) == "xf"
    ]


def _relation_id(element: Element) -> str:
    """The ``r:id`` of a sheet, which has a ``sheetId`` of its own besides."""
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith("}id")), "")
