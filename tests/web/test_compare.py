"""Comparing: places × indicators × years in a chart and a table, all of it in the address."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import pytest

PLACES = ("石家庄市", "唐山市", "秦皇岛市")


@pytest.fixture(autouse=True)
def contexts(home: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Responses tell with what their templates were filled."""
    from django.template.base import Template
    from django.test.utils import instrumented_test_render

    monkeypatch.setattr(Template, "_render", instrumented_test_render)


@pytest.fixture
def page(site: Any) -> Any:
    """Asks for a comparison and gives the response."""

    def ask(places: str = ",".join(PLACES[:2]), indicators: str = "gdp:growth", **more: str) -> Any:
        return site.get("/compare/", {"places": places, "indicators": indicators, **more})

    return ask


def test_the_places_of_the_address_stand_side_by_side_year_by_year(page: Any) -> None:
    ((item, name, _),) = page(since="2016", until="2020").context["compared"]
    assert "增长" in name
    assert [year for year, _ in item.years] == [2020, 2019, 2018, 2017, 2016]
    assert all(len(row) == 2 for _, row in item.years)


def test_each_place_has_a_line_its_targets_as_marks_and_its_name(page: Any) -> None:
    ((item, *_),) = page(since="2016", until="2020").context["compared"]
    one, other = item.chart.drawn
    assert (one.number, other.number) == (1, 2)
    assert one.track.name != other.track.name
    assert len(one.marks) == 5 and {mark.shape for mark in one.marks} == {"about"}
    assert one.lines and one.name is not None


def test_every_cell_leads_to_its_sentence(page: Any, site: Any) -> None:
    ((item, *_),) = page().context["compared"]
    entry = next(row[0] for year, row in item.years if year == 2017)
    for cell in (entry.target_cell, entry.outcome_cell):
        document, anchor = cell.address.split("#")
        assert anchor.startswith("s-")
        assert site.get(document).status_code == 200


def test_forms_and_units_never_share_a_chart(page: Any) -> None:
    found = page(indicators="gdp:growth,urban_new_jobs:level").context["compared"]
    assert [(item.indicator.key, item.unit) for item, *_ in found] == [
        ("gdp", "%"),
        ("urban_new_jobs", "万人"),
    ]
    assert all(item.chart.axis.zero is not None for item, *_ in found)


def test_the_unit_of_amounts_is_said_once_above_the_table(page: Any) -> None:
    ((item, *_),) = page(indicators="urban_new_jobs:level").context["compared"]
    entry = next(row[0] for year, row in item.years if year == 2017)
    assert entry.target_cell.words == "5"


def test_a_single_year_is_a_table_without_a_chart(page: Any) -> None:
    ((item, *_),) = page(since="2018", until="2018").context["compared"]
    assert item.chart is None
    assert len(item.years) == 1


def test_the_axis_begins_with_the_first_figure_unless_the_address_says_when(page: Any) -> None:
    ((open_, *_),) = page().context["compared"]
    assert len(open_.years) >= 5
    assert open_.chart.years[0][0] >= open_.years[-1][0]
    ((asked, *_),) = page(since="2001").context["compared"]
    assert asked.chart.years[0][0] <= 2002
    assert asked.years == open_.years


def test_targets_or_outcomes_can_be_drawn_alone(page: Any) -> None:
    ((item, *_),) = page(show="targets").context["compared"]
    assert all(drawn.marks and not drawn.dots for drawn in item.chart.drawn)
    ((item, *_),) = page(show="outcomes").context["compared"]
    assert all(drawn.dots and not drawn.marks for drawn in item.chart.drawn)


def test_how_much_was_kept_stands_below_the_years(page: Any) -> None:
    response = page(since="2016", until="2020")
    ((item, *_),) = response.context["compared"]
    assert [count.total for count in item.kept] == [5, 5]
    assert f"{item.kept[0].met}/{item.kept[0].judged}" in response.content.decode()


def test_without_anything_chosen_examples_are_offered_that_show_something(site: Any) -> None:
    response = site.get("/compare/")
    examples = response.context["examples"]
    assert examples
    for link in examples:
        assert site.get(link.address).context["compared"]


def test_an_indicator_without_form_is_compared_in_its_usual_form(page: Any) -> None:
    assert page(indicators="gdp").context["choice"].shapes == (("gdp", "growth"),)


@pytest.mark.parametrize("word", ["唐山", "唐山市", "tangshan", " TangShan "])
def test_a_place_is_added_by_its_name_or_its_letters(page: Any, word: str) -> None:
    response = page(places="石家庄市", add=word)
    assert response.status_code == 302
    assert "places=石家庄市,唐山市&indicators=gdp:growth" in unquote(response.headers["Location"])


