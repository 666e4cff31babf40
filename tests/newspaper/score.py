"""How well articles that were found fit those that were set: the right article, the right order.

A character of a true article is right where the found article has it too, in the same order, in
a run of at least three: the longest common subsequence of the two texts, counted in overlapping
triples, so that characters two unrelated texts happen to share count for nothing. White space is
left out of both. Each true article goes with at most one found article and the other way round,
as fits best in all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

RUN = 3
"""Fewest characters in a row that count."""

# White space, and what Markdown adds: neither is on the page.
_BLANK = re.compile(r"\s+|^#+ |[*\\]", re.MULTILINE)
# One sign written two ways: what a PDF's text layer says of some signs is a matter of its font.
_SAME = str.maketrans({"⋯": "…", "―": "—", "─": "—", "•": "·", "∶": "："})


class Article(Protocol):
    """What is known of a true article: its parts (title lines, paragraphs …) in reading order."""

    @property
    def parts(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Fit:
    """One true article and what was found of it.

    ``found`` is the number of its partner among the found articles, None without one; ``missing``
    are its parts of which less than half is in the right place, ``stolen`` tells of each of them
    the number of the found article that has most of it (None: nowhere).
    """

    size: int
    right: int
    found: int | None
    missing: tuple[str, ...] = ()
    stolen: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """The characters of the true articles, of the found ones, and those right in both."""

    size: int
    given: int
    right: int
    fits: tuple[Fit, ...]

    @property
    def recall(self) -> float:
        """Share of the true characters that are in the right article and in the right order."""
        return self.right / self.size if self.size else 1.0

    @property
    def precision(self) -> float:
        """Share of the found articles' characters that are right."""
        return self.right / self.given if self.given else float(not self.size)


def placed(truth: Sequence[Article], articles: Sequence[str]) -> Score:
    """Scores the texts of the found ``articles`` (title and body, as found) by the ``truth``."""
    wanted = [tuple(flow(part) for part in article.parts) for article in truth]
    given = [flow(article) for article in articles]
    marks = [[matched("".join(parts), text) for text in given] for parts in wanted]
    partners = assigned([[sum(mark) for mark in row] for row in marks])
    fits = []
    for n, parts in enumerate(wanted):
        partner = partners[n]
        mark = marks[n][partner] if partner is not None else [False] * sum(map(len, parts))
        fits.append(_fit(truth[n].parts, parts, mark, partner, given))
    return Score(
        sum(fit.size for fit in fits), sum(map(len, given)), sum(fit.right for fit in fits), tuple(fits)
    )


def flow(text: str) -> str:
    """The text as it is compared: without white space and the marks of Markdown."""
    return _BLANK.sub("", text.translate(_SAME))


def matched(text: str, other: str) -> list[bool]:
    """Which characters of ``text`` the ``other`` has in the same order, in runs of three.

    Takes time and memory in proportion to the product of the lengths, 64 at a time: Hyyrö's
    bit-parallel algorithm on Python's long integers.
    """
    triples, others = _triples(text), _triples(other)
    where: dict[str, int] = {}
    for n, triple in enumerate(triples):
        where[triple] = where.get(triple, 0) | 1 << n
    full = (1 << len(triples)) - 1
    state, rows = full, []
    for triple in others:
        seen = state & where.get(triple, 0)
        state = ((state + seen) | (state - seen)) & full
        rows.append(state)
    hit = [False] * len(text)
    n, row = len(triples), len(others)
    # Where the next triple begins in both: what overlaps in one alone must not count twice.
    after, after_row = n + RUN, row + RUN
    while n and row:
        if rows[row - 1] >> n - 1 & 1:
            n -= 1
        elif row > 1 and not rows[row - 2] >> n - 1 & 1:
            row -= 1
        else:
            n, row = n - 1, row - 1
            long = min(len(triples[n]), after - n, after_row - row)
            hit[n : n + long] = [True] * long
            after, after_row = n, row
    return hit


def _triples(text: str) -> list[str]:
    return [text[n : n + RUN] for n in range(max(1, len(text) - RUN + 1))] if text else []


def assigned(worth: Sequence[Sequence[int]]) -> list[int | None]:
    """The partner of each row such that the sum of their worth is greatest; none where it is worth 0.

    By the sets of rows served so far: for the dozen articles of a page.
    """
    if len(worth) > 16:
        raise ValueError(f"{len(worth)} true articles on a page are more than this can assign")
    best: dict[int, tuple[int, tuple[tuple[int, int], ...]]] = {0: (0, ())}
    for column in range(len(worth[0]) if worth else 0):
        for served, (total, pairs) in list(best.items()):
            for row, values in enumerate(worth):
                if values[column] and not served >> row & 1:
                    key = served | 1 << row
                    if key not in best or best[key][0] < total + values[column]:
                        best[key] = total + values[column], (*pairs, (row, column))
    found = dict(max(best.values())[1])
    return [found.get(row) for row in range(len(worth))]


def _fit(
    words: Sequence[str],
    parts: Sequence[str],
    mark: Sequence[bool],
    partner: int | None,
    given: Sequence[str],
) -> Fit:
    at, missing, stolen = 0, [], []
    for word, part in zip(words, parts, strict=True):
        if sum(mark[at : at + len(part)]) * 2 < len(part):
            shares = [(sum(matched(part, text)), -n) for n, text in enumerate(given) if n != partner]
            most, who = max(shares, default=(0, 0))
            missing.append(word)
            stolen.append(-who if most * 2 >= len(part) else None)
        at += len(part)
    return Fit(len(mark), sum(mark), partner, tuple(missing), tuple(stolen))


def mean(values: Iterable[float]) -> float:
    """The mean of some values, 0 of none."""
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0
