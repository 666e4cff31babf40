"""What the database holds of one indicator: the target of each place and year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import fmean
from typing import Final

from django.db.models import F, QuerySet

from hefu.web.explore.charts.counts import YearCount
from hefu.web.explore.charts.spread import LEVELS, Said, Spreads, spreads_of
from hefu.web.explore.figures import Promise, in_unit, promise_columns, promises_from, target_of_year
from hefu.web.explore.models import Loaded, Verdict
from hefu.web.explore.records import counts_by_year

MOST_GROWTH: Final = 50.0
"""In %: a growth of this much is a doubling (翻番) of some earlier year, not the growth of one year."""
_FEW_HEADLINE: Final = 20
"""Headline targets below which all targets are looked at."""


@dataclass(frozen=True, slots=True)
class Target:
    """The target of a place for a year; ``value`` in the unit of all, ``parent`` the place above."""

    place: str
    parent: str | None
    level: str
    year: int
    status: str
    value: float


@dataclass(frozen=True, slots=True)
class Targets:
    """The targets of an indicator in one form and unit; ``headline``: only those among main goals.

    ``forms`` counts the targets of each form; ``names`` how documents call the indicator, most used first.
    """

    form: str
    unit: str
    headline: bool
    targets: tuple[Target, ...]
    forms: Mapping[str, int]
    names: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """How far targets of a level lie above those of the places above: the mean, and of how many."""

    level: str
    mean: float
    pairs: int
    places: int
    higher: int
    lower: int

    @property
    def size(self) -> float:
        """The mean without its sign."""
        return abs(self.mean)


def targets_of(indicator: str, form: str = "") -> Targets | None:
    """The targets set for an indicator in ``form``, or in its usual form; None where there are none.

    Which target counts for a place and year: as in ``hefu report`` (:func:`target_of_year`).
    """
    ledger = Loaded.objects.values_list("fingerprint", flat=True).first()
    return _targets_of(indicator, form, ledger or "")


@lru_cache(maxsize=64)
def _targets_of(indicator: str, form: str, ledger: str) -> Targets | None:
    """Kept as long as the ledger (named by its fingerprint) is the one in the database."""
    rows = _own(indicator).filter(headline=True)
    found = _light(rows)
    headline = len(found) >= _FEW_HEADLINE
    if not headline:
        found = _light(_own(indicator))
    if not found:
        return None
    forms = Counter(row.form for row in found)
    wanted = form if form in forms else forms.most_common(1)[0][0]
    chosen = [row for row in found if row.form == wanted]
    unit = Counter(row.unit for row in chosen).most_common(1)[0][0]
    once: dict[tuple[str, int], Target] = {}
    for row in sorted(chosen, key=lambda row: row.order):
        value = in_unit(row.value, row.unit, unit)
        if value is not None:
            target = Target(row.place, row.parent, row.level, row.year, row.status, value)
            once.setdefault((row.place, row.year), target)
    names = Counter(row.words for row in found).most_common()
    return Targets(wanted, unit, headline, tuple(once.values()), dict(forms.most_common()), tuple(names))


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted of all targets of an indicator in one form, values times a factor.

    ``growth`` leaves out doublings; ``gaps`` are in the unit of the targets; both only where the form is
    growth. ``kept`` is by level.
    """

    spreads: Spreads
    growth: Spreads
    gaps: tuple[Gap, ...]
    kept: tuple[tuple[str, YearCount], ...]


def counted_of(indicator: str, form: str, factor: float = 1.0) -> Counted | None:
    """What is counted of the targets that :func:`targets_of` gives; None where there are none."""
    ledger = Loaded.objects.values_list("fingerprint", flat=True).first()
    return _counted(indicator, form, factor, ledger or "")


@lru_cache(maxsize=128)
def _counted(indicator: str, form: str, factor: float, ledger: str) -> Counted | None:
    told = _targets_of(indicator, form, ledger)
    if told is None:
        return None
    growth = told.form == "growth"
    return Counted(
        spreads=spreads_of(said(told, factor)),
        growth=spreads_of(said(told, factor, most=MOST_GROWTH)) if growth else {},
        gaps=tuple(gaps_of(told)) if growth else (),
        kept=tuple(kept_by_level(told)),
    )


