"""A ledger into the database: all of it, in one transaction, or nothing.

The rows are numbered and joined by DuckDB, which has the ledger's tables at hand, and written in bulk:
``executemany`` for SQLite, ``COPY`` for PostgreSQL. Indexes are made after the rows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from django.db import connection, models, transaction

from hefu.catalog.places import pinyin
from hefu.ledger import Ledger
from hefu.web.explore import search
from hefu.web.explore.models import (
    Document,
    DocumentText,
    Indicator,
    Loaded,
    Place,
    Statement,
    Tally,
    Verdict,
)

if TYPE_CHECKING:
    import duckdb

Progress = Callable[[int, int], None]
"""Told how many rows of how many are written."""

_BATCH: Final = 20_000
_FORM: Final = b"3"
"""Goes up when the same ledger makes other rows or another index, so that it is loaded anew."""
_TABLES: Final = (Place, Indicator, Document, DocumentText, Statement, Verdict, Tally)

_NUMBERED: Final = """
CREATE TEMP TABLE document_number AS
    SELECT doc, row_number() OVER (ORDER BY doc) AS document FROM documents WHERE NOT unread;
CREATE TEMP TABLE statement_number AS
    SELECT id, row_number() OVER (ORDER BY doc, start, value_start, id) AS number, document
    FROM statements JOIN document_number USING (doc);
CREATE TEMP TABLE place_counts AS
    SELECT place, sum(documents) AS documents, sum(targets) AS targets FROM (
        SELECT place, count(*) AS documents, 0 AS targets FROM documents WHERE NOT unread GROUP BY place
        UNION ALL
        SELECT split_part(place, '/', 1), 0, count(*) FROM verdicts GROUP BY ALL
    ) GROUP BY place;
