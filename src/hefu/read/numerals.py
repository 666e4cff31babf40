"""Chinese numerals as reports write them: 一千二百, 二○一, 十几, 七八百, 一万五, 七点五.

A numeral is read as a value (or, for 十几 and 七八百, a range) and the *scale* it ends in:
三十五万 is 35 with the scale 万, because the scale belongs to the unit as written (35 万人).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from hefu.catalog.units import SCALES

DIGITS = {d: i for i, d in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
LONGEST = 24
"""Longer runs of numerals are no number anyone writes; they are not read."""

_DIGIT = "一二三四五六七八九两"
_TRAILING_SCALE = re.compile("[万亿]+$")
_PAIR = re.compile(f"^(.*?)([{_DIGIT}])([{_DIGIT}])([十百千]?)$")
_ZEROS = ("零", "〇", "○")
_HEADS = "百千万亿"
_BIG = (("亿", 10**8), ("万", 10**4))
_STEPS = {"十": 10, "百": 100, "千": 1000}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral's value: ``low`` and ``high`` differ for 十几 (11–19), 几十 (20–90), 七八百 (700–800).

    ``scale`` is the 万 or 亿 it ends in. ``bare`` is true when it begins with 百, 千, 万 or 亿
    without a number before it (百亿, 千), which is a number only beside a bound word or a strong unit.
    """

    low: float
    high: float
    scale: str = ""
    bare: bool = False


@lru_cache(maxsize=8192)
def read_numeral(text: str) -> Numeral | None:
    """The value of a run of Chinese numerals (may hold 点, 几, 数), or None if it is none.

    >>> read_numeral("三十五万")
    Numeral(low=35.0, high=35.0, scale='万', bare=False)
    """
    if len(text) > LONGEST:
        return None
    tail = _TRAILING_SCALE.search(text)
    scale = tail.group() if tail else ""
    body = text[: len(text) - len(scale)]
    if (body in ("几", "数") and not scale) or (body[:1] in _ZEROS and "点" not in body):
        return None
    if "几" in body or "数" in body:
        span = _few(body)
    elif "点" in body:
        span = _decimal(body)
    elif "亿" in body or "万" in body:  # 一亿二千万 is 12,000 of its last scale
        scale = scale[-1:]
        whole = _integer(text)
        if whole is None:
            return None
        value = whole / SCALES.get(scale, 1.0)
        return Numeral(value, value, scale, bare=body[0] in _HEADS)
    elif not body:
        return Numeral(1.0, 1.0, scale, bare=True) if scale in ("万", "亿", "万亿") else None
    else:
        span = _spoken_range(body) or _exact(body)
    if span is None or len(scale) > 2:
        return None
    return Numeral(*span, scale, bare=body[0] in _HEADS)


def _exact(body: str) -> tuple[float, float] | None:
    value = _integer(body)
    return None if value is None else (float(value), float(value))


def _decimal(body: str) -> tuple[float, float] | None:
    """一点五, 零点九, 一百二十点三五; also 一点五千 (1.5 thousand)."""
    whole, _, fraction = body.partition("点")
    step = 1
    if fraction and fraction[-1] in _STEPS:
        step = _STEPS[fraction[-1]]
        fraction = fraction[:-1]
    value = _integer(whole)
    if value is None or not fraction or any(digit not in DIGITS for digit in fraction):
        return None
    number = float(f"{value}." + "".join(str(DIGITS[digit]) for digit in fraction)) * step
    return number, number


def _few(body: str) -> tuple[float, float] | None:
    """十几 11–19, 二十几 21–29, 几十 and 数十 20–90, 几百 200–900, bare 几 and 数 (几亿) 2–9."""
    if body in ("几", "数"):
        return 2.0, 9.0
    if body[0] in "几数" and len(body) == 2 and body[1] in _STEPS:
        step = _STEPS[body[1]]
        return 2.0 * step, 9.0 * step
    if body[-1] == "几" and body[-2:-1] == "十":
        tens = _integer(body[:-1])
        if tens is not None:
            return tens + 1.0, tens + 9.0
    return None


def _spoken_range(body: str) -> tuple[float, float] | None:
    """两三 2–3, 七八百 700–800, 三五 3–5, 十七八 17–18, 一百二三十 120–130; None when it is none."""
    pair = _PAIR.match(body)
    if pair is None:
        return None
    head, first, second, step_word = pair.groups()
    low, high = DIGITS[first], DIGITS[second]
    if high - low != 1 and (first, second) != ("三", "五"):
        return None
    step = _STEPS.get(step_word, 1)
    if head:
        if head[-1] not in _STEPS or _STEPS[head[-1]] != step * 10:
            return None
        base = _integer(head)
        if base is None:
            return None
    else:
        base = 0
    return float(base + low * step), float(base + high * step)


def _integer(body: str) -> int | None:
    """The whole number of a numeral, by place (一千二百零五) or digit by digit (二〇五); None if neither."""
    if not body:
        return None
    if all(character in DIGITS for character in body):
        return int("".join(str(DIGITS[character]) for character in body))
    for word, big in _BIG:
        head, found, tail = body.rpartition(word)
        if found:
            times = _integer(head) if head else 1
            rest = _rest(tail, big)
            return None if times is None or rest is None else times * big + rest
    return _section(body)


def _rest(tail: str, big: int) -> int | None:
    """What follows 万 or 亿: nothing, a single digit of the next place (一万五 is 15000), or a number."""
    if not tail:
        return 0
    if tail in DIGITS:
        return DIGITS[tail] * big // 10
    value = _integer(tail.lstrip("零〇○"))
    return value if value is not None and value < big else None


def _section(body: str) -> int | None:
    """A number below 10,000 by place: 三千五百, 一百零五, 十二; the spoken 一千五 is 1500."""
    total = 0
    digit: int | None = None
    ceiling = last = 10_000
    gap = False  # a 零 stands before the digit, so it keeps its own place
    for character in body:
        step = _STEPS.get(character)
        if step is None:
            if digit or character not in DIGITS:
                return None
            digit = DIGITS[character]
            gap = gap or digit == 0
        elif step >= ceiling or (digit is None and total and step != 10) or (digit == 0 and step != 10):
            return None
        else:
            total += (digit or 1) * step
            ceiling = last = step
            digit, gap = None, False
    if digit and not gap and last in (100, 1000):
        digit *= last // 10
    return total + (digit or 0)
