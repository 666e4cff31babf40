"""Sizes that sort things are part of their name."""

from __future__ import annotations

import pytest

import hefu
from invented import reviewed

PLAN = "政府工作报告\n各位代表：\n一、2021年工作回顾\n过去一年平稳。\n二、2022年工作安排\n{}\n"


def told(text: str) -> list[tuple[str, str, str]]:
    found = hefu.read(hefu.load_text(PLAN.format(text), id="r", place="温州市", year=2022))
    return [(s.indicator_text, s.value_text, s.form) for s in found if s.stance == "target"]


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("打造7个千亿级茶叶产业集群。", "千亿级茶叶产业集群", "7个"),
        ("建设7个300亿级园区。", "300亿级园区", "7个"),
        ("形成7个千亿元产业集群。", "千亿元产业集群", "7个"),
        ("支持70个7000万元以上技改项目。", "7000万元以上技改项目", "70个"),
        ("扶持7户超百亿企业。", "超百亿企业", "7户"),
        ("百亿级企业达到7家。", "百亿级企业", "7家"),
        ("超百亿企业达到7家。", "超百亿企业", "7家"),
        ("启用7个5万吨级的泊位。", "5万吨级的泊位", "7个"),
    ],
)
def test_the_size_is_part_of_the_name_of_what_is_counted(text: str, name: str, value: str) -> None:
    assert told(text)[-1][:2] == (name, value)


def test_a_size_within_a_list_of_what_is_new_does_not_end_it() -> None:
    assert told("新增百亿级企业2家、茶叶企业37家、纸伞企业4家。") == [
        ("百亿级企业", "2家", "change"),
        ("茶叶企业", "37家", "change"),
        ("纸伞企业", "4家", "change"),
    ]


def test_each_of_two_sizes_is_counted() -> None:
    assert told("打造2个千亿级、5个百亿级产业集群。") == [
        ("千亿级", "2个", "level"),
        ("百亿级产业集群", "5个", "level"),
    ]


def test_what_is_spent_on_firms_is_no_size() -> None:
    assert told("为9家企业安排3000万元资金。")[-1][1] == "3000万元"


def test_an_amount_sorts_counties_and_a_round_one_names_a_programme() -> None:
    assert told("过500亿县达到9个。")[-1][:2] == ("过500亿县", "9个")
    assert told("实施百万亩湿地工程，新建湿地3万亩。") == [("湿地", "3万亩", "level")]


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("云溪港跻身全国吞吐量超千万吨大港行列。", "attribute"),
        ("2个县进入全省30个强县行列。", "attribute"),
        ("地区生产总值进入千亿元俱乐部。", "outcome"),
    ],
)
def test_a_class_that_something_comes_into_is_no_figure(sentence: str, stance: str) -> None:
    assert reviewed(sentence)[-1].stance == stance


def test_the_number_of_a_bad_grade_counts_nothing() -> None:
    (share,) = reviewed("茶溪沿线劣五类水体比例降到7%以下。")
    assert share.indicator_text == "茶溪沿线劣五类水体比例"


def test_sizes_in_a_list_with_a_noun_have_a_count_each() -> None:
    assert told("千亿元、百亿元和瞪羚企业分别达到2家、17家、170家。") == [
        ("千亿元", "2家", "level"),
        ("百亿元", "17家", "level"),
        ("瞪羚企业", "170家", "level"),
    ]
