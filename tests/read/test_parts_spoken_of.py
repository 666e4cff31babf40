"""A part that a sentence furthers, that a heading names, or whose sentence goes on without figures."""

from __future__ import annotations

import pytest

from invented import planned, reviewed

PART, WHOLE = {"云溪市/部分"}, {"云溪市"}


@pytest.mark.parametrize(
    "text",
    [
        "推动高新区跨越发展，年内生产总值突破700亿元。",
        "支持柳岸开发区做大做强，加快配套设施建设，力争完成固定资产投资43亿元，工业增加值21亿元。",
        "支持松岭在数字经济培育中争当典型，力争GDP超过16亿元。",
        "用好各项政策，进一步赋能松江新区发展，力争地区生产总值突破310亿元。",
    ],
)
def test_what_a_sentence_furthers_is_whose_figures_it_tells(text: str) -> None:
    assert {s.place for s in planned(text)} == PART


def test_a_part_holds_past_clauses_that_tell_no_figure() -> None:
    (told,) = planned("经开区要围绕入区企业，抓配套、抓服务，建成示范园区，财政收入力争突破3亿元。")
    assert told.place == "云溪市/部分" and "place" in told.inferred


@pytest.mark.parametrize(
    "text",
    [
        "加快柳岸投资区开发。积极争取各项政策，铺开基础设施建设，力争完成固定资产投资64亿元。",
        "**推进松江高新区提档升级。**盘活存量资源，引进重大项目，力争实现工业总产值130亿元。",
        "兵团是自治区的一支骨干。我们支持兵团改革发展。预计实现生产总值310亿元。",
        "柳岸经济技术开发区狠抓项目，新签项目31个，竣工项目9个。完成固定资产投资23亿元，工业产值61亿元。",
        "经济区理顺体制，设立三个分园，签约茶饮等项目。预计可实现生产总值64亿元。",
        "自贸片区建设呈现新面貌。新推出举措16项，其中8项全省复制推广。项目进展顺利，全年完成固定资产投资64亿元。",
        "粤岭西地区开发初见成效，经济增长提速，去年完成生产总值64亿元，增长7%。",
        "柳岸园区日益完善。承载力继续提高，完成基础设施投资64亿元，盘活厂房3万平方米。",
        "县域工业整体实力不断壮大。规模以上工业总产值实现610亿元，增长12%。",
    ],
)
def test_a_short_sentence_before_says_which_part_is_told_of(text: str) -> None:
    found = [s for s in reviewed("各项工作平稳推进。\n\n" + text) if s.indicator]
    assert {s.place for s in found} == PART


@pytest.mark.parametrize(
    "text",
    [
        "中心城区住房市场平稳，基础设施投资、工业投资分别增长3%、8%。",
        "推动经济平稳增长，加快项目建设，力争地区生产总值突破700亿元。",
        "推进项目和园区建设，力争固定资产投资突破700亿元。",
        "推进园区提质改造等六项行动计划，力争工业总产值突破700亿元。",
        "加快建设产业转型示范区。地区生产总值增长6%。",
        "口岸功能更加完善。柳岸综合保税区获批。大力开展招商，引进市外资金310亿元。",
        "结合新区开发，优化商业网点，完成固定资产投资310亿元。",
        "加快柳岸新区建设。引进一批项目，全市完成固定资产投资310亿元。",
        "柳岸新区挂牌运行。\n\n大力实施工业强市行动，完成固定资产投资310亿元。",
        "加快园区建设。大力发展现代农业。建成标准农田。完成固定资产投资310亿元。",
    ],
)
def test_what_is_only_one_of_several_or_spoken_of_elsewhere_is_not(text: str) -> None:
    assert {s.place for s in planned("各项工作平稳推进。\n\n" + text)} == WHOLE


@pytest.mark.parametrize(
    "text",
    [
        "每个县（市、区）至少建成1所示范幼儿园。",
        "支持每个乡镇打造2个以上特色产业基地。",
        "每个街道建成1个服务中心和2个活动中心。",
    ],
)
def test_what_each_member_of_a_place_does_is_not_told_of_the_whole(text: str) -> None:
    assert {s.place for s in planned(text)} == PART


def test_a_share_and_a_sum_of_all_members_are_told_of_the_whole() -> None:
    found = planned("每个乡镇文化站达标率达到100%。每个县建成示范村，全市共建成示范村30个。")
    assert {s.place for s in found} == WHOLE


