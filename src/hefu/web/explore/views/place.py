"""A place: what it promised year by year, what came of it, and how its main figures went."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext

from hefu.publish.card import SYMBOLS
from hefu.web.explore import words
from hefu.web.explore.charts.counts import YearCount, together
from hefu.web.explore.charts.series import SeriesChart, series_chart
from hefu.web.explore.charts.strip import strip_of
from hefu.web.explore.figures import Figure, Promise, in_unit
from hefu.web.explore.models import Document, Indicator, Place
from hefu.web.explore.neighbours import Neighbours, neighbours_of
from hefu.web.explore.plotted import YearLine, cell_of, decided, drawn_unit, goals_of, results_of, usual_unit
from hefu.web.explore.records import (
    Shape,
    counts_by_year,
    headline_promises,
    outcomes_of,
    promises_of_year,
    series_of,
)
from hefu.web.explore.sheets import (
    Tables,
    YearFigures,
    count_table,
    promise_table,
    series_table,
    standing_table,
    year_column,
)
from hefu.web.explore.tables import taken
from hefu.web.explore.templatetags.explore import in_english

_CHARTS: Final = 9
_FEWEST: Final = 3
"""Years with a target below which a table says it better than a chart."""
_FEWEST_DRAWN: Final = 5
"""Targets and outcomes below which their numbers say more than a chart."""
_BESIDE: Final = 12
_OTHERS: Final = 300
"""Other targets of a year that are shown at most."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the scorecard."""

    promise: Promise
    key: str | None
    name: str
    symbol: str
    status: str
    margin: str
    meaning: str
    period: str


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator over the years: its chart and the same in words; so few values need no chart."""

    key: str
    form: str
    name: str
    unit: str
    chart: SeriesChart | None
    lines: tuple[YearLine, ...]
    kept: YearCount
    figures: tuple[YearFigures, ...]

    @property
    def table(self) -> str:
        """The name of its table."""
        return f"{self.key}-{self.form}"


def place(request: HttpRequest, key: str) -> HttpResponseBase:
    """The page of a place; ``?year=`` chooses the year of the scorecard, ``?all=1`` shows all its targets.

    Its tables: "scorecard", "targets" (all of the year), "near", "years", and one for each chart.
    """
    here = get_object_or_404(Place.objects.select_related("parent"), key=key)
    promises = headline_promises(here.key)
    counts = counts_by_year(promises)
    year = _chosen(request.GET.get("year", ""), counts)
    chosen = promises_of_year(here.key, year) if year is not None else []
    charted = series_of(promises, _CHARTS, _FEWEST)
    names = Indicator.objects.in_bulk(
        {p.indicator for p in chosen if p.indicator} | {indicator for indicator, _ in charted}
    )
    others = [promise for promise in chosen if not promise.main]
    shown = chosen if request.GET.get("all") == "1" else [promise for promise in chosen if promise.main]
    series = _all_series(here, charted, names)

    def near() -> Neighbours | None:
        return neighbours_of(here, year, chosen, list(charted), names) if year is not None else None

    if file := taken(request, _tables(here, year, chosen, counts, series, near)):
        return file
    rows = [_row(promise, names, year) for promise in shown]
    context = {
        "place": here,
        "name": words.place_name(here),
        "level": words.level_word(here.level),
        "parent_name": words.place_name(here.parent) if here.parent else "",
        "below": here.children.filter(documents__gt=0).order_by("code"),
        "strip": strip_of(counts[::-1]),
        "count": next((count for count in counts if count.year == year), None),
        "year": year,
        "total": together(counts),
        "headline": [row for row in rows if row.promise.headline],
        "stretch": [row for row in rows if row.promise.main and not row.promise.headline],
        "others": [row for row in rows if not row.promise.main][:_OTHERS],
        "others_count": len(others),
        "near": near(),
        "beside": [] if counts else _beside(here),
        "series": series,
        "documents": [
            (document, words.kind_word(document.kind))
            for document in Document.objects.filter(place=here).order_by("-year", "kind", "key")
        ],
    }
    return render(request, "explore/place.html", context)


def _beside(here: Place) -> Sequence[Place]:
    """Places of the same level below the same place that have documents, those with most first."""
    if here.parent_id is None:
        return []
    near = Place.objects.filter(parent=here.parent_id, level=here.level, documents__gt=0)
    return list(near.exclude(key=here.key).order_by("-documents", "code")[:_BESIDE])


def _tables(
    here: Place,
    year: int | None,
    chosen: Sequence[Promise],
    counts: Sequence[YearCount],
    series: Sequence[Series],
    near: Callable[[], Neighbours | None],
) -> Tables:
    name = words.place_name(here)
    told = {"place": name, "year": year or ""}
    main = [promise for promise in chosen if promise.main]
    over = words.place_name(here.parent) if here.parent else ""
    figures = [f for promise in chosen for f in (promise.target, promise.outcome) if f is not None]
    quotes = {figure.address: figure.quote for figure in figures}
    drawn: Tables = {
        one.table: partial(series_table, one.table, f"{name} {one.name}", one.figures, over) for one in series
    }
    return drawn | {
        "scorecard": lambda: promise_table("scorecard", gettext("%(place)s %(year)s 年成绩单") % told, main),
        "targets": lambda: promise_table("targets", gettext("%(place)s %(year)s 年全部目标") % told, chosen),
        "near": lambda: standing_table(
            "near", gettext("%(place)s %(year)s 年和同级比") % told, near(), quotes
        ),
        "years": lambda: count_table(
            "years",
            gettext("%(place)s各年主要目标的兑现") % told,
            year_column(),
            ((count.year, count) for count in counts),
        ),
    }


def _chosen(asked: str, counts: Sequence[YearCount]) -> int | None:
    """The year asked for, else the last in which something could be judged."""
    known = [count.year for count in counts]
    if asked.isascii() and asked.isdigit() and len(asked) <= 4 and int(asked) in known:
        return int(asked)
    return next((count.year for count in counts if count.judged), known[0] if known else None)


def _row(promise: Promise, names: Mapping[str, Indicator], year: int | None) -> Row:
    indicator = names.get(promise.indicator or "")
    margin, meaning = words.margin_words(promise)
    form = words.form_word(promise.target.form)
    name = words.indicator_name(indicator, promise.words or promise.target.short_quote)
    period = promise.target.period or ""
    return Row(
        promise=promise,
        key=indicator.key if indicator else None,
        name=f"{name} · {form}" if indicator and form else name,
        symbol=SYMBOLS[promise.status],  # type: ignore[index]
        status=words.status_word(promise.status),
        margin=margin,
        meaning=meaning,
        period="" if period == str(year) else period,
    )


def _all_series(
    here: Place, charted: Mapping[Shape, Sequence[Promise]], names: Mapping[str, Indicator]
) -> list[Series]:
    if not charted:
        return []
    # The year before the first target: the line leads up to it.
    since = min(promise.year for targets in charted.values() for promise in targets if promise.year) - 1
    shapes = list(charted)
    over = [here.parent_id] if here.parent_id else []
    outcomes = outcomes_of([here.key, *over], shapes, since, own=over)
    found = (
        _series(
            shape,
            targets,
            outcomes[here.key, shape],
            outcomes[here.parent_id, shape] if here.parent_id else {},
            names[shape[0]],
        )
        for shape, targets in charted.items()
    )
    return [series for series in found if series is not None]


def _series(
    shape: Shape,
    targets: Sequence[Promise],
    told: Mapping[int, Figure],
    above: Mapping[int, Figure],
    indicator: Indicator,
) -> Series | None:
    unit = usual_unit(promise.target for promise in targets)
    own = {promise.year: promise for promise in targets if promise.year is not None}
    first, last = min(own), max(own)
    outcomes = {
        year: figure for year, figure in decided(told, own, shape[1]).items() if first - 1 <= year <= last + 1
    }
    years = sorted(own.keys() | outcomes.keys(), reverse=True)
    above = {year: figure for year, figure in above.items() if years[-1] <= year <= years[0]}
    english = in_english()
    aims = {year: cell_of(promise.target, english) for year, promise in own.items()}
    came, came_above = ({y: cell_of(f, english) for y, f in figures.items()} for figures in (outcomes, above))
    figures = [*(promise.target for promise in own.values()), *outcomes.values()]
    label, factor = drawn_unit(unit, (in_unit(figure.value, figure.unit, unit) for figure in figures))
    chart = series_chart(
        list(goals_of(own, unit, factor)),
        list(results_of(outcomes, unit, factor)),
        list(results_of(above, unit, factor)),
        zero=shape[1] != "level",
    )
    if chart is None:
        return None
    lines = tuple(
        YearLine(
            year,
            aims.get(year),
            own[year].status if year in own else "",
            came.get(year),
            came_above.get(year),
        )
        for year in years
    )
    form = words.form_word(shape[1])
    name = words.indicator_name(indicator, "")
    kept = counts_by_year(targets)
    return Series(
        indicator.key,
        shape[1],
        f"{name} · {form}" if form else name,
        label,
        chart if len(chart.marks) + len(chart.dots) >= _FEWEST_DRAWN else None,
        lines,
        together(kept),
        tuple(YearFigures(year, own.get(year), outcomes.get(year), above.get(year)) for year in years),
    )
