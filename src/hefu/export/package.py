"""What explains an export: datapackage.json, codebook, README, citation."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from hefu.errors import Lang, fill
from hefu.export.panel import Series
from hefu.export.queries import Scope
from hefu.export.tables import KEYS, LEFT_OUT, REFERENCES, Column, Said, load_words, title
from hefu.ledger.manifest import Manifest

_TYPES: Final = {
    "text": "string",
    "number": "number",
    "count": "integer",
    "year": "integer",
    "truth": "boolean",
}
_MEDIA: Final = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "dta": "application/x-stata-dta",
    "xml": "application/xml",
}


@dataclass(frozen=True, slots=True)
class Made:
    """A table as exported: its columns, how many rows it has, the files it was written to."""

    table: str
    columns: tuple[Column, ...]
    rows: int
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """Of what ledger an export is, and which part of it."""

    manifest: Manifest
    scope: Scope
    series: tuple[Series, ...]

    @property
    def version(self) -> str:
        """The version of Hefu and a fingerprint of the ledger's content: the same for the same data."""
        parts = sorted([*self.manifest.read.values(), *self.manifest.judged.values()])
        return f"{self.manifest.versions['hefu']}+{hashlib.sha256(' '.join(parts).encode()).hexdigest()[:12]}"


@cache
def load_texts() -> Mapping[str, Any]:
    """``texts.toml``."""
    loaded: Mapping[str, Any] = tomllib.loads(files("hefu.export").joinpath("texts.toml").read_text("utf-8"))
    return loaded


# ── datapackage.json ────────────────────────────────────────────────────────────────────


def descriptor(folder: Path, edition: Edition, made: Sequence[Made], beside: Sequence[str]) -> str:
    """The Frictionless Data Package of the files in ``folder``; ``beside`` are files that are no table's."""
    said = load_texts()["package"]
    resources = [_table_resource(folder, one, made) for one in made if _csv(one) in one.files]
    plain = [name for one in made for name in one.files if not name.endswith(".csv")]
    resources += [_file_resource(folder, name) for name in (*plain, *beside)]
    package = {
        "profile": "data-package",
        "name": "hefu-promises",
        "title": said["title"]["en"],
        "description": f"{said['description']['en']}\n\n{said['description']['zh']}",
        "version": edition.version,
        "created": f"{edition.manifest.as_of}T00:00:00Z",
        "keywords": ["government work report", "targets", "政府工作报告", "China"],
        "hefu": {
            "versions": dict(edition.manifest.versions),
            "schema": edition.manifest.schema,
            "as_of": edition.manifest.as_of,
            "rows": dict(edition.manifest.rows),
            "scope": {
                "headline": edition.scope.headline,
                "levels": list(edition.scope.levels),
                "from": edition.scope.first,
                "to": edition.scope.last,
            },
        },
        "resources": resources,
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _csv(one: Made) -> str:
    return f"{one.table}.csv"


def _table_resource(folder: Path, one: Made, made: Sequence[Made]) -> dict[str, Any]:
    there = {other.table for other in made if _csv(other) in other.files}
    references = [
        {"fields": [name], "reference": {"resource": table, "fields": [other]}}
        for name, (table, other) in REFERENCES[one.table].items()
        if table in there
    ]
    schema: dict[str, Any] = {
        "fields": [_field(one.table, column) for column in one.columns],
        "missingValues": [""],
        "primaryKey": list(KEYS[one.table]),
    }
    if references:
        schema["foreignKeys"] = references
    return {
        **_file_resource(folder, _csv(one)),
        "name": one.table,
        "type": "table",
        "profile": "tabular-data-resource",
        "title": title(one.table)["en"],
        "description": title(one.table)["zh"],
        "encoding": "utf-8-sig",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True, "header": True},
        "schema": schema,
    }


def _field(table: str, column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES[column.kind],
        "title": column.said["zh"],
        "description": column.said["en"],
    }
    constraints: dict[str, Any] = {}
    if column.name in KEYS[table]:
        constraints["required"] = True
    if column.values is not None:
        constraints["enum"] = list(column.values)
    if constraints:
        field["constraints"] = constraints
    return field


def _file_resource(folder: Path, name: str) -> dict[str, Any]:
    path = folder / name
    with path.open("rb") as file:
        hash = hashlib.file_digest(file, "sha256").hexdigest()
    ending = path.suffix.removeprefix(".")
    return {
        "name": name.lower().replace(".", "-"),
        "type": "file",
        "path": name,
        "format": ending,
        "mediatype": _MEDIA[ending],
        "bytes": path.stat().st_size,
        "hash": f"sha256:{hash}",
    }


# ── for people ──────────────────────────────────────────────────────────────────────────


