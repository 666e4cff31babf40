"""Quantities that are not number + unit: ranks, 翻N番, proportions, single words such as 持平."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import NamedTuple

from hefu.catalog.units import Unit
from hefu.model import Bound, Form
from hefu.read.numerals import read_numeral
from hefu.read.quantity_filter import quoted
from hefu.read.quantity_terms import PERCENT, WORDS

_CN = "一二两三四五六七八九十百"
_RANK = re.compile(rf"[第前] ?(\d{{1,4}}|[{_CN}]{{1,5}})(?![\d.{_CN}]) ?({'|'.join(WORDS.rank_units)})?")
_DOUBLING = re.compile(
    rf"翻了?(近|约|超过|将近|超)? ?(\d(?:\.\d+)?|[{_CN}](?:点[{_CN}])?) ?番(多|以上|有余|左右)?"
)
_DOUBLING_BOUND: dict[str | None, Bound] = {
    None: "exact", "近": "about", "约": "about", "将近": "about", "超过": "at_least", "超": "at_least",
    "多": "at_least", "以上": "at_least", "有余": "at_least", "左右": "about",
}  # fmt: skip
_PROPORTION = re.compile(
    r"(\d+(?:\.\d+)?) ?[:：∶] ?(\d+(?:\.\d+)?)((?: ?[:：∶] ?\d+(?:\.\d+)?){0,3})(?![\d:：∶.])"
)
_PARTS = re.compile(r"\d+(?:\.\d+)?")
_ENDS = frozenset("，。；、,;.!！?？：:）)”’」》 \n的和与及并且")
_CUE_WINDOW = 12

RANK = Unit("位", "rank", 1.0, "位", form="rank")
# 第9、11和20位: one 第, and one word for what they are.
_RANKS = re.compile(rf"第\d{{1,4}}(?:[、和与及]\d{{1,4}}){{1,9}} ?(?:{'|'.join(WORDS.rank_units)})")
# “双第一”, “3个第一”: a name, and no rank.
_MANY_FIRST = re.compile(rf"“(?:双|\d+个?|[{_CN}]+个?)\Z")
_NEAR = 6
"""How far before a 第一 in quotes the word for many of them begins at most (characters)."""
_NUMBER = re.compile(r"\d+")


class Found(NamedTuple):
    """A quantity that needs no more than its place: bounds are already in it."""

    start: int
    end: int
    low: float | None
    high: float | None
    bound: Bound
    unit: Unit
    form: Form | None


def rank_at(text: str, start: int) -> Found | None:
    """A rank at 第 or 前: 第36位, 居全省第一, 进入全国前10; None for 第一产业, 第三次, 前三季度."""
    match = _RANK.match(text, start)
    if match is None:
        return None
    end = match.end() if match[2] else match.end(1)
    if text.startswith(WORDS.rank_not_before, end):
        return None
    if text.startswith("”", end) and _MANY_FIRST.search(text, max(0, start - _NEAR), start):
        return None  # “双第一”
    number = match[1]
    numeral = None if number[0] <= "9" else read_numeral(number)
    if number[0] > "9" and (numeral is None or numeral.low != numeral.high):
        return None
    value = numeral.low if numeral else float(number)
    cued = _cued(text, start)
    if text[start] == "前":
        if not cued or (match[2] is None and text[end : end + 1] not in _ENDS and end < len(text)):
            return None
        return Found(start, end, None, value, "at_most", RANK, "rank")
    if match[2] is None:
        if not cued or (end < len(text) and text[end] not in _ENDS):
            return None
    elif value == 1 and not cued and text.endswith(WORDS.rank_not_after, max(0, start - 6), start):
        return None
    return Found(start, end, value, value, "exact", RANK, "rank")


def ranks_at(text: str, start: int) -> list[Found]:
    """Ranks listed behind one 第 with one word for what they are (第9、11和20位)."""
    match = _RANKS.match(text, start)
    if match is None:
        return []
    numbers = [m.span() for m in _NUMBER.finditer(text, start, match.end())]
    spans = [(start, numbers[0][1]), *numbers[1:-1], (numbers[-1][0], match.end())]
    values = (float(text[a:b]) for a, b in numbers)
    return [
        Found(a, b, value, value, "exact", RANK, "rank") for (a, b), value in zip(spans, values, strict=True)
    ]


def first_at(text: str, start: int) -> Found | None:
    """首位 or 榜首 after a rank cue (居全省首位)."""
    for word in WORDS.rank_first:
        if text.startswith(word, start):
            end = start + len(word)
            if text[end : end + 1] != "度" and _cued(text, start):
                return Found(start, end, 1.0, 1.0, "exact", RANK, "rank")
    return None


def _cued(text: str, start: int) -> bool:
    window = text[max(0, start - _CUE_WINDOW) : start]
    cut = max(window.rfind(mark) for mark in "，。；、\n")
    return WORDS.rank_cues.search(window, cut + 1) is not None


@lru_cache(maxsize=64)
def _doubled(times: str) -> float | None:
    if times[0] <= "9":
        number = float(times)
    else:
        numeral = read_numeral(times)
        if numeral is None:
            return None
        number = numeral.low
    return round((math.pow(2, number) - 1) * 100, 6)


def doubling_at(text: str, start: int) -> Found | None:
    """翻一番 is growth of 100 %, 翻两番 of 300 %: (2^N − 1) × 100."""
    match = _DOUBLING.match(text, start)
    growth = _doubled(match[2]) if match else None
    if match is None or growth is None:
        return None
    before, after = _DOUBLING_BOUND[match[1]], _DOUBLING_BOUND[match[3]]
    bound = before if after == "exact" else after
    return Found(
        start, match.end(), growth, None if bound == "at_least" else growth, bound, PERCENT, "growth"
    )


def proportion_at(text: str, start: int) -> tuple[list[Found], int] | None:
    """Proportions: 1.9∶1 is 1.9 of ∶1, 1∶2.3 is 2.3 of 1∶; 5∶45∶50 are three parts.

    Returns what was found (nothing for a time of day) and where it ends; None if no proportion is here.
    """
    match = _PROPORTION.match(text, start)
    if match is None or match.end() - start > 60:
        return None
    first, second, more = match[1], match[2], match[3]
    end = match.end()
    if more or float(first) + float(second) == 100:
        parts = [(part.start(), part.end(), float(part[0])) for part in _PARTS.finditer(text, start, end)]
        total = sum(value for *_, value in parts)
        if not 95 <= total <= 105 or quoted(text, start):
            return [], end
        unit = Unit("∶", "ratio", 1 / total, "1")
        return [Found(at, to, value, value, "exact", unit, None) for at, to, value in parts], end
    clock = "." not in first and len(second) == 2 and second < "60" and len(first) <= 2 and first < "24"
    if clock or float(second) == 0 or (text[end : end + 1] and text[end] in "0123456789.%"):
        return [], end
    if float(first) == 1 and float(second) != 1:
        return [Found(start, end, float(second), float(second), "exact", _pair("1∶"), None)], end
    value = float(first)
    return [Found(start, end, value, value, "exact", _pair("∶" + second), None)], end


@lru_cache(maxsize=256)
def _pair(name: str) -> Unit:
    below = float(name[1:]) if name[0] == "∶" else 1.0
    return Unit(name, "proportion", 1 / below, "∶1" if name[0] == "∶" else "1∶")
