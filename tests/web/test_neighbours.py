"""A place among its neighbours: ranks, medians and ranges of one year."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hefu.web.explore.charts.dots import WIDTH, standing_of


@pytest.fixture(autouse=True)
def contexts(home: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Responses tell with what their templates were filled."""
    from django.template.base import Template
    from django.test.utils import instrumented_test_render

    monkeypatch.setattr(Template, "_render", instrumented_test_render)


def test_the_highest_is_first_and_equals_share_a_rank() -> None:
    assert [standing.rank for own in (9, 7, 5) if (standing := standing_of(own, [9, 7, 7], 4))] == [1, 2, 4]


def test_among_too_few_there_is_no_rank() -> None:
    assert standing_of(6, [7, 8], 4) is None


def test_where_all_are_the_same_there_is_nothing_to_rank() -> None:
    standing = standing_of(6, [6, 6, 6], 4)
    assert standing is not None
    assert standing.alike


def test_the_median_counts_ones_own_value() -> None:
    standing = standing_of(4, [6, 8, 10], 4)
    assert standing is not None
    assert (standing.lowest, standing.median, standing.highest) == (4, 7, 10)


@given(st.floats(-1e6, 1e6), st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=40))
def test_every_value_is_drawn_on_the_strip(own: float, others: list[float]) -> None:
    standing = standing_of(own, others, 4)
    assert standing is not None
    strip = standing.strip
    assert all(0 <= x <= WIDTH for x in (*strip.others, strip.middle, strip.own))


def test_the_page_counts_the_neighbours_that_have_targets_for_the_year(site: Any) -> None:
    near = site.get("/places/石家庄市/?year=2018").context["near"]
    assert (near.places, near.told) == (3, 3)


def test_too_few_neighbours_make_no_ranks_and_the_page_says_so(site: Any) -> None:
    response = site.get("/places/石家庄市/?year=2018")
    assert not response.context["near"].measures
    assert "能比的太少" in response.content.decode()


def test_the_page_leads_to_the_place_beside_its_neighbours(site: Any) -> None:
    address = site.get("/places/石家庄市/?year=2018").context["near"].address
    places = [chip.place.key for chip in site.get(address).context["places"]]
    assert places[0] == "石家庄市"
    assert {"唐山市", "秦皇岛市"} <= set(places)


def test_with_enough_neighbours_targets_outcomes_and_the_share_kept_are_ranked(
    site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hefu.web.explore.neighbours.FEWEST", 3)
    near = site.get("/places/石家庄市/?year=2018").context["near"]
    growth = next(one for one in near.measures if one.key == "gdp")
    assert growth.target.places == 3 and growth.target.alike
    assert growth.outcome.places == 3
    assert near.kept.places == 3


def test_a_nation_has_no_neighbours(site: Any) -> None:
    assert site.get("/places/国家/").context["near"] is None


def test_what_the_place_above_set_for_the_year_stands_beside(
    site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hefu.web.explore.models import Place

    monkeypatch.setattr("hefu.web.explore.neighbours.FEWEST", 2)
    # The invented places have none above them with documents: for once one of them stands above the others.
    above = Place.objects.get(key="石家庄市").parent_id
    Place.objects.filter(key__in=("唐山市", "秦皇岛市")).update(parent="石家庄市")
    try:
        near = site.get("/places/唐山市/?year=2018").context["near"]
    finally:
        Place.objects.filter(key__in=("唐山市", "秦皇岛市")).update(parent=above)
    growth = next(one for one in near.measures if one.key == "gdp")
    assert growth.target_above.words == "≈ 6%"
    assert "石家庄" in growth.target_above.address or "%E7%9F%B3" in growth.target_above.address
    assert near.kept_above is not None
