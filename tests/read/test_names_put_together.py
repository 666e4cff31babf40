"""Names whose words stand apart in a sentence, and lists of which each amount fits one member only."""

from __future__ import annotations

import pytest

from hefu.model import Statement
from invented import planned, reviewed


def told(found: list[Statement]) -> list[tuple[str | None, str]]:
    """Indicators and values."""
    return [(s.indicator, s.value_text) for s in found]


@pytest.mark.parametrize(
    ("sentence", "indicator"),
    [
        ("工业投资增长12.4%，占固定资产投资比重达31%。", "industrial_investment_share"),
        ("民间投资210亿元、占比57%。", "private_investment_share"),
        ("优良天数301天，占比82.5%。", "air_quality_days"),
        ("优良天数增加6天，比例为82.5%。", "air_quality_days"),
        ("高新技术产业产值增长7%，占规上工业总产值比重由17%提高到27%。", "high_tech_share"),
    ],
)
def test_a_share_told_behind_its_name_is_one_that_is_known(sentence: str, indicator: str) -> None:
    assert reviewed(sentence)[-1].indicator == indicator
    assert reviewed(sentence)[-1].form == "level"


def test_shares_that_a_list_goes_on_with_stay_known() -> None:
    found = reviewed("工业投资、民间投资占比分别为37%、57%，占比分别提高1.7、0.7个百分点。")
    assert [s.indicator for s in found] == ["industrial_investment_share", "private_investment_share"] * 2


def test_each_share_of_a_list_is_known_by_its_own_name() -> None:
    found = planned("数字经济、夜间经济占地区生产总值比重分别达到17%和7%。")
    assert told(found) == [("digital_share", "17%"), (None, "7%")]


@pytest.mark.parametrize(
    "sentence",
    [
        "2019年税收占一般公共预算收入比重达到71%。",
        "税收占一般公共预算收入比重、户均存款占人均存款的比重分别为71%和26%。",
    ],
)
def test_a_share_that_is_known_stays_so_beside_others_and_behind_a_year(sentence: str) -> None:
    assert reviewed(sentence)[0].indicator == "tax_share"


@pytest.mark.parametrize("words", ["9%左右的经济增长目标", "9%左右的经济增速"])
def test_a_percentage_before_a_word_for_growth_is_that_growth(words: str) -> None:
    (goal,) = planned(f"努力实现{words}。")
    assert (goal.indicator, goal.form, goal.low) == ("gdp", "growth", 9)


def test_what_is_counted_in_a_list_of_counts_is_known_by_its_own_name() -> None:
    found = reviewed("新建41公里绿道、300个充电桩、6处游园。")
    assert told(found) == [("greenways", "41公里"), ("charging_piles", "300个"), (None, "6处")]


def test_what_a_list_says_once_at_its_end_is_part_of_each_name() -> None:
    found = reviewed("水利、交通分别完成投资7亿元、17亿元。")
    assert told(found) == [("water_investment", "7亿元"), ("transport_investment", "17亿元")]


def test_a_share_of_all_of_a_province_is_another() -> None:
    (rise, share) = reviewed("服务业占比提高0.7个百分点、全省占比达到17%。")
    assert rise.indicator == "tertiary_share" and share.indicator is None
    assert reviewed("工业增加值全省占比提高0.7个百分点。")[0].indicator is None


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        (
            "粮食面积、产量分别保持77万亩、17万吨以上。",
            [("grain_area", "77万亩"), ("grain_output", "17万吨以上")],
        ),
        (
            "接待游客、旅游总收入各增长7%、17%，达到177万人次和17亿元。",
            [
                ("tourist_trips", "7%"),
                ("tourism_revenue", "17%"),
                ("tourist_trips", "177万人次"),
                ("tourism_revenue", "17亿元"),
            ],
        ),
        (
            "居民消费价格涨幅、城镇登记失业率均控制在3%以内。",
            [("cpi", "3%以内"), ("unemployment_registered", "3%以内")],
        ),
        (
            "人均地区生产总值和全员劳动生产率跻身全省第三。",
            [("gdp_per_capita", "第三"), ("labor_productivity", "第三")],
        ),
    ],
)
def test_an_amount_is_of_those_of_a_list_that_it_can_be_of(
    sentence: str, figures: list[tuple[str, str]]
) -> None:
    assert told(planned(sentence)) == figures


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        (
            "改造老旧小区63个、120万平方米。",
            [("old_communities", "63个"), ("old_communities_area", "120万平方米")],
        ),
        ("开工建设公租房8万平方米。", [("housing_units_area", "8万平方米")]),
        ("空气质量优良天数达到77%。", [("air_quality_days", "77%")]),
        ("优良天数比上年提高0.7个百分点。", [("air_quality_days", "0.7个百分点")]),
        ("优良天数比上年增加11天。", [("air_good_days", "11天")]),
    ],
)
def test_the_dimension_of_a_value_tells_which_of_two_indicators_is_meant(
    sentence: str, figures: list[tuple[str, str]]
) -> None:
    assert told(reviewed(sentence)) == figures


@pytest.mark.parametrize(
    "sentence",
    [
        "新增污水处理能力7万吨。",
        "新增污水日处理能力7万吨/天。",
        "新增生活污水处理能力每日7万吨。",
        "新增日污水处理能力7万立方米。",
    ],
)
def test_what_sewage_works_can_treat_is_so_much_a_day(sentence: str) -> None:
    (added,) = reviewed(sentence)
    assert (added.indicator, added.form) == ("sewage_capacity", "change")
    assert (added.amount_low, added.amount_unit) == (70_000, "吨/天")


@pytest.mark.parametrize(
    ("sentence", "name", "indicator"),
    [
        (
            "民生支出77亿元，占一般公共预算支出的71%。",
            "民生支出占一般公共预算支出比重",
            "livelihood_share",
        ),
        (
            "民间投资、工业投资各占全部投资的57%和17%。",
            "工业投资占全部投资比重",
            "industrial_investment_share",
        ),
        ("固定资产投资900亿元，其中民间投资占66%。", "民间投资占比", "private_investment_share"),
        (
            "高新技术产业产值777亿元，占全市规模以上工业总产值的27%。",
            "高新技术产业产值占全市规模以上工业总产值比重",
            "high_tech_share",
        ),
        ("助学贷款2万笔，占到全省的12%。", "助学贷款占全省比重", None),
        ("茶叶总产量占全省的12%。", "茶叶总产量占全省比重", None),
        ("税收占全市的12%。", "税收占全市比重", None),
        ("茶园面积占耕地面积的三成。", "茶园面积占耕地面积比重", None),
        ("纸伞占工艺品出口比重提升至37%。", "纸伞占工艺品出口比重", None),
        ("茶叶产量相当于邻省的一半。", "茶叶产量相当于邻省", None),
    ],
)
def test_a_share_without_a_word_for_one_is_named_by_what_it_is_of(
    sentence: str, name: str, indicator: str | None
) -> None:
    told = reviewed(sentence)[-1]
    assert (told.indicator_text, told.indicator) == (name, indicator)


def test_a_quotation_in_what_a_share_is_of_stays_whole() -> None:
    (share,) = [s for s in reviewed("公路完成投资21亿元，占“八五”时期投资总额的34%。") if s.unit == "%"]
    assert share.indicator_text.endswith("占“八五”时期投资总额比重")


def test_a_step_with_no_unit_is_of_the_name_that_has_none_yet() -> None:
    found = reviewed("接待游客和旅游总收入突破700万人次和百亿大关。")
    assert told(found) == [("tourist_trips", "突破700万人次"), ("tourism_revenue", "百亿")]
