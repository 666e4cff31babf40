"""Thresholds in a name: told in other words they are the same, other amounts are another class."""

from __future__ import annotations

import pytest

from hefu.judge.wording import load_wording


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("超亿元内资项目", "1亿元以上内资项目"),
        ("总投资5亿元以上项目", "投资超过5亿元的项目"),
        ("产值过10亿元企业", "产值10亿元及以上企业"),
    ],
)
def test_one_threshold_is_one_name_whatever_its_words(one: str, other: str) -> None:
    bare = load_wording().bare
    assert bare(one) == bare(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("超亿元项目", "超10亿元项目"), ("产值超亿元企业", "税收超亿元企业"), ("超亿元项目", "项目")],
)
def test_another_threshold_is_another_name(one: str, other: str) -> None:
    bare = load_wording().bare
    assert bare(one) != bare(other) and not bare(other).endswith(bare(one))
