"""What each passage of a report does: looks back, promises, or explains words.

A report reviews (last year, the last five) and plans (this year, the next five), and says
so in its headings and in the words its paragraphs open with (``cues.toml``: ``roles``, ``passages``).
The role gives a figure its stance and its period where no word beside it says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from hefu.model import Document
from hefu.read.plan_begins import LATEST_PLAN, LONGEST_HEADING, with_plan
from hefu.read.role_words import Patterns, Years, patterns_of

Role = Literal["review", "review_span", "plan", "plan_span", "notes", "open"]
_OPENING = 64
_FIRST_SENTENCES = 140
"""How far into a paragraph the sentence ends behind which it opens a review of several years (characters)."""
_NEAR = 100
"""How far into a paragraph it says that a year only dates where several led (characters)."""
_FARTHEST = 10
"""How many years ahead announced goals are of at most, or how many back a review."""


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


def _opening_role(line: str, patterns: Patterns) -> str | None:
    """What the first words of a paragraph make of it."""
    if patterns.begins.search(line) is None:
        return None
    # Most alternatives stand at the beginning only: they are tried there and nowhere else.
    for pattern in patterns.opening:
        if found := pattern.match(line):
            return str(found.lastgroup)
    found = patterns.inside.search(line, 1)
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


def _is_heading(line: str, patterns: Patterns) -> bool:
    if len(line) > LONGEST_HEADING or "。" in line or "；" in line or line.count("，") > 1:
        return False
    return line[-1] not in "：:" or patterns.numbered.match(line) is not None


def _later_sentence(
    text: str, start: int, end: int, role: str, patterns: Patterns, says: re.Pattern[str] | None = None
) -> str:
    """The beginning of a later sentence that makes a paragraph one on the years of ``role``, where no figure
    stands before it (…收官之年。过去五年，); "" where there is none. It also matches ``says``, where that is
    given (千里之行，始于足下。过去一年，)."""
    at, hi = start, min(end, start + _FIRST_SENTENCES)
    while (stop := text.find("。", at, hi)) >= 0:
        at = stop + 1
        sentence = text[at : min(end, at + 31)]
        if patterns.begins_span.search(sentence) is None:
            continue
        if says is not None and says.match(sentence) is None:
            continue
        if patterns.figure.search(text, start, stop):
            return ""
        if _opening_role(sentence, patterns) == role:
            return sentence
    return ""


def _led_over(text: str, above: tuple[int, int, str], patterns: Patterns) -> str:
    """The last sentence of the paragraph ``above`` where it sums up several years, which those behind it are
    on; "" where it does not."""
    start, end, _ = above
    found = patterns.led_over.search(text, max(start, end - _FIRST_SENTENCES), end)
    return found.group() if found else ""


def _aside(text: str, begun: int, start: int, end: int, patterns: Patterns) -> bool:
    """Whether a paragraph that looks back on several years behind a first sentence does so by the way: its
    review, begun at ``begun``, is of one year, and what comes behind the paragraph names several no more."""
    if patterns.no_topic.search(text, start, text.find("。", start, end)):
        return False
    if sum(1 for _ in patterns.figure.finditer(text, begun, start)) < patterns.told_figures:
        return False
    behind = patterns.goes_on.finditer(text, end, end + patterns.goes_on_within)
    return sum(1 for _ in behind) < patterns.goes_on_times


def _heading_role(line: str, patterns: Patterns, year: int) -> str | None:
    if patterns.date_line.search(line):
        return None
    found: set[str] = set()
    for match in patterns.heading.finditer(line):
        found.add(str(match.lastgroup))
    if not found:
        return None
    if "notes" in found:
        return "notes" if len(line) < 24 else None
    if patterns.look_back.search(line):
        return "review_span" if "review_span" in found or "plan_span" in found else "review"
    named = patterns.plan.search(line)
    if named and patterns.plans[named.group()][1] < year and "plan" not in found:
        return "review_span"
    for role in ("plan_span", "review_span", "review", "plan"):
        if role in found:
            return None if role == "plan" and patterns.itemised.match(line) else role
    return None


def _years(role: str, line: str, patterns: Patterns, year: int) -> Years | None:
    """The years a passage's figures are of, from its role and a five-year plan it names."""
    named = patterns.plan.search(line)
    if role == "plan":
        return year, year
    if role == "review":
        return year - 1, year - 1
    if role == "review_span":
        told = patterns.number.search(line)
        if named and told and told.start() < named.start():
            named = None  # 五年来，收入由“十三五”末的…: the plan is told of by the way
        if named and patterns.plans[named.group()][0] >= year:
            named = None  # 五年奋斗为“十五五”打下基础: it looks back on the years before
        first, last = (
            patterns.plans[named.group()] if named else (year - _told_years(line, patterns, year), year - 1)
        )
        return (first, year - 1) if first < year <= last else (first, last)  # of a running plan what is over
    if role == "plan_span":
        coming = patterns.coming.search(line)
        if named and not (coming and coming.start() < named.start()):
            return patterns.plans[named.group()]
        return year, year + 4
    return None


