"""Figures that the words before their indicator show to be of some only: the firms that a clause tells of,
the works that went on stream, the poor of whom it says who they are.

The words are in ``catalog/cues.toml``, ``[[parts.some]]``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from hefu.catalog.cues import load_cues
from hefu.read.link import Link
from hefu.read.part_words import load_parts

_REACH: Final = 170
"""How much before a figure is looked through for such words (characters)."""

_ONE: Final = 18
"""The same of words for one place (characters)."""


def of_some(text: str, link: Link, of: str) -> bool:
    """Whether the words before a figure's indicator, or before its value where its name stands behind it,
    tell that it is of some only (甲园区营收、税收分别增长…); ``of`` is the indicator, or one whose words
    hold for it."""
    subject, value = link.subject, link.quantity.start
    patterns = _patterns().get(of)
    if subject is None or patterns is None:
        return False
    end = subject.end if subject.end <= value else value
    return any(pattern.search(text, max(0, end - _REACH), end) is not None for pattern in patterns)


def of_one(text: str, link: Link) -> bool:
    """Whether what a figure outside the catalog counts was done over one river, or with one other place."""
    parts = load_parts()
    if link.subject is None or not link.quantity.unit.endswith(parts.on_one_ends):
        return False
    at = min(link.subject.start, link.quantity.start)
    return parts.on_one.search(text, max(0, at - _ONE), at) is not None


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    """The patterns asked of each indicator."""
    found: dict[str, tuple[re.Pattern[str], ...]] = {}
    for row in load_cues().parts["some"]:
        pattern = re.compile(row["words"])
        for id in row["of"]:
            found[id] = (*found.get(id, ()), pattern)
    return found
