"""When a figure is of. The city reports in January 2023, so 今年 is 2023 and 去年 2022."""

from __future__ import annotations

import pytest

import hefu
from invented import aimed, at, planned, report, reviewed

DECEMBER = "2022年12月20日"


def period(text: str) -> str | None:
    return reviewed(text)[-1].period


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("今年", "2023"),
        ("去年", "2022"),
        ("前年", "2021"),
        ("去年末", "2022"),
        ("2019年", "2019"),
        ("2019年底", "2019"),
        ("二〇一九年", "2019"),
        ("五年来，", "2018/2022"),
        ("过去五年，", "2018/2022"),
        ("三年来，", "2020/2022"),
        ("2019—2021年", "2019/2021"),
        ("2019年至2021年", "2019/2021"),
        ("2018年以来，", "2018/2022"),
        ("“十三五”时期", "2016/2020"),
        ("“十五”期间", "2001/2005"),
        ("“十三五”末", "2020"),
    ],
)
def test_a_period_beside_the_figure_is_its_period(words: str, expected: str) -> None:
    assert period(f"{words}城镇新增就业3万人。") == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("一季度", "2022-Q1"),
        ("第三季度", "2022-Q3"),
        ("上半年", "2022-01/2022-06"),
        ("下半年", "2022-07/2022-12"),
        ("前三季度", "2022-01/2022-09"),
        ("1—6月", "2022-01/2022-06"),
        ("1至11月", "2022-01/2022-11"),
        ("2021年上半年", "2021-01/2021-06"),
        ("2021年二季度", "2021-Q2"),
        ("2021年1—10月", "2021-01/2021-10"),
        ("2021年12月", "2021-12"),
    ],
)
def test_parts_of_a_year_are_of_the_year_of_their_passage(words: str, expected: str) -> None:
    assert period(f"{words}规模以上工业增加值增长7%。") == expected


def test_the_same_words_in_a_plan_are_of_the_year_planned() -> None:
    assert planned("一季度规模以上工业增加值增长7%。")[0].period == "2023-Q1"


def test_a_due_date_is_the_year_it_ends_with() -> None:
    assert aimed("地区生产总值增长6%，到2025年城镇化率达到66%。")[1].period == "2025"


def test_the_end_of_a_plan_is_a_due_date() -> None:
    assert planned("力争到“十四五”末城镇化率达到66%。")[0].period == "2025"


def test_a_period_written_is_not_inferred_and_one_concluded_is() -> None:
    assert "period" not in reviewed("去年出口增长5%。")[0].inferred
    assert "period" in reviewed("出口增长5%。")[0].inferred


def test_last_year_within_a_review_is_the_year_before_the_one_reviewed() -> None:
    assert period("上年末总人口120万人。") == "2021"


@pytest.mark.parametrize(
    "text",
    [
        "地区生产总值比2021年增长12%。",
        "与2021年相比，粮食产量增加2万吨。",
        "粮食产量较2021年增加2万吨。",
        "出口比上年增长9%。",
        "出口同比增长9%。",
    ],
)
def test_what_a_figure_is_compared_with_is_not_its_period(text: str) -> None:
    assert period(text) == "2022"


def test_a_year_in_a_title_is_no_period() -> None:
    assert period("《2019年竹产业纲要》带动竹制品出口增长9%。") == "2022"


def test_the_base_of_a_further_growth_keeps_its_own_year() -> None:
    last, this = reviewed("固定资产投资在上年增长12%的基础上又增长15%。")
    assert (last.period, this.period) == ("2021", "2022")


def test_the_period_of_a_sentence_holds_for_all_its_figures() -> None:
    found = reviewed("2019年，出口增长5%，进口增长6%，旅游收入增长7%。")
    assert [s.period for s in found] == ["2019"] * 3


def test_a_later_period_takes_over_within_the_sentence() -> None:
    found = reviewed("出口2020年增长5%，2021年增长6%。")
    assert [s.period for s in found] == ["2020", "2021"]


