"""The panel: target beside outcome, in comparable units, one row for each."""

from __future__ import annotations

from pathlib import Path

import pytest

from export.exported import cell, rows
from hefu.catalog.indicators import load_catalog
from hefu.export import Scope, export_ledger
from hefu.export.comparable import comparables
from hefu.export.panel import short_names
from hefu.ledger import Ledger
from hefu.ledger.known import indicator_table


def test_a_row_holds_target_outcome_and_status(written: Path) -> None:
    row = cell(written, "杭州市", 2021, "gdp", "growth")
    assert (row["target_value"], row["target_bound"], row["value_unit"]) == (6, "about", "%")
    assert (row["outcome_value"], row["outcome_from"], row["status"]) == (6.2, "verdict", "met")
    assert row["target_headline"] and row["margin"] == pytest.approx(0.2)
    assert row["place_code"] == "330100" and row["place_parent"] == "浙江省"
    assert "地区生产总值" in row["target_quote"] and row["target_doc"].endswith("2021")


def test_a_stretch_target_stands_apart_from_the_firm_one(written: Path) -> None:
    row = cell(written, "杭州市", 2021, "gdp", "growth")
    assert (row["target_value"], row["stretch_value"], row["targets"]) == (6, 6.5, 1)


def test_figures_are_told_in_one_unit_whatever_they_are_written_in(written: Path) -> None:
    row = cell(written, "杭州市", 2021, "urban_new_jobs", "level")
    assert (row["target_unit"], row["target_low"]) == ("人", 80000)
    assert (row["value_unit"], row["target_value"], row["outcome_value"]) == ("万人", 8, 8.2)
    assert row["margin"] == pytest.approx(0.2)


def test_of_at_most_the_upper_number_is_told(written: Path) -> None:
    row = cell(written, "宁波市", 2021, "unemployment_registered", "level")
    assert (row["target_bound"], row["target_value"], row["target_low"]) == ("at_most", 4, None)


def test_an_outcome_without_a_target_is_there_too(written: Path) -> None:
    row = cell(written, "杭州市", 2020, "gdp", "level")
    assert (row["target_value"], row["status"], row["targets"]) == (None, None, 0)
    assert (row["outcome_value"], row["outcome_from"]) == (2021.5, "stated")


def test_the_keys_of_both_panels_are_unique(written: Path) -> None:
    long = [(r["place"], r["year"], r["indicator"], r["form"]) for r in rows(written, "panel")]
    wide = [(r["place"], r["year"]) for r in rows(written, "panel_wide")]
    assert len(long) == len(set(long)) and len(wide) == len(set(wide))


def test_the_wide_panel_has_a_column_for_each_frequent_indicator(written: Path) -> None:
    (row,) = [r for r in rows(written, "panel_wide") if (r["place"], r["year"]) == ("杭州市", 2021)]
    assert (row["gdp_growth_target"], row["gdp_growth_outcome"], row["gdp_growth_status"]) == (6, 6.2, "met")
    assert (row["reports"], row["next_reports"], row["headline_targets"]) == (1, 1, 4)


def test_of_several_targets_that_of_the_year_s_own_headline_passage_is_taken(tmp_path: Path) -> None:
    from export.exported import TODAY, text
    from hefu.ledger import open_ledger
    from hefu.run.build import build
    from hefu.run.local import LocalEngine

    for year, extra in ((2020, "到2021年，城镇新增就业达到9万人。"), (2021, "")):
        path = tmp_path / "reports" / "杭州市" / f"{year}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text("杭州市", year, extra), "utf-8")
    build([tmp_path / "reports"], tmp_path / "ledger", as_of=TODAY, engine=LocalEngine(1))
    export_ledger(open_ledger(tmp_path / "ledger"), tmp_path / "out", formats=("parquet",))
    row = cell(tmp_path / "out", "杭州市", 2021, "urban_new_jobs", "level")
    assert (row["targets"], row["target_value"], row["target_doc_year"]) == (2, 8, 2021)


def test_a_scope_leaves_out_what_is_beyond_it(small: Ledger, tmp_path: Path) -> None:
    export_ledger(small, tmp_path / "a", formats=("parquet",), scope=Scope(first=2021, last=2021))
    assert {row["year"] for row in rows(tmp_path / "a", "panel")} == {2021}
    export_ledger(small, tmp_path / "b", formats=("parquet",), scope=Scope(levels=("province",)))
    assert rows(tmp_path / "b", "panel") == [] and rows(tmp_path / "b", "panel_wide") == []
    export_ledger(small, tmp_path / "c", formats=("parquet",), scope=Scope(headline=True))
    assert all(row["target_headline"] for row in rows(tmp_path / "c", "panel"))
    assert all(row["headline"] for row in rows(tmp_path / "c", "verdicts"))


def test_every_usual_unit_of_the_catalog_but_bare_numbers_can_be_compared() -> None:
    told = {c.indicator for c in comparables(indicator_table()) if c.form == "level"}
    missing = {id for id in load_catalog().indicators if id not in told}
    assert missing == {"irrigation_efficiency", "schooling_years"}


def test_names_of_wide_columns_fit_stata_and_differ() -> None:
    long = [f"new_above_size_firms_of_kind_{n}_level" for n in range(30)]
    names = short_names(["gdp_growth", *long, *long])
    assert names[0] == "gdp_growth" and len(set(names)) == len(names)
    assert all(len(name) <= 22 and name.replace("_", "a").isalnum() for name in names)
