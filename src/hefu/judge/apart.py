"""Words that tell two figures of one thing apart once they are far from each other.

The words are in ``catalog/judging.toml``; the rules are explained in ``docs/verdicts.md``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hefu.model import Statement


@dataclass(frozen=True, slots=True)
class Works:
    """Words for works on a thing, in groups named ``new``, ``renewed`` and ``both``: new ones, works on those
    there are, or the two counted together. Figures of different works that are more than ``over`` times apart
    are not of one thing."""

    words: re.Pattern[str]
    over: float

    def of(self, s: Statement) -> str | None:
        """The last such word before a value or, where there is none, in its name or behind it."""
        value, quote = max(0, s.value_start - s.start), s.quote
        for part in (quote[:value], s.indicator_text, quote[value:]):
            said: str | None = None
            for mark in self.words.finditer(part):
                said = mark.lastgroup
            if said is not None:
                return said
        return None

    def differ(self, target: Statement, outcome: Statement, ratio: float) -> bool:
        """Whether two figures, one ``ratio`` times the other, are of different works."""
        if 1 / self.over <= ratio <= self.over:
            return False
        mine, other = self.of(target), self.of(outcome)
        return mine is not None and other is not None and mine != other


@dataclass(frozen=True, slots=True)
class Narrower:
    """Words that make an indicator's figure one of a part (公共停车位), by indicator.

    A figure with one of them that is more than ``over`` times less than one without it is of that part only.
    """

    words: Mapping[str, re.Pattern[str]]
    over: float

    def differ(self, target: Statement, outcome: Statement, ratio: float) -> bool:
        """Whether the smaller of two figures, one ``ratio`` times the other, is of a part of the greater."""
        words = self.words.get(target.indicator or "")
        if words is None or 1 / self.over <= ratio <= self.over:
            return False
        less, more = (target, outcome) if ratio > 1 else (outcome, target)
        return bool(_said(words, less.indicator_text) - _said(words, more.indicator_text))


@dataclass(frozen=True, slots=True)
class Tasks:
    """Units of tasks, of which one holds several of the next (十大类30件实事); beyond ``over`` times they
    do not count the same."""

    units: frozenset[str]
    over: float

    def differ(self, mine: str, other: str, ratio: float) -> bool:
        """Whether two figures in such units, one ``ratio`` times the other, count different things."""
        return mine != other and {mine, other} <= self.units and not 1 / self.over <= ratio <= self.over


def works(groups: Mapping[str, str], over: float) -> Works:
    """The words of patterns for each group; of two at one place the first counts."""
    return Works(re.compile("|".join(f"(?P<{group}>{pattern})" for group, pattern in groups.items())), over)


def narrower(words: Mapping[str, Sequence[str]], over: float) -> Narrower:
    """Lists of words, each a pattern, by indicator."""
    return Narrower({id: re.compile("|".join(f"({word})" for word in of)) for id, of in words.items()}, over)


def _said(words: re.Pattern[str], name: str) -> set[int | None]:
    """Which of the words, each a group, stand in a name."""
    return {found.lastindex for found in words.finditer(name)}