def test_the_span_that_opens_a_paragraph_holds_to_its_end_and_no_further() -> None:
    found = reviewed("两年来，竹乡变了样。出口增长50%。\n\n旅游收入增长8%。")
    assert [s.period for s in found] == ["2021/2022", "2022"]


def test_an_annual_average_over_a_plan_is_of_all_its_years() -> None:
    (statement,) = reviewed("“十三五”时期地区生产总值年均增长7%。")
    assert (statement.period, statement.basis) == ("2016/2020", ("annual_average",))


def test_an_annual_average_without_years_is_of_several_years_all_the_same() -> None:
    assert period("地区生产总值年均增长7%。") == "2018/2022"


def test_a_figure_in_no_passage_of_any_year_has_no_period() -> None:
    assert [s.period for s in hefu.read(hefu.load_text("出口增长5%。"))] == [None]


# ── reports given in December ───────────────────────────────────────────────────────────


def test_this_year_in_a_december_report_is_the_year_it_is_given_in() -> None:
    assert reviewed("今年出口增长7%。", delivered=DECEMBER)[0].period == "2022"


def test_next_year_in_a_december_report_is_the_year_it_plans() -> None:
    assert planned("明年出口增长7%。", delivered=DECEMBER)[0].period == "2023"


def test_last_year_in_a_december_report_is_the_year_before_it_was_given() -> None:
    assert reviewed("去年末总人口120万人。", delivered=DECEMBER)[0].period == "2021"


def test_the_goals_of_a_december_report_are_of_the_year_planned() -> None:
    (statement,) = hefu.read(report(goals="地区生产总值增长7%。", delivered=DECEMBER))
    assert (statement.period, statement.stance) == ("2023", "target")


# ── other documents ─────────────────────────────────────────────────────────────────────


def test_the_figures_of_a_bulletin_are_of_the_year_it_reports_on() -> None:
    bulletin = at("云溪市2022年国民经济和社会发展统计公报\n\n全年出口增长5%。年末总人口120万人。", year=2022)
    assert [s.period for s in hefu.read(bulletin)] == ["2022", "2022"]


def test_the_goals_of_a_five_year_plan_are_of_its_years() -> None:
    plan = at("云溪市“十四五”规划纲要\n\n主要目标是：新增就业10万人，到2025年城镇化率达到66%。", year=2021)
    assert [s.period for s in hefu.read(plan)] == ["2021/2025", "2025"]


@pytest.mark.parametrize(
    "text",
    [
        "有效应对1961年有记录以来最严重旱情，电网经受了4100万千瓦最大负荷考验。",
        "战胜仅次于1954年的大洪水，2.6万户水毁住房群众全部搬进新居。",
        "开展2050年远景发展战略研究，完善6个新城区规划体系。",
    ],
)
def test_a_year_that_something_is_measured_by_or_that_names_a_study_dates_no_figure(text: str) -> None:
    assert period(text) == "2022"


@pytest.mark.parametrize(
    ("words", "expected"),
    [("今年1—4月", "2022-01/2022-04"), ("去年1至11月", "2022-01/2022-11"), ("今年1——5月", "2022-01/2022-05")],
)
def test_months_of_a_year_told_in_words_are_no_part_of_a_name(words: str, expected: str) -> None:
    (found,) = reviewed(f"{words}游客人数增长21%。")
    assert (found.period, found.indicator_text) == (expected, "游客人数")


def test_what_a_starting_point_led_to_is_not_of_its_year() -> None:
    assert period("煤矿百万吨死亡率由2018年的0.81下降到0.13。") == "2022"
    assert (
        period(
            "固定资产投资稳步增长；园区产值由2018年的90亿元增加到210亿元；技术改造投资由30亿元增加到80亿元。"
        )
        == "2022"
    )


def test_the_end_of_a_longer_number_of_years_dates_nothing() -> None:
    found = reviewed("生产总值增长9%，为近14年来最好水平，进出口总额增长21%。2022年来源于税收的收入增长4%。")
    assert {s.period for s in found} == {"2022"}
