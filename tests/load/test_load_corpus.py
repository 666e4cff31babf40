"""What holds for every document of the shared corpus (skipped where it is not there)."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_load_clean import same

from hefu.load import iter_paths, load
from hefu.load.text.clean import clean

SHARED = Path(os.environ.get("HEFU_SHARED") or Path(__file__).parents[3] / "shared")
needs_shared = pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="the shared corpus is not here")


def corpus() -> Iterator[Path]:
    return (path for path, _ in iter_paths([SHARED / "corpus"]) if path.name != "README.md")


@needs_shared
def test_offsets_lead_every_clean_character_back_to_its_source() -> None:
    for path in corpus():
        document = load(path)
        runs = [*document.origin.clean, len(document.text)]
        for start, end, at in zip(runs, runs[1:], document.origin.source, strict=False):
            written = document.source[at : at + end - start]
            kept = document.text[start:end]
            assert kept == written or all(map(same, kept, written)), f"{path}: {kept!r} is not {written!r}"


@needs_shared
def test_place_and_year_of_every_report_are_those_it_is_filed_under() -> None:
    """But for those filed under the year before (all of 四川省 to 2019) or another: the text is right."""
    wrong = []
    for path in (SHARED / "corpus" / "reports").rglob("*.md"):
        document = load(path)
        expected = {"国务院": "国家"}.get(path.parent.name, path.parent.name)
        assert document.place is not None, path
        if document.place.id != expected:
            wrong.append(path)
            assert any(problem.code == "place-corrected" for problem in document.problems), path
        if document.year != int(path.stem):
            wrong.append(path)
            assert any(problem.code == "year-corrected" for problem in document.problems), path
    assert len(wrong) <= 0.02 * len(list((SHARED / "corpus" / "reports").rglob("*.md")))


@needs_shared
def test_place_and_year_of_the_gold_pairs_are_found_without_a_telling_path() -> None:
    for folder in sorted((SHARED / "gold" / "dev").iterdir()):
        info = json.loads((folder / "info.json").read_text(encoding="utf-8"))
        year = info.get("target_year", info["year"])
        place = {"全国": "国家"}.get(info["place"], info["place"])
        for name, expected in (("plan.md", year), ("next.md", year + 1)):
            document = load(folder / name)
            assert document.year == expected, folder / name
            assert document.place is not None and document.place.id == place, folder / name


@needs_shared
def test_bulletins_are_of_the_nation_and_of_the_year_reported_on() -> None:
    for path in (SHARED / "corpus" / "bulletins").glob("*.md"):
        document = load(path)
        assert (document.kind, document.year) == ("bulletin", int(path.stem)), path
        assert document.place is not None and document.place.id == "国家", path


@needs_shared
def test_sentences_of_the_newspaper_page_come_out_whole() -> None:
    text, _ = clean((SHARED / "seed" / "page.txt").read_text(encoding="utf-8"))
    articles = json.loads((SHARED / "gold" / "page" / "labels.json").read_text(encoding="utf-8"))["articles"]
    sentences = [sentence for article in articles for sentence in article.get("in_order", [])]
    assert [sentence for sentence in sentences if sentence not in text] == []
