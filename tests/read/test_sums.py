"""Figures of several years among those of one: how many years a sentence says a figure is of."""

from __future__ import annotations

import pytest

from invented import YEAR, reviewed

LAST = YEAR - 1
FIVE = f"{LAST - 4}/{LAST}"


@pytest.mark.parametrize(
    "text",
    [
        "五年新增城镇就业38万人。",
        "五年累计实际利用外资9亿美元。",
        "固定资产投资五年完成580亿元。",
        "城镇就业五年新增31万人。",
        "一般公共预算收入五年增长57%。",
        "常住人口城镇化率5年提高9个百分点。",
    ],
)
def test_a_number_of_years_beside_the_name_says_how_many_a_figure_is_of(text: str) -> None:
    assert [s.period for s in reviewed(text)] == [FIVE]


@pytest.mark.parametrize(
    "text",
    [
        "连续五年增长8%。",
        "第五年出口增长8%。",
        "固定资产投资完成580亿元，五年来首次超过全省平均水平。",
        "常住人口城镇化率五年提高到65%。",
        "高标准农田累计建成90万亩。",
        "固定资产投资累计完成90亿元，增长12%。",
    ],
)
def test_other_numbers_of_years_and_other_sums_say_nothing_of_the_kind(text: str) -> None:
    assert {s.period for s in reviewed(text)} == {str(LAST)}


@pytest.mark.parametrize("behind", ["，年均增长12%", "，是“十二五”的2倍", "，是前五年的3倍"])
def test_what_stands_behind_a_sum_says_that_it_is_of_several_years(behind: str) -> None:
    sum_of_years = reviewed(f"固定资产投资累计完成900亿元{behind}。")[0]
    assert (sum_of_years.form, sum_of_years.period) == ("level", FIVE)


def test_a_number_of_years_right_before_a_value_holds_for_what_goes_on() -> None:
    growth, total = reviewed("公共财政预算收入年均增长13%，五年累计完成203亿元。")
    assert (growth.period, total.period, total.indicator) == (FIVE, FIVE, "budget_revenue")


def test_a_level_reached_in_a_sum_of_years_is_of_the_last() -> None:
    told = reviewed("市场主体四年净增长32%，达到13万户。")
    assert [(s.form, s.period) for s in told] == [("growth", f"{LAST - 3}/{LAST}"), ("level", str(LAST))]


def test_a_sum_with_its_year_is_of_that_year() -> None:
    assert reviewed(f"{LAST}年固定资产投资累计完成900亿元，年均增长12%。")[0].period == str(LAST)


@pytest.mark.parametrize("doing", ["累计完成", "累计达到", "五年累计达到"])
def test_in_a_review_of_several_years_a_sum_is_of_all_of_them(doing: str) -> None:
    told = reviewed(f"五年来，生产总值达到300亿元，年均增长9%，固定资产投资{doing}900亿元，年均增长12%。")
    levels = [(s.indicator, s.period) for s in told if s.form == "level"]
    assert levels == [("gdp", str(LAST)), ("fixed_investment", FIVE)]


@pytest.mark.parametrize("behind", ["均是上个五年的1.8倍", "比前五年分别增长80%和90%"])
def test_what_stands_behind_a_list_of_sums_holds_for_all_of_them(behind: str) -> None:
    told = reviewed(f"社会消费品零售总额、出口分别达到960亿元和310亿元，{behind}。")
    assert [s.period for s in told if s.form == "level"] == [FIVE, FIVE]


def test_what_goes_on_from_a_sum_of_years_is_one_too() -> None:
    told = reviewed(
        "五年来，云溪稳步前行，累计完成财政收入310亿元，固定资产投资700亿元，社会消费品零售总额790亿元。"
    )
    assert [(s.period, s.basis) for s in told] == [(FIVE, ("cumulative",))] * 3


def test_a_sum_in_a_later_clause_is_one_where_its_yearly_growth_stands_behind_it() -> None:
    told = reviewed("五年累计完成固定资产投资690亿元，实现社会消费品零售额730亿元，年均分别增长12%和11%。")
    assert [s.period for s in told if s.form == "level"] == [FIVE, FIVE]


def test_a_growth_with_its_yearly_average_behind_it_is_of_several_years() -> None:
    told = reviewed("出口增长61%，年均增长10%。")
    assert [s.period for s in told] == [FIVE, FIVE]
    assert reviewed("出口增长8%，年均增长10%。")[0].period == str(LAST)


def test_what_was_held_for_years_is_of_each_of_them() -> None:
    told = reviewed("五年来，开放不断扩大。实际利用外资连续五年保持在9亿美元以上。")
    assert told[-1].period == str(LAST)


def test_each_year_holds_for_the_amounts_of_a_list() -> None:
    figures = reviewed("五年来，云溪面貌一新。每年修茶道31公里、植茶树32万株，年均增长9%、产茶33万吨。")
    assert [(s.low, "annual_average" in s.basis) for s in figures] == [
        (31, True),
        (32, True),
        (9, True),
        (33, False),
    ]


def test_a_mean_through_one_year_is_no_average_of_years() -> None:
    figures = reviewed("PM2.5年均浓度下降9%。茶农年均纯收入达到2.1万元。茶叶产量年均增长7%。")
    assert [(s.low, "annual_average" in s.basis) for s in figures] == [(-9, False), (2.1, False), (7, True)]
    assert [s.period for s in figures[:2]] == [str(YEAR - 1)] * 2
