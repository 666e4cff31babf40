"""Documents, statements and verdicts as rows of the ledger's tables, and back for judging."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from hefu.catalog.places import load_places
from hefu.ledger.schema import column_kinds, schema
from hefu.load import say_problem
from hefu.model import Claim, Document, Location, Place, Problem, Statement, Verdict

if TYPE_CHECKING:
    import pyarrow as pa

Columns = dict[str, list[Any]]

_PLAIN: Final = (
    "start", "end", "quote", "value_start", "value_end", "value_text", "indicator", "indicator_text",
    "form", "bound", "low", "high", "unit", "amount_low", "amount_high", "amount_unit", "period", "place",
    "stance", "headline", "stretch", "confidence", "inferred", "basis", "narrows",
)  # fmt: skip
_GETTERS: Final = {name: attrgetter(name) for name in _PLAIN}

JUDGED: Final = (
    "id", "doc", "doc_kind", "doc_place", "doc_year", "start", "end", "quote", "value_start", "value_end",
    "value_text", "indicator", "indicator_text", "form", "bound", "low", "high", "unit", "amount_low",
    "amount_high", "amount_unit", "period", "year", "place", "place_level", "place_parent", "place_code",
    "stance", "headline", "stretch", "confidence", "inferred", "basis", "narrows",
)  # fmt: skip
"""The columns of statements that judging needs."""


def empty_columns(table: str) -> Columns:
    """A list for each column of ``table``, to be filled."""
    return {name: [] for name in column_kinds(table)}


def last_year(period: str | None) -> int | None:
    """The last year of an ISO period: 2025 of "2021/2025"."""
    if not period:
        return None
    return int(period.rsplit("/", 1)[-1][:4])


def place_of(id: str | None, year: int | None) -> tuple[str | None, str | None, str | None]:
    """Level, parent and GB/T 2260 code of a place ("浙江省", "浙江省/部分") in that year, as far as known."""
    if id is None:
        return None, None, None
    places, whole = load_places(), id.split("/", 1)[0]
    # A place may be spoken of for a year in which it did not exist yet.
    place: Place | None = places.at(whole, year) or places.by_id.get(whole)
    return (None, None, None) if place is None else (place.level, place.parent, place.code)


def statement_ids(doc: str, statements: Sequence[Statement]) -> list[str]:
    """An id for each: "<doc>#<value_start>", with ".2", ".3" … after it where several share a value.

    So an id outlives a new reading as long as the figure is read at all.
    """
    met: Counter[int] = Counter()
    ids = []
    for s in statements:
        met[s.value_start] += 1
        again = met[s.value_start]
        ids.append(f"{doc}#{s.value_start}" if again == 1 else f"{doc}#{s.value_start}.{again}")
    return ids


def add_statements(columns: Columns, doc: Document, statements: Sequence[Statement]) -> None:
    """Append the statements of a document."""
    count = len(statements)
    for name, get in _GETTERS.items():
        columns[name].extend(map(get, statements))
    years = [last_year(s.period) for s in statements]
    known: dict[tuple[str | None, int | None], tuple[str | None, str | None, str | None]] = {}
    for s, year in zip(statements, years, strict=True):
        key = (s.place, year or doc.year)
        found = known.get(key)
        if found is None:
            found = known[key] = place_of(*key)
        columns["place_level"].append(found[0])
        columns["place_parent"].append(found[1])
        columns["place_code"].append(found[2])
    columns["year"].extend(years)
    columns["id"].extend(statement_ids(doc.id, statements))
    columns["doc"].extend([doc.id] * count)
    columns["doc_kind"].extend([doc.kind] * count)
    columns["doc_place"].extend([doc.place.id if doc.place else None] * count)
    columns["doc_year"].extend([doc.year] * count)
    columns["location"].extend(_location(s.location) for s in statements)


def _location(found: Location | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {"page": found.page, "boxes": [list(box) for box in found.boxes], "cell": found.cell}


def add_claims(columns: Columns, doc: Document, claims: Sequence[Claim]) -> None:
    """Append the claims of a document; their ids are "<doc>#c<start>", ".2" after it where two share one."""
    id = doc.place.id if doc.place else None
    met: Counter[int] = Counter()
    for claim in claims:
        met[claim.start] += 1
        again = met[claim.start]
        level, parent, code = place_of(id, claim.year or doc.year)
        _append(
            columns,
            id=f"{doc.id}#c{claim.start}" if again == 1 else f"{doc.id}#c{claim.start}.{again}",
            doc=doc.id,
            doc_kind=doc.kind,
            doc_year=doc.year,
            place=id,
            place_level=level,
            place_parent=parent,
            place_code=code,
            **{name: get(claim) for name, get in _CLAIMED.items()},
        )


_CLAIMED: Final = {
    name: attrgetter(name)
    for name in ("year", "start", "end", "quote", "subject", "total", "done", "share", "kind")
}


def add_problem(columns: Columns, doc: str, path: str, problem: Problem) -> None:
    """Append something that was wrong with a source that was read all the same."""
    _append(
        columns,
        doc=doc,
        path=path,
        code=problem.code,
        message=problem.message,
        message_zh=say_problem(problem, "zh"),
        at=problem.at,
        unread=False,
    )


def add_unread(columns: Columns, doc: str, path: str, code: str, message: Mapping[str, str]) -> None:
    """Append why a source could not be read; ``message`` in "en" and "zh"."""
    _append(
        columns,
        doc=doc,
        path=path,
        code=code,
        message=message["en"],
        message_zh=message["zh"],
        at=None,
        unread=True,
    )


def document_row(doc: Document, path: str, sha256: str, **counts: int) -> dict[str, Any]:
    """The row of a document; ``counts`` are those of its statements, targets, outcomes, claims, problems."""
    level, parent, code = place_of(doc.place.id if doc.place else None, doc.year)
    return {
        "doc": doc.id,
        "path": path,
        "sha256": sha256,
        "kind": doc.kind,
        "title": doc.title,
        "place": doc.place.id if doc.place else None,
        "place_level": level,
        "place_parent": parent,
        "place_code": code,
        "year": doc.year,
        "delivered": doc.meta.get("delivered"),
        "url": doc.meta.get("url") or doc.meta.get("source"),
        "characters": len(doc.text),
        "inferred": sorted(doc.inferred),
        "unread": False,
        **counts,
    }


def unread_row(doc: str, path: str, sha256: str) -> dict[str, Any]:
    """The row of a source that could not be read."""
    counts = dict.fromkeys(("characters", "statements", "targets", "outcomes", "claims"), 0)
    row: dict[str, Any] = dict.fromkeys(column_kinds("documents"))
    return {
        **row,
        "doc": doc,
        "path": path,
        "sha256": sha256,
        "problems": 1,
        "inferred": [],
        **counts,
        "unread": True,
    }


def _append(columns: Columns, **row: Any) -> None:
    for name, value in row.items():
        columns[name].append(value)


def table_of(name: str, columns: Columns) -> pa.Table:
    """The filled columns as an Arrow table in the schema of the ledger's table ``name``."""
    import pyarrow as pa

    kinds = schema(name)
    return pa.table([pa.array(columns[field.name], type=field.type) for field in kinds], schema=kinds)


