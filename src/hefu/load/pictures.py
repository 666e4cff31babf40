"""The picture of a page: of a PDF, drawn; of a picture file, made smaller. For showing, not reading."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from hefu.errors import LoadError, reason
from hefu.load.guard import Stopped, guarded
from hefu.load.pdf.render import Pixels, draw_pages

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST = 8_000
"""Pixels of the longer side that may be asked for."""
MOST_PIXELS = 130_000_000
"""Of a picture file; JPEGs are decoded at a fraction of their size."""
FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")
# Of JPEG, PNG and WebP of pages of text, WebP at this quality is smallest and sharp: 160 KB for a
# page of a report and 320 KB for a broadsheet at 1,600 pixels, half of what JPEG and PNG take.
_QUALITY = 75
_EFFORT = 3
_ORIENTATION = 0x0112
_UPRIGHT = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}
_SIDEWAYS = (5, 6, 7, 8)


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a picture file: its bytes and media type, its size in pixels.

    ``scale_x`` and ``scale_y`` are pixels for each unit of the page's boxes.
    """

    data: bytes
    media_type: str
    width: int
    height: int
    scale_x: float
    scale_y: float


def page_picture(path: Path | str, page: int, *, longest: int = 1600) -> Picture:
    """The picture of a page (from 1) of a PDF or picture file, no longer than ``longest`` pixels.

    The same file gives the same bytes. Raises :class:`LoadError` when there is no such page or
    it cannot be drawn.
    """
    return next(page_pictures(path, (page,), longest=longest))


def page_pictures(path: Path | str, pages: Sequence[int], *, longest: int = 1600) -> Iterator[Picture]:
    """The pictures of several pages one by one, cheaper than one at a time; see :func:`page_picture`."""
    path = Path(path)
    longest = max(16, min(longest, LONGEST))
    if not _is_pdf(path):
        for page in pages:
            yield _of_file(path, page, longest)
        return
    drawn = guarded(draw_pages, path, tuple(pages), longest)
    for page in pages:
        try:
            pixels = next(drawn)
        except Stopped as stopped:
            raise LoadError("picture.page", path=path, page=page) from stopped
        yield _of_pixels(pixels)


def _of_pixels(pixels: Pixels) -> Picture:
    from PIL import Image

    image = Image.frombuffer("RGB", (pixels.width, pixels.height), pixels.data, "raw", "BGRX", 0, 1)
    return _written(image, pixels.page_width, pixels.page_height)


def _is_pdf(path: Path) -> bool:
    try:
        if path.is_dir():
            raise LoadError("load.folder", path=path)
        with path.open("rb") as file:
            return b"%PDF-" in file.read(1024)
    except FileNotFoundError as error:
        raise LoadError("load.missing", path=path) from error
    except OSError as error:
        raise LoadError("load.unreadable", path=path, why=reason(error)) from error


def _of_file(path: Path, page: int, longest: int) -> Picture:
    """A picture file made smaller, upright as its EXIF data says."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of large pictures; they are bounded here
        try:
            with Image.open(path, formats=FORMATS) as image:
                count = getattr(image, "n_frames", 1)
                if not 1 <= page <= count:
                    raise LoadError("picture.no_page", path=path, page=page, count=count)
                image.seek(page - 1)
                if image.width * image.height > MOST_PIXELS:
                    raise LoadError("picture.page", path=path, page=page)
                width, height = image.size
                turn = image.getexif().get(_ORIENTATION, 1)
                image.draft("RGB", (longest, longest))
                small = _plain(image)
                small.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=2.0)
                if turn in _UPRIGHT:
                    small = small.transpose(Image.Transpose[_UPRIGHT[turn]])
                if turn in _SIDEWAYS:
                    width, height = height, width
                return _written(small, width, height)
        except LoadError:
            raise
        except Exception as error:  # Pillow's decoders raise whatever a damaged file makes them
            raise LoadError("picture.page", path=path, page=page) from error


def _plain(image: Image) -> Image:
    """An image of any mode in grey or colour; what is transparent is paper, 16 bits become 8."""
    from PIL import Image as images

    if image.mode.startswith(("I", "F")):
        low, high = image.getextrema()
        scale = 255.0 / max(float(high) - float(low), 1e-6)  # type: ignore[arg-type]
        return image.convert("F").point(lambda value: (value - float(low)) * scale).convert("L")  # type: ignore[arg-type]
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        return images.alpha_composite(images.new("RGBA", layer.size, "white"), layer).convert("RGB")
    return image.convert("L" if image.mode in ("1", "L") else "RGB")


def _written(image: Image, width: float, height: float) -> Picture:
    out = BytesIO()
    image.convert("RGB").save(out, "WEBP", quality=_QUALITY, method=_EFFORT)
    across, down = image.width / width, image.height / height
    return Picture(out.getvalue(), "image/webp", image.width, image.height, across, down)
