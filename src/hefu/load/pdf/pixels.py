"""An open page of pdfium as pixels."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from math import sqrt
from typing import Any

from hefu.load.pdf.view import View

MOST_SCANNED = 36_000_000
"""Pixels of a page drawn for recognition: a broadsheet at 300 dots an inch."""
_POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class Pixels:
    """A page as drawn: rows of pixels of four bytes (blue, green, red, unused).

    ``page_width`` and ``page_height`` are its size in points.
    """

    data: bytes
    width: int
    height: int
    page_width: float
    page_height: float


@dataclass(frozen=True, slots=True)
class GreyPixels:
    """A page as drawn for recognition: rows of grey pixels of a byte, so many a point."""

    data: bytes
    width: int
    height: int
    scale: float


def draw(page: Any, seen: View, view: View, scale: float) -> Pixels | None:
    """An open page with ``scale`` pixels a point, turned as it is read.

    ``seen`` is the page as its file turns it, ``view`` as it is upright. None where pdfium cannot
    draw it: so a page of absurd size, which was cut to a sensible one.
    """
    import pypdfium2.raw as pdfium

    size = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    if abs(size[0] - seen.width) > 1 or abs(size[1] - seen.height) > 1:
        return None
    width, height = max(1, round(view.width * scale)), max(1, round(view.height * scale))
    bitmap = pdfium.FPDFBitmap_Create(width, height, 0)
    if not bitmap:
        return None
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        turn = (view.quarters - seen.quarters) % 4
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, turn, pdfium.FPDF_ANNOT)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        data = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return Pixels(data, width, height, view.width, view.height)


def draw_grey(page: Any, seen: View, view: View, dpi: float) -> GreyPixels | None:
    """An open page in grey at a resolution, or a lower one where it would have too many pixels."""
    from PIL import Image

    scale = min(dpi / _POINTS_PER_INCH, sqrt(MOST_SCANNED / (view.width * view.height)))
    drawn = draw(page, seen, view, scale)
    if drawn is None:
        return None
    image = Image.frombuffer("RGB", (drawn.width, drawn.height), drawn.data, "raw", "BGRX", 0, 1)
    return GreyPixels(image.convert("L").tobytes(), drawn.width, drawn.height, drawn.width / view.width)
