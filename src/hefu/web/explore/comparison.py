"""Places side by side: what is chosen, and what the database holds of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from statistics import median
from typing import Final
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse

from hefu.web.explore import words
from hefu.web.explore.charts.counts import YearCount, together
from hefu.web.explore.charts.lines import LinesChart, Track, lines_chart
from hefu.web.explore.figures import Figure, Promise, in_unit
from hefu.web.explore.models import Indicator, Loaded, Place, Verdict
from hefu.web.explore.plotted import Cell, bare_cell, decided, drawn_unit, goals_of, results_of, usual_unit
from hefu.web.explore.records import Shape, counts_by_year, outcomes_of, year_targets
from hefu.web.explore.templatetags.explore import in_english

FORMS: Final = ("growth", "level", "change", "rank", "multiple")
Known = Mapping[str, tuple[tuple[str, int], ...]]
"""The forms in which targets of each indicator are set, with their number."""
SHOWN: Final = ("both", "targets", "outcomes")
_APART: Final = 8.0
"""A place so many times as large as another leaves nothing of its line to be seen."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is compared; ``since`` and ``until`` are None where the address leaves them open.

    ``shown`` says what the charts show: one of :data:`SHOWN`.
    """

    places: tuple[str, ...] = ()
    shapes: tuple[Shape, ...] = ()
    since: int | None = None
    until: int | None = None
    shown: str = "both"

    @property
    def address(self) -> str:
        """The address of the page that shows it: the whole state, to be shared."""
        parts = {
            "places": ",".join(self.places),
            "indicators": ",".join(f"{indicator}:{form}" for indicator, form in self.shapes),
            "since": self.since,
            "until": self.until,
            "show": self.shown if self.shown != "both" else None,
        }
        query = urlencode({name: value for name, value in parts.items() if value}, safe=",:")
        return reverse("explore:compare") + (f"?{query}" if query else "")

    def with_place(self, key: str) -> Choice:
        """It and one more place."""
        return replace(self, places=tuple(dict.fromkeys((*self.places, key))))

    def without_place(self, key: str) -> Choice:
        """It without a place."""
        return replace(self, places=tuple(place for place in self.places if place != key))

    def with_shape(self, shape: Shape) -> Choice:
        """It and one more indicator, or another form of one that is there."""
        if shape[0] in {indicator for indicator, _ in self.shapes}:
            return replace(self, shapes=tuple(shape if s[0] == shape[0] else s for s in self.shapes))
        return replace(self, shapes=(*self.shapes, shape))

    def without_indicator(self, key: str) -> Choice:
        """It without an indicator."""
        return replace(self, shapes=tuple(shape for shape in self.shapes if shape[0] != key))


@dataclass(frozen=True, slots=True)
class Entry:
    """What a place promised for a year, and what came of it."""

    promise: Promise | None
    outcome: Figure | None
    target_cell: Cell | None
    outcome_cell: Cell | None


@dataclass(frozen=True, slots=True)
class Compared:
    """An indicator in one form: its chart, and by year (the last first) what there is of each place.

    ``unit`` is that of the table, ``drawn_unit`` that of the chart. ``unfit`` counts figures that are in the
    table only, since their unit is of another kind. ``apart``: the places are of so different a size that
    the chart shows little of the small ones.
    """

    indicator: Indicator
    form: str
    unit: str
    drawn_unit: str
    chart: LinesChart | None
    years: tuple[tuple[int, tuple[Entry | None, ...]], ...]
    kept: tuple[YearCount, ...]
    unfit: int
    apart: bool

    @property
    def key(self) -> str:
        """Names it on the page."""
        return f"{self.indicator.key}-{self.form}"


def compared(
    places: Sequence[Place],
    shapes: Sequence[Shape],
    since: int,
    until: int,
    shown: str,
    *,
    whole: bool = True,
) -> list[Compared]:
    """All indicators chosen, in their order; those that the catalog has not are left out.

    ``whole``: the charts hold all the years; else those between the first and the last of any figure.
    """
    keys = [place.key for place in places]
    targets = year_targets(keys, shapes, since, until)
    outcomes = outcomes_of(keys, shapes, since)
    known = Indicator.objects.in_bulk({indicator for indicator, _ in shapes})
    gathered: list[tuple[Shape, list[Mapping[int, Promise]], list[Mapping[int, Figure]]]] = []
    years: set[int] = set()
    for shape in shapes:
        if shape[0] not in known:
            continue
        promises: list[Mapping[int, Promise]] = []
        came: list[Mapping[int, Figure]] = []
        for key in keys:
            own = targets[key, shape]
            told = decided(outcomes[key, shape], own, shape[1])
            promises.append(own)
            came.append({y: figure for y, figure in sorted(told.items()) if since <= y <= until})
        gathered.append((shape, promises, came))
        years.update(*promises, *came)
    span = (since, until) if whole or not years else (min(years), max(years))
    return [
        _compared(known[indicator], form, places, promises, came, span, shown)
        for (indicator, form), promises, came in gathered
    ]


def _compared(
    indicator: Indicator,
    form: str,
    places: Sequence[Place],
    promises: Sequence[Mapping[int, Promise]],
    came: Sequence[Mapping[int, Figure]],
    span: tuple[int, int],
    shown: str,
) -> Compared:
    english = in_english()
    figures = [p.target for own in promises for p in own.values()] + [f for own in came for f in own.values()]
    unit = usual_unit(figures) if figures else indicator.unit
    amounts = [in_unit(figure.value, figure.unit, unit) for figure in figures]
    label, factor = drawn_unit(unit, amounts)
    tracks, entries = [], []
    for place, own, told in zip(places, promises, came, strict=True):
        aims = {year: bare_cell(promise.target, english, unit) for year, promise in own.items()}
        cells = {year: bare_cell(figure, english, unit) for year, figure in told.items()}
        name = short_name(place)
        tracks.append(
            Track(
                name,
                tuple(goals_of(own, unit, factor, name)) if shown != "outcomes" else (),
                tuple(results_of(told, unit, factor, name)) if shown != "targets" else (),
            )
        )
        entries.append(
            {
                year: Entry(own.get(year), told.get(year), aims.get(year), cells.get(year))
                for year in own.keys() | told.keys()
            }
        )
    years = sorted({year for of_place in entries for year in of_place}, reverse=True)
    return Compared(
        indicator=indicator,
        form=form,
        unit=words.unit_word(unit)[0],
        drawn_unit=label,
        chart=lines_chart(tracks, *span, zero=form != "level"),
        years=tuple((year, tuple(of_place.get(year) for of_place in entries)) for year in years),
        kept=tuple(together(counts_by_year(own.values())) for own in promises),
        unfit=sum(amount is None for amount in amounts),
        apart=form == "level" and _far_apart(tracks),
    )


def _far_apart(tracks: Iterable[Track]) -> bool:
    sizes = [
        abs(
            median(
                [result.value for result in track.results] or [g.low or g.high or 0.0 for g in track.goals]
            )
        )
        for track in tracks
        if track.results or track.goals
    ]
    return len(sizes) > 1 and max(sizes) > _APART * min(sizes)


def short_name(place: Place) -> str:
    """The name beside a line: 温州, Wenzhou, 全国."""
    if place.level == "nation":
        return words.place_name(place)
    return (words.latin_name(place) if in_english() else "") or place.short


def shape_name(indicator: Indicator, form: str) -> str:
    """What is compared: 地区生产总值 · 增长."""
    form = words.form_word(form)
    name = words.indicator_name(indicator, "")
    return f"{name} · {form}" if form else name


def known_shapes() -> Known:
    """The forms in which targets of an indicator are set, with their number: the usual form and the
    indicator with most targets first."""
    return _known_shapes(Loaded.objects.values_list("fingerprint", flat=True).first() or "")


def shapes_of(places: Sequence[str]) -> list[Shape]:
    """What is most often among the main goals of the places, the most frequent first."""
    rows = (
        Verdict.objects.filter(place__in=places, headline=True, indicator__isnull=False, form__in=FORMS)
        .order_by()
        .values_list("indicator", "form")
        .annotate(n=Count("pk"))
    )
    found: dict[str, tuple[int, str]] = {}
    for indicator, form, n in rows:
        found[indicator] = max(found.get(indicator, (0, "")), (n, form))
    ranked = sorted(found.items(), key=lambda item: (-item[1][0], item[0]))
    return [(indicator, form) for indicator, (_, form) in ranked]


@lru_cache(maxsize=4)
def _known_shapes(ledger: str) -> Known:
    """Kept as long as the ledger (named by its fingerprint) is the one in the database."""
    rows = (
        Verdict.objects.filter(level__isnull=False, indicator__isnull=False, form__in=FORMS)
        .order_by()
        .values_list("indicator", "form")
        .annotate(n=Count("pk"))
    )
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for indicator, form, n in sorted(rows, key=lambda row: (-row[2], row[0])):
        found[indicator].append((form, n))
    return {indicator: tuple(forms) for indicator, forms in found.items()}
