"""A running total is one also where the word for it stands inside the name."""

from __future__ import annotations

import pytest

import hefu

REVIEW = "政府工作报告\n各位代表：\n一、2021年工作回顾\n{}\n二、2022年工作安排\n继续努力。\n"


def bases(text: str) -> list[tuple[str, ...]]:
    return [
        s.basis for s in hefu.read(hefu.load_text(REVIEW.format(text), id="r", place="温州市", year=2022))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "累计流转土地5.2万亩。",
        "茶叶项目累计完成投资47亿元。",
        "地铁累计运营里程71公里。",
        "农村贫困人口累计脱贫6.5万人。",
    ],
)
def test_the_word_for_a_running_total_inside_a_name(text: str) -> None:
    assert bases(text) == [("cumulative",)]


def test_a_share_of_a_running_total_is_none() -> None:
    assert bases("累计流转土地7.2万亩，占承包耕地的四成。")[-1] == ()


def test_a_running_total_holds_for_what_is_done_in_the_same_words_later_in_the_sentence() -> None:
    found = bases("累计引进名院8家，来市开办分院3家，引进名医31名、护理专家14名，新增床位6000张。")
    assert ["cumulative" in basis for basis in found] == [True, False, True, True, False]


@pytest.mark.parametrize(
    "text",
    [
        "累计引进名院8家，今年新开分院3家，引进名医5名。",
        "累计引进名院8家，聘请名医5名。",
        "累计引进名院8家。引进名医5名。",
    ],
)
def test_a_running_total_ends_with_another_time_another_verb_or_the_sentence(text: str) -> None:
    assert "cumulative" not in bases(text)[-1]


def test_what_a_sentence_tells_up_to_a_day_is_a_running_total_throughout() -> None:
    till = "到2021年末，累计安置移民7.1万人，迁建作坊71户，复建廊桥17座。"
    assert bases(till) == [("cumulative",)] * 3
    assert bases("到2021年末，累计安置移民7.1万人，其中去年迁建作坊71户。")[-1] == ()
