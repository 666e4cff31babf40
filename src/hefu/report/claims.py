"""How many of last year's tasks a report says were done, beside what became of its own targets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

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
    Column("total", "number"),
    Column("done", "number"),
    Column("claimed", "share"),
    Column("due", "count"),
    Column("judged", "count"),
    Column("met", "count"),
    Column("kept", "share"),
    Column("coverage", "share"),
    Column("level", "level"),
    Column("kind"),
    Column("doc"),
    Column("quote"),
)
SCREEN: Final = (
    "year", "place", "subject", "total", "done", "claimed", "due", "judged", "met", "kept", "coverage",
)  # fmt: skip
"""The columns a screen shows."""


def claims(connection: duckdb.DuckDBPyConnection, scope: Scope, name: str = "") -> Answer:
    """What reports say was done; of the place called ``name``, or of all.

    Raises :class:`LedgerError` when the ledger holds no such place, or several.
    """
    place = place_named(connection, name) if name else None
    found = promises(connection, "claims", scope, place=place)
    rows = tuple(_row(row) for row in found)
    both = [row for row in found if row["subject"] == "goals" and row["share"] is not None and row["judged"]]
    known = [row for row in found if row["share"] is not None]
    spoken = years(scope, [row["year"] for row in found])
    if found:
        summary = [say("summary.claims", n=f"{len(found):,}", known=f"{len(known):,}", years=spoken)]
    else:
        summary = [say("summary.no_claims")]
    if both:
        judged, met = sum(row["judged"] for row in both), sum(row["met"] for row in both)
        due = sum(row["due"] for row in both)
        summary.append(
            say(
                "summary.claims_beside", n=f"{len(both):,}", which=which(scope),
                claimed=percentage(share(sum(row["share"] for row in both), len(both))),
                judged=f"{judged:,}", met=f"{met:,}", kept=percentage(share(met, judged)),
                coverage=percentage(share(judged, due)),
            )
        )  # fmt: skip
    notes = (say("note.claims"), say("note.once"), say("note.coverage"))
    title = say("title.claims", years=spoken, which=which(scope))
    return Answer("claims", title, tuple(summary), (Grid("claims", _COLUMNS, rows, _SHOWN),), notes, {})


def _row(row: dict[str, Any]) -> tuple[Any, ...]:
    due, judged, met = (row[name] or 0 for name in ("due", "judged", "met"))
    return (
        row["year"], row["place"], row["subject"], row["total"], row["done"], row["share"],
        due, judged, met, share(met, judged), share(judged, due),
        row["level"], row["kind"], row["doc"], row["quote"],
    )  # fmt: skip
