"""The line under a table that says in which forms it can be taken away."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import RequestContext

from hefu.web.explore.tables import FORMS, query_of

register = template.Library()


@register.inclusion_tag("explore/take.html", takes_context=True)
def take(
    context: RequestContext, name: str, title: str = "", *, visible: bool = False, first: int | None = None
) -> dict[str, Any]:
    """Links to the table ``name`` of this page, as :func:`hefu.web.explore.tables.taken` answers them.

    ``title`` tells tables of one page apart: for those who hear them, and with ``visible`` for all. ``first``
    is how many rows the file has at most, to be said where that may be fewer than all.
    """
    request = context["request"]
    query, offline = query_of(request.GET), getattr(request, "offline", None)
    return {
        "title": title,
        "visible": visible,
        "first": first,
        "forms": [
            (form.upper(), f"?{query}table={name}&as={form}")
            for form in (offline.forms if offline else FORMS)
        ],
    }
