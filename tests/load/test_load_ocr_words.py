"""Recognised text is set right where only one reading is possible, and doubted otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hefu.errors import CatalogError
from hefu.load.ocr.words import doubt, parse_rules, set_right


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("增长8.4%,高于全省;其中:工业", "增长8.4%，高于全省；其中：工业"),
        ("投资8,436.7亿元,增长6%", "投资8,436.7亿元，增长6%"),
        ("保障性住房2.1万套(间)。", "保障性住房2.1万套（间）。"),
        ("一行在百分号处断开5.5%,", "一行在百分号处断开5.5%，"),
        ("GDP (2023), index: 105.2", "GDP (2023), index: 105.2"),
        ("开会时间9:30", "开会时间9:30"),
        ("占比45％", "占比45%"),
    ],
)
def test_marks_take_the_width_of_the_script_around_them(read: str, right: str) -> None:
    assert set_right(read) == right


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("3O6亿元", "306亿元"),
        ("1l.5%", "11.5%"),
        ("5O%", "50%"),
        ("二O二三年", "二〇二三年"),
        ("二0二三年", "二〇二三年"),
    ],
)
def test_a_letter_that_stands_within_a_number_is_a_digit(read: str, right: str) -> None:
    assert set_right(read) == right


@pytest.mark.parametrize("text", ["O2O平台", "PM2.5浓度", "H2O", "5l装", "12.6万人", "8，436家", "2023年1月"])
def test_what_can_be_read_two_ways_stays_as_it_was_read(text: str) -> None:
    assert set_right(text) == text


@given(st.text("0123456789.,Ol%()（）:，。增长二〇亿 a"))
def test_no_figure_is_altered_and_no_character_lost(text: str) -> None:
    right = set_right(text)
    assert len(right) == len(text)
    for before, after in zip(text, right, strict=True):
        if before.isascii() and before.isdigit():
            # In a row of Chinese numerals (二〇二三) the same nought is written in their way.
            assert after == before or (before, after) == ("0", "〇")


def test_a_line_read_surely_raises_no_doubt() -> None:
    assert doubt("增长6.5%", (0.99,) * 6) == ""


def test_one_unsure_digit_is_enough_to_have_a_line_checked() -> None:
    assert doubt("增长6.5%", (0.99, 0.99, 0.4, 0.99, 0.99, 0.99)) == "unsure"


def test_one_unsure_character_among_many_is_not() -> None:
    assert doubt("经济运行总体平稳向好", (0.5, *(0.99,) * 9)) == ""


def test_a_line_hardly_read_at_all_is_left_out() -> None:
    assert doubt("增长6.5%", (0.3,) * 6) == "dropped"


def test_signs_that_dirt_leaves_are_specks() -> None:
    assert doubt(".-'", (0.4, 0.5, 0.6)) == "speck"


@pytest.mark.parametrize("text", ["[trust", "", "numerals = 1"])
def test_a_damaged_catalog_is_refused(text: str) -> None:
    with pytest.raises(CatalogError, match=r"ocr\.toml"):
        parse_rules(text)
