"""A PDF as Markdown: pages with a text layer as they are, scanned pages by text recognition."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from hefu.errors import LoadError
from hefu.load.layout import read_layout
from hefu.load.pdf.reader import PdfPage, is_scan, pdf_pages
from hefu.load.printed import PrintedPage
from hefu.load.problems import problem
from hefu.load.rendition import Rendition, render
from hefu.model import Page, Problem

if TYPE_CHECKING:
    from hefu.load.ocr.pages import Scan


def read_pdf(path: Path) -> Rendition:
    """A PDF as Markdown, each stretch with its page and box.

    Pages are taken one at a time. A page without text is recognised where recognition is
    installed, else a problem says so. Raises :class:`LoadError` as
    :func:`hefu.load.pdf.reader.pdf_pages` does, and when nothing but scans is in the file and
    recognition is not installed.
    """
    reading = _Reading(path)
    laid = read_layout(reading.pages())
    if reading.unread and not any(story.blocks or story.title for story in laid.stories):
        reading.require()
    stories = laid.stories
    if reading.scans:
        from hefu.load.ocr import put_back

        stories = put_back(stories, reading.scans)
    scanned = [aside for scan in reading.scans for aside in scan.asides]
    return render(
        stories,
        asides=(*laid.asides, *scanned),
        # Of a scan the page as it was scanned, not as it was straightened for reading.
        pages=tuple(reading.sizes.get(page.number, page) for page in laid.pages),
        problems=tuple(reading.problems),
    )


class _Reading:
    """What is learnt of the pages while the layout takes them; lives for one file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.scans: list[Scan] = []
        self.sizes: dict[int, Page] = {}
        self.unread: list[int] = []
        self._missing: LoadError | None = None

    def pages(self) -> Iterator[PrintedPage]:
        from hefu.load.ocr import SCAN_DPI, require

        try:
            require(self.path)
        except LoadError as error:
            self._missing = error
        for page in pdf_pages(self.path, dpi=0 if self._missing else SCAN_DPI):
            self.problems += page.problems
            yield self._recognised(page) if is_scan(page.printed) else page.printed

    def require(self) -> None:
        """Raise the error that says what recognition is wanting."""
        if self._missing is not None:
            raise self._missing

    def _recognised(self, page: PdfPage) -> PrintedPage:
        printed, drawn = page.printed, page.drawn
        if self._missing is not None:
            self.unread.append(printed.number)
            self.problems.append(problem("scan-not-read", page=printed.number))
            return printed
        if drawn is None:
            self.problems.append(problem("pdf-page-unreadable", page=printed.number))
            return printed
        from PIL import Image

        from hefu.load.ocr import printed_page_of_scan

        picture = Image.frombuffer("L", (drawn.width, drawn.height), drawn.data, "raw", "L", 0, 1)
        scan = printed_page_of_scan(picture, printed.number, drawn.scale)
        self.scans.append(scan)
        self.sizes[printed.number] = scan.page
        self.problems += scan.problems
        return scan.printed
