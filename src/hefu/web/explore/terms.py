"""Terms of the index: texts and queries folded alike, and cut into pairs of neighbouring characters.

Chinese has no spaces, so every pair of neighbours is a word of the index, and a word looked for is a phrase
of pairs: 失业率 is 失业 followed by 业率. The last character stands alone too, so that one character is the
beginning of some word of the index wherever it stands.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

MOST_WORDS: Final = 8
MOST_CHARACTERS: Final = 80
"""A longer query is cut: nobody types one, and each pair costs a look into the index."""

MOST_SINGLE: Final = 3
"""Words of one character: each stands in a large part of all quotes."""

_KEPT: Final = frozenset("%‰.+-/℃")
"""Signs that belong to figures and units; all others only part them ("8,029" is 8029)."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a query, folded; ``cut`` tells that some were left out."""

    words: tuple[str, ...] = ()
    cut: bool = False

    def __bool__(self) -> bool:
        return bool(self.words)


@lru_cache(maxsize=1 << 15)
def _folded(code: int) -> str:
    plain = unicodedata.normalize("NFKC", chr(code)).lower()
    return "".join(c for c in plain if c.isalnum() or c in _KEPT)


class _Folding:
    """What :meth:`str.translate` asks for each character."""

    def __getitem__(self, code: int) -> str:
        return _folded(code)


_FOLDING: Final = _Folding()


def fold(text: str) -> str:
    """``text`` as it is looked for: one width and case, without spaces and punctuation."""
    return text.translate(_FOLDING)


def words_of(query: str) -> Words:
    """The words of what somebody typed: each once, a bounded number of bounded length."""
    found: dict[str, None] = {}
    begun = query[: MOST_CHARACTERS * 4]
    left, cut = MOST_CHARACTERS, len(begun) < len(query)
    for part in begun.split():
        word = fold(part)
        if len(found) == MOST_WORDS or len(word) > left:
            cut, word = True, word[:left] if len(found) < MOST_WORDS else ""
        if len(word) == 1 and word not in found and sum(len(other) == 1 for other in found) == MOST_SINGLE:
            cut, word = True, ""
        if word:
            found.setdefault(word)
            left -= len(word)
    return Words(tuple(found), cut)


def pairs(folded: str) -> list[str]:
    """The words of the index that stand for a folded text, in order."""
    if not folded:
        return []
    return [*map("".join, pairwise(folded)), folded[-1]]


def places_of(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where ``words`` stand in ``text``: spans in order that neither touch nor overlap."""
    folded, origin = [], []
    for at, character in enumerate(text):
        for plain in _folded(ord(character)):
            folded.append(plain)
            origin.append(at)
    whole = "".join(folded)
    found = sorted(
        (origin[at], origin[at + len(word) - 1] + 1) for word in words for at in _all(whole, word) if word
    )
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _all(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)
