"""Which chains of a page make up one article: the likeliest two are put together, again and again.

What speaks for two chains to be of one article is weighed as for links
(:mod:`~hefu.load.page.links`): ``[gather]`` in ``catalog/page_links.toml``.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from hefu.load.page.articles import Draft, pairs, repeated_lines, words_of
from hefu.load.page.assemble import chances
from hefu.load.page.begins import begins
from hefu.load.page.links import Chain, Page, blocks_of, cues, is_indented, odds, shared
from hefu.load.page.order import Order, in_order
from hefu.load.page.pieces import Display, Piece, ends_open, is_signed
from hefu.load.page.subjects import Subject, likeness

_NEAR = 24
"""Groups after one that it may be put together with."""
_MOST = 1000
"""Pairs of groups looked at first, about; a page has a few hundred, a text that is none may have more."""
_TITLE, _TITLE_LONG = 5, 60
"""Characters of display lines that tell what an article is about …"""
_TITLES = 60
"""… and the most such lines of a page."""
_UNHEARD = 1.5
_DOUBT = 3.0
_TOLD = 0.15
"""Headlines of which a text has a smaller part do not speak of it."""
_ENDS = 4
"""Chains at either end of a group that may go on in another, or from it."""
_HIGH = 4
"""Blocks of fewer lines are equally high by chance."""
_SURE = 6.0
"""Odds of a link that count, at most, in either direction."""
_KNOWN = (40, 150)
"""How many pairs of characters must be known before what a group is about is told, more or less surely."""
_HEADLESS = -2.6
"""Logarithm of the odds down to which a group without a headline is put to another."""
_SHORT = 100.0
"""Groups of fewer characters tell little by the words they share."""


@dataclass(frozen=True, slots=True)
class Group:
    """Chains of one article, in the order of the stream; how often they have each character."""

    chains: tuple[Chain, ...]
    signs: Counter[str]
    size: int
    begins: float
    """How much speaks for an article to begin with it."""
    heads: tuple[float, ...]
    """Which part of the words of each headline of the page it has."""
    heard: frozenset[str]
    """The pairs of characters that it has of the headlines."""
    about: Subject

    @property
    def start(self) -> int:
        """Place in the stream of its first piece."""
        return self.chains[0].start

    @property
    def end(self) -> int:
        """Place in the stream of its last piece."""
        return max(chain.end for chain in self.chains)

    @property
    def ends(self) -> tuple[Chain, ...]:
        """Its first and last chains."""
        chains = self.chains
        return chains if len(chains) <= 2 * _ENDS else chains[:_ENDS] + chains[-_ENDS:]


def group_of(chain: Chain, kin: Kin, repeated: frozenset[str]) -> Group:
    """A chain by itself."""
    heard = kin.headlines.heard(chain)
    opens = begins(chain.pieces[0], kin.page, repeated)
    return Group((chain,), chain.signs, chain.size, opens, kin.headlines.known(heard), heard, chain.about)


def kinship(one: Group, other: Group, kin: Kin) -> dict[str, float]:
    """What tells whether two groups are of one article; ``one`` begins first."""
    ours, theirs = one.ends, other.ends
    small = min(one.size, other.size)
    gain = kin.page.signs.gain(one.signs, one.size, other.signs, other.size)
    found = {"bias": 1.0, "gain": gain / 10, "gain small": gain / 10 * min(1.0, small / _SHORT)}
    found["gain share"] = gain / (small + 10)
    found["size"] = math.log(small + 1)
    common = sum(kin.shared(a, b) for a in one.chains for b in other.chains)
    norm = math.sqrt(_norm(one) * _norm(other))
    found["alike"] = 5 * common / norm if norm else 0.0
    found["shared"] = math.log1p(common)
    alike = likeness(one.about, other.about)
    known = min(one.about.count, other.about.count)
    found["subject"] = alike
    for many in _KNOWN:
        found[f"subject {many}"] = alike * min(1.0, known / many)
    # ── how they begin and end
    for n in (-1, 0, 1, 2, 3):
        found[f"begins {n}"] = float(round(other.begins) == n or (n == 3 and other.begins > 3))
    found["both begin"] = min(max(one.begins, 0.0), max(other.begins, 0.0))
    found["first begins"] = max(one.begins, 0.0)
    found["inside"] = float(other.start < one.end)
    # ── how one may go on in the other
    found["link"] = max(kin.link(a, b) for a in ours for b in theirs)
    found["link back"] = max(kin.link(b, a) for a in ours for b in theirs)
    near = min(
        (b.start - a.end if b.start > a.end else a.start - b.end if a.start > b.end else 3)
        for a in ours
        for b in theirs
    )
    found["begun between"] = math.log1p(min(kin.begun(a, b) for a in ours for b in theirs))
    found["near"] = float(near == 1)
    found["near after run"] = float(near == 2)
    found["far"] = math.log(max(1, near))
    columns = {round(p.column * 2) for c in one.chains for p in c.pieces}
    found["same block"], found["same height"] = kin.side_by_side(one, other)
    found["same column"] = float(any(round(p.column * 2) in columns for c in other.chains for p in c.pieces))
    last = one.chains[-1].pieces[-1]
    found["signed"] = float(is_signed(last, kin.page.words))
    # ── the headlines that speak of both, or of each
    both = [min(pair) for pair in zip(one.heads, other.heads, strict=True)]
    found["heads both"] = max(both, default=0.0)
    found["heads both sum"] = math.sqrt(sum(part * part for part in both))
    best, rest = _best(one.heads), _best(other.heads)
    if best >= 0 and rest >= 0:
        sure = min(one.heads[best], other.heads[rest])
        found["same head"] = sure * (best == rest)
        found["other head"] = sure * (best != rest)
        mine, theirs_ = one.heads[best] - other.heads[best], other.heads[rest] - one.heads[rest]
        found["own heads"] = max(0.0, min(mine, theirs_))
    # ── the place they take up together
    within = kin.between(min(one.start, other.start), max(one.end, other.end))
    found["dense"] = (one.size + other.size) / (within + 10)
    found["large"] = (one.size + other.size) / (kin.whole + 10)
    found["size both"] = math.log(one.size + other.size + 1)
    found["one begins"] = max(-1.0, min(one.begins, 3.0))
    found["one on"] = float(one.begins < 0)
    chances = [kin.chance(a, b) + kin.chance(b, a) for a in ours for b in theirs]
    found["chance"] = max(chances)
    found["chance sum"] = min(2.0, sum(chances))
    found["both open"] = float(
        ends_open(last.lines[-1]) and not is_indented(other.chains[0].pieces[0].lines[0])
    )
    return found


def _best(parts: Sequence[float]) -> int:
    """The place of the largest part that tells something; -1: none does."""
    best = max(range(len(parts)), key=parts.__getitem__, default=-1)
    return best if best >= 0 and parts[best] >= _TOLD else -1


def _norm(group: Group) -> float:
    return sum(sum(chain.told.values()) for chain in group.chains)


class Headlines:
    """The display lines of a page, which tell what its articles speak of."""

    def __init__(self, page: Page) -> None:
        self._weights: list[dict[str, float]] = []
        for unit in page.units:
            for line in unit.lines if isinstance(unit, Display) else ():
                if _TITLE <= len(line.shown) <= _TITLE_LONG and not page.words.byline.match(line.shown):
                    found = {pair: page.rarity.weight(pair) or _UNHEARD for pair in pairs(line.shown)}
                    if found and len(self._weights) < _TITLES:
                        self._weights.append(found)
        self._pairs = frozenset(pair for weights in self._weights for pair in weights)

    def heard(self, chain: Chain) -> frozenset[str]:
        """The pairs of characters that a chain has of any headline."""
        return self._pairs & chain.words.keys()

    def known(self, heard: frozenset[str]) -> tuple[float, ...]:
        """The part that each headline's pairs have in ``heard``: 0 to 1."""
        return tuple(
            sum(weight for pair, weight in weights.items() if pair in heard)
            / (sum(weights.values()) + _DOUBT)
            for weights in self._weights
        )


