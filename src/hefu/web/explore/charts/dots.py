"""Where one value stands among others: each a dot between the lowest and the highest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

WIDTH: Final = 132.0
HEIGHT: Final = 18.0
_SIDE: Final = 5.0


@dataclass(frozen=True, slots=True)
class DotStrip:
    """Positions of the others, of their and one's own median, and of one's own value."""

    width: float
    height: float
    others: tuple[float, ...]
    middle: float
    own: float


@dataclass(frozen=True, slots=True)
class Standing:
    """A value among those of ``places`` (its own counted): the ``rank`` from the highest, equals share it."""

    own: float
    rank: int
    places: int
    lowest: float
    median: float
    highest: float
    strip: DotStrip

    @property
    def alike(self) -> bool:
        """All are the same: there is nothing to rank."""
        return self.lowest == self.highest


def standing_of(own: float, others: Sequence[float], fewest: int) -> Standing | None:
    """Where ``own`` stands; None among fewer than ``fewest`` values, its own counted."""
    values = sorted([own, *others])
    if len(values) < fewest:
        return None
    low, high, middle = values[0], values[-1], median(values)

    def x(value: float) -> float:
        share = (value - low) / (high - low) if high > low else 0.5
        return round(_SIDE + share * (WIDTH - 2 * _SIDE), 1)

    strip = DotStrip(WIDTH, HEIGHT, tuple(sorted({x(value) for value in others})), x(middle), x(own))
    return Standing(own, 1 + sum(value > own for value in values), len(values), low, middle, high, strip)
