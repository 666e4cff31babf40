"""Misreadings that the doctor found in the corpus, each shown on an invented sentence."""

from __future__ import annotations

import pytest

import hefu
from invented import aimed, planned, report, reviewed


def only(statements: list[hefu.Statement], value: str) -> hefu.Statement:
    """The one statement of a value."""
    (found,) = [s for s in statements if s.value_text == value]
    return found


@pytest.mark.parametrize(
    "opening",
    [
        "权衡各方条件，确定今年经济社会发展的主要目标是：",
        "今年经济社会发展的预期性指标主要是：",
        "2023年全市经济社会发展主要预期：",
        "我们要坚定信心、克难奋进，努力实现",
    ],
)
def test_goals_are_found_however_the_passage_opens(opening: str) -> None:
    doc = report(tasks=f"{opening}地区生产总值增长6%左右，城镇登记失业率控制在4%以内。")
    assert [s.indicator for s in hefu.read(doc) if s.headline] == ["gdp", "unemployment_registered"]


def test_goals_at_the_end_of_a_long_review_are_goals_though_it_speaks_of_others_before() -> None:
    review = (
        "市委提出了建设现代港城的奋斗目标，全年引进项目12个。" + "各项工作平稳推进。" * 40 + "\n\n"
        "建议2023年全市经济社会发展的预期目标为：地区生产总值增长6%，居民消费价格涨幅控制在3%以内。"
    )
    goals = [s for s in reviewed(review) if s.headline]
    assert [(s.indicator, s.period) for s in goals] == [("gdp", "2023"), ("cpi", "2023")]


def test_what_lies_in_years_to_come_is_promised_even_in_a_review() -> None:
    found = reviewed("全市编制了港口规划。到2030年，港口货物吞吐量达到6000万吨。")
    assert [(s.period, s.stance) for s in found] == [("2030", "target")]


def test_what_was_done_ahead_of_its_time_is_reported() -> None:
    (found,) = reviewed("2025年的治理任务提前完成，森林覆盖率已达41%。")
    assert found.stance == "outcome"


def test_what_lies_in_years_gone_is_reported_even_in_a_plan() -> None:
    found = planned("要总结经验，2015年全市森林覆盖率为41%。")
    assert [(s.period, s.stance) for s in found] == [("2015", "outcome")]


def test_the_year_whose_prices_are_used_is_not_the_year_of_the_figure() -> None:
    (found,) = reviewed("按2020年不变价格计算，全市工业总产值达到120亿元。")
    assert found.period == "2022"


@pytest.mark.parametrize("number", ["（1）", "(2)", "3.", "4、", "⑤"])
def test_the_number_of_an_item_is_no_part_of_the_name_behind_it(number: str) -> None:
    (found,) = planned(f"{number}城镇新增就业5万人。")
    assert (found.indicator, found.indicator_text) == ("urban_new_jobs", "城镇新增就业")


def test_a_name_keeps_both_quotation_marks_or_none() -> None:
    found = reviewed("新增“四上”企业29家，培育“小巨人”4家，打掉“保护伞”2个，获“星火奖”等奖项30项。")
    assert [s.indicator_text for s in found] == [
        "“四上”企业",
        "小巨人",
        "“保护伞”",
        "获“星火奖”等奖项",
    ]


def test_a_quoted_name_of_a_goal_is_known() -> None:
    (found,) = aimed("“三公”经费压减5%")
    assert (found.indicator, found.headline) == ("public_expense", True)


@pytest.mark.parametrize(
    ("sentence", "new", "whole"),
    [
        ("新认定高新技术企业43户、总数达211户。", "new_high_tech_firms", "high_tech_firms"),
        ("净增规模以上工业企业22家，总数达193家。", "new_above_size_firms", "above_size_firms"),
        ("新增市场主体4.1万户、累计超过27万户。", "new_market_entities", "market_entities"),
    ],
)
def test_behind_what_is_new_a_total_is_of_all(sentence: str, new: str, whole: str) -> None:
    found = reviewed(sentence)
    assert [(s.indicator, s.form) for s in found] == [(new, "level"), (whole, "level")]


