"""The cue words of reports as data: ``cues.toml`` read once, checked, and frozen."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from hefu.errors import CatalogError

Table = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cues:
    """The tables of ``cues.toml``, by name; each maps a role to its words or values."""

    version: str
    verbs: Table
    links: Table
    words: Table
    stance: Table
    basis: Table
    comparison_places: Table
    nation: Table
    parts: Table
    period: Table
    roles: Table
    passages: Table
    headline: Table
    forms: Table


@cache
def load_cues() -> Cues:
    """The cue words that come with Hefu.

    Raises:
        CatalogError: a table is missing or unknown; names it.
    """
    data = tomllib.loads(files("hefu.catalog").joinpath("cues.toml").read_text("utf-8"))
    expected = set(Cues.__dataclass_fields__)
    if set(data) != expected:
        wrong = ", ".join(sorted(set(data) ^ expected))
        raise CatalogError(f"cues.toml: missing or unknown table: {wrong}. Expected {sorted(expected)}.")
    return Cues(**data)
