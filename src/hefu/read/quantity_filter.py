"""Which numbers are no quantities: names, titles, slogans, periods, bare figures."""

from __future__ import annotations

import re

from hefu.read.quantity_terms import NUMERAL_CHARACTERS, WORDS, Term

_OPENING = "“‘「《"
_NEAR_100 = (80, 140)
"""What an index of prices (last year = 100) may be."""
_ENDS = frozenset("，。；、,;!！?？)）”’」 \n")
_LATIN_RUN = re.compile(r"[0-9A-Za-z._/=&#@+\-]+")
_FIGURES = re.compile(r"[\d.]+")
_NUMERALS = re.compile(f"[{NUMERAL_CHARACTERS}]+")
_QUOTED_NAME = re.compile(r"[\d.]+[^”’%‰\n]{0,8}[”’]")
_JOINED = frozenset("_/=&#@+＋.")
_COUNTED = frozenset({"count", "people", "households"})
UNSHARED = _COUNTED | {"number", "years", "score"}
"""Dimensions whose unit is never left out in all but the last of a list."""
_JOINS = "、和与及"
_CLOSING = ("”", "’")
_MEASURED = frozenset({"days", "years", "hours", "length", "area"})
"""Dimensions of what a quoted name may end with that is no amount of its own."""
_TITLE = 40
_NAME = 12


def quoted(text: str, start: int) -> bool:
    """Whether ``start`` opens a quotation or stands in a title: “五水共治”, 《三年行动计划》."""
    if start and text[start - 1] in _OPENING:
        return True
    since = max(0, start - _TITLE)
    return text.rfind("《", since, start) > text.rfind("》", since, start)


def is_name(text: str, start: int) -> int:
    """Where to read on if the number at ``start`` belongs to a name (G15, PM2.5, “20条”, 五台山), else 0."""
    before = text[start - 1] if start else ""
    if text[start] > "9":
        phrases = WORDS.phrases.get(text[start])
        if phrases and text.startswith(phrases, start):
            return start + next(len(phrase) for phrase in phrases if text.startswith(phrase, start))
        if before and (before in NUMERAL_CHARACTERS or before in WORDS.graded or quoted(text, start)):
            run = _NUMERALS.match(text, start)
            return run.end() if run else start + 1
        return 0
    if before and (before in _JOINED or (before.isascii() and before.isalpha())):
        if text.endswith(WORDS.latin, max(0, start - 4), start):
            return 0
    elif not (before == " " and text.startswith("PM", start - 3)) and not (
        quoted(text, start) and (before not in _OPENING or _QUOTED_NAME.match(text, start))
    ):
        return 0
    else:
        run = _FIGURES.match(text, start)
        return run.end() if run else start + 1
    run = _LATIN_RUN.match(text, start)
    return run.end() if run else start + 1


def is_period(text: str, term: Term, end: int, hard: bool) -> bool:
    """Whether a duration says when, not how much: 五年来, 前5个月 (but 9.5年, 15年以上, 达到12年)."""
    name = term.unit.name
    if name in WORDS.period_whole:
        if text.startswith(WORDS.period_after, end):
            return True
        return not (term.decimal or hard or text.endswith(WORDS.period_value_before, 0, term.start))
    if name in WORDS.period_units:
        return text.endswith(WORDS.period_before, 0, term.start) or text.startswith(WORDS.period_after, end)
    return False


def stands_alone(text: str, term: Term, end: int, before: bool, after: bool) -> bool:
    """Whether a term is a quantity, given whether bound words stand before and after it."""
    unit = term.unit
    if not unit.name:
        return _is_bare_value(text, term, end, before, after)
    if text[term.start - 1 : term.start] in ("×", "*") and unit.dimension == "hours":
        return False  # 7×24小时
    if term.arabic:
        return unit.name != "分" or not text.endswith(WORDS.clock, 0, term.start)
    if unit.not_before_chinese and text.startswith(unit.not_before_chinese, end):
        return False
    if term.bare:
        level = unit.name[-1] == "级" and unit.name != "级"
        strong = (
            unit.dimension not in _COUNTED
            and unit.name[0] in "万亿"
            and (term.low >= 10 or unit.name.startswith("万亿"))
        )
        told = level or (after and bool(unit.name)) or (strong and unit.dimension != "number")
        listed = text[term.start - 1] in _JOINS and text.startswith(WORDS.bare_steps, end)
        return before or told or listed  # 分别超千亿、百亿大关
    closed = text.startswith(_CLOSING, end) and unit.dimension in _MEASURED
    if (closed or unit.dimension in _COUNTED) and _inside_quotes(text, term.start):
        return False  # “居家七天”
    if not term.single:
        return True
    if unit.dimension == "number" or unit.numerals == "arabic":
        return False
    if text[term.start] == "一" and unit.numerals != "any":
        return False
    return not (unit.dimension in _COUNTED and text.startswith(WORDS.slogan_after, end))


def _inside_quotes(text: str, start: int) -> bool:
    since = max(0, start - _NAME)
    return text.rfind("“", since, start) > text.rfind("”", since, start)


def _is_bare_value(text: str, term: Term, end: int, before: bool, after: bool) -> bool:
    """A number without a unit: 降至0.35，; 控制在103.5左右. Anything else is no value."""
    if not term.arabic or (end < len(text) and text[end] not in _ENDS):
        return False
    cued = text.endswith(WORDS.bare_before, 0, term.start)
    if _NEAR_100[0] <= term.low <= _NEAR_100[1] and text.endswith(WORDS.index_before, 0, term.start):
        return True
    if term.decimal:
        return cued or after or before
    return cued and after and not 1900 <= term.low <= 2100
