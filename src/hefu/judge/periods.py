"""Which figures of different wording are of the same time: spans, due dates, and what growth starts from.

The words are in ``catalog/periods.toml``; the rules are explained in ``docs/verdicts.md``.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from hefu.catalog.indicators import load_catalog
from hefu.errors import CatalogError, toml_place
from hefu.model import Statement

_NAME: Final = "periods.toml"
_DIGITS: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR: Final = r"(?:19|20)\d\d|[一二][九〇○零][一二三四五六七八九〇○零]{2}"
_BEFORE_VALUE: Final = 160
"""How far before a value the year it grows from is looked for (characters)."""
_CHANGES: Final = frozenset(("growth", "change", "multiple"))
_AHEAD: Final = 2
"""A due date this many years ahead of its document leaves open from when a growth counts."""


@dataclass(frozen=True, slots=True)
class Periods:
    """The words of ``periods.toml``; build it with :func:`load_periods`.

    ``base`` finds in the words before a value what it grows from: group ``year``, group
    ``plan`` (named in ``plans`` with its last year), or neither for the year before.
    """

    base: re.Pattern[str]
    plans: Mapping[str, int]
    added: frozenset[str]
    flows: frozenset[str]
    summed: re.Pattern[str]
    held: re.Pattern[str]

    def of(self, s: Statement) -> str | None:
        """The ISO period a figure is of: for growth with the year it starts from written, all years since."""
        period = s.period
        if period is None:
            return None
        if period.endswith("-12") and period[4:8] == "-01/" and period[:4] == period[8:12]:
            period = period[:4]
        if s.form not in _CHANGES:
            return period
        base, years = self._base(s), years_of(period)
        if base is None or years is None or base >= years[1]:
            return period
        return str(years[1]) if base + 1 == years[1] else f"{base + 1}/{years[1]}"

    def _base(self, s: Statement) -> int | None:
        before = "".join(s.quote[: max(0, s.value_start - s.start)][-_BEFORE_VALUE:].split())
        marks = list(self.base.finditer(before))
        if not marks:
            return None
        last = marks[-1]
        if plan := last["plan"]:
            return self.plans[plan]
        return int(year.translate(_DIGITS)) if (year := last["year"]) else None

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
        if {"cumulative", "annual_average"} & set(target.basis) or self.summed.search(target.quote):
            return False
        if target.indicator is not None:
            return target.indicator not in self.added and target.indicator not in self.flows
        return self.held.search(target.indicator_text) is not None

    def is_open(self, target: Statement, spoken: int | None) -> bool:
        """Whether a target set for one later year may be of all years until then, from a year not written.

        So it is with growth and with what is counted anew each year; ``spoken`` is the year
        the target was set.
        """
        period = target.period
        if spoken is None or period is None or not period.isdigit() or int(period) < spoken + _AHEAD:
            return False
        if target.form in _CHANGES:
            return "annual_average" not in target.basis and self._base(target) is None
        if target.form != "level" or target.amount_unit == "1":
            return False
        return target.indicator in self.added or "cumulative" in target.basis


def years_of(period: str | None) -> tuple[int, int] | None:
    """First and last year of a period of whole years; None for any other."""
    if period is None:
        return None
    first, _, last = period.partition("/")
    last = last or first
    return (int(first), int(last)) if len(first) == len(last) == 4 and (first + last).isdigit() else None


def last_year(period: str) -> int:
    """The calendar year in which an ISO period ends."""
    return int(period.rsplit("/", 1)[-1][:4])


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


@cache
def load_periods() -> Periods:
    """The words that ship with Hefu."""
    return parse_periods(files("hefu.catalog").joinpath(_NAME).read_text("utf-8"))


def parse_periods(text: str) -> Periods:
    """The words written in the TOML ``text``.

    Raises:
        CatalogError: it is no TOML, lacks an entry, or names an indicator that is not there.
    """
    try:
        data = tomllib.loads(text)
    except ValueError as error:
        raise CatalogError("toml.invalid", file=_NAME, where=toml_place(error)) from error
    base, plans = _table(data, "base"), _table(_table(data, "base"), "plans")
    sums, reached = _table(data, "sums"), _table(data, "reached")
    added, flows = _words(sums, "added"), _words(sums, "flows")
    if strangers := {*added, *flows} - set(load_catalog().indicators):
        raise CatalogError("policy.strangers", file=_NAME, ids=tuple(sorted(strangers)))
    ends, than, times, on = (_any(_words(base, key)) for key in ("ends", "than", "times", "on"))
    when = f'(?:(?P<year>{_YEAR})年|[“"]?(?P<plan>{_any([*plans])})[”"]?(?:{ends}))'
    lead = f"(?:(?P<times>{times})|(?P<on>{on})|{than})"
    tail = "(?(times)[^，。；]{0,4}的|(?(on)[^，。；]{0,4}基础上))"
    within, endings = _any(_words(reached, "within")), _any(_words(reached, "endings"))
    return Periods(
        base=re.compile(f"{_any(_words(base, 'last_year'))}|{lead}{when}{tail}"),
        plans={name: int(year) for name, year in plans.items()},
        added=frozenset(added),
        flows=frozenset(flows),
        summed=re.compile(_any(_words(sums, "words"))),
        held=re.compile(f"{within}|(?:{endings})$"),
    )


def _any(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _table(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = data.get(key)
    if not isinstance(value, dict):
        raise CatalogError("policy.not_table", file=_NAME, entry=key)
    return value


def _words(data: Mapping[str, Any], key: str) -> list[str]:
    value = data.get(key)
    if not isinstance(value, list) or not value or not all(isinstance(word, str) and word for word in value):
        raise CatalogError("policy.not_words", file=_NAME, entry=key)
    return value
