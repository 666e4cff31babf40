"""Which place or indicator of a ledger a name means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from hefu.catalog.cues import load_cues
from hefu.catalog.places import load_places
from hefu.errors import LedgerError
from hefu.report.queries import rows

if TYPE_CHECKING:
    import duckdb

_MOST: Final = 8
"""Choices listed."""


def place_named(connection: duckdb.DuckDBPyConnection, name: str) -> str:
    """The id of the place of the ledger that is called ``name``, in full, short or as it once was.

    Raises :class:`LedgerError` when none is, or several are; the message lists them.
    """
    name = name.strip()
    known = {row["place"] for row in rows(connection, _PLACES)}
    if name in known:
        return name
    places = load_places()
    meant = {place.id for place in places.all_named(name, None)}
    meant |= {state.place.id for state in places.then.get(name, ()) if state.place is not None}
    if (found := places.find("国家" if name in load_cues().nation["names"] else name)) is not None:
        meant.add(found.id)
    here = sorted(meant & known)
    if len(here) == 1:
        return here[0]
    if here:
        raise LedgerError("report.many_places", name=name, choices=tuple(here))
    if meant:
        raise LedgerError("report.absent_place", name=name, place=tuple(sorted(meant)[:_MOST]))
    near = sorted((place for place in known if name and name in place), key=lambda id: (len(id), id))
    if near:
        raise LedgerError("report.near_place", name=name, choices=tuple(near[:_MOST]))
    raise LedgerError("report.no_place", name=name)


_PLACES: Final = "SELECT DISTINCT place FROM documents WHERE place IS NOT NULL"
"""Those that documents speak for; a place only spoken of has set itself no target."""


def indicator_named(connection: duckdb.DuckDBPyConnection, name: str) -> dict[str, Any]:
    """What the ledger knows of the indicator called ``name``: its id, its name, or a part of one.

    Raises :class:`LedgerError` when there is none, or several; the message lists them.
    """
    known = rows(connection, "SELECT * FROM indicators ORDER BY indicator")
    word = name.strip().casefold()
    exact = [row for row in known if word in (row["indicator"], row["zh"].casefold(), row["en"].casefold())]
    if exact:
        return exact[0]
    part = [row for row in known if word and (word in row["zh"].casefold() or word in row["en"].casefold())]
    if not part and word:
        # Only now, since the catalog takes a while to load: a wording that is no name (财政收入 …).
        from hefu.catalog.indicators import load_catalog

        ids = {item.id for item in load_catalog().search(name)}
        part = [row for row in known if row["indicator"] in ids]
    if len(part) == 1:
        return part[0]
    if part:
        choices = tuple(f"{row['indicator']}（{row['zh']}）" for row in part[:_MOST])
        raise LedgerError("report.many_indicators", name=name, choices=choices)
    raise LedgerError("report.no_indicator", name=name)
