"""The share of judged targets that were kept, year by year, with how many could be judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from hefu.web.explore.charts.counts import YearCount

HEIGHT: Final = 200.0
STEP: Final = 36.0
BAR: Final = 22.0
LEFT: Final = 34.0
_FEWEST: Final = 5
_SPARSE: Final = 0.03
"""A share of fewer judged targets than this, or than this part of the year with most, says nothing beside
the others and is not drawn."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A year's bar: ``y`` and ``height`` of the kept share, ``middle`` and ``covered`` where the mark of
    its coverage stands; ``label`` where the axis names the year."""

    share: YearCount
    x: float
    y: float
    height: float
    middle: float
    covered: float
    label: bool


@dataclass(frozen=True, slots=True)
class ShareChart:
    """Bars from 0 to 100 %, and the lines of the axis as (share in %, y)."""

    width: float
    height: float
    base: float
    left: float
    bar: float
    bars: tuple[Bar, ...]
    lines: tuple[tuple[int, float], ...]

    @property
    def inner(self) -> float:
        """The width without the scale at the left, which stays in sight where the rest is scrolled."""
        return self.width - self.left


def share_chart(shares: Sequence[YearCount]) -> ShareChart | None:
    """The chart of years with enough judged targets, without gaps in the axis; None for less than two."""
    most = max((share.judged for share in shares), default=0)
    drawn = {share.year: share for share in shares if share.judged >= max(_FEWEST, _SPARSE * most)}
    if len(drawn) < 2:
        return None
    first, last = min(drawn), max(drawn)
    top, base = 8.0, 8.0 + HEIGHT
    bars = tuple(
        Bar(
            share,
            LEFT + (year - first) * STEP + (STEP - BAR) / 2,
            base - HEIGHT * (share.kept or 0.0),
            HEIGHT * (share.kept or 0.0),
            LEFT + (year - first) * STEP + STEP / 2,
            base - HEIGHT * (share.coverage or 0.0),
            year % 5 == 0 or year == first,
        )
        for year, share in sorted(drawn.items())
    )
    lines = tuple((percent, base - HEIGHT * percent / 100) for percent in (0, 25, 50, 75, 100))
    width = LEFT + (last - first + 1) * STEP + 8
    return ShareChart(width, base + 22 + top / 2, base, LEFT, BAR, bars, lines)
