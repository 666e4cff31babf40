"""The passages of a document, the year's main expected goals standing apart (``cues.toml``: ``headline``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from hefu.catalog.cues import load_cues
from hefu.model import Document
from hefu.read.roles import Passage, report_passages, year_named

_LONGEST_SENTENCE: Final = 600
_LONGEST_LIST: Final = 12
_SURE: Final = 2
"""How apt goals are that need no others to be looked for."""
_APT, _LATE_APT = 6, 4
"""How apt goals in a review must be: where the plan has some too, and where it has none."""
_NEAR: Final = 300
"""Goals that begin this near the end of others belong to the same passage (characters)."""
_LOOK_BEHIND: Final = 16

_Span = tuple[int, int, int]
"""Start, end and aptness of a stretch that sets out goals."""


def passages(doc: Document) -> list[Passage]:
    """The passages of ``doc`` in order, without gaps, the goals of the year marked."""
    year, length = doc.year, len(doc.text)
    if doc.kind == "report" and year is not None:
        return _with_goals(doc, report_passages(doc, year))
    if doc.kind == "bulletin":
        return [Passage(0, length, "review", None if year is None else (year, year))]
    if doc.kind == "plan" and year is not None:
        return _with_goals(doc, [Passage(0, length, "plan_span", (year, year + 4))])
    return _with_goals(doc, [Passage(0, length, "open", None)])


@dataclass(frozen=True, slots=True)
class _Goals:
    """The wordings of goals in a report of one year; the catalog says what each is."""

    open: re.Pattern[str]
    expect: re.Pattern[str]
    not_before: re.Pattern[str]
    striven: re.Pattern[str]
    close: re.Pattern[str]
    item: re.Pattern[str]
    task: re.Pattern[str]
    number: re.Pattern[str]
    names_year: re.Pattern[str]
    apt: tuple[tuple[re.Pattern[str], int], ...]
    announced: str
    lists: str
    begins: str


@cache
def _goals(year: int) -> _Goals:
    cues = load_cues()
    table, lines = cues.headline, cues.passages
    patterns = {
        name: re.compile(table[name].replace("{Y}", str(year)).replace("{P}", table["whole"]))
        for name in ("open", "expect", "not_before", "striven", "close", "item", "task")
    }
    return _Goals(
        **patterns,
        number=re.compile(lines["number"]),
        names_year=year_named(year),
        apt=tuple((re.compile(words), points) for words, points in table["apt"]),
        announced=lines["announced"],
        lists=lines["lists"],
        begins=lines["begins"],
    )


def _with_goals(doc: Document, found: list[Passage]) -> list[Passage]:
    """The same passages, cut so that the year's main goals stand apart.

    Of several places that could be the goals, that which speaks of expected goals or names
    the year counts before one of some programme; goals close to it belong to it.
    """
    goals = _goals(doc.year or 0)
    choices: tuple[tuple[str, ...], ...] = (
        (("plan",), ("plan_span",)) if doc.kind == "report" else (("plan", "open", "plan_span"),)
    )
    unsure: list[list[_Span]] = []
    for roles in choices:
        plans = [p for p in found if p.role in roles]
        groups = _goal_groups(doc.text, plans, goals)
        if "plan" in roles and max(map(_aptest, groups), default=0) < _APT:
            # Some reports set the year's goals at the end of their review.
            early = len(doc.text) // 5
            reviews = [p for p in found if p.role in ("review", "review_span") and p.end > early]
            late = _goal_groups(doc.text, reviews, goals, _LATE_APT if not groups else _APT)
            groups += [group for group in late if group[0][0] > early]
        if max(map(_aptest, groups), default=0) < _SURE:
            groups += _expected(doc.text, plans, goals)
        if max(map(_aptest, groups), default=0) >= _SURE:
            return _cut(found, max(groups, key=_aptest), doc.year or 0)
        unsure += groups
    if unsure:
        return _cut(found, max(unsure, key=_aptest), doc.year or 0)
    return found


def _aptest(group: list[_Span]) -> int:
    return max(aptness for _, _, aptness in group)


def _goal_groups(text: str, found: list[Passage], goals: _Goals, least: int = 0) -> list[list[_Span]]:
    """Goals spans of some passages that are ``least`` so apt, those near each other together."""
    groups: list[list[_Span]] = []
    for passage in found:
        for span in _goal_spans(text, passage.start, passage.end, goals):
            if span[2] < least:
                continue
            if groups and 0 <= span[0] - groups[-1][-1][1] <= _NEAR:
                groups[-1].append(span)
            else:
                groups.append([span])
    return groups


def _goal_spans(text: str, start: int, end: int, goals: _Goals) -> Iterator[_Span]:
    """Spans inside ``[start, end)`` that set out goals with numbers."""
    begun, stop, aptness = start, start, 0
    for match in goals.open.finditer(text, start, end):
        sentence = _sentence_start(text, start, match.start())
        before = text[max(sentence, match.start() - _LOOK_BEHIND) : match.start()]
        if goals.not_before.search(before) and not (
            match.group()[-1] in "：:" and goals.striven.search(before)
        ):
            continue
        apt = _aptness(text[sentence : match.end()], goals)
        if match.start() < stop:  # the same goals, named once more
            aptness = max(aptness, apt)
            continue
        if begun < stop:
            yield begun, stop, aptness
        begun, stop = sentence, _goals_end(text, match.end() - (match.group()[-1] == "\n"), end, goals)
        aptness = apt
        if not goals.number.search(text, match.end(), stop):
            begun = stop = match.end()
    if begun < stop:
        yield begun, stop, aptness


def _expected(text: str, found: list[Passage], goals: _Goals) -> list[list[_Span]]:
    """Sentences that set out goals without calling them so (努力实现地区生产总值增长7%，…), one a passage."""
    groups = []
    for passage in found:
        if match := goals.expect.search(text, passage.start, passage.end):
            stop = text.find("。", match.end(), passage.end)
            start = _sentence_start(text, passage.start, match.start())
            aptness = _SURE + _aptness(text[start : match.end()], goals)
            groups.append([(start, passage.end if stop < 0 else stop, aptness)])
    return groups


def _sentence_start(text: str, start: int, at: int) -> int:
    start = max(start, at - _LONGEST_SENTENCE)
    return max(text.rfind("\n", start, at), text.rfind("。", start, at), start - 1) + 1


def _goals_end(text: str, at: int, end: int, goals: _Goals) -> int:
    """Where goals opened before ``at`` end: with their paragraph, or with the list it announces."""
    stop = _line_end(text, at, end)
    closed = _closed(text, at, stop, goals)
    if closed is not None:
        return closed
    announced = not text[at:stop].strip(goals.announced)  # the paragraph ends with its opening:
    more = (_LONGEST_LIST if text[stop - 1] in goals.lists else 1) if announced else 0  # a list, or one more
    items = 0
    while stop < end and items < 2 * _LONGEST_LIST:
        start = stop + 1
        line_end = _line_end(text, start, end)
        is_item = goals.item.match(text, start, line_end) is not None
        if not is_item and (more <= 0 or goals.task.match(text, start, line_end)):
            break
        closed = _closed(text, start, line_end, goals)
        if closed is not None:
            return closed if closed > start else stop
        stop, more, items = line_end, 0 if is_item else more - 1, items + 1
    return stop


def _line_end(text: str, at: int, end: int) -> int:
    stop = text.find("\n", at, end)
    return end if stop < 0 else stop


def _closed(text: str, start: int, end: int, goals: _Goals) -> int | None:
    """Where in a paragraph the tasks begin, at the start of a clause; None where they do not."""
    for match in goals.close.finditer(text, start, end):
        if match.start() == start or text[match.start() - 1] in goals.begins:
            return match.start()
    return None


def _aptness(opening: str, goals: _Goals) -> int:
    """How surely a goals passage is that of the whole year, from the sentence that opens it."""
    year = goals.names_year.search(opening) is not None
    return year + sum(points for words, points in goals.apt if words.search(opening))


def _cut(found: list[Passage], goals: list[_Span], year: int) -> list[Passage]:
    out: list[Passage] = []
    for passage in found:
        at = passage.start
        for start, end, _ in goals:
            if not passage.start <= start < passage.end:
                continue
            if start > at:
                out.append(Passage(at, start, passage.role, passage.years))
            looks_back = passage.role in ("review", "review_span")
            role, years = ("plan", (year, year)) if looks_back else (passage.role, passage.years)
            out.append(Passage(start, min(end, passage.end), role, years, goals=True))
            at = min(end, passage.end)
        if at < passage.end:
            out.append(Passage(at, passage.end, passage.role, passage.years))
    return out
