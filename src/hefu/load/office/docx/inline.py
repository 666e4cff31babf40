"""The text of a paragraph as a reader of the printed page sees it.

Insertions stay and deletions go, fields show their results, hidden text is set aside, symbols become
characters; line breaks and text boxes are handed on to whoever lays the paragraph out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from hefu.load.office.docx.styles import Styles, is_hidden
from hefu.load.office.ooxml import Element, attr, child, local, number
from hefu.load.office.words import office_words

BREAK = "\n"

_GONE = frozenset(
    (
        *("del", "moveFrom", "pPr", "rPr", "sdtPr", "instrText", "delText", "delInstrText", "rt"),
        *("rubyPr", "txbxContent", "annotationRef", "tbl", "footnoteRef", "endnoteRef"),
    )
)
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_SKIPPED_SPACE = "\u00ad"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A paragraph's text (``BREAK`` where a line is broken), text boxes anchored in it, and its looks.

    ``size`` is that of its first characters in half points (None: as its style says), ``contents``
    whether it belongs to a table of contents, ``hidden`` its hidden text.
    """

    text: str
    boxes: tuple[Element, ...] = ()
    size: int | None = None
    bold: bool | None = None
    contents: bool = False
    hidden: str = ""


@dataclass(slots=True)
class _Field:
    code: bool = True
    words: str = ""
    contents: bool = False


@dataclass(slots=True)
class Inline:
    """Reads the paragraphs of one part in order: fields may run over several of them."""

    styles: Styles
    live: frozenset[Element] = frozenset()
    """Beginnings of fields that have an end; one without would swallow the rest of the text."""
    notes: list[tuple[Literal["footnote", "endnote"], str]] = field(default_factory=list)
    """Notes referred to so far, in order; the mark in the text is the place in this list."""
    _fields: list[_Field] = field(default_factory=list)
    _codes: int = 0
    """How many of the open fields still give their code: what stands there is not shown."""
    _contents: int = 0
    """How many of the open fields are tables of contents."""

    def read(self, paragraph: Element) -> Spoken:
        """The text of a ``w:p``."""
        out: list[str] = []
        hidden: list[str] = []
        boxes: list[Element] = []
        size: int | None = None
        bold: bool | None = None
        contents = self._contents > 0
        within: Element | None = None
        properties: Element | None = None
        for element, run in _walk(paragraph):
            tag = local(element)
            if run is not within:
                within, properties = run, child(run, "rPr")
            if tag == "fldChar":
                self._field(element)
                contents = contents or self._contents > 0
            elif tag == "instrText":
                if self._fields and self._fields[-1].code and len(self._fields[-1].words) < 256:
                    self._fields[-1].words += element.text or ""
            elif tag == "txbxContent":
                boxes.append(element)
            elif self._codes:
                continue
            elif text := self._text(element, tag):
                if is_hidden(properties, self.styles):
                    hidden.append(text)
                    continue
                if size is None and text.strip():
                    size, bold = _looks(properties)
                out.append(_raised(text, properties))
        joined = "".join(out).replace(_SKIPPED_SPACE, "")
        return Spoken(joined, tuple(boxes), size, bold, contents, "".join(hidden))

    def _text(self, element: Element, tag: str) -> str:
        if tag == "t":
            return element.text or ""
        if tag in ("tab", "ptab"):
            return " "
        if tag == "br":
            return BREAK if attr(element, "type") in (None, "textWrapping") else ""
        if tag == "cr":
            return BREAK
        if tag == "noBreakHyphen":
            return "-"
        if tag == "sym":
            return symbol(attr(element, "font") or "", attr(element, "char") or "")
        if tag == "den":
            return "/"
        if tag in ("footnoteReference", "endnoteReference"):
            self.notes.append(
                ("footnote" if tag == "footnoteReference" else "endnote", attr(element, "id") or "")
            )
            return f"[{len(self.notes)}]"
        return ""

    def _field(self, element: Element) -> None:
        kind = attr(element, "fldCharType")
        if kind == "begin" and element in self.live:
            self._fields.append(_Field())
            self._codes += 1
        elif kind == "separate" and self._fields and self._fields[-1].code:
            last = self._fields[-1]
            last.code = False
            last.contents = bool(office_words().contents_field.match(last.words))
            self._codes -= 1
            self._contents += last.contents
        elif kind == "end" and self._fields:
            last = self._fields.pop()
            self._codes -= last.code
            self._contents -= last.contents


def live_fields(root: Element) -> frozenset[Element]:
    """The beginnings of fields that come to an end in a part."""
    from lxml import etree

    live: set[Element] = set()
    opened: list[Element] = []
    walker = etree.iterwalk(root, events=("start",))
    for _, element in walker:
        tag = local(element)
        if tag in ("del", "moveFrom", "Fallback"):
            walker.skip_subtree()
        if tag != "fldChar":
            continue
        kind = attr(element, "fldCharType")
        if kind == "begin":
            opened.append(element)
        elif kind == "end" and opened:
            live.add(opened.pop())
    return frozenset(live)


def symbol(font: str, code: str) -> str:
    """The character of a ``w:sym``: that of a font of signs where it is known, else itself.

    "" where it has none that could be written: the private characters of unknown fonts.
    """
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    signs = office_words().symbols.get(font.strip().lower(), {})
    low = point & 0xFF if 0xF000 <= point <= 0xF0FF else point
    if low in signs:
        return signs[low]
    if 0xF020 <= point <= 0xF07E and not font.lower().startswith(("wingdings", "webdings")):
        return chr(low)
    unwritable = 0xD800 <= point <= 0xF8FF or point < 0x20 or point > 0x10FFFF
    return "" if unwritable or font.lower().startswith(("wingdings", "webdings")) else chr(point)


def _walk(paragraph: Element) -> Iterator[tuple[Element, Element | None]]:
    """What is in a paragraph and belongs to its text, in order, each with the run it is in."""
    stack: list[tuple[Element, Element | None]] = [(e, None) for e in reversed(paragraph)]
    while stack:
        element, run = stack.pop()
        tag = local(element)
        if tag in ("instrText", "txbxContent"):
            yield element, run
        elif tag in _GONE:
            continue
        elif tag == "AlternateContent":
            chosen = _alternative(element)
            if chosen is not None:
                stack += [(e, run) for e in reversed(chosen)]
        elif tag == "sdt":
            if child(child(element, "sdtPr"), "showingPlcHdr") is None:
                stack += [(e, run) for e in reversed(element)]
        else:
            yield element, run
            inside = element if tag == "r" else run
            stack += [(e, inside) for e in reversed(element)]


def _alternative(element: Element) -> Element | None:
    """The newer form of what is given in two (``mc:AlternateContent``), if it holds any text."""
    choice = child(element, "Choice")
    if choice is not None and any(local(e) in ("t", "txbxContent") for e in choice.iter()):
        return choice
    fallback = child(element, "Fallback")
    return choice if fallback is None else fallback


def _looks(properties: Element | None) -> tuple[int | None, bool | None]:
    size, bold = attr(child(properties, "sz"), "val"), child(properties, "b")
    return (
        None if size is None else number(size),
        None if bold is None else attr(bold, "val") not in ("0", "false", "off"),
    )


def _raised(text: str, properties: Element | None) -> str:
    """Figures set high are not part of the figure before them: km², 6.5%¹."""
    high = attr(child(properties, "vertAlign"), "val") == "superscript"
    return text.translate(_RAISED) if high else text
