"""Pictures of single lines become lines of characters with their places and size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from hefu.load.ocr.engine import Read, read_line, read_lines
from hefu.load.ocr.words import is_han, is_wide, set_right
from hefu.load.printed import Line

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hefu.load.ocr.opened import Grey
    from hefu.model import Box

_TALL: Final = 1.6
"""A box so many times as high as wide may be vertical print, or a single thin character."""
_HAN_INK: Final = 0.92
_DIGIT_INK: Final = 0.74
"""How much of the em the ink of Chinese characters, and of digits and capitals, is high."""
_SHORT: Final = 2.5
_SURE: Final = 0.9
"""Lines trusted less, and shorter than so many times their height, are read again."""
_GAP: Final = 2.2
"""Blank paper of so many ems within a line parts it in two: cells of a table, columns."""
_FLAT: Final = frozenset("一二三工——…-－～~·.,，。、：；")
"""Characters whose ink does not tell how high a line is."""
_DEEP: Final = frozenset(",;()[]/|gjpqyQ（），；")
"""Signs whose ink reaches below the line."""
_SHIFT: Final = 0.3
"""Between two characters the cut may move by so many ems to where there is no ink."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A line and how far each of its characters is trusted."""

    line: Line
    trust: tuple[float, ...]


def recognise(crops: Sequence[tuple[Grey, Box]]) -> list[Recognised]:
    """The lines in pictures of boxes, each given with the upright box of the page it was cut from."""
    reads = [
        _again(crop, read) if read.mean_trust < _SURE else read
        for (crop, _), read in zip(crops, read_lines([crop for crop, _ in crops]), strict=True)
    ]
    found: list[Recognised] = []
    for (crop, box), read in zip(crops, reads, strict=True):
        rows, columns = crop.shape
        if rows >= _TALL * columns:
            found += _tall(crop, box, read)
        elif read.text.strip():
            found += _flat(crop, box, read)
    return found


