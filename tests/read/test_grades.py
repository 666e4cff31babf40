"""What is new goes on behind a comma from one grade to the next."""

from __future__ import annotations

import hefu

PLAN = "政府工作报告\n各位代表：\n一、2021年工作回顾\n过去一年平稳。\n二、2022年工作安排\n{}\n"


def forms(text: str) -> list[tuple[str, str]]:
    found = hefu.read(hefu.load_text(PLAN.format(text), id="r", place="温州市", year=2022))
    return [(s.value_text, s.form) for s in found]


def test_one_grade_after_the_other_is_new() -> None:
    assert forms("新增国家级茶园1个，省级茶园3个、茶村7个。") == [
        ("1个", "change"),
        ("3个", "change"),
        ("7个", "change"),
    ]
    assert forms("新认定省级茶企超过6家，市级茶企超过20家。")[-1] == ("超过20家", "change")


def test_all_there_is_of_a_grade_is_not() -> None:
    assert forms("新增省级茶园3个，市级茶园达到90个。")[-1] == ("90个", "level")
    assert forms("新增省级茶园3个，市级茶园总数90个。")[-1] == ("90个", "level")
    assert forms("新增茶园3个，茶园90个。")[-1] == ("90个", "level")
