"""Amounts of what a noun for a rise names."""

from __future__ import annotations

import pytest

from invented import reviewed


@pytest.mark.parametrize(
    "text",
    [
        "出口总值增加额突破60亿元、达到63.5亿元。",
        "出口总值年增长从30亿元到60亿元。",
        "出口总值增加额由30亿元扩大到60亿元。",
    ],
)
def test_both_amounts_of_a_noun_for_a_rise_are_changes(text: str) -> None:
    assert [(s.indicator, s.form) for s in reviewed(text)] == [("exports", "change")] * 2


@pytest.mark.parametrize(
    "text",
    [
        "出口总值增长6亿元，达到40亿元。",
        "出口总值年增长6亿元，达到40亿元。",
        "出口总值比上年增加6亿元，达到40亿元。",
        "出口总值增加额达到6亿元，总值达到40亿元。",
    ],
)
def test_what_a_verb_of_rising_leads_to_is_a_level(text: str) -> None:
    assert [s.form for s in reviewed(text)] == ["change", "level"]
