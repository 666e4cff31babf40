"""The statements of tables among those of the running text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import merge
from operator import attrgetter
from typing import Any, Final

from hefu.model import Quantity, Statement
from hefu.read.tables.reading import TableReading, once

_by_place: Final = attrgetter("value_start")


def outside(found: list[Quantity], spans: Sequence[tuple[int, int]]) -> list[Quantity]:
    """The quantities that lie in none of the spans; both ascend."""
    if not spans:
        return found
    out: list[Quantity] = []
    at = 0
    for q in found:
        while at < len(spans) and spans[at][1] <= q.start:
            at += 1
        if at == len(spans) or q.end <= spans[at][0]:
            out.append(q)
    return out


def merged(text: list[Statement], tables: TableReading, seen: set[tuple[Any, ...]]) -> Iterator[Statement]:
    """Both in the order of the source; a goal that the text sets out too (``seen``) counts once."""
    return merge(text, (once(s, seen) for s in tables.statements), key=_by_place)
