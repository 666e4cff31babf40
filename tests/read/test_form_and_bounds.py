"""What kind of figure a value is, which sign it has and which bound it sets (DESIGN §4).

``~`` about, ``≥`` at least, ``≤`` at most, ``..`` a range; falls are negative.
"""

from __future__ import annotations

import pytest

from invented import aimed, reviewed, told


def goal(text: str) -> str:
    (line,) = told(aimed(text + "。"))
    return line


def outcome(text: str) -> str:
    (line,) = told(reviewed(text + "。"))
    return line


# ── forms ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("地区生产总值达到300亿元", "gdp level 300亿元"),
        ("地区生产总值增长6%", "gdp growth 6%"),
        ("地区生产总值6%", "gdp growth 6%"),
        ("地区生产总值增速6%", "gdp growth 6%"),
        ("城镇登记失业率4%", "unemployment_registered level 4%"),
        ("人口自然增长率5‰", "natural_population_growth level 5‰"),
        ("城镇化率提高到66%", "urbanization level 66%"),
        ("城镇化率提高1个百分点", "urbanization change 1个百分点"),
        ("农民人均纯收入增加300元", "rural_income change 300元"),
        ("农民人均纯收入增加到5300元", "rural_income level 5300元"),
        ("PM2.5平均浓度下降到28微克/立方米", "pm25 level 28微克/立方米"),
        ("物价总水平控制在103以内", "cpi level ≤103%"),
        ("居民消费价格指数控制在103%左右", "cpi level ~103%"),
        ("居民消费价格上涨3%左右", "cpi growth ~3%"),
        ("规模以上工业增加值增速居全省第3位", "industrial_va_above rank 3位"),
    ],
)
def test_unit_verb_and_indicator_tell_the_form(text: str, expected: str) -> None:
    assert goal(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("旅游收入翻一番", "tourism_revenue growth 100%"),
        ("旅游收入翻两番", "tourism_revenue growth 300%"),
        ("旅游收入增长1.5倍", "tourism_revenue growth 150%"),
        ("旅游收入增长一成", "tourism_revenue growth 10%"),
        ("旅游收入增长百分之八", "tourism_revenue growth 8%"),
        ("旅游收入与上年持平", "tourism_revenue growth 0%"),
        ("旅游收入零增长", "tourism_revenue growth 0%"),
        ("旅游收入两位数增长", "tourism_revenue growth ≥10%"),
        ("旅游收入实现两位数以上增长", "tourism_revenue growth ≥10%"),
    ],
)
def test_growth_in_words_is_a_percentage(text: str, expected: str) -> None:
    assert outcome(text) == expected


def test_a_doubling_and_a_percentage_have_one_canonical_unit() -> None:
    found = reviewed("旅游收入翻一番，出口增长1.2倍，进口增长6%。")
    assert [(s.unit, s.amount_unit) for s in found] == [("%", "1")] * 3
    assert [s.amount_low for s in found] == pytest.approx([1.0, 1.2, 0.06])


# ── falls ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("单位GDP能耗下降3%", "energy_intensity growth -3%"),
        ("单位GDP能耗下降3%左右", "energy_intensity growth ~-3%"),
        ("主要污染物排放削减2%", "major_pollutants growth -2%"),
        ("二氧化硫排放量减少2000吨", "so2 change -2000吨"),
        ("城镇登记失业率下降0.3个百分点", "unemployment_registered change -0.3个百分点"),
        ("单位GDP能耗下降3%—4%", "energy_intensity growth -4..-3%"),
        ("出口负增长2%", "exports growth -2%"),
    ],
)
def test_falls_are_negative(text: str, expected: str) -> None:
    assert goal(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("单位GDP能耗下降3%以上", "energy_intensity growth ≤-3%"),
        ("二氧化硫排放量减少2000吨以上", "so2 change ≤-2000吨"),
        ("单位GDP能耗降幅3%以内", "energy_intensity growth ≥-3%"),
        ("出口降幅控制在3%以内", "exports growth ≥-3%"),
    ],
)
def test_the_bound_of_a_fall_turns_round_with_its_sign(text: str, expected: str) -> None:
    assert goal(text) == expected


def test_a_level_reached_by_falling_is_not_negative() -> None:
    assert goal("PM2.5平均浓度下降到28微克/立方米以下") == "pm25 level ≤28微克/立方米"


def test_the_amounts_of_a_fall_are_negative_too() -> None:
    (statement,) = aimed("单位GDP能耗下降3%以上。")
    assert (statement.amount_low, statement.amount_high) == (None, pytest.approx(-0.03))


# ── bounds ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("增长6%", "6%"),
        ("增长6%左右", "~6%"),
        ("增长约6%", "~6%"),
        ("增长6%以上", "≥6%"),
        ("增长不低于6%", "≥6%"),
        ("增长超过6%", "≥6%"),
        ("确保增长6%", "6%"),
        ("力争增长6%", "6%"),
        ("增长6%—7%", "6..7%"),
        ("增长6%至7%", "6..7%"),
        ("增长6—7%", "6..7%"),
    ],
)
def test_words_around_a_value_set_its_bound(text: str, expected: str) -> None:
    assert goal("地区生产总值" + text) == f"gdp growth {expected}"


def test_about_at_the_end_of_a_list_holds_for_the_whole_list() -> None:
    assert told(aimed("城乡居民人均可支配收入分别增长7.5%、8%左右。")) == [
        "urban_income growth ~7.5%",
        "rural_income growth ~8%",
    ]


