"""What the tables of pages hold: columns and rows of promises, of years, of figures over the years."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext, pgettext

from hefu.publish.card import one_line
from hefu.publish.figures import margin_unit
from hefu.web.explore import words
from hefu.web.explore.charts.counts import YearCount
from hefu.web.explore.charts.spread import YearSpread
from hefu.web.explore.figures import Figure, Promise
from hefu.web.explore.models import Indicator, Statement
from hefu.web.explore.tables import Cell, Column, Table
from hefu.web.explore.targets import Gap
from hefu.web.explore.templatetags.explore import in_english

if TYPE_CHECKING:
    from hefu.web.explore.charts.dots import Standing
    from hefu.web.explore.neighbours import Neighbours

Tables = dict[str, Callable[[], Table]]
"""The tables of a page by name, made when they are asked for."""

_NONE: Final[tuple[Cell, ...]] = (None,) * 8


@dataclass(frozen=True, slots=True)
class YearFigures:
    """A year of a series: what was promised, what came of it, and what came of it in the place above."""

    year: int
    target: Promise | None
    outcome: Figure | None
    above: Figure | None


# ── promises ────────────────────────────────────────────────────────────────────────────


def promise_table(
    name: str, title: str, promises: Iterable[Promise], ranks: Sequence[int] | None = None
) -> Table:
    """Promises with what became of them, each with the quotes of both; ``ranks`` go before them."""
    rank = (Column("rank", pgettext("column", "位次"), "integer"),) if ranks is not None else ()
    columns = (
        *rank,
        Column("place", pgettext("column", "地区")),
        Column("year", pgettext("column", "年份"), "integer"),
        Column("indicator", pgettext("column", "指标代码")),
        Column("indicator_name", pgettext("column", "指标")),
        Column("written", pgettext("column", "原文叫法")),
        *figure_columns("target", pgettext("column", "目标")),
        *figure_columns("outcome", pgettext("column", "结果")),
        *_verdict_columns(),
        Column("headline", pgettext("column", "主要目标"), "flag"),
        Column("stretch", pgettext("column", "力争"), "flag"),
    )

    def rows() -> Iterator[Sequence[Cell]]:
        names = indicator_names()
        for at, promise in enumerate(promises):
            yield (
                *((ranks[at],) if ranks is not None else ()),
                promise.place,
                promise.year,
                promise.indicator,
                names.get(promise.indicator or "", one_line(promise.words)),
                promise.words,
                *figure_cells(promise.target),
                *figure_cells(promise.outcome),
                *_verdict_cells(promise),
                promise.main,
                promise.stretch,
            )

    return Table(name, title, columns, rows())


def _verdict_columns() -> tuple[Column, ...]:
    return (
        Column("status", pgettext("column", "判断代码")),
        Column("status_words", pgettext("column", "判断")),
        Column("margin", pgettext("column", "差距"), "number"),
        Column("margin_unit", pgettext("column", "差距的单位")),
        Column("margin_meaning", pgettext("column", "差距的含义")),
    )


def _verdict_cells(promise: Promise) -> tuple[Cell, ...]:
    # A figure has the fields of a statement that the unit of a margin needs.
    target: Any = promise.target
    return (
        promise.status,
        words.status_word(promise.status),
        promise.margin,
        margin_unit(target) if promise.margin is not None else None,
        words.margin_words(promise)[1] or None,
    )


def figure_columns(key: str, title: str) -> tuple[Column, ...]:
    """The columns of a statement of a table that has several: its value, its quote, where that stands."""

    def named(what: str) -> str:
        return gettext("%(statement)s：%(what)s") % {"statement": title, "what": what}

    return (
        Column(key, title),
        Column(f"{key}_form", named(pgettext("column", "形式"))),
        Column(f"{key}_bound", named(pgettext("column", "界限"))),
        Column(f"{key}_low", named(pgettext("column", "低值")), "number"),
        Column(f"{key}_high", named(pgettext("column", "高值")), "number"),
        Column(f"{key}_unit", named(pgettext("column", "单位"))),
        Column(f"{key}_quote", named(pgettext("column", "原文"))),
        Column(f"{key}_address", named(pgettext("column", "网址")), "address"),
    )


def figure_cells(figure: Figure | None, quote: str | None = None) -> tuple[Cell, ...]:
    """The cells of :func:`figure_columns`; numbers in the unit as written."""
    if figure is None:
        return _NONE
    return (
        words.value_words(figure.value_only, in_english()),
        figure.form,
        figure.bound,
        figure.low,
        figure.high,
        figure.unit,
        figure.quote if quote is None else quote,
        figure.address,
    )


# ── years and levels ────────────────────────────────────────────────────────────────────


def count_table(name: str, title: str, first: Column, counts: Iterable[tuple[Cell, YearCount]]) -> Table:
    """How many targets there were and what became of them, by what ``first`` says (a year, a level)."""
    columns = (
        first,
        Column("met", pgettext("column", "兑现"), "integer"),
        Column("missed", pgettext("column", "未兑现"), "integer"),
        Column("unjudged", pgettext("column", "没有可比的结果"), "integer"),
        Column("not_due", pgettext("column", "未到期"), "integer"),
        Column("judged", pgettext("column", "可判断"), "integer"),
        Column("due", pgettext("column", "到期"), "integer"),
        Column("total", pgettext("column", "目标"), "integer"),
        Column("kept", pgettext("column", "兑现率（0–1）"), "number"),
        Column("coverage", pgettext("column", "覆盖率（0–1）"), "number"),
    )
    rows = (
        (
            key,
            c.met,
            c.missed,
            c.unjudged,
            c.not_due,
            c.judged,
            c.due,
            c.total,
            _share(c.kept),
            _share(c.coverage),
        )
        for key, c in counts
    )
    return Table(name, title, columns, rows)


def spread_table(
    name: str, title: str, spreads: Iterable[tuple[str, Sequence[YearSpread]]], unit: str
) -> Table:
    """How targets are spread by level and year; all numbers in ``unit``."""
    columns = (
        level_column(),
        year_column(),
        Column("unit", pgettext("column", "单位")),
        Column("places", pgettext("column", "地区数"), "integer"),
        Column("lowest", pgettext("column", "最低"), "number"),
        Column("lower_quartile", pgettext("column", "下四分位"), "number"),
        Column("median", pgettext("column", "中位数"), "number"),
        Column("upper_quartile", pgettext("column", "上四分位"), "number"),
        Column("highest", pgettext("column", "最高"), "number"),
        Column("mean", pgettext("column", "平均"), "number"),
    )

    def rows() -> Iterator[Sequence[Cell]]:
        for level, years in spreads:
            for s in years:
                numbers = (s.lowest, s.quarter, s.median, s.three_quarters, s.highest, s.mean)
                yield (level, s.year, unit, s.places, *map(_exact, numbers))

    return Table(name, title, columns, rows())


def _exact(value: float) -> float:
    """Without the noise that counting in binary fractions leaves."""
    return float(f"{value:.12g}")


def gap_table(name: str, title: str, gaps: Iterable[tuple[str, Gap]]) -> Table:
    """How far targets of each level lie above those of the places above, in percentage points."""
    columns = (
        level_column(),
        Column("mean", pgettext("column", "平均高出（百分点）"), "number"),
        Column("pairs", pgettext("column", "可比的次数"), "integer"),
        Column("places", pgettext("column", "地区数"), "integer"),
        Column("higher", pgettext("column", "更高的次数"), "integer"),
        Column("lower", pgettext("column", "更低的次数"), "integer"),
    )
    rows = ((level, _exact(gap.mean), gap.pairs, gap.places, gap.higher, gap.lower) for level, gap in gaps)
    return Table(name, title, columns, rows)


def year_column() -> Column:
    """The column of years that tables of counts begin with."""
    return Column("year", pgettext("column", "年份"), "integer")


def level_column() -> Column:
    """The column of levels that tables of counts begin with."""
    return Column("level", pgettext("column", "层级"))


def _share(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


# ── a place among its neighbours ────────────────────────────────────────────────────────


def standing_table(name: str, title: str, near: Neighbours | None, quotes: Mapping[str, str]) -> Table:
    """Where a place stands among its neighbours with each of its main targets and outcomes.

    ``quotes`` by the address of the sentence.
    """
    columns = (
        Column("indicator", pgettext("column", "指标代码")),
        Column("indicator_name", pgettext("column", "指标")),
        Column("what", pgettext("column", "目标或结果")),
        Column("value", pgettext("column", "数值"), "number"),
        Column("unit", pgettext("column", "单位")),
        Column("rank", pgettext("column", "位次"), "integer"),
        Column("places", pgettext("column", "地区数"), "integer"),
        Column("lowest", pgettext("column", "最低"), "number"),
        Column("median", pgettext("column", "中位数"), "number"),
        Column("highest", pgettext("column", "最高"), "number"),
        Column("quote", pgettext("column", "原文")),
        Column("address", pgettext("column", "网址"), "address"),
    )

    def row(key: str, called: str, what: str, unit: str, s: Standing, address: str) -> Sequence[Cell]:
        ranks = (s.rank, s.places, *map(_exact, (s.lowest, s.median, s.highest)))
        return (key, called, what, _exact(s.own), unit, *ranks, quotes.get(address, ""), address)

    def rows() -> Iterator[Sequence[Cell]]:
        for one in near.measures if near is not None else ():
            yield row(
                one.key, one.name, pgettext("column", "目标"), one.unit, one.target, one.target_cell.address
            )
            if one.outcome is not None and one.outcome_cell is not None:
                yield row(
                    one.key,
                    one.name,
                    pgettext("column", "结果"),
                    one.unit,
                    one.outcome,
                    one.outcome_cell.address,
                )
        if near is not None and near.kept is not None:
            yield row("", pgettext("column", "兑现率（0–1）"), "", "", near.kept, "")

    return Table(name, title, columns, rows())


# ── figures over the years ──────────────────────────────────────────────────────────────


def series_table(name: str, title: str, years: Sequence[YearFigures], above: str) -> Table:
    """The years of a series with the quotes of all that it shows; ``above`` names the place above, if any."""
    columns = (
        year_column(),
        *figure_columns("target", pgettext("column", "目标")),
        Column("status", pgettext("column", "判断代码")),
        Column("status_words", pgettext("column", "判断")),
        *figure_columns("outcome", pgettext("column", "结果")),
        *(figure_columns("above", gettext("%(place)s的结果") % {"place": above}) if above else ()),
    )

    def rows() -> Iterator[Sequence[Cell]]:
        quotes = quotes_of(
            figure
            for year in years
            for figure in (year.target.target if year.target else None, year.outcome, year.above)
            if figure is not None
        )

        def cells(figure: Figure | None) -> tuple[Cell, ...]:
            return figure_cells(figure, quotes.get((figure.document, figure.anchor), "") if figure else None)

        for year in years:
            status = year.target.status if year.target else None
            yield (
                year.year,
                *cells(year.target.target if year.target else None),
                status,
                words.status_word(status) if status else None,
                *cells(year.outcome),
                *(cells(year.above) if above else ()),
            )

    return Table(name, title, columns, rows())


def quotes_of(figures: Iterable[Figure]) -> Mapping[tuple[str, str], str]:
    """The quotes of figures that were read without them, by document and anchor."""
    wanted = {(figure.document, figure.anchor) for figure in figures}
    rows = Statement.objects.filter(
        document__key__in={document for document, _ in wanted}, anchor__in={anchor for _, anchor in wanted}
    ).values_list("document__key", "anchor", "quote")
    return {(document, anchor): quote for document, anchor, quote in rows if (document, anchor) in wanted}


def indicator_names() -> dict[str, str]:
    """What indicators are called in the language of the page."""
    column = "en" if in_english() else "zh"
    return dict(Indicator.objects.values_list("key", column))
