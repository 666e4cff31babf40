"""Rectangles of a newspaper page, in millimetres from its top left: cut up, snapped, left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle: left and top, width and height, in mm."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    def inset(self, by: float) -> Rect:
        return Rect(self.x + by, self.y + by, self.w - 2 * by, self.h - 2 * by)

    def below(self, height: float) -> Rect:
        """What is left under the first ``height`` mm."""
        return Rect(self.x, self.y + height, self.w, self.h - height)


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns of equal width over a stretch of the page, ``gap`` mm apart."""

    x: float
    w: float
    columns: int
    gap: float

    @property
    def width(self) -> float:
        return (self.w - self.gap * (self.columns - 1)) / self.columns

    def left(self, column: int) -> float:
        return self.x + column * (self.width + self.gap)

    def span(self, first: int, count: int, y: float, h: float) -> Rect:
        """``count`` columns from ``first`` on."""
        return Rect(self.left(first), y, self.width * count + self.gap * (count - 1), h)


@dataclass(frozen=True, slots=True)
class Cut:
    """A cut between two rectangles: where a rule may be drawn."""

    line: Rect
    upright: bool


def parts(area: Rect, columns: Grid, avoid: Sequence[Rect], least: float) -> list[Rect]:
    """The columns of ``area`` without what lies in ``avoid``, in reading order.

    Each column from its top down, then the next; pieces lower than ``least`` are left out.
    """
    pieces = []
    for column in range(columns.columns):
        x, top = columns.left(column), area.y
        blocks = sorted((b.y, b.bottom) for b in avoid if b.x < x + columns.width - 0.5 and b.right > x + 0.5)
        for start, end in [*blocks, (area.bottom, area.bottom)]:
            if start - top >= least:
                pieces.append(Rect(x, top, columns.width, start - top))
            top = max(top, end)
    return pieces


def divide(
    dice: Random, grid: Grid, area: Rect, count: int, gap: float, least: float
) -> tuple[list[Rect], list[Cut]]:
    """``area`` cut by straight cuts into ``count`` rectangles (fewer where they would get too small).

    Sides snap to the columns of ``grid``; each is at least ``least`` mm high. In reading order of the
    cuts: what is above or to the left comes first.
    """
    if count <= 1:
        return [area], []
    width = grid.width + grid.gap
    columns = round((area.w + grid.gap) / width)
    first = round((area.x - grid.x) / width)
    tall = area.h >= 2 * least + gap
    upright = columns >= 2 and (not tall or dice.random() < min(0.85, area.w / (area.w + area.h)))
    if columns < 2 and not tall:
        return [area], []
    if upright:
        at = dice.randint(1, columns - 1) if columns < 4 else dice.randint(2, columns - 2)
        one = grid.span(first, at, area.y, area.h)
        other = grid.span(first + at, columns - at, area.y, area.h)
        line = Rect(one.right + grid.gap / 2, area.y, 0, area.h)
    else:
        high = dice.uniform(max(least, area.h * 0.3), min(area.h - gap - least, area.h * 0.7))
        one, other = Rect(area.x, area.y, area.w, high), area.below(high + gap)
        line = Rect(area.x, one.bottom + gap / 2, area.w, 0)
    share = one.w * one.h / (one.w * one.h + other.w * other.h)
    given = min(count - 1, max(1, round(count * share)))
    left, cuts = divide(dice, grid, one, given, gap, least)
    right, more = divide(dice, grid, other, count - given, gap, least)
    return left + right, [Cut(line, upright), *cuts, *more]
