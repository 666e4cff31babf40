"""Pages of a PDF as pictures to show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from hefu.errors import LoadError
from hefu.load.pdf.chars import upright
from hefu.load.pdf.pixels import Pixels, draw
from hefu.load.pdf.reader import opened, page_count, view_of

__all__ = ["Pixels", "draw_pages"]


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
        seen = view = view_of(page)
        text = pdfium.FPDFText_LoadPage(page)
        if text:
            view = upright(text, seen)
            pdfium.FPDFText_ClosePage(text)
        drawn = draw(page, seen, view, longest / max(view.width, view.height))
        if drawn is None:
            raise LoadError("picture.page", path=path, page=number)
        return drawn
    finally:
        pdfium.FPDF_ClosePage(page)
