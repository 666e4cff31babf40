"""Documents into the database and out of it one by one, as if the ledger had been built with or without.

What a document says is of one place, or of few. Their targets are all judged again, by the same stage
that builds a ledger, and tallies, counts and the index follow: so pages show what a new ledger would.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db import connection, transaction
from django.db.models import Max, QuerySet

from hefu.catalog.places import pinyin
from hefu.errors import LedgerError
from hefu.judge import load_policy
from hefu.ledger.known import indicator_table, place_table
from hefu.ledger.rows import JUDGED, place_of
from hefu.run.stages import judge_places
from hefu.web.explore import search
from hefu.web.explore.folio import Folio, folio_in_database
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
    import pyarrow as pa

_JUDGED_STANCES: Final = ("target", "outcome")
_WRITTEN: Final = 2_000
"""Rows written at once."""
_PART: Final = "/部分"
_LOCK: Final = 0x68656675
"""Names the lock of PostgreSQL under which the database is changed: one at a time."""
_STATUSES: Final = ("met", "missed", "incomparable", "no_evidence", "not_due")


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What was taken out, and of how many targets at which places the verdicts were made anew."""

    out: tuple[Folio, ...]
    places: tuple[str, ...]
    judged: int


def exchange(out: Sequence[str] = (), into: Sequence[Folio] = ()) -> Exchanged:
    """Take the documents with these keys out and put others in, all of it or nothing.

    Keys that are not there are passed over; one that comes in takes the place of one with its key.
    Raises :class:`LedgerError` where the ledger was judged by rules that are not at hand.
    """
    with transaction.atomic():
        hold()
        loaded = Loaded.objects.first()
        policy = load_policy()
        if loaded is not None and loaded.policy != policy.name:
            raise LedgerError("ledger.other_policy", here=policy.name, there=loaded.policy)
        keys = {*out, *(folio.key for folio in into)}
        going = list(Document.objects.filter(key__in=keys).select_related("source").order_by("key"))
        taken = tuple(folio_in_database(document) for document in going)
        touched = {home for folio in (*taken, *into) for home in _homes_of(folio)}
        before = _Judged.of(touched)
        entries = search.entries_of([*before.targets, *_statements_of(going)])
        _take_out(going, before)
        put = [_put_in(folio) for folio in into]
        as_of = dt.date.fromisoformat(loaded.as_of) if loaded else dt.date.today()
        judged = _judge(touched, as_of, policy)
        _count(touched, before, judged, [*going, *put])
        now = search.entries_of([*judged, *_statements_of(put)])
        search.exchange(entries, now)
        if loaded is not None:
            loaded.fingerprint = hashlib.sha256(
                f"{loaded.fingerprint} {[f.key for f in taken]} {[f.key for f in into]}".encode()
            ).hexdigest()
            loaded.save(update_fields=["fingerprint"])
    return Exchanged(taken, tuple(sorted(touched)), len(judged))


