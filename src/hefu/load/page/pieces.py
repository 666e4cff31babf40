"""The stream of a page's lines cut into pieces of body text and runs of display lines.

A piece is what surely belongs together: lines of one column, one after another, without a place
at which another column or article could begin.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from hefu.load.page.columns import Placed
from hefu.load.page.join import Joins
from hefu.load.page.lines import PageLine
from hefu.load.page.match import best_matches
from hefu.load.page.words import Words

_FEW = 4
_PAUSES = frozenset("。；！？，、：")
_SIGNATURE = 60
"""Characters at the end of an article among which the reporter's name stands."""
_FAR = 12
_SURE = 3.0
"""Sentences are joined from this score."""
_NEXT, _LATER, _BEFORE = 7.0, 3.5, -2.0
"""What it is worth that a piece comes next, soon after, or before."""
_HEADED = 6.0
"""Pieces further apart in the stream are joined only where the words ask for it."""
_UNLIKELY = -4.0
"""Lines are parted where a sentence goes on from one to the other less likely than this, in bits."""
_DOUBTFUL = 0.0
"""The same for parts of lines in which columns stood side by side: they may have been misread."""
_LOOSE = -6.0
"""The same where empty lines between all lines tell nothing of columns."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Body lines that belong together. ``at`` is its place in the stream of pieces and runs."""

    at: int
    lines: tuple[Placed, ...]

    @property
    def column(self) -> float:
        """The width of its column where it ends, in em."""
        return self.lines[-1].column

    @property
    def text(self) -> str:
        """Its lines joined."""
        return "".join(placed.line.shown for placed in self.lines)


@dataclass(frozen=True, slots=True)
class Display:
    """Consecutive lines set by themselves. ``at`` is its place in the stream of pieces and runs."""

    at: int
    lines: tuple[PageLine, ...]


def cut(placed: Sequence[Placed], words: Words, joins: Joins) -> list[Piece | Display]:
    """The stream in pieces and runs, in its order."""
    tight = is_tight(placed)
    groups: list[list[Placed]] = []
    for one in placed:
        if groups and not _parts(groups[-1][-1], one, words, joins, tight):
            groups[-1].append(one)
        else:
            groups.append([one])
    units: list[Piece | Display] = []
    for group in groups:
        if not _is_display(group, words, tight):
            units.append(Piece(len(units), tuple(group)))
            continue
        lines = tuple(one.line for one in group)
        if units and isinstance(units[-1], Display):
            units[-1] = Display(units[-1].at, units[-1].lines + lines)
        else:
            units.append(Display(len(units), lines))
    return units


def is_tight(placed: Sequence[Placed]) -> bool:
    """Whether the lines of a column follow one another without empty lines between."""
    return sum(one.line.gap == 0 for one in placed) * 2 > len(placed)


def _is_display(group: Sequence[Placed], words: Words, tight: bool) -> bool:
    """Whether lines are set by themselves: a few of a column in which no sentence ends or pauses are too."""
    if group[0].role == "display":
        return True
    if len(group) > _FEW or words.dateline.match(group[0].line.bare) or (tight and not group[0].line.gap):
        return False
    return not any(set(one.line.bare) & _PAUSES for one in group)


def _parts(a: Placed, b: Placed, words: Words, joins: Joins, tight: bool) -> bool:
    """Whether something new may begin between two lines."""
    if (a.role == "display") != (b.role == "display"):
        return True
    if a.role == "display":
        return False
    if a.column != b.column or words.dateline.match(b.line.bare) or (tight and b.line.gap):
        return True
    beside = tight and (a.line.shares or b.line.shares)
    opens = b.role in ("first", "only")
    if ends_open(a) and not opens:
        least = _DOUBTFUL if beside else _UNLIKELY if tight else _LOOSE
        return joins.score(a.line.shown, b.line.shown) < least
    return not tight or beside or ends_open(a)


