"""The years of a place side by side: how many targets, how many judged, how many kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from hefu.web.explore.charts.counts import YearCount

WIDTH: Final = 28.0
HEIGHT: Final = 44.0
_BAR: Final = 16.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a bar, named as its status."""

    kind: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class StripYear:
    """A year with its bar."""

    count: YearCount
    pieces: tuple[Piece, ...]


def strip_of(counts: Sequence[YearCount]) -> tuple[StripYear, ...]:
    """Bars on one scale, the largest year as high as the drawing; from below kept, missed, the rest."""
    most = max((count.total for count in counts), default=0)
    return tuple(StripYear(count, _pieces(count, most)) for count in counts)


def _pieces(count: YearCount, most: int) -> tuple[Piece, ...]:
    pieces, base = [], HEIGHT
    for kind in ("met", "missed", "unjudged", "not_due"):
        height = (HEIGHT - 1) * getattr(count, kind) / most
        if height:
            base -= height
            pieces.append(Piece(kind, (WIDTH - _BAR) / 2, round(base, 1), _BAR, round(height, 1)))
    return tuple(pieces)
