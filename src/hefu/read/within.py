"""Goals that a sentence gives several years: 用三年时间改造农房5万户; 五年内培育企业30家; 三年投入6亿元.

Also months of the running year that growth is of. The words are in ``catalog/cues.toml``, ``[period.within]``
and ``[period.months]``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from hefu.catalog.cues import load_cues
from hefu.read import lexicon as lex
from hefu.read.link import Link
from hefu.read.sums import adds_up, load_sums

_HOLDS: Final = 60
"""How far the years still hold in their sentence (characters)."""
_PLAN: Final = "个五年计划"
_FAR: Final = 4000
"""How far back a document tells of such a plan (characters)."""
_THIS_AND_NEXT: Final = 2
_PARAGRAPH: Final = 600
"""How far back the opening of a paragraph is looked for that is on the running year (characters)."""
_MONTHS_NEAR: Final = 16
_LONGEST_NUMBER: Final = 12
"""How far a number of years stands before a name (characters)."""
_ENDS: Final = "。；\n！"


@dataclass(frozen=True, slots=True)
class _Words:
    """``given`` matches a number of years that what follows is to take, ``other`` what says of what follows
    that it is of another time, ``at_end`` of which a value is that of the last of the years."""

    given: re.Pattern[str]
    other: re.Pattern[str]
    at_end: re.Pattern[str]
    numbers: dict[str, int]


@cache
def _words() -> _Words:
    words = load_cues().period["within"]
    sums = load_cues().period["sums"]
    numbers = dict(sums["numbers"])
    not_before = f"(?<![{sums['not_before']}来])"
    count = f"(?:[{''.join(numbers)}][到至—－-])?(?P<n>[{''.join(numbers)}])个?年"
    doing = "|".join(words["doing"])
    given = f"{not_before}{count}(?:{words['time']}|(?:{doing})(?!{words['named']}))|{words['this_and_next']}"
    return _Words(re.compile(given), re.compile(words["other"]), re.compile(words["at_end"]), numbers)


def years_of_goal(
    text: str, link: Link, form: str, first: int, levels: tuple[str, ...]
) -> tuple[int, int] | None:
    """First and last year of a goal whose own sentence gives it several years that begin with ``first``:
    of what is to be done in them they are its years, of a level to be reached the last is; None where it
    gives none. ``levels`` are the verbs of reaching a level (达到)."""
    start = link.quantity.start
    lo = max(0, start - _HOLDS)
    if text.find("年", lo, start) < 0:
        return None
    lo = max(lo, *(text.rfind(end, lo, start) + 1 for end in _ENDS))
    words = _words()
    given = list(words.given.finditer(text, lo, start))
    if given and words.other.search(text, given[-1].end(), start) is None:
        years = words.numbers[given[-1]["n"]] if given[-1]["n"] else _THIS_AND_NEXT
    else:
        years = _of_sum(text, link)
    if not years or text.find(_PLAN, max(0, start - _FAR), start) >= 0:
        return None  # in such a plan five years are its own, which began earlier
    last = first + years - 1
    if form in ("level", "rank") and _reached(text, link, words, levels):
        return last, last
    return first, last


@cache
def _months() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], str]:
    words = load_cues().period["months"]
    same, until, opens = (re.compile(words[name]) for name in ("same", "until", "opens"))
    return same, until, opens, words["numbers"]


def months_gone(text: str, at: int, year: int) -> str | None:
    """The months of the running ``year`` that the growth at ``at`` is of, over the same of the year before
    (今年以来，…。到五月底，出口比去年同期增长9%), as an ISO period; else None."""
    same, until, opens, numbers = _months()
    if same.search(text[max(0, at - _MONTHS_NEAR) : at]) is None:
        return None
    far = max(0, at - _PARAGRAPH - 1)
    top = text.rfind("\n", far, at) + 1
    if top <= far > 0 or opens.match(text, top) is None:
        return None
    told = list(until.finditer(text, top, at))
    if not told:
        return None
    month = told[-1]["month"]
    last = int(month) if month.isdigit() else sum(numbers.find(c) + 1 for c in month)
    return f"{year}-01/{year}-{last:02d}"


def _of_sum(text: str, link: Link) -> int:
    """How many years right before the name of what adds up say that a goal is their sum, else 0."""
    subject = link.subject
    if subject is None or subject.start >= link.quantity.start or not adds_up(link):
        return 0
    sums = load_sums()
    found = sums.before.search(text[max(0, subject.start - _LONGEST_NUMBER) : subject.start])
    return sums.numbers[found["n"]] if found else 0


def _reached(text: str, link: Link, words: _Words, levels: tuple[str, ...]) -> bool:
    """Whether a value is one to be reached, and so of the last of the years."""
    subject = link.subject
    if link.quantity.dimension == "ratio" or link.share:
        return True
    if subject is not None and words.at_end.search(subject.text):
        return True
    reached = any(t.kind is lex.REACH and text.startswith(levels, t.start) for t in link.ties)
    return reached and not adds_up(link)
