"""From the characters of a page to its lines: across, or downwards (竖排).

What runs on along a line (:mod:`hefu.load.pdf.stream`) is cut where a gap is too wide to be a space
(the gutter between two columns), then joined where two pieces touch. Everything is linear in the
number of characters but for sorting.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from hefu.load.pdf.chars import Glyph
from hefu.load.pdf.stream import ALIKE, TOUCH, Cell, Stretch, cell_of, level, row_of, stretches_of
from hefu.load.printed import Line

GUTTER = 0.7
"""A gap this much wider (em) than is usual in its line separates two columns."""
SPACE = 0.18
"""A gap this wide (em) between two words in Latin letters is a space."""
_MOST_STRETCHED = 0.5
STRETCH = 0.75
"""Likewise of vertical lines, which are stretched more to fill a column."""


def lines_of(glyphs: Sequence[Glyph]) -> list[Line]:
    """The lines that the glyphs of a page form, from top to bottom and from left to right.

    In whatever order the glyphs come; only of vertical lines the stream must write each in one go.

    Lines that run to the left or upwards have no reading order of ours: their characters are
    taken to be evenly spread (upside-down and sideways remarks; a page that lies on its side as
    a whole has been turned before).
    """
    pieces: list[Stretch] = []
    for piece in stretches_of(glyphs):
        pieces.extend([piece] if piece.down else _cut(piece))
    pieces.sort(key=lambda piece: (piece.glyphs[0].turn, cell_of(piece.glyphs[0]), piece.glyphs[0].char))
    made = (_line(piece) for piece in _join(pieces))
    return sorted((line for line in made if line is not None), key=lambda line: (line.box[1], line.box))


def _cut(piece: Stretch) -> Iterator[Stretch]:
    """A piece across, cut at gaps that are no part of a line; spaces fill a gap up to two em."""
    glyphs = [glyph for glyph in piece.glyphs if not glyph.space]
    if len(glyphs) < 2:
        if glyphs:
            yield Stretch(piece.glyphs)
        return
    gaps = [_gap(one, other) for one, other in pairwise(glyphs)]
    usual = max(_usual(gaps, glyphs), _stretched(gaps, glyphs))
    if len(glyphs) < 5 and all(g.wide for g in glyphs) and max(gaps) - min(gaps) < 0.3 and max(gaps) < 2.5:
        # 目　录: one word spread out.
        yield piece
        return
    # How wide a gap may be here: what spaces fill of it, and more where the stream goes on across.
    room: list[float] = []
    blank, most = 0.0, GUTTER
    for at, glyph in enumerate(piece.glyphs):
        if at in piece.apart:
            most = TOUCH
        if glyph.space:
            blank += (cell_of(glyph).end - cell_of(glyph).start) / glyph.em
        else:
            room.append(usual + most + min(blank, 2.0))
            blank, most = 0.0, GUTTER
    part: list[Glyph] = []
    at = 0
    for glyph in piece.glyphs:
        if not glyph.space:
            if at and gaps[at - 1] > room[at]:
                yield Stretch(part)
                part = []
            at += 1
        if part or not glyph.space:
            part.append(glyph)
    if part:
        yield Stretch(part)


def _gap(one: Glyph, other: Glyph) -> float:
    if one.turn == other.turn == 0:
        return (other.left - one.right) * 2 / (one.em + other.em)
    return (cell_of(other).start - cell_of(one).end) * 2 / (one.em + other.em)


def _usual(gaps: Sequence[float], glyphs: Sequence[Glyph]) -> float:
    """The gap that is usual in a line, em: stretched lines and spread headlines have wider ones."""
    if len(gaps) < 2:
        return 0.0
    low = sorted(gaps)[(len(gaps) - 1) // 3]
    most = 1.5 if sum(glyph.wide for glyph in glyphs) >= 0.8 * len(glyphs) else 0.3
    return min(max(low, 0.0), most)


def _stretched(gaps: Sequence[float], glyphs: Sequence[Glyph]) -> float:
    """Likewise between Chinese characters alone: the figures among them are not stretched."""
    wide = sorted(gap for gap, (a, b) in zip(gaps, pairwise(glyphs), strict=True) if a.wide and b.wide)
    return min(max(wide[(len(wide) - 1) // 3], 0.0), _MOST_STRETCHED) if len(wide) >= 3 else 0.0


def _join(pieces: Sequence[Stretch]) -> list[Stretch]:
    """Pieces that touch, made one: what the stream does not write in one go."""
    spans = [_span(piece) for piece in pieces]
    rows: dict[tuple[int, int], list[tuple[float, int]]] = {}
    for number, span in enumerate(spans):
        for turn in _turns(pieces[number]):
            cell = span.cells[turn]
            rows.setdefault((turn, row_of(cell)), []).append((cell.start, number))
    for row in rows.values():
        row.sort()
    after: dict[int, int] = {}
    taken: set[int] = set()
    for number, piece in enumerate(pieces):
        for turn in _turns(piece):
            found = _next(number, turn, pieces, spans, rows, taken)
            if found is not None:
                after[number] = found
                taken.add(found)
                break
    joined: list[Stretch] = []
    for number, piece in enumerate(pieces):
        if number in taken:
            continue
        glyphs, down = list(piece.glyphs), piece.down
        at = number
        while at in after:
            at = after[at]
            glyphs.extend(pieces[at].glyphs)
            down = down or pieces[at].down
        joined.append(Stretch(glyphs, down))
    return joined


class _Span(NamedTuple):
    """Where a piece lies, seen along each of the ways it may run, and its em."""

    cells: dict[int, Cell]
    em: float


def _turns(piece: Stretch) -> tuple[int, ...]:
    """The ways a piece may run; a single Chinese character may be part of a line of either kind."""
    if piece.down:
        return (1,)
    first = piece.glyphs[0]
    return (0, 1) if first.turn == 0 and len(piece.glyphs) == 1 and first.wide else (first.turn,)


def _span(piece: Stretch) -> _Span:
    cells: dict[int, Cell] = {}
    for turn in _turns(piece):
        seen = [cell_of(glyph, turn) for glyph in piece.glyphs]
        upper, lower = median(cell.upper for cell in seen), median(cell.lower for cell in seen)
        cells[turn] = Cell(seen[0].start, seen[-1].end, upper, lower)
    return _Span(cells, median(glyph.em for glyph in piece.glyphs))


def _next(
    number: int,
    turn: int,
    pieces: Sequence[Stretch],
    spans: Sequence[_Span],
    rows: dict[tuple[int, int], list[tuple[float, int]]],
    taken: set[int],
) -> int | None:
    """The piece that begins where this one ends."""
    here, em = spans[number].cells[turn], spans[number].em
    near = STRETCH if turn == 1 else TOUCH
    row = row_of(here)
    for beside in (row, row - 1, row + 1):
        starts = rows.get((turn, beside), [])
        at = bisect_left(starts, (here.end - TOUCH * em, -1))
        for start, other in starts[at : at + 4]:
            if start > here.end + near * em:
                break
            if other == number or other in taken or start <= here.start:
                continue
            if turn == 1 and not (pieces[number].down or pieces[other].down):
                continue
            there = spans[other].cells[turn]
            small, large = sorted((em, spans[other].em))
            alike = ALIKE if turn != 1 else 0.85
            if small >= alike * large and level(here, there, small) and start - here.end <= near * small:
                return other
    return None


def _line(piece: Stretch) -> Line | None:
    """The line of a piece: its text without spaces that only set things apart, and its edges."""
    glyphs = piece.glyphs
    turn = 1 if piece.down else glyphs[0].turn
    texts: list[str] = []
    edges: list[float] = []
    end = 0.0
    blank = 0.0
    usual = _usual([_gap(a, b) for a, b in pairwise(glyphs)], glyphs)
    last: Glyph | None = None
    for glyph in glyphs:
        cell = cell_of(glyph, 1 if piece.down else None)
        if glyph.space:
            blank += (cell.end - cell.start) / glyph.em
            continue
        start = max(cell.start, edges[-1] if edges else cell.start)
        if last is not None:
            gap = (start - end) / glyph.em
            between = _between(last, glyph, blank, gap - usual)
            if between:
                texts.append(between)
                edges.append(min(end, start))
            elif edges and end > start:
                end = start
        for part, char in enumerate(glyph.char):
            texts.append(char)
            edges.append(start + (max(cell.end, start) - start) * part / len(glyph.char))
        end = max(cell.end, start)
        last, blank = glyph, 0.0
    if last is None:
        return None
    edges.append(end)
    return _placed("".join(texts), edges, glyphs, turn, piece.down)


def _between(one: Glyph, other: Glyph, blank: float, gap: float) -> str:
    """The space to write between two glyphs: between words in Latin letters, or a wide one."""
    if one.wide or other.wide:
        return "\u3000" if blank >= 0.8 and one.wide and other.wide else ""
    return " " if blank or gap > SPACE else ""


def _placed(text: str, edges: list[float], glyphs: Sequence[Glyph], turn: int, down: bool) -> Line:
    inked = [glyph for glyph in glyphs if not glyph.space]
    if turn >= 2:
        first, last = -edges[-1], -edges[0]
        edges = [first + (last - first) * at / len(text) for at in range(len(text) + 1)]
    size = median(glyph.em for glyph in inked)
    main = [glyph for glyph in inked if glyph.em >= 0.8 * size]
    if turn % 2:
        left, right = min(g.left for g in main), max(g.right for g in main)
        box = (left, edges[0], right, edges[-1])
    else:
        upper, lower = min(g.top for g in main), max(g.bottom for g in main)
        box = (edges[0], upper, edges[-1], lower)
    fonts = Counter(glyph.font for glyph in inked)
    return Line(
        text=text,
        box=box,
        edges=tuple(edges),
        size=size,
        vertical=bool(turn % 2),
        bold=2 * sum(glyph.bold for glyph in inked) > len(inked),
        font=fonts.most_common(1)[0][0],
    )
