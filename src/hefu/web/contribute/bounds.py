"""How large a request may be: known from its head, before any of it is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

Answer = Callable[[HttpRequest], HttpResponse]

_FORMS: Final = 256 * 1024
"""Bytes of a form without a file."""
_AROUND: Final = 64 * 1024
"""Bytes of an upload that are not the file."""
_UPLOADS: Final = "/staff/add/"


def largest(path: str) -> int:
    """Bytes that the body of a request to ``path`` may have."""
    return int(settings.LARGEST_UPLOAD) + _AROUND if path == _UPLOADS else _FORMS


def bounded(answer: Answer) -> Answer:
    """Middleware: a body that is too large, or of a size not told, is refused without reading it."""

    def guarded(request: HttpRequest) -> HttpResponse:
        size = request.META.get("CONTENT_LENGTH") or "0"
        whole = int(size) if size.isascii() and size.isdigit() and len(size) < 16 else -1
        if request.META.get("HTTP_TRANSFER_ENCODING") and whole <= 0:
            return _refused(request, 411)
        if not 0 <= whole <= largest(request.path_info):
            return _refused(request, 413)
        return answer(request)

    return guarded


def _refused(request: HttpRequest, status: int) -> HttpResponse:
    most = largest(request.path_info) // (1024 * 1024)
    # What is left of the body must not be taken for the next request.
    context = {"status": status, "most": most}
    answer = render(request, "contribute/too_large.html", context, status=status)
    answer["Connection"] = "close"
    return answer