def _told_years(line: str, patterns: Patterns, year: int) -> int:
    """How many years a review of several is of: as the line that opens it says, else five."""
    since = patterns.since.search(line)
    if since is not None and year - _FARTHEST < int(since["year"]) < year:
        return year - int(since["year"])
    told = patterns.number.search(line)
    return (
        5 if told is None else "三四五六".find(told["n"]) + 3 if told["n"] in "三四五六" else int(told["n"])
    )


def report_passages(doc: Document, year: int) -> list[Passage]:
    """The passages of a report of ``year`` in order, without gaps."""
    text, patterns = doc.text, patterns_of(year)
    named = patterns.names_year
    in_december = doc.meta.get("delivered", "")[:4] == str(year - 1)
    lines = [(start, end, text[start : min(end, start + _OPENING)]) for start, end in _paragraphs(text)]
    headed = [
        _heading_role(line, patterns, year)
        if end - start <= LONGEST_HEADING and _is_heading(line, patterns)
        else None
        for start, end, line in lines
    ]
    # The plan of the year after may be set out too, behind what is expected of the year itself.
    coming_year = {
        i
        for i, (start, end, line) in enumerate(lines)
        if i > 1 and patterns.next_year.match(line) and _is_heading(text[start:end], patterns)
    }
    headed = ["plan" if i in coming_year else role for i, role in enumerate(headed)]
    if in_december:  # 今年工作…: the year that ends
        headed = [
            "review" if role == "plan" and patterns.year_ends.match(line[2]) else role
            for role, line in zip(headed, lines, strict=True)
        ]
    headed = with_plan(lines, headed, len(text), year)
    plan_at = next(
        (
            i
            for i, role in enumerate(headed)
            if role in ("plan", "plan_span") and i > 8 and lines[i][0] < len(text) * LATEST_PLAN
        ),
        len(lines),
    )
    role, years = "review", (year - 1, year - 1)
    passages: list[Passage] = []
    begun, begun_after, aside = 0, -1, False
    for i, (start, end, line) in enumerate(lines):
        new = headed[i] if i > 1 else None
        if new is None and not (i == 0 or end - start <= 12):
            new = _opening_role(line, patterns)
            if (new == "review" or (new is None and role != "review_span")) and (
                later := _later_sentence(text, start, end, "review_span", patterns)
            ):
                new, line = "review_span", later
                aside = role == "review" and _aside(text, begun, start, end, patterns)
            elif aside and new is None:
                new, aside = "review", False
            if (
                new is None
                and role == "review_span"
                and (later := _later_sentence(text, start, end, "review", patterns, patterns.year_gone))
            ):
                new, line = "review", later
            if new is None and role == "review" and (over := _led_over(text, lines[i - 1], patterns)):
                new, line = "review_span", over
            if (
                new == "review"
                and role == "review_span"
                and patterns.dated.match(line)
                and patterns.led_to.search(text, start + len("2022年"), min(end, start + _NEAR))
            ):
                new = None  # 2022年，…是2017年的2倍: it goes on with all the years
            coming = role in ("review", "review_span") and (
                (new == "review_span" and _is_to_begin(line, patterns, year))
                or (new != "plan" and _is_headed(line, patterns, year))
            )
            if coming:
                new = "plan_span"
            elif patterns.part.match(line) and patterns.year_is.search(line):
                new, coming = "plan", True  # 三、开好局今年是…
            if new == "plan" and in_december and patterns.this_year.match(line):
                new = "review" if role == "review_span" else None  # 今年，我们完成了…: the year that ends
            if new == "plan" and patterns.span_words.search(line) and not named.search(line):
                new = "plan_span"
            if (
                new in ("plan", "plan_span")
                and i < plan_at < len(lines)
                and not (coming or plan_at in coming_year)
            ):
                new = None  # a plan heading comes later: this only looks ahead
            if new in ("review", "review_span") and role in ("plan", "plan_span"):
                # A plan that looks back for a sentence stays a plan; one that opens with the five years
                # its heading names is of them.
                span = (
                    i > 0
                    and headed[i - 1] == "plan"
                    and _of_plan(text, lines[i - 1], lines[i], patterns, year)
                )
                new = "plan_span" if span else None
        if role == "notes":
            if _is_annex(text[start:end], patterns):
                passages.append(Passage(begun, start, "notes", years))
                begun, begun_after, role, years = start, -1, "plan", (year, year)
            elif patterns.fell_short.search(line) and patterns.figure.search(text, start, end):
                passages.append(Passage(begun, start, "notes", years))
                passages.append(Passage(start, min(end + 1, len(text)), "review", (year - 1, year - 1)))
                begun = min(end + 1, len(text))
            continue
        if i and (announced := _announced(text, lines[i - 1], patterns, year)):
            passages.append(Passage(begun, start, role, years))  # type: ignore[arg-type]
            begun, begun_after, role, years = start, -1, "plan_span", announced
            continue
        if new is None:
            continue
        if (
            headed[i] is None
            and new == "review"
            and role == "review_span"
            and start == begun_after
            and patterns.of_years.search(text, start, min(end, start + _FIRST_SENTENCES))
        ):
            continue  # "2010年是…最后一年" right below the heading of a five-year review
        if new == "plan" and role == "plan_span" and not named.search(line):
            continue
        if (
            new in ("review", "review_span")
            and role in ("plan", "plan_span")
            and i > plan_at
            and not patterns.looks_back.search(line)
            and not (headed[i] and patterns.accounts.search(line) and not named.search(line))
            and not (headed[i] and _over(line, patterns, year))
        ):
            continue
        if start > begun:
            passages.append(Passage(begun, start, role, years))  # type: ignore[arg-type]
        begun, role = start, new
        ahead = str(year - 1) not in line and not named.search(line)
        begun_after = end + 1 if headed[i] == "review_span" and ahead else -1
        years = _years(new, line, patterns, year) or years
        if new == "plan" and i in coming_year:
            years = (year + 1, year + 1)
        if new == "review_span" and years[0] == years[1]:
            role = "review"
    if begun < len(text):
        passages.append(Passage(begun, len(text), role, years))  # type: ignore[arg-type]
    return passages


