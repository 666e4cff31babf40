"""How large a request may be, and how long its body may take to come.

A request is answered by one of a few threads, and one that waits for a body answers nobody else. So a size
is refused from the head of a request, before any of it is read, and only so many bodies are read at once
that readers, who send none, always find a thread.

A body that does not come cannot be given up: the server (granian) reads it while it holds what the answer
needs, and knows no limit of time for it. So a process whose turns are all taken by bodies that are overdue
ends, as soon as it answers nobody else, and its server starts another.
"""

from __future__ import annotations

import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any, Final

from django.conf import settings
from django.core.handlers.wsgi import LimitedStream
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hefu.web.accounts.roles import may_edit
from hefu.web.contribute.worker import RENEWED

Answer = Callable[[HttpRequest], HttpResponse]

_FORMS: Final = 256 * 1024
"""Bytes of a form without a file."""
_AROUND: Final = 64 * 1024
"""Bytes of an upload that are not the file."""
_UPLOADS: Final = "/staff/add/"
_HELD: Final = 1024 * 1024
"""Bytes of a body that are held in memory; more go to a file that vanishes."""
_READ: Final = 64 * 1024
_PATIENCE: Final = 10.0
"""Seconds that any body may take."""
_SLOWEST: Final = 50 * 1024
"""Bytes a second that a large body must come with beside that."""
_AT_ONCE: Final = 2
"""Bodies that one process reads at a time: half of its threads."""
_WAIT: Final = 0.2
"""Seconds that a body waits for its turn."""


class _Turns:
    """Whose body is being read, until when it must be there, and how many requests are being answered."""

    def __init__(self) -> None:
        self._free = threading.BoundedSemaphore(_AT_ONCE)
        self._lock = threading.Lock()
        self._until: dict[int, float] = {}
        self._answering = 0
        self._watched = False

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Count a request."""
        with self._lock:
            self._answering += 1
        try:
            yield
        finally:
            with self._lock:
                self._answering -= 1

    @contextmanager
    def reading(self, size: int) -> Iterator[bool]:
        """A turn to read a body; False where all are taken."""
        if not self._free.acquire(timeout=_WAIT):
            yield False
            return
        me = threading.get_ident()
        with self._lock:
            self._until[me] = time.monotonic() + _PATIENCE + size / _SLOWEST
            begin = not self._watched and os.environ.get(RENEWED) == "1"
            self._watched |= begin
        if begin:
            threading.Thread(target=self._watch, daemon=True, name="turns").start()
        try:
            yield True
        finally:
            with self._lock:
                del self._until[me]
            self._free.release()

    def _watch(self) -> None:
        while True:
            time.sleep(1)
            now = time.monotonic()
            with self._lock:
                late = sum(until < now for until in self._until.values())
                if late == _AT_ONCE and late == self._answering:
                    os._exit(1)


_turns = _Turns()


def bounded(answer: Answer) -> Answer:
    """Middleware: bodies that are too large or of unknown size are refused, and so are too many at once."""

    def guarded(request: HttpRequest) -> HttpResponse:
        with _turns.answering():
            return _answered(request, answer)

    return guarded


def _answered(request: HttpRequest, answer: Answer) -> HttpResponse:
    if request.META.get("HTTP_TRANSFER_ENCODING"):
        return _refused(request, 411)
    size = _size(request)
    if size == 0:
        return answer(request)
    if size is None or size > largest(request):
        return _refused(request, 413)
    with tempfile.SpooledTemporaryFile(_HELD) as body:
        with _turns.reading(size) as mine:
            if not mine:
                return _refused(request, 503)
            if not _read(request, size, body):
                return _refused(request, 400)
        # What Django reads from, which it offers no public way to set.
        request._stream = LimitedStream(body, size)  # type: ignore[assignment, arg-type]
        return answer(request)


def largest(request: HttpRequest) -> int:
    """Bytes that the body of a request may have: much only where editors bring files."""
    if request.path_info == _UPLOADS and may_edit(request.user):
        return int(settings.LARGEST_UPLOAD) + _AROUND
    return _FORMS


def _size(request: HttpRequest) -> int | None:
    given = request.META.get("CONTENT_LENGTH") or "0"
    return int(given) if given.isascii() and given.isdigit() and len(given) < 16 else None


def _read(request: HttpRequest, size: int, body: IO[bytes]) -> bool:
    """Read the body into a file; False where it does not come whole."""
    # Not request.read(): Django would then take the body for used up.
    stream = request._stream
    missing = size
    while missing:
        try:
            part = stream.read(min(_READ, missing))
        except OSError:
            return False
        if not part:
            return False
        body.write(part)
        missing -= len(part)
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
