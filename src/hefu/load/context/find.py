"""What a document is, whose it is, and of which year it speaks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hefu.catalog.places import load_places
from hefu.errors import LoadError
from hefu.load.context.cues import load_cues
from hefu.load.context.year import find_delivery, find_year
from hefu.model import Place, Problem, Section

_OPENING = 600
"""Clean characters of the opening in which title, occasion and place are looked for."""
_READ = 40_000
"""Clean characters in which names are counted when the opening does not name the place."""
_LONGEST_TITLE = 60
_MUNICIPALITIES = frozenset(("北京市", "天津市", "上海市", "重庆市"))


@dataclass(frozen=True, slots=True)
class Context:
    """See the fields of the same names of :class:`hefu.model.Document`."""

    title: str
    kind: str
    place: Place | None
    year: int | None
    inferred: frozenset[str]
    problems: tuple[Problem, ...]
    delivered: str | None = None
    """The day a report was delivered on, ISO 8601, where it says so."""


def find_context(
    text: str,
    sections: Sequence[Section],
    meta: Mapping[str, str],
    *,
    place: str | None,
    year: int | None,
    path_hint: str,
    masthead: str | None = None,
) -> Context:
    """Title, kind, place and year of a clean text.

    ``masthead``: the text is that of a newspaper page with several articles, and this stands above
    and below them.

    What the caller states counts first, then the front matter, the path, the title and the
    opening lines; for the year the text itself is the best witness
    (:func:`hefu.load.context.year.find_year`). Raises :class:`LoadError` for an unknown place.
    """
    title = _title(text, sections, meta)
    kind = _kind(title, text) if masthead is None else "news"
    found_place, stated = _place(text, title, kind, meta, place, path_hint, masthead or "")
    inferred = set() if stated or found_place is None else {"place"}
    problems: tuple[Problem, ...] = ()
    if year is None:
        witness = find_year(
            text, sections, title=title, kind=kind, meta=meta, path_hint=path_hint, masthead=masthead or ""
        )
        year, problems = witness.year, witness.problems
        if year is not None and not witness.stated:
            inferred.add("year")
    delivered = find_delivery(text, title) if kind == "report" else None
    return Context(title, kind, found_place, year, frozenset(inferred), problems, delivered)


def _title(text: str, sections: Sequence[Section], meta: Mapping[str, str]) -> str:
    if title := meta.get("title", ""):
        return title
    first = text.split("\n", 1)[0]
    if len(first) <= _LONGEST_TITLE:
        return first
    return next((s.heading for s in sections if s.heading), "")


def _kind(title: str, text: str) -> str:
    cues = load_cues()
    for kind, where, pattern in cues.kinds:
        if pattern.search("\n".join([title, *_headlines(text)])):
            return kind
        if where == "opening" and pattern.search(text, 0, _OPENING):
            return kind
    return "news" if cues.news.search(text, 0, _READ) else "other"


def _headlines(text: str) -> list[str]:
    """The short lines among the first four."""
    return [line for line in text[:_OPENING].split("\n")[:4] if len(line) <= _LONGEST_TITLE]


def _place(
    text: str,
    title: str,
    kind: str,
    meta: Mapping[str, str],
    stated: str | None,
    path_hint: str,
    masthead: str,
) -> tuple[Place | None, bool]:
    """The place, and whether caller or front matter stated it."""
    places = load_places()
    if stated is not None:
        found = places.find(stated)
        if found is None:
            raise LoadError("load.unknown_place", name=stated)
        return found, True
    if (found := places.find(meta.get("place", ""))) is not None:
        return found, True
    for folder in reversed(re.split(r"[/\\]", path_hint)[-3:-1]):
        if len(folder) >= 2 and (found := places.find(folder)) is not None:
            return found, False
    # A paper is named after the place that it is of (温州日报); a headline may name any.
    found = _of_paper(masthead) or _named(title) or _on_occasion(text)
    if found is None and kind != "report":
        found = _named("\n".join(_headlines(text)))
    return found or _most_named(text, news=kind == "news"), False


def _named(where: str) -> Place | None:
    """The first jurisdiction named in a title, by the longest reading of its name."""
    places = load_places()
    for start in range(min(len(where), _OPENING)):
        for size in range(min(16, len(where) - start), 1, -1):
            found = places.find(where[start : start + size])
            # Short names of counties are everyday words too often (城关, 新城).
            if found is not None and (found.level != "county" or size > 2):
                return found
    return None


def _of_paper(masthead: str) -> Place | None:
    """The jurisdiction a newspaper is named after."""
    found = load_cues().paper.search(masthead)
    return _named(found.group(1)) if found else None


def _on_occasion(text: str) -> Place | None:
    """The jurisdiction before whose congress, or by whose government, a report was given."""
    cues = load_cues()
    opening = text[: max(text.find("各位代表", 0, _OPENING), 0) + 200]
    if cues.nation.search(opening):
        return load_places().find("国家")
    for pattern in cues.occasions:
        for found in pattern.finditer(opening):
            if (place := _named(found.group(1))) is not None and place.level != "nation":
                return place
    return None


def _most_named(text: str, news: bool = False) -> Place | None:
    """The jurisdiction named most often, of the level that the text says it speaks for.

    A local paper (``news``) calls its town by its short name, and a county-level city 我市.
    """
    places = load_places()
    body = text[:_READ]
    level, prefecture = _level(body), _speaks_as_prefecture(body)
    counts: list[tuple[int, Place]] = []
    for place in places:
        if place.level == "nation" or not _may_speak(place, level, news):
            continue
        if prefecture and not place.id.endswith("自治州"):
            continue
        full, short = body.count(place.id), body.count(places.short(place.id))
        # Short names are found in other words too (长治久安), counties' most of all.
        count = full + short if full and (news or place.level != "county") else full
        if level == "province" and not full:
            count = short
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
    found = {level: pattern.search(body, 0, _OPENING) for level, pattern in cues.speakers.items()}
    starts = {level: match.start() for level, match in found.items() if match}
    if starts:
        return min(starts, key=lambda level: starts[level])
    counts = {level: len(pattern.findall(body)) for level, pattern in cues.levels.items()}
    best = max(counts, key=lambda level: counts[level])
    return best if counts[best] >= 3 else None
