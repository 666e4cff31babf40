"""Values that 分别 deals out to listed things, each by a name of its own."""

from __future__ import annotations

import pytest

from invented import reviewed


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("市区、县城月用工补助标准分别为1230元和1170元。", ["市区月用工补助标准", "县城月用工补助标准"]),
        ("养蜂、养蚕保险新增参保人员分别达到3.1万人、2.7万人。", ["养蜂参保人员", "养蚕保险新增参保人员"]),
        (
            "青石园区、白沙园区分别完成建筑面积31万平方米、27万平方米。",
            ["青石园区建筑面积", "白沙园区建筑面积"],
        ),
        ("做强竹笋、茶油和菌菇产业，产值分别增长31%、27%、9%。", ["竹笋产值", "茶油产值", "菌菇产业产值"]),
        ("城乡居家照护站覆盖率分别达到91%、77%。", ["城镇居家照护站覆盖率", "农村居家照护站覆盖率"]),
        (
            "城乡低保扩面，城乡低保月人均补差水平分别达到313元和127元。",
            ["城镇低保月人均补差水平", "农村低保月人均补差水平"],
        ),
        ("牛羊饲养量分别达到3.1万头、27万只。", ["牛饲养量", "羊饲养量"]),
        (
            "新招学徒3.1万人，乡土教育巩固率、高等教育入学率分别高于全国3.1、2.7个百分点。",
            ["新招学徒", "乡土教育巩固率", "高等教育入学率"],
        ),
        ("2016年、2017年居家照护站覆盖率分别为61%、67%。", ["居家照护站覆盖率", "居家照护站覆盖率"]),
        ("居家照护站覆盖率分别达到91%、77%。", ["居家照护站覆盖率", "居家照护站覆盖率"]),
    ],
)
def test_each_value_has_the_name_of_its_own_thing(text: str, names: list[str]) -> None:
    assert [s.indicator_text for s in reviewed(text)] == names


def test_a_name_told_apart_that_the_catalog_has_is_of_its_indicator() -> None:
    found = reviewed("银行业本外币各项存、贷款余额分别为827亿元和647亿元。")
    assert [s.indicator or s.narrows for s in found] == ["deposits", "loans"]


def test_how_much_of_a_plan_is_done_is_of_no_indicator() -> None:
    found = reviewed("养蜂、造林分别完成年度任务的113%、127%。")
    assert [s.indicator for s in found] == [None, None]
