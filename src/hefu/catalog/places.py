"""Jurisdictions (行政区划): the nation, provinces, prefecture-level cities and counties.

The table ``places.csv`` follows GB/T 2260 in its state at the end of 2024. Each row holds

* ``id`` — the full name; where several counties share a name (鼓楼区, 朝阳区) the city's
  name stands before it ("南京市鼓楼区"), so that ids are unique,
* ``short`` — the name without 省, 市, 自治州 … ("浙江", "恩施"),
* ``level``, ``parent``, ``code`` — as in :class:`hefu.model.Place`,
* ``aliases`` — former full names, separated by "|" (襄樊市 is 襄阳市 since 2010).

Abolished prefecture-level cities that left documents (莱芜市, 东川市 …) have rows of their own.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from hefu.errors import CatalogError
from hefu.model import Place

LEVELS = ("nation", "province", "city", "county")
_ENDINGS = ("自治州", "自治县", "地区", "特别行政区", "自治区", "林区", "市", "盟", "县", "省", "区")


@dataclass(frozen=True, slots=True)
class Places:
    """All known jurisdictions; build it with :func:`load_places`."""

    by_id: Mapping[str, Place]
    names: Mapping[str, Place]
    """Every name that means one jurisdiction: full, short and former names."""
    below: Mapping[str, tuple[Place, ...]]
    shorts: Mapping[str, str]

    def __iter__(self) -> Iterator[Place]:
        return iter(self.by_id.values())

    def __len__(self) -> int:
        return len(self.by_id)

    def find(self, name: str) -> Place | None:
        """The jurisdiction of that full, short or former name, or None.

        A short name shared by several levels means the highest (吉林 is the province, 朝阳 the
        prefecture-level city); one shared within a level (鼓楼区) means none of them.
        """
        return self.names.get(name.strip())

    def children(self, id: str) -> tuple[Place, ...]:
        """The jurisdictions directly below, in order of their codes."""
        return self.below.get(id, ())

    def short(self, id: str) -> str:
        """The name without its ending ("浙江" of "浙江省"); the id itself if none is usual."""
        return self.shorts.get(id, id)


@cache
def load_places() -> Places:
    """The table of jurisdictions that ships with Hefu.

    Raises :class:`CatalogError` when the table is damaged.
    """
    return parse_places(files("hefu.catalog").joinpath("places.csv").read_text(encoding="utf-8"))


def parse_places(table: str) -> Places:
    """Read a table in the form of ``places.csv``."""
    rows = list(csv.DictReader(table.splitlines()))
    by_id: dict[str, Place] = {}
    for line, row in enumerate(rows, start=2):
        if row["level"] not in LEVELS or not row["id"] or row["id"] in by_id:
            raise CatalogError("places.row", line=line, levels=LEVELS)
        by_id[row["id"]] = Place(row["id"], row["level"], row["parent"] or None, row["code"] or None)
    for place in by_id.values():
        if place.parent is not None and place.parent not in by_id:
            raise CatalogError("places.parent", parent=place.parent, place=place.id)
    below: dict[str, list[Place]] = {}
    for place in by_id.values():
        if place.parent is not None:
            below.setdefault(place.parent, []).append(place)
    return Places(
        by_id=by_id,
        names=_names(rows, by_id),
        below={id: tuple(places) for id, places in below.items()},
        shorts={row["id"]: row["short"] for row in rows if row["short"]},
    )


def _names(rows: list[dict[str, str]], by_id: Mapping[str, Place]) -> dict[str, Place]:
    """Names that mean one place, the surest kind of name first."""
    names: dict[str, Place] = dict(by_id)
    former: list[tuple[str, Place]] = []
    current: list[tuple[str, Place]] = []
    for row in rows:
        place = by_id[row["id"]]
        aliases = [alias for alias in row["aliases"].split("|") if alias]
        former += [(alias, place) for alias in aliases]
        former += [(_stem(alias), place) for alias in aliases]
        parent = by_id.get(row["parent"])
        bare = place.id.removeprefix(parent.id) if parent is not None else place.id
        current += [(bare, place), (row["short"] or bare, place)]
        if place.level == "county" and parent is not None:
            # "温州市瑞安市" and "温州瑞安" are usual in headlines and folder names.
            current.append((parent.id + bare, place))
    for group in (current, former):
        _add(names, group)
    return names


def _add(names: dict[str, Place], group: list[tuple[str, Place]]) -> None:
    """Add the names of a group that one place of the highest level alone bears."""
    bearers: dict[str, dict[str, Place]] = {}
    for name, place in group:
        bearers.setdefault(name, {})[place.id] = place
    for name, places in bearers.items():
        if name in names or len(name) < 2:
            continue
        highest = min(LEVELS.index(place.level) for place in places.values())
        top = [place for place in places.values() if LEVELS.index(place.level) == highest]
        if len(top) == 1:
            names[name] = top[0]


def _stem(name: str) -> str:
    """A former full name without its ending, if two characters remain."""
    for ending in _ENDINGS:
        if name.endswith(ending) and len(name) - len(ending) >= 2:
            return name.removesuffix(ending)
    return name
