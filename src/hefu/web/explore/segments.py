"""A text cut where spans begin and end, so that spans that overlap can be marked in one line of mark-up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Final

MOST_NESTED: Final = 6
"""Spans that a stretch is said to be part of; a place where more overlap says no more by them."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch ``[start, end)`` to be marked; ``key`` is for whoever marks it."""

    start: int
    end: int
    key: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch no span begins or ends within, and the keys of the spans it is part of, outermost first."""

    start: int
    end: int
    keys: tuple[int, ...] = ()


def segments(start: int, end: int, spans: Sequence[Span]) -> Iterator[Segment]:
    """``[start, end)`` cut at the ends of ``spans``: without gaps, none empty, each as long as can be.

    A segment names the spans it is part of, those that begin first (of these the longest, then by key)
    outermost, at most :data:`MOST_NESTED` of them. Spans are cut at ``start`` and ``end``; empty ones
    mark nothing. Time is n log n in the spans.
    """
    waiting = sorted(
        (max(span.start, start), -min(span.end, end), span.key)
        for span in spans
        if max(span.start, start) < min(span.end, end)
    )
    waiting.reverse()
    active: list[tuple[int, int, int]] = []
    held: list[tuple[int, int, int]] = []
    at = start
    while at < end:
        # Spans that wait for a place among the active are as old as those: the eldest goes first.
        active = [span for span in active if -span[1] > at]
        while waiting and waiting[-1][0] <= at:
            heappush(held, waiting.pop())
        while held and len(active) < MOST_NESTED:
            span = heappop(held)
            if -span[1] > at:
                active.append(span)
        stop = min([end, *(-span[1] for span in active), *(span[0] for span in waiting[-1:])])
        yield Segment(at, stop, tuple(key for _, _, key in sorted(active)))
        at = stop
