"""A name keeps both verbs of works that are new and renewed ones together."""

from __future__ import annotations

import pytest

import hefu


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("新建改造河边栈桥12座", "新建改造河边栈桥"),
        ("新建、改扩建托儿所12所", "新建、改扩建托儿所"),
        ("新建和改造提升农村公路12公里", "新建和改造提升农村公路"),
        ("建设、改造农村公路12公里", "建设、改造农村公路"),
        ("改造河边栈桥12座", "改造河边栈桥"),
        ("新建河边栈桥12座", "河边栈桥"),
        ("新建托儿所3所、改造河边栈桥12座", "改造河边栈桥"),
        ("抓好园区建设，改造河边栈桥12座", "改造河边栈桥"),
    ],
)
def test_the_verb_of_making_anew_is_no_longer_cut_away(sentence: str, name: str) -> None:
    text = f"政府工作报告\n各位代表：\n一、2022年工作回顾\n{sentence}。\n"
    doc = hefu.load_text(text, id="one", place="温州市", year=2023)
    *_, last = hefu.read(doc)
    assert last.indicator_text == name


@pytest.mark.parametrize("verb", ["新开", "新开通", "新辟", "开设"])
def test_what_is_opened_came_about(verb: str) -> None:
    text = f"政府工作报告\n各位代表：\n一、2022年工作回顾\n{verb}12条夜间线路。\n"
    (one,) = hefu.read(hefu.load_text(text, id="one", place="温州市", year=2023))
    assert "added" in one.basis
