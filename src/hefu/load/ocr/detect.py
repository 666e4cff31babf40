"""Where the lines of text are: on the whole page seen small, and again closer where print is small."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from hefu.load.ocr.engine import boxes_in, read_line

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hefu.load.ocr.opened import Grey
    from hefu.load.ocr.straight import Quads

COARSE_PIXELS: Final = 2_200_000
"""The page is first seen in so many pixels: A4 at 150 dpi."""
EM: Final = 20.0
"""Characters of so many pixels are found best …"""
EM_RANGE: Final = (14.5, 34.0)
"""… and between these well enough."""
BAND_PIXELS: Final = 2_600_000
"""Larger pages are searched in bands, so that memory stays bounded."""
OVERLAP: Final = 8
"""Bands overlap by so many characters' height."""
MOST_LINES: Final = 5000
"""Further boxes on a page are left out; a broadsheet has under 2000."""
_BOX_TO_EM: Final = 0.8
"""The detector's boxes are so much higher than the characters in them (inverse)."""
_LARGEST_SCALE: Final = 2.5


def coarse_scale(page: Grey) -> float:
    """The scale at which the page is seen as a whole."""
    return min(1.0, math.sqrt(COARSE_PIXELS / page.size))


def boxes_at(page: Grey, scale: float) -> Quads:
    """The boxes of lines found when the page is seen at a scale, in the page's own pixels."""
    rows, columns = page.shape
    size = (max(1, round(columns * scale)), max(1, round(rows * scale)))
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    seen = page if scale == 1 else cv2.resize(page, size, interpolation=how).astype(np.uint8, copy=False)
    ratio = np.array([columns / size[0], rows / size[1]], np.float32)
    if size[0] * size[1] <= BAND_PIXELS:
        return (boxes_in(seen) * ratio)[:MOST_LINES]
    return (_in_bands(seen) * ratio)[:MOST_LINES]


def em_of(quads: Quads) -> float:
    """The height of most characters, 0 where nothing was found: long lines weigh more than short."""
    if not len(quads):
        return 0.0
    sides = _sides(quads)
    short, long = sides.min(axis=1), sides.max(axis=1)
    order = np.argsort(short)
    passed = np.cumsum(long[order])
    return float(short[order[int(np.searchsorted(passed, passed[-1] / 2))]]) * _BOX_TO_EM


def closer(page: Grey, quads: Quads, scale: float) -> tuple[Quads, float]:
    """The boxes, sought again at a fitting scale where characters were too small or too large.

    ``scale`` is the one ``quads`` were found at; the second value is the height of most characters
    (em) in the page's pixels.
    """
    em = em_of(quads)
    if not em:
        if page.size > COARSE_PIXELS / 8:
            return quads, 0.0
        quads = boxes_at(page, 2.0)
        return quads, em_of(quads)
    if EM_RANGE[0] <= em * scale <= EM_RANGE[1]:
        return quads, em
    fitting = min(_LARGEST_SCALE, EM / em)
    near = boxes_at(page, fitting)
    sides = _sides(quads)
    # Headlines, and columns that run over more than one band, are seen whole from afar.
    large = quads[(sides.min(axis=1) > 2.5 * em) | (_height(quads) > 0.75 * OVERLAP * em)]
    merged = _without_doubles(np.concatenate([_undivided(large, near), near]))[:MOST_LINES]
    return merged, em_of(near) or em


def quarters_of(page: Grey, quads: Quads) -> int:
    """By how many quarters of a full turn to the left the page must be turned to be upright.

    Lines that run down the page may be those of a page that lies on its side or vertical print;
    what can be read tells, so a few of the longest lines are read in each way that is possible.
    """
    if not len(quads):
        return 0
    sides = _sides(quads)
    long = np.flatnonzero(sides.max(axis=1) >= 4 * sides.min(axis=1))
    if not len(long):
        return 0
    lengths = sides[long].max(axis=1)
    tall = sides[long, 1] > sides[long, 0]
    sideways = bool(lengths[tall].sum() > 0.6 * lengths.sum())
    chosen = long[tall == sideways]
    chosen = chosen[np.argsort(-sides[chosen].max(axis=1), kind="stable")][:6]
    crops = [_beginning(crop_of(page, quads[n])) for n in chosen]
    if not sideways:
        upright = _legible(crops, 0)
        return 2 if upright < 0.8 and _legible(crops, 2) > max(0.85, upright + 0.1) else 0
    left, right = _legible(crops, 1), _legible(crops, 3)
    if max(left, right) < 0.85:
        return 0  # vertical print, most likely
    return 1 if left > right else 3


