"""Compare: places × indicators × years, all of it in the address, so that it can be shared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.db.models import Q
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext, pgettext

from hefu.web.explore import words
from hefu.web.explore.charts.lines import MOST
from hefu.web.explore.comparison import (
    SHOWN,
    Choice,
    Compared,
    Known,
    compared,
    known_shapes,
    shape_name,
    shapes_of,
    short_name,
)
from hefu.web.explore.figures import Figure
from hefu.web.explore.models import Indicator, Place
from hefu.web.explore.records import Shape
from hefu.web.explore.sheets import figure_cells, figure_columns, quotes_of
from hefu.web.explore.tables import Cell, Column, Table, taken
from hefu.web.explore.views.choosing import (
    MOST_INDICATORS,
    SUGGESTED,
    Link,
    added,
    choice_of,
    known_years,
    span_of,
)

_OFFERED: Final = 10
"""Targets of a form below which it is not offered."""


@dataclass(frozen=True, slots=True)
class PlaceChip:
    """A chosen place: ``number`` chooses its colour and sign, ``remove`` is the address without it."""

    place: Place
    number: int
    name: str
    remove: str


@dataclass(frozen=True, slots=True)
class IndicatorChip:
    """A chosen indicator with its forms as (words, address, whether it is the chosen one)."""

    key: str
    name: str
    forms: tuple[tuple[str, str, bool], ...]
    remove: str


def compare(request: HttpRequest) -> HttpResponseBase:
    """``?places=``, ``?indicators=`` (key:form), ``?since=``, ``?until=`` and ``?show=`` say what is shown.

    ``?add=`` and ``?with=``, from the form, add a place and an indicator as people name them.
    """
    notes: list[str] = []
    known = known_shapes()
    choice = choice_of(request.GET, known, notes)
    choice, guesses = added(request.GET, choice, known, notes)
    if not notes and not guesses and ("add" in request.GET or "with" in request.GET):
        return HttpResponseRedirect(choice.address)
    by_key = Place.objects.select_related("parent").in_bulk(list(choice.places))
    places = [by_key[key] for key in choice.places if key in by_key]
    first, last = known_years(choice)
    since, until = span_of(choice, last, notes)
    whole = choice.since is not None
    found = (
        compared(places, choice.shapes, since, until, choice.shown, whole=whole)
        if places and choice.shapes
        else []
    )
    if file := taken(request, {"comparison": lambda: _table(places, found)}):
        return file
    indicators = Indicator.objects.only("key", "zh", "en").in_bulk()
    context = {
        "choice": choice,
        "here": choice.address,
        "places": [
            PlaceChip(place, n, words.place_name(place), choice.without_place(place.key).address)
            for n, place in enumerate(places, 1)
        ],
        "chips": list(_indicator_chips(choice, indicators, known)),
        "more_places": _more_places(choice, places) if len(places) < MOST else [],
        "more_indicators": _more_indicators(choice, indicators, known),
        "all_places": Place.objects.filter(documents__gt=0).order_by("code").values_list("key", "pinyin"),
        "all_indicators": [
            (name, "") for name in sorted({words.indicator_name(indicators[key], "") for key in known})
        ],
        "notes": notes,
        "guesses": guesses,
        "since": since,
        "until": until,
        "years": range(max(until, last), min(since, first) - 1, -1),
        "shows": [
            (word, replace(choice, shown=shown).address, shown == choice.shown)
            for shown, word in zip(
                SHOWN, (gettext("目标和结果"), gettext("只看目标"), gettext("只看结果")), strict=True
            )
        ],
        "compared": [
            (item, shape_name(item.indicator, item.form), _growth(choice, item, known)) for item in found
        ],
        "examples": list(_examples(indicators, known)) if not found else [],
        "most": MOST,
        "most_indicators": MOST_INDICATORS,
    }
    return render(request, "explore/compare.html", context)


# ── what else could be chosen ───────────────────────────────────────────────────────────


def _indicator_chips(
    choice: Choice, indicators: Mapping[str, Indicator], known: Known
) -> Iterator[IndicatorChip]:
    for key, form in choice.shapes:
        if key not in indicators:
            continue
        forms = dict.fromkeys([*(code for code, n in known.get(key, ()) if n >= _OFFERED), form])
        yield IndicatorChip(
            key,
            words.indicator_name(indicators[key], ""),
            tuple(
                (
                    words.form_word(code) or gettext("数值"),
                    choice.with_shape((key, code)).address,
                    code == form,
                )
                for code in forms
            ),
            choice.without_indicator(key).address,
        )


def _more_places(choice: Choice, places: Sequence[Place]) -> list[Link]:
    """The places above, beside and below those chosen; those with most documents where none is."""
    near = Q()
    for place in places:
        near |= Q(parent=place.key)
        if place.parent_id:
            near |= Q(key=place.parent_id) | Q(parent=place.parent_id, level=place.level)
    found = Place.objects.filter(near, documents__gt=0).exclude(key__in=choice.places)
    above = {place.parent_id for place in places}
    # Near the place chosen first, before what is near the others.
    kin = [(place.key, place.parent_id) for place in places]

    def order(place: Place) -> tuple[object, ...]:
        near = next((at for at, keys in enumerate(kin) if place.parent_id in keys), len(kin))
        return place.key not in above, near, -place.documents, place.code or ""

    ranked = sorted(found, key=order)
    return [Link(short_name(place), choice.with_place(place.key).address) for place in ranked[:SUGGESTED]]


def _more_indicators(choice: Choice, indicators: Mapping[str, Indicator], known: Known) -> list[Link]:
    """What is often among the main goals of the places chosen."""
    chosen = {indicator for indicator, _ in choice.shapes}
    if len(chosen) >= MOST_INDICATORS:
        return []
    usual = shapes_of(choice.places) if choice.places else _usual(known)
    found = [shape for shape in usual if shape[0] not in chosen and shape[0] in indicators][:SUGGESTED]
    return [
        Link(shape_name(indicators[key], form), choice.with_shape((key, form)).address) for key, form in found
    ]


def _usual(known: Known) -> list[Shape]:
    return [(key, forms[0][0]) for key, forms in known.items()]


def _growth(choice: Choice, item: Compared, known: Known) -> str:
    """Where places are too different in size for their amounts: the address that compares their growth."""
    forms = {form for form, n in known.get(item.indicator.key, ()) if n >= _OFFERED}
    return (
        choice.with_shape((item.indicator.key, "growth")).address if item.apart and "growth" in forms else ""
    )


def _examples(indicators: Mapping[str, Indicator], known: Known) -> Iterator[Link]:
    """Comparisons that there is something to see of, from what the database holds."""
    usual = [shape for shape in _usual(known) if shape[0] in indicators][:4]
    told = Place.objects.filter(documents__gt=0).order_by("-documents", "code")
    provinces, cities = list(told.filter(level="province")[:3]), list(told.filter(level="city")[:4])
    nation = list(told.filter(level="nation"))
    below = list(told.filter(level="city", parent=provinces[0].key)[:4]) if provinces else []
    wanted = (
        (nation + provinces, usual[:1]),
        (provinces[:1] + below, usual[:2]),
        (cities, usual[3:4] or usual[-1:]),
    )
    for places, shapes in wanted:
        if len(places) > 1 and shapes:
            names = gettext("、").join(short_name(place) for place in places)
            said = gettext("、").join(shape_name(indicators[key], form) for key, form in shapes)
            yield Link(names, Choice(tuple(p.key for p in places), tuple(shapes)).address, said)


# ── to take away ────────────────────────────────────────────────────────────────────────


def _table(places: Sequence[Place], found: Sequence[Compared]) -> Table:
    """A row for each indicator, year and place, with the quotes of target and outcome."""
    columns = (
        Column("indicator", pgettext("column", "指标代码")),
        Column("indicator_name", pgettext("column", "指标")),
        Column("form", pgettext("column", "形式")),
        Column("place", pgettext("column", "地区")),
        Column("year", pgettext("column", "年份"), "integer"),
        *figure_columns("target", pgettext("column", "目标")),
        Column("status", pgettext("column", "判断代码")),
        Column("status_words", pgettext("column", "判断")),
        *figure_columns("outcome", pgettext("column", "结果")),
    )

    def rows() -> Iterator[Sequence[Cell]]:
        entries = [
            (item, year, place, entry)
            for item in found
            for year, row in item.years
            for place, entry in zip(places, row, strict=True)
            if entry is not None
        ]
        figures = [
            figure
            for *_, entry in entries
            for figure in (entry.promise.target if entry.promise else None, entry.outcome)
            if figure is not None
        ]
        quotes = quotes_of(figures)

        def cells(figure: Figure | None) -> tuple[Any, ...]:
            return figure_cells(figure, quotes.get((figure.document, figure.anchor), "") if figure else None)

        for item, year, place, entry in entries:
            status = entry.promise.status if entry.promise else None
            yield (
                item.indicator.key,
                words.indicator_name(item.indicator, ""),
                item.form,
                place.key,
                year,
                *cells(entry.promise.target if entry.promise else None),
                status,
                words.status_word(status) if status else None,
                *cells(entry.outcome),
            )

    return Table("comparison", gettext("比较"), columns, rows())
