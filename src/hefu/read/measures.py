"""Measures that sort what stands behind them and are no figures themselves (20户以上自然村, 60周岁以上老人).

The words are in ``catalog/cues.toml``, ``[words]``: ``sized_kinds`` and what follows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

from hefu.catalog.cues import load_cues
from hefu.model import Quantity

_ENTERED: Final = 30
"""How far before such a value the verb stands at most (characters)."""


class _Sorted(NamedTuple):
    """The ``bounds`` of such measures; what stands behind a number of people or households, behind a measure
    in one of some ``units``, and behind one of a dimension; ``entered`` and ``behind`` match what stands
    before and behind what tells a class."""

    entered: re.Pattern[str]
    behind: re.Pattern[str]
    bounds: tuple[str, ...]
    units: frozenset[str]
    things: re.Pattern[str]
    of_dimension: Mapping[str, re.Pattern[str]]


@cache
def _sorted() -> _Sorted:
    words = load_cues().words
    kinds = words["sized_kinds"]
    of_dimension = {
        dimension: re.compile(f"的?(?:{kinds}){{0,6}}(?:{things})")
        for dimensions, things in words["sized_by"]
        for dimension in dimensions
    }
    return _Sorted(
        re.compile(words["class_entered"]),
        re.compile(words["class_behind"]),
        tuple(words["sized_bounds"]),
        frozenset(words["property_units"]),
        re.compile(words["sized_things"]),
        of_dimension,
    )


def sorts_by_measure(text: str, q: Quantity) -> bool:
    """Whether a value is a threshold that tells some persons or things from others by how old, how large or
    how many they are: the thing stands right behind it."""
    words = _sorted()
    if not q.text.endswith(words.bounds):
        return False
    things = words.things if q.unit in words.units else words.of_dimension.get(q.dimension)
    return things is not None and things.match(text, q.end) is not None


def of_class(text: str, q: Quantity, named: int) -> bool:
    """Whether a value only tells the class that something comes into (跻身全省30个强县行列), unless a known
    name of it stands at ``named``, before the verb."""
    words = _sorted()
    if q.form == "rank" or words.behind.match(text, q.end) is None:
        return False
    lo = max(0, q.start - _ENTERED)
    entered = words.entered.search(text[lo : q.start])
    return entered is not None and not (0 <= named < lo + entered.start())
