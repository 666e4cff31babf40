"""How many promises were kept: over all, by level, by year, by indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from hefu.report.queries import indicator_names, promises
from hefu.report.result import Answer, Column, Grid, Kind, Scope, share
from hefu.report.words import level, percentage, say, which, years

if TYPE_CHECKING:
    import duckdb

_ALL, _LEVEL, _YEAR, _INDICATOR, _LEVEL_YEAR = 7, 3, 5, 6, 1
_COUNTS: Final = ("targets", "due", "judged", "met", "missed", "incomparable", "no_evidence")
_LEVELS: Final = ("nation", "province", "city", "county")
_SHOWN_INDICATORS: Final = 20


def kept(connection: duckdb.DuckDBPyConnection, scope: Scope, name: str = "") -> Answer:
    """The share of promises kept; ``name`` is not used."""
    found = promises(connection, "kept", scope)
    firm = [row for row in found if not row["stretch"]]
    stretch = [row for row in found if row["stretch"] and row["cut"] == _ALL]
    total = _cut(firm, _ALL)
    whole = total[0] if total else dict.fromkeys(_COUNTS, 0)
    names = indicator_names(connection)
    uncatalogued = say("say.uncatalogued")
    by_level = sorted(_cut(firm, _LEVEL), key=lambda row: _rank(row["level"]))
    by_year = sorted(_cut(firm, _YEAR), key=lambda row: row["year"] or 0)
    by_indicator = sorted(_cut(firm, _INDICATOR), key=lambda row: (-row["judged"], row["indicator"] or ""))
    both = sorted(_cut(firm, _LEVEL_YEAR), key=lambda row: (_rank(row["level"]), row["year"] or 0))
    everything = [(say("say.all_levels"), *_figures(row)) for row in total]
    levels = [(level(row["level"]), *_figures(row)) for row in by_level]
    apart = [(say("say.stretch"), *_figures(row)) for row in stretch]
    grids = (
        _grid("levels", [("level", "text")], [*levels, *everything, *apart]),
        _grid("years", [("year", "year")], [(row["year"], *_figures(row)) for row in by_year]),
        _grid(
            "indicators",
            [("indicator", "text"), ("name", "text")],
            [
                (row["indicator"], names.get(row["indicator"] or "", uncatalogued), *_figures(row))
                for row in by_indicator
            ],
            shown=_SHOWN_INDICATORS,
        ),
        _grid(
            "levels_years",
            [("level", "level"), ("year", "year")],
            [(row["level"], row["year"], *_figures(row)) for row in both],
            shown=0,
        ),
    )
    spoken = years(scope, [row["year"] for row in by_year if row["year"]])
    summary = [_sentence("kept", whole, spoken, scope) if total else say("summary.no_targets")]
    if stretch:
        summary.append(_sentence("stretch", stretch[0], spoken, scope))
    notes = (say("note.own"), say("note.once"), say("note.kept"), say("note.coverage"))
    return Answer(
        "kept", say("title.kept", which=which(scope), years=spoken), tuple(summary), grids, notes, {}
    )


def _sentence(key: str, row: dict[str, Any], spoken: Any, scope: Scope) -> Any:
    return say(
        f"summary.{key}",
        years=spoken,
        which=which(scope),
        targets=f"{row['targets']:,}",
        due=f"{row['due']:,}",
        judged=f"{row['judged']:,}",
        met=f"{row['met']:,}",
        coverage=percentage(share(row["judged"], row["due"])),
        kept=percentage(share(row["met"], row["judged"])),
    )


def _cut(rows: list[dict[str, Any]], cut: int) -> list[dict[str, Any]]:
    return [row for row in rows if row["cut"] == cut]


def _rank(code: str | None) -> int:
    return _LEVELS.index(code) if code in _LEVELS else len(_LEVELS)


def _figures(row: dict[str, Any]) -> tuple[Any, ...]:
    return (
        *(row[name] for name in _COUNTS),
        share(row["met"], row["judged"]),
        share(row["judged"], row["due"]),
    )


def _grid(
    name: str, first: list[tuple[str, Kind]], rows: list[tuple[Any, ...]], shown: int | None = None
) -> Grid:
    columns = [Column(column, kind) for column, kind in first]
    columns += [Column(column, "count") for column in _COUNTS]
    columns += [Column("kept", "share"), Column("coverage", "share")]
    return Grid(name, tuple(columns), tuple(rows), shown)
