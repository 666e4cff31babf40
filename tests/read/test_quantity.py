"""What the quantity grammar reads, and how: each example is the documentation of one convention."""

from __future__ import annotations

import pytest

from hefu.model import Quantity
from hefu.read.quantity import quantities


def only(text: str) -> Quantity:
    found = quantities(text)
    assert len(found) == 1, [q.text for q in found]
    return found[0]


def brief(text: str) -> tuple[str, float | None, float | None, str, str]:
    q = only(text)
    return q.text, q.low, q.high, q.bound, q.unit


# The list of issue 2: what users of other readers ask for in vain. Columns: text, low, high, bound, unit.
@pytest.mark.parametrize(
    ("text", "low", "high", "bound", "unit"),
    [
        ("20万人次以上", 20, None, "at_least", "万人次"),
        ("超过百分之零点九", 0.9, None, "at_least", "%"),
        ("十几万", 11, 19, "range", "万"),
        ("三百余家", 300, None, "at_least", "家"),
        ("数十亿元", 20, 90, "range", "亿元"),
        ("上百个", 100, None, "at_least", "个"),
        ("近千人", 1000, 1000, "about", "人"),
        ("500多亿", 500, None, "at_least", "亿"),
        ("十来万", 10, 10, "about", "万"),
        ("1.2亿立方米", 1.2, 1.2, "exact", "亿立方米"),
        ("过半", 50, None, "at_least", "%"),
        ("三分之一", pytest.approx(100 / 3), pytest.approx(100 / 3), "exact", "%"),
        ("5-20%", 5, 20, "range", "%"),
        ("六成左右", 60, 60, "about", "%"),
        ("翻两番", 300, 300, "exact", "%"),
        ("一倍以上", 1, None, "at_least", "倍"),
        ("百亿级", 100, 100, "about", "亿级"),
        ("零增长", 0, 0, "exact", "%"),
        ("持平", 0, 0, "exact", "%"),
    ],
)
def test_reads_what_other_readers_miss(
    text: str, low: float | None, high: float | None, bound: str, unit: str
) -> None:
    assert brief(text) == (text, low, high, bound, unit)
