"""The period of a figure once it is known what kind of figure it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hefu.model import Document
from hefu.read import lexicon as lex
from hefu.read import period as periods
from hefu.read.form import PERCENT, Value
from hefu.read.lexicon import Lexicon
from hefu.read.link import Link, run_start
from hefu.read.role_words import Years
from hefu.read.roles import Passage
from hefu.read.since import years_of_growth
from hefu.read.stance import PLANS
from hefu.read.sums import adds_up, averaged, of_last, opened_by_years, years_of_sum
from hefu.read.within import months_gone, years_of_goal
from hefu.read.yearly import at_the_end, of_one_year

_HELD: Final = ("稳定在", "保持在")
"""Verbs of what was so in each of the years (外资连续五年保持在9亿美元)."""
_MOVED: Final = (lex.RISE, lex.FALL)
"""What a verb says that a rise or fall leads to a level by (提高到, 减少到)."""
_AMONG: Final = "其中"
_DOUBLED: Final = "翻"
_SPAN: Final = len("2021/2025")
_PART: Final = 40
"""How far behind 其中 a part's growth stands at most (characters)."""


def settled(
    doc: Document,
    lexicon: Lexicon,
    period: str | None,
    written: bool,
    passage: Passage,
    stance: str,
    links: Sequence[Link],
    n: int,
    value: Value,
    basis: tuple[str, ...],
    added: bool,
) -> str | None:
    """The period of a figure once its kind is known.

    A value that a change starts from (由…) has none but one written beside it. An annual
    average is of several years. In a passage on several years a doubling that follows a
    level is of all of them; a level reached (提高到, or 达到 with its growth behind), a rate
    and a figure per head are those of the last. ``added`` says that the figure is of what is new.
    """
    link, years = links[n], passage.years
    if stance == "outcome" and passage.role in PLANS and years is not None and doc.year is not None:
        years = (doc.year - 1, doc.year - 1)  # what there is when a plan is made is of the year before
    span = years is not None and years[0] < years[1]
    if link.before:
        return period if written else None
    dated = written and period is not None
    if period is None:
        period = periods.iso(years) if years else _default_period(doc, passage, stance)
    if stance == "target" and doc.year is not None and passage.role in PLANS and period is not None:
        begun = years[0] if years is not None else doc.year
        if goal := years_of_goal(doc.text, link, value.form, begun, lexicon.levels):
            return periods.iso(goal)
        if value.form == "level" and len(period) == _SPAN and _doubled(links, n):
            return period[-4:]  # 投资翻番，达到90亿元: what doubles is the flow of the last year
    grown = stance == "outcome" and value.form == "growth" and not dated
    if grown and doc.year is not None and (months := months_gone(doc.text, link.quantity.start, doc.year)):
        return months
    whole = bool(span and years and period is not None and _same_years(period, years))
    if stance == "outcome" and period is not None and (period.isdigit() or whole):
        told = years_of_sum(
            doc.text, link, basis, value.form, int(period[-4:]), dated and not whole, _list_start(links, n)
        )
        if told is None and value.form in ("growth", "change"):
            first = links[run_start(links, n)].quantity.start
            average = "annual_average" in basis
            much = value.low if value.form == "growth" else None
            told = years_of_growth(doc.text, first, much, average, int(period[-4:]), not whole)
            if told is None and not average and value.form == "growth":
                told = _as_the_whole(doc.text, links, n, int(period[-4:]))
        if told is not None:
            return periods.iso(told)
        over = whole and years is not None and doc.year is not None and years[1] < doc.year
        if over and years is not None and of_one_year(doc.text, links, n, value, basis):
            return str(years[1])
    if years is None or period is None or (not period.isdigit() and not whole):
        return period
    if stance == "target" and "cumulative" in basis and value.form == "level" and adds_up(link):
        return periods.iso((min(years[0], int(period[:4])), int(period[-4:])))
    if "annual_average" in basis or (
        stance == "outcome" and value.form == "growth" and averaged(doc.text, link, value.low)
    ):
        return _average_span(period, stance, years, written)
    if whole and stance == "outcome" and value.form == "level" and opened_by_years(doc.text, link):
        return period
    if whole and stance == "outcome":
        reached = "cumulative" not in basis and any(
            t.kind is lex.REACH and (t.data in _MOVED or _grows_beside(links, n)) for t in link.ties
        )
        held = (
            link.quantity.dimension == "ratio"
            or link.quantity.form == "rank"
            or link.share
            or (link.subject and "人均" in link.subject.text)
        )
        is_flow = link.subject is not None and link.subject.id in lexicon.flows
        stock = (
            not {"cumulative", "annual_average"} & set(basis)
            and not added
            and any(
                t.kind is lex.REACH and doc.text.startswith(_HELD if is_flow else lexicon.levels, t.start)
                for t in link.ties
            )
        )
        last = not {"cumulative", "annual_average"} & set(basis) and not added and of_last(doc.text, link)
        last = last or (not added and at_the_end(doc.text, link, basis, is_flow))
        return (
            str(years[1])
            if value.form in ("level", "rank") and (reached or held or stock or last)
            else period
        )
    times = value.form in ("growth", "multiple") and link.quantity.form in ("growth", "multiple")
    return periods.iso(years) if span and passage.role == "review_span" and times else period


