"""Headlines: the lines over an article (引题、主标题、副题、署名) that stand together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hefu.load.layout.kinds import HEAD, Piece
from hefu.load.layout.words import is_byline
from hefu.model import Box

_APART = 1.3
"""Lines of one headline are at most this far apart (em of the larger)."""


@dataclass(frozen=True, slots=True)
class Headline:
    """Pieces that stand together, in reading order, around the largest of them."""

    pieces: tuple[Piece, ...]
    box: Box
    size: float
    vertical: bool
    frame: int
    reach: tuple[float, float] = (0.0, 0.0)
    """From where to where the page is free at its sides: what stands below may begin there."""

    @property
    def small(self) -> bool:
        """Whether it may be a heading within a text: nothing in it is a headline by its size."""
        return all(piece.kind == "small" for piece in self.pieces)

    @property
    def byline_only(self) -> bool:
        return all(piece.kind == "byline" for piece in self.pieces)

    @property
    def bylined(self) -> bool:
        return any(piece.kind == "byline" for piece in self.pieces)


def headlines_of(pieces: Sequence[Piece]) -> list[Headline]:
    """The headlines that head lines, bylines and small heads of a page form."""
    parts = [piece for piece in pieces if piece.kind in ("head", "small", "byline")]
    texts = [piece for piece in pieces if piece.kind == "text"]
    if len(parts) > 300:
        return [_headline([part]) for part in parts if part.kind != "byline"]
    owner = list(range(len(parts)))

    def root(n: int) -> int:
        while owner[n] != n:
            owner[n] = owner[owner[n]]
            n = owner[n]
        return n

    pairs = [
        (_distance(one.box, other.box), a, b)
        for a, one in enumerate(parts)
        for b, other in enumerate(parts)
        if a < b and _belong(one, other, texts)
    ]
    for _, a, b in sorted(pairs):
        owner[root(b)] = root(a)
    groups: dict[int, list[Piece]] = {}
    for n, part in enumerate(parts):
        groups.setdefault(root(n), []).append(part)
    return [_headline(group) for group in groups.values()]


def reaching(headlines: Sequence[Headline], obstacles: Sequence[Box], width: float) -> list[Headline]:
    """The headlines with their ``reach``: to the next thing at the same height on either side.

    A headline in the middle above its columns need not stand above the first of them.
    """
    out: list[Headline] = []
    for headline in headlines:
        left, top, right, bottom = headline.box
        edge = 0.25 * (bottom - top)
        low, high = 0.0, width
        for box in obstacles:
            if box[1] < bottom - edge and box[3] > top + edge:
                if box[2] <= left + edge:
                    low = max(low, box[2])
                elif box[0] >= right - edge:
                    high = min(high, box[0])
        out.append(replace(headline, reach=(min(low, left), max(high, right))))
    return out


def with_bylines(headlines: Sequence[Headline]) -> list[Headline]:
    """Bylines by themselves, above the first column of an article, join the headline above."""
    kept = [h for h in headlines if not h.byline_only]
    for alone in headlines:
        if not alone.byline_only:
            continue
        left, top, right, _ = alone.box
        above = [
            (top - h.box[3], n)
            for n, h in enumerate(kept)
            if -alone.size <= top - h.box[3] <= 2 * h.size + 2 * alone.size
            and h.reach[0] <= (left + right) / 2 <= h.reach[1]
            and h.frame == alone.frame
        ]
        if above:
            _, n = min(above)
            # Where columns begin below is told by the headline, not by the byline in one of them.
            kept[n] = replace(kept[n], pieces=(*kept[n].pieces, *alone.pieces))
        else:
            kept.append(alone)
    return kept


def _belong(one: Piece, other: Piece, texts: Sequence[Piece]) -> bool:
    if one.frame != other.frame:
        return False
    if one.segment.vertical != other.segment.vertical:
        return _corner(one, other)
    # Seen along the lines, so that vertical headlines are like the others.
    a, b = one.segment, other.segment
    above, below = (a, b) if a.top <= b.top else (b, a)
    large, small = max(a.size, b.size), min(a.size, b.size)
    gap = below.top - above.bottom
    across = min(max(r.right for r in a.rows), max(r.right for r in b.rows)) - max(
        min(r.left for r in a.rows), min(r.left for r in b.rows)
    )
    narrow = min(_inked(a), _inked(b))
    if (
        "small" in (one.kind, other.kind)
        and one.kind != other.kind
        and "byline" not in (one.kind, other.kind)
        and large > 2.2 * small
        and gap > 0.8 * small
    ):
        # A heading within a text under a headline of another article is not part of it.
        return False
    limit = _APART * (0.6 * large + 0.4 * small)
    if "byline" in (one.kind, other.kind):
        limit = max(limit, 3.5 * small)
    if -0.5 * small <= gap <= limit and across >= 0.5 * narrow:
        return not _text_between(one.box, other.box, texts)
    beside = min(a.bottom, b.bottom) - max(a.top, b.top)
    return "byline" in (one.kind, other.kind) and beside > 0.4 * small and -across < 1.2 * small


def _corner(one: Piece, other: Piece) -> bool:
    """A line across at the end of a vertical one (a kicker), or a byline at its foot."""
    return "byline" in (one.kind, other.kind) and _distance(one.box, other.box) < 1.5 * max(
        one.size, other.size
    )


def _inked(segment: object) -> float:
    rows = segment.rows  # type: ignore[attr-defined]
    return float(max(row.right for row in rows) - min(row.left for row in rows))


def _text_between(one: Box, other: Box, texts: Sequence[Piece]) -> bool:
    top, bottom = min(one[3], other[3]), max(one[1], other[1])
    left, right = max(one[0], other[0]), min(one[2], other[2])
    if bottom <= top:
        return False
    return any(
        text.box[1] >= top - 1
        and text.box[3] <= bottom + 1
        and min(text.box[2], right) > max(text.box[0], left)
        for text in texts
    )


def _distance(one: Box, other: Box) -> float:
    across = max(one[0], other[0]) - min(one[2], other[2])
    down = max(one[1], other[1]) - min(one[3], other[3])
    return max(across, 0.0) + max(down, 0.0)


def _headline(group: Sequence[Piece]) -> Headline:
    ordered = sorted(group, key=lambda piece: (piece.segment.top, piece.segment.left))
    largest = max(ordered, key=lambda piece: (piece.kind != "byline", piece.size))
    return Headline(
        pieces=tuple(ordered),
        # A byline may stand over the first column, apart from the headline's place.
        box=union([piece.box for piece in ordered if piece.kind != "byline"] or [largest.box]),
        size=largest.size,
        vertical=largest.segment.vertical,
        frame=largest.frame,
    )


def union(boxes: Sequence[Box]) -> Box:
    """The box around some boxes."""
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


@dataclass(frozen=True, slots=True)
class Parts:
    """What the pieces of a headline are."""

    kicker: tuple[Piece, ...]
    title: tuple[Piece, ...]
    byline: tuple[Piece, ...]


def parts_of(headline: Headline) -> Parts:
    """Kicker (smaller, before the largest line), title with subtitles, and byline."""
    named = [p for p in headline.pieces if p.kind == "byline" or is_byline(p.segment.text)]
    lines = [p for p in headline.pieces if p not in named] or []
    main = max((p.size for p in lines), default=0.0)
    first = next((n for n, p in enumerate(lines) if p.size * HEAD**0.5 >= main), 0)
    return Parts(tuple(lines[:first]), tuple(lines[first:]), tuple(named))
