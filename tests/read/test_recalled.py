"""Figures that recall a plan, an earlier year or a goal, growth over many years, and figures striven for."""

from __future__ import annotations

import pytest

from invented import aimed, planned, reviewed


def told(sentence: str) -> list[tuple[float | None, str]]:
    """Numbers and stances."""
    return [(s.low, s.stance) for s in reviewed(sentence)]


def test_what_a_meeting_resolved_is_no_result_and_what_came_of_it_is() -> None:
    text = "第二次会议通过的主要指标是：工业总产值增长9%，财政收入增长7%。结果是：工业总产值增长12%。"
    assert told(text) == [(9.0, "attribute"), (7.0, "attribute"), (12.0, "outcome")]


def test_what_was_planned_is_no_result_beside_what_was_reached() -> None:
    assert told("工业总产值2022年计划为4%，实际达到5%。") == [(4.0, "attribute"), (5.0, "outcome")]


def test_how_far_a_goal_was_passed_is_no_second_figure() -> None:
    assert told("财政收入达到41亿元，超年度目标2亿元。") == [(41.0, "outcome"), (2.0, "attribute")]


def test_how_much_of_an_earlier_year_was_regained_is_no_growth() -> None:
    found = reviewed("生产总值280亿元、零售总额90亿元，分别恢复至2019年的94%、77%。")
    assert [s.stance for s in found][2:] == ["attribute", "attribute"]


def test_a_ratio_is_no_comparison() -> None:
    found = reviewed("三次产业比重由2017年的9∶52∶39调整为8∶50∶42。")
    assert {s.stance for s in found} == {"outcome"}


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("财政收入实现四年翻番。", "2019/2022"),
        ("生产总值由2017年的95亿元增加到170亿元，增长79%。", "2018/2022"),
        ("2022年与2017年相比，生产总值增长79%。财政收入增长1.4倍。", "2018/2022"),
        ("新中国成立73年，人民奋斗不息。生产总值增长210倍。", "1950/2022"),
    ],
)
def test_growth_is_of_the_years_since_its_base_wherever_that_is_named(sentence: str, period: str) -> None:
    assert reviewed(sentence)[-1].period == period


@pytest.mark.parametrize(
    "sentence",
    [
        "工业增加值比2017年增长79%。财政收入比上年增长1.4倍。",
        "工业增加值比2017年增长79%。财政收入增长9%。",
    ],
)
def test_growth_of_one_year_stays_of_one_year(sentence: str) -> None:
    assert reviewed(sentence)[-1].period == "2022"


def test_what_goes_on_from_a_figure_striven_for_is_one_too() -> None:
    found = aimed("财政总收入增长9%，达到47亿元，力争增长11%，突破48亿元；固定资产投资增长5%")
    assert [s.stretch for s in found] == [False, False, True, True, False]


def test_a_figure_striven_for_may_stand_sentences_behind_the_firm_one() -> None:
    found = aimed("生产总值增长7%，出口增长6%。以上是底线，生产总值要力争实现两位数增长")
    assert [s.stretch for s in found] == [False, False, True]


def test_a_doubling_that_names_a_programme_is_neither_promised_nor_reported() -> None:
    assert [s.stance for s in planned("实施农民收入翻番计划。")] == ["attribute"]
    assert [s.stance for s in planned("实施茶农收入“四年翻番”行动。")] == ["attribute"]
    assert [s.stance for s in planned("农民人均纯收入翻番。")] == ["target"]


@pytest.mark.parametrize(
    "text",
    [
        "提前两年完成茶园改造任务。",
        "为80岁以上老人发放津贴。",
        "办好茶山承包到期后再延长三十年试点。",
    ],
)
def test_when_and_for_whom_something_was_done_is_no_result(text: str) -> None:
    assert [s.stance for s in reviewed(text)] == ["attribute"]


def test_years_lived_are_a_result() -> None:
    assert [s.stance for s in reviewed("人均预期寿命达到80岁以上。")] == ["outcome"]


def test_what_a_clause_says_was_aimed_at_is_no_result() -> None:
    figures = reviewed("围绕三年改造茶园31万亩的工作目标，改造茶园9万亩。")
    assert [(s.low, s.stance) for s in figures] == [(31, "attribute"), (9, "outcome")]
    figures = reviewed("镇里作出了新建茶馆31座、茶楼32座等决定，新建茶馆9座。")
    assert [(s.low, s.stance) for s in figures] == [(31, "attribute"), (32, "attribute"), (9, "outcome")]
