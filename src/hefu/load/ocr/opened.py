"""Picture files, opened with care: any picture becomes grey pixels, upright as its EXIF data says.

A picture is hostile until it is bounded: its header says how large it is before a pixel is
decoded, and what is too large is refused there.
"""

from __future__ import annotations

import math
import struct
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from PIL import Image, UnidentifiedImageError

from hefu.errors import LoadError, reason

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]
    """Rows of pixels, 0 black to 255 white."""

FORMATS: Final = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")
LONGEST_SIDE: Final = 40_000
"""Pictures that are longer, in pixels, are refused."""
MOST_PIXELS: Final = 130_000_000
"""Pictures of more pixels are refused: a broadsheet (40 × 56 cm) scanned at 600 dpi has fewer."""
FITTING_PIXELS: Final = 36_000_000
"""Larger pictures are scaled down to so many: a broadsheet at 300 dpi."""
MOST_PAGES: Final = 500
"""A TIFF's further pages are not read."""

# What Pillow raises on files that are not what they say; MemoryError is its word for absurd sizes.
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    EOFError,
    OverflowError,
    ZeroDivisionError,
    MemoryError,
    struct.error,
)
_ORIENTATION = 0x0112
_UPRIGHT: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A page as pixels. ``width`` and ``height`` are those of the file, turned upright, in its
    pixels; ``pixels`` may have fewer of them, ``scale`` times as many a side."""

    number: int
    pixels: Grey
    width: int
    height: int
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Unread:
    """A page of a TIFF that could not be decoded (``more``: pages beyond the most that are read)."""

    number: int
    more: bool = False


def pictures_of(path: Path) -> Iterator[Picture | Unread]:
    """The pages of a picture file, one at a time; of an animation its first frame.

    Raises :class:`LoadError` when the file is no picture, too large or damaged. A damaged page
    after the first of a TIFF is no error: :class:`Unread` stands for it.
    """
    with warnings.catch_warnings():
        # Large pictures are warned of and bombs refused by Pillow; we bound both ourselves.
        warnings.simplefilter("ignore")
        try:
            image = Image.open(path, formats=FORMATS)
        except UnidentifiedImageError as error:
            code = "ocr.no_picture" if path.stat().st_size else "load.empty"
            raise LoadError(code, path=path) from error
        except Image.DecompressionBombError as error:
            raise _too_large(path) from error
        except OSError as error:
            if error.errno is not None:
                raise LoadError("load.unreadable", path=path, why=reason(error)) from error
            raise LoadError("ocr.damaged", path=path) from error
        except _BROKEN as error:
            raise LoadError("ocr.damaged", path=path) from error
        with image:
            yield from _pages(image, path)


def grey_of(image: Image.Image) -> Grey:
    """An image of any mode as grey pixels; what is transparent is paper, 16 bits become 8."""
    if image.mode in ("I", "F", "I;16", "I;16L", "I;16B", "I;16N"):
        return _eight_bits(np.asarray(image))
    if image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info:
        layer = image.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        return np.asarray(Image.alpha_composite(paper, layer).convert("L"))
    if image.mode == "LAB":
        return np.asarray(image.getchannel(0))
    return np.asarray(image if image.mode == "L" else image.convert("L"))


def fitting(size: tuple[int, int]) -> float:
    """The scale at which a picture of that size has no more pixels than are needed; 1 at most."""
    return min(1.0, math.sqrt(FITTING_PIXELS / max(1, size[0] * size[1])))


def _pages(image: Image.Image, path: Path) -> Iterator[Picture | Unread]:
    number = 1
    yield _page(image, number, path)
    while image.format == "TIFF":
        try:
            image.seek(number)
        except EOFError:
            return
        except Image.DecompressionBombError:
            yield Unread(number + 1)
            return
        except _BROKEN:
            yield Unread(number + 1)
            return
        number += 1
        if number > MOST_PAGES:
            yield Unread(number, more=True)
            return
        try:
            yield _page(image, number, path)
        except LoadError:
            yield Unread(number)


def _page(image: Image.Image, number: int, path: Path) -> Picture:
    width, height = image.size
    if max(width, height) > LONGEST_SIDE or width * height > MOST_PIXELS:
        raise _too_large(path)
    try:
        scale = fitting((width, height))
        if image.format == "JPEG" and image.mode in ("L", "RGB"):
            # The decoder leaves out what is not needed: grey, and every second, fourth or eighth pixel.
            image.draft("L", (max(1, int(width * scale)), max(1, int(height * scale))))
        pixels = grey_of(image)
        turned = _UPRIGHT.get(_orientation(image))
        if turned is not None:
            pixels = np.asarray(Image.fromarray(pixels).transpose(turned))
            if turned not in (
                Image.Transpose.FLIP_LEFT_RIGHT,
                Image.Transpose.FLIP_TOP_BOTTOM,
                Image.Transpose.ROTATE_180,
            ):
                width, height = height, width
        return _fitted(Picture(number, pixels, width, height, pixels.shape[1] / width))
    except _BROKEN as error:
        raise LoadError("ocr.damaged", path=path) from error


def _too_large(path: Path) -> LoadError:
    return LoadError("ocr.too_large", path=path, limit=f"{MOST_PIXELS:,}", side=f"{LONGEST_SIDE:,}")


def _fitted(picture: Picture) -> Picture:
    rows, columns = picture.pixels.shape
    scale = fitting((columns, rows))
    if scale == 1.0:
        return picture
    size = (max(1, round(columns * scale)), max(1, round(rows * scale)))
    pixels = np.asarray(Image.fromarray(picture.pixels).resize(size, Image.Resampling.BOX))
    return Picture(picture.number, pixels, picture.width, picture.height, size[0] / picture.width)


def _orientation(image: Image.Image) -> int:
    try:
        value = image.getexif().get(_ORIENTATION, 1)
    except _BROKEN:
        return 1
    return value if isinstance(value, int) else 1


def _eight_bits(values: NDArray[np.generic]) -> Grey:
    """Pixels of any depth as 8 bits: by the depth where it is 16, else by their own range."""
    if values.dtype.itemsize == 2:
        return (values.astype(np.uint16) >> 8).astype(np.uint8)
    real = np.nan_to_num(values.astype(np.float32), nan=0.0, posinf=0.0, neginf=0.0)
    low, high = float(real.min()), float(real.max())
    if low >= 0 and high <= 65535:
        low, high = 0.0, 65535.0 if high > 255 else 255.0
    return ((real - low) * (255.0 / max(high - low, 1e-6))).clip(0, 255).astype(np.uint8)
