"""What a report leaves unsaid: names, units and starting points that stand once for several figures.

Every sentence is made up. How statements are told: ``invented``.
"""

from __future__ import annotations

import pytest

import hefu
from invented import aimed, at, planned, reviewed, told

FIVE_YEARS = """政府工作报告

各位代表：

一、过去五年工作回顾

过去五年，经济较快发展。2022年，城镇居民人均可支配收入38200元，五年平均增长7.1%；农村居民人均可支配收入17100元，平均增长8.3%。基本养老金标准平均提高120元。

各位代表，在过去的五年中，2022年最不平凡。预计地区生产总值增长4%，固定资产投资与上年持平。

二、2023年工作安排

扎实做好各项工作。
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("要把城镇登记失业率控制在4%以内。", "unemployment_registered level ≤4%"),
        ("使全社会固定资产投资达到900亿元。", "fixed_investment level 900亿元"),
        ("使用林地面积达到30亩。", "“使用林地面积” level 30亩"),
    ],
)
def test_a_word_that_leads_an_object_forward_is_no_part_of_its_name(text: str, expected: str) -> None:
    assert told(planned(text)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("夏收以后，粮食总产量再攀高峰，达到36万吨。", ["grain_output level 36万吨"]),
        ("粮食总产量又上台阶，突破40万吨大关。", ["grain_output level ≥40万吨"]),
        ("进出口总额六月起回升，全年完成73亿元，增长5%。", ["trade level 73亿元", "trade growth 5%"]),
    ],
)
def test_a_verb_of_reaching_goes_on_with_the_indicator_named_before_the_pause(
    text: str, expected: list[str]
) -> None:
    assert told(reviewed(text)) == expected


def test_what_is_reached_by_a_share_or_for_someone_goes_on_with_none() -> None:
    assert not any("self_employed" in line for line in told(planned("开展个体工商户帮扶，为60万人解忧。")))
    assert "industrial_va growth" not in told(planned("工业增加值占生产总值的比重，2030年要达到31%。"))[0]


def test_value_added_goes_on_with_the_trade_named_before_the_pause() -> None:
    assert told(reviewed("全市服务业加快发展，增加值增长8%。")) == ["tertiary_va growth 8%"]
    assert told(reviewed("民营经济不断壮大，增加值占地区生产总值的比重达到61%。")) == [
        "private_economy_share level 61%"
    ]


def test_value_added_behind_an_output_is_of_the_same_firms() -> None:
    found = reviewed("规模以上工业总产值突破800亿元，增加值增长9%。")
    assert told(found) == ["industrial_output_above level ≥800亿元", "industrial_va_above growth 9%"]


def test_what_stands_before_the_pause_is_no_head_where_no_name_comes_of_it() -> None:
    found = reviewed("培育6个产值超5亿元的农业优势产业，总产值达到70亿元。")
    assert found[-1].indicator is None


def test_town_and_country_are_parts_of_the_income_named_before() -> None:
    found = aimed("全体居民人均可支配收入增长6%，其中城镇和农村分别增长5%和7%。")
    assert told(found) == ["resident_income growth 6%", "urban_income growth 5%", "rural_income growth 7%"]
    assert [s.indicator_text for s in found[1:]] == ["城镇居民人均可支配收入", "农村居民人均可支配收入"]


def test_parts_of_a_percentage_point_share_their_unit() -> None:
    found = aimed("常住人口城镇化率和户籍人口城镇化率分别提高1.2个和0.9个百分点。")
    assert told(found) == ["urbanization change 1.2个百分点", "hukou_urbanization change 0.9个百分点"]


def test_a_list_of_counts_keeps_its_own_units() -> None:
    assert told(reviewed("新建公园3个和广场2处。"))[0].endswith("3个")


def test_a_share_may_be_told_by_its_name_and_的() -> None:
    found = reviewed("高技术制造业增加值占规上工业的28%。")
    assert told(found) == ["high_tech_mfg_share level 28%"]


def test_shares_of_two_trades_are_completed_from_each_other() -> None:
    found = aimed("先进制造业、高技术制造业增加值占规模以上工业增加值比重分别达到41%和17%。")
    assert told(found) == ["advanced_mfg_share level 41%", "high_tech_mfg_share level 17%"]


def test_a_part_grows_from_the_same_year_as_the_whole() -> None:
    found = reviewed("进出口总额90亿美元，比2017年增长71%，其中出口60亿美元，增长82%。")
    assert [s.period for s in found if s.form == "growth"] == ["2018/2022", "2018/2022"]


def test_a_part_with_a_starting_point_of_its_own_keeps_it() -> None:
    found = reviewed("进出口总额90亿美元，比2017年增长71%，其中出口60亿美元，同比增长12%。")
    assert found[-1].period == "2022"


def test_an_average_told_of_several_years_is_of_all_of_them() -> None:
    found = {s.value_text: s for s in hefu.read(at(FIVE_YEARS))}
    assert (found["7.1%"].period, found["8.3%"].period) == ("2018/2022", "2018/2022")
    assert found["8.3%"].basis == ("annual_average",)
    assert found["120元"].period != "2018"


def test_an_average_of_two_years_is_no_growth_of_one() -> None:
    found = reviewed("地区生产总值增长6.2%，两年平均增长4.1%。")
    assert [s.period for s in found] == ["2022", "2021/2022"]


def test_an_average_of_persons_is_of_the_year() -> None:
    (found,) = reviewed("企业退休人员养老金平均增长5%。")
    assert (found.period, found.basis) == ("2022", ())


def test_a_count_of_goals_only_sums_them_up() -> None:
    found = aimed("地区生产总值增长6%。这里对经济增长和物价总水平两个指标作些说明。")
    assert [s.quote for s in found if s.headline] == ["地区生产总值增长6%"]


def test_how_much_a_goal_differs_from_last_years_is_no_goal() -> None:
    found = aimed("城镇新增就业12万人。城镇新增就业预期目标比去年多1万人，更重就业。")
    assert [s.value_text for s in found if s.headline] == ["12万人"]


def test_a_share_goes_on_with_the_trade_whose_growth_stands_before() -> None:
    found = aimed("第三产业增长9.2%，占国内生产总值的比重达到48%。")
    assert told(found) == ["tertiary_va growth 9.2%", "tertiary_share level 48%"]


def test_what_is_striven_for_goes_further_than_the_goal_before() -> None:
    firm, stretch = aimed("出口总额30亿美元，争取32亿美元。")
    assert (firm.indicator, stretch.indicator, stretch.stretch) == ("exports", "exports", True)


def test_money_striven_for_is_of_nothing_told_before() -> None:
    assert planned("财政收入3亿元，争取2亿元。")[-1].indicator is None


def test_a_grade_or_better_is_no_comparison_with_others() -> None:
    found = aimed("城市空气质量三级及好于三级天数达到80%。")
    assert [(s.stance, s.headline) for s in found] == [("target", True)]


def test_what_is_above_another_growth_is_named_before_the_comparison() -> None:
    assert told(aimed("地方外贸出口增幅高于经济增长，达到12%。")) == ["exports growth 12%"]
    assert told(reviewed("城乡居民收入增速持续快于经济增速，年均分别增长7%、9%。")) == [
        "urban_income growth 7%",
        "rural_income growth 9%",
    ]


def test_in_practice_a_goal_is_striven_beyond() -> None:
    found = aimed("地区生产总值增长5%以上，实际工作中力争达到6%。")
    assert told(found) == ["gdp growth ≥5%", "gdp growth 6%"]
    assert [s.stretch for s in found] == [False, True]
