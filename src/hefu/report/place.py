"""The scorecard of a place over the years."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from hefu.errors import LedgerError
from hefu.publish.words import Word
from hefu.report.names import place_named
from hefu.report.queries import indicator_names, promises
from hefu.report.result import Answer, Column, Grid, Scope, share
from hefu.report.words import percentage, say, which, years

if TYPE_CHECKING:
    import duckdb

_SHOWN: Final = 80
_COLUMNS: Final = (
    Column("year", "year"),
    Column("name"),
    Column("target"),
    Column("outcome"),
    Column("status", "status"),
    Column("margin", "number"),
    Column("unit"),
    Column("stretch"),
    Column("indicator"),
    Column("form"),
    Column("period"),
    Column("quote"),
    Column("outcome_quote"),
    Column("doc"),
    Column("outcome_doc"),
    Column("rule"),
)
SCREEN: Final = ("year", "name", "target", "outcome", "status", "margin")
"""The columns a screen shows of the scorecard."""


def place(connection: duckdb.DuckDBPyConnection, scope: Scope, name: str = "") -> Answer:
    """The scorecard of the place called ``name`` ("浙江省", "浙江").

    Raises :class:`LedgerError` when the ledger holds no such place, several, or no target of it.
    """
    id = place_named(connection, name)
    found = promises(connection, "place", scope, place=id)
    if not found:
        raise LedgerError("report.no_targets", name=id)
    names = indicator_names(connection)
    firm = [row for row in found if not row["stretch"]]
    stretch = len(found) - len(firm)
    spoken = years(scope, [row["year"] for row in found if row["year"]])
    rows = tuple(_row(row, names) for row in found)
    due, judged, met = _count(firm)
    summary = [
        say(
            "summary.place",
            place=id,
            years=spoken,
            which=which(scope),
            targets=len(firm),
            due=due,
            judged=judged,
            met=met,
            coverage=percentage(share(judged, due)),
            kept=percentage(share(met, judged)),
        )
    ]
    if stretch:
        summary.append(say("summary.place_stretch", n=stretch))
    grids = (Grid("years", _YEARS, tuple(_by_year(firm))), Grid("scorecard", _COLUMNS, rows, shown=_SHOWN))
    notes = (say("note.once"), say("note.kept"), say("note.coverage"))
    title = say("title.place", place=id, years=spoken, which=which(scope))
    return Answer("place", title, tuple(summary), grids, notes, {"place": id})


_YEARS: Final = (
    Column("year", "year"),
    Column("targets", "count"),
    Column("due", "count"),
    Column("judged", "count"),
    Column("met", "count"),
    Column("missed", "count"),
    Column("kept", "share"),
    Column("coverage", "share"),
)


def _by_year(firm: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    by: dict[int | None, list[dict[str, Any]]] = defaultdict(list)
    for row in firm:
        by[row["year"]].append(row)
    lines = []
    for year in sorted(by, key=lambda y: y or 0, reverse=True):
        due, judged, met = _count(by[year])
        lines.append(
            (year, len(by[year]), due, judged, met, judged - met, share(met, judged), share(judged, due))
        )
    return lines


def _count(rows: list[dict[str, Any]]) -> tuple[int, int, int]:
    """How many are due, judged, met."""
    due = sum(row["status"] != "not_due" for row in rows)
    judged = sum(row["status"] in ("met", "missed") for row in rows)
    return due, judged, sum(row["status"] == "met" for row in rows)


def _row(row: dict[str, Any], names: Any) -> tuple[Any, ...]:
    name = names.get(row["indicator"] or "") or Word(row["indicator_text"], row["indicator_text"])
    if row["form"] in ("growth", "change"):
        name = say(f"say.{row['form']}_of", name=name)
    if row["stretch"]:
        name = say("say.stretch_of", name=name)
    return (
        row["year"], name, row["value_text"], row["outcome_value_text"], row["status"], row["margin"],
        row["unit"], row["stretch"], row["indicator"], row["form"], row["period"], row["quote"],
        row["outcome_quote"], row["doc"], row["outcome_doc"], row["rule"],
    )  # fmt: skip
