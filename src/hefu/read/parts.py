"""Figures of a part of a place that is the subject of a sentence: a zone, some counties (六县实现生产总值…).

The words are in ``catalog/cues.toml``, ``[parts]``. Only what is told of an economy as a whole is looked
at: in 开发区新增绿地 the part is an address, in 开发区完成生产总值 it is whose figure it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from hefu.catalog.cues import Table, load_cues

_REACH: Final = 300
"""How far before a figure its sentence is looked through (characters)."""
_PARAGRAPH, _OPENING = 1200, 40
"""How far back a paragraph's first words are looked for, and how many of them (characters)."""
_TOWN: Final = 40
"""How far behind the town that opens a sentence what is told of it stands (characters)."""
_AIMS: Final = ("力争", "确保")
_STOPS: Final = "。！？!?\n"
_CLAUSE: Final = re.compile("[，；：,;:]")
_NUMBERED: Final = re.compile(
    r"(?:[\s*#—－–·●■◆▲>]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[一二三四五六七八九十]{1,3}[、是])+"
)
_DIGIT: Final = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Parts:
    """The words of ``[parts]``: ``hint`` finds what each name of a part holds, ``topic`` a part that can
    be a subject, ``lead`` what may stand before it, ``doing`` what stands between it and an indicator,
    ``whole`` words that end its hold, ``opening`` what may stand before one that a paragraph opens with;
    ``of`` are the indicators asked about, ``told_of_all`` those of them that a sentence without a subject
    tells of the whole all the same, ``of_towns`` others that a sentence tells of the town it opens with."""

    of: frozenset[str]
    told_of_all: frozenset[str]
    of_towns: frozenset[str]
    hint: re.Pattern[str]
    topic: re.Pattern[str]
    lead: re.Pattern[str]
    doing: re.Pattern[str]
    whole: re.Pattern[str]
    opening: re.Pattern[str]


@cache
def load_parts() -> Parts:
    """The words that come with Hefu."""
    return _compiled(load_cues().parts)


def _compiled(words: Table) -> Parts:
    some = f"{words['number']}(?:{'|'.join(words['kinds'])})*(?:{_any(words['counties'])})"
    named = f"(?!{_any(words['verbs'])})[^，。；：、“”（）\\d]{{0,10}}?(?:{_any(words['ends'])})"
    one = f"(?:{some}|{named}|{words['district']})"
    return Parts(
        of=frozenset(words["of"]),
        told_of_all=frozenset(words["told_of_all"]),
        of_towns=frozenset(words["of_towns"]),
        hint=re.compile(words["hint"]),
        topic=re.compile(f"{one}(?:(?:{_any(words['and'])}){one})*(?!{_any(words['not_behind'])})"),
        lead=re.compile(f"(?:{'|'.join(words['lead'])})*"),
        doing=re.compile(f"(?:{'|'.join(words['doing'])})*"),
        whole=re.compile("|".join(words["whole"])),
        opening=re.compile(f"(?:{'|'.join(words['opening'])})*"),
    )


def part_before(text: str, at: int, own: str, by_paragraph: bool = True) -> bool | None:
    """Whether the figure whose indicator begins at ``at`` is of a part: True where the part is its own
    subject, False where an earlier clause's subject holds on, None where it is of no part.

    ``own`` is the name of the document's place, which ends the hold of a part. A part that its paragraph
    opens with holds ``by_paragraph`` for sentences that name no subject (兵团发展加快。…。完成投资90亿元).
    """
    parts = load_parts()
    floor = max(0, at - _REACH)
    start = max([text.rfind(c, floor, at) for c in _STOPS]) + 1 or floor
    if parts.hint.search(text, start, at) is None:
        return False if by_paragraph and _paragraph_of_part(text, start, at, own, parts) else None
    if numbered := _NUMBERED.match(text, start, at):
        start = numbered.end()
    opened = _topic(text, start, at, parts)
    cuts = [m.end() for m in _CLAUSE.finditer(text, start, at)]
    if opened is None:
        clause = _topic(text, cuts[-1], at, parts) if cuts else None
        if clause and parts.doing.fullmatch(text, clause.end(), at):
            return True
        return False if by_paragraph and _paragraph_of_part(text, start, at, own, parts) else None
    if opened.group()[:-1] == own:
        return None
    cuts = [cut for cut in cuts if cut > opened.end()]
    if not parts.doing.fullmatch(text, cuts[-1] if cuts else opened.end(), at):
        return None
    if parts.whole.search(text, opened.end(), at) or text.find(own, opened.end(), at) >= 0:
        return None
    if not cuts:
        return True
    # What follows its subject at once, and goes on with figures, is of the same subject.
    told = all(_DIGIT.search(text, a, b) for a, b in pairwise(cuts))
    return False if told else None


def _paragraph_of_part(text: str, start: int, at: int, own: str, parts: Parts) -> bool:
    """Whether the paragraph opens with a part, nothing since speaks of the whole, and the clause of the name
    at ``at`` names no other subject."""
    top = text.rfind("\n", max(0, start - _PARAGRAPH), start) + 1
    if not 0 < top < start or parts.hint.search(text, top, min(top + _OPENING, start)) is None:
        return False
    if numbered := _NUMBERED.match(text, top, start):
        top = numbered.end()
    lead = parts.opening.match(text, top, start)
    opened = _topic(text, lead.end() if lead else top, start, parts)
    if opened is None or opened.group()[:-1] == own:
        return False
    clause = max([m.end() for m in _CLAUSE.finditer(text, start, at)], default=start)
    if parts.doing.fullmatch(text, clause, at) is None or text.startswith(_AIMS, clause):
        return False
    # What the part did for the whole, told where it is named, does not end its hold (兵团为我区…作出贡献。).
    told = max(text.find("。", opened.end(), at), opened.end())
    return parts.whole.search(text, told, at) is None and text.find(own, told, at) < 0


def town_before(text: str, town: int, end: int, at: int, own: str) -> bool:
    """Whether the figure whose indicator begins at ``at`` is of the town named in ``[town, end)``: it opens
    the sentence, one pause at most stands between, and nothing there speaks of the whole."""
    if text[town - 1] not in "。；！\n" or text[end] in "、和及与" or at - end > _TOWN:
        return False
    between = text[end:at]
    if between.count("，") > 1 or any(c in between for c in "；。：") or own in between:
        return False
    return load_parts().whole.search(text, end, at) is None


def _topic(text: str, start: int, at: int, parts: Parts) -> re.Match[str] | None:
    """The part that a clause begins with."""
    lead = parts.lead.match(text, start, at)
    return parts.topic.match(text, lead.end() if lead else start, at)


def _any(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
