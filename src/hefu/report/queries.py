"""Asking the ledger: the queries of ``sql/`` with their parameters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from hefu.publish.words import Word
from hefu.report.result import Scope

if TYPE_CHECKING:
    import duckdb

_PARAMETER: Final = re.compile(r"\$([a-z_]+)")


def rows(connection: duckdb.DuckDBPyConnection, query: str, **parameters: Any) -> list[dict[str, Any]]:
    """The rows of the answer to one query; of ``parameters`` it takes those it names."""
    given = {name: parameters[name] for name in set(_PARAMETER.findall(query))}
    found = connection.execute(query, given)
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def promises(
    connection: duckdb.DuckDBPyConnection, question: str, scope: Scope, *, place: str | None = None
) -> list[dict[str, Any]]:
    """The rows of a question (``sql/<question>.sql``) over the promises of ``scope`` (``promises.sql``)."""
    query = f"WITH promises AS ({_sql('promises')})\n{_sql(question)}"
    return rows(connection, query, **_of(scope), place=place)


def targets(
    connection: duckdb.DuckDBPyConnection, indicators: list[str], scope: Scope, *, form: str | None = None
) -> list[dict[str, Any]]:
    """The target of each place and year for one of ``indicators`` (the first of them is meant)."""
    order = "\nORDER BY v.place, d.year, v.form"
    return rows(connection, _sql("targets") + order, **_of(scope), indicators=indicators, form=form)


def indicator_names(connection: duckdb.DuckDBPyConnection) -> Mapping[str, Word]:
    """What the indicators of the ledger are called."""
    return {i: Word(zh, en) for i, zh, en in connection.execute(_NAMES).fetchall()}


_NAMES: Final = "SELECT indicator, zh, en FROM indicators"


def _of(scope: Scope) -> dict[str, Any]:
    return {
        "first": scope.first,
        "last": scope.last,
        "level": scope.level,
        "everything": scope.everything,
        "any_year": scope.any_year,
    }


@cache
def _sql(name: str) -> str:
    text = files("hefu.report").joinpath("sql", f"{name}.sql").read_text("utf-8")
    # A comment may hold a parameter's name.
    return "\n".join(line for line in text.splitlines() if not line.startswith("--"))
