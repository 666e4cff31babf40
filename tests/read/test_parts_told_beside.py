"""Figures that what stands beside them shows to be of a part, of a thing, or of a name of their own."""

from __future__ import annotations

import pytest

from hefu.model import Place, Statement
from invented import CITY, planned, reviewed


def _last(sentence: str) -> Statement:
    return reviewed(sentence)[-1]


@pytest.mark.parametrize(
    "sentence",
    [
        "瓷器作坊越开越多，工业总产值27亿元，占全市工业总产值的19%。",
        "老字号重新开张，实现税收7亿元、增长11%，占全市税收比重17%。",
        "港口一片繁忙，实现固定资产投资37亿元，占全市的29%。",
    ],
)
def test_a_figure_whose_share_of_the_same_is_told_is_of_a_part(sentence: str) -> None:
    assert {s.place for s in reviewed(sentence) if s.indicator} == {f"{CITY.id}/部分"}


@pytest.mark.parametrize(
    "sentence",
    [
        "服务业增加值777亿元，占全市的53%。",
        "民营经济增加值717亿元，占全市生产总值的57%。",
        "全市进出口总额71亿美元，占全省的7%。",
    ],
)
def test_a_share_of_something_else_says_nothing_of_a_part(sentence: str) -> None:
    assert reviewed(sentence)[0].place == CITY.id


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("规上企业有777家；50亿元企业从2家增至7家。", ["50亿元企业", "50亿元企业"]),
        ("规上企业777家，50亿元、百亿元企业分别达到7家、2家。", ["50亿元企业", "百亿元企业"]),
        ("规上企业777家，超10亿元的企业由7户增加至17户。", ["超10亿元的企业", "超10亿元的企业"]),
    ],
)
def test_firms_of_a_size_are_not_those_told_before(sentence: str, names: list[str]) -> None:
    figures = reviewed(sentence)[-2:]
    assert [(s.indicator, s.indicator_text) for s in figures] == [(None, name) for name in names]


def test_what_an_amount_comes_from_is_no_start_of_a_change() -> None:
    figure = _last("贷款余额777亿元，新增70亿元；从资本市场直接融资17亿元。")
    assert (figure.indicator, figure.indicator_text) == (None, "资本市场直接融资")
    assert [s.indicator for s in reviewed("生产总值从五年前的200亿元跃升到300亿元。")] == ["gdp", "gdp"]


@pytest.mark.parametrize("words", ["出口大于进口", "进口总额大于出口总额"])
def test_what_exceeds_another_is_neither(words: str) -> None:
    assert _last(f"全年{words}46亿美元。").indicator is None


def test_the_total_behind_what_is_told_of_each_person() -> None:
    figure = _last("人均生产总值要比2015年翻一番；到2022年总量突破777亿元。")
    assert (figure.indicator, figure.indicator_text) == ("gdp", "地区生产总值")


@pytest.mark.parametrize(
    "sentence",
    [
        "装机容量7万千瓦的溪口电厂，两座水闸建成。",
        "投资90亿元的青石生产基地开工。",
        "人均纯收入1777元以下的贫困人口搬进新居。",
    ],
)
def test_what_a_thing_has_is_no_result(sentence: str) -> None:
    assert reviewed(sentence)[0].stance == "attribute"


@pytest.mark.parametrize(
    "sentence",
    [
        "与银行签订140亿元的战略合作协议。",
        "发放1亿元的小额贷款。",
        "在减税降费7亿元的基础上，财源更广。",
        "湖城成了贷款余额突破千亿元的地级市。",
        "完成农村劳动力7万人的培训。",
        "治好了17万人的牙病。",
    ],
)
def test_what_is_given_or_reached_is_one(sentence: str) -> None:
    assert reviewed(sentence)[0].stance == "outcome"


def test_what_was_begun_is_not_all_there_is() -> None:
    begun, there = reviewed("新开工高速公路里程77公里，高速公路通车里程达到717公里。")
    assert (begun.indicator, begun.indicator_text) == (None, "新开工高速公路里程")
    assert (there.indicator, there.form) == ("expressway_km", "level")


