"""Growth of more years than one: 比2015年增长41%; 新中国成立70年来增长215倍.

The words are in ``catalog/cues.toml``, ``[period.growth]``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from hefu.catalog.cues import load_cues

_SENTENCE: Final = 240
"""How far back what a growth is counted from is looked for in its sentence (characters)."""
_PARAGRAPH: Final = 600
"""How far back it is looked for in the paragraph."""
_DECADES: Final = 2000.0
"""Growth of decades that only an earlier sentence tells of is at least this (%)."""
_MANIFOLD: Final = 100.0
"""Growth over decades is at least this (%); less beside such words is of the year (70年来最快，增长9%)."""


@dataclass(frozen=True, slots=True)
class _Words:
    """``from_year`` matches a year that a growth is counted from, up to the value, ``compared`` one that a
    sentence opens with and ``carried`` one of an earlier growth, unless ``yearly`` stands behind; ``risen``
    one that it rises from, ``averaged`` one that its yearly average is of, ``paragraph`` one that its
    paragraph names, ``own_base`` that its sentence names what it is counted from, ``defined`` a bracket
    that says which year ``so_called`` growth over the same time is counted from; ``event`` an event and
    ``round_years`` a round number of years that its sentence tells of; ``years`` and ``tens`` say which."""

    from_year: re.Pattern[str]
    risen: re.Pattern[str]
    averaged: re.Pattern[str]
    paragraph: re.Pattern[str]
    own_base: re.Pattern[str]
    compared: re.Pattern[str]
    carried: re.Pattern[str]
    yearly: re.Pattern[str]
    defined: re.Pattern[str]
    so_called: re.Pattern[str]
    event: re.Pattern[str]
    round_years: re.Pattern[str]
    years: dict[str, int]
    tens: dict[str, int]


@cache
def _words() -> _Words:
    words = load_cues().period["growth"]
    return _Words(
        from_year=re.compile(words["from_year"]),
        risen=re.compile(words["risen"]),
        averaged=re.compile(words["averaged"]),
        paragraph=re.compile(words["paragraph"]),
        own_base=re.compile(words["own_base"]),
        compared=re.compile(words["compared"]),
        carried=re.compile(words["carried"]),
        yearly=re.compile(words["yearly"]),
        defined=re.compile(words["defined"]),
        so_called=re.compile(words["so_called"]),
        event=re.compile("|".join(map(re.escape, words["events"]))),
        round_years=re.compile(words["round_years"]),
        years=dict(words["events"]),
        tens=dict(words["tens"]),
    )


def years_of_growth(
    text: str, at: int, value: float | None, average: bool, last: int, alone: bool
) -> tuple[int, int] | None:
    """First and last year of the growth that stands at ``at`` and ends with ``last``, where its sentence
    names what it is counted from and that is not the year before; else None.

    ``value`` is the growth in %, ``average`` says that it is of each year (年均), ``alone`` that no several
    years hold there: then an earlier sentence of the paragraph may name the base of manifold growth.
    """
    lo = max(0, at - _SENTENCE)
    head = text[max(lo, text.rfind("。", lo, at) + 1, text.rfind("\n", lo, at) + 1) : at]
    words = _words()
    if not average and words.so_called.search(head) and (told := _defined(text, at, last, words)):
        return told
    manifold = value is not None and value >= _MANIFOLD
    if "年" in head or "以来" in head:
        if found := _base(head, value, average, words):
            first = int(found["year"]) + 1
            return (first, last) if first < last else None
        if (average or manifold) and (told := _since_event(head, last, words)):
            return told
    if value is None or not manifold or not alone or average or words.own_base.search(head):
        return None
    return _since_paragraph(text, at, value, last, words)


def _base(head: str, value: float | None, average: bool, words: _Words) -> re.Match[str] | None:
    """The year that a sentence counts a growth from, an average only from the amount it rises from."""
    if average:
        return words.averaged.search(head) if "年均" in head or "平均" in head else None
    found = words.from_year.search(head)
    if found is not None and words.yearly.search(head, found.end("year")) is None:
        return found
    return words.risen.search(head) or _held(head, value, words)


def _defined(text: str, at: int, last: int, words: _Words) -> tuple[int, int] | None:
    """The years that 同比 is of by a bracket before it in its paragraph, if there is one."""
    far = max(0, at - _PARAGRAPH)
    top = max(text.rfind("\n", far, at) + 1, far)
    found = None
    for found in words.defined.finditer(text, top, at):  # noqa: B007 - the last of them
        pass
    first = int(found["year"]) + 1 if found is not None else last
    return (first, last) if first < last else None


def _since_event(head: str, last: int, words: _Words) -> tuple[int, int] | None:
    """The years since an event, or a round number of them, that ``head`` tells of."""
    if event := words.event.search(head):
        return words.years[event.group()] + 1, last
    if years := words.round_years.search(head):
        number = years["n"]
        return last + 1 - (int(number) if number.isdigit() else words.tens[number[0]]), last
    return None


def _since_paragraph(text: str, at: int, value: float, last: int, words: _Words) -> tuple[int, int] | None:
    """The years that a manifold growth is of by an earlier sentence of its paragraph: since the year that was
    last compared with, and for growth over decades since an event told of there."""
    far = max(0, at - _PARAGRAPH)
    top = max(text.rfind("\n", far, at) + 1, far)
    earlier = text[top:at]
    if value >= _DECADES and (told := _since_event(earlier, last, words)):
        return told
    named = [int(m["year"]) for m in words.paragraph.finditer(earlier)]
    return (named[-1] + 1, last) if named and named[-1] + 1 < last else None


def _held(head: str, value: float | None, words: _Words) -> re.Match[str] | None:
    """The year that an earlier part of a sentence counts from, where it still holds: 与2015年相比 for all of
    it, 比2015年 behind one growth only for others as manifold as those of years are."""
    marks = list(words.compared.finditer(head))
    if not marks and value is not None and value >= _MANIFOLD:
        marks = list(words.carried.finditer(head))
    return marks[-1] if marks and words.yearly.search(head, marks[-1].end()) is None else None
