"""Hard line wraps and doubled headlines: what page layout leaves in a text.

A line break inside a sentence is recognised by the column it was broken at: several lines
nearby are equally wide and end without a full stop. So headings, lists and short paragraphs,
whose widths differ, keep their line breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from hefu.load.text.fold import GONE

_LINE = re.compile(r"[^\n]+")
_WIDEST = 80
"""Lines wider than this (in full-width characters) are paragraphs, not lines of a column."""
_NARROWEST = 9
_WINDOW = 6
_SUPPORT = 3
_TERMINAL = tuple("。！？…!?；;")
_CLOSING = "”’」』）)》\"' *" + GONE
_NEW_ITEM = re.compile(
    r"[ *\u200b]*(?:第?[一二三四五六七八九十百]{1,4}(?:[、．.]|部分|[编篇章节])"
    r"|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、．]|\d{1,2}\.(?!\d)"
    r"|[#|>]|[-+] |——|[-─―－]{2}|[●■◆▲★□○※]|本报讯|各位代表)"
)
# Table rows, list items, headings, pictures and lines in bold alone end where they were meant to.
_MEANT = re.compile(r"\||[-*+] |#|!\[|>|\*\*[^\n]*\*\*$")

_BREAK = re.compile(r"\n[\n \u200b]*")
# What the line behind a line end inside a figure begins with: a unit, or a number with one.
_TORN = re.compile(
    r"(?P<unit>[%％‰亿万]|元|吨|公里|人次|个百分点)"
    r"|[0-9][0-9.,]{0,11} ?(?:[%％‰亿万]|元|吨|公里|人次|个百分点|倍)"
)
_IN_PROSE = re.compile("[，。；]")
_LONGEST_PROSE = 400


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    width: float
    open: bool
    """Does not end a sentence."""


def unwrap(text: str, begin: int = 0) -> str:
    """Turn line ends inside sentences into spaces and mend doubled lines; the length is kept.

    ``text`` is folded (:mod:`hefu.load.text.fold`). Blank lines between the lines of a column are
    bridged too. Lines before ``begin`` are left alone.
    """
    edits: list[tuple[int, int, str]] = []
    for block in _blocks(text, begin):
        edits.extend(_edits(text, block))
    joined = {start for start, _, _ in edits}
    edits.extend(edit for edit in _torn(text, begin) if edit[0] not in joined)
    if not edits:
        return text
    out: list[str] = []
    done = 0
    for start, end, char in sorted(edits):
        out += (text[done:start], char * (end - start))
        done = end
    out.append(text[done:])
    return "".join(out)


def _torn(text: str, begin: int) -> Iterator[tuple[int, int, str]]:
    """Line ends inside a figure of running text (达到480⏎亿元, 增长⏎⏎6.4%), however wide the lines."""
    for found in _BREAK.finditer(text, begin + 1):
        start, end = found.span()
        torn = _TORN.match(text, end)
        if torn is None:
            continue
        last = text[start - 1]
        if torn["unit"]:
            inside = "0" <= last <= "9"
        else:  # a heading may end so, and a paragraph begin with a number: the line must be prose
            line = max(text.rfind("\n", begin, start) + 1, begin, start - _LONGEST_PROSE)
            inside = (
                ("一" <= last <= "鿿" or last in "，、")
                and _IN_PROSE.search(text, line, start - 1) is not None
                and _MEANT.match(text, line, start) is None
            )
        if inside:
            yield start, end, " "


def _blocks(text: str, begin: int) -> Iterator[list[_Line]]:
    """Runs of consecutive lines that are narrow enough to be lines of a column."""
    block: list[_Line] = []
    for found in _LINE.finditer(text, begin):
        start, end = found.span()
        line = None if end - start > 2 * _WIDEST else _measure(text, start, end)
        if line is None:
            if block:
                yield block
            block = []
        elif line.width > 0:
            block.append(line)
    if block:
        yield block


def _measure(text: str, start: int, end: int) -> _Line | None:
    written = text[start:end].strip(" " + GONE)
    size = len(written)
    # Full-width characters take three bytes in UTF-8, half-width ones one.
    full = (len(written.encode("utf-8", "replace")) - size) / 2
    width = full + (size - full) / 2
    if width > _WIDEST:
        return None
    # Two blanks at the end are Markdown for a line break that is meant; a table row is one too.
    meant = text.startswith("  ", end - 2) or _MEANT.match(written) is not None
    return _Line(start, end, width, not meant and not written.rstrip(_CLOSING).endswith(_TERMINAL))


def _edits(text: str, lines: list[_Line]) -> Iterator[tuple[int, int, str]]:
    doubled = {
        line.start: edits for line in lines if line.width >= 3 and (edits := list(_doubled(text, line)))
    }
    for edits in doubled.values():
        yield from edits
    lines = [replace(line, open=False) if line.start in doubled else line for line in lines]
    if len(lines) < _SUPPORT + 1:
        return
    joined = False  # whether this line continues the one before
    for i, line in enumerate(lines[:-1]):
        begins, joined = not joined, False
        if not line.open or line.width < _NARROWEST:
            continue
        following = lines[i + 1]
        near = lines[max(0, i - _WINDOW) : i + _WINDOW + 1]
        column = _column(near)
        # The first line of a paragraph is narrower by its indent.
        narrower = 5 if _unclosed(text, line) else 3 if begins else 2
        if column is None or line.width < column - narrower:
            continue
        if _continues(text, line, following, column):
            joined = True
            yield line.end, following.start, " "


def _unclosed(text: str, line: _Line) -> bool:
    """Whether the line opens a bracket or quotation and leaves it open: it surely runs on."""
    written = text[line.start : line.end]
    return any(written.rfind(left) > written.rfind(right) for left, right in ("（）", "“”", "《》"))


def _continues(text: str, line: _Line, following: _Line, column: float) -> bool:
    """Whether a line that fills its column runs on in the following one."""
    if _NEW_ITEM.match(text, following.start, following.end):
        return False
    if following.open and following.width < column - 1.5:
        return False  # shorter and not the end of a sentence: a headline
    if following.width <= max(line.width, column) + 3:
        return True
    # The sentence goes on in a wider column (of a newspaper page).
    written = text[following.start : following.end]
    return (
        line.width >= column - 1
        and following.width <= 2 * max(column, line.width)
        and ("，" in written or "。" in written)
        and (_unclosed(text, line) or not _NEW_ITEM.match(text, line.start, line.end))
    )


def _column(near: list[_Line]) -> float | None:
    """The narrowest width that several of these lines share, most of them mid-sentence."""
    best: float | None = None
    for line in near:
        if line.width < _NARROWEST:
            continue
        like = [other for other in near if abs(other.width - line.width) <= 1]
        if len(like) <= _SUPPORT or sum(other.open for other in like) * 4 < len(like) * 3:
            continue
        usual = sum(other.width for other in like) / len(like)
        best = usual if best is None else min(best, usual)
    return best


def _doubled(text: str, line: _Line) -> Iterator[tuple[int, int, str]]:
    """Fake bold: headlines printed twice come out as every group of characters doubled.

    安全生产安全生产 人人有责人人有责 → 安全生产 人人有责
    """
    written = text[line.start : line.end]
    bare = written.replace(" ", "").replace(GONE, "")
    if len(bare) % 2 or len(bare) < 6 or any(bare.count(c) % 2 for c in set(bare)):
        return
    groups: list[tuple[int, int]] = []
    at = 0
    while at < len(written):
        if written[at] in " " + GONE:
            at += 1
            continue
        halves = range((len(written) - at) // 2, 0, -1)
        size = next((n for n in halves if written.startswith(written[at : at + n], at + n)), 0)
        if not size:
            return
        groups.append((line.start + at + size, line.start + at + 2 * size))
        at += 2 * size
    if any(end - start >= 2 and len(set(text[start:end])) > 1 for start, end in groups):
        yield from ((start, end, GONE) for start, end in groups)
