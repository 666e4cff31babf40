"""Targets and outcomes of many documents, places and years: which figure may answer which target."""

from __future__ import annotations

import datetime as dt

import pytest

import hefu
from hefu.judge import Source, Verdicts, load_policy
from hefu.load import load_text
from hefu.model import Document, Verdict

AS_OF = dt.date(2030, 1, 1)


def report(
    year: int, done: str = "工作扎实推进", planned: str = "继续努力", place: str = "温州市"
) -> Document:
    """An invented report that looks back on the year before (or what ``done`` says) and plans its own."""
    return load_text(
        f"政府工作报告\n各位代表：\n一、{year - 1}年工作回顾\n{done}。\n二、{year}年工作安排\n{planned}。\n",
        id=f"{place}/{year}",
        place=place,
        year=year,
    )


def bulletin(year: int, text: str, place: str = "温州市") -> Document:
    return load_text(
        f"{year}年国民经济和社会发展统计公报\n一、综合\n{text}。\n", id=f"公报/{year}", place=place, year=year
    )


def judged(*documents: Document, as_of: dt.date = AS_OF) -> Verdicts:
    """Verdicts on all targets of the documents by all their outcomes."""
    statements = [s for d in documents for s in hefu.read(d)]
    return hefu.judge(statements, statements, documents=documents, as_of=as_of)


def only(verdicts: Verdicts, doc: str, indicator: str) -> Verdict:
    (one,) = (v for v in verdicts if v.target.doc == doc and v.target.indicator == indicator)
    return one


def test_a_share_to_reach_in_five_years_is_answered_by_the_figure_of_the_last_year() -> None:
    plan = report(2021, planned="“十四五”时期，常住人口城镇化率达到75%")
    one = only(
        judged(
            plan,
            report(2024, done="常住人口城镇化率达到74%"),
            report(2026, done="常住人口城镇化率达到76%"),
        ),
        "温州市/2021",
        "urbanization",
    )
    assert (one.target.period, one.status) == ("2021/2025", "met")
    assert one.outcome is not None and (one.outcome.period, one.outcome.low) == ("2025", 76)


def test_a_sum_of_five_years_is_not_answered_by_one_year() -> None:
    plan = report(2021, planned="“十四五”时期，新增城镇就业50万人")
    last_year = report(2026, done="2025年，新增城镇就业11万人")
    one = only(judged(plan, last_year), "温州市/2021", "urban_new_jobs")
    assert one.outcome is None and one.status == "no_evidence"


def test_a_sum_of_five_years_is_answered_by_the_sum_of_the_same_years() -> None:
    plan = report(2021, planned="“十四五”时期，新增城镇就业50万人")
    review = report(2026, done="“十四五”时期，累计新增城镇就业55万人")
    one = only(judged(plan, review), "温州市/2021", "urban_new_jobs")
    assert (one.status, one.margin) == ("met", 5)


def test_an_annual_average_is_answered_by_the_average_of_the_same_years() -> None:
    plan = report(2021, planned="“十四五”时期，地区生产总值年均增长6%")
    review = report(2026, done="“十四五”时期，地区生产总值年均增长5.5%。2025年，地区生产总值增长7%")
    one = only(judged(plan, review), "温州市/2021", "gdp")
    assert one.status == "missed" and one.outcome is not None and one.outcome.low == 5.5


def test_growth_from_a_year_further_back_is_not_the_growth_of_a_year() -> None:
    plan = report(2006, planned="今年主要预期目标是：旅游总收入增长15%")
    review = report(2007, done="2006年，旅游总收入达到90亿元，比2002年增长60%")
    one = only(judged(plan, review), "温州市/2006", "tourism_revenue")
    assert all(c.statement.form != "growth" for c in one.candidates)
    assert one.status in ("incomparable", "no_evidence")


def test_growth_since_the_same_year_answers_across_wordings() -> None:
    plan = report(2016, planned="到2020年，旅游总收入比2015年增长80%")
    review = report(2021, done="2020年，旅游总收入达到90亿元，比2015年增长85%")
    one = only(judged(plan, review), "温州市/2016", "tourism_revenue")
    assert (one.status, one.margin) == ("met", 5)


def test_growth_by_a_later_year_without_the_year_it_starts_from_is_not_judged_by_one_year() -> None:
    plan = report(2016, planned="到2020年，旅游总收入增长80%")
    review = report(2021, done="2020年，旅游总收入增长9%")
    one = only(judged(plan, review), "温州市/2016", "tourism_revenue")
    assert (one.status, one.rule) == ("incomparable", "other_period")


