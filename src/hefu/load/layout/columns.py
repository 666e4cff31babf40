"""How a stretch of text begins and ends, which tells what it goes on and what goes on it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from hefu.load.layout.flow import INDENT, SHORT
from hefu.load.layout.segments import Segment
from hefu.load.layout.words import bare, ends_sentence, words

Start = Literal["mid", "indent", "lead"]
End = Literal["open", "loose", "full", "closed"]
"""``open`` in mid-sentence with a filled row · ``loose`` in mid-sentence with a short one ·
``full`` at a sentence's end with a filled row · ``closed`` with a short one: a paragraph's end."""

_PAIRS = (("（", "）"), ("“", "”"), ("《", "》"), ("「", "」"))
_READ = 240


def start_of(segment: Segment) -> Start:
    """How a segment begins."""
    row = segment.rows[0]
    if words().lead.match(bare(row.text, 60)):
        return "lead"
    return "indent" if (row.left - segment.left) >= INDENT * row.size else "mid"


def end_of(segment: Segment) -> End:
    """How a segment ends."""
    row = segment.rows[-1]
    filled = segment.right - row.right < SHORT * row.size
    if ends_sentence(row.text):
        return "full" if filled else "closed"
    return "open" if filled else "loose"


def indents(segments: Sequence[Segment]) -> bool:
    """Whether paragraphs begin with an indent: most rows that follow a paragraph's end do."""
    with_indent = without = 0
    for segment in segments:
        for before, row in pairwise(segment.rows):
            if segment.right - before.right >= SHORT * before.size and ends_sentence(before.text):
                if row.left - segment.left >= INDENT * row.size:
                    with_indent += 1
                else:
                    without += 1
    return with_indent >= without


def bigrams(segments: Sequence[Segment]) -> frozenset[str]:
    """All pairs of characters that stand side by side within the rows of a page."""
    found: set[str] = set()
    for segment in segments:
        for row in segment.rows:
            text = bare(row.text)
            found.update(map("".join, pairwise(text)))
    return frozenset(found)


def goes_on(before: Segment, after: Segment, known: frozenset[str]) -> float:
    """How well the words of one segment go on those of another, in points for and against."""
    tail = bare("".join(row.text for row in before.rows[-8:]))[-_READ:]
    start = bare("".join(row.text for row in after.rows[:8]))[:_READ]
    if not tail or not start:
        return 0.0
    points = 0.0
    if not ends_sentence(tail) and tail[-1].isalnum() and start[0].isalnum():
        points += 1.3 if tail[-1] + start[0] in known else -0.6
    for left, right in _PAIRS:
        pending = tail.rfind(left) > tail.rfind(right)
        closes, opens = start.find(right), start.find(left)
        closed = closes >= 0 and (opens < 0 or closes < opens)
        if pending:
            points += 1.5 if closed else (-1.5 if opens >= 0 else -0.2)
        elif closed:
            points -= 1.5
    return points
