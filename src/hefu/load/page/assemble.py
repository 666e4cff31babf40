"""Which pieces of a page follow one another in one article.

Every piece is followed by one at most and follows one at most. The odds of all links together
(:mod:`~hefu.load.page.links`) give the probability of each under that rule; the surest links are
made first, and what was linked is looked at again as a whole, with all its words.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from hefu.load.page.articles import Rarity
from hefu.load.page.links import Chain, Page, chain_of, cues, odds
from hefu.load.page.pieces import Piece

_AHEAD, _BACK = 18, 8
"""Beginnings after and before the end of a chain that it may be linked to."""
_ROUNDS = (0.8, 0.5, 0.5)
"""Links are made from these probabilities."""
_BEGINS = 0.7
_SWEEPS = 12
_HOPELESS = -7.0


def assemble(page: Page, weights: Sequence[Mapping[str, float]]) -> list[Chain]:
    """The pieces linked to articles, in the order in which these begin. ``weights``: one per round."""
    chains = [chain_of([unit], page.rarity) for unit in page.units if isinstance(unit, Piece)]
    for number, least in enumerate(_ROUNDS):
        chains = link(chains, page, weights[min(number, len(weights) - 1)], least)
        chains = told_anew(chains)
    return chains


def told_anew(chains: Sequence[Chain]) -> list[Chain]:
    """The chains, their words weighed by how many chains have them."""
    rarity = Rarity(["".join(piece.text for piece in chain.pieces) for chain in chains])
    return [chain_of(chain.pieces, rarity) for chain in chains]


def link(chains: Sequence[Chain], page: Page, weights: Mapping[str, float], least: float) -> list[Chain]:
    """The chains linked where a link has the probability ``least`` and forms no circle."""
    sure, begins = probabilities(_offers(chains, page, weights))
    following: dict[int, int] = {}
    preceded: set[int] = set()
    root = list(range(len(chains)))
    for (a, b), probability in sorted(sure.items(), key=lambda item: (-item[1], item[0])):
        if probability < least:
            break
        if begins[b] > _BEGINS or a in following or b in preceded or _root(root, a) == _root(root, b):
            continue
        root[_root(root, b)] = _root(root, a)
        following[a] = b
        preceded.add(b)
    found: list[Chain] = []
    for first in range(len(chains)):
        if first in preceded:
            continue
        pieces, at = list(chains[first].pieces), first
        while at in following:
            at = following[at]
            pieces += chains[at].pieces
        found.append(chain_of(pieces, page.rarity) if first in following else chains[first])
    return sorted(found, key=lambda chain: chain.start)


def chances(
    chains: Sequence[Chain], page: Page, weights: Mapping[str, float]
) -> dict[tuple[int, int], float]:
    """How probable each link between two chains is, by their numbers."""
    return probabilities(_offers(chains, page, weights))[0]


def _offers(
    chains: Sequence[Chain], page: Page, weights: Mapping[str, float]
) -> dict[tuple[int, int], float]:
    return {
        (a, b): score
        for a, b, ahead, back in candidates(chains)
        if not page.severs(chains[a], chains[b])
        and (score := odds(cues(chains[a], chains[b], ahead, back, page), weights)) > _HOPELESS
    }


def candidates(chains: Sequence[Chain]) -> list[tuple[int, int, int, int]]:
    """Pairs of chains near each other: (chain, chain, beginnings between them, ends between them)."""
    starts = sorted(range(len(chains)), key=lambda n: chains[n].start)
    ends = sorted(range(len(chains)), key=lambda n: chains[n].end)
    found: list[tuple[int, int, int, int]] = []
    ended = {n: place for place, n in enumerate(ends)}
    # How many ends stand before each beginning, and how many beginnings before each end.
    before_start: dict[int, int] = {}
    place = 0
    for n in starts:
        while place < len(ends) and chains[ends[place]].end < chains[n].start:
            place += 1
        before_start[n] = place
    place = 0
    for a in ends:
        while place < len(starts) and chains[starts[place]].start <= chains[a].end:
            place += 1
        for k in range(max(0, place - _BACK), min(len(starts), place + _AHEAD)):
            b = starts[k]
            if a == b:
                continue
            ahead = k - place
            back = before_start[b] - ended[a] - 1
            found.append((a, b, ahead, back))
    return found


def probabilities(
    offers: Mapping[tuple[int, int], float],
) -> tuple[dict[tuple[int, int], float], dict[int, float]]:
    """Of each link, how probable it is when each end and each beginning is in one at most.

    ``offers`` are logarithms of odds. The shares of each end's and of each beginning's links, and
    of none, are brought to 1 by turns (Sinkhorn).
    """
    weight = {pair: math.exp(min(score, 30.0)) for pair, score in offers.items()}
    left: dict[int, float] = {a: 1.0 for a, _ in offers}
    right: dict[int, float] = {b: 1.0 for _, b in offers}
    for _ in range(_SWEEPS):
        total = dict.fromkeys(left, 0.0)
        for (a, b), w in weight.items():
            total[a] += w * right[b]
        left = {a: 1 / (1 + value) for a, value in total.items()}
        total = dict.fromkeys(right, 0.0)
        for (a, b), w in weight.items():
            total[b] += w * left[a]
        right = {b: 1 / (1 + value) for b, value in total.items()}
    return {(a, b): w * left[a] * right[b] for (a, b), w in weight.items()}, right


def _root(root: list[int], at: int) -> int:
    while root[at] != at:
        root[at] = root[root[at]]
        at = root[at]
    return at