def test_a_figure_told_before_the_period_was_over_decides_nothing() -> None:
    plan = report(2021, planned="“十四五”时期，新增城镇就业50万人")
    midway = report(2024, done="“十四五”时期，累计新增城镇就业34万人")
    verdicts = judged(plan, midway)
    one = only(verdicts, "温州市/2021", "urban_new_jobs")
    assert (one.status, one.rule) == ("incomparable", "too_early")


def test_before_the_period_is_over_progress_is_shown_and_the_target_not_due() -> None:
    plan = report(2021, planned="“十四五”时期，新增城镇就业50万人")
    midway = report(2024, done="“十四五”时期，累计新增城镇就业34万人")
    one = only(judged(plan, midway, as_of=dt.date(2024, 6, 1)), "温州市/2021", "urban_new_jobs")
    assert (one.status, one.outcome) == ("not_due", None)
    assert [c.reason for c in one.candidates] == ["too_early"]


def test_a_bulletin_goes_before_the_report_and_both_stay_visible() -> None:
    plan = report(2023, planned="今年主要预期目标是：出口增长8%")
    one = only(
        judged(plan, report(2024, done="出口增长8.2%"), bulletin(2023, "全年出口比上年增长7.9%")),
        "温州市/2023",
        "exports",
    )
    assert one.status == "missed" and one.outcome is not None and one.outcome.doc == "公报/2023"
    assert [c.reason for c in one.candidates] == ["", "weaker_source"] and one.found == 2


def test_a_later_report_tells_the_revised_figure() -> None:
    plan = report(2018, planned="今年主要预期目标是：地区生产总值达到6000亿元")
    first = report(2019, done="2018年，地区生产总值达到6006亿元")
    revised = report(2020, done="2018年，地区生产总值达到5955亿元")
    one = only(judged(plan, first, revised), "温州市/2018", "gdp")
    assert one.status == "missed" and [c.reason for c in one.candidates] == ["", "earlier_document"]


def test_a_target_restated_later_keeps_a_verdict_of_its_own() -> None:
    goal = "到2025年，常住人口城镇化率达到75%"
    verdicts = judged(
        report(2021, planned=goal),
        report(2023, planned=goal),
        report(2026, done="常住人口城镇化率达到76%"),
    )
    assert [(v.target.doc, v.status) for v in verdicts] == [("温州市/2021", "met"), ("温州市/2023", "met")]


def test_another_places_document_is_weaker_evidence() -> None:
    plan = report(2023, planned="今年主要预期目标是：出口增长8%")
    own = report(2024, done="出口增长7%")
    other = report(2024, done="温州市出口增长9%", place="浙江省")
    one = only(judged(plan, own, other), "温州市/2023", "exports")
    assert one.outcome is not None and one.outcome.doc == "温州市/2024"
    assert [c.reason for c in one.candidates] == ["", "foreign_source"]


def test_each_place_is_judged_by_its_own_figures() -> None:
    verdicts = judged(
        report(2023, planned="今年主要预期目标是：出口增长8%"),
        report(2023, planned="今年主要预期目标是：出口增长8%", place="杭州市"),
        report(2024, done="出口增长9%"),
        report(2024, done="出口增长7%", place="杭州市"),
    )
    assert [v.status for v in verdicts] == ["met", "missed"]


def test_a_name_that_holds_for_many_things_decides_nothing() -> None:
    plan = report(2023, planned="建成12个项目")
    (one,) = (v for v in judged(plan, report(2024, done="建成131个项目")))
    assert (one.status, one.rule) == ("incomparable", "too_general")


@pytest.mark.parametrize(
    ("promised", "found"),
    [
        ("扶持40户重点企业", "兼并重组了6户重点企业"),
        ("形成产能36万吨", "淘汰产能170万吨"),
        ("市级财政安排700万元", "市级财政安排2亿元"),
    ],
)
def test_a_name_that_does_not_say_of_what_or_whose_it_is_decides_nothing(promised: str, found: str) -> None:
    (one,) = judged(report(2023, planned=promised), report(2024, done=found))
    assert (one.status, one.rule) == ("incomparable", "too_general")


@pytest.mark.parametrize(("found", "status"), [("新开工", "met"), ("基本建成", "incomparable")])
def test_housing_begun_is_not_housing_finished(found: str, status: str) -> None:
    plan = report(2023, planned="保障性住房新开工3万套")
    one = only(judged(plan, report(2024, done=f"保障性住房{found}4万套")), "温州市/2023", "housing_units")
    assert one.status == status


