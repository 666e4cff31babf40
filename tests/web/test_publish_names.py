"""Names of files and links between them, for whatever documents and places are called."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hefu.web.offline.names import flat_name, safe_name


@pytest.mark.parametrize("text", ["浙江省", "gdp", "2023", "温州市_2019", "五一-六.七"])
def test_a_plain_name_stays_as_it_is(text: str) -> None:
    assert safe_name(text) == text


@pytest.mark.parametrize(
    "text",
    ["CON", "con", "nul.txt", "a:b", "a?b", "a/b", "..", ".", "", "a.", "a ", " a", "~", "x~y",
     "ＧＤＰ", "GDP", "a" * 200, "字" * 200, "a.html", "e\u0301", "a\u202eb", "\ud800", "a\nb", "COM¹"],
)  # fmt: skip
def test_any_other_is_named_by_what_is_left_of_it_and_its_hash(text: str) -> None:
    name = safe_name(text)
    assert re.fullmatch(r"[\w.（）()·-]*~[0-9a-f]{10}", name) and len(name.encode()) < 200


@given(st.lists(st.text(max_size=70), min_size=2, max_size=2, unique=True))
def test_no_two_texts_share_a_name_even_where_case_does_not_count(texts: list[str]) -> None:
    first, second = (safe_name(text).casefold() for text in texts)
    assert first != second


def test_slashes_become_underscores_and_two_keys_never_the_same() -> None:
    assert flat_name("其他地市/温州市/2019") == "其他地市_温州市_2019"
    assert flat_name("a/b") != flat_name("a_b")