@pytest.mark.parametrize(
    "sentence",
    [
        "制伞业销售收入77亿元，增长7%，出口1.7亿美元。",
        "投产的7项瓷器项目新增开票销售17亿元、税收2亿元。",
        "沿湖区市县实现地区生产总值177亿元。",
        "滨湖新区日新月异，完成基础设施投资17亿元。",
    ],
)
def test_trades_and_parts_before_a_figure_are_whose_it_is(sentence: str) -> None:
    assert _last(sentence).place == f"{CITY.id}/部分"


def test_those_that_a_measure_reaches_are_not_more_of_it() -> None:
    assert [s.indicator for s in reviewed("改造老旧小区77个，惠及7.1万人。")] == ["old_communities", None]


def test_totals_dealt_out_behind_what_is_new_are_of_all() -> None:
    figures = reviewed("新增规上工业企业17家、上市公司2家，总数分别达177家、21家。")
    assert [s.indicator for s in figures[2:]] == ["above_size_firms", "listed_companies"]
    assert {s.form for s in figures[2:]} == {"level"}


@pytest.mark.parametrize(
    "sentence",
    [
        "17户以上自然村都通了班车。",
        "支持常住人口1700人以上行政村修戏台。",
        "给77周岁以上老年人送去棉被。",
        "淘汰12蒸吨及以下燃煤锅炉。",
        "取消了57人以上大班额。",
        "杜绝了3人以上较大事故。",
        "办结7年以上信访积案。",
        "帮助人均住房7平方米以下低保家庭搬家。",
    ],
)
def test_what_sorts_persons_and_things_by_size_is_no_result(sentence: str) -> None:
    assert reviewed(sentence)[0].stance == "attribute"


def test_an_age_that_is_reached_is_one() -> None:
    for sentence in ("人均预期寿命达到77岁以上，老人笑口常开。", "人均预期寿命突破77岁大关。"):
        figure = reviewed(sentence)[0]
        assert (figure.indicator, figure.stance) == ("life_expectancy", "outcome")


def test_so_many_persons_are_a_figure() -> None:
    assert reviewed("为1.7万多户低保户送去年货。")[0].stance == "outcome"
    assert reviewed("1.7万人以上农村贫困人口脱贫。")[0].stance == "outcome"


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("机场旅客、货物吞吐量各增长7%、17%。", "机场货物吞吐量"),
        ("道路交通事故起数、死亡人数分别下降7%和17%。", "道路交通死亡人数"),
    ],
)
def test_a_member_of_a_list_may_be_of_another_thing(sentence: str, name: str) -> None:
    figure = _last(sentence)
    assert (figure.indicator, figure.indicator_text) == (None, name)


def test_a_share_of_the_town_beside_that_of_the_whole_is_of_a_part() -> None:
    town, _ = reviewed("年底市区污水处理率达71%，全市达17%。")
    assert town.place == f"{CITY.id}/部分"
    assert reviewed("污水处理率达71%，全市达标。")[0].place == CITY.id


def test_a_zone_that_opens_a_sentence_holds_for_the_name_that_opens_its_second_half() -> None:
    text = "柳岸开发区日新月异，新入驻企业17家、达到177家，四大产业初具规模；实现工业总产值71亿元，增长17%。"
    assert {s.place for s in reviewed(text) if s.indicator == "industrial_output"} == {f"{CITY.id}/部分"}
    whole = reviewed("农家书屋遍布各村，7个贫困县如期摘帽；地区生产总值突破710亿元。")[-1]
    assert (whole.indicator, whole.place) == ("gdp", CITY.id)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("在柳溪河上再建设七座廊桥。", True),
        ("再建设七座廊桥。", False),
        ("深化松岭合作，签订茶艺项目17个。", True),
        ("深化校企合作，签订茶艺项目17个。", False),
    ],
)
def test_what_is_done_over_one_river_or_with_one_partner_is_not_all(text: str, part: bool) -> None:
    assert planned(text)[-1].place == (f"{CITY.id}/部分" if part else CITY.id)


def test_a_sentence_on_regions_of_the_nation_tells_their_figures() -> None:
    nation = Place("国家", "nation")
    told = planned("到2027年，西部地区的茶具产量达到717万件，茶叶71万吨，毛竹17万吨。", place=nation)
    assert {s.place for s in told} == {"国家/部分"}
