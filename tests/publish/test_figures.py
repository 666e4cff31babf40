"""Numbers, margins, charts and panes behind the scorecard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from publish_cards import document, example_card, statement

from hefu.model import Verdict
from hefu.publish import load_words
from hefu.publish.card import quote_parts
from hefu.publish.chart import WIDTH, chart_of
from hefu.publish.figures import expression, margin_of, number
from hefu.publish.sources import AROUND, cut, panes_of

WORDS = load_words()
VERDICTS = example_card(0).verdicts


def verdict_on(indicator: str) -> Verdict:
    return next(verdict for verdict in VERDICTS if verdict.target.indicator == indicator)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(6.0, "6"), (7.7 - 8, "−0.3"), (1253.4, "1,253.4"), (0.0, "0"), (-0.0, "0"), (251200.0, "251,200")],
)
def test_numbers_are_shown_without_noise(value: float, shown: str) -> None:
    assert number(value) == shown


@pytest.mark.parametrize(
    ("indicator", "zh", "en"),
    [
        ("gdp", "≥ 6%", "≥ 6%"),
        ("budget_revenue", "≈ 8%", "≈ 8%"),
        ("retail_sales", "1,200亿元", "120 bn yuan"),
        ("fixed_investment", "7–9%", "7–9%"),
        ("cpi", "≤ 3%", "≤ 3%"),
        ("energy_intensity", "−3%", "−3%"),
        ("urbanization", "1个百分点", "1 point"),
    ],
)
def test_values_are_short_expressions_in_both_languages(indicator: str, zh: str, en: str) -> None:
    word = expression(verdict_on(indicator).target, WORDS)
    assert (word.zh, word.en) == (zh, en)


@pytest.mark.parametrize(
    ("indicator", "number", "unit", "meaning"),
    [
        ("gdp", "+1.1", "points", "better than promised"),
        ("budget_revenue", "−0.3", "points", "slightly short, within tolerance"),
        ("fixed_investment", "−1.9", "points", "short of what was promised"),
        ("cpi", "+2.8", "points", "better than promised (lower is better)"),
        ("unemployment_registered", "−0.1", "points", "over what was promised (lower is better)"),
        ("retail_sales", "+5.34", "bn yuan", "better than promised"),
    ],
)
def test_a_margin_says_what_it_means(indicator: str, number: str, unit: str, meaning: str) -> None:
    margin = margin_of(verdict_on(indicator), WORDS)
    assert margin is not None
    assert (margin.number.en, margin.unit.en, margin.meaning.en) == (number, unit, meaning)


def test_no_margin_means_no_words() -> None:
    assert margin_of(verdict_on("urbanization"), WORDS) is None


def test_growth_is_drawn_from_zero_and_the_good_side_is_above_a_floor() -> None:
    chart = chart_of(verdict_on("gdp"), "more", 0.05, WORDS)
    assert chart is not None
    assert chart.zero is not None
    assert chart.points == "right"
    assert chart.target[0] < chart.outcome


def test_about_reaches_to_the_unfavourable_side_by_the_tolerance() -> None:
    chart = chart_of(verdict_on("budget_revenue"), "more", 0.05, WORDS)
    assert chart is not None
    assert chart.good is not None
    assert chart.good[0] < chart.outcome < chart.target[0]


def test_the_good_side_of_a_ceiling_is_below_it() -> None:
    chart = chart_of(verdict_on("cpi"), "ceiling", 0.05, WORDS)
    assert chart is not None
    assert chart.points == "left"


def test_levels_close_together_are_drawn_without_zero_and_say_so() -> None:
    chart = chart_of(verdict_on("retail_sales"), "more", 0.05, WORDS)
    assert chart is not None
    assert chart.zoomed
    assert chart.zero is None


def test_units_that_differ_are_compared_by_their_canonical_amounts() -> None:
    chart = chart_of(verdict_on("grain_output"), "more", 0.05, WORDS)
    assert chart is not None
    assert chart.target[0] < chart.outcome


def test_an_outcome_in_another_form_has_no_chart() -> None:
    (other,) = [verdict for verdict in VERDICTS if verdict.status == "incomparable"]
    assert chart_of(other, "more", 0.05, WORDS) is None


@given(st.floats(-1e12, 1e12), st.floats(-1e12, 1e12), st.sampled_from(["more", "less", "ceiling", "none"]))
def test_all_marks_of_a_chart_are_on_its_axis(target: float, outcome: float, direction: str) -> None:
    gdp = verdict_on("gdp")
    assert gdp.outcome is not None
    given_ = replace(
        gdp,
        target=replace(gdp.target, low=target, bound="exact"),
        outcome=replace(gdp.outcome, low=outcome, high=outcome),
    )
    chart = chart_of(given_, direction, 0.05, WORDS)  # type: ignore[arg-type]
    assert chart is not None
    for x in (*chart.target, chart.outcome, *(chart.good or ())):
        assert 0 <= x <= WIDTH


def test_a_long_quote_keeps_its_beginning_and_its_value() -> None:
    doc = document("a", "地区生产总值" + "在各方努力之下" * 60 + "增长6%以上，稳中有进")
    before, value, after = quote_parts(statement(doc, doc.source, "6%以上"))
    assert before.startswith("地区生产总值")
    assert "……" in before
    assert value == "6%以上"
    assert after == "，稳中有进"
    assert len(before) < 120


def test_line_wraps_inside_chinese_vanish_from_a_quote() -> None:
    doc = document("a", "地区生产\n  总值增长6%")
    assert quote_parts(statement(doc, doc.source, "6%"))[0] == "地区生产总值增长"


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=12))
def test_pieces_joined_are_the_source_and_pieces_of_a_quote_are_the_quote(
    spans: list[tuple[int, int]],
) -> None:
    source = "".join(chr(0x4E00 + n) for n in range(80))
    keys = {(start, start + size): f"q{start}-{size}" for start, size in spans}
    pieces = cut(source, keys)
    assert "".join(piece.text for piece in pieces) == source
    for (start, end), key in keys.items():
        assert "".join(piece.text for piece in pieces if key in piece.marks) == source[start:end]
        assert [piece.begins.count(key) for piece in pieces if key in piece.begins] == [1]


def test_a_very_long_document_is_shown_around_its_quotes_only() -> None:
    doc = document("a", "山" * 200_000 + "地区生产总值增长6%" + "水" * 200_000)
    target = statement(doc, "地区生产总值增长6%", "6%")
    ((pane,), keys) = panes_of([doc], [target], "c1")
    shown = sum(len(piece.text) for piece in pane.pieces)
    assert shown < 4 * AROUND + 100
    assert shown + sum(piece.left_out for piece in pane.pieces) == len(doc.source)
    (key,) = keys.values()
    assert "".join(piece.text for piece in pane.pieces if key in piece.marks) == target.quote
