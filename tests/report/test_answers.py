"""Ready questions: what is counted, what is not, and who is meant."""

from __future__ import annotations

from typing import Any

import pytest

from hefu.errors import LedgerError
from hefu.ledger import Ledger
from hefu.report import QUESTIONS, Answer, Scope, answer


def rows(found: Answer, grid: str, **where: object) -> list[dict[str, Any]]:
    """The records of a table with these values."""
    return [r for r in found.grid(grid).records() if all(r[k] == v for k, v in where.items())]


def only(found: Answer, grid: str, **where: object) -> dict[str, Any]:
    (row,) = rows(found, grid, **where)
    return row


# ── kept ────────────────────────────────────────────────────────────────────────────────


def test_a_share_stands_beside_what_it_is_a_share_of(ledger: Ledger) -> None:
    found = answer(ledger, "kept")
    nation = next(r for r in rows(found, "levels") if r["level"].zh == "全国")
    assert (nation["targets"], nation["due"], nation["judged"], nation["met"]) == (4, 3, 3, 2)
    assert (nation["kept"], nation["coverage"]) == (pytest.approx(2 / 3), 1)
    assert "66.7%" not in found.summary[0].zh and "60.0%" in found.summary[0].zh


def test_what_is_not_due_is_neither_kept_nor_broken(ledger: Ledger) -> None:
    year = only(answer(ledger, "kept"), "years", year=2022)
    assert year["targets"] == 5
    assert (year["due"], year["kept"], year["coverage"]) == (0, None, None)


def test_stretch_targets_are_counted_apart(ledger: Ledger) -> None:
    found = answer(ledger, "kept")
    apart = next(r for r in rows(found, "levels") if "力争" in r["level"].zh)
    assert (apart["targets"], apart["met"]) == (1, 1)
    assert only(found, "indicators", indicator="gdp")["targets"] == 12
    assert sum(r["targets"] for r in rows(found, "years")) == 15


def test_a_promise_said_twice_in_a_document_counts_once(ledger: Ledger) -> None:
    said = ledger.ask("SELECT headline FROM verdicts WHERE place = '温州市' AND year = 2021").to_pylist()
    assert sorted(r["headline"] for r in said) == [False, True]
    found = answer(ledger, "kept", Scope(2021, 2021, "city", everything=True))
    assert only(found, "years", year=2021)["targets"] == 1


def test_years_and_levels_narrow_what_is_counted(ledger: Ledger) -> None:
    found = answer(ledger, "kept", Scope(2020, 2021, "province"))
    assert [r["year"] for r in rows(found, "years")] == [2020, 2021]
    assert {r["level"] for r in rows(found, "levels_years")} == {"province"}


def test_where_there_is_no_target_it_is_said(ledger: Ledger) -> None:
    assert "没有目标" in answer(ledger, "kept", Scope(1950, 1960)).summary[0].zh


# ── amplification ───────────────────────────────────────────────────────────────────────


def test_growth_targets_are_compared_with_those_of_the_place_above_in_the_same_year(ledger: Ledger) -> None:
    found = answer(ledger, "amplification")
    year = only(found, "years", year=2021)
    assert (year["nation"], year["provinces"], year["provinces_n"]) == (6.0, 6.75, 2)
    assert (year["province_gap"], year["province_gap_n"]) == (0.75, 2)
    assert (year["city_gap"], year["city_gap_n"]) == (1.0, 1)
    assert only(found, "years", year=2022)["city_gap"] == 1.5


def test_of_a_range_the_low_end_counts_and_a_firm_target_comes_before_a_stretch_one(ledger: Ledger) -> None:
    found = answer(ledger, "amplification")
    assert only(found, "targets", place="浙江省", year=2020)["target"] == 6.0
    assert only(found, "targets", place="浙江省", year=2021)["target"] == 7.0


def test_places_with_few_years_are_not_ranked(ledger: Ledger) -> None:
    ranked = rows(answer(ledger, "amplification"), "places")
    assert [(r["place"], r["years_n"], r["gap"]) for r in ranked] == [("温州市", 3, 1.0), ("浙江省", 3, 0.5)]


# ── place ───────────────────────────────────────────────────────────────────────────────


