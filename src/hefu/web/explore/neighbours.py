"""A place among its neighbours: those of its level below the same place, in one year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from hefu.web.explore import words
from hefu.web.explore.charts.dots import Standing, standing_of
from hefu.web.explore.comparison import Choice, shape_name
from hefu.web.explore.figures import Figure, Promise, in_unit, target_of_year
from hefu.web.explore.models import Indicator, Place, Tally
from hefu.web.explore.plotted import Cell, bare_cell
from hefu.web.explore.records import Shape, year_targets
from hefu.web.explore.targets import MOST_GROWTH
from hefu.web.explore.templatetags.explore import in_english

FEWEST: Final = 4
"""Places, one's own counted, below which a rank says nothing."""
_JUDGED: Final = 3
"""Judged targets below which a share of them is not compared."""
_MOST: Final = 6
"""Indicators compared."""
_BESIDE: Final = 3
"""Neighbours in the comparison that is offered."""
_SHAPES: Final = 3


@dataclass(frozen=True, slots=True)
class Measure:
    """Target and outcome of an indicator among those of the neighbours, in ``unit``; ``…_above`` are those
    of the place above."""

    key: str
    form: str
    name: str
    unit: str
    target_cell: Cell
    target: Standing
    outcome_cell: Cell | None
    outcome: Standing | None
    target_above: Cell | None = None
    outcome_above: Cell | None = None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Of ``places`` with documents, its own counted, ``told`` set main targets for the year.

    ``kept``: the share kept of the main targets judged; ``kept_above``: that of the place above.
    ``address``: the place with some of its neighbours and the place above, side by side over the years; ""
    where there is nothing to compare.
    """

    places: int
    told: int
    measures: tuple[Measure, ...]
    kept: Standing | None
    address: str
    kept_above: float | None = None


def neighbours_of(
    here: Place, year: int, chosen: Iterable[Promise], shapes: Sequence[Shape], names: Mapping[str, Indicator]
) -> Neighbours | None:
    """Where ``here`` stands in ``year`` with its main targets among ``chosen``; None for a nation.

    ``shapes``: what to compare over the years.
    """
    if here.parent_id is None:
        return None
    near = list(
        Place.objects.filter(parent=here.parent_id, level=here.level, documents__gt=0)
        .exclude(key=here.key)
        .order_by("-documents", "code", "key")
    )
    own: dict[Shape, Promise] = {
        (promise.indicator, promise.target.form): promise
        for promise in target_of_year(promise for promise in chosen if promise.headline)
        if promise.indicator is not None and promise.indicator in names
    }
    keys = [place.key for place in near]
    told = year_targets([*keys, here.parent_id], own, year, year) if near and own else {}
    found = []
    for shape, promise in own.items():
        others = [years[year] for key in keys if year in (years := told.get((key, shape), {}))]
        above = told.get((here.parent_id, shape), {}).get(year)
        if (measure := _measure(shape, promise, others, above, names[shape[0]])) is not None:
            found.append(measure)
    tallies = Tally.objects.filter(place__in=[here.key, *keys, here.parent_id], year=year, headline=True)
    shares = {tally.place_id: _share(tally) for tally in tallies}
    kept_above = shares.pop(here.parent_id, None)
    return Neighbours(
        places=len(near) + 1,
        told=len(shares),
        measures=tuple(found[:_MOST]),
        kept=_kept(here.key, shares),
        kept_above=kept_above,
        address=_address(here, near, shapes),
    )


def _measure(
    shape: Shape, promise: Promise, others: Sequence[Promise], above: Promise | None, indicator: Indicator
) -> Measure | None:
    unit = promise.target.unit
    label, factor = words.unit_word(unit)

    def standing(own: Figure, figures: Iterable[Figure | None]) -> Standing | None:
        value = _value(own, shape[1], unit)
        if value is None:
            return None
        known = (_value(figure, shape[1], unit) for figure in figures)
        return standing_of(value * factor, [other * factor for other in known if other is not None], FEWEST)

    target = standing(promise.target, [other.target for other in others])
    if target is None:
        return None
    english, outcome = in_english(), promise.outcome
    came_above = above.outcome if above is not None else None
    if came_above is not None and came_above.form != shape[1]:
        came_above = None
    return Measure(
        key=indicator.key,
        form=shape[1],
        name=shape_name(indicator, shape[1]),
        unit=label,
        target_cell=bare_cell(promise.target, english, unit),
        target=target,
        outcome_cell=bare_cell(outcome, english, unit) if outcome is not None else None,
        outcome=standing(outcome, [other.outcome for other in others]) if outcome is not None else None,
        target_above=bare_cell(above.target, english, unit) if above is not None else None,
        outcome_above=bare_cell(came_above, english, unit) if came_above is not None else None,
    )


def _value(figure: Figure | None, form: str, unit: str) -> float | None:
    """The number of a figure of the form, in the unit; None where it is of another kind."""
    if figure is None or figure.form != form:
        return None
    value = in_unit(figure.value, figure.unit, unit)
    # A doubling of some earlier year is not the growth of one.
    return None if form == "growth" and value is not None and value >= MOST_GROWTH else value


def _share(tally: Tally) -> float | None:
    judged = tally.met + tally.missed
    return tally.met / judged if judged >= _JUDGED else None


def _kept(here: str, shares: Mapping[str, float | None]) -> Standing | None:
    own = shares.get(here)
    others = [share for place, share in shares.items() if place != here and share is not None]
    return standing_of(own, others, FEWEST) if own is not None else None


def _address(here: Place, near: Sequence[Place], shapes: Sequence[Shape]) -> str:
    above = [here.parent.key] if here.parent is not None and here.parent.documents else []
    beside = [place.key for place in near[:_BESIDE]]
    if not shapes or not (above or beside):
        return ""
    return Choice((here.key, *beside, *above), tuple(shapes[:_SHAPES])).address
