"""What the judge must know of a document: what kind it is, whose, and from which year it speaks."""

from __future__ import annotations

from dataclasses import dataclass

from hefu.model import Document


@dataclass(frozen=True, slots=True)
class Source:
    """A document as the judge sees it; fields as in :class:`hefu.model.Document`.

    ``place`` is the id of the place whose document it is; None, like ``year``, where unknown.
    """

    id: str
    kind: str = "other"
    year: int | None = None
    place: str | None = None

    @classmethod
    def of(cls, document: Document | Source) -> Source:
        """The source of a document; a source is its own."""
        if isinstance(document, Source):
            return document
        place = document.place
        return cls(document.id, document.kind, document.year, None if place is None else place.id)
