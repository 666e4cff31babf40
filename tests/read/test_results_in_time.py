"""When a result is of, and which words make one: a result is never later than it is told."""

from __future__ import annotations

import pytest

import hefu
from invented import at, planned, report, reviewed


def when(found: list[hefu.Statement]) -> list[tuple[str | None, str]]:
    return [(s.period, s.stance) for s in found]


def test_what_there_is_now_is_of_the_year_before_even_in_a_plan() -> None:
    found = planned("目前，全市高速公路通车里程已达420公里，为加快发展创造了条件。")
    assert when(found) == [("2022", "outcome")]


def test_what_there_is_now_does_not_turn_the_rest_of_the_plan_into_results() -> None:
    found = planned("全市已建成园区12个，推进扩容改造，新增标准厂房30万平方米。")
    assert when(found) == [("2022", "outcome"), ("2023", "target")]


@pytest.mark.parametrize(
    "word", ["现有棚户区改造基本完成，", "每百户家庭拥有汽车比重提高，", "全面完成改造任务，"]
)
def test_words_for_what_there_is_or_is_to_be_done_leave_a_goal_a_goal(word: str) -> None:
    assert when(planned(f"{word}城镇化率达到66%。")) == [("2023", "target")]


def test_where_a_change_starts_from_makes_no_result_of_it() -> None:
    _start, end = planned("城镇化率由目前的61%提高到66%。")
    assert (end.period, end.stance) == ("2023", "target")


def test_what_is_decided_for_years_to_come_is_promised() -> None:
    (found,) = planned("市政府已经会同各县提出了今后三年改造老旧小区90个的规划。")
    assert found.stance != "outcome"


@pytest.mark.parametrize(
    "name", ["入选“十四五”重大项目储备库，", "出台“十四五”节水规划，", "成为全省“十四五”首个试点，"]
)
def test_a_plan_that_names_a_thing_is_no_time(name: str) -> None:
    assert when(reviewed(f"{name}完成固定资产投资88亿元。")) == [("2022", "outcome")]


def test_of_a_plan_that_is_running_a_result_is_of_the_years_over() -> None:
    assert when(reviewed("“十四五”以来，累计发放就业补助9亿元。")) == [("2021/2022", "outcome")]
    assert when(reviewed("“十四五”期间，全市新增供水管网300公里。", year=2024)) == [("2021/2023", "outcome")]


def test_a_paragraph_on_the_first_year_of_a_plan_is_of_that_year() -> None:
    found = reviewed("2021年是“十四五”开局之年。\n\n“十四五”开局良好，出口增长8%。", year=2022)
    assert when(found) == [("2021", "outcome")]


def test_years_in_brackets_behind_a_name_belong_to_the_name() -> None:
    found = reviewed("制定湿地保护三年行动方案（2022—2024年），修复湿地7000亩。")
    assert when(found) == [("2022", "outcome")]


def test_what_goes_on_in_a_sentence_on_years_to_come_is_promised_with_it() -> None:
    found = reviewed("2025年工业总产值达到900亿元，“十四五”期间年均增长7%。", year=2023)
    assert when(found) == [("2025", "target"), ("2021/2025", "target")]


def test_half_a_year_is_of_the_year_it_names() -> None:
    (found,) = planned("去年下半年出口增长9%，今年要继续稳住。")
    assert found.period == "2022-07/2022-12"


@pytest.mark.parametrize("plan", ["完成省定目标任务的131%", "完成年度计划118%", "完成“十三五”减排任务80%"])
def test_how_much_of_a_plan_was_carried_out_is_no_growth_and_no_share(plan: str) -> None:
    (found,) = [s for s in reviewed(f"营造林30万亩，{plan}。") if s.unit == "%"]
    assert (found.stance, found.indicator) == ("attribute", None)


def test_a_stretch_goal_in_one_clause_does_not_stretch_the_next() -> None:
    _first, second = planned("力争引进企业30家，新建厂房40座。")
    assert not second.stretch


def test_this_year_among_goals_told_in_december_is_the_year_planned() -> None:
    doc = report(goals="今年地区生产总值增长7%。", delivered="2022年12月28日")
    assert [s.period for s in hefu.read(doc)] == ["2023"]


def test_a_heading_on_carrying_out_a_plan_among_the_tasks_does_not_look_back() -> None:
    review = "各项工作平稳推进。\n\n" * 4
    tasks = "要抓好以下工作。\n\n（一）全面完成“十四五”规划目标任务\n\n城镇化率达到66%。\n\n"
    tasks += "扎实做好各项工作。" * 20
    assert when(list(hefu.read(report(review=review, tasks=tasks)))) == [("2023", "target")]


def test_a_heading_in_an_annex_opens_no_plan() -> None:
    source = (
        "政府工作报告\n\n各位代表：\n\n现在，我代表市人民政府向大会报告工作。\n\n一、过去五年工作回顾\n\n"
        + "五年来，各项工作平稳推进。\n\n" * 4
        + "今年是加快发展的关键一年，我们要奋力争先。\n\n"
        + "出口增长8%。\n\n"
        + "要办好民生实事。\n\n" * 3
        + "2023年民生实事项目\n\n新建公园3个。\n"
    )
    exports = next(s for s in hefu.read(at(source)) if s.indicator == "exports")
    assert exports.stance == "target"
