"""What a document is, whose it is, and of which year it speaks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hefu.catalog.places import load_places
from hefu.errors import LoadError
from hefu.load.year import find_year
from hefu.model import Place, Problem, Section

_OPENING = 600
"""Clean characters of the opening in which title, occasion and place are looked for."""
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("bulletin", re.compile("统计公报|计划执行结果的公报|统计局关于.{0,20}公报")),
    ("plan", re.compile("规划|五年计划|[一二三四五六七八九十]五计划|计划纲要|行动计划|实施方案|行动方案|工作方案|计划的报告|计划草案")),
    ("report", re.compile("政府工作报告|政府工作的?报告|各位代表[:：]|向大会(?:报告|作)")),
    ("news", re.compile("本报讯|本报记者|通讯员|新华社.{0,20}电")),
)


@dataclass(frozen=True, slots=True)
class Context:
    """See the fields of the same names of :class:`hefu.model.Document`."""

    title: str
    kind: str
    place: Place | None
    year: int | None
    inferred: frozenset[str]
    problems: tuple[Problem, ...]


def find_context(
    text: str,
    sections: Sequence[Section],
    meta: Mapping[str, str],
    *,
    place: str | None,
    year: int | None,
    path_hint: str,
) -> Context:
    """Title, kind, place and year of a clean text.

    What the caller states counts first, then the front matter, the path, the title and the
    opening lines; for the year the text itself is the best witness
    (:func:`hefu.load.year.find_year`). Raises :class:`LoadError` for an unknown place.
    """
    title = _title(text, sections, meta)
    kind = _kind(title, text)
    found_place, place_inferred = _place(text, title, meta, place, path_hint)
    inferred = {"place"} if place_inferred and found_place else set()
    problems: tuple[Problem, ...] = ()
    if year is None:
        witness = find_year(text, title=title, kind=kind, meta=meta, path_hint=path_hint)
        year, problems = witness.year, witness.problems
        if year is not None and not witness.stated:
            inferred.add("year")
    return Context(title, kind, found_place, year, frozenset(inferred), problems)


def _title(text: str, sections: Sequence[Section], meta: Mapping[str, str]) -> str:
    if title := meta.get("title", ""):
        return title
    first = text.split("\n", 1)[0]
    if len(first) <= 60:
        return first
    return next((s.heading for s in sections if s.heading), "")


def _kind(title: str, text: str) -> str:
    for where in (title, text[:_OPENING]):
        for kind, pattern in _KINDS:
            if pattern.search(where):
                return kind
    return "other"


def _place(
    text: str, title: str, meta: Mapping[str, str], stated: str | None, path_hint: str
) -> tuple[Place | None, bool]:
    places = load_places()
    if stated is not None:
        found = places.find(stated)
        if found is None:
            raise LoadError(f"the place “{stated}” is not known. Give its full name, such as 浙江省 or 南京市鼓楼区.")
        return found, False
    if (found := places.find(meta.get("place", "x"))) is not None:
        return found, False
    for folder in reversed(re.split(r"[/\\]", path_hint)[:-1]):
        if len(folder) >= 2 and (found := places.find(folder)) is not None:
            return found, True
    for where in (title, _occasion(text), text[:_OPENING]):
        if (found := _named(where)) is not None:
            return found, True
    return None, False


_OCCASION = re.compile(r"在(.{2,20}?)第?[一二三四五六七八九十]{1,4}届人民代表大会|我(?:代表|受)(.{2,16}?)(?:人民)?政府")
_NATION = re.compile("国务院|中华人民共和国|全国人民代表大会")


def _occasion(text: str) -> str:
    """The name of the congress or government before which a report was given."""
    found = _OCCASION.search(text, 0, 2 * _OPENING)
    return (found.group(1) or found.group(2)) if found else ""


def _named(where: str) -> Place | None:
    """The first jurisdiction named, the longest reading of each name."""
    places = load_places()
    for start in range(min(len(where), _OPENING)):
        for size in range(min(16, len(where) - start), 1, -1):
            name = where[start : start + size]
            found = places.names.get(name)
            if found is not None and (size > 2 or found.level in ("nation", "province", "city")):
                return found
        if _NATION.match(where, start):
            return places.find("国家")
    return None
