"""Addresses of the pages that everybody may see."""

from __future__ import annotations

from django.urls import path
from django.views.decorators.http import require_safe

from hefu.web.explore import feeds
from hefu.web.explore.views import (
    compare,
    document,
    documents,
    home,
    indicator,
    indicators,
    place,
    places,
    search,
)

app_name = "explore"
urlpatterns = [
    path("", home.home, name="home"),
    path("places/find", home.find_place, name="find-place"),
    path("places/", places.places, name="places"),
    path("places/<str:key>/", place.place, name="place"),
    path("places/<str:key>/feed/", require_safe(feeds.Verdicts()), name="place-feed"),
    path("feed/", require_safe(feeds.Verdicts()), name="feed"),
    path("indicators/", indicators.indicators, name="indicators"),
    path("indicators/<slug:key>/", indicator.indicator, name="indicator"),
    path("documents/", documents.documents, name="documents"),
    path("documents/<path:key>/", document.document, name="document"),
    path("compare/", compare.compare, name="compare"),
    path("search/", search.search, name="search"),
]
