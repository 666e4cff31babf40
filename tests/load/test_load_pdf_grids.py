"""Tables on printed pages become cells; columns and boxes of running text do not."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from pdf_maker import line, text, write_pdf

from hefu.load.layout.grids import GridRegion, continued, find_grids, outside
from hefu.load.pdf.reader import read_pages
from hefu.load.printed import PrintedPage
from hefu.load.rendition import text_of


def read(tmp_path: Path, *contents: str) -> list[PrintedPage]:
    return [page.printed for page in read_pages(write_pdf(tmp_path / "page.pdf", contents), 0)]


def grid(xs: Sequence[float], ys: Sequence[float]) -> str:
    across = "".join(line(xs[0], y, xs[-1], y) for y in ys)
    return across + "".join(line(x, ys[0], x, ys[-1]) for x in xs)


def cells(
    rows: Sequence[Sequence[str]], xs: Sequence[float], top: float, step: float = 20, size: float = 12
) -> str:
    """Words in rows under one another, each word at the x of its column."""
    return "".join(
        text(word, x, top - step * n, size)
        for n, row in enumerate(rows)
        for word, x in zip(row, xs, strict=True)
        if word
    )


def table(region: GridRegion) -> list[list[str]]:
    """The texts of a region row by row; what a merged cell covers besides its first place is "<"."""
    columns = max(cell.column + cell.column_span for cell in region.cells)
    rows = [[""] * columns for _ in range(region.rows)]
    for cell in region.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                rows[row][column] = "<"
        rows[cell.row][cell.column] = text_of(cell.runs)
    return rows


ROWS = [
    ["指标", "上年", "今年"],
    ["粮食", "101.2", "103.4"],
    ["棉花", "11.2", "13.4"],
    ["油料", "8.5", "9.1"],
]
XS = (72, 172, 272, 372)
YS = (620, 640, 660, 680, 700)


def ruled(tmp_path: Path) -> PrintedPage:
    (page,) = read(
        tmp_path, grid(XS, YS) + cells(ROWS, (80, 180, 280), 685) + text("表后的正文在这里", 72, 500)
    )
    return page


def test_a_ruled_table_is_read_cell_by_cell(tmp_path: Path) -> None:
    (region,) = find_grids(ruled(tmp_path))
    assert table(region) == ROWS
    assert region.box == pytest.approx((72, 142, 372, 222), abs=1)


def test_the_text_of_a_cell_knows_where_it_stands(tmp_path: Path) -> None:
    (region,) = find_grids(ruled(tmp_path))
    (run,) = next(cell.runs for cell in region.cells if text_of(cell.runs) == "101.2")
    assert run.page == 1
    assert run.box is not None and run.box[0] == pytest.approx(180, abs=0.5)
    assert len(run.edges) == len("101.2") + 1


def test_the_page_without_its_tables_keeps_the_text_around_them(tmp_path: Path) -> None:
    page = ruled(tmp_path)
    assert [line.text for line in outside(page, find_grids(page)).lines] == ["表后的正文在这里"]


def test_a_line_that_runs_through_several_cells_is_cut_at_their_borders(tmp_path: Path) -> None:
    content = grid((72, 120, 156, 192), (660, 680, 700))
    content += text("粮食产量", 72, 685) + text("101", 121, 685) + text("万吨", 157, 685)
    content += text("棉花产量个个一一", 72, 665, 12)
    (page,) = read(tmp_path, content)
    (region,) = find_grids(page)
    assert table(region) == [["粮食产量", "101", "万吨"], ["棉花产量", "个个一", "一"]]


def test_cells_without_a_rule_between_them_are_merged(tmp_path: Path) -> None:
    # 指标 spans two rows; 总量 and 增速 stand under 今年.
    content = (
        line(72, 700, 372, 700) + line(172, 680, 372, 680) + line(72, 660, 372, 660) + line(72, 640, 372, 640)
    )
    content += (
        line(72, 640, 72, 700)
        + line(172, 640, 172, 700)
        + line(272, 640, 272, 680)
        + line(372, 640, 372, 700)
    )
    content += (
        text("指标", 100, 675) + text("今年", 260, 685) + text("总量", 200, 665) + text("增速", 300, 665)
    )
    content += text("粮食", 100, 645) + text("101.2", 200, 645) + text("2.2", 300, 645)
    (page,) = read(tmp_path, content)
    (region,) = find_grids(page)
    assert table(region) == [["指标", "今年", "<"], ["<", "总量", "增速"], ["粮食", "101.2", "2.2"]]


def test_a_table_open_at_its_sides_has_all_its_columns(tmp_path: Path) -> None:
    content = "".join(line(72, y, 372, y) for y in YS) + line(172, 620, 172, 700) + line(272, 620, 272, 700)
    (page,) = read(tmp_path, content + cells(ROWS, (80, 180, 280), 685))
    (region,) = find_grids(page)
    assert table(region) == ROWS


def test_text_of_several_lines_in_a_cell_is_joined(tmp_path: Path) -> None:
    content = grid((72, 172, 272), (640, 670, 700)) + text("交通局", 80, 688) + text("工信局", 80, 673)
    content += (
        text("120.5", 180, 688) + text("130.5", 180, 673) + cells([["教育局", "三月底"]], (80, 180), 650)
    )
    (page,) = read(tmp_path, content)
    (region,) = find_grids(page)
    assert table(region) == [["交通局工信局", "120.5 130.5"], ["教育局", "三月底"]]


def test_a_cell_that_is_set_vertically_is_read_downwards(tmp_path: Path) -> None:
    content = grid((72, 92, 192), (600, 680, 710))
    content += (
        text("类", 76, 697)
        + text("别", 76, 683)
        + "".join(text(char, 76, 666 - 14 * n) for n, char in enumerate("经济发展"))
    )
    content += text("指标", 100, 690) + text("总量", 100, 640)
    (page,) = read(tmp_path, content)
    (region,) = find_grids(page)
    assert table(region) == [["类别", "指标"], ["经济发展", "总量"]]


def test_a_three_line_table_is_found_by_its_rules_across(tmp_path: Path) -> None:
    content = line(72, 702, 372, 702, 1.5) + line(72, 680, 372, 680) + line(72, 618, 372, 618, 1.5)
    (page,) = read(tmp_path, content + cells(ROWS, (80, 180, 280), 686))
    (region,) = find_grids(page)
    assert table(region) == ROWS


def test_short_rules_in_the_head_span_the_columns_above_them(tmp_path: Path) -> None:
    content = line(72, 722, 472, 722, 1.5) + line(72, 680, 472, 680) + line(72, 638, 472, 638, 1.5)
    content += line(150, 702, 300, 702) + line(320, 702, 470, 702)
    content += text("地区", 80, 697) + text("上年", 210, 707) + text("今年", 380, 707)
    content += cells([["总量", "增速", "总量", "增速"]], (160, 250, 330, 420), 686)
    content += cells(
        [["甲县", "1.5", "2.5", "3.5", "4.5"], ["乙县", "5.5", "6.5", "7.5", "8.5"]],
        (80, 160, 250, 330, 420),
        664,
    )
    (page,) = read(tmp_path, content)
    (region,) = find_grids(page)
    assert table(region)[:3] == [
        ["地区", "上年", "<", "今年", "<"],
        ["<", "总量", "增速", "总量", "增速"],
        ["甲县", "1.5", "2.5", "3.5", "4.5"],
    ]


def test_figures_set_in_columns_are_a_table_without_any_rule(tmp_path: Path) -> None:
    (page,) = read(tmp_path, cells(ROWS, (80, 180, 280), 685) + text("表后的正文在这里", 72, 500))
    (region,) = find_grids(page)
    assert table(region) == ROWS
    assert [line.text for line in outside(page, [region]).lines] == ["表后的正文在这里"]


PROSE = "推进重点项目建设，全年完成投资增长"


@pytest.mark.parametrize(
    "rules", ["", line(72, 715, 500, 715) + line(72, 470, 500, 470), line(285, 470, 285, 715)]
)
def test_text_set_in_columns_is_no_table(tmp_path: Path, rules: str) -> None:
    column = [[PROSE[n % 4 :][:14], PROSE[n % 3 :][:14]] for n in range(12)]
    (page,) = read(tmp_path, rules + cells(column, (72, 300), 700))
    assert find_grids(page) == ()


def test_boxes_of_articles_are_no_table(tmp_path: Path) -> None:
    columns = [[PROSE[n % 4 :][:10], PROSE[n % 3 :][:10]] * 2 for n in range(24)]
    content = grid((60, 320, 580), (100, 410, 720)) + cells(columns, (66, 196, 326, 456), 700, 24)
    (page,) = read(tmp_path, content)
    assert find_grids(page) == ()


def test_text_in_a_frame_is_no_table(tmp_path: Path) -> None:
    (page,) = read(tmp_path, "60 600 400 120 re S " + cells([[PROSE], [PROSE], [PROSE]], (72,), 690))
    assert find_grids(page) == ()


def test_a_table_that_goes_on_on_the_next_page_is_one_with_its_head_once(tmp_path: Path) -> None:
    more = [ROWS[0], ["糖料", "1.2", "1.3"], ["水果", "55.1", "57.9"], ["蔬菜", "70.8", "71.4"]]
    pages = read(tmp_path, *(grid(XS, YS) + cells(rows, (80, 180, 280), 685) for rows in (ROWS, more)))
    (one,), (other,) = (find_grids(page) for page in pages)
    whole = continued(one, other)
    assert whole is not None
    assert table(whole) == [*ROWS, *more[1:]]
    assert {run.page for cell in whole.cells for run in cell.runs} == {1, 2}


def test_a_row_that_a_page_ends_within_is_one(tmp_path: Path) -> None:
    xs, at = (72, 136, 236), (76, 140)
    first, second = [["指标", "今年"], ["粮食总产", "103.4"]], [["量", ""], ["棉花", "13.4"], ["油料", "9.1"]]
    pages = read(
        tmp_path,
        grid(xs, (660, 680, 700)) + cells(first, at, 685),
        grid(xs, (640, 660, 680, 700)) + cells(second, at, 685),
    )
    (one,), (other,) = (find_grids(page) for page in pages)
    whole = continued(one, other)
    assert whole is not None
    assert table(whole) == [["指标", "今年"], ["粮食总产量", "103.4"], *second[1:]]


def test_a_head_of_some_rows_at_the_top_of_a_page_stays_a_row(tmp_path: Path) -> None:
    xs, at = (72, 172, 272), (80, 180)
    first, second = (
        [["指标", "今年"], ["粮食", "103.4"]],
        [["经济作物", ""], ["棉花", "13.4"], ["油料", "9.1"]],
    )
    pages = read(
        tmp_path,
        grid(xs, (660, 680, 700)) + cells(first, at, 685),
        grid(xs, (640, 660, 680, 700)) + cells(second, at, 685),
    )
    (one,), (other,) = (find_grids(page) for page in pages)
    whole = continued(one, other)
    assert whole is not None
    assert table(whole) == [*first, *second]


def test_a_table_with_other_columns_does_not_go_on(tmp_path: Path) -> None:
    xs = (72, 200, 272, 372)
    pages = read(tmp_path, *(grid(x, YS) + cells(ROWS, (80, 205, 280), 685) for x in (XS, xs)))
    (one,), (other,) = (find_grids(page) for page in pages)
    assert continued(one, other) is None


def test_a_page_without_lines_or_rules_has_no_tables() -> None:
    assert find_grids(PrintedPage(1, 595, 842, ())) == ()


def test_thousands_of_rules_that_cross_are_no_table_and_take_no_time() -> None:
    rules = tuple((0.0, n / 4, 595.0, n / 4 + 0.1) for n in range(3000))
    rules += tuple((n / 4, 0.0, n / 4 + 0.1, 842.0) for n in range(2300))
    assert find_grids(PrintedPage(1, 595, 842, (), rules)) == ()


@pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium is not installed")
def test_a_table_printed_by_a_browser_is_read_with_its_merged_cells(tmp_path: Path) -> None:
    (tmp_path / "table.html").write_text(
        "<meta charset=utf8><style>table{border-collapse:collapse}td{border:1px solid}</style><p>下表是计划。"
        "<table><tr><td rowspan=2>指标<td colspan=2>今年<tr><td>总量<td>增速"
        "<tr><td>粮食产量<td>101.2<td rowspan=2>左右<tr><td>棉花产量<td>11.2</table>",
        "utf-8",
    )
    target = tmp_path / "table.pdf"
    subprocess.run(
        [
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--print-to-pdf={target}",
            f"file://{tmp_path}/table.html",
        ],
        check=True,
        capture_output=True,
        timeout=60,
    )
    (page,) = (page.printed for page in read_pages(target, 0))
    (region,) = find_grids(page)
    assert table(region) == [
        ["指标", "今年", "<"],
        ["<", "总量", "增速"],
        ["粮食产量", "101.2", "左右"],
        ["棉花产量", "11.2", "<"],
    ]
