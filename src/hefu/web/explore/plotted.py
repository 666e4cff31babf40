"""Targets and outcomes in the words and units in which charts and their tables show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext

from hefu.web.explore import words
from hefu.web.explore.charts.series import Goal, Result
from hefu.web.explore.figures import Figure, Promise, in_unit

_SIGNS: Final = ("", "%", "‰", "℃")


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


def bare(cell: Cell | None, unit: str) -> Cell | None:
    """A cell without its unit, where a table says that once; signs such as % stay."""
    if cell is None or unit in _SIGNS or not cell.words.endswith(unit):
        return cell
    return Cell(cell.words.removesuffix(unit).rstrip(), cell.address)


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


def goals_of(
    promises: Mapping[int, Promise], cells: Mapping[int, Cell], unit: str, factor: float, name: str = ""
) -> Iterator[Goal]:
    """Targets for a chart in ``unit`` times ``factor``, without those in units of another kind.

    ``name`` of a place begins their words where a chart shows several.
    """
    sentence = gettext("%(year)s 目标 %(value)s · %(status)s")
    statuses = {status: words.status_word(status) for status in {p.status for p in promises.values()}}
    for year, promise in sorted(promises.items()):
        target, status = promise.target, promise.status
        low, high = (in_unit(value, target.unit, unit) for value in (target.low, target.high))
        if low is None and high is None:
            continue
        low, high = (value * factor if value is not None else None for value in (low, high))
        said = sentence % {"year": year, "value": cells[year].words, "status": statuses[status]}
        yield Goal(year, low, high, target.bound, status, _of(name, said), cells[year].address)


def results_of(
    figures: Mapping[int, Figure], cells: Mapping[int, Cell], unit: str, factor: float, name: str = ""
) -> Iterator[Result]:
    """Outcomes for a chart, as :func:`goals_of` has the targets."""
    sentence = gettext("%(year)s 结果 %(value)s")
    for year, figure in sorted(figures.items()):
        value = in_unit(figure.value, figure.unit, unit)
        if value is not None:
            said = sentence % {"year": year, "value": cells[year].words}
            yield Result(year, value * factor, _of(name, said), cells[year].address)


def _of(name: str, said: str) -> str:
    return f"{name} {said}" if name else said
