"""One document more or less in the database: all is as if the ledger had been built so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hefu.ledger import open_ledger
from hefu.run.build import build
from hefu.run.local import LocalEngine
from hefu.run.stages import Readings, Source, read_sources
from run.invented_collection import places, report, write_collection

DAY = dt.date(2021, 6, 30)


@pytest.fixture()
def ledgers(site: Any, tmp_path: Path) -> Iterator[tuple[Any, Any, Path]]:
    """A ledger with all documents, one without the report of the first city for 2019, and that report."""
    from hefu.web.explore.fill import fill

    place = places(1)[0]
    sources = write_collection(tmp_path / "sources", 2)
    paper = sources / place / "2019.md"
    # Another place is spoken of as well, whose targets must be judged again too.
    others = report(place, 2019) + "\n去年全国国内生产总值增长6.1%。\n"
    paper.write_text(others, "utf-8")
    build([sources], tmp_path / "with", as_of=DAY, engine=LocalEngine(1))
    paper.unlink()
    build([sources], tmp_path / "without", as_of=DAY, engine=LocalEngine(1))
    paper.parent.joinpath("2019.md").write_text(others, "utf-8")
    yield open_ledger(tmp_path / "with"), open_ledger(tmp_path / "without"), paper
    fill(site.ledger)  # what the other tests look at


def state() -> dict[str, list[Any]]:
    """Everything the pages show, by the names of the ledger instead of the numbers of the database."""
    from hefu.web.explore.folio import DOCUMENT, STATEMENT
    from hefu.web.explore.models import Document, DocumentText, Indicator, Place, Statement, Tally, Verdict

    def rows(of: Any, *names: str) -> list[Any]:
        return sorted(of.values_list(*names), key=repr)

    target, outcome = (
        ("target__document__key", "target__anchor"),
        ("outcome__document__key", "outcome__anchor"),
    )
    verdict = (
        "status",
        "margin",
        "rule",
        "policy",
        "considered",
        "candidates",
        "place",
        "level",
        "indicator",
    )
    more = ("indicator", "form", "year", "headline")
    counts = ("met", "missed", "incomparable", "no_evidence", "not_due")
    return {
        "places": rows(Place.objects, "key", "documents", "targets"),
        "indicators": rows(Indicator.objects, "key", "targets"),
        "documents": rows(Document.objects, *DOCUMENT),
        "texts": rows(DocumentText.objects, "document__key", "text"),
        "statements": rows(Statement.objects, "document__key", *STATEMENT),
        "verdicts": rows(Verdict.objects, *target, *outcome, *verdict, *more),
        "tallies": rows(Tally.objects, "place", "level", "year", "headline", *counts),
        "index": index(),
    }


def index() -> list[Any]:
    """What searching finds, for words and facets of all kinds."""
    from hefu.web.explore.models import Statement
    from hefu.web.explore.search import Wanted, find
    from hefu.web.explore.terms import words_of

    asked = [Wanted(words=words_of(words)) for words in ("生产总值", "增长", "7", "就业")]
    asked += [Wanted(status=status) for status in ("met", "missed", "no_evidence")]
    asked += [Wanted(place=places(1)[0]), Wanted(place="国家"), Wanted(year=2019), Wanted(indicator="gdp")]
    found = []
    for wanted in asked:
        names = Statement.objects.in_bulk(find(wanted, 10_000).statements)
        found.append(sorted((s.document.key, s.anchor) for s in names.values()))
    return found


def reading(paper: Path, doc: str) -> Any:
    from hefu.web.explore.folio import folio_of

    found: Readings = read_sources(iter([Source(doc, str(paper), str(paper), None, sha(paper))]))
    return folio_of(found)


def sha(paper: Path) -> str:
    import hashlib

    return hashlib.sha256(paper.read_bytes()).hexdigest()


def test_a_document_put_in_leaves_what_a_ledger_built_with_it_would(ledgers: Any) -> None:
    from hefu.web.explore.fill import fill
    from hefu.web.explore.join import exchange

    whole, without, paper = ledgers
    fill(whole)
    wanted = state()
    fill(without)
    assert state() != wanted

    done = exchange(into=[reading(paper, f"{places(1)[0]}/2019")])

    assert {places(1)[0], "国家"} <= set(done.places)
    assert state() == wanted


def test_a_document_taken_out_leaves_what_a_ledger_built_without_it_would(ledgers: Any) -> None:
    from hefu.web.explore.fill import fill
    from hefu.web.explore.join import exchange

    whole, without, _ = ledgers
    fill(without)
    wanted = state()
    fill(whole)

    exchange(out=[f"{places(1)[0]}/2019"])

    assert state() == wanted


def test_what_was_taken_out_can_be_put_back_as_it_was(ledgers: Any) -> None:
    from hefu.web.explore.fill import fill
    from hefu.web.explore.folio import parse_folio
    from hefu.web.explore.join import exchange

    whole, _, _ = ledgers
    fill(whole)
    wanted = state()

    gone = exchange(out=[f"{places(1)[0]}/2019"]).out
    exchange(into=[parse_folio(folio.dump()) for folio in gone])

    assert state() == wanted


def test_pages_are_made_anew_after_a_change(ledgers: Any) -> None:
    from hefu.web.explore.fill import fill
    from hefu.web.explore.join import exchange
    from hefu.web.explore.models import Loaded

    whole, _, _ = ledgers
    fill(whole)
    before = Loaded.objects.get().fingerprint
    exchange(out=[f"{places(1)[0]}/2019"])
    assert Loaded.objects.get().fingerprint != before
    assert not fill(whole), "the same ledger is not loaded again for that"


def test_nothing_changes_where_a_step_fails(ledgers: Any) -> None:
    from dataclasses import replace

    from hefu.web.explore.fill import fill
    from hefu.web.explore.join import exchange

    _, without, paper = ledgers
    fill(without)
    wanted = state()
    folio = reading(paper, "x/2019")
    twice = replace(folio, statements=(*folio.statements, folio.statements[0]))
    with pytest.raises(Exception, match=r"(?i)unique"):
        exchange(into=[twice])
    assert state() == wanted
