"""The share of judged targets that were kept, year by year, with how many could be judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

HEIGHT: Final = 190.0
STEP: Final = 24.0
BAR: Final = 15.0
LEFT: Final = 34.0
_FEWEST: Final = 5
"""A share of fewer judged targets than this says nothing and is not drawn."""


@dataclass(frozen=True, slots=True)
class Share:
    """Targets of a year: kept, missed, and all that are due."""

    year: int
    met: int
    missed: int
    due: int

    @property
    def judged(self) -> int:
        """Targets with comparable evidence."""
        return self.met + self.missed

    @property
    def kept(self) -> float | None:
        """Share kept of those judged."""
        return self.met / self.judged if self.judged else None

    @property
    def coverage(self) -> float | None:
        """Share judged of those due."""
        return self.judged / self.due if self.due else None


@dataclass(frozen=True, slots=True)
class Bar:
    """A year's bar: ``y`` and ``height`` of the kept share, ``middle`` and ``covered`` where the mark of
    its coverage stands; ``label`` where the axis names the year."""

    share: Share
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


def share_chart(shares: Sequence[Share]) -> ShareChart | None:
    """The chart of years with enough judged targets, without gaps in the axis; None where none has."""
    drawn = {share.year: share for share in shares if share.judged >= _FEWEST}
    if not drawn:
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
            year % 5 == 0,
        )
        for year, share in sorted(drawn.items())
    )
    lines = tuple((percent, base - HEIGHT * percent / 100) for percent in (0, 25, 50, 75, 100))
    width = LEFT + (last - first + 1) * STEP + 8
    return ShareChart(width, base + 22 + top / 2, base, LEFT, BAR, bars, lines)
