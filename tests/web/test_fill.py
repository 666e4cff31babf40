"""A ledger in the database: all of it, once, and again when it has changed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from hefu.ledger import open_ledger
from hefu.run.build import build
from hefu.run.local import LocalEngine
from run.invented_collection import places, report, write_collection

DAY = dt.date(2021, 6, 30)


def test_the_database_holds_what_the_ledger_holds_and_is_filled_again_only_when_it_changed(
    site: Any, tmp_path: Path
) -> None:
    from hefu.web.explore.fill import fill
    from hefu.web.explore.models import Document, Place, Statement, Tally, Verdict

    sources = write_collection(tmp_path / "sources", 2)
    build([sources], tmp_path / "ledger", as_of=DAY, engine=LocalEngine(1))
    ledger = open_ledger(tmp_path / "ledger")
    place = places(1)[0]

    try:
        assert fill(ledger) and not fill(open_ledger(tmp_path / "ledger"))
        rows = ledger.manifest.rows
        assert Document.objects.count() == rows["documents"] == 12
        assert Statement.objects.count() == rows["statements"]
        assert Verdict.objects.count() == rows["verdicts"]
        assert Place.objects.get(key=place).documents == 6
        tally = Tally.objects.get(place=place, year=2018, headline=True)
        decided = Verdict.objects.filter(place=place, year=2018, headline=True)
        assert tally.met == decided.filter(status="met").count()

        (sources / place / "2018.md").write_text(report(place, 2018, growth=9), "utf-8")
        build([sources], tmp_path / "ledger", as_of=DAY, engine=LocalEngine(1))
        assert fill(open_ledger(tmp_path / "ledger"))
        target = Statement.objects.get(
            document__key=f"{place}/2018", indicator="gdp", stance="target", headline=True
        )
        assert target.low == 9.0 and "9%" in target.quote
    finally:
        fill(site.ledger)  # what the other tests look at
