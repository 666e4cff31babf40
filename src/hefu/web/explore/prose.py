"""A text as blocks to be read: headings, paragraphs, lists, tables, with its offsets kept.

The text is Markdown or plain, and hostile: nothing in it becomes mark-up but what is named here. A block
says which stretches of the text show; what does not (signs of headings, emphasis, links, comments, bare
tags) is left out between them, so every character shown is known by its offset. Time is linear.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Final, Literal

from hefu.load.text.structure import LONGEST_HEADING, find_sections
from hefu.model import OffsetMap

Kind = Literal["heading", "paragraph", "item", "quote", "table", "rule"]
Runs = tuple[tuple[int, int], ...]
"""Stretches that show, in order."""

_HEADING: Final = re.compile(r"\s{0,3}(#{1,6})[ \t]+")
_ITEM: Final = re.compile(r"\s{0,8}[-*+•][ \t]+")
_QUOTED: Final = re.compile(r"\s{0,3}>[ \t]?")
_RULE: Final = re.compile(r"\s{0,3}(?:-{3,}|\*{3,}|_{3,}|={3,})\s*\Z")
_DELIMITER: Final = re.compile(r"[\s|:-]*-[\s|:-]*\Z")
_TAG: Final = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,15}\s{0,3}/?>")
_IMAGE: Final = re.compile(r"!\[([^\[\]\n]{0,200})\]\([^()\s]{0,500}\)")
_LINK: Final = re.compile(r"(?<!!)(\[)[^\[\]\n]{1,200}(\])\([^()\s]{1,500}\)")
_ESCAPE: Final = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_STRONG: Final = re.compile(r"\*\*")
_MOST_COLUMNS: Final = 60
_DEEPEST: Final = 3


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that stands by itself.

    ``runs`` are what shows of it, ``strong`` the stretches in bold; a table has ``rows`` of cells instead,
    of which the first ``heads`` are its head. ``level`` is that of a heading, from 1.
    """

    kind: Kind
    runs: Runs = ()
    strong: Runs = ()
    level: int = 0
    rows: tuple[tuple[Runs, ...], ...] = ()
    heads: int = 0

    @property
    def start(self) -> int:
        """Where what shows begins."""
        return self.runs[0][0] if self.runs else -1


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    kind: Kind
    level: int = 0
    body: int = 0
    """Where what follows the sign at its beginning starts."""


def blocks_of(text: str, start: int = 0, end: int | None = None) -> list[Block]:
    """The blocks of ``text[start:end]``; offsets are those of ``text``."""
    end = len(text) if end is None else end
    hidden = _comments(text, start, end)
    blocks: list[Block] = []
    held: list[_Line] = []
    for line in _lines(text, start, end, hidden):
        if held and (
            line is None or line.kind != held[-1].kind or line.kind not in ("paragraph", "quote", "table")
        ):
            blocks += _closed(text, held, hidden)
            held = []
        if line is not None:
            held.append(line)
    blocks += _closed(text, held, hidden)
    return _with_headings(text, blocks)


def _lines(text: str, start: int, end: int, hidden: list[tuple[int, int]]) -> Iterator[_Line | None]:
    """The lines with something in them; None for those without."""
    at, comment = start, 0
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        while comment < len(hidden) and hidden[comment][1] <= at:
            comment += 1
        covered = comment < len(hidden) and hidden[comment][0] <= at and hidden[comment][1] >= stop
        first, last = _stripped(text, at, stop)
        yield None if covered or first == last else _line(text, first, last)
        at = stop + 1


def _line(text: str, start: int, end: int) -> _Line:
    if text[start] == "|" and end - start > 1:
        return _Line(start, end, "table")
    if found := _HEADING.match(text, start, end):
        return _Line(start, end, "heading", len(found.group(1)), found.end())
    if _RULE.match(text[start : min(end, start + 200)]) and end - start <= 200:
        return _Line(start, end, "rule")
    if found := _ITEM.match(text, start, end):
        return _Line(start, end, "item", 0, found.end())
    if found := _QUOTED.match(text, start, end):
        return _Line(start, end, "quote", 0, found.end())
    return _Line(start, end, "paragraph", 0, start)


