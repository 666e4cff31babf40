"""A name that ends in 比 (ratio) gives it up where it begins a comparison."""

from __future__ import annotations

import pytest

import hefu

PLAN = "政府工作报告\n各位代表：\n一、2021年工作回顾\n过去一年平稳。\n二、2022年工作安排\n{}\n"


def told(text: str) -> list[tuple[str | None, str]]:
    """Indicator and form of each figure of an invented report of 2022."""
    doc = hefu.load_text(PLAN.format(text), id="r", place="温州市", year=2022)
    return [(s.indicator, s.form) for s in hefu.read(doc)]


@pytest.mark.parametrize("since", ["2010年", "二〇一〇年", "“十二五”末", "五年前", "上年", "同期"])
def test_incomes_compared_are_not_their_ratio(since: str) -> None:
    figures = told(f"湖城居民安康，城乡居民人均可支配收入比{since}增长50%。")
    assert figures and all(id in ("resident_income", "urban_income", "rural_income") for id, _ in figures)
    assert {form for _, form in figures} == {"growth"}


@pytest.mark.parametrize("text", ["城乡居民收入比缩小到1.9。", "城乡居民收入比降至1.9∶1。"])
def test_the_ratio_stays_one(text: str) -> None:
    assert [id for id, _ in told(text)] == ["income_ratio"]


def test_the_words_behind_a_comparison_are_read_too() -> None:
    figures = told("城乡居民收入比上年增长6%，城乡居民收入比2010年翻一番，粮食产量达到90万吨。")
    assert figures[-1] == ("grain_output", "level") and all(id != "income_ratio" for id, _ in figures)


@pytest.mark.parametrize(
    ("text", "indicator", "unit", "amount"),
    [
        ("完成1.2万贫困人口脱贫。", "poverty_population", "人", 12_000),
        ("解决5万农村人口饮水安全问题。", "drinking_water", "人", 50_000),
        ("地区生产总值突破千亿。", "gdp", "元", 1e11),
        ("市场主体突破30万。", "market_entities", "户", 300_000),
        ("城乡居民收入比缩小到1.9。", "income_ratio", "倍", 1.9),
    ],
)
def test_a_unit_left_unsaid_is_that_of_the_indicator(
    text: str, indicator: str, unit: str, amount: float
) -> None:
    (one,) = hefu.read(hefu.load_text(PLAN.format(text), id="r", place="温州市", year=2022))
    assert (one.indicator, one.amount_unit, one.amount_low) == (indicator, unit, amount)


@pytest.mark.parametrize("text", ["引进超千亿龙头企业。", "龙头企业迈入百亿级。", "收入达到12。"])
def test_a_class_or_a_small_number_is_left_without_a_unit(text: str) -> None:
    first = next(iter(hefu.read(hefu.load_text(PLAN.format(text), id="r", place="温州市", year=2022))), None)
    assert first is None or first.amount_unit == ""
