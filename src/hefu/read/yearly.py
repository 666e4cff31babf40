"""Figures of the last year in a review of several: 进出口额90亿元，同比增长5%.

The words are in ``catalog/cues.toml``, ``[period.yearly]``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from hefu.catalog.cues import load_cues
from hefu.read import lexicon as lex
from hefu.read.form import PERCENT, Value
from hefu.read.link import Link, run_start
from hefu.read.sums import adds_up

_SENTENCE: Final = 200
"""How far back in its sentence words may stand that make a figure one of several years (characters)."""
_NEAR: Final = 12
"""How far before a name words may stand that make a level of it a sum."""
_PARAGRAPH: Final = 400
"""How far back in its paragraph they are looked for."""
_MOVED: Final = frozenset(("growth", "change"))


@dataclass(frozen=True, slots=True)
class _Words:
    """``told`` says of a growth that it is of one year and ``behind`` says so behind a level, ``rises``
    matches the growth told there; growth of ``grow`` of at most ``at_most`` % is one too where neither
    ``several`` in its sentence nor ``years`` in its paragraph speaks of more."""

    told: re.Pattern[str]
    behind: re.Pattern[str]
    rises: re.Pattern[str]
    at_most: float
    grow: frozenset[str]
    several: re.Pattern[str]
    years: re.Pattern[str]
    there_is: re.Pattern[str]
    reaches: tuple[str, ...]
    sums_up: re.Pattern[str]


@cache
def _words() -> _Words:
    words = load_cues().period["yearly"]
    return _Words(
        told=re.compile(words["told"]),
        behind=re.compile(words["behind"]),
        rises=re.compile(words["rises"]),
        at_most=float(words["at_most"]),
        grow=frozenset(words["grow"]),
        several=re.compile(words["several"]),
        years=re.compile(words["years"]),
        there_is=re.compile(words["there_is"]),
        reaches=tuple(words["reaches"]),
        sums_up=re.compile(words["sums_up"]),
    )


def of_one_year(text: str, links: Sequence[Link], n: int, value: Value, basis: tuple[str, ...]) -> bool:
    """Whether a result in a review of several years is of the last of them."""
    link = links[n]
    if "annual_average" in basis or "cumulative" in basis:
        return False
    first = links[run_start(links, n)].quantity.start
    words = _words()
    if value.form in _MOVED:
        if words.told.search(text, link.since, first) is not None:
            return True
        if value.form != "growth" or link.quantity.unit not in PERCENT:
            return False
        if _told_before(text, first, words):
            return True
        return _small(value.low, words) and _grows_each_year(text, link, first, words)
    if value.form != "level":
        return False
    if words.behind.match(text, link.quantity.end) is not None:
        return True
    rise = words.rises.match(text, link.quantity.end)
    return (
        rise is not None
        and _small(float(rise["growth"]), words)
        and _grows_each_year(text, link, first, words)
    )


def at_the_end(text: str, link: Link, basis: tuple[str, ...], flow: bool) -> bool:
    """Whether a level in a review of several years is what there is at their end: by its name, or reached
    (常住人口突破90万人), where it is no sum of the years as a ``flow`` may be."""
    subject, q = link.subject, link.quantity
    if subject is None or link.counted or "cumulative" in basis or "annual_average" in basis:
        return False
    words = _words()
    if words.sums_up.search(text, max(0, subject.start - _NEAR), q.start) is not None:
        return False
    if words.there_is.search(subject.text) is not None:
        return True
    if flow or subject.id is None or (adds_up(link) and subject.id not in words.grow):
        return False
    if q.text.startswith(words.reaches):
        return True
    return any(t.kind is lex.REACH and text.startswith(words.reaches, t.start) for t in link.ties)


def _begins(text: str, at: int) -> int:
    """Where the sentence begins that ``at`` stands in."""
    lo = max(0, at - _SENTENCE)
    return max(lo, text.rfind("。", lo, at) + 1, text.rfind("\n", lo, at) + 1)


def _told_before(text: str, at: int, words: _Words) -> bool:
    """Whether an earlier growth of the sentence is told to be of one year, and nothing of more behind it."""
    last = None
    for last in words.told.finditer(text, _begins(text, at), at):  # noqa: B007 - the last of them
        pass
    return last is not None and words.several.search(text, last.end(), at) is None


def _small(growth: float | None, words: _Words) -> bool:
    return growth is not None and abs(growth) <= words.at_most


def _grows_each_year(text: str, link: Link, first: int, words: _Words) -> bool:
    """Whether a figure is of what grows each year, and nothing near speaks of several."""
    subject = link.subject
    if subject is None or subject.id not in words.grow:
        return False
    sentence = _begins(text, first)
    if words.several.search(text, sentence, first) is not None:
        return False
    lo = max(0, first - _PARAGRAPH)
    paragraph = max(lo, text.rfind("\n", lo, first) + 1)
    return words.years.search(text, paragraph, sentence) is None
