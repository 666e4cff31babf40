"""The first page: what this is, how much is kept, and the way to one's own place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Q, QuerySet, Sum
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from hefu.web.explore.charts.counts import YearCount
from hefu.web.explore.charts.shares import share_chart
from hefu.web.explore.comparison import short_name
from hefu.web.explore.models import Document, Loaded, Place, Tally
from hefu.web.explore.sheets import count_table, year_column
from hefu.web.explore.tables import Table, taken

_NEWEST: Final = 8
_EXAMPLES: Final = 6
_FOUND: Final = 12
_LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class Counts:
    """What is in the database."""

    documents: int
    statements: int
    targets: int
    places: int


def home(request: HttpRequest) -> HttpResponseBase:
    """The share of judged headline targets met by year, the newest documents, the place finder.

    Its table: "years".
    """
    shares = [
        YearCount(row["year"], row["met"], row["missed"], row["other"] + row["none"], 0)
        for row in Tally.objects.filter(headline=True)
        .values("year")
        .annotate(met=Sum("met"), missed=Sum("missed"), other=Sum("incomparable"), none=Sum("no_evidence"))
        .order_by("year")
    ]
    if file := taken(request, {"years": lambda: _table(shares)}):
        return file
    totals = Document.objects.aggregate(
        documents=Count("pk"), statements=Sum("statements", default=0), targets=Sum("targets", default=0)
    )
    counts = Counts(
        totals["documents"],
        totals["statements"],
        totals["targets"],
        Place.objects.filter(documents__gt=0).count(),
    )
    newest = Document.objects.select_related("place").order_by("-year", "key")[:_NEWEST]
    context = {
        "chart": share_chart(shares),
        "shares": [share for share in shares if share.judged],
        "counts": counts,
        "newest": newest,
        "loaded": Loaded.objects.first(),
        "examples": [(place, short_name(place)) for place in _told()[:_EXAMPLES]],
    }
    return render(request, "explore/home.html", context)


def _table(shares: Sequence[YearCount]) -> Table:
    """The years in which something was judged, the last first."""
    counts = [(share.year, share) for share in reversed(shares) if share.judged]
    return count_table("years", gettext("各年主要目标的兑现"), year_column(), counts)


def _told() -> QuerySet[Place]:
    """Places that have documents, those with most first."""
    return Place.objects.filter(documents__gt=0).order_by("-documents", "code")


def find_place(request: HttpRequest) -> HttpResponse:
    """Places by the beginning of a name, in Chinese, pinyin or initials.

    Asked by the finder as one types it answers with a list; asked by a form it shows a page, or leads to
    the place itself where only one is meant.
    """
    words = " ".join(request.GET.get("q", "").split())[:_LONGEST]
    found = places_like(words)
    if request.headers.get("X-Requested-With") == "finder":
        return render(request, "explore/found_places.html", {"found": found, "words": words})
    exact = [place for place in found if words in (place.key, place.short)]
    if len(exact) == 1 or len(found) == 1:
        return redirect("explore:place", key=(exact or found)[0].key)
    return render(request, "explore/find_place.html", {"found": found, "words": words})


def places_like(words: str) -> list[Place]:
    """Places that a name, its letters or their initials lead to, those with most documents first."""
    if not words:
        return []
    low = words.lower().replace(" ", "")
    wanted = Q(key__contains=words) | Q(pinyin__startswith=low) | Q(pinyin__contains=f" {low}")
    found = Place.objects.filter(wanted).select_related("parent").order_by("-documents", "code")
    return list(found[:_FOUND])
