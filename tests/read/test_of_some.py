"""Figures that the words before their indicator show to be of some only."""

from __future__ import annotations

import pytest

from invented import CITY, reviewed

PART = f"{CITY.id}/部分"


@pytest.mark.parametrize(
    "text",
    [
        "茶业园区年年扩建，营收、税收分别增长17%和19%。",
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
