"""A step passed is no name of what follows it, and how many were passed is no figure of its own."""

from __future__ import annotations

import pytest

import hefu
from invented import reviewed

REVIEW = "政府工作报告\n各位代表：\n一、2021年工作回顾\n{}\n二、2022年工作安排\n继续努力。\n"


def told(text: str) -> list[tuple[str | None, str, str]]:
    found = hefu.read(hefu.load_text(REVIEW.format(text), id="r", place="温州市", year=2022))
    return [(s.indicator, s.value_text, s.form) for s in found if s.stance != "attribute"]


@pytest.mark.parametrize("step", ["大关", "台阶", "新台阶", "大台阶"])
def test_what_follows_a_step_goes_on_with_what_passed_it(step: str) -> None:
    assert told(f"地区生产总值迈上7000亿元{step}、达到7123亿元、增长4.4%。") == [
        ("gdp", "7000亿元", "level"),
        ("gdp", "7123亿元", "level"),
        ("gdp", "4.4%", "growth"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "经济总量连跨两个百亿台阶。",
        "一般公共预算收入跨过3个百亿元大关。",
        "湖城外贸再上一个千亿元台阶。",
        "经济总量再跨千亿台阶。",
    ],
)
def test_how_many_steps_were_passed_is_no_level(text: str) -> None:
    assert told(text) == []


def test_a_step_reached_is_one() -> None:
    assert told("地区生产总值突破7100亿元大关。") == [("gdp", "突破7100亿元", "level")]


def test_a_count_of_steps_leaves_the_name_before_it_to_what_follows() -> None:
    found = reviewed("财政收入增长7%，人均生产总值连上两个万元台阶，达到7.1万元。")
    assert [(s.indicator, s.value_text) for s in found if s.stance == "outcome"] == [
        ("fiscal_revenue", "7%"),
        ("gdp_per_capita", "7.1万元"),
    ]
