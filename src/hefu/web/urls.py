"""Addresses of the project."""

from __future__ import annotations

from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from hefu.web.accounts.administration import administration

handler404 = "hefu.web.api.views.not_found"
urlpatterns = [
    # In which language a page shows is no secret and harms nobody; a token would make every page another.
    path("i18n/setlang/", csrf_exempt(set_language), name="set_language"),
    path("staff/admin/", administration.urls),
    path("staff/", include("hefu.web.accounts.urls")),
    path("staff/", include("hefu.web.contribute.urls")),
    path("api/", include("hefu.web.api.urls")),
    path("", include("hefu.web.explore.urls")),
]
