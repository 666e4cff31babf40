"""Scorecards in a terminal: they fit the width, need no colour and cannot be steered."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from publish_cards import example_card
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from hefu.publish import Lang, print_scorecard, print_statements, print_verdicts
from hefu.publish.layout import column_widths, wrapped

CARD = example_card(4)


def printed(width: int, lang: Lang, what: str = "scorecard") -> str:
    console = Console(file=StringIO(), width=width)
    if what == "scorecard":
        print_scorecard(CARD, lang=lang, console=console)
    elif what == "verdicts":
        print_verdicts(CARD.verdicts, lang=lang, console=console)
    else:
        print_statements([verdict.target for verdict in CARD.verdicts], lang=lang, console=console)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [60, 80, 100, 140])
@pytest.mark.parametrize("what", ["scorecard", "verdicts", "statements"])
def test_no_line_is_wider_than_the_terminal(width: int, lang: Lang, what: str) -> None:
    assert max(cell_len(line) for line in printed(width, lang, what).splitlines()) <= width


@pytest.mark.parametrize(("lang", "met"), [("zh", "✓ 达到 8"), ("en", "✓ Met 8")])
def test_the_tally_says_it_with_symbol_word_and_number(lang: Lang, met: str) -> None:
    assert met in printed(80, lang)


@pytest.mark.parametrize("width", [80, 100, 140])
def test_numbers_are_not_torn_apart(width: int) -> None:
    text = printed(width, "zh")
    for figure in ("1200亿元", "1253.4亿元", "−1.9个百分点", "251200吨"):
        assert figure in text


def test_a_narrow_terminal_shows_values_and_a_wide_one_the_rule() -> None:
    rule = "区间目标"
    assert rule not in printed(80, "zh")
    assert rule in printed(140, "zh")


def test_the_promise_stands_in_english_expressions_in_english() -> None:
    assert "≥ 6%" in printed(80, "en")
    assert "125.34 bn" in printed(80, "en")


def test_a_period_that_was_inferred_is_marked() -> None:
    assert "2023~" in printed(100, "zh", "statements")


def test_escape_sequences_and_markup_from_a_document_reach_no_terminal() -> None:
    console = Console(file=StringIO(), width=100, force_terminal=False)
    card = example_card(1, hostile="\x1b[2J[bold]\x9b31m")
    print_scorecard(card, lang="zh", console=console)
    assert isinstance(console.file, StringIO)
    text = console.file.getvalue()
    assert "\x1b" not in text
    assert "\x9b" not in text
    assert "[bold]" in text


def test_a_plan_without_targets_says_so() -> None:
    console = Console(file=StringIO(), width=80)
    print_scorecard(replace(CARD, verdicts=()), lang="en", console=console)
    assert isinstance(console.file, StringIO)
    assert "No targets with numbers" in console.file.getvalue()


def test_no_statements_are_said_to_be_none() -> None:
    console = Console(file=StringIO(), width=80)
    print_statements([], lang="zh", console=console)
    assert isinstance(console.file, StringIO)
    assert "没有读到" in console.file.getvalue()


@given(st.text(st.sampled_from("增长6.%亿元 （）a,，"), max_size=60), st.integers(2, 20))
def test_wrapping_keeps_every_character_but_blanks_and_every_line_in_its_width(text: str, width: int) -> None:
    lines = wrapped(Text(text), width).plain.split("\n")
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(cell_len(line) <= width for line in lines)


@given(
    st.lists(st.tuples(st.integers(1, 200), st.integers(0, 9)), min_size=1, max_size=7), st.integers(80, 200)
)
def test_columns_never_get_more_than_they_need(columns: list[tuple[int, int]], available: int) -> None:
    natural, ratios = zip(*columns, strict=True)
    for width, need in zip(column_widths(natural, ratios, available), natural, strict=True):
        assert width <= max(need, 4)
