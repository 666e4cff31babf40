"""Straight lines drawn on a page, and the rectangles they make: rules of tables, boxes of articles."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

if TYPE_CHECKING:
    from hefu.load.ocr.opened import Grey
    from hefu.load.ocr.straight import Quads
    from hefu.model import Box

_PIXELS: Final = 9_000_000
"""Rules are sought in a picture of at most so many pixels."""
_LEAST_EMS: Final = 3.0
"""Shorter lines are dashes and strokes of characters."""
_MOST_RULES: Final = 4000
_MOST_FRAMES: Final = 300
_THICKEST: Final = 0.5
"""A rule is thinner than so many characters …"""
_SLIMMEST: Final = 12
"""… and so many times as long as thick."""


def rules_of(page: Grey, em: float, quads: Quads) -> tuple[Box, ...]:
    """The straight horizontal and vertical lines on a page, as thin boxes in its pixels.

    ``em`` is the height of most characters, ``quads`` the boxes of text, whose long strokes are
    no rules.
    """
    if em <= 0:
        return ()
    scale = min(1.0, math.sqrt(_PIXELS / page.size))
    # The darkest of the pixels that are made one, so that a hair line stays as dark as it was.
    block = math.ceil(1 / scale)
    seen = cv2.erode(page, np.ones((block, block), np.uint8))[::block, ::block] if block > 1 else page
    ink = _ink(seen.astype(np.uint8, copy=False))
    least = max(24, round(_LEAST_EMS * em / block))
    found: list[Box] = []
    for across in (True, False):
        found += _lines(ink, least, across, max(3.0, _THICKEST * em / block))
    boxes = [(a * block, b * block, c * block, d * block) for a, b, c, d in found]
    return tuple(box for box in boxes if not _within_text(box, quads, em))[:_MOST_RULES]


def frames_of(rules: tuple[Box, ...], slack: float) -> tuple[Box, ...]:
    """The rectangles that rules make: those with a rule along each side, ``slack`` pixels give or take.

    Rules that touch belong together; a frame is drawn around what belongs together.
    """
    if not rules:
        return ()
    left, top, right, bottom = (int(v) for v in _extent(rules))
    scale = min(1.0, 1500 / max(right - left, bottom - top, 1))
    reach = max(1, round(slack * scale / 2))
    pad = reach + 1
    shape = (round((bottom - top) * scale) + 2 * pad + 1, round((right - left) * scale) + 2 * pad + 1)
    canvas = np.zeros(shape, np.uint8)
    for box in rules:
        a, b, c, d = (round((v - o) * scale) + pad for v, o in zip(box, (left, top, left, top), strict=True))
        cv2.rectangle(canvas, (a, b), (c, d), (255,), -1)
    grown = cv2.dilate(canvas, np.ones((2 * reach + 1, 2 * reach + 1), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(grown.astype(np.uint8, copy=False))
    frames: list[Box] = []
    for x, y, width, height, _area in stats[1 : min(count, _MOST_FRAMES)]:
        box = (
            float(x + reach - pad) / scale + left,
            float(y + reach - pad) / scale + top,
            float(x + width - reach - pad) / scale + left,
            float(y + height - reach - pad) / scale + top,
        )
        if min(box[2] - box[0], box[3] - box[1]) > 3 * slack and _framed(box, rules, 2 * slack + 2 / scale):
            frames.append(box)
    return tuple(frames)


def _ink(page: Grey) -> Grey:
    """255 where a pixel is darker than its surroundings."""
    ink = cv2.adaptiveThreshold(page, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 18)
    return ink.astype(np.uint8, copy=False)


def _lines(ink: Grey, least: int, across: bool, thickest: float) -> list[Box]:
    """Long thin runs of ink one way; gaps of a few pixels, and a slope of one in two hundred, are borne."""

    def kernel(length: int, width: int = 1) -> Grey:
        return np.ones((width, length) if across else (length, width), np.uint8)

    joined = cv2.morphologyEx(cv2.dilate(ink, kernel(1, 3)), cv2.MORPH_CLOSE, kernel(3))
    runs = cv2.morphologyEx(joined, cv2.MORPH_OPEN, kernel(least))
    runs = cv2.morphologyEx(runs, cv2.MORPH_CLOSE, kernel(max(5, least // 3)))
    count, _, stats, _ = cv2.connectedComponentsWithStats(runs.astype(np.uint8, copy=False))
    found: list[Box] = []
    for x, y, width, height, _area in stats[1 : min(count, 4 * _MOST_RULES)]:
        long, thick = (width, height) if across else (height, width)
        thick = max(1, thick - 2)
        if thick <= thickest + long / 200 and long >= max(least, _SLIMMEST * min(thick, thickest)):
            box = (x, y + 1, x + width, y + 1 + thick) if across else (x + 1, y, x + 1 + thick, y + height)
            if _covered(ink[box[1] : box[3], box[0] : box[2]], across):
                found.append((float(box[0]), float(box[1]), float(box[2]), float(box[3])))
    return found


def _covered(ink: Grey, across: bool) -> bool:
    """True where ink runs on without a break, as strokes of neighbouring characters do not."""
    along = ink.max(axis=0 if across else 1, initial=0)
    return bool(along.mean() >= 0.95 * 255)


def _within_text(box: Box, quads: Quads, em: float) -> bool:
    """True for a stroke of a large character: most of the line lies inside one box of text."""
    if not len(quads):
        return False
    low, high = quads.min(axis=1), quads.max(axis=1)
    length = max(box[2] - box[0], box[3] - box[1])
    across = box[2] - box[0] >= box[3] - box[1]
    middle = (box[1] + box[3]) / 2 if across else (box[0] + box[2]) / 2
    if across:
        inside = (middle > low[:, 1]) & (middle < high[:, 1])
        shared = np.minimum(high[:, 0], box[2]) - np.maximum(low[:, 0], box[0])
    else:
        inside = (middle > low[:, 0]) & (middle < high[:, 0])
        shared = np.minimum(high[:, 1], box[3]) - np.maximum(low[:, 1], box[1])
    large = high[:, 1] - low[:, 1] > 1.5 * em
    return bool((inside & (shared > np.where(large, 0.7, 0.9) * length)).any())


def _framed(box: Box, rules: tuple[Box, ...], slack: float) -> bool:
    """True where most of each side of the box is drawn."""
    left, top, right, bottom = box
    sides = {name: 0.0 for name in ("left", "top", "right", "bottom")}
    for a, b, c, d in rules:
        if c - a >= d - b:
            shared = min(c, right) - max(a, left)
            for name, at in (("top", top), ("bottom", bottom)):
                if abs((b + d) / 2 - at) <= slack and shared > 0:
                    sides[name] += shared / (right - left)
        else:
            shared = min(d, bottom) - max(b, top)
            for name, at in (("left", left), ("right", right)):
                if abs((a + c) / 2 - at) <= slack and shared > 0:
                    sides[name] += shared / (bottom - top)
    return min(sides.values()) > 0.8


def _extent(boxes: tuple[Box, ...]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
