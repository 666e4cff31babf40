"""Statements and verdicts by what is asked of them, through the index of quotes and facets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated, Final

from django.utils.translation import pgettext
from ninja import Field

from hefu.web.api.paging import PagedByNumber
from hefu.web.api.problems import missing
from hefu.web.api.schemas import Stance, Status
from hefu.web.explore.models import Indicator
from hefu.web.explore.reading import STANCES, STATUSES
from hefu.web.explore.search import Found, Wanted, find
from hefu.web.explore.terms import words_of
from hefu.web.explore.views.choices import place_named

PlaceName = Annotated[
    str,
    Field(
        min_length=1,
        max_length=40,
        description="Place (地区): its key, or a short name that only one has.",
        examples=["浙江省"],
    ),
]
IndicatorKey = Annotated[
    str,
    Field(min_length=1, max_length=60, description="Key of the indicator (指标).", examples=["gdp"]),
]
Year = Annotated[int, Field(ge=1, le=4095)]


class Asked(PagedByNumber):
    """What statements and verdicts are narrowed by."""

    place: PlaceName | None = None
    within: bool = Field(False, description="Also what lies in the place (包括下级).")
    year: Year | None = Field(None, description="The year the figure is of (数字的年份).")
    indicator: IndicatorKey | None = None
    headline: bool = Field(False, description="Only targets among the main goals (主要预期目标).")
    q: Annotated[str, Field(max_length=300)] = Field(
        "",
        description="Words of the quote (原文里的词), parted by blanks; it holds all of them. "
        "Eight at most, of 80 characters together.",
    )


class AskedOfStatements(Asked):
    """What statements are narrowed by."""

    stance: Stance | None = Field(None, description="target 目标, outcome 结果, attribute 属性.")
    status: Status | None = Field(None, description="Only targets that became this (判断).")


class AskedOfVerdicts(Asked):
    """What verdicts are narrowed by."""

    status: Status | None = Field(None, description="Only targets that became this (判断).")


def statements_found(asked: AskedOfStatements) -> Found:
    """The statements of a page."""
    wanted = _wanted(asked, asked.stance, asked.status)
    if wanted is None:
        return _NOTHING
    if wanted:
        return find(wanted, asked.limit, after=asked.cursor or None)
    # Everything: the index only answers questions, so it is asked for each stance there is.
    return _merged((replace(wanted, stance=stance) for stance in STANCES), asked)


def verdicts_found(asked: AskedOfVerdicts) -> Found:
    """The targets of a page of verdicts."""
    wanted = _wanted(asked, None, asked.status)
    if wanted is None:
        return _NOTHING
    if wanted.status is not None:
        return find(wanted, asked.limit, after=asked.cursor or None)
    return _merged((replace(wanted, status=status) for status in STATUSES), asked)


_NOTHING: Final = Found((), False, False)


def _wanted(asked: Asked, stance: Stance | None, status: Status | None) -> Wanted | None:
    """What is asked for as the index takes it; None where no quote can hold the words.

    Raises :class:`~hefu.web.api.problems.Fault` for a place or an indicator that there is not.
    """
    place = place_named(asked.place) if asked.place is not None else None
    if asked.place is not None and place is None:
        raise missing(pgettext("api", "地区"), asked.place, "places")
    if asked.indicator is not None and not Indicator.objects.filter(key=asked.indicator).exists():
        raise missing(pgettext("api", "指标"), asked.indicator, "indicators")
    words = words_of(" ".join(asked.q.split()))
    if asked.q.strip() and not words:
        return None
    # Everything lies in the nation.
    whole = place is None or (asked.within and place.level == "nation")
    return Wanted(
        words=words,
        place=None if whole or place is None else place.key,
        within=asked.within,
        year=asked.year,
        indicator=asked.indicator,
        stance=stance,
        status=status,
        headline=asked.headline,
    )


def _merged(wanted: Iterable[Wanted], asked: Asked) -> Found:
    """One page of several questions, in the order of the index."""
    pages = [find(one, asked.limit, after=asked.cursor or None) for one in wanted]
    entries = sorted({entry for page in pages for entry in page.entries})
    later = len(entries) > asked.limit or any(page.later for page in pages)
    return Found(tuple(entries[: asked.limit]), False, later)
