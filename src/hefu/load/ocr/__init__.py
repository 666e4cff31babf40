"""Scans and photos: recognised text, brought into the form of printed pages.

Recognition is an optional part of Hefu (``pip install 'hefu[ocr]'``). Nothing here needs it until
a page is recognised, and nothing ever asks the network for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from hefu.errors import LoadError
from hefu.load.problems import problem
from hefu.load.rendition import Rendition, Story, render
from hefu.model import Page

if TYPE_CHECKING:
    from PIL.Image import Image

    from hefu.load.ocr.pages import Scan
    from hefu.load.printed import PrintedPage
    from hefu.model import Problem

__all__ = [
    "SCAN_DPI",
    "printed_page_of_scan",
    "printed_pages_of_image",
    "put_back",
    "read_image",
    "require",
    "scan_pages",
]

SCAN_DPI = 200
"""The resolution at which a page without text is best rendered: small print is sharp, time bounded."""

_NEEDED = ("rapidocr", "onnxruntime", "cv2", "numpy")


def read_image(path: Path) -> Rendition:
    """A picture (PNG, JPEG, TIFF, BMP, GIF, WebP) as Markdown, its words placed in its pixels.

    Raises :class:`LoadError` when recognition is not installed, the file is no picture, too large
    or damaged, or when no text is found in it.
    """
    from hefu.load.layout import read_layout

    problems: list[Problem] = []
    scans = list(_scans_of_image(path, problems))
    if not any(scan.printed.lines for scan in scans):
        raise LoadError("ocr.no_text", path=path)
    laid = read_layout([scan.printed for scan in scans])
    return render(
        put_back(laid.stories, scans),
        asides=(*laid.asides, *(aside for scan in scans for aside in scan.asides)),
        pages=tuple(scan.page for scan in scans),
        problems=(*problems, *(found for scan in scans for found in scan.problems)),
    )


def printed_pages_of_image(path: Path) -> Iterator[PrintedPage]:
    """The pages of a picture file as printed pages, straightened, one at a time.

    Raises :class:`LoadError` as :func:`read_image` does, but not for want of text.
    """
    return (scan.printed for scan in _scans_of_image(path, []))


def printed_page_of_scan(picture: Image, number: int, scale: float = 1.0) -> Scan:
    """Recognise the picture of a page; ``scale`` is how many of its pixels a unit of the page has.

    For a page of a PDF rendered at ``scale`` pixels a point, boxes are in points from the top left
    of the page as rendered. ``Scan.printed`` goes to the layout with the other pages;
    :func:`put_back` then leads the places back where the scan was not straight.
    Raises :class:`LoadError` when recognition is not installed.
    """
    require()
    from hefu.load.ocr.opened import grey_of
    from hefu.load.ocr.pages import scan

    pixels = grey_of(picture)
    rows, columns = pixels.shape
    return scan(pixels, Page(number, columns / scale, rows / scale), scale)


def scan_pages(pictures: Iterable[tuple[int, Image, float]]) -> Iterator[Scan]:
    """Recognise pages given as (number, picture, pixels per unit of the page), one at a time."""
    return (printed_page_of_scan(picture, number, scale) for number, picture, scale in pictures)


def put_back(stories: Iterable[Story], scans: Iterable[Scan]) -> tuple[Story, ...]:
    """The stories made of recognised pages, with their places on the pages as they were scanned."""
    from hefu.load.ocr.restore import restored
    from hefu.load.ocr.straight import STRAIGHT

    return restored(stories, {s.printed.number: s.turn for s in scans if s.turn != STRAIGHT})


def require(path: object = "image") -> None:
    """Raise :class:`LoadError`, which says how to install it, where recognition is not installed.

    ``path`` is the file that cannot be read without it.
    """
    missing = tuple(name for name in _NEEDED if not _there(name))
    if missing:
        raise LoadError("ocr.not_installed", path=path, names=missing)


def _there(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except (ImportError, ValueError):
        return False


def _scans_of_image(path: Path, problems: list[Problem]) -> Iterator[Scan]:
    require(path)
    from hefu.load.ocr.opened import Unread, pictures_of
    from hefu.load.ocr.pages import scan

    for picture in pictures_of(path):
        if isinstance(picture, Unread):
            code = problem("more-pages", count=picture.number - 1) if picture.more else None
            problems.append(code or problem("damaged-page", page=picture.number))
        else:
            yield scan(picture.pixels, Page(picture.number, picture.width, picture.height), picture.scale)