def _list_start(links: Sequence[Link], n: int) -> int:
    """Where the names of a list begin that one value of it is of, the first of them one value's own."""
    subject = links[n].subject
    if subject is None:
        return -1
    for o in links[run_start(links, n) : n]:
        if o.subject is not None and o.subject.end <= subject.start:
            return o.subject.start
    return subject.start


def _same_years(period: str, years: Years) -> bool:
    """Whether a period is all the years of a review, or also the year it began from (从2017年到2022年)."""
    if len(period) != _SPAN or not period.endswith(f"/{years[1]}"):
        return False
    return period[:4] in (str(years[0] - 1), str(years[0]))


def _as_the_whole(text: str, links: Sequence[Link], n: int, last: int) -> tuple[int, int] | None:
    """The years of a growth among parts (其中出口3亿美元，增长90%) whose whole has its own right before them
    (进出口5亿美元，比2015年增长79%)."""
    at = links[n].quantity.start
    among = text.rfind(_AMONG, max(0, at - _PART), at)
    if among < 0 or text.find("。", among, at) >= 0:
        return None
    whole = next((o.quantity for o in links[:n][::-1] if o.quantity.end <= among), None)
    if whole is None or among - whole.end > 1 or whole.unit not in PERCENT or "同比" in text[among:at]:
        return None
    return years_of_growth(text, whole.start, whole.low, False, last, True)


def until_now(period: str, over: str, year: str) -> str:
    """The part that is over of the period of a result, which cannot be later than it is told.

    ``over`` is the last year that is over in a document of ``year``; a year that is not over is kept.
    """
    if len(period) == len(year):
        return over if period > year else period
    if len(period) != _SPAN:
        return period
    return f"{period[:4]}/{over}" if period[:4] < over else over


def _grows_beside(links: Sequence[Link], n: int) -> bool:
    """Whether the growth of the same subject stands beside a level (达到738亿元，增长2倍)."""
    near = links[n + 1 : n + 2] if links[n].own else links[n - 1 : n]
    return any(
        o.subject == links[n].subject and o.quantity.unit in ("%", "％", "倍") and o.own != links[n].own
        for o in near
    )


def _doubled(links: Sequence[Link], n: int) -> bool:
    """Whether a level is what a doubling of the same thing right before it leads to (翻一番，达到90亿元)."""
    before = links[n - 1] if n else None
    return (
        before is not None
        and before.subject is not None
        and before.subject == links[n].subject
        and before.quantity.text.startswith(_DOUBLED)
    )


def _average_span(period: str, stance: str, years: Years, written: bool) -> str:
    """The years an annual average is of: those of the passage, else up to or from the year written."""
    if years[0] < years[1]:
        return periods.iso(years)
    end = int(period[:4])
    if stance == "target":
        return periods.iso((years[0], end) if end > years[0] else (years[0], years[0] + 4))
    return periods.iso((end - 4, end))


def _default_period(doc: Document, passage: Passage, stance: str) -> str | None:
    if passage.role == "open" and stance == "target" and doc.year is not None:
        return str(doc.year)
    return None