def hold() -> None:
    """Wait until nobody else changes the ledger's rows, to the end of the transaction.

    SQLite has one writer at a time anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


# ── what is touched ─────────────────────────────────────────────────────────────────────


def _homes_of(folio: Folio) -> set[str]:
    """What its targets and outcomes are judged within: places, or the folder of a document without one."""
    folder = f"?{folio.key.rpartition('/')[0]}"
    return {row["place_id"] or folder for row in folio.statements if row["stance"] in _JUDGED_STANCES}


def _of_home(home: str) -> QuerySet[Statement]:
    """The targets and outcomes that are judged within one home."""
    judged = Statement.objects.filter(stance__in=_JUDGED_STANCES)
    if not home.startswith("?"):
        return judged.filter(place=home)
    folder = re.escape(home[1:]) + "/" if home[1:] else ""
    return judged.filter(place=None, document__key__regex=f"^{folder}[^/]*$")


@dataclass(frozen=True, slots=True)
class _Judged:
    """The targets of some homes by number, and how many verdicts there are of each indicator."""

    targets: tuple[int, ...]
    indicators: Counter[str | None]

    @classmethod
    def of(cls, touched: Iterable[str]) -> _Judged:
        rows = [
            row
            for home in sorted(touched)
            for row in Verdict.objects.filter(target__in=_of_home(home).filter(stance="target")).values_list(
                "target_id", "indicator"
            )
        ]
        return cls(tuple(row[0] for row in rows), Counter(row[1] for row in rows))


def _statements_of(documents: Iterable[Document]) -> list[int]:
    of = Statement.objects.filter(document__in=list(documents))
    return list(of.order_by("id").values_list("id", flat=True))


# ── out and in ──────────────────────────────────────────────────────────────────────────


def _take_out(going: Sequence[Document], before: _Judged) -> None:
    for at in range(0, len(before.targets), _WRITTEN):
        Verdict.objects.filter(target__in=before.targets[at : at + _WRITTEN]).delete()
    for document in going:
        DocumentText.objects.filter(document=document).delete()
        Statement.objects.filter(document=document).delete()
        Document.objects.filter(pk=document.pk).delete()


def _put_in(folio: Folio) -> Document:
    """The document with its statements, under the next numbers that are free."""
    _know(folio)
    id = (Document.objects.aggregate(last=Max("id"))["last"] or 0) + 1
    document = Document.objects.create(id=id, **folio.document)
    DocumentText.objects.create(document=document, text=folio.text)
    first = (Statement.objects.aggregate(last=Max("id"))["last"] or 0) + 1
    Statement.objects.bulk_create(
        (Statement(id=first + n, document=document, **row) for n, row in enumerate(folio.statements)),
        batch_size=_WRITTEN,
    )
    return document


def _know(folio: Folio) -> None:
    """Let the database know the places and indicators that a newer catalog than the ledger's names."""
    places = {folio.document["place_id"], *(row["place_id"] for row in folio.statements)} - {None}
    missing = places - set(Place.objects.filter(key__in=places).values_list("key", flat=True))
    if missing:
        letters = pinyin()
        for row in place_table().to_pylist():  # parents come first
            if row["place"] in missing:
                known = Place.objects.filter(key=row["parent"]).first()
                short = row["short"] or row["place"]
                about = {"short": short, "level": row["level"], "code": row["code"], "parent": known}
                Place.objects.create(key=row["place"], pinyin=letters.get(row["place"], ""), **about)
    indicators = {row["indicator_id"] for row in folio.statements} - {None}
    missing = indicators - set(Indicator.objects.filter(key__in=indicators).values_list("key", flat=True))
    if missing:
        names = {field.attname for field in Indicator._meta.concrete_fields} - {"key", "targets"}
        for row in indicator_table().to_pylist():
            if row["indicator"] in missing:
                Indicator.objects.create(key=row["indicator"], **{name: row[name] for name in names})


# ── judging ─────────────────────────────────────────────────────────────────────────────

_OF_STATEMENT: Final = (
    "id", "document__key", "document__kind", "document__place_id", "document__year", "anchor", "start",
    "end", "quote", "value_start", "value_end", "value_text", "indicator_id", "indicator_text", "form",
    "bound", "low", "high", "unit", "amount_low", "amount_high", "amount_unit", "period", "year", "place_id",
    "part", "stance", "headline", "stretch", "confidence", "inferred", "basis", "narrows",
)  # fmt: skip


def _judge(touched: Iterable[str], as_of: dt.date, policy: Any) -> dict[int, Verdict]:
    """Judge every target of the homes, and write its verdict."""
    written: dict[int, Verdict] = {}
    for home in sorted(touched):
        evidence, numbers = _evidence(home)
        rows = judge_places(evidence, as_of, policy).verdicts.to_pylist()
        verdicts = [_verdict(row, numbers) for row in rows]
        Verdict.objects.bulk_create(verdicts, batch_size=_WRITTEN)
        written.update((verdict.target_id, verdict) for verdict in verdicts)
        _tally(home, rows)
    return written


