"""Where headlines, pictures and texts stand to one another on a page."""

from __future__ import annotations

import math
from collections.abc import Sequence

from hefu.load.layout.headlines import Headline
from hefu.load.layout.kinds import Piece
from hefu.model import Box

_BLANK = 5.0
"""Space so high (em) amid text is the place of a picture."""


def lifted_top(box: Box, pictures: Sequence[Box], em: float) -> float:
    """The top of a text, or that of the pictures right above it."""
    top = box[1]
    for _ in range(4):
        over = [
            there[1]
            for there in pictures
            if there[1] < top - 0.5 * em
            and -em <= top - there[3] <= 3 * em
            and min(there[2], box[2]) - max(there[0], box[0]) > 0.4 * (box[2] - box[0])
        ]
        if not over:
            break
        top = min(over)
    return top


def blanks(texts: Sequence[Piece], others: Sequence[Box], em: float) -> list[Box]:
    """Empty places above texts, as high as a picture: recognised pages do not say where those are."""
    boxes = [*others, *(text.box for text in texts)]
    found: list[Box] = []
    for text in texts:
        left, top, right, _ = text.box
        above = [
            box[3]
            for box in boxes
            if box[3] <= top and min(box[2], right) - max(box[0], left) > 0.3 * (right - left)
        ]
        if above and top - max(above) > _BLANK * em:
            found.append((left, max(above) + em, right, top - em))
    return found


def headlines_over(
    box: Box, lift: float, headlines: Sequence[Headline], texts: Sequence[Piece], em: float
) -> list[int]:
    """The headlines right above a text, or above its picture, the nearest first, no text between."""
    found: list[tuple[float, int]] = []
    for number, headline in enumerate(headlines):
        there = headline.box
        gap = box[1] - there[3]
        if gap > 0:
            gap = min(gap, max(lift - there[3], 0.0))
        across = min(box[2], headline.reach[1]) - max(box[0], headline.reach[0])
        if not -em <= gap <= max(3.5 * headline.size, 8 * em) or across <= 0.6 * (box[2] - box[0]):
            continue
        if not any(
            text.box[3] > there[3] - em
            and text.box[1] < box[1] - em
            and min(text.box[2], box[2]) - max(text.box[0], box[0]) > em
            for text in texts
        ):
            found.append((gap, number))
    return [
        number
        for _, number in sorted(found)[:2]
        if not any(_nearer(headlines[other].box, headlines[number].box, box) for _, other in found)
    ]


def _nearer(one: Box, other: Box, box: Box) -> bool:
    """Whether of two headlines at the same height the first is nearer to what stands below."""
    if min(one[3], other[3]) <= max(one[1], other[1]):
        return False
    far = [max(box[0] - there[2], there[0] - box[2], 0.0) for there in (one, other)]
    return far[0] < far[1]


def around(here: Box, box: Box, em: float) -> float | None:
    """Points for the place of a text beside a headline, or above one that stands in its midst."""
    beside = min(here[3], box[3]) - max(here[1], box[1])
    level = 0.4 * math.log1p(abs(box[1] - here[1]) / em)
    right, left = (box[0] - here[2]) / em, (here[0] - box[2]) / em
    if beside > 0:
        if -1.0 <= right < 6:
            return 0.3 - level - 0.1 * max(right, 0.0)
        if left >= -1.0:
            # A headline at the right: its article begins in the first column to the left.
            return 0.0 - level - 0.01 * max(left, 0.0)
        return None
    across = min(here[2], box[2]) - max(here[0], box[0])
    above = (here[1] - box[3]) / em
    if across > 0 and -1.0 <= above < 4:
        return -2.5 - 0.2 * max(above, 0.0)
    return None
