"""The tables of a ledger: their columns, types and meaning.

Source of the record of a statement: DESIGN §3. What stands beside it (the document's kind, the
place's level …) is repeated in each row, so that a question needs no join and a machine that judges
a part needs no other table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pyarrow as pa

SCHEMA_VERSION: Final = "1"
"""Goes up when a column is renamed, removed or changes its meaning."""

TABLES: Final = ("documents", "statements", "verdicts", "claims", "problems", "texts")

KNOWN: Final = ("indicators", "places")
"""The tables of what is known beforehand, one file each."""

_PLACE: Final = ("place", "place_level", "place_parent", "place_code")

_COLUMNS: Final[dict[str, dict[str, str]]] = {
    # One row a document, also one that could not be read (``unread``).
    "documents": {
        "doc": "text",
        "path": "text",
        "sha256": "text",
        "kind": "word",
        "title": "text",
        **dict.fromkeys(_PLACE, "word"),
        "year": "year",
        "delivered": "text",
        "url": "text",
        "characters": "count",
        "statements": "count",
        "targets": "count",
        "outcomes": "count",
        "claims": "count",
        "problems": "count",
        "inferred": "words",
        "unread": "truth",
    },
    # One row a statement. ``id`` is "<doc>#<value_start>", ".2", ".3" … after it where several share
    # a value; ``year`` the last year of ``period``; ``place_*`` are of the statement's place.
    "statements": {
        "id": "text",
        "doc": "word",
        "doc_kind": "word",
        "doc_place": "word",
        "doc_year": "year",
        "start": "offset",
        "end": "offset",
        "quote": "text",
        "value_start": "offset",
        "value_end": "offset",
        "value_text": "text",
        "indicator": "word",
        "indicator_text": "text",
        "form": "word",
        "bound": "word",
        "low": "number",
        "high": "number",
        "unit": "word",
        "amount_low": "number",
        "amount_high": "number",
        "amount_unit": "word",
        "period": "word",
        "year": "year",
        **dict.fromkeys(_PLACE, "word"),
        "stance": "word",
        "headline": "truth",
        "stretch": "truth",
        "confidence": "number",
        "inferred": "words",
        "basis": "words",
        "narrows": "word",
        "location": "location",
    },
    # One row a target: the target's own fields, the decision, and the outcome it rests on, in numbers and
    # words, so that asking what was promised and what came of it needs no join.
    # ``considered`` is how many candidates there were, ``candidates`` the best of them.
    "verdicts": {
        "target": "text",
        "outcome": "text",
        "status": "word",
        "margin": "number",
        "rule": "word",
        "policy": "word",
        "considered": "count",
        "candidates": "candidates",
        "doc": "word",
        "doc_kind": "word",
        "doc_year": "year",
        **dict.fromkeys(_PLACE, "word"),
        "indicator": "word",
        "indicator_text": "text",
        "form": "word",
        "period": "word",
        "year": "year",
        "headline": "truth",
        "stretch": "truth",
        "quote": "text",
        "value_text": "text",
        "start": "offset",
        "end": "offset",
        "bound": "word",
        "low": "number",
        "high": "number",
        "unit": "word",
        "amount_low": "number",
        "amount_high": "number",
        "amount_unit": "word",
        "basis": "words",
        "inferred": "words",
        "confidence": "number",
        "outcome_doc": "word",
        "outcome_doc_kind": "word",
        "outcome_doc_year": "year",
        "outcome_place": "word",
        "outcome_period": "word",
        "outcome_form": "word",
        "outcome_quote": "text",
        "outcome_value_text": "text",
        "outcome_start": "offset",
        "outcome_end": "offset",
        "outcome_bound": "word",
        "outcome_low": "number",
        "outcome_high": "number",
        "outcome_unit": "word",
        "outcome_amount_low": "number",
        "outcome_amount_high": "number",
        "outcome_amount_unit": "word",
        "outcome_basis": "words",
    },
    # One row a sentence in which a document says how many of last year's tasks were done.
    # ``year`` is the year spoken of; ``share`` = done / total where it is known, 1 for "all".
    "claims": {
        "id": "text",
        "doc": "word",
        "doc_kind": "word",
        "doc_year": "year",
        **dict.fromkeys(_PLACE, "word"),
        "year": "year",
        "start": "offset",
        "end": "offset",
        "quote": "text",
        "subject": "text",
        "total": "number",
        "done": "number",
        "share": "number",
        "kind": "word",
    },
    # One row a thing that was wrong with a source; ``unread``: so wrong that it was left out.
    "problems": {
        "doc": "word",
        "path": "text",
        "code": "word",
        "message": "text",
        "message_zh": "text",
        "at": "offset",
        "unread": "truth",
    },
    # The text that offsets lead into: the file as decoded, or its Markdown where it is no text.
    "texts": {"doc": "text", "text": "long"},
    # What is known of each indicator and place, so that a ledger explains itself.
    "indicators": {
        "indicator": "text",
        "zh": "text",
        "en": "text",
        "dimension": "word",
        "unit": "word",
        "direction": "word",
        "percent": "word",
        "parent": "word",
        "definition_zh": "text",
        "definition_en": "text",
        "wb_code": "text",
    },
    "places": {"place": "text", "short": "text", "level": "word", "parent": "word", "code": "text"},
}

_SORT: Final[dict[str, tuple[str, ...]]] = {
    "documents": ("doc",),
    "statements": ("doc", "start", "value_start", "id"),
    "verdicts": ("place", "doc", "target"),
    "claims": ("doc", "start", "id"),
    "problems": ("doc", "at", "code", "message"),
    "texts": ("doc",),
    "indicators": ("indicator",),
    "places": ("place",),
}


def column_kinds(table: str) -> dict[str, str]:
    """The columns of a table, each with its kind: ``text``, ``word`` (of few different ones), ``number`` …"""
    return dict(_COLUMNS[table])


def sort_keys(table: str) -> tuple[str, ...]:
    """The columns by which the rows of a table are ordered within a file; together they are unique."""
    return _SORT[table]


def schema(table: str) -> pa.Schema:
    """The Arrow schema of a table."""
    import pyarrow as pa

    statement = pa.struct([("statement", pa.string()), ("reason", pa.string())])
    box = pa.list_(pa.float64())
    kinds = {
        "text": pa.string(),
        "long": pa.large_string(),
        "word": pa.string(),
        "words": pa.list_(pa.string()),
        "number": pa.float64(),
        "year": pa.int32(),
        "count": pa.int64(),
        "offset": pa.int64(),
        "truth": pa.bool_(),
        "candidates": pa.list_(statement),
        "location": pa.struct([("page", pa.int64()), ("boxes", pa.list_(box)), ("cell", pa.string())]),
    }
    return pa.schema([(name, kinds[kind]) for name, kind in _COLUMNS[table].items()])


def word_columns(table: str) -> list[str]:
    """The columns of few different words, which are stored as a dictionary."""
    return [name for name, kind in _COLUMNS[table].items() if kind == "word"]
