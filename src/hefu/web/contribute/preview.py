"""What was read of an upload, shown as its document's page will show it, before it is in the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from hefu.load.text.frontmatter import front_matter_end
from hefu.publish.card import one_line
from hefu.publish.words import load_words
from hefu.web.contribute.models import Reading, Upload
from hefu.web.contribute.words import told_words
from hefu.web.explore.folio import Folio
from hefu.web.explore.marked import marked
from hefu.web.explore.models import Document
from hefu.web.explore.prose import blocks_of
from hefu.web.explore.reading import MOST, PART, STANCES, Filter, Line, Part, list_of, marks_of
from hefu.web.explore.words import said

_MOST_PROBLEMS: Final = 50
_MOST_RIVALS: Final = 20


@dataclass(frozen=True, slots=True)
class Preview:
    """A document as it was read: text with marks, the list beside it, problems and numbers."""

    folio: Folio
    body: SafeString
    items: SafeString
    shown: int
    cut: bool
    counts: tuple[tuple[str, str, int], ...]
    problems: tuple[str, ...]
    inferred: frozenset[str]

    @property
    def whole(self) -> bool:
        """Whether it is known whose document it is and from when: without that nothing can be judged."""
        return self.folio.document["place_id"] is not None and self.folio.document["year"] is not None


@dataclass(frozen=True, slots=True)
class Rival:
    """A document of the ledger that may be the same: it has the same content, or place, year and kind."""

    document: Document
    title: str
    same: bool


def preview_of(upload: Upload, query: Mapping[str, str]) -> Preview | None:
    """What was read of an upload; None where nothing was yet."""
    reading = Reading.objects.filter(upload=upload).first()
    if reading is None:
        return None
    folio = reading.folio
    text = folio.text[:PART]
    part = Part(text, 0, 1, 1, front_matter_end(text))
    lines = [_line(row) for row in folio.statements if row["value_end"] <= len(text)][:MOST]
    shown, chosen = Filter(), str(query.get("s", ""))[:20]
    body = marked(
        text,
        blocks_of(text, part.shown),
        marks_of(lines, part, shown, chosen),
        address="?",
        table=gettext("表格"),
    )
    words = load_words()
    counts = [(s, sum(row["stance"] == s for row in folio.statements)) for s in STANCES]
    return Preview(
        folio=folio,
        body=body.html,
        items=list_of(lines, shown, chosen, "?"),
        shown=len(lines),
        cut=len(lines) < len(folio.statements) or len(text) < len(folio.text),
        counts=tuple((s, said(words.code("stance", s)), n) for s, n in counts if n),
        problems=tuple(told_words(problem) for problem in reading.problems[:_MOST_PROBLEMS]),
        inferred=frozenset(reading.inferred),
    )


def _line(row: Mapping[str, Any]) -> Line:
    given = {name: row[name] for name in Line.__dataclass_fields__ if name in row}
    return Line(**given, indicator=row["indicator_id"], status="")


def rivals_of(upload: Upload, preview: Preview | None) -> Sequence[Rival]:
    """Documents of the ledger that the upload may be another copy or version of."""
    if preview is None:
        return ()
    row = preview.folio.document
    alike = Q(sha256=upload.sha256)
    if row["place_id"] and row["year"] is not None:
        alike |= Q(place=row["place_id"], year=row["year"], kind=row["kind"])
    found = Document.objects.filter(alike).exclude(key=upload.key).order_by("key")[:_MOST_RIVALS]
    return [
        Rival(other, one_line(other.title) or other.key, other.sha256 == upload.sha256) for other in found
    ]
