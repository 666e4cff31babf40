"""What a segment is by its size, its words and its place: text, headline, byline, caption, header."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from hefu.load.layout.rows import SAME_SIZE
from hefu.load.layout.segments import INDENT, Segment, in_middle
from hefu.load.layout.words import bare, ends_sentence, is_byline, words
from hefu.model import Box

Kind = Literal["text", "head", "small", "byline", "caption", "header", "footer", "slogan"]

HEAD = 1.28
"""Larger than the text by this much: a headline."""
SMALL = 1.1
SMALL_UNSURE = 1.17
"""Larger by this much where sizes are not exact: perhaps a heading."""
_BIN = 0.04
_INSIDE = 1.2
_MIDDLE = 0.3
"""A row whose distances (em) to both edges differ by no more stands right in the middle."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment, what it is, and its place on the page (``box``; the segment's may be turned)."""

    segment: Segment
    kind: Kind
    box: Box
    frame: int = -1

    @property
    def size(self) -> float:
        return self.segment.size


def text_size(segments: Sequence[Segment]) -> float:
    """The size that most characters have."""
    counts: Counter[int] = Counter()
    for segment in segments:
        for row in segment.rows:
            counts[_bin(row.size)] += sum(len(line.text) for line in row.lines)
    if not counts:
        return 1.0
    best = max(counts, key=lambda n: (counts[n - 1] + counts[n] + counts[n + 1], -n))
    near = [
        (row.size, sum(len(line.text) for line in row.lines))
        for segment in segments
        for row in segment.rows
        if abs(_bin(row.size) - best) <= 1
    ]
    return sum(size * count for size, count in near) / sum(count for _, count in near)


def _bin(size: float) -> int:
    return round(math.log(max(size, 0.01)) / _BIN)


def main_font(segments: Sequence[Segment]) -> tuple[str, bool]:
    """The font, and whether bold, that most characters of text have."""
    counts: Counter[tuple[str, bool]] = Counter()
    for segment in segments:
        for row in segment.rows:
            counts[row.font, row.bold] += sum(len(line.text) for line in row.lines)
    return counts.most_common(1)[0][0] if counts else ("", False)


def kind_of(segment: Segment, body: float, font: tuple[str, bool], slack: float = SAME_SIZE) -> Kind:
    """What a segment is by its size and its words alone."""
    ratio = segment.size / body
    text = segment.text
    rows = len(segment.rows)
    if rows <= 3 and ratio < 1.8 and is_byline(text):
        return "byline"
    running = rows >= 4 and (text.count("。") or text.count("，") >= 2) and segment.width > 7 * segment.size
    if ratio >= HEAD:
        return "text" if running and ratio < 2 else "head"
    if rows > 3 or ratio < 0.9:
        return "text"
    first = segment.rows[0]
    marked = (first.bold and not font[1]) or (first.font != font[0] and bool(first.font))
    marked = marked or all(in_middle(row, segment.left, segment.right) for row in segment.rows)
    if (
        (ratio >= (SMALL_UNSURE if slack > SMALL else slack) or marked)
        and not ends_sentence(text)
        and len(text) <= 60
    ):
        # A line in another font amid a sentence is none; a heading is short or stands in the middle.
        return "small"
    return "text"


def is_quote(piece: Piece, body: float) -> bool:
    """Whether a piece may be a quotation set large: whole sentences, few, in bold or larger."""
    segment = piece.segment
    large = segment.size >= SMALL * body and segment.size < 1.8 * body
    if piece.kind != "text" or len(segment.rows) > 8 or not (large or segment.rows[0].bold):
        return False
    return len(segment.text) <= 90 and (ends_sentence(segment.text) or len(segment.rows) > 3)


def is_titled(segment: Segment) -> bool:
    """Whether a segment reads like a title: a few rows of words that make no sentence."""
    text = segment.text
    return (
        len(segment.rows) <= 3
        and 3 <= len(text) <= 45
        and not any(mark in text for mark in "。，；")
        and not ends_sentence(text)
        and not text.endswith(("：", ":", "、"))
    )


def begins_with_title(segment: Segment) -> bool:
    """Whether a stretch of text begins with a heading of its size, right in the middle of the column.

    Such a stretch has space above it, else it were no beginning; a paragraph follows.
    """
    if len(segment.rows) < 2 or segment.vertical or segment.rows[0].table is not None:
        return False
    first, second = segment.rows[:2]
    before, after = (first.left - segment.left) / first.size, (segment.right - first.right) / first.size
    indent = (second.left - segment.left) / first.size
    return (
        before >= _INSIDE
        and abs(before - after) <= _MIDDLE
        and indent >= _INSIDE
        and abs(before - indent) > _MIDDLE
        and is_titled(replace(segment, rows=(first,)))
    )


def snapped(segments: Sequence[Segment]) -> list[Segment]:
    """Short segments with the edges of the column they stand in, where there is one.

    A segment of a few rows does not show its column's edges: its first row has an indent, its
    last one ends early.
    """
    columns = sorted((s for s in segments if len(s.rows) >= 4), key=lambda s: s.left)
    lefts = [column.left for column in columns]
    return [segment if len(segment.rows) >= 4 else _snap(segment, columns, lefts) for segment in segments]


def _snap(segment: Segment, columns: Sequence[Segment], lefts: Sequence[float]) -> Segment:
    size = segment.size
    begin = bisect_left(lefts, segment.left - 20 * size)
    end = bisect_left(lefts, segment.left + 0.5 * size)
    best: tuple[float, float] | None = None
    found: Segment | None = None
    for column in columns[max(begin, end - 60) : end]:
        if segment.right > column.right + 0.8 * size or not 0.7 < column.size / size < 1.4:
            continue
        shift = segment.left - column.left
        centred = abs(shift - (column.right - segment.right)) < size
        if shift > INDENT * size and not centred:
            continue
        apart = max(column.top - segment.bottom, segment.top - column.bottom, 0.0)
        rank = (apart + (0.0 if centred else 4 * abs(shift)), apart)
        if best is None or rank < best:
            best, found = rank, column
    if found is None:
        return segment
    return replace(segment, left=min(segment.left, found.left), right=max(segment.right, found.right))


def is_caption(piece: Piece, pictures: Sequence[Box], body: float, font: tuple[str, bool]) -> bool:
    """Whether a piece stands by a picture and says what it shows."""
    segment = piece.segment
    if (
        segment.rows[0].table is not None
        or len(segment.rows) > 8
        or (piece.kind == "head" and segment.size > 1.6 * body)
    ):
        return False
    text = bare(segment.text)
    said = words().caption.search(text) is not None
    first = segment.rows[0]
    unlike = first.font != font[0] or first.bold != font[1] or segment.size < 0.95 * body
    if not (said or unlike):
        return False
    left, top, right, bottom = piece.box
    size = segment.size
    for box in pictures:
        across = min(right, box[2]) - max(left, box[0])
        below = -0.8 * size <= top - box[3] <= 1.6 * size and across > 0.8 * (right - left)
        beside = (
            min(bottom, box[3]) - max(top, box[1]) > 0.8 * (bottom - top)
            and min(abs(left - box[2]), abs(box[0] - right)) < 1.5 * size
            and (right - left) < 16 * size
        )
        if below or (beside and said):
            return True
    small = segment.size < 0.85 * body and len(segment.rows) <= 2
    return not pictures and len(text) < 80 and ((said and unlike) or small)
