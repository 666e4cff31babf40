"""Lists of figures that one word opens (新增公路3公里、泊位2个): the word, and which figures go on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from hefu.catalog.cues import load_cues
from hefu.read.link import Link

_LONGEST: Final = 6
"""Characters of the longest word that opens a list."""
_TOLD: Final = 26
"""How far back the end of such a clause is looked for (characters)."""
_JOINS: Final = frozenset("、和及")
_AS_WELL: Final = "以及"
_AMONG: Final = "，其中"
_NOTHING: Final = ("", "")


class _Words(NamedTuple):
    """Words of one last or first character, the longest first: by themselves, and with what each says."""

    words: tuple[str, ...]
    said: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Openers:
    """Words that open a list, each with what it says of the figures, by their last and first characters."""

    ending: Mapping[str, _Words]
    beginning: Mapping[str, _Words]

    @classmethod
    def of(cls, said: Iterable[tuple[str, Iterable[str]]]) -> Openers:
        """Those of pairs of what is said and the words that say it."""
        return _openers(tuple((kind, tuple(words)) for kind, words in said))

    def before(self, text: str, at: int, lo: int = 0) -> tuple[str, str]:
        """The word that ends at ``at`` and what it says, "" for none; it begins at ``lo`` at the earliest."""
        found = self.ending.get(text[at - 1]) if at > lo else None
        if found is not None:
            begin = max(lo, at - _LONGEST)
            if text.endswith(found.words, begin, at):
                return next(said for said in found.said if text.endswith(said[0], begin, at))
        return _NOTHING

    def before_name(self, text: str, at: int) -> tuple[str, str]:
        """The same before a name that begins at ``at``, or before the part of a place that it is of
        (新增城区|停车位30个): the word with that part."""
        found = self.before(text, at)
        if found[1] or at < 1 or text[at - 1] not in _part_ends():
            return found
        part = next((word for word in _parts() if text.endswith(word, max(0, at - _LONGEST), at)), "")
        word, kind = self.before(text, at - len(part)) if part else ("", "")
        return (word + part, kind) if kind else ("", "")

    def at(self, text: str, at: int) -> str:
        """What the word says that begins at ``at``, "" for none."""
        found = self.beginning.get(text[at])
        if found is None or not text.startswith(found.words, at):
            return ""
        return next(kind for word, kind in found.said if text.startswith(word, at))


@cache
def _parts() -> tuple[str, ...]:
    return tuple(sorted(load_cues().comparison_places["part"], key=len, reverse=True))


@cache
def _part_ends() -> frozenset[str]:
    return frozenset(word[-1] for word in _parts())


def _longest_first(said: tuple[str, str]) -> int:
    return -len(said[0])


def made_beside_all(text: str, at: int) -> bool:
    """Whether a clause right before the verb at ``at`` tells how many firms of a kind there are: then so many
    of those that it names are there too (科技型企业总数2.3万家，|培育独角兽企业3家)."""
    return at > 1 and text[at - 1] == "，" and _beside_all().search(text, max(0, at - _TOLD), at) is not None


def begins(link: Link) -> int:
    """Where a figure begins, with its name."""
    subject, start = link.subject, link.quantity.start
    return start if subject is None else min(subject.start, start)


def ends(link: Link) -> int:
    """Where a figure ends, with its name."""
    subject, end = link.subject, link.quantity.end
    return end if subject is None else max(subject.end, end)


def stands_next(text: str, link: Link, last: Link) -> bool:
    """Whether a figure stands right behind the last one in a list, or tells a part of it apart (其中)."""
    at, end = begins(link), ends(last)
    joined = (at == end + 1 and text[end] in _JOINS) or (
        at == end + len(_AS_WELL) and text.startswith(_AS_WELL, end)
    )
    return joined or tells_part(text, at, end)


def tells_part(text: str, at: int, end: int) -> bool:
    """Whether what begins at ``at`` is told apart of what ends at ``end`` (3公里，其中|高速公路2公里)."""
    return at == end + len(_AMONG) and text.startswith(_AMONG, end)


@cache
def _beside_all() -> re.Pattern[str]:
    return re.compile(load_cues().words["made_beside_all"])


@cache
def _openers(said: tuple[tuple[str, tuple[str, ...]], ...]) -> Openers:
    pairs = sorted(((word, kind) for kind, words in said for word in words), key=_longest_first)
    return Openers(_by_character(pairs, -1), _by_character(pairs, 0))


def _by_character(pairs: Iterable[tuple[str, str]], at: int) -> dict[str, _Words]:
    said: dict[str, list[tuple[str, str]]] = {}
    for word, kind in pairs:
        said.setdefault(word[at], []).append((word, kind))
    return {begun: _Words(tuple(word for word, _ in of), tuple(of)) for begun, of in said.items()}