def test_at_least_at_the_end_of_a_list_of_one_unit_holds_for_the_whole_list() -> None:
    assert told(aimed("进口、出口分别增长5%和6%以上。")) == ["imports growth ≥5%", "exports growth ≥6%"]


def test_at_least_at_the_end_of_a_list_of_falls_holds_for_the_last_only() -> None:
    assert told(aimed("化学需氧量、二氧化硫排放量分别下降2%和3%以上。")) == [
        "cod growth -2%",
        "so2 growth ≤-3%",
    ]


def test_a_bound_of_its_own_is_not_overruled_by_that_of_the_list() -> None:
    assert told(aimed("进口、出口分别增长5%以上和6%左右。")) == ["imports growth ≥5%", "exports growth ~6%"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("城镇登记失业率控制在4%", "unemployment_registered level ≤4%"),
        ("城镇登记失业率控制在4%以内", "unemployment_registered level ≤4%"),
        ("居民消费价格涨幅控制在3%", "cpi growth ≤3%"),
        ("居民消费价格涨幅3%以内", "cpi growth ≤3%"),
        ("居民消费价格涨幅控制在3%左右", "cpi growth ~3%"),
    ],
)
def test_a_ceiling_to_be_kept_at_a_figure_is_at_most_that(text: str, expected: str) -> None:
    assert goal(text) == expected


def test_a_ceiling_that_was_kept_at_a_figure_is_reported_as_exact() -> None:
    assert outcome("城镇登记失业率控制在3.1%") == "unemployment_registered level 3.1%"


def test_keeping_at_a_figure_caps_no_indicator_that_should_grow() -> None:
    assert goal("地区生产总值增速控制在6%") == "gdp growth 6%"


# ── firm and stretch ────────────────────────────────────────────────────────────────────


def test_a_value_to_strive_for_beside_a_firm_one_is_a_stretch() -> None:
    firm, stretch = aimed("地区生产总值增长6%左右，力争6.5%。")
    assert told([firm, stretch]) == ["gdp growth ~6%", "gdp growth 6.5%"]
    assert (firm.stretch, stretch.stretch) == (False, True)


def test_a_value_to_strive_for_that_stands_alone_is_firm() -> None:
    (statement,) = aimed("地区生产总值力争增长6.5%。")
    assert statement.stretch is False


def test_a_value_the_work_is_organised_by_is_a_stretch() -> None:
    firm, stretch = aimed("地区生产总值增长13%，按15%组织。")
    assert (firm.stretch, stretch.stretch) == (False, True)


# ── canonical amounts ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("地区生产总值达到300亿元", 3e10, "元"),
        ("地区生产总值达到3万亿元", 3e12, "元"),
        ("城镇新增就业2.1万人", 21_000, "人"),
        ("粮食产量20万吨", 200_000, "吨"),
        ("粮食产量4亿斤", 200_000, "吨"),
        ("人口自然增长率5‰", 0.005, "1"),
        ("出口增长6%", 0.06, "1"),
    ],
)
def test_the_amount_is_the_value_in_the_canonical_unit(text: str, amount: float, unit: str) -> None:
    (statement,) = reviewed(text + "。")
    assert (statement.amount_low, statement.amount_unit) == (pytest.approx(amount), unit)


# ── names that mean a fall ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("单位GDP能耗下降率3%左右", "energy_intensity growth ~-3%"),
        ("单位GDP能耗下降率达到3%以上", "energy_intensity growth ≤-3%"),
        ("单位GDP能耗降低率为3%", "energy_intensity growth -3%"),
        ("单位GDP能耗压减率3%", "energy_intensity growth -3%"),
        ("单位GDP能耗减少率3%", "energy_intensity growth -3%"),
        ("能耗强度降低2.9%", "energy_intensity growth -2.9%"),
        ("主要污染物减排3%", "major_pollutants growth -3%"),
        ("单位GDP能耗下降到0.4吨标准煤/万元", "energy_intensity level 0.4吨标准煤/万元"),
    ],
)
def test_an_indicator_named_by_its_fall_falls_by_the_percentage_beside_it(text: str, expected: str) -> None:
    assert goal(text) == expected


@pytest.mark.parametrize("verb", ["增至", "由30亿元增至", "增加至", "提升至"])
def test_what_rises_to_a_value_is_a_level(verb: str) -> None:
    assert told(reviewed(f"金融机构贷款余额{verb}50亿元。"))[-1] == "loans level 50亿元"


def test_a_rise_told_as_done_is_a_rise() -> None:
    assert told(reviewed("全市财政收入增加了17.7%。")) == ["fiscal_revenue growth 17.7%"]


def test_what_is_better_when_less_falls_by_getting_better() -> None:
    assert told(reviewed("PM2.5平均浓度改善8.4%，为近年最好。")) == ["pm25 growth -8.4%"]
    assert told(reviewed("PM2.5、PM10浓度同比分别改善7.5%、6%。")) == ["pm25 growth -7.5%", "pm10 growth -6%"]
    assert told(reviewed("PM2.5平均浓度29微克/立方米，比上年改善9%。"))[1] == "pm25 growth -9%"


def test_what_is_better_when_more_rises_by_it() -> None:
    assert told(reviewed("空气质量优良天数改善11%。")) == ["air_good_days growth 11%"]


def test_a_rate_that_fell_by_a_percentage_is_a_fall() -> None:
    assert told(reviewed("社会消费品零售总额增速下降3.1%，降幅收窄。")) == ["retail_sales growth -3.1%"]
