"""What the parts of a document are for: looking back, planning, setting the main goals."""

from __future__ import annotations

import pytest

import hefu
from hefu.model import Document, Statement
from hefu.read.passages import passages
from invented import PROVINCE, aimed, at, report, told

FIVE_YEARS = """政府工作报告

——2023年1月10日在云溪市第九届人民代表大会第一次会议上

各位代表：

现在，我代表市人民政府向大会报告工作。

一、过去五年工作回顾

过去五年，地区生产总值年均增长7%，达到480亿元。累计新建公路300公里。

2022年，财政总收入增长5%。

二、今后五年的目标任务

今后五年的主要目标是：地区生产总值年均增长6.5%，到2027年突破600亿元。

三、2023年工作安排

2023年主要预期目标是：地区生产总值增长6%，城镇新增就业2万人。

新建公路40公里。

四、名词解释

“数字门牌”：覆盖30万户。
"""


def goals(doc: Document) -> list[str]:
    return told(s for s in hefu.read(doc) if s.headline)


def of(doc: Document, value_text: str) -> Statement:
    (statement,) = [s for s in hefu.read(doc) if s.value_text == value_text]
    return statement


# ── review and plan ─────────────────────────────────────────────────────────────────────


def test_passages_cover_the_document_without_gaps() -> None:
    doc = at(FIVE_YEARS)
    found = passages(doc)
    assert [p.start for p in found[1:]] == [p.end for p in found[:-1]]
    assert (found[0].start, found[-1].end) == (0, len(doc.text))


def test_headings_part_the_review_from_the_plan() -> None:
    doc = report(review="出口增长5%。", tasks="出口增长8%。")
    assert [(s.stance, s.period) for s in hefu.read(doc)] == [("outcome", "2022"), ("target", "2023")]


@pytest.mark.parametrize(
    ("review", "plan"),
    [
        ("一、2022年工作回顾", "二、2023年工作安排"),
        ("一、过去一年的工作", "二、今年的主要任务"),
        ("# 去年工作情况", "# 今年工作部署"),
        ("第一部分　一年来的成绩", "第二部分　2023年重点工作"),
        ("（一）2022年经济社会发展情况", "（二）2023年总体要求和目标任务"),
    ],
)
def test_headings_are_known_in_many_wordings(review: str, plan: str) -> None:
    filler = "\n\n".join(f"第{n}件实事办妥，群众满意。" for n in "甲乙丙丁")
    doc = at(
        f"政府工作报告\n\n各位代表：\n\n向大会报告工作。\n\n{review}\n\n{filler}\n\n出口增长5%。\n\n{plan}\n\n出口增长8%。"
    )
    assert [s.stance for s in hefu.read(doc)] == ["outcome", "target"]


def test_without_headings_the_opening_words_of_paragraphs_part_them() -> None:
    doc = at(
        "政府工作报告\n\n各位代表：\n\n我代表市人民政府报告工作，请予审议。\n\n过去的一年，出口增长5%。\n\n"
        "今年工作的总体要求是：稳中求进，以竹兴市，以文润城。\n\n出口增长8%。"
    )
    assert [s.stance for s in hefu.read(doc)] == ["outcome", "target"]


def test_a_heading_of_goals_that_looks_back_is_a_review() -> None:
    doc = at(
        "政府工作报告\n\n各位代表：\n\n向大会报告工作。\n\n一、2022年目标任务完成情况\n\n出口增长5%。\n\n"
        "二、2023年工作安排\n\n出口增长8%。"
    )
    assert [s.stance for s in hefu.read(doc)] == ["outcome", "target"]


# ── the main goals ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "opening",
    [
        "今年经济社会发展的主要预期目标是：",
        "2023年主要目标为：",
        "全市经济社会发展的预期目标建议为：",
        "今年的奋斗目标是，",
        "主要预期目标安排如下：",
    ],
)
def test_the_main_goals_are_known_by_how_they_open(opening: str) -> None:
    assert goals(report(tasks=f"{opening}地区生产总值增长6%。")) == ["gdp growth 6%"]


def test_figures_of_the_tasks_are_targets_but_no_main_goals() -> None:
    doc = report(goals="地区生产总值增长6%。", tasks="出口增长8%。")
    assert [(s.stance, s.headline) for s in hefu.read(doc)] == [("target", True), ("target", False)]


def test_goals_end_with_their_paragraph() -> None:
    assert goals(report(goals="地区生产总值增长6%。\n\n出口增长8%。")) == ["gdp growth 6%"]


