"""The words of the catalog are found in a text: all of them, the longest where several begin at one place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hefu.read.lexicon import Lexicon
from hefu.read.lexicon_words import default_lexicon

WORDS = (
    "年度",
    "基础设施",
    "建设",
    "治理",
    "基本医疗",
    "保险",
    "增长",
    "达到",
    "城镇",
    "居民",
    "生产总值",
    "的",
    "河",
)


def found(text: str, lexicon: Lexicon) -> list[str]:
    return [text[t.start : t.end] for t in lexicon.tokens(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("基础设施建设，轨道交通", "建设"),  # 建设 may begin a longer word
        ("城镇居民基本医疗保险，", "基本医疗"),
        ("河道整治", "整治"),  # the last word of a sentence
    ],
)
def test_a_word_is_found_though_a_longer_one_began_and_did_not_go_on(text: str, word: str) -> None:
    assert word in found(text, default_lexicon())


def test_the_longest_of_the_words_that_begin_at_one_place_is_taken() -> None:
    assert found("地区生产总值增长", default_lexicon())[0] == "地区生产总值"


@given(st.lists(st.sampled_from(WORDS), max_size=8).map("".join), st.integers(0, 5))
def test_words_stand_in_order_and_never_overlap(text: str, before: int) -> None:
    whole = "在" * before + text
    tokens = default_lexicon().tokens(whole, before, len(whole))
    ends = [before, *(t.end for t in tokens)]
    assert all(t.start >= end and t.end > t.start for t, end in zip(tokens, ends, strict=False))
    assert ends[-1] <= len(whole)
