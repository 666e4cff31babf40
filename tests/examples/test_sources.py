"""The same digest says the same, whatever kind of file it comes in."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import hefu
from hefu.load.locate import locate
from hefu.read.lexicon_words import default_lexicon
from hefu.read.tables import table_statements

EXAMPLES = Path(__file__).parents[2] / "examples"
SOURCES = EXAMPLES / "sources"


def figures(doc: hefu.Document) -> Counter[tuple[object, ...]]:
    """What is said, without where: how often each figure is stated of each thing."""
    return Counter(
        (s.indicator, s.stance, s.form, s.bound, s.low, s.high, s.unit, s.period, s.headline)
        for s in hefu.read(doc)
    )


def quotes_stand(doc: hefu.Document) -> bool:
    return all(doc.source[s.start : s.end] == s.quote for s in hefu.read(doc))


@pytest.mark.parametrize(
    ("file", "original"),
    [("wenzhou-plan.pdf", "wenzhou-2023/plan.md"), ("wenzhou-results.html", "wenzhou-2023/results.md")],
)
def test_a_report_says_the_same_as_pdf_or_web_page_as_in_markdown(file: str, original: str) -> None:
    doc, markdown = hefu.load(SOURCES / file), hefu.load(EXAMPLES / original)
    assert (doc.kind, doc.place, doc.year) == (markdown.kind, markdown.place, markdown.year)
    assert figures(doc) == figures(markdown)
    assert quotes_stand(doc)


def test_a_word_file_says_the_same_once_and_what_its_table_sets_out_is_a_main_goal() -> None:
    def said(doc: hefu.Document) -> Counter[tuple[object, ...]]:
        return Counter(told[:-1] for told in figures(doc).elements())

    doc, markdown = hefu.load(SOURCES / "wenzhou-plan.docx"), hefu.load(EXAMPLES / "wenzhou-2023" / "plan.md")
    assert said(doc) == said(markdown)
    goals = {s.indicator for s in hefu.read(markdown).targets() if s.headline}
    more = {s.indicator for s in hefu.read(doc).targets() if s.headline} - goals
    assert "industrial_va_above" in more and "pm25" not in more
    assert quotes_stand(doc)


def test_the_cells_of_a_table_in_a_word_file_are_known_by_their_address() -> None:
    doc = hefu.load(SOURCES / "wenzhou-plan.docx")
    places = [locate(doc, s.value_start, s.value_end) for s in table_statements(doc, default_lexicon())]
    assert {place is not None and place.cell for place in places} >= {"1!F3", "1!D3"}


def test_the_rows_of_a_spreadsheet_say_what_the_report_says_of_its_goals() -> None:
    def goals(doc: hefu.Document) -> set[tuple[object, ...]]:
        return {
            (s.indicator, s.form, s.bound, s.low, s.high, s.unit, s.period) for s in hefu.read(doc).targets()
        }

    sheet = goals(hefu.load(SOURCES / "wenzhou-targets.xlsx"))
    assert len(sheet) == 11
    assert sheet <= goals(hefu.load(EXAMPLES / "wenzhou-2023" / "plan.md"))


@pytest.mark.parametrize("file", ["ruian-page.pdf", "ruian-page.txt", "ruian-scan.png"])
def test_a_newspaper_page_says_the_same_as_pdf_raw_text_and_scan(file: str) -> None:
    if file.endswith(".png"):
        pytest.importorskip("rapidocr")
    doc = hefu.load(SOURCES / file)
    markdown = hefu.load(EXAMPLES / "ruian-2023" / "plan.md")
    assert len(doc.articles) == 4
    targets = {
        (s.indicator, s.form, s.bound, s.low, s.high, s.unit, s.period) for s in hefu.read(markdown).targets()
    }
    found = {
        (s.indicator, s.form, s.bound, s.low, s.high, s.unit, s.period) for s in hefu.read(doc).targets()
    }
    assert found >= {t for t in targets if t[0]}
    assert quotes_stand(doc)
