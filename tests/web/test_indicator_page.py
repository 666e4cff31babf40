"""The page of an indicator, and the list of all."""

from __future__ import annotations

from typing import Any

import pytest

from hefu.catalog.indicator_groups import load_indicator_groups, parse_indicator_groups
from hefu.catalog.indicators import load_catalog
from hefu.errors import CatalogError


@pytest.fixture(autouse=True)
def contexts(home: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Responses tell with what their templates were filled."""
    from django.template.base import Template
    from django.test.utils import instrumented_test_render

    monkeypatch.setattr(Template, "_render", instrumented_test_render)


def test_the_page_says_what_the_indicator_is_and_how_it_is_called(site: Any) -> None:
    text = site.get("/indicators/gdp/").content.decode()
    assert load_catalog().indicators["gdp"].definition_zh in text
    assert "越高越好" in text
    assert "经济增速" in text


def test_an_indicator_that_is_in_no_catalog_is_not_found(site: Any) -> None:
    assert site.get("/indicators/happiness/").status_code == 404


def test_each_place_and_year_counts_one_target(site: Any) -> None:
    told = site.get("/indicators/gdp/").context["told"]
    assert told.form == "growth"
    assert told.unit == "%"
    assert len(told.targets) == 3 * 6
    assert len({(target.place, target.year) for target in told.targets}) == 3 * 6


def test_kept_and_coverage_are_counted_by_level(site: Any) -> None:
    ((level, count),) = site.get("/indicators/gdp/").context["kept"]
    assert level == "各市"
    assert (count.total, count.not_due) == (18, 3)
    assert count.coverage == count.judged / 15


def test_the_ranking_of_the_year_in_the_address_is_ordered_by_target(site: Any) -> None:
    response = site.get("/indicators/gdp/?year=2018&level=city")
    lines = response.context["ranked"]
    assert response.context["year"] == 2018
    assert [line.rank for line in lines] == [1, 1, 1]
    assert all(line.promise.year == 2018 and line.promise.target.value == 6 for line in lines)


@pytest.mark.parametrize(
    "query", ["year=abc", "year=1800", "level=moon", "form=smell", "page=9999", "page=-3"]
)
def test_what_makes_no_sense_in_the_address_is_passed_over(site: Any, query: str) -> None:
    response = site.get(f"/indicators/gdp/?{query}")
    assert response.status_code == 200
    assert response.context["ranked"]


def test_a_place_one_comes_from_is_marked_in_the_ranking(site: Any) -> None:
    text = site.get("/indicators/gdp/", {"year": "2018", "level": "city", "of": "唐山市"}).content.decode()
    assert text.count('aria-current="true"><td class="n">') == 1


def test_an_indicator_without_targets_says_so(site: Any) -> None:
    assert "没有为自己的当年定过" in site.get("/indicators/pm25/").content.decode()


def test_all_indicators_are_listed_in_groups_with_most_targets_first(site: Any) -> None:
    groups = site.get("/indicators/").context["groups"]
    listed = [item.key for group in groups for item in (*group.first, *group.rest)]
    assert sorted(listed) == sorted(load_catalog().indicators)
    assert all(group.first[0].targets >= group.first[-1].targets for group in groups)


def test_indicators_are_found_by_any_wording(site: Any) -> None:
    found = site.get("/indicators/", {"q": "经济增速"}).context["found"]
    keys = [item.key for item in found]
    assert keys[0] == "gdp" and "cpi" not in keys


def test_groups_name_indicators_of_the_catalog_and_each_once() -> None:
    named = [id for group in load_indicator_groups() for id in group.indicators]
    assert len(named) == len(set(named))
    assert set(named) <= set(load_catalog().indicators)


@pytest.mark.parametrize("text", ["[a\n", '[a]\nzh = "甲"\n', '[a]\nzh = "甲"\nen = "A"\nindicators = [1]\n'])
def test_a_damaged_file_of_groups_is_named(text: str) -> None:
    with pytest.raises(CatalogError, match=r"indicator_groups\.toml"):
        parse_indicator_groups(text)


def test_the_ranking_leads_to_the_first_few_side_by_side(site: Any) -> None:
    address = site.get("/indicators/gdp/?year=2018&level=city").context["beside"]
    assert len(site.get(address).context["places"]) == 3


def test_a_place_one_comes_from_is_compared_with_its_neighbours_in_the_ranking(site: Any) -> None:
    response = site.get("/indicators/gdp/", {"year": "2018", "level": "city", "of": "唐山市"})
    chosen = [chip.place.key for chip in site.get(response.context["beside"]).context["places"]]
    assert chosen[0] == "唐山市"


def test_where_there_is_one_level_there_is_nothing_to_choose(site: Any) -> None:
    text = site.get("/indicators/gdp/").content.decode()
    assert 'aria-label="层级"' not in text and 'aria-label="年份"' in text
