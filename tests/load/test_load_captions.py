"""The caption of a table is the line above that names it, whatever stands between the two."""

from __future__ import annotations

import pytest

from hefu.load.tables import find_tables

TABLE = "| 指标 | 2023年目标 |\n|---|---|\n| 地区生产总值 | 865 |\n"
TITLE = "云溪市2023年主要预期目标"


def caption(*above: str) -> str:
    return find_tables("\n\n".join((*above, TABLE)))[0].caption


@pytest.mark.parametrize(
    "line",
    [
        "2023年1月",
        "2023年1月12日",
        "（二〇二三年一月）",
        "云溪市发展和改革局",
        "市统计局编",
        "（草案）",
        "填报单位：市财政局",
        "单位：亿元",
    ],
)
def test_a_date_or_an_office_between_title_and_table_takes_nothing_from_the_title(line: str) -> None:
    assert caption(TITLE, line) == TITLE


def test_two_such_lines_take_nothing_either() -> None:
    assert caption(TITLE, "云溪市统计局", "2023年1月") == TITLE


def test_a_line_that_names_no_table_gives_way_to_one_that_does() -> None:
    assert caption("表1：工业产品产量", "云溪市") == "表1：工业产品产量"


def test_without_a_line_that_names_a_table_the_nearest_is_the_caption() -> None:
    assert caption("云溪市", "工业增加值的构成") == "工业增加值的构成"


def test_what_stands_above_a_heading_or_a_sentence_is_no_caption() -> None:
    assert caption(TITLE, "## 重点项目") == "重点项目"
    assert caption(TITLE, "今年，各项工作平稳推进。") == ""


def test_a_date_alone_names_no_table() -> None:
    assert caption("2023年1月") == ""
