"""The panel of places and years: long, one row an indicator and form; wide, one column each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from hefu.export.comparable import comparables
from hefu.export.queries import Scope, panel_query, years_query

if TYPE_CHECKING:
    import duckdb
    import polars as pl
    import pyarrow as pa

_ENOUGH: Final = 0.05
"""The share of the place-years in which an indicator must be told to get columns of the wide panel."""

_MOST: Final = 600
"""So many indicators and forms, the most frequent ones: Stata's common edition takes 2,048 variables."""

_ROOM: Final = 22
"""Characters of an indicator and form in a name: Stata takes 32 in all, "_status" needs 7 of them, and the
library numbers the sets of labels behind the names of their columns."""

_PLACE: Final = ["place_code", "place", "place_level", "place_parent", "year"]
_PARTS: Final = {"target": "target_value", "outcome": "outcome_value", "status": "status"}


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator in one form, and the columns it has in the wide panel."""

    indicator: str
    form: str
    zh: str
    en: str
    unit: str
    columns: dict[str, str]


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary table ``comparable`` that :func:`hefu.export.queries.panel_query` needs."""
    rows = list(comparables(connection.sql("SELECT indicator, unit FROM indicators").to_arrow_table()))
    connection.execute(
        "CREATE TEMP TABLE comparable "
        "(indicator VARCHAR, form VARCHAR, amount_unit VARCHAR, unit VARCHAR, factor DOUBLE)"
    )
    marks = ", ".join(["(?, ?, ?, ?, ?)"] * len(rows))
    connection.execute(f"INSERT INTO comparable VALUES {marks}", [value for row in rows for value in row])


def long_panel(connection: duckdb.DuckDBPyConnection, scope: Scope) -> pa.Table:
    """The panel with one row a place, year, indicator and form."""
    return connection.sql(panel_query(scope)).to_arrow_table()


def wide_panel(
    connection: duckdb.DuckDBPyConnection, scope: Scope, panel: pa.Table
) -> tuple[pa.Table, list[Series]]:
    """The panel with one row a place and year, and what its columns of indicators are.

    Columns have the indicators told in at least 5 % of the place-years, as level, growth or change; names
    follow :func:`short_names`.
    """
    import polars as pl

    frame = pl.DataFrame(pl.from_arrow(panel))
    rows = frame.select(_PLACE).unique(subset=["place", "year"], keep="first", maintain_order=True)
    series = _series(frame, rows.height)
    wide = rows
    for item in series:
        own = frame.filter((pl.col("indicator") == item.indicator) & (pl.col("form") == item.form))
        columns = [pl.col(_PARTS[part]).alias(name) for part, name in item.columns.items()]
        wide = wide.join(own.select("place", "year", *columns), on=["place", "year"], how="left")
    names = [name for item in series for name in item.columns.values()]
    if names:
        wide = wide.filter(~pl.all_horizontal(pl.col(name).is_null() for name in names))
    years = pl.DataFrame(pl.from_arrow(connection.sql(years_query(scope)).to_arrow_table()))
    wide = wide.join(years, on=["place", "year"], how="left", maintain_order="left")
    beside = [name for name in years.columns if name not in _PLACE]
    ordered = wide.select(*_PLACE, *beside, *names)
    return ordered.sort("place_code", "place", "year", nulls_last=True).to_arrow(), series


def _series(frame: pl.DataFrame, place_years: int) -> list[Series]:
    import polars as pl

    counted = (
        frame.filter(pl.col("form").is_in(["level", "growth", "change"]))
        .group_by("indicator", "form")
        .agg(
            pl.len().alias("n"),
            pl.col("indicator_zh").first(),
            pl.col("indicator_en").first(),
            pl.col("value_unit").first(),
        )
        .filter(pl.col("n") >= max(1, _ENOUGH * place_years))
        .sort("n", "indicator", "form", descending=[True, False, False])
        .head(_MOST)
        .sort("indicator", "form")
    )
    rows = counted.to_dicts()
    names = short_names([f"{row['indicator']}_{row['form']}" for row in rows])
    return [
        Series(
            row["indicator"],
            row["form"],
            row["indicator_zh"],
            row["indicator_en"],
            row["value_unit"],
            {part: f"{name}_{part}" for part in _PARTS},
        )
        for row, name in zip(rows, names, strict=True)
    ]


def short_names(names: Sequence[str]) -> list[str]:
    """Names of at most 22 characters, all different.

    Where one is too long, its words but for the last (the form) are cut to four characters, then as
    many are left out in the middle as need be.
    """
    room = _ROOM
    taken: set[str] = set()
    short = []
    for name in names:
        cut = name if len(name) <= room else _cut(name, room)
        number = 2
        while cut in taken:
            tail = f"{number}_{name.rpartition('_')[2]}"
            cut = _cut(name, room)[: room - len(tail)].rstrip("_") + tail
            number += 1
        taken.add(cut)
        short.append(cut)
    return short


def _cut(name: str, room: int) -> str:
    *words, form = name.split("_")
    for length in (6, 5, 4, 3, 2, 1):
        cut = "_".join([*(word[:length] for word in words), form])
        if len(cut) <= room:
            return cut
    return cut[: room - len(form) - 1] + "_" + form
