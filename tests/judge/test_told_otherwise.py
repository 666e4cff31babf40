"""What is told otherwise than it was promised is one thing while both amounts are near, else two."""

from __future__ import annotations

import datetime as dt

import pytest

import hefu
from hefu.model import Verdict

REVIEW = "政府工作报告\n各位代表：\n一、{}年工作回顾\n{}。\n二、{}年工作安排\n{}。\n"


def verdict(promised: str, found: str) -> Verdict:
    """The verdict on the last goal of an invented report of 2023 by an invented one of 2024."""
    plan = hefu.load_text(
        REVIEW.format(2022, "过去一年平稳", 2023, promised), id="plan", place="温州市", year=2023
    )
    later = hefu.load_text(
        REVIEW.format(2023, found, 2024, "继续努力"), id="later", place="温州市", year=2024
    )
    goals = [s for s in hefu.read(plan) if s.stance == "target"]
    judged = hefu.judge(goals, hefu.read(later), documents=[plan, later], as_of=dt.date(2024, 12, 31))
    return judged[-1]


@pytest.mark.parametrize(
    ("promised", "found", "status"),
    [
        ("新建农村公路60公里", "新改建农村公路72公里", "met"),
        ("新建农村公路60公里", "新改建农村公路190公里", "incomparable"),
        ("新建农村公路60公里", "改造农村公路190公里", "incomparable"),
        ("新建和改造农村公路190公里", "改造农村公路60公里", "incomparable"),
        ("新建、改造农村公路60公里", "新改建农村公路190公里", "met"),
        ("改造河边栈桥8座", "新建改造河边栈桥9座", "met"),
        ("改造河边栈桥8座", "新建改造河边栈桥30座", "incomparable"),
        ("改造河边栈桥8座", "改造提升河边栈桥30座", "met"),
    ],
)
def test_new_works_renewed_ones_and_both_together_are_apart_when_far(
    promised: str, found: str, status: str
) -> None:
    assert verdict(promised, found).status == status


@pytest.mark.parametrize(
    ("promised", "found", "status"),
    [
        ("新增公共停车位800个", "新增停车泊位960个", "met"),
        ("新增公共停车位800个", "新增停车泊位2700个", "incomparable"),
        ("新增停车泊位2700个", "新增公共停车位800个", "incomparable"),
        ("新增停车泊位800个", "新增公共停车位2700个", "met"),
        ("新增高效节水灌溉面积3万亩", "新增节水灌溉面积9万亩", "incomparable"),
    ],
)
def test_the_smaller_of_two_amounts_far_apart_is_of_a_part_if_its_name_says_so(
    promised: str, found: str, status: str
) -> None:
    assert verdict(promised, found).status == status


@pytest.mark.parametrize(
    ("promised", "found", "status"),
    [
        ("办好8大类民生实事", "26件民生实事全部完成", "incomparable"),
        ("办好8件民生实事", "26项民生实事全部完成", "incomparable"),
        ("办好24件民生实事", "26项民生实事全部完成", "met"),
    ],
)
def test_kinds_of_tasks_are_not_tasks(promised: str, found: str, status: str) -> None:
    assert verdict(promised, found).status == status


@pytest.mark.parametrize(
    ("promised", "found", "status"),
    [
        ("新引进云上机构12家", "云上机构14家", "met"),
        ("新引进云上机构12家", "云上机构90家", "incomparable"),
        ("新引进云上机构12家", "引进云上机构60家", "met"),
        ("新增夜间巴士线路4条", "新开通18条夜间巴士线路", "met"),
    ],
)
def test_a_bare_figure_far_beyond_what_was_to_be_new_is_of_all_there_is(
    promised: str, found: str, status: str
) -> None:
    assert verdict(promised, found).status == status


@pytest.mark.parametrize(
    ("promised", "found", "status"),
    [
        ("启动9座过街天桥改造", "完成4座过街天桥改造", "incomparable"),
        ("启动9座过街天桥改造", "完成10座过街天桥改造", "met"),
        ("抓好9座过街天桥", "启动建设4座过街天桥", "incomparable"),
    ],
)
def test_fewer_finished_than_were_to_be_begun_prove_nothing(promised: str, found: str, status: str) -> None:
    assert verdict(promised, found).status == status


def test_people_registered_are_not_those_who_live_there() -> None:
    assert verdict("户籍人口控制在910万人以内", "常住人口达到960万人").status == "incomparable"
    assert verdict("户籍人口控制在910万人以内", "户籍人口达到905万人").status == "met"


def test_what_was_finished_answers_only_for_what_was_to_be_finished() -> None:
    promised = "竣工经济适用房6万平方米，建设经济适用房21万平方米"
    assert verdict(promised, "经济适用房竣工6.5万平方米").status == "incomparable"


def test_posts_and_heads_of_one_goal_are_its_rivals() -> None:
    promised = "城镇新增就业3万人。支持民营经济发展，新增就业岗位1万个"
    assert verdict(promised, "城镇新增就业3.2万人").status == "incomparable"


@pytest.mark.parametrize(
    ("promised", "found", "status"),
    [
        ("工业投资增长13%", "工业投资保持两位数增长", "incomparable"),
        ("工业投资增长9%", "工业投资保持两位数增长", "met"),
        ("服务业增加值达到1320亿元", "服务业增加值突破千亿大关", "incomparable"),
        ("服务业增加值达到1320亿元", "服务业增加值突破1200亿元", "missed"),
    ],
)
def test_what_was_passed_does_not_say_how_far(promised: str, found: str, status: str) -> None:
    assert verdict(promised, found).status == status


def test_an_allowance_by_the_month_is_not_one_by_the_year() -> None:
    promised = "农村低保标准每人每月增加17元"
    assert verdict(promised, "农村低保标准每人每年增加204元").status == "incomparable"
    assert verdict(promised, "农村低保标准每人每月增加18元").status == "met"
