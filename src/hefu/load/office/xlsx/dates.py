"""Dates and times of a spreadsheet: days since 1900 or 1904, shown in their format."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from hefu.load.office.words import office_words

_LITERAL = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_PART = re.compile(r"[ymdhsage]", re.IGNORECASE)
_NOT_DATE = re.compile(r"[0#?]|general|通用格式|@", re.IGNORECASE)
_TOKEN = re.compile(
    r'"([^"]*)"?|\\(.)|_.|\*.|\[(h+|m+|s+)\]|\[([^\]]*)\]'
    r"|(y+|m+|d+|h+|s+|a{3,4}|g+|e+|b+)|(AM/PM|A/P|上午/下午)|(\.0+)|(.)",
    re.IGNORECASE | re.DOTALL,
)
_LONG_DATE = re.compile(r"\[\$-[xX]?F800\]", re.IGNORECASE)
_CHINESE = re.compile(r"\[DBNum([123])\]", re.IGNORECASE)
_DIGITS = "〇一二三四五六七八九"
_LAST_DAY = 2_958_466
"""The day after 9999-12-31."""


def is_date_format(section: str) -> bool:
    """Whether a section of a number format shows a date or a time."""
    if _LONG_DATE.match(section):
        return True
    bare = _LITERAL.sub("", section)
    numbers = _NOT_DATE.search(re.sub(r"s\.0+|\.0+", "", bare, flags=re.IGNORECASE))
    parts = re.sub(r"general|E[+-]", "", bare, flags=re.IGNORECASE)
    return bool(_PART.search(parts)) and not numbers


def moment(value: float, since_1904: bool = False) -> datetime | None:
    """The date and time of a day's number; None where it is none that Excel has."""
    if not 0 <= value < _LAST_DAY:
        return None
    # Excel's 1900 has a 29 February; before it, days are counted from one later.
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30 if value >= 60 else 31)
    days = int(value)
    seconds = round((value - days) * 86_400, 3)
    try:
        return start + timedelta(days=days, seconds=seconds)
    except OverflowError:
        return None


def shown_date(value: float, section: str, since_1904: bool = False) -> str | None:
    """The date in a section of a format; None where the number is no date."""
    at = moment(value, since_1904)
    if at is None:
        return None
    chinese = bool(_CHINESE.search(section))
    if _LONG_DATE.match(section):
        section = office_words().long_date
    tokens = [found.groups() for found in _TOKEN.finditer(section)]
    parts = [(t[4] or "").lower() or ("[]" if t[2] else "") for t in tokens]
    halved = any(t[5] for t in tokens)
    if not any(t[6] for t in tokens) and any(p.startswith(("h", "s")) or p == "[]" for p in parts):
        at += timedelta(milliseconds=500)
        at = at.replace(microsecond=0)
    out: list[str] = []
    for n, (quoted, escaped, elapsed, _bracket, part, half, split, other) in enumerate(tokens):
        if elapsed:
            out.append(_elapsed(value, elapsed))
        elif part:
            written = _part(at, part.lower(), _is_minute(parts, n), halved)
            out.append(_in_chinese(written, part) if chinese else written)
        elif half:
            words = half.split("/")
            out.append(words[at.hour >= 12])
        elif split:
            out.append(f"{at.microsecond / 1e6:.{min(len(split) - 1, 6)}f}"[1:])
        else:
            out.append(quoted or escaped or other or "")
    return "".join(out).strip()


def _is_minute(parts: list[str], n: int) -> bool:
    """``m`` after hours or before seconds is minutes, else months."""
    before = next((p for p in reversed(parts[:n]) if p), "")
    after = next((p for p in parts[n + 1 :] if p), "")
    return before.startswith("h") or before == "[]" or after.startswith("s")


def _part(at: datetime, part: str, minute: bool, halved: bool) -> str:
    words = office_words()
    size = len(part)
    hour = (at.hour % 12 or 12) if halved else at.hour
    match part[0]:
        case "y":
            return f"{at.year % 100:02d}" if size <= 2 else str(at.year)
        case "e":
            return str(at.year)
        case "m" if minute:
            return f"{at.minute:0{min(size, 2)}d}"
        case "m":
            month = words.months[at.month - 1]
            return (
                f"{at.month:0{size}d}" if size < 3 else month if size == 4 else month[: 1 if size == 5 else 3]
            )
        case "d":
            day = words.days[at.weekday()]
            return f"{at.day:0{size}d}" if size < 3 else day if size > 3 else day[:3]
        case "a":
            return ("星期" if size > 3 else "周") + words.weekdays[at.weekday()]
        case "h":
            return f"{hour:0{min(size, 2)}d}"
        case "s":
            return f"{at.second:0{min(size, 2)}d}"
        case _:
            return ""


def _elapsed(value: float, written: str) -> str:
    per_day = {"h": 24, "m": 1440, "s": 86_400}[written[0].lower()]
    return str(int(value * per_day + 1e-6)).zfill(min(len(written), 8))


def _in_chinese(written: str, part: str) -> str:
    """二〇二三 for years, 十二 for months and days."""
    if not written.isdigit():
        return written
    if part[0] in "yYeE":
        return "".join(_DIGITS[int(digit)] for digit in written)
    count = int(written)
    tens = ("" if count < 20 else _DIGITS[count // 10]) + "十" if count >= 10 else ""
    return tens + (_DIGITS[count % 10] if count % 10 or count < 10 else "")
