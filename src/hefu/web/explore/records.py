"""What the database holds of one place: its promises, its outcomes, its documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Final

from django.db.models import F, Q, QuerySet, TextField
from django.db.models.functions import Cast

from hefu.web.explore.charts.counts import YearCount
from hefu.web.explore.figures import (
    FIGURE,
    Figure,
    Promise,
    figure_from,
    promise_columns,
    promises_from,
    target_of_year,
    told_once,
)
from hefu.web.explore.models import Statement, Verdict

_OUTCOME: Final = (
    "place_id", "indicator_id", "year", "counted", "document__kind", "document__place_id", "document__year",
    "start", *FIGURE,
)  # fmt: skip
Shape = tuple[str, str]
"""An indicator and a form: what a series is of."""
_OF_MANY_YEARS: Final = ("annual_average", "cumulative")
"""Words of a basis, looked for in its text: to unpack its list takes as long as all else of a row."""


def headline_promises(place: str) -> list[Promise]:
    """The firm headline targets that a place set for itself, each once, of all years, without quotes."""
    return told_once(promises_from(_own(quotes=False).filter(place=place, headline=True)))


def promises_of_year(place: str, year: int) -> list[Promise]:
    """All targets a place set for itself and ``year``, each once, with quotes, in the order of the text."""
    return told_once(promises_from(_own(quotes=True).filter(place=place, year=year)))


@cache
def _own(*, quotes: bool) -> QuerySet[Verdict, tuple[Any, ...]]:
    """What places promise for themselves: put together once, since that takes longer than the answer."""
    own = Verdict.objects.filter(target__part=False, target__document__place=F("place"))
    own = own.exclude(target__document__kind="bulletin")
    return own.values_list(*promise_columns(quotes=quotes))


def counts_by_year(promises: Iterable[Promise]) -> list[YearCount]:
    """What became of the promises of each year, the last year first."""
    by: dict[int, Counter[str]] = defaultdict(Counter)
    for promise in promises:
        if promise.year is not None:
            by[promise.year][promise.status] += 1
    return [
        YearCount(
            year,
            met=tally["met"],
            missed=tally["missed"],
            unjudged=tally["incomparable"] + tally["no_evidence"],
            not_due=tally["not_due"],
        )
        for year, tally in sorted(by.items(), reverse=True)
    ]


def series_of(promises: Iterable[Promise], most: int, fewest: int) -> dict[Shape, list[Promise]]:
    """Targets, one a year, of the ``most`` indicators that have most of them, and at least ``fewest``."""
    found: dict[Shape, list[Promise]] = defaultdict(list)
    for promise in target_of_year(promises):
        if promise.indicator is not None:
            found[promise.indicator, promise.target.form].append(promise)
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return {
        shape: sorted(targets, key=lambda promise: promise.year or 0)
        for shape, targets in ranked[:most]
        if len(targets) >= fewest
    }


def year_targets(
    places: Sequence[str], shapes: Iterable[Shape], since: int, until: int
) -> dict[tuple[str, Shape], dict[int, Promise]]:
    """The target that each place set for itself and each year from ``since`` to ``until``, without quotes
    (:func:`target_of_year`)."""
    wanted = list(shapes)
    # Through statements, whose index leads to a place and an indicator at once.
    rows = _own(quotes=False).filter(
        target__place__in=places,
        target__indicator__in={indicator for indicator, _ in wanted},
        target__form__in={form for _, form in wanted},
        target__year__range=(since, until),
        target__document__kind="report",
    )
    found: dict[tuple[str, Shape], dict[int, Promise]] = {
        (place, shape): {} for place in places for shape in wanted
    }
    for promise in target_of_year(told_once(promises_from(rows))):
        years = found.get((promise.place, (promise.indicator or "", promise.target.form)))
        if years is not None and promise.year is not None:
            years[promise.year] = promise
    return found


def outcomes_of(
    places: Sequence[str], shapes: Sequence[Shape], since: int, *, own: Sequence[str] = ()
) -> Mapping[tuple[str, Shape], Mapping[int, Figure]]:
    """Of each place and year from ``since`` the outcome that counts most, as the judge weighs evidence
    (DESIGN §4).

    A statistical bulletin before a report, the place's own documents before those of others (of the places
    ``own`` only their own), a final figure before a preliminary one, the later document before the earlier.
    """
    found: dict[tuple[str, Shape], dict[int, tuple[tuple[object, ...], Sequence[object]]]] = {
        (place, shape): {} for place in places for shape in shapes
    }
    rows = Statement.objects.filter(
        place__in=places,
        indicator__in={indicator for indicator, _ in shapes},
        form__in={form for _, form in shapes},
        stance="outcome",
        part=False,
        year__gte=since,
    ).annotate(counted=Cast("basis", TextField()))
    if own:
        rows = rows.filter(~Q(place__in=own) | Q(document__place=F("place")))
    for place, indicator, year, counted, kind, owner, spoken, start, *figure in rows.values_list(*_OUTCOME):
        years = found.get((place, (indicator, figure[2])))
        if years is None or figure[7] != str(year) or any(word in counted for word in _OF_MANY_YEARS):
            continue
        weight = (kind != "bulletin", owner != place, "preliminary" in counted, -(spoken or 0), start)
        if year not in years or weight < years[year][0]:
            years[year] = (weight, figure)
    return {
        key: {year: figure_from(figure) for year, (_, figure) in sorted(years.items())}
        for key, years in found.items()
    }
