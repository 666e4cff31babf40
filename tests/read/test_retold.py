"""A flow in a review of several years that the review of the last year tells again at a fraction."""

from __future__ import annotations

import pytest

import hefu

FRAME = (
    "政府工作报告\n各位代表：\n一、过去五年工作回顾\n五年来，湖城大变。\n{}\n"
    "二、2021年工作回顾\n2021年，我们稳住了经济。\n{}\n三、2022年工作安排\n实干。\n"
)


def periods(several: str, year: str) -> list[str | None]:
    doc = hefu.load_text(FRAME.format(several, year), id="r", place="温州市", year=2022)
    return [s.period for s in hefu.read(doc) if s.form == "level"]


def test_what_the_last_year_tells_a_fraction_of_is_the_sum_of_the_years() -> None:
    assert periods("货物出口总值达到190亿元。", "货物出口总值51亿元，增长8%。") == ["2017/2021", "2021"]


@pytest.mark.parametrize(
    ("several", "year"),
    [
        ("货物出口总值达到61亿元。", "货物出口总值51亿元，增长8%。"),  # hardly more: counted otherwise
        ("货物出口总值达到890亿元。", "货物出口总值51亿元，增长8%。"),  # more than the years make
        ("货物出口总值达到190亿元。", "货物出口总值51亿元。"),  # perhaps only of a part
        ("货物出口总值达到190亿元，增长2倍。", "货物出口总值51亿元，增长8%。"),
        ("货物出口总值由90亿元增加到190亿元。", "货物出口总值51亿元，增长8%。"),
        ("地区生产总值达到190亿元。", "地区生产总值51亿元，增长8%。"),
    ],
)
def test_others_are_of_the_last_year(several: str, year: str) -> None:
    assert periods(several, year)[-2:] == ["2021", "2021"]
