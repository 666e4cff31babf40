"""How likely one stretch of an article's text goes on in another, with all that speaks for it.

Each cue is a number; ``[[round]]`` in ``catalog/page_links.toml`` holds what it weighs. The weights were
learnt from made-up pages whose articles are known (logistic regression), so that they add up to
the logarithm of the odds.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hefu.load.page.articles import Rarity, pairs
from hefu.load.page.columns import Placed
from hefu.load.page.join import Joins
from hefu.load.page.lines import PageLine
from hefu.load.page.pieces import Display, Piece, ends_open, is_signed
from hefu.load.page.signs import Signs, signs_of
from hefu.load.page.subjects import Subject, likeness
from hefu.load.page.words import Words

_CROSSED = (
    "back 0",
    "same column",
    "same height",
    "alike",
    "gain",
    "subject",
    "gain share",
    "strange",
    "next",
    "next close",
    "next loose",
    "next close beside",
    "below",
    "run",
    "run lines",
    "run speaks of a",
    "run after",
    "dateline",
    "lead",
)
_KNOWN = (20, 80)
"""How many pairs of characters must be known before what a chain is about is told, more or less surely."""
_HIGH = 4
_SHOWN = 3
"""Lines at each side of a join that are looked at."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Pieces that follow one another in one article, and the words in them.

    ``told`` holds what each of those words tells that other pieces of the page have as well.
    """

    pieces: tuple[Piece, ...]
    words: Counter[str]
    told: Mapping[str, float]
    norm: float
    signs: Counter[str]
    size: int
    about: Subject

    @property
    def start(self) -> int:
        """Place in the stream of its first piece."""
        return self.pieces[0].at

    @property
    def end(self) -> int:
        """Place in the stream of its last piece."""
        return self.pieces[-1].at


def chain_of(pieces: Sequence[Piece], rarity: Rarity) -> Chain:
    """Pieces that surely follow one another."""
    words = Counter(pair for piece in pieces for pair in pairs(piece.text))
    told = {pair: weight for pair in words if (weight := rarity.told(pair))}
    signs = signs_of(piece.text for piece in pieces)
    norm = math.sqrt(sum(told.values()))
    return Chain(tuple(pieces), words, told, norm, signs, signs.total(), rarity.about(words))


def shared(a: Chain, b: Chain) -> float:
    """How much the pairs of characters tell that two chains share."""
    one, other = (a.told, b.told) if len(a.told) < len(b.told) else (b.told, a.told)
    return sum(weight for pair, weight in one.items() if pair in other)


@dataclass(frozen=True, slots=True)
class Page:
    """What the cues of all links of a page need."""

    units: Sequence[Piece | Display]
    rarity: Rarity
    signs: Signs
    joins: Joins
    words: Words
    tight: bool
    rows: Sequence[int]
    """Where the lines of the source begin."""
    heights: Mapping[int, int]
    """How many lines the block of each piece has, by its place in the stream."""

    def below(self, one: PageLine, other: PageLine) -> int | None:
        """How many characters further left or right ``other`` begins in the next line; None elsewhere."""
        row, under = bisect_right(self.rows, one.start), bisect_right(self.rows, other.start)
        if under - row != 1:
            return None
        return abs((other.start - self.rows[under - 1]) - (one.start - self.rows[row - 1]))

    def severs(self, one: Chain, other: Chain) -> bool:
        """Whether ``other`` cannot go on from ``one``: a dateline opens it, or a report's first words
        in a line of their own paragraph while ``one`` breaks off inside a sentence."""
        first = other.pieces[0].lines[0]
        opening = "".join(placed.line.bare for placed in other.pieces[0].lines[:2])
        if self.words.dateline.match(opening):
            return True
        indented = is_indented(first) and ends_open(one.pieces[-1].lines[-1])
        return indented and self.words.lead.match(opening) is not None

    def run_before(self, at: int) -> Display | None:
        """The display lines right before a place in the stream."""
        before = self.units[at - 1] if at else None
        return before if isinstance(before, Display) else None

    def run_after(self, at: int) -> Display | None:
        """The display lines right after a place in the stream."""
        after = self.units[at + 1] if at + 1 < len(self.units) else None
        return after if isinstance(after, Display) else None


def is_indented(first: Placed) -> bool:
    """Whether a piece begins a paragraph: a line as wide as its column has no indent."""
    return first.role == "only" or (first.role == "first" and first.line.low < first.column - 0.5)


def heights(units: Sequence[Piece | Display]) -> dict[int, int]:
    """The number of lines of each piece's block, by the piece's place in the stream."""
    return {piece.at: sum(len(one.lines) for one in block) for block in blocks_of(units) for piece in block}


def blocks_of(units: Sequence[Piece | Display]) -> list[list[Piece]]:
    """The pieces without an empty line between."""
    blocks: list[list[Piece]] = []
    for unit in units:
        if not isinstance(unit, Piece):
            continue
        close = blocks and blocks[-1][-1].at == unit.at - 1 and not unit.lines[0].line.gap
        if close:
            blocks[-1].append(unit)
        else:
            blocks.append([unit])
    return blocks


def cues(a: Chain, b: Chain, ahead: int, back: int, page: Page) -> dict[str, float]:
    """What tells whether ``b`` goes on from ``a``.

    ``ahead`` counts the beginnings between the end of ``a`` and ``b`` in the stream (negative:
    ``b`` comes earlier), ``back`` the ends between them.
    """
    words = page.words
    last, first = a.pieces[-1].lines[-1], b.pieces[0].lines[0]
    found: dict[str, float] = {"bias": 1.0}
    # ── the place in the stream
    found[f"ahead {_step(ahead)}"] = 1.0
    found[f"back {_step(back)}"] = 1.0
    stretch = b.start - a.end
    if stretch == 1:
        found["next"] = 1.0
        if page.tight and not first.line.gap:
            beside = first.line.shares or last.line.shares
            found["next close beside" if beside else "next close"] = 1.0
        elif not page.tight:
            found["next loose"] = 1.0
    elif stretch == 2 and page.run_before(b.start) is not None:
        found["next after run"] = 1.0
    shift = page.below(last.line, first.line)
    if shift is not None and (first.line.shares or last.line.shares):
        found["below"] = 1.0
        found["below shift"] = min(shift, 20) / 10
        found["below within"] = float(shift < 5)
    # ── the sentence
    open_ = ends_open(last)
    opens = is_indented(first)
    filled = last.role in ("first", "middle")
    kind = "open" if open_ else "filled" if filled else "closed"
    found[f"{kind} {'first' if opens else 'on'}"] = 1.0
    if open_:
        before = "".join(placed.line.shown for placed in a.pieces[-1].lines[-_SHOWN:])
        after = "".join(placed.line.shown for placed in b.pieces[0].lines[:_SHOWN])
        score = page.joins.score(before, after)
        found["join"] = max(-8.0, min(8.0, score)) / 4
        found["join good"] = float(score > 3)
        found["join bad"] = float(score < 0)
        if words.goes_on.match(first.line.bare):
            found["goes on"] = 1.0
    elif words.goes_on.match(first.line.bare):
        found["closed goes on"] = 1.0
    # ── the shape
    apart = abs(a.pieces[-1].column - b.pieces[0].lines[0].column)
    found["same column"] = float(apart <= 0.5)
    found["near column"] = float(0.5 < apart <= 1.5)
    one, other = page.heights[a.end], page.heights[b.start]
    if min(one, other) >= _HIGH and stretch > 0:
        # The columns of an article that stand side by side are equally high.
        found["same height"] = float(abs(one - other) <= 1)
        found["near height"] = float(1 < abs(one - other) <= 0.15 * max(one, other))
    # ── what begins and ends articles
    if is_signed(a.pieces[-1], words):
        found["signed"] = 1.0
    opening = "".join(placed.line.bare for placed in b.pieces[0].lines[:2])
    if words.dateline.match(opening):
        found["dateline"] = 1.0
    elif words.lead.match(opening):
        found["lead"] = 1.0
    elif opens and words.opens.match(opening):
        found["opens"] = 1.0
    # ── what they speak of
    common = shared(a, b)
    norm = a.norm * b.norm
    alike = common / norm if norm else 0.0
    small = min(len(a.words), len(b.words))
    found["alike"] = alike * 5
    found["alike in much"] = alike * 5 * min(1.0, small / 200)
    found["strange"] = float(alike < 0.03) * min(1.0, small / 200)
    found["shared"] = math.log1p(common) / 2
    gain = page.signs.gain(a.signs, a.size, b.signs, b.size)
    found["gain"] = gain / 10
    found["gain share"] = gain / (min(a.size, b.size) + 10)
    near = likeness(a.about, b.about)
    known = min(a.about.count, b.about.count)
    found["subject"] = near
    for many in _KNOWN:
        found[f"subject {many}"] = near * min(1.0, known / many)
    # ── the headlines between
    run = page.run_before(b.start)
    if run is not None:
        shown = "".join(line.shown for line in run.lines if not words.byline.match(line.shown))
        found["run"] = 1.0
        found["run lines"] = math.log(len(run.lines))
        found["run speaks of a"] = page.rarity.known(shown, a.words) if shown else 0.0
        found["run speaks of b"] = page.rarity.known(shown, b.words) if shown else 0.0
        if any(words.byline.match(line.shown) for line in run.lines):
            found["byline"] = 1.0
        if opens and not open_:
            found["run opens"] = 1.0
    if page.run_after(a.end) is not None:
        found["run after"] = 1.0
        found["run after open"] = float(open_)
    begun = "on" if not opens else "first"
    if run is not None and opens and not open_:
        apart_ = any(line.gap for line in run.lines)
        found["headline"] = float(len(run.lines) > 1 and apart_)
        found["headline close"] = float(len(run.lines) > 1 and apart_ and stretch == 2)
    for name in _CROSSED:
        if name in found:
            found[f"{kind} {begun} {name}"] = found[name]
    found[f"{kind} {begun} ahead {_step(ahead)}"] = 1.0
    return found


def _step(count: int) -> str:
    """A distance in words: exact when small."""
    size = abs(count)
    label = str(size) if size < 3 else "3-4" if size < 5 else "5-8" if size < 9 else "far"
    return label if count >= 0 else f"-{label}"


def odds(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The logarithm of the odds that some cues add up to."""
    return sum(weights.get(name, 0.0) * value for name, value in found.items())
