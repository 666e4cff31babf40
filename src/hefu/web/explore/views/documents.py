"""All documents, the newest first."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext

from hefu.web.explore.listings import document_table
from hefu.web.explore.models import Document
from hefu.web.explore.tables import taken
from hefu.web.explore.views.choices import place_named, places_with_documents, whole_number
from hefu.web.explore.words import kind_word, place_name

_PAGE: Final = 50
_KINDS: Final = ("report", "bulletin", "plan", "news", "other")


def documents(request: HttpRequest) -> HttpResponseBase:
    """The list, narrowed by ``?place=``, ``?year=`` and ``?kind=``; ``?page=`` leads on.

    Its table: "documents".
    """
    written = request.GET.get("place", "").strip()[:40]
    place = place_named(written)
    year = whole_number(request.GET.get("year", ""))
    kind = request.GET.get("kind", "")
    kind = kind if kind in _KINDS else ""
    found = Document.objects.select_related("place").defer("url", "sha256").order_by("-year", "key")
    if written:
        found = found.filter(place=place) if place is not None else found.none()
    if year is not None:
        found = found.filter(year=year)
    if kind:
        found = found.filter(kind=kind)
    if file := taken(request, {"documents": lambda: document_table("documents", gettext("文件"), found)}):
        return file
    pages = Paginator(found, _PAGE)
    page = pages.get_page(request.GET.get("page"))
    chosen = {"place": written, "year": year if year is not None else "", "kind": kind}
    query = urlencode({name: value for name, value in chosen.items() if value != ""})
    kinds = Document.objects.order_by().values_list("kind", flat=True).distinct()
    context = {
        "page": page,
        "query": f"{query}&" if query else "",
        "written": written,
        "place": place,
        "year": year,
        "kind": kind,
        "rows": [
            (document, kind_word(document.kind), place_name(document.place) if document.place else "")
            for document in page
        ],
        "kinds": [(name, kind_word(name)) for name in _KINDS if name in set(kinds)],
        "years": Document.objects.filter(year__isnull=False)
        .order_by("-year")
        .values_list("year", flat=True)
        .distinct(),
        "places": places_with_documents(),
        "any": bool(query),
    }
    return render(request, "explore/documents.html", context)
