"""How large a request may be, and how long its body may take to come.

A request is answered by one of a few threads, and one that waits for a body answers nobody else. So a size
is refused from the head of a request, before any of it is read; a body is read within a time; and only so
many are read at once that readers, who send none, always find a thread.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable
from typing import IO, Any, Final

from django.conf import settings
from django.core.handlers.wsgi import LimitedStream
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hefu.web.accounts.roles import may_edit

Answer = Callable[[HttpRequest], HttpResponse]

_FORMS: Final = 256 * 1024
"""Bytes of a form without a file."""
_AROUND: Final = 64 * 1024
"""Bytes of an upload that are not the file."""
_UPLOADS: Final = "/staff/add/"
_HELD: Final = 1024 * 1024
"""Bytes of a body that are held in memory; more go to a file that vanishes."""
_READ: Final = 64 * 1024
_PATIENCE: Final = 8.0
"""Seconds that any body may take."""
_SLOWEST: Final = 50 * 1024
"""Bytes a second that a large body must come with beside that."""
_AT_ONCE: Final = 2
"""Bodies that one process reads at a time: half of its threads."""
_WAIT: Final = 1.0
"""Seconds that a body waits for its turn."""

_turns = threading.BoundedSemaphore(_AT_ONCE)


def bounded(answer: Answer) -> Answer:
    """Middleware: bodies that are too large, too slow or of unknown size are refused."""

    def guarded(request: HttpRequest) -> HttpResponse:
        if request.META.get("HTTP_TRANSFER_ENCODING"):
            return _refused(request, 411)
        size = _size(request)
        if size == 0:
            return answer(request)
        if size is None or size > largest(request):
            return _refused(request, 413)
        if not _turns.acquire(timeout=_WAIT):
            return _refused(request, 503)
        try:
            with tempfile.SpooledTemporaryFile(_HELD) as body:
                if not _read(request, size, body):
                    return _refused(request, 408)
                # What Django reads from, which it offers no public way to set.
                request._stream = LimitedStream(body, size)  # type: ignore[attr-defined]
                return answer(request)
        finally:
            _turns.release()

    return guarded


def largest(request: HttpRequest) -> int:
    """Bytes that the body of a request may have: much only where editors bring files."""
    if request.path_info == _UPLOADS and may_edit(request.user):
        return int(settings.LARGEST_UPLOAD) + _AROUND
    return _FORMS


def _size(request: HttpRequest) -> int | None:
    given = request.META.get("CONTENT_LENGTH") or "0"
    return int(given) if given.isascii() and given.isdigit() and len(given) < 16 else None


def _read(request: HttpRequest, size: int, body: IO[bytes]) -> bool:
    """Read the body into a file; False where it does not come in time, or not whole.

    A thread of its own reads, since nothing else can stop waiting for a slow client.
    """
    # Not request.read(): Django would then take the body for used up.
    stream = request._stream  # type: ignore[attr-defined]
    left = threading.Event()
    whole = threading.Event()

    def read() -> None:
        missing = size
        try:
            while missing and not left.is_set():
                part = stream.read(min(_READ, missing))
                if not part:
                    return
                if not left.is_set():
                    body.write(part)
                missing -= len(part)
        except (OSError, ValueError):  # the client went away, or the time is over
            return
        if not missing:
            whole.set()

    reader = threading.Thread(target=read, daemon=True, name="body")
    reader.start()
    reader.join(_PATIENCE + size / _SLOWEST)
    left.set()
    if not whole.is_set():
        return False
    body.seek(0)
    return True


def _refused(request: HttpRequest, status: int) -> HttpResponse:
    context: dict[str, Any] = {"status": status, "most": largest(request) // (1024 * 1024)}
    answer = render(request, "contribute/refused.html", context, status=status)
    # What is left of the body must not be taken for the next request.
    answer["Connection"] = "close"
    if status == 503:
        answer["Retry-After"] = "5"
    return answer
