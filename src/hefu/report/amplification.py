"""Growth targets handed down: those of the nation, of provinces, of cities, and of each place beside its
parent's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from hefu.report.queries import targets
from hefu.report.result import Answer, Column, Grid, Scope, mean
from hefu.report.words import figure, say, which, years

if TYPE_CHECKING:
    import duckdb

LEVELS: Final = ("nation", "province", "city")
MOST: Final = 50.0
"""In %: a growth of this much is a doubling (翻番) of some earlier year, not the growth of one year."""
FEWEST: Final = 3
"""Years in which place and parent both have a target, below which a place is not ranked."""
_ENDS: Final = 20


def amplification(connection: duckdb.DuckDBPyConnection, scope: Scope, name: str = "") -> Answer:
    """Growth targets by level and year, and how far each lies above its parent's; ``name`` is not used."""
    wide = Scope(scope.first, scope.last, None, scope.everything)
    said = [row for row in targets(connection, ["gdp", "gnp"], wide, form="growth") if _annual(row)]
    pairs = _pairs(said)
    wanted = [pair for pair in pairs if scope.level in (None, pair["level"])]
    spoken = years(scope, [row["year"] for row in said])
    by_year = _by_year(said, pairs)
    grids = (
        Grid("years", _YEARS, tuple(by_year)),
        Grid("places", _PLACES, tuple(_places(wanted)), shown=_ENDS, ends=True),
        Grid("targets", _TARGETS, tuple(_rows(said, pairs, scope.level)), shown=0),
    )
    notes = (say("note.growth"), say("note.range"), say("note.pairs"), say("note.sample"))
    title = say("title.amplification", which=which(scope), years=spoken)
    return Answer("amplification", title, tuple(_summary(pairs, spoken)), grids, notes, {})


def value(row: dict[str, Any]) -> float:
    """The target in %: the low end of a range, without the noise of floating point."""
    return round(100 * float(row["amount"]), 6)


def _annual(row: dict[str, Any]) -> bool:
    return bool(row["amount_unit"] == "1") and value(row) < MOST


_YEARS: Final = (
    Column("year", "year"),
    Column("nation", "percent"),
    Column("provinces", "percent"),
    Column("provinces_n", "count"),
    Column("cities", "percent"),
    Column("cities_n", "count"),
    Column("province_gap", "points"),
    Column("province_gap_n", "count"),
    Column("city_gap", "points"),
    Column("city_gap_n", "count"),
)
_PLACES: Final = (
    Column("place", "place"),
    Column("level", "level"),
    Column("parent", "place"),
    Column("years_n", "count"),
    Column("gap", "points"),
    Column("first", "year"),
    Column("last", "year"),
)
_TARGETS: Final = (
    Column("place", "place"),
    Column("level", "level"),
    Column("year", "year"),
    Column("target", "percent"),
    Column("bound"),
    Column("parent", "place"),
    Column("parent_target", "percent"),
    Column("gap", "points"),
    Column("doc"),
    Column("quote"),
)


def _pairs(said: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each target beside that of the place above, where both are known."""
    known = {(row["place"], row["year"]): value(row) for row in said}
    pairs = []
    for row in said:
        above = known.get((row["parent"], row["year"]))
        if above is not None:
            pairs.append({**row, "above": above, "gap": round(value(row) - above, 6)})
    return pairs


def _by_year(said: list[dict[str, Any]], pairs: list[dict[str, Any]]) -> Iterable[tuple[Any, ...]]:
    goals: dict[tuple[int, str], list[float]] = defaultdict(list)
    gaps: dict[tuple[int, str], list[float]] = defaultdict(list)
    for row in said:
        goals[row["year"], row["level"]].append(value(row))
    for pair in pairs:
        gaps[pair["year"], pair["level"]].append(pair["gap"])
    for year in sorted({row["year"] for row in said}):
        cells: list[Any] = [year, mean(goals[year, "nation"])]
        for level in LEVELS[1:]:
            cells += [mean(goals[year, level]), len(goals[year, level])]
        for level in LEVELS[1:]:
            cells += [mean(gaps[year, level]), len(gaps[year, level])]
        yield tuple(cells)


def _places(pairs: list[dict[str, Any]]) -> Iterable[tuple[Any, ...]]:
    own: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for pair in pairs:
        own[pair["place"]].append(pair)
    ranked = []
    for place, rows in own.items():
        if len(rows) >= FEWEST:
            last = max(rows, key=lambda row: row["year"])
            gap = mean([row["gap"] for row in rows])
            first = min(row["year"] for row in rows)
            ranked.append((place, last["level"], last["parent"], len(rows), gap, first, last["year"]))
    return sorted(ranked, key=lambda row: (-row[4], row[0]))


def _rows(
    said: list[dict[str, Any]], pairs: list[dict[str, Any]], level: str | None
) -> Iterable[tuple[Any, ...]]:
    above = {(pair["place"], pair["year"]): pair for pair in pairs}
    for row in said:
        if level in (None, row["level"]):
            pair = above.get((row["place"], row["year"]), {})
            yield (
                row["place"], row["level"], row["year"], value(row), row["bound"], row["parent"],
                pair.get("above"), pair.get("gap"), row["doc"], row["quote"],
            )  # fmt: skip


def _summary(pairs: list[dict[str, Any]], spoken: Any) -> Iterable[Any]:
    for level in LEVELS[1:]:
        gaps = [pair["gap"] for pair in pairs if pair["level"] == level]
        if gaps:
            higher = sum(gap > 0 for gap in gaps)
            lower = sum(gap < 0 for gap in gaps)
            places = len({pair["place"] for pair in pairs if pair["level"] == level})
            yield say(
                f"summary.{level}_gap",
                years=spoken,
                gap=figure(mean(gaps)),
                n=f"{len(gaps):,}",
                places=places,
                higher=figure(100 * higher / len(gaps)),
                lower=figure(100 * lower / len(gaps)),
            )
    if not pairs:
        yield say("summary.no_pairs")
