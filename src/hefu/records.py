"""Statements and verdicts as plain records and Arrow tables: the contract of DESIGN §3."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from hefu.model import Statement, Verdict

if TYPE_CHECKING:
    import pyarrow

_FIELDS = tuple(f.name for f in fields(Statement))
_INTS = frozenset(("start", "end", "value_start", "value_end"))
_FLOATS = frozenset(("low", "high", "amount_low", "amount_high", "confidence"))
_LISTS = ("inferred", "basis")
_BOOLS = frozenset(("headline", "stretch"))


def statement_record(statement: Statement) -> dict[str, Any]:
    """The statement as one JSON object (field → value; ``inferred`` and ``basis`` as lists)."""
    record = {name: getattr(statement, name) for name in _FIELDS}
    for name in _LISTS:
        record[name] = list(record[name])
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
    value = getattr(statement, name)
    return list(value) if name in _LISTS else value
