"""The body of a Word file: paragraphs, headings and tables in the order they are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from hefu.load.cells import cell_name
from hefu.load.office.docx.inline import BREAK, Inline, Spoken
from hefu.load.office.docx.numbering import Counters
from hefu.load.office.docx.styles import Style, Styles, heading_level, is_contents, is_title
from hefu.load.office.grid import join_lines, lay_out
from hefu.load.office.ooxml import Element, attr, child, is_on, local, number
from hefu.load.rendition import Block, GridCell, Run

LONGEST_HEADING = 60
"""A paragraph with a heading's style but more characters is text that somebody styled by mistake."""
MOST_COLUMNS = 256
"""Word itself goes up to 63."""
_DEEPEST_TABLE = 12
_WRAPPERS = frozenset(
    ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "AlternateContent", "Choice")
)


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph with what tells a title from text; ``level`` 0 is no heading, 1 the highest."""

    text: str
    level: int = 0
    title: bool = False
    item: bool = False
    numbered: bool = False
    centred: bool = False
    size: int = 0
    bold: bool = False

    def block(self) -> Block:
        """The paragraph as a part of a story."""
        if self.level:
            return Block("head", (Run(self.text),), level=min(self.level + 1, 6))
        return Block("item" if self.item else "paragraph", (Run(self.text),))


Part = Para | Block
"""A paragraph, or a block of a table."""


@dataclass(slots=True)
class Body:
    """Reads blocks in order, counting automatic numbers and tables as it goes.

    ``contents`` and ``hidden`` collect what is kept out of the text, ``scattered`` counts tables that
    could not be written as such, ``chunks`` parts of foreign formats that were passed over.
    """

    styles: Styles
    counters: Counters
    inline: Inline
    contents: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    tables: int = 0
    scattered: int = 0
    chunks: int = 0
    _pending: list[Spoken] = field(default_factory=list)

    def read(self, container: Element, depth: int = 0) -> Iterator[Part]:
        """The parts of a body, text box, note, header or cell."""
        for element in _blocks(container):
            tag = local(element)
            if tag == "tbl":
                yield from self._table(element, depth)
            elif tag == "altChunk":
                self.chunks += 1
            else:
                yield from self._paragraph(element, depth)

    def _paragraph(self, element: Element, depth: int) -> Iterator[Part]:
        properties = child(element, "pPr")
        spoken = self.inline.read(element)
        if spoken.hidden.strip():
            self.hidden.append(spoken.hidden.strip())
        mark = child(properties, "rPr")
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            # Its end is deleted: it runs on into the next paragraph.
            self._pending.append(spoken)
            return
        spoken, self._pending = _joined([*self._pending, spoken]), []
        style = self.styles.paragraph(properties)
        if spoken.text.strip():
            if style.hidden:
                self.hidden.append(spoken.text.strip())
            elif spoken.contents or is_contents(style):
                self.contents.append(" ".join(spoken.text.split()))
            else:
                yield from self._paras(spoken, style, properties)
        if depth < _DEEPEST_TABLE:
            for box in spoken.boxes:
                yield from self.read(box, depth + 1)

    def _paras(self, spoken: Spoken, style: Style, properties: Element | None) -> Iterator[Para]:
        number_text, bullet = self._number(style, properties) or ("", False)
        lines = [line.strip() for line in spoken.text.split(BREAK)]
        lines = [line for line in lines if line]
        level, centred = heading_level(style), style.align == "center"
        if level or centred or is_title(style):
            lines = [join_lines(lines)]
        for n, line in enumerate(lines):
            text = number_text + line if n == 0 else line
            yield Para(
                text,
                level=level if len(text) <= LONGEST_HEADING and n == 0 else 0,
                title=is_title(style),
                item=bullet and n == 0,
                numbered=bool(number_text),
                centred=centred,
                size=spoken.size or style.size or 0,
                bold=bool(style.bold if spoken.bold is None else spoken.bold),
            )

    def _number(self, style: Style, properties: Element | None) -> tuple[str, bool] | None:
        if style.numbering in (None, "0"):
            return None
        indent = style.indent
        if child(properties, "numPr") is None:
            bound = self.counters.numbering.by_style.get(attr(child(properties, "pStyle"), "val") or "")
            indent = bound[1] if bound and indent is None else indent
        return self.counters.next(style.numbering or "", indent or 0)

    # ── tables ──────────────────────────────────────────────────────────────────────────

    def _table(self, table: Element, depth: int) -> Iterator[Part]:
        rows = [row for row in _within(table, "tr") if not _is_deleted(row)]
        only = [cell for row in rows for cell in _within(row, "tc")] if len(rows) == 1 else []
        if depth >= _DEEPEST_TABLE:
            yield Para(" ".join(text for e in table.iter("{*}t") if (text := (e.text or "").strip())))
            return
        if len(only) == 1:  # a frame around text
            yield from self.read(only[0], depth + 1)
            return
        self.tables += 1
        nested: list[Part] = []
        laid = lay_out(self._cells(rows, self.tables, depth, nested))
        self.scattered += laid.scattered
        yield from laid.blocks()
        yield from nested

    def _cells(self, rows: Sequence[Element], table: int, depth: int, nested: list[Part]) -> list[GridCell]:
        done: list[GridCell] = []
        open_cells: dict[int, int] = {}
        for at, row in enumerate(rows):
            column = _skipped(row, "gridBefore")
            for cell in _within(row, "tc"):
                properties = child(cell, "tcPr")
                span = min(max(number(attr(child(properties, "gridSpan"), "val"), 1), 1), MOST_COLUMNS)
                if column >= MOST_COLUMNS:
                    break
                span = min(span, MOST_COLUMNS - column)
                merge = child(properties, "vMerge")
                beside = attr(child(properties, "hMerge"), "val") if properties is not None else None
                if merge is not None and attr(merge, "val") != "restart" and column in open_cells:
                    above = open_cells[column]
                    done[above] = replace(done[above], row_span=at - done[above].row + 1)
                elif child(properties, "hMerge") is not None and beside != "restart" and done:
                    done[-1] = replace(done[-1], column_span=column - done[-1].column + span)
                else:
                    name = f"{table}!{cell_name(column, at)}"
                    text = self._cell_text(cell, depth, nested)
                    if child(properties, "cellDel") is not None:
                        text = ""
                    done.append(GridCell((Run(text, cell=name),), at, column, 1, span))
                    if merge is None:
                        open_cells.pop(column, None)
                    else:
                        open_cells[column] = len(done) - 1
                column += span
        return done

    def _cell_text(self, cell: Element, depth: int, nested: list[Part]) -> str:
        lines: list[str] = []
        for part in self.read(cell, depth + 1):
            if isinstance(part, Para):
                lines.append(part.text)
            else:
                nested.append(part)
        return " ".join(lines)


def _blocks(container: Element) -> Iterator[Element]:
    """The paragraphs, tables and foreign parts of a container, through all that merely wraps them."""
    stack = list(reversed(container))
    while stack:
        element = stack.pop()
        tag = local(element)
        if tag in ("p", "tbl", "altChunk"):
            yield element
        elif tag in _WRAPPERS and child(child(element, "sdtPr"), "showingPlcHdr") is None:
            inside = child(element, "Choice") if tag == "AlternateContent" else element
            stack += reversed(element if inside is None else inside)


def _within(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, through all that merely wraps them."""
    stack = list(reversed(element))
    while stack:
        found = stack.pop()
        if local(found) == name:
            yield found
        elif local(found) in _WRAPPERS:
            stack += reversed(found)


def _is_deleted(row: Element) -> bool:
    properties = child(row, "trPr")
    return child(properties, "del") is not None or is_on(child(properties, "hidden"))


def _skipped(row: Element, name: str) -> int:
    return min(max(number(attr(child(child(row, "trPr"), name), "val")), 0), MOST_COLUMNS)


def _joined(parts: Sequence[Spoken]) -> Spoken:
    if len(parts) == 1:
        return parts[0]
    return replace(
        parts[0],
        text="".join(part.text for part in parts),
        boxes=tuple(box for part in parts for box in part.boxes),
        hidden="",
    )
