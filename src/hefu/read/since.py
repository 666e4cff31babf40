"""Growth of more years than one: 比2015年增长41%; 新中国成立70年来增长215倍.

The words are in ``catalog/cues.toml``, ``[period.growth]``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from hefu.catalog.cues import load_cues

_SENTENCE: Final = 120
"""How far back what a growth is counted from is looked for in its sentence (characters)."""
_MANIFOLD: Final = 100.0
"""Growth over decades is at least this (%); less beside such words is of the year (70年来最快，增长9%)."""


@dataclass(frozen=True, slots=True)
class _Words:
    """``from_year`` matches a year that a growth is counted from, up to the value; ``event`` an event and
    ``round_years`` a round number of years that its sentence tells of; ``years`` and ``tens`` say which."""

    from_year: re.Pattern[str]
    event: re.Pattern[str]
    round_years: re.Pattern[str]
    years: dict[str, int]
    tens: dict[str, int]


@cache
def _words() -> _Words:
    words = load_cues().period["growth"]
    return _Words(
        from_year=re.compile(words["from_year"]),
        event=re.compile("|".join(map(re.escape, words["events"]))),
        round_years=re.compile(words["round_years"]),
        years=dict(words["events"]),
        tens=dict(words["tens"]),
    )


def years_of_growth(
    text: str, at: int, value: float | None, average: bool, last: int
) -> tuple[int, int] | None:
    """First and last year of the growth that stands at ``at`` and ends with ``last``, where its sentence
    names what it is counted from and that is not the year before; else None.

    ``value`` is the growth in %, ``average`` says that it is of each year (年均).
    """
    lo = max(0, at - _SENTENCE)
    head = text[max(lo, text.rfind("。", lo, at) + 1, text.rfind("\n", lo, at) + 1) : at]
    if "年" not in head and "以来" not in head:
        return None
    words = _words()
    found = None if average else words.from_year.search(head)
    if found is not None:
        first = int(found["year"]) + 1
        return (first, last) if first < last else None
    if not average and (value is None or value < _MANIFOLD):
        return None
    if event := words.event.search(head):
        return words.years[event.group()] + 1, last
    if years := words.round_years.search(head):
        number = years["n"]
        return last + 1 - (int(number) if number.isdigit() else words.tens[number[0]]), last
    return None
