"""Pages of a PDF or a scan as pictures, with the quotes of statements marked on them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from hefu.errors import HefuError
from hefu.load import locate
from hefu.model import Box, Document, Page, Statement

MOST_PAGES = 40
"""Pages of one document that are shown as pictures; those of the first quotes go first."""

WIDEST = 1200
"""Width of a page on the screen at most, in CSS pixels; the window scrolls over it."""

_SHARPNESS = 1.9
"""Pixels of a picture for each CSS pixel: small print stays legible when zoomed."""
_LONGEST = 2600
_AROUND = 0.15
"""What a mark leaves free around the characters, as a share of the line's height."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The boxes of a quote on a page, and of its value; ``key`` is the quote's id in the page."""

    key: str
    boxes: tuple[Box, ...]
    values: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """A page to show: its size in its own units, its width on the screen, its picture as a data address."""

    page: Page
    shown: int
    picture: str
    spots: tuple[Spot, ...]


Keys = Mapping[tuple[str, int, int], str]


def page_views(document: Document, statements: Iterable[Statement], keys: Keys) -> tuple[PageView, ...]:
    """The pages of a document that hold quotes, as far as the file is still there to be pictured."""
    if not document.pages or not document.path:
        return ()
    spots: dict[int, dict[str, Spot]] = {}
    for statement in statements:
        key = keys.get((statement.doc, statement.start, statement.end))
        found = locate(document, statement.start, statement.end) if statement.doc == document.id else None
        if key is None or found is None or not found.boxes or key in spots.get(found.page, ()):
            continue
        if found.page not in spots and len(spots) >= MOST_PAGES:
            continue
        value = locate(document, statement.value_start, statement.value_end)
        values = value.boxes if value is not None and value.page == found.page else ()
        spots.setdefault(found.page, {})[key] = Spot(key, _joined(found.boxes), _joined(values))
    shown = [page for page in document.pages if page.number in spots]
    pictures = _pictures(document.path, shown)
    return tuple(
        PageView(page, _width(page), pictures[page.number], tuple(spots[page.number].values()))
        for page in shown
        if page.number in pictures
    )


def _width(page: Page) -> int:
    return round(min(page.width, WIDEST))


def _pictures(path: str, pages: Sequence[Page]) -> dict[int, str]:
    """The pages' pictures as data addresses; of a file that is gone or changed as many as there are."""
    from hefu.load.pictures import page_pictures

    longest = max((max(1.0, page.height / page.width) * _width(page) for page in pages), default=1.0)
    found: dict[int, str] = {}
    drawn = page_pictures(
        path, [page.number for page in pages], longest=round(min(_LONGEST, _SHARPNESS * longest))
    )
    with suppress(HefuError):
        for page, picture in zip(pages, drawn, strict=False):
            found[page.number] = f"data:{picture.media_type};base64,{b64encode(picture.data).decode()}"
    return found


def _joined(boxes: tuple[Box, ...]) -> tuple[Box, ...]:
    """Boxes that follow one another on a line as one, each with a little room around."""
    out: list[Box] = []
    for box in boxes:
        if out and _on_one_line(out[-1], box):
            a = out.pop()
            box = (min(a[0], box[0]), min(a[1], box[1]), max(a[2], box[2]), max(a[3], box[3]))
        out.append(box)
    return tuple(_roomy(box) for box in out)


def _on_one_line(one: Box, other: Box) -> bool:
    height = max(one[3] - one[1], other[3] - other[1])
    same = min(one[3], other[3]) - max(one[1], other[1]) > 0.6 * height
    return same and -0.5 * height < other[0] - one[2] < 1.5 * height


def _roomy(box: Box) -> Box:
    room = _AROUND * min(box[2] - box[0], box[3] - box[1])
    left, top, right, bottom = box
    return round(left - room, 1), round(top - room, 1), round(right + room, 1), round(bottom + room, 1)
