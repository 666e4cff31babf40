"""Pages of a PDF are shown as pictures with the quotes marked; texts say page or cell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from publish_page import parse

import hefu
from hefu.model import Document, Location, Statement
from hefu.publish import Card, scorecard_html
from hefu.publish.pages import page_views
from hefu.publish.sources import panes_of
from hefu.publish.view import where_word
from hefu.publish.words import load_words

PAGE = Path(__file__).parents[2] / "examples" / "sources" / "ruian-page.pdf"


@pytest.fixture(scope="module")
def page() -> Document:
    return hefu.load(PAGE)


@pytest.fixture(scope="module")
def statements(page: Document) -> hefu.Statements:
    return hefu.read(page).targets()


def test_every_quote_of_a_page_is_marked_on_its_picture(page: Document, statements: hefu.Statements) -> None:
    (pane,), keys = panes_of([page], statements, "c1")
    (view,) = pane.pages
    assert {spot.key for spot in view.spots} == set(keys.values())
    assert view.picture.startswith("data:image/")
    for spot in view.spots:
        for left, top, right, bottom in (*spot.boxes, *spot.values):
            assert 0 <= left < right <= page.pages[0].width
            assert 0 <= top < bottom <= page.pages[0].height


def test_the_scorecard_allows_its_own_pictures_and_nothing_else(
    page: Document, statements: hefu.Statements
) -> None:
    verdicts = hefu.judge(statements, [], as_of=date(2024, 12, 31), documents=[page])
    tree = parse(scorecard_html([Card(page, (), tuple(verdicts), date(2024, 12, 31))]))
    (image,) = tree.all("image")
    assert image.attributes["href"].startswith("data:image/")
    policy = tree.all("meta", http_equiv="Content-Security-Policy")[0].attributes["content"]
    assert "default-src 'none'" in policy and "img-src data:;" in policy


def test_a_file_that_is_gone_is_shown_as_its_text(page: Document, statements: hefu.Statements) -> None:
    gone = replace(page, path="/nowhere/page.pdf")
    (pane,), keys = panes_of([gone], statements, "c1")
    assert pane.pages == () and keys and pane.pieces
    assert page_views(replace(page, path=""), statements, keys) == ()


def test_a_quote_says_its_page_or_cell_in_both_languages(statements: hefu.Statements) -> None:
    def said(location: Location | None) -> tuple[str, str] | None:
        statement: Statement = replace(statements[0], location=location)
        word = where_word(statement, load_words())
        return None if word is None else (word.zh, word.en)

    assert said(Location(page=3)) == ("第3页", "page 3")
    assert said(Location(cell="计划!D7")) == ("单元格 计划!D7", "cell 计划!D7")
    assert said(Location()) is None and said(None) is None