def ends_open(last: Placed) -> bool:
    """Whether the line ends inside a sentence."""
    return not last.line.stops and not last.line.bare.endswith(("：", "）"))


def is_signed(piece: Piece, words: Words) -> bool:
    """Whether an article ends with the piece: the reporter's name stands in brackets (文末署名)."""
    text = piece.text
    if len(text) <= _SIGNATURE and words.dateline.match(text):
        return False  # 本报讯（记者 …） opens one
    return words.signed.search(text[-_SIGNATURE:]) is not None


def headed_pieces(units: Sequence[Piece | Display], words: Words) -> frozenset[int]:
    """Places of the pieces above which a byline stands, so that an article begins with them."""
    return frozenset(
        unit.at
        for before, unit in pairwise(units)
        if isinstance(unit, Piece)
        and isinstance(before, Display)
        and any(words.byline.match(line.shown) for line in before.lines)
    )


def chains_of(
    pieces: Sequence[Piece], headed: frozenset[int], words: Words, joins: Joins
) -> list[list[Piece]]:
    """Pieces joined where a sentence runs on from one to the other, in stream order.

    All ends and beginnings that are open are matched together, so that the joins are likeliest
    on the whole.
    """
    offers: list[tuple[float, int, int]] = []
    for a, one in enumerate(pieces):
        tail = -1.0 if is_signed(one, words) else _tail(one)
        if tail < 0:
            continue
        for b in range(max(0, a - _FAR), min(len(pieces), a + 3 * _FAR)):
            score = tail + _continuation(one, pieces[b], b - a, headed, words, joins)
            if score > _SURE:
                offers.append((score, a, b))
    following = best_matches(offers)
    # No piece goes on in one that leads to it.
    preceded: dict[int, int] = {}
    root = list(range(len(pieces)))
    for _, a, b in sorted(offers, key=lambda offer: -offer[0]):
        if following.get(a) != b:
            continue
        if _root(root, a) == b:
            continue
        root[b] = _root(root, a)
        preceded[b] = a
    nexts = {a: b for b, a in preceded.items()}
    chains: list[list[Piece]] = []
    for start in range(len(pieces)):
        if start in preceded:
            continue
        chain = [pieces[start]]
        at = start
        while at in nexts:
            at = nexts[at]
            chain.append(pieces[at])
        chains.append(chain)
    return chains


def _root(root: list[int], at: int) -> int:
    while root[at] != at:
        root[at] = root[root[at]]
        at = root[at]
    return at


def _tail(piece: Piece) -> float:
    """What it is worth to find where a piece goes on; below 0: it does not."""
    last = piece.lines[-1]
    if ends_open(last):
        return 3.0
    # A sentence may end where the column does.
    return 0.0 if last.role == "middle" else -1.0


def _continuation(
    a: Piece, b: Piece, distance: int, headed: frozenset[int], words: Words, joins: Joins
) -> float:
    """How likely the sentence that piece ``a`` breaks off goes on in piece ``b``."""
    first = b.lines[0]
    if a is b or words.dateline.match(first.line.bare):
        return -99.0
    before = "".join(p.line.shown for p in a.lines[-3:])
    after = "".join(p.line.shown for p in b.lines[:3])
    open_end = ends_open(a.lines[-1])
    score = joins.score(before, after) if open_end else 0.0
    score += 0.7 if a.column == b.column else -0.7
    if first.line.indent or (first.line.high < b.column - 1 and not first.line.stops):
        score -= 5.0  # the first line of a paragraph is narrower
    elif first.line.stops or first.line.low > b.column - 1.4:
        score += 1.5
    elif not open_end:
        score -= 2.0
    if b.at in headed:
        score -= _HEADED
    if words.goes_on.match(first.line.bare):
        score += 1.0
    if distance == 1:
        score += _NEXT
    elif distance > 1:
        score += max(-0.5, _LATER - 0.5 * distance)
    else:
        score += _BEFORE
    return score
