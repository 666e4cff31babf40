"""Targets and outcomes of an indicator over the years: what was promised, and the line of what came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from hefu.publish.figures import number
from hefu.web.explore.charts.scale import Axis, axis_of, year_labels

WIDTH: Final = 360.0
HEIGHT: Final = 190.0
LEFT: Final = 42.0
RIGHT: Final = 12.0
TOP: Final = 10.0
BASE: Final = 166.0
_SCALE: Final = 6.8
"""Width of a figure beside the axis."""
_SPACE: Final = 8.0
_MOST_ROOM: Final = 34.0
"""Room of a year: a chart of few years is not stretched over all the width."""

Shape = Literal["floor", "ceiling", "about", "band", "exact"]
SHAPES: Final[Mapping[str, Shape]] = {
    "at_least": "floor",
    "at_most": "ceiling",
    "about": "about",
    "range": "band",
    "exact": "exact",
}


@dataclass(frozen=True, slots=True)
class Goal:
    """A target of a year, in the unit of the chart; ``words`` say it, ``address`` leads to its quote."""

    year: int
    low: float | None
    high: float | None
    bound: str
    status: str
    words: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """An outcome of a year, in the unit of the chart."""

    year: int
    value: float
    words: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A target as drawn: a sign at (``x``, ``y``); a band stands on its low end and is ``tall``."""

    x: float
    y: float
    tall: float
    shape: Shape
    beyond: str
    goal: Goal


@dataclass(frozen=True, slots=True)
class Dot:
    """An outcome as drawn."""

    x: float
    y: float
    beyond: str
    result: Result


@dataclass(frozen=True, slots=True)
class SeriesChart:
    """Positions of all that is drawn; ``lines`` join outcomes of years that follow each other, ``above``
    those of the place above."""

    width: float
    height: float
    left: float
    right: float
    base: float
    axis: Axis
    ticks: tuple[tuple[float, float], ...]
    years: tuple[tuple[int, float], ...]
    marks: tuple[Mark, ...]
    dots: tuple[Dot, ...]
    lines: tuple[str, ...]
    above: tuple[str, ...]


def series_chart(
    goals: Sequence[Goal], results: Sequence[Result], above: Sequence[Result] = (), *, zero: bool = True
) -> SeriesChart | None:
    """The chart of targets and outcomes; None where there is neither.

    The years are those of targets and outcomes; of the place above only what falls among them is drawn,
    and it does not stretch the axis. ``zero``: the axis must hold zero.
    """
    values = [value for goal in goals for value in (goal.low, goal.high) if value is not None]
    values += [result.value for result in results]
    axis = axis_of(values, TOP, BASE, zero=zero)
    if axis is None:
        return None
    years = [goal.year for goal in goals] + [result.year for result in results]
    first, last = min(years), max(years)
    left = max(LEFT, _SCALE * max(len(number(tick)) for tick in axis.ticks) + _SPACE)
    room = min((WIDTH - left - RIGHT) / (last - first + 1), _MOST_ROOM)

    def x(year: int) -> float:
        return round(left + (year - first + 0.5) * room, 1)

    marks = []
    for goal in goals:
        low = goal.low if goal.low is not None else goal.high
        if low is None:
            continue
        high = goal.high if goal.bound == "range" and goal.high is not None else low
        shape = SHAPES.get(goal.bound, "exact")
        y, tall = axis.at(low), round(max(axis.at(low) - axis.at(high), 2.0), 1)
        marks.append(Mark(x(goal.year), y, tall, shape, axis.beyond(low), goal))
    dots = tuple(
        Dot(x(result.year), axis.at(result.value), axis.beyond(result.value), result) for result in results
    )
    near = [result for result in above if first <= result.year <= last and not axis.beyond(result.value)]
    return SeriesChart(
        width=WIDTH,
        height=HEIGHT,
        left=left,
        right=round(left + (last - first + 1) * room, 1),
        base=BASE,
        axis=axis,
        ticks=tuple((tick, axis.at(tick)) for tick in axis.ticks),
        years=tuple((year, x(year)) for year in year_labels(first, last, room)),
        marks=tuple(marks),
        dots=dots,
        lines=runs((dot.result.year, dot.x, dot.y) for dot in dots if not dot.beyond),
        above=runs((result.year, x(result.year), axis.at(result.value)) for result in near),
    )


def runs(points: Iterable[tuple[int, float, float]]) -> tuple[str, ...]:
    """Points (year, x, y) as the ``points`` of polylines: a line never runs over years without a value."""
    lines: list[list[tuple[float, float]]] = []
    before: int | None = None
    for year, x, y in sorted(points):
        if before is None or year - before > 1:
            lines.append([])
        lines[-1].append((x, y))
        before = year
    return tuple(" ".join(f"{x},{y}" for x, y in line) for line in lines if len(line) > 1)
