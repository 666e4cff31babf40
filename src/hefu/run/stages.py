"""The two stages that cost time: documents to rows, and the rows about some places to verdicts.

    sources ──read_sources──▶ Readings        the tables of some documents
    evidence ──judge_places──▶ Judged         all statements of some places → one row a target

A stage knows nothing of processes, clusters or files of the ledger. :mod:`hefu.run.tasks` wraps both as
functions from one Arrow record batch to another, which any engine can map (:mod:`hefu.run.local`,
:mod:`hefu.run.spark`, :mod:`hefu.run.ray`).
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from hefu.errors import HefuError, LoadError
from hefu.judge import Policy, judge
from hefu.judge import Source as Origin
from hefu.judge.judge import period_end
from hefu.ledger.rows import (
    Columns,
    add_claims,
    add_problem,
    add_statements,
    add_unread,
    document_row,
    empty_columns,
    statements_of,
    table_of,
    unread_row,
    verdict_table,
)
from hefu.load import load, load_text
from hefu.model import Document, Statement, Verdict
from hefu.read import read
from hefu.read.claims import claims
from hefu.run.engine import at

if TYPE_CHECKING:
    import pyarrow as pa


_NO_TEXT: Final = "\ufffd"
"""What stands for each character of a file's name that is no text; the file is not found by it."""


class Source(NamedTuple):
    """A document to be read: a file at ``path``, or a ``text`` at hand that ``path`` names.

    ``hint`` is where it was found, relative to what the user named: place and year stand in it.
    """

    doc: str
    path: str
    hint: str
    text: str | None
    sha256: str


class Readings(NamedTuple):
    """What reading some sources gave, as rows of the ledger's tables."""

    documents: pa.Table
    statements: pa.Table
    claims: pa.Table
    problems: pa.Table
    texts: pa.Table


def read_sources(sources: Iterator[Source]) -> Readings:
    """Load and read each source; what cannot be read becomes a problem, never an exception."""
    tables: dict[str, Columns] = {name: empty_columns(name) for name in Readings._fields}
    for source in sources:
        at(source.doc)
        _read_one(source, tables)
    return Readings(*(table_of(name, tables[name]) for name in Readings._fields))


def _read_one(source: Source, tables: dict[str, Columns]) -> None:
    documents = tables["documents"]
    try:
        doc = _load(source)
        statements = list(read(doc))
        claimed = claims(doc, statements)
    except LoadError as error:
        message = {"en": error.say("en"), "zh": error.say("zh")}
        return _leave_out(source, tables, error.code, message)
    except (
        HefuError,
        ArithmeticError,
        LookupError,
        TypeError,
        ValueError,
        RecursionError,
        MemoryError,
    ) as error:
        # A mistake of ours must not cost the other documents; it is reported with the document's name.
        said = f"{type(error).__name__}: {error}"
        return _leave_out(source, tables, "internal", {"en": said, "zh": said})
    add_statements(tables["statements"], doc, statements)
    add_claims(tables["claims"], doc, claimed)
    for problem in doc.problems:
        add_problem(tables["problems"], doc.id, source.path, problem)
    tables["texts"]["doc"].append(doc.id)
    tables["texts"]["text"].append(doc.source)
    row = document_row(
        doc,
        source.path,
        source.sha256,
        statements=len(statements),
        targets=sum(s.stance == "target" for s in statements),
        outcomes=sum(s.stance == "outcome" for s in statements),
        claims=len(claimed),
        problems=len(doc.problems),
    )
    for name, value in row.items():
        documents[name].append(value)
    return None


def _leave_out(source: Source, tables: dict[str, Columns], code: str, message: dict[str, str]) -> None:
    add_unread(tables["problems"], source.doc, source.path, code, message)
    for name, value in unread_row(source.doc, source.path, source.sha256).items():
        tables["documents"][name].append(value)


def _load(source: Source) -> Document:
    if source.text is not None:
        return load_text(source.text, id=source.doc, path_hint=source.hint)
    if _NO_TEXT in source.path and not Path(source.path).exists():
        raise LoadError("ledger.file_name", path=source.path)
    return load(source.path, id=source.doc)


# ── judge ───────────────────────────────────────────────────────────────────────────────


class Judged(NamedTuple):
    """The verdicts of some places, and the day on which the next target among them falls due."""

    verdicts: pa.Table
    due: dt.date | None


def judge_places(evidence: pa.Table, as_of: dt.date, policy: Policy) -> Judged:
    """Judge every target among the statements of some places by all outcomes of the same place.

    ``evidence`` has the columns :data:`hefu.ledger.rows.JUDGED` and ``home``: what belongs together, a
    place, or the folder of a document whose place is unknown.
    """
    homes: dict[str, list[int]] = defaultdict(list)
    for row, home in enumerate(evidence.column("home").to_pylist()):
        homes[home].append(row)
    statements = statements_of(evidence)
    documents = {name: evidence.column(name).to_pylist() for name in ("doc_kind", "doc_year", "doc_place")}
    verdicts: list[Verdict] = []
    due: dt.date | None = None
    for home in sorted(homes):
        own = [statements[row] for row in homes[home]]
        origins = _origins(own, homes[home], documents)
        for verdict in judge(
            own, [s for s in own if s.stance == "outcome"], as_of=as_of, policy=policy, documents=origins
        ):
            verdicts.append(verdict)
            if verdict.status == "not_due" and verdict.target.period:
                end = period_end(verdict.target.period)
                due = end if due is None or end < due else due
    rows = {id(s): row for row, s in enumerate(statements)}
    return Judged(verdict_table(verdicts, rows, evidence), due)


def _origins(
    statements: Sequence[Statement], rows: Sequence[int], documents: Mapping[str, Sequence[Any]]
) -> list[Origin]:
    """The documents that the statements of these rows come from."""
    kinds, years, places = documents["doc_kind"], documents["doc_year"], documents["doc_place"]
    found: dict[str, Origin] = {}
    for s, row in zip(statements, rows, strict=True):
        if s.doc not in found:
            found[s.doc] = Origin(s.doc, kinds[row] or "other", years[row], places[row])
    return list(found.values())
