"""Picture files of any kind become grey pixels; broken and hostile ones end in a clear message."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

np = pytest.importorskip("numpy", reason="numpy comes with hefu[ocr], which is not installed")

from hefu.errors import LoadError  # noqa: E402
from hefu.load.ocr.opened import FITTING_PIXELS, Picture, Unread, pictures_of  # noqa: E402


def pages(path: Path) -> list[Picture | Unread]:
    return list(pictures_of(path))


def only(path: Path) -> Picture:
    (picture,) = pages(path)
    assert isinstance(picture, Picture)
    return picture


def corner() -> Image.Image:
    """White, 40 × 30, with a black top left corner."""
    image = Image.new("RGB", (40, 30), "white")
    ImageDraw.Draw(image).rectangle((0, 0, 9, 9), fill="black")
    return image


def png_header(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    size = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", size)
        + chunk(b"IDAT", zlib.compress(b"\0" * 64))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.tif", "a.bmp", "a.gif", "a.webp"])
def test_every_common_format_is_read(tmp_path: Path, name: str) -> None:
    corner().save(tmp_path / name)
    picture = only(tmp_path / name)
    assert (picture.width, picture.height) == (40, 30)
    assert picture.pixels[4, 4] < 40 and picture.pixels[20, 30] > 215


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK", "I;16", "I", "F", "LA", "YCbCr", "LAB"])
def test_every_way_to_store_a_pixel_is_read(tmp_path: Path, mode: str) -> None:
    grey = corner().convert("L")
    if mode == "I;16":
        image = Image.fromarray(np.asarray(grey).astype(np.uint16) * 257)
    elif mode in ("I", "F"):
        image = grey.convert(mode)
    elif mode == "LAB":
        image = Image.merge("LAB", (grey, Image.new("L", grey.size, 128), Image.new("L", grey.size, 128)))
    else:
        image = corner().convert(mode)
    file = tmp_path / "a.tif"
    if mode == "YCbCr":
        file = file.with_suffix(".jpg")
    elif mode == "LA":
        file = file.with_suffix(".png")
    image.save(file)
    picture = only(file)
    assert picture.pixels[4, 4] < 40 and picture.pixels[20, 30] > 215


def test_what_is_transparent_is_paper(tmp_path: Path) -> None:
    image = Image.new("RGBA", (40, 30), (0, 0, 0, 0))
    ImageDraw.Draw(image).rectangle((0, 0, 9, 9), fill=(0, 0, 0, 255))
    image.save(tmp_path / "a.png")
    picture = only(tmp_path / "a.png")
    assert picture.pixels[4, 4] == 0 and picture.pixels[20, 30] == 255


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_turned_upright_as_its_camera_says(tmp_path: Path, orientation: int) -> None:
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    image = corner()
    stored = image.transpose(undo[orientation]) if orientation in undo else image
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored.save(tmp_path / "a.jpg", exif=exif, quality=95)
    picture = only(tmp_path / "a.jpg")
    assert (picture.width, picture.height) == (40, 30) == picture.pixels.shape[::-1]
    assert picture.pixels[4, 4] < 40


def test_pages_of_a_tiff_come_one_by_one_and_of_an_animation_only_the_first(tmp_path: Path) -> None:
    frames = [Image.new("L", (20, 10), shade) for shade in (0, 100, 200)]
    frames[0].save(tmp_path / "a.tif", save_all=True, append_images=frames[1:])
    frames[0].save(tmp_path / "a.gif", save_all=True, append_images=frames[1:])
    assert [page.number for page in pages(tmp_path / "a.tif")] == [1, 2, 3]
    assert [int(page.pixels[5, 5]) for page in pages(tmp_path / "a.tif") if isinstance(page, Picture)] == [
        0,
        100,
        200,
    ]
    assert only(tmp_path / "a.gif").pixels.max() == 0


def test_a_tiff_of_very_many_pages_is_cut_short_and_says_so(tmp_path: Path) -> None:
    frame = Image.new("1", (1, 1))
    frame.save(tmp_path / "a.tif", save_all=True, append_images=[frame] * 600)
    found = pages(tmp_path / "a.tif")
    assert len(found) == 501
    assert found[-1] == Unread(501, more=True)


def test_a_damaged_page_of_a_tiff_leaves_the_others(tmp_path: Path) -> None:
    frames = [Image.effect_noise((300, 300), 90) for _ in range(2)]
    file = tmp_path / "a.tif"
    frames[0].save(file, save_all=True, append_images=frames[1:], compression="tiff_lzw")
    data = bytearray(file.read_bytes())
    data[-40_000:] = b"\xff" * 40_000
    file.write_bytes(data)
    found = pages(file)
    assert isinstance(found[0], Picture) and found[1:] == [Unread(2)]


def test_a_large_photo_is_scaled_down_while_it_is_decoded(tmp_path: Path) -> None:
    Image.new("L", (9000, 9000), 200).save(tmp_path / "a.jpg")
    picture = only(tmp_path / "a.jpg")
    assert (picture.width, picture.height) == (9000, 9000)
    assert picture.pixels.size <= FITTING_PIXELS * 1.01
    assert picture.scale == pytest.approx(picture.pixels.shape[1] / 9000)


@pytest.mark.parametrize("side", [15_000, 50_000, 2**31 - 1])
def test_a_picture_too_large_is_refused_by_its_header_alone(tmp_path: Path, side: int) -> None:
    file = tmp_path / "bomb.png"
    file.write_bytes(png_header(side, side))
    # Its pixels are not there, so to look for them would be to find it damaged.
    with pytest.raises(LoadError) as caught:
        pages(file)
    assert caught.value.code == "ocr.too_large"
    assert "bomb.png" in caught.value.say("zh")


def test_a_long_thin_picture_is_refused_too(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png_header(50_000, 1))
    with pytest.raises(LoadError, match="too large"):
        pages(tmp_path / "a.png")


@pytest.mark.parametrize("kept", [1, 30, 200, 2000])
def test_a_file_cut_short_is_damaged_or_no_picture(tmp_path: Path, kept: int) -> None:
    noise = Image.effect_noise((200, 200), 90)
    noise.save(tmp_path / "a.jpg")
    (tmp_path / "a.jpg").write_bytes((tmp_path / "a.jpg").read_bytes()[:kept])
    with pytest.raises(LoadError) as caught:
        pages(tmp_path / "a.jpg")
    assert caught.value.code in ("ocr.damaged", "ocr.no_picture")


def test_an_empty_file_is_empty_whatever_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "a.png").touch()
    with pytest.raises(LoadError) as caught:
        pages(tmp_path / "a.png")
    assert caught.value.code == "load.empty"


def test_a_file_that_only_has_the_name_of_a_picture_is_no_picture(tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "a.png", "w") as archive:
        archive.writestr("report.txt", "增长6.5%")
    with pytest.raises(LoadError, match="no picture"):
        pages(tmp_path / "a.png")


def test_a_picture_with_any_byte_changed_is_read_or_refused(tmp_path: Path) -> None:
    import random

    chance = random.Random(7)
    for name in ("a.png", "a.jpg", "a.tif", "a.bmp", "a.gif", "a.webp"):
        corner().save(tmp_path / name)
        whole = (tmp_path / name).read_bytes()
        for _ in range(60):
            data = bytearray(whole)
            for _ in range(chance.randint(1, 8)):
                data[chance.randrange(len(data))] = chance.randrange(256)
            (tmp_path / name).write_bytes(data)
            try:
                pages(tmp_path / name)
            except LoadError as error:
                assert error.code in ("ocr.damaged", "ocr.no_picture", "ocr.too_large")
