"""Words to look for, folded alike in texts and queries."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hefu.web.explore.terms import MOST_CHARACTERS, MOST_WORDS, fold, pairs, places_of, words_of


def test_width_case_commas_and_spaces_make_no_difference() -> None:
    assert fold("ＧＤＰ 增长６．５％、8，029亿元") == fold("gdp增长6.5%8029亿元")


def test_a_text_is_cut_into_pairs_of_neighbours_and_its_last_character() -> None:
    assert pairs("失业率") == ["失业", "业率", "率"]


def test_words_are_parted_by_spaces_and_each_counts_once() -> None:
    assert words_of(" 就业　增长 就业 ").words == ("就业", "增长")


def test_signs_alone_are_no_words() -> None:
    assert not words_of("\"*_ ( 😀 '")


@given(st.text(max_size=2000))
def test_any_query_becomes_few_and_short_words(query: str) -> None:
    found = words_of(query)
    assert len(found.words) <= MOST_WORDS
    assert sum(map(len, found.words)) <= MOST_CHARACTERS


def test_of_single_characters_only_a_few_count_because_each_stands_almost_everywhere() -> None:
    found = words_of("增 长 率 元 就业")
    assert (found.words, found.cut) == (("增", "长", "率", "就业"), True)


def test_a_query_that_is_cut_says_so() -> None:
    assert words_of("长" * 500).cut


def test_words_are_found_in_the_text_as_it_is_written() -> None:
    text = "产量6，619亿元"
    assert [text[start:end] for start, end in places_of(text, ["6619亿"])] == ["6，619亿"]


@given(
    st.text(st.sampled_from(list("增长１1%，")), max_size=30),
    st.text(st.sampled_from(list("增长1%")), max_size=3),
)
def test_a_word_is_found_where_the_folded_text_holds_it(text: str, word: str) -> None:
    assert bool(places_of(text, [word])) == bool(word and fold(word) in fold(text) and fold(word))
