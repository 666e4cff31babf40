"""What the stretches and headlines of a newspaper page are about, told where they share no words."""

from __future__ import annotations

import pytest

from hefu.errors import CatalogError
from hefu.load.page.articles import pairs
from hefu.load.page.subjects import (
    DIMENSIONS,
    FURTHEST,
    NOTHING,
    Subject,
    likeness,
    load_subjects,
    middle_of,
    parse_subjects,
    subject_of,
    written,
)

HOSPITAL = "县医院新添病床六十张，村民在家门口就能看病。"
CLINIC = "家庭医生签约服务推开以后，慢性病诊疗更加便捷。"
ROAD = "环城高速公路二期通车，客运班线缩短一个小时。"
PORT = "货轮靠泊以后直接换装铁路，集装箱吞吐量增长两成。"
PAGE = (HOSPITAL, CLINIC, ROAD, PORT)


def subject(text: str) -> Subject:
    return subject_of(set(pairs(text)), middle_of(set(pairs(each)) for each in PAGE))


def test_texts_of_one_subject_are_near_though_they_share_no_words() -> None:
    assert not set(pairs(HOSPITAL)) & set(pairs(CLINIC))
    near = likeness(subject(HOSPITAL), subject(CLINIC))
    assert near > max(likeness(subject(HOSPITAL), subject(other)) for other in (ROAD, PORT))
    assert near > 0.2


def test_a_headline_is_nearest_to_the_text_it_stands_over() -> None:
    headline = subject("公交线路再添客运新站")
    assert max(PAGE, key=lambda text: likeness(headline, subject(text))) == ROAD


def test_texts_put_together_are_about_what_both_are_about() -> None:
    both = subject(HOSPITAL) + subject(CLINIC)
    assert both.count == subject(HOSPITAL).count + subject(CLINIC).count
    assert likeness(both, subject(HOSPITAL)) > likeness(subject(CLINIC), subject(HOSPITAL))


@pytest.mark.parametrize("text", ["", "，。", "abc", "㐀㐁㐂"])
def test_a_text_without_known_words_is_like_nothing(text: str) -> None:
    assert subject(text) == NOTHING
    assert likeness(subject(text), subject(ROAD)) == 0


def test_points_are_read_as_they_were_written_and_cut_at_the_furthest() -> None:
    point = [*range(-20, 21), *[0] * (DIMENSIONS - 41)]
    read = parse_subjects("甲乙" + written(point))["甲乙"]
    assert read == tuple(max(-FURTHEST, min(FURTHEST, value)) for value in point)


@pytest.mark.parametrize("line", ["甲乙", "甲乙ABC", "甲乙" + "z" * DIMENSIONS])
def test_a_damaged_file_is_named(line: str) -> None:
    with pytest.raises(CatalogError, match=r"subjects\.txt"):
        parse_subjects(line)


def test_the_file_that_ships_knows_some_thousand_pairs_of_chinese_characters() -> None:
    known = load_subjects()
    assert len(known) > 3000
    assert all("\u4e00" <= c <= "\u9fff" for pair in known for c in pair)
