"""The verb before a figure or its name says what was done with so many of a thing."""

from __future__ import annotations

import pytest

import hefu


def bases(text: str) -> list[tuple[str, ...]]:
    doc = hefu.load_text(
        f"政府工作报告\n各位代表：\n一、2023年工作回顾\n{text}。\n二、2024年工作安排\n继续努力。\n",
        id="温州市/2024",
        place="温州市",
        year=2024,
    )
    return [s.basis for s in hefu.read(doc) if s.stance == "outcome"]


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("培育云上工厂12家", ("added",)),
        ("打造12处共享菜园", ("added",)),
        ("开工建设过街天桥3座", ("begun",)),
        ("竣工安居房3000套", ("finished",)),
        ("累计建成共享菜园90处", ("cumulative", "finished")),
        ("新增高新技术企业30家、科技型中小企业90家", ("added",)),
        ("云上工厂达到12家", ()),
        ("新增财政收入12亿元", ()),
    ],
)
def test_a_verb_says_what_was_done(text: str, basis: tuple[str, ...]) -> None:
    assert bases(text)[-1] == basis


def test_the_verb_holds_for_the_list_that_it_begins_and_not_for_a_total() -> None:
    assert bases("新建社区食堂9处、共享菜园12处，云上工厂30家") == [("added",), ("added",), ()]
    assert bases("培育云上工厂12家、总数达90家")[0] == ("added",)
    assert bases("培育云上工厂12家、总数达90家")[-1] == ()
