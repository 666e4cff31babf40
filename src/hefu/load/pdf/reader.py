"""Opens a PDF with pdfium and reads it page by page, in a process that may break down."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from typing import Any

from hefu.errors import LoadError, reason
from hefu.load.guard import MEMORY, SECONDS, Stopped, guarded
from hefu.load.pdf.chars import Chars, read_chars, upright
from hefu.load.pdf.drawn import Drawn, read_drawn
from hefu.load.pdf.lines import lines_of
from hefu.load.pdf.pixels import GreyPixels, draw_grey
from hefu.load.pdf.view import View, bounded
from hefu.load.printed import Line, PrintedPage
from hefu.load.problems import problem
from hefu.model import Box, Problem

MOST_PAGES = 5_000
"""A file of more pages is refused."""
MOST_TEXT = 20_000_000
"""Characters read of one file; the pages after them are left out."""
MOST_BREAKS = 5
"""So many pages may break the reader before it gives up on the rest."""
MOST_SECONDS = 1_200.0
"""Time the pages of one file may take together; those after it are left out."""
FEW = 40
"""A page that is one picture and has at most this many characters is a scan with a stamp on it."""
OUTLINES = 200
"""A page without text that has more curved outlines is a page whose text was turned into drawings."""


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page of a PDF and what was wrong with it; ``count`` is the number of pages of the file.

    ``drawn``: the page as pixels, where it is a scan and those were asked for.
    """

    printed: PrintedPage
    count: int
    problems: tuple[Problem, ...] = ()
    drawn: GreyPixels | None = None


def printed_pages(path: Path) -> Iterator[PrintedPage]:
    """The pages of :func:`pdf_pages` alone."""
    for page in pdf_pages(path):
        yield page.printed


def pdf_pages(
    path: Path, *, dpi: float = 0, seconds: float = SECONDS, memory: int = MEMORY
) -> Iterator[PdfPage]:
    """The pages of a PDF one by one, each with what was wrong with it; memory is that of one page.

    A page that cannot be read is there without lines and with a problem. Raises
    :class:`LoadError` when the file is missing, empty, no PDF, damaged as a whole, locked with
    a password, or has no pages or too many. Scans (:func:`is_scan`) come with their pixels, so
    many an inch as ``dpi`` says; without it none are drawn. ``seconds`` is what one page may take,
    ``memory`` (bytes) what the process that reads may take.
    """
    _check(path)
    done, breaks, count, size, waited = 0, 0, 0, (595.0, 842.0), 0.0
    while True:
        start = monotonic()
        try:
            for page in guarded(read_pages, path, done, dpi, seconds=seconds, memory=memory):
                waited += monotonic() - start
                yield page
                done, count = page.printed.number, page.count
                size = page.printed.width, page.printed.height
                if waited > MOST_SECONDS and done < count:
                    yield _given_up(done, count, size)
                    return
                start = monotonic()
            return
        except Stopped as stopped:
            waited += monotonic() - start
            breaks += 1
            if not count:
                # Before the first page: is it the file or the page that breaks the reader?
                count = _count(path)
            done += 1
            slow = stopped.why == "time"
            found = problem("pdf-page-slow", page=done) if slow else problem("pdf-page-broken", page=done)
            yield PdfPage(PrintedPage(done, *size, ()), count, (found,))
            if done >= count:
                return
            if breaks >= MOST_BREAKS or waited > MOST_SECONDS:
                yield _given_up(done, count, size)
                return


def _given_up(done: int, count: int, size: tuple[float, float]) -> PdfPage:
    """Stands for all the pages after the first ``done``."""
    found = problem("pdf-given-up", page=done, left=count - done)
    return PdfPage(PrintedPage(done + 1, *size, ()), count, (found,))


def is_scan(page: PrintedPage) -> bool:
    """Whether the text of a page must be recognised from its picture.

    So of a page without text but with a picture (or text drawn as outlines, which counts as
    one), and of a picture that covers most of the page with no more than a stamp beside it.
    """
    if not page.pictures:
        return False
    area = page.width * page.height
    largest = sum(_area(picture) for picture in page.pictures)
    chars = sum(len(line.text) for line in page.lines)
    if chars == 0:
        return largest >= 0.05 * area
    return chars <= FEW and largest >= 0.6 * area


