"""Figures of a thing whose name is nearly another's: a part of it, one kind of it, what came new of it."""

from __future__ import annotations

import pytest

from hefu.model import Statement
from invented import reviewed


def told(found: list[Statement]) -> list[tuple[str | None, str, str]]:
    """Indicators, forms and values."""
    return [(s.indicator, s.form, s.value_text) for s in found]


@pytest.mark.parametrize(
    "sentence",
    [
        "企业研发投入占78%以上。",
        "企业研发投入占全社会比重达77.5%。",
        "规上工业企业研发投入占比66%左右。",
        "企业研发经费占主营业务收入比重达1.4%。",
    ],
)
def test_the_share_of_firms_in_research_is_no_research_intensity(sentence: str) -> None:
    assert [s.indicator for s in reviewed(sentence)] == [None]


def test_what_firms_spend_on_research_is_a_part_of_all_that_is_spent() -> None:
    found = reviewed("全社会研发投入36亿元，规上工业企业研发经费支出27亿元。")
    assert [s.indicator for s in found] == ["rd_spending", "firm_rd_spending"]


def test_the_research_intensity_of_a_place_stays_one() -> None:
    assert told(reviewed("研发投入占比2.6%。")) == [("rd_intensity", "level", "2.6%")]


def test_international_applications_are_not_all_patent_applications() -> None:
    found = reviewed("专利申请量8600件，其中PCT国际专利申请140件、增长12%。")
    assert [s.indicator for s in found] == ["patent_applications", "pct_applications", "pct_applications"]


def test_imports_and_exports_that_each_pass_a_value_are_not_their_sum() -> None:
    assert {s.indicator for s in reviewed("进出口双双突破70亿美元，分别增长8%和11%。")} == {None}


@pytest.mark.parametrize("sentence", ["净增市场主体2万户、达到26万户。", "市场主体净增2万户，总量达26万户。"])
def test_what_was_gained_on_balance_is_not_what_was_registered(sentence: str) -> None:
    assert told(reviewed(sentence)) == [
        ("net_market_entities", "level", "2万户"),
        ("market_entities", "level", "26万户"),
    ]


@pytest.mark.parametrize(
    ("sentence", "indicator"),
    [
        ("高速公路新增通车里程84公里。", "expressway_km"),
        ("社会保险净增参保6万人。", "social_insured"),
        ("养老机构新增床位730张。", "elderly_beds"),
    ],
)
def test_a_name_that_holds_the_word_for_new_tells_a_change(sentence: str, indicator: str) -> None:
    assert [(s.indicator, s.form) for s in reviewed(sentence)] == [(indicator, "change")]


def test_a_flow_that_is_new_has_its_level() -> None:
    assert told(reviewed("企业直接融资新增17亿元。"))[0][1] == "level"


def test_a_value_for_each_of_which_something_holds_is_no_sum() -> None:
    assert reviewed("财政支出每5元就有1元用于教育。")[0].indicator is None


@pytest.mark.parametrize(
    "sentence", ["财政收入3000万元以上乡镇（街道）达9个。", "重点扶持财政收入不足2亿元困难县。"]
)
def test_a_threshold_only_tells_which_places_are_meant(sentence: str) -> None:
    assert reviewed(sentence)[0].stance == "attribute"


def test_a_list_of_shares_names_each_share_once() -> None:
    found = reviewed(
        "高技术制造业占规模以上工业增加值的比重、现代服务业占服务业增加值的比重、物流业占地区生产总值的比重分别超过21%、44%和9%。"
    )
    assert [s.indicator_text.count("比重") for s in found] == [1, 1, 1]
