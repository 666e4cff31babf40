"""A part that its paragraph opens with, a district by its name, and what owners and money narrow."""

from __future__ import annotations

import pytest

import hefu
from hefu.model import Place
from invented import at, reviewed


@pytest.mark.parametrize(
    "text",
    [
        "兵团发展步伐加快。完成生产总值51亿元，增长12%；完成固定资产投资23亿元。",
        "县域经济发展迅速。规模以上工业实现增加值34亿元，增长9%。",
        "过去的一年，生产建设兵团面貌一新，为我市作出贡献。实现进出口总额8亿美元，增长6%。",
    ],
)
def test_a_part_that_opens_a_paragraph_holds_for_sentences_without_a_subject(text: str) -> None:
    found = reviewed(text)
    assert {s.place for s in found} == {"云溪市/部分"} and all("place" in s.inferred for s in found)


def test_what_a_part_is_of_does_not_end_its_hold() -> None:
    found = reviewed("县域经济活力增强。县域生产总值占全市的三成。财政收入增长16%。")
    assert found[-1].place == "云溪市/部分"


def test_a_word_for_the_whole_ends_what_a_paragraph_opened_with() -> None:
    found = reviewed("兵团发展步伐加快。完成生产总值51亿元。全市生产总值900亿元，固定资产投资增长8%。")
    assert [s.place for s in found] == ["云溪市/部分", "云溪市", "云溪市"]


def test_incomes_are_told_of_all_people_whatever_the_paragraph_is_on() -> None:
    found = reviewed("县域经济发展迅速。农村居民人均可支配收入9000元，增长9%。")
    assert {s.place for s in found} == {"云溪市"}


def test_a_district_by_its_name_holds_for_its_sentence() -> None:
    found = reviewed("滨河区完成固定资产投资73亿元，增长19%；实现财政收入8亿元，增长6%。")
    assert {s.place for s in found} == {"云溪市/部分"}


@pytest.mark.parametrize(
    "text",
    [
        "国有控股经济完成工业总产值18亿元，增长9%。",
        "十大标志性工程完成工业增加值15亿元。",
        "招商引资形成固定资产投资48亿元，增长26%。",
    ],
)
def test_what_an_owner_works_or_money_did_is_a_part_of_the_indicator(text: str) -> None:
    assert {s.indicator for s in reviewed(text)} == {None}


def test_a_share_of_another_total_and_deaths_in_fires_are_other_figures() -> None:
    found = reviewed("财政总收入增长2%、税收占比达89%，一般公共预算收入增长3%、税收占比达79%。")
    assert [s.low for s in found if s.indicator == "tax_share"] == [79.0]
    found = reviewed("生产安全事故起数下降33%、死亡人数下降28%，火灾事故起数下降32%、死亡人数下降37%。")
    assert [s.low for s in found if s.indicator == "accident_deaths"] == [-28.0]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("制造业贷款增长18%，占全部贷款比重提高2个百分点、达到13%。", "13%"),
        ("出口总额31亿美元，增长25%，占全国的2%、全省的9%。", "9%"),
    ],
)
def test_what_goes_on_from_a_share_is_a_share(sentence: str, value: str) -> None:
    (found,) = [s for s in reviewed(sentence) if s.value_text == value]
    assert (found.indicator, found.form) == (None, "level")


def test_the_exports_told_behind_an_output_are_of_its_product() -> None:
    found = reviewed("新能源汽车产量9万辆、增长81%，出口增长2倍。")
    assert found[-1].indicator is None


def test_what_was_sold_in_one_way_is_a_part() -> None:
    (found,) = reviewed("通过公共网络实现的商品零售额增长2倍。")
    assert found.indicator is None


def test_a_town_that_opens_a_sentence_is_what_its_tourism_is_of() -> None:
    doc = at(
        "一、2022年工作回顾\n\n各项工作推进。韶山市列入试点，旅游收入6亿元。全市旅游收入90亿元。",
        Place("湘潭市", "city", parent="湖南省"),
    )
    assert [s.place for s in hefu.read(doc)] == ["韶山市", "湘潭市"]
