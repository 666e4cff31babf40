"""How a figure is counted: a running total, an average of years, anew, as expected (``Statement.basis``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from hefu.catalog.cues import load_cues
from hefu.read import lexicon as lex
from hefu.read.form import PERCENT
from hefu.read.lexicon import Token
from hefu.read.link import Link
from hefu.read.role_words import Years
from hefu.read.sums import adds_up

_ANEW: Final = "comparable"
IN_ALL: Final = "cumulative"
_SUM: Final = "累计"
_YEARLY: Final = "annual_average"
_PASSED: Final = "突破"
_LISTS: Final = "、"
_RATES: Final = "%％点倍"
"""What an average rate ends with, behind which amounts are told for themselves (年均增长9%、总量90亿元)."""
_JOINS: Final = "，、"
_MANY: Final = 9


def basis_of(
    text: str,
    link: Link,
    words: Sequence[Token],
    last: tuple[str, ...] = (),
    years: Years | None = None,
    goes_on: bool = False,
) -> tuple[str, ...]:
    """How the figure is counted: words that tie it, words right before its indicator, an aside behind the
    figure before (增长6%，扣除减税因素后增长9%), and 预计 anywhere before it in the sentence; ``words`` are
    those of the sentence that tell it (:func:`telling`), ``last`` is how the figure before is counted.

    What goes on from a figure counted anew is counted so too (同口径达80亿元、增长3%), and a list that
    ``goes_on`` from a running total (累计建成公厕30座、停车场8处).
    ``years`` are those its passage tells of: of several, 平均增长 is the growth of each.
    """
    subject = link.subject
    named = subject is not None and link.own and text.find(_SUM, subject.start, subject.end) >= 0
    named = named and link.quantity.unit not in PERCENT
    if not words:
        return (IN_ALL,) if named else ()
    since, to = link.since, link.quantity.start
    of_year = _means_of_year()
    found = {
        str(t.data)
        for t in link.ties
        if t.kind is lex.FUNCTION and t.data and not (t.data == _YEARLY and of_year.match(text, t.start))
    }
    if named:
        found.add(IN_ALL)  # 重点项目累计完成投资9亿元: the word is part of the name
    if _YEARLY in found and link.quantity.unit not in PERCENT and _of_growth(text, link):
        found.remove(_YEARLY)
    if link.subject is not None:
        near, start = link.subject.start - 6, link.subject.start
        for t in words:
            if t.start >= to:
                break
            if t.data == _YEARLY and of_year.match(text, t.start):
                continue  # 年均浓度, 职工年均工资: of one year
            if t.data == "preliminary" or (near <= t.start < start and "）" not in text[t.end : start]):
                found.add(str(t.data))
            elif t.data == "comparable" and t.start >= since and _apart(text, t.end, to) <= 1:
                found.add(_ANEW)
        if _ANEW in last and not link.own and _apart(text, since, to) <= 1:
            found.add(_ANEW)
        of_years = years is not None and years[0] < years[1] and _adds_on(text, link)
        if (IN_ALL in last and of_years) or (goes_on and link.quantity.unit not in PERCENT):
            found.add(IN_ALL)
        if _YEARLY in last and _is_listed(text, link):
            found.add(_YEARLY)
    if "mean" in found:
        found.remove("mean")
        if (
            years is not None
            and years[0] < years[1]
            and any(
                t.data == "mean" and after.start == t.end and after.kind is lex.RISE
                for t, after in pairwise(link.ties)
            )
        ):
            found.add("annual_average")
    return tuple(sorted(found))


@cache
def _means_of_year() -> re.Pattern[str]:
    return re.compile(load_cues().period["yearly"]["mean_of_year"])


def _of_growth(text: str, link: Link) -> bool:
    """Whether the word for an average is of a growth told before an amount (年均增长9%，突破90亿元)."""
    told = max(t.end for t in link.ties if t.data == _YEARLY)
    to = link.quantity.start
    return not link.own and any(text.find(unit, told, to) >= 0 for unit in PERCENT)


def _adds_on(text: str, link: Link) -> bool:
    """Whether a figure goes on from the one before it, which is a sum of years, and adds up too
    (五年累计完成投资90亿元，进出口总额80亿元)."""
    subject = link.subject
    if subject is None or not link.own or link.ties or not adds_up(link):
        return False
    if link.quantity.text.startswith(_PASSED):
        return False
    return subject.start - link.since == 1 and text[link.since] in _JOINS


def _is_listed(text: str, link: Link) -> bool:
    """Whether an amount of its own name goes on a list of amounts (每年新增床位90张、护理员30人)."""
    subject, q = link.subject, link.quantity
    if subject is None or not link.own or link.ties or q.unit in PERCENT or text[link.since] != _LISTS:
        return False
    return subject.start - link.since == 1 and text[link.since - 1] not in _RATES


def _apart(text: str, lo: int, hi: int) -> int:
    """How many pauses stand in ``[lo, hi)``; many where a bracket or a part of the sentence ends there."""
    between = text[lo:hi]
    ended = between.count("）") > between.count("（")
    return _MANY if ended or "；" in between else between.count("，")


def telling(tokens: Sequence[Token]) -> list[Token]:
    """The words among a sentence's that tell how a figure is counted (累计, 预计, 扣除价格因素)."""
    return [t for t in tokens if t.kind is lex.FUNCTION and t.data]
