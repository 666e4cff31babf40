"""Addresses of what staff do."""

from __future__ import annotations

from django.urls import URLPattern, path
from django.views.generic import RedirectView

app_name = "contribute"
urlpatterns: list[URLPattern] = [path("", RedirectView.as_view(url="/"), name="home")]
