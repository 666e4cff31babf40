"""Whose a document is: the jurisdiction, as it was in the year the document speaks from."""

from __future__ import annotations

import re

from hefu.catalog.places import load_places
from hefu.load.context.cues import load_cues
from hefu.load.context.opening import OPENING, headlines
from hefu.load.problems import problem
from hefu.model import Place, Problem

_READ = 40_000
"""Clean characters in which names are counted when the opening does not name the place."""
_LONGEST_NAME = 16
_OFTEN = 10
_MUNICIPALITIES = frozenset(("北京市", "天津市", "上海市", "重庆市"))


def place_named(name: str, year: int | None) -> Place | None:
    """What a name meant in that year; what it means today where it meant nothing then."""
    places = load_places()
    found = places.find(name)
    # Every name that meant something once is known today, so most words need no second look.
    return found if found is None or year is None else places.at(name, year) or found


def find_place(
    text: str, title: str, kind: str, path_hint: str, masthead: str, year: int | None
) -> tuple[Place | None, tuple[Problem, ...]]:
    """The place that path, title, opening or the whole of a clean text tell, in that order.

    A report that is plainly another's than its path says is the other's, and a problem says so.
    """
    if (filed := _of_path(path_hint, year)) is not None:
        told = _belied(filed, text, title, year) if kind == "report" else None
        return (told, (problem("place-corrected", named=filed.id, place=told.id),)) if told else (filed, ())
    # A paper is named after the place that it is of (温州日报); a headline may name any.
    found = _of_paper(masthead, year) or _named(title, year) or _on_occasion(text, year)
    if found is None and kind != "report":
        found = _named("\n".join(headlines(text)), year)
    found = found or _most_named(text, year, news=kind == "news")
    return found or (_of_party(text, year) if kind == "report" else None), ()


def _belied(filed: Place, text: str, title: str, year: int | None) -> Place | None:
    """The place that a report is of, where it is not the one it is filed under.

    Its title must name the other, and so must the congress it was given at; or its text must name the
    other often and the one of the path never.
    """
    places = load_places()
    if places.name_at(filed.id, year) in title or (titled := _named(title, year)) in (None, filed):
        return None
    occasion = _on_occasion(text, year)
    if occasion is None or occasion == filed or titled is None:
        return None
    body = text[:_READ]
    never = body.count(places.short(filed.id)) == 0
    if occasion == titled or (never and body.count(places.short(titled.id)) >= _OFTEN):
        return titled
    return None


def _of_path(path_hint: str, year: int | None) -> Place | None:
    """The place that one of the two folders nearest to the file is named after."""
    folders = re.split(r"[/\\]", path_hint)[-4:-1]
    for folder in reversed(folders[-2:]):
        if len(folder) < 2 or (found := place_named(folder, year)) is None:
            continue
        level = _told_level(folders)
        if level in (None, found.level) or found.id in _MUNICIPALITIES:
            return found
        bearers = (p for p in load_places().all_named(folder, year) if p.level == level)
        return next(bearers, found)
    return None


def _told_level(folders: list[str]) -> str | None:
    """The level that the name of a folder tells (其他地市, 省自治区)."""
    told = load_cues().folders
    return next(
        (level for folder in folders for level, name in told.items() if name.fullmatch(folder)),
        None,
    )


def _named(where: str, year: int | None) -> Place | None:
    """The first jurisdiction named in a title, by the longest reading of its name."""
    for start in range(min(len(where), OPENING)):
        for size in range(min(_LONGEST_NAME, len(where) - start), 1, -1):
            found = place_named(where[start : start + size], year)
            # Short names of counties are everyday words too often (城关, 新城).
            if found is not None and (found.level != "county" or size > 2):
                return found
    return None


def _of_paper(masthead: str, year: int | None) -> Place | None:
    """The jurisdiction a newspaper is named after."""
    found = load_cues().paper.search(masthead)
    return _named(found.group(1), year) if found else None


def _on_occasion(text: str, year: int | None) -> Place | None:
    """The jurisdiction before whose congress, or by whose government, a report was given."""
    cues = load_cues()
    opening = text[: max(text.find("各位代表", 0, OPENING), 0) + 200]
    if cues.nation.search(opening):
        return load_places().find("国家")
    for pattern in cues.occasions:
        for found in pattern.finditer(opening):
            if (place := _named(found.group(1), year)) is not None and place.level != "nation":
                return place
    return None


def _of_party(text: str, year: int | None) -> Place | None:
    """The jurisdiction whose party committee a report names, of the level that it speaks for."""
    body = text[:_READ]
    level = _level(body)
    if level is None:
        return None
    named = (_named(found.group(1), year) for found in load_cues().party.finditer(body))
    return next((place for place in named if place is not None and _may_speak(place, level, False)), None)


def _most_named(text: str, year: int | None, news: bool = False) -> Place | None:
    """The jurisdiction named most often, of the level that the text says it speaks for.

    A local paper (``news``) calls its town by its short name, and a county-level city 我市.
    """
    places = load_places()
    body = text[:_READ]
    level, prefecture = _level(body), _speaks_as_prefecture(body)
    counts: list[tuple[int, Place]] = []
    for place in places.all_at(year):
        if place.level == "nation" or not _may_speak(place, level, news):
            continue
        name = places.name_at(place.id, year)
        if prefecture and not name.endswith("自治州"):
            continue
        count = body.count(name)
        # Short names are found in other words too (长治久安), counties' most of all.
        if (count and (news or place.level != "county")) or (not count and level == "province"):
            count += body.count(places.short(place.id))
        if count >= 4:
            counts.append((count, place))
    counts.sort(key=lambda pair: -pair[0])
    if not counts or (len(counts) > 1 and counts[0][0] < 2 * counts[1][0]):
        return None
    return counts[0][1]


def _may_speak(place: Place, level: str | None, news: bool) -> bool:
    if level is None or place.level == level:
        return True
    # Beijing, Tianjin, Shanghai and Chongqing are provinces and speak of themselves as cities.
    return level == "city" and (
        place.id in _MUNICIPALITIES or (news and place.level == "county" and place.id.endswith("市"))
    )


def _speaks_as_prefecture(body: str) -> bool:
    """Whether an autonomous prefecture (自治州) speaks: 全州 said far more often than 全市."""
    return body.count("全州") > 4 * body.count("全市") + 4


def _level(body: str) -> str | None:
    """The level spoken for: by the opening words, else by how often 全省, 我市 … are said."""
    cues = load_cues()
    found = {level: pattern.search(body, 0, OPENING) for level, pattern in cues.speakers.items()}
    starts = {level: match.start() for level, match in found.items() if match}
    if starts:
        return min(starts, key=lambda level: starts[level])
    counts = {level: len(pattern.findall(body)) for level, pattern in cues.levels.items()}
    best = max(counts, key=lambda level: counts[level])
    return best if counts[best] >= 3 else None
