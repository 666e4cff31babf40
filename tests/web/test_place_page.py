"""The page of a place: its years, its scorecards, its charts."""

from __future__ import annotations

from typing import Any

import pytest

PLACE = "石家庄市"


@pytest.fixture(autouse=True)
def contexts(home: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Responses tell with what their templates were filled."""
    from django.template.base import Template
    from django.test.utils import instrumented_test_render

    monkeypatch.setattr(Template, "_render", instrumented_test_render)


@pytest.fixture
def page(site: Any) -> Any:
    """Asks for a page of the place and gives its context and text."""

    def ask(query: str = "", place: str = PLACE, **headers: str) -> Any:
        return site.get(f"/places/{place}/{query}", headers=headers)

    return ask


def test_the_page_names_the_place_its_level_and_the_place_above(page: Any) -> None:
    text = page().content.decode()
    assert PLACE in text
    assert "地市级" in text
    assert "/places/%E6%B2%B3%E5%8C%97%E7%9C%81/" in text


def test_a_place_that_nobody_knows_is_not_found(page: Any) -> None:
    assert page(place="乌有市").status_code == 404


def test_the_strip_counts_what_became_of_the_main_targets_of_each_year(page: Any) -> None:
    counts = {item.count.year: item.count for item in page().context["strip"]}
    assert list(counts) == sorted(counts)
    assert counts[2016].total == 4
    assert counts[2016].judged == counts[2016].met + counts[2016].missed
    assert counts[2021].not_due == 4


def test_the_scorecard_of_the_year_in_the_address_is_shown(page: Any) -> None:
    response = page("?year=2017")
    assert response.context["year"] == 2017
    rows = response.context["headline"]
    assert {row.key for row in rows} == {"gdp", "budget_revenue", "urban_new_jobs", "unemployment_registered"}
    assert all(row.promise.year == 2017 for row in rows)


@pytest.mark.parametrize("year", ["1850", "-1", "2017.0", "٢٠١٧", "x" * 500, ""])
def test_a_year_that_is_none_shows_the_last_that_was_judged(page: Any, year: str) -> None:
    assert page(f"?year={year}").context["year"] == 2020


def test_every_figure_of_the_scorecard_leads_to_its_quote(page: Any, site: Any) -> None:
    rows = page("?year=2017").context["headline"]
    growth = next(row for row in rows if row.key == "gdp")
    document, anchor = growth.promise.target.address.split("#")
    assert anchor.startswith("s-")
    assert site.get(document).status_code == 200
    assert growth.promise.outcome.address != growth.promise.target.address


def test_other_targets_are_shown_when_asked_for(page: Any) -> None:
    few, all_ = page("?year=2020"), page("?year=2020&all=1")
    assert not few.context["others"]
    assert len(all_.context["others"]) == few.context["others_count"] > 0


def test_each_main_indicator_has_a_chart_with_one_target_a_year(page: Any) -> None:
    series = {item.key: item for item in page().context["series"]}
    growth = series["gdp"].chart
    assert [mark.goal.year for mark in growth.marks] == list(range(2016, 2022))
    assert {mark.shape for mark in growth.marks} == {"about"}
    assert {mark.shape for mark in series["budget_revenue"].chart.marks} == {"floor"}
    assert {mark.shape for mark in series["unemployment_registered"].chart.marks} == {"ceiling"}


def test_the_numbers_of_a_chart_stand_in_a_table_too(page: Any) -> None:
    series = next(item for item in page().context["series"] if item.key == "gdp")
    drawn = {dot.result.year for dot in series.chart.dots}
    assert {line.year for line in series.lines if line.outcome} == drawn


def test_a_place_without_documents_says_so_and_leads_on(page: Any) -> None:
    text = page(place="三沙市").content.decode()
    assert "库里还没有这里的文件" in text
    assert "看上级" in text


def test_a_province_leads_to_its_cities_that_have_documents(page: Any) -> None:
    assert page(place="河北省").context["below"][0].key == PLACE


def test_the_page_has_no_style_and_no_script_in_it(page: Any) -> None:
    text = page().content.decode()
    assert " style=" not in text
    assert "<script>" not in text
    assert "<style" not in text


def test_all_places_are_listed_by_province(site: Any) -> None:
    response = site.get("/places/")
    branches = {branch.place.key: branch for branch in response.context["branches"]}
    assert branches["河北省"].below[0].key == PLACE
    assert response.context["count"] == 3


def test_readers_of_english_see_names_in_letters(page: Any) -> None:
    assert "Shijiazhuang" in page(**{"accept-language": "en"}).content.decode()
    assert "Shijiazhuang" not in page(**{"accept-language": "zh-CN"}).content.decode()


def test_so_few_values_that_they_say_more_than_a_chart_stand_in_a_table(
    page: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert '<svg class="plot"' in page().content.decode()
    monkeypatch.setattr("hefu.web.explore.views.place._FEWEST_DRAWN", 99)
    response = page()
    assert all(series.chart is None and series.lines for series in response.context["series"])
    text = response.content.decode()
    assert '<svg class="plot"' not in text
    assert text.count('<th scope="row">2018</th>') == len(response.context["series"])
