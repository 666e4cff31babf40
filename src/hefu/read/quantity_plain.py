"""The short way to what nearly all quantities are: Arabic figures, a unit, nothing odd around them.

Whatever might need the grammar's other rules (spaces, signs, ranges, titles, halves, rates, durations)
is left to them: this only tells what they would, in a fifth of the time.
"""

from __future__ import annotations

import re
from typing import Final

from hefu.model import Quantity
from hefu.read.quantity_bounds import after_at, before_at, quantity_of, settle
from hefu.read.quantity_terms import (
    DAMAGED_PERMILLE,
    LINKS,
    LISTED,
    PART_OF_POINTS,
    PERCENT,
    UNITS,
    WORDS,
    is_year,
    resolved,
)

_FIGURE: Final = re.compile(r"((?:0|[1-9][0-9]{0,14})(?:\.[0-9]+)?)([万亿]?)")
_TITLE: Final = 40
_SPACED: Final = 6
_SCALES: Final = frozenset("十百千万亿")
# What before a number may make it a name, a negative, or part of another number.
_ODD_BEFORE: Final = frozenset("“‘「《＋－−负×")
# What behind a unit may go on with it (半, 级), count more (多), open a range or a rate.
_ODD_AFTER: Final = frozenset("半级 /／" + LINKS).union(WORDS.more)
_DAMAGES: Final = frozenset("。oO")
_YEAR: Final = UNITS.by_name["年"]
_ODD_UNITS: Final = WORDS.period_units | WORDS.period_whole | WORDS.period_within_units | {"分"}
_UNITS: Final = frozenset(
    name
    for name, unit in UNITS.by_name.items()
    if name not in _ODD_UNITS
    and unit.dimension not in ("number", "hours")
    and not (name[-1].isascii() and name[-1].isalpha())
)


def plain_at(text: str, folded: str, start: int, done: int) -> Quantity | int | None:
    """The quantity whose figures begin at ``start``; where to read on if they are a year (2023年); None
    where anything about them asks for the whole grammar.

    ``folded`` is ``text`` in half width, ``done`` the offset up to which it has been read.
    """
    before = folded[start - 1] if start else " "
    if before < "\x80" or before in _ODD_BEFORE:
        return None
    found = _FIGURE.match(folded, start)
    if found is None:
        return None
    figure, scale = found.groups()
    at = found.end()
    if folded[at : at + 1] in _SCALES or " " in folded[at : at + _SPACED]:
        return None
    unit = UNITS.at(folded, at)
    if unit is None or folded.rfind("《", max(0, start - _TITLE), start) >= 0:
        return None
    end = at + len(unit.name)
    following = folded[end : end + 1]
    if following in _ODD_AFTER or (
        unit is PERCENT and following in _DAMAGES and DAMAGED_PERMILLE.match(folded, at)
    ):
        return None
    if unit.name == PART_OF_POINTS and following in LISTED:
        return None  # perhaps points: 提高1.9个和3个百分点
    if unit.name not in _UNITS:
        return end if unit is _YEAR and not scale and "." not in figure and is_year(figure) else None
    if scale:
        unit = resolved(unit.name, scale, "", False)
    low: float | None
    high: float | None
    low = high = float(figure)
    start, lower = before_at(folded, start, done, False) if before in WORDS.before else (start, None)
    end, upper = after_at(folded, end)
    if lower is None and upper is None:
        return quantity_of(text, start, end, low, high, "exact", unit, unit.form)
    low, high, bound = settle(low, high, "exact", lower, upper)
    return quantity_of(text, start, end, low, high, bound, unit, unit.form)
