"""What is drawn on a PDF page beside its characters: rules, frames and pictures.

Everything is bounded: a page may hold a million strokes or forms within forms without end.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite
from typing import Any

from hefu.load.pdf.view import View
from hefu.model import Box

MOST_OBJECTS = 100_000
"""Of one page, those within forms counted; text objects too."""
MOST_POINTS = 300_000
"""Of all paths of one page."""
MOST_BOXES = 20_000
"""Of each kind returned."""
MOST_DEPTH = 6
"""Of forms within forms."""
THIN = 3.0
"""A filled rectangle at most this thick (points) is a rule."""
SLOPE = 0.6
"""A stroke that leaves the straight by at most this many points is straight."""
DASH = 2.5
"""Pieces of a line with gaps of at most this many points are one (dashes, cell borders)."""

_Matrix = tuple[float, float, float, float, float, float]
_AS_IS: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Boxes from the top left of the page as seen; see :class:`hefu.load.printed.PrintedPage`.

    ``curves`` is the number of curved outlines: text that was turned into drawings has many.
    """

    rules: tuple[Box, ...] = ()
    frames: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()
    curves: int = 0
    curved: Box | None = None
    cut: bool = False


class _Sheet:
    """Boxes gathered while the objects of a page are gone through."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.rules: list[Box] = []
        self.frames: list[Box] = []
        self.pictures: list[Box] = []
        self.curves = 0
        self.curved: Box | None = None
        self.objects = 0
        self.points = 0

    def full(self) -> bool:
        return self.objects >= MOST_OBJECTS or self.points >= MOST_POINTS


def read_drawn(page: Any, view: View) -> Drawn:
    """What is drawn on an open page of pdfium."""
    import pypdfium2.raw as pdfium

    sheet = _Sheet(view)
    _objects(pdfium, _children(pdfium, page), _AS_IS, sheet, 0)
    return Drawn(
        tuple(joined(sheet.rules)[:MOST_BOXES]),
        tuple(dict.fromkeys(sheet.frames))[:MOST_BOXES],
        tuple(dict.fromkeys(sheet.pictures))[:MOST_BOXES],
        sheet.curves,
        sheet.curved,
        sheet.full(),
    )


def joined(rules: Iterable[Box]) -> list[Box]:
    """Rules with those that continue one another made one: the dashes of a line, cell borders."""
    out: list[Box] = []
    for upright in (False, True):
        # Seen along the rule: where it lies across, where it begins and ends, how thick it is.
        flat = sorted(
            ((t + b) / 2, left, r, b - t) if not upright else ((left + r) / 2, t, b, r - left)
            for left, t, r, b in rules
            if (b - t > r - left) == upright
        )
        row: list[tuple[float, float, float, float]] = []
        for piece in [*flat, None]:
            if row and (piece is None or piece[0] - row[-1][0] > 0.5 or piece[0] - row[0][0] > 1.5):
                out.extend(_row(row, upright))
                row = []
            if piece is not None:
                row.append(piece)
    return out


def _row(pieces: Sequence[tuple[float, float, float, float]], upright: bool) -> Iterator[Box]:
    """The rules that pieces on one straight line form."""
    at = sum(piece[0] for piece in pieces) / len(pieces)
    start = end = thick = None
    for _, first, last, thickness in sorted(pieces, key=lambda piece: piece[1]):
        if end is not None and start is not None and thick is not None:
            if first - end <= DASH:
                end, thick = max(end, last), max(thick, thickness)
                continue
            yield _rule(at, start, end, thick, upright)
        start, end, thick = first, last, thickness
    if start is not None and end is not None and thick is not None:
        yield _rule(at, start, end, thick, upright)


def _rule(at: float, start: float, end: float, thick: float, upright: bool) -> Box:
    low, high = at - thick / 2, at + thick / 2
    return (low, start, high, end) if upright else (start, low, end, high)


def _children(pdfium: Any, page: Any) -> Iterator[Any]:
    for index in range(max(0, pdfium.FPDFPage_CountObjects(page))):
        yield pdfium.FPDFPage_GetObject(page, index)


def _parts(pdfium: Any, form: Any) -> Iterator[Any]:
    for index in range(max(0, pdfium.FPDFFormObj_CountObjects(form))):
        yield pdfium.FPDFFormObj_GetObject(form, index)


def _objects(pdfium: Any, things: Iterator[Any], matrix: _Matrix, sheet: _Sheet, depth: int) -> None:
    for thing in things:
        sheet.objects += 1
        if sheet.full():
            return
        if not thing:
            continue
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _path(pdfium, thing, matrix, sheet)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            _picture(pdfium, thing, matrix, sheet)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MOST_DEPTH:
            own = _times(_matrix(pdfium, thing), matrix)
            _objects(pdfium, _parts(pdfium, thing), own, sheet, depth + 1)


def _matrix(pdfium: Any, thing: Any) -> _Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, found):
        return _AS_IS
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(one: _Matrix, other: _Matrix) -> _Matrix:
    """First ``one``, then ``other``."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _moved(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _picture(pdfium: Any, thing: Any, matrix: _Matrix, sheet: _Sheet) -> None:
    # An image fills the unit square of its own matrix.
    own = _times(_matrix(pdfium, thing), matrix)
    corners = [_moved(own, x, y) for x in (0.0, 1.0) for y in (0.0, 1.0)]
    xs, ys = zip(*corners, strict=True)
    box = sheet.view.box(min(xs), min(ys), max(xs), max(ys))
    if box is not None and box[2] - box[0] > THIN and box[3] - box[1] > THIN:
        sheet.pictures.append(box)


