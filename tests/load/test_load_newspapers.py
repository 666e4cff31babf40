"""Newspaper pages whose truth is known: each article by itself, its words in the order they are read.

The pages are made up and printed by Chromium (``newspaper``); none of these seeds was looked at
while the loaders were made. `make newspapers` scores more of them and shows what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pytest

import hefu
from hefu.model import Document
from newspaper import MISSING, TEMPLATES, GeneratedPage, make_pages, placed, raw_text

pytestmark = pytest.mark.skipif(bool(MISSING), reason=MISSING or "all is here")

SEED = 2023


@dataclass(frozen=True, slots=True)
class Read:
    """A page and what was read of its PDF, and of its raw text alone: by place, and in the stream's order."""

    page: GeneratedPage
    pdf: Document
    raw: Document
    stream: Document


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Read]:
    made = make_pages([(template, SEED) for template in TEMPLATES], tmp_path_factory.mktemp("newspapers"))
    return [
        Read(
            page,
            hefu.load(page.pdf),
            hefu.load_text(raw_text(page.pdf)),
            hefu.load_text(raw_text(page.pdf, "raw")),
        )
        for page in made
    ]


def test_from_the_pdf_97_of_100_characters_are_in_their_place(pages: list[Read]) -> None:
    assert share_in_place((each.page, each.pdf) for each in pages) >= 0.97


def test_from_the_raw_text_alone_88_of_100_characters_are_in_their_place(pages: list[Read]) -> None:
    assert share_in_place((each.page, each.raw) for each in pages) >= 0.88


def test_in_the_order_of_the_stream_93_of_100_characters_are_in_their_place(pages: list[Read]) -> None:
    assert share_in_place((each.page, each.stream) for each in pages) >= 0.93


def test_titles_read_from_the_pdf_are_those_of_the_page(pages: list[Read]) -> None:
    known = total = 0
    for each in pages:
        titles = [packed(*article.title) for article in each.pdf.articles]
        for true in each.page.truth:
            total += 1
            known += any(all(packed(line) in title for line in true.title) for title in titles)
    assert known / total >= 0.9


def test_what_belongs_to_no_article_is_kept_out_of_the_text_of_the_pdf(pages: list[Read]) -> None:
    out = total = 0
    for each in pages:
        text = packed(each.pdf.text)
        for kind, words in each.page.asides:
            if kind != "quote" and len(packed(words)) > 3:
                total += 1
                out += packed(words) not in text
    assert out / total >= 0.9


def share_in_place(read: Iterable[tuple[GeneratedPage, Document]]) -> float:
    """Of all characters of all articles, those in the right article and in the right order."""
    size = right = 0
    for page, document in read:
        articles = [document.text[article.start : article.end] for article in document.articles]
        score = placed(page.truth, articles or [document.text])
        print(f"{page.name}: {score.recall:.3f}")
        size, right = size + score.size, right + score.right
    return right / size


def packed(*texts: str) -> str:
    return "".join("".join(texts).split())
