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
    """The years of one level between the sides of its chart."""

    level: str
    frame: Frame
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
    """The sides of a chart."""

    width: float
    height: float
    left: float
    right: float
    base: float
    axis: Axis
    ticks: tuple[tuple[float, float], ...]
    years: tuple[tuple[int, float], ...]


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


def spread_panels(spreads: Spreads, *, zero: bool, shared: bool) -> tuple[Panel, ...]:
    """A panel for each level that has enough places in some year.

    All have the same years; ``shared`` says that they have one scale too. Amounts of a nation and of a city
    have not: on one scale a city's could not be seen.
    """
    drawn = _drawn(spreads)
    all_years = [spread.year for spread in _all(drawn)]
    panels = []
    for level, years in drawn.items():
        scaled = _all(drawn) if shared else years
        frame = _frame([v for s in scaled for v in (s.quarter, s.three_quarters)], all_years, WIDTH, zero)
        if frame is not None:
            panels.append(_panel(level, years, frame, _x(frame, all_years)))
    return tuple(panels)


def _panel(level: str, years: Sequence[YearSpread], frame: Frame, x: Mapping[int, float]) -> Panel:
    at = frame.axis.at
    columns = tuple(Column(x[s.year], at(s.quarter), at(s.median), at(s.three_quarters), s) for s in years)
    return Panel(level, frame, columns, runs((c.spread.year, c.x, c.middle) for c in columns))


def means_chart(spreads: Spreads, *, width: float = 2 * WIDTH) -> MeansChart | None:
    """The means of nation, provinces and cities as lines; None where fewer than two can be drawn."""
    drawn = {level: years for level, years in _drawn(spreads).items() if level != "county"}
    if len(drawn) < 2:
        return None
    all_years = [spread.year for spread in _all(drawn)]
    frame = _frame([s.mean for s in _all(drawn)], all_years, width, True)
    if frame is None:
        return None
    x, axis = _x(frame, all_years), frame.axis
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


def _frame(values: Sequence[float], years: Sequence[int], width: float, zero: bool) -> Frame | None:
    axis = axis_of(values, TOP, BASE, zero=zero)
    if axis is None:
        return None
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


def _x(frame: Frame, years: Sequence[int]) -> dict[int, float]:
    first, last = min(years), max(years)
    room = (frame.right - frame.left) / (last - first + 1)
    return {year: round(frame.left + (year - first + 0.5) * room, 1) for year in set(years)}
