"""A quote leads to its page and boxes, or to its cell."""

from __future__ import annotations

import pytest

import hefu
from hefu.errors import LoadError
from hefu.load import keep_articles, locate
from hefu.load.build import Given, from_rendition
from hefu.load.cells import column_letters
from hefu.load.rendition import Block, GridCell, Run, Story, render
from hefu.load.select import paragraphs_of
from hefu.model import Location, Page


def line(text: str, page: int, top: float) -> Run:
    return Run(
        text, page, (0.0, top, 10.0 * len(text), top + 10), tuple(10.0 * n for n in range(len(text) + 1))
    )


def page_document() -> hefu.Document:
    stories = [
        Story(
            [Block("paragraph", [line("全年进出口总额", 1, 40.0), line("超450亿元。", 1, 60.0)])],
            title=[[line("外贸目标", 1, 10.0)]],
        ),
        Story(
            [Block("paragraph", [line("服务业增加值增长6.5%以上。", 2, 40.0)])],
            title=[[line("服务业", 2, 10.0)]],
        ),
    ]
    found = render(stories, pages=[Page(1, 200, 300), Page(2, 200, 300)])
    return from_rendition(found, Given("page", place="瑞安市", year=2023))


def test_a_quote_over_two_lines_has_a_box_on_each() -> None:
    (statement,) = (s for s in hefu.read(page_document()) if s.indicator == "trade")
    assert statement.quote == "进出口总额超450亿元"
    assert statement.location == Location(1, ((20.0, 40.0, 70.0, 50.0), (0.0, 60.0, 60.0, 70.0)))


def test_a_value_is_marked_by_itself_within_its_line() -> None:
    document = page_document()
    (statement,) = (s for s in hefu.read(document) if s.indicator == "tertiary_va")
    assert locate(document, statement.value_start, statement.value_end) == Location(
        2, ((80.0, 40.0, 140.0, 50.0),)
    )


def test_a_cell_of_a_spreadsheet_is_named_with_its_sheet() -> None:
    cells = [
        GridCell([Run("生产总值增长6%", cell="计划!B7")], 0, 0),
        GridCell([Run("左右", cell="计划!C7")], 0, 1),
    ]
    document = from_rendition(render([Story([Block("table", cells=cells)])]), Given("d"))
    at = document.source.index("6%")
    assert locate(document, at, at + 2) == Location(cell="计划!B7")


def test_a_cell_of_a_table_in_markdown_is_named_as_in_a_spreadsheet() -> None:
    document = hefu.load_text("前言。\n\n| 指标 | 目标 |\n|---|---|\n| 生产总值 | 6%左右 |\n")
    at = document.source.index("6%")
    assert locate(document, at, at + 4) == Location(cell="1!B2")


def test_a_plain_text_has_no_location() -> None:
    document = hefu.load_text("今年生产总值增长6%。", year=2023)
    assert all(s.location is None for s in hefu.read(document))


def test_columns_are_lettered_as_spreadsheets_do() -> None:
    assert [column_letters(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_chosen_articles_are_kept_in_the_order_given() -> None:
    document = keep_articles(page_document(), [2, 1])
    assert document.text == "服务业\n服务业增加值增长6.5%以上。\n外贸目标\n全年进出口总额超450亿元。"
    assert [document.text[a.start : a.end].split("\n")[0] for a in document.articles] == [
        "服务业",
        "外贸目标",
    ]
    assert document.markdown.startswith("# 服务业\n\n") and "\n---\n\n# 外贸目标" in document.markdown
    assert [document.markdown[slice(*a.markdown)][:3] for a in document.articles] == ["# 服", "# 外"]
    for statement in hefu.read(document):
        assert document.source[statement.start : statement.end] == statement.quote


def test_an_article_that_is_not_there_is_named() -> None:
    with pytest.raises(LoadError, match=r"no article 3, 7; it has 2"):
        keep_articles(page_document(), [1, 3, 7])


def test_a_paragraph_in_the_words_of_a_heading_is_kept() -> None:
    blocks = [
        Block("head", [line("今年目标", 1, 40.0)]),
        Block("paragraph", [line("今年目标", 1, 60.0)]),
        Block("paragraph", [line("增长6%。", 1, 80.0)]),
    ]
    document = from_rendition(
        render([Story(blocks, title=[[line("甲", 1, 10.0)]], byline=[Run("记者")])]), Given("d")
    )
    assert paragraphs_of(document, document.articles[0]) == ["今年目标", "增长6%。"]
