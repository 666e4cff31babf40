"""Whether a page is of a newspaper or of a report."""

from __future__ import annotations

from hefu.load.layout.kinds import HEAD
from hefu.load.layout.news import Seen

_COLUMNS = 3
_WIDE = 26.0
"""Columns wider than this (em) are those of a report."""


def is_newspaper(seen: Seen) -> bool:
    """Whether a page has columns and headlines as newspapers do.

    Three or more columns side by side, narrow ones; or two, and headlines over each of them.
    """
    texts = [p for p in seen.pieces if p.kind == "text" and len(p.segment.rows) >= 3]
    if not texts:
        return any(p.kind == "head" and p.segment.vertical for p in seen.pieces)
    count = sum(len(p.segment.rows) for p in texts)
    narrow = [p for p in texts if p.segment.width < _WIDE * p.size]
    if 2 * sum(len(p.segment.rows) for p in narrow) < count:
        return False
    columns = _side_by_side([(p.box[0], p.box[2], len(p.segment.rows)) for p in narrow])
    if columns >= _COLUMNS:
        return True
    heads = [p for p in seen.pieces if p.kind == "head" and p.size >= HEAD * 1.15 * seen.em]
    return columns == 2 and len({round(p.box[1] / (3 * seen.em)) for p in heads}) >= 3


def _side_by_side(spans: list[tuple[float, float, int]]) -> int:
    """How many columns stand side by side at most, counted by where they end."""
    spans.sort(key=lambda span: span[1])
    total = sum(count for _, _, count in spans)
    found = 0
    edge = float("-inf")
    for left, right, count in spans:
        if left >= edge - 1 and count >= min(4, total / 8):
            found += 1
            edge = right
    return found
