"""A text cut at the ends of spans that may overlap in any way."""

from __future__ import annotations

import time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hefu.web.explore.segments import MOST_NESTED, Segment, Span, segments

ENDS = st.tuples(st.integers(-5, 60), st.integers(-5, 60))


def test_a_text_without_spans_is_one_segment() -> None:
    assert list(segments(0, 9, [])) == [Segment(0, 9)]


def test_a_span_within_another_is_inside_it() -> None:
    cut = list(segments(0, 9, [Span(4, 6, 2), Span(2, 8, 1)]))
    assert cut == [
        Segment(0, 2),
        Segment(2, 4, (1,)),
        Segment(4, 6, (1, 2)),
        Segment(6, 8, (1,)),
        Segment(8, 9),
    ]


def test_spans_that_cross_share_what_they_have_in_common() -> None:
    cut = list(segments(0, 8, [Span(1, 5, 1), Span(3, 7, 2)]))
    assert [segment.keys for segment in cut] == [(), (1,), (1, 2), (2,), ()]


def test_two_statements_of_one_value_are_both_named() -> None:
    assert list(segments(0, 2, [Span(0, 2, 8), Span(0, 2, 7)])) == [Segment(0, 2, (7, 8))]


@given(st.lists(ENDS, max_size=30))
def test_each_character_is_named_by_the_spans_over_it(ends: list[tuple[int, int]]) -> None:
    spans = [Span(start, end, key) for key, (start, end) in enumerate(ends)]
    cut = list(segments(0, 50, spans))
    assert "".join("x" * (s.end - s.start) for s in cut) == "x" * 50
    assert all(a.end == b.start and a.start < a.end for a, b in pairwise(cut))
    for segment in cut:
        for at in range(segment.start, segment.end):
            over = {span.key for span in spans if span.start <= at < span.end}
            assert set(segment.keys) <= over
            assert len(segment.keys) == min(len(over), MOST_NESTED)


@given(st.lists(ENDS, max_size=6))
def test_no_segment_could_be_longer(ends: list[tuple[int, int]]) -> None:
    cut = list(segments(0, 50, [Span(start, end, key) for key, (start, end) in enumerate(ends)]))
    borders = {edge for start, end in ends if start < end for edge in (start, end)}
    assert all(segment.start in borders for segment in cut[1:])


def test_thousands_of_spans_over_one_place_do_not_take_for_ever() -> None:
    """A hundred thousand spans, each within the last: what grows with the square would take minutes."""
    count = 100_000
    spans = [Span(n, 2 * count - n, n) for n in range(count)]
    begun = time.process_time()
    assert sum(1 for _ in segments(0, 2 * count, spans)) > count
    assert time.process_time() - begun < 60
