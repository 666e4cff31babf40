"""In which order the chains of one article are read.

Each may follow each; what speaks for it is weighed as for links (:mod:`~hefu.load.page.links`), but
with ``[order.follows]`` in ``catalog/page_links.toml``, learnt from chains that are of one article, and
so is what speaks for an article to open with a chain (``[order.opens]``). The likeliest way through
all is looked for (beam search).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hefu.load.page.begins import begins
from hefu.load.page.links import Chain, Page, cues, is_indented, odds

_BEAM = 48
"""Ways followed at once."""
_MOST = 24
"""Articles of more chains are left in the order of the stream; a page's longest has about as many."""
_STEPS = 3
"""Places in the order of the stream that are told apart."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the cues weigh that one chain follows another, and that an article opens with one."""

    follows: Mapping[str, float]
    opens: Mapping[str, float]


def in_order(chains: Sequence[Chain], page: Page, repeated: frozenset[str], weights: Order) -> list[Chain]:
    """The chains of one article as they are read; ``repeated`` are display lines said again elsewhere."""
    chains = sorted(chains, key=lambda chain: chain.start)
    if not 1 < len(chains) <= _MOST:
        return chains
    steps = [
        [odds(following(chains, a, b, page), weights.follows) if a != b else 0.0 for b in range(len(chains))]
        for a in range(len(chains))
    ]
    ways: list[tuple[float, tuple[int, ...]]] = [
        (odds(opening(chain, page, repeated), weights.opens), (n,)) for n, chain in enumerate(chains)
    ]
    for _ in chains[1:]:
        grown: dict[tuple[frozenset[int], int], tuple[float, tuple[int, ...]]] = {}
        for score, way in ways:
            for n in set(range(len(chains))).difference(way):
                longer = score + steps[way[-1]][n], (*way, n)
                state = frozenset(longer[1]), n
                if state not in grown or grown[state] < longer:
                    grown[state] = longer
        ways = sorted(grown.values(), reverse=True)[:_BEAM]
    return [chains[n] for n in max(ways)[1]]


def following(chains: Sequence[Chain], a: int, b: int, page: Page) -> dict[str, float]:
    """What tells whether chain ``b`` of an article follows chain ``a``; chains in stream order."""
    one, other = chains[a], chains[b]
    if other.start > one.end:
        ahead = sum(one.end < chain.start < other.start for chain in chains)
    else:
        ahead = -sum(other.start < chain.start <= one.end for chain in chains)
    found = cues(one, other, ahead, 0, page)
    found[f"step {max(-_STEPS, min(_STEPS, b - a))}"] = 1.0
    found["severs"] = float(page.severs(one, other))
    return found


def opening(chain: Chain, page: Page, repeated: frozenset[str]) -> dict[str, float]:
    """What tells whether an article begins with a chain."""
    first = chain.pieces[0]
    opens = begins(first, page, repeated)
    return {
        "bias": 1.0,
        f"begins {round(opens)}": 1.0,
        "indented": float(is_indented(first.lines[0])),
        "early": 1 / (1 + first.at),
    }
