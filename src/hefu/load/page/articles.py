"""Which pieces of a page make up one article."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from hefu.load.page.lines import PageLine
from hefu.load.page.pieces import Display, Piece, ends_open, is_signed
from hefu.load.page.subjects import Subject, middle_of, subject_of
from hefu.load.page.words import Words

_DOUBT = 3.0
"""Weight of words unseen that every line is thought to have more: short lines tell little."""
_NEAR = 5
_REPEATED = 6
_LONGEST = 50_000
"""Drafts looked at when a chain of pieces may go on in one."""


@dataclass(slots=True)
class Draft:
    """An article being put together: its pieces in reading order, and the display lines it was given.

    ``heads`` are headings inside the body: the place in the stream they stand at, and their lines.
    """

    pieces: list[Piece] = field(default_factory=list)
    words: Counter[str] = field(default_factory=Counter)
    title: list[PageLine] = field(default_factory=list)
    kicker: list[PageLine] = field(default_factory=list)
    byline: list[PageLine] = field(default_factory=list)
    heads: list[tuple[int, tuple[PageLine, ...]]] = field(default_factory=list)
    signed: bool = False


class Rarity:
    """How much it tells that two texts of a page share a pair of characters."""

    def __init__(self, texts: Sequence[str]) -> None:
        seen: Counter[str] = Counter()
        said: Counter[str] = Counter()
        counts = [Counter(pairs(text)) for text in texts]
        for found in counts:
            seen.update(found.keys())
            said.update(found)
        self._middle = middle_of(counts)
        self._said = said
        self._seen = seen
        self._count = len(texts)

    def weight(self, pair: str) -> float:
        """What sharing the pair tells; 0 where the page's bodies do not have it."""
        seen = self._seen[pair]
        return math.log((self._count + 1) / (seen + 0.5)) if seen else 0.0

    def known(self, text: str, words: Counter[str]) -> float:
        """The share of a text's telling pairs that are in ``words``: 0 to 1."""
        own = set(pairs(text))
        whole = sum(self.weight(pair) or 1.5 for pair in own)
        return sum(self.weight(pair) for pair in own if words[pair]) / (whole + _DOUBT) if whole else 0.0

    def alike(self, one: Counter[str], other: Counter[str]) -> float:
        """How many telling pairs two bodies share: 0 (none) to 1."""
        shared = sum(self.weight(pair) ** 2 for pair in one if pair in other)
        a = sum(self.weight(pair) ** 2 for pair in one)
        b = sum(self.weight(pair) ** 2 for pair in other)
        return shared / math.sqrt(a * b) if a and b else 0.0

    def about(self, words: Iterable[str]) -> Subject:
        """What a text with these pairs of characters is about, beside the others of the page."""
        return subject_of(words, self._middle)

    def told(self, pair: str) -> float:
        """What the pair tells of two bodies that both have it; 0 where only one has.

        Words of a subject are rare on the page, and repeated where they occur.
        """
        seen = self._seen[pair]
        if seen < 2:
            return 0.0
        return float((math.log((self._count + 1) / (seen + 0.5)) * self._said[pair] / seen) ** 2)


def pairs(text: str) -> list[str]:
    """Neighbouring Chinese characters and letters of a text."""
    return [a + b for a, b in pairwise(text[:_LONGEST]) if _tells(a) and _tells(b)]


def _tells(c: str) -> bool:
    return "\u4e00" <= c <= "\u9fff" or c.isalpha()


def words_of(pieces: Iterable[Piece]) -> Counter[str]:
    """The pairs of characters in some pieces."""
    found: Counter[str] = Counter()
    for piece in pieces:
        found.update(pairs(piece.text))
    return found


