"""What jurisdictions were before: the table ``places_history.csv``.

Each row holds what a jurisdiction was from one year to another, ends included: its level, parent,
code and full name then. Rows of an id follow one another without a gap. ``from`` is empty for
"1954 or before", and after the last ``until`` stands what ``places.csv`` says; an id that is not
in there ended in that year. A row without level, parent, code and name says that the jurisdiction
did not exist.

A year means its end, as in the yearly editions of GB/T 2260, which count by the State Council's
decisions: 海南 is a province in 1988. What ended in a year counts in that year still. Codes began in
1980; what changed no more than that bears its code before, too.
"""

from __future__ import annotations

import csv
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from hefu.errors import CatalogError
from hefu.model import Place

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class State:
    """What a jurisdiction was from ``first`` to ``last``, ends included; ``first`` None: 1954 or before.

    ``place`` bears the id of today and the level, parent and code of those years, and is None where
    it did not exist; ``name`` is the full name it then bore.
    """

    first: int | None
    last: int
    place: Place | None
    name: str

    def covers(self, year: int) -> bool:
        """Whether that year is one of them."""
        return (self.first is None or self.first <= year) and year <= self.last


def parse_history(table: str, levels: Sequence[str]) -> dict[str, tuple[State, ...]]:
    """The states of each id that has a history, in order, from a table like ``places_history.csv``.

    Raises :class:`CatalogError` for a row that is no state or leaves a gap to the one before.
    """
    past: dict[str, tuple[State, ...]] = {}
    for line, row in enumerate(csv.DictReader(table.splitlines()), start=2):
        before = past.get(row["id"], ())
        state = _state(row, levels)
        if state is None or state.first != (before[-1].last + 1 if before else None):
            raise CatalogError("places.history", line=line, levels=levels)
        past[row["id"]] = (*before, state)
    return past


def _state(row: Row, levels: Sequence[str]) -> State | None:
    """The state of a row, None for a row that is none."""
    first, last = row["from"], row["until"]
    if not row["id"] or not last.isdecimal() or (first and not first.isdecimal()):
        return None
    start = int(first) if first else None
    if not row["level"] and not row["name"]:
        return State(start, int(last), None, "")
    if row["level"] not in levels or not row["name"] or not row["parent"]:
        return None
    place = Place(row["id"], row["level"], row["parent"], row["code"] or None)
    return State(start, int(last), place, row["name"])


def ended(past: Mapping[str, tuple[State, ...]], today: Container[str]) -> dict[str, Place]:
    """Jurisdictions that are no more, as they last were."""
    return {
        id: place
        for id, states in past.items()
        if id not in today and (place := states[-1].place) is not None
    }