def test_a_place_that_opens_the_clause_of_a_value_without_a_name_is_whose_it_is() -> None:
    found = reviewed("全市污水处理率达到61%，市区为83%；新增停车位2600个，其中中心城区700个。")
    assert [s.place for s in found] == ["云溪市", "云溪市/部分", "云溪市", "云溪市/部分"]


def test_exports_and_taxes_behind_the_output_of_a_trade_are_of_the_trade() -> None:
    found = reviewed(
        "软件业实现产值46亿元，出口1.7亿美元，增长24%。建筑业完成产值83亿元、增长6%，实现税收5亿元。"
    )
    assert {s.place for s in found if s.indicator in ("exports", "tax_revenue")} == PART
    found = reviewed("规模以上工业增加值310亿元，税收收入120亿元。农业总产值达到90亿元；出口5亿美元。")
    assert {s.place for s in found if s.indicator in ("exports", "tax_revenue")} == WHOLE


@pytest.mark.parametrize(
    "text",
    [
        "力争地区生产总值超30亿元县（市）达到6个。",
        "实施一批投资10亿元以上重大项目。",
        "完成亩均税收2万元以下低效企业整治。",
    ],
)
def test_a_threshold_right_before_what_it_sorts_is_no_figure(text: str) -> None:
    assert [s.stance for s in planned(text) if "元" in s.unit] == ["attribute"]


def test_money_for_something_is_no_threshold() -> None:
    assert [s.stance for s in planned("新增贷款90亿元以上支持企业发展。")] == ["target"]


@pytest.mark.parametrize(
    "text",
    ["地区生产总值连续突破300、400、500亿元。", "地区生产总值连续迈上300亿元、400亿元、500亿元三大台阶。"],
)
def test_of_steps_passed_in_turn_only_the_last_is_reached(text: str) -> None:
    assert [s.low for s in reviewed(text) if s.stance == "outcome"] == [500]


@pytest.mark.parametrize(
    "text",
    [
        "实施中心城区安居提升工程，抓好20个老旧小区改造。",
        "优化功能布局，实施主城区建设项目16个，改造老旧小区20个、背街小巷30条。",
        "加强城区停车场建设，新增停车泊位2600个。",
    ],
)
def test_what_is_done_in_a_sentence_on_the_centre_is_of_the_centre(text: str) -> None:
    assert {s.place for s in planned(text) if s.indicator in ("old_communities", "parking")} == PART


@pytest.mark.parametrize(
    "text",
    [
        "实施中心城区提升工程，加快县城建设，改造老旧小区20个。",
        "实施中心城区提升工程，全市改造老旧小区20个。",
        "加快重点片区开发，改造老旧小区20个。",
    ],
)
def test_beyond_the_centre_it_is_of_the_whole(text: str) -> None:
    assert {s.place for s in planned(text) if s.indicator == "old_communities"} == WHOLE


@pytest.mark.parametrize(
    "text",
    [
        "柳岸经济区开工项目16个、固定资产投资增长38%。",
        "力争松江片区工业总产值增长11%以上、固定资产投资增长9%以上、外贸进出口总额增长7%以上。",
        "中心城区建成区面积达到83平方公里、常住人口达到61万人。",
    ],
)
def test_a_part_holds_for_all_that_is_listed_of_it(text: str) -> None:
    found = [s for s in reviewed(text) if s.indicator not in (None, "built_up_area")]
    assert {s.place for s in found} == PART


def test_whoever_did_an_output_is_whose_it_is() -> None:
    found = reviewed("青石湖实现生产总值63亿元，增长9%；完成固定资产投资18亿元。跨境电商实现进出口额7亿元。")
    assert {s.place for s in found} == PART
    found = reviewed("全年实现生产总值63亿元。云溪实现生产总值63亿元。带动实现固定资产投资18亿元。")
    assert {s.place for s in found} == WHOLE


@pytest.mark.parametrize(
    "text",
    [
        "全市26户重点企业完成工业增加值83亿元，增长9%。",
        "规模以上民营企业实现工业总产值610亿元。",
        "新材料等战略性新兴产业完成规模以上工业产值162亿元。",
        "规上工业企业实现税收18亿元。",
    ],
)
def test_what_some_firms_did_is_not_all_that_was_done(text: str) -> None:
    assert {s.place for s in reviewed(text) if s.indicator} == PART


def test_what_all_works_did_is() -> None:
    assert {s.place for s in reviewed("规模以上工业企业完成工业增加值83亿元，增长9%。")} == WHOLE
