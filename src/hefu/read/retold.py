"""Sums of several years that only another passage of the same document tells apart from a year's figure.

A review of several years tells a flow without a word for its years (出口总值达到190亿元), and the review of
the last year tells it again, with its growth, at a fraction: then the first is of all the years.
The indicators are in ``catalog/cues.toml``, ``[period.sums]``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from hefu.catalog.cues import load_cues
from hefu.model import Document, Statement
from hefu.read import period as periods
from hefu.read.roles import Passage

_LEAST: Final = 0.5
"""A sum of N years is at least so many times N times that of the last year: flows grow, but seldom more …"""
_MOST: Final = 1.2
"""… and at most so many times, where the last year fell behind."""
_BESIDE: Final = 16
"""How far behind a level its growth stands (characters)."""
_GROWN: Final = ("growth", "multiple")


@cache
def _flows() -> frozenset[str]:
    return frozenset(load_cues().period["sums"]["retold"])


def retold(doc: Document, passages: Sequence[Passage], found: Sequence[Statement]) -> list[Statement]:
    """The statements in their order, with such figures dated to the years of their passage.

    Of a bare level only, with nothing told of how it moved: what rose to a level is that of the last year.
    """
    flows = _flows()
    levels = [n for n, s in enumerate(found) if s.indicator in flows and _is_level(s)]
    if len(levels) < 2:
        return list(found)
    starts = [doc.origin.start(p.start) for p in passages]
    several: list[tuple[int, Passage]] = []
    of_year: dict[tuple[str, ...], list[float]] = {}
    for n in levels:
        s = found[n]
        passage = passages[max(0, bisect_right(starts, s.value_start) - 1)]
        span = passage.years is not None and passage.years[0] < passage.years[1]
        if passage.role == "review_span" and span and _is_bare(found, n):
            several.append((n, passage))
        elif passage.role == "review" and not span and _grows(found, n):
            of_year.setdefault(_key(s), []).append(s.amount_low or 0.0)
    for amounts in of_year.values():
        amounts.sort()
    told = list(found)
    for n, passage in several:
        s, years = found[n], passage.years
        if years is None or s.period != str(years[1]):
            continue
        number = years[1] + 1 - years[0]
        amounts, total = of_year.get(_key(s), []), s.amount_low or 0.0
        at = bisect_left(amounts, total / (_MOST * number))
        if at < len(amounts) and _LEAST * number <= total / amounts[at]:
            told[n] = replace(s, period=periods.iso(years))
    return told


def _is_level(s: Statement) -> bool:
    """Whether a figure is a result of a year that stands for the whole place."""
    counted = s.stance == "outcome" and s.form == "level" and s.narrows is None and not s.basis
    return counted and s.period is not None and s.period.isdigit() and bool(s.amount_low)


def _key(s: Statement) -> tuple[str, ...]:
    return s.indicator or "", s.period or "", s.place or "", s.amount_unit


def _is_bare(found: Sequence[Statement], n: int) -> bool:
    """Whether a value is the only one of its name, and its year is not written beside it."""
    s = found[n]
    others = (*found[max(0, n - 1) : n], *found[n + 1 : n + 2])
    alone = not any(o.indicator == s.indicator and o.start == s.start and o.form == s.form for o in others)
    return alone and "period" in s.inferred and not _grows(found, n)


def _grows(found: Sequence[Statement], n: int) -> bool:
    """Whether the growth of the same thing stands right behind a level."""
    s = found[n]
    if n + 1 == len(found):
        return False
    o = found[n + 1]
    return o.indicator == s.indicator and o.form in _GROWN and 0 <= o.value_start - s.value_end <= _BESIDE
