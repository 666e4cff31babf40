"""Answers that are asked for again only if the database has changed, and to ``HEAD`` as to ``GET``."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.translation import get_language
from django.views.decorators.http import condition

import hefu
from hefu.web.explore.models import Loaded

View = Callable[..., Any]


def version_of(request: HttpRequest, *args: Any, **named: Any) -> str | None:
    """Names the answer to a request: another for every state of the database and of the program."""
    state = Loaded.objects.values_list("fingerprint", flat=True).first()
    if state is None:
        return None
    asked = (state, hefu.__version__, get_language() or "", request.build_absolute_uri())
    return f'"{hashlib.sha256(chr(0).join(asked).encode()).hexdigest()[:32]}"'


def conditional(pattern: URLPattern) -> URLPattern:
    """The address with its view so."""
    view: View = pattern.callback

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        if request.method == "HEAD":
            request.method = "GET"  # django-ninja knows only what it was told; the server leaves the body out
            response = view(request, *args, **named)
            request.method = "HEAD"
            return response  # type: ignore[no-any-return]
        return view(request, *args, **named)  # type: ignore[no-any-return]

    pattern.callback = condition(etag_func=version_of)(answered)
    return pattern
