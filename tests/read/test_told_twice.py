"""Figures that look like a second value of one indicator and are of something else."""

from __future__ import annotations

import pytest

from hefu.model import Statement
from invented import reviewed


def known(found: list[Statement]) -> list[tuple[str | None, str]]:
    """Indicators and values."""
    return [(s.indicator, s.value_text) for s in found]


@pytest.mark.parametrize(
    ("sentence", "indicator", "value"),
    [
        ("申请专利350项，28项成果获省科技奖。", "patent_applications", "350项"),
        ("新建5G基站820个，36个山村通了宽带。", "base_5g", "820个"),
        ("减税降费36亿元，47亿元资金直达基层。", "tax_cuts", "36亿元"),
        ("规模以上工业增加值增长7.1%，近七成行业实现盈利。", "industrial_va_above", "7.1%"),
        ("城镇登记失业率为3.1%，70%的困难家庭得到帮扶。", "unemployment_registered", "3.1%"),
    ],
)
def test_a_value_that_opens_a_clause_and_counts_what_follows_is_of_that(
    sentence: str, indicator: str, value: str
) -> None:
    assert [pair for pair in known(reviewed(sentence)) if pair[0] == indicator] == [(indicator, value)]


def test_a_list_of_values_that_pauses_part_is_dealt_out_all_the_same() -> None:
    found = reviewed("三次产业增加值分别增长4%，6%，8%。")
    assert [s.indicator for s in found] == ["primary_va", "secondary_va", "tertiary_va"]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("刑事案件下降6%，六类恶性案件下降18%。", "六类恶性案件"),
        ("化学需氧量排放总量下降3%，河流3类水质达标率在90%以上。", "3类水质达标率"),
        ("钢材产量增长9%，十种有色金属增长11%。", "十种有色金属"),
    ],
)
def test_what_is_counted_is_the_subject_of_a_value_right_behind_it(sentence: str, name: str) -> None:
    last = reviewed(sentence)[-1]
    assert (last.indicator, last.indicator_text) == (None, name)


@pytest.mark.parametrize(
    "sentence",
    [
        "地区生产总值增长7%，与全省持平。",
        "社会消费品零售总额增长6.5%，与上年持平。",
        "居民消费价格总水平涨幅为2%，与全国、全省基本持平。",
    ],
)
def test_a_growth_that_equals_another_is_none_of_its_own(sentence: str) -> None:
    assert [s.stance for s in reviewed(sentence)] == ["outcome", "attribute"]


def test_an_amount_that_equals_last_years_has_not_grown() -> None:
    (found,) = reviewed("固定资产投资与上年持平。")
    assert (found.form, found.low, found.stance) == ("growth", 0.0, "outcome")


@pytest.mark.parametrize("sentence", ["新增市场主体5万户、达到31万户。", "新增市场主体5万户，总量达31万户。"])
def test_what_is_reached_behind_what_is_new_is_all_of_it(sentence: str) -> None:
    assert known(reviewed(sentence)) == [("new_market_entities", "5万户"), ("market_entities", "31万户")]


def test_the_growth_behind_a_total_is_of_the_total() -> None:
    found = reviewed("新设市场主体5万户、增长21%，总量达31万户、增长12%。")
    assert [s.indicator for s in found] == ["new_market_entities"] * 2 + ["market_entities"] * 2


def test_what_came_new_behind_a_total_is_counted_with_its_growth() -> None:
    found = reviewed("实有市场主体31万户，增长12%；新登记5万户，增长40%。")
    assert [s.indicator for s in found] == ["market_entities"] * 2 + ["new_market_entities"] * 2


def test_a_total_behind_what_was_built_has_a_name_of_its_own() -> None:
    found = reviewed("新建5G基站150个，总数达到640个。")
    assert [s.indicator_text for s in found] == ["5G基站", "5G基站总数"]


@pytest.mark.parametrize(
    "sentence",
    [
        "财政收入85亿元，增长4%（剔除减税因素，增长9%）。",
        "财政收入85亿元，增长4%，按同口径计算，增长9%。",
        "农业总产值40亿元，增长4%。扣除村（队）办工业，农业总产值增长9%。",
    ],
)
def test_a_growth_counted_anew_says_so(sentence: str) -> None:
    growth = {s.low: s.basis for s in reviewed(sentence) if s.form == "growth"}
    assert growth == {4.0: (), 9.0: ("comparable",)}


def test_what_goes_on_in_the_same_bracket_is_counted_in_the_same_way_and_no_more() -> None:
    found = reviewed("财政收入78亿元（按原口径为84亿元、增长11%），增长3%。")
    assert [s.basis for s in found] == [(), ("comparable",), ("comparable",), ()]


def test_of_steps_passed_one_after_another_the_last_is_told() -> None:
    found = [s for s in reviewed("财政总收入连续登上300亿元、400亿元和500亿元三个台阶。") if s.indicator]
    assert [(s.low, s.stance) for s in found] == [
        (300.0, "attribute"),
        (400.0, "attribute"),
        (500.0, "outcome"),
    ]


def test_a_step_is_no_thing_that_is_counted() -> None:
    found = reviewed("生产总值900亿元；财政总收入突破百亿大关，达102亿元。")
    assert ("fiscal_revenue", "102亿元") in known(found)


def test_what_was_left_out_of_another_figure_says_nothing_of_this_one() -> None:
    found = reviewed("进出口总额增长5%（扣除石油），财政收入增长4%、剔除减税因素增长9%。")
    assert [s.basis for s in found if s.indicator == "fiscal_revenue"] == [(), ("comparable",)]
