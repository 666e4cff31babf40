"""Figures that what stands behind them shows to be of a part: their share of the whole (占全市出口的32%), or
the same of the whole (市区污水处理率达70%，全市达20%)."""

from __future__ import annotations

from functools import cache
from typing import Final

from hefu.catalog.indicators import load_catalog
from hefu.model import Place
from hefu.read.link import Link
from hefu.read.part_words import load_parts

_NEAR: Final = 40
"""How far behind a figure its share of the whole begins (characters)."""
_NATION: Final = "国"
_WHOLE: Final = "，全"


def share_behind(text: str, link: Link, own: Place) -> bool:
    """Whether the share that a figure has of the same in the whole place is told behind it: it is of a part
    (出口30亿美元，增长9%，占全市出口的32%).

    A share of something else (占全市生产总值的9%) says nothing, and a bare one (占全市的9%) only of what is
    told of an economy as a whole.
    """
    subject, end = link.subject, link.quantity.end
    if subject is None or subject.id is None or text.find("占", end, end + _NEAR) < 0:
        return False
    parts = load_parts()
    found = parts.share_of_whole.match(text, end)
    if found is None or found["whole"] != (_NATION if own.level == "nation" else own.id[-1]):
        return False
    of = found["of"]
    return of in _names(subject.id) if of else subject.id in parts.of and subject.id not in parts.sectors


def whole_behind(text: str, link: Link) -> bool:
    """Whether the same of the whole place is told behind a share of its town."""
    subject, end = link.subject, link.quantity.end
    if subject is None or not text.startswith(_WHOLE, end):
        return False
    parts = load_parts()
    return parts.whole_behind.match(text, end) is not None and parts.of_town.match(subject.text) is not None


@cache
def _names(id: str) -> frozenset[str]:
    """The words for an indicator."""
    item = load_catalog().indicators[id]
    return frozenset((item.zh, *item.synonyms))