def crop_of(page: Grey, quad: NDArray[np.float32]) -> Grey:
    """The picture of one box; a box that leans by more than a stroke is set straight."""
    left, top = np.floor(quad.min(axis=0)).astype(int)
    right, bottom = np.ceil(quad.max(axis=0)).astype(int)
    rows, columns = page.shape
    left, top = max(0, min(left, columns - 1)), max(0, min(top, rows - 1))
    right, bottom = min(columns, max(right, left + 1)), min(rows, max(bottom, top + 1))
    width, height = _sides(quad[None])[0]
    if min(width, height) < 4 or _lean(quad) < 0.15 * min(width, height):
        return page[top:bottom, left:right]
    size = (max(1, round(float(width))), max(1, round(float(height))))
    corners = np.array([[0, 0], [size[0], 0], [size[0], size[1]], [0, size[1]]], np.float32)
    matrix = cv2.getPerspectiveTransform(quad.astype(np.float32), corners)
    crop = cv2.warpPerspective(page, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return crop.astype(np.uint8, copy=False)


def _in_bands(seen: Grey) -> Quads:
    """The boxes of a large page, sought band by band; each box comes from where it is seen whole."""
    rows, columns = seen.shape
    overlap = round(OVERLAP * EM)
    height = max(3 * overlap, BAND_PIXELS // columns)
    found = []
    for top in range(0, max(1, rows - overlap), height - overlap):
        bottom = min(rows, top + height)
        quads = boxes_in(seen[top:bottom])
        upper, lower = quads[:, :, 1].min(axis=1), quads[:, :, 1].max(axis=1)
        # What touches the border of a band may be cut; the overlap shows it whole in the next.
        whole = ((upper > 2) | (top == 0)) & ((lower < bottom - top - 2) | (bottom == rows))
        quads = quads[whole]
        quads[:, :, 1] += top
        found.append(quads)
        if bottom == rows:
            break
    return _without_doubles(np.concatenate(found))


def _without_doubles(quads: Quads) -> Quads:
    """The boxes without those that lie mostly within another one that stands before them."""
    low, high = quads.min(axis=1), quads.max(axis=1)
    order = np.argsort(low[:, 1], kind="stable")
    tops = low[order, 1]
    tallest = float((high - low)[:, 1].max()) if len(quads) else 0.0
    kept = np.ones(len(quads), bool)
    areas = np.maximum((high - low).prod(axis=1), 1.0)
    for n in range(len(quads)):
        if not kept[n]:
            continue
        first, last = np.searchsorted(tops, (low[n, 1] - tallest, high[n, 1]))
        near = order[first:last]
        near = near[(near > n) & kept[near]]
        shared = (np.minimum(high[near], high[n]) - np.maximum(low[near], low[n])).clip(0).prod(axis=1)
        kept[near[shared > 0.5 * np.minimum(areas[near], areas[n])]] = False
    return quads[kept]


def _undivided(large: Quads, near: Quads) -> Quads:
    """The large boxes but those that turn out, seen closer, to be several lines in one."""
    low, high, short = near.min(axis=1), near.max(axis=1), _sides(near).min(axis=1)
    kept = np.ones(len(large), bool)
    for n, quad in enumerate(large):
        left_top, right_bottom = quad.min(axis=0), quad.max(axis=0)
        shared = (np.minimum(high, right_bottom) - np.maximum(low, left_top)).clip(0).prod(axis=1)
        smaller = short < 0.6 * _sides(quad[None]).min()
        kept[n] = shared[smaller].sum() < 0.4 * (right_bottom - left_top).prod()
    return large[kept]


def _beginning(crop: Grey) -> Grey:
    """A few characters' worth of a line's picture, enough to tell whether it can be read."""
    rows, columns = crop.shape
    most = 10 * min(rows, columns)
    return crop[:most, :most]


def _legible(crops: list[Grey], quarters: int) -> float:
    reads = [read_line(np.ascontiguousarray(np.rot90(crop, quarters))) for crop in crops]
    return sum(read.mean_trust for read in reads) / len(reads) if reads else 0.0


def _sides(quads: Quads) -> NDArray[np.float32]:
    """Width and height of each box along its own sides."""
    width = np.linalg.norm(quads[:, 1] - quads[:, 0], axis=1)
    height = np.linalg.norm(quads[:, 3] - quads[:, 0], axis=1)
    return np.stack([width, height], axis=1).astype(np.float32)


def _height(quads: Quads) -> NDArray[np.float32]:
    height: NDArray[np.float32] = quads[:, :, 1].max(axis=1) - quads[:, :, 1].min(axis=1)
    return height


def _lean(quad: NDArray[np.float32]) -> float:
    """By how many pixels the ends of a box's long side are out of line."""
    width, height = _sides(quad[None])[0]
    if width >= height:
        return float(abs(quad[1, 1] - quad[0, 1]))
    return float(abs(quad[3, 0] - quad[0, 0]))
