"""Opens a PDF with pdfium and reads it page by page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hefu.load.pdf.chars import read_chars
from hefu.load.pdf.drawn import read_drawn
from hefu.load.pdf.lines import lines_of
from hefu.load.pdf.view import View, bounded
from hefu.load.printed import PrintedPage
from hefu.model import Problem


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page of a PDF and what was wrong with it."""

    printed: PrintedPage
    problems: tuple[Problem, ...] = ()


def printed_pages(path: Path) -> Iterator[PrintedPage]:
    """The pages of a PDF one by one."""
    for page in pdf_pages(path):
        yield page.printed


def is_scan(page: PrintedPage) -> bool:
    return not page.lines and bool(page.pictures)


def pdf_pages(path: Path) -> Iterator[PdfPage]:
    """The pages of a PDF one by one."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        for number in range(len(document)):
            yield _read(document, number)
    finally:
        document.close()


def _read(document: Any, number: int) -> PdfPage:
    import pypdfium2.raw as pdfium

    page = pdfium.FPDF_LoadPage(document.raw, number)
    try:
        view = view_of(pdfium, page)
        text = pdfium.FPDFText_LoadPage(page)
        try:
            chars, view = read_chars(text, view)
        finally:
            pdfium.FPDFText_ClosePage(text)
        drawn = read_drawn(page, view)
    finally:
        pdfium.FPDF_ClosePage(page)
    lines = tuple(lines_of(chars.glyphs))
    return PdfPage(
        PrintedPage(number + 1, view.width, view.height, lines, drawn.rules, drawn.frames, drawn.pictures)
    )


def view_of(pdfium: Any, page: Any) -> View:
    """The visible part of an open page of pdfium."""
    box = pdfium.FS_RECTF()
    quarters = pdfium.FPDFPage_GetRotation(page)
    if not pdfium.FPDF_GetPageBoundingBox(page, box):
        return bounded(0, 0, 0, 0, quarters)
    return bounded(box.left, box.bottom, box.right, box.top, quarters)
