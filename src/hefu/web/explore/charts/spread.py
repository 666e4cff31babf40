"""Targets of many places by year: the middle one and the middle half, a panel for each level of government;
and the means of the levels as lines in one chart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, quantiles
from typing import Final

from hefu.web.explore.charts.scale import Axis, axis_of, year_labels
from hefu.web.explore.charts.series import BASE, HEIGHT, LEFT, RIGHT, TOP, WIDTH, runs

LEVELS: Final = ("nation", "province", "city", "county")
FEWEST: Final = 5
"""Places below which a mean or median over them is not drawn; a nation is one."""


@dataclass(frozen=True, slots=True)
class Said:
    """A target of a place for a year, in the unit of the chart."""

    year: int
    level: str
    value: float


@dataclass(frozen=True, slots=True)
class YearSpread:
    """How the targets of a level are spread in a year."""

    year: int
    places: int
    lowest: float
    quarter: float
    median: float
    three_quarters: float
    highest: float
    mean: float


@dataclass(frozen=True, slots=True)
class Column:
    """A year of a panel: the ``middle`` of the targets, and the middle half from ``low`` to ``high``."""

    x: float
    low: float
    middle: float
    high: float
    spread: YearSpread


@dataclass(frozen=True, slots=True)
class Panel:
    """The years of one level."""

    level: str
    columns: tuple[Column, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """The means of one level: ``dots`` as (x, y, year and mean), and where the line ends."""

    level: str
    lines: tuple[str, ...]
    dots: tuple[tuple[float, float, YearSpread], ...]
    end: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """The sides of a chart: the same for all panels, so that they can be compared."""

    width: float
    height: float
    left: float
    right: float
    base: float
    axis: Axis
    ticks: tuple[tuple[float, float], ...]
    years: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class SpreadChart:
    """Panels of equal sides."""

    frame: Frame
    panels: tuple[Panel, ...]


@dataclass(frozen=True, slots=True)
class MeansChart:
    """Lines of levels between the same sides."""

    frame: Frame
    lines: tuple[Line, ...]


Spreads = Mapping[str, tuple[YearSpread, ...]]
"""By level, in the order of :data:`LEVELS`."""


def spreads_of(said: Iterable[Said]) -> Spreads:
    """How targets are spread, by level and year."""
    values: dict[tuple[str, int], list[float]] = defaultdict(list)
    for item in said:
        values[item.level, item.year].append(item.value)
    found: dict[str, list[YearSpread]] = {}
    for level in LEVELS:
        years = sorted(year for known, year in values if known == level)
        if years:
            found[level] = [_spread(year, values[level, year]) for year in years]
    return {level: tuple(spreads) for level, spreads in found.items()}


def spread_chart(spreads: Spreads, *, zero: bool) -> SpreadChart | None:
    """The panels of the levels that have enough places in some year; None where none has."""
    drawn = _drawn(spreads)
    frame = _frame([v for s in _all(drawn) for v in (s.quarter, s.three_quarters)], drawn, WIDTH, zero)
    if frame is None:
        return None
    x, axis = _x(frame, drawn), frame.axis
    panels = []
    for level, years in drawn.items():
        columns = tuple(
            Column(x[s.year], axis.at(s.quarter), axis.at(s.median), axis.at(s.three_quarters), s)
            for s in years
        )
        panels.append(Panel(level, columns, runs((c.spread.year, c.x, c.middle) for c in columns)))
    return SpreadChart(frame, tuple(panels))


def means_chart(spreads: Spreads, *, width: float = 2 * WIDTH) -> MeansChart | None:
    """The means of nation, provinces and cities as lines; None where fewer than two can be drawn."""
    drawn = {level: years for level, years in _drawn(spreads).items() if level != "county"}
    if len(drawn) < 2:
        return None
    frame = _frame([s.mean for s in _all(drawn)], drawn, width, True)
    if frame is None:
        return None
    x, axis = _x(frame, drawn), frame.axis
    lines = []
    for level, years in drawn.items():
        dots = tuple((x[s.year], axis.at(s.mean), s) for s in years)
        lines.append(Line(level, runs((s.year, a, b) for a, b, s in dots), dots, dots[-1][:2]))
    return MeansChart(frame, tuple(lines))


def _spread(year: int, values: Sequence[float]) -> YearSpread:
    low, middle, high = quantiles(values, n=4, method="inclusive") if len(values) > 1 else (values[0],) * 3
    return YearSpread(year, len(values), min(values), low, middle, high, max(values), fmean(values))


def _drawn(spreads: Spreads) -> dict[str, tuple[YearSpread, ...]]:
    enough = {
        level: tuple(s for s in years if level == "nation" or s.places >= FEWEST)
        for level, years in spreads.items()
    }
    return {level: years for level, years in enough.items() if years}


def _all(drawn: Mapping[str, Sequence[YearSpread]]) -> list[YearSpread]:
    return [spread for years in drawn.values() for spread in years]


def _frame(
    values: Sequence[float], drawn: Mapping[str, Sequence[YearSpread]], width: float, zero: bool
) -> Frame | None:
    axis = axis_of(values, TOP, BASE, zero=zero)
    if axis is None:
        return None
    years = [spread.year for spread in _all(drawn)]
    first, last = min(years), max(years)
    room = (width - LEFT - RIGHT) / (last - first + 1)
    return Frame(
        width=width,
        height=HEIGHT,
        left=LEFT,
        right=width - RIGHT,
        base=BASE,
        axis=axis,
        ticks=tuple((tick, axis.at(tick)) for tick in axis.ticks),
        years=tuple(
            (year, round(LEFT + (year - first + 0.5) * room, 1)) for year in year_labels(first, last, room)
        ),
    )


def _x(frame: Frame, drawn: Mapping[str, Sequence[YearSpread]]) -> dict[int, float]:
    years = {spread.year for spread in _all(drawn)}
    first, last = min(years), max(years)
    room = (frame.right - frame.left) / (last - first + 1)
    return {year: round(frame.left + (year - first + 0.5) * room, 1) for year in years}
