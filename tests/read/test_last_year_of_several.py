"""Growth of the last year in a review of several, and the years of an average."""

from __future__ import annotations

import pytest

import hefu

FRAME = "政府工作报告\n各位代表：\n一、过去五年工作回顾\n五年来，湖城大变。\n{}\n二、2022年工作安排\n实干。\n"


def periods(text: str) -> list[str | None]:
    doc = hefu.load_text(FRAME.format(text), id="r", place="温州市", year=2022)
    return [s.period for s in hefu.read(doc) if s.stance == "outcome"]


@pytest.mark.parametrize(
    "text",
    [
        "固定资产投资310亿元，同比增长18%。",
        "固定资产投资比上年增长18%。",
        "固定资产投资310亿元，增长8%。",
        "地区生产总值增长8%，农村居民人均可支配收入增长9%。",
        "出口同比增长21%，固定资产投资增长18%。",
    ],
)
def test_growth_of_a_year_is_of_the_last(text: str) -> None:
    assert set(periods(text)) == {"2021"}


@pytest.mark.parametrize(
    "text",
    [
        "固定资产投资310亿元，增长81%。",
        "地区生产总值保持8%的增长。",
        "五年间，地区生产总值增长12%。",
        "茶馆增长8%。",
    ],
)
def test_other_growth_is_of_all_the_years(text: str) -> None:
    assert periods(text)[-1] == "2017/2021"


def test_an_average_is_of_the_years_since_the_amount_it_rises_from() -> None:
    told = periods("地区生产总值由2011年的310亿元增加到2021年的790亿元，年均增长9%。")
    assert told[-1] == "2012/2021"


@pytest.mark.parametrize(
    "text",
    ["审批事项由310项减少到79项。", "企业开办时间压缩至7个工作日。", "城乡居民收入比缩小到2.1。"],
)
def test_what_a_fall_leads_to_is_of_the_last(text: str) -> None:
    assert periods(text)[-1] == "2021"


def test_five_years_before_a_balance_are_no_sum() -> None:
    assert periods("五年存款余额达到790亿元。") == ["2021"]
    assert periods("五年财政总收入达到790亿元。") == ["2017/2021"]


@pytest.mark.parametrize(
    "text",
    ["常住人口突破790万人。", "高新技术企业达790家。", "每千人口床位数7.9张。", "养老保险参保人数79万人。"],
)
def test_what_there_is_at_a_time_is_of_the_last(text: str) -> None:
    assert periods(text) == ["2021"]


@pytest.mark.parametrize("text", ["出口总额达790亿元。", "79万贫困人口脱贫。", "累计参保人数79万人。"])
def test_what_may_add_up_is_of_all_the_years(text: str) -> None:
    assert periods(text)[-1] == "2017/2021"


def test_an_amount_behind_an_average_growth_is_no_average() -> None:
    doc = hefu.load_text(
        FRAME.format("地区生产总值年均增长9%，突破790亿元。"), id="r", place="温州市", year=2022
    )
    told = [(s.form, s.period, s.basis) for s in hefu.read(doc) if s.stance == "outcome"]
    assert told == [("growth", "2017/2021", ("annual_average",)), ("level", "2021", ())]


def test_a_flow_right_behind_the_years_that_open_its_sentence_is_their_sum() -> None:
    assert periods("五年来，合同外资达31亿美元，年均增长9%。")[0] == "2017/2021"
    assert periods("五年来，地区生产总值达790亿元，年均增长9%。")[0] == "2021"
    assert periods("五年来，出口年均增长7%，实际利用外资达到31亿美元，年均增长9%。")[1] == "2021"
