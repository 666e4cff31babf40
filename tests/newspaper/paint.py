"""The order in which a page's frames are painted, as layout programs leave it.

A page looks the same however its frames are stacked, but the stream of the PDF, and what is
copied from it, follows the stack: the articles come in any order, each one's text in one go, its
headline before or after that or after a neighbour's text, and slogans anywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from .sheet import Frame

_BEFORE, _AFTER = 0.4, 0.8
"""Shares: headlines before their own text; those and headlines right after it (else after the next)."""


def painted(frames: Sequence[Frame], seed: str) -> list[Frame]:
    """The frames in an order that ``seed`` decides; what lies under the type comes first."""
    dice = Random(seed)
    numbers = sorted({frame.story for frame in frames if frame.story >= 0})
    dice.shuffle(numbers)
    stacks: list[list[Frame]] = []
    waiting: list[list[Frame]] = []
    for number in numbers:
        headline = [frame for frame in frames if frame.story == number and frame.part == "headline"]
        text = [frame for frame in frames if frame.story == number and frame.part == "body"]
        place = dice.random()
        stacks += [headline, text] if place < _BEFORE else [text]
        stacks += [headline] if _BEFORE <= place < _AFTER else []
        stacks += waiting
        waiting = [headline] if place >= _AFTER else []
    stacks += waiting
    for frame in frames:
        if frame.part == "other":
            stacks.insert(dice.randint(0, len(stacks)), [frame])
    return [frame for frame in frames if frame.part == "ground"] + [f for stack in stacks for f in stack]
