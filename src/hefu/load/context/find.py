"""What a document is, whose it is, and of which year it speaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hefu.errors import LoadError
from hefu.load.context.cues import load_cues
from hefu.load.context.opening import LONGEST_TITLE, OPENING, headlines
from hefu.load.context.place import find_place, place_named
from hefu.load.context.year import find_delivery, find_year
from hefu.model import Place, Problem, Section

_READ = 40_000
"""Clean characters in which a byline is looked for."""
_SHORTEST_TITLE = 4
"""Fewer characters, told twice, may well be a word."""


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
    inferred = set()
    problems: tuple[Problem, ...] = ()
    if year is None:
        witness = find_year(
            text, sections, title=title, kind=kind, meta=meta, path_hint=path_hint, masthead=masthead or ""
        )
        year, problems = witness.year, witness.problems
        if year is not None and not witness.stated:
            inferred.add("year")
    # Names mean what they meant in the year: 重庆市 was a city of 四川省 in 1990.
    found = _stated(meta, place, year)
    if found is None:
        found, odd = find_place(text, title, kind, path_hint, masthead or "", year)
        problems = (*problems, *odd)
        if found is not None:
            inferred.add("place")
    delivered = find_delivery(text, title) if kind == "report" else None
    return Context(title, kind, found, year, frozenset(inferred), problems, delivered)


def _stated(meta: Mapping[str, str], stated: str | None, year: int | None) -> Place | None:
    """The place that the caller or the front matter states."""
    if stated is None:
        return place_named(meta.get("place", ""), year)
    found = place_named(stated, year)
    if found is None:
        raise LoadError("load.unknown_place", name=stated)
    return found


def _title(text: str, sections: Sequence[Section], meta: Mapping[str, str]) -> str:
    if title := meta.get("title", ""):
        # Some collections join the page's title and the headline, which are the same words.
        half = title[: len(title) // 2]
        return half if len(half) >= _SHORTEST_TITLE and title == half + half else title
    first = text.split("\n", 1)[0]
    if len(first) <= LONGEST_TITLE:
        return first
    return next((s.heading for s in sections if s.heading), "")


def _kind(title: str, text: str) -> str:
    cues = load_cues()
    for kind, where, pattern in cues.kinds:
        if pattern.search("\n".join([title, *headlines(text)])):
            return kind
        if where == "opening" and pattern.search(text, 0, OPENING):
            return kind
    return "news" if cues.news.search(text, 0, _READ) else "other"
