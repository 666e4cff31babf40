"""The verb before a figure or its name says what was done with so many of a thing."""

from __future__ import annotations

import pytest

import hefu
from invented import reviewed


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
        ("建成区绿地达到12平方公里", ()),
        ("建成区域性养老中心12家", ("finished",)),
        ("新增财政收入12亿元", ()),
    ],
)
def test_a_verb_says_what_was_done(text: str, basis: tuple[str, ...]) -> None:
    assert bases(text)[-1] == basis


def test_the_verb_holds_for_the_list_that_it_begins_and_not_for_a_total() -> None:
    assert bases("新建社区食堂9处、共享菜园12处，云上工厂30家") == [("added",), ("added",), ()]
    assert bases("培育云上工厂12家、总数达90家")[0] == ("added",)
    assert bases("培育云上工厂12家、总数达90家")[-1] == ()


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("31个茶园项目全部竣工投产", ("finished",)),
        ("31个茶园项目集中开工建设", ("begun",)),
        ("31个茶园项目建成投用", ("finished",)),
        ("31个茶园项目加快建设", ()),
        ("31%的茶园建成省级示范茶园", ()),
        ("建成青石桥、白石桥等31座桥梁", ("finished",)),
        ("启动青石桥、白石桥等31座桥梁建设", ("begun",)),
        ("青石桥、白石桥等31座桥梁建成通车", ("finished",)),
        ("引进青石集团等31家企业", ("added",)),
        ("启动了31座桥梁建设", ("begun",)),
        ("建成投用31座桥梁", ("finished",)),
        ("开工建设第三批31座桥梁", ("begun",)),
        ("开工建设高新区31座变电站", ("begun",)),
        ("建成区31座桥梁完成检修", ()),
        ("建成覆盖31个村的管网", ()),
    ],
)
def test_the_verb_stands_behind_what_is_counted_or_far_before_it(text: str, basis: tuple[str, ...]) -> None:
    assert bases(text)[-1] == basis


def test_each_count_has_its_own_verb() -> None:
    told = bases("31个茶园项目开工建设、12个茶园项目竣工、9个茶园项目加快推进")
    assert told == [("begun",), ("finished",), ()]


@pytest.mark.parametrize("part", ["", "城区", "中心城区", "开发区"])
def test_a_part_of_the_place_may_stand_between_the_verb_and_the_name(part: str) -> None:
    assert bases(f"新增{part}共享菜园31处") == [("added",)]


def test_what_a_list_that_begins_with_completing_names_was_finished() -> None:
    assert reviewed("完成青石廊桥、白石水街等17个修缮项目。")[-1].basis == ("finished",)
    assert reviewed("完成修缮项目17个。")[-1].basis == ()
