"""Whose figure it is: the document's own place, or one named before the indicator."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from hefu.catalog.places import load_places
from hefu.model import Place
from hefu.read import lexicon as lex
from hefu.read.lexicon import Token
from hefu.read.link import Link
from hefu.read.naming import COUNTED
from hefu.read.of_paragraph import of_former_place, of_paragraph, of_region
from hefu.read.of_some import of_one, of_some
from hefu.read.part_words import load_parts
from hefu.read.partial import share_behind, whole_behind
from hefu.read.parts import centre_before, firms_before, part_before, town_before, trade_before

_OPENINGS: Final = ("，", "；", "。", "：", ":", ",", ";", "\n", "其中", "其中，")
_OUTPUT: Final = "industrial_output"
"""What sellers make, as an indicator: what they sell outside the catalog is told of the same parts."""
_EACH: Final = "每"
_EACH_OF: Final = "各"
_MEMBER: Final = 8
"""How far before 各 the word for those members begins at most (characters)."""
_REACH: Final = 36
"""How far behind the words for each member the value stands that is told of it (characters)."""
_CLAUSES: Final = "，；。：:,;"


def place_of(text: str, link: Link, tokens: Sequence[Token], own: Place | None) -> tuple[str | None, bool]:
    """(place id, written): the jurisdiction named right before the indicator, else the document's own.

    One that lies neither in nor above the document's own tells where something came from (青岛市财政帮扶
    资金3亿元) and not whose figure it is; 全国 and 全省 before what is counted tell its rank (全国示范村3个).
    """
    at, named = _place_before(text, link.subject.start, tokens) if tokens and link.subject else (0, None)
    if named is None and tokens and link.subject:
        named = _place_of_list(text, link, tokens)
    if tokens and link.subject and not link.own:
        at, named = _place_between(text, link, tokens) or (at, named)
    if own is None or link.quantity.form == "rank":
        return (own.id if own else None), False
    if of_former_place(text, link.quantity.start) or of_region(text, link.quantity.start, own):
        return f"{own.id}/部分", False
    if (named is None or named == "part") and _of_each(text, link):
        return f"{own.id}/部分", True
    if named is None:
        town = _town(text, link, tokens, own) if tokens else None
        return (town, False) if town else _of_part(text, link, own)
    if named.startswith("="):
        related = own.level == "nation" or _related(named[1:], own.id, own.parent)
        if related and own.id != named[1:] and _of_several(text, at, link):
            return f"{own.id}/部分", True
        if related and own.id != named[1:] and _from_above(text, at, named[1:], own.id):
            return own.id, False
        return (named[1:], True) if related else (own.id, False)
    if named == "grade":
        if link.quantity.dimension in COUNTED or text.endswith(load_parts().doing_own, 0, at):
            return own.id, False
        named = "province"
    if named in ("nation", "province") and own.level not in ("nation", named) and _of_rank(link):
        return own.id, False
    if named == "nation":
        return "国家", True
    if named == "province" and own.level not in ("province", "nation"):
        return own.parent or "全省", True
    if named == "part":
        return f"{own.id}/部分", True
    return own.id, True


def _of_part(text: str, link: Link, own: Place) -> tuple[str, bool]:
    """The document's own place, or a part of it that is the subject of the sentence."""
    subject = link.subject
    if subject is None:
        return own.id, False
    if subject.id is None:
        if of_one(text, link):
            return f"{own.id}/部分", True
        if subject.text not in load_parts().of_sellers or subject.start >= link.quantity.start:
            return own.id, False
        if of_some(text, link, _OUTPUT):
            return f"{own.id}/部分", True
        written = part_before(text, subject.start, own.id[:-1], _OUTPUT)
        return (own.id, False) if written is None else (f"{own.id}/部分", written)
    if share_behind(text, link, own) or whole_behind(text, link) or of_some(text, link, subject.id):
        return f"{own.id}/部分", True
    if centre_before(text, min(subject.start, link.quantity.start), own.id[:-1], subject.id):
        return f"{own.id}/部分", False
    if subject.id not in load_parts().of or subject.start >= link.quantity.start:
        return own.id, False
    at = subject.start
    if firms_before(text, at, subject.id) or trade_before(text, at, subject.id):
        return f"{own.id}/部分", True
    written = part_before(text, at, own.id[:-1], subject.id)
    if written is None and of_paragraph(text, at, own.id[:-1], subject.id):
        return f"{own.id}/部分", False
    return (own.id, False) if written is None else (f"{own.id}/部分", written)


