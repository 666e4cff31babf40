"""How many of last year's tasks a report says were done, beside what became of its own targets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from hefu.publish.words import Word
from hefu.report.names import place_named
from hefu.report.queries import promises
from hefu.report.result import Answer, Column, Grid, Scope, share
from hefu.report.words import percentage, say, which, years

if TYPE_CHECKING:
    import duckdb

_SHOWN: Final = 50
_COLUMNS: Final = (
    Column("year", "year"),
    Column("place", "place"),
    Column("subject", "subject"),
    Column("kind", "claim"),
    Column("total", "number"),
    Column("done", "number"),
    Column("claimed", "share"),
    Column("due", "count"),
    Column("judged", "count"),
    Column("met", "count"),
    Column("kept", "share"),
    Column("coverage", "share"),
    Column("level", "level"),
    Column("doc"),
    Column("quote"),
)
SCREEN: Final = (
    "year", "place", "subject", "kind", "total", "done", "claimed", "due", "judged", "met", "kept",
    "coverage",
)  # fmt: skip
"""The columns a screen shows."""


def claims(connection: duckdb.DuckDBPyConnection, scope: Scope, name: str = "") -> Answer:
    """What reports say was done; of the place called ``name``, or of all.

    Raises :class:`LedgerError` when the ledger holds no such place, or several.
    """
    place = place_named(connection, name) if name else None
    found = promises(connection, "claims", scope, place=place)
    known = [row for row in found if row["share"] is not None]
    spoken = years(scope, [row["year"] for row in found])
    # A report may say it twice.
    proud = {(r["place"], r["year"]): r for r in known if r["subject"] == "goals" and r["share"] == 1}
    if found:
        summary = [say("summary.claims", n=f"{len(found):,}", known=f"{len(known):,}", years=spoken)]
    else:
        summary = [say("summary.no_claims")]
    if proud:
        summary.append(_beside(list(proud.values()), scope))
    grids = (
        Grid("years", _YEARS, tuple(_by_year(list(proud.values())))),
        Grid("claims", _COLUMNS, tuple(map(_row, found)), _SHOWN),
    )
    notes = (say("note.claims"), say("note.once"), say("note.coverage"))
    title = say("title.claims", years=spoken, which=which(scope))
    return Answer("claims", title, tuple(summary), grids, notes, {})


def _beside(proud: list[dict[str, Any]], scope: Scope) -> Word:
    """The reports that say all goals were done, beside the targets of the same years."""
    due, judged, met = (sum(row[name] or 0 for row in proud) for name in ("due", "judged", "met"))
    known = [row for row in proud if row["judged"]]
    return say(
        "summary.claims_beside", n=f"{len(proud):,}", known=f"{len(known):,}", which=which(scope),
        missed=f"{sum(row['met'] < row['judged'] for row in known):,}", judged=f"{judged:,}", met=f"{met:,}",
        kept=percentage(share(met, judged)), coverage=percentage(share(judged, due)),
    )  # fmt: skip


_YEARS: Final = (
    Column("year", "year"),
    Column("reports", "count"),
    Column("all_met", "count"),
    Column("some_missed", "count"),
    Column("unjudged", "count"),
)


def _by_year(proud: list[dict[str, Any]]) -> Iterator[tuple[Any, ...]]:
    for year in sorted({row["year"] for row in proud}):
        own = [row for row in proud if row["year"] == year]
        known = [row for row in own if row["judged"]]
        met = sum(row["met"] == row["judged"] for row in known)
        yield year, len(own), met, len(known) - met, len(own) - len(known)


def _row(row: dict[str, Any]) -> tuple[Any, ...]:
    due, judged, met = (row[name] or 0 for name in ("due", "judged", "met"))
    return (
        row["year"], row["place"], row["subject"], row["kind"], row["total"], row["done"], row["share"],
        due, judged, met, share(met, judged), share(judged, due),
        row["level"], row["doc"], row["quote"],
    )  # fmt: skip