# ── and back ────────────────────────────────────────────────────────────────────────────


def statements_of(rows: pa.RecordBatch | pa.Table) -> list[Statement]:
    """The statements of rows with the columns ``JUDGED``; what judging does not need stays empty."""
    given: dict[str, Sequence[Any]] = {
        name: rows.column(name).to_pylist() for name in JUDGED if name in _FIELDS
    }
    for name in ("inferred", "basis"):
        given[name] = [tuple(words or ()) for words in given[name]]
    count = rows.num_rows
    blank: Sequence[Any] = [""] * count
    columns = [given.get(name, blank) for name in _FIELDS]
    make: Callable[..., Statement] = Statement
    return [make(*row) for row in zip(*columns, strict=True)]


_FIELDS: Final = tuple(name for name in Statement.__dataclass_fields__ if name != "location")


def verdict_table(verdicts: Sequence[Verdict], rows: Mapping[int, int], evidence: pa.Table) -> pa.Table:
    """The ledger's table ``verdicts``.

    ``rows`` leads from the identity (``id()``) of each statement that was judged to its row in ``evidence``,
    out of which is taken what the verdicts say of their targets and outcomes.
    """
    import pyarrow as pa

    targets = pa.array([rows[id(v.target)] for v in verdicts], pa.int64())
    outcomes = pa.array([None if v.outcome is None else rows[id(v.outcome)] for v in verdicts], pa.int64())
    columns: dict[str, pa.Array | pa.ChunkedArray] = {
        "target": evidence.column("id").take(targets),
        "outcome": evidence.column("id").take(outcomes),
        "considered": pa.array([max(v.found, len(v.candidates)) for v in verdicts], pa.int64()),
        "candidates": _candidates(verdicts, rows, evidence.column("id")),
    }
    kinds = schema("verdicts")
    for field in kinds:
        name = field.name.removeprefix("outcome_")
        if field.name in columns:
            continue
        if name in evidence.column_names:
            columns[field.name] = evidence.column(name).take(targets if name == field.name else outcomes)
        else:
            columns[field.name] = pa.array(list(map(attrgetter(name), verdicts)), field.type)
    return pa.table([columns[field.name].cast(field.type) for field in kinds], schema=kinds)


def _candidates(verdicts: Sequence[Verdict], rows: Mapping[int, int], ids: pa.ChunkedArray) -> pa.Array:
    """The best candidates of each verdict: their ids, and why they were set aside."""
    import pyarrow as pa

    every = [candidate for v in verdicts for candidate in v.candidates]
    statements = ids.take(pa.array([rows[id(c.statement)] for c in every], pa.int64())).cast(pa.string())
    told = pa.StructArray.from_arrays(
        [statements.combine_chunks(), pa.array([c.reason for c in every], pa.string())],
        fields=list(schema("verdicts").field("candidates").type.value_type),
    )
    ends = accumulate((len(v.candidates) for v in verdicts), initial=0)
    return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), told)
