"""What an address of the comparison asks for, and what its form adds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Max, Min
from django.http import QueryDict
from django.utils.translation import gettext

from hefu.catalog.indicators import load_catalog
from hefu.web.explore.charts.lines import MOST
from hefu.web.explore.comparison import FORMS, SHOWN, Choice, Known
from hefu.web.explore.models import Document, Place
from hefu.web.explore.records import Shape
from hefu.web.explore.templatetags.explore import in_english
from hefu.web.explore.views.choices import place_named, places_named, whole_number
from hefu.web.explore.views.home import places_like

MOST_INDICATORS: Final = 4
MOST_YEARS: Final = 40
SUGGESTED: Final = 6
_USUAL_YEARS: Final = 15
_YEARS: Final = (1949, 2100)
_LONGEST: Final = 600
_WORD: Final = 40
_SEPARATORS: Final = re.compile(r"[,，、;；]")


@dataclass(frozen=True, slots=True)
class Link:
    """Something that could be chosen."""

    words: str
    address: str
    hint: str = ""


def choice_of(given: QueryDict, known: Known, notes: list[str]) -> Choice:
    """What is chosen; what makes no sense or is too much is left out, and said in ``notes``."""
    place_words = _words(given.get("places", ""))
    named = places_named(place_words)
    unknown = [word for word in place_words if named.get(word) is None]
    notes += [gettext("没有叫“%(name)s”的地区。") % {"name": word} for word in unknown[:MOST]]
    places = list(dict.fromkeys(place.key for word in place_words if (place := named.get(word))))
    shapes: dict[str, Shape] = {}
    for word in _words(given.get("indicators", "")):
        shape = _shape(word, known)
        if shape is not None:
            shapes.setdefault(shape[0], shape)
        else:
            notes.append(gettext("没有叫“%(name)s”的指标。") % {"name": word})
    if len(places) > MOST:
        notes.append(_too_many_places(places[MOST:]))
    if len(shapes) > MOST_INDICATORS:
        notes.append(gettext("一次最多看 %(most)s 个指标，后面的没有放进来。") % {"most": MOST_INDICATORS})
    since, until = (_year(given.get(name, "")) for name in ("since", "until"))
    if since is not None and until is not None and since > until:
        since, until = until, since
    shown = given.get("show", "")
    return Choice(
        tuple(places[:MOST]),
        tuple(shapes.values())[:MOST_INDICATORS],
        since,
        until,
        shown if shown in SHOWN else SHOWN[0],
    )


def _words(text: str) -> list[str]:
    """The entries of a list in an address, each once."""
    parts = (part.strip()[:_WORD] for part in _SEPARATORS.split(text[:_LONGEST]))
    return list(dict.fromkeys(part for part in parts if part))[: 2 * MOST]


def _shape(word: str, shapes: Known) -> Shape | None:
    """An indicator by its key or name, in the form after ":" or the usual one."""
    name, _, form = word.partition(":")
    known = load_catalog().indicators
    if name not in known:
        found = next((i for i in known.values() if name in (i.zh, i.en)), None)
        if found is None:
            return None
        name = found.id
    if form in FORMS:
        return name, form
    usual = shapes.get(name)
    return name, usual[0][0] if usual else "level"


def _year(text: str) -> int | None:
    year = whole_number(text)
    return year if year is not None and _YEARS[0] <= year <= _YEARS[1] else None


def known_years(choice: Choice) -> tuple[int, int]:
    """The first and last year that the places have documents of."""
    known = Document.objects.filter(kind__in=("report", "bulletin"), year__range=_YEARS)
    if choice.places:
        known = known.filter(place__in=choice.places)
    years = known.aggregate(first=Min("year"), last=Max("year"))
    return years["first"] or _YEARS[0], years["last"] or _YEARS[0]


def span_of(choice: Choice, last: int, notes: list[str]) -> tuple[int, int]:
    """The years shown: those asked for, else the last that are known."""
    until = choice.until if choice.until is not None else max(last, choice.since or 0)
    since = choice.since if choice.since is not None else until - _USUAL_YEARS + 1
    if until - since >= MOST_YEARS:
        since = until - MOST_YEARS + 1
        notes.append(
            gettext("一次最多看 %(most)s 年，从 %(since)s 年看起。") % {"most": MOST_YEARS, "since": since}
        )
    return since, until


# ── adding ──────────────────────────────────────────────────────────────────────────────


def added(given: QueryDict, choice: Choice, known: Known, notes: list[str]) -> tuple[Choice, list[Link]]:
    """The choice with what the form adds; where a word may mean several, these as links."""
    guesses: list[Link] = []
    if word := " ".join(given.get("add", "").split())[:_WORD]:
        found = _places_meant(word)
        if not found:
            notes.append(gettext("没有叫“%(name)s”的地区。") % {"name": word})
        elif len(found) > 1:
            guesses += [
                Link(p.key, choice.with_place(p.key).address, p.parent.short if p.parent else "")
                for p in found
            ]
        elif len(choice.places) < MOST or found[0].key in choice.places:
            choice = choice.with_place(found[0].key)
        else:
            notes.append(_too_many_places([found[0].key]))
    if word := " ".join(given.get("with", "").split())[:_WORD]:
        meant = _indicators_meant(word, known)
        if not meant:
            notes.append(gettext("没有叫“%(name)s”的指标。") % {"name": word})
        elif len(meant) > 1:
            guesses += [Link(name, choice.with_shape(shape).address) for shape, name in meant]
        elif len(choice.shapes) < MOST_INDICATORS or meant[0][0] in choice.shapes:
            choice = choice.with_shape(meant[0][0])
        else:
            notes.append(gettext("一次最多看 %(most)s 个指标，请先去掉一个。") % {"most": MOST_INDICATORS})
    return choice, guesses


def _places_meant(word: str) -> list[Place]:
    if (place := place_named(word)) is not None:
        return [place]
    found = places_like(word)
    letters = word.lower().replace(" ", "")
    found = [place for place in found if letters in place.pinyin.split()] or found
    told = [place for place in found if place.documents]
    return (told or found)[:SUGGESTED]


def _indicators_meant(word: str, known: Known) -> list[tuple[Shape, str]]:
    """Indicators by any wording of the catalog; one alone where that is its name."""
    found = [item for item in load_catalog().search(word) if item.id in known]
    exact = [
        item for item in found if word.casefold() in {name.casefold() for name in (item.id, item.zh, item.en)}
    ]
    named = exact or [item for item in found if word in (*item.synonyms, *item.growth_synonyms)] or found
    # Those named so, before those that only a wording of theirs is called so; those with most targets first.
    order = {key: at for at, key in enumerate(known)}
    named.sort(
        key=lambda item: (word not in item.zh and word.casefold() not in item.en.casefold(), order[item.id])
    )
    return [
        ((item.id, known[item.id][0][0]), item.en if in_english() else item.zh) for item in named[:SUGGESTED]
    ]


def _too_many_places(left_out: Sequence[str]) -> str:
    names = gettext("、").join(left_out)
    return gettext("一次最多比较 %(most)s 个地区，没有放进：%(names)s。") % {"most": MOST, "names": names}
