"""Any page at all: nothing is lost, nothing is read twice, nothing breaks, and it ends in time."""

from __future__ import annotations

import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from printed_by_hand import down, laid, line, page

from hefu.errors import CatalogError
from hefu.load.layout import Layout, read_layout
from hefu.load.layout.matching import best_pairs
from hefu.load.layout.words import is_byline, parse_words
from hefu.load.printed import Line, PrintedPage

coordinates = st.floats(0, 1000, allow_nan=False)
words = st.text("一二三公路。，（）“”12ab -记者本报讯图", min_size=1, max_size=30)
sizes = st.sampled_from([8.0, 10.0, 10.0, 10.5, 14.0, 30.0])


@st.composite
def lines(draw: st.DrawFn, number: int) -> Line:
    # The number makes each line unlike the others: lines printed over themselves are read once.
    text, size = f"{draw(words)}{chr(0x5000 + number)}", draw(sizes)
    make = down if draw(st.booleans()) and draw(st.booleans()) else line
    return make(text, draw(coordinates), draw(coordinates), size)


@st.composite
def any_pages(draw: st.DrawFn) -> tuple[PrintedPage, ...]:
    box = st.tuples(coordinates, coordinates, coordinates, coordinates)
    made = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        count = draw(st.integers(0, 40))
        made.append(
            page(
                [draw(lines(100 * number + n)) for n in range(count)],
                number=number,
                rules=draw(st.lists(box, max_size=4)),
                frames=draw(st.lists(box, max_size=4)),
                pictures=draw(st.lists(box, max_size=2)),
            )
        )
    return tuple(made)


def characters(layout: Layout) -> Counter[str]:
    found: Counter[str] = Counter()
    for story in layout.stories:
        for part in (story.kicker, story.byline, *story.title, *(block.runs for block in story.blocks)):
            found.update("".join(run.text for run in part))
        for block in story.blocks:
            for cell in block.cells:
                found.update("".join(run.text for run in cell.runs))
    for aside in layout.asides:
        found.update(aside.text)
    return Counter({char: count for char, count in found.items() if not char.isspace() and char != "-"})


@settings(max_examples=150, deadline=None)
@given(any_pages())
def test_no_character_is_lost_or_read_twice(pages: tuple[PrintedPage, ...]) -> None:
    # Hyphens aside: a word parted at the end of a line loses its own.
    printed = Counter(
        char
        for each in pages
        for part in each.lines
        for char in part.text
        if not char.isspace() and char != "-"
    )
    assert characters(read_layout(pages)) == printed


def test_empty_pages_give_no_stories() -> None:
    found = laid(page([]), page([], number=2))
    assert (found.stories, found.asides) == ((), ())
    assert [each.number for each in found.pages] == [1, 2]


def test_a_page_with_a_headline_alone_says_it() -> None:
    found = laid(page([line("今日封面", 100, 100, 60)]))
    assert characters(found) == Counter("今日封面")


def test_lines_without_extent_do_no_harm() -> None:
    odd = [Line("零", (0, 0, 0, 0), (0, 0), 0.0), Line("负", (9, 9, 1, 1), (9, 1), -3.0)]
    assert characters(laid(page(odd))) == Counter("零负")


def test_pages_of_countless_pieces_take_time_in_proportion() -> None:
    def seconds(count: int) -> float:
        pieces = [line(chr(0x4E00 + n), n * 37 % 1000, n * 101 % 1400, 4) for n in range(count)]
        start = time.process_time()
        found = laid(page(pieces))
        spent = time.process_time() - start
        assert sum(characters(found).values()) == count
        return spent

    # Ten times the pieces take about ten times as long; in quadratic time, a hundred.
    few = min(seconds(2_000) for _ in range(3))
    assert seconds(20_000) < 40 * max(few, 0.01)


def test_the_pairing_gains_most_on_the_whole() -> None:
    # Taking the best pair first (1, 1) would leave (0, 0) and lose two good ones.
    assert best_pairs({(0, 0): 1.0, (0, 1): 4.0, (1, 1): 5.0, (1, 0): 4.0}) == {0: 1, 1: 0}


@given(st.dictionaries(st.tuples(st.integers(0, 5), st.integers(0, 5)), st.floats(-2, 9), max_size=20))
def test_the_pairing_gives_each_at_most_one(scores: dict[tuple[int, int], float]) -> None:
    pairs = best_pairs(scores)
    assert len(set(pairs.values())) == len(pairs)
    assert all(scores[left, right] > 0 for right, left in pairs.items())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("■首席记者 某甲乙 通讯员 某丙 某丁", True),
        ("本报记者 某甲乙", True),
        ("记者了解到今年全市还将新建公路", False),
        ("举办民俗文化节", False),
        ("某乙 通讯员 某丁）", False),
    ],
)
def test_bylines_are_names_and_nothing_else(text: str, expected: bool) -> None:
    assert is_byline(text) is expected


def test_a_damaged_catalog_is_refused() -> None:
    with pytest.raises(CatalogError, match=r"layout\.toml"):
        parse_words("byline = []")
