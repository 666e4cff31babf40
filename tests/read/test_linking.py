"""Which indicator a figure belongs to: the grammar of lists, ellipsis and naming in reports.

Every sentence is made up, and so is the city that says it. How statements are told: ``invented``.
"""

from __future__ import annotations

import pytest

import hefu
from invented import PROVINCE, aimed, report, reviewed, told


def quotes(text: str) -> list[str]:
    return [s.quote for s in reviewed(text)]


# ── a name and its value ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("地区生产总值增长6%。", "gdp growth 6%"),
        ("地区生产总值达到320亿元。", "gdp level 320亿元"),
        ("实现地区生产总值320亿元。", "gdp level 320亿元"),
        ("全市地区生产总值为320亿元。", "gdp level 320亿元"),
        ("地区生产总值的增速为6%。", "gdp growth 6%"),
        ("经济增长6%。", "gdp growth 6%"),
        ("地区生产总值（按可比价计算）增长6%。", "gdp growth 6%"),
        ("社会消费品零售总额（不含批发）达到88亿元。", "retail_sales level 88亿元"),
        ("农民人均纯收入增加300元。", "rural_income change 300元"),
        ("城镇登记失业率2.3%。", "unemployment_registered level 2.3%"),
    ],
)
def test_a_value_belongs_to_the_name_before_it(text: str, expected: str) -> None:
    assert told(reviewed(text)) == [expected]


def test_a_name_that_is_not_in_the_catalog_is_kept_in_its_own_words() -> None:
    assert told(reviewed("竹编出口企业达到36家。")) == ["“竹编出口企业” level 36家"]


def test_words_that_narrow_an_indicator_make_another_of_it_and_say_which() -> None:
    (statement,) = reviewed("限额以上社会消费品零售总额增长11%。")
    assert statement.indicator != "retail_sales"
    assert statement.indicator == "retail_above" or statement.narrows == "retail_sales"


def test_a_figure_that_cannot_be_of_the_indicator_does_not_take_its_id() -> None:
    assert [s.indicator for s in reviewed("粮食产量30万亩。")] == [None]


def test_a_quote_runs_from_the_name_through_the_value() -> None:
    assert quotes("去年，我市地区生产总值稳步增长6%，形势良好。") == ["地区生产总值稳步增长6%"]


def test_a_verb_that_cuts_a_name_in_two_does_not_part_it() -> None:
    assert told(reviewed("第三产业完成增加值180亿元。")) == ["tertiary_va level 180亿元"]


def test_numbers_in_names_are_no_figures() -> None:
    text = "“八八战略”走深走实，“12+3”产业集群起势，104国道改建完工，“510”工程收官，《2030纲要》发布。"
    assert told(reviewed(text)) == []


# ── ellipsis: one subject, many figures ─────────────────────────────────────────────────


def test_a_growth_without_a_name_continues_the_indicator_before_it() -> None:
    assert told(reviewed("一般公共预算收入45亿元，增长6%。")) == [
        "budget_revenue level 45亿元",
        "budget_revenue growth 6%",
    ]


def test_a_continued_indicator_is_marked_as_inferred() -> None:
    level, growth = reviewed("一般公共预算收入45亿元，增长6%。")
    assert ("indicator" in level.inferred, "indicator" in growth.inferred) == (False, True)


def test_the_level_may_follow_the_growth() -> None:
    assert told(reviewed("旅游收入增长1.5倍，达到60亿元。")) == [
        "tourism_revenue growth 150%",
        "tourism_revenue level 60亿元",
    ]


def test_a_new_name_ends_the_ellipsis() -> None:
    assert told(reviewed("地区生产总值达到300亿元、增长7%，财政总收入达到40亿元、增长8%。")) == [
        "gdp level 300亿元",
        "gdp growth 7%",
        "fiscal_revenue level 40亿元",
        "fiscal_revenue growth 8%",
    ]


def test_a_full_stop_ends_the_ellipsis() -> None:
    (_, after) = reviewed("一般公共预算收入45亿元。增长6%。")
    assert after.indicator is None


def test_of_which_names_a_part_and_its_figures_are_the_parts() -> None:
    assert told(reviewed("一般公共预算收入45亿元，增长6%，其中税收收入36亿元，增长5.5%。")) == [
        "budget_revenue level 45亿元",
        "budget_revenue growth 6%",
        "tax_revenue level 36亿元",
        "tax_revenue growth 5.5%",
    ]


