"""One value for several indicators that one wording names."""

from __future__ import annotations

import pytest

import hefu

REVIEW = "政府工作报告\n各位代表：\n一、2021年工作回顾\n{}\n二、2022年工作安排\n继续努力。\n"


def told(text: str) -> list[tuple[str | None, str]]:
    found = hefu.read(hefu.load_text(REVIEW.format(text), id="r", place="温州市", year=2022))
    return [(s.indicator, s.value_text) for s in found]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("存贷款余额达7300亿元。", [(None, "7300亿元")]),
        ("存贷款余额增长7.3%。", [(None, "7.3%")]),
        ("存贷款余额双双突破3000亿元。", [("deposits", "突破3000亿元"), ("loans", "突破3000亿元")]),
        ("存贷款余额分别增长7%、9%。", [("deposits", "7%"), ("loans", "9%")]),
        ("存贷款余额4100亿元、3200亿元。", [("deposits", "4100亿元"), ("loans", "3200亿元")]),
    ],
)
def test_one_value_for_deposits_and_loans_is_of_neither(
    text: str, figures: list[tuple[str | None, str]]
) -> None:
    assert told(text) == figures


def test_a_number_without_a_unit_goes_on_with_what_was_told_before() -> None:
    assert told("地区生产总值增长7%、突破千亿。") == [("gdp", "7%"), ("gdp", "突破千亿")]
