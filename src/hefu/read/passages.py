"""What each passage of a document does: looks back, promises, or sets out the main goals.

A report reviews (last year, the last five) and plans (this year, the next five), and says
so in its headings and in the words its paragraphs open with (``cues.toml``: ``roles``).
The role gives a figure its stance and its period where no word beside it says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from hefu.catalog.cues import Cues, load_cues
from hefu.model import Document

Role = Literal["review", "review_span", "plan", "plan_span", "notes", "open"]
Years = tuple[int, int]

_OPENING_ROLES = ("plan", "plan_span", "review_span", "review")
_LONGEST_HEADING = 42
_OPENING = 64
_NUMBER = re.compile(
    r"\d|百分之|翻[一两三]?番|位数|[一二三四五六七八九]成|[一二三四五六七八九十百千万]+[亿万]?[元吨人]"
)
_TOP = re.compile(r"[一二三四五六七八九十]+、")
_NUMBERED = re.compile(r"[一二三四五六七八九十]+、|第[一二三四五六七八九十]+部分|（[一二三四五六七八九十]+）")
_LONGEST_SENTENCE = 600
_DATE_LINE = re.compile(r"\d+月\d+日")
_LONGEST_LIST = 12
_APT, _LATE_APT = 4, 2
"""How apt goals in a review must be: where the plan has some too, and where it has none."""
_NEAR = 300
"""Goals that begin this near the end of others belong to the same passage (characters)."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch ``[start, end)`` of the clean text with one role.

    ``years`` are the first and last year its figures are of, None where unknown; ``goals`` marks
    the main expected goals of the year.
    """

    start: int
    end: int
    role: Role
    years: Years | None
    goals: bool = False


@dataclass(frozen=True, slots=True)
class _Patterns:
    heading: re.Pattern[str]
    opening: re.Pattern[str]
    inside: re.Pattern[str]  # the alternatives of ``opening`` that need not stand at the beginning
    look_back: re.Pattern[str]
    span_words: re.Pattern[str]
    coming: re.Pattern[str]
    plan: re.Pattern[str]
    plans: dict[str, Years]


@cache
def _patterns(year: int) -> _Patterns:
    cues = load_cues()
    openings = cues.roles["opening"]
    names = sorted(cues.period["plans"], key=len, reverse=True)
    return _Patterns(
        heading=_alternatives(
            cues, cues.roles, ("notes", "plan_span", "review_span", "review", "plan"), year
        ),
        opening=_alternatives(cues, openings, _OPENING_ROLES, year),
        inside=_alternatives(
            cues,
            {role: [p for p in openings[role] if not p.startswith("^")] for role in _OPENING_ROLES},
            _OPENING_ROLES,
            year,
        ),
        coming=re.compile(cues.roles["opening"]["coming"]),
        span_words=re.compile(cues.roles["opening"]["span_words"]),
        look_back=re.compile(cues.roles["look_back"]),
        plan=re.compile("|".join(f'(?<![一二三四五六七八九十]){n}(?=”|时期|规划|期间|"|」)' for n in names)),
        plans={name: (first, last) for name, (first, last) in cues.period["plans"].items()},
    )


def _alternatives(
    cues: Cues, table: dict[str, list[str]], roles: tuple[str, ...], year: int
) -> re.Pattern[str]:
    groups = []
    for role in roles:
        if not table[role]:
            continue
        either = "|".join(table[role]).replace("{A}", cues.roles["opening"]["address"])
        either = either.replace("{Y}", str(year)).replace("{L}", str(year - 1))
        groups.append(f"(?P<{role}>{either})")
    return re.compile("|".join(groups) or "(?!)")


def _opening_role(line: str, patterns: _Patterns) -> str | None:
    """What the first words of a paragraph make of it."""
    # Most alternatives stand at the beginning only: they are tried there and nowhere else.
    found = patterns.opening.match(line) or patterns.inside.search(line, 1)
    return str(found.lastgroup) if found else None


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        if end < 0:
            end = len(text)
        if end > start:
            yield start, end
        start = end + 1


def _is_heading(line: str) -> bool:
    if len(line) > _LONGEST_HEADING or "。" in line or "；" in line or line.count("，") > 1:
        return False
    return line[-1] not in "：:" or _NUMBERED.match(line) is not None


def _second_sentence(text: str, start: int, end: int) -> str:
    """The beginning of a paragraph's second sentence, where the first is short (…收官之年。过去五年，)."""
    stop = text.find("。", start, min(end, start + _OPENING))
    return text[stop + 1 : min(end, stop + 31)] if stop >= 0 else ""


def _heading_role(line: str, patterns: _Patterns, year: int) -> str | None:
    if _DATE_LINE.search(line):
        return None
    found: set[str] = set()
    for match in patterns.heading.finditer(line):
        found.add(str(match.lastgroup))
    if not found:
        return None
    if "notes" in found:
        return "notes" if len(line) < 24 else None
    looks_back = patterns.look_back.search(line) is not None
    if looks_back:
        return "review_span" if "review_span" in found or "plan_span" in found else "review"
    named = patterns.plan.search(line)
    if named and patterns.plans[named.group()][1] < year and "plan" not in found:
        return "review_span"
    for role in ("plan_span", "review_span", "review", "plan"):
        if role in found:
            return role
    return None


