"""Axes: from values to positions, with round marks."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import quantiles
from typing import Final

_STEPS: Final = (1.0, 2.0, 2.5, 5.0, 10.0)
_FEW: Final = 8
"""Values below which none is taken for an outlier."""
_FENCE: Final = 3.0
"""Quartile ranges beyond the quartiles from where a value would flatten all others (Tukey's outer fence)."""
_FLAT: Final = 2.5
"""Outliers are cut off only where the axis would be so many times as long with them."""
_NOISE: Final = 1e-9
"""Differences below this are of floating point, not of the figures."""
_BROKEN_BELOW: Final = 0.3
"""Levels that differ by less than this share of the largest are drawn without zero."""


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis from ``low`` to ``high`` with marks at ``ticks``, drawn from ``base`` (low) to ``top`` (high).

    ``broken``: it does not hold zero, which a reader must be told.
    """

    low: float
    high: float
    ticks: tuple[float, ...]
    top: float
    base: float

    def at(self, value: float) -> float:
        """The position of a value; what lies beyond an end is drawn there (:meth:`beyond`)."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return round(self.base - share * (self.base - self.top), 1)

    def beyond(self, value: float) -> str:
        """ "up" or "down" where the value lies outside the axis, else ""."""
        return "up" if value > self.high else "down" if value < self.low else ""

    @property
    def broken(self) -> bool:
        """Whether zero lies outside."""
        return self.low > 0 or self.high < 0

    @property
    def zero(self) -> float | None:
        """Where zero is, if it is on the axis."""
        return None if self.broken else self.at(0.0)


def axis_of(values: Iterable[float], top: float, base: float, *, zero: bool, marks: int = 4) -> Axis | None:
    """The axis for ``values``; None where there are none.

    ``zero`` says that it must hold zero; else it does so unless the values lie close together far from
    it. Single values far beyond all others do not stretch it.
    """
    known = [value for value in values if math.isfinite(value)]
    if not known:
        return None
    inside = within_fences(known)
    if _span(known) <= _FLAT * _span(inside):
        inside = known
    low, high = min(inside), max(inside)
    largest = max(abs(low), abs(high))
    close = high - low < _NOISE * largest
    if zero or low <= 0 <= high or high - low >= _BROKEN_BELOW * largest or close:
        low, high = min(low, 0.0), max(high, 0.0)
    step = _step(high - low if high - low > _NOISE else 1.0, marks)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    if first == last:
        last += 1
    ticks = tuple(float(f"{n * step:.12g}") for n in range(first, last + 1))
    return Axis(ticks[0], ticks[-1], ticks, top, base)


def within_fences(values: Sequence[float]) -> list[float]:
    """The values without those far beyond all others."""
    if len(values) < _FEW:
        return list(values)
    lower, _, upper = quantiles(values, n=4, method="inclusive")
    reach = _FENCE * max(upper - lower, 0.1 * max(abs(lower), abs(upper)))
    return [value for value in values if lower - reach <= value <= upper + reach]


def year_labels(first: int, last: int, room: float) -> tuple[int, ...]:
    """The years to name on an axis where a year takes ``room``, so that names do not touch."""
    wanted = 36.0
    for step in (1, 2, 5, 10, 20, 50):
        if step * room >= wanted:
            break
    if last - first < step:
        return (first, last) if (last - first) * room >= wanted else (last,)
    return tuple(range(first + (-first) % step, last + 1, step))


def _span(values: Sequence[float]) -> float:
    return max(*values, 0.0) - min(*values, 0.0)


def _step(span: float, marks: int) -> float:
    rough = span / marks
    power = 10.0 ** math.floor(math.log10(rough))
    return next(step * power for step in _STEPS if step * power >= rough * 0.999)
