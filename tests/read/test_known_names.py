"""Names by which reports call an indicator, and names near them that are others'."""

from __future__ import annotations

import pytest

from invented import planned, reviewed


@pytest.mark.parametrize(
    ("sentence", "indicator"),
    [
        ("全市常住人口城镇化率达到58.1%。", "urbanization"),
        ("研发经费支出与地区生产总值之比达到1.9%。", "rd_intensity"),
        ("研究与试验发展经费支出相当于全市生产总值的比例达到2.9%。", "rd_intensity"),
        ("民生支出占一般公共预算支出77%。", "livelihood_share"),
        ("研究与试验发展（R&D）经费支出21亿元。", "rd_spending"),
        ("第一产业增加值占国内生产总值的比重为8.1%。", "primary_share"),
        ("第二产业增加值比重为41.2%。", "secondary_share"),
        ("各级财政用于民生的支出96亿元。", "livelihood_spending"),
        ("注册外资实际到账3.2亿美元。", "fdi"),
        ("引进国内（区外）到位资金210亿元。", "domestic_capital"),
        ("农村转移劳动力3.6万人。", "rural_labor_transfer"),
        ("接待旅游总人数830万人次。", "tourist_trips"),
        ("数字经济增长13%。", "digital_economy_va"),
        ("国省考断面水质优Ⅲ比例达到91%。", "water_quality"),
        ("县级及以上集中式饮用水水源地水质达标率保持100%。", "source_water_quality"),
        ("地级及以上城市空气质量优良天数比率达到88%。", "air_quality_days"),
        ("新（改）建农村公路410公里。", "rural_roads"),
        ("新改建“四好农村路”410公里。", "rural_roads"),
        ("1.7万农村居民饮水安全问题得到有效解决。", "drinking_water"),
        ("财政收入首超90亿元。", "fiscal_revenue"),
        ("出口首破600亿元。", "exports"),
        ("新建成高标准农田13万亩。", "high_standard_farmland"),
        ("筹建保障性租赁住房2600套。", "housing_units"),
        ("一般性支出压减12%。", "general_expenditure"),
        ("新增“四上”企业64家。", "four_above_firms"),
        ("企业开办时间压缩至1.5个工作日。", "firm_startup_time"),
        ("新增中国驰名商标4件。", "well_known_trademarks"),
    ],
)
def test_a_name_in_use_is_known(sentence: str, indicator: str) -> None:
    assert [s.indicator for s in reviewed(sentence)] == [indicator]


@pytest.mark.parametrize(
    ("sentence", "indicators"),
    [
        ("国考、省考断面水质优良率均达到96%。", ["water_quality", "water_quality"]),
        ("城、乡居民人均可支配收入分别增长6%、8%。", ["urban_income", "rural_income"]),
        ("一般性支出、“三公”经费各压减7%和17%。", ["general_expenditure", "public_expense"]),
    ],
)
def test_each_name_of_a_list_is_known(sentence: str, indicators: list[str]) -> None:
    assert [s.indicator for s in planned(sentence)] == indicators


@pytest.mark.parametrize(
    "sentence",
    [
        "“四上”企业营业收入增长6%。",
        "农产品网络零售交易额18亿元。",
        "创建“四好农村路”示范县3个。",
        "一般性支出标准3万元。",
    ],
)
def test_a_part_of_what_is_known_is_not_it(sentence: str) -> None:
    assert [s.indicator for s in reviewed(sentence)] == [None]


@pytest.mark.parametrize(
    ("sentence", "indicators"),
    [
        (
            "办理人大代表建议71件、政协提案77件，办结率100%，满意率97%。",
            ["proposal_reply_rate", "proposal_satisfaction"],
        ),
        ("市民热线受理来电31万个，办结率99%，满意率97%。", [None, None]),
        ("办理人大代表建议71件。市民热线办结率99%，群众满意率97%。", [None, None]),
    ],
)
def test_how_much_was_answered_is_of_proposals_where_they_are_spoken_of(
    sentence: str, indicators: list[str | None]
) -> None:
    assert [s.indicator for s in reviewed(sentence)][-2:] == indicators
