"""Charts of the explorer: positions from records, without a picture."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hefu.web.explore.charts.counts import YearCount
from hefu.web.explore.charts.lines import Track, lines_chart
from hefu.web.explore.charts.scale import axis_of, within_fences, year_labels
from hefu.web.explore.charts.series import Goal, Result, series_chart
from hefu.web.explore.charts.spread import Said, means_chart, spread_panels, spreads_of
from hefu.web.explore.charts.strip import HEIGHT, strip_of

VALUES = st.lists(st.floats(-1e9, 1e9, allow_nan=False), min_size=1, max_size=60)


@given(VALUES, st.booleans())
def test_every_value_is_drawn_between_the_ends_of_its_axis(values: list[float], zero: bool) -> None:
    axis = axis_of(values, 10, 160, zero=zero)
    assert axis is not None
    assert all(10 <= axis.at(value) <= 160 for value in values)


@given(VALUES)
def test_marks_of_an_axis_are_few_and_ascend_evenly(values: list[float]) -> None:
    axis = axis_of(values, 10, 160, zero=True)
    assert axis is not None
    steps = [b - a for a, b in pairwise(axis.ticks)]
    assert 1 <= len(steps) <= 7
    assert steps == pytest.approx([steps[0]] * len(steps))


def test_growth_is_always_drawn_from_zero() -> None:
    axis = axis_of([6.0, 6.5, 7.0], 10, 160, zero=True)
    assert axis is not None
    assert axis.zero == 160
    assert not axis.broken


def test_levels_close_together_are_drawn_without_zero_and_say_so() -> None:
    axis = axis_of([62.0, 63.5, 65.0], 10, 160, zero=False)
    assert axis is not None
    assert axis.broken
    assert axis.zero is None


def test_falls_stand_below_the_zero_line() -> None:
    axis = axis_of([-3.0, 4.0], 10, 160, zero=True)
    assert axis is not None and axis.zero is not None
    assert axis.at(-3.0) > axis.zero > axis.at(4.0)


def test_one_value_far_beyond_all_others_does_not_flatten_them() -> None:
    usual = [5.0, 6.0, 7.0, 8.0, 9.0, 8.0, 7.0, 6.0]
    axis = axis_of([*usual, 400.0], 10, 160, zero=True)
    assert axis is not None
    assert axis.high == 10
    assert axis.beyond(400.0) == "up"
    assert axis.at(400.0) == 10


def test_high_values_that_still_leave_room_for_the_others_are_drawn() -> None:
    axis = axis_of([5.0, 6.0, 7.0, 8.0, 9.0, 8.0, 7.0, 6.0, 22.0], 10, 160, zero=True)
    assert axis is not None
    assert not axis.beyond(22.0)


def test_no_line_is_drawn_to_a_value_beyond_the_axis() -> None:
    results = [Result(2000 + n, value) for n, value in enumerate([5, 6, 7, 8, 9, 8, 7, 6, 400, 6, 7])]
    chart = series_chart([], results)
    assert chart is not None
    assert [dot.beyond for dot in chart.dots].count("up") == 1
    assert [line.count(",") for line in chart.lines] == [8, 2]


def test_of_few_values_none_is_an_outlier() -> None:
    assert within_fences([1.0, 2.0, 400.0]) == [1.0, 2.0, 400.0]


def test_no_values_make_no_axis() -> None:
    assert axis_of([], 10, 160, zero=True) is None
    assert axis_of([float("nan")], 10, 160, zero=True) is None


@given(st.integers(1949, 2030), st.integers(0, 80))
def test_named_years_lie_on_the_axis_and_do_not_touch(first: int, span: int) -> None:
    room = min(300 / (span + 1), 34)
    labels = year_labels(first, first + span, room)
    assert all(first <= year <= first + span for year in labels)
    assert all((b - a) * room >= 34 for a, b in pairwise(labels))


def goal(year: int, value: float, bound: str = "exact", high: float | None = None) -> Goal:
    if bound == "at_most":
        return Goal(year, None, value, bound, "met")
    return Goal(year, value, high if high is not None else value, bound, "met")


@pytest.mark.parametrize(
    ("bound", "shape"),
    [("at_least", "floor"), ("at_most", "ceiling"), ("about", "about"), ("exact", "exact")],
)
def test_the_sign_of_a_target_shows_its_bound(bound: str, shape: str) -> None:
    chart = series_chart([goal(2020, 6.0, bound)], [])
    assert chart is not None
    assert chart.marks[0].shape == shape


def test_a_range_is_a_band_from_its_low_to_its_high_end() -> None:
    chart = series_chart([goal(2020, 6.0, "range", high=7.0)], [])
    assert chart is not None
    (band,) = chart.marks
    assert band.shape == "band"
    assert band.y == chart.axis.at(6.0)
    assert band.tall == pytest.approx(chart.axis.at(6.0) - chart.axis.at(7.0), abs=0.1)


def test_the_line_of_outcomes_does_not_run_over_years_without_one() -> None:
    results = [Result(year, 6.0) for year in (2015, 2016, 2019, 2020)]
    chart = series_chart([], results)
    assert chart is not None
    assert [line.count(",") for line in chart.lines] == [2, 2]


def test_the_place_above_is_drawn_only_within_the_years_and_values_of_the_place() -> None:
    own = [Result(year, 6.0) for year in (2018, 2019, 2020)]
    above = [Result(year, 5.0) for year in range(2010, 2025)]
    chart = series_chart([], own, above)
    assert chart is not None
    assert [line.count(",") for line in chart.above] == [3]
    assert series_chart([], [], above) is None


def test_a_later_year_stands_further_right() -> None:
    chart = series_chart([goal(year, 6.0) for year in range(2001, 2025)], [])
    assert chart is not None
    assert [mark.x for mark in chart.marks] == sorted({mark.x for mark in chart.marks})
    assert chart.marks[-1].x <= chart.right <= chart.width


def test_bars_of_years_share_one_scale() -> None:
    few, many = strip_of([YearCount(2019, 2, 1, 1, 0), YearCount(2020, 6, 0, 1, 1)])
    heights = [sum(piece.height for piece in year.pieces) for year in (few, many)]
    assert heights[1] == pytest.approx(2 * heights[0], rel=0.02)
    assert heights[1] <= HEIGHT
    assert [piece.kind for piece in few.pieces] == ["met", "missed", "unjudged"]


def test_a_year_without_judged_targets_has_no_share_but_a_coverage() -> None:
    count = YearCount(2020, 0, 0, 4, 2)
    assert count.kept is None
    assert count.coverage == 0
    assert (count.due, count.total) == (4, 6)


def said(level: str, year: int, *values: float) -> list[Said]:
    return [Said(year, level, value) for value in values]


def test_the_middle_half_of_the_targets_lies_between_the_quartiles() -> None:
    (spread,) = spreads_of(said("city", 2020, 5, 6, 7, 8, 9))["city"]
    assert (spread.quarter, spread.median, spread.three_quarters) == (6, 7, 8)
    assert (spread.places, spread.lowest, spread.highest, spread.mean) == (5, 5, 9, 7)


def test_years_of_few_places_are_not_drawn_but_the_nation_is() -> None:
    spreads = spreads_of(
        said("nation", 2020, 6)
        + said("city", 2019, 7, 8)
        + said("city", 2020, 5, 6, 7, 8, 9)
        + said("county", 2020, 1)
    )
    panels = spread_panels(spreads, zero=True, shared=True)
    assert [(panel.level, [c.spread.year for c in panel.columns]) for panel in panels] == [
        ("nation", [2020]),
        ("city", [2020]),
    ]


def test_panels_of_one_scale_share_their_axes() -> None:
    spreads = spreads_of(said("nation", 2019, 6) + said("city", 2020, 9, 9, 9, 9, 9))
    one, other = spread_panels(spreads, zero=True, shared=True)
    assert one.frame == other.frame
    assert one.columns[0].x < other.columns[0].x
    assert one.columns[0].middle > other.columns[0].middle


def test_panels_of_amounts_have_scales_of_their_own_but_the_same_years() -> None:
    spreads = spreads_of(said("nation", 2019, 1200) + said("city", 2020, 9, 9, 9, 9, 9))
    nation, city = spread_panels(spreads, zero=True, shared=False)
    assert nation.frame.years == city.frame.years
    assert city.frame.axis.high < 20 < nation.frame.axis.high


def test_means_of_one_level_alone_are_no_chart() -> None:
    assert means_chart(spreads_of(said("city", 2020, 5, 6, 7, 8, 9))) is None


def test_means_of_levels_are_lines_on_one_axis() -> None:
    chart = means_chart(spreads_of(said("nation", 2020, 6) + said("province", 2020, 7, 7, 8, 8, 8)))
    assert chart is not None
    (nation, province) = chart.lines
    assert nation.level == "nation"
    assert nation.end[1] > province.end[1]


def track(name: str, *values: float, bound: str = "at_least") -> Track:
    years = range(2018, 2018 + len(values))
    return Track(
        name,
        tuple(goal(year, value, bound) for year, value in zip(years, values, strict=True)),
        tuple(Result(year, value + 1) for year, value in zip(years, values, strict=True)),
    )


def test_places_side_by_side_share_an_axis_that_holds_the_zero_of_growth() -> None:
    chart = lines_chart([track("甲", 6, 7), track("乙", 60, 70)], 2018, 2019, zero=True)
    assert chart is not None
    assert chart.axis.low == 0
    assert chart.axis.high >= 71


def test_targets_of_one_value_do_not_lie_on_each_other() -> None:
    chart = lines_chart([track(str(n), 6, 6) for n in range(6)], 2018, 2019, zero=True)
    assert chart is not None
    xs = [mark.x for drawn in chart.drawn for mark in drawn.marks if mark.goal.year == 2018]
    assert all(b - a >= 4 for a, b in pairwise(xs))


@given(st.lists(st.floats(-100, 100), min_size=1, max_size=6))
def test_names_beside_the_lines_do_not_touch(ends: list[float]) -> None:
    chart = lines_chart([track("地区", end, end) for end in ends], 2018, 2019, zero=True)
    assert chart is not None
    ys = sorted(drawn.name.y for drawn in chart.drawn if drawn.name is not None)
    assert len(ys) == len(ends)
    assert all(b - a >= 14.8 for a, b in pairwise(ys))
    assert all(0 <= y <= chart.height for y in ys)


def test_a_place_without_values_keeps_its_number_for_the_others() -> None:
    chart = lines_chart([Track("甲", (), ()), track("乙", 6, 7)], 2018, 2019, zero=True)
    assert chart is not None
    assert [(drawn.number, drawn.name is not None) for drawn in chart.drawn] == [(1, False), (2, True)]


def test_a_single_year_makes_no_chart_of_places() -> None:
    assert lines_chart([track("甲", 6), track("乙", 7)], 2018, 2018, zero=True) is None


@given(st.integers(1, 6), st.integers(2, 40))
def test_a_chart_of_places_is_never_wider_than_a_page(count: int, years: int) -> None:
    tracks = [track("克孜勒苏柯尔克孜", 6, 7) for _ in range(count)]
    chart = lines_chart(tracks, 2018, 2017 + years, zero=True)
    assert chart is not None
    assert chart.width <= 1010
    assert chart.left < min(mark.x for drawn in chart.drawn for mark in drawn.marks)
