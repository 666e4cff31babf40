"""The characters of a page, brought from the order of its stream into lines that run on.

Most streams write a line in one go, but not all: some set figures, marks or Latin letters in a
second pass, some run backwards. So the stream is only believed where nothing could stand between
two characters; what it wrote in such stretches is then put together by its place. Where a gap may
be a space or the gutter between two columns, that the stream goes on across it is a hint.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from hefu.load.pdf.chars import Glyph

JUMP = 3.0
"""Wider gaps (em) always end a line."""
REACH = 1.0
"""Likewise where the stream does not go on across the gap."""
CLOSE = 0.15
"""Between two characters with a smaller gap (em) there is no room for another."""
OVERLAP = 0.3
"""Characters that lie on one another more than this (em) are of two lines."""
OVERLAP_MARKS = 0.75
"""Likewise after a mark, which may be set in half its width, and where the stream goes on."""
TOUCH = 0.35
"""Pieces of the same height with a smaller gap (em) are one line."""
ALIKE = 0.45
"""Pieces that touch are one line if the size of one is at least so much of the other's."""
PITCH = 1.35
"""Characters under one another, from top to top at most this far (em), may be a vertical line."""
MOST_IN_LINE = 5_000
ROW = 6.0
"""Lines are looked up by height in steps of this (points)."""
_STEP = 12.0
_CROWD = 16
"""So many lines that end near one place are looked at."""
_SAMPLE = 500


class Cell(NamedTuple):
    """A glyph seen along its line: where it begins and ends, and its upper and lower side."""

    start: float
    end: float
    upper: float
    lower: float


class Stretch(NamedTuple):
    """Glyphs in the order they are read; ``apart``: where (index) the stream does not go on.

    ``down``: they are a vertical line.
    """

    glyphs: list[Glyph]
    down: bool = False
    apart: frozenset[int] = frozenset()


class _Part(NamedTuple):
    """Glyphs that the stream writes without a gap, from ``first`` on; ``down``: downwards."""

    glyphs: list[Glyph]
    first: int
    down: bool = False


def stretches_of(glyphs: Sequence[Glyph]) -> list[Stretch]:
    """What may be lines of a page, whatever the order of its stream; gutters are still to be cut."""
    parts = list(_parts(_forwards(glyphs)))
    across = [part for part in parts if not part.down]
    found: list[Stretch] = []
    downwards = [part for part in parts if part.down]
    if downwards:
        ends = _ends(across)
        for part in downwards:
            if _amid_lines(part, ends):
                # Two characters that stand under one another by chance, in two lines of text.
                across += [_Part([glyph], part.first + n) for n, glyph in enumerate(part.glyphs)]
            else:
                found.append(Stretch(part.glyphs, True))
    found.extend(_put_together(across))
    return found


def cell_of(glyph: Glyph, turn: int | None = None) -> Cell:
    """The glyph seen along the way it runs, or along another."""
    match glyph.turn if turn is None else turn:
        case 0:
            return Cell(glyph.left, glyph.right, glyph.top, glyph.bottom)
        case 1:
            return Cell(glyph.top, glyph.bottom, -glyph.right, -glyph.left)
        case 2:
            return Cell(-glyph.right, -glyph.left, -glyph.bottom, -glyph.top)
        case _:
            return Cell(-glyph.bottom, -glyph.top, glyph.left, glyph.right)


def level(a: Cell, b: Cell, em: float) -> bool:
    """Whether two cells stand on one line: most of the smaller lies beside the larger."""
    return min(a.lower, b.lower) - max(a.upper, b.upper) >= 0.6 * em


