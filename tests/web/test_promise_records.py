"""Promises as pages count them: each once, and one a year in a series."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hefu.web.explore.figures import Figure, Promise, in_unit, target_of_year, told_once, unit_named

TARGET = Figure("云溪市/2020", "12", "/documents/x/#s-12", "growth", "about", 6.0, 6.0, "%", "2020")
PROMISE = Promise(
    place="云溪市",
    level="city",
    indicator="gdp",
    words="地区生产总值",
    year=2020,
    own_year=2020,
    annual=True,
    headline=True,
    main=True,
    stretch=False,
    status="no_evidence",
    margin=None,
    confidence=0.9,
    start=100,
    target=TARGET,
    outcome=None,
)


def said(start: int, value: float = 6.0, **changes: Any) -> Promise:
    """The promise of a growth of ``value`` percent, said at ``start`` of its report."""
    target = replace(TARGET, anchor=str(start), low=value, high=value)
    return replace(PROMISE, start=start, target=target, **changes)


def test_a_promise_said_twice_in_a_document_counts_once_as_it_could_be_judged() -> None:
    (one,) = told_once([said(100), said(900, status="met")])
    assert (one.start, one.status) == (900, "met")


def test_two_values_are_two_promises() -> None:
    assert len(told_once([said(100, 6.0), said(200, 7.0)])) == 2


def test_a_stretch_value_is_a_promise_of_its_own() -> None:
    assert len(told_once([said(100), said(110, stretch=True, headline=False)])) == 2


def test_the_same_amount_in_another_unit_is_the_same_promise() -> None:
    here = replace(TARGET, form="level", low=1.0, high=1.0, unit="万吨", period="2020")
    there = replace(here, low=10_000.0, high=10_000.0, unit="吨")
    assert len(told_once([replace(PROMISE, target=here), replace(PROMISE, target=there, start=5)])) == 1


def test_the_target_of_a_year_is_the_firm_one_read_most_surely_and_said_first() -> None:
    stretch = said(10, 8.0, stretch=True, headline=False)
    unsure = said(20, 7.0, confidence=0.5)
    sure, later = said(30, 6.0), said(40, 6.5)
    assert target_of_year([stretch, unsure, later, sure]) == [sure]


def test_a_target_for_five_years_is_not_the_target_of_its_last_year() -> None:
    assert target_of_year([replace(PROMISE, annual=False)]) == []


@pytest.mark.parametrize(
    ("value", "written", "wanted", "found"),
    [
        (2.0, "亿元", "万元", 20_000.0),
        (0.1, "%", "‰", 1.0),
        (3.0, "万公里", "公里", 30_000.0),
        (6.0, "%", "%", 6.0),
        (6.0, "亿元", "万人", None),
        (6.0, "何物", "万人", None),
        (None, "亿元", "万元", None),
    ],
)
def test_values_are_brought_to_one_unit_where_they_are_of_one_kind(
    value: float | None, written: str, wanted: str, found: float | None
) -> None:
    assert in_unit(value, written, wanted) == found


def test_a_unit_that_nobody_knows_is_none() -> None:
    assert unit_named("何物") is None
    assert unit_named("") is None
