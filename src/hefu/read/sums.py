"""Figures of several years among those of one: 五年新增城镇就业38万人; 投资累计完成900亿元，年均增长12%.

The words are in ``catalog/cues.toml``, ``[period.sums]``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from hefu.catalog.cues import load_cues
from hefu.read.indicator import Link

_PLAN: Final = 5
_LONGEST_NUMBER: Final = 12
"""How far a number of years stands before a name (characters)."""
_PARAGRAPH: Final = 400
"""How far back the years a sum is of are looked for in its paragraph (characters)."""
_YEAR: Final = re.compile(r"\d{4}年")
_DIGIT: Final = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Sums:
    """The words of ``[period.sums]``: ``before`` matches a number of years that ends before a name,
    ``between`` one right behind it, ``direct`` one with a verb right before a value, ``behind`` what
    says behind a sum that it is of several years, ``earlier`` a number of years that opens what a
    paragraph tells; ``flows`` are the indicators that a sum of years makes sense of, ``numbers`` the
    numerals."""

    before: re.Pattern[str]
    between: re.Pattern[str]
    direct: re.Pattern[str]
    behind: re.Pattern[str]
    earlier: re.Pattern[str]
    flows: frozenset[str]
    numbers: dict[str, int]


@cache
def load_sums() -> Sums:
    """The words that come with Hefu."""
    words = load_cues().period["sums"]
    count = f"(?P<n>[{''.join(words['numbers'])}])年"
    told, doing, made = ("|".join(words[name]) for name in ("told", "doing", "made"))
    return Sums(
        before=re.compile(f"(?<![{words['not_before']}]){count}(?:来|间)?(?:{told})?(?:{made})?$"),
        between=re.compile(f"(?:{words['name_ends']})?{count}(?:来|间)?(?:{told})?(?:{doing})"),
        direct=re.compile(f"(?<![{words['not_before']}]){count}(?:来|间)?(?:{told})?(?:{doing})$"),
        behind=re.compile(words["behind"]),
        earlier=re.compile(words["opening"].replace("N年", f"(?<![{words['not_before']}]){count}")),
        flows=frozenset(words["flows"]),
        numbers=dict(words["numbers"]),
    )


def adds_up(link: Link) -> bool:
    """Whether a figure is of an indicator whose values of several years make a sum."""
    return link.subject is not None and link.subject.id in load_sums().flows


def years_of_sum(
    text: str, link: Link, basis: tuple[str, ...], form: str, last: int, dated: bool, start: int
) -> tuple[int, int] | None:
    """First and last year of an outcome whose own sentence says that it is of several years to ``last``;
    ``start`` is where its name or the list of names it belongs to begins.

    None where the sentence does not say so: then it is of the period that holds there. A sum (累计)
    is of one year where that is written beside it (``dated``).
    """
    subject, q = link.subject, link.quantity
    if subject is None or subject.start >= q.start:
        return None
    if form not in ("level", "change", "growth") and (form != "multiple" or link.own):
        return None  # 五年完成投资900亿元，是前五年的2倍: the multiple is of the same years
    if not link.own and _YEAR.search(text, subject.end, q.start):
        return None  # 五年完成投资900亿元，2022年达到200亿元: another value, with its own year
    sums = load_sums()
    found = None
    if text.find("年", max(0, start - _LONGEST_NUMBER), start) >= 0:
        found = sums.before.search(text[max(0, start - _LONGEST_NUMBER) : start])
    if found is None and text.find("年", subject.end, q.start) >= 0:
        found = sums.between.match(text, subject.end, q.start)
        if found is not None and _DIGIT.search(text, found.end("n"), q.start):
            found = None  # 四年增长3%、达到5万户: the value is of a later word
    if found is None and text.find("年", max(0, q.start - _LONGEST_NUMBER), q.start) >= 0:
        found = sums.direct.search(text[max(0, q.start - _LONGEST_NUMBER) : q.start])
    if found is not None:
        return last + 1 - sums.numbers[found["n"]], last
    if dated or "cumulative" not in basis or form in ("growth", "multiple") or subject.id not in sums.flows:
        return None
    paragraph = max(text.rfind("\n", 0, subject.start) + 1, subject.start - _PARAGRAPH)
    opened = list(sums.earlier.finditer(text, paragraph, subject.start))
    if opened:
        return last + 1 - sums.numbers[opened[-1]["n"]], last
    return (last + 1 - _PLAN, last) if sums.behind.match(text, q.end) else None
