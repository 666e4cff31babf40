"""The year a document speaks from.

A report is named after its year, but names go wrong: some collections file a report under
the year it reviews, and reports given in December set the goals of the coming year. So the
words of the text vote (``catalog/load.toml``): dates of delivery, headings of the review and
of the plan, sentences such as "2011年主要预期目标是". Title and path vote too, with less
weight; when they are overruled a problem says so.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hefu.load.context.cues import YEAR, Cues, YearCue, load_cues, year_number
from hefu.load.problems import problem
from hefu.model import Problem, Section

_OPENING = 400
_READ = 60_000
"""Clean characters of a document that are asked; no report's plan begins later."""
_LIKELY = range(1949, 2050)
_PLAN_NAME = re.compile(r"第?(十[一二三四五]?|[一二三四五六七八九])(?:个五年|五)(?:规划|计划|”)")
_MONTH = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})"
_DATE = re.compile(rf"({YEAR})年({_MONTH})月(?!.{{0,12}}(?:就职|以来|召开|审议|换届))")
_ISO_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)")
_YEAR = re.compile(rf"({YEAR})年?度?")
_PATH_YEAR = re.compile(r"(?<!\d)(19[4-9]\d|20[0-4]\d)(?!\d)")
_SPAN = re.compile(rf"({YEAR})年?(?:—|－|-|–|~|～|至|到)+({YEAR})年?")
# 年 first: the engine finds one character far sooner than the digits that so many figures begin with.
_MENTION = re.compile(rf"年(?<=({YEAR})年)(?<!\d.{{5}})")
_MONTHS = {m: i + 1 for i, m in enumerate([*"一二三四五六七八九十", "十一", "十二"])}


@dataclass(frozen=True, slots=True)
class Witness:
    """The year, whether it was stated outright, and what was odd about the evidence."""

    year: int | None
    stated: bool = False
    problems: tuple[Problem, ...] = ()


def find_year(
    text: str,
    sections: Sequence[Section],
    *,
    title: str,
    kind: str,
    meta: Mapping[str, str],
    path_hint: str,
    masthead: str = "",
) -> Witness:
    """The year of a clean text (see :class:`hefu.model.Document`); None when nothing tells.

    A newspaper tells its day in its ``masthead``, a web page in ``meta["date"]``.
    """
    stated = meta.get("year", "")
    if stated.isdigit() and int(stated) in _LIKELY:
        return Witness(int(stated), stated=True)
    path_year = _path_year(path_hint)
    if kind == "bulletin":
        return _judged(_titled_year(text, title) or path_year, path_year)
    if kind == "plan":
        return _judged(_plan_year(text, title) or path_year or _most_mentioned(text), None)
    if kind == "report":
        votes = _votes(text, sections, title, load_cues())
        if path_year is not None:
            votes[path_year] += load_cues().weights["path"]
        year = max(votes, key=lambda y: (votes[y], y), default=None)
        return _judged(year, path_year or _plain_title_year(title))
    published = _date_year(meta.get("date", ""))
    day = _date_year(masthead) or (published if kind == "news" else None)
    named = _plain_title_year(title) or path_year or published or _most_mentioned(text)
    return _judged(day or named, None)


def _date_year(written: str) -> int | None:
    """The year of a day ("2023年3月22日", "2023-03-22")."""
    found = _DATE.search(written) or _ISO_DATE.search(written)
    return year_number(found.group(1)) if found else None


