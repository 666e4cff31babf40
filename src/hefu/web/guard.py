"""What is kept from every view, whatever the address."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]


def without_nul(answer: Answer) -> Answer:
    """Middleware: no NUL reaches a view, since PostgreSQL takes none and nothing of ours holds one.

    An address with one is of no page; in the query it counts as a space.
    """

    def guarded(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info:
            raise Http404
        query = request.META.get("QUERY_STRING", "")
        if "%00" in query or "\0" in query:
            # A space, not nothing: "%%0000" must not turn into another one.
            request.META["QUERY_STRING"] = query.replace("%00", "%20").replace("\0", "%20")
        return answer(request)

    return guarded
