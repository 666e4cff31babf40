"""A zone, some counties, a corps as the subject of a figure: it is not told of the whole place."""

from __future__ import annotations

import pytest

from hefu.model import Place
from invented import reviewed


@pytest.mark.parametrize(
    "text",
    [
        "滨江新区实现生产总值90亿元。",
        "六县完成固定资产投资57亿元。",
        "滨江新区、高新区分别实现生产总值90亿元、80亿元。",
        "对外开放步伐加快，综合保税区全年完成进出口总额25亿元。",
    ],
)
def test_a_part_that_is_the_subject_of_a_figure_is_whose_figure_it_is(text: str) -> None:
    assert {s.place for s in reviewed(text)} == {"云溪市/部分"}


def test_a_part_holds_for_the_figures_told_after_it_in_the_sentence() -> None:
    told = reviewed("六县实现生产总值54亿元，增长9%；规模以上工业总产值49亿元；财政收入4亿元。")
    assert {s.place for s in told} == {"云溪市/部分"}


def test_what_follows_a_part_at_once_is_of_it_and_the_place_is_concluded() -> None:
    (told,) = reviewed("滨江新区建设全面提速，完成固定资产投资12亿元。")
    assert told.place == "云溪市/部分" and "place" in told.inferred


@pytest.mark.parametrize(
    "text",
    [
        "加快滨江新区建设，生产总值增长6%。",
        "以园区为重点，招商引资到位资金增长20%。",
        "滨江新区建设提速，口岸设施更加完善，通道更加便捷，进出口总额达到90亿元。",
        "滨江新区建设提速，全市生产总值增长6%。",
        "各项改革稳步推进。滨江新区挂牌运行。生产总值增长6%。",
        "农村居民人均可支配收入1万元，10个贫困县摘帽；固定资产投资增长6%。",
    ],
)
def test_a_part_that_is_only_spoken_of_leaves_the_figure_to_the_whole(text: str) -> None:
    assert "云溪市/部分" not in {s.place for s in reviewed(text)}


def test_what_is_counted_is_not_asked_about() -> None:
    (told,) = reviewed("滨江新区建设提速，新增绿地30万平方米。")
    assert told.place == "云溪市"


SICHUAN = Place("四川省", "province", parent="国家")


@pytest.mark.parametrize(
    "text",
    ["对三市及安岳县的村卫生站每年补贴3万元。", "平武县清溪水库、雅江引水渠等6座水利工程开工。"],
)
def test_a_figure_of_several_places_is_not_of_the_one_named_last(text: str) -> None:
    assert {s.place for s in reviewed(text, place=SICHUAN)} <= {"四川省/部分", "四川省"}


def test_a_figure_of_one_county_is_of_it() -> None:
    (told,) = reviewed("安岳县柠檬产量42万吨。", place=SICHUAN)
    assert told.place == "安岳县"
