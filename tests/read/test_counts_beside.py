"""A count right before another of the same thing is named by that."""

from __future__ import annotations

import pytest

import hefu

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
