"""Invented reports of places that do not exist, and statements told in a line each.

A statement is told as ``indicator form value``: ``gdp growth 6%``, ``gdp level ≥650亿元`` (at least),
``cpi growth ≤3%`` (at most), ``gdp growth ~6%`` (about), ``gdp growth 6..7%`` (a range). What the catalog
does not know goes by its words, quoted: ``“开工项目” level 60个``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import hefu
from hefu.model import Document, Place, Statement

CITY = Place("云溪市", "city", parent="云岭省")
PROVINCE = Place("云岭省", "province", parent="国家")
YEAR = 2023


def report(
    review: str = "各项工作平稳推进。",
    goals: str = "",
    tasks: str = "扎实做好各项工作。",
    *,
    year: int = YEAR,
    place: Place = CITY,
    id: str = "report",
    delivered: str = "",
) -> Document:
    """A report with its usual parts: review of last year, this year's main goals, this year's tasks."""
    opening = f"{year}年经济社会发展的主要预期目标是：{goals}\n\n" if goals else ""
    day = delivered or f"{year}年1月10日"
    source = (
        f"政府工作报告\n\n——{day}在{place.id}第八届人民代表大会第三次会议上\n\n各位代表：\n\n"
        f"现在，我代表市人民政府向大会报告工作。\n\n一、{year - 1}年工作回顾\n\n{review}\n\n"
        f"二、{year}年工作安排\n\n{opening}{tasks}\n"
    )
    return at(source, place, year, id=id)


def at(source: str, place: Place = CITY, year: int = YEAR, *, id: str = "report") -> Document:
    """Any text as a document of an invented place."""
    return replace(hefu.load_text(source, id=id, year=year), place=place)


def reviewed(text: str, **options: object) -> list[Statement]:
    """The statements of a sentence that stands in the review of last year."""
    return list(hefu.read(report(review=text, **options)))  # type: ignore[arg-type]


def aimed(text: str, **options: object) -> list[Statement]:
    """The statements of a sentence that sets out the main goals."""
    return list(hefu.read(report(goals=text, **options)))  # type: ignore[arg-type]


def planned(text: str, **options: object) -> list[Statement]:
    """The statements of a sentence among the tasks of the year."""
    return list(hefu.read(report(tasks=text, **options)))  # type: ignore[arg-type]


def told(statements: Iterable[Statement]) -> list[str]:
    """Each statement in a line: what it is of, its form, its value."""
    return [f"{s.indicator or f'“{s.indicator_text}”'} {s.form} {value(s)}" for s in statements]


def value(s: Statement) -> str:
    """The numbers of a statement with its bound and unit: ``≥650亿元``."""
    low = "" if s.low is None else f"{s.low:.10g}"
    high = "" if s.high is None else f"{s.high:.10g}"
    number = {
        "exact": low,
        "about": f"~{low}",
        "at_least": f"≥{low}",
        "at_most": f"≤{high}",
        "range": f"{low}..{high}",
    }[s.bound]
    return number + s.unit
