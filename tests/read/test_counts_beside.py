"""A count right before another of the same thing is named by that."""

from __future__ import annotations

import pytest

import hefu
from invented import planned, reviewed

PLAN = "政府工作报告\n各位代表：\n一、2021年工作回顾\n过去一年平稳。\n二、2022年工作安排\n{}\n"


def told(text: str) -> list[tuple[str | None, str, str]]:
    found = hefu.read(hefu.load_text(PLAN.format(text), id="r", place="温州市", year=2022))
    return [(s.indicator, s.indicator_text, s.value_text) for s in found]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("安置18户56名茶农。", [(None, "茶农", "18户"), (None, "茶农", "56名")]),
        ("建成7座35千伏变电站。", [(None, "35千伏变电站", "7座"), (None, "变电站", "35千伏")]),
        (
            "启动22个、1900户老旧小区改造。",
            [
                ("old_communities", "老旧小区改造", "22个"),
                ("old_communities", "老旧小区改造", "1900户"),
            ],
        ),
    ],
)
def test_two_counts_of_one_thing(text: str, figures: list[tuple[str | None, str, str]]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize("text", ["已落地7项、64个茶园试点。", "实施7大类64个茶园项目。"])
def test_a_count_in_the_same_unit_is_of_another_thing_or_of_its_kinds(text: str) -> None:
    assert "茶园" not in told(text)[0][1]


def test_what_stands_before_as_well_as_is_known_as_before_and() -> None:
    found = planned("新建70个充电桩以及20座公厕。")
    assert [(s.indicator, s.indicator_text) for s in found] == [("charging_piles", "充电桩"), (None, "公厕")]
    assert ["added" in s.basis for s in found] == [True, True]
    found = reviewed("民间投资以及工业投资分别增长5%、6%。")
    assert [s.indicator for s in found] == ["private_investment", "industrial_investment"]


def test_a_count_behind_another_with_its_noun_is_of_what_follows() -> None:
    found = planned("帮助山区7万人的饮水困难以及1万户、3万人的出行难题。")
    assert [s.indicator for s in found] == ["drinking_water", None, None]


def test_the_last_of_several_behind_as_well_as_is_one() -> None:
    found = reviewed("教育、医疗卫生以及社会保障和就业支出分别增长15.1%、20.2%和26.3%。")
    assert [s.indicator_text for s in found][::2] == ["教育支出", "社会保障和就业支出"]