def test_per_head_makes_another_indicator_of_the_one_before() -> None:
    assert told(reviewed("地区生产总值320亿元，增长6%，人均4.2万元。")) == [
        "gdp level 320亿元",
        "gdp growth 6%",
        "gdp_per_capita level 4.2万元",
    ]


# ── lists ───────────────────────────────────────────────────────────────────────────────


def test_respectively_deals_the_values_out_in_order() -> None:
    assert told(reviewed("进口、出口和旅游收入分别增长3%、4%和5%。")) == [
        "imports growth 3%",
        "exports growth 4%",
        "tourism_revenue growth 5%",
    ]


def test_respectively_deals_out_values_of_unlike_units_too() -> None:
    assert told(reviewed("粮食产量、财政总收入和旅游收入分别达到20万吨、30亿元和40亿元。")) == [
        "grain_output level 20万吨",
        "fiscal_revenue level 30亿元",
        "tourism_revenue level 40亿元",
    ]


def test_a_second_respectively_deals_out_to_the_same_names() -> None:
    assert told(reviewed("存款、贷款余额分别达到500亿元和420亿元，分别增长10%和12%。")) == [
        "deposits level 500亿元",
        "loans level 420亿元",
        "deposits growth 10%",
        "loans growth 12%",
    ]


def test_one_value_for_all_is_said_of_each() -> None:
    assert told(reviewed("进口、出口均增长12%。")) == ["imports growth 12%", "exports growth 12%"]


def test_a_name_for_two_indicators_deals_its_values_out() -> None:
    assert told(reviewed("城乡居民人均可支配收入分别增长5%和7%。")) == [
        "urban_income growth 5%",
        "rural_income growth 7%",
    ]


def test_a_name_for_two_indicators_with_one_value_is_the_indicator_of_both() -> None:
    assert told(aimed("城乡居民人均可支配收入增长6%。")) == ["resident_income growth 6%"]


def test_names_in_a_list_share_their_ending() -> None:
    assert told(reviewed("农业、规模以上工业、服务业增加值分别增长3%、8%和9%。")) == [
        "primary_va growth 3%",
        "industrial_va_above growth 8%",
        "tertiary_va growth 9%",
    ]


@pytest.mark.parametrize("text", ["单位GDP能耗、水耗分别下降3%、4%。", "单位GDP能耗下降3%、水耗下降4%。"])
def test_names_in_a_list_share_their_beginning(text: str) -> None:
    energy, water = reviewed(text)
    assert told([energy]) == ["energy_intensity growth -3%"]
    assert (water.indicator, water.indicator_text, water.low) == ("water_intensity", "单位GDP水耗", -4)


def test_urban_and_rural_share_the_income_named_once() -> None:
    assert told(reviewed("城镇和农村居民人均可支配收入分别增长5%、7%。")) == [
        "urban_income growth 5%",
        "rural_income growth 7%",
    ]


def test_a_list_of_names_each_with_its_value_needs_no_respectively() -> None:
    assert told(reviewed("实现地区生产总值300亿元、规模以上工业增加值95亿元、财政总收入40亿元。")) == [
        "gdp level 300亿元",
        "industrial_va_above level 95亿元",
        "fiscal_revenue level 40亿元",
    ]


def test_annual_averages_dealt_out_keep_their_basis() -> None:
    found = reviewed("地区生产总值、财政总收入年均分别增长7%、8%。")
    assert told(found) == ["gdp growth 7%", "fiscal_revenue growth 8%"]
    assert all("annual_average" in s.basis for s in found)


# ── shares, changes, ranks ──────────────────────────────────────────────────────────────


def test_a_share_of_the_whole_is_an_indicator_of_its_own() -> None:
    assert told(reviewed("全社会研发经费支出占地区生产总值的比重达到2.4%。")) == ["rd_intensity level 2.4%"]


def test_a_share_is_never_taken_for_the_growth_of_its_part() -> None:
    (statement,) = reviewed("服务业增加值占GDP比重达到48%。")
    assert (statement.indicator != "tertiary_va", statement.form) == (True, "level")


def test_a_share_does_not_disturb_the_ellipsis() -> None:
    found = told(reviewed("服务业增加值150亿元，占GDP比重达到48%，增长9%。"))
    assert (found[0], found[2]) == ("tertiary_va level 150亿元", "tertiary_va growth 9%")


def test_the_figure_a_change_starts_from_is_told_apart_from_the_one_it_reaches() -> None:
    before, after = reviewed("城镇化率由61%提高到63%。")
    assert told([before, after]) == ["urbanization level 61%", "urbanization level 63%"]
    assert (before.period, after.period) == (None, "2022")


