"""Search: statements by the words of their quotes and by what they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from types import SimpleNamespace
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from hefu.publish.card import SYMBOLS, one_line
from hefu.publish.words import load_words
from hefu.web.explore.details import statement_address
from hefu.web.explore.listings import STATEMENT, statement_table
from hefu.web.explore.models import Indicator, Place, Statement
from hefu.web.explore.reading import STANCES, STATUSES
from hefu.web.explore.search import MOST_COUNTED, Wanted, count, find
from hefu.web.explore.tables import Table, taken
from hefu.web.explore.templatetags.explore import in_english, value_of
from hefu.web.explore.terms import Words, fold, places_of, words_of
from hefu.web.explore.views.choices import place_named, places_with_documents, whole_number
from hefu.web.explore.words import form_word, indicator_name, place_name, said, status_word

_PAGE: Final = 20
_LONGEST: Final = 300
"""Characters of a query that are looked at."""
_TAKEN: Final = 10_000
"""Statements of a table that is taken away."""
_AT_ONCE: Final = 500
_SUGGESTED: Final = 6
_FILTERS: Final = ("place", "within", "year", "indicator", "stance", "status", "headline")
_EXAMPLES: Final = ("城镇新增就业", "失业率 5.5%", "森林覆盖率", "粮食产量 亿斤", "研发投入")
_COLUMNS: Final = (
    "id", "anchor", "quote", "form", "bound", "low", "high", "unit", "year", "stance", "headline",
    "indicator_text", "indicator", "place", "document__key", "document__title", "document__year",
    "verdict__status",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Result:
    """A statement found: its quote with the words marked, its value, its document, its status."""

    address: str
    quote: SafeString
    name: SafeString
    indicator: str | None
    value: str
    stance: str
    stance_words: str
    headline: bool
    place: str
    year: int | None
    document: str
    status: str
    status_words: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for: as written, and as understood.

    ``unknown`` names the filters whose words mean nothing that is known.
    """

    query: str
    words: Words
    place: Place | None
    indicator: Indicator | None
    written: dict[str, str]
    unknown: tuple[str, ...]

    @property
    def wanted(self) -> Wanted:
        """It as the index takes it."""
        w = self.written
        within = w["within"] == "1"
        # Everything lies in the nation.
        whole = self.place is None or (within and self.place.level == "nation")
        return Wanted(
            words=self.words,
            place=None if whole or self.place is None else self.place.key,
            within=within,
            year=whole_number(w["year"]),
            indicator=self.indicator.key if self.indicator is not None else None,
            stance=w["stance"] or None,
            status=w["status"] or None,
            headline=w["headline"] == "1",
        )

    @property
    def address(self) -> str:
        """The query part of the address that asks the same."""
        return urlencode(
            [(name, value) for name, value in [("q", self.query), *self.written.items()] if value]
        )


def search(request: HttpRequest) -> HttpResponseBase:
    """What ``?q=`` and the filters ask for; ``?after=`` and ``?before=`` lead from page to page.

    Its table: "statements", the first :data:`_TAKEN` of them.
    """
    asked = _asked(request.GET)
    # Words without a letter or figure (？！) cannot be found; they must not turn into "everything".
    empty = bool(asked.query) and not asked.words
    wanted = Wanted() if asked.unknown or empty else asked.wanted
    if file := taken(request, {"statements": partial(_table, asked, wanted)}):
        return file
    found = find(
        wanted, _PAGE, after=_entry(request.GET.get("after")), before=_entry(request.GET.get("before"))
    )
    total = count(wanted)
    context = {
        "asked": asked,
        "empty": empty,
        "any": bool(asked.address),
        "results": list(_results(found.statements, asked.words)),
        "earlier": f"?{asked.address}&before={found.entries[0]}" if found.earlier and found.entries else "",
        "later": f"?{asked.address}&after={found.entries[-1]}" if found.later else "",
        "total": total,
        "total_words": f"{MOST_COUNTED}+" if total > MOST_COUNTED else str(total),
        "indicators": _indicators_like(asked),
        "places_like": _places_like(asked),
        "places": places_with_documents(),
        "names": _names(),
        "stances": [(stance, said(load_words().code("stance", stance))) for stance in STANCES],
        "states": [(status, f"{SYMBOLS[status]} {status_word(status)}") for status in STATUSES],
        "examples": _EXAMPLES,
        "taken": _TAKEN if total > MOST_COUNTED else None,
    }
    return render(request, "explore/search.html", context)


def _table(asked: Asked, wanted: Wanted) -> Table:
    title = " ".join(part for part in (gettext("检索"), asked.query, *asked.written.values()) if part)
    return statement_table("statements", title, _all(wanted), most=_TAKEN)


