"""Examples before the word for what is counted are no part of its name."""

from __future__ import annotations

import pytest

from invented import planned, reviewed


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("引进云溪茶饮、青石果脯等农产品加工项目12个。", "农产品加工项目"),
        (
            "引进云溪茶饮、青石果脯、白河菌菇、红岩豆制品、东岭竹编深加工基地等绿色食品项目12个。",
            "绿色食品项目",
        ),
        ("举办云溪茶会等惠民演出30场次。", "惠民演出"),
        ("推进云溪枢纽、青石铁路扩建等9个重点新开工项目建设。", "重点新开工项目"),
    ],
)
def test_what_is_counted_goes_by_its_kind(sentence: str, name: str) -> None:
    assert [s.indicator_text for s in planned(sentence) if s.stance == "target"] == [name]


@pytest.mark.parametrize(
    "name",
    [
        "云溪桥、青石桥等项目",
        "云溪路、白河路等重点道路",
        "养老、托育等领域改革任务",
        "云溪、青石等三大产业链项目",
        "云溪中等职业学校",
    ],
)
def test_a_word_that_says_too_little_needs_its_examples(name: str) -> None:
    assert [s.indicator_text for s in planned(f"实施{name}12个。") if s.stance == "target"] == [name]


def test_some_firms_that_the_catalog_counts_are_not_all_there_are() -> None:
    (firms,) = [s for s in planned("引进云溪公司等高新技术企业12家。") if s.stance == "target"]
    assert (firms.indicator, firms.narrows, firms.indicator_text) == (None, "high_tech_firms", "高新技术企业")


def test_examples_tell_amounts_apart() -> None:
    (value,) = [s for s in planned("茶饮、果脯等特色农业产值达到30亿元。") if s.stance == "target"]
    assert value.indicator_text == "茶饮、果脯等特色农业产值"


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("新增云溪生物、青石机械等高新技术企业9家，总量达到31家。", [("change", 9), ("level", 31)]),
        ("云溪生物、青石机械等高新技术企业达到31家。", [("level", 31)]),
    ],
)
def test_firms_that_are_new_and_all_there_are_have_their_indicator(
    sentence: str, told: list[tuple[str, float]]
) -> None:
    found = reviewed(sentence)
    assert [s.indicator for s in found] == ["high_tech_firms"] * len(told)
    assert [(s.form, s.low) for s in found] == told


@pytest.mark.parametrize(
    ("sentence", "indicator"),
    [
        ("新增学校、车站等停车位3100个。", "parking"),
        ("建成公租房、廉租房等保障性住房2600套。", "housing_units"),
    ],
)
def test_places_and_homes_with_examples_before_their_kind_have_its_indicator(
    sentence: str, indicator: str
) -> None:
    assert [s.indicator for s in reviewed(sentence)] == [indicator]


def test_what_firms_named_make_is_theirs() -> None:
    (made,) = reviewed("云溪车厂、青石车厂等生产汽车2万辆。")
    assert (made.indicator, made.narrows) == (None, "vehicles")


def test_firms_that_something_is_done_with_are_some() -> None:
    (firms,) = reviewed("走访云溪生物、青石机械等高新技术企业9家。")
    assert (firms.indicator, firms.narrows) == (None, "high_tech_firms")


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("推进青石厂30万吨茶籽油、白石水街扩建等项目建设。", ["attribute"]),
        ("青石厂30万吨茶籽油、白石厂7万吨香精等一批重点项目建成投产。", ["attribute", "attribute"]),
        ("生产茶籽油30万吨、香精7万吨。", ["target", "target"]),
    ],
)
def test_what_works_in_a_list_can_make_names_them(text: str, stances: list[str]) -> None:
    assert [s.stance for s in planned(text) if s.unit == "万吨"] == stances or [
        s.stance.replace("outcome", "target") for s in planned(text) if s.unit == "万吨"
    ] == stances


def test_a_long_list_of_examples_goes_by_its_first() -> None:
    text = (
        "建设青石湖环湖游船、白石水街沿街夜市、柳溪老茶厂7万吨茶油、松岭古道马帮客栈、"
        "竹海深处山居度假村等重点产业项目17项。"
    )
    assert planned(text)[-1].indicator_text == "青石湖环湖游船等重点产业项目"
