"""Misreadings that the doctor found in the corpus, each shown on an invented sentence."""

from __future__ import annotations

import pytest
from invented import aimed, planned, report, reviewed

import hefu


def only(statements: list[hefu.Statement], value: str) -> hefu.Statement:
    """The one statement of a value."""
    (found,) = [s for s in statements if s.value_text == value]
    return found


@pytest.mark.parametrize(
    "opening",
    [
        "综合考虑各方面因素，确定今年经济社会发展的主要目标是：",
        "今年经济社会发展的预期性指标主要是：",
        "2023年全市经济社会发展主要预期：",
        "我们要坚定信心、克难奋进，努力实现",
    ],
)
def test_goals_are_found_however_the_passage_opens(opening: str) -> None:
    doc = report(tasks=f"{opening}地区生产总值增长6%左右，城镇登记失业率控制在4%以内。")
    assert [s.indicator for s in hefu.read(doc) if s.headline] == ["gdp", "unemployment_registered"]


def test_goals_at_the_end_of_a_long_review_are_goals_though_it_speaks_of_others_before() -> None:
    review = (
        "市委提出了建设现代港城的奋斗目标，全年引进项目12个。" + "各项工作平稳推进。" * 40 + "\n\n"
        "建议2023年全市经济社会发展的预期目标为：地区生产总值增长6%，居民消费价格涨幅控制在3%以内。"
    )
    goals = [s for s in reviewed(review) if s.headline]
    assert [(s.indicator, s.period) for s in goals] == [("gdp", "2023"), ("cpi", "2023")]


def test_what_lies_in_years_to_come_is_promised_even_in_a_review() -> None:
    found = reviewed("全市编制了港口规划。到2030年，港口货物吞吐量达到6000万吨。")
    assert [(s.period, s.stance) for s in found] == [("2030", "target")]


def test_what_was_done_ahead_of_its_time_is_reported() -> None:
    (found,) = reviewed("2025年的治理任务提前完成，森林覆盖率已达41%。")
    assert found.stance == "outcome"


def test_what_lies_in_years_gone_is_reported_even_in_a_plan() -> None:
    found = planned("要总结经验，2015年全市森林覆盖率为41%。")
    assert [(s.period, s.stance) for s in found] == [("2015", "outcome")]


def test_the_year_whose_prices_are_used_is_not_the_year_of_the_figure() -> None:
    (found,) = reviewed("按2020年不变价格计算，全市工业总产值达到120亿元。")
    assert found.period == "2022"


@pytest.mark.parametrize("number", ["（1）", "(2)", "3.", "4、", "⑤"])
def test_the_number_of_an_item_is_no_part_of_the_name_behind_it(number: str) -> None:
    (found,) = planned(f"{number}城镇新增就业5万人。")
    assert (found.indicator, found.indicator_text) == ("urban_new_jobs", "城镇新增就业")


def test_a_name_keeps_both_quotation_marks_or_none() -> None:
    found = reviewed("新增“四上”企业29家，培育“小巨人”4家，打掉“保护伞”2个，获“星火奖”等奖项30项。")
    assert [s.indicator_text for s in found] == [
        "“四上”企业",
        "小巨人",
        "打掉“保护伞”",
        "获“星火奖”等奖项",
    ]


def test_a_quoted_name_of_a_goal_is_known(  # the mark before it hides nothing
) -> None:
    (found,) = aimed("“三公”经费压减5%")
    assert (found.indicator, found.headline) == ("public_expense", True)
