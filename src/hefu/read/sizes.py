"""Sizes that sort things and so are part of their name (6个千亿级产业集群, 20家年收入超亿元企业): no figures.

The words are in ``catalog/cues.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from hefu.catalog.cues import load_cues
from hefu.model import Quantity
from hefu.read.naming import COUNTED

_GRADE: Final = "级"
_GOES_ON: Final = frozenset("、和及与")
_MONEY: Final = frozenset(("money", "money_usd", "number"))


@cache
def _sorted() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], tuple[str, ...]]:
    """What stands behind an order of magnitude, behind an amount that a count stands right before, and behind
    one of several that counts are dealt out to; and units of so many places as there are nowhere: an amount
    sorts them (产值超百亿县)."""
    words = load_cues().words
    graded, counted, dealt = (re.compile(words[f"size_{name}"]) for name in ("graded", "counted", "dealt"))
    return graded, counted, dealt, tuple(words["size_places"])


def without_sizes(text: str, found: Iterable[Quantity]) -> list[Quantity]:
    """The quantities of a text without the orders of magnitude (百亿级) and the amounts behind a count
    (6个|千亿元产业集群) that a noun follows which they are part of."""
    kept: list[Quantity] = []
    graded, counted, dealt, places = _sorted()
    for q in found:
        if q.unit.endswith(_GRADE) and len(q.unit) > 1:
            if graded.match(text, q.end):
                continue
        elif q.unit.endswith(places):
            continue  # 千亿县
        elif (
            q.dimension in _MONEY
            and kept
            and kept[-1].end == q.start
            and kept[-1].dimension in COUNTED
            and q.unit
            and counted.match(text, q.end)
        ) or (q.dimension in _MONEY and text[q.end : q.end + 1] in _GOES_ON and dealt.match(text, q.end)):
            continue
        kept.append(q)
    return kept
