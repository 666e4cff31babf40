"""The checks as data: ``doctor.toml`` read once and checked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from hefu.doctor import of_documents, of_figures, of_series, of_verdicts
from hefu.errors import CatalogError
from hefu.publish.words import Word

QUERIES: Final[Mapping[str, str]] = {
    **of_figures.QUERIES,
    **of_series.QUERIES,
    **of_documents.QUERIES,
    **of_verdicts.QUERIES,
}
"""The query of each check. Each row is a finding: ``ids`` of the statements, ``doc``, ``quote``,
``severity`` (how many times over the threshold; 1 where there is no more or less), and the columns
its words are filled with."""

_FILE: Final = "doctor.toml"
_WORDS: Final = frozenset(("zh", "en", "say_zh", "say_en"))


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its code, its name, what it says of a finding, its query, and the query's thresholds."""

    code: str
    title: Word
    say: Word
    query: str
    thresholds: Mapping[str, Any]


@cache
def load_checks() -> tuple[Check, ...]:
    """The checks that come with Hefu, in the order they are shown.

    Raises:
        CatalogError: a check has no query or no words, or a query no check; names it.
    """
    return checks_of(tomllib.loads(files("hefu.catalog").joinpath(_FILE).read_text("utf-8")))


def checks_of(data: Mapping[str, Any]) -> tuple[Check, ...]:
    """Checks from parsed TOML; raises CatalogError as :func:`load_checks` does."""
    tables: Mapping[str, Mapping[str, Any]] = data.get("check", {})
    if wrong := sorted(set(tables) ^ set(QUERIES)):
        raise CatalogError(f"{_FILE}: checks and queries must be the same; only one has {', '.join(wrong)}.")
    shared: Mapping[str, Any] = data.get("shared", {})
    found = []
    for code, table in tables.items():
        if missing := sorted(_WORDS - set(table)):
            raise CatalogError(f"{_FILE}: [check.{code}] lacks {', '.join(missing)}.")
        own = {name: value for name, value in table.items() if name not in _WORDS}
        thresholds = {name: value for name, value in shared.items() if _takes(QUERIES[code], name)} | own
        title, say = Word(table["zh"], table["en"]), Word(table["say_zh"], table["say_en"])
        found.append(Check(code, title, say, QUERIES[code], thresholds))
    return tuple(found)


def _takes(query: str, name: str) -> bool:
    """Whether a query has the parameter."""
    return re.search(rf"\${name}\b", query) is not None