"""

_ROWS: Final[dict[type[models.Model], str]] = {
    Place: """
        SELECT p.place AS key, coalesce(short, p.place) AS short, level, parent AS parent_id, code,
            '' AS pinyin, coalesce(c.documents, 0)::INT AS documents, coalesce(c.targets, 0)::INT AS targets
        FROM places p LEFT JOIN place_counts c USING (place)
        ORDER BY array_position(['nation', 'province', 'city', 'county'], level), code
    """,
    Indicator: """
        SELECT indicator AS key, zh, en, dimension, unit, direction, percent, parent, definition_zh,
            definition_en, (SELECT count(*) FROM verdicts v WHERE v.indicator = i.indicator)::INT AS targets
        FROM indicators i ORDER BY indicator
    """,
    Document: """
        SELECT document AS id, doc AS key, sha256, kind,
            replace(title, chr(0), chr(65533))[:500] AS title,
            place AS place_id, year, delivered, url, characters, statements, targets, outcomes
        FROM documents JOIN document_number USING (doc) ORDER BY document
    """,
    DocumentText: """
        SELECT document AS document_id, replace(text, chr(0), chr(65533)) AS text
        FROM texts JOIN document_number USING (doc) ORDER BY document
    """,
    Statement: """
        SELECT number AS id, document AS document_id, split_part(id, '#', -1) AS anchor, start, "end",
            replace(quote, chr(0), chr(65533)) AS quote,
            value_start, value_end, value_text, indicator AS indicator_id, indicator_text, form, bound, low,
            high, unit[:60] AS unit, amount_low, amount_high, amount_unit[:60] AS amount_unit, period, year,
            split_part(place, '/', 1) AS place_id,
            coalesce(contains(place, '/'), false) AS part, stance, headline, stretch, confidence,
            to_json(inferred)::VARCHAR AS inferred, to_json(basis)::VARCHAR AS basis, narrows,
            CASE WHEN location IS NULL THEN NULL ELSE to_json(location)::VARCHAR END AS location
        FROM statements JOIN statement_number USING (id) ORDER BY number
    """,
    Verdict: """
        SELECT t.number AS target_id, o.number AS outcome_id, status, margin, rule, policy, considered,
            to_json(candidates)::VARCHAR AS candidates, split_part(place, '/', 1) AS place_id,
            place_level AS level, indicator AS indicator_id, form, year, headline AND NOT stretch AS headline
        FROM verdicts v JOIN statement_number t ON t.id = v.target
        LEFT JOIN statement_number o ON o.id = v.outcome ORDER BY t.number
    """,
    Tally: """
        SELECT row_number() OVER (ORDER BY place, year, headline) AS id, place AS place_id,
            any_value(place_level) AS level, year, headline,
            count(*) FILTER (status = 'met') AS met, count(*) FILTER (status = 'missed') AS missed,
            count(*) FILTER (status = 'incomparable') AS incomparable,
            count(*) FILTER (status = 'no_evidence') AS no_evidence,
            count(*) FILTER (status = 'not_due') AS not_due
        FROM verdicts
        WHERE place IS NOT NULL AND place_level IS NOT NULL AND year IS NOT NULL AND NOT stretch
            AND NOT contains(place, '/')
        GROUP BY place, year, headline ORDER BY id
    """,
}


def fill(ledger: Ledger, progress: Progress | None = None) -> bool:
    """Put a ledger in the place of the one in the database; False where it is there already."""
    state = (ledger.folder / "ledger.json").read_bytes()
    fingerprint = hashlib.sha256(state + _FORM).hexdigest()
    if Loaded.objects.filter(ledger=fingerprint).exists():
        return False
    source = ledger.connect()
    try:
        source.execute(_NUMBERED)
        # All rows come from joins on the ledger; checked one by one they would cost as much again.
        with connection.constraint_checks_disabled(), transaction.atomic():
            _write(source, progress or _silent, sum(ledger.manifest.rows.values()))
            Loaded.objects.all().delete()
            Loaded.objects.create(
                fingerprint=fingerprint,
                ledger=fingerprint,
                as_of=ledger.manifest.as_of,
                policy=ledger.manifest.policy,
                versions=dict(ledger.manifest.versions),
                name=ledger.folder.name,
            )
    finally:
        source.close()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return True


def _write(source: duckdb.DuckDBPyConnection, progress: Progress, total: int) -> None:
    written = 0
    with connection.schema_editor(atomic=False) as editor:
        search.drop(connection)
        for model in reversed(_TABLES):
            for index in model._meta.indexes:
                editor.remove_index(model, index)
        with connection.cursor() as cursor:
            for model in reversed(_TABLES):
                cursor.execute(f'DELETE FROM "{model._meta.db_table}"')
    for model in _TABLES:
        for names, rows in _batches(source, _ROWS[model]):
            if model is Place:
                rows = _with_letters(names, rows)
            _insert(model._meta.db_table, names, rows)
            written += len(rows)
            progress(min(written, total), total)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # an index cannot be made while rows wait to be checked
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with connection.schema_editor(atomic=False) as editor:
        for model in _TABLES:
            for index in model._meta.indexes:
                editor.add_index(model, index)
    search.make(connection)
    progress(total, total)


def _batches(
    source: duckdb.DuckDBPyConnection, query: str
) -> Iterator[tuple[list[str], list[tuple[Any, ...]]]]:
    for batch in source.sql(query).to_arrow_reader(_BATCH):
        yield batch.schema.names, list(zip(*(column.to_pylist() for column in batch.columns), strict=True))


def _with_letters(names: list[str], rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The places with their names in letters, which the ledger does not hold."""
    key, at, letters = names.index("key"), names.index("pinyin"), pinyin()
    return [(*row[:at], letters.get(row[key], ""), *row[at + 1 :]) for row in rows]


def _insert(table: str, names: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    columns = ", ".join(f'"{name}"' for name in names)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{table}" ({columns}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join("?" * len(names))
            cursor.connection.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', rows)


def _silent(done: int, total: int) -> None:
    """Progress that nobody watches."""