def _path(pdfium: Any, path: Any, matrix: _Matrix, sheet: _Sheet) -> None:
    """Rules and frames of a path: its straight strokes, and the rectangles it fills."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke)):
        return
    if not fill.value and not stroke.value:
        return
    own = _times(_matrix(pdfium, path), matrix)
    width = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(path, ctypes.byref(width))
    scale = abs(own[0] * own[3] - own[1] * own[2]) ** 0.5
    thick = min(width.value * scale, THIN) if isfinite(width.value * scale) else 1.0
    for points, curved in _outlines(pdfium, path, own, sheet):
        if curved:
            sheet.curves += 1
            sheet.curved = _around(points, sheet.curved)
        elif (box := _rectangle(points)) is not None:
            _frame(box, bool(stroke.value), sheet)
        elif stroke.value:
            _strokes(points, thick, sheet)


def _outlines(
    pdfium: Any, path: Any, matrix: _Matrix, sheet: _Sheet
) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """The parts of a path as points of the page as seen, and whether any of it is curved."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    curved = False
    count = max(0, pdfium.FPDFPath_CountSegments(path))
    for index in range(min(count, MOST_POINTS - sheet.points)):
        sheet.points += 1
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        if not pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            continue
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points, curved
            points, curved = [], False
        curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        point = sheet.view.point(*_moved(matrix, x.value, y.value))
        if isfinite(point[0]) and isfinite(point[1]):
            points.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment) and points:
            points.append(points[0])
    if len(points) > 1:
        yield points, curved


def _around(points: Sequence[tuple[float, float]], box: Box | None) -> Box:
    left, top = min(p[0] for p in points), min(p[1] for p in points)
    right, bottom = max(p[0] for p in points), max(p[1] for p in points)
    if box is None:
        return left, top, right, bottom
    return min(left, box[0]), min(top, box[1]), max(right, box[2]), max(bottom, box[3])


def _rectangle(points: Sequence[tuple[float, float]]) -> Box | None:
    """The box of an outline that is an upright rectangle."""
    corners = list(dict.fromkeys(points))
    if len(corners) != 4 or len(points) < 4:
        return None
    left, top, right, bottom = _around(corners, None)
    near = all(
        min(abs(x - left), abs(x - right)) <= SLOPE and min(abs(y - top), abs(y - bottom)) <= SLOPE
        for x, y in corners
    )
    # Sides are straight: each corner shares one coordinate with the next.
    sides = zip(corners, [*corners[1:], corners[0]], strict=True)
    if not near or not all(min(abs(a[0] - b[0]), abs(a[1] - b[1])) <= SLOPE for a, b in sides):
        return None
    return left, top, right, bottom


def _frame(box: Box, stroked: bool, sheet: _Sheet) -> None:
    view = sheet.view
    cut = view.cut(box)
    if cut is None:
        return
    left, top, right, bottom = cut
    thin = min(right - left, bottom - top)
    if thin <= THIN:
        if max(right - left, bottom - top) > 2 * thin:
            sheet.rules.append(cut)
    elif stroked or (right - left) * (bottom - top) < 0.9 * view.width * view.height:
        # What fills the whole page is its paper.
        sheet.frames.append(cut)


def _strokes(points: Sequence[tuple[float, float]], thick: float, sheet: _Sheet) -> None:
    for (x0, y0), (x1, y1) in pairwise(points):
        across, down = abs(x1 - x0), abs(y1 - y0)
        if min(across, down) > SLOPE or max(across, down) < 1.0:
            continue
        if across >= down:
            middle = (y0 + y1) / 2
            box = (min(x0, x1), middle - thick / 2, max(x0, x1), middle + thick / 2)
        else:
            middle = (x0 + x1) / 2
            box = (middle - thick / 2, min(y0, y1), middle + thick / 2, max(y0, y1))
        if (cut := sheet.view.cut(box)) is not None:
            sheet.rules.append(cut)