class Kin:
    """What the chains of one page have to do with one another, each two looked at once."""

    def __init__(self, page: Page, chains: Sequence[Chain], links: Mapping[str, float]) -> None:
        self.page = page
        self.headlines = Headlines(page)
        sizes = (unit.text if isinstance(unit, Piece) else "" for unit in page.units)
        self._until = [0, *accumulate(sum(map(str.isalpha, text)) for text in sizes)]
        repeated = repeated_lines(page.units)
        starts = (isinstance(unit, Piece) and begins(unit, page, repeated) >= 1 for unit in page.units)
        self._begun = [0, *accumulate(map(int, starts))]
        blocks = blocks_of(page.units)
        self._blocks = {piece.at: n for n, block in enumerate(blocks) for piece in block}
        self._heights = Counter(page.heights[block[0].at] for block in blocks)
        self._chances = {
            (chains[a].start, chains[b].start): chance
            for (a, b), chance in chances(chains, page, links).items()
        }
        self._links = links
        self._odds: dict[tuple[int, int], float] = {}
        self._shared: dict[tuple[int, int], float] = {}

    @property
    def whole(self) -> int:
        """How many characters the bodies of the page have."""
        return self._until[-1]

    def between(self, first: int, last: int) -> int:
        """How many characters the bodies between two places in the stream have."""
        return self._until[last + 1] - self._until[first]

    def begun(self, a: Chain, b: Chain) -> int:
        """How many articles seem to begin between two chains."""
        first, last = (a.end, b.start) if b.start > a.end else (b.end, a.start)
        return max(0, self._begun[last] - self._begun[first + 1]) if last > first else 0

    def side_by_side(self, one: Group, other: Group) -> tuple[float, float]:
        """Whether two groups have part in one block; and how much it tells that blocks of both are
        equally high: 1 where no other is."""
        ours, theirs = self._blocks_of(one), self._blocks_of(other)
        heights = set(ours.values()).intersection(theirs.values())
        rarest = min((self._heights[height] for height in heights if height >= _HIGH), default=0)
        same = bool(ours.keys() & theirs.keys())
        return float(same), 1 / max(1, rarest - 1) if rarest else 0.0

    def _blocks_of(self, group: Group) -> dict[int, int]:
        places = (piece.at for chain in group.chains for piece in chain.pieces)
        return {self._blocks[at]: self.page.heights[at] for at in places}

    def chance(self, a: Chain, b: Chain) -> float:
        """How probable it is that ``b`` goes on from ``a``, among all that it may go on from."""
        return self._chances.get((a.start, b.start), 0.0)

    def link(self, a: Chain, b: Chain) -> float:
        """The logarithm of the odds that ``b`` goes on from ``a``, their distance aside."""
        key = a.start, b.start
        if key not in self._odds:
            found = -_SURE if self.page.severs(a, b) else odds(cues(a, b, 0, 0, self.page), self._links)
            self._odds[key] = max(-_SURE, min(_SURE, found))
        return self._odds[key]

    def shared(self, a: Chain, b: Chain) -> float:
        """How much the pairs of characters tell that two chains share."""
        key = a.start, b.start
        if key not in self._shared:
            self._shared[key] = shared(a, b)
        return self._shared[key]


