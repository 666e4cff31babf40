"""The text layer of a PDF becomes lines: what a reader sees as one line, and where it stands."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_maker import A4, Sheet, spread, text, write_pdf

from hefu.load.pdf import printed_pages
from hefu.load.pdf.reader import read_pages
from hefu.load.pdf.signs import plain
from hefu.load.printed import Line, PrintedPage

HAN = "全市生产总值增长达到亿元重点项目建设推进完成就业收入，。"


def read(tmp_path: Path, *sheets: Sheet | str) -> list[PrintedPage]:
    return [page.printed for page in read_pages(write_pdf(tmp_path / "page.pdf", sheets), 0)]


def lines(tmp_path: Path, content: str) -> list[Line]:
    return list(read(tmp_path, content)[0].lines)


def words(tmp_path: Path, content: str) -> list[str]:
    return [line.text for line in lines(tmp_path, content)]


def test_a_line_knows_its_text_its_size_and_where_each_character_begins(tmp_path: Path) -> None:
    (line,) = lines(tmp_path, text("增长6.5个", 72, 700, 12))
    assert line.text == "增长6.5个"
    assert line.size == pytest.approx(12)
    assert line.edges == pytest.approx((72, 84, 96, 102, 108, 114, 126), abs=0.1)
    left, top, right, bottom = line.box
    assert (left, right) == pytest.approx((72, 126), abs=0.1)
    # The base line is 142 points below the top of the page.
    assert top < 842 - 700 - 6 < bottom


def test_characters_written_one_by_one_are_one_line(tmp_path: Path) -> None:
    assert words(tmp_path, spread("重点项目建设", 72, 700, 12)) == ["重点项目建设"]


def test_a_line_stretched_to_fill_its_column_is_one_line(tmp_path: Path) -> None:
    assert words(tmp_path, spread("全市完成投资增长", 72, 700, 15)) == ["全市完成投资增长"]


def test_a_headline_set_wide_is_one_line(tmp_path: Path) -> None:
    assert words(tmp_path, spread("政府工作报告", 72, 700, 40, size=24)) == ["政府工作报告"]


def test_a_word_of_two_characters_set_apart_is_one_line(tmp_path: Path) -> None:
    assert words(tmp_path, spread("目录", 72, 700, 36)) == ["目录"]


def test_two_columns_written_on_one_line_are_two_lines(tmp_path: Path) -> None:
    left, right = "全市完成投资增长", "推进重点项目建设"
    content = text(left, 72, 700) + text(right, 72 + 8 * 12 + 12, 700)
    assert words(tmp_path, content) == [left, right]


def test_pieces_written_out_of_order_are_joined_where_they_touch(tmp_path: Path) -> None:
    content = text("增长", 72, 700) + text("左右", 72 + 42, 700) + text("6.5", 72 + 24, 700)
    assert words(tmp_path, content) == ["增长6.5左右"]


def test_spaces_stay_between_latin_words_and_go_between_chinese_ones(tmp_path: Path) -> None:
    assert words(tmp_path, text("全 市 good news 2023 年", 72, 700)) == ["全市good news 2023年"]


def test_a_wide_space_between_names_is_kept(tmp_path: Path) -> None:
    assert words(tmp_path, text("　　张　三", 72, 700)) == ["张　三"]


def test_characters_under_one_another_are_a_vertical_line(tmp_path: Path) -> None:
    (line,) = lines(tmp_path, spread("竖排标题", 300, 700, 14, down=True))
    assert (line.text, line.vertical) == ("竖排标题", True)
    assert line.edges[1] - line.edges[0] == pytest.approx(14, abs=0.1)
    assert line.edges[0] == pytest.approx(line.box[1])


def test_figures_side_by_side_in_a_vertical_line_stay_in_it(tmp_path: Path) -> None:
    content = text("至", 300, 700) + text("12", 300, 686) + text("月", 300, 672)
    (line,) = lines(tmp_path, content)
    assert (line.text, line.vertical) == ("至12月", True)


def test_a_font_for_vertical_lines_makes_vertical_lines(tmp_path: Path) -> None:
    (line,) = lines(tmp_path, text("竖排（文字）", 300, 700, 14, "F2"))
    assert (line.text, line.vertical) == ("竖排（文字）", True)


def test_lines_under_one_another_are_not_a_vertical_line(tmp_path: Path) -> None:
    content = "".join(text(each, 72, 700 - 16 * n) for n, each in enumerate(["全市", "增长", "完成"]))
    assert words(tmp_path, content) == ["全市", "增长", "完成"]


def test_figures_of_a_column_are_not_a_vertical_line(tmp_path: Path) -> None:
    content = "".join(text(str(n), 72, 700 - 13 * n) for n in range(5))
    assert words(tmp_path, content) == ["0", "1", "2", "3", "4"]


def test_what_is_painted_twice_to_look_bold_is_there_once(tmp_path: Path) -> None:
    assert words(tmp_path, text("增长110", 72, 700) + text("增长110", 72.3, 700)) == ["增长110"]


def test_a_headline_and_its_shadow_are_one(tmp_path: Path) -> None:
    content = "".join(
        text(char, 72 + 36 * n + shift, 700, 36) for n, char in enumerate("全市增长") for shift in (0, 8)
    )
    assert words(tmp_path, content) == ["全市增长"]


def test_characters_drawn_with_an_outline_are_bold(tmp_path: Path) -> None:
    outlined, other = lines(tmp_path, "2 Tr " + text("增长", 72, 700) + "0 Tr " + text("左右", 72, 600))
    assert (outlined.bold, other.bold) == (True, False)


def test_a_text_layer_doubled_character_by_character_is_mended(tmp_path: Path) -> None:
    content = "".join(
        text(char, 72 + 12 * at, 700) + text(char, 72.5 + 12 * at, 700.2)
        for at, char in enumerate("全市增长")
    )
    assert words(tmp_path, content) == ["全市增长"]


def test_characters_that_repeat_in_the_text_are_kept(tmp_path: Path) -> None:
    assert words(tmp_path, text("……——1111llll。。", 72, 700)) == ["……——1111llll。。"]


def test_text_beside_the_page_is_left_out(tmp_path: Path) -> None:
    content = text("全市", 72, 700) + text("在外面", 900, 700) + text("在下面", 72, -40)
    assert words(tmp_path, content) == ["全市"]


def test_text_too_small_to_see_is_left_out(tmp_path: Path) -> None:
    assert words(tmp_path, text("全市", 72, 700) + text("藏着的字", 72, 600, 0.4)) == ["全市"]


def test_a_watermark_askew_is_left_out(tmp_path: Path) -> None:
    askew = text("内部资料", 200, 400, 40, matrix="0.7071 0.7071 -0.7071 0.7071")
    assert words(tmp_path, text("全市", 72, 700) + askew) == ["全市"]


def test_only_what_the_crop_box_shows_is_read_and_measured_from_its_corner(tmp_path: Path) -> None:
    content = text("全市", 72, 700) + text("外面", 72, 300)
    (page,) = read(tmp_path, Sheet(content, more="/CropBox [50 600 350 800]"))
    assert (page.width, page.height) == (300, 200)
    (line,) = page.lines
    assert line.text == "全市"
    assert line.box[0] == pytest.approx(22, abs=0.1)


def test_a_line_that_the_crop_box_cuts_has_a_box_that_ends_at_the_page(tmp_path: Path) -> None:
    content = text("全市增长", 72, 700)
    (page,) = read(tmp_path, Sheet(content, more="/CropBox [76 600 118 708]"))
    (line,) = page.lines
    assert line.text == "全市增长"
    assert line.box == pytest.approx((0, 0, 42, 9.44), abs=0.01)
    assert line.edges == pytest.approx((0, 8, 20, 32, 42), abs=0.1)


@pytest.mark.parametrize(
    ("quarters", "matrix", "x", "y"),
    [(1, "0 1 -1 0", 142, 72), (2, "-1 0 0 -1", 523, 142), (3, "0 -1 1 0", 453, 770)],
)
def test_a_turned_page_is_read_as_it_is_seen(
    tmp_path: Path, quarters: int, matrix: str, x: float, y: float
) -> None:
    content = text("全市增长", x, y, matrix=matrix)
    (page,) = read(tmp_path, Sheet(content, more=f"/Rotate {90 * quarters}"))
    assert (page.width, page.height) == (A4 if quarters == 2 else A4[::-1])
    (line,) = page.lines
    assert (line.text, line.vertical) == ("全市增长", False)
    assert line.box[0] == pytest.approx(72, abs=0.1)
    assert line.box[3] == pytest.approx(142, abs=3)


@pytest.mark.parametrize("matrix", ["0 1 -1 0", "0 -1 1 0"])
def test_a_page_whose_text_lies_on_its_side_is_set_upright(tmp_path: Path, matrix: str) -> None:
    content = "".join(text("全市完成投资增长", 200 + 20 * n, 400, matrix=matrix) for n in range(4))
    (page,) = read(tmp_path, content)
    assert (page.width, page.height) == A4[::-1]
    assert [(line.text, line.vertical) for line in page.lines] == [("全市完成投资增长", False)] * 4


def test_a_remark_that_runs_upwards_is_kept(tmp_path: Path) -> None:
    content = text("全市完成投资增长", 72, 700) + text("推进重点项目建设", 72, 600)
    content += text("边上的话", 30, 300, matrix="0 1 -1 0")
    upward = lines(tmp_path, content)[-1]
    assert (upward.text, upward.vertical) == ("边上的话", True)
    assert list(upward.edges) == sorted(upward.edges)


@pytest.mark.parametrize(
    ("code", "meant"),
    [
        (0x2F00, "一"),  # a Kangxi radical
        (0x2ED3, "长"),  # a radical of the supplement
        (0xFB01, "fi"),
        (0xFE35, "（"),
        (0xF0B7, "•"),
        (0xE123, "\ufffd"),
        (0x200B, ""),
        (0xAD, "-"),
        (0xD800, "\ufffd"),
    ],
)
def test_signs_that_fonts_name_oddly_are_the_characters_they_show(code: int, meant: str) -> None:
    assert plain(code) == meant


def test_pages_come_one_by_one_with_their_numbers(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "pages.pdf", [text(f"第{n}页", 72, 700) for n in (1, 2, 3)])
    assert [(page.number, page.lines[0].text) for page in printed_pages(path)] == [
        (1, "第1页"),
        (2, "第2页"),
        (3, "第3页"),
    ]


_PLACED = st.tuples(
    st.text(HAN + "0123456789.%ab ", min_size=1, max_size=12),
    st.floats(-50, 640),
    st.floats(-50, 890),
    st.floats(0.1, 60),
    st.sampled_from(["1 0 0 1", "0 1 -1 0", "-1 0 0 -1", "0 -1 1 0", "1 0 0.3 1"]),
    st.sampled_from(["F1", "F2"]),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_PLACED, max_size=8), st.sampled_from([0, 90, 180, 270]))
def test_whatever_is_printed_lines_are_well_formed_and_lie_on_the_page(
    tmp_path: Path, placed: list[tuple[str, float, float, float, str, str]], turned: int
) -> None:
    content = "".join(text(w, x, y, size, font, matrix) for w, x, y, size, matrix, font in placed)
    (page,) = read(tmp_path, Sheet(content, more=f"/Rotate {turned}"))
    for line in page.lines:
        assert line.text.strip() == line.text != ""
        assert len(line.edges) == len(line.text) + 1
        assert list(line.edges) == sorted(line.edges)
        left, top, right, bottom = line.box
        assert left <= right and top <= bottom
        first, last = (top, bottom) if line.vertical else (left, right)
        assert (line.edges[0], line.edges[-1]) == pytest.approx((first, last))
        assert left >= 0 and right <= page.width and top >= 0 and bottom <= page.height


@pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium is not installed")
def test_two_dashes_that_a_font_draws_as_one_sign_are_two(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<meta charset="utf-8"><p style="font: 10pt Noto Serif CJK SC">甲——乙“——”丁……', "utf-8")
    quiet = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
    printed = f"--print-to-pdf={tmp_path / 'page.pdf'}"
    subprocess.run(
        ["chromium", *quiet, "--no-pdf-header-footer", printed, page.as_uri()],
        check=True,
        capture_output=True,
        timeout=90,
    )
    (page_read,) = printed_pages(tmp_path / "page.pdf")
    (line,) = page_read.lines
    assert line.text == "甲——乙“——”丁……"
    assert list(line.edges) == sorted(set(line.edges))
