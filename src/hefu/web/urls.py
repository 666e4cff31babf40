"""Addresses of the project."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("staff/", include("hefu.web.accounts.urls")),
    path("staff/", include("hefu.web.contribute.urls")),
    path("api/", include("hefu.web.api.urls")),
    path("", include("hefu.web.explore.urls")),
]
