"""A ledger narrowed to a place: its documents, those of all within it, and those of what stands above."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hefu.ledger import Ledger
from hefu.report.names import place_named

if TYPE_CHECKING:
    import duckdb

_SCOPE = """
CREATE TABLE scope AS
    WITH RECURSIVE
        below(place) AS (SELECT $place UNION SELECT p.place FROM places p JOIN below b ON p.parent = b.place),
        above(place) AS (SELECT $place UNION SELECT p.parent FROM places p JOIN above a USING (place)
            WHERE p.parent IS NOT NULL)
    SELECT place FROM below UNION SELECT place FROM above
"""

# Statements of a document may be of another place (the nation, a neighbour): that one stays known by name.
_NARROWED = """
CREATE TABLE scope_documents AS SELECT doc FROM documents WHERE place IN (FROM scope);
CREATE TABLE scope_places AS
    WITH RECURSIVE named(place) AS (
        FROM scope
        UNION SELECT DISTINCT split_part(place, '/', 1) FROM statements
            WHERE doc IN (FROM scope_documents) AND place IS NOT NULL
        UNION SELECT p.parent FROM places p JOIN named USING (place) WHERE p.parent IS NOT NULL
    ) FROM named;
"""
_BY_DOCUMENT = ("documents", "texts", "statements", "verdicts")


@dataclass(frozen=True, slots=True)
class Narrowed(Ledger):
    """A ledger that shows only what belongs to ``place``, a key of its places."""

    place: str = ""

    def connect(self) -> duckdb.DuckDBPyConnection:
        """As of the whole ledger; the tables hold what is of the place."""
        connection = Ledger.connect(self)
        connection.execute(_SCOPE, {"place": self.place})
        connection.execute(_NARROWED)
        for table in (*_BY_DOCUMENT, "places"):
            connection.execute(f"ALTER VIEW {table} RENAME TO whole_{table}")
            column, kept = ("place", "scope_places") if table == "places" else ("doc", "scope_documents")
            connection.execute(
                f"CREATE VIEW {table} AS SELECT * FROM whole_{table} WHERE {column} IN (FROM {kept})"
            )
        return connection


def narrowed(ledger: Ledger, name: str) -> Narrowed:
    """``ledger`` for the place called ``name``, in full or short.

    Raises :class:`hefu.errors.LedgerError` where there is none, or several, or none with a document.
    """
    connection = ledger.connect()
    try:
        return Narrowed(ledger.folder, ledger.manifest, place_named(connection, name))
    finally:
        connection.close()
