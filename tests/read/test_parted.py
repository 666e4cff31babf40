"""Values that 分别 deals out to the parts of a name that stands but once."""

from __future__ import annotations

import pytest

from invented import reviewed


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("城乡居民人均住房面积分别达到37平方米和47平方米。", ["urban_housing_area", None]),
        ("云溪园区和全市固定资产投资分别增长21%、9%。", [None, "fixed_investment"]),
        ("全市固定资产投资分别比上年和2007年增长9%和42%。", ["fixed_investment", "fixed_investment"]),
        ("固定资产投资增长9%，财政收入增长4%。", ["fixed_investment", "fiscal_revenue"]),
    ],
)
def test_none_of_several_values_is_of_the_whole(text: str, indicators: list[str | None]) -> None:
    assert [s.indicator for s in reviewed(text)] == indicators


def told(sentence: str) -> list[tuple[str | None, str | None, str]]:
    return [(s.indicator, s.narrows, s.value_text) for s in reviewed(sentence)]


def test_what_two_reached_together_is_of_each_and_not_of_their_sum() -> None:
    assert told("对外贸易总额双双达到700亿元，分别增长8%和6%。") == [
        (None, "trade", "700亿元"),
        (None, "trade", "8%"),
        (None, "trade", "6%"),
    ]
    assert told("存贷款余额双双突破9000亿元。") == [
        ("deposits", None, "突破9000亿元"),
        ("loans", None, "突破9000亿元"),
    ]


def test_values_dealt_out_to_parts_of_a_name_are_of_no_name_told_earlier() -> None:
    assert told("旅游总收入突破300亿元，接待海内外游客分别超过900万人次和6万人次。")[1:] == [
        (None, "tourist_trips", "超过900万人次"),
        (None, "tourist_trips", "6万人次"),
    ]


def test_a_list_that_goes_on_behind_a_size_has_a_value_for_each() -> None:
    found = reviewed("30户以上自然村卫生室、农村生活垃圾处理率达75%和62%。")
    assert [s.value_text for s in found if s.indicator_text.endswith("处理率")] == ["62%"]


def test_a_bracket_that_tells_a_figure_again_with_more_in_it_is_no_second_result() -> None:
    found = reviewed(
        "财政总收入32亿元，增长11.6%（包含两个直属分局，财政总收入为51亿元，增长9.9%）；进出口增长5%。"
    )
    known = [(s.indicator, s.low) for s in found if s.indicator]
    assert known == [("fiscal_revenue", 32), ("fiscal_revenue", 11.6), ("trade", 5)]
    assert [s.narrows for s in found if s.low in (51, 9.9)] == ["fiscal_revenue"] * 2


def test_a_bracket_on_another_thing_leaves_both_as_they_are() -> None:
    found = reviewed("财政总收入32亿元（含各项上划部分，税收收入20亿元）。")
    assert [s.indicator for s in found] == ["fiscal_revenue", "tax_revenue"]


def test_capital_from_abroad_was_once_told_with_the_loans_in_it() -> None:
    sentence = "实际利用外资61亿美元，增长12%。其中外商直接投资21亿美元，增长9%。"
    assert [(s.indicator, s.narrows) for s in reviewed(sentence, year=1991)[:2]] == [(None, "fdi")] * 2
    assert [s.indicator for s in reviewed(sentence, year=1991)[2:]] == ["fdi", "fdi"]
    assert [s.indicator for s in reviewed(sentence, year=2011)[:2]] == ["fdi", "fdi"]


@pytest.mark.parametrize(
    ("sentence", "indicator"),
    [
        ("固定资产投资42亿元（其中技改投资5亿元），增长11.6%。", "fixed_investment"),
        ("财政总收入42亿元（不含海关税收8亿元），增长11.6%。", "fiscal_revenue"),
        ("人均生产总值5.2万元（折合8123美元），增长11.6%。", "gdp_per_capita"),
        ("工业增加值20亿元（不含电力），增长11.6%。", "industrial_va"),
    ],
)
def test_what_stands_behind_a_bracket_goes_on_with_what_stands_before_it(
    sentence: str, indicator: str
) -> None:
    growth = reviewed(sentence)[-1]
    assert (growth.indicator, growth.form, growth.low) == (indicator, "growth", 11.6)


def test_what_stands_in_a_bracket_goes_on_with_what_it_names() -> None:
    found = reviewed("固定资产投资42亿元（其中技改投资5亿元，增长3%），增长11.6%。")
    assert [s.indicator for s in found] == [
        "fixed_investment",
        *["tech_upgrade_investment"] * 2,
        "fixed_investment",
    ]
