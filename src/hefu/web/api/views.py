"""The page that explains the API to people."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hefu.web.explore.models import Indicator, Place


def page(request: HttpRequest) -> HttpResponse:
    """What can be asked for, with examples of places and indicators that are there."""
    place = Place.objects.filter(documents__gt=0).order_by("-documents", "code").first()
    indicator = Indicator.objects.filter(targets__gt=0).order_by("-targets", "key").first()
    context = {
        "place": place.key if place else "浙江省",
        "indicator": indicator.key if indicator else "gdp",
        "base": request.build_absolute_uri(request.path),
    }
    return render(request, "api/page.html", context)
