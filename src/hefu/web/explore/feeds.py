"""New verdicts as RSS, of everywhere and of a place.

A verdict is as new as the document that decided it. No clock is asked, so a feed changes only when the
database does. Where a document does not tell its day, an entry bears the first day on which it can have been
published: the first of January of its year, and of the next for a bulletin, which is of the year before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

from django.contrib.syndication.views import Feed
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from hefu.publish.card import SYMBOLS, one_line
from hefu.web.explore.details import statement_address
from hefu.web.explore.models import Document, Place, Verdict
from hefu.web.explore.templatetags.explore import in_english, value_of
from hefu.web.explore.words import form_word, indicator_name, latin_name, place_name, status_word

MOST: Final = 50
"""Entries of a feed."""
_JUDGED: Final = ("met", "missed")
_FIRST: Final = 16
"""Documents looked through at first for verdicts that they decided, then twice as many, and so on."""
_LANGUAGES: Final = ("zh-hans", "en")
# Some readers take a title for HTML, others for text: without these signs both show the same.
_PLAIN: Final = str.maketrans({"<": "‹", ">": "›", "&": "＆"})


class Verdicts(Feed[Verdict, Place | None]):
    """What was kept and what was missed, newly decided first; ``?lang=en`` in English."""

    def __call__(self, request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        """The feed in the language that its address names; readers of feeds ask for none."""
        asked = request.GET.get("lang", "")
        with translation.override(asked if asked in _LANGUAGES else _LANGUAGES[0]):
            return super().__call__(request, *args, **named)

    def get_object(self, request: HttpRequest, *args: Any, key: str | None = None) -> Place | None:
        """The place that the address names, if it does."""
        return get_object_or_404(Place, key=key) if key is not None else None

    def title(self, place: Place | None) -> str:
        """What the feed is called."""
        if place is None:
            return gettext("合符：新的判断")
        return gettext("合符：%(place)s新的判断") % {"place": _called(place)}

    def description(self, place: Place | None) -> str:
        """What is in it."""
        return gettext("政府承诺的数字，后来兑现了没有；最近的文件所决定的在前。")

    def link(self, place: Place | None) -> str:
        """The page it belongs to."""
        if place is None:
            return reverse("explore:home")
        return reverse("explore:place", kwargs={"key": place.key})

    def items(self, place: Place | None) -> Sequence[Verdict]:
        """The entries."""
        return of_place(place) if place is not None else of_everywhere()

    def item_title(self, item: Verdict) -> str:
        """Place, year, indicator, target and outcome, and whether it was kept."""
        target, form = item.target, form_word(item.form)
        name = indicator_name(item.indicator, one_line(target.indicator_text))
        told = gettext("%(place)s %(year)s %(name)s：目标 %(target)s，结果 %(outcome)s，%(status)s") % {
            "place": _called(item.place) if item.place is not None else "",
            "year": item.year or "",
            "name": f"{name} {form}" if form else name,
            "target": value_of(target),
            "outcome": value_of(item.outcome),
            "status": f"{SYMBOLS[item.status]} {status_word(item.status)}",  # type: ignore[index]
        }
        return " ".join(one_line(told).split()).translate(_PLAIN)

    def item_description(self, item: Verdict) -> SafeString:
        """The two sentences, and the documents they stand in."""
        outcome = item.outcome
        assert outcome is not None
        said = "<p>{}<br>“{}”<br>{}</p>"
        return format_html(
            said + said,
            pgettext("one", "目标："),
            one_line(item.target.quote).strip(),
            _named(item.target.document),
            pgettext("one", "结果："),
            one_line(outcome.quote).strip(),
            _named(outcome.document),
        )

    def item_link(self, item: Verdict) -> str:
        """Where the target stands in its document, with its verdict beside it."""
        return statement_address(item.target.document.key, item.target.anchor)

    item_guid_is_permalink = False

    def item_guid(self, item: Verdict) -> str:
        """The target and what became of it: news again when that changes."""
        return f"{item.target.document.key}#{item.target.anchor}:{item.status}"

    def item_pubdate(self, item: Verdict) -> dt.datetime | None:
        """The day of the document that decided it."""
        assert item.outcome is not None
        return day_of(item.outcome.document)


def of_place(place: Place) -> Sequence[Verdict]:
    """The newest verdicts on the targets of a place."""
    return list(_ordered(Verdict.objects.filter(place=place))[:MOST])


def of_everywhere() -> Sequence[Verdict]:
    """The newest verdicts of all places: those of as many of the newest documents as it takes."""
    newest = Document.objects.order_by(F("year").desc(nulls_last=True), "key")
    documents = list(newest.values_list("id", flat=True))
    found: list[Verdict] = []
    first, size = 0, _FIRST
    while len(found) < MOST and first < len(documents):
        batch = documents[first : first + size]
        found += _ordered(Verdict.objects.filter(outcome__document__in=batch))[: MOST - len(found)]
        first, size = first + size, 2 * size
    return found


def _ordered(verdicts: QuerySet[Verdict]) -> QuerySet[Verdict]:
    judged = verdicts.filter(status__in=_JUDGED, outcome__isnull=False).select_related(
        "place", "indicator", "target__document", "outcome__document"
    )
    newest = F("outcome__document__year").desc(nulls_last=True)
    return judged.order_by(newest, "outcome__document__key", "target_id")


def day_of(document: Document) -> dt.datetime | None:
    """The day a document was published, or the first on which it can have been; None without a year."""
    told = document.delivered or ""
    try:
        day = dt.date.fromisoformat(f"{told}-01" if len(told) == len("2023-01") else told)
    except ValueError:
        if document.year is None:
            return None
        year = document.year + 1 if document.kind == "bulletin" else document.year
        if not 1 < year < 9999:
            return None
        day = dt.date(year, 1, 1)
    return dt.datetime(day.year, day.month, day.day, tzinfo=dt.timezone(dt.timedelta(hours=8)))


def _called(place: Place) -> str:
    """Its name, in English with its letters before it."""
    letters = latin_name(place) if in_english() else ""
    return f"{letters} {place_name(place)}".strip()


def _named(document: Document) -> str:
    title = one_line(document.title) or document.key
    return f"{title} ({document.year})" if document.year is not None else title
