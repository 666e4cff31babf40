"""Segments: rows under one another that form one stretch of one column."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from hefu.load.layout.rows import SAME_SIZE, Row, joined_rows, level, same_size
from hefu.load.layout.words import ends_sentence, is_byline
from hefu.model import Box

INDENT = 4.5
"""A row that begins at most this far (em) to the right of its column begins a paragraph there."""
ALIGNED = 0.7
"""Edges that differ by less (em) are the same edge."""
_PITCH = 2.3
"""From one row to the next at most (em), until the segment's own pitch is known."""
_LOOSER = 1.3
"""A row that is further away than this many pitches of its segment begins another."""
_BUCKETS = 48
_MOST_BARRIERS = 4000
_MOST_OPEN = 4
"""So many segments over one place of the page are looked at."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Rows of one size under one another. ``left`` and ``right`` are the column's edges."""

    rows: tuple[Row, ...]
    left: float
    right: float

    @property
    def top(self) -> float:
        return self.rows[0].top

    @property
    def bottom(self) -> float:
        return self.rows[-1].bottom

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def size(self) -> float:
        return median(row.size for row in self.rows)

    @property
    def vertical(self) -> bool:
        return self.rows[0].vertical

    @property
    def text(self) -> str:
        return "".join(row.text for row in self.rows)