@pytest.mark.parametrize(
    ("promised", "found", "status"),
    [
        ("公租房3000套", "公租房3200套", "met"),
        ("公租房3000套", "保障性住房17万套", "incomparable"),
        ("公租房3000套", "棚户区改造3200套", "incomparable"),
        ("保障性住房3000套", "各类保障性住房3200套", "met"),
    ],
)
def test_one_kind_of_housing_does_not_answer_for_another_nor_for_all(
    promised: str, found: str, status: str
) -> None:
    verdicts = judged(report(2023, planned=f"建设{promised}"), report(2024, done=f"建设{found}"))
    assert only(verdicts, "温州市/2023", "housing_units").status == status


@pytest.mark.parametrize(("found", "status"), [("12个", "met"), ("5300户", "incomparable")])
def test_neighbourhoods_are_not_counted_by_their_homes(found: str, status: str) -> None:
    verdicts = judged(report(2023, planned="改造老旧小区10个"), report(2024, done=f"改造老旧小区{found}"))
    assert only(verdicts, "温州市/2023", "old_communities").status == status


def test_outside_the_catalog_works_are_not_counted_by_those_they_serve() -> None:
    (one,) = judged(report(2023, planned="建成观景平台12处"), report(2024, done="建成观景平台300人"))
    assert (one.status, one.rule) == ("incomparable", "other_unit")


def test_outside_the_catalog_places_are_not_counted_by_their_homes() -> None:
    (one,) = judged(report(2023, planned="整治旧屋区12个"), report(2024, done="整治旧屋区5300户"))
    assert (one.status, one.rule) == ("incomparable", "other_unit")


def test_firms_of_one_name_may_be_counted_in_either_way() -> None:
    (one,) = judged(report(2023, planned="培育瞪羚企业12家"), report(2024, done="培育瞪羚企业13户"))
    assert one.status == "met"


def test_a_doubling_from_a_year_not_written_is_no_growth_of_one_year() -> None:
    goal = report(2023, planned="今年主要预期目标是：地区生产总值增长6%")
    looking_back = report(2024, done="地区生产总值翻了一番")
    assert only(judged(goal, looking_back), "温州市/2023", "gdp").status == "no_evidence"
    promised = report(2023, planned="今年主要预期目标是：地区生产总值提前翻一番")
    one = only(judged(promised, report(2024, done="地区生产总值增长6.5%")), "温州市/2023", "gdp")
    assert (one.status, one.rule) == ("incomparable", "other_period")


def test_incomes_doubled_by_2020_may_be_doubled_since_2010() -> None:
    plan = report(2016, planned="“十三五”时期，农村居民人均可支配收入提前翻番")
    told = report(2021, done="“十三五”时期，农村居民人均可支配收入增长46%")
    one = only(judged(plan, told), "温州市/2016", "rural_income")
    assert (one.target.period, one.status, one.rule) == ("2016/2020", "incomparable", "other_period")


def test_a_doubling_over_a_plan_that_no_longer_goal_covers_is_of_its_years() -> None:
    plan = report(2021, planned="“十四五”时期，一般公共预算收入翻一番")
    told = report(2026, done="“十四五”时期，一般公共预算收入增长120%")
    assert only(judged(plan, told), "温州市/2021", "budget_revenue").status == "met"


def test_growth_over_all_years_of_the_plan_before_is_no_growth_of_one_year() -> None:
    goal = report(2026, planned="今年主要预期目标是：固定资产投资增长6%")
    looking_back = report(2027, done="2026年，固定资产投资比“十四五”时期增长90%")
    assert only(judged(goal, looking_back), "温州市/2026", "fixed_investment").status == "no_evidence"


def test_what_the_judge_needs_of_documents_is_enough() -> None:
    plan, result = report(2023, planned="今年主要预期目标是：出口增长8%"), report(2024, done="出口增长9%")
    statements = [*hefu.read(plan), *hefu.read(result)]
    sources = [
        Source("温州市/2023", "report", 2023, "温州市"),
        Source("温州市/2024", "report", 2024, "温州市"),
    ]
    assert [Source.of(d) for d in (plan, result)] == sources
    by_sources = hefu.judge(statements, statements, documents=sources, as_of=AS_OF)
    assert tuple(by_sources) == tuple(judged(plan, result))


def test_a_verdict_keeps_the_best_candidates_and_says_how_many_there_were() -> None:
    plan = report(2018, planned="今年主要预期目标是：地区生产总值达到6000亿元")
    later = [report(year, done="2018年，地区生产总值达到6006亿元") for year in range(2019, 2049)]
    one = only(judged(plan, *later, as_of=dt.date(2050, 1, 1)), "温州市/2018", "gdp")
    assert (len(one.candidates), one.found) == (load_policy().most, 30)
    assert one.outcome is not None and one.outcome.doc == "温州市/2048"
