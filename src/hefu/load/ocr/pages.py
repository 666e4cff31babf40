"""A picture of a page becomes a printed page: straightened, its lines read, its rules found."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from hefu.load.ocr.detect import boxes_at, closer, coarse_scale, crop_of, quarters_of
from hefu.load.ocr.lines import Recognised, recognise
from hefu.load.ocr.ruled import frames_of, rules_of
from hefu.load.ocr.straight import STRAIGHT, deskewed, evened, quads_after, skew_of, turned
from hefu.load.ocr.words import doubt
from hefu.load.printed import Line, PrintedPage
from hefu.load.problems import problem
from hefu.model import Aside, Page, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hefu.load.ocr.opened import Grey
    from hefu.load.ocr.straight import Quads, Turn
    from hefu.model import Box

_MOST_PROBLEMS: Final = 20
"""Doubtful lines that a page is reported for one by one; the rest are counted."""
_SHOWN: Final = 60
"""Characters of a doubtful line that its problem shows."""
_BATCH: Final = 64
"""Lines whose pictures are held at a time."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A page as recognised. ``printed`` is straightened; ``turn`` leads back to ``page``, the
    picture as it was, in the same units. What could not be read is in ``asides``."""

    printed: PrintedPage
    page: Page
    turn: Turn = STRAIGHT
    asides: tuple[Aside, ...] = ()
    problems: tuple[Problem, ...] = ()


def scan(pixels: Grey, page: Page, scale: float = 1.0) -> Scan:
    """Recognise a page; ``scale`` is how many pixels a unit of ``page`` has.

    Linear in the pixels and the lines; what it holds is a few copies of the page's pixels.
    """
    grey = evened(pixels)
    small = coarse_scale(grey)
    quads = boxes_at(grey, small)
    turn = STRAIGHT
    quarters = quarters_of(grey, quads)
    if quarters:
        grey, turn = turned(grey, quarters)
        quads = boxes_at(grey, small)
    angle = skew_of(quads)
    if angle:
        grey, unskewed = deskewed(grey, angle)
        quads = quads_after(quads, unskewed)
        turn = unskewed.after(turn)
    quads, em = closer(grey, quads, small)
    rules = rules_of(grey, em, quads)
    frames = frames_of(rules, max(2.0, 0.3 * em))
    lines, asides, problems = _read(grey, quads, rules, page.number)

    def unit(box: Box) -> Box:
        left, top, right, bottom = (value / scale for value in box)
        return left, top, right, bottom

    printed = PrintedPage(
        page.number,
        grey.shape[1] / scale,
        grey.shape[0] / scale,
        tuple(_scaled(line, scale) for line in lines),
        tuple(unit(rule) for rule in rules),
        tuple(unit(frame) for frame in frames),
    )
    return Scan(printed, page, turn.scaled(scale), tuple(asides), tuple(problems))


def _read(
    grey: Grey, quads: Quads, rules: tuple[Box, ...], number: int
) -> tuple[list[Line], list[Aside], list[Problem]]:
    """The lines that are trusted, and what a person should look at."""
    boxes = list(_parted(quads, rules))
    lines: list[Line] = []
    asides: list[Aside] = []
    unsure: list[Problem] = []
    for first in range(0, len(boxes), _BATCH):
        crops = [_crop(grey, quad) for quad in boxes[first : first + _BATCH]]
        for found in recognise(crops):
            _sort(found, number, lines, asides, unsure)
    problems = unsure[:_MOST_PROBLEMS]
    if len(unsure) > _MOST_PROBLEMS:
        problems.append(problem("ocr-more", page=number, count=len(unsure) - _MOST_PROBLEMS))
    return lines, asides, problems


def _sort(
    found: Recognised, number: int, lines: list[Line], asides: list[Aside], unsure: list[Problem]
) -> None:
    text = found.line.text
    shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    verdict = doubt(text, found.trust)
    if verdict == "dropped":
        asides.append(Aside(text, "unread", number))
        unsure.append(problem("ocr-dropped", page=number, text=shown))
    if verdict in ("dropped", "speck"):
        return
    lines.append(found.line)
    if verdict == "unsure":
        unsure.append(problem("ocr-unsure", page=number, text=shown))


def _crop(grey: Grey, quad: Quads) -> tuple[Grey, Box]:
    left, top = np.floor(quad.min(axis=0)).clip(0)
    right, bottom = np.ceil(quad.max(axis=0))
    box = (
        float(left),
        float(top),
        float(min(max(right, left + 1), grey.shape[1])),
        float(min(max(bottom, top + 1), grey.shape[0])),
    )
    return crop_of(grey, quad), box


def _parted(quads: Quads, rules: tuple[Box, ...]) -> Iterable[Quads]:
    """The boxes, each cut where a vertical rule crosses it: two cells are no line."""
    upright = np.array([rule for rule in rules if rule[3] - rule[1] > rule[2] - rule[0]], np.float32)
    for quad in quads:
        low, high = quad.min(axis=0), quad.max(axis=0)
        height = high[1] - low[1]
        cuts: list[float] = []
        if len(upright) and high[0] - low[0] > 1.5 * height:
            middle = (upright[:, 0] + upright[:, 2]) / 2
            across = (upright[:, 1] <= low[1] + 0.2 * height) & (upright[:, 3] >= high[1] - 0.2 * height)
            within = (middle > low[0] + 0.4 * height) & (middle < high[0] - 0.4 * height)
            long = upright[:, 3] - upright[:, 1] > 1.5 * height
            cuts = sorted({float(x) for x in middle[across & within & long]})
        if not cuts:
            yield quad
            continue
        sides = [float(low[0]), *cuts, float(high[0])]
        for left, right in pairwise(sides):
            if right - left > 6:
                inner = (left + 2, right - 2)
                yield np.array(
                    [[inner[0], low[1]], [inner[1], low[1]], [inner[1], high[1]], [inner[0], high[1]]],
                    np.float32,
                )


def _scaled(line: Line, scale: float) -> Line:
    left, top, right, bottom = (value / scale for value in line.box)
    return Line(
        line.text,
        (left, top, right, bottom),
        tuple(edge / scale for edge in line.edges),
        line.size / scale,
        line.vertical,
    )
