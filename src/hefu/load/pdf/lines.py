"""From the characters of a page to its lines: across, or downwards (竖排).

The stream of a PDF nearly always writes a line in one go, so lines are first followed along the
stream, then cut where a gap is too wide to be a space (the gutter between two columns), then
joined where two pieces touch. Everything is linear in the number of characters but for sorting.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from hefu.load.pdf.chars import Glyph
from hefu.load.printed import Line

JUMP = 3.0
"""Wider gaps (em) always end a line."""
GUTTER = 0.7
"""A gap this much wider (em) than is usual in its line separates two columns."""
TOUCH = 0.35
"""Pieces of the same height with a smaller gap (em) are one line."""
SPACE = 0.18
"""A gap this wide (em) between two words in Latin letters is a space."""
STRETCH = 0.75
"""Likewise of vertical lines, which are stretched more to fill a column."""
PITCH = 1.35
"""Characters under one another, from top to top at most this far (em), may be a vertical line."""
MOST_IN_LINE = 5_000


class _Piece(NamedTuple):
    """Glyphs that follow one another; ``down``: as a vertical line."""

    glyphs: list[Glyph]
    down: bool = False


class _Cell(NamedTuple):
    """A glyph seen along its line: where it begins and ends, and its upper and lower side."""

    start: float
    end: float
    upper: float
    lower: float


def lines_of(glyphs: Sequence[Glyph]) -> list[Line]:
    """The lines that the glyphs of a page form, in the order of its stream.

    Lines that run to the left or upwards have no reading order of ours: their characters are
    taken to be evenly spread (upside-down and sideways remarks; a page that lies on its side as
    a whole has been turned before).
    """
    pieces: list[_Piece] = []
    for piece in _follow(glyphs):
        pieces.extend([piece] if piece.down else _cut(piece))
    made = (_line(piece) for piece in _join(pieces))
    return [line for line in made if line is not None]


def _follow(glyphs: Sequence[Glyph]) -> Iterator[_Piece]:
    """Stretches of the stream that go on along a line."""
    run: list[Glyph] = []
    down = False
    size = len(glyphs)
    for at, glyph in enumerate(glyphs):
        if run and len(run) < MOST_IN_LINE:
            if not down and _follows(run[-1], glyph):
                run.append(glyph)
                continue
            if (down or len(run) == 1) and _stands_under(run, glyph):
                after = glyphs[at + 1] if at + 1 < size else None
                if after is None or not _starts_line(glyph, after):
                    run.append(glyph)
                    down = True
                    continue
        if run:
            yield _Piece(run, down)
        run, down = [glyph], False
    if run:
        yield _Piece(run, down)


def _cell(glyph: Glyph, turn: int | None = None) -> _Cell:
    """The glyph seen along the way it runs, or along another."""
    match glyph.turn if turn is None else turn:
        case 0:
            return _Cell(glyph.left, glyph.right, glyph.top, glyph.bottom)
        case 1:
            return _Cell(glyph.top, glyph.bottom, -glyph.right, -glyph.left)
        case 2:
            return _Cell(-glyph.right, -glyph.left, -glyph.bottom, -glyph.top)
        case _:
            return _Cell(-glyph.bottom, -glyph.top, glyph.left, glyph.right)


def _follows(one: Glyph, other: Glyph) -> bool:
    """Whether a glyph goes on to the right of another, on the same line."""
    if one.turn != other.turn:
        return False
    em = min(one.em, other.em)
    if one.turn == 0:  # nearly all of any page: the same without a cell for each
        gap = other.left - one.right
        return (
            other.left > one.left
            and -0.75 * em <= gap <= JUMP * max(one.em, other.em)
            and min(one.bottom, other.bottom) - max(one.top, other.top) >= 0.6 * em
        )
    a, b = _cell(one), _cell(other)
    # A full-width mark set in half its width ends where the next one begins; so do signs of which
    # the font knows no width.
    if b.start <= a.start or not -0.75 * em <= b.start - a.end <= JUMP * max(one.em, other.em):
        return False
    return _level(a, b, em)


def _level(a: _Cell, b: _Cell, em: float) -> bool:
    """Whether two cells stand on one line: most of the smaller lies beside the larger."""
    return min(a.lower, b.lower) - max(a.upper, b.upper) >= 0.6 * em


def _stands_under(run: Sequence[Glyph], glyph: Glyph) -> bool:
    """Whether a glyph goes on a vertical line downwards."""
    last, em = run[-1], min(run[-1].em, glyph.em)
    if last.turn > 1 or glyph.turn > 1 or not 0.7 <= last.em / glyph.em <= 1.45:
        return False
    if len(run) == 1 and not (last.wide or glyph.wide):
        return False
    if _beside(last, glyph):
        return len(run) > 1
    if abs(last.left + last.right - glyph.left - glyph.right) > 0.7 * em:
        return False
    if last.turn == 1 or glyph.turn == 1:
        return -0.4 * em <= glyph.top - last.bottom <= 0.6 * em
    return 0.4 * em <= glyph.top - last.top <= PITCH * em


def _beside(one: Glyph, other: Glyph) -> bool:
    """Figures set side by side within a vertical line (12月)."""
    return (
        one.turn == other.turn == 0
        and not (one.wide or other.wide)
        and abs(one.top - other.top) < 0.1 * one.em
        and -0.1 * one.em <= other.left - one.right <= 0.2 * one.em
    )


def _starts_line(glyph: Glyph, after: Glyph) -> bool:
    """Whether what comes next shows that a glyph is the first of a line across."""
    return glyph.turn == 0 and _follows(glyph, after) and not _beside(glyph, after)


def _cut(piece: _Piece) -> Iterator[_Piece]:
    """A piece across, cut at gaps that are no part of a line; spaces fill a gap up to two em."""
    glyphs = [glyph for glyph in piece.glyphs if not glyph.space]
    if len(glyphs) < 2:
        if glyphs:
            yield _Piece(piece.glyphs)
        return
    gaps = [_gap(one, other) for one, other in pairwise(glyphs)]
    usual = _usual(gaps, glyphs)
    if len(glyphs) < 5 and all(g.wide for g in glyphs) and max(gaps) - min(gaps) < 0.3 and max(gaps) < 2.5:
        # 目　录: one word spread out.
        yield piece
        return
    filled: list[float] = []
    blank = 0.0
    for glyph in piece.glyphs:
        if glyph.space:
            blank += (_cell(glyph).end - _cell(glyph).start) / glyph.em
        else:
            filled.append(min(blank, 2.0))
            blank = 0.0
    part: list[Glyph] = []
    at = 0
    for glyph in piece.glyphs:
        if not glyph.space:
            if at and gaps[at - 1] - filled[at] > usual + GUTTER:
                yield _Piece(part)
                part = []
            at += 1
        if part or not glyph.space:
            part.append(glyph)
    if part:
        yield _Piece(part)


def _gap(one: Glyph, other: Glyph) -> float:
    if one.turn == other.turn == 0:
        return (other.left - one.right) * 2 / (one.em + other.em)
    return (_cell(other).start - _cell(one).end) * 2 / (one.em + other.em)


def _usual(gaps: Sequence[float], glyphs: Sequence[Glyph]) -> float:
    """The gap that is usual in a line, em: stretched lines and spread headlines have wider ones."""
    if len(gaps) < 2:
        return 0.0
    low = sorted(gaps)[(len(gaps) - 1) // 3]
    most = 1.5 if sum(glyph.wide for glyph in glyphs) >= 0.8 * len(glyphs) else 0.3
    return min(max(low, 0.0), most)


def _join(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Pieces that touch, made one: what the stream does not write in one go."""
    spans = [_span(piece) for piece in pieces]
    rows: dict[tuple[int, int], list[tuple[float, int]]] = {}
    for number, span in enumerate(spans):
        for turn in _turns(pieces[number]):
            cell = span.cells[turn]
            rows.setdefault((turn, _row(cell)), []).append((cell.start, number))
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
    joined: list[_Piece] = []
    for number, piece in enumerate(pieces):
        if number in taken:
            continue
        glyphs, down = list(piece.glyphs), piece.down
        at = number
        while at in after:
            at = after[at]
            glyphs.extend(pieces[at].glyphs)
            down = down or pieces[at].down
        joined.append(_Piece(glyphs, down))
    return joined


