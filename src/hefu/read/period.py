"""When a figure is of: dates as written, words such as 去年 and 五年来, and what a passage implies.

Periods are ISO 8601: a year ("2023"), a span of years ("2021/2025"), a quarter ("2023-Q1"),
months ("2023-01/2023-06", "2023-03").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from hefu.catalog.cues import load_cues
from hefu.read.lexicon import Token
from hefu.read.role_words import Years

_TO: Final = r"[—–\-－~～至到]"
# One character of a small set comes first, so that the engine skips over all others quickly.
_DATE: Final = re.compile(
    r"[12前一二](?:"
    r"(?:(?<=1)9|(?<=2)0)(?<![\d.]..)\d\d(?:"
    rf"年?{_TO}+(?P<last>(?:19|20)\d\d|\d\d(?=年))年?"
    r"|(?P<year>年度?|(?=[、和]\d{4}年))"
    rf"(?:(?P<m1>\d{{1,2}})月?{_TO}(?P<m2>\d{{1,2}})月|(?P<month>\d{{1,2}})月|"
    r"第?(?P<quarter>[一二三四])季度|(?P<half>上半年|下半年)|前三季度(?P<three>)|(?P<end>底|末))?)"
    rf"|(?<=1)(?:(?<![\d.年].)|(?<=[今去本]年.))月?{_TO}+(?P<bm2>\d{{1,2}})月|(?<=前)(?P<bq>[二三])季度"
    r"|(?:(?<=一)九|(?<=二)[〇○零])(?P<ccy>[〇○零一二三四五六七八九]{2})年)"
)
_AT_ONCE: Final = 6
_LEAD: Final = 22
"""A mark this near the beginning of a sentence speaks for the whole sentence."""
_AHEAD: Final = 160
"""How far ahead a period word may stand and still date a figure (characters)."""
_YEAR_BEFORE: Final = ("section", -1)
"""What 上年 stands for: the year before that of its passage."""
_TITLE: Final = 24
_STOP: Final = re.compile(r"[。！\n；]")
_TORN_NUMBER: Final = re.compile(r"[\d十百][\d二三四五六七八九]")
_FULL_STOP: Final = re.compile(r"[。！？\n]")
_DIGITS: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CLOSING: Final = '”"」＂'


@dataclass(frozen=True, slots=True)
class _Beside:
    """Words beside a period that say what it is of (``cues.toml``: ``period.beside``)."""

    bound_to: tuple[str, ...]
    awarded: tuple[str, ...]
    names_end: str
    compared: tuple[str, ...]
    of_a_whole: str
    due: str
    started: str
    reached: str
    basis: tuple[str, ...]
    on_top: re.Pattern[str]
    times_of: re.Pattern[str]
    most_since: re.Pattern[str]
    since: str
    of_start: tuple[str, ...]
    singled_out: re.Pattern[str]


@cache
def _beside() -> _Beside:
    words = load_cues().period["beside"]
    patterns = ("on_top", "times_of", "most_since", "singled_out")
    return _Beside(
        **{name: tuple(said) if isinstance(said, list) else said for name, said in words.items()}
        | {name: re.compile(words[name]) for name in patterns}
    )


class Mark(NamedTuple):
    """A period written at ``[start, end)``; ``spec`` is resolved against passage and document.

    ``by`` is set for a due date ("到2025年"), ``since`` for "2015年以来", ``base`` where it is only
    what something is compared with ("比2020年").
    """

    start: int
    end: int
    spec: tuple[Any, ...]
    by: bool = False
    since: bool = False
    base: bool = False


def dates(text: str) -> list[Mark]:
    """Calendar dates of the text that carry a year or months, in order."""
    beside = _beside()
    marks: list[Mark] = []
    for m in _DATE.finditer(text):
        start, end = m.span()
        spec: tuple[Any, ...]
        if m["last"]:
            first, last = int(text[start : start + 4]), int(m["last"])
            spec = ("years", first, last if last >= 100 else first // 100 * 100 + last)
        elif m["year"] is not None:
            spec = _of_year(int(text[start : start + 4]), m)
        elif m["bm2"]:
            spec = ("months", 1, int(m["bm2"]))
        elif m["bq"]:
            spec = ("months", 1, 6 if m["bq"] == "二" else 9)
        else:
            year = int(text[start : end - 1].translate(_DIGITS))
            spec = ("years", year, year)
        by = start > 0 and text[start - 1] in beside.due
        since = text.startswith(beside.since, end)
        marks.append(Mark(start, end, spec, by, since, _is_base(text, start, end)))
    return marks


def _of_year(year: int, m: re.Match[str]) -> tuple[Any, ...]:
    """What a date says that begins with a year: that year, or months of it."""
    if m["m1"]:
        return "iso", f"{year}-{int(m['m1']):02d}/{year}-{int(m['m2']):02d}"
    if m["month"]:
        return "iso", f"{year}-{int(m['month']):02d}"
    if m["quarter"]:
        return "iso", f"{year}-Q{'一二三四'.index(m['quarter']) + 1}"
    if m["half"]:
        return "iso", f"{year}-01/{year}-06" if m["half"] == "上半年" else f"{year}-07/{year}-12"
    if m["three"] is not None:
        return "iso", f"{year}-01/{year}-09"
    return "years", year, year


def _is_base(text: str, start: int, end: int) -> bool:
    """Whether a period says only what something is compared with, or stands inside a title."""
    beside = _beside()
    if text.endswith(beside.compared, max(0, start - 3), start) or text.startswith(beside.basis, end):
        return True
    if beside.on_top.match(text, end):
        return True
    if beside.times_of.match(text, end) or beside.most_since.match(text, end):
        return True
    lo = max(0, start - _TITLE)
    return text.rfind("《", lo, start) > text.rfind("》", lo, start)


def untitled(text: str, mark: Mark) -> Mark:
    """A date that is none of a figure's where it names years alone in brackets: they belong to the name
    before them (行动方案（2018—2020年）)."""
    spec, start, end = mark.spec, mark.start, mark.end
    if spec[0] != "years" or spec[1] == spec[2]:
        return mark
    alone = text[max(0, start - 1) : start] in ("（", "(") and text[end : end + 1] in ("）", ")")
    return mark._replace(base=True) if alone else mark


def word(token: Token, text: str) -> Mark:
    """The mark of a period word among the tokens (去年, 五年来, “十四五”时期)."""
    start, end = token.start, token.end
    beside = _beside()
    by = start > 0 and text[start - 1] in beside.due
    base = text[start - 1] == beside.of_a_whole or _is_base(text, start, end)
    base = base or _TORN_NUMBER.match(text, max(0, start - 1)) is not None  # 近1|2年来, 200|6年来源于
    base = base or (text[end - 1] in _CLOSING and _names(text, start, end))
    spec = token.data
    if spec == _YEAR_BEFORE and text[start - 1] == "。":
        spec = ("gone", -1)  # 上年共受理…: nothing is compared with it, so it is that before the speaker's
    return Mark(start, end, spec, by, text.startswith(beside.since, end), base)


def _names(text: str, start: int, end: int) -> bool:
    """Whether a plan's bare name stands in the middle of a phrase and so names a thing and no time
    (列入“十四五”重大项目, but “十四五”累计投资)."""
    if not "一" <= text[end : end + 1] <= "鿿":
        return False
    topics, things = _topics()
    inside = "一" <= text[max(0, start - 1) : start] <= "鿿"
    return (inside and not text.endswith(topics, max(0, start - 2), start)) or bool(things.match(text, end))


def leads(text: str, found: Sequence[Mark]) -> list[Mark]:
    """Marks that open their sentence and so hold for those after it: dates of ``found`` and period words."""
    marks = [m for m in found if not m.base and not m.by and _opens(text, m.start)]
    for m in _lead_words().finditer(text):
        if _opens(text, m.start()):
            marks.append(Mark(m.start(), m.end(), _lead_specs()[m.group()]))
    marks.sort()
    first: list[Mark] = []
    for mark in marks:
        if not first or _STOP.search(text, first[-1].end, mark.start):
            first.append(mark)
    return first


def in_passing(text: str, mark: Mark, last: int | None) -> bool:
    """Whether a year after ``last`` is told behind other words of its sentence (借邻市2022年办冰雪节之机),
    and so holds for that sentence alone; not where it turns to years to come besides
    (锚定2035年远景，今后五年…)."""
    if last is None or mark.spec[0] != "years" or mark.spec[1] <= last:
        return False
    head = text[max(0, mark.start - _LEAD) : mark.start]
    head = head[max(head.rfind(c) for c in "。！\n；") + 1 :]
    if head.endswith(_looking_ahead()) or not any("一" <= c <= "鿿" for c in head):
        return False
    stop = _FULL_STOP.search(text, mark.end)
    end = stop.start() if stop else len(text)
    return not any(text.find(word, mark.end, end) >= 0 for word in load_cues().period["topics"]["coming"])


def narrowed(text: str, mark: Mark) -> bool:
    """Whether the last of several years is singled out right behind them (过去五年中，2022年…)."""
    return _beside().singled_out.match(text, mark.end) is not None


def ahead(text: str, start: int) -> Mark | None:
    """The first period word of the rest of the full sentence (…达583亿元……去年以来，成绩亮眼)."""
    end = min(len(text), start + _AHEAD)
    stop = _FULL_STOP.search(text, start, end)
    found = _lead_words().search(text, start, stop.start() if stop else end)
    return Mark(found.start(), found.end(), _lead_specs()[found.group()]) if found else None


def _opens(text: str, at: int) -> bool:
    """Whether a period stands at the beginning of its sentence, or of a clause near it."""
    beside, lo = _beside(), max(0, at - _LEAD)
    head = text[lo:at]
    cut = max(head.rfind(c) for c in "。！\n；") + 1
    if (
        (cut == 0 and lo > 0)
        or text.endswith(beside.bound_to, lo, at)
        or text.endswith(beside.awarded, lo, at)
    ):
        return False
    head = head[cut:]
    if head and head[-1] in beside.names_end:
        return False  # 地区生产总值2018年迈上2000亿元: the year is of what stands before it
    return len(head) <= _AT_ONCE or (head[-1] in "，," and not any(c.isdigit() for c in head))


@cache
def _topics() -> tuple[tuple[str, ...], re.Pattern[str]]:
    topics = load_cues().period["topics"]
    return tuple(topics["before"]), re.compile(topics["things"])


@cache
def _started() -> re.Pattern[str]:
    return re.compile(load_cues().period["marks"]["started"])


@cache
def _looking_ahead() -> tuple[str, ...]:
    return tuple(load_cues().period["topics"]["looking_ahead"])


@cache
def _lead_specs() -> dict[str, tuple[Any, ...]]:
    period = load_cues().period
    specs: dict[str, tuple[Any, ...]] = {w: ("year", n) for w, n in period["relative"].items()}
    specs |= {w: ("gone", n) for w, n in period["gone"].items()}
    specs |= {w: ("span", first, last) for w, (first, last) in period["span"].items()}
    for number, n in period["years"]["numbers"].items():
        for pattern in period["years"]["lead"]:
            specs[pattern.replace("{N}", number)] = ("span", -n, -1)
    return specs


@cache
def _lead_words() -> re.Pattern[str]:
    """Matches the words of :func:`_lead_specs`, the longest first; those of so many years as one for all
    numbers, which is tried in half the time. No alternative begins with a choice: so the engine skips to
    the characters they begin with."""
    period = load_cues().period
    words = {word: [re.escape(word)] for word in (*period["relative"], *period["gone"], *period["span"])}
    for word in period["years"]["lead"]:
        numbers = sorted(period["years"]["numbers"], key=len, reverse=True)
        numbers = numbers if word.startswith("{N}") else ["(?:" + "|".join(numbers) + ")"]
        words[word] = [word.replace("{N}", number) for number in numbers]
    longest_first = sorted(words, key=lambda word: len(word.replace("{N}", "N")), reverse=True)
    return re.compile("|".join(pattern for word in longest_first for pattern in words[word]))


@lru_cache(maxsize=1024)
def iso(years: Years) -> str:
    """ISO 8601 of a first and last year."""
    first, last = years
    return str(first) if first == last else f"{first}/{last}"


def resolve(mark: Mark, year: int | None, passage: Years | None, now: int | None = None) -> str | None:
    """The ISO period a mark means in a document of ``year``, in a passage of the years given.

    ``now`` is the year 今年 means where it is not ``year``: a report given in December plans the
    next year. None where the document's year would be needed and is not known.
    """
    kind = mark.spec[0]
    if kind == "iso":
        return str(mark.spec[1])
    if kind == "years":
        first, last = mark.spec[1], mark.spec[2]
        if mark.since and first == last:
            until = passage[1] if passage else (year - 1 if year else None)
            return f"{first}/{until}" if until and until > first else str(first)
        if mark.by:
            return str(last)
        return iso((first, last))
    here = passage[1] if passage else year
    if passage and year is not None and passage[0] <= year < passage[1]:
        here = year  # 全年 in a plan of several years that begin with it
    if kind == "section":
        return None if here is None else str(here + mark.spec[1])
    if kind == "part":
        return None if here is None else _part(here, mark.spec[1])
    if kind == "part_of":
        return None if year is None else _part((now or year) + mark.spec[2], mark.spec[1])
    if kind == "months":
        return None if here is None else f"{here}-{mark.spec[1]:02d}/{here}-{mark.spec[2]:02d}"
    if year is None:
        return None
    if kind == "sum":
        number = int(mark.spec[1])
        ahead = passage is not None and passage[0] >= year
        return iso((year, year + number - 1) if ahead else (year - number, year - 1))
    if kind == "year":
        return str((now or year) + mark.spec[1])
    if kind == "gone":
        return str(year + mark.spec[1])
    return iso((year + mark.spec[1], year + mark.spec[2]))


def _part(year: int, part: str) -> str:
    if part == "H1":
        return f"{year}-01/{year}-06"
    if part == "H2":
        return f"{year}-07/{year}-12"
    return f"{year}-{part}"


def begins(text: str, mark: Mark) -> bool:
    """Whether a period is that of a starting point (由2015年的…)."""
    beside = _beside()
    return text[mark.start - 1] in beside.started and text.startswith(beside.of_start, mark.end)


def left(text: str, mark: Mark, at: int) -> bool:
    """Whether a value at ``at`` is what a starting point of that period led to (由2015年的0.9下降到0.2)."""
    return begins(text, mark) and _started().match(text, mark.end, at) is not None


def of_other(text: str, mark: Mark, at: int) -> bool:
    """Whether a period is only that of another value in an earlier clause: what was reached in it
    (增加到2022年的9亿元，新增…), or that of a name (当年发行额9亿元，新增…)."""
    if text.rfind("，", mark.end, at) < 0:
        return False
    reached = text[mark.start - 1] in _beside().reached and text.startswith("的", mark.end)
    return reached or (mark.spec[0] == "section" and "一" <= text[mark.start - 1] <= "鿿")


def of_one(mark: Mark) -> bool:
    """Whether a mark is of one year, or of a part of it."""
    kind = mark.spec[0]
    return kind != "sum" and (kind not in ("span", "years") or mark.spec[1] == mark.spec[2])


def gone(mark: Mark, lead: Mark | None) -> bool:
    """Whether a sum of years is of those gone that open its paragraph (过去五年，…。五年累计…)."""
    return mark.spec[0] == "sum" and lead is not None and lead.spec[0] == "span" and int(lead.spec[1]) < 0


def is_coming(mark: Mark) -> bool:
    """Whether a mark is of years to come by its words alone (今后三年)."""
    return mark.spec[0] == "span" and int(mark.spec[1]) >= 0


def last_year(period: str | None) -> int | None:
    """The last calendar year of an ISO period as written by this module."""
    if period is None:
        return None
    return int(period.rsplit("/", 1)[-1][:4])
