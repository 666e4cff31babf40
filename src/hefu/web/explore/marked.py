"""A document's text as HTML in which every statement is marked at its value and can be led to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from django.utils.safestring import SafeString, mark_safe

from hefu.publish.card import one_line, safe
from hefu.web.explore.prose import Block, Runs
from hefu.web.explore.segments import Segment, Span, segments

_STRONG: Final = -1
_QUOTE: Final = -2
_DEEPEST: Final = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """A statement to be marked at ``[start, end)``: its anchor, and the classes of its mark."""

    start: int
    end: int
    anchor: str
    classes: str


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the outline: the id it leads to, its level from 1, and its words."""

    key: str
    level: int
    words: str


@dataclass(frozen=True, slots=True)
class Marked:
    """The text as HTML, its headings, and how many statements could be marked."""

    html: SafeString
    outline: tuple[Heading, ...]
    anchors: frozenset[str]


def marked(
    text: str,
    blocks: Sequence[Block],
    marks: Sequence[Mark],
    *,
    quote: tuple[int, int] | None = None,
    address: str = "?",
    table: str = "",
) -> Marked:
    """``blocks`` of ``text`` with ``marks``; ``quote`` is the stretch that one chosen statement stands on.

    ``address`` begins the links of marks ("?stance=target&"), ``table`` is what tables are called.
    """
    spans = [Span(mark.start, mark.end, n) for n, mark in enumerate(marks)]
    if quote is not None:
        spans.append(Span(*quote, _QUOTE))
    for block in blocks:
        spans += [Span(start, end, _STRONG) for start, end in block.strong if block.kind != "heading"]
    writer = _Writer(text, marks, segments(0, len(text), spans), escape(address))
    parts: list[str] = []
    outline: list[Heading] = []
    listed, above = "", 0
    for block in blocks:
        around = {"item": "ul", "quote": "blockquote"}.get(block.kind, "")
        if around != listed:
            parts += [f"</{listed}>"] * bool(listed) + [f"<{around}>"] * bool(around)
            listed = around
        if block.kind == "heading":
            key = f"h-{block.start}"
            level = min(block.level, _DEEPEST)
            words = one_line("".join(text[start:end] for start, end in block.runs)).strip()
            outline.append(Heading(key, level, words))
            # No level of the page is left out, whatever the text does: below its title comes the next.
            above = min(level, above + 1)
            name = f"h{above + 1}"
            parts.append(f'<{name} id="{key}" class="l{level}">{writer.write(block.runs)}</{name}>')
        else:
            parts.append(_block(block, writer, table))
    parts += [f"</{listed}>"] * bool(listed)
    return Marked(mark_safe("\n".join(parts)), tuple(outline), frozenset(writer.begun))


def _block(block: Block, writer: _Writer, table: str) -> str:
    match block.kind:
        case "rule":
            return "<hr>"
        case "item":
            return f"<li>{writer.write(block.runs)}</li>"
        case "table":
            rows = "".join(
                _row(row, "th" if n < block.heads else "td", writer) for n, row in enumerate(block.rows)
            )
            region = f'class="scroll" tabindex="0" role="group" aria-label="{escape(table)}"'
            return f"<div {region}><table>{rows}</table></div>"
        case _:
            return f"<p>{writer.write(block.runs)}</p>"


def _row(cells: Sequence[Runs], name: str, writer: _Writer) -> str:
    return "<tr>" + "".join(_cell(writer.write(cell), name) for cell in cells) + "</tr>"


def _cell(written: str, name: str) -> str:
    if name == "td" or not written:
        return f"<td>{written}</td>"
    return f'<th scope="col">{written}</th>'


class _Writer:
    """Goes once through the text and its segments; stretches are asked for in ascending order."""

    def __init__(self, text: str, marks: Sequence[Mark], cut: Iterator[Segment], address: str) -> None:
        self._text = text
        self._marks = marks
        self._cut = cut
        self._now = next(cut, Segment(0, 0))
        self._address = address
        self.begun: set[str] = set()

    def write(self, runs: Runs) -> str:
        parts: list[str] = []
        for start, end in runs:
            at = start
            while at < end:
                while self._now.end <= at:
                    self._now = next(self._cut)
                stop = min(end, self._now.end)
                parts.append(self._piece(at, stop))
                at = stop
        return "".join(parts)

    def _piece(self, start: int, end: int) -> str:
        shown = escape(safe(self._text[start:end]))
        if not self._now.keys:
            return shown
        opening, closing, chosen = "", "", ""
        for key in self._now.keys:
            if key == _STRONG:
                opening, closing = opening + "<b>", "</b>" + closing
            elif key == _QUOTE:
                opening, closing = opening + '<span class="quote">', "</span>" + closing
            else:
                mark = self._marks[key]
                anchor = escape(mark.anchor)
                # A statement whose value is cut into pieces is led to at the first.
                own = "" if mark.anchor in self.begun else f' id="s-{anchor}"'
                self.begun.add(mark.anchor)
                opening += f'<mark class="{mark.classes}"{own}>'
                closing = "</mark>" + closing
                chosen = anchor
        if chosen:
            shown = f'<a href="{self._address}s={chosen}#s-{chosen}">{shown}</a>'
        return opening + shown + closing
