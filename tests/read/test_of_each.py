"""What each member of a place does, or some of those who have it, is none of the whole."""

from __future__ import annotations

import pytest

import hefu
from hefu.model import Statement
from invented import reviewed

PLAN = "政府工作报告\n各位代表：\n一、2021年工作回顾\n过去一年平稳。\n二、2022年工作安排\n{}\n"


def last(text: str) -> Statement:
    *_, one = hefu.read(hefu.load_text(PLAN.format(text), id="r", place="温州市", year=2022))
    return one


@pytest.mark.parametrize(
    "text",
    [
        "两个开发区各培育茶叶企业3家。",
        "四个城区至少各新建茶园7处。",
        "青石县、白石县各引进茶叶项目9个。",
        "各县（市、区）力争各打造茶香小镇1个。",
        "各县（市）区至少办好2个茶香集市。",
        "各县区分别修建茶香栈道3条。",
        "年内各区县、开发区要谋划1至2条茶香街。",
        "各乡镇均设立1所茶学堂。",
        "为7万茶农每人整治1亩茶园。",
        "确保每户安排1个岗位。",
        "为每名茶艺师推荐3个岗位。",
    ],
)
def test_what_each_member_of_a_place_does_is_of_a_part(text: str) -> None:
    assert last(text).place == "温州市/部分"


@pytest.mark.parametrize(
    "text",
    [
        "茶叶企业、瞪羚企业各新增30家。",
        "全市各类茶叶企业完成投资3亿元。",
        "各县区要加快建设，新增茶叶企业7家。",
        "各县区人均茶园达到2亩。",
    ],
)
def test_each_of_several_things_is_of_the_whole(text: str) -> None:
    assert last(text).place == "温州市"


def test_what_some_reach_is_not_what_all_have() -> None:
    some = last("村里办起茶社，村集体经营性收入增长7%，71%以上的村集体经营性收入达到9万元。")
    assert some.indicator is None
    assert last("村集体经营性收入达到9亿元。").indicator == "collective_income"


def test_what_a_holiday_brought_is_not_what_the_year_did() -> None:
    holiday, year = reviewed("文旅活动丰富。春节期间茶园放灯，接待游客增长1.7倍，全年旅游收入增长9%。")
    assert (holiday.indicator, holiday.narrows) == (None, "tourist_trips")
    assert (year.indicator, year.period) == ("tourism_revenue", "2022")
