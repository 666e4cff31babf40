"""Pages of a PDF as pixels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hefu.errors import LoadError
from hefu.load.pdf.chars import upright
from hefu.load.pdf.reader import opened, page_count, view_of


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


def draw_pages(path: Path, numbers: Sequence[int], longest: int) -> Iterator[Pixels]:
    """Pages (numbers from 1) as pixels, the longer side ``longest``, turned as they are read.

    In this process; not for hostile files. Raises :class:`LoadError`.
    """
    with opened(path) as document:
        count = page_count(document, path)
        for number in numbers:
            if not 1 <= number <= count:
                raise LoadError("picture.no_page", path=path, page=number, count=count)
            yield _draw(document, path, number, longest)


def _draw(document: Any, path: Path, number: int, longest: int) -> Pixels:
    import pypdfium2.raw as pdfium

    page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page:
        raise LoadError("picture.page", path=path, page=number)
    try:
        seen = view_of(page)
        size = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        # A page of absurd size is cut to a sensible one, which pdfium cannot draw.
        if abs(size[0] - seen.width) > 1 or abs(size[1] - seen.height) > 1:
            raise LoadError("picture.page", path=path, page=number)
        view = seen
        text = pdfium.FPDFText_LoadPage(page)
        if text:
            view = upright(text, seen)
            pdfium.FPDFText_ClosePage(text)
        scale = longest / max(view.width, view.height)
        width, height = max(1, round(view.width * scale)), max(1, round(view.height * scale))
        bitmap = pdfium.FPDFBitmap_Create(width, height, 0)
        if not bitmap:
            raise LoadError("picture.page", path=path, page=number)
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
            turn = (view.quarters - seen.quarters) % 4
            pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, turn, pdfium.FPDF_ANNOT)
            return Pixels(_bytes(pdfium, bitmap, height), width, height, view.width, view.height)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
    finally:
        pdfium.FPDF_ClosePage(page)


def _bytes(pdfium: Any, bitmap: Any, height: int) -> bytes:
    import ctypes

    stride = pdfium.FPDFBitmap_GetStride(bitmap)
    return ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
