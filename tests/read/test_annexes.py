"""Annexes that say what came of last year's list are reviews, though they stand behind the plan."""

from __future__ import annotations

import pytest

import hefu

REPORT = (
    "政府工作报告\n各位代表：\n一、2021年工作回顾\n过去一年平稳。\n"
    "二、2022年工作安排\n新建乡村书屋9座。\n{}\n{}\n"
)


@pytest.mark.parametrize(
    "heading",
    ["2021年十件民生实事完成情况", "**2021年为民办实事落实情况**", "附件：2021年重点提案办理情况表"],
)
def test_what_came_of_last_years_list_is_told_as_results(heading: str) -> None:
    text = REPORT.format(heading, "1．乡村书屋。新建乡村书屋12座。")
    first, *_, last = hefu.read(hefu.load_text(text, id="r", place="温州市", year=2022))
    assert (first.stance, first.period) == ("target", "2022")
    assert (last.stance, last.period) == ("outcome", "2021")


def test_the_list_of_the_year_behind_it_is_promised_again() -> None:
    account = "2021年十件民生实事完成情况\n新建乡村书屋12座。"
    text = REPORT.format(account, "2022年十件民生实事安排\n新建乡村书屋15座。")
    *_, last = hefu.read(hefu.load_text(text, id="r", place="温州市", year=2022))
    assert (last.stance, last.period) == ("target", "2022")


@pytest.mark.parametrize("heading", ["2022年云溪市十件民生实事", "云溪市2022年惠民实事", "10件民生实事"])
def test_a_list_of_the_year_behind_the_notes_promises(heading: str) -> None:
    notes = "名词解释\n1.三廊：三座廊桥。"
    annex = f"附件1\n{heading}\n一、乡村书屋。新建乡村书屋15座。\n附件2\n注释\n1.四桥：四座桥。"
    found = hefu.read(hefu.load_text(REPORT.format(notes, annex), id="r", place="温州市", year=2022))
    told = {s.value_text: s.stance for s in found}
    assert (told["三座"], told["15座"], told["四座"]) == ("attribute", "target", "attribute")
