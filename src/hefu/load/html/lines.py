"""The lines of a page: its paragraphs, headings, points of lists and tables, in the order shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from hefu.load.html.cues import load_cues
from hefu.load.html.elements import BLOCKS, KEPT_BREAKS
from hefu.load.html.grid import Grid
from hefu.load.html.tree import OPEN, TEXT, Tree

_HEADS = {f"h{n}": n for n in range(1, 7)}
_BOLD = frozenset(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"))
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

_CJK = "\u2e80-\u303f\u3041-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—"
_WRAP = re.compile(rf"(?<=[{_CJK}])[ \t\r\f]*\n\s*(?=[{_CJK}])")
_BLANK = re.compile(r"[ \t\r\n\f\v\x1c-\x1f\x85\xa0\u2000-\u200a\u2028\u2029\u202f\u205f]+")
_NO_WIDTH = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0e-\x1b\x7f]")
_INDENT = re.compile(r"[ \t\r\n\f\v]*(?:\u3000|\xa0{2})")
# Two full-width blanks after the end of a sentence begin a paragraph, as do they on a new line.
_PARTED = re.compile(r"(?<=[。！？；：”’）)])\s*\u3000\u3000+|\n[ \t\xa0]*\u3000\u3000+")
_STOPS = frozenset("。！？；：…”’）」』】》.!?;:)")
_NUMBERED = re.compile(
    r"[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|[①-⑳●■◆★·•○-]"
    r"|第[一二三四五六七八九十\d]{1,3}[条章节]|附[件表]"
)
_WRAPPED_FROM: Final = 20
"""Lines broken in mid-sentence at least this wide are one paragraph, as pasted from a mail."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, heading or point of a list; or a table, of which ``text`` is all the words.

    ``node`` is the element it stands in, ``links`` how many of its characters lead elsewhere.
    """

    text: str
    node: int
    kind: Literal["paragraph", "head", "item", "table"] = "paragraph"
    level: int = 0
    links: int = 0
    bold: bool = False
    centred: bool = False
    grid: Grid | None = None


@dataclass(slots=True)
class _Open:
    """What is open around the text now being read, and the pieces of the line begun."""

    links: int = 0
    bold: int = 0
    centred: int = 0
    kept_breaks: int = 0
    heads: list[int] = field(default_factory=list)
    points: list[bool] = field(default_factory=list)
    """For each <li> that is open, whether its first line is still to come."""
    raised: int = 0
    node: int = -1
    segments: list[list[str]] = field(default_factory=lambda: [[]])
    size: int = 0
    linked: int = 0
    bolded: int = 0


def find_lines(tree: Tree, grids: Mapping[int, Grid]) -> list[Line]:
    """All lines of a page."""
    lines: list[Line] = []
    now = _Open()
    at = 0
    while at < len(tree.events):
        kind, node, text = tree.events[at]
        at += 1
        if kind == TEXT:
            _add(now, node, text)
            continue
        tag = tree.tags[node]
        if kind == OPEN and node in grids:
            lines += _flush(now)
            lines += _table(tree, grids[node])
            at = tree.ends[node] + 1
            continue
        if tag in BLOCKS:
            lines += _flush(now)
        elif tag == "br" and kind == OPEN:
            now.segments.append([])
        _turn(now, tree, node, tag, 1 if kind == OPEN else -1)
    return [*lines, *_flush(now)]


def cell_text(tree: Tree, node: int) -> str:
    """The text of an element as one line."""
    now = _Open()
    for kind, inner, text in tree.events[tree.begins[node] : tree.ends[node]]:
        tag = tree.tags[inner]
        if kind == TEXT:
            _add(now, inner, text)
        elif tag == "br" or tag in BLOCKS:
            now.segments.append([])
        if kind != TEXT and tag == "sup":
            now.raised += 1 if kind == OPEN else -1
    written = [text for segment in now.segments if (text := _tidy("".join(segment)))]
    return " ".join(written)


def _table(tree: Tree, grid: Grid) -> Iterator[Line]:
    if grid.caption >= 0 and (caption := cell_text(tree, grid.caption)):
        yield Line(caption, grid.caption)
    written: list[str] = []
    linked = 0
    depth = 0
    for kind, node, text in tree.events[tree.begins[grid.node] : tree.ends[grid.node]]:
        if kind == TEXT:
            bare = "".join(text.split())
            written.append(bare)
            linked += len(bare) if depth else 0
        elif tree.tags[node] == "a" and _leads(tree, node):
            depth += 1 if kind == OPEN else -1
    yield Line("".join(written), grid.node, "table", links=linked, grid=grid)


def _leads(tree: Tree, node: int) -> bool:
    """Whether an <a> leads to another page: it is no mere mark, nor leads further down or to a file."""
    to = tree.attributes[node].get("href", "#")
    return not to.startswith("#") and not load_cues().attached.search(to[-60:])


def _turn(now: _Open, tree: Tree, node: int, tag: str, by: int) -> None:
    """Count what opens (by 1) or closes (−1)."""
    if tag == "a":
        now.links += by if _leads(tree, node) else 0
    elif tag == "sup":
        now.raised += by
    elif tag == "li":
        if by > 0:
            now.points.append(True)
        elif now.points:
            now.points.pop()
    elif tag in _HEADS:
        if by > 0:
            now.heads.append(_HEADS[tag])
        elif now.heads:
            now.heads.pop()
    elif tag in KEPT_BREAKS:
        now.kept_breaks += by
    attributes = tree.attributes[node]
    style = attributes.get("style", "")
    if tag in _BOLD or (style and _BOLD_STYLE.search(style)):
        now.bold += by
    if (
        tag == "center"
        or attributes.get("align", "").lower() == "center"
        or (style and _CENTRED.search(style))
    ):
        now.centred += by


def _add(now: _Open, node: int, text: str) -> None:
    size = len("".join(text.split()))
    if size:
        if now.node < 0:
            now.node = node
        now.size += size
        now.linked += size if now.links else 0
        now.bolded += size if now.bold else 0
        if now.raised and text.strip().isdigit():
            text = text.translate(_SUPERSCRIPT)
    if now.kept_breaks and "\n" in text:
        first, *others = text.split("\n")
        now.segments[-1].append(first)
        now.segments += [[other] for other in others]
    else:
        now.segments[-1].append(text)


def _flush(now: _Open) -> Iterator[Line]:
    """The lines of the text read since the last block began or ended."""
    if now.size:
        head = now.heads[-1] if now.heads else 0
        raw = ["".join(segment) for segment in now.segments]
        texts = [_tidy(" ".join(raw))] if head else list(_paragraphs(raw))
        bold, centred = now.bolded == now.size, now.centred > 0
        for text in filter(None, texts):
            kind: Literal["paragraph", "head", "item"] = "head" if head else "paragraph"
            if not head and now.points and now.points[-1]:
                kind, now.points[-1] = "item", False
            links = now.linked * len(text) // max(now.size, 1)
            yield Line(text, now.node, kind, head, min(links, len(text)), bold, centred)
    now.node, now.size, now.linked, now.bolded = -1, 0, 0, 0
    now.segments = [[]]


def _paragraphs(raw: Sequence[str]) -> Iterator[str]:
    """The paragraphs of lines with breaks between; a line broken in mid-sentence is joined."""
    parts = [part for line in raw for part in (_PARTED.split(line) if "\u3000\u3000" in line else (line,))]
    texts = [_tidy(part) for part in parts]
    widest = max(map(len, texts), default=0)
    wrapped = sum(1 for text in texts if len(text) >= max(widest - 3, _WRAPPED_FROM)) >= 2 and widest <= 60
    held = ""
    for part, text in zip(parts, texts, strict=True):
        joins = (
            held
            and text
            and wrapped
            and len(held) >= _WRAPPED_FROM
            and held[-1] not in _STOPS
            and not _INDENT.match(part)
            and not _NUMBERED.match(text)
        )
        if joins:
            held += text
            continue
        if held:
            yield held
        held = text
    if held:
        yield held


def _tidy(text: str) -> str:
    """The text with the blanks and line ends of the mark-up's author made single blanks or nothing."""
    if "\n" in text:
        text = _WRAP.sub("", text)
    return _BLANK.sub(" ", _NO_WIDTH.sub("", text)).strip(" \u3000")