@pytest.mark.parametrize(
    "sentence", ["高新技术企业达72家，新增26家。", "各项贷款余额820.4亿元，新增96.3亿元。"]
)
def test_what_is_new_of_a_stock_is_a_change_of_it(sentence: str) -> None:
    whole, new = reviewed(sentence)
    assert new.indicator == whole.indicator
    assert (whole.form, new.form) == ("level", "change")


def test_an_earlier_figure_that_another_is_compared_with_is_none_of_its_own() -> None:
    found = reviewed("森林覆盖率达31%，比2015年的27%提高4个百分点。")
    assert [s.stance for s in found] == ["outcome", "attribute", "outcome"]


def test_things_counted_are_not_of_the_share_before_them() -> None:
    found = reviewed("民生支出占财政支出比重达80%，10件全部办成。")
    assert [s.indicator for s in found] == ["livelihood_share", None]


def test_who_paid_does_not_take_the_figure_along() -> None:
    doc = hefu.load_text("安顺市2023年政府工作报告\n\n去年青岛市财政帮扶资金3.4亿元。", id="a")
    assert [s.place for s in hefu.read(doc)] == ["安顺市"]


def test_a_county_or_the_province_named_before_a_figure_has_it() -> None:
    doc = hefu.load_text(
        "温州市2023年政府工作报告\n\n去年平阳县固定资产投资增长7%。浙江省森林覆盖率60%。", id="a"
    )
    assert {s.place for s in hefu.read(doc)} == {"平阳县", "浙江省"}


def test_short_names_of_counties_inside_other_words_are_no_places() -> None:
    doc = hefu.load_text("泸州市2023年政府工作报告\n\n去年城区和县城污水管网279公里。", id="a")
    assert {s.place for s in hefu.read(doc)} == {"泸州市"}


def test_of_the_nations_kind_is_no_figure_of_the_nation() -> None:
    kind, nation = reviewed("新增全国示范村3个。全国铁路营业里程15万公里。")
    assert (kind.place, nation.place) == ("云溪市", "国家")


def test_town_and_country_have_an_allowance_each_where_two_are_given() -> None:
    found = reviewed("城乡低保标准分别提高8%、15%。城乡低保标准提高10%。")
    assert [s.indicator for s in found] == ["dibao_urban", "dibao_rural", "dibao"]


def test_kindergartens_and_beds_counted_are_no_shares() -> None:
    found = reviewed("普惠性幼儿园82所，普惠性幼儿园覆盖率85%。护理型床位3163张，护理型床位占比60%。")
    assert [s.indicator for s in found] == [None, "inclusive_kindergarten", None, "nursing_beds_share"]


def test_an_indicator_of_all_is_not_narrowed_by_the_list_it_stands_in() -> None:
    found = reviewed("规模以上工业增加值、固定资产投资、社会消费品零售总额分别增长5.5%、7.8%和6%。")
    assert [s.indicator for s in found] == ["industrial_va_above", "fixed_investment", "retail_sales"]


def test_a_share_that_moves_from_one_figure_to_another_keeps_both() -> None:
    found = reviewed("空气质量优良率达98.1%，民营企业进出口占比从29.2%提升至32.1%。")
    assert [s.indicator_text for s in found] == ["空气质量优良率", *2 * ["民营企业进出口占比"]]


def test_a_verb_alone_reaches_back_to_the_name_nearest_to_it() -> None:
    found = reviewed("地区生产总值增长8%，人均生产总值超过周边地区，达到6.3万元。")
    assert [s.indicator for s in found] == ["gdp", "gdp_per_capita"]


