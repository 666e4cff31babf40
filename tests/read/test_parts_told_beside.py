"""Figures that what stands beside them shows to be of a part, of a thing, or of a name of their own."""

from __future__ import annotations

import pytest

from hefu.model import Statement
from invented import CITY, reviewed


def _last(sentence: str) -> Statement:
    return reviewed(sentence)[-1]


@pytest.mark.parametrize(
    "sentence",
    [
        "高新企业成长加快，工业总产值330亿元，占全市工业总产值的25.2%。",
        "非公经济发展加快，实现税收18亿元、增长30%，占全市税收比重23%。",
        "园区建设提速，实现固定资产投资23.7亿元，占全市的41.3%。",
    ],
)
def test_a_figure_whose_share_of_the_same_is_told_is_of_a_part(sentence: str) -> None:
    assert {s.place for s in reviewed(sentence) if s.indicator} == {f"{CITY.id}/部分"}


@pytest.mark.parametrize(
    "sentence",
    [
        "服务业增加值420亿元，占全市的52%。",
        "民营经济增加值300亿元，占全市生产总值的61%。",
        "全市进出口总额40亿美元，占全省的6%。",
    ],
)
def test_a_share_of_something_else_says_nothing_of_a_part(sentence: str) -> None:
    assert reviewed(sentence)[0].place == CITY.id


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("规上企业总数达836家；50亿元企业从上年的1家增至4家。", ["50亿元企业", "50亿元企业"]),
        ("规上企业836家，50亿元、百亿元企业分别达到4家、3家。", ["50亿元企业", "百亿元企业"]),
        ("规上企业836家，超10亿元的企业由9户增加至12户。", ["超10亿元的企业", "超10亿元的企业"]),
    ],
)
def test_firms_of_a_size_are_not_those_told_before(sentence: str, names: list[str]) -> None:
    figures = reviewed(sentence)[-2:]
    assert [(s.indicator, s.indicator_text) for s in figures] == [(None, name) for name in names]


def test_what_an_amount_comes_from_is_no_start_of_a_change() -> None:
    figure = _last("贷款余额5000亿元，新增600亿元；从资本市场直接融资90亿元。")
    assert (figure.indicator, figure.indicator_text) == (None, "资本市场直接融资")
    assert [s.indicator for s in reviewed("生产总值从五年前的200亿元跃升到300亿元。")] == ["gdp", "gdp"]


@pytest.mark.parametrize("words", ["出口大于进口", "进口总额大于出口总额"])
def test_what_exceeds_another_is_neither(words: str) -> None:
    assert _last(f"全年{words}46亿美元。").indicator is None


def test_the_total_behind_what_is_told_of_each_person() -> None:
    figure = _last("力争人均生产总值比2015年翻一番；到2022年总量突破1000亿元。")
    assert (figure.indicator, figure.indicator_text) == ("gdp", "地区生产总值")


@pytest.mark.parametrize(
    "sentence",
    [
        "发电机组容量70万千瓦的溪口电厂，铁路复线建成。",
        "投资90亿元的青石生产基地开工。",
        "人均纯收入2500元以下的贫困人口全部脱贫。",
    ],
)
def test_what_a_thing_has_is_no_result(sentence: str) -> None:
    assert reviewed(sentence)[0].stance == "attribute"


@pytest.mark.parametrize(
    "sentence",
    [
        "与银行签订140亿元的战略合作协议。",
        "发放1亿元的小额贷款。",
        "在减税降费9亿元的基础上，收入稳步增长。",
        "成为全省首个贷款余额突破千亿元的地级市。",
        "完成农村劳动力90万人的培训。",
        "解决农村70万人的饮水安全问题。",
    ],
)
def test_what_is_given_or_reached_is_one(sentence: str) -> None:
    assert reviewed(sentence)[0].stance == "outcome"


def test_what_was_begun_is_not_all_there_is() -> None:
    begun, there = reviewed("新开工高速公路里程260公里，高速公路通车里程达到900公里。")
    assert (begun.indicator, begun.indicator_text) == (None, "新开工高速公路里程")
    assert (there.indicator, there.form) == ("expressway_km", "level")


@pytest.mark.parametrize(
    "sentence",
    [
        "软件业销售收入306亿元，增长42%，出口10.5亿美元。",
        "竣工的21项重大工业项目新增开票销售205亿元、税收13亿元。",
        "涉农区市县实现地区生产总值520亿元。",
        "滨海新区加快开发，完成基础设施投资120亿元。",
    ],
)
def test_trades_and_parts_before_a_figure_are_whose_it_is(sentence: str) -> None:
    assert _last(sentence).place == f"{CITY.id}/部分"


def test_those_that_a_measure_reaches_are_not_more_of_it() -> None:
    assert [s.indicator for s in reviewed("改造老旧小区103个，惠及10.8万人。")] == ["old_communities", None]


def test_totals_dealt_out_behind_what_is_new_are_of_all() -> None:
    figures = reviewed("新增规上工业企业107家、上市公司7家，总数分别达686家、93家。")
    assert [s.indicator for s in figures[2:]] == ["above_size_firms", "listed_companies"]
    assert {s.form for s in figures[2:]} == {"level"}


@pytest.mark.parametrize(
    "sentence",
    [
        "实现25户以上自然村通水泥路。",
        "推进常住人口4000人以上行政村建设。",
        "为82周岁以上老年人安装呼援服务系统。",
        "淘汰12蒸吨及以下燃煤锅炉。",
        "消除57人以上大班额。",
        "杜绝了3人以上较大事故。",
        "化解8年以上信访积案。",
        "解决人均住房5平方米以下低保家庭的困难。",
    ],
)
def test_what_sorts_persons_and_things_by_size_is_no_result(sentence: str) -> None:
    assert reviewed(sentence)[0].stance == "attribute"


def test_an_age_that_is_reached_is_one() -> None:
    for sentence in ("人均预期寿命达到79岁以上并稳步提高。", "人均预期寿命突破79岁大关。"):
        figure = reviewed(sentence)[0]
        assert (figure.indicator, figure.stance) == ("life_expectancy", "outcome")


def test_so_many_persons_are_a_figure() -> None:
    assert reviewed("向1.5万多户城镇低保户发放慰问金。")[0].stance == "outcome"
    assert reviewed("实现7万人以上农村贫困人口脱贫。")[0].stance == "outcome"


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("机场旅客、货物吞吐量分别增长41%、80%。", "机场货物吞吐量"),
        ("道路交通事故起数、死亡人数分别下降21%和13%。", "道路交通死亡人数"),
    ],
)
def test_a_member_of_a_list_may_be_of_another_thing(sentence: str, name: str) -> None:
    figure = _last(sentence)
    assert (figure.indicator, figure.indicator_text) == (None, name)
