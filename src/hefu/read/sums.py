"""Figures of several years among those of one: 五年新增城镇就业38万人; 投资累计完成900亿元，年均增长12%.

The words are in ``catalog/cues.toml``, ``[period.sums]``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from hefu.catalog.cues import load_cues
from hefu.read import lexicon as lex
from hefu.read.link import Link

_PLAN: Final = 5
_LONGEST_NUMBER: Final = 12
"""How far a number of years stands before a name (characters)."""
_PARAGRAPH: Final = 400
"""How far back the years a sum is of are looked for in its paragraph (characters)."""
_YEAR: Final = re.compile(r"\d{4}年")
_SENTENCE: Final = 120
"""How far back in a sentence a number of years still holds (characters)."""
_FIGURE: Final = re.compile(r"\d(?![\d—－-]*年)")
_LONGEST_VERB: Final = 4
_TIMES: Final = 2.0
"""A growth of several years is at least so many times their yearly average."""
_DIGIT: Final = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Sums:
    """The words of ``[period.sums]``.

    ``before`` matches a number of years that ends before a name, ``between`` one right behind it,
    ``direct`` one with a verb right before a value, ``doubled`` one before a doubling,
    ``clause`` one that opens a clause, ``again`` one that opens a sentence, ``behind`` what
    says behind a sum that it is of several years, ``compared`` what compares it with those before,
    ``earlier`` a number of years that opens what a paragraph tells, ``first`` one that opens a sentence, up
    to its first figure, ``led_to`` what says that a sentence tells where the years led, ``done`` a verb of
    what was done and ``done_before`` one that ends there, ``yearly`` a growth of one year, ``of_a_year``
    what says before a change that it is one, ``average`` the yearly average of a growth. ``flows`` are the
    indicators that a sum of years makes sense of, ``counted`` those of which a bare figure is one, ``last``
    those of which it is that of the last year, where it stands behind one of ``clause_ends``; ``balance``
    ends names of what there is at a time; ``numbers`` are the numerals."""

    before: re.Pattern[str]
    between: re.Pattern[str]
    direct: re.Pattern[str]
    doubled: re.Pattern[str]
    clause: re.Pattern[str]
    again: re.Pattern[str]
    behind: re.Pattern[str]
    earlier: re.Pattern[str]
    compared: re.Pattern[str]
    first: re.Pattern[str]
    led_to: re.Pattern[str]
    done: re.Pattern[str]
    done_before: re.Pattern[str]
    flows: frozenset[str]
    counted: frozenset[str]
    last: frozenset[str]
    clause_ends: str
    yearly: re.Pattern[str]
    of_a_year: re.Pattern[str]
    average: re.Pattern[str]
    balance: str
    numbers: dict[str, int]


@cache
def load_sums() -> Sums:
    """The words that come with Hefu."""
    words = load_cues().period["sums"]
    count = f"(?P<n>[{''.join(words['numbers'])}])年"
    told, doing, made = ("|".join(words[name]) for name in ("told", "doing", "made"))
    return Sums(
        before=re.compile(f"(?<![{words['not_before']}]){count}(?:来|间)?(?:{told})?(?:{made})?$"),
        between=re.compile(f"(?:{words['name_ends']})?{count}(?:来|间)?(?:{told})?(?:分别)?(?:{doing})"),
        direct=re.compile(f"(?<![{words['not_before']}]){count}(?:来|间)?(?:{told})?(?:{doing})了?$"),
        doubled=re.compile(f"(?<![{words['not_before']}]){count}(?:来|间|内)?(?:实现|完成|就|再)*$"),
        clause=re.compile(f"(?<=[，。；：\n]){count}(?:{told})?(?:{doing}|[^，。；年]{{2,24}}\\d)"),
        again=re.compile(f"(?<=。){count}(?:来|间)?(?:{told})?(?:{doing})"),
        behind=re.compile(words["behind"].replace("{compared}", words["compared"])),
        earlier=re.compile(words["opening"].replace("N年", f"(?<![{words['not_before']}]){count}")),
        compared=re.compile(
            f"(?:[、和][\\d.]+[^，。；、]{{1,5}}){{0,3}}[^，。；、]{{0,3}}[，、.]?{words['compared']}"
        ),
        first=re.compile(words["first"].replace("N年", f"(?<![{words['not_before']}]){count}")),
        led_to=re.compile(words["led_to"]),
        done=re.compile(words["done"]),
        done_before=re.compile(f"(?:{words['done']})$"),
        flows=frozenset(words["flows"]),
        counted=frozenset(words["counted"]),
        last=frozenset(words["last"]),
        clause_ends=words["clause_ends"],
        yearly=re.compile(words["yearly"]),
        of_a_year=re.compile(words["of_a_year"]),
        average=re.compile(words["average"]),
        balance=words["balance"],
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
        pattern = sums.doubled if q.text.startswith("翻") else sums.direct
        found = pattern.search(text[max(0, q.start - _LONGEST_NUMBER) : q.start])
    if found is not None:
        if form == "level" and subject.text.endswith(sums.balance):
            return last, last  # 五年存款余额达到90亿元
        return last + 1 - sums.numbers[found["n"]], last
    if form in ("growth", "multiple") or subject.id not in sums.flows:
        return None
    if sums.compared.match(text, q.end):
        return last + 1 - _PLAN, last
    if dated:
        return None
    counted = subject.id in sums.counted or sums.average.match(text, q.end)
    if counted and (goes_on := _earlier(text, subject.start, sums)):
        return last + 1 - goes_on, last  # 五年完成投资900亿元，实现出口80亿美元，年均增长9%
    if "cumulative" not in basis:
        return None
    far = max(0, subject.start - _PARAGRAPH)
    paragraph = max(text.rfind("\n", far, subject.start) + 1, far)
    opened = list(sums.earlier.finditer(text, paragraph, subject.start))
    if opened:
        return last + 1 - sums.numbers[opened[-1]["n"]], last
    return (last + 1 - _PLAN, last) if sums.behind.match(text, q.end) else None


def _earlier(text: str, at: int, sums: Sums) -> int:
    """How many years an earlier clause of the sentence is of (五年新增企业300家，实际利用外资…), else 0."""
    far = max(0, at - _SENTENCE)
    start = max(text.rfind("。", far, at), text.rfind("\n", far, at), at - _SENTENCE)
    if text.find("年", start, at) < 0:
        return 0
    told = list(sums.clause.finditer(text, start + 1, at))
    return sums.numbers[told[-1]["n"]] if told and text.find("年", told[-1].end(), at) < 0 else 0


def sum_of_passage(text: str, link: Link, basis: tuple[str, ...], opened: int, stop: int, new: bool) -> bool:
    """Whether a figure in a review of several years is of them all, though the year at ``opened`` begins its
    paragraph: what is ``new``, a sum or what is counted, behind the sentence that ends at ``stop``."""
    subject, q = link.subject, link.quantity
    sums = load_sums()
    if subject is None or q.start < stop or sums.yearly.match(text, q.end):
        return False
    if new or _done(text, link, sums):
        clause = max(stop, *(text.rfind(mark, stop, q.start) for mark in sums.clause_ends))
        return not (_YEAR.search(text, clause, q.start) or sums.of_a_year.search(text[clause : q.start]))
    if subject.id not in sums.flows:
        return False
    if "cumulative" in basis:
        return True
    if subject.id not in sums.counted:
        return False
    return (
        text[opened - 1] != "\n"
        or sums.led_to.search(text, opened, stop) is not None
        or dates_nothing(text, opened)
    )


def _done(text: str, link: Link, sums: Sums) -> bool:
    """Whether a verb of doing stands right before a value or its name, or opens the name."""
    subject = link.subject
    if subject is None or any(t.kind is lex.REACH for t in link.ties):
        return False
    if sums.done.match(text, subject.start, subject.end):
        return True
    return any(
        sums.done_before.search(text, max(0, at - _LONGEST_VERB), at)
        for at in (subject.start, link.quantity.start)
    )


def dates_nothing(text: str, at: int) -> bool:
    """Whether a year that ends at ``at`` dates no figure of its own sentence, and so hardly one behind it
    (2020年是规划收官之年。)."""
    stop = text.find("。", at)
    return stop >= 0 and _FIGURE.search(text, at, stop) is None


def several_again(text: str, lo: int, hi: int) -> bool:
    """Whether a sentence that opens with a number of years stands between a year that dates a sentence and a
    figure: that is of all of them again (2005年住房面积达27平方米。五年投入90亿元。|完成水利投资…)."""
    return text.find("年", lo, hi) >= 0 and load_sums().again.search(text, lo, hi) is not None


def of_last(text: str, link: Link) -> bool:
    """Whether a bare figure in a review of several years is of the last (…，存款余额890亿元)."""
    subject = link.subject
    sums = load_sums()
    if subject is None or subject.id not in sums.last or subject.start >= link.quantity.start:
        return False
    if text.find("年", subject.end, link.quantity.start) >= 0:
        return False
    return text[max(0, subject.start - 1)] in sums.clause_ends


def opened_by_years(text: str, link: Link) -> bool:
    """Whether a number of years opens the sentence that a flow is the first figure of: then it is their sum,
    also where it is reached (三年来，合同外资达到9亿美元，年均增长9%)."""
    subject, at = link.subject, link.quantity.start
    sums = load_sums()
    if subject is None or subject.id not in sums.flows or subject.id in sums.last or link.before:
        return False
    return sums.first.search(text[max(0, at - _PARAGRAPH // 5) : at]) is not None


def averaged(text: str, link: Link, growth: float | None) -> bool:
    """Whether the yearly average of a growth stands right behind it, so that it is of several years itself:
    much more than the average, for that of one year stands before one too (增长8%，年均增长9%)."""
    found = load_sums().average.match(text, link.quantity.end)
    return found is not None and growth is not None and growth >= _TIMES * float(found["average"])