def readme(edition: Edition, made: Sequence[Made], lang: Lang) -> str:
    """What the folder holds, how the panel was made, how to cite it."""
    texts, manifest = load_texts(), edition.manifest
    rows = "\n".join(f"| {_linked(one)} | {one.rows:,} | {title(one.table)[lang]} |" for one in made)
    values = {
        "title": texts["package"]["title"][lang],
        **manifest.versions,
        "as_of": manifest.as_of,
        "version": edition.version,
        **{name: f"{count:,}" for name, count in manifest.rows.items()},
        "scope": _scope(edition.scope, lang),
        "tables": rows,
        "left_out": "; ".join(f"{table}: {', '.join(sorted(names))}" for table, names in LEFT_OUT.items()),
    }
    return fill(texts["readme"][lang], values)


def _linked(one: Made) -> str:
    return " ".join(f"[{name}]({name})" for name in one.files)


def _scope(scope: Scope, lang: Lang) -> str:
    texts = load_texts()["scope"]
    parts = []
    if scope.headline:
        parts.append(texts["headline"][lang])
    if scope.levels:
        levels = load_words()["values"]["level"]
        parts.append(
            fill(texts["levels"][lang], {"levels": ", ".join(levels[x][lang] for x in scope.levels)})
        )
    if scope.first is not None or scope.last is not None:
        parts.append(fill(texts["years"][lang], {"first": scope.first or "…", "last": scope.last or "…"}))
    if not parts:
        return str(texts["all"][lang])
    return fill(texts["some"][lang], {"parts": ("，" if lang == "zh" else ", ").join(parts)})


def codebook(edition: Edition, made: Sequence[Made], lang: Lang) -> str:
    """Every column of every table, explained."""
    texts = load_texts()["codebook"]
    lines = [f"# {texts['title'][lang]}", "", f"{edition.version} · {edition.manifest.as_of}", ""]
    for one in made:
        key = ", ".join(KEYS[one.table])
        lines += [f"## {one.table}", "", title(one.table)[lang], ""]
        lines += [fill(texts["rows"][lang], {"count": f"{one.rows:,}", "key": key}), ""]
        lines += [texts["heads"][lang], "|---|---|---|"]
        wide = {name for item in edition.series for name in item.columns.values()}
        lines += [_line(one.table, column, lang) for column in one.columns if column.name not in wide]
        lines.append("")
        if one.table == "panel_wide" and edition.series:
            lines += [texts["wide"][lang], "", texts["wide_heads"][lang], "|---|---|---|---|"]
            lines += [_series_line(item, lang) for item in edition.series]
            lines.append("")
    return "\n".join(lines)


def _line(table: str, column: Column, lang: Lang) -> str:
    texts = load_texts()["codebook"]
    said = column.said[lang]
    if column.values is not None:
        codes = ", ".join(f"`{code}` {names[lang]}" for code, names in column.values.items())
        said += f"<br>{texts['values'][lang]}{codes}"
    reference = REFERENCES[table].get(column.name)
    if reference is not None:
        said += fill(texts["refers"][lang], {"to": ".".join(reference)})
    return f"| `{column.name}` | {texts[column.kind][lang]} | {said} |"


def _series_line(item: Series, lang: Lang) -> str:
    form: Said = load_words()["values"]["form"][item.form]
    names = " ".join(f"`{name}`" for name in item.columns.values())
    named = item.zh if lang == "zh" else item.en
    return f"| {names} | {named} (`{item.indicator}`) | {form[lang]} | {item.unit} |"


def citation(edition: Edition) -> str:
    """CITATION.cff, version 1.2.0 of the Citation File Format."""
    said, manifest = load_texts()["package"], edition.manifest
    return "\n".join(
        [
            "cff-version: 1.2.0",
            "message: To cite this data set, please use these data.",
            "type: dataset",
            f"title: {json.dumps(said['title']['en'] + ' / ' + said['title']['zh'], ensure_ascii=False)}",
            f"abstract: {json.dumps(said['description']['en'] + ' ' + _counts(manifest))}",
            f"version: {json.dumps(edition.version)}",
            f"date-released: {json.dumps(manifest.as_of)}",
            "authors:",
            "  - name: Hefu contributors",
            "keywords:",
            "  - government work report",
            "  - policy targets",
            "  - China",
            "",
        ]
    )


def _counts(manifest: Manifest) -> str:
    rows, versions = manifest.rows, manifest.versions
    return (
        f"{rows['documents']} documents, {rows['statements']} statements, {rows['verdicts']} targets; "
        f"catalog {versions['catalog']}, policy {versions['policy']}, ledger schema {manifest.schema}."
    )


def bibtex(edition: Edition) -> str:
    """The same for BibTeX."""
    manifest = edition.manifest
    return (
        "@misc{hefu_promises,\n"
        "  author = {{Hefu contributors}},\n"
        f"  title = {{{load_texts()['package']['title']['en']}}},\n"
        f"  year = {{{manifest.as_of[:4]}}},\n"
        f"  version = {{{edition.version}}},\n"
        f"  note = {{Data set. {_counts(manifest)}}},\n"
        "}\n"
    )
