"""Whether a figure is promised, reported, or only describes something."""

from __future__ import annotations

import pytest

import hefu
from invented import at, planned, reviewed


def stances(text: str) -> list[str]:
    """Those of a text that has no sections: only its words tell."""
    return [s.stance for s in hefu.read(at(text))]


# ── the passage, the period and the words ───────────────────────────────────────────────


def test_a_plan_promises_where_no_word_says_otherwise() -> None:
    (statement,) = planned("新建公路40公里。")
    assert statement.stance == "target"
    assert "stance" in statement.inferred


def test_a_review_reports_where_no_word_says_otherwise() -> None:
    (statement,) = reviewed("新建公路40公里。")
    assert statement.stance == "outcome"
    assert "stance" in statement.inferred


@pytest.mark.parametrize("words", ["力争", "确保", "争取", "计划", "务必"])
def test_words_of_intent_state_a_target(words: str) -> None:
    (statement,) = planned(f"{words}新建公路40公里。")
    assert (statement.stance, "stance" in statement.inferred) == ("target", False)


@pytest.mark.parametrize(
    "text", ["目前已建成公路30公里。", "截至去年底，建成公路30公里。", "去年建成公路30公里。"]
)
def test_what_is_done_already_is_an_outcome_even_in_a_plan(text: str) -> None:
    assert [s.stance for s in planned(text)] == ["outcome"]


def test_a_year_gone_by_makes_an_outcome_of_a_figure_in_a_plan() -> None:
    assert [s.stance for s in planned("2019年新建公路40公里。")] == ["outcome"]


def test_a_year_to_come_with_a_word_of_intent_makes_a_target_of_a_figure_in_a_review() -> None:
    assert [s.stance for s in reviewed("力争到2025年，公路里程达到300公里。")] == ["target"]


# ── targets recalled ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "超额完成地区生产总值增长6%的预期目标。",
        "完成了单位GDP能耗下降4%左右的目标。",
        "实现地区生产总值增长6%的年度任务。",
    ],
)
def test_a_target_recalled_in_a_review_is_no_outcome(text: str) -> None:
    assert [s.stance for s in reviewed(text)] == ["attribute"]


def test_a_target_named_as_such_in_a_plan_stays_a_target() -> None:
    assert [s.stance for s in planned("确保完成地区生产总值增长6%的目标。")] == ["target"]


# ── attributes ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "总投资6亿元的东山水库开工。",
        "东山水库总投资6亿元。",
        "环湖公路全长30公里。",
        "竹木产业园占地面积500亩。",
        "云溪大桥主跨300米。",
    ],
)
@pytest.mark.parametrize("passage", [reviewed, planned])
def test_the_size_of_a_project_only_describes_it(text: str, passage: object) -> None:
    assert [s.stance for s in passage(text)] == ["attribute"]  # type: ignore[operator]


def test_what_is_built_and_what_it_costs_are_told_apart() -> None:
    assert [s.stance for s in planned("新建公路30公里、总投资6亿元。")] == ["target", "attribute"]


# ── texts without sections ──────────────────────────────────────────────────────────────


def test_a_news_text_promises_by_its_words() -> None:
    assert stances("市领导昨日说，力争全年旅游收入增长8%。") == ["target"]


def test_a_news_text_reports_by_its_words() -> None:
    assert stances("环湖公路已完成12公里。") == ["outcome"]


def test_a_sentence_that_opens_with_a_verb_of_doing_promises() -> None:
    assert stances("推进“百村示范”行动，培育示范村30个。") == ["target"]


def test_a_plain_sentence_reports() -> None:
    assert stances("全市旅游收入增长8%。") == ["outcome"]


def test_what_only_the_sentence_tells_is_marked_as_inferred() -> None:
    (statement,) = hefu.read(at("全市旅游收入增长8%。"))
    assert "stance" in statement.inferred