def _names_year(line: str, year: int) -> bool:
    return str(year) in line or any(word in line for word in ("今年", "全年", "新的一年", "明年"))


def _years(role: str, line: str, patterns: _Patterns, year: int | None) -> Years | None:
    """The years a passage's figures are of, from its role and a five-year plan it names."""
    if year is None:
        return None
    named = patterns.plan.search(line)
    if role == "plan":
        return year, year
    if role == "review":
        return year - 1, year - 1
    if role == "review_span":
        return patterns.plans[named.group()] if named else (year - 5, year - 1)
    if role == "plan_span":
        coming = patterns.coming.search(line)
        if named and not (coming and coming.start() < named.start()):
            return patterns.plans[named.group()]
        return year, year + 4
    return None


def _report_passages(doc: Document, year: int) -> list[Passage]:
    text, patterns = doc.text, _patterns(year)
    lines = [(start, end, text[start : min(end, start + _OPENING)]) for start, end in _paragraphs(text)]
    headed = [
        _heading_role(line, patterns, year) if end - start <= _LONGEST_HEADING and _is_heading(line) else None
        for start, end, line in lines
    ]
    headed = _with_plan(lines, headed, len(text))
    plan_at = next(
        (i for i, role in enumerate(headed) if role in ("plan", "plan_span") and i > 8), len(lines)
    )
    role, years = "review", (year - 1, year - 1)
    passages: list[Passage] = []
    begun, begun_after = 0, -1
    for i, (start, end, line) in enumerate(lines):
        new = headed[i] if i > 1 else None
        if new is None and not (i == 0 or end - start <= 12):
            new = _opening_role(line, patterns)
            second = _second_sentence(text, start, end) if new is None or new == "review" else ""
            if second and _opening_role(second, patterns) == "review_span":
                new, line = "review_span", second
            if new == "plan" and patterns.span_words.search(line) and not _names_year(line, year):
                new = "plan_span"
            if new in ("plan", "plan_span") and i < plan_at < len(lines):
                new = None  # a plan heading comes later: this only looks ahead
            if new in ("review", "review_span") and role in ("plan", "plan_span"):
                new = None  # a plan that looks back for a sentence stays a plan
        if new is None or role == "notes":
            continue
        if headed[i] is None and new == "review" and role == "review_span" and start == begun_after:
            continue  # "2010年是…最后一年" right below the heading of a five-year review
        if new == "plan" and role == "plan_span" and not _names_year(line, year):
            continue
        if new in ("review", "review_span") and role == "plan" and i > plan_at and "回顾" not in line:
            continue
        if start > begun:
            passages.append(Passage(begun, start, role, years))  # type: ignore[arg-type]
        begun, role = start, new
        begun_after = end + 1 if headed[i] == "review_span" and not _names_year(line, year - 1) else -1
        years = _years(new, line, patterns, year) or years
    passages.append(Passage(begun, len(text), role, years))  # type: ignore[arg-type]
    return passages


def _with_plan(lines: list[tuple[int, int, str]], headed: list[str | None], length: int) -> list[str | None]:
    """The roles of headings with a plan among them: where none is announced in the first part, the second
    top heading that looks back at nothing opens it (加快…, 奋力…)."""
    if any(
        role in ("plan", "plan_span") and lines[i][0] < length * 0.7 for i, role in enumerate(headed) if i > 8
    ):
        return headed
    tops = [
        i
        for i, (start, end, line) in enumerate(lines)
        if _TOP.match(line) and end - start <= _LONGEST_HEADING and i > 1
    ]
    if len(tops) < 4 or headed[tops[1]] is not None:
        return headed
    return [*headed[: tops[1]], "plan", *headed[tops[1] + 1 :]]


def passages(doc: Document) -> list[Passage]:
    """The passages of ``doc`` in order, without gaps, the goals of the year marked."""
    year, length = doc.year, len(doc.text)
    if doc.kind == "report" and year is not None:
        return _with_goals(doc, _report_passages(doc, year))
    if doc.kind == "bulletin":
        return [Passage(0, length, "review", None if year is None else (year, year))]
    if doc.kind == "plan" and year is not None:
        return _with_goals(doc, [Passage(0, length, "plan_span", (year, year + 4))])
    return _with_goals(doc, [Passage(0, length, "open", None)])


# ── the main expected goals ─────────────────────────────────────────────────────────────


@cache
def _goal_patterns(year: int) -> tuple[re.Pattern[str], ...]:
    table = load_cues().headline
    return tuple(
        re.compile(table[name].replace("{Y}", str(year)))
        for name in ("open", "expect", "not_before", "close", "item", "task")
    )


