"""Which figures of different wording are of the same time: spans, due dates, and what growth starts from.

The words are in ``catalog/judging.toml``; the rules are explained in ``docs/verdicts.md``.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from hefu.judge.wording import Wording
from hefu.model import Statement

_DIGITS: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_BEFORE_VALUE: Final = 160
"""How far before a value the year it grows from is looked for (characters)."""
_CHANGES: Final = frozenset(("growth", "change", "multiple"))
_DOUBLE: Final = 100
_LONGEST: Final = 10
"""Years of a plan at most whose progress is looked for."""
_AHEAD: Final = 2
"""A due date this many years ahead of its document leaves open from when a growth counts."""


@dataclass(frozen=True, slots=True)
class Periods:
    """Reads the time of figures by the words given."""

    words: Wording

    def of(self, s: Statement) -> str | None:
        """The ISO period a figure is of: for growth with the year it starts from written, all years since.

        None where it is not known, or contradicts the year it would grow from.
        """
        period = s.period
        if period is None:
            return None
        if (
            len(period) > 9
            and period.endswith("-12")
            and period[4:8] == "-01/"
            and period[:4] == period[8:12]
        ):
            period = period[:4]
        if s.form not in _CHANGES:
            return period
        base, years = self._base(s), years_of(period)
        if base is None or years is None:
            return period
        if base >= years[1]:
            return None
        return str(years[1]) if base + 1 == years[1] else f"{base + 1}/{years[1]}"

    def _mark(self, s: Statement) -> re.Match[str] | None:
        """The last words before a value that say what it grows from."""
        if not self.words.base_hint.intersection(s.quote):
            return None
        before = "".join(s.quote[: max(0, s.value_start - s.start)][-_BEFORE_VALUE:].split())
        marks = list(self.words.base.finditer(before))
        return marks[-1] if marks else None

    def _base(self, s: Statement) -> int | None:
        """The year a value grows from; None where none is written, or only the year before."""
        mark = self._mark(s)
        if mark is None or mark["era"]:
            return None
        if plan := mark["plan"]:
            return self.words.plans[plan]
        return int(year.translate(_DIGITS)) if (year := mark["year"]) else None

    def is_long(self, s: Statement) -> bool:
        """Whether growth dated to one year is of more: a doubling, from a year not written, of what never
        doubles in one, or growth over what all years of a plan before had (比“八五”时期增长)."""
        years = years_of(s.period)
        if s.form not in _CHANGES or years is None or years[0] < years[1]:
            return False
        mark = self._mark(s)
        if mark is not None:
            return mark["era"] is not None
        return s.indicator in self.words.steady and any(word in s.value_text for word in self.words.doubled)

    def reached_in(self, target: Statement) -> str | None:
        """The last year of a target for several years that is the value at their end; None for any other."""
        years = years_of(target.period)
        if years is None or years[0] == years[1] or target.form not in ("level", "rank"):
            return None
        if target.form == "level" and not self._is_held(target):
            return None
        return str(years[1])

    def _is_held(self, target: Statement) -> bool:
        if target.amount_unit == "1":
            return True
        if {"cumulative", "annual_average"} & set(target.basis) or self.words.summed.search(target.quote):
            return False
        if target.indicator is not None:
            return target.indicator not in self.words.added and target.indicator not in self.words.flows
        return self.words.held.search(target.indicator_text) is not None

    def is_ahead(self, period: str, spoken: int | None) -> bool:
        """Whether a target is for several years, or for one that is years away."""
        years = years_of(period)
        return years is not None and (
            years[0] < years[1] or (spoken is not None and years[1] >= spoken + _AHEAD)
        )

    def is_open(self, target: Statement, spoken: int | None) -> bool:
        """Whether the words of a target leave open of which years it is, so that no figure answers.

        So it is for one later year with growth from a year not written and with what is counted
        anew each year, which may be of all years until then (``spoken`` is the year the target was
        set), and for a doubling; and for several years with growth that is said to be neither of each
        nor of all. A fall (能耗降低13.5%) and a doubling are of all, but a doubling that
        a longer plan for the whole country set (收入翻番 by 2020).
        """
        years, form = years_of(target.period), target.form
        if years is None:
            return False
        if self.is_long(target):
            return True
        if years[0] < years[1]:
            return (
                form == "growth"
                and not {"annual_average", "cumulative"} & set(target.basis)
                and (target.low or 0) > 0
                and ((target.low or 0) < _DOUBLE or self._may_be_longer(target, years[1]))
                and self._base(target) is None
            )
        if spoken is None or years[1] < spoken + _AHEAD:
            return False
        if form in _CHANGES:
            return "annual_average" not in target.basis and self._base(target) is None
        if form != "level" or target.amount_unit == "1":
            return False
        return target.indicator in self.words.added or "cumulative" in target.basis

    def _may_be_longer(self, target: Statement, last: int) -> bool:
        """Whether a doubling by a year may be of more years than the plan it stands in."""
        return last in self.words.doubled_by and target.indicator in self.words.steady


@lru_cache(maxsize=4096)
def years_of(period: str | None) -> tuple[int, int] | None:
    """First and last year of a period of whole years; None for any other."""
    if period is None:
        return None
    if len(period) == 4 and period.isdigit():
        return int(period), int(period)
    first, _, last = period.partition("/")
    last = last or first
    return (int(first), int(last)) if len(first) == len(last) == 4 and (first + last).isdigit() else None


@lru_cache(maxsize=256)
def beginnings(period: str) -> tuple[str, ...]:
    """The first years of a period of several years, of which progress is told while it goes on:
    "2021/2022", "2021/2023", "2021/2024" of "2021/2025"."""
    years = years_of(period)
    if years is None or years[1] - years[0] > _LONGEST:
        return ()
    return tuple(f"{years[0]}/{last}" for last in range(years[0] + 1, years[1]))


def last_year(period: str) -> int:
    """The calendar year in which an ISO period ends."""
    return int(period.rsplit("/", 1)[-1][:4])


@lru_cache(maxsize=4096)
def period_end(period: str) -> dt.date:
    """The last day of an ISO period ("2023", "2021/2025", "2023-Q1", "2023-01/2023-06")."""
    last = period.rsplit("/", 1)[-1]
    year = int(last[:4])
    tail = last[5:]
    if not tail:
        return dt.date(year, 12, 31)
    month = int(tail[1:]) * 3 if tail.startswith("Q") else int(tail)
    after = dt.date(year + month // 12, month % 12 + 1, 1)
    return after - dt.timedelta(days=1)