def _town(text: str, link: Link, tokens: Sequence[Token], own: Place) -> str | None:
    """The town that opens the sentence of a figure, where it is what the figure is of."""
    first, subject, parts = tokens[0], link.subject, load_parts()
    if subject is None or first.kind is not lex.PLACE or not str(first.data).startswith("="):
        return None
    if subject.id not in parts.of | parts.of_towns or subject.start >= link.quantity.start:
        return None
    town = str(first.data)[1:]
    if town == own.id or own.id not in _upwards(town):
        return None
    return town if town_before(text, first.start, first.end, subject.start, own.id[:-1]) else None


def _of_each(text: str, link: Link) -> bool:
    """Whether a value is that of each of the members of a place (每个县建设1所示范学校)."""
    at = link.quantity.start
    if link.quantity.dimension == "ratio":
        return False
    since = text.rfind(_EACH, max(0, at - _REACH), at)
    if since >= 0 and load_parts().each.match(text, since, at) is not None:
        return True
    since = text.rfind(_EACH_OF, max(0, at - _REACH), at)
    if since < 0:
        return False
    parts = load_parts()
    if parts.each_of.search(text, max(0, since - _MEMBER), at) is not None:
        return True
    return parts.each_member.search(text, max(0, since - 1), at) is not None


def _from_above(text: str, at: int, named: str, own: str) -> bool:
    """Whether a jurisdiction above one's own, named at ``at``, is only where what was done comes from or is
    entered (新增青山省名牌产品5个, 完成青山省技术合同登记额8亿元)."""
    return named in _upwards(own) and text.endswith(load_parts().doing_own, 0, at)


def _of_rank(link: Link) -> bool:
    return link.subject is not None and link.subject.id is None and link.quantity.dimension in COUNTED


@cache
def _related(named: str, own: str, parent: str | None) -> bool:
    """Whether a jurisdiction is one's own, lies in it, or is above it, as far as is known."""
    if named == parent or own not in load_places().by_id or own in _upwards(named):
        return True
    return named in _upwards(own)


def _upwards(id: str | None) -> list[str]:
    """A jurisdiction and those above it, from the lowest."""
    places, found = load_places(), []
    while id is not None and id not in found:
        found.append(id)
        place = places.by_id.get(id)
        id = place.parent if place else None
    return found


def _place_of_list(text: str, link: Link, tokens: Sequence[Token]) -> str | None:
    """The jurisdiction that opens a list of figures (乙县完成投资3亿元、新签约项目|2个)."""
    subject = link.subject
    if subject is None or text[subject.start - 1] != "、" or subject.start > link.quantity.start:
        return None
    for token in tokens[::-1]:
        if token.end <= subject.start and token.kind is lex.PLACE:
            opens = token.start == 0 or text.endswith(_OPENINGS, 0, token.start)
            between = text[token.end : subject.start]
            listed = any(c.isdigit() for c in between) and not any(c in _CLAUSES for c in between)
            part = token.data == "part" or str(token.data).startswith("=")
            return str(token.data) if opens and listed and part else None
    return None


def _place_between(text: str, link: Link, tokens: Sequence[Token]) -> tuple[int, str] | None:
    """The jurisdiction that a value's clause begins with which tells no name of its own (生产总值5000亿元，
    青石区突破700亿元)."""
    subject, at = link.subject, link.quantity.start
    start, named = _place_before(text, at, tokens)
    if named is None or subject is None or start < subject.end or not text.endswith(_OPENINGS, 0, start):
        return None
    return (start, named) if named == "part" or named.startswith("=") else None


def _of_several(text: str, at: int, link: Link) -> bool:
    """Whether the place named at ``at`` is only one of a list, or what is named after it goes on to others
    (甲县、乙县的…, 甲县A水库、乙县B水库等6座)."""
    subject, to = link.subject, link.quantity.start
    if text[at - 1] in "、和及与":
        return True
    named = text[subject.start : to] if subject else ""
    return "、" in named or named.endswith("等")


def _place_before(text: str, at: int, tokens: Sequence[Token]) -> tuple[int, str | None]:
    """Where a jurisdiction is named before a noun phrase with only linking words between, and which."""
    for token in tokens[::-1]:
        if token.end > at:
            continue
        if at - token.end > 1 or text[token.end : at].strip(" 的"):
            return 0, None
        if token.kind is lex.PLACE:
            return token.start, str(token.data)
        if token.kind not in (lex.FUNCTION, lex.DOING, lex.ADDED, lex.PERIOD, lex.REACH):
            return 0, None
        at = token.start
    return 0, None
