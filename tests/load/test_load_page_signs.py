"""Of one subject or not: told by the characters that two stretches of a page have in common."""

from __future__ import annotations

from collections import Counter

from hefu.load.page.signs import Signs, signs_of

FISHING = "渔船归港渔民卸下渔获码头上渔市开张渔政巡查渔网"
MORE_FISHING = "渔港改造后渔船停泊有序渔民增收渔获冷链"
SCHOOLS = "小学食堂改造教师轮岗学生课后服务校园操场学校"


def gain(one: str, other: str) -> float:
    signs = Signs(map(signs_of, [[FISHING], [MORE_FISHING], [SCHOOLS]]))
    a, b = signs_of([one]), signs_of([other])
    return signs.gain(a, a.total(), b, b.total())


def test_stretches_of_one_subject_gain_more_by_being_told_together() -> None:
    assert gain(FISHING, MORE_FISHING) > gain(FISHING, SCHOOLS)


def test_the_gain_is_the_same_both_ways() -> None:
    assert abs(gain(FISHING, SCHOOLS) - gain(SCHOOLS, FISHING)) < 1e-9


def test_only_letters_and_characters_count_not_figures_and_marks() -> None:
    assert signs_of(["渔船，12艘。"]) == Counter("渔船艘")
