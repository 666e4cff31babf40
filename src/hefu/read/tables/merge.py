"""The statements of tables among those of the running text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
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
    """Both in the order of the source, what both say once: as the text says it.

    A goal that the text sets out too (``seen``) is no second headline; where only the table sets it
    out among the main goals, it is one in the text.
    """
    said: dict[tuple[Any, ...], int] = {}
    for n, statement in enumerate(text):
        if (told := _told(statement)) is not None:
            said.setdefault(told, n)
    kept: list[Statement] = []
    out = list(text)
    for statement in tables.statements:
        statement = once(statement, seen)
        at = said.get(told) if (told := _told(statement)) is not None else None
        if at is None:
            kept.append(statement)
        elif statement.headline:
            out[at] = replace(out[at], headline=True)
    return merge(out, kept, key=_by_place)


def _told(s: Statement) -> tuple[Any, ...] | None:
    """What a target or an outcome says of an indicator; None of anything else."""
    if s.indicator is None or s.stance not in ("target", "outcome"):
        return None
    return s.indicator, s.stance, s.form, s.bound, s.amount_low, s.amount_high, s.period, s.place