@pytest.mark.parametrize(
    "close", ["围绕上述目标，", "实现上述目标，", "为此，", "今年要重点抓好以下工作：", "重点做好以下工作："]
)
def test_goals_end_where_a_sentence_turns_to_the_tasks(close: str) -> None:
    assert goals(report(goals=f"地区生产总值增长6%。{close}竹制品出口增长8%。")) == ["gdp growth 6%"]


def test_goals_after_a_colon_are_the_items_that_follow() -> None:
    doc = report(goals="\n\n——地区生产总值增长6%；\n\n——财政总收入增长5%；\n\n——城镇新增就业2万人。")
    assert goals(doc) == ["gdp growth 6%", "fiscal_revenue growth 5%", "urban_new_jobs level 2万人"]


def test_the_list_of_goals_ends_with_its_items() -> None:
    doc = report(goals="\n\n——地区生产总值增长6%；\n\n——财政总收入增长5%。\n\n竹制品出口增长8%。")
    assert goals(doc) == ["gdp growth 6%", "fiscal_revenue growth 5%"]


def test_goals_set_at_the_end_of_the_review_are_the_years_goals() -> None:
    doc = report(
        review="去年财政总收入增长5%。\n\n2023年全市主要预期目标是：地区生产总值增长6%。",
        tasks="出口增长8%。",
    )
    assert goals(doc) == ["gdp growth 6%"]
    assert of(doc, "6%").period == "2023"


def test_goals_recalled_in_the_review_are_not_the_years_goals() -> None:
    doc = report(review="圆满完成主要预期目标，地区生产总值增长6%。", goals="地区生产总值增长7%。")
    assert goals(doc) == ["gdp growth 7%"]


def test_the_years_goals_go_before_those_of_a_programme() -> None:
    doc = report(
        goals="地区生产总值增长6%。",
        tasks=f"{'修桥铺路，植竹造林。' * 40}\n\n竹产业行动的主要目标是：竹制品出口增长20%。",
    )
    assert goals(doc) == ["gdp growth 6%"]


def test_a_growth_expectation_that_stands_alone_is_a_goal() -> None:
    assert goals(report(tasks="今年经济增长预期目标为6%左右。")) == ["gdp growth ~6%"]


@pytest.mark.parametrize("text", ["旅游收入翻一番。", "旅游收入保持两位数增长。", "旅游收入增长一成。"])
def test_goals_may_be_numbers_in_words_only(text: str) -> None:
    assert len(goals(report(goals=text))) == 1


def test_a_goal_said_twice_is_counted_once() -> None:
    doc = report(goals="地区生产总值增长6%，财政总收入增长5%，其中地区生产总值增长6%。")
    assert goals(doc) == ["gdp growth 6%", "fiscal_revenue growth 5%"]


def test_several_goals_of_one_indicator_are_all_kept() -> None:
    doc = report(goals="地区生产总值增长6%，达到340亿元。")
    assert goals(doc) == ["gdp growth 6%", "gdp level 340亿元"]


def test_a_firm_and_a_stretch_goal_are_both_main_goals() -> None:
    assert goals(report(goals="地区生产总值增长6%，力争6.5%。")) == ["gdp growth 6%", "gdp growth 6.5%"]


def test_goals_of_the_nation_told_beside_ones_own_are_no_main_goals() -> None:
    doc = report(goals="全国经济增长5%左右，我市地区生产总值增长6%。")
    assert goals(doc) == ["gdp growth 6%"]
    assert of(doc, "5%左右").place == "国家"


def test_the_goals_of_the_whole_province_are_a_provinces_own() -> None:
    assert goals(report(goals="全省地区生产总值增长6%。", place=PROVINCE)) == ["gdp growth 6%"]


def test_last_years_result_among_the_goals_is_an_outcome() -> None:
    last, this = aimed("去年地区生产总值增长7%，今年地区生产总值增长6%。")
    assert (last.stance, last.headline) == ("outcome", False)
    assert (this.stance, this.headline) == ("target", True)


def test_a_goal_for_a_later_year_in_the_same_passage_is_a_main_goal() -> None:
    assert goals(report(goals="地区生产总值增长6%，到2025年城镇化率达到66%。")) == [
        "gdp growth 6%",
        "urbanization level 66%",
    ]


def test_a_purely_verbal_goal_is_no_statement() -> None:
    assert told(aimed("地区生产总值增长6%，居民收入与经济增长同步，物价保持稳定。")) == ["gdp growth 6%"]


# ── five years ──────────────────────────────────────────────────────────────────────────


def test_a_five_year_review_is_of_the_five_years_before() -> None:
    doc = at(FIVE_YEARS)
    assert (of(doc, "7%").period, of(doc, "300公里").period) == ("2018/2022", "2018/2022")


def test_a_level_reached_in_five_years_is_of_the_last_of_them() -> None:
    assert of(at(FIVE_YEARS), "480亿元").period == "2022"


