"""In which unit the figures of an indicator are made comparable: one for each indicator and form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from hefu.read.quantity import quantities

if TYPE_CHECKING:
    import pyarrow as pa

_POINTS = "个百分点"


class Comparable(NamedTuple):
    """Figures in ``amount_unit`` are told in ``unit``, one of which is ``factor`` of it."""

    indicator: str
    form: str
    amount_unit: str
    unit: str
    factor: float


def comparables(indicators: pa.Table) -> Iterator[Comparable]:
    """The unit of each indicator (table ``indicators`` of a ledger) and form.

    A level is told in the indicator's usual unit, growth in %, a change of a share in percentage points.
    An indicator whose usual unit cannot be read as one has no levels here.
    """
    for row in indicators.to_pylist():
        yield from _of(row)


def _of(row: dict[str, Any]) -> Iterator[Comparable]:
    id, unit = row["indicator"], row["unit"]
    yield Comparable(id, "growth", "1", "%", 0.01)
    yield Comparable(id, "rank", "位", "位", 1.0)
    yield Comparable(id, "multiple", "倍", "倍", 1.0)
    found = quantities(f"1{unit}") if unit else []
    if not found or not found[0].amount_low:
        return
    canonical, factor = found[0].amount_unit, found[0].amount_low
    yield Comparable(id, "level", canonical, unit, factor)
    if canonical == "1":
        yield Comparable(id, "change", _POINTS, _POINTS, 1.0)
    else:
        yield Comparable(id, "change", canonical, unit, factor)