def _all(wanted: Wanted) -> Iterator[Sequence[Any]]:
    """All that is found, in its order, some at a time, up to where a table ends."""
    after, left = None, _TAKEN + 1
    while left > 0:
        found = find(wanted, min(_AT_ONCE, left), after=after)
        rows = Statement.objects.filter(pk__in=found.statements).order_by()
        known = {row[0]: row[1:] for row in rows.values_list("id", *STATEMENT)}
        yield from (known[number] for number in found.statements if number in known)
        if not found.later:
            return
        after, left = found.entries[-1], left - len(found.entries)


def _asked(given: QueryDict) -> Asked:
    query = " ".join(given.get("q", "")[:_LONGEST].replace("\0", " ").split())
    written = {name: " ".join(given.get(name, "").replace("\0", "").split())[:80] for name in _FILTERS}
    for name, known in (("stance", STANCES), ("status", STATUSES), ("within", ("1",)), ("headline", ("1",))):
        written[name] = written[name] if written[name] in known else ""
    if whole_number(written["year"]) is None:
        written["year"] = ""
    place, indicator = place_named(written["place"]), _indicator(written["indicator"])
    unknown = [
        name
        for name, found in (("place", place), ("indicator", indicator))
        if written[name] and found is None
    ]
    words = words_of(query)
    if len(given.get("q", "")) > _LONGEST:
        words = replace(words, cut=True)
    return Asked(query, words, place, indicator, written, tuple(unknown))


def _results(numbers: Sequence[int], words: Words) -> Iterator[Result]:
    rows = {row["id"]: row for row in Statement.objects.filter(pk__in=numbers).order_by().values(*_COLUMNS)}
    indicators = Indicator.objects.in_bulk({row["indicator"] for row in rows.values() if row["indicator"]})
    places = Place.objects.in_bulk({row["place"] for row in rows.values() if row["place"]})
    for number in numbers:
        if (row := rows.get(number)) is None:
            continue
        place, status = places.get(row["place"]), row["verdict__status"] or ""
        name = indicator_name(indicators.get(row["indicator"]), one_line(row["indicator_text"]))
        title = one_line(row["document__title"]) or row["document__key"]
        own = one_line(row["indicator_text"])
        if own != name and not _holds_all(row["quote"], words):
            # Found by what the document calls it, which the quote leaves out.
            name = f"{name} {own}"
        yield Result(
            address=statement_address(row["document__key"], row["anchor"]),
            quote=_with_marks(one_line(row["quote"]).strip(), words),
            name=_with_marks(" ".join(part for part in (name, form_word(row["form"])) if part), words),
            indicator=row["indicator"],
            value=value_of(SimpleNamespace(**row)),
            stance=row["stance"],
            stance_words=said(load_words().code("stance", row["stance"])),
            headline=row["headline"],
            place=place_name(place) if place is not None else "",
            year=row["year"],
            document=title,
            status=status,
            status_words=f"{SYMBOLS[status]} {status_word(status)}" if status in STATUSES else "",
        )


def _holds_all(text: str, words: Words) -> bool:
    whole = fold(text)
    return all(word in whole for word in words.words)


def _with_marks(text: str, words: Words) -> SafeString:
    """``text`` with the words that were looked for marked."""
    parts, at = [], 0
    for start, end in places_of(text, words.words):
        parts.append(f"{escape(text[at:start])}<mark>{escape(text[start:end])}</mark>")
        at = end
    return mark_safe("".join(parts) + escape(text[at:]))


def _indicator(written: str) -> Indicator | None:
    """The indicator that somebody means: by its id, or by its name in either language."""
    if not written:
        return None
    same = Q(key=written) | Q(zh=written) | Q(en__iexact=written)
    return Indicator.objects.filter(same).order_by("-targets").first()


def _indicators_like(asked: Asked) -> list[tuple[str, str]]:
    """Indicators that are called what was looked for: the way from a name to all its figures."""
    if not asked.words or asked.indicator is not None:
        return []
    like = Q(zh__icontains=asked.query) | Q(en__icontains=asked.query) | Q(key__iexact=asked.query)
    found = Indicator.objects.filter(like, targets__gt=0).order_by("-targets")[:_SUGGESTED]
    return [(indicator.key, indicator_name(indicator, "")) for indicator in found]


def _places_like(asked: Asked) -> list[Place]:
    if not asked.words or asked.place is not None:
        return []
    return list(Place.objects.filter(Q(key=asked.query) | Q(short=asked.query)).order_by("code")[:_SUGGESTED])


def _names() -> list[str]:
    """The names of indicators that are found anywhere, to be offered as one types."""
    column = "en" if in_english() else "zh"
    return list(Indicator.objects.filter(targets__gt=0).order_by(column).values_list(column, flat=True))


def _entry(given: str | None) -> int | None:
    """The entry that a page begins after or ends before; what is none is left out."""
    return int(given) if given and given.isascii() and given.isdigit() and len(given) <= 18 else None
