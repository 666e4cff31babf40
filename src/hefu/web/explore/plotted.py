"""Targets and outcomes in the words and units in which charts and their tables show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext

from hefu.web.explore import words
from hefu.web.explore.charts.series import Goal, Result
from hefu.web.explore.figures import Figure, Promise, in_unit
from hefu.web.explore.templatetags.explore import in_english

_SIGNS: Final = ("", "%", "‰", "℃")
_TOO_LARGE: Final = 1e5
_LARGER: Final = {"万亿": "", "亿": "万亿", "万": "亿", "": "万"}
"""The scale 10,000 times as large as another before a unit."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A value in words and where its quote stands."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Ranked:
    """A line of a ranking; places of equal targets share a ``rank``. ``latin``: the name in letters."""

    rank: int
    place: str
    name: str
    latin: str
    above: str
    promise: Promise


@dataclass(frozen=True, slots=True)
class YearLine:
    """A year of a series in words: the alternative to its chart."""

    year: int
    target: Cell | None
    status: str
    outcome: Cell | None
    above: Cell | None


def cell_of(figure: Figure, english: bool) -> Cell:
    """A figure as it stands in a table."""
    return Cell(words.value_words(figure.value_only, english), figure.address)


def bare_cell(figure: Figure, english: bool, unit: str) -> Cell:
    """A figure in a table that says its ``unit`` once: without it if it is that, but for signs such as %."""
    cell, label = cell_of(figure, english), words.unit_word(unit)[0]
    if figure.unit != unit or label in _SIGNS:
        return cell
    return Cell(cell.words.removesuffix(label).rstrip(), cell.address)


def drawn_unit(unit: str, values: Iterable[float | None]) -> tuple[str, float]:
    """The unit of an axis for ``values`` written in ``unit``, and what these are multiplied by.

    In Chinese nobody counts beyond 100,000 of a unit: 1,500,000亿元 are 150万亿元.
    """
    label, factor = words.unit_word(unit)
    largest = max((abs(value) for value in values if value is not None), default=0.0)
    if in_english() or label in _SIGNS or largest * factor < _TOO_LARGE:
        return label, factor
    scale = next((scale for scale in _LARGER if label.startswith(scale)), "")
    larger = _LARGER[scale]
    return (larger + label.removeprefix(scale), factor / 1e4) if larger else (label, factor)


def usual_unit(figures: Iterable[Figure]) -> str:
    """The unit in which most of the figures are written, of equals the first."""
    units = [figure.unit for figure in figures]
    return max(dict.fromkeys(units), key=units.count)


def decided(told: Mapping[int, Figure], promises: Mapping[int, Promise], form: str) -> dict[int, Figure]:
    """Outcomes by year, of them that which decided a promise where there is one of the same form."""
    chosen = {
        year: promise.outcome
        for year, promise in promises.items()
        if promise.outcome is not None and promise.outcome.form == form
    }
    return {**told, **chosen}


def goals_of(promises: Mapping[int, Promise], unit: str, factor: float, name: str = "") -> Iterator[Goal]:
    """Targets for a chart in ``unit`` times ``factor``, without those in units of another kind.

    ``name`` of a place begins their words where a chart shows several.
    """
    english, sentence = in_english(), gettext("%(year)s 目标 %(value)s · %(status)s")
    statuses = {status: words.status_word(status) for status in {p.status for p in promises.values()}}
    for year, promise in sorted(promises.items()):
        target, status = promise.target, promise.status
        low, high = (in_unit(value, target.unit, unit) for value in (target.low, target.high))
        if low is None and high is None:
            continue
        low, high = (value * factor if value is not None else None for value in (low, high))
        value = words.value_words(target.value_only, english)
        said = sentence % {"year": year, "value": value, "status": statuses[status]}
        yield Goal(year, low, high, target.bound, status, _of(name, said), target.address)


def results_of(figures: Mapping[int, Figure], unit: str, factor: float, name: str = "") -> Iterator[Result]:
    """Outcomes for a chart, as :func:`goals_of` has the targets."""
    english, sentence = in_english(), gettext("%(year)s 结果 %(value)s")
    for year, figure in sorted(figures.items()):
        value = in_unit(figure.value, figure.unit, unit)
        if value is not None:
            said = sentence % {"year": year, "value": words.value_words(figure.value_only, english)}
            yield Result(year, value * factor, _of(name, said), figure.address)


def _of(name: str, said: str) -> str:
    return f"{name} {said}" if name else said
