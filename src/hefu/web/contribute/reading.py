"""Reading an upload in a process of its own, which a hostile file can only break itself.

What libraries in C take apart is guarded already (:mod:`hefu.load.guard`); here the rest is too: finding
figures in a text made to be slow or huge takes time and memory from that process alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from hefu.errors import LoadError
from hefu.ledger.rows import add_statements, document_row, empty_columns
from hefu.load import load, say_problem
from hefu.model import Document
from hefu.read import read

LONGEST: Final = 4_000_000
"""Characters of one document; the longest plans have some hundred thousand."""
MOST: Final = 50_000
"""Statements of one document."""
SECONDS: Final = 600.0
"""Time that loading may take, and then reading."""


@dataclass(frozen=True, slots=True)
class Told:
    """What an editor says of a document; None and "" where the document itself tells."""

    place: str | None = None
    year: int | None = None
    kind: str = ""
    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next: "load" or "read"."""

    name: str


@dataclass(frozen=True, slots=True)
class Found:
    """What was read, as rows of the ledger's tables, and the problems there were, in "zh" and "en"."""

    document: dict[str, Any]
    text: str
    statements: list[dict[str, Any]]
    problems: list[dict[str, Any]]
    inferred: list[str]


def read_upload(path: str, key: str, sha256: str, told: Told) -> Iterator[Step | Found]:
    """Load and read a file, telling each step before it is done. To be run guarded.

    Raises :class:`LoadError` where it cannot be read or is too large for one document.
    """
    yield Step("load")
    doc = load(path, id=key, place=told.place, year=told.year)
    if len(doc.source) > LONGEST:
        raise LoadError("load.too_long", count=f"{len(doc.source):,}", limit=f"{LONGEST:,}")
    doc = _as_told(doc, told)
    yield Step("read")
    statements = list(read(doc))
    if len(statements) > MOST:
        raise LoadError("load.too_many", count=f"{len(statements):,}", limit=f"{MOST:,}")
    columns = empty_columns("statements")
    add_statements(columns, doc, statements)
    counts = {
        "statements": len(statements),
        "targets": sum(s.stance == "target" for s in statements),
        "outcomes": sum(s.stance == "outcome" for s in statements),
        "claims": 0,
        "problems": len(doc.problems),
    }
    row = document_row(doc, "", sha256, **counts)
    yield Found(
        document={**row, "url": told.url or row["url"]},
        text=doc.source,
        statements=[
            dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)
        ],
        problems=[
            {"zh": say_problem(problem, "zh"), "en": say_problem(problem, "en"), "at": problem.at}
            for problem in doc.problems
        ],
        inferred=sorted(doc.inferred),
    )


def _as_told(doc: Document, told: Told) -> Document:
    """With title and kind as the editor says; they tell the reader what to expect."""
    return replace(doc, title=told.title or doc.title, kind=told.kind or doc.kind, path=Path(doc.path).name)
