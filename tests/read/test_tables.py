"""Tables as statements: one behaviour at a time, and laws for any table."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hefu
from hefu.load.tables import find_tables
from hefu.model import Document, Statement
from hefu.read.lexicon_words import default_lexicon
from hefu.read.tables import table_spans, table_statements
from invented import CITY, at, told, value

HEAD = "| 指标 | 2022年实际 | 2023年计划 |\n|---|---|---|\n"


def table(*rows: str, caption: str = "主要指标", kind: str = "report") -> Document:
    """A report with one table; the first row is its head."""
    width = rows[0].count("|") - 1
    lines = "\n".join((rows[0], "|" + "---|" * width, *rows[1:]))
    return replace(at(f"政府工作报告\n\n{caption}\n\n{lines}\n"), kind=kind)


def read(*rows: str, **options: str) -> list[Statement]:
    return list(table_statements(table(*rows, **options), default_lexicon()))


# ── cells ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("cell", "figure"),
    [
        ("865", "865亿元"),
        ("1,865.5", "1865.5亿元"),
        ("6.0", "6亿元"),
        ("≥650", "≥650亿元"),
        ("650以上", "≥650亿元"),
        ("650亿元以上", "≥650亿元"),
        ("不低于650", "≥650亿元"),
        ("3以内", "≤3亿元"),
        ("650左右", "~650亿元"),
        ("约650", "~650亿元"),
        ("650-680", "650..680亿元"),
        ("650～680", "650..680亿元"),
        ("力争650", "650亿元"),
        ("-13.5", "-13.5亿元"),
        ("65000万元", "65000万元"),
        ("1.2万亿", "1.2万亿元"),
        ("812.5*", "812.5亿元"),
        ("812.5①", "812.5亿元"),
        ("（812.5）", "812.5亿元"),
        ("８１２．５", "812.5亿元"),
        ("2023", "2023亿元"),
    ],
)
def test_a_cell_is_read_with_its_bound_and_the_unit_of_its_row(cell: str, figure: str) -> None:
    found = read(
        "| 指标 | 单位 | 2023年计划 |", f"| 地区生产总值 | 亿元 | {cell} |", "| 财政收入 | 亿元 | 5 |"
    )
    assert value(found[0]) == figure


@pytest.mark.parametrize(
    "cell", ["", "—", "-", "--", "…", "/", "……", "不适用", "待定", "完成省下达任务", "6月底", "2023年6月"]
)
def test_a_cell_without_a_figure_gives_nothing(cell: str) -> None:
    found = read(
        "| 指标 | 单位 | 2023年计划 |", f"| 地区生产总值 | 亿元 | {cell} |", "| 财政收入 | 亿元 | 5 |"
    )
    assert [s.low for s in found] == [5]


@pytest.mark.parametrize(
    ("cell", "figure"),
    [
        ("6.5", "6.5%"),
        ("6.5%左右", "~6.5%"),
        ("6.5-7", "6.5..7%"),
        ("-3.2", "-3.2%"),
        ("下降3", "-3%"),
        ("增长7", "7%"),
        ("持平", "0%"),
        ("翻番", "100%"),
        ("两位数", "≥10%"),
    ],
)
def test_a_column_of_growth_holds_growth(cell: str, figure: str) -> None:
    found = read("| 指标 | 2023年计划增长（%） |", f"| 外贸出口 | {cell} |", "| 固定资产投资 | 8 |")
    assert (found[0].form, value(found[0])) == ("growth", figure)


def test_a_cell_may_hold_a_level_and_its_growth() -> None:
    found = read(HEAD.split("\n")[0], "| 地区生产总值 | 812.5亿元，增长4.1% | 865亿元，增长6.5%左右 |")
    assert told(found) == ["gdp level 812.5亿元", "gdp growth 4.1%", "gdp level 865亿元", "gdp growth ~6.5%"]


def test_a_figure_in_square_brackets_is_a_total_over_the_years() -> None:
    (found,) = read(
        "| 指标 | 2025年 |", "| 单位GDP能耗降低（%） | [13.5] |", caption="“十四五”主要指标", kind="plan"
    )
    assert (value(found), found.basis, found.period) == ("-13.5%", ("cumulative",), "2021/2025")


# ── units ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("head", "row", "caption", "unit"),
    [
        ("| 指标 | 单位 | 计划 |", "| 用电量 | 亿千瓦时 | 70 |", "", "亿千瓦时"),
        ("| 指标 | 计划 |", "| 用电量（亿千瓦时） | 70 |", "", "亿千瓦时"),
        ("| 指标 | 计划（亿千瓦时） |", "| 用电量 | 70 |", "", "亿千瓦时"),
        ("| 指标 | 计划 |", "| 用电量 | 70 |", "用电计划（单位：亿千瓦时）", "亿千瓦时"),
        ("| 指标 | 单位 | 计划 |", "| 用电量 | 万千瓦时 | 70亿千瓦时 |", "", "亿千瓦时"),
        ("| 指标 | 单位 | 金额（亿元） |", "| 外贸出口 | 万吨 | 70 |", "", "亿元"),
        ("| 指标 | 计划 |", "| 城镇登记失业率 | 3.5以内 |", "单位：亿元", "%"),
    ],
)
def test_the_unit_is_the_nearest_that_is_said(head: str, row: str, caption: str, unit: str) -> None:
    assert {s.unit for s in read(head, row, caption=caption)} == {unit}


def test_a_unit_unknown_to_the_catalog_is_kept_with_its_scale() -> None:
    (found,) = read("| 指标 | 单位 | 2022年 |", "| 变电设备 | 万千伏安 | 135.5 |")
    assert (found.unit, found.amount_low, found.amount_unit) == ("万千伏安", 1_355_000, "千伏安")


# ── heads of columns ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("head", "period", "stance"),
    [
        ("2022年实际", "2022", "outcome"),
        ("2022年完成", "2022", "outcome"),
        ("2022年执行情况", "2022", "outcome"),
        ("2022年实绩", "2022", "outcome"),
        ("2022年计划完成情况", "2022", "outcome"),
        ("2022年预计", "2022", "outcome"),
        ("2022年", "2022", "outcome"),
        ("上年", "2022", "outcome"),
        ("上年实绩", "2022", "outcome"),
        ("去年完成", "2022", "outcome"),
        ("2022年计划", "2022", "target"),
        ("2023年计划", "2023", "target"),
        ("2023年目标值", "2023", "target"),
        ("2023年预期", "2023", "target"),
        ("2023年建议目标", "2023", "target"),
        ("2023年预计安排", "2023", "target"),
        ("本年计划", "2023", "target"),
        ("今年目标", "2023", "target"),
        ("2025年", "2025", "target"),
        ("2025年目标", "2025", "target"),
        ("十四五规划目标", "2025", "target"),
    ],
)
def test_a_head_says_of_when_and_whether_planned_or_done(head: str, period: str, stance: str) -> None:
    (found,) = read(f"| 指标 | {head} |", "| 地区生产总值（亿元） | 865 |")
    assert (found.period, found.stance) == (period, stance)


def test_provisional_results_are_marked() -> None:
    (found,) = read("| 指标 | 2022年预计完成 |", "| 地区生产总值（亿元） | 865 |")
    assert (found.stance, found.basis) == ("outcome", ("preliminary",))


def test_a_percentage_of_the_plan_is_no_result() -> None:
    found = read("| 指标 | 2022年完成 | 完成计划（%） |", "| 固定资产投资（亿元） | 512 | 102.5 |")
    assert [(s.stance, value(s)) for s in found] == [("outcome", "512亿元"), ("attribute", "102.5%")]


def test_growth_goes_with_the_column_to_its_left() -> None:
    found = read(
        "| 指标 | 2022年实际 | 增长（%） | 2023年计划 | 增长（%） |", "| 财政收入（亿元） | 61 | 3 | 65 | 6 |"
    )
    assert [(s.form, s.period, s.stance) for s in found] == [
        ("level", "2022", "outcome"),
        ("growth", "2022", "outcome"),
        ("level", "2023", "target"),
        ("growth", "2023", "target"),
    ]


def test_the_rise_of_a_rate_is_told_in_points_and_marked_as_concluded() -> None:
    found = read("| 指标 | 2022年 | 比上年增长（%） |", "| 城镇化率（%） | 60.2 | 0.9 |")
    assert told(found)[1] == "urbanization change 0.9个百分点"
    assert "form" in found[1].inferred


def test_an_annual_average_is_of_the_years_up_to_the_target() -> None:
    found = read(
        "| 指标 | 2020年 | 2025年 | 年均增长（%） |",
        "| 地区生产总值（亿元） | 700 | 1000 | 7 |",
        caption="规划指标",
    )
    assert (found[2].period, found[2].basis, found[2].stance) == ("2021/2025", ("annual_average",), "target")


@pytest.mark.parametrize("head", ["序号", "属性", "指标属性", "责任单位", "备注", "完成时限", "联系电话"])
def test_columns_without_figures_to_read_are_passed_over(head: str) -> None:
    found = read(
        f"| 指标 | 2023年计划 | {head} |", "| 地区生产总值（亿元） | 865 | 13 |", "| 出口（亿元） | 5 | 14 |"
    )
    assert [s.low for s in found] == [865, 5]


def test_a_head_of_no_time_and_no_words_leaves_the_figure_an_attribute() -> None:
    doc = hefu.load_text("各地情况\n\n| 指标 | 甲方案 |\n|---|---|\n| 用电量（亿千瓦时） | 70 |\n")
    (found,) = table_statements(doc, default_lexicon())
    assert found.stance == "attribute"


# ── rows ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("row", "id"),
    [
        ("地区生产总值", "gdp"),
        ("1. 地区生产总值", "gdp"),
        ("（一）地区生产总值", "gdp"),
        ("一、地区生产总值", "gdp"),
        ("全市地区生产总值", "gdp"),
        ("**地区生产总值**", "gdp"),
        ("①地区生产总值", "gdp"),
    ],
)
def test_numbers_and_marks_before_a_name_are_not_part_of_it(row: str, id: str) -> None:
    (found,) = read("| 指标 | 2023年计划 |", f"| {row}（亿元） | 865 |")
    assert (found.indicator, found.indicator_text) == (id, "地区生产总值")


def test_a_part_is_completed_from_what_it_is_a_part_of() -> None:
    found = read(
        "| 指标 | 2022年 |",
        "| 地区生产总值（亿元） | 812 |",
        "| 其中：第一产业（亿元） | 62 |",
        "| 第二产业（亿元） | 400 |",
        "| #工业（亿元） | 330 |",
    )
    assert [s.indicator for s in found] == ["gdp", "primary_va", "secondary_va", "industrial_va"]


def test_a_name_that_stands_twice_is_told_with_the_row_above() -> None:
    found = read(
        "| 指标 | 2022年（亿元） |",
        "| 货物出口额 | 210 |",
        "| 一般贸易 | 150 |",
        "| 货物进口额 | 90 |",
        "| 一般贸易 | 60 |",
    )
    assert [(s.indicator_text, s.narrows) for s in found[1::2]] == [
        ("货物出口额·一般贸易", "exports"),
        ("货物进口额·一般贸易", "imports"),
    ]


def test_a_part_that_shares_the_words_of_its_whole_is_not_the_whole() -> None:
    found = read("| 指标 | 2022年（亿元） |", "| 各项存款余额 | 900 |", "| 其中：人民币 | 850 |")
    assert [s.indicator for s in found] == ["deposits", None]


def test_two_columns_of_names_are_group_and_name() -> None:
    found = read(
        "| 类别 | 指标 | 2023年目标 |",
        "| 经济 | 地区生产总值（亿元） | 865 |",
        "| 民生 | 城镇新增就业（人） | 15000 |",
    )
    assert [s.indicator for s in found] == ["gdp", "urban_new_jobs"]


def test_firms_in_a_table_of_amounts_are_not_the_number_of_firms() -> None:
    found = read(
        "| 指标 | 2022年（亿元） | 增长（%） |", "| 工业增加值 | 812 | 4 |", "| 私营企业 | 330 | 5 |"
    )
    assert [s.indicator for s in found[2:]] == [None, None]


def test_goods_in_a_table_of_output_are_their_output() -> None:
    found = read("| 产品 | 单位 | 绝对数 |", "| 粮食 | 万吨 | 42 |", caption="2022年主要农产品产量")
    assert found[0].indicator == "grain_output"


# ── the table in its document ───────────────────────────────────────────────────────────


@pytest.mark.parametrize("caption", ["2023年主要预期目标", "表1 2023年经济社会发展主要指标计划"])
def test_targets_of_a_table_of_main_goals_are_headlines(caption: str) -> None:
    found = read(
        "| 指标 | 2022年实际 | 2023年目标 |", "| 地区生产总值（亿元） | 812 | 865 |", caption=caption
    )
    assert [s.headline for s in found] == [False, True]


def test_targets_of_other_tables_are_none() -> None:
    found = read("| 项目 | 2023年计划 |", "| 污水处理厂（座） | 5 |", caption="城建项目安排")
    assert [s.headline for s in found] == [False]


def test_a_goal_that_the_text_and_the_table_set_out_counts_once() -> None:
    doc = at(
        "政府工作报告\n\n各位代表：\n\n一、2022年工作回顾\n\n工作平稳。\n\n二、2023年工作安排\n\n"
        "2023年主要预期目标是：地区生产总值增长6%左右。\n\n2023年主要预期目标\n\n"
        "| 指标 | 2023年目标 |\n|---|---|\n| 地区生产总值增长 | 6%左右 |\n| 出口增长 | 7% |\n"
    )
    assert told(s for s in hefu.read(doc) if s.headline) == ["gdp growth ~6%", "exports growth 7%"]


def test_a_known_district_is_a_place_and_another_is_a_part_of_our_own() -> None:
    doc = replace(
        at(
            "政府工作报告\n\n主要指标\n\n| 地区 | 2022年财政收入（亿元） |\n|---|---|\n| 全市 | 61 |\n"
            "| 瑞安市 | 9 |\n| 云上新区 | 2 |\n"
        ),
        place=replace(CITY, id="温州市"),
    )
    assert [s.place for s in table_statements(doc, default_lexicon())] == ["温州市", "瑞安市", "温州市/部分"]


def test_the_quote_runs_from_the_name_of_the_row_to_the_value() -> None:
    found = read("| 指标 | 2022年实际 | 2023年计划 |", "| 地区生产总值（亿元） | 812 | 865以上 |")
    assert [s.quote for s in found] == ["地区生产总值（亿元） | 812", "地区生产总值（亿元） | 812 | 865以上"]
    assert [s.value_text for s in found] == ["812", "865以上"]


def test_a_quote_that_would_be_long_is_the_value_alone() -> None:
    (found,) = read("| 指标 | 说明文字 | 2022年 |", f"| 用电量（亿千瓦时） | {'详见附件所列' * 30} | 70 |")
    assert found.quote == found.value_text == "70"


def test_what_comes_from_caption_and_document_is_marked_as_concluded() -> None:
    (found,) = read(
        "| 指标 | 绝对数 |", "| 用电量（亿千瓦时） | 70 |", caption="2022年主要指标", kind="bulletin"
    )
    assert found.inferred == ("stance", "period", "place")
    assert found.period == "2022"


# ── tables and the running text ─────────────────────────────────────────────────────────


def test_the_running_text_does_not_read_the_cells_again() -> None:
    doc = at(f"政府工作报告\n\n财政收入增长5%。\n\n{HEAD}| 出口 | 210亿元 | 增长7% |\n\n用电量增长3%。\n")
    assert [s.value_text for s in hefu.read(doc)] == ["5%", "210亿元", "7%", "3%"]


def test_statements_of_text_and_tables_come_in_the_order_of_the_source() -> None:
    doc = at(
        f"政府工作报告\n\n{HEAD}| 出口 | 210亿元 | 220亿元 |\n\n财政收入增长5%。\n\n"
        f"{HEAD}| 进口 | 90亿元 | 95亿元 |\n"
    )
    starts = [s.value_start for s in hefu.read(doc)]
    assert starts == sorted(starts) and len(starts) == 5


def test_a_table_of_prose_is_read_as_text() -> None:
    doc = at("政府工作报告\n\n| 项目 | 内容 |\n|---|---|\n| 公路 | 新建公路30公里，完成投资6亿元。 |\n")
    assert table_spans(doc) == ()
    assert [s.value_text for s in hefu.read(doc)] == ["30公里", "6亿元"]


def test_prose_beside_figures_is_still_read_as_text() -> None:
    doc = at(
        "政府工作报告\n\n| 指标 | 2023年计划 | 主要举措 |\n|---|---|---|\n"
        "| 公路里程（公里） | 30 | 改造桥梁12座，完成投资6亿元，争取提前建成通车 |\n"
        "| 出口（亿元） | 220 | 组织展会 |\n"
    )
    assert [s.value_text for s in hefu.read(doc)] == ["30", "12座", "6亿元", "220"]


# ── judged ──────────────────────────────────────────────────────────────────────────────


def test_targets_in_a_table_are_judged_by_results_in_next_years_table() -> None:
    plan = at(
        "2023年计划\n\n2023年主要预期目标\n\n| 指标 | 单位 | 2023年计划 | 增长（%） |\n|---|---|---|---|\n"
        "| 地区生产总值 | 亿元 | 865 | 6.5左右 |\n| 城镇登记失业率 | % | ≤3.5 | — |\n"
        "| 城镇新增就业 | 万人 | 1.5以上 | — |\n",
        id="plan",
    )
    result = at(
        "2024年计划\n\n主要指标\n\n| 指标 | 单位 | 2023年实际 | 增长（%） |\n|---|---|---|---|\n"
        "| 地区生产总值 | 亿元 | 858.1 | 6.6 |\n| 城镇登记失业率 | % | 2.9 | — |\n"
        "| 城镇新增就业 | 人 | 15600 | — |\n",
        year=2024,
        id="result",
    )
    verdicts = hefu.judge(hefu.read(plan), hefu.read(result), documents=[plan, result])
    assert [(v.target.value_text, v.status) for v in verdicts] == [
        ("865", "missed"),
        ("6.5左右", "met"),
        ("≤3.5", "met"),
        ("1.5以上", "met"),
    ]


# ── laws ────────────────────────────────────────────────────────────────────────────────

CELLS = st.one_of(
    st.sampled_from(
        ["", "—", "地区生产总值", "其中：工业", "单位", "亿元", "%", "2022年实际", "2023年计划",
         "增长（%）", "年份", "全市", "2023", "2022年", "6.5%左右", "≥650", "[13.5]", "1,200", "-3.2",
         "下降3", "1-6月", "序号", "1", "一、经济", "注：无"]
    ),
    st.text(alphabet="指标增长年均%（）[]0123456789.-—亿元万上下以内至、：#<br>", max_size=12),
)  # fmt: skip


@given(
    st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=8),
    st.sampled_from(["report", "bulletin", "plan", "other"]),
)
def test_any_table_is_read_without_error_and_quotes_the_source(rows: list[list[str]], kind: str) -> None:
    source = (
        "2023年主要目标\n\n" + "\n".join("| " + " | ".join(row) + " |" for row in rows) + "\n\n后记增长5%。\n"
    )
    doc = replace(hefu.load_text(source, year=2023), kind=kind, place=CITY, tables=find_tables(source))
    for s in hefu.read(doc):
        assert source[s.start : s.end] == s.quote
        assert source[s.value_start : s.value_end] == s.value_text
        assert s.start <= s.value_start < s.value_end <= s.end


def test_time_is_linear_in_the_rows() -> None:
    def once(rows: int) -> float:
        lines = "".join(f"| 指标{n}产值（亿元） | {n} | {n}.5左右 |\n" for n in range(rows))
        doc = at(f"政府工作报告\n\n2023年主要指标\n\n{HEAD}{lines}")
        start = time.process_time()
        assert len(hefu.read(doc)) == 2 * rows
        return time.process_time() - start

    def seconds(rows: int) -> float:
        return min(once(rows) for _ in range(3))

    # Ten times the rows take ten times as long; in quadratic time, a hundred.
    assert seconds(2000) < 40 * max(seconds(200), 0.01)


@given(st.decimals(min_value=-99999, max_value=9_999_999, places=2, allow_nan=False), st.booleans())
def test_a_number_written_into_a_cell_is_read_back(number: object, grouped: bool) -> None:
    written = f"{number:,}" if grouped else f"{number}"
    found = read(
        "| 指标 | 单位 | 2023年计划 |", f"| 地区生产总值 | 亿元 | {written} |", "| 出口 | 亿元 | 5 |"
    )
    assert found[0].low == found[0].high == pytest.approx(float(str(number)))


@pytest.mark.parametrize(
    ("cell", "amount"),
    [("685.3", 68_530_000_000.0), ("158.2", 15_820_000_000.0), ("312.6", 31_260_000_000.0)],
)
def test_amounts_are_free_of_the_dust_of_binary_fractions(cell: str, amount: float) -> None:
    (s,) = read("| 指标 | 2023年计划（亿元） |", f"| 地区生产总值 | {cell} |")
    (told,) = hefu.read(at(f"今年地区生产总值目标为{cell}亿元。"))
    assert s.amount_low == told.amount_low == amount


def test_a_row_keeps_the_quotation_marks_in_its_name() -> None:
    (saved, *_) = read("| 指标 | 单位 | 2022年 |", "| “茶改竹”试点节支 | 亿元 | 3.5 |")
    assert saved.indicator_text == "“茶改竹”试点节支"
