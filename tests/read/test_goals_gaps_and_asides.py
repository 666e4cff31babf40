"""Distances to a goal, figures told in brackets or beside, and what goes on with what is new."""

from __future__ import annotations

import pytest

from invented import YEAR, reviewed, told


@pytest.mark.parametrize(
    "text",
    [
        "一般公共预算收入达到40亿元，超“十四五”目标2亿元。",
        "生产总值达到480亿元，比计划目标400亿元超过80亿元。",
        "完成棚户区改造5800户，超额30%完成任务。",
    ],
)
def test_a_distance_to_a_goal_is_no_result(text: str) -> None:
    first, *others = reviewed(text)
    assert first.stance == "outcome"
    assert {s.stance for s in others} == {"attribute"}


def test_a_figure_per_head_goes_on_until_another_is_named() -> None:
    assert told(reviewed("生产总值由250亿元增加到370亿元，人均从5万元提高到8万元；增长6%。"))[2:] == [
        "gdp_per_capita level 5万元",
        "gdp_per_capita level 8万元",
        "gdp growth 6%",
    ]


def test_an_amount_told_again_in_another_money_is_of_the_same() -> None:
    figures = reviewed("生产总值突破900亿元，人均达到3000美元（相当于25000元）。")
    assert [s.indicator for s in figures[1:]] == ["gdp_per_capita", "gdp_per_capita"]


def test_unemployment_in_a_list_of_insurances_is_no_rate_of_it() -> None:
    figures = reviewed("养老、医疗、失业、工伤保险参保覆盖率分别达96%、97%、98%、95%。")
    assert "unemployment_registered" not in {s.indicator for s in figures}


def test_what_goes_on_with_what_is_new_is_new_too() -> None:
    assert reviewed("新增规模以上工业企业30户、市场主体7000户。")[-1].form == "change"


@pytest.mark.parametrize(
    "text",
    [
        "12个县生产总值达到310亿元。",
        "预计12个县生产总值和财政收入分别为310亿元和20亿元。",
        "山区经济加快发展，生产总值达到90亿元，增长12%。",
    ],
)
def test_counties_counted_before_a_name_are_a_part(text: str) -> None:
    figures = [s for s in reviewed(text) if s.indicator]
    assert {s.place for s in figures} == {"云溪市/部分"}


def test_a_rate_in_percent_at_the_end_of_a_sentence_stays_one_where_a_bound_follows() -> None:
    assert reviewed("人口自然增长率控制在0.65％以内。", year=YEAR)[0].unit != "‰"