def read_pages(path: Path, first: int, dpi: float = 0) -> Iterator[PdfPage]:
    """Like :func:`pdf_pages` from the page after ``first``, in this process; not for hostile files."""
    with opened(path) as document:
        count = page_count(document, path)
        chars = 0
        for number in range(first, count):
            page = read_page(document, number, count, dpi)
            yield page
            chars += sum(len(line.text) for line in page.printed.lines)
            if chars > MOST_TEXT and number + 1 < count:
                yield _given_up(number + 1, count, (page.printed.width, page.printed.height))
                return


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """An open document of pdfium. Raises :class:`LoadError` as :func:`pdf_pages` does."""
    import pypdfium2.raw as pdfium

    document = pdfium.FPDF_LoadDocument(os.fsencode(path), None)
    if not document:
        code = pdfium.FPDF_GetLastError()
        if code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise LoadError("pdf.encrypted", path=path)
        raise LoadError("pdf.damaged", path=path)
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def page_count(document: Any, path: Path) -> int:
    """How many pages an open document has. Raises :class:`LoadError` when none, or too many."""
    import pypdfium2.raw as pdfium

    count = int(pdfium.FPDF_GetPageCount(document))
    if count <= 0:
        raise LoadError("pdf.no_pages", path=path)
    if count > MOST_PAGES:
        raise LoadError("pdf.too_many_pages", path=path, count=f"{count:,}", limit=f"{MOST_PAGES:,}")
    return count


def read_page(document: Any, number: int, count: int, dpi: float = 0) -> PdfPage:
    """The page at 0-based ``number`` of an open document of ``count`` pages."""
    import pypdfium2.raw as pdfium

    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        unreadable = problem("pdf-page-unreadable", page=number + 1)
        return PdfPage(PrintedPage(number + 1, 595.0, 842.0, ()), count, (unreadable,))
    try:
        seen = view = view_of(page)
        text = pdfium.FPDFText_LoadPage(page)
        chars = Chars(())
        if text:
            try:
                view = upright(text, view)
                chars = read_chars(text, view)
            finally:
                pdfium.FPDFText_ClosePage(text)
        found = _page(number + 1, count, view, chars, read_drawn(page, view))
        if dpi and is_scan(found.printed):
            found = replace(found, drawn=draw_grey(page, seen, view, dpi))
    finally:
        pdfium.FPDF_ClosePage(page)
    return found


def view_of(page: Any) -> View:
    """The visible part of an open page of pdfium."""
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    quarters = pdfium.FPDFPage_GetRotation(page) % 4
    if not pdfium.FPDF_GetPageBoundingBox(page, box):
        return bounded(0, 0, 0, 0, quarters)
    return bounded(box.left, box.bottom, box.right, box.top, quarters)


def _page(number: int, count: int, view: View, chars: Chars, drawn: Drawn) -> PdfPage:
    problems: list[Problem] = []
    glyphs, pictures = chars.glyphs, drawn.pictures
    inked = sum(not glyph.space for glyph in glyphs)
    if chars.unknown and 2 * chars.unknown >= inked:
        # Fonts that do not say what their signs mean: only the picture of the page can be read.
        problems.append(problem("pdf-no-meaning", page=number))
        glyphs, pictures = (), (*pictures, (0.0, 0.0, view.width, view.height))
    elif chars.unknown:
        problems.append(problem("pdf-unknown-signs", page=number, count=chars.unknown))
    elif not inked and drawn.curves > OUTLINES and drawn.curved is not None:
        outlines = view.cut(drawn.curved)
        pictures = (*pictures, *([outlines] if outlines else []))
    if chars.cut or drawn.cut:
        problems.append(problem("pdf-page-cut", page=number))
    lines = tuple(_on_page(line, view) for line in lines_of(glyphs))
    printed = PrintedPage(number, view.width, view.height, lines, drawn.rules, drawn.frames, pictures)
    return PdfPage(printed, count, tuple(problems))


def _on_page(line: Line, view: View) -> Line:
    """A line without the part of its box that the page does not show; its words are kept."""
    left, top, right, bottom = line.box
    if left >= 0 and top >= 0 and right <= view.width and bottom <= view.height:
        return line
    far = view.height if line.vertical else view.width
    return replace(
        line,
        box=(max(left, 0.0), max(top, 0.0), min(right, view.width), min(bottom, view.height)),
        edges=tuple(min(max(edge, 0.0), far) for edge in line.edges),
    )


def _check(path: Path) -> None:
    """That a file is there, is no folder, and begins like a PDF."""
    try:
        if path.is_dir():
            raise LoadError("load.folder", path=path)
        with path.open("rb") as file:
            head = file.read(1024)
    except FileNotFoundError as error:
        raise LoadError("load.missing", path=path) from error
    except OSError as error:
        raise LoadError("load.unreadable", path=path, why=reason(error)) from error
    if not head:
        raise LoadError("load.empty", path=path)
    if b"%PDF-" not in head:
        raise LoadError("pdf.not_pdf", path=path)


def _count(path: Path) -> int:
    """The number of pages of a file whose first page breaks the reader."""
    try:
        return next(iter(guarded(count_pages, path)))
    except Stopped as stopped:
        raise LoadError("pdf.breaks", path=path) from stopped


def count_pages(path: Path) -> Iterator[int]:
    """The number of pages, as the only item."""
    with opened(path) as document:
        yield page_count(document, path)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
