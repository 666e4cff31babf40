"""Figures of a part that their paragraph is on, though their sentence does not say so."""

from __future__ import annotations

import pytest

from invented import CITY, reviewed

PART = {f"{CITY.id}/部分"}


@pytest.mark.parametrize(
    "text",
    [
        "湖区一派生机。据东湖、西湖、南湖三个县统计，工业总产值达到17亿元，增长27%。实际利用外资1.7亿美元。",
        "这一年，也是原青石市百业兴旺、捷报频传的一年。全市生产总值突破177亿元；财政收入17亿元。",
        "在民族地区，各业兴旺。出台扶持民族地区的办法。派人到民族地区办厂。工业总产值达到7亿元，零售总额7千万元。",
        "五年来，全市上下着力建设青石新区，湖滩上立起一座新城。道路纵横交错。今年生产总值达到17亿元。",
    ],
)
def test_a_figure_is_of_what_its_paragraph_is_on(text: str) -> None:
    assert {s.place for s in reviewed(text) if s.indicator} == PART


@pytest.mark.parametrize(
    "text",
    [
        "据省市两级统计，工业总产值达到177亿元，增长7%。",
        "据三个县统计，工业总产值达到7亿元。全市出口17亿美元。",
        "在民族地区与山村，各业兴旺。出台扶持山村的办法。工业总产值达到177亿元。",
        "在民族地区与山村，各业兴旺。出台扶持民族地区的办法。全市工业总产值达到177亿元。",
        "沿用原青石县的办法，市场繁荣。全市生产总值突破177亿元。",
    ],
)
def test_words_for_the_whole_and_other_sentences_end_it(text: str) -> None:
    assert reviewed(text)[-1].place == CITY.id


def test_a_place_within_a_quoted_name_is_not_the_whole() -> None:
    found = reviewed("加快高新区建设。扩建“云溪茶谷”，引来茶商。力争新增注册企业70家，实现工业总产值17亿元。")
    assert {s.place for s in found if s.indicator} == PART


@pytest.mark.parametrize(
    "text",
    [
        "加快高新区二次创业，落户茶商70家，营业收入达到177亿元。",
        "茶园平台方面，提高在全国的地位；推动经开区奋起直追，力争主营业务收入翻一番。",
        "强化综保区招商，力争入驻茶商70家、进出口总额达到7亿元。",
    ],
)
def test_what_those_in_a_zone_sell_is_the_zones(text: str) -> None:
    assert {reviewed(text)[-1].place} == PART


def test_what_all_sell_is_the_whole_places() -> None:
    assert reviewed("全市茶叶卖得俏，营业收入达到177亿元。")[-1].place == CITY.id