def _again(crop: Grey, read: Read) -> Read:
    """A short line that was read unsurely, read with more paper around it: the surest reading."""
    rows, columns = crop.shape
    if not 0 < columns < _SHORT * rows:
        return read
    best = read
    for margin in (rows // 4, rows // 2):
        paper = int(np.percentile(crop, 90))
        wide = np.full((rows, columns + 2 * margin), paper, np.uint8)
        wide[:, margin : margin + columns] = crop
        found = read_line(wide)
        if found.mean_trust > best.mean_trust:
            places = (at * wide.shape[1] - margin for at in found.centres)
            centres = tuple(min(max(at / columns, 0.0), 1.0) for at in places)
            best = Read(found.text, found.trust, centres)
    return best


def _tall(crop: Grey, box: Box, read: Read) -> list[Recognised]:
    """The lines of a box that is higher than wide: upright characters one below another, or turned."""
    cells = _cells(crop)
    if len(cells) < 2 or (len(cells) < 4 and read.mean_trust > 0.9 and len(read.text.strip()) == 1):
        return _flat(crop, box, read) if read.text.strip() else []
    stacked = read_line(_in_a_row(crop, cells))
    sideways = read_line(np.ascontiguousarray(np.rot90(crop)))
    if sideways.mean_trust > max(stacked.mean_trust, read.mean_trust) + 0.1 and len(sideways.text) > 1:
        stacked, cells = sideways, []
    elif read.mean_trust > stacked.mean_trust and len(read.text.strip()) > 1:
        return _flat(crop, box, read)
    text = stacked.text.replace(" ", "")
    if not text:
        return []
    trust = tuple(sure for char, sure in zip(stacked.text, stacked.trust, strict=False) if not char.isspace())
    ink = _ink(crop)
    across, down = np.flatnonzero(ink.any(axis=0)), np.flatnonzero(ink.any(axis=1))
    step = (box[2] - box[0]) / crop.shape[1], (box[3] - box[1]) / crop.shape[0]
    left, right = box[0] + float(across[0]) * step[0], box[0] + float(across[-1] + 1) * step[0]
    top, bottom = box[1] + float(down[0]) * step[1], box[1] + float(down[-1] + 1) * step[1]
    edges = tuple(top + at * (bottom - top) / len(text) for at in range(len(text) + 1))
    if len(cells) == len(text):
        edges = (*(box[1] + first * step[1] for first, _ in cells), bottom)
    size = (right - left) / _HAN_INK
    if any(is_han(char) for char in text):
        size = min(size, (bottom - top) / (len(text) - 1 + _HAN_INK)) if cells else size
    line = Line(set_right(text), (left, top, right, bottom), edges, size, vertical=True)
    return [Recognised(line, trust)]


def _flat(crop: Grey, box: Box, read: Read) -> list[Recognised]:
    """The lines of a box of horizontal text; a wide gap parts it in two."""
    ink = _ink(crop)
    upper, lower = _ink_rows(ink)
    columns: NDArray[np.bool_] = ink[upper:lower].max(axis=0)
    size = _em(read, lower - upper, crop.shape)
    kept = [n for n, char in enumerate(read.text) if not char.isspace() or _needed(read.text, n)]
    text = set_right("".join(read.text[n] for n in kept))
    trust = [read.trust[n] if n < len(read.trust) else 0.0 for n in kept]
    centres = [read.centres[n] * crop.shape[1] for n in kept]
    while text and text[0] == " ":
        text, trust, centres = text[1:], trust[1:], centres[1:]
    if not text:
        return []
    edges = _edges(text, centres, columns, size)
    ratio = (box[2] - box[0]) / crop.shape[1], (box[3] - box[1]) / crop.shape[0]
    found: list[Recognised] = []
    for first, last in pairwise([0, *_gaps(centres, columns, size), len(text)]):
        part, begin = text[first:last].strip(), first + len(text[first:last]) - len(text[first:last].lstrip())
        if not part:
            continue
        places = list(edges[begin : begin + len(part) + 1])
        inked = np.flatnonzero(columns[int(places[0]) : int(np.ceil(places[-1]))])
        if len(inked):
            start = int(places[0])
            places[0], places[-1] = (
                min(start + float(inked[0]), places[1]),
                max(start + float(inked[-1] + 1), places[-2]),
            )
        xs = tuple(box[0] + x * ratio[0] for x in places)
        area = (xs[0], box[1] + upper * ratio[1], xs[-1], box[1] + lower * ratio[1])
        found.append(
            Recognised(Line(part, area, xs, size * ratio[1]), tuple(trust[begin : begin + len(part)]))
        )
    return found


def _needed(text: str, at: int) -> bool:
    """A space is text between words and figures of Latin script; in Chinese it only sets apart."""
    before, after = text[:at].rstrip()[-1:], text[at:].lstrip()[:1]
    return bool(before and after) and before.isascii() and after.isascii() and not text[at - 1].isspace()


def _edges(text: str, centres: list[float], inked: NDArray[np.bool_], size: float) -> list[float]:
    """Where characters begin and the last one ends, in pixels along the line.

    The recogniser knows their middles; between two of them the cut goes by their widths, and to
    the nearest column without ink.
    """
    widths = [size if is_wide(char) else size / 2 for char in text]
    cuts = [max(0.0, centres[0] - widths[0] / 2)]
    for (n, here), there in zip(enumerate(centres), centres[1:], strict=False):
        cut = here + (there - here) * widths[n] / (widths[n] + widths[n + 1])
        cuts.append(_blank_near(cut, inked, _SHIFT * min(size, max(there - here, 1.0))))
    cuts.append(min(float(len(inked)), centres[-1] + widths[-1] / 2))
    return [float(cut) for cut in np.maximum.accumulate(cuts)]


def _blank_near(cut: float, inked: NDArray[np.bool_], reach: float) -> float:
    first, last = max(0, int(cut - reach)), min(len(inked), int(cut + reach) + 1)
    blank = np.flatnonzero(~inked[first:last])
    if not len(blank):
        return cut
    return float(first + blank[np.argmin(np.abs(blank + first + 0.5 - cut))]) + 0.5


def _gaps(centres: list[float], inked: NDArray[np.bool_], size: float) -> list[int]:
    """Before which characters a gap of blank paper parts the line."""
    bounds = np.flatnonzero(np.diff(np.concatenate([[1], inked.astype(np.int8), [1]])))
    found = []
    for start, end in zip(bounds[::2], bounds[1::2], strict=False):
        after = int(np.searchsorted(centres, (start + end) / 2))
        if end - start > _GAP * size and 0 < after < len(centres):
            found.append(after)
    return sorted(set(found))


def _ink(crop: Grey) -> NDArray[np.bool_]:
    """Where a line's picture is darker than half way between its paper and its ink.

    A line whose border is dark is printed white on black, and taken for its negative.
    """
    border = np.concatenate([crop[0], crop[-1], crop[:, 0], crop[:, -1]])
    if int(np.median(border)) < int(np.percentile(crop, 95)) - 60:
        crop = 255 - crop
    dark, light = (float(value) for value in np.percentile(crop, (3, 90)))
    if light - dark < 20:
        return np.zeros(crop.shape, bool)
    inked: NDArray[np.bool_] = crop < (0.45 * dark + 0.55 * light)
    return inked


def _ink_rows(ink: NDArray[np.bool_]) -> tuple[int, int]:
    """The rows of the line's own ink, without the tips of the lines above and below."""
    rows = ink.shape[0]
    filled = ink.sum(axis=1) > max(1, ink.shape[1] // 400)
    if not filled.any():
        return 0, rows
    middle = rows // 2
    near = np.flatnonzero(filled)
    start = int(near[np.argmin(np.abs(near - middle))])
    reach = max(1, round(0.16 * rows))
    first = last = start
    for at in range(start, -1, -1):
        if filled[at]:
            first = at
        elif first - at > reach:
            break
    for at in range(start, rows):
        if filled[at]:
            last = at
        elif at - last > reach:
            break
    return first, last + 1


def _em(read: Read, ink: int, shape: tuple[int, ...]) -> float:
    """The height of a line's characters (em): from the height of their ink, or how closely they stand.

    Chinese characters stand an em apart, or further where a line is spread; ink is higher than
    they are where brackets and commas stand out.
    """
    telling = [char for char in read.text if char not in _FLAT and not char.isspace()]
    if any(is_han(char) for char in telling):
        high = max(1.0, ink / _HAN_INK)
        steps = [
            there - here
            for (a, here), (b, there) in pairwise(zip(read.text, read.centres, strict=True))
            if is_han(a) and is_han(b)
        ]
        pitch = sum(steps) / len(steps) * shape[1] if len(steps) >= 3 else high
        return pitch if 0.75 * high <= pitch < high else high
    if any(char.isalnum() for char in telling):
        deep = any(char in _DEEP for char in telling + list(read.text))
        return max(1.0, min(ink / (_HAN_INK if deep else _DIGIT_INK), float(shape[0])))
    return max(1.0, 0.8 * shape[0])


def _cells(crop: Grey) -> list[tuple[int, int]]:
    """The rows of each character of a vertical line: about as high as wide, cut where ink is least."""
    ink = _ink(crop)
    columns = np.flatnonzero(ink.any(axis=0))
    rows = np.flatnonzero(ink.any(axis=1))
    if not len(rows):
        return []
    width = max(int(columns[-1] - columns[0] + 1) / _HAN_INK, 0.7 * crop.shape[1])
    first, last = int(rows[0]), int(rows[-1]) + 1
    count = max(1, round((last - first + 0.08 * width) / width))
    pitch = (last - first) / count
    weight = ink.sum(axis=1)
    cuts = [first]
    for n in range(1, count):
        at = first + n * pitch
        low, high = max(cuts[-1] + 1, int(at - 0.25 * pitch)), min(last, int(at + 0.25 * pitch) + 1)
        window = weight[low:high]
        if not len(window):
            continue
        least = np.flatnonzero(window == window.min()) + low
        cuts.append(int(least[np.argmin(np.abs(least - at))]))
    return list(pairwise([*cuts, last]))


def _in_a_row(crop: Grey, cells: list[tuple[int, int]]) -> Grey:
    """The characters of a vertical line side by side, as a line that the recogniser knows."""
    height = max(last - first for first, last in cells)
    side = max(height, crop.shape[1])
    paper = int(np.percentile(crop, 90))
    strip = np.full((side + 4, (side + 2) * len(cells) + 4), paper, np.uint8)
    for n, (first, last) in enumerate(cells):
        top = 2 + (side - (last - first)) // 2
        left = 2 + n * (side + 2) + (side - crop.shape[1]) // 2
        strip[top : top + last - first, left : left + crop.shape[1]] = crop[first:last]
    return strip
