"""One document apart from the database, as plain rows: what was read of it, or what was taken out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from hefu.web.explore.models import Document, Statement

if TYPE_CHECKING:
    from hefu.run.stages import Readings

Row = dict[str, Any]

DOCUMENT: Final = (
    "key", "sha256", "kind", "title", "place_id", "year", "delivered", "url", "characters", "statements",
    "targets", "outcomes",
)  # fmt: skip
STATEMENT: Final = (
    "anchor", "start", "end", "quote", "value_start", "value_end", "value_text", "indicator_id",
    "indicator_text", "form", "bound", "low", "high", "unit", "amount_low", "amount_high", "amount_unit",
    "period", "year", "place_id", "part", "stance", "headline", "stretch", "confidence", "inferred", "basis",
    "narrows", "location",
)  # fmt: skip
_LONGEST_UNIT: Final = 60
_LONGEST_TITLE: Final = 500


@dataclass(frozen=True, slots=True)
class Folio:
    """A document's row, its text, and its statements in the order of the text.

    The rows have the columns of the tables, but for the numbers that the database gives.
    """

    document: Row
    text: str
    statements: tuple[Row, ...]

    @property
    def key(self) -> str:
        """The document's key."""
        return str(self.document["key"])

    def named(self, key: str) -> Folio:
        """The same under another key."""
        return replace(self, document={**self.document, "key": key})

    def dump(self) -> str:
        """As JSON, which :func:`parse_folio` takes."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))


def parse_folio(text: str) -> Folio:
    """The folio that :meth:`Folio.dump` wrote."""
    given = json.loads(text)
    return Folio(given["document"], given["text"], tuple(given["statements"]))


def folio_of(readings: Readings) -> Folio | None:
    """The only document of ``readings``, as loading a ledger would write it; None where it was not read."""
    documents = readings.documents.to_pylist()
    if len(documents) != 1 or documents[0]["unread"]:
        return None
    text = readings.texts.column("text")[0].as_py()
    return folio_from(documents[0], text, readings.statements.to_pylist())


def folio_from(row: Mapping[str, Any], text: str, statements: Iterable[Mapping[str, Any]]) -> Folio:
    """A document from rows of the ledger's tables."""
    document = {name: row.get(name) for name in DOCUMENT} | {
        "key": row["doc"],
        "title": _clean(row["title"])[:_LONGEST_TITLE],
        "place_id": row["place"],
    }
    order = ("start", "value_start", "id")
    rows = sorted(statements, key=lambda row: tuple(row[name] for name in order))
    return Folio(document, _clean(text), tuple(map(_statement, rows)))


def folio_in_database(document: Document) -> Folio:
    """A document of the database."""
    row = {name: getattr(document, name) for name in DOCUMENT}
    rows = Statement.objects.filter(document=document).order_by("id").values(*STATEMENT)
    return Folio(row, document.source.text, tuple(dict(found) for found in rows))


def _statement(row: Mapping[str, Any]) -> Row:
    place = row["place"]
    given = {
        "anchor": row["id"].rpartition("#")[2],
        "indicator_id": row["indicator"],
        "place_id": place.split("/", 1)[0] if place else None,
        "part": bool(place and "/" in place),
        "unit": _clean(row["unit"])[:_LONGEST_UNIT],
        "amount_unit": row["amount_unit"][:_LONGEST_UNIT],
        "inferred": list(row["inferred"] or ()),
        "basis": list(row["basis"] or ()),
    }
    given |= {name: _clean(row[name]) for name in ("quote", "value_text", "indicator_text")}
    return {name: given[name] if name in given else row[name] for name in STATEMENT}


def _clean(text: str) -> str:
    """Without NUL, which no database takes."""
    return (text or "").replace("\0", "\ufffd")
