"""What is new, however far before its name the word for it stands; lists with a value for each name."""

from __future__ import annotations

import pytest

from invented import reviewed, told


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("新增主城区停车泊位2万个。", "parking"),
        ("新认定的高新技术企业68家。", "high_tech_firms"),
        ("新达到规上工业企业17户。", "above_size_firms"),
        ("新建投产规上工业企业17家。", "above_size_firms"),
        ("新增过千万元商户、规上企业各17家。", "above_size_firms"),
    ],
)
def test_a_phrase_that_begins_with_what_is_new_is_of_it(sentence: str, name: str) -> None:
    figure = reviewed(sentence)[-1]
    assert (figure.indicator, figure.form, figure.basis) == (name, "change", ("added",))


@pytest.mark.parametrize(
    "sentence",
    [
        "新登记市场主体、实有企业都超过7万户。",
        "新增和更新公交车90辆。",
        "新增税收7亿元，高新技术企业有71家。",
        "新增项目建成后，高新技术企业有71家。",
    ],
)
def test_what_begins_another_thought_is_not_new(sentence: str) -> None:
    assert reviewed(sentence)[-1].form == "level"


def test_all_values_of_a_run_are_what_rose() -> None:
    figures = reviewed("绿地率、绿化覆盖率、人均公园绿地面积新增1.7%、0.7%和2.7平方米。")
    assert told(figures) == [
        "green_ratio change 1.7%",
        "green_coverage change 0.7%",
        "park_area change 2.7平方米",
    ]


def test_money_and_a_count_that_are_joined_are_of_a_name_each() -> None:
    figures = reviewed("旅游人次和收入双双突破170万和7亿元。")
    assert told(figures) == ["tourist_trips level ≥170万", "tourism_revenue level 7亿元"]


def test_values_a_change_starts_from_are_dealt_out_too() -> None:
    figures = reviewed(
        "城镇居民人均可支配收入、农村居民人均可支配收入和生产总值从1.7万元、7100元和177亿元分别达到2.7万元、1.1万元和277亿元。"
    )
    assert told(figures)[-6:] == [
        "urban_income level 1.7万元",
        "rural_income level 7100元",
        "gdp level 177亿元",
        "urban_income level 2.7万元",
        "rural_income level 1.1万元",
        "gdp level 277亿元",
    ]
