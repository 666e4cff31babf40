"""Charts of answers: drawn offline, honest about what rests on little, in both languages."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from typing import Any

import pytest

from hefu.errors import OutputError
from hefu.ledger import Ledger
from hefu.report import Answer, Grid, Scope, answer
from hefu.report.charts import FEWEST_JUDGED, chart
from hefu.report.draw import drawn


@pytest.fixture(scope="module")
def growth(ledger: Ledger) -> Answer:
    return answer(ledger, "amplification")


def with_rows(found: Answer, name: str, rows: list[dict[str, Any]]) -> Answer:
    """The answer with other rows in one of its tables."""
    grid = found.grid(name)
    other = Grid(name, grid.columns, tuple(tuple(r[c.name] for c in grid.columns) for r in rows))
    return replace(found, grids=tuple(other if g.name == name else g for g in found.grids))


@pytest.mark.parametrize(
    ("question", "name"), [("amplification", ""), ("place", "浙江"), ("indicator", "gdp"), ("claims", "")]
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_chart_is_drawn_as_svg_with_its_title(ledger: Ledger, question: str, name: str, lang: Any) -> None:
    found = answer(ledger, question, name=name)
    root = ET.fromstring(drawn(found, ".svg", lang))
    assert root.tag.endswith("svg")
    assert found.title[lang] in "".join(root.itertext())


def test_a_chart_is_drawn_as_png(growth: Answer) -> None:
    assert drawn(growth, ".png", "zh").startswith(b"\x89PNG")


def test_means_over_few_places_are_not_drawn(growth: Answer) -> None:
    spec = chart(growth, "en")
    assert spec is not None
    assert {value["level"] for value in spec["data"]["values"]} == {"nation"}


def test_no_line_is_drawn_over_years_without_data(growth: Answer) -> None:
    row = next(growth.grid("years").records())
    found = with_rows(growth, "years", [{**row, "year": year} for year in (2000, 2003)])
    spec = chart(found, "en")
    assert spec is not None
    nation = [(v["year"], v["value"]) for v in spec["data"]["values"] if v["level"] == "nation"]
    assert nation == [(2000, 6.0), (2001, None), (2002, None), (2003, 6.0)]


def test_shares_of_few_judged_targets_are_not_drawn(ledger: Ledger) -> None:
    found = answer(ledger, "kept")
    assert chart(found, "zh") is None
    row = next(found.grid("levels_years").records())
    enough = {**row, "judged": FEWEST_JUDGED, "kept": 0.5}
    spec = chart(with_rows(found, "levels_years", [enough]), "zh")
    assert spec is not None
    share, counts = spec["vconcat"]
    assert share["data"]["values"][0]["share"] == 50
    assert share["encoding"]["y"]["scale"] == {"domain": [0, 100]}
    assert counts["encoding"]["y"]["scale"] == {"zero": True}


def test_of_several_targets_of_a_year_the_grid_shows_the_worse(ledger: Ledger) -> None:
    found = answer(ledger, "place", Scope(2021, 2021), "浙江")
    row = next(r for r in found.grid("scorecard").records() if r["indicator"] == "gdp")
    both = with_rows(found, "scorecard", [row, {**row, "status": "missed"}])
    spec = chart(both, "zh")
    assert spec is not None
    assert [value["status"] for value in spec["data"]["values"]] == ["missed"]


def test_what_cannot_be_drawn_is_said(ledger: Ledger) -> None:
    with pytest.raises(OutputError) as refused:
        drawn(answer(ledger, "kept"), ".svg", "zh")
    assert refused.value.code == "report.empty_chart"
