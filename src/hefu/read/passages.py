"""The passages of a document, the year's main expected goals standing apart (``cues.toml``: ``headline``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from hefu.catalog.cues import load_cues
from hefu.model import Document
from hefu.read.role_words import year_named
from hefu.read.roles import Passage, report_passages

_LONGEST_SENTENCE: Final = 600
_LONGEST_LIST: Final = 12
_SURE: Final = 2
"""How apt goals are that need no others to be looked for."""
_RICH, _DENSE, _NEAR_DENSE = 4, 5, 450
"""How many main indicators with a number make a passage rich, and how many within so many characters are
goals though nothing calls them so."""
_OF_SPAN: Final = 4
"""How much less apt goals are that are of several years by their words."""
_MORE: Final = 3
"""Numbers of a sentence that goes on with goals told in the one before."""
_APT, _LATE_APT = 6, 4
"""How apt goals in a review must be: where the plan has some too, and where it has none."""
_APART: Final = 2
"""How apt goals must be to belong to others near them."""
_NEAR: Final = 300
"""Goals that begin this near the end of others belong to the same passage (characters)."""
_LOOK_BEHIND: Final = 16
_LOOK_AHEAD: Final = 48
"""How far behind the words that open goals a later year may stand that they are for (characters)."""

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
        return _with_goals(doc, _plan_passages(doc, year))
    return _with_goals(doc, [Passage(0, length, "open", None)])


def _plan_passages(doc: Document, year: int) -> list[Passage]:
    """Those of a plan of several years, and of the review of those before that a report on it opens with."""
    found = report_passages(doc, year)
    plan = next((i for i, passage in enumerate(found) if passage.role in ("plan", "plan_span")), 0)
    if not any(passage.role == "review_span" for passage in found[:plan]):
        plan = 0
    begun = found[plan].start if plan else 0
    return [*found[:plan], Passage(begun, len(doc.text), "plan_span", (year, year + 4))]


@dataclass(frozen=True, slots=True)
class _Goals:
    """The wordings of goals in a report of one year; the catalog says what each is."""

    open: re.Pattern[str]
    expect: re.Pattern[str]
    planned: re.Pattern[str]
    not_before: re.Pattern[str]
    striven: re.Pattern[str]
    close: re.Pattern[str]
    item: re.Pattern[str]
    task: re.Pattern[str]
    number: re.Pattern[str]
    names_year: re.Pattern[str]
    main: re.Pattern[str]
    span: re.Pattern[str]
    told: re.Pattern[str]
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
        for name in ("expect", "planned", "not_before", "striven", "close", "item", "task")
    }
    return _Goals(
        **patterns,
        open=re.compile("|".join([*table["open"], *(of + table["open_goals"] for of in table["goals_of"])])),
        number=re.compile(lines["number"]),
        names_year=year_named(year),
        main=re.compile(table["main"]),
        span=re.compile(f"{cues.roles['opening']['span_words']}|{table['later']}"),
        told=re.compile(table["told"]),
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
        if "plan" in roles and max(map(_aptest, groups), default=0) < _SURE:
            groups += _dense(doc.text, plans, goals)
            if not groups:
                groups += _planned(
                    doc.text, [p for p in found if p.role not in ("plan_span", "notes")], goals
                )
        if max(map(_aptest, groups), default=0) >= _SURE:
            return _cut(doc.text, found, max(groups, key=_aptest), goals, doc.year or 0)
        unsure += groups
    if unsure:
        return _cut(doc.text, found, max(unsure, key=_aptest), goals, doc.year or 0)
    return found


def _aptest(group: list[_Span]) -> int:
    return max(aptness for _, _, aptness in group)


def _goal_groups(text: str, found: list[Passage], goals: _Goals, least: int = 0) -> list[list[_Span]]:
    """Goals spans of some passages that are ``least`` so apt, those near each other together."""
    groups: list[list[_Span]] = []
    for passage in found:
        for span in _goal_spans(text, passage.start, passage.end, goals, rich=not least):
            if span[2] < least:
                continue
            if groups and span[2] >= _APART and 0 <= span[0] - groups[-1][-1][1] <= _NEAR:
                groups[-1].append(span)
            else:
                groups.append([span])
    return groups


def _goal_spans(text: str, start: int, end: int, goals: _Goals, rich: bool) -> Iterator[_Span]:
    """Spans inside ``[start, end)`` that set out goals with numbers; ``rich`` ones are the more apt."""
    begun, stop, aptness = start, start, 0
    for match in goals.open.finditer(text, start, end):
        sentence = _sentence_start(text, start, match.start())
        before = text[max(sentence, match.start() - _LOOK_BEHIND) : match.start()]
        if goals.not_before.search(before) and not (
            match.group()[-1] in "：:" and goals.striven.search(before)
        ):
            continue
        apt = _aptness(text[sentence : match.end()], goals)
        if goals.span.search(text, sentence, match.end() + _LOOK_AHEAD):
            apt -= 0 if goals.names_year.search(text, sentence, match.end()) else _OF_SPAN
        goals_end = _goals_end(text, match.end() - (match.group()[-1] == "\n"), end, goals)
        if match.start() < stop:  # the same goals, named once more
            aptness, stop = max(aptness, apt), max(stop, goals_end)
            continue
        if begun < stop:
            yield begun, stop, aptness
        begun, stop = sentence, goals_end
        aptness = max(0, apt + (_richness(text, match.end(), stop, goals) if rich else 0))
        if not goals.number.search(text, match.end(), stop):
            begun = stop = match.end()
    if begun < stop:
        yield begun, stop, aptness


def _expected(text: str, found: list[Passage], goals: _Goals) -> list[list[_Span]]:
    """Sentences that set out goals without calling them so (努力实现地区生产总值增长7%，…), one a passage."""
    groups = []
    for passage in found:
        if match := goals.expect.search(text, passage.start, passage.end):
            start = _sentence_start(text, passage.start, match.start())
            aptness = _SURE + _aptness(text[start : match.end()], goals)
            groups.append([(start, _told_on(text, match.end(), passage.end, goals), aptness)])
    return groups


def _planned(text: str, found: list[Passage], goals: _Goals) -> list[list[_Span]]:
    """The first sentence that tells what is planned for the year, wherever it stands: some reports set it
    between their review and the tasks."""
    for passage in found:
        for match in goals.planned.finditer(text, passage.start, passage.end):
            start = _sentence_start(text, passage.start, match.start())
            stop = text.find("。", match.end(), passage.end)
            stop = passage.end if stop < 0 else stop
            if goals.told.search(text, start, stop) is None:
                return [[(start, _told_on(text, match.end(), passage.end, goals), _SURE)]]
    return []


def _told_on(text: str, at: int, end: int, goals: _Goals) -> int:
    """Where the goals end whose first is told at ``at``: with its sentence, or with the last of those right
    behind it in the same paragraph that tell several more."""
    paragraph = _whole_line(text, at, end, goals)
    stop = text.find("。", at, paragraph)
    while 0 <= stop < paragraph:
        after = text.find("。", stop + 1, paragraph)
        after = paragraph if after < 0 else after
        closed = goals.close.search(text, stop, after)
        if closed or sum(1 for _ in goals.main.finditer(text, stop, after)) < _MORE:
            return stop
        stop = after
    return paragraph


def _dense(text: str, found: list[Passage], goals: _Goals) -> list[list[_Span]]:
    """The first stretch of the plan that tells numbers of many main indicators, output among them, one after
    the other: goals that nothing calls so."""
    for passage in found:
        hits = list(goals.main.finditer(text, passage.start, passage.end))
        for first, last in zip(hits, hits[_DENSE - 1 :], strict=False):
            if last.end() - first.start() > _NEAR_DENSE or not first["output"]:
                continue
            start = _sentence_start(text, passage.start, first.start())
            if goals.told.search(text, start, last.end()) or text.count("\n", start, last.end()) > _DENSE:
                continue
            return [[(start, _told_on(text, first.end(), passage.end, goals), _SURE)]]
    return []


def _richness(text: str, start: int, end: int, goals: _Goals) -> int:
    """How much more apt a passage is for the main indicators whose numbers it tells."""
    return 2 if sum(1 for _ in goals.main.finditer(text, start, end)) >= _RICH else 0


def _sentence_start(text: str, start: int, at: int) -> int:
    start = max(start, at - _LONGEST_SENTENCE)
    return max(text.rfind("\n", start, at), text.rfind("。", start, at), start - 1) + 1


def _goals_end(text: str, at: int, end: int, goals: _Goals) -> int:
    """Where goals opened before ``at`` end: with their paragraph, or with the list it announces."""
    stop = _whole_line(text, at, end, goals)
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


def _whole_line(text: str, at: int, end: int, goals: _Goals) -> int:
    """The end of a paragraph, also where its lines break off inside a sentence."""
    stop = _line_end(text, at, end)
    while at < stop < end and text[stop - 1].isalnum():
        start = stop + 1
        if goals.item.match(text, start, end) or goals.task.match(text, start, end):
            break
        stop = _line_end(text, start, end)
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


def _cut(text: str, found: list[Passage], spans: list[_Span], goals: _Goals, year: int) -> list[Passage]:
    """The passages with those spans cut out as goals. Behind goals of the year in a review, or in a plan of
    several years, what is left of the passage is on the year too: its tasks."""
    out: list[Passage] = []
    for passage in found:
        at, rest = passage.start, passage
        for start, end, _ in spans:
            if not passage.start <= start < passage.end:
                continue
            if start > at:
                out.append(replace(rest, start=at, end=start))
            looks_back = passage.role in ("review", "review_span")
            if looks_back or (passage.role == "plan_span" and _of_year(text, start, end, goals)):
                rest = Passage(start, passage.end, "plan", (year, year))
            out.append(replace(rest, start=start, end=min(end, passage.end), goals=True))
            at = min(end, passage.end)
        if at < passage.end:
            out.append(replace(rest, start=at, end=passage.end))
    return out


def _of_year(text: str, start: int, end: int, goals: _Goals) -> bool:
    """Whether the goals that begin at ``start`` are those of the year itself, as their paragraph says."""
    opening = goals.open.search(text, start, end)
    stop = opening.end() if opening else start
    if goals.span.search(text, start, stop):
        return False
    return goals.names_year.search(text, text.rfind("\n", 0, start) + 1, stop) is not None
