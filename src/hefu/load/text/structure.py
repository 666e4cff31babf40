"""Sections of a clean text, found by their headings.

Levels: 1 部分/编/篇 and "#" · 2 章, 一、 and "##" · 3 节, （一） and "###" · 4 "1．" · 5 "（1）".
Headings without a number stand at 2 where the document numbers no sections with 一、, at 1
where they head such numbers, else at 3. Sections follow one another without gaps; a section
of a higher level is nested in the one of a lower level before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from hefu.model import OffsetMap, Section

LONGEST_HEADING = 60
LONGEST_ITEM = 30
"""Longest heading with an Arabic number."""
_OPENING = 800
_ITEM = re.compile(r"(?<!^)[：:]|(?<=[^\d（(])\d")
_NUMERAL = "[一二三四五六七八九十百零〇]{1,4}"
_NUMBERED: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(rf"第(?:{_NUMERAL}|\d{{1,2}})(?:部分|[编篇])")),
    (2, re.compile(rf"第(?:{_NUMERAL}|\d{{1,2}})章")),
    (3, re.compile(rf"第(?:{_NUMERAL}|\d{{1,2}})节")),
    (2, re.compile(rf"{_NUMERAL}(?:[、．]|[.，](?!\d))")),
    (3, re.compile(rf"[（(]{_NUMERAL}[）)][、．.]?|[㈠-㈩]")),
    (4, re.compile(r"\d{1,2}(?:[．、]|\.(?!\d))")),
    (5, re.compile(r"[（(]\d{1,2}[）)]|[⑴-⑽]")),
)
_MAY_BE_NUMBERED = frozenset("第一二三四五六七八九十百（(㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩0123456789⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽")
_SENTENCE_END = frozenset("。！？；;：:，,、…")
# Salutation, notes, dates and the line that names the occasion are no headings.
_NO_HEADING = re.compile(
    r"各位|同志们|[\[〔［]|[—─―－-]{2}|[（(].*[）)]$|\||\d+年\d+月\d+日$|.{0,30}(?:代表大会|会议上$)"
)


@dataclass(frozen=True, slots=True)
class _Heading:
    start: int
    text: str
    level: int
    """0: without a number, its level depends on the rest of the document."""


def find_sections(text: str, source: str, origin: OffsetMap) -> tuple[Section, ...]:
    """The sections of a clean text; mark-up that was removed is looked up in the source.

    They cover the text without gaps. What stands before the first heading, and the lines of
    title and speaker above the salutation, form the opening at level 0.
    """
    if not text:
        return ()
    salutation = text.find("各位代表", 0, _OPENING)
    headings = [
        heading for heading in _headings(text, source, origin) if heading.level or heading.start > salutation
    ]
    bare_level = _bare_level(headings)
    sections: list[Section] = []
    if not headings or headings[0].start > 0:
        sections.append(Section(0, headings[0].start if headings else len(text)))
    for i, heading in enumerate(headings):
        end = headings[i + 1].start if i + 1 < len(headings) else len(text)
        sections.append(Section(heading.start, end, heading.text, heading.level or bare_level))
    return tuple(sections)


def _bare_level(headings: list[_Heading]) -> int:
    """The level of headings without numbers, from where they stand among the numbered."""
    if not any(heading.level == 2 for heading in headings):
        return 2
    for bare, following in pairwise(headings):
        # "2011年工作安排", then 一、 二、 三、: the bare headings are above the numbered.
        if bare.level == 0 and following.level == 2 and following.text.startswith("一"):
            return 1
    return 3


def _headings(text: str, source: str, origin: OffsetMap) -> list[_Heading]:
    found: list[_Heading] = []
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end > start and (heading := _heading(text, start, end, source, origin)):
            found.append(heading)
        start = end + 1
    return found


def _heading(text: str, start: int, end: int, source: str, origin: OffsetMap) -> _Heading | None:
    level = _number_level(text, start, end)
    if level:
        return _numbered(text, start, end, level)
    short = end - start <= LONGEST_HEADING
    mark = _mark(source, origin.start(start), origin.start(end - 1) + 1)
    if mark.startswith("#") and short:
        return _Heading(start, text[start:end], min(len(mark), 3))
    if _NO_HEADING.match(text, start, end):
        return None
    if mark == "**" and short and text[end - 1] not in "；;，,":
        return _Heading(start, text[start:end].rstrip("。：:"), 0)
    if 4 <= end - start <= 30 and not _SENTENCE_END.intersection(text[start:end]):
        return _Heading(start, text[start:end], 0)
    return None


def _numbered(text: str, start: int, end: int, level: int) -> _Heading | None:
    """A heading with a number: a line of its own, or the first sentence of a paragraph."""
    longest = LONGEST_HEADING if level < 4 else LONGEST_ITEM
    if end - start > longest or text[end - 1] == "。":
        # Run in: "（一）全力抓工业。" begins the paragraph that it heads.
        end = text.find("。", start, min(end, start + longest + 1))
        if end < 0:
            return None
    heading = text[start:end].rstrip("：:")
    # Lists of projects and of explained terms are numbered too, and they hold figures and colons.
    if heading.endswith(("；", ";")) or (level >= 4 and _ITEM.search(heading)):
        return None
    return _Heading(start, heading, level)


def _number_level(text: str, start: int, end: int) -> int:
    if text[start] not in _MAY_BE_NUMBERED:
        return 0
    for level, pattern in _NUMBERED:
        if pattern.match(text, start, end):
            return level
    return 0


def _mark(source: str, start: int, end: int) -> str:
    """The mark-up around a line of the source: "#", "##" …, "**" for a line in bold, or ""."""
    line_start = source.rfind("\n", max(0, start - 64), start) + 1
    before = source[line_start:start].strip() if line_start or start < 64 else ""
    if before.startswith("#"):
        return before.replace("*", "").strip()
    if before.endswith("**") and source.startswith("**", end) and "**" not in source[start:end]:
        rest = source[end + 2 : end + 16].split("\n", 1)[0].strip()
        return "**" if not rest else ""
    return ""
