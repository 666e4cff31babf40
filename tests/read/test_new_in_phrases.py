"""What is new, however far before its name the word for it stands; lists with a value for each name."""

from __future__ import annotations

import pytest

from invented import reviewed, told


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("新增主城区停车泊位2万个。", "parking"),
        ("新认定的高新技术企业68家。", "high_tech_firms"),
        ("新达到规模以上工业企业8户。", "above_size_firms"),
        ("新建投产规模以上工业企业7家。", "above_size_firms"),
        ("新增过亿元企业、规模以上企业各30家。", "above_size_firms"),
    ],
)
def test_a_phrase_that_begins_with_what_is_new_is_of_it(sentence: str, name: str) -> None:
    figure = reviewed(sentence)[-1]
    assert (figure.indicator, figure.form, figure.basis) == (name, "change", ("added",))


@pytest.mark.parametrize(
    "sentence",
    [
        "新登记市场主体数量、实有企业数量均突破60万户。",
        "新增和更新公交车90辆。",
        "新增税收5亿元，高新技术企业达到60家。",
        "新增项目建成后，高新技术企业达到60家。",
    ],
)
def test_what_begins_another_thought_is_not_new(sentence: str) -> None:
    assert reviewed(sentence)[-1].form == "level"


def test_all_values_of_a_run_are_what_rose() -> None:
    figures = reviewed("绿化覆盖率、绿地率、人均公园绿地面积新增0.4%、0.5%和0.6平方米。")
    assert told(figures) == [
        "green_coverage change 0.4%",
        "green_ratio change 0.5%",
        "park_area change 0.6平方米",
    ]


def test_money_and_a_count_that_are_joined_are_of_a_name_each() -> None:
    figures = reviewed("旅游接待人次和收入历史性突破700万和60亿元。")
    assert told(figures) == ["tourist_trips level ≥700万", "tourism_revenue level 60亿元"]


def test_values_a_change_starts_from_are_dealt_out_too() -> None:
    figures = reviewed(
        "城镇居民人均可支配收入、农村居民人均可支配收入和生产总值三项指标从1.5万元、7000元和405亿元分别达到3万元、1.4万元和810亿元。"
    )
    assert told(figures)[-6:] == [
        "urban_income level 1.5万元",
        "rural_income level 7000元",
        "gdp level 405亿元",
        "urban_income level 3万元",
        "rural_income level 1.4万元",
        "gdp level 810亿元",
    ]
