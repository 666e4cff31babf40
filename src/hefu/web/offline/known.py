"""What the database holds, as far as it decides which links of the written site lead anywhere."""

from __future__ import annotations

from hefu.web.explore.models import Document, Place, Statement
from hefu.web.explore.reading import PART, part_holding


class Catalogue:
    """Keys of places and documents, read once; the parts of long texts as they are asked for."""

    def __init__(self) -> None:
        self.places = frozenset(Place.objects.values_list("key", flat=True))
        self.documents = frozenset(Document.objects.values_list("key", flat=True))
        self._long = frozenset(Document.objects.filter(characters__gt=PART).values_list("key", flat=True))
        self._parts: dict[tuple[str, str], int] = {}

    def part_of(self, document: str, anchor: str) -> int:
        """The part of a document's text that a statement stands in."""
        if document not in self._long:
            return 1
        place = (document, anchor)
        if place not in self._parts:
            self._parts[place] = self._looked_up(document, anchor)
        return self._parts[place]

    def _looked_up(self, document: str, anchor: str) -> int:
        statement = (
            Statement.objects.filter(document__key=document, anchor=anchor)
            .select_related("document")
            .only("value_start", "document")
            .first()
        )
        return part_holding(statement.document, statement.value_start).number if statement else 1