@pytest.mark.parametrize(
    "aside",
    [
        "扣除留抵退税后、同口径",
        "剔除虚增空转因素后",
        "在大幅减税降费的情况下",
        "下降12%，扣除减税降费等因素，同口径",
    ],
)
def test_how_a_figure_is_counted_or_came_about_is_not_what_it_is_of(aside: str) -> None:
    assert {s.indicator for s in reviewed(f"一般公共预算收入{aside}增长2.6%。")} == {"budget_revenue"}


def test_the_share_of_firms_in_research_is_no_share_of_research_in_output() -> None:
    firms, all_ = reviewed("企业研发投入占比达85%。研发投入占比达2.5%。")
    assert (firms.indicator, all_.indicator) == (None, "rd_intensity")


def test_a_pension_that_is_put_up_grows() -> None:
    (found,) = reviewed("企业退休人员基本养老金上调10%。")
    assert (found.indicator, found.form) == ("pension", "growth")


def test_a_name_that_begins_with_an_amount_is_known_and_not_the_goal_before_it() -> None:
    goals = aimed("生产总值增长13%，500万元口径固定资产投资增长18%，2000万元以上工业增加值增长12%")
    assert [s.indicator for s in goals] == ["gdp", "fixed_investment", "industrial_va_above"]


def test_growth_behind_an_amount_of_a_known_thing_is_of_that_thing() -> None:
    told_of = [(s.indicator, s.form) for s in reviewed("出口增长3%，完成9亿元固定资产投资，增长5%。")]
    assert told_of == [("exports", "growth"), ("fixed_investment", "level"), ("fixed_investment", "growth")]


def test_prices_of_investment_and_a_part_of_the_cargo_are_other_things() -> None:
    assert [s.indicator for s in reviewed("固定资产投资价格上涨3%。")] == [None]
    assert [s.indicator for s in reviewed("货物吞吐量80万吨，其中外贸货物吞吐量24万吨。")] == [
        "port_cargo",
        None,
    ]


def test_a_share_of_days_is_no_growth_of_their_number() -> None:
    (share,) = reviewed("空气质量优良天数达到88%。")
    assert (share.indicator, share.form) == ("air_quality_days", "level")


@pytest.mark.parametrize(
    "text",
    [
        "县均财政总收入3亿元。",
        "每平方公里土地创造生产总值7407万元。",
        "千人拥有市场主体55户。",
        "日均新增市场主体20户。",
        "亩均GDP达43万元。",
    ],
)
def test_so_much_for_each_of_something_is_not_all_of_it(text: str) -> None:
    assert [s.indicator for s in reviewed(text)] == [None]


@pytest.mark.parametrize("text", ["惠及市场主体4万户。", "支持500家规上工业企业智能化改造。"])
def test_those_that_a_measure_reached_are_not_all_there_are(text: str) -> None:
    assert {s.indicator for s in reviewed(text)} == {None}


def test_an_amount_that_was_spent_is_none_of_what_was_told_before() -> None:
    income, growth, spent = reviewed("农村居民人均可支配收入2万元，增长5%；投入4亿元实施安居工程。")
    assert (income.indicator, growth.indicator, spent.indicator) == ("rural_income", "rural_income", None)


def test_an_amount_is_not_of_a_word_for_growth() -> None:
    assert [s.indicator for s in reviewed("经济增长加快，达到3万元。")][-1] is None


def test_lengths_of_a_list_are_dealt_out_whatever_their_units() -> None:
    told_of = [
        (s.indicator, s.value_text) for s in reviewed("公路总里程、高铁里程达到15.7万公里和1600公里。")
    ]
    assert told_of == [("road_km", "15.7万公里"), ("hsr_km", "1600公里")]


def test_revenue_that_passes_a_mark_is_read_within_a_list() -> None:
    text = "地区生产总值超过500亿元、一般公共预算收入超过50亿元，分别增长9%、10%。"
    assert [s.indicator for s in reviewed(text)] == ["gdp", "budget_revenue"] * 2
