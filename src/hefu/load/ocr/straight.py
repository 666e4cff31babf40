"""Pages lit evenly and turned straight, with the way back to the picture as it was."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hefu.load.ocr.opened import Grey
    from hefu.model import Box

    Quads = NDArray[np.float32]
    """Corners of boxes, n × 4 × 2: top left, top right, bottom right, bottom left."""

_LEAST_SKEW: Final = 0.15
"""Degrees of skew not worth the blur of turning."""
_MOST_SKEW: Final = 12.0
_LONG: Final = 4.0
"""Boxes so many times as long as high tell the skew."""
_LIGHT_SIDE: Final = 640
"""The light is measured on a picture of at most so many pixels a side."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a point of the straightened page stands in the picture it was made from.

    (x, y) of the page stands at (a·x + b·y + c, d·x + e·y + f) of the picture.
    """

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 0.0
    e: float = 1.0
    f: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """The point of the picture that (x, y) of the straightened page is."""
        return self.a * x + self.b * y + self.c, self.d * x + self.e * y + self.f

    def box(self, box: Box) -> Box:
        """The smallest upright box of the picture that holds a box of the straightened page."""
        left, top, right, bottom = box
        points = [self.point(x, y) for x in (left, right) for y in (top, bottom)]
        xs, ys = zip(*points, strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    def after(self, first: Turn) -> Turn:
        """The way back over this turn and then over the one that was made before it."""
        (c, f) = first.point(self.c, self.f)
        return Turn(
            first.a * self.a + first.b * self.d,
            first.a * self.b + first.b * self.e,
            c,
            first.d * self.a + first.e * self.d,
            first.d * self.b + first.e * self.e,
            f,
        )

    def scaled(self, scale: float) -> Turn:
        """The same turn in units of which one is ``scale`` of the present ones."""
        return Turn(self.a, self.b, self.c / scale, self.d, self.e, self.f / scale)


STRAIGHT: Final = Turn()
"""A page that was straight."""


def turned(page: Grey, quarters: int) -> tuple[Grey, Turn]:
    """The page turned left by quarters of a full turn."""
    rows, columns = page.shape
    turn = (
        Turn(),
        Turn(0, -1, columns, 1, 0, 0),
        Turn(-1, 0, columns, 0, -1, rows),
        Turn(0, 1, 0, -1, 0, rows),
    )[quarters % 4]
    return np.ascontiguousarray(np.rot90(page, quarters)), turn


def skew_of(quads: Quads) -> float:
    """By how many degrees lines of text rise to the left (clockwise), 0 where nothing tells.

    The middle one of the boxes' angles, each weighing as much as it is long: text lines that the
    detector found are a surer sign than dark pixels, of which photos and rules have more.
    """
    angles, weights = [], []
    for quad in quads:
        along = _direction(quad)
        if along is not None:
            length = math.hypot(*along)
            angle = math.degrees(math.atan2(along[1], along[0]))
            angles.append((angle + 45) % 90 - 45)
            weights.append(length)
    if not angles:
        return 0.0
    order = np.argsort(angles)
    passed = np.cumsum(np.array(weights)[order])
    angle = angles[order[int(np.searchsorted(passed, passed[-1] / 2))]]
    return float(angle) if _LEAST_SKEW <= abs(angle) <= _MOST_SKEW else 0.0


def deskewed(page: Grey, angle: float) -> tuple[Grey, Turn]:
    """The page turned left by ``angle`` degrees, on paper large enough for all of it."""
    rows, columns = page.shape
    matrix = cv2.getRotationMatrix2D((columns / 2, rows / 2), angle, 1.0)
    cos, sin = abs(matrix[0, 0]), abs(matrix[0, 1])
    width, height = round(columns * cos + rows * sin), round(columns * sin + rows * cos)
    matrix[0, 2] += (width - columns) / 2
    matrix[1, 2] += (height - rows) / 2
    straight = cv2.warpAffine(page, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255,))
    back = cv2.invertAffineTransform(matrix)
    return straight.astype(np.uint8, copy=False), Turn(*(float(value) for value in back.flatten()))


def quads_after(quads: Quads, turn: Turn) -> Quads:
    """Where corners of the picture stand on the straightened page."""
    back = np.array([[turn.a, turn.b, turn.c], [turn.d, turn.e, turn.f]])
    matrix = cv2.invertAffineTransform(back)
    moved: Quads = (quads @ matrix[:, :2].T + matrix[:, 2]).astype(np.float32)
    return moved


def evened(page: Grey) -> Grey:
    """The page as if lit evenly and printed black on white; unchanged where it nearly is.

    Shade is what is left when strokes are wiped out by the brighter paper around them. It is
    divided out with a bounded gain, so that dark pictures do not become noise.
    """
    rows, columns = page.shape
    scale = min(1.0, _LIGHT_SIDE / max(rows, columns))
    size = (max(1, round(columns * scale)), max(1, round(rows * scale)))
    small = cv2.resize(page, size, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((9, 9), np.uint8)), 21)
    dim, light = (float(value) for value in np.percentile(paper, (5, 60)))
    ink = float(np.percentile(cv2.erode(small, np.ones((3, 3), np.uint8)), 2))
    if dim > 190 and ink < 130:
        return page
    even = page
    if dim <= 190 or light < 235:
        shade = cv2.GaussianBlur(paper, (0, 0), 6)
        gain = cv2.resize(255.0 / np.clip(shade, 90, 255).astype(np.float32), (columns, rows))
        even = np.clip(page * gain, 0, 255).astype(np.uint8)
        ink = ink * 255.0 / max(light, 90.0)
    if ink > 60:
        table = np.clip((np.arange(256) - ink) * 255.0 / max(255.0 - ink, 40.0), 0, 255)
        even = cv2.LUT(even, table.astype(np.uint8)).astype(np.uint8, copy=False)
    return even


def _direction(quad: Sequence[Sequence[float]] | Quads) -> tuple[float, float] | None:
    """The direction a long box runs in, None for one that is about as high as long."""
    (left, top), (right, top_right), _, (below_left, bottom) = ((float(p[0]), float(p[1])) for p in quad)
    across, down = (right - left, top_right - top), (below_left - left, bottom - top)
    width, height = math.hypot(*across), math.hypot(*down)
    if width >= _LONG * height:
        return across
    return down if height >= _LONG * width else None
