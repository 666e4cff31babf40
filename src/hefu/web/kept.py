"""Pages kept until the database changes.

A page that anybody may see is made from its address, its language and what is in the database, and changes
only when a ledger is loaded or staff add something. So an answer is kept under all of these and given again
as it was, packed as it was; whoever is signed in, or sends any cookie but that of the language, has pages
made for them alone. Each process keeps its own, within a bound, the longest unasked making room. What is
not in those keys (the name by which an editor shows) is old by ten minutes at most.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import parse_etags
from django.utils.translation import get_language_from_request

Answer = Callable[[HttpRequest], HttpResponseBase]
Key = tuple[str, ...]

_LARGEST: Final = 512 * 1024
"""Bytes of an answer that is kept at most: none may push out all the others."""
_SECONDS: Final = 600
_OVERHEAD: Final = 2_000
"""Bytes of headers, key and bookkeeping, about."""
_VARIES: Final = {"cookie", "accept-language", "accept-encoding", "x-requested-with"}
"""What an answer may depend on, as it says itself; one that depends on more is not kept."""
_STATE: Final = """
SELECT (SELECT max(fingerprint) FROM explore_loaded),
    (SELECT max(id) FROM contribute_correction), (SELECT count(withdrawn_at) FROM contribute_correction)
"""


@dataclass(frozen=True, slots=True)
class _Kept:
    """An answer as it was sent."""

    headers: tuple[tuple[str, str], ...]
    body: bytes
    until: float
    """On the monotonic clock."""

    @property
    def size(self) -> int:
        return len(self.body) + _OVERHEAD


class Store:
    """Answers by key, within ``bound`` bytes; several threads may use it at once."""

    def __init__(self, bound: int) -> None:
        self._bound = bound
        self._held: OrderedDict[Key, _Kept] = OrderedDict()
        self._size = 0
        self._turn = threading.Lock()

    def get(self, key: Key) -> _Kept | None:
        """What is kept under ``key`` and not yet too old; it counts as asked for just now."""
        with self._turn:
            found = self._held.get(key)
            if found is None or found.until < time.monotonic():
                return None
            self._held.move_to_end(key)
            return found

    def put(self, key: Key, answer: _Kept) -> None:
        """Keep an answer, and let go those that were not asked for the longest."""
        with self._turn:
            before = self._held.pop(key, None)
            self._size += answer.size - (before.size if before is not None else 0)
            self._held[key] = answer
            while self._size > self._bound:
                self._size -= self._held.popitem(last=False)[1].size


def kept(answer: Answer) -> Answer:
    """Middleware: pages are given as they were made before, where nothing has changed since."""
    bound = settings.KEPT_MEGABYTES * 1_000_000
    if not bound:
        return answer
    store = Store(bound)

    def given(request: HttpRequest) -> HttpResponseBase:
        if not _for_anybody(request):
            return answer(request)
        asked = _asked(request)
        state = _state()
        found = store.get((*asked, *state))
        if found is not None:
            return _again(request, found)
        made = answer(request)
        # Of a page made while the database changed nobody can say which state it is of.
        if _may_be_kept(made) and _state() == state:
            store.put((*asked, *state), _keep(made))
        return made

    return given


def _for_anybody(request: HttpRequest) -> bool:
    return request.method == "GET" and request.COOKIES.keys() <= {settings.LANGUAGE_COOKIE_NAME}


def _asked(request: HttpRequest) -> Key:
    """All of a request that its answer can depend on."""
    meta = request.META
    return (
        request.scheme or "",
        meta.get("HTTP_HOST", ""),
        request.get_full_path(),
        get_language_from_request(request),
        "gzip" if "gzip" in meta.get("HTTP_ACCEPT_ENCODING", "") else "",
        meta.get("HTTP_X_REQUESTED_WITH", ""),
    )


def _state() -> Key:
    """Another for every other state of the database, as far as pages for anybody show it."""
    with connection.cursor() as cursor:
        cursor.execute(_STATE)
        return tuple(map(str, cursor.fetchone()))


def _keep(made: HttpResponseBase) -> _Kept:
    assert isinstance(made, HttpResponse)
    return _Kept(tuple(made.items()), made.content, time.monotonic() + _SECONDS)


def _may_be_kept(made: HttpResponseBase) -> bool:
    return (
        isinstance(made, HttpResponse)
        and made.status_code == 200
        and not made.cookies
        and len(made.content) <= _LARGEST
        and not {"no-store", "private"} & _words(made, "Cache-Control")
        and _words(made, "Vary") <= _VARIES
    )


def _words(made: HttpResponse, header: str) -> set[str]:
    return {word.strip().lower() for word in made.get(header, "").split(",") if word.strip()}


def _again(request: HttpRequest, found: _Kept) -> HttpResponseBase:
    response = HttpResponse(found.body, headers=dict(found.headers))
    tag = response.get("ETag")
    if tag is not None and "HTTP_IF_NONE_MATCH" in request.META and parse_etags(tag):
        return get_conditional_response(request, etag=tag, response=response) or response
    return response