@pytest.mark.parametrize("word", ["urban_new_jobs", "城镇新增就业", "New urban jobs"])
def test_an_indicator_is_added_by_any_of_its_names(page: Any, word: str) -> None:
    location = unquote(page(**{"with": word}).headers["Location"])
    assert "indicators=gdp:growth,urban_new_jobs:level" in location


def test_a_word_that_may_mean_several_indicators_is_asked_back(page: Any) -> None:
    guesses = page(**{"with": "率"}).context["guesses"]
    assert {"城镇登记失业率", "森林覆盖率"} <= {link.words for link in guesses}


def test_what_is_unknown_is_said_and_the_rest_is_shown(page: Any) -> None:
    response = page(places="石家庄市,乌有市", indicators="gdp:growth,happiness")
    text = response.content.decode()
    assert "没有叫“乌有市”的地区" in text and "没有叫“happiness”的指标" in text
    assert [place.place.key for place in response.context["places"]] == ["石家庄市"]
    assert response.context["compared"]


def test_more_places_than_can_be_told_apart_are_left_out_by_name(page: Any) -> None:
    many = "石家庄市,唐山市,秦皇岛市,河北省,国家,邯郸市,邢台市"
    response = page(places=many)
    assert len(response.context["places"]) == 6
    assert "邢台市" in response.context["notes"][0]


def test_more_indicators_than_fit_are_left_out_and_that_is_said(page: Any) -> None:
    response = page(indicators="gdp,cpi,urban_new_jobs,budget_revenue,pm25")
    assert len(response.context["choice"].shapes) == 4
    assert "最多看 4 个指标" in response.content.decode()


def test_more_years_than_fit_begin_later_and_that_is_said(page: Any) -> None:
    response = page(since="1950", until="2020")
    assert response.context["since"] == 1981
    assert "最多看 40 年" in response.content.decode()


def test_years_in_the_wrong_order_are_turned_round(page: Any) -> None:
    context = page(since="2020", until="2017").context
    assert (context["since"], context["until"]) == (2017, 2020)


@pytest.mark.parametrize(
    "more",
    [
        {"since": "abc"},
        {"until": "99999"},
        {"show": "<script>"},
        {"add": "%"},
        {"with": "<b>"},
        {"places": ",,,、" * 500},
        {"indicators": ":::,gdp:smell,:growth"},
    ],
)
def test_what_makes_no_sense_in_the_address_breaks_nothing(page: Any, more: dict[str, str]) -> None:
    response = page(**more)
    assert response.status_code in (200, 302)
    assert "<script>" not in response.content.decode().split("</head>")[-1]


def test_the_address_of_a_choice_leads_to_the_same_choice(page: Any, site: Any) -> None:
    choice = page(since="2017", until="2019", show="targets").context["choice"]
    assert site.get(choice.address).context["choice"] == choice


def test_a_place_keeps_its_number_when_another_is_added(page: Any, site: Any) -> None:
    response = page()
    more = site.get(response.context["more_places"][0].address)
    assert [chip.place.key for chip in more.context["places"]][:2] == list(PLACES[:2])


def test_the_table_can_be_taken_with_the_quotes_of_both_sides(page: Any) -> None:
    text = page(since="2016", until="2020", table="comparison", **{"as": "csv"}).content.decode()
    assert text.count("地区生产总值增长6%左右") == 10


def test_the_menu_leads_here(site: Any) -> None:
    assert 'href="/compare/"' in site.get("/").content.decode()


def test_large_amounts_are_drawn_in_a_larger_unit() -> None:
    from django.utils.translation import override

    from hefu.web.explore.plotted import drawn_unit

    with override("zh-hans"):
        assert drawn_unit("亿元", [1_401_879.0]) == ("万亿元", 1e-4)
        assert drawn_unit("万吨", [71_488.0]) == ("万吨", 1.0)
        assert drawn_unit("人", [250_000.0]) == ("万人", 1e-4)
        assert drawn_unit("%", [250_000.0]) == ("%", 1.0)


def test_only_the_unit_that_the_table_names_is_left_out_of_its_cells() -> None:
    from django.utils.translation import override

    from hefu.web.explore.figures import Figure
    from hefu.web.explore.plotted import bare_cell

    def cell(value: float, unit: str) -> str:
        figure = Figure("d", "1", "/d#s-1", "level", "exact", value, value, unit, "2020")
        return bare_cell(figure, False, "亿元").words

    with override("zh-hans"):
        assert cell(7.0, "万亿元") == "7万亿元"
        assert cell(64_613.0, "亿元") == "64,613"
