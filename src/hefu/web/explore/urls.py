"""Addresses of the pages that everybody may see."""

from __future__ import annotations

from django.urls import path

from hefu.web.explore.views import home

app_name = "explore"
urlpatterns = [
    path("", home.home, name="home"),
    path("places/find", home.find_place, name="find-place"),
]
