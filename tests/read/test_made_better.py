"""What is made better does not rise: so many things were done something to."""

from __future__ import annotations

import pytest

import hefu
from hefu.model import Statement


def only(text: str) -> Statement:
    doc = hefu.load_text(
        f"政府工作报告\n各位代表：\n一、2023年工作回顾\n{text}。\n二、2024年工作安排\n继续努力。\n",
        id="温州市/2024",
        place="温州市",
        year=2024,
    )
    found = [s for s in hefu.read(doc) if s.stance == "outcome"]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    "text",
    [
        "提升改造老旧小区31座",
        "完成茶亭提升改造31座",
        "整治提升滨水步道31公里",
        "提升31家茶馆服务水平",
        "提高31项药品报销比例",
        "压缩31类业务办理时间",
    ],
)
def test_things_made_better_are_counted(text: str) -> None:
    assert (only(text).form, only(text).low) == ("level", 31)


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("城市创新能力全国排名提升3个位次", 3),
        ("河流健康状况提升2个等级", 2),
        ("森林面积提升31万亩", 31),
        ("减少行政村31个", -31),
        ("压减31条生产线", -31),
    ],
)
def test_a_measure_or_a_step_rises(text: str, low: float) -> None:
    assert (only(text).form, only(text).low) == ("change", low)
