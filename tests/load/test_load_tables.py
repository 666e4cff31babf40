"""Pipe tables of a Markdown text: cells, captions, units, notes, and what is no table."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hefu.load.tables import find_tables
from hefu.model import Table

PLAIN = "| 指标 | 单位 | 2023年计划 |\n|---|:-:|--:|\n| 粮食产量 | 万吨 | 42 |\n"


def one(source: str) -> Table:
    (table,) = find_tables(source)
    return table


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def test_a_pipe_table_gives_its_rows_without_the_rule() -> None:
    assert texts(one(PLAIN)) == [["指标", "单位", "2023年计划"], ["粮食产量", "万吨", "42"]]


def test_each_cell_knows_where_it_stands_in_the_source() -> None:
    source = f"前言。\n\n{PLAIN}\n后记。\n"
    table = one(source)
    assert source[table.start : table.end] == PLAIN.strip()
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row):
            assert (cell.row, cell.column) == (r, c)
            assert source[cell.start : cell.end] == cell.text


def test_outer_pipes_may_be_missing() -> None:
    assert texts(one("指标 | 数值\n--- | ---\n用电量 | 70.1\n")) == [["指标", "数值"], ["用电量", "70.1"]]


def test_the_rule_may_be_missing_where_the_outer_pipes_stand() -> None:
    assert texts(one("| 用电量 | 70.1 |\n| 用水量 | 3.2 |\n")) == [["用电量", "70.1"], ["用水量", "3.2"]]


def test_rows_of_equally_many_short_cells_are_a_table_with_neither() -> None:
    assert len(one("指标 | 单位 | 数值\n用电量 | 亿千瓦时 | 70.1\n").rows) == 2


def test_ragged_rows_are_filled_up() -> None:
    table = one("| a | b | c |\n|---|---|---|\n| 1 |\n| 1 | 2 | 3 | 4 |\n")
    assert texts(table) == [["a", "b", "c", ""], ["1", "", "", ""], ["1", "2", "3", "4"]]
    assert all(cell.start == cell.end for row in table.rows for cell in row if not cell.text)


def test_an_escaped_pipe_is_part_of_its_cell() -> None:
    table = one("| 甲 | 乙 |\n|---|---|\n| 城区\\|郊区 | 5 |\n")
    assert texts(table)[1] == ["城区|郊区", "5"]


def test_the_text_of_a_cell_is_clean_and_its_span_is_not() -> None:
    source = "| **指　标** | 数<br>（亿元） |\n|---|---|\n| <br>卷 烟[3] | ６．５% |\n"
    table = one(source)
    assert texts(table) == [["指标", "数（亿元）"], ["卷烟", "6.5%"]]
    assert source[table.rows[1][1].start : table.rows[1][1].end] == "６．５%"


@pytest.mark.parametrize("text", [">5%", "# 其中", "- 3.2", "≥650", "[13.5]"])
def test_signs_that_begin_a_line_elsewhere_stay_in_a_cell(text: str) -> None:
    assert texts(one(f"| 甲 | {text} |\n|---|---|\n| 乙 | 1 |\n"))[0][1] == text.replace(" ", "")


def test_blanks_that_group_the_digits_of_a_cell_go() -> None:
    assert texts(one("| 甲 | 12 000.5 |\n|---|---|\n| 乙 | 2020 2021 |\n")) == [
        ["甲", "12000.5"],
        ["乙", "2020 2021"],
    ]


@pytest.mark.parametrize(
    ("above", "caption", "unit"),
    [
        ("表1 2023年主要指标\n\n", "表1 2023年主要指标", ""),
        ("**表2：农产品产量（单位：万吨）**\n\n", "表2：农产品产量", "万吨"),
        ("表3 财政收支\n单位：亿元\n\n", "表3财政收支", "亿元"),
        ("（计量单位：亿元、%）\n", "", "亿元、%"),
        ("## 主要预期目标\n\n", "主要预期目标", ""),
        ("全市生产平稳。五年内牲畜头数如下：\n\n", "五年内牲畜头数如下", ""),
        ("全市生产平稳，各项事业都有进步。\n\n", "", ""),
        ("表4 出口\n\n![](a.png)\n\n", "表4出口", ""),
    ],
)
def test_the_lines_above_give_caption_and_unit(above: str, caption: str, unit: str) -> None:
    table = one(above + PLAIN)
    assert (table.caption, table.unit) == (caption, unit)


def test_caption_and_unit_may_stand_in_the_first_rows() -> None:
    table = one(
        "| 表5 主要指标 | | |\n|---|---|---|\n| | | 单位：亿元 |\n| 指标 | 上年 | 本年 |\n| 投资 | 3 | 4 |\n"
    )
    assert (table.caption, table.unit) == ("表5主要指标", "亿元")


def test_the_lines_below_give_the_notes() -> None:
    table = one(PLAIN + "\n注：1. 增速按可比价计算。\n2. 部分数为快报数。\n\n下一段。\n")
    assert table.notes == ("注：1.增速按可比价计算。", "2.部分数为快报数。")


def test_a_second_table_does_not_take_the_first_for_its_caption() -> None:
    first, second = find_tables(PLAIN + "\n" + PLAIN)
    assert first.caption == second.caption == ""
    assert first.end < second.start


@pytest.mark.parametrize(
    "source",
    ["首页 | 新闻 | 政务\n", "甲|乙\n", "没有竖线。\n", "|\n", "|---|---|\n", "a\\|b\nc\\|d\n", ""],
)
def test_a_line_with_pipes_is_no_table(source: str) -> None:
    assert find_tables(source) == ()


def test_windows_line_ends_and_text_before_begin_are_passed_over() -> None:
    source = PLAIN.replace("\n", "\r\n")
    assert len(one(source).rows) == 2
    assert find_tables(PLAIN, begin=len(PLAIN)) == ()


def test_a_block_that_would_have_to_be_filled_up_boundlessly_is_no_table() -> None:
    assert find_tables("|" * 3000 + "\n" + "|a\n" * 50_000) == ()


def test_time_is_linear_in_the_text() -> None:
    def once(rows: int) -> float:
        source = "| 指标 | 数 |\n|---|---|\n" + "| 粮食 产量 | 42.5 |\n" * rows
        start = time.process_time()
        assert len(find_tables(source)[0].rows) == rows + 1
        return time.process_time() - start

    def seconds(rows: int) -> float:
        return min(once(rows) for _ in range(3))

    # Ten times the rows take ten times as long; in quadratic time, a hundred.
    assert seconds(40_000) < 40 * max(seconds(4_000), 0.01)


@given(st.text(alphabet="|-: \n\\指标12.5%（）[]<br>*#\r\u2028", max_size=300))
def test_any_text_gives_tables_with_true_spans(source: str) -> None:
    end = 0
    for table in find_tables(source):
        assert end <= table.start < table.end <= len(source)
        end = table.end
        assert len({len(row) for row in table.rows}) == 1
        for row in table.rows:
            for cell in row:
                assert table.start <= cell.start <= cell.end <= table.end
                assert bool(cell.text) <= (cell.start < cell.end)
