"""What the tables of pages hold: columns and rows of promises, of years, of figures over the years."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext, pgettext

from hefu.publish.card import one_line
from hefu.publish.figures import margin_unit
from hefu.publish.words import load_words
from hefu.web.explore import words
from hefu.web.explore.charts.counts import YearCount
from hefu.web.explore.figures import Figure, Promise, Value, document_address
from hefu.web.explore.models import Indicator, Statement
from hefu.web.explore.reading import STANCES
from hefu.web.explore.tables import MOST, Cell, Column, Table
from hefu.web.explore.templatetags.explore import in_english

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


def titled(words: str) -> str:
    """The title of a column in the language of the page."""
    return pgettext("column", words)


def promise_table(
    name: str, title: str, promises: Iterable[Promise], ranks: Sequence[int] | None = None
) -> Table:
    """Promises with what became of them, each with the quotes of both; ``ranks`` go before them."""
    rank = (Column("rank", titled("位次"), "integer"),) if ranks is not None else ()
    columns = (
        *rank,
        Column("place", titled("地区")),
        Column("year", titled("年份"), "integer"),
        Column("indicator", titled("指标代码")),
        Column("indicator_name", titled("指标")),
        Column("written", titled("原文叫法")),
        *figure_columns("target", titled("目标")),
        *figure_columns("outcome", titled("结果")),
        *_verdict_columns(),
        Column("headline", titled("主要目标"), "flag"),
        Column("stretch", titled("力争"), "flag"),
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
        Column("status", titled("判断代码")),
        Column("status_words", titled("判断")),
        Column("margin", titled("差距"), "number"),
        Column("margin_unit", titled("差距的单位")),
        Column("margin_meaning", titled("差距的含义")),
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
        Column(f"{key}_form", named(titled("形式"))),
        Column(f"{key}_bound", named(titled("界限"))),
        Column(f"{key}_low", named(titled("低值")), "number"),
        Column(f"{key}_high", named(titled("高值")), "number"),
        Column(f"{key}_unit", named(titled("单位"))),
        Column(f"{key}_quote", named(titled("原文"))),
        Column(f"{key}_address", named(titled("网址")), "address"),
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


# ── statements ──────────────────────────────────────────────────────────────────────────

STATEMENT: Final = (
    "document__key", "document__title", "document__year", "anchor", "quote", "value_text", "indicator_id",
    "indicator_text", "form", "bound", "low", "high", "unit", "period", "year", "place_id", "part", "stance",
    "headline", "stretch", "confidence", "verdict__status", "verdict__outcome__document__key",
    "verdict__outcome__anchor", "verdict__outcome__quote",
)  # fmt: skip
"""What rows of :func:`statement_table` are asked for with."""


def statement_table(name: str, title: str, rows: Iterable[Sequence[Any]], *, most: int = MOST) -> Table:
    """Statements of any stance, each with its quote; targets with the outcome that decided them."""
    columns = (
        Column("document", titled("文件编号")),
        Column("document_title", titled("文件")),
        Column("document_year", titled("文件的年份"), "integer"),
        Column("place", titled("地区")),
        Column("part", titled("其中一部分"), "flag"),
        Column("year", titled("年份"), "integer"),
        Column("period", titled("期间")),
        Column("stance", titled("性质代码")),
        Column("stance_words", titled("性质")),
        Column("indicator", titled("指标代码")),
        Column("indicator_name", titled("指标")),
        Column("written", titled("原文叫法")),
        Column("value", titled("数值")),
        Column("value_written", titled("原文写法")),
        Column("form", titled("形式")),
        Column("bound", titled("界限")),
        Column("low", titled("低值"), "number"),
        Column("high", titled("高值"), "number"),
        Column("unit", titled("单位")),
        Column("headline", titled("主要目标"), "flag"),
        Column("stretch", titled("力争"), "flag"),
        Column("confidence", titled("把握（0–1）"), "number"),
        Column("status", titled("判断代码")),
        Column("status_words", titled("判断")),
        Column("quote", titled("原文")),
        Column("address", titled("网址"), "address"),
        Column("outcome_quote", titled("所据结果的原文")),
        Column("outcome_address", titled("所据结果的网址"), "address"),
    )

    def cells() -> Iterator[Sequence[Cell]]:
        names, english = indicator_names(), in_english()
        stances = {stance: words.said(load_words().code("stance", stance)) for stance in STANCES}
        for row in rows:
            key, doc_title, doc_year, anchor, quote, written, indicator, text, *value = row[:13]
            period, year, place, part, stance, headline, stretch, confidence, status, *other = row[13:]
            yield (
                key, doc_title, doc_year, place, part, year, period, stance, stances.get(stance),
                indicator, names.get(indicator, one_line(text)), text,
                words.value_words(Value(*value), english), written, *value, headline, stretch,
                round(confidence, 3), status, words.status_word(status) if status else None,
                quote, sentence_address(key, anchor),
                other[2], sentence_address(other[0], other[1]) if other[0] is not None else None,
            )  # fmt: skip

    return Table(name, title, columns, cells(), most)


def sentence_address(document: str, anchor: str) -> str:
    """Where a statement's quote stands, as in :class:`~hefu.web.explore.figures.Figure`."""
    return f"{document_address(document)}#s-{anchor}"


# ── years and levels ────────────────────────────────────────────────────────────────────


def count_table(name: str, title: str, first: Column, counts: Iterable[tuple[Cell, YearCount]]) -> Table:
    """How many targets there were and what became of them, by what ``first`` says (a year, a level)."""
    columns = (
        first,
        Column("met", titled("兑现"), "integer"),
        Column("missed", titled("未兑现"), "integer"),
        Column("unjudged", titled("没有可比的结果"), "integer"),
        Column("not_due", titled("未到期"), "integer"),
        Column("judged", titled("可判断"), "integer"),
        Column("due", titled("到期"), "integer"),
        Column("total", titled("目标"), "integer"),
        Column("kept", titled("兑现率（0–1）"), "number"),
        Column("coverage", titled("覆盖率（0–1）"), "number"),
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


def year_column() -> Column:
    """The column of years that tables of counts begin with."""
    return Column("year", titled("年份"), "integer")


def level_column() -> Column:
    """The column of levels that tables of counts begin with."""
    return Column("level", titled("层级"))


def _share(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


# ── figures over the years ──────────────────────────────────────────────────────────────


def series_table(name: str, title: str, years: Sequence[YearFigures], above: str) -> Table:
    """The years of a series with the quotes of all that it shows; ``above`` names the place above, if any."""
    columns = (
        year_column(),
        *figure_columns("target", titled("目标")),
        Column("status", titled("判断代码")),
        Column("status_words", titled("判断")),
        *figure_columns("outcome", titled("结果")),
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
