"""Where the plan of a report begins whose headings do not say so.

The words are in ``catalog/cues.toml``, ``[passages]``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from hefu.catalog.cues import load_cues

LONGEST_HEADING: Final = 42
"""How long a heading is at most (characters)."""
LATEST_PLAN: Final = 0.7
"""How far into a report the heading of its plan stands at the latest; behind it come annexes."""
_EARLIEST_PLAN: Final = 0.1
"""How far into a report headings numbered anew stand at the earliest."""
_FIRST_LINES: Final = 8
"""How many lines open a report before a heading of its plan may stand."""
_PLANS: Final = ("plan", "plan_span")
_REVIEWS: Final = ("review", "review_span")
_Line = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class _Words:
    """``top`` matches a heading of the first order, ``first`` and ``second`` the first and second of them,
    ``named`` the name of a five-year plan, whose first years are ``begins``; ``of_year`` says that such a
    heading is on the first year of the plan it names, ``no_plan`` that it looks at nothing to come."""

    top: re.Pattern[str]
    first: re.Pattern[str]
    second: re.Pattern[str]
    named: re.Pattern[str]
    begins: dict[str, int]
    of_year: re.Pattern[str]
    no_plan: re.Pattern[str]


@cache
def _words() -> _Words:
    cues = load_cues()
    lines, plans = cues.passages, cues.period["plans"]
    names = "|".join(sorted(plans, key=len, reverse=True))
    return _Words(
        top=re.compile(lines["top"]),
        first=re.compile(lines["first"]),
        second=re.compile(lines["second"]),
        named=re.compile(lines["plan_name"].replace("{N}", names)),
        begins={name: first for name, (first, _) in plans.items()},
        of_year=re.compile(lines["of_year"]),
        no_plan=re.compile(lines["no_plan"]),
    )


def with_plan(
    lines: Sequence[_Line],
    headed: list[str | None],
    length: int,
    year: int,
) -> list[str | None]:
    """The roles of headings with a plan among them, where the second top heading behind a review looks back
    at nothing (实施“十四五”规划, 奋力谱写…): it opens the plan, of years to come where one of the year
    follows or it names a plan that has not begun. Where they are numbered anew, and no plan is announced in
    the first part, the first of those does."""
    words = _words()
    tops = [
        i
        for i, (start, end, line) in enumerate(lines)
        if i > 1 and end - start <= LONGEST_HEADING and words.top.match(line)
    ]
    if len(tops) < 2 or headed[tops[1]] is not None:
        return headed
    announced = next(
        (
            i
            for i, role in enumerate(headed)
            if i > _FIRST_LINES and role in _PLANS and lines[i][0] < length * LATEST_PLAN
        ),
        None,
    )
    if announced is not None:
        return _between(lines, headed, tops, announced, year, words)
    second = lines[tops[1]][2]
    named = words.named.search(second)
    if named is not None and words.begins[named.group()] >= year:
        # No year's plan need be announced behind it: it stands late, or under a heading of its own wording.
        other = words.no_plan.search(second) or words.of_year.search(second)
        return headed if other else _set(headed, tops[1], "plan_span")
    if len(tops) < 4:
        return headed
    anew = next((i for i in tops[2:] if words.first.match(lines[i][2])), tops[1])
    # Behind a review under several headings those of the tasks begin anew, behind a table of contents all do.
    within = length * _EARLIEST_PLAN < lines[anew][0] < length * LATEST_PLAN
    return _set(headed, anew if within else tops[1], "plan")


def _between(
    lines: Sequence[_Line], headed: list[str | None], tops: list[int], plan: int, year: int, words: _Words
) -> list[str | None]:
    """The same where a heading behind announces the ``plan``: what stands between it and the review, under a
    heading that looks back at nothing, is on years to come."""
    review, second = tops[0], tops[1]
    line = lines[second][2]
    if not second < plan or headed[review] not in _REVIEWS or not words.second.match(line):
        return headed
    if words.no_plan.search(line) or any(role in _REVIEWS for role in headed[second:plan]):
        return headed
    named = words.named.search(line)
    span = headed[review] == "review_span" or year in words.begins.values()
    if named is not None:
        span = words.begins[named.group()] >= year and words.of_year.search(line) is None
    return _set(headed, second, "plan_span" if span else "plan")


def _set(headed: list[str | None], at: int, role: str) -> list[str | None]:
    return [*headed[:at], role, *headed[at + 1 :]]