def gather(
    chains: Sequence[Chain],
    page: Page,
    links: Mapping[str, float],
    weights: Mapping[str, float],
    order: Order,
    headless: Callable[[Sequence[Draft]], Sequence[int]] | None = None,
) -> list[Draft]:
    """The articles that chains make up, in the order in which they begin.

    ``links`` are the weights of links, ``weights`` those of kinship, ``order`` those of the order within
    an article. The two groups that are likeliest of one article are put together as long as that is
    likelier than "least", in logarithms of odds. ``headless`` tells which drafts have headings
    within them and get no headline: they are rather a part of the likeliest other.
    """
    repeated = repeated_lines(page.units)
    kin = Kin(page, chains, links)
    groups = {n: group_of(chain, kin, repeated) for n, chain in enumerate(chains)}
    scores: dict[tuple[int, int], float] = {}
    numbers = sorted(groups)
    near_by = max(2, min(_NEAR, _MOST // max(1, len(numbers))))
    for place, n in enumerate(numbers):
        for m in numbers[place + 1 : place + 1 + near_by]:
            scores[n, m] = odds(kinship(groups[n], groups[m], kin), weights)
    while scores:
        best = max(scores, key=lambda pair: (scores[pair], pair))
        if scores[best] <= weights["least"]:
            break
        n, m = best
        groups[n] = merged(groups[n], groups.pop(m), kin)
        near = {k for pair in scores if n in pair or m in pair for k in pair} - {n, m}
        scores = {pair: score for pair, score in scores.items() if m not in pair}
        for k in near:
            pair = (min(n, k), max(n, k))
            scores[pair] = odds(kinship(groups[pair[0]], groups[pair[1]], kin), weights)
    found = [group for _, group in sorted(groups.items())]
    # On trial: whoever asks for headlines gives them, so the drafts to be returned are made anew.
    trial = [_draft(group, page, repeated, order) for group in found]
    for n in reversed(headless(trial) if headless is not None and len(found) > 1 else ()):
        found = _joined(found, n, kin, weights)
    return [_draft(group, page, repeated, order) for group in found]


def _joined(groups: list[Group], n: int, kin: Kin, weights: Mapping[str, float]) -> list[Group]:
    """The groups with the one at ``n`` put to the likeliest other near it, where one is likely."""
    near = [m for m in range(max(0, n - _NEAR), min(len(groups), n + _NEAR + 1)) if m != n]
    pairs_ = {m: (groups[min(m, n)], groups[max(m, n)]) for m in near}
    likely = {m: odds(kinship(one, other, kin), weights) for m, (one, other) in pairs_.items()}
    best = max(likely, key=likely.__getitem__, default=None)
    if best is None or likely[best] < _HEADLESS:
        return groups
    whole = merged(*pairs_[best], kin)
    kept = [group for m, group in enumerate(groups) if m not in (n, best)]
    return sorted([*kept, whole], key=lambda group: group.start)


def merged(one: Group, other: Group, kin: Kin) -> Group:
    """Two groups together; ``one`` begins first."""
    chains = tuple(sorted((*one.chains, *other.chains), key=lambda chain: chain.start))
    heard = one.heard | other.heard
    heads = kin.headlines.known(heard)
    return Group(
        chains,
        one.signs + other.signs,
        one.size + other.size,
        one.begins,
        heads,
        heard,
        one.about + other.about,
    )


def _draft(group: Group, page: Page, repeated: frozenset[str], order: Order) -> Draft:
    chains = in_order(group.chains, page, repeated, order)
    pieces = [piece for chain in chains for piece in chain.pieces]
    signed = any(is_signed(chain.pieces[-1], page.words) for chain in group.chains)
    return Draft(pieces, words_of(pieces), signed=signed)