def row_of(cell: Cell) -> int:
    """Where to look up a cell by its height; what is level with it is there or one beside it."""
    return int((cell.upper + cell.lower) / 2 // ROW)


def _forwards(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """The stream in the direction it is read: that of a page upside down runs backwards."""
    step = max(1, len(glyphs) // _SAMPLE)
    onwards = 0
    for at in range(0, len(glyphs) - 1, step):
        one, other = glyphs[at], glyphs[at + 1]
        onwards += _follows(one, other) - _follows(other, one)
    return glyphs[::-1] if onwards < 0 else glyphs


# ── along the stream ────────────────────────────────────────────────────────────────────


def _parts(glyphs: Sequence[Glyph]) -> Iterator[_Part]:
    """Stretches of the stream in which nothing can be wanting, or that run down."""
    run: list[Glyph] = []
    down = False
    begun = 0  # since when the stream has been following one line
    size = len(glyphs)
    for at, glyph in enumerate(glyphs):
        if run and len(run) < MOST_IN_LINE:
            if not down and _follows(run[-1], glyph):
                if not _close(run[-1], glyph):
                    yield _Part(run, at - len(run))
                    run = []
                run.append(glyph)
                continue
            if (down or at - begun == 1) and _stands_under(run, glyph):
                after = glyphs[at + 1] if at + 1 < size else None
                if after is None or not _starts_line(glyph, after):
                    run.append(glyph)
                    down = True
                    continue
        if run:
            yield _Part(run, at - len(run), down)
        run, down, begun = [glyph], False, at
    if run:
        yield _Part(run, size - len(run), down)


def _follows(one: Glyph, other: Glyph) -> bool:
    """Whether a glyph goes on to the right of another, on the same line."""
    if one.turn != other.turn:
        return False
    em = min(one.em, other.em)
    if one.turn == 0:  # nearly all of any page: the same without a cell for each
        gap = other.left - one.right
        return (
            other.left > one.left
            and -OVERLAP_MARKS * em <= gap <= JUMP * max(one.em, other.em)
            and min(one.bottom, other.bottom) - max(one.top, other.top) >= 0.6 * em
        )
    a, b = cell_of(one), cell_of(other)
    # A full-width mark set in half its width ends where the next one begins; so do signs of which
    # the font knows no width.
    gap = b.start - a.end
    if b.start <= a.start or not -OVERLAP_MARKS * em <= gap <= JUMP * max(one.em, other.em):
        return False
    return level(a, b, em)


def _close(one: Glyph, other: Glyph) -> bool:
    """Whether there is no room for another glyph between two that follow one another."""
    gap = other.left - one.right if one.turn == 0 else cell_of(other).start - cell_of(one).end
    em = one.em if one.em < other.em else other.em
    return -OVERLAP * em <= gap <= CLOSE * em


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


# ── by place ────────────────────────────────────────────────────────────────────────────


_Ends = dict[tuple[int, int], list[tuple[Cell, float]]]
"""Where lines across begin and end, looked up by place, each with the size of its characters."""


def _ends(parts: Sequence[_Part]) -> _Ends:
    ends: _Ends = {}
    for part in parts:
        first, last = part.glyphs[0], part.glyphs[-1]
        if first.turn == 0 and not first.space:
            cell = Cell(first.left, last.right, first.top, first.bottom)
            for x in (cell.start, cell.end):
                known = ends.setdefault((row_of(cell), int(x // _STEP)), [])
                if len(known) < _CROWD:
                    known.append((cell, first.em))
    return ends


def _amid_lines(part: _Part, ends: _Ends) -> bool:
    """Whether most glyphs of what seems to run down are part of a line across."""
    if any(glyph.turn for glyph in part.glyphs):
        return False
    touched = sum(_touched(glyph, ends) for glyph in part.glyphs)
    return 2 * touched > len(part.glyphs)


def _touched(glyph: Glyph, ends: _Ends) -> bool:
    cell = cell_of(glyph)
    row = row_of(cell)
    left, right = int(cell.start // _STEP) - 1, int(cell.end // _STEP) + 1
    for beside in (row, row - 1, row + 1):
        for column in {left, left + 1, right - 1, right}:
            for there, size in ends.get((beside, column), ()):
                em = min(size, glyph.em)
                gap = max(there.start - cell.end, cell.start - there.end)
                if gap <= TOUCH * em and level(cell, there, em):
                    return True
    return False


@dataclass(slots=True, eq=False)
class _Line:
    """A line as far as it has been put together; ``index`` of its last glyph in the stream."""

    glyphs: list[Glyph]
    index: int
    end: Cell
    apart: list[int] = field(default_factory=list)


def _put_together(parts: Sequence[_Part]) -> Iterator[Stretch]:
    """Parts that follow one another along a line, from where lines begin to where they end.

    Each part goes on the line that ends right before it, that which the stream wrote last if
    nothing has come between. Lines that end near are looked up by their height.
    """
    seen = [(part, cell_of(part.glyphs[0])) for part in parts]
    seen.sort(key=lambda one: (one[0].glyphs[0].turn, one[1], one[0].glyphs[0].char))
    made: list[_Line] = []
    ending: dict[int, _Line] = {}
    open_rows: dict[tuple[int, int], list[_Line]] = {}
    for part, cell in seen:
        first, last = part.glyphs[0], part.glyphs[-1]
        line = ending.get(part.first - 1)
        if line is not None and not (len(line.glyphs) < MOST_IN_LINE and _follows(line.glyphs[-1], first)):
            line = None
        if line is None:
            line = _nearest(first, cell, open_rows)
            if line is not None:
                line.apart.append(len(line.glyphs))
        if line is None:
            line = _Line([], -1, cell)
            made.append(line)
        else:
            ending.pop(line.index, None)
        line.glyphs.extend(part.glyphs)
        line.index = part.first + len(part.glyphs) - 1
        line.end = cell_of(last)
        ending[line.index] = line
        row = open_rows.setdefault((first.turn, row_of(line.end)), [])
        if line not in row[-_CROWD:]:
            row.append(line)
    return (Stretch(line.glyphs, False, frozenset(line.apart)) for line in made)


def _nearest(first: Glyph, cell: Cell, rows: dict[tuple[int, int], list[_Line]]) -> _Line | None:
    """The line that ends nearest before a glyph, at its height; forgets lines that ended long ago."""
    at = row_of(cell)
    best: tuple[float, _Line] | None = None
    for beside in (at, at - 1, at + 1):
        row = rows.get((first.turn, beside))
        if not row:
            continue
        live = [
            line
            for line in row[-_CROWD:]
            if cell.start - line.end.end <= REACH * line.glyphs[-1].em and row_of(line.end) == beside
        ]
        row[:] = live
        for line in live:
            rank = _distance(line, first, cell)
            if rank is not None and (best is None or rank < best[0]):
                best = rank, line
    return best[1] if best else None


def _distance(line: _Line, glyph: Glyph, cell: Cell) -> float | None:
    """How far a glyph is from the end of a line; None if it does not go on it."""
    last = line.glyphs[-1]
    small, large = (last.em, glyph.em) if last.em < glyph.em else (glyph.em, last.em)
    gap = cell.start - line.end.end
    least = OVERLAP if last.char.isalnum() or last.space else OVERLAP_MARKS
    if cell.start <= line.end.start or not -least * small <= gap <= REACH * small:
        return None
    if small < ALIKE * large or len(line.glyphs) >= MOST_IN_LINE or not level(line.end, cell, small):
        return None
    return abs(gap) + abs(line.end.lower - cell.lower)