def find_delivery(text: str, title: str) -> str | None:
    """The day ("2022-12-21") or month a report was delivered on, where title or opening say it.

    Reports given in December call that year 今年 though they set the goals of the next.
    """
    begin = text.find("各位代表", 0, 2 * _OPENING)
    for where in (text[: begin if begin >= 0 else _OPENING // 2], title):
        if found := _DATE.search(where):
            month = _month(found.group(2))
            day = re.match(r"月(\d{1,2})日", where[found.end() - 1 :])
            if 1 <= month <= 12:
                date = f"{year_number(found.group(1))}-{month:02}"
                return f"{date}-{int(day.group(1)):02}" if day else date
    return None


def _judged(year: int | None, named: int | None) -> Witness:
    if year is None or named is None or year == named:
        return Witness(year)
    return Witness(year, problems=(problem("year-corrected", named=named, year=year),))


def _votes(text: str, sections: Sequence[Section], title: str, cues: Cues) -> defaultdict[int, float]:
    """How much speaks for each year. Each cue counts once per year, however often it is found."""
    votes: defaultdict[int, float] = defaultdict(float)
    body = text[:_READ]
    headings = "\n".join(section.heading for section in sections if section.heading)
    begin = body.find("各位代表", 0, 2 * _OPENING)
    opening = body[: begin if begin >= 0 else _OPENING // 2]
    beginning = body[max(begin, 0) : max(begin, 0) + 600]
    places = {
        "heading": headings,
        "text": body,
        "opening": title + "\n" + body[:_OPENING],
        "beginning": beginning,
    }
    mentions = _mentions(body)
    for cue in cues.years:
        found = (year_number(m.group("year")) + cue.plus for m in cue.pattern.finditer(places[cue.where]))
        counted = Counter(year for year in found if year in _LIKELY)
        if cue.where == "beginning" and counted:
            counted = Counter(dict(counted.most_common(1)))
        for year in counted:
            # Far-off years ("2035年远景目标") are spoken of without the years before them.
            if mentions[year - 1]:
                votes[year] += cue.weight
    for cue in (cues.plan_review, cues.plan_draft):
        for plan_start in _plans(cue, places[cue.where], cues):
            votes[plan_start + cue.plus] += cue.weight
    _vote_dates(votes, title, opening, cues)
    if (mentioned := _balance(mentions)) is not None:
        votes[mentioned] += cues.weights["mentions"]
    return votes


def _plans(cue: YearCue, where: str, cues: Cues) -> set[int]:
    names = {
        str(m.groupdict().get("plan") or m.groupdict().get("plan2")) for m in cue.pattern.finditer(where)
    }
    return {cues.plans[name] for name in names if name in cues.plans}


def _vote_dates(votes: defaultdict[int, float], title: str, opening: str, cues: Cues) -> None:
    dates = {
        (year_number(m.group(1)), _month(m.group(2)))
        for where in (title, opening)
        for m in _DATE.finditer(where)
    }
    for year, month in dates:
        if month >= 11:
            votes[year + 1] += cues.weights["late_date"]
            votes[year] += cues.weights["late_date_same"]
        else:
            votes[year] += cues.weights["date"]
    named = _plain_title_year(title)
    if named is not None:
        votes[named] += cues.weights["title"]


def _month(written: str) -> int:
    return int(written) if written.isdigit() else _MONTHS.get(written, 1)


def _mentions(body: str) -> Counter[int]:
    return Counter(year_number(m.group(1)) for m in _MENTION.finditer(body, 0, _READ))


def _balance(counts: Counter[int]) -> int | None:
    """The year of which, with the one before, a report speaks most: it reviews that, plans this."""
    return max(counts, key=lambda y: (min(counts[y], 4) + counts[y - 1], y), default=None)


def _most_mentioned(text: str) -> int | None:
    counts = _mentions(text)
    return max(counts, key=lambda y: (counts[y], y)) if counts else None


def _plain_title_year(title: str) -> int | None:
    """The year of a title ("2010年四川省政府工作报告"), unless it is that of a date."""
    for found in _YEAR.finditer(title):
        if not re.match(rf"{_MONTH}月", title[found.end() : found.end() + 3]):
            return year_number(found.group(1))
    return None


def _titled_year(text: str, title: str) -> int | None:
    """The year a bulletin reports on: in its heading before 公报, else in its title."""
    for where in (title, text[:_OPENING]):
        if found := re.search(rf"({YEAR})年[^\n]{{0,30}}公报", where):
            return year_number(found.group(1))
    return _plain_title_year(title)


def _plan_year(text: str, title: str) -> int | None:
    """The first year of a plan: of "2021—2025年", of 第十四个五年规划, else of its title."""
    cues = load_cues()
    for where in (title, text[:_OPENING]):
        if found := _SPAN.search(where):
            return year_number(found.group(1))
        if found := _PLAN_NAME.search(where):
            return cues.plans.get(found.group(1))
        if (named := _plain_title_year(where.split("\n", 1)[0])) is not None:
            return named
    return None


def _path_year(path_hint: str) -> int | None:
    """The year a file is named after; of its folders' names none counts."""
    found = _PATH_YEAR.findall(re.split(r"[/\\]", path_hint)[-1])
    return int(found[-1]) if found else None
