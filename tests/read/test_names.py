"""Names are whole: brackets and quotation marks open and close inside them, figures are no names."""

from __future__ import annotations

import pytest

import hefu
from invented import planned, reviewed


def names(found: list[hefu.Statement]) -> list[str]:
    return [s.indicator_text for s in found if s.stance != "attribute"]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("新增“小升规”工业企业30家。", "“小升规”工业企业"),
        ("开展“走出去、请进来”招商活动49次。", "“走出去、请进来”招商活动"),
        ("新增瞪羚（潜在）企业11家。", "瞪羚（潜在）企业"),
        ("发放“两项补贴”1.6亿元。", "两项补贴"),
        ("制定《云溪市雨水管理办法》等政府规章6件。", "《云溪市雨水管理办法》等政府规章"),
    ],
)
def test_a_word_inside_marks_or_brackets_does_not_break_a_name_off(sentence: str, name: str) -> None:
    assert names(reviewed(sentence))[0].endswith(name)


def test_a_list_inside_brackets_is_part_of_one_name() -> None:
    found = reviewed("农村金融机构（信用社、合作银行、商业银行）贷款余额70亿元。")
    assert names(found) == ["农村金融机构（信用社、合作银行、商业银行）贷款余额"]


def test_brackets_behind_a_word_or_a_unit_are_no_part_of_the_name_that_follows() -> None:
    (output,) = reviewed("完成（预计，下同）地区生产总值450亿元。")
    assert output.indicator == "gdp"
    found = reviewed("改造棚户区3万户（套）、老旧小区5万户。")
    assert found[-1].indicator == "old_communities"


def test_what_some_counties_reach_is_not_the_output_of_all() -> None:
    found = reviewed("全市有8个县（市、区）的地区生产总值超过100亿元。")
    assert all(s.indicator != "gdp" for s in found)


@pytest.mark.parametrize("title", ["出台“人才新政15条”", "工地扬尘管控落实“六个百分之百”", "实施“科创10条”"])
def test_a_figure_inside_a_quoted_name_is_part_of_the_name(title: str) -> None:
    assert names(reviewed(f"{title}，成效明显。")) == []


@pytest.mark.parametrize(
    "value", ["地区生产总值实现“翻一番”", "“三公”经费“零增长”", "实现“地区生产总值增长7%”的目标"]
)
def test_a_figure_set_off_by_quotation_marks_is_one(value: str) -> None:
    assert len(names(planned(f"要使{value}。"))) == 1


def test_a_figure_is_no_name() -> None:
    found = reviewed("孕产妇、婴儿死亡率分别下降到12.5/10万、4.4‰。")
    assert all(s.indicator_text != "12.5" for s in found)


def test_a_long_list_with_one_value_goes_by_its_first_member() -> None:
    members = "、".join(f"{n}片区水系连通和堤岸整治" for n in "东南西北中")
    (found,) = reviewed(f"完成{members}等9亿元。")
    assert found.indicator_text == "东片区水系连通等"


@pytest.mark.parametrize("stop", [".", "．"])
def test_a_full_stop_of_another_script_is_no_part_of_a_name(stop: str) -> None:
    assert names(reviewed(f"出口增长8.5%{stop}固定资产投资460亿元。"))[-1] == "固定资产投资"
