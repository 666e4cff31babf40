"""What came to be, told before how many there are of it (独角兽企业从无到有，达4家)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from hefu.catalog.cues import load_cues
from hefu.model import Quantity
from hefu.read.nouns import Subject

_NEAR: Final = 24
"""How far before a value words of coming to be begin at most (characters)."""
_MONEY: Final = frozenset(("money", "money_usd"))


@cache
def _came_from() -> tuple[str, str]:
    zero, none = load_cues().words["came_from"]
    return zero, none


@cache
def _arises() -> re.Pattern[str]:
    words = load_cues().words
    return re.compile(f"(?P<came>{words['came_to_be']})(?:{words['came_to']})$")


def arisen(text: str, lo: int, at: int) -> tuple[int, int] | None:
    """Where the words of coming to be stand that the name of what the value at ``at`` is of ends with."""
    begin = max(lo, at - _NEAR)
    zero, none = _came_from()
    if text.find(zero, begin, at) < 0 and text.find(none, begin, at) < 0:
        return None
    found = _arises().search(text, begin, at)
    return None if found is None else found.span("came")


def of_sizes(text: str, told: Sequence[tuple[Quantity, Subject | None]], to: int) -> list[Subject]:
    """The names that amounts begin which only sort them, each of ``told`` and the last one up to ``to``
    (百亿元企业、百亿元项目|从无到有); none where one of them is something else."""
    names: list[Subject] = []
    for q, subject in told[::-1]:
        if subject is None or q.dimension not in _MONEY or q.end != subject.start or subject.end != to:
            return []
        names.insert(0, Subject(None, text[q.start : subject.end], q.start, subject.end))
        to = q.start - 1
    return names
