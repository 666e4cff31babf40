"""The generator: what a page is said to hold is on it, and pages differ."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from newspaper import MISSING, TEMPLATES, GeneratedPage, PressError, make_page, make_pages, raw_text
from newspaper.geometry import Grid, Rect, divide, parts
from newspaper.paint import painted
from newspaper.prose import domains, paragraphs, writer
from newspaper.templates import make

printed = pytest.mark.skipif(bool(MISSING), reason=MISSING or "all is here")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[GeneratedPage]:
    return make_pages([(template, 1) for template in TEMPLATES], tmp_path_factory.mktemp("pages"))


def characters(*texts: str) -> Counter[str]:
    return Counter(re.sub(r"\s", "", "".join(texts)))


@printed
def test_every_character_of_the_truth_is_on_the_page(pages: list[GeneratedPage]) -> None:
    for page in pages:
        told = characters(*(article.text for article in page.truth), *(text for _, text in page.asides))
        assert not told - characters(raw_text(page.pdf)), page.name


@printed
def test_nothing_else_is_on_the_page_but_what_is_painted_twice(pages: list[GeneratedPage]) -> None:
    for page in pages:
        display = (page.truth[0].title, *(text for kind, text in page.asides if kind == "slogan"))
        told = characters(*(article.text for article in page.truth), *(text for _, text in page.asides))
        more = characters(raw_text(page.pdf)) - told
        assert not more - characters(*("".join(each) for each in display)), page.name


@printed
def test_a_page_has_several_articles_with_a_title_and_paragraphs(pages: list[GeneratedPage]) -> None:
    for page in pages:
        assert 4 <= len(page.truth) <= 9, page.name
        assert all(article.title and article.paragraphs for article in page.truth), page.name


@printed
def test_the_truth_is_told_in_the_order_of_reading(pages: list[GeneratedPage]) -> None:
    banner = next(page for page in pages if page.template == "banner")
    main = banner.truth[0]
    assert main.parts[: len(main.title) + 1] in (
        (main.kicker, *main.title),
        (*main.title, main.parts[len(main.title)]),
    )
    assert main.text.endswith(main.paragraphs[-1])


@printed
def test_pages_differ_by_seed(tmp_path: Path) -> None:
    one, other = make_pages([("tabloid", 1), ("tabloid", 2)], tmp_path)
    assert not {a.text for a in one.truth} & {a.text for a in other.truth}


@printed
def test_a_seed_makes_the_same_page_again(pages: list[GeneratedPage], tmp_path: Path) -> None:
    first = next(page for page in pages if page.template == "tabloid")
    again = make_page("tabloid", first.seed, tmp_path)
    assert (again.truth, again.asides) == (first.truth, first.asides)
    assert raw_text(again.pdf) == raw_text(first.pdf)


@pytest.mark.parametrize("template", TEMPLATES)
def test_stories_of_a_page_lie_side_by_side_and_on_the_page(template: str) -> None:
    for seed in range(1, 6):
        sheet = make(template, seed, 0)
        boxes = [box for frame in sheet.html if (box := piece(frame.html))]
        for n, one in enumerate(boxes):
            assert one.x > 0 and one.y > 0 and one.right < sheet.width and one.bottom < sheet.height
            for other in boxes[n + 1 :]:
                beside = one.right <= other.x + 0.1 or other.right <= one.x + 0.1
                assert beside or one.bottom <= other.y + 0.1 or other.bottom <= one.y + 0.1, (template, seed)


def piece(html: str) -> Rect | None:
    """The place of a column piece, as the page is told to the browser."""
    if 'class="piece"' not in html:
        return None
    left, top, width, height = (
        float(n) for n in re.findall(r"(?:left|top|width|height):([\d.]+)mm", html)[:4]
    )
    return Rect(left, top, width, height)


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_text_of_an_article_is_painted_in_one_go_and_articles_in_any_order(template: str) -> None:
    sheet = make(template, 1, 0)
    order = [frame.story for frame in painted(sheet.html, sheet.paint) if frame.part == "body"]
    told = [story for n, story in enumerate(order) if not n or order[n - 1] != story]
    assert sorted(told) == list(range(len(sheet.stories)))
    assert told != sorted(told) or len(told) < 4


def test_sentences_are_hardly_ever_said_twice() -> None:
    said = [
        sentence
        for seed, domain in enumerate(domains())
        for text in islice(paragraphs(writer(Random(seed), domain)), 30)
        for sentence in re.findall("[^。！？]{12,}[。！？]", text)
    ]
    assert len(said) > 500
    assert len(set(said)) > 0.98 * len(said)


def test_a_column_around_a_picture_is_read_above_it_then_below_it() -> None:
    area, grid = Rect(0, 0, 100, 90), Grid(0, 100, 2, 4)
    picture = Rect(0, 30, 48, 30)
    assert [(p.x, p.y, p.h) for p in parts(area, grid, [picture], 10)] == [
        (0, 0, 30),
        (0, 60, 30),
        (52, 0, 90),
    ]


def test_a_page_is_cut_into_parts_that_fill_it() -> None:
    grid = Grid(10, 300, 6, 6)
    for seed in range(20):
        regions, cuts = divide(Random(seed), grid, Rect(10, 10, 300, 400), 7, 7.0, 80)
        assert len(cuts) == len(regions) - 1
        assert all(region.h >= 80 and region.w >= grid.width - 0.01 for region in regions)


@printed
def test_an_unknown_template_is_named(tmp_path: Path) -> None:
    with pytest.raises(PressError, match="no template origami; there are banner"):
        make_page("origami", 1, tmp_path)
