"""Jurisdictions (行政区划): the nation, provinces, prefecture-level cities and counties, through time.

The table ``places.csv`` follows GB/T 2260 in its state at the end of 2024. Each row holds

* ``id`` — the full name; where several counties share a name (鼓楼区, 朝阳区) the city's
  name stands before it ("南京市鼓楼区"), so that ids are unique,
* ``short`` — the name without 省, 市, 自治州 … ("浙江", "恩施"),
* ``level``, ``parent``, ``code`` — as in :class:`hefu.model.Place`,
* ``aliases`` — other names in use (克州), and former full names of counties, separated by "|".

What provinces and cities were before is in ``places_history.csv``
(:mod:`hefu.catalog.places_history`). An id stays the same as long as it is the same jurisdiction,
whatever its name, level and parent, so that series join: 襄樊市 of 2005 has the id 襄阳市, 重庆市 of
1990 the id 重庆市. A city is the jurisdiction it was made of: the prefecture (遵义地区 is 遵义市) where
there was one, else the town or county of its name (东莞县 is 东莞市). What was merged into another is
no more and keeps its own last name as id (莱芜市, 松花江地区, 热河省). Where one that is left today has
that name too, 地级 stands before it, as in the decree that ended it: "地级巢湖市" is the city at
prefecture level (to 2011), "巢湖市" the town below 合肥市.

Counties are known as they are today.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from hefu.catalog.places_history import State, ended, parse_history
from hefu.errors import CatalogError
from hefu.model import Place

LEVELS = ("nation", "province", "city", "county")
_ENDINGS = (
    "自治州", "自治县", "地区", "特别行政区", "自治区", "行政区", "林区", "市", "盟", "县", "省", "区"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Places:
    """All known jurisdictions; build it with :func:`load_places`."""

    by_id: Mapping[str, Place]
    """Those of today as they are, then those that are no more as they last were."""
    names: Mapping[str, Place]
    """Every name that means one jurisdiction: full, short and former names."""
    below: Mapping[str, tuple[Place, ...]]
    shorts: Mapping[str, str]
    past: Mapping[str, tuple[State, ...]] = field(default_factory=dict)
    """What jurisdictions were before, in order, by id; nothing for those that never changed."""
    then: Mapping[str, tuple[State, ...]] = field(default_factory=dict)
    """The states in which a jurisdiction bore a name, the highest level first."""
    gone: frozenset[str] = frozenset()
    """Ids of those that are no more."""

    def __iter__(self) -> Iterator[Place]:
        return iter(self.by_id.values())

    def __len__(self) -> int:
        return len(self.by_id)

    def find(self, name: str) -> Place | None:
        """The jurisdiction of that full, short or former name as it is (or last was), or None.

        What exists today counts before what is no more. A short name shared by several levels
        means the highest (吉林 is the province, 朝阳 the prefecture-level city); one shared within a
        level (鼓楼区) means none of them.
        """
        return self.names.get(name.strip())

    def at(self, id_or_name: str, year: int | None) -> Place | None:
        """The jurisdiction of that id or name with the level, parent and code it had in a year.

        ``year`` None means today. None where the name means none, or one that did not exist in
        that year. A name that one bore in that year means that one, the highest level first:
        "巢湖市" is the prefecture-level city in 2008 and the town in 2015, "莱芜" the city in 2014
        and the district today. A later name leads to the same jurisdiction: 襄阳市 of 2005 is the
        one that was then called 襄樊市.
        """
        name = id_or_name.strip()
        if year is not None:
            for state in self.then.get(name, ()):
                if state.covers(year):
                    return state.place
        found = self.names.get(name)
        return None if found is None else self._as_of(found, year)

    def all_at(self, year: int | None) -> Iterator[Place]:
        """All jurisdictions that existed in that year (None: exist today), as they were then."""
        return (then for place in self if (then := self._as_of(place, year)) is not None)

    def all_named(self, name: str, year: int | None) -> Iterator[Place]:
        """All jurisdictions whose name, full or short, that was in that year; this looks at each."""
        return (
            then
            for then in self.all_at(year)
            if name in (then.id, full := self.name_at(then.id, year), self.short(then.id), _stem(full))
        )

    def name_at(self, id: str, year: int | None) -> str:
        """The full name that a jurisdiction bore in that year ("襄樊市" for 襄阳市 in 2005).

        The id where it bore no other, or did not exist.
        """
        states = self.past.get(id, ()) if year is not None else ()
        return next((state.name for state in states if state.covers(year or 0)), "") or id

    def children(self, id: str) -> tuple[Place, ...]:
        """The jurisdictions directly below today, in order of their codes."""
        return self.below.get(id, ())

    def short(self, id: str) -> str:
        """The name without its ending ("浙江" of "浙江省"); the id itself if none is usual."""
        return self.shorts.get(id, id)

    def _as_of(self, place: Place, year: int | None) -> Place | None:
        if year is not None:
            for state in self.past.get(place.id, ()):
                if state.covers(year):
                    return state.place
        return None if place.id in self.gone else place


@cache
def load_places() -> Places:
    """The table of jurisdictions that ships with Hefu.

    Raises :class:`CatalogError` when the table is damaged.
    """
    folder = files("hefu.catalog")
    return parse_places(
        folder.joinpath("places.csv").read_text(encoding="utf-8"),
        folder.joinpath("places_history.csv").read_text(encoding="utf-8"),
    )


def parse_places(table: str, history: str = "") -> Places:
    """Read tables in the form of ``places.csv`` and ``places_history.csv``."""
    rows = list(csv.DictReader(table.splitlines()))
    today: dict[str, Place] = {}
    for line, row in enumerate(rows, start=2):
        if row["level"] not in LEVELS or not row["id"] or row["id"] in today:
            raise CatalogError("places.row", line=line, levels=LEVELS)
        today[row["id"]] = Place(row["id"], row["level"], row["parent"] or None, row["code"] or None)
    past = parse_history(history, LEVELS)
    gone = ended(past, today)
    by_id = today | gone
    states = [state.place for states in past.values() for state in states if state.place is not None]
    for place in (*today.values(), *states):
        if place.parent is not None and place.parent not in by_id:
            raise CatalogError("places.parent", parent=place.parent, place=place.id)
    below: dict[str, list[Place]] = {}
    for place in today.values():
        if place.parent is not None:
            below.setdefault(place.parent, []).append(place)
    names = _names(rows, today)
    then = _then(past, names, today)
    for name, bore in then.items():
        if (first := bore[0].place) is not None:
            names.setdefault(name, by_id[first.id])
    return Places(
        by_id=by_id,
        names=names | {id: place for id, place in gone.items()},
        below={id: tuple(places) for id, places in below.items()},
        shorts={row["id"]: row["short"] for row in rows if row["short"]},
        past=past,
        then=then,
        gone=frozenset(gone),
    )


def _names(rows: list[dict[str, str]], by_id: Mapping[str, Place]) -> dict[str, Place]:
    """Names that mean one place of today, the surest kind of name first."""
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
        if bare.endswith("自治州") and row["short"]:
            current.append((row["short"] + "州", place))  # 恩施州, 凉山州: as all but decrees say
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


def _then(
    past: Mapping[str, tuple[State, ...]], names: Mapping[str, Place], today: Mapping[str, Place]
) -> dict[str, tuple[State, ...]]:
    """The states in which each name was borne, the highest level first."""
    bore: dict[str, list[State]] = {}
    for id, states in past.items():
        for state in states:
            if state.place is None:
                continue
            bore.setdefault(state.name, []).append(state)
            stem, other = _stem(state.name), names.get(_stem(state.name))
            # 柳州地区 became 来宾市, but 柳州 is 柳州市. A prefecture that is no more (松花江地区) is
            # known by its full name alone: the short one is that of a town or a river.
            taken = other is not None and other.id != id and other.level in ("province", "city")
            if not taken and (id in today or state.name.endswith("市")):
                bore.setdefault(stem, []).append(state)
    return {name: tuple(sorted(states, key=_rank)) for name, states in bore.items()}


def _rank(state: State) -> int:
    return LEVELS.index(state.place.level) if state.place is not None else len(LEVELS)


def _stem(name: str) -> str:
    """A former full name without its ending, if two characters remain."""
    for ending in _ENDINGS:
        if name.endswith(ending) and len(name) - len(ending) >= 2:
            return name.removesuffix(ending)
    return name


@cache
def pinyin() -> Mapping[str, str]:
    """Of each place's id the letters without tones, a blank, and their initials ("wenzhoushi wzs").

    ``pinyin.csv`` was made with pypinyin and looked through for names read otherwise than their
    characters usually are (乐清 yueqing, 六安 luan).
    """
    text = files("hefu.catalog").joinpath("pinyin.csv").read_text(encoding="utf-8")
    return {row["place"]: row["pinyin"] for row in csv.DictReader(text.splitlines())}
