"""Places side by side: the outcomes of each as a line, its targets as marks, all on one axis."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from hefu.publish.figures import number
from hefu.web.explore.charts.scale import Axis, axis_of, year_labels
from hefu.web.explore.charts.series import SHAPES, Dot, Goal, Mark, Result, runs

MOST: Final = 6
"""Lines that people can still tell apart."""
HEIGHT: Final = 336.0
LEFT: Final = 48.0
TOP: Final = 12.0
BASE: Final = 308.0
_COLUMN: Final = 9.0
"""Room of one place within a year: targets of one value must not lie on each other."""
_ROOM: Final = (30.0, 58.0)
_WIDEST: Final = 980.0
_SCALE: Final = 7.4
"""Width of a figure beside the axis."""
_LETTER: Final = (9.2, 13.0)
"""Width of a bold letter, in the widest of the usual fonts, and of a character."""
_LINE: Final = 15.0
"""Height of a name beside the lines."""
_GAP: Final = 22.0
_SPACE: Final = 10.0
"""Room around a name."""
_LONGEST: Final = 150.0


@dataclass(frozen=True, slots=True)
class Track:
    """The targets and outcomes of a place, in the unit of the chart."""

    name: str
    goals: tuple[Goal, ...]
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """Where the name of a place stands; a thin line leads to it from its last point."""

    x: float
    y: float
    from_x: float
    from_y: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """A place as drawn; ``number`` (from 1) chooses its colour, dashes and sign.

    ``stems``: the path of lines from each target to the outcome of the same year.
    """

    number: int
    track: Track
    lines: tuple[str, ...]
    dots: tuple[Dot, ...]
    marks: tuple[Mark, ...]
    stems: str
    name: Name | None


@dataclass(frozen=True, slots=True)
class LinesChart:
    """Positions of all that is drawn."""

    width: float
    height: float
    left: float
    right: float
    base: float
    axis: Axis
    ticks: tuple[tuple[float, float], ...]
    years: tuple[tuple[int, float], ...]
    drawn: tuple[Drawn, ...]

    @property
    def inner(self) -> float:
        """The width without the scale at the left, which stays in sight where the rest is scrolled."""
        return round(self.width - self.left, 1)


def lines_chart(tracks: Sequence[Track], since: int, until: int, *, zero: bool) -> LinesChart | None:
    """The chart of the years from ``since`` to ``until``; None where fewer than two years have a value.

    ``zero``: the axis must hold zero. A place without a value keeps its number, so that it looks the same in
    all charts of a page.
    """
    goals = [goal for track in tracks for goal in track.goals]
    results = [result for track in tracks for result in track.results]
    values = [value for goal in goals for value in (goal.low, goal.high) if value is not None]
    axis = axis_of([*values, *(result.value for result in results)], TOP, BASE, zero=zero, marks=5)
    if axis is None or len({goal.year for goal in goals} | {result.year for result in results}) < 2:
        return None
    count, left = (
        until - since + 1,
        max(LEFT, _SCALE * max(len(number(tick)) for tick in axis.ticks) + _SPACE),
    )
    names = min(max(_width(track.name) for track in tracks), _LONGEST) + _SPACE
    room = min(max(_COLUMN * (len(tracks) + 1), _ROOM[0]), _ROOM[1], (_WIDEST - left - _GAP - names) / count)
    step = min(_COLUMN, room / (len(tracks) + 1))
    right = round(left + count * room, 1)

    def x(year: int, at: int) -> float:
        return round(left + (year - since + 0.5) * room + (at - (len(tracks) - 1) / 2) * step, 1)

    drawn = [_drawn(at, track, axis, x) for at, track in enumerate(tracks)]
    placed = _names([_last(item) for item in drawn], right + _GAP)
    return LinesChart(
        width=round(right + _GAP + names, 1),
        height=HEIGHT,
        left=left,
        right=right,
        base=BASE,
        axis=axis,
        ticks=tuple((tick, axis.at(tick)) for tick in axis.ticks),
        years=tuple(
            (year, round(left + (year - since + 0.5) * room, 1)) for year in year_labels(since, until, room)
        ),
        drawn=tuple(_named(item, name) for item, name in zip(drawn, placed, strict=True)),
    )


def _drawn(at: int, track: Track, axis: Axis, x: Callable[[int, int], float]) -> Drawn:
    marks = []
    for goal in track.goals:
        low = goal.low if goal.low is not None else goal.high
        if low is None:
            continue
        high = goal.high if goal.bound == "range" and goal.high is not None else low
        y, tall = axis.at(low), round(max(axis.at(low) - axis.at(high), 2.0), 1)
        shape = SHAPES.get(goal.bound, "exact")
        marks.append(Mark(x(goal.year, at), y, tall, shape, axis.beyond(low), goal))
    dots = tuple(
        Dot(x(result.year, at), axis.at(result.value), axis.beyond(result.value), result)
        for result in track.results
    )
    came = {dot.result.year: dot for dot in dots if not dot.beyond}
    stems = "".join(
        f"M{mark.x} {mark.y}V{came[mark.goal.year].y}"
        for mark in marks
        if mark.goal.year in came and not mark.beyond
    )
    lines = runs((dot.result.year, dot.x, dot.y) for dot in dots if not dot.beyond)
    return Drawn(at + 1, track, lines, dots, tuple(marks), stems, None)


def _last(item: Drawn) -> tuple[float, float] | None:
    """The last point of the line, or of the targets where there is no outcome."""
    points = [(dot.x, dot.y) for dot in item.dots] or [(mark.x, mark.y) for mark in item.marks]
    return max(points, default=None)


def _named(item: Drawn, name: Name | None) -> Drawn:
    return Drawn(item.number, item.track, item.lines, item.dots, item.marks, item.stems, name)


def _names(points: Sequence[tuple[float, float] | None], x: float) -> list[Name | None]:
    """Names beside the last points, moved apart where they would lie on each other."""
    order = sorted((point[1], at) for at, point in enumerate(points) if point is not None)
    ys: list[float] = []
    for y, _ in order:
        ys.append(max(y, ys[-1] + _LINE) if ys else y)
    over = max(ys[-1] - BASE, 0.0) if ys else 0.0
    for n in range(len(ys) - 1, -1, -1):
        # From the bottom up: what was pushed below the axis goes back, and takes those above with it.
        ys[n] = min(ys[n], (BASE if n == len(ys) - 1 else ys[n + 1] - _LINE)) if over else ys[n]
    found: list[Name | None] = [None] * len(points)
    for (_, at), y in zip(order, ys, strict=True):
        point = points[at]
        if point is not None:
            found[at] = Name(x, round(y, 1), *point)
    return found


def _width(name: str) -> float:
    narrow, wide = _LETTER
    return sum(wide if unicodedata.east_asian_width(letter) in "WF" else narrow for letter in name)
