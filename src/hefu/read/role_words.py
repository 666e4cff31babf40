"""The words that tell the passages of a report of one year apart (``cues.toml``: ``roles``, ``passages``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from hefu.catalog.cues import Cues, load_cues

Years = tuple[int, int]

_OPENING_ROLES: Final = ("plan", "plan_span", "review_span", "review")
_NUMERALS: Final = ("[〇○零]", *"一二三四五六七八九")
_PREFIXES: Final = ("^{A}", "^{B}")
_ANY_YEAR: Final = 2000
"""Of patterns that name none."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """Patterns of headings, openings and sentences; ``cues.toml`` explains each."""

    heading: re.Pattern[str]
    begins: re.Pattern[str]
    begins_span: re.Pattern[str]
    opening: tuple[re.Pattern[str], ...]  # tried in turn
    inside: re.Pattern[str]  # the alternatives of ``opening`` that need not stand at the beginning
    look_back: re.Pattern[str]
    span_words: re.Pattern[str]
    coming: re.Pattern[str]
    plan: re.Pattern[str]
    plans: dict[str, Years]
    numbered: re.Pattern[str]
    itemised: re.Pattern[str]
    part: re.Pattern[str]
    year_is: re.Pattern[str]
    next_year: re.Pattern[str]
    date_line: re.Pattern[str]
    names_year: re.Pattern[str]
    this_year: re.Pattern[str]
    year_gone: re.Pattern[str]
    of_years: re.Pattern[str]
    led_over: re.Pattern[str]
    year_ends: re.Pattern[str]
    looks_back: re.Pattern[str]
    accounts: re.Pattern[str]
    annex: re.Pattern[str]
    fell_short: re.Pattern[str]
    announces: re.Pattern[str]
    number: re.Pattern[str]
    since: re.Pattern[str]
    figure: re.Pattern[str]
    dated: re.Pattern[str]
    led_to: re.Pattern[str]
    ahead: re.Pattern[str]
    no_topic: re.Pattern[str]
    goes_on: re.Pattern[str]
    goes_on_within: int
    goes_on_times: int
    told_figures: int


@cache
def patterns_of(year: int) -> Patterns:
    """Those for reports of ``year``."""
    cues = load_cues()
    openings, lines = cues.roles["opening"], cues.passages
    names = "|".join(sorted(cues.period["plans"], key=len, reverse=True))
    return Patterns(
        heading=_alternatives(
            cues, cues.roles, ("notes", "plan_span", "review_span", "review", "plan"), year
        ),
        begins=re.compile(openings["begins"]),
        begins_span=re.compile(openings["begins_span"]),
        opening=_openings(cues, year),
        inside=_alternatives(
            cues,
            {role: [p for p in openings[role] if not p.startswith("^")] for role in _OPENING_ROLES},
            _OPENING_ROLES,
            year,
        ),
        coming=re.compile(openings["coming"]),
        span_words=re.compile(openings["span_words"]),
        look_back=re.compile(_filled(cues.roles["look_back"], cues, year)),
        plan=re.compile(lines["plan_name"].replace("{N}", names)),
        plans={name: (first, last) for name, (first, last) in cues.period["plans"].items()},
        numbered=re.compile(lines["numbered"]),
        itemised=re.compile(lines["itemised"]),
        part=re.compile(lines["part"]),
        year_is=re.compile(_filled(lines["year_is"], cues, year)),
        next_year=re.compile(lines["next_year"].replace("{M}", year_words(year + 1))),
        date_line=re.compile(lines["date_line"]),
        names_year=year_named(year),
        this_year=re.compile(_filled(openings["this_year"], cues, year)),
        of_years=re.compile(openings["of_years"]),
        led_over=re.compile(openings["led_over"]),
        year_ends=re.compile(_filled(openings["year_ends"], cues, year)),
        year_gone=re.compile(_filled(openings["year_gone"], cues, year)),
        looks_back=re.compile(lines["looks_back"]),
        accounts=re.compile(lines["accounts"]),
        annex=re.compile(_filled(lines["annex"], cues, year)),
        fell_short=re.compile(lines["fell_short"]),
        announces=re.compile(lines["announces"]),
        number=re.compile(openings["years"]),
        since=re.compile(openings["since"]),
        figure=re.compile(openings["figure"]),
        dated=re.compile(_filled(openings["dated"], cues, year)),
        led_to=re.compile(openings["led_to"]),
        ahead=re.compile(_filled(openings["ahead"], cues, year)),
        no_topic=re.compile(openings["no_topic"]),
        goes_on=re.compile(openings["goes_on"]),
        goes_on_within=openings["goes_on_within"],
        goes_on_times=openings["goes_on_times"],
        told_figures=openings["told_figures"],
    )


def _openings(cues: Cues, year: int) -> tuple[re.Pattern[str], ...]:
    """What opens a passage, in the order of the roles. Most words that open a review of several years name
    no year of the document's: they are compiled once, not for each year."""
    table = cues.roles["opening"]
    of_year = {"review_span": list(filter(_is_dated, table["review_span"])), "review": table["review"]}
    return (
        _alternatives(cues, table, ("plan", "plan_span"), year),
        _undated_spans(),
        _alternatives(cues, of_year, ("review_span", "review"), year),
    )


@cache
def _undated_spans() -> re.Pattern[str]:
    cues = load_cues()
    spans = [p for p in cues.roles["opening"]["review_span"] if not _is_dated(p)]
    return _alternatives(cues, {"review_span": spans}, ("review_span",), _ANY_YEAR)


def _is_dated(pattern: str) -> bool:
    """Whether a pattern names the document's year or the one before."""
    return "{Y}" in pattern or "{L}" in pattern


def year_named(year: int) -> re.Pattern[str]:
    """Matches what names the year itself (今年, 2023)."""
    return re.compile(load_cues().passages["names_year"].replace("{Y}", year_words(year)))


def year_words(year: int) -> str:
    """A pattern of a year in Arabic digits or Chinese ones (1998, 一九九八)."""
    return f"(?:{year}|{''.join(_NUMERALS[int(digit)] for digit in str(year))})"


def _alternatives(
    cues: Cues, table: dict[str, list[str]], roles: tuple[str, ...], year: int
) -> re.Pattern[str]:
    groups = []
    for role in roles:
        if not table[role]:
            continue
        groups.append(f"(?P<{role}>{_filled(_joined(table[role]), cues, year)})")
    return re.compile("|".join(groups) or "(?!)")


def _joined(patterns: list[str]) -> str:
    """Patterns as one, what several begin with written once: so they compile and fail sooner."""
    begun: dict[str, list[str]] = {"": []}
    for pattern in patterns:
        prefix = next((p for p in _PREFIXES if pattern.startswith(p)), "")
        begun.setdefault(prefix, []).append(pattern[len(prefix) :])
    alone = begun.pop("")
    return "|".join([*(f"{prefix}(?:{'|'.join(rest)})" for prefix, rest in begun.items()), *alone])


def _filled(pattern: str, cues: Cues, year: int) -> str:
    """A pattern of the catalog for reports of ``year``."""
    openings = cues.roles["opening"]
    pattern = pattern.replace("{A}", openings["address"]).replace("{B}", openings["listed"])
    return pattern.replace("{Y}", year_words(year)).replace("{L}", year_words(year - 1))
