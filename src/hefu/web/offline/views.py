"""Pages of the written site that stand in for those which need a server."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hefu.publish.card import SYMBOLS
from hefu.publish.words import load_words
from hefu.web.explore.models import Document
from hefu.web.explore.reading import STANCES, STATUSES
from hefu.web.explore.views.choices import places_with_documents
from hefu.web.explore.words import said, status_word


def search(request: HttpRequest) -> HttpResponse:
    """Search by a script, in an index that comes with the site."""
    context = {
        "places": places_with_documents(),
        "years": Document.objects.filter(year__isnull=False)
        .order_by("-year")
        .values_list("year", flat=True)
        .distinct(),
        "stances": [(stance, said(load_words().code("stance", stance))) for stance in STANCES],
        "states": [(status, f"{SYMBOLS[status]} {status_word(status)}") for status in STATUSES],
    }
    return render(request, "offline/search.html", context)


def missing(request: HttpRequest) -> HttpResponse:
    """What a web server shows for an address that the site has not."""
    return render(request, "offline/missing.html")
