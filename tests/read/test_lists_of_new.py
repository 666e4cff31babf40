"""What opens a list holds for all of it: past thresholds, for parts told apart, and for running totals."""

from __future__ import annotations

import pytest

from invented import planned, reviewed


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("新增产值超亿元企业3家、规上工业企业40家。", "规上工业企业"),
        ("新增3亿元企业2家、高新技术企业40家。", "高新技术企业"),
        ("新增“四上”企业90家，其中规上工业企业40家。", "规上工业企业"),
        ("新增科技型中小企业90户，高新技术企业40家。", "高新技术企业"),
        ("新增科技型中小企业、规上工业企业各40家。", "规上工业企业"),
    ],
)
def test_what_is_new_goes_on_behind_a_threshold_and_for_a_part(sentence: str, name: str) -> None:
    told = planned(sentence)[-1]
    assert (told.indicator_text, told.form, told.basis) == (name, "change", ("added",))


@pytest.mark.parametrize(
    "sentence",
    [
        "科技领军企业新增90家，高新技术企业突破400家。",
        "净增经营主体9万户，其中企业突破40万户。",
    ],
)
def test_a_mark_that_is_passed_is_all_there_is(sentence: str) -> None:
    assert planned(sentence)[-1].form == "level"


@pytest.mark.parametrize(
    "sentence",
    [
        "累计建成茶馆40家、5G基站300个。",
        "累计建成40家茶馆和300个智能工厂。",
        "累计创建省级茶园40个、培育高新技术企业300家。",
        "累计建成创新平台400个，其中国家级平台300个。",
    ],
)
def test_a_running_total_goes_on_in_its_list(sentence: str) -> None:
    last = reviewed(sentence)[-1]
    assert "cumulative" in last.basis
    assert last.form == "level"


def test_no_share_is_a_running_total() -> None:
    assert reviewed("累计办理登记4万件、办结率90%。")[-1].basis == ()


def test_what_rose_or_fell_goes_on_in_its_list() -> None:
    rise = reviewed("增产菜籽油3万吨、天然气2亿方。")
    assert [s.form for s in rise] == ["change", "change"]
    fall = reviewed("压减生铁产能30万吨、粗钢产能20万吨。")
    assert [(s.form, s.low) for s in fall] == [("change", -30.0), ("change", -20.0)]
    assert reviewed("削减一般性支出3亿元、审减率5%。")[-1].form == "level"


def test_investment_that_is_new_is_more_than_before_and_financing_is_not() -> None:
    assert planned("全社会固定资产投资新增60亿元。")[0].form == "change"
    assert planned("社会融资规模新增60亿元。")[0].form == "level"


def test_a_total_loses_the_word_for_what_is_new() -> None:
    total = reviewed("净增规上工业企业24家、总数达600家。")[-1]
    assert (total.indicator, total.indicator_text) == ("above_size_firms", "规上工业企业")
