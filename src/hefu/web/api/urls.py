"""Addresses of the API."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from hefu.web.api.conditional import conditional
from hefu.web.api.interface import interface, no_such_address
from hefu.web.api.views import page

app_name = "api"
urlpatterns = [
    # Before the root of django-ninja, which answers nothing and is there to be named.
    path("", page, name="page"),
    *(conditional(pattern) for pattern in interface().urls[0] if isinstance(pattern, URLPattern)),
    # A line break is no end of an address.
    re_path(r"^(?P<rest>(?s:.*))$", no_such_address),
]