def _goal_spans(text: str, start: int, end: int, year: int) -> Iterator[tuple[int, int, int]]:
    """(start, end, aptness) of spans inside ``[start, end)`` that set out goals with numbers."""
    opens, _, not_before, close, item, task = _goal_patterns(year)
    at = start
    while match := opens.search(text, at, end):
        at = match.end()
        sentence = _sentence_start(text, start, match.start())
        if not_before.search(text[max(sentence, match.start() - 16) : match.start()]):
            continue
        stop = _goals_end(text, match.end() - (match.group()[-1] == "\n"), end, close, item, task)
        if _NUMBER.search(text, match.end(), stop):
            yield sentence, stop, _aptness(text[sentence : match.end()], year)
            at = max(at, stop)


def _expected(text: str, found: list[Passage], year: int) -> list[list[tuple[int, int, int]]]:
    """Sentences that set out goals without calling them so (努力实现地区生产总值增长7%，…), one a passage."""
    expects = _goal_patterns(year)[1]
    groups = []
    for passage in found:
        if match := expects.search(text, passage.start, passage.end):
            stop = text.find("。", match.end(), passage.end)
            start = _sentence_start(text, passage.start, match.start())
            groups.append([(start, passage.end if stop < 0 else stop, 0)])
    return groups


def _sentence_start(text: str, start: int, at: int) -> int:
    start = max(start, at - _LONGEST_SENTENCE)
    return max(text.rfind("\n", start, at), text.rfind("。", start, at), start - 1) + 1


def _goals_end(
    text: str, at: int, end: int, close: re.Pattern[str], item: re.Pattern[str], task: re.Pattern[str]
) -> int:
    """Where goals opened before ``at`` end: with their paragraph, or with the list it announces."""
    stop = _line_end(text, at, end)
    closed = _closed(text, at, stop, close)
    if closed is not None:
        return closed
    announced = not text[at:stop].strip("：:，,—是为 ")  # the paragraph ends with its opening:
    more = (
        (_LONGEST_LIST if text[stop - 1] in "：:是为" else 1) if announced else 0
    )  # a list, or one paragraph
    items = 0
    while stop < end and items < 2 * _LONGEST_LIST:
        start = stop + 1
        line_end = _line_end(text, start, end)
        is_item = item.match(text, start, line_end) is not None
        if not is_item and (more <= 0 or task.match(text, start, line_end)):
            break
        closed = _closed(text, start, line_end, close)
        if closed is not None:
            return closed if closed > start else stop
        stop, more, items = line_end, 0 if is_item else more - 1, items + 1
    return stop


def _line_end(text: str, at: int, end: int) -> int:
    stop = text.find("\n", at, end)
    return end if stop < 0 else stop


def _closed(text: str, start: int, end: int, close: re.Pattern[str]) -> int | None:
    """Where in a paragraph the tasks begin, at the start of a clause; None where they do not."""
    for match in close.finditer(text, start, end):
        if match.start() == start or text[match.start() - 1] in "。；！!\n，":
            return match.start()
    return None


def _with_goals(doc: Document, found: list[Passage]) -> list[Passage]:
    """The same passages, cut so that the year's main goals stand apart.

    Of several places that could be the goals, that which speaks of expected goals or names
    the year counts before one of some programme; goals close to it belong to it.
    """
    year = doc.year or 0
    choices: tuple[tuple[str, ...], ...] = (
        (("plan",), ("plan_span",)) if doc.kind == "report" else (("plan", "open", "plan_span"),)
    )
    for roles in choices:
        plans = [p for p in found if p.role in roles]
        groups = _goal_groups(doc.text, plans, year)
        if "plan" in roles and max(map(_aptest, groups), default=0) < _APT:
            # Some reports set the year's goals at the end of their review.
            early = len(doc.text) // 5
            reviews = [p for p in found if p.role in ("review", "review_span") and p.end > early]
            late = _goal_groups(doc.text, reviews, year, _LATE_APT if not groups else _APT)
            groups += [group for group in late if group[0][0] > early]
        groups = groups or _expected(doc.text, plans, year)
        if groups:
            return _cut(found, max(groups, key=_aptest), year)
    return found


def _aptest(group: list[tuple[int, int, int]]) -> int:
    return max(aptness for _, _, aptness in group)


def _goal_groups(
    text: str, found: list[Passage], year: int, least: int = 0
) -> list[list[tuple[int, int, int]]]:
    """Goals spans of some passages that are ``least`` so apt, those near each other together."""
    groups: list[list[tuple[int, int, int]]] = []
    for passage in found:
        for span in _goal_spans(text, passage.start, passage.end, year):
            if span[2] < least:
                continue
            if groups and 0 <= span[0] - groups[-1][-1][1] <= _NEAR:
                groups[-1].append(span)
            else:
                groups.append([span])
    return groups


def _aptness(opening: str, year: int) -> int:
    """How surely a goals passage is that of the whole year, from the sentence that opens it."""
    return (
        2 * ("预期" in opening or "调控" in opening)
        + _names_year(opening, year)
        + ("目标" in opening or "指标" in opening)
    )


def _cut(found: list[Passage], goals: list[tuple[int, int, int]], year: int) -> list[Passage]:
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
