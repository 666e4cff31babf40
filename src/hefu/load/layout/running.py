"""What runs along all pages of a document at the same place: headers, footers, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from hefu.load.layout.ordered import Set
from hefu.load.layout.rows import Row
from hefu.load.layout.words import bare, words

_LOOKED_AT = 4
"""So many rows from each end of a page may be a header or footer."""
_OFTEN = 0.3
_NUMBER = re.compile(r"[0-9]+|[ivxIVX]+$|[一二三四五六七八九十百]+(?=页)")

Edge = Literal["header", "footer"]
Key = tuple[str, str, int, int]


@dataclass(frozen=True, slots=True)
class SetPage:
    """A page's rows in reading order, and its size."""

    number: int
    width: float
    height: float
    rows: tuple[Set, ...]


def running(pages: Sequence[SetPage]) -> dict[int, Edge]:
    """The rows (by ``id``) that are headers or footers.

    A row is one when rows with the same words, but for numbers, stand at the same place of other
    pages. A page number alone at the very foot is one even on a single page.
    """
    edges = [edge for page in pages for edge in _edges(page)]
    counts = Counter(key for _, key, _ in edges)
    numbers = Counter((key[0], key[2]) for row, key, _ in edges if _is_number(row))
    enough = max(2, min(_OFTEN * len(pages), 4))
    found: dict[int, Edge] = {}
    for row, key, last in edges:
        edge: Edge = "header" if key[0] == "header" else "footer"
        near = max(
            counts[key],
            counts[key[0], key[1], key[2] + 1, key[3]],
            counts[key[0], key[1], key[2] - 1, key[3]],
        )
        often = near >= enough and len(pages) > 1
        number = _is_number(row) and (numbers[key[0], key[2]] >= enough or (edge == "footer" and last))
        if often or number:
            found[id(row)] = edge
    return _outermost(pages, found)


def _edges(page: SetPage) -> list[tuple[Row, Key, bool]]:
    rows = sorted((one.row for one in page.rows if not one.row.vertical), key=lambda row: row.middle)
    out: list[tuple[Row, Key, bool]] = []
    half = page.height / 2
    for edge, part in (("header", rows[:_LOOKED_AT]), ("footer", rows[-_LOOKED_AT:])):
        for row in part:
            if (row.middle < half) != (edge == "header"):
                continue
            away = row.middle if edge == "header" else page.height - row.middle
            key = (edge, _NUMBER.sub("#", bare(row.text, 120)), round(away / 6), round(row.size))
            out.append((row, key, row is rows[-1]))
    return out


def _is_number(row: Row) -> bool:
    return words().page_number.match(bare(row.text, 40)) is not None


def _outermost(pages: Sequence[SetPage], found: dict[int, Edge]) -> dict[int, Edge]:
    """Only rows with nothing but headers above them, or footers below them."""
    kept: dict[int, Edge] = {}
    for page in pages:
        rows = sorted((one.row for one in page.rows if not one.row.vertical), key=lambda row: row.middle)
        for edge, part in (("header", rows), ("footer", rows[::-1])):
            level: float | None = None
            for row in part:
                if found.get(id(row)) == edge:
                    level = row.middle
                    kept[id(row)] = "header" if edge == "header" else "footer"
                elif level is None or abs(row.middle - level) > 0.5 * row.size:
                    break
    return kept
