"""Documents, statements and verdicts as plain records and Arrow tables: the contract of DESIGN §3."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from hefu.load.select import paragraphs_of
from hefu.model import Article, Document, Problem, Section, Statement, Table, Verdict

if TYPE_CHECKING:
    import pyarrow

_FIELDS = tuple(f.name for f in fields(Statement))
_INTS = frozenset(("start", "end", "value_start", "value_end"))
_FLOATS = frozenset(("low", "high", "amount_low", "amount_high", "confidence"))
_LISTS = ("inferred", "basis")
_BOOLS = frozenset(("headline", "stretch"))


def document_record(doc: Document) -> dict[str, Any]:
    """What was understood of a source as one JSON object.

    ``articles`` (of a newspaper page) with their paragraphs, or ``sections`` with theirs;
    ``tables`` as rows of cells; ``asides`` that were kept out of the text; ``problems``.
    """
    return {
        "id": doc.id,
        "path": doc.path,
        "title": doc.title,
        "kind": doc.kind,
        "place": doc.place.id if doc.place else None,
        "year": doc.year,
        "inferred": sorted(doc.inferred),
        "meta": dict(doc.meta),
        "pages": [[page.width, page.height] for page in doc.pages],
        "articles": [_article(doc, article, n) for n, article in enumerate(doc.articles, 1)],
        "sections": [] if doc.articles else [_section(doc, section) for section in doc.sections],
        "tables": [_table(table) for table in doc.tables],
        "asides": [{"kind": a.kind, "page": a.page or None, "text": a.text} for a in doc.asides],
        "problems": [_problem(problem) for problem in doc.problems],
    }


def _article(doc: Document, article: Article, number: int) -> dict[str, Any]:
    return {
        "number": number,
        "kicker": article.kicker,
        "title": list(article.title),
        "byline": article.byline,
        "heads": list(article.heads),
        "paragraphs": paragraphs_of(doc, article),
    }


def _section(doc: Document, section: Section) -> dict[str, Any]:
    body = doc.text[section.start : section.end].removeprefix(section.heading)
    return {
        "level": section.level,
        "heading": section.heading,
        "paragraphs": [line for line in body.split("\n") if line],
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "caption": table.caption,
        "unit": table.unit,
        "rows": [[cell.text for cell in row] for row in table.rows],
        "notes": list(table.notes),
    }


def _problem(found: Problem) -> dict[str, Any]:
    return {"code": found.code, "message": found.message, "at": found.at}


def statement_record(statement: Statement) -> dict[str, Any]:
    """The statement as one JSON object (field → value; ``inferred`` and ``basis`` as lists).

    ``location`` is null for a plain text, else ``{"page", "boxes", "cell"}`` as in
    :class:`hefu.model.Location`.
    """
    record = {name: getattr(statement, name) for name in _FIELDS}
    for name in _LISTS:
        record[name] = list(record[name])
    record["location"] = _location(statement)
    return record


def verdict_record(verdict: Verdict) -> dict[str, Any]:
    """The verdict as one JSON object: target, outcome (or null), status, margin, rule, policy, candidates."""
    return {
        "target": statement_record(verdict.target),
        "outcome": None if verdict.outcome is None else statement_record(verdict.outcome),
        "status": verdict.status,
        "margin": verdict.margin,
        "rule": verdict.rule,
        "policy": verdict.policy,
        "found": verdict.found,
        "candidates": [
            {"reason": c.reason, "statement": statement_record(c.statement)} for c in verdict.candidates
        ],
    }


def statement_schema() -> pyarrow.Schema:
    """Arrow schema of statements: offsets int64, numbers double, ``inferred``, ``basis`` lists of strings."""
    import pyarrow as pa

    def kind(name: str) -> pa.DataType:
        if name in _INTS:
            return pa.int64()
        if name in _FLOATS:
            return pa.float64()
        if name in _BOOLS:
            return pa.bool_()
        if name == "location":
            box = pa.list_(pa.float64())
            return pa.struct([("page", pa.int64()), ("boxes", pa.list_(box)), ("cell", pa.string())])
        return pa.list_(pa.string()) if name in _LISTS else pa.string()

    return pa.schema([(name, kind(name)) for name in _FIELDS])


def statement_table(statements: Iterable[Statement]) -> pyarrow.Table:
    """Statements as an Arrow table in the schema of :func:`statement_schema`."""
    import pyarrow as pa

    rows = tuple(statements)
    columns = {name: [_cell(s, name) for s in rows] for name in _FIELDS}
    return pa.table(columns, schema=statement_schema())


def verdict_table(verdicts: Iterable[Verdict]) -> pyarrow.Table:
    """Verdicts as a flat Arrow table: ``target_*``, ``outcome_*`` columns, then the decision."""
    import pyarrow as pa

    rows = tuple(verdicts)
    schema = statement_schema()
    columns: dict[str, Any] = {}
    for field in schema:
        columns[f"target_{field.name}"] = pa.array(
            [_cell(v.target, field.name) for v in rows], type=field.type
        )
    for field in schema:
        columns[f"outcome_{field.name}"] = pa.array(
            [None if v.outcome is None else _cell(v.outcome, field.name) for v in rows], type=field.type
        )
    columns["status"] = pa.array([v.status for v in rows], type=pa.string())
    columns["margin"] = pa.array([v.margin for v in rows], type=pa.float64())
    columns["rule"] = pa.array([v.rule for v in rows], type=pa.string())
    columns["policy"] = pa.array([v.policy for v in rows], type=pa.string())
    columns["candidates"] = pa.array([len(v.candidates) for v in rows], type=pa.int64())
    return pa.table(columns)


def _cell(statement: Statement, name: str) -> Any:
    if name == "location":
        return _location(statement)
    value = getattr(statement, name)
    return list(value) if name in _LISTS else value


def _location(statement: Statement) -> dict[str, Any] | None:
    found = statement.location
    if found is None:
        return None
    return {"page": found.page, "boxes": [list(box) for box in found.boxes], "cell": found.cell}
