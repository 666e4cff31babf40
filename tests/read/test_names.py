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
        ("落实《云溪市雨水管理办法》等配套资金6亿元。", "《云溪市雨水管理办法》等配套资金"),
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


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("办理人大代表建议214件。", "人大代表建议"),
        ("城乡居民医疗保险补贴提高到510元。", "城乡居民医疗保险补贴"),
        ("打掉涉黑组织6个。", "涉黑组织"),
        ("完成农村劳动力培训3.2万人次。", "农村劳动力培训"),
        ("完成荒漠化土地治理12万亩。", "荒漠化土地治理"),
    ],
)
def test_a_word_of_doing_right_behind_a_noun_ends_the_name(sentence: str, name: str) -> None:
    assert names(reviewed(sentence)) == [name]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("建设20个“邻里饭堂”。", "邻里饭堂"),
        ("新建150个农村留守儿童“亲情小屋”。", "农村留守儿童“亲情小屋”"),
        ("新增6家省级“专精特新”中小企业。", "省级“专精特新”中小企业"),
        ("建成8个全国民主法治示范村。", "全国民主法治示范村"),
        ("实施14个县域商业试点项目。", "县域商业试点项目"),
        ("续建9个、推进12个新开工的技改项目。", "新开工的技改项目"),
        ("完成31个废弃和关闭矿山生态修复。", "废弃、关闭矿山生态"),
        ("整合17个农（牧）场。", "农（牧）场"),
        ("有7人获“五一劳动奖章”。", ""),
    ],
)
def test_the_noun_behind_a_count_is_whole(sentence: str, name: str) -> None:
    assert names(reviewed(sentence))[-1] == name


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("85%的行政村实现通客车。", "行政村"),
        ("三分之一规上服务业企业完成了改制。", "规上服务业企业"),
        ("90%以上的“三无”小区完成整治。", "“三无”小区"),
    ],
)
def test_a_share_right_before_a_noun_is_of_it(sentence: str, name: str) -> None:
    (share,) = reviewed(sentence)
    assert (share.indicator, share.indicator_text, share.stance) == (None, name, "outcome")


def test_a_percentage_before_growth_names_no_share() -> None:
    assert "增长预期" not in "".join(names(reviewed("8%的增长预期目标没有完成。")))


def test_members_of_a_list_with_a_value_each_are_completed_by_the_last_and_the_first() -> None:
    found = names(reviewed("光缆、铜箔、单晶硅产品产量分别增长12%、31%和45%。"))
    assert found == ["光缆产品产量", "铜箔产品产量", "单晶硅产品产量"]
    found = names(reviewed("每千人口床位数、护士数分别达到6.1张、3.2人。"))
    assert found[-1] == "每千人口护士数"


def test_a_bare_amount_belongs_to_the_one_who_made_it() -> None:
    assert names(reviewed("十佳骨干企业完成增加值312亿元。")) == ["十佳骨干企业增加值"]
    found = names(reviewed("临港工业区完成产值410亿元，增长22%。"))
    assert found == ["临港工业区产值", "临港工业区产值"]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("科技孵化器入驻在孵企业620家。", "在孵企业"),
        ("蔬菜自给率达到64%。", "蔬菜自给率"),
        ("投放公共自行车2500辆。", "公共自行车"),
        ("规范性文件报备率、及时率均达100%。", "及时率"),
        ("软件企业营业收入达到86亿元。", "软件企业营业收入"),
    ],
)
def test_a_word_that_holds_the_letters_of_a_linking_word_is_read_whole(sentence: str, name: str) -> None:
    assert names(reviewed(sentence))[-1].endswith(name)


def test_how_much_each_person_gets_in_a_month_is_no_name() -> None:
    urban, rural = reviewed("城乡低保标准分别提高到每人每月610元和每人每年4920元。")
    assert {urban.indicator, rural.indicator} <= {"dibao", "dibao_urban", "dibao_rural"}
    assert rural.period == urban.period
    found = reviewed("城乡低保标准分别达到610元/月、420元/月，居全省第4位。")
    assert "月" not in names(found)


def test_what_a_count_rises_to_is_a_level() -> None:
    (firms,) = reviewed("高新技术企业增至530家。")
    assert (firms.indicator, firms.form) == ("high_tech_firms", "level")


def test_supporting_a_place_is_no_growth_of_nothing() -> None:
    assert reviewed("支持平台经济发展，坚持平战结合。") == []


def test_a_pause_in_a_title_does_not_cut_the_name() -> None:
    found = names(reviewed("《我的家，你的海》宣传片点击量达12.4亿人次。"))
    assert found == ["《我的家，你的海》宣传片点击量"]


@pytest.mark.parametrize(
    ("sentence", "name", "amount", "unit"),
    [
        ("智算规模达到2300P、居全省第四。", "智算规模", 2300.0, "PFLOPS"),
        ("算力规模突破16EF。", "算力规模", 16000.0, "PFLOPS"),
        ("互联网带宽达5.5T、居全省第2。", "互联网带宽", 5.5e6, "Mbps"),
    ],
)
def test_units_of_the_digital_age(sentence: str, name: str, amount: float, unit: str) -> None:
    found = reviewed(sentence)[0]
    assert (found.indicator_text, found.amount_low, found.amount_unit) == (name, amount, unit)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("国家级开发区达到12家。", "国家级开发区"),
        ("加快3个省级开发区建设。", "省级开发区"),
        ("建成5条百亿级的县域产业链。", "百亿级的县域产业链"),
        ("实施12个小流域治理项目。", "小流域治理项目"),
        ("农机以旧换新补贴申请量达3万件。", "农机以旧换新补贴申请量"),
        ("高标准建设乡村茶园30个。", "乡村茶园"),
        ("高质量办结茶农来信60件。", "茶农来信"),
        ("4项典型做法受到表彰。", "典型做法"),
    ],
)
def test_a_verb_or_a_part_of_a_place_inside_a_noun_does_not_tear_it(sentence: str, name: str) -> None:
    assert name in names(reviewed(sentence))


def test_what_is_passed_one_after_the_other_is_still_of_its_name() -> None:
    assert {s.indicator for s in reviewed("生产总值先后突破7千亿和8千亿。")} == {"gdp"}
