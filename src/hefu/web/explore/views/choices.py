"""What lists let people choose from, and what they have chosen, read from an address."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from hefu.web.explore.models import Place

_LONGEST: Final = 40


def whole_number(given: str) -> int | None:
    """A year or number in an address; None where it is none that there could be."""
    return int(given) if given.isascii() and given.isdigit() and len(given) <= 4 else None


def place_named(written: str) -> Place | None:
    """The place that somebody means: by its full name, by its short one where only one has it."""
    written = written.strip()[:_LONGEST]
    if not written or "\0" in written:
        return None
    if found := Place.objects.filter(key=written).first():
        return found
    if written == "全国":
        return Place.objects.filter(level="nation").first()
    named = list(Place.objects.filter(short=written).order_by("-documents", "code")[:2])
    if not named or (len(named) == 2 and named[0].documents == named[1].documents):
        return named[0] if len(named) == 1 else None
    return named[0]


def places_named(written: Iterable[str]) -> dict[str, Place | None]:
    """The place that each word means, as :func:`place_named`; full names cost one question together."""
    words = list(written)
    known = Place.objects.in_bulk([word for word in words if "\0" not in word])
    return {word: known.get(word) or place_named(word) for word in words}


def places_with_documents() -> list[str]:
    """The names of places that have documents, to be offered as one types."""
    return list(Place.objects.filter(documents__gt=0).order_by("code", "key").values_list("key", flat=True))
