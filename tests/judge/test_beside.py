"""Of what figures stand beside one another: several amounts of one thing, several things in one amount."""

from __future__ import annotations

import datetime as dt

import pytest

import hefu
from hefu.model import Verdict

REVIEW = "政府工作报告\n各位代表：\n一、{}年工作回顾\n{}。\n二、{}年工作安排\n{}。\n"


def verdicts(promised: str, found: str, before: str = "过去一年平稳") -> list[Verdict]:
    """The verdicts on the goals of an invented report of 2023 by an invented one of 2024."""
    plan = hefu.load_text(REVIEW.format(2022, before, 2023, promised), id="plan", place="温州市", year=2023)
    later = hefu.load_text(
        REVIEW.format(2023, found, 2024, "继续努力"), id="later", place="温州市", year=2024
    )
    return list(
        hefu.judge(hefu.read(plan), hefu.read(later), documents=[plan, later], as_of=dt.date(2024, 12, 31))
    )


def test_of_several_amounts_promised_the_nearest_is_answered() -> None:
    promised = "新建特教学校5所，新增学位1800个。新建中小学9所，新增学位1.1万个"
    found = "新建中小学、幼儿园15所，新增学位1.25万个"
    judged = {v.target.value_text: v for v in verdicts(promised, found)}
    assert judged["1.1万个"].status == "met"
    assert (judged["1800个"].status, judged["1800个"].rule) == ("incomparable", "too_general")


def test_far_less_money_than_the_year_before_is_of_a_part() -> None:
    promised, found = "吸引社会资金参与旧城开发，力争完成固定资产投资160亿元", "固定资产投资690亿元，增长6%"
    (one,) = verdicts(promised, found)
    assert one.status == "met"
    (one,) = verdicts(promised, found, before="固定资产投资完成650亿元")
    assert (one.status, one.rule) == ("incomparable", "too_general")


def test_the_amount_of_a_part_is_set_aside_for_the_nearer_one() -> None:
    promised = "城镇新增就业6万人"
    found = "竹编产业园加快建设，新增就业1500人。稳岗政策全面落实，全市城镇新增就业6.3万人"
    (one,) = verdicts(promised, found)
    assert one.status == "met" and one.outcome is not None and one.outcome.value_text == "6.3万人"


def test_amounts_that_are_near_are_no_parts() -> None:
    promised = "城镇新增就业6万人"
    found = "全市城镇新增就业6.3万人。返乡创业带动作用增强，新增就业4.5万人"
    (one,) = verdicts(promised, found)
    assert one.status == "met"


@pytest.mark.parametrize(
    ("promised", "found", "status"),
    [
        ("改造老旧小区3200户", "改造棚户区、老旧小区4100户", "incomparable"),
        ("改造老旧小区3200户", "改造老旧小区4100户", "met"),
        ("专利申请超过1200件", "专利申请和授权量突破2100件", "incomparable"),
        ("新增高新技术企业20家", "新增高新技术企业、科技型中小企业均达到25家", "met"),
        ("建设保障性住房3000套", "建设保障性住房和棚户区改造住房3100套", "met"),
    ],
)
def test_what_counts_several_things_answers_for_none_of_them(promised: str, found: str, status: str) -> None:
    one, *_ = verdicts(promised, found)
    assert one.status == status


@pytest.mark.parametrize(
    ("promised", "found", "status"),
    [
        ("新增省级示范家庭农场12家", "新增家庭农场15家", "incomparable"),
        ("新增市级示范家庭农场12家", "新增省级示范家庭农场15家", "incomparable"),
        ("新增省级示范家庭农场12家", "新增省级示范家庭农场15家", "met"),
        ("新增国家级专精特新“小巨人”企业2家", "新增省级专精特新“小巨人”企业6家", "incomparable"),
        ("新增专精特新“小巨人”企业2家", "新增国家级专精特新“小巨人”企业3家", "met"),
    ],
)
def test_one_grade_does_not_answer_for_another(promised: str, found: str, status: str) -> None:
    one, *_ = verdicts(promised, found)
    assert one.status == status


def test_projects_of_a_size_are_too_general_whatever_is_done_with_them() -> None:
    """引进亿元以上项目 says nothing of those that were finished."""
    one = verdicts("竣工亿元以上项目26个", "引进亿元以上项目90个")[-1]
    assert one.status == "incomparable"


def test_growth_promised_for_several_parts_is_answered_for_none() -> None:
    found = "青石高新区生产总值增长14%"
    (one,) = verdicts("青石高新区生产总值增长12%", found)
    assert one.status == "met"
    several = verdicts("青石高新区生产总值增长12%。白石新区生产总值增长17%", found)
    assert [(v.status, v.rule) for v in several] == [("incomparable", "too_general")] * 2
    (whole, part) = verdicts("全市生产总值增长6%。青石高新区生产总值增长12%", found)
    assert (whole.rule, part.status) == ("part_of_place", "met")