def ranking_of(indicator: str, told: Targets, year: int, level: str) -> list[Promise]:
    """The targets of one year and level with their quotes, the highest first."""
    rows = _own(indicator).filter(form=told.form, year=year, level=level)
    if told.headline:
        rows = rows.filter(headline=True)
    chosen = target_of_year(promises_from(rows.values_list(*promise_columns(quotes=True))))

    def value(promise: Promise) -> float:
        known = in_unit(promise.target.value, promise.target.unit, told.unit)
        return known if known is not None else float("-inf")

    ranked = [promise for promise in chosen if value(promise) > float("-inf")]
    return sorted(ranked, key=lambda promise: (-value(promise), promise.place))


def kept_by_level(told: Targets) -> list[tuple[str, YearCount]]:
    """What became of the targets of each level, as a count of the year 0."""
    by: dict[str, Counter[str]] = defaultdict(Counter)
    for target in told.targets:
        by[target.level][target.status] += 1
    return [
        (
            level,
            YearCount(
                0,
                met=by[level]["met"],
                missed=by[level]["missed"],
                unjudged=by[level]["incomparable"] + by[level]["no_evidence"],
                not_due=by[level]["not_due"],
            ),
        )
        for level in LEVELS
        if level in by
    ]


def said(told: Targets, factor: float = 1.0, *, most: float | None = None) -> list[Said]:
    """The targets as charts need them, times ``factor``; those of ``most`` and more are left out."""
    return [
        Said(target.year, target.level, target.value * factor)
        for target in told.targets
        if most is None or target.value < most
    ]


def gaps_of(told: Targets) -> list[Gap]:
    """How far growth targets lie above those of the place above, where both are known."""
    fit = [target for target in told.targets if target.value < MOST_GROWTH]
    known = {(target.place, target.year): target.value for target in fit}
    found: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for target in fit:
        above = known.get((target.parent or "", target.year))
        if above is not None:
            found[target.level].append((target.place, round(target.value - above, 6)))
    return [_gap(level, found[level]) for level in LEVELS if level in found]


def _gap(level: str, pairs: Sequence[tuple[str, float]]) -> Gap:
    gaps = [gap for _, gap in pairs]
    places = len({place for place, _ in pairs})
    return Gap(level, fmean(gaps), len(gaps), places, sum(g > 0 for g in gaps), sum(g < 0 for g in gaps))


@dataclass(frozen=True, slots=True)
class _Row:
    place: str
    parent: str | None
    level: str
    form: str
    unit: str
    year: int
    status: str
    value: float
    words: str
    order: tuple[object, ...]


_COLUMNS: Final = (
    "place_id", "place__parent_id", "level", "form", "target__unit", "year", "status", "target__low",
    "target__high", "target__indicator_text", "target__period", "headline", "target__stretch",
    "target__confidence", "target__start",
)  # fmt: skip


def _own(indicator: str) -> QuerySet[Verdict]:
    """The targets that reports set for their own place and year."""
    return Verdict.objects.filter(
        indicator=indicator,
        level__isnull=False,
        target__part=False,
        target__document__kind="report",
        target__document__place=F("place"),
        target__document__year=F("year"),
    )


def _light(rows: QuerySet[Verdict]) -> list[_Row]:
    found = []
    for row in rows.values_list(*_COLUMNS):
        place, parent, level, form, unit, year, status, low, high, words, period, *rest = row
        value = low if low is not None else high
        if period == str(year) and value is not None:
            headline, stretch, confidence, start = rest
            order = (not headline, stretch, -confidence, start)
            found.append(_Row(place, parent, level, form, unit, year, status, value, words, order))
    return found


def counts_of(promises: Iterable[Promise]) -> YearCount | None:
    """What became of promises of one year."""
    return next(iter(counts_by_year(promises)), None)
