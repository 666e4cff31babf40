"""The picture of a page: small, the same every time, and to the scale of the page's boxes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pdf_maker import Sheet, text, write_pdf
from PIL import Image

from hefu.errors import LoadError
from hefu.load.pictures import Picture, page_picture, page_pictures


def opened(picture: Picture) -> Image.Image:
    return Image.open(BytesIO(picture.data))


def dark(picture: Picture, left: float, top: float, right: float, bottom: float) -> bool:
    """Whether anything is drawn within a box of the page."""
    x, y = picture.scale_x, picture.scale_y
    part = (
        opened(picture)
        .convert("L")
        .crop((round(left * x), round(top * y), round(right * x), round(bottom * y)))
    )
    return bool(part.getextrema()[0] < 128)


def test_a_page_of_a_pdf_is_drawn_to_the_scale_of_its_boxes(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "page.pdf", ["72 700 100 50 re f"])
    picture = page_picture(path, 1, longest=800)
    assert (picture.width, picture.height) == opened(picture).size == (565, 800)
    assert picture.media_type == "image/webp"
    assert picture.scale_x == pytest.approx(800 / 842, abs=0.01)
    assert dark(picture, 80, 100, 160, 135)
    assert not dark(picture, 180, 200, 500, 800)


def test_the_same_page_gives_the_same_bytes(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "page.pdf", [text("全市增长", 72, 700)])
    assert page_picture(path, 1).data == page_picture(str(path), 1).data


def test_a_turned_and_cropped_page_is_drawn_as_it_is_read(tmp_path: Path) -> None:
    sheet = Sheet("60 610 20 20 re f", more="/Rotate 90 /CropBox [50 600 350 800]")
    picture = page_picture(write_pdf(tmp_path / "page.pdf", [sheet]), 1, longest=300)
    assert (picture.width, picture.height) == (200, 300)
    assert dark(picture, 12, 12, 28, 28)


def test_a_page_that_lies_on_its_side_is_drawn_upright(tmp_path: Path) -> None:
    content = "".join(text("全市完成投资增长", 100 + 20 * n, 72, matrix="0 1 -1 0") for n in range(4))
    picture = page_picture(write_pdf(tmp_path / "side.pdf", [content]), 1)
    assert picture.width > picture.height
    assert dark(picture, 72, 80, 168, 160)


def test_several_pages_come_one_by_one(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "pages.pdf", ["", "72 700 100 50 re f"])
    first, second = page_pictures(path, (1, 2), longest=400)
    assert not dark(first, 0, 0, 595, 842)
    assert dark(second, 72, 92, 172, 142)


def test_a_picture_file_is_made_smaller_and_set_upright(tmp_path: Path) -> None:
    image = Image.new("RGB", (3000, 2000), "white")
    image.paste("black", (0, 0, 300, 2000))
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned clockwise: what was left is on top
    image.save(tmp_path / "photo.jpg", exif=exif)
    picture = page_picture(tmp_path / "photo.jpg", 1, longest=600)
    assert (picture.width, picture.height) == (400, 600)
    assert picture.scale_x == pytest.approx(0.2)
    assert dark(picture, 0, 0, 2000, 200)
    assert not dark(picture, 0, 500, 2000, 3000)


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "CMYK", "I;16", "F"])
def test_picture_files_of_every_kind_of_pixel_are_shown(tmp_path: Path, mode: str) -> None:
    Image.new(mode, (30, 20)).save(tmp_path / "page.tif")
    assert page_picture(tmp_path / "page.tif", 1).width == 30


def test_a_picture_that_is_small_is_not_made_larger(tmp_path: Path) -> None:
    Image.new("L", (30, 20)).save(tmp_path / "page.png")
    assert page_picture(tmp_path / "page.png", 1).scale_x == 1


def test_the_pages_of_a_tiff_are_told_apart(tmp_path: Path) -> None:
    white, black = Image.new("L", (30, 20), 255), Image.new("L", (30, 20), 0)
    white.save(tmp_path / "pages.tif", save_all=True, append_images=[black])
    assert dark(page_picture(tmp_path / "pages.tif", 2), 0, 0, 30, 20)


@pytest.mark.parametrize("page", [0, 2, -1, 10**9])
def test_a_page_that_is_not_there_is_told(tmp_path: Path, page: int) -> None:
    path = write_pdf(tmp_path / "page.pdf", [""])
    Image.new("L", (30, 20)).save(tmp_path / "page.png")
    for file in (path, tmp_path / "page.png"):
        with pytest.raises(LoadError) as caught:
            page_picture(file, page)
        assert caught.value.code == "picture.no_page"


@pytest.mark.parametrize("data", [b"", b"no picture", b"\x89PNG\r\n\x1a\n\x00\x00"])
def test_a_file_that_is_no_picture_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "odd.png").write_bytes(data)
    with pytest.raises(LoadError) as caught:
        page_picture(tmp_path / "odd.png", 1)
    assert caught.value.code == "picture.page"


def test_a_page_of_absurd_size_has_no_picture(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "long.pdf", [Sheet("", box=(0, 0, 1e9, 1e9))])
    with pytest.raises(LoadError) as caught:
        page_picture(path, 1)
    assert caught.value.code == "picture.page"


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(LoadError) as caught:
        page_picture(tmp_path / "gone.pdf", 1)
    assert caught.value.code == "load.missing"
