"""Where corrections stand in what is read now: they outlive a new reading by their quotes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from hefu.web.contribute.models import Correction, Kind
from hefu.web.explore.models import Document, DocumentText, Statement

Standing = Literal["applies", "agrees", "unread", "lost"]
"""The machine reads it otherwise; it reads it so by now; it reads nothing there; the words are gone."""

FIELDS: Final = (
    "stance", "indicator", "indicator_text", "form", "bound", "low", "high", "unit", "period", "stretch",
)  # fmt: skip
"""What a correction can say of a statement."""

_COLUMNS: Final = (
    "pk", "anchor", "start", "value_start", "value_text", "quote", "stance", "indicator_id", "indicator_text",
    "form", "bound", "low", "high", "unit", "period", "stretch",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Attached:
    """A correction, the anchor of the statement it is of ("" where there is none), and how it stands."""

    correction: Correction
    anchor: str
    standing: Standing


def fields_of(statement: Statement) -> dict[str, Any]:
    """What the machine read, in the fields a correction has."""
    return {name: _field(statement, name) for name in FIELDS}


def attached(document: Document) -> list[Attached]:
    """The corrections of a document that count, newest first: the last one of each statement."""
    given = Correction.objects.filter(document=document.key, withdrawn_at=None).select_related("by")
    found = attach(list(given), document)
    last: dict[object, Attached] = {}
    for item in found:
        c = item.correction
        last.setdefault(item.anchor or (c.sha256, c.value_start, c.value_text), item)
    return list(last.values())


def fixed_anchors(items: Iterable[Attached]) -> frozenset[str]:
    """The anchors of statements that somebody says are otherwise."""
    return frozenset(item.anchor for item in items if item.anchor and item.standing == "applies")


def attach(corrections: Sequence[Correction], document: Document) -> list[Attached]:
    """Each of a document's corrections with the statement it is of."""
    if not corrections:
        return []
    values = {c.value_text for c in corrections}
    rows = Statement.objects.filter(document=document, value_text__in=values).order_by("id")
    at: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows.values(*_COLUMNS):
        at[row["value_text"]].append({**row, "indicator": row["indicator_id"]})
    text = _Text(document)
    return [_attach(c, at[c.value_text], document.sha256, text) for c in corrections]


class _Text:
    """The text of a document, which is fetched only where it is asked for."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text: str | None = None

    def holds(self, quote: str) -> bool:
        if self._text is None:
            found = DocumentText.objects.filter(document=self._document).values_list("text", flat=True)
            self._text = found.first() or ""
        return quote in self._text


def _attach(c: Correction, alike: Sequence[Mapping[str, Any]], sha256: str, text: _Text) -> Attached:
    found = _best(c, alike, sha256)
    if found is not None:
        wanted = {} if c.kind == Kind.WRONG else c.fields
        same = c.kind != Kind.WRONG and all(_equal(found[name], value) for name, value in wanted.items())
        return Attached(c, found["anchor"], "agrees" if same else "applies")
    if not (c.sha256 == sha256 or text.holds(c.quote)):
        return Attached(c, "", "lost")
    return Attached(c, "", "agrees" if c.kind == Kind.WRONG else "unread")


def _best(c: Correction, alike: Sequence[Mapping[str, Any]], sha256: str) -> Mapping[str, Any] | None:
    """The statement at the same place of the same text, else the nearest one of the same words."""
    if c.sha256 == sha256:
        near = [row for row in alike if row["value_start"] == c.value_start]
    else:
        near = [row for row in alike if row["quote"] in c.quote or c.quote in row["quote"]]
    # Several statements may share a value: the one that was meant has the indicator it had.
    was = c.machine.get("anchor", "").partition(".")[2]

    def far(row: Mapping[str, Any]) -> tuple[int, bool, bool]:
        other = row["anchor"].partition(".")[2] != was
        return (
            abs(row["value_start"] - c.value_start),
            row["indicator"] not in (c.machine.get("indicator"), c.fields.get("indicator")),
            other,
        )

    return min(near, key=far, default=None)


def _field(statement: Statement, name: str) -> Any:
    return statement.indicator_id if name == "indicator" else getattr(statement, name)


def _equal(mine: Any, other: Any) -> bool:
    if isinstance(mine, float) and isinstance(other, int | float):
        return abs(mine - other) <= 1e-9 * max(1.0, abs(mine), abs(other))
    return bool(mine == other)