def draft_articles(
    units: Sequence[Piece | Display], chains: Sequence[list[Piece]], rarity: Rarity, words: Words
) -> list[Draft]:
    """Chains of pieces put together to articles, in the order in which they begin."""
    drafts: list[Draft] = []
    repeated = repeated_lines(units)
    owner: dict[int, int] = {}
    """Draft of each unit of the stream that is placed."""
    for chain in chains:
        own = words_of(chain)
        first = chain[0]
        before = units[first.at - 1] if first.at else None
        run = before if isinstance(before, Display) else None
        best, chosen = _begins(first, run, repeated, words), -1
        for number in _near(owner, first.at):
            score = _goes_on(drafts[number], chain, own, rarity, run, words)
            if score > best:
                best, chosen = score, number
        if chosen < 0:
            drafts.append(Draft())
            chosen = len(drafts) - 1
        drafts[chosen].pieces.extend(chain)
        drafts[chosen].words.update(own)
        drafts[chosen].signed = drafts[chosen].signed or is_signed(chain[-1], words)
        for piece in chain:
            owner[piece.at] = chosen
    return drafts


def _near(owner: dict[int, int], at: int) -> list[int]:
    """The drafts of the pieces around a place in the stream, the nearest before it first."""
    found: list[int] = []
    for place in (*range(at - 1, max(-1, at - 40), -1), *range(at + 1, at + 20)):
        if place in owner and owner[place] not in found:
            found.append(owner[place])
            if len(found) >= _NEAR:
                break
    return found


def repeated_lines(units: Sequence[Piece | Display]) -> frozenset[str]:
    """Display lines that are said again in another: headings of parts, summed up in the headline."""
    lines = [line.shown for unit in units if isinstance(unit, Display) for line in unit.lines]
    every = "\n".join(lines)
    return frozenset(
        line for line in lines if len(line) >= _REPEATED and every.count(line) > lines.count(line)
    )


def _begins(first: Piece, run: Display | None, repeated: frozenset[str], words: Words) -> float:
    """How much speaks for an article to begin with this piece."""
    opening = "".join(placed.line.bare for placed in first.lines[:2])
    score = 9.0 if words.dateline.match(opening) else 3.5 if words.lead.match(opening) else 0.0
    if run is None:
        return score
    shown = [one.shown for one in run.lines]
    if any(words.byline.match(text) for text in shown):
        score += 6.0
    if any(words.subtitle.match(text) or words.kicker.search(text) for text in shown):
        score += 2.0
    if is_inline(run, first) or repeated.intersection(shown):
        return score - 1.0
    widest = max((one.high for one in run.lines if not one.kept), default=0.0)
    score += 2.0 if widest > first.column + 0.5 else 0.5
    titles = sum(not words.byline.match(text) for text in shown)
    return score + (3.5 if titles > 1 else 1.0)


def is_inline(run: Display, following: Piece) -> bool:
    """Whether a run stands in a column, close under its text; the column may end with it."""
    under = all(not line.gap for line in run.lines)
    return under and (not following.lines[0].line.gap or len(run.lines) == 1)


def _goes_on(
    draft: Draft, chain: Sequence[Piece], own: Counter[str], rarity: Rarity, run: Display | None, words: Words
) -> float:
    """How much speaks for a chain to go on in an article."""
    last = max((piece for piece in draft.pieces if piece.at < chain[0].at), key=lambda p: p.at, default=None)
    score = 14 * min(rarity.alike(draft.words, own), 0.25)
    if draft.signed:
        score -= 6.0
    if run is not None:
        # A heading inside an article speaks of what the article speaks of.
        shown = "".join(line.shown for line in run.lines if not line.kept)
        score += 5 * rarity.known(shown, draft.words)
    if last is None:
        return score - 1.0
    if ends_open(last.lines[-1]) and not words.lead.match(chain[0].lines[0].line.bare):
        # A sentence was broken off: it goes on somewhere.
        score += 4.0
    if last.column == chain[0].column:
        score += 0.8
    distance = chain[0].at - last.at
    if distance == 1:
        return score + 3.0
    if distance == 2 and run is not None:
        return score + 1.5
    return score - 0.15 * min(distance, 10)