def test_a_change_by_points_is_no_level() -> None:
    assert told(reviewed("森林覆盖率达60%，提高2个百分点。")) == [
        "forest_cover level 60%",
        "forest_cover change 2个百分点",
    ]


def test_a_growth_on_top_of_last_years_growth_is_two_figures() -> None:
    last, this = reviewed("固定资产投资在上年增长12%的基础上又增长15%。")
    assert told([last, this]) == ["fixed_investment growth 12%", "fixed_investment growth 15%"]
    assert (last.period, last.stance) != (this.period, this.stance)


@pytest.mark.parametrize(
    "text",
    [
        "规模以上工业增加值增长8%，高于全省1.2个百分点。",
        "规模以上工业增加值增长8%，高于全省平均水平1.2个百分点。",
        "规模以上工业增加值增长8%，快于年度目标1.2个百分点。",
        "规模以上工业增加值增长8%，比全省平均水平高1.2个百分点。",
    ],
)
def test_a_distance_to_another_figure_describes_and_is_no_outcome(text: str) -> None:
    growth, distance = reviewed(text)
    assert (growth.stance, distance.stance, distance.form) == ("outcome", "attribute", "change")
    assert distance.low == 1.2


def test_a_rank_belongs_to_the_indicator_ranked() -> None:
    assert told(reviewed("规模以上工业增加值增速居全省第3位。")) == ["industrial_va_above rank 3位"]


# ── counts ──────────────────────────────────────────────────────────────────────────────


def test_a_count_may_stand_before_what_it_counts() -> None:
    assert told(reviewed("建设5个省级园区。")) == ["“省级园区” level 5个"]


def test_a_count_may_stand_behind_what_it_counts() -> None:
    found = reviewed("改造老旧小区12个、加装电梯45台。")
    assert [(s.value_text, s.form) for s in found] == [("12个", "level"), ("45台", "level")]
    assert "老旧小区" in found[0].indicator_text and "电梯" in found[1].indicator_text


def test_beginning_and_ending_a_thing_are_counted_apart() -> None:
    begun, ended = reviewed("重大项目开工60个、竣工45个。")
    assert begun.indicator_text != ended.indicator_text


def test_a_size_before_a_noun_only_says_which_things_are_counted() -> None:
    size, count = reviewed("新增5000万元以上工业企业20家。")
    assert (size.stance, count.stance) == ("attribute", "outcome")
    assert told([count]) == ["“5000万元以上工业企业” change 20家"]


# ── whose figure: places ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("固定资产投资增长5%。", "云溪市"),
        ("全市固定资产投资增长5%。", "云溪市"),
        ("全省固定资产投资增长5%。", "云岭省"),
        ("全国固定资产投资增长5%。", "国家"),
        ("全省完成固定资产投资900亿元。", "云岭省"),
        ("东海县固定资产投资增长5%。", "东海县"),
        ("市区固定资产投资增长5%。", "云溪市/部分"),
    ],
)
def test_a_jurisdiction_named_before_the_indicator_is_whose_figure_it_is(text: str, place: str) -> None:
    assert [s.place for s in reviewed(text)] == [place]


def test_the_place_holds_for_the_figures_that_continue() -> None:
    assert [s.place for s in reviewed("全省完成固定资产投资900亿元，增长5%。")] == ["云岭省", "云岭省"]


def test_a_place_that_only_follows_from_the_document_is_inferred() -> None:
    assert "place" in reviewed("出口增长5%。")[0].inferred
    assert "place" not in reviewed("全省出口增长5%。")[0].inferred


def test_the_whole_province_in_a_report_of_the_province_is_the_province_itself() -> None:
    found = hefu.read(report(review="全省出口增长5%。", place=PROVINCE))
    assert [s.place for s in found] == ["云岭省"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("茶油，由一九七五年的7万吨，增加到一九八〇年的17万吨。", ["茶油", "茶油"]),
        ("茶园面积占耕地面积的比重，由上年的17%上升到27%。", ["茶园面积占耕地面积的比重"] * 2),
        ("财政收入突破千亿元，由717亿元增加到1717亿元。", ["财政收入"] * 3),
    ],
)
def test_what_a_change_starts_from_behind_a_pause_is_of_the_name_before_it(
    text: str, names: list[str]
) -> None:
    assert [s.indicator_text for s in reviewed(text)] == names
