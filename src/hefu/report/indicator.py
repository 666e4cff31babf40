"""One indicator: what it is, how its targets are spread by level and year, who aims highest and lowest."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from statistics import quantiles
from typing import TYPE_CHECKING, Any, Final

from hefu.errors import LedgerError
from hefu.publish.words import Word
from hefu.report.names import indicator_named
from hefu.report.queries import targets
from hefu.report.result import Answer, Column, Grid, Scope, mean, share
from hefu.report.words import percentage, say, which, years

if TYPE_CHECKING:
    import duckdb

LEVELS: Final = ("nation", "province", "city", "county")
_PLACES_OF_A_YEAR: Final = 10
"""Places ranked are those of the last year with that many."""
_ENDS: Final = 20


def indicator(connection: duckdb.DuckDBPyConnection, scope: Scope, name: str = "") -> Answer:
    """The targets set for the indicator called ``name`` ("gdp", "地区生产总值").

    Raises :class:`LedgerError` when there is no such indicator, several, or no target of it.
    """
    known = indicator_named(connection, name)
    called = Word(known["zh"], known["en"])
    found = targets(connection, [known["indicator"]], scope)
    forms = Counter(row["form"] for row in found)
    if not forms:
        raise LedgerError("report.no_targets_of", name=known["zh"], indicator=known["indicator"])
    form, _ = forms.most_common(1)[0]
    rows, unit = _measured([row for row in found if row["form"] == form])
    spoken = years(scope, [row["year"] for row in rows])
    last = _last_year(rows)
    ranked = sorted((row for row in rows if row["year"] == last), key=lambda r: (-r["value"], r["place"]))
    shape = say(f"form.{form}")
    summary = [
        say("summary.definition", definition=Word(known["definition_zh"], known["definition_en"])),
        say(
            "summary.indicator", name=called, form=shape, unit=unit, years=spoken, which=which(scope),
            targets=f"{len(rows):,}", places=len({row["place"] for row in rows}),
        ),
        _kept(rows),
    ]  # fmt: skip
    others = len(found) - len(rows)
    if others:
        summary.append(say("summary.other_forms", n=f"{others:,}"))
    grids = (
        Grid("years", _YEARS, tuple(_by_year(rows))),
        Grid("levels", _LEVELS, tuple(_by_level(rows))),
        Grid("places", _PLACES, tuple(_place(row) for row in ranked), shown=_ENDS, ends=True),
        Grid("targets", _PLACES, tuple(_place(row) for row in rows), shown=0),
    )
    notes = (say("note.target_of_year"), say("note.range"), say("note.sample"), say("note.coverage"))
    title = say("title.indicator", name=called, form=shape, years=spoken)
    values = {"unit": unit, "year": last, "name": called, "form": shape}
    return Answer("indicator", title, tuple(summary), grids, notes, values)


def _measured(rows: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], str]:
    """The rows with their ``value`` in the unit most of them are written in, and that unit.

    What is counted in another kind of unit is left out.
    """
    unit, _ = Counter(row["unit"] for row in rows).most_common(1)[0]
    factor, kind = 1.0, next(row["amount_unit"] for row in rows if row["unit"] == unit)
    for row in rows:
        written = row["low"] if row["low"] is not None else row["high"]
        if row["unit"] == unit and written and row["amount_unit"] == kind:
            factor = row["amount"] / written
            break
    return [
        {**row, "value": round(row["amount"] / factor, 6)} for row in rows if row["amount_unit"] == kind
    ], unit


def _last_year(rows: list[dict[str, Any]]) -> int:
    counts = Counter(row["year"] for row in rows)
    wide = [year for year, count in counts.items() if count >= _PLACES_OF_A_YEAR]
    return int(max(wide or counts))


_YEARS: Final = (
    Column("year", "year"),
    Column("level", "level"),
    Column("places_n", "count"),
    Column("lowest", "number"),
    Column("quarter", "number"),
    Column("median", "number"),
    Column("mean", "number"),
    Column("three_quarters", "number"),
    Column("highest", "number"),
)
_LEVELS: Final = (
    Column("level", "level"),
    Column("targets", "count"),
    Column("due", "count"),
    Column("judged", "count"),
    Column("met", "count"),
    Column("missed", "count"),
    Column("kept", "share"),
    Column("coverage", "share"),
)
_PLACES: Final = (
    Column("place", "place"),
    Column("level", "level"),
    Column("year", "year"),
    Column("value", "number"),
    Column("bound"),
    Column("status", "status"),
    Column("quote"),
    Column("doc"),
)
SCREEN: Final = ("place", "level", "year", "value", "status", "quote")
"""The columns a screen shows of ranked places."""


def _by_year(rows: list[dict[str, Any]]) -> Iterable[tuple[Any, ...]]:
    groups: dict[tuple[int, str], list[float]] = defaultdict(list)
    for row in rows:
        groups[row["year"], row["level"]].append(row["value"])
    for year, level in sorted(groups, key=lambda key: (key[0], _rank(key[1]))):
        values = groups[year, level]
        low, middle, high = _quartiles(values)
        yield (year, level, len(values), min(values), low, middle, mean(values), high, max(values))


def _quartiles(values: list[float]) -> tuple[float, float, float]:
    if len(values) == 1:
        return values[0], values[0], values[0]
    low, middle, high = quantiles(values, n=4, method="inclusive")
    return low, middle, high


def _by_level(rows: list[dict[str, Any]]) -> Iterable[tuple[Any, ...]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        groups[row["level"]].append(row["status"])
    for level in sorted(groups, key=_rank):
        due, judged, met = _count(groups[level])
        counts = (len(groups[level]), due, judged, met, judged - met)
        yield (level, *counts, share(met, judged), share(judged, due))


def _count(statuses: list[str]) -> tuple[int, int, int]:
    """How many are due, judged, met."""
    judged = sum(status in ("met", "missed") for status in statuses)
    return sum(status != "not_due" for status in statuses), judged, statuses.count("met")


def _kept(rows: list[dict[str, Any]]) -> Word:
    due, judged, met = _count([row["status"] for row in rows])
    return say(
        "summary.indicator_kept", due=f"{due:,}", judged=f"{judged:,}", met=f"{met:,}",
        coverage=percentage(share(judged, due)), kept=percentage(share(met, judged)),
    )  # fmt: skip


def _place(row: dict[str, Any]) -> tuple[Any, ...]:
    names = ("place", "level", "year", "value", "bound", "status", "quote", "doc")
    return tuple(row[name] for name in names)


def _rank(code: str | None) -> int:
    return LEVELS.index(code) if code in LEVELS else len(LEVELS)
