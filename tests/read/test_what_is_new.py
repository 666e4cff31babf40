"""What is new or was made of a thing, thresholds that tell some things from others, and whose a count is."""

from __future__ import annotations

import pytest

from invented import planned, reviewed


@pytest.mark.parametrize(
    "sentence",
    [
        "新增口袋书屋40家。",
        "新增40家口袋书屋。",
        "新增绿色商场3家、口袋书屋40家。",
        "新增高新技术企业26家、口袋书屋40家。",
        "口袋书屋新增40家。",
    ],
)
def test_what_is_new_is_a_change_whether_the_catalog_knows_it_or_not(sentence: str) -> None:
    told = planned(sentence)[-1]
    assert (told.indicator, told.indicator_text, told.form) == (None, "口袋书屋", "change")


@pytest.mark.parametrize(
    "sentence",
    ["口袋书屋达到40家。", "新增注册资金力争达到5亿元。", "新增劳动力受教育年限12年。", "新建口袋书屋40家。"],
)
def test_all_there_is_of_a_thing_is_its_level(sentence: str) -> None:
    assert [s.form for s in planned(sentence)] == ["level"]


@pytest.mark.parametrize(
    "verb", ["培育高新技术企业30家", "培育30家高新技术企业", "认定绿色商场2家、高新技术企业30家"]
)
def test_what_was_made_is_a_change_of_what_is_counted_as_a_whole_too(verb: str) -> None:
    told = planned(f"{verb}。")[-1]
    assert (told.indicator, told.form) == ("high_tech_firms", "change")


@pytest.mark.parametrize("verb", ["累计培育高新技术企业30家", "高新技术企业达到30家", "高新技术企业增至30家"])
def test_all_that_was_made_is_a_level(verb: str) -> None:
    (told,) = reviewed(f"{verb}。")
    assert (told.indicator, told.form) == ("high_tech_firms", "level")


def test_lengths_and_numbers_of_new_works_stand_in_one_list() -> None:
    found = reviewed("新增高速公路通车里程90公里、泊位3个、发电装机容量120万千瓦。")
    assert [s.form for s in found] == ["change", "change", "change"]
    assert found[-1].indicator == "power_capacity"


def test_what_counts_works_done_has_what_is_new_as_its_level() -> None:
    (told,) = reviewed("新增造林面积12万亩。")
    assert (told.indicator, told.form) == ("afforestation", "level")


def test_a_clause_of_its_own_ends_what_is_new() -> None:
    *_, last = reviewed("新增绿色商场5家，达到28家。")
    assert last.form == "level"


def test_those_a_measure_supports_are_not_all_there_are() -> None:
    found = planned("扶持农民专业合作社30家、家庭农场20家。")
    assert [s.indicator for s in found] == [None, None]


@pytest.mark.parametrize(
    "sentence",
    [
        "培育3家以上出口超过2亿美元的外贸企业、1家出口超过3000万美元的外资企业。",
        "支持12家出口超过3000万美元企业做大做强。",
        "形成2个财政总收入超30亿元、4个超20亿元、9个超10亿元的县（市、区）。",
        "形成一批生产总值超100亿元、财政总收入超20亿元的经济强县。",
        "新增3个财政总收入过10亿元的县市区。",
        "培育出口10亿美元以上的大企业、大集团。",
    ],
)
def test_a_threshold_of_some_firms_or_counties_is_no_figure_of_the_place(sentence: str) -> None:
    assert {s.stance for s in planned(sentence) if s.unit.endswith("元")} == {"attribute"}


def test_an_amount_that_projects_reached_is_no_threshold() -> None:
    told = [s for s in reviewed("36个重点项目完成投资超80亿元。") if s.unit == "亿元"]
    assert [s.stance for s in told] == ["outcome"]


def test_what_a_plant_can_make_a_year_names_it() -> None:
    (told,) = planned("加快推进海川90万吨/年乙烯等项目建设。")
    assert told.stance == "attribute"


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("新建5G基站800个，打造20个5G应用创新项目。", "5G应用创新项目"),
        ("高新技术企业达到120家，20家企业具备上市条件。", "企业具备上市条件"),
        ("高质量推进3万亩高标准农田建设，完成50万亩粮食播面任务。", "粮食播面任务"),
        ("下岗失业人员再就业2万人，帮助300户“零就业”家庭。", "“零就业”家庭"),
        ("解决4万人和困难家庭就业培训2万人。", "困难家庭就业培训"),
    ],
)
def test_a_count_is_of_the_noun_behind_it_and_not_of_what_was_told_before(sentence: str, name: str) -> None:
    assert planned(sentence)[-1].indicator_text == name


@pytest.mark.parametrize(
    "sentence",
    [
        "农村卫生厕所普及率达85%以上，50%以上行政村污水得到治理。",
        "增加农民收入，创新文明村建设模式，安排300万元。",
        "改建2000座农村卫生户厕、48座100户以上村庄公厕。",
    ],
)
def test_a_value_of_something_else_does_not_go_on_with_what_was_told_before(sentence: str) -> None:
    found = planned(sentence)
    assert [s.indicator for s in found].count(None) == len(found) - (found[0].indicator is not None)


def test_one_share_of_two_sectors_is_of_both_together() -> None:
    (told,) = planned("二、三产业占全市经济总量的85%以上。")
    assert told.indicator is None


def test_three_values_of_different_units_are_dealt_out_to_three_names() -> None:
    found = reviewed("煤炭、原油、天然气产量达到300万吨、80万吨、2亿立方米。")
    assert [s.indicator for s in found] == ["coal", "crude_oil", "natural_gas"]


def test_all_in_a_list_that_is_announced_as_new_is_new() -> None:
    found = reviewed(
        "全市新增加的主要生产能力有：发电装机容量73万千瓦，采煤260万吨；港口吞吐能力310万吨。发电装机容量达到900万千瓦。"
    )
    assert [s.form for s in found] == ["change", "change", "change", "level"]
    assert [s.indicator for s in found] == ["power_capacity", None, "port_capacity", "power_capacity"]


@pytest.mark.parametrize(
    ("text", "form", "basis"),
    [
        ("科技型企业总数7100家，培育高新技术企业710家、瞪羚企业71家。", "level", ()),
        ("科技型企业总数7100家，招引茶商71家，培育高新技术企业710家。", "change", ("added",)),
        ("培育高新技术企业710家。", "change", ("added",)),
    ],
)
def test_firms_fostered_beside_all_of_a_kind_are_all_there_are(
    text: str, form: str, basis: tuple[str, ...]
) -> None:
    (told,) = [s for s in reviewed(text) if s.indicator == "high_tech_firms"]
    assert (told.form, told.basis) == (form, basis)


def test_a_list_of_new_capacity_goes_on_to_the_end_of_its_sentence() -> None:
    told = reviewed("去年新增加的工业生产能力（按年产量计算），仅市属企业就有：采煤17万吨，机制纸7.1万吨。")
    assert [(s.form, s.basis) for s in told] == [("change", ("added",))] * 2