class Barriers:
    """Rules and edges of frames that part what is above from what is below."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        longest = sorted(boxes, key=lambda box: box[0] - box[2])[:_MOST_BARRIERS]
        self._boxes = sorted(((box[1] + box[3]) / 2, box[0], box[2]) for box in longest)

    def between(self, above: Row, below: Row) -> bool:
        """Whether one of them runs between two rows, over most of the lower one."""
        sides = (max(above.left, below.left), min(above.right, below.right))
        return self.crossed(sides, (above.middle, below.middle))

    def crossed(self, sides: tuple[float, float], heights: tuple[float, float]) -> bool:
        """Whether one runs between two heights over most of a stretch."""
        left, right = sides
        low, high = heights
        at = bisect_left(self._boxes, (low, 0.0, 0.0))
        for y, start, end in self._boxes[at : at + 40]:
            if y >= high:
                return False
            if min(end, right) - max(start, left) >= 0.7 * (right - left):
                return True
        return False


def segments_of(rows: Sequence[Row], barriers: Barriers, slack: float = SAME_SIZE) -> list[Segment]:
    """The segments that rows of one direction form."""
    if not rows:
        return []
    low = min(row.left for row in rows)
    span = max(max(row.right for row in rows) - low, 0.01) / _BUCKETS
    open_in: list[list[int]] = [[] for _ in range(_BUCKETS)]
    made: list[list[Row]] = []
    for row in sorted(rows, key=lambda row: (row.middle, row.left)):
        places = range(
            min(int((row.left - low) / span), _BUCKETS - 1),
            min(int((row.right - low) / span), _BUCKETS - 1) + 1,
        )
        best, found = 0.0, -1
        for number in {n for place in places for n in open_in[place]}:
            fit = _fit(made[number], row, slack)
            if fit > best and not barriers.between(made[number][-1], row):
                best, found = fit, number
        if found < 0:
            found = len(made)
            made.append([])
        made[found].append(row)
        for place in places:
            near = [n for n in open_in[place] if n != found and made[n][-1].bottom > row.top - 3 * row.size]
            open_in[place] = [*near[-_MOST_OPEN:], found]
    return [part for group in made for part in _uniform(group)]


def _fit(rows: Sequence[Row], row: Row, slack: float) -> float:
    """How well a row goes on a segment below its last row; 0: not at all."""
    last = rows[-1]
    size = max(last.size, row.size)
    pitch = row.middle - last.middle
    if not 0.6 * size <= pitch <= _PITCH * size or not same_size(
        sum(other.size for other in rows[-6:]) / len(rows[-6:]), row.size, slack
    ):
        return 0.0
    if last.bold != row.bold or last.font != row.font:
        return 0.0
    limit = _PITCH * size
    if len(rows) > 1:
        near = rows[-6:]
        looser = _LOOSER if len(rows) > 2 else 1.5
        limit = min(limit, looser * median(b.middle - a.middle for a, b in pairwise(near)) + 0.1 * size)
    if pitch > limit:
        return 0.0
    # The column, not its last row alone, which may be the two characters of a paragraph's end.
    edge, end = min(other.left for other in rows[-8:]), max(other.right for other in rows[-8:])
    if min(end, row.right) - max(edge, row.left) < 0.5 * min(end - edge, row.right - row.left):
        return 0.0
    if is_byline(last.text) != is_byline(row.text):
        return 0.0
    shift = min(abs(row.left - edge), abs(row.left - last.left)) / size
    ends = abs(row.right - last.right) / size
    centred = abs(row.left + row.right - last.left - last.right) / 2 / size
    if shift > INDENT and centred > ALIGNED:
        return 0.0
    return 10.0 - min(shift, ends, centred) - pitch / size


def _uniform(rows: list[Row]) -> Iterator[Segment]:
    """The rows of a segment, cut where the column grows wider or narrower."""
    start = 0
    for cut in [*_cuts(rows), len(rows)]:
        yield from _at_headings(segment(rows[start:cut]))
        start = cut


def _at_headings(whole: Segment) -> Iterator[Segment]:
    """A segment cut around rows in the middle of the column: headings in the size of the text."""
    rows = whole.rows
    start = 0
    for at in range(1, len(rows) - 1) if len(rows) > 3 else ():
        heads = in_middle(rows[at], whole.left, whole.right)
        if heads != in_middle(rows[at - 1], whole.left, whole.right):
            if heads and not ends_sentence(rows[at - 1].text):
                continue
            if heads or start:
                yield Segment(rows[start:at], whole.left, whole.right)
                start = at
    yield Segment(rows[start:], whole.left, whole.right)


def in_middle(row: Row, left: float, right: float) -> bool:
    """Whether a short row stands in the middle of its column, further in than an indent."""
    before, after = (row.left - left) / row.size, (right - row.right) / row.size
    return before > 2.6 and abs(before - after) < 1.0 and not ends_sentence(row.text)


def regrouped(segments: Sequence[Segment]) -> list[Row] | None:
    """The rows of segments with the parts of justified rows joined; None: there are none.

    Parts are neighbours on one line that both stand within a column that is known from the rows
    above and below.
    """
    columns = sorted((s for s in segments if len(s.rows) >= 4), key=lambda s: s.left)
    lefts = [column.left for column in columns]
    rows = sorted((row for s in segments for row in s.rows), key=lambda row: row.middle)
    out: list[Row] = []
    line: list[Row] = []
    changed = False
    for row in [*rows, None]:
        if row is not None and (not line or row.middle - line[0].middle < 0.4 * line[0].size):
            line.append(row)
            continue
        parts = sorted(line, key=lambda r: r.left)
        whole = parts[:1]
        for part in parts[1:]:
            if level(whole[-1], part) and _in_one_column(whole[-1], part, columns, lefts):
                whole[-1] = joined_rows(whole[-1], part)
                changed = True
            else:
                whole.append(part)
        out.extend(whole)
        line = [row] if row is not None else []
    return out if changed else None


def _in_one_column(one: Row, other: Row, columns: Sequence[Segment], lefts: Sequence[float]) -> bool:
    size = one.size
    if not -0.3 * size <= other.left - one.right <= 8 * size:
        return False
    begin, end = bisect_left(lefts, one.left - 30 * size), bisect_left(lefts, one.left + 0.5 * size)
    return any(
        column.right >= other.right - 0.5 * size
        and column.top - 4 * size <= one.middle <= column.bottom + 4 * size
        for column in columns[max(begin, end - 60) : end]
    )


def segment(rows: Sequence[Row]) -> Segment:
    """A segment of these rows, as wide as they are."""
    return Segment(tuple(rows), min(row.left for row in rows), max(row.right for row in rows))


def _cuts(rows: Sequence[Row]) -> list[int]:
    """Where a column's edges move for good.

    Edges of whole stretches are compared, since single rows begin with an indent or end early.
    """
    if len(rows) < 4:
        return []
    size = median(row.size for row in rows)
    cuts: list[int] = []
    start = 0
    window = 4
    for at in range(1, len(rows)):
        before = rows[max(start, at - window) : at]
        after = rows[at : at + window]
        left = min(r.left for r in after) - min(r.left for r in before)
        right = max(r.right for r in after) - max(r.right for r in before)
        moved_left = abs(left) > 1.2 * size and _steady(
            [r.left for r in before], [r.left for r in after], left, size
        )
        moved_right = abs(right) > 1.2 * size and _steady(
            [-r.right for r in before], [-r.right for r in after], -right, size
        )
        if moved_left or moved_right:
            cuts.append(at)
            start = at
    return cuts


def _steady(before: Sequence[float], after: Sequence[float], step: float, size: float) -> bool:
    """Whether an edge moved just here: all rows that follow, or all before, keep clear of the other."""
    edge = min(before) if step > 0 else min(after)
    inner = after if step > 0 else before
    clear = sum(1 for value in inner if value > edge + 0.8 * size)
    near = sum(1 for value in inner if abs(value - min(inner)) < ALIGNED * size)
    if clear < len(inner) or len(inner) < 3 or near < 2:
        return False
    # The row at the step itself must already be on the other side.
    return after[0] > edge + 0.8 * size if step > 0 else abs(after[0] - edge) < INDENT * size
