"""Figures that the words before their indicator show to be of some only."""

from __future__ import annotations

import pytest

import hefu
from invented import CITY, reviewed

PART = f"{CITY.id}/部分"


@pytest.mark.parametrize(
    "text",
    [
        "茶业园区年年扩建，营收、税收分别增长17%和19%。",
        "力争园区营收、固定资产投资均增长17%。",
        "青石经开区挂牌以来工业总产值增长17%。",
        "市级以上园区规模工业增加值增长7%、税收增长17%。",
        "大青石和小白石茶叶科创产业集聚区重点规划区域完成基础设施投资17亿元。",
        "个体茶坊越开越多，总产值和税收分别增长71%、27%。",
        "青石茶城入驻茶商77家，实现税收1.7亿元。",
        "青石湖电厂二期建成投产，总装机容量达到177万千瓦。",
        "太阳能从无到有，装机容量达到7万千瓦。",
        "青石集团要当好排头兵，力争装机容量达到717万千瓦。",
        "乡镇工业稳步前行，完成工业总产值7.7亿元。",
        "北岸物流基地完成集装箱吞吐量1.7万标箱。",
        "使居住在深山区的1.7万贫困人口脱贫。",
        "县均财政收入1.7亿元、支出7.1亿元。",
        "茶厂重组邻县三家茶社，引进资金1.7亿元。",
        "陶瓷业销售收入17亿元，增长7%；出口1.7亿美元。",
        "山下入驻企业27家，工业总产值达到7亿元。",
        "集聚区内17家规模以上工业企业完成工业增加值7亿元。",
        "山下入驻企业27家，总产值达到7亿元。",
        "计划三个省级产业园区开工茶厂7座，完成固定资产投资17亿元。",
        "抓好园林建设，青石工业园区全年固定资产投资增长17%。",
        "园区完成工业增加值和固定资产投资均增长17%。",
        "引导茶商到保税区设点、囤货，新增市场主体17家。",
        "用好茶业孵化器，力争培育高新技术企业7家。",
        "港澳居民在此求学27人、参加医疗保险人数达到1700人。",
        "开展残疾人就业行动，新增就业700人。",
        "北部干旱带打井引水，解决了7万人的饮水安全问题。",
        "云溪茶入选地理标志名录，出口额增长27%。",
        "园区建设提速，白石高新区、青石工业园共完成工业增加值17亿元，增长7%。",
    ],
)
def test_a_figure_of_some_is_of_a_part(text: str) -> None:
    assert reviewed(text)[-1].place == PART


@pytest.mark.parametrize(
    "text",
    [
        "财政总收入、税收收入分别增长7%和17%。",
        "预计全市生产总值177亿元；实现税收17亿元。",
        "建设山区小水库7座，解决了7万人的饮水安全问题。",
        "创业园入驻企业27家，城镇新增就业7万人。",
        "开展就业援助行动，新增就业7万人。",
        "农民工就业稳定，参加医疗保险人数177万人。",
        "完成17万千瓦机组改造，发电装机容量超过177万千瓦。",
        "全市港口完成货物吞吐量177万吨。",
        "现行标准下的1.7万贫困人口全部脱贫。",
        "剩余的7万贫困人口全部脱贫。",
        "工业稳步前行，完成工业总产值177亿元。",
        "区域合作成果丰硕，引进市外资金17亿元。",
    ],
)
def test_what_is_told_of_all_stays_the_whole_places(text: str) -> None:
    assert reviewed(text)[-1].place == CITY.id


def _in_wenzhou(text: str) -> str | None:
    report = f"政府工作报告\n各位代表：\n一、2021年工作回顾\n{text}\n二、2022年工作安排\n平稳发展。\n"
    return list(hefu.read(hefu.load_text(report, id="r", place="温州市", year=2022)))[-1].place


@pytest.mark.parametrize(
    "text",
    ["新增浙江省茶叶名牌产品7个。", "完成浙江省技术合同登记成交总额17亿元。", "落实自治区奖补资金1.7亿元。"],
)
def test_what_a_place_did_is_its_own_whoever_above_it_is_named(text: str) -> None:
    assert _in_wenzhou(text) == "温州市"


def test_one_above_that_is_told_of_is_whose_it_is() -> None:
    assert _in_wenzhou("浙江省生产总值7777亿元。") == "浙江省"