def _is_to_begin(line: str, patterns: Patterns, year: int) -> bool:
    """Whether a paragraph opens with the name of a plan whose first year is the document's or a later one."""
    opened = patterns.ahead.match(line)
    named = patterns.plan.search(line) if opened is not None else None
    if opened is None or named is None or named.start() > opened.end():
        return False
    return patterns.plans[named.group()][0] >= year


def _is_annex(line: str, patterns: Patterns) -> bool:
    """Whether a line behind the notes heads a list of what is to be done in the year."""
    if len(line) > LONGEST_HEADING or patterns.annex.match(line) is None:
        return False
    return patterns.accounts.search(line) is None


def _is_headed(line: str, patterns: Patterns, year: int) -> bool:
    """Whether a paragraph has the heading of a later part before its first words, and names a plan that is
    yet to begin (二、迈上新台阶“十五五”时期是…)."""
    named = patterns.plan.search(line) if patterns.part.match(line) else None
    return named is not None and patterns.plans[named.group()][0] >= year


def _announced(text: str, above: tuple[int, int, str], patterns: Patterns, year: int) -> Years | None:
    """The years to come whose goals a paragraph announces at its end (今后五年的主要目标是：)."""
    start, end, _ = above
    if text[end - 1] not in "：:":
        return None
    found = patterns.announces.search(text, max(start, end - _OPENING), end)
    if found is None:
        return None
    last = int(found["last"]) if found["last"] else year + 4
    return (year, last) if year < last <= year + _FARTHEST else None


def _over(line: str, patterns: Patterns, year: int) -> bool:
    """Whether a heading names a plan whose years are over before the report's."""
    named = patterns.plan.search(line)
    return named is not None and patterns.plans[named.group()][1] < year


def _of_plan(
    text: str, heading: tuple[int, int, str], below: tuple[int, int, str], patterns: Patterns, year: int
) -> bool:
    """Whether the paragraph below a heading opens with the running plan it names, and tells of no year."""
    plan, named = patterns.plan.search(heading[2]), patterns.plan.search(below[2])
    return (
        plan is not None
        and named is not None
        and plan.group() == named.group()
        and patterns.plans[plan.group()][1] >= year
        and not patterns.names_year.search(text, below[0], below[1])
    )
