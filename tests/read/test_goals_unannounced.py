"""Goals of the year that nothing calls so, that break off, or that stand beside those of several years."""

from __future__ import annotations

import pytest

import hefu
from invented import at, report, told

LIST = (
    "地区生产总值增长6%，固定资产投资增长7%，社会消费品零售总额增长8%，"
    "一般公共预算收入增长4%，城镇登记失业率控制在4.1%以内。"
)
FILLER = "扎实做好各项工作。" * 40
FIVE = "今后五年的奋斗目标是：地区生产总值年均增长9%，固定资产投资年均增长10%。"


def goals(text: str) -> list[str]:
    return told(s for s in hefu.read(at(text)) if s.headline)


def planned(tasks: str) -> list[str]:
    return told(s for s in hefu.read(report(goals="", tasks=tasks)) if s.headline)


@pytest.mark.parametrize(
    "opening",
    ["综合考虑各方面因素，", "今年，全市主要指标增幅不低于全省平均水平。", "按照转型要求，今年计划：", ""],
)
def test_numbers_of_many_main_indicators_are_goals_though_nothing_calls_them_so(opening: str) -> None:
    assert len(planned(f"{opening}{LIST}\n\n新建公路40公里。")) == 5


def test_what_an_expectation_goes_on_with_in_its_paragraph_belongs_to_it() -> None:
    found = planned(
        "今年全市地区生产总值增长6%，力争更好结果。固定资产投资增长7%，社会消费品零售总额增长8%，出口增长5%。新建公路40公里。"
    )
    assert len(found) == 4


def test_goals_of_the_year_go_before_those_of_several_years() -> None:
    found = planned(f"{FIVE}\n\n2023年主要任务目标是：{LIST}")
    assert [goal for goal in found if "9%" in goal or "10%" in goal] == []
    assert len(found) == 5


def test_goals_go_on_where_a_line_breaks_inside_their_sentence() -> None:
    found = planned(
        "今年全市经济发展计划目标是：地区生产总值增长6%，其中\n\n第三产业增长7%，出口增长5%。\n\n新建公路40公里。"
    )
    assert len(found) == 3


def test_binding_goals_in_the_paragraph_behind_the_expected_ones_belong_to_them() -> None:
    found = planned(
        f"主要预期目标是：{LIST}\n\n约束性指标是：单位地区生产总值能耗下降3%。\n\n新建公路40公里。"
    )
    assert len(found) == 6


def test_a_goal_of_one_branch_is_not_held_for_the_main_goals() -> None:
    found = planned(
        f"主要预期目标是：{LIST}\n\n{FILLER}\n\n今年，市属工业总产值调控目标是增长16%，出口增长5%。"
    )
    assert len(found) == 5


@pytest.mark.parametrize("year", ["一九九八年", "1998年"])
def test_a_year_in_chinese_numerals_opens_a_plan_too(year: str) -> None:
    text = (
        "政府工作报告\n\n——1998年1月10日在云溪市第三届人民代表大会第一次会议上\n\n各位代表：\n\n向大会报告工作。\n\n"
        f"一、过去五年工作回顾\n\n出口增长5%。\n\n二、今后五年的主要任务\n\n{FIVE}\n\n{FILLER}\n\n"
        f"三、{year}的政府工作\n\n主要奋斗目标：国民生产总值增长8%，财政收入增长9%。"
    )
    assert goals(text) == ["gnp growth 8%", "fiscal_revenue growth 9%"]


@pytest.mark.parametrize(("delivered", "period"), [("2022年12月28日", "2023"), ("2023年1月10日", "2024")])
def test_next_year_is_the_year_planned_where_the_report_is_given_before_it(
    delivered: str, period: str
) -> None:
    tasks = "明年经济社会发展的主要预期目标是：出口增长5%。"
    (goal,) = [s for s in hefu.read(report(tasks=tasks, delivered=delivered)) if s.headline]
    assert goal.period == period


@pytest.mark.parametrize(
    "plan",
    [
        "考虑到各种需要，今年全省计划：国内生产总值比上年增长11%，出口增长9%。",
        "今年计划要求，在保持平衡的基础上，国民生产总值增长7%，零售物价上涨控制在6%以内。",
    ],
)
def test_a_plan_told_at_the_end_of_the_review_sets_the_goals_of_the_year(plan: str) -> None:
    found = hefu.read(report(review=f"各项工作平稳推进。\n\n{plan}", tasks="新建公路40公里。"))
    assert len(told(s for s in found if s.headline)) == 2


def test_the_ceilings_of_a_year_that_sets_no_growth_are_its_goals() -> None:
    found = planned("今年要优先稳就业保民生，城镇登记失业率控制在4%以内；居民消费价格涨幅控制在3%左右。")
    assert len(found) == 2


def test_output_as_it_was_planned_in_earlier_times_is_a_goal() -> None:
    found = planned("农业要抓紧。全市工农业总产值将比上年增长5%，达到320亿元。")
    assert len(found) == 2
