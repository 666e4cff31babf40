"""Growth of more years than one, and shares of what stands behind them."""

from __future__ import annotations

import pytest

from invented import planned, reviewed


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("2022年地区生产总值达到450亿元，比2017年增长41%。", "2018/2022"),
        ("地区生产总值与2019年相比，增长18%。", "2020/2022"),
        ("地区生产总值、出口分别比2017年增长41%和38%。", "2018/2022"),
        ("新中国成立以来，地区生产总值增长310倍。", "1950/2022"),
        ("改革开放40年来，地区生产总值增长96倍。", "1979/2022"),
        ("70年来，地区生产总值增长310倍。", "1953/2022"),
        ("改革开放以来，地区生产总值年均增长9%。", "1979/2022"),
        ("出口20亿美元，五年增长了1.7倍。", "2018/2022"),
        ("与2017年相比，旅客达到90万人次，增长26%，旅游总收入3亿元，增长41%。", "2018/2022"),
        ("进出口总额50亿美元，比2017年增长4.1倍；其中出口总额28亿美元，增长5.4倍。", "2018/2022"),
        ("新中国成立70年来，我们共同奋斗。地区生产总值增长210倍。", "1950/2022"),
        ("出口30亿美元，比2018年增长41%（以下简称“同比”）；旅客9万人次，同比增长26%。", "2019/2022"),
    ],
)
def test_growth_is_of_all_the_years_since_what_it_is_counted_from(sentence: str, period: str) -> None:
    found = [s for s in reviewed(sentence) if s.form == "growth"]
    assert {s.period for s in found} == {period}


@pytest.mark.parametrize(
    "sentence",
    [
        "地区生产总值比2021年增长6%。",
        "创改革开放以来最好成绩，地区生产总值增长9%。",
        "与2017年相比，企业增加300家，地区生产总值同比增长9%。",
    ],
)
def test_growth_over_the_year_before_is_of_one_year_whatever_is_said_beside_it(sentence: str) -> None:
    (found,) = [s for s in reviewed(sentence) if s.form == "growth"]
    assert found.period == "2022"


def test_a_change_counted_from_an_earlier_year_is_of_all_the_years_since() -> None:
    level, change = reviewed("2022年城镇化率达到61%，比2017年提高4.5个百分点。")
    assert (level.period, change.period) == ("2022", "2018/2022")


def test_a_share_is_of_the_noun_behind_it_and_not_of_the_one_before() -> None:
    found = reviewed("民营企业创造了60%以上的生产总值、70%以上的专利、80%的城镇就业。")
    assert all(s.indicator is None for s in found)


def test_a_share_of_others_is_no_growth_of_what_was_told_before() -> None:
    found = reviewed("贷款余额增长12%，促进了99%的企业复产。")
    assert [s.indicator for s in found] == ["loans", None]


def test_a_count_behind_a_list_of_shares_is_of_its_own_noun() -> None:
    found = reviewed("污水处理率、垃圾处理率分别达到92%、95%，12条河道治理启动。")
    assert [s.indicator for s in found][-1] is None
    assert [s.unit for s in found if s.indicator] == ["%", "%"]


def test_how_many_things_a_rate_is_of_is_no_rate() -> None:
    found = reviewed("15个国考断面水质优良率、饮用水源水质达标率均达到100%。")
    assert all(s.indicator is None for s in found if s.unit == "个")


@pytest.mark.parametrize("name", ["经济增长速度的调控目标定为8%", "经济增长预期目标为8%"])
def test_a_name_that_says_it_is_a_target_is_known(name: str) -> None:
    (found,) = planned(f"今年{name}。")
    assert (found.indicator, found.form) == ("gdp", "growth")


def test_early_rates_of_population_growth_are_in_per_cent_as_written() -> None:
    (early,) = reviewed("人口自然增长率下降到1.3％。", year=1980)
    assert early.unit == "%"
    (late,) = reviewed("人口自然增长率为5.2％。")
    assert late.unit == "‰"


def test_what_a_month_gone_by_brought_is_no_goal() -> None:
    found = planned("去年12月，市委确定新建水厂2座。")
    assert all(s.stance != "target" for s in found)
