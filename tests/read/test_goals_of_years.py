"""Goals that their sentence gives several years, and goals of the year in a plan of several."""

from __future__ import annotations

import pytest

import hefu
from hefu.model import Statement
from invented import CITY, YEAR, at, planned

THREE, FIVE = f"{YEAR}/{YEAR + 2}", f"{YEAR}/{YEAR + 4}"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("用三年时间新建农家书屋70个。", THREE),
        ("力争3年内培育雨伞作坊40家、竹艺工坊25家。", THREE),
        ("五年投入9亿元，整修云溪古道。", FIVE),
        ("经过五年努力，云溪旅游收入翻一番。", FIVE),
        ("用3到5年时间扶持茶农500户。", FIVE),
        ("今明两年改造老街30条。", f"{YEAR}/{YEAR + 1}"),
        ("五年新增城镇就业21万人。", FIVE),
    ],
)
def test_what_is_to_be_done_in_several_years_is_of_them_all(text: str, period: str) -> None:
    assert {s.period for s in planned(text)} == {period}


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("力争三年内云溪茶叶年产值达到30亿元。", YEAR + 2),
        ("经过五年努力，科技进步贡献率超过61%。", YEAR + 4),
    ],
)
def test_a_level_to_be_reached_in_several_years_is_of_the_last(text: str, last: int) -> None:
    assert planned(text)[-1].period == str(last)


@pytest.mark.parametrize(
    "text",
    [
        "实施水网三年建设方案，新建水渠80公里。",
        "按照三年造林30万亩的规划，今年造林9万亩。",
        "用三年时间完成旧街改造，今年改造旧街12条。",
        "连续三年投入低于2亿元的镇，新建桥梁6座。",
        "三年努力已见成效。新建桥梁6座。",
    ],
)
def test_years_of_a_programme_or_of_another_clause_give_a_goal_none(text: str) -> None:
    assert planned(text)[-1].period == str(YEAR)


def _read(review: str, plan: str) -> list[Statement]:
    return list(
        hefu.read(at(f"政府工作报告\n\n各位代表：\n\n现在报告工作。\n\n{review}\n\n{plan}\n", CITY, YEAR))
    )


def test_goals_of_the_year_in_a_plan_of_several_are_of_the_year_and_so_are_the_tasks_behind() -> None:
    found = _read(
        "一、过去五年工作回顾\n\n五年来，城镇新增就业21万人。",
        "二、今后五年的目标任务\n\n今后五年要奋力争先。新建水库9座。\n\n"
        "今年是新规划的第一年。主要预期目标是：生产总值增长7%，财政收入增长5%。\n\n"
        "重点抓好三方面工作：\n\n一是建好水网。新建水渠80公里。",
    )
    assert [(s.unit, s.period) for s in found[1:]] == [
        ("座", FIVE),
        ("%", str(YEAR)),
        ("%", str(YEAR)),
        ("公里", str(YEAR)),
    ]


def test_behind_goals_of_the_year_in_a_review_the_tasks_are_no_results() -> None:
    found = _read(
        "一年来，各项工作平稳推进。城镇新增就业4万人。\n\n云溪山水秀美，人民勤劳。\n\n云溪前景广阔，潜力巨大。",
        f"全市上下团结奋进，同心同德，攻坚克难。\n\n{YEAR}年经济社会发展的主要预期目标是：生产总值增长7%，财政收入增长5%，"
        "出口增长4%，居民收入增长6%。\n\n着力建好水网。新建水渠80公里。",
    )
    assert (found[-1].stance, found[-1].period) == ("target", str(YEAR))


def test_the_years_of_a_new_government_are_a_plan_of_several() -> None:
    found = _read(
        "一、过去五年工作回顾\n\n五年来，城镇新增就业21万人。",
        f"二、今后五年的目标任务\n\n{YEAR}年到{YEAR + 4}年，是新一届政府履职的五年。新建水库9座。",
    )
    assert found[-1].period == FIVE


def test_a_report_on_a_plan_of_years_opens_with_the_review_of_those_before() -> None:
    found = hefu.read(
        at(
            "关于云溪市国民经济和社会发展第十个五年计划纲要的报告\n\n各位代表：\n\n现在报告工作。\n\n"
            "一、“九五”计划的完成情况\n\n“九五”时期，云溪面貌一新。新建桥梁60座。\n\n城乡一片繁荣。\n\n人民安居乐业。\n\n"
            "二、“十五”时期的目标任务\n\n今后五年要奋力争先。新建水库9座。",
            CITY,
            2001,
        )
    )
    assert [(s.stance, s.period) for s in found] == [("outcome", "1996/2000"), ("target", "2001/2005")]


def test_a_sum_of_years_in_a_plan_is_of_years_to_come() -> None:
    (invested,) = planned("五年累计修茶道90公里。")
    assert (invested.stance, invested.period) == ("target", FIVE)


@pytest.mark.parametrize(
    "text",
    ["茶事已到关键时期，要一鼓作气整修茶亭90座。", "去年已修茶亭30座，今年再整修茶亭90座。"],
)
def test_a_plan_goes_on_behind_what_there_is_already(text: str) -> None:
    told = planned(text)[-1]
    assert (told.low, told.stance) == (90, "target")


def test_a_due_date_that_opens_a_list_holds_for_all_of_it() -> None:
    told = planned(f"五年的目标：到{YEAR + 4}年，地区生产总值达到717亿元；社会消费品零售总额97亿元。")
    assert [s.period for s in told] == [str(YEAR + 4)] * 2


def test_what_doubles_within_a_term_is_the_flow_of_its_last_year() -> None:
    found = _read(
        "一、过去五年工作回顾\n\n五年来，城镇新增就业21万人。",
        "二、今后五年的目标任务\n\n出口翻一番，达到90亿美元；固定资产投资达到3000亿元。",
    )
    assert [(s.low, s.period) for s in found if s.form == "level"][1:] == [(90, str(YEAR + 4)), (3000, FIVE)]
