"""The names of figures of no indicator are told without the verbs around them."""

from __future__ import annotations

import pytest

import hefu

PLAN = "政府工作报告\n各位代表：\n一、2021年工作回顾\n{}\n二、2022年工作安排\n稳步前行。\n"


def told(text: str) -> list[tuple[str, str]]:
    found = hefu.read(hefu.load_text(PLAN.format(text), id="r", place="温州市", year=2022))
    return [(s.indicator_text, s.value_text) for s in found if s.stance == "outcome"]


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("平安建设深入，打掉走私团伙7个。", "走私团伙", "7个"),
        ("提请市人大常委会审议条例草案7件。", "条例草案", "7件"),
        ("制定和修订团体标准77项。", "团体标准", "77项"),
        ("培育特色产业，推广山茶新品种7个。", "山茶新品种", "7个"),
        ("工会工作扎实，组建街区工会7家。", "街区工会", "7家"),
        ("开发护林岗位77个。", "护林岗位", "77个"),
        ("培养雕刻工匠77名。", "雕刻工匠", "77名"),
    ],
)
def test_the_verb_of_what_was_done_is_no_part_of_the_name(text: str, name: str, value: str) -> None:
    assert told(text) == [(name, value)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("命案破获率达到97%。", "命案破获率"),
        ("开发面积达到77平方公里。", "开发面积"),
        ("培养基地达到7个。", "培养基地"),
        ("发展资金达到7700万元。", "发展资金"),
    ],
)
def test_a_verb_that_makes_a_noun_stays(text: str, name: str) -> None:
    assert [found for found, _ in told(text)] == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("7个渔村被评为美丽渔港。", "渔村"),
        ("77名船员得到妥善安置。", "船员"),
        ("7家茶企被认定为示范茶企。", "茶企"),
        ("77户渔民喜迁新居。", "渔民"),
        ("7个码头项目有序推进。", "码头项目"),
    ],
)
def test_what_is_counted_ends_where_its_verb_begins(text: str, name: str) -> None:
    assert told(text)[0][0] == name


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("全年铺设77公里海底光缆。", "海底光缆", "77公里"),
        ("年内划定77万亩渔业保护区。", "渔业保护区", "77万亩"),
        ("收购77吨深海鱼干。", "深海鱼干", "77吨"),
    ],
)
def test_a_verb_alone_is_no_name(text: str, name: str, value: str) -> None:
    assert told(text) == [(name, value)]