def test_last_year_keeps_its_own_paragraph_in_a_five_year_review() -> None:
    assert of(at(FIVE_YEARS), "5%").period == "2022"


def test_the_last_of_five_years_may_open_its_part_of_the_review() -> None:
    text = FIVE_YEARS.replace("2022年，财政", "各位代表，在过去的五年中，2022年最不平凡。预计财政")
    assert of(at(text), "5%").period == "2022"


def test_the_goals_of_five_years_are_of_five_years_and_not_the_years_main_goals() -> None:
    growth, level = of(at(FIVE_YEARS), "6.5%"), of(at(FIVE_YEARS), "突破600亿元")
    assert (growth.stance, growth.period, growth.headline) == ("target", "2023/2027", False)
    assert (level.stance, level.period, level.headline) == ("target", "2027", False)


def test_the_years_goals_are_found_behind_those_of_five_years() -> None:
    assert goals(at(FIVE_YEARS)) == ["gdp growth 6%", "urban_new_jobs level 2万人"]


def test_notes_on_words_neither_promise_nor_report() -> None:
    assert of(at(FIVE_YEARS), "30万户").stance == "attribute"


# ── other documents ─────────────────────────────────────────────────────────────────────


def test_a_bulletin_reports_and_promises_nothing() -> None:
    doc = at("云溪市2022年国民经济和社会发展统计公报\n\n出口增长5%。主要预期目标是增长6%。", year=2022)
    assert {s.stance for s in hefu.read(doc)} <= {"outcome", "attribute"}


def test_a_five_year_plan_promises() -> None:
    doc = at("云溪市“十四五”规划纲要\n\n到2025年，城镇化率达到66%。", year=2021)
    assert [s.stance for s in hefu.read(doc)] == ["target"]


# ── goals that are not called so ────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "sentence",
    [
        "综合考虑各方面因素，今年全市地区生产总值增长7%，固定资产投资增长9%。",
        "今年预期地区生产总值增长7%左右，固定资产投资增长9%。",
        "初步安排全市地区生产总值、固定资产投资分别增长7%和9%。",
        "全市生产总值要力保增长7%，固定资产投资增长9%。",
        "市委市政府把全市生产总值增长目标确定为7%左右，固定资产投资增长9%。",
        "国家计划要求今年的国民生产总值增长百分之七，固定资产投资增长百分之九。",
    ],
)
def test_the_growth_expected_of_the_year_is_a_main_goal_however_it_is_told(sentence: str) -> None:
    doc = report(tasks=sentence)
    assert [s.headline for s in hefu.read(doc)] == [True, True]


@pytest.mark.parametrize(
    "opening",
    [
        "主要目标预期是：",
        "对今年经济社会发展主要预期目标和约束指标的建议是：",
        "新一年各项主要指标的计划安排是：",
        "我市预期实现的主要经济指标是：",
        "年初确定的主要预期目标是：",
        "经济和社会发展的宏观目标是：",
        "力争实现今年经济社会发展的主要预期目标：",
        "今年的主要预期目标坚持质量优先，主要包括：",
    ],
)
def test_main_goals_open_in_many_more_ways(opening: str) -> None:
    assert goals(report(tasks=f"{opening}地区生产总值增长7%。")) == ["gdp growth 7%"]


def test_goals_of_the_year_told_as_amounts_go_before_those_of_five_years() -> None:
    text = FIVE_YEARS.replace("2023年主要预期目标是：地区", "全年计划安排地区").replace(
        "增长6%，城", "520亿元，增长6%，城"
    )
    assert goals(at(text)) == ["gdp level 520亿元", "gdp growth 6%", "urban_new_jobs level 2万人"]


def test_goals_of_the_year_go_before_those_of_years_to_come() -> None:
    doc = at(
        FIVE_YEARS.replace("2023年主要预期目标是：地区生产总值增长6%", "我们将努力实现地区生产总值增长6%")
    )
    assert "gdp growth 6%" in goals(doc)


def test_a_goal_that_was_passed_opens_no_goals() -> None:
    doc = report(tasks="经济增长高于预期目标，财政增收20亿元。\n\n今年的主要目标是：地区生产总值增长6%。")
    assert goals(doc) == ["gdp growth 6%"]


def test_goals_named_twice_in_a_paragraph_are_as_sure_as_the_surer_name() -> None:
    tasks = "要紧扣“十四五”总体目标和要求，开好局起好步。今年主要预期目标是：地区生产总值增长6%。"
    doc = at(FIVE_YEARS.replace("2023年主要预期目标是：地区生产总值增长6%，城镇新增就业2万人。", tasks))
    assert goals(doc) == ["gdp growth 6%"]