def _evidence(home: str) -> tuple[pa.Table, dict[str, int]]:
    """The statements of a home as the ledger has them, and their numbers here by their ids there.

    Made column by column: of the nation there are tens of thousands.
    """
    import pyarrow as pa

    from hefu.ledger.schema import schema

    rows = list(_of_home(home).values_list(*_OF_STATEMENT))
    given: dict[str, Sequence[Any]] = dict.fromkeys(_OF_STATEMENT, ())
    given |= dict(zip(_OF_STATEMENT, zip(*rows, strict=True), strict=False))
    rows.clear()
    places = [f"{p}{_PART}" if part else p for p, part in zip(given["place_id"], given["part"], strict=True)]
    years = [year or of for year, of in zip(given["year"], given["document__year"], strict=True)]
    known = {about: place_of(*about) for about in set(zip(places, years, strict=True))}
    about = [known[place, year] for place, year in zip(places, years, strict=True)]
    keys = given["document__key"]
    told = {
        **given,
        "id": [f"{key}#{anchor}" for key, anchor in zip(keys, given["anchor"], strict=True)],
        "doc": keys,
        "doc_kind": given["document__kind"],
        "doc_place": given["document__place_id"],
        "doc_year": given["document__year"],
        "indicator": given["indicator_id"],
        "place": places,
        "place_level": [level for level, _, _ in about],
        "place_parent": [parent for _, parent, _ in about],
        "place_code": [code for _, _, code in about],
        "home": [home] * len(keys),
    }
    kinds = {field.name: field.type for field in schema("statements")}
    columns = {name: pa.array(told[name], type=kinds.get(name, pa.string())) for name in (*JUDGED, "home")}
    order = [(column, "ascending") for column in ("home", "doc", "start", "id")]
    return pa.table(columns).sort_by(order), dict(zip(told["id"], given["id"], strict=True))


def _verdict(row: Mapping[str, Any], numbers: Mapping[str, int]) -> Verdict:
    place = row["place"]
    return Verdict(
        target_id=numbers[row["target"]],
        outcome_id=numbers[row["outcome"]] if row["outcome"] else None,
        status=row["status"],
        margin=row["margin"],
        rule=row["rule"],
        policy=row["policy"],
        considered=row["considered"],
        candidates=row["candidates"],
        place_id=place.split("/", 1)[0] if place else None,
        level=row["place_level"],
        indicator_id=row["indicator"],
        form=row["form"],
        year=row["year"],
        headline=row["headline"] and not row["stretch"],
    )


# ── counting ────────────────────────────────────────────────────────────────────────────


def _tally(home: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Count the verdicts of a place anew."""
    Tally.objects.filter(place=home).delete()
    counts: dict[tuple[int, bool], Counter[str]] = defaultdict(Counter)
    levels: dict[tuple[int, bool], str] = {}
    for row in rows:
        known = row["place"] and row["place_level"] and row["year"] is not None
        if known and not row["stretch"] and "/" not in row["place"]:
            cell = (row["year"], row["headline"])
            counts[cell][row["status"]] += 1
            levels.setdefault(cell, row["place_level"])
    last = Tally.objects.aggregate(last=Max("id"))["last"] or 0
    Tally.objects.bulk_create(
        Tally(
            id=last + n,
            place_id=home,
            level=levels[year, headline],
            year=year,
            headline=headline,
            **{status: counts[year, headline][status] for status in _STATUSES},
        )
        for n, (year, headline) in enumerate(sorted(counts), 1)
    )


def _count(
    touched: Iterable[str], before: _Judged, judged: Mapping[int, Verdict], documents: Sequence[Document]
) -> None:
    """Bring the numbers beside the names of places and indicators up to date."""
    now = Counter(verdict.indicator_id for verdict in judged.values())
    for key in {*before.indicators, *now} - {None}:
        change = now[key] - before.indicators[key]
        for indicator in Indicator.objects.filter(key=key) if change else ():
            indicator.targets += change
            indicator.save(update_fields=["targets"])
    # Of a place both are counted anew: it is cheap and cannot drift.
    for place in Place.objects.filter(key__in={*touched, *(document.place_id for document in documents)}):
        place.documents = Document.objects.filter(place=place).count()
        place.targets = Verdict.objects.filter(place=place).count()
        place.save(update_fields=["documents", "targets"])