def _closed(text: str, lines: list[_Line], hidden: list[tuple[int, int]]) -> Iterator[Block]:
    if not lines:
        return
    kind = lines[0].kind
    if kind == "rule":
        yield Block("rule")
    elif kind == "table":
        yield _table(text, lines, hidden)
    else:
        runs: list[tuple[int, int]] = []
        strong: list[tuple[int, int]] = []
        for line in lines:
            # The line break between two lines of a paragraph shows.
            last = line.end + 1 if line is not lines[-1] else line.end
            shown, bold = _inline(text, line.body, last, hidden)
            runs += shown
            strong += bold
        if runs:
            yield Block(kind, tuple(runs), tuple(strong), lines[0].level)


def _table(text: str, lines: list[_Line], hidden: list[tuple[int, int]]) -> Block:
    rows: list[tuple[Runs, ...]] = []
    heads = 0
    for n, line in enumerate(lines):
        if n == 1 and _DELIMITER.match(text, line.start, line.end):
            heads = 1
            continue
        rows.append(tuple(_inline(text, *_stripped(text, *cell), hidden)[0] for cell in _cells(text, line)))
    return Block("table", rows=tuple(rows), heads=heads)


def _cells(text: str, line: _Line) -> Iterator[tuple[int, int]]:
    """The cells between the bars of a line; a bar after a backslash parts none."""
    begin, at, count = line.start + 1, line.start + 1, 0
    while at < line.end and count < _MOST_COLUMNS:
        bar = text.find("|", at, line.end)
        bar = line.end if bar < 0 else bar
        at = bar + 1
        if bar < line.end and text[bar - 1] == "\\":
            continue
        yield begin, bar
        begin, count = bar + 1, count + 1
    if begin < line.end:
        yield begin, line.end


def _inline(text: str, start: int, end: int, hidden: list[tuple[int, int]]) -> tuple[Runs, Runs]:
    """What shows of ``[start, end)``, and what of it is in bold."""
    # Comments neither touch nor overlap: those in the way are neighbours.
    first = bisect_right(hidden, start, key=itemgetter(1))
    off = hidden[first : bisect_left(hidden, end, key=itemgetter(0))]
    off += [found.span() for found in _TAG.finditer(text, start, end)]
    for found in _IMAGE.finditer(text, start, end):
        off += [(found.start(), found.start(1)), (found.end(1), found.end())]
    for found in _LINK.finditer(text, start, end):
        off += [found.span(1), found.span(2)]
    off += [found.span() for found in _ESCAPE.finditer(text, start, end)]
    signs = [found.span() for found in _STRONG.finditer(text, start, end)]
    strong = []
    for opening, closing in zip(signs[::2], signs[1::2], strict=False):
        off += [opening, closing]
        strong.append((opening[1], closing[0]))
    return _without(start, end, off), tuple(span for span in strong if span[0] < span[1])


def _without(start: int, end: int, off: list[tuple[int, int]]) -> Runs:
    runs: list[tuple[int, int]] = []
    at = start
    for first, last in sorted(off):
        if first > at:
            runs.append((at, min(first, end)))
        at = max(at, last)
    if at < end:
        runs.append((at, end))
    return tuple(runs)


def _comments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The comments ``<!-- … -->``: what a loader kept out of the text stands in them."""
    found: list[tuple[int, int]] = []
    at = text.find("<!--", start, end)
    while at >= 0:
        close = text.find("-->", at + 4, end)
        if close < 0:
            break
        found.append((at, close + 3))
        at = text.find("<!--", close + 3, end)
    return found


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _with_headings(text: str, blocks: list[Block]) -> list[Block]:
    """``blocks``, in which paragraphs that are headings by their words (一、…) are made headings."""
    clean: list[str] = []
    at, starts, origins, owners = 0, [], [], {}
    for n, block in enumerate(blocks):
        if block.kind == "paragraph" and "\n" not in (line := "".join(text[a:b] for a, b in block.runs)):
            starts.append(at)
            origins.append(block.runs[0][0])
            owners[at] = n
            clean.append(line)
            at += len(line) + 1
    if not clean:
        return blocks
    whole = "\n".join(clean)
    made = list(blocks)
    for section in find_sections(whole, text, OffsetMap(tuple(starts), tuple(origins))):
        owner = owners.get(section.start)
        # Deeper ones are items of lists more often than headings.
        if owner is None or not 0 < section.level <= _DEEPEST or len(section.heading) > LONGEST_HEADING:
            continue
        block = blocks[owner]
        length = sum(last - first for first, last in block.runs)
        if length <= len(section.heading) + 2:
            made[owner] = replace(block, kind="heading", level=section.level)
    return made
