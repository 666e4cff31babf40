"""Names told whole, and figures that are of a part of what their name says."""

from __future__ import annotations

import pytest

from invented import planned, reviewed


@pytest.mark.parametrize(
    ("sentence", "name", "narrows"),
    [
        ("产值超2亿元的农业龙头企业达到40家。", "产值超2亿元的农业龙头企业", "agri_leaders"),
        ("新开工5亿元以上项目40个。", "5亿元以上项目", None),
        ("新建公办幼儿园9所，新增学位3000个。", "幼儿园新增学位", "school_places"),
        ("每个街道新建3个口袋书屋。", "每个街道口袋书屋", None),
        ("创建“城乡十分钟书香圈”示范镇6个。", "“城乡十分钟书香圈”示范镇", None),
        ("建成7个“的哥”茶馆。", "“的哥”茶馆", None),
        ("培育30个“5G+矿山”示范点。", "“5G+矿山”示范点", None),
        ("完成8个村河道综合整治。", "村河道综合整治", None),
        ("完成6个片区环境综合整治项目。", "片区环境综合整治项目", None),
        ("完成40个渔村生活污水治理。", "渔村生活污水治理", None),
        ("每千人拥有书屋座位达到12个。", "每千人拥有书屋座位", None),
        ("断面水质达到或优于Ⅲ类比例达90%。", "断面水质达到或优于Ⅲ类比例", None),
        ("落实好茶园承包政策8项。", "茶园承包政策", None),
        ("完成好年度引水投资3亿元。", "年度引水投资", None),
    ],
)
def test_a_name_is_told_whole(sentence: str, name: str, narrows: str | None) -> None:
    told = [s for s in planned(sentence) if s.stance == "target"][-1]
    assert (told.indicator, told.indicator_text, told.narrows) == (None, name, narrows)


def test_good_things_are_named_good() -> None:
    assert planned("群众好评率达到95%。")[-1].indicator_text == "群众好评率"


@pytest.mark.parametrize(
    "sentence",
    [
        "新建中小学8所、公办幼儿园9所，新增学位3000个。",
        "新建中小学幼儿园9所，新增学位3000个。",
        "新开办小学8所，改扩建幼儿园9所，新增学位3000个。",
        "新增学位3000个。",
    ],
)
def test_places_of_all_schools_are_all_places(sentence: str) -> None:
    assert planned(sentence)[-1].indicator == "school_places"


def test_a_sum_spent_is_no_threshold() -> None:
    assert reviewed("投资3亿元改造棚户区2000户。")[-1].indicator == "housing_units"


def test_a_rank_behind_a_quoted_word_leaves_it_whole() -> None:
    (told,) = reviewed("省会城市“首位度”排名第9位。")
    assert told.indicator_text == "省会城市“首位度”"


@pytest.mark.parametrize(
    ("sentence", "indicator"),
    [
        ("180家规上工业企业实施数字化改造。", "above_size_firms"),
        ("完成承包工程营业额20亿美元，带动出口3亿美元。", "exports"),
        ("安排市级财政支出6亿元，修缮危旧桥梁。", "budget_spending"),
        ("加快制造业发展，培育龙头企业30家。", "agri_leaders"),
        ("支持云溪重工、青岚机械等10家高新技术企业。", "high_tech_firms"),
    ],
)
def test_a_part_is_not_all_there_is(sentence: str, indicator: str) -> None:
    told = reviewed(sentence)[-1]
    assert (told.indicator, told.narrows) == (None, indicator)


@pytest.mark.parametrize(
    ("sentence", "indicator"),
    [
        ("40家农业龙头企业实现销售收入90亿元。", "agri_leaders"),
        ("发展现代农业，培育龙头企业30家。", "agri_leaders"),
        ("推动基本养老保险参保人数达到90万人。", "pension_participants"),
    ],
)
def test_words_that_only_look_like_it_leave_it_all(sentence: str, indicator: str) -> None:
    assert planned(sentence)[0].indicator == indicator


def test_what_is_told_of_each_person_is_not_all_output() -> None:
    (_, each) = planned("到2030年，生产总值达到3000亿元，平均每人5万元。")
    assert (each.indicator, each.narrows) == (None, "gdp")


def test_a_rise_in_income_is_a_change() -> None:
    (told,) = planned("农民人均增收900元。")
    assert (told.indicator, told.form) == ("rural_income", "change")


def test_growth_right_behind_an_aside_is_of_it() -> None:
    found = reviewed("工业总产值900亿元，增长8%；增加值300亿元，增长9%。")
    assert [s.indicator for s in found] == ["industrial_output"] * 2 + ["industrial_va"] * 2


def test_a_list_of_herds_says_at_its_end_what_is_counted() -> None:
    assert [s.indicator_text for s in reviewed("肉牛、滩羊存栏分别达到3万头、30万只。")] == [
        "肉牛存栏",
        "滩羊存栏",
    ]


def test_a_bare_total_goes_on_with_what_the_clause_before_begins_with() -> None:
    assert reviewed("外贸出口30亿美元；利用外资大幅增加，总额达到9亿美元。")[-1].indicator == "fdi"
    assert reviewed("新增经营主体稳步增加，总量突破90万户。")[-1].indicator == "market_entities"
    assert reviewed("设立产业投资母基金，总规模超50亿元。")[-1].indicator is None


def test_tax_for_each_mu_is_no_value_added() -> None:
    found = planned("规上工业增加值突破700亿元，亩均税收和亩均增加值分别达到20万元、130万元。")
    assert [s.indicator_text for s in found[1:]] == ["亩均税收", "亩均增加值"]


def test_cargo_of_an_airport_is_not_of_ports() -> None:
    (_, cargo) = planned("机场旅客吞吐量达300万人次，货物吞吐量达9万吨。")
    assert cargo.indicator is None


def test_what_a_threshold_measures_is_part_of_the_name() -> None:
    found = planned("新增科技型企业4000家、规模超亿元企业90家、科技领军企业8家。")
    assert [(s.indicator_text, s.form) for s in found if s.stance == "target"] == [
        ("科技型企业", "change"),
        ("规模超亿元企业", "change"),
        ("科技领军企业", "change"),
    ]
