"""Scans and photos are read line by line, each character in its place."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from hefu.errors import LoadError
from hefu.load.ocr import printed_page_of_scan, printed_pages_of_image, read_image
from hefu.load.printed import Line, PrintedPage

pytest.importorskip("rapidocr", reason="text recognition (hefu[ocr]) is not installed")

TEXTS = (
    "全年粮食总产量达到193.2万吨，比上年增长1.7%。",
    "新改建农村公路350公里，建成充电桩3,208个；",
    "城镇调查失业率控制在5.5%以内（其中青年15.1%）。",
)


def font(size: int) -> ImageFont.FreeTypeFont:
    match = shutil.which("fc-match")
    found = (
        subprocess.run([match, "-f", "%{file}", "Noto Sans CJK SC"], capture_output=True, text=True)
        if match
        else None
    )
    if found is None or "CJK" not in found.stdout:
        pytest.skip("the font Noto Sans CJK is not installed")
    return ImageFont.truetype(found.stdout, size)


def drawn(texts: tuple[str, ...] = TEXTS, size: int = 24, page: tuple[int, int] = (760, 260)) -> Image.Image:
    """Lines of text, the first at (40, 40), two ems from one to the next."""
    image = Image.new("L", page, 255)
    for n, text in enumerate(texts):
        ImageDraw.Draw(image).text((40, 40 + 2 * n * size), text, font=font(size), fill=0)
    return image


def read(image: Image.Image) -> PrintedPage:
    return printed_page_of_scan(image, 1).printed


def by_row(page: PrintedPage) -> list[Line]:
    return sorted(page.lines, key=lambda line: line.box[1])


@pytest.fixture(scope="module")
def page() -> PrintedPage:
    """The three lines, as recognised."""
    return read(drawn())


def test_lines_are_read_with_their_figures_and_marks(page: PrintedPage) -> None:
    assert tuple(line.text for line in by_row(page)) == TEXTS


def test_each_character_has_its_place_and_each_line_its_size(page: PrintedPage) -> None:
    line = by_row(page)[0]
    assert len(line.edges) == len(line.text) + 1
    assert list(line.edges) == sorted(line.edges)
    assert line.size == pytest.approx(24, rel=0.1)
    for at in (4, 9, 20):
        assert line.edges[at] == pytest.approx(40 + font(24).getlength(line.text[:at]), abs=6)


def test_the_same_picture_is_read_the_same_again_in_the_units_asked_for(page: PrintedPage) -> None:
    points = printed_page_of_scan(drawn(), 7, scale=2.0).printed
    assert (points.number, points.width, points.height) == (7, 380, 130)
    assert [line.text for line in points.lines] == [line.text for line in page.lines]
    for half, whole in zip(points.lines, page.lines, strict=True):
        assert half.edges == tuple(edge / 2 for edge in whole.edges)
        assert half.box == tuple(value / 2 for value in whole.box)


@pytest.mark.parametrize("angle", [90, 180, 270, 2, -5])
def test_a_page_put_in_askew_is_read_and_its_words_are_placed_where_they_stand(
    tmp_path: Path, angle: int
) -> None:
    upright = drawn()
    upright.rotate(angle, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC).save(
        tmp_path / "a.png"
    )
    found = read_image(tmp_path / "a.png")
    assert all(text in found.markdown for text in TEXTS)
    # The end of the first line: where the drawing was, turned with the page around its middle.
    at = found.markdown.index("1.7%")
    anchor = next(a for a in found.anchors if a.start <= at < a.end)
    x = 40 + font(24).getlength(TEXTS[0][: TEXTS[0].index("1.7%")])
    where = Image.new("L", upright.size, 0)
    ImageDraw.Draw(where).rectangle((x - 2, 52, x + 2, 56), fill=255)
    spot = where.rotate(angle, expand=True, resample=Image.Resampling.BICUBIC).getbbox()
    assert spot is not None
    along = (spot[1] + spot[3]) / 2 if anchor.vertical else (spot[0] + spot[2]) / 2
    assert anchor.vertical == (angle in (90, 270))
    assert anchor.edges[at - anchor.start] == pytest.approx(along, abs=8)


def test_uneven_light_and_grey_ink_are_read() -> None:
    import numpy as np

    grey = np.asarray(drawn()).astype(float)
    light = np.linspace(1, 0.4, grey.shape[1])
    shaded = Image.fromarray(((90 + grey * 0.6) * light).clip(0, 255).astype(np.uint8))
    assert tuple(line.text for line in by_row(read(shaded))) == TEXTS


def test_a_vertical_headline_runs_downwards() -> None:
    image = drawn(page=(1000, 700))
    for n, char in enumerate("奋力谱写发展新篇"):
        ImageDraw.Draw(image).text((880, 60 + 66 * n), char, font=font(60), fill=0)
    (headline,) = (line for line in read(image).lines if line.vertical)
    assert headline.text == "奋力谱写发展新篇"
    assert headline.edges[3] == pytest.approx(60 + 3 * 66 + 12, abs=16)


def test_the_rules_of_a_table_are_found_and_cells_are_lines_of_their_own() -> None:
    image = Image.new("L", (640, 300), 255)
    draw = ImageDraw.Draw(image)
    for y in (40, 90, 140, 190):
        draw.line((40, y, 600, y), fill=0, width=2)
    for x in (40, 320, 460, 600):
        draw.line((x, 40, x, 190), fill=0, width=2)
    cells = ("指标", "2022年", "2023年", "粮食总产量", "191.9", "193.2", "城镇新增就业", "12.35", "12.60")
    for n, cell in enumerate(cells):
        draw.text(((50, 330, 470)[n % 3], 50 + 50 * (n // 3)), cell, font=font(22), fill=0)
    page = read(image)
    assert sorted(line.text for line in page.lines) == sorted(cells)
    assert sum(box[2] - box[0] > 500 for box in page.rules) == 4
    assert sum(box[3] - box[1] > 140 for box in page.rules) == 4
    assert page.frames == (pytest.approx((40, 40, 601, 191), abs=4),)


def test_small_print_on_a_large_page_is_found_once_and_whole() -> None:
    rows = 40
    image = Image.new("L", (1700, 2400), 255)
    for n in range(rows):
        text = f"第{n + 100}项投资{n * 37 + 1000}万元"
        ImageDraw.Draw(image).text((60 + 30 * (n % 2), 20 + 59 * n), text, font=font(18), fill=0)
    texts = [line.text for line in read(image).lines]
    assert sorted(texts) == [f"第{n + 100}项投资{n * 37 + 1000}万元" for n in range(rows)]


def test_a_very_long_line_is_read_whole() -> None:
    text = "".join(f"第{n}项投资{n * 37 + 1000}万元，" for n in range(10, 20))
    length = round(font(16).getlength(text))
    page = read(drawn((text,), 16, (length + 80, 100)))
    assert [line.text for line in page.lines] == [text]
    assert page.lines[0].edges[-20] == pytest.approx(40 + font(16).getlength(text[:-19]), abs=12)


def test_a_blank_page_has_no_lines_and_a_blank_picture_no_text(tmp_path: Path) -> None:
    for size in ((1, 1), (400, 300), (3000, 2)):
        Image.new("L", size, 255).save(tmp_path / "a.png")
        (page,) = printed_pages_of_image(tmp_path / "a.png")
        assert page.lines == () and (page.width, page.height) == size
    with pytest.raises(LoadError, match="No text was recognised"):
        read_image(tmp_path / "a.png")


def test_what_is_hard_to_read_is_reported_with_its_page() -> None:
    faint = drawn(("合计8,436.7亿元",), 24).resize((190, 65), Image.Resampling.BOX).resize((760, 260))
    found = printed_page_of_scan(faint, 3)
    assert found.problems
    assert all(problem.code.startswith("ocr-") and problem.values["page"] == 3 for problem in found.problems)


def test_recognition_never_asks_the_network(tmp_path: Path) -> None:
    drawn().save(tmp_path / "a.png")
    code = (
        "import socket, sys, pathlib\n"
        "def no(*a, **k): raise SystemExit('asked the network')\n"
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = no\n"
        "from hefu.load.ocr import printed_pages_of_image\n"
        "(page,) = printed_pages_of_image(pathlib.Path(sys.argv[1]))\n"
        "print(len(page.lines))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.png")], capture_output=True, text=True
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "3\n", "")
