"""One number with its unit at one place of a text, before bounds and ranges are looked at.

All functions look at a bounded stretch of text around one offset, so reading is linear.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from hefu.catalog.units import NUMBER, Unit, load_units, per, scaled
from hefu.model import Bound
from hefu.read.numerals import DIGITS, LONGEST, read_numeral
from hefu.read.quantity_words import load_words

UNITS = load_units()
WORDS = load_words()
PERCENT = UNITS.by_name["%"]
_PREFIXES = {"百": PERCENT, "千": UNITS.by_name["‰"], "万": UNITS.by_name["‱"]}
_MOST_DIGITS = 15

NUMERAL_CHARACTERS = "零〇○一二两三四五六七八九十百千万亿几数"
LISTED = frozenset("、和及")
"""What stands between the members of a list of values."""
PART_OF_POINTS = "个"
"""What may be left of 个百分点 in all but the last of a list."""
LINKS = "-–—－―~～〜─至到"
"""What joins the ends of a range."""
_MORE = "".join(WORDS.more)
_COUNTED = "".join(sorted(map(re.escape, set("".join(UNITS.lengths)) | set("十百千万亿" + _MORE))))
# Groups: whole part, fraction, scale, 多/余/来, scale after it.
_ARABIC = re.compile(
    r"(\d{1,3}(?:(?:,\d{3}){1,6}|(?:，\d{3}){1,6}"
    rf"|(?: \d{{3}}){{1,6}}(?!\d)(?=\.\d| ?[{_COUNTED}]))(?!\d)|\d+)"
    r"(\.\d+|(?: \. ?|\. )\d{1,2}(?= ?[%‰万亿个倍元吨亩平公米]))?"
    rf"((?: ?[十百千万亿])*)(?: ?([{_MORE}几])((?: ?[万亿])*))?"
)
_CHINESE = re.compile(
    rf"([{NUMERAL_CHARACTERS}]+(?:点[零〇○一二三四五六七八九]+[十百千]?[万亿]*)?)(?:([{_MORE}])([万亿]*))?"
)
_DIGITS_ONLY = frozenset(DIGITS)
_DOTTED = re.compile(r"[\d.]+")
_AS_WRITTEN_AFTER_MORE = frozenset("十百千万亿")
DAMAGED_PERMILLE = re.compile(r" ?[%％](?:。(?= ?(?:以 ?内|以 ?下|以 ?上|左 ?右))|[oO](?![A-Za-z]))")


class Term(NamedTuple):
    """A number and its unit in ``text[start:end]``; ``unit`` is ``NUMBER`` where none is written."""

    start: int
    end: int
    low: float
    high: float
    bound: Bound
    unit: Unit
    arabic: bool
    single: bool  # one Chinese character
    bare: bool  # 百, 千, 万 or 亿 without a number before it
    decimal: bool


class Skip(NamedTuple):
    """No quantity; reading goes on at ``end``."""

    end: int


def term_at(text: str, start: int) -> Term | Skip:
    """The number with its unit that begins at ``start`` (a digit or a Chinese numeral)."""
    return _arabic(text, start) if text[start] <= "9" else _chinese(text, start)


def _arabic(text: str, start: int) -> Term | Skip:
    match = _ARABIC.match(text, start)
    if match is None:
        return Skip(start + 1)
    whole, fraction, scale, more, scale_after = match.groups()
    end = match.end()
    if fraction and " " in fraction and start and text[start - 1] in "\n*（(":
        return Skip(start + len(whole))  # "1. 5万亩…" at the head of a line is a list item
    if (
        len(whole) > _MOST_DIGITS
        or (whole[0] == "0" and len(whole) > 1)
        or _digits_go_on(text, match.end(2 if fraction else 1))
    ):
        run = _DOTTED.match(text, start)
        return Skip(max(run.end() if run else end, match.end(2 if fraction else 1)))
    if not whole.isdigit():
        whole = whole.replace(",", "").replace("，", "").replace(" ", "")
    value = float(whole + fraction.replace(" ", "")) if fraction else float(whole)
    bound: Bound = "exact"
    if more:
        if more == "几" or (scale_after == "" and len(scale) == 0 and len(whole) == 1):
            end = match.end(3)  # "5余" counts nothing; 几 is no part of an Arabic number
            scale_after = ""
        else:
            bound = WORDS.more[more]
            scale += scale_after
    if " " in scale:
        scale = scale.replace(" ", "")
    found = _with_unit(text, end, scale)
    if found is None:
        tenths = _tenths(text, end, value) if value <= 10 and not scale else None
        if tenths is not None:
            return Term(start, tenths[0], tenths[1], tenths[1], bound, PERCENT, True, False, False, False)
        if bound != "exact" and text[end - 1] in WORDS.more and text.startswith(WORDS.more_not_before, end):
            return Skip(end)
        end, unit = _scale_alone(text, end, scale)
        return Term(start, end, value, value, bound, unit, True, False, False, fraction is not None)
    end, unit = found
    if unit.name == "年" and fraction is None and is_year(whole):
        return Skip(end)
    if unit.more and text.startswith("半", end) and not text.startswith(WORDS.halves_not_before, end + 1):
        value, end = value + 0.5, end + 1
    return Term(start, end, value, value, bound, unit, True, False, False, fraction is not None)


def is_year(whole: str) -> bool:
    """2023年, and the short 79年 and 08年; 9年 and 35年 are durations."""
    return (len(whole) == 4 and whole[0] in "12") or (len(whole) == 2 and whole >= "50")


def _digits_go_on(text: str, end: int) -> bool:
    """A dotted date, version or address (2023.3.15) is no number."""
    return text.startswith(".", end) and text[end + 1 : end + 2].isdigit()


def _chinese(text: str, start: int) -> Term | Skip:
    head = text[start]
    if head in _PREFIXES and text.startswith("分之", start + 1):
        return _of_hundred(text, start, _PREFIXES[head])
    match = _CHINESE.match(text, start)
    if match is None or match.end(1) - start > LONGEST + 12:
        return Skip(match.end() if match else start + 1)
    run, more, scale_after = match.groups()
    if text.startswith("分之", match.end(1)):
        return _fraction(text, start, match.end(1), run)
    end = match.end()
    bound: Bound = "exact"
    if more:
        if run[-1] in _AS_WRITTEN_AFTER_MORE:
            bound = WORDS.more[more]
        else:
            end, scale_after = match.end(1), ""
    found = None
    if bound == "exact" and run[-1] == "千" and len(run) > 1:
        found = _with_unit(text, end - 1, "")  # 三百万千瓦: the 千 is the unit's
        if found is not None:
            run, end = run[:-1], end - 1
    numeral = read_numeral(run + (scale_after or ""))
    if numeral is None:
        return Skip(match.end(1))
    scale = numeral.scale
    low, high = numeral.low, numeral.high
    if low != high and bound == "exact":
        bound = "range"
    found = _with_unit(text, end, scale)
    single = len(run) == 1 and bound == "exact"
    decimal = "点" in run
    if found is None:
        tenths = _tenths(text, end, low) if high <= 10 and not scale and run not in ("几", "数") else None
        if tenths is not None:
            top = tenths[1] if low == high else high * 10
            return Term(start, tenths[0], tenths[1], top, bound, PERCENT, False, False, False, False)
        if bound == "at_least" and not scale_after and text.startswith(WORDS.more_not_before, end):
            return Skip(end)
        end, unit = _scale_alone(text, end, scale)
        return Term(start, end, low, high, bound, unit, False, single, numeral.bare, decimal)
    end, unit = found
    if unit.name == "年" and len(run) > 1 and _DIGITS_ONLY.issuperset(run) and low == high:
        return Skip(end)  # 一九七八年, 七八年 is a range
    if unit.more and text.startswith("半", end) and not text.startswith(WORDS.halves_not_before, end + 1):
        low, high, end = low + 0.5, high + 0.5, end + 1
    return Term(start, end, low, high, bound, unit, False, single, numeral.bare, decimal)


def _of_hundred(text: str, start: int, unit: Unit) -> Term | Skip:
    """百分之七点五, 百分之5.3, 百分之十几, 千分之三; 百分之百 is 100 %."""
    at = start + 3
    while text.startswith(" ", at):
        at += 1
    if text[at : at + 1].isdecimal():
        match = _ARABIC.match(text, at)
        if match is None or len(match[1]) > _MOST_DIGITS:
            return Skip(at)
        value = float(
            match[1].replace(",", "").replace("，", "").replace(" ", "") + (match[2] or "").replace(" ", "")
        )
        return Term(
            start,
            match.end(2) if match[2] else match.end(1),
            value,
            value,
            "exact",
            unit,
            True,
            False,
            False,
            True,
        )
    chinese = _CHINESE.match(text, at)
    if chinese and chinese[1] in ("零", "〇"):
        return Term(start, chinese.end(1), 0.0, 0.0, "exact", unit, False, False, False, True)
    numeral = read_numeral(chinese[1]) if chinese and chinese.end(1) - at <= LONGEST else None
    if chinese is None or numeral is None or numeral.scale:
        return Skip(chinese.end() if chinese else at)
    bound: Bound = "exact" if numeral.low == numeral.high else "range"
    end = chinese.end(1)
    if chinese[2] and chinese[1][-1] in _AS_WRITTEN_AFTER_MORE and not chinese[3]:
        bound, end = WORDS.more[chinese[2]], chinese.end(2)
    return Term(start, end, numeral.low, numeral.high, bound, unit, False, False, False, True)


def _fraction(text: str, start: int, middle: int, below: str) -> Term | Skip:
    """三分之一 is 33.33… %."""
    match = _CHINESE.match(text, middle + 2)
    parts = read_numeral(below)
    share = read_numeral(match[1]) if match else None
    if match is None or parts is None or share is None or parts.scale or share.scale or parts.low <= 0:
        return Skip(middle + 2)
    value = share.low / parts.low * 100
    return Term(start, match.end(1), value, value, "exact", PERCENT, False, False, False, True)


def _tenths(text: str, end: int, value: float) -> tuple[int, float] | None:
    """六成 is 60 %, 两成半 25 %, 八成五 85 %."""
    if text[end : end + 1] != "成" or text.startswith(WORDS.tenths_not_before, end + 1):
        return None
    following = text[end + 1 : end + 2]
    if following == "半":
        return end + 2, value * 10 + 5
    if following in DIGITS and following:
        return end + 2, value * 10 + DIGITS[following]
    return end + 1, value * 10


def _with_unit(text: str, at: int, scale: str) -> tuple[int, Unit] | None:
    """The unit at ``at`` with the scale before it, and where it ends; None if no unit is written."""
    if text.startswith(" ", at):
        at += 1
    unit = None
    if scale and scale[-1] == "千" and text[at - 1] == "千":
        unit = UNITS.at(text, at - 1)  # 万千瓦 is 万 + 千瓦
        if unit is not None and len(unit.name) > 1:
            at, scale = at - 1, scale[:-1]
        else:
            unit = None
    if unit is None:
        unit = UNITS.at(text, at)
    end = at + len(unit.name) if unit else at
    if " " in text[at : at + 6]:
        unit, end = _spaced_unit(text, at, unit, end)
    if unit is None or (unit.name[-1].isascii() and unit.name[-1].isalpha() and _latin(text, end)):
        return None
    following = text[end : end + 1]
    if following in "%。oO" or unit is PERCENT:
        damaged = DAMAGED_PERMILLE.match(text, at)
        if damaged:
            return damaged.end(), UNITS.by_name["‰"]
    denominator = ""
    if following and following in "/／":
        below, below_end = _denominator(text, end + 1)
        if below:
            denominator, end = below, below_end
    level = text.startswith("级", end) and not text.startswith(("级别", "级以上城"), end)
    return end + level, resolved(unit.name, scale, denominator, level)


def _latin(text: str, at: int) -> bool:
    return text[at : at + 1].isascii() and text[at : at + 1].isalnum()


def _spaced_unit(text: str, at: int, unit: Unit | None, end: int) -> tuple[Unit | None, int]:
    """A unit with stray spaces inside ("个 百分点"), if that is longer than the one without."""
    window = text[at : at + 16]
    found = UNITS.at(window.replace(" ", ""), 0)
    if found is None or (unit is not None and len(found.name) <= len(unit.name)):
        return unit, end
    letters = 0
    for offset, character in enumerate(window):
        letters += character != " "
        if letters == len(found.name):
            return found, at + offset + 1
    return unit, end


def _denominator(text: str, at: int) -> tuple[str, int]:
    """The unit after the stroke of a rate, with its scale: 万元 in 吨标准煤/万元."""
    scale_end = at
    while text[scale_end : scale_end + 1] in _AS_WRITTEN_AFTER_MORE and scale_end < at + 2:
        scale_end += 1
    below = UNITS.at(text, scale_end)
    if below is None and scale_end > at:
        scale_end -= 1
        below = UNITS.at(text, scale_end)
    return (text[at:scale_end] + below.name, scale_end + len(below.name)) if below else ("", at)


@lru_cache(maxsize=4096)
def resolved(name: str, scale: str, denominator: str, level: bool) -> Unit:
    """The unit as written: with a scale before it, per another unit, or as an order of magnitude (级)."""
    unit = UNITS.by_name[name]
    if scale:
        unit = scaled(unit, scale)
    if denominator:
        own = denominator.lstrip("十百千万亿")
        if own not in UNITS.by_name:
            own = denominator[denominator.index("千") :]
        unit = per(unit, scaled(UNITS.by_name[own], denominator[: len(denominator) - len(own)]))
    return replace(unit, name=unit.name + "级") if level else unit


def _scale_alone(text: str, end: int, scale: str) -> tuple[int, Unit]:
    """The unit of a number that ends in 万 or 亿 (500多亿) or in none; 亿级 is an order of magnitude."""
    level = bool(scale) and text.startswith("级", end) and not text.startswith("级别", end)
    return end + level, _number_unit(scale, level)


@lru_cache(maxsize=64)
def _number_unit(scale: str, level: bool) -> Unit:
    if not scale:
        return NUMBER
    return replace(scaled(NUMBER, scale), name=scale + "级" if level else scale)
