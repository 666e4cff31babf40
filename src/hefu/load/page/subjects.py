"""What a stretch of text is about, as a point among subjects: two that are near speak of the same.

``catalog/subjects.txt`` holds where the pairs of characters lie that tell of a subject: each line a
pair and a letter for each dimension, "A" to "Y" for −12 to 12. It was learnt from which pairs stand
in the same sentences of government reports (``benchmarks/subjects.py``), so that 医院 and 诊疗 are near
though no page may have both.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import mul

from hefu.errors import CatalogError

DIMENSIONS = 64
FURTHEST = 12
"""The largest coordinate; larger ones are cut."""
_MIDDLE = ord("A") + FURTHEST


@dataclass(frozen=True, slots=True)
class Subject:
    """The sum of the points of some pairs, from the middle of their page; ``count`` of them were known."""

    point: tuple[float, ...]
    count: int

    @property
    def length(self) -> float:
        """How far from the middle of the page."""
        return math.sqrt(sum(map(mul, self.point, self.point)))

    def __add__(self, other: Subject) -> Subject:
        return Subject(tuple(map(float.__add__, self.point, other.point)), self.count + other.count)


NOTHING = Subject((0.0,) * DIMENSIONS, 0)


@cache
def load_subjects() -> Mapping[str, tuple[int, ...]]:
    """Where the pairs lie that ship with Hefu. Raises :class:`CatalogError` when the file is damaged."""
    return parse_subjects(files("hefu.catalog").joinpath("subjects.txt").read_text(encoding="utf-8"))


def parse_subjects(text: str) -> dict[str, tuple[int, ...]]:
    """Read a file in the form of ``subjects.txt``."""
    found = {line[:2]: tuple(ord(c) - _MIDDLE for c in line[2:]) for line in text.splitlines()}
    for pair, point in found.items():
        if len(point) != DIMENSIONS or max(map(abs, point)) > FURTHEST:
            raise CatalogError(f"subjects.txt: {pair}. Compare the file with the one shipped.")
    return found


def written(point: Iterable[int]) -> str:
    """A point as ``subjects.txt`` has it."""
    return "".join(chr(max(-FURTHEST, min(FURTHEST, value)) + _MIDDLE) for value in point)


def middle_of(texts: Iterable[Iterable[str]]) -> tuple[float, ...]:
    """Where the pairs of a page's texts lie on the whole; each text has each pair once."""
    whole = NOTHING
    for pairs in texts:
        whole += subject_of(pairs, NOTHING.point)
    return tuple(value / max(1, whole.count) for value in whole.point)


def subject_of(pairs: Iterable[str], middle: Sequence[float]) -> Subject:
    """What a text with these pairs, each given once, is about, beside the page whose ``middle`` is given."""
    known = load_subjects()
    points = [known[pair] for pair in pairs if pair in known]
    if not points:
        return NOTHING
    count = len(points)
    sums = map(sum, zip(*points, strict=True))
    return Subject(tuple(value - count * mean for value, mean in zip(sums, middle, strict=True)), count)


def likeness(one: Subject, other: Subject) -> float:
    """How near two subjects are: 1 the same, 0 nothing known, −1 opposite (cosine)."""
    lengths = one.length * other.length
    return sum(map(mul, one.point, other.point)) / lengths if lengths else 0.0
