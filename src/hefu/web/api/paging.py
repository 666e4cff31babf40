"""Pages of lists: a bounded number of records, and the address of the next."""

from __future__ import annotations

from typing import Annotated, Any, Final, TypeVar
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from ninja import Field, Schema

_M = TypeVar("_M", bound=Model)

USUAL: Final = 50
MOST: Final = 200

Limit = Annotated[int, Field(ge=1, le=MOST, description=f"Records of a page, {MOST} at most.")]
KeyCursor = Annotated[
    str, Field(max_length=500, description="Where the page begins: take it from `next` of the page before.")
]
NumberCursor = Annotated[
    int, Field(ge=0, lt=1 << 62, description="Where the page begins: take it from `next` of the page before.")
]


class Paged(Schema):
    """The parameters of every list."""

    limit: Limit = USUAL


class PagedByKey(Paged):
    """The parameters of lists that are ordered by key."""

    cursor: KeyCursor = ""


class PagedByNumber(Paged):
    """The parameters of lists that are ordered by number."""

    cursor: NumberCursor = 0


def next_address(request: HttpRequest, cursor: str | int | None) -> str | None:
    """The address of the same list from ``cursor`` on; None where that is."""
    if cursor is None:
        return None
    kept = [(name, value) for name, value in request.GET.items() if name != "cursor"]
    return f"{request.build_absolute_uri(request.path)}?{urlencode([*kept, ('cursor', cursor)])}"


def page_of(rows: QuerySet[_M], order: str, cursor: str | int, limit: int) -> tuple[list[_M], Any]:
    """The next ``limit`` rows behind ``cursor`` in ascending ``order``, and the cursor of the page after."""
    if cursor:
        rows = rows.filter(**{f"{order}__gt": cursor})
    found = list(rows.order_by(order)[: limit + 1])
    more = len(found) > limit
    return found[:limit], getattr(found[limit - 1], order) if more else None