class _Span(NamedTuple):
    """Where a piece lies, seen along each of the ways it may run, and its em."""

    cells: dict[int, _Cell]
    em: float


_ROW = 6.0


def _row(cell: _Cell) -> int:
    return int((cell.upper + cell.lower) / 2 // _ROW)


def _turns(piece: _Piece) -> tuple[int, ...]:
    """The ways a piece may run; a single Chinese character may be part of a line of either kind."""
    if piece.down:
        return (1,)
    first = piece.glyphs[0]
    return (0, 1) if first.turn == 0 and len(piece.glyphs) == 1 and first.wide else (first.turn,)


def _span(piece: _Piece) -> _Span:
    cells: dict[int, _Cell] = {}
    for turn in _turns(piece):
        seen = [_cell(glyph, turn) for glyph in piece.glyphs]
        upper, lower = median(cell.upper for cell in seen), median(cell.lower for cell in seen)
        cells[turn] = _Cell(seen[0].start, seen[-1].end, upper, lower)
    return _Span(cells, median(glyph.em for glyph in piece.glyphs))


def _next(
    number: int,
    turn: int,
    pieces: Sequence[_Piece],
    spans: Sequence[_Span],
    rows: dict[tuple[int, int], list[tuple[float, int]]],
    taken: set[int],
) -> int | None:
    """The piece that begins where this one ends."""
    here, em = spans[number].cells[turn], spans[number].em
    near = STRETCH if turn == 1 else TOUCH
    row = _row(here)
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
            alike = 0.45 if turn != 1 else 0.85
            if small >= alike * large and _level(here, there, small) and start - here.end <= near * small:
                return other
    return None


def _line(piece: _Piece) -> Line | None:
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
        cell = _cell(glyph, 1 if piece.down else None)
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
