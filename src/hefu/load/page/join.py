"""How likely one line goes on in another: pairs of characters, brackets, numbers, full stops.

``catalog/pairs.txt`` holds how often two characters stand side by side in 406 government
documents, as powers of two: each line a character, then, after the letter of a power ("a" 4,
"b" 8 …), those that follow it. "0" stands for a number, "A" for a word in Latin letters.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from hefu.load.page.lines import unclosed

_LEAST_POWER = 2
_LONGEST = 200
"""Longer lines are no lines of a column."""
_OPENERS = frozenset("“（《‘【(")
_CLOSERS = {"”": "“", "）": "（", "》": "《", "’": "‘", "】": "【", ")": "("}
_NO_START = frozenset("，。、；：！？”’）》】…⋯·%％")
_NO_END = frozenset("“‘（《【")
_NUMBER = frozenset("0123456789.")


@dataclass(frozen=True, slots=True)
class Pairs:
    """Counts of neighbours, and of each character on the left and on the right of a pair."""

    counts: dict[str, int]
    left: dict[str, int]
    right: dict[str, int]
    total: int


@cache
def load_pairs() -> Pairs:
    """The counts that ship with Hefu."""
    text = files("hefu.catalog").joinpath("pairs.txt").read_text(encoding="utf-8")
    counts: dict[str, int] = {}
    left: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for line in text.splitlines():
        first, count = line[:1], 0
        for c in line[1:]:
            if "a" <= c <= "z":
                count = 2 ** (ord(c) - ord("a") + _LEAST_POWER)
                continue
            counts[first + c] = count
            left[first] += count
            right[c] += count
    return Pairs(counts, dict(left), dict(right), sum(left.values()))


def word_class(c: str) -> str:
    """The character, or "0" for a digit and "A" for a Latin letter."""
    if c.isascii():
        return "0" if c.isdigit() else "A" if c.isalpha() else c
    return c


@dataclass(frozen=True, slots=True)
class Joins:
    """Scores joins on one page, whose own wording counts more than the general."""

    own: Counter[str]
    pairs: Pairs = field(default_factory=load_pairs)

    def score(self, before: str, after: str) -> float:
        """How much likelier ``after`` goes on from ``before`` than by chance, in bits.

        Above 0: likely. Both are bare texts that are not empty.
        """
        a, b = before[-1], after[0]
        if a in _NO_END and b not in _NO_END:
            return 2.0
        if a in _NUMBER and b in _NUMBER:
            return 0.0
        x, y = word_class(a), word_class(b)
        score = self._pair(x + y)
        if len(after) > 1 and len(before) > 1:
            # Three characters known from elsewhere on the page make a word.
            score += 1.5 * (self.own[before[-2:] + b] > 0) + 1.5 * (self.own[a + after[:2]] > 0)
            score += 2.0 * (self.own[before[-2:] + after[:2]] > 0)
        return score + brackets(before, after)

    def _pair(self, pair: str) -> float:
        pairs = self.pairs
        count = pairs.counts.get(pair, 0) + 0.0
        expected = pairs.left.get(pair[0], 40) * pairs.right.get(pair[1], 40) / max(pairs.total, 1)
        if count == 0:
            count = min(4.0, 0.25 + expected / 8)
        return max(-5.0, min(8.0, math.log2((count + 1) / (expected + 1))))


def joins_of(texts: Iterable[str]) -> Joins:
    """Joins scored with the words of a page: ``texts`` are its lines."""
    own: Counter[str] = Counter()
    for text in texts:
        if len(text) > _LONGEST:
            continue
        own.update(text[at : at + 3] for at in range(len(text) - 2))
        own.update(text[at : at + 4] for at in range(len(text) - 3))
    return Joins(own)


def brackets(before: str, after: str) -> float:
    """What marks that wait to be closed, or close what was never opened, say of a join."""
    open_left = unclosed(before[-_LONGEST:])[-1:]
    first = next((c for c in after[:60] if c in _CLOSERS or c in _OPENERS), "")
    if open_left:
        if first == open_left:
            return 4.0
        return -3.0 if first in _CLOSERS else -1.5 if len(after) > 30 else 0.0
    return -4.0 if first in _CLOSERS else 0.0
