"""The tables of an export: keys, references, and what each column means (``columns.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from hefu.errors import Lang, fill

if TYPE_CHECKING:
    import pyarrow as pa

    from hefu.export.panel import Series

Said = Mapping[Lang, str]

KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "panel": ("place", "year", "indicator", "form"),
    "panel_wide": ("place", "year"),
    "verdicts": ("target",),
    "statements": ("id",),
    "claims": ("id",),
    "documents": ("doc",),
    "places": ("place",),
    "indicators": ("indicator",),
}
"""The tables in the order in which they are presented, with the columns that name a row."""

REFERENCES: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "panel": {
        "place": ("places", "place"),
        "indicator": ("indicators", "indicator"),
        "target_id": ("verdicts", "target"),
        "stretch_id": ("verdicts", "target"),
        "outcome_id": ("statements", "id"),
        "target_doc": ("documents", "doc"),
        "outcome_doc": ("documents", "doc"),
    },
    "panel_wide": {"place": ("places", "place")},
    "verdicts": {
        "target": ("statements", "id"),
        "outcome": ("statements", "id"),
        "doc": ("documents", "doc"),
        "place": ("places", "place"),
        "indicator": ("indicators", "indicator"),
    },
    "statements": {
        "doc": ("documents", "doc"),
        "place": ("places", "place"),
        "indicator": ("indicators", "indicator"),
    },
    "claims": {"doc": ("documents", "doc"), "place": ("places", "place")},
    "documents": {"place": ("places", "place")},
    "places": {},
    "indicators": {},
}
"""The columns of a table that name a row of another one."""

LEFT_OUT: Final = {
    "statements": {"quote", "value_text", "indicator_text", "inferred", "page", "cell"},
    "verdicts": {"quote", "value_text", "indicator_text", "inferred", "outcome_quote", "outcome_value_text"},
    "panel": {"indicator_zh", "indicator_en"},
}
"""Columns that Stata files go without: texts are of fixed width there, and these would fill gigabytes."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column; its ``kind`` is "text", "number", "count", "year" or "truth".

    ``values`` are the codes that may stand in it, None where it is no code.
    """

    name: str
    kind: str
    said: Said
    values: Mapping[str, Said] | None = None


@cache
def load_words() -> Mapping[str, Any]:
    """``columns.toml``."""
    loaded: Mapping[str, Any] = tomllib.loads(
        files("hefu.export").joinpath("columns.toml").read_text("utf-8")
    )
    return loaded


def title(table: str) -> Said:
    """What a table holds."""
    said: Said = load_words()["tables"][table]
    return said


def columns(table: str, schema: pa.Schema, series: Sequence[Series] = ()) -> list[Column]:
    """The columns of an exported table; ``series`` are those of the wide panel.

    Raises KeyError for a column that is not described.
    """
    wide = _wide(series) if table == "panel_wide" else {}
    return [
        wide.get(field.name)
        or Column(field.name, _kind(field), described(table, field.name), _values(table, field.name))
        for field in schema
    ]


def described(table: str, name: str) -> Said:
    """The meaning of a column."""
    words = load_words()
    for section in (words[table], words["shared"]):
        if name in section:
            found: Said = section[name]
            return found
    for prefix, said in words["prefix"].items():
        rest = name.removeprefix(prefix)
        if rest != name and rest in words["shared"]:
            return {
                "zh": said["zh"] + words["shared"][rest]["zh"],
                "en": said["en"] + words["shared"][rest]["en"],
            }
    raise KeyError(f"columns.toml does not describe {table}.{name}")


def _values(table: str, name: str) -> Mapping[str, Said] | None:
    words = load_words()
    key = words["coded"].get(f"{table}.{name}") or words["coded"].get(name)
    return words["values"][key] if key else None


def _kind(field: pa.Field) -> str:
    import pyarrow as pa

    if pa.types.is_boolean(field.type):
        return "truth"
    if pa.types.is_floating(field.type):
        return "number"
    if pa.types.is_integer(field.type):
        return "year" if field.name.endswith("year") else "count"
    return "text"


def _wide(series: Iterable[Series]) -> dict[str, Column]:
    words = load_words()
    made = {}
    languages: tuple[Lang, ...] = ("zh", "en")
    for item in series:
        for part, name in item.columns.items():
            said = {
                lang: fill(
                    words["wide"][part][lang],
                    {
                        "name": item.zh if lang == "zh" else item.en,
                        "form": words["values"]["form"][item.form][lang],
                        "unit": item.unit,
                    },
                )
                for lang in languages
            }
            kind, values = ("text", words["values"]["status"]) if part == "status" else ("number", None)
            made[name] = Column(name, kind, said, values)
    return made