def test_a_scorecard_has_target_outcome_and_verdict_of_each_year(ledger: Ledger) -> None:
    found = answer(ledger, "place", name="浙江")
    jobs = only(found, "scorecard", year=2021, indicator="urban_new_jobs")
    assert (jobs["target"], jobs["outcome"], jobs["status"], jobs["margin"]) == (
        "90万人",
        "85万人",
        "missed",
        -5,
    )
    assert only(found, "years", year=2021)["kept"] == 0.5
    assert "浙江省" in found.title.zh


@pytest.mark.parametrize(
    ("name", "code", "says"),
    [
        ("吉林", "report.many_places", "吉林市、吉林省"),
        ("江浙", "report.no_place", "江浙"),
        ("温", "report.near_place", "温州市"),
        ("四川", "report.absent_place", "四川省"),
    ],
)
def test_a_name_that_means_no_place_or_several_is_said_with_the_choices(
    ledger: Ledger, name: str, code: str, says: str
) -> None:
    with pytest.raises(LedgerError) as refused:
        answer(ledger, "place", name=name)
    assert refused.value.code == code and says in refused.value.say("zh")


def test_the_nation_may_be_called_by_its_usual_names(ledger: Ledger) -> None:
    titles = {answer(ledger, "place", name=name).title for name in ("国家", "全国", "国务院")}
    assert len(titles) == 1


def test_a_place_without_targets_in_those_years_is_said(ledger: Ledger) -> None:
    with pytest.raises(LedgerError) as refused:
        answer(ledger, "place", Scope(1990, 1995), "浙江")
    assert refused.value.code == "report.no_targets"


# ── indicator ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["gdp", "地区生产总值", "Gross Domestic Product"])
def test_an_indicator_may_be_called_by_its_id_or_name(ledger: Ledger, name: str) -> None:
    found = answer(ledger, "indicator", name=name)
    row = only(found, "years", year=2022, level="city")
    assert (row["places_n"], row["lowest"], row["median"], row["highest"]) == (2, 7, 7.5, 8)
    assert found.values["unit"] == "%"


def test_levels_are_told_in_the_unit_most_targets_are_written_in(ledger: Ledger) -> None:
    found = answer(ledger, "indicator", name="urban_new_jobs")
    assert [(r["year"], r["value"]) for r in rows(found, "targets")] == [(2020, 80), (2021, 90)]
    assert found.values["unit"] == "万人"


def test_an_indicator_that_is_none_or_may_be_several_is_said(ledger: Ledger) -> None:
    for name, code in (
        ("乌有", "report.no_indicator"),
        ("收入", "report.many_indicators"),
        ("forest_cover", "report.no_targets_of"),
    ):
        with pytest.raises(LedgerError) as refused:
            answer(ledger, "indicator", name=name)
        assert refused.value.code == code


# ── claims ──────────────────────────────────────────────────────────────────────────────


def test_what_a_report_says_was_done_stands_beside_what_became_of_its_targets(ledger: Ledger) -> None:
    row = only(answer(ledger, "claims"), "claims", place="温州市")
    assert (row["year"], row["subject"], row["claimed"]) == (2021, "people", 1)
    assert (row["judged"], row["met"], row["kept"]) == (1, 0, 0)


def test_reports_that_say_all_goals_were_done_are_told_by_what_became_of_their_targets(
    ledger: Ledger,
) -> None:
    found = answer(ledger, "claims")
    year = only(found, "years", year=2021)
    assert (year["reports"], year["all_met"], year["some_missed"], year["unjudged"]) == (1, 1, 0, 0)
    assert only(found, "claims", place="吉林省")["subject"] == "goals"


def test_where_nothing_is_claimed_it_is_said(ledger: Ledger) -> None:
    found = answer(ledger, "claims", name="浙江")
    assert found.grid("claims").rows == () and "没有" in found.summary[0].zh
    assert "1900" not in found.title.zh


# ── all ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_says_how_it_was_counted_in_both_languages(ledger: Ledger, question: str) -> None:
    name = {"place": "浙江", "indicator": "gdp"}.get(question, "")
    found = answer(ledger, question, name=name)
    for word in (found.title, *found.summary, *found.notes):
        assert word.zh and word.en and "{" not in word.zh + word.en
    assert found.notes
    for grid in found.grids:
        assert all(len(row) == len(grid.columns) for row in grid.rows)
