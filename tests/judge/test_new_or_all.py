"""What is new does not answer for all there is, nor what is begun for what is finished."""

from __future__ import annotations

import datetime as dt

import pytest

import hefu
from hefu.model import Verdict

REVIEW = "政府工作报告\n各位代表：\n一、{}年工作回顾\n{}。\n二、{}年工作安排\n{}。\n"


def verdicts(promised: str, found: str, year: int = 2023, told: int = 2024) -> list[Verdict]:
    """The verdicts on the goals of an invented report by an invented later report."""
    plan = hefu.load_text(
        REVIEW.format(year - 1, "过去一年平稳", year, promised), id="plan", place="温州市", year=year
    )
    later = hefu.load_text(
        REVIEW.format(told - 1, found, told, "继续努力"), id="later", place="温州市", year=told
    )
    goals = [s for s in hefu.read(plan) if s.stance == "target"]
    day = dt.date(told, 12, 31)
    return list(hefu.judge(goals, hefu.read(later), documents=[plan, later], as_of=day))


@pytest.mark.parametrize(
    ("promised", "found"),
    [
        ("新增共享菜园12处", "共享菜园达到90处"),
        ("新增共享菜园12处", "共享菜园突破90处"),
        ("新建共享菜园12处", "累计建成共享菜园90处"),
        ("培育云上工厂12家", "云上工厂发展到90家"),
        ("打造12处共享菜园", "共享菜园由70处增加到90处"),
        ("建成共享菜园12处", "共享菜园发展到90处"),
        ("共享菜园达到90处", "新增共享菜园12处"),
        ("新建5G基站300个", "5G基站达到2800个"),
        ("培育高新技术企业30家", "高新技术企业总数突破400家"),
        ("培育科技型中小企业30家", "评价入库科技型中小企业260家"),
        ("新增湖羊3万只", "湖羊、山羊饲养量分别为41万只、9万只"),
    ],
)
def test_what_is_new_and_all_there_is_do_not_answer_for_each_other(promised: str, found: str) -> None:
    *_, one = verdicts(promised, found)
    assert one.status == "incomparable" and one.rule in ("new_or_all", "other_form")


@pytest.mark.parametrize(
    ("promised", "found"),
    [
        ("新增共享菜园12处", "新增共享菜园15处"),
        ("新增共享菜园12处", "新增共享菜园达到15处"),
        ("新建共享菜园12处", "建成共享菜园15处"),
        ("新建共享菜园12处", "15处共享菜园建成开放"),
        ("新建社区食堂9处、共享菜园12处", "新建社区食堂9处、共享菜园15处"),
        ("共享菜园达到90处", "共享菜园发展到95处"),
        ("沿河步道改造12公里", "沿河步道改造达到15公里"),
        ("城镇新增就业5万人", "城镇新增就业达到5.2万人"),
        ("引进市外资金12亿元", "引进市外资金达到15亿元"),
    ],
)
def test_figures_counted_alike_do(promised: str, found: str) -> None:
    *_, one = verdicts(promised, found)
    assert one.status == "met"


def test_the_figure_counted_alike_is_found_beside_the_total() -> None:
    *_, one = verdicts("培育云上工厂12家", "新增云上工厂14家、总数达90家")
    assert one.status == "met" and one.outcome is not None and one.outcome.low == 14


@pytest.mark.parametrize(
    ("promised", "found", "status"),
    [
        ("竣工安居房3000套", "开工安居房4000套", "incomparable"),
        ("竣工安居房3000套", "安居房开工2000套、竣工3500套", "met"),
        ("新开工棚户区改造3000套", "棚户区改造基本建成4000套", "incomparable"),
        ("开工建设过街天桥3座", "过街天桥建成4座", "incomparable"),
        ("开工建设过街天桥3座", "开工建设过街天桥4座", "met"),
    ],
)
def test_what_is_begun_and_what_is_finished_do_not_answer_for_each_other(
    promised: str, found: str, status: str
) -> None:
    *_, one = verdicts(promised, found)
    assert one.status == status


def test_what_is_to_be_finished_years_ahead_may_be_meant_with_all_there_was() -> None:
    *_, one = verdicts("到2025年，建成共享菜园90处", "2025年，共享菜园达到95处", 2021, 2026)
    assert one.status == "met"


@pytest.mark.parametrize(
    ("promised", "found", "status"),
    [
        ("完成共享菜园12处", "累计完成共享菜园13处", "met"),
        ("完成共享菜园12处", "累计完成共享菜园40处", "incomparable"),
        ("完成共享菜园12处", "共享菜园发展到40处", "incomparable"),
        ("共享菜园达到12处", "共享菜园40处", "met"),
        ("新开工老旧小区改造12个", "实施老旧小区改造20个", "met"),
        ("新开工老旧小区改造12个", "实施老旧小区改造40个", "incomparable"),
        ("建成共享菜园12处", "打造共享菜园18处", "met"),
        ("建成共享菜园12处", "推进共享菜园40处", "incomparable"),
        ("推进共享菜园50处", "共享菜园建成13处", "incomparable"),
        ("推进共享菜园50处", "共享菜园建成40处", "missed"),
    ],
)
def test_where_only_one_says_how_it_is_counted_both_must_be_near(
    promised: str, found: str, status: str
) -> None:
    *_, one = verdicts(promised, found)
    assert one.status == status
