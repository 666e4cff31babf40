"""Most paragraphs open no passage: one look at their characters tells, and it never errs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hefu.catalog.cues import load_cues
from hefu.read.role_words import patterns_of
from hefu.read.roles import _opening_role

OPENINGS = load_cues().roles["opening"]
WORDS = {
    role: [
        pattern.replace("{A}", "").replace("{B}", "").replace("{Y}", "2023").replace("{L}", "2022")
        for pattern in OPENINGS[role]
    ]
    for role in ("plan", "plan_span", "review_span", "review")
}


@pytest.mark.parametrize("role", WORDS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_opens_a_passage_has_one_of_the_characters(role: str, data: st.DataObject) -> None:
    words = data.draw(st.sampled_from(WORDS[role]))
    line = data.draw(st.from_regex(re.compile(words), fullmatch=True))
    patterns = patterns_of(2023)
    assert patterns.begins.search(line), line
    assert role != "review_span" or patterns.begins_span.search(line), line


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("2023年工作的总体要求是", "plan"),
        ("到2027年，", "plan_span"),
        ("过去五年，全市", "review_span"),
        ("经过五年奋斗，", "review_span"),  # told without the document's year
        ("2022年完成各项任务，标志着", "review_span"),  # told with the year before
        ("过去一年，全市", "review"),
        ("产业发展提质增效", None),
    ],
)
def test_the_first_words_of_a_paragraph_tell_what_it_is_on(line: str, role: str | None) -> None:
    assert _opening_role(line, patterns_of(2023)) == role
