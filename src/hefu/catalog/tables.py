"""The words of tables as data: ``tables.toml`` read once, checked, and compiled."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

from hefu.errors import CatalogError

Pattern = re.Pattern[str]
_FILE = "tables.toml"


@dataclass(frozen=True, slots=True)
class TableWords:
    """The tables of ``tables.toml``: by name, the pattern of each role.

    A role that lists several patterns has them as the alternatives of one, in the order written.
    """

    around: dict[str, Pattern]
    columns: dict[str, Pattern]
    heads: dict[str, Pattern]
    rows: dict[str, Pattern]
    captions: dict[str, Pattern]
    cells: dict[str, Pattern]


@cache
def load_table_words() -> TableWords:
    """The words of tables that come with Hefu.

    Raises:
        CatalogError: a table is missing or unknown, or a pattern is no regular expression; names it.
    """
    data: dict[str, Any] = tomllib.loads(files("hefu.catalog").joinpath(_FILE).read_text("utf-8"))
    data.pop("version", None)
    expected = {field.name for field in fields(TableWords)}
    if set(data) != expected:
        wrong = ", ".join(sorted(set(data) ^ expected))
        raise CatalogError(f"{_FILE}: missing or unknown table: {wrong}. Expected {sorted(expected)}.")
    return TableWords(**{name: _compiled(name, table) for name, table in data.items()})


def _compiled(name: str, table: dict[str, str | list[str]]) -> dict[str, Pattern]:
    out: dict[str, Pattern] = {}
    for role, written in table.items():
        pattern = written if isinstance(written, str) else "|".join(f"(?:{one})" for one in written)
        try:
            out[role] = re.compile(pattern)
        except re.error as error:
            raise CatalogError(f"{_FILE}: [{name}] {role} is no regular expression: {error}.") from error
    return out
