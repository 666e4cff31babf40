"""What pages hold hundreds of: points of charts and rows of their tables.

Put together here and not in templates, which take ten times as long over them. Words and addresses are
escaped; all else are numbers and names of this project.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from django import template
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from hefu.publish.card import SYMBOLS
from hefu.publish.figures import number
from hefu.web.explore import words
from hefu.web.explore.charts.lines import Drawn
from hefu.web.explore.charts.series import Dot, Mark, SeriesChart
from hefu.web.explore.charts.spread import Line, Panel, YearSpread
from hefu.web.explore.charts.strip import StripYear
from hefu.web.explore.comparison import Entry
from hefu.web.explore.figures import Figure, document_address
from hefu.web.explore.models import Document
from hefu.web.explore.plotted import Cell, Ranked, YearLine
from hefu.web.explore.templatetags.explore import in_english, percent

register = template.Library()

_GOALS: Final = {
    "floor": '<path d="M-4.5 0H4.5L0 -6Z"/>',
    "ceiling": '<path d="M-4.5 0H4.5L0 6Z"/>',
    "about": '<circle r="3.6"/>',
    "exact": '<path d="M-4.5 -1.4H4.5V1.4H-4.5Z"/>',
}
"""Targets of one place: filled where kept, so they need a surface."""
_AIMS: Final = {
    "floor": "M-4.5 0H4.5M0 0V-6M-2.4-3.4L0-6L2.4-3.4",
    "ceiling": "M-4.5 0H4.5M0 0V6M-2.4 3.4L0 6L2.4 3.4",
    "about": "M-4.5-1.7H4.5M-4.5 1.7H4.5",
    "exact": "M-4.5 0H4.5",
}
"""Targets of several places: a bar from which an arrow says which way is kept."""
_SIGNS: Final = {
    2: "M-3.2-3.2H3.2V3.2H-3.2Z",
    3: "M-4 3.2H4L0-4Z",
    4: "M0-4.6L4.6 0L0 4.6L-4.6 0Z",
    5: "M-4-3.2H4L0 4Z",
    6: "M-1.4-4.2H1.4V-1.4H4.2V1.4H1.4V4.2H-1.4V1.4H-4.2V-1.4H-1.4Z",
}
_UP: Final = {"up": "↑", "down": "↓"}
_AIM_UP: Final = {"up": "⇡", "down": "⇣"}


@register.simple_tag
def series_points(chart: SeriesChart) -> SafeString:
    """Outcomes and targets of one place, each a link to its quote."""
    outcomes = (
        _link(
            dot.result.address,
            dot.result.words,
            _off(dot.x, dot.y, _UP[dot.beyond])
            if dot.beyond
            else f'<circle class="dot" cx="{dot.x}" cy="{dot.y}" r="2.6"/>',
        )
        for dot in chart.dots
    )
    return mark_safe("".join((*outcomes, *map(_goal, chart.marks))))


def _goal(mark: Mark) -> str:
    if mark.beyond:
        drawn = f'<text class="off" dy="4" text-anchor="middle">{_AIM_UP[mark.beyond]}</text>'
    elif mark.shape == "band":
        drawn = f'<rect x="-4" y="-{mark.tall}" width="8" height="{mark.tall}"/>'
    else:
        drawn = _GOALS[mark.shape]
    catch = '<rect class="catch" x="-5" y="-7" width="10" height="14"/>'
    place = f' class="goal {mark.goal.status}" transform="translate({mark.x} {mark.y})"'
    return _link(mark.goal.address, mark.goal.words, catch + drawn, place)


@register.simple_tag
def track_points(drawn: Drawn) -> SafeString:
    """Targets and outcomes of one place among several, in its colour and with its sign."""
    outcomes = (_link(dot.result.address, dot.result.words, _dot(dot, drawn.number)) for dot in drawn.dots)
    return mark_safe("".join((*map(_aim, drawn.marks), *outcomes)))


def _aim(mark: Mark) -> str:
    if mark.beyond:
        drawn = _off(mark.x, mark.y, _AIM_UP[mark.beyond])
    else:
        path = _AIMS.get(mark.shape, f"M-4.5 0H4.5M0 0V-{mark.tall}M-4.5-{mark.tall}H4.5")
        drawn = f'<path class="aim" transform="translate({mark.x} {mark.y})" d="{path}"/>'
    catch = f'<rect class="catch" x="{mark.x - 4.5:.1f}" y="{mark.y - 6:.1f}" width="9" height="12"/>'
    return _link(mark.goal.address, mark.goal.words, catch + drawn)


def _dot(dot: Dot, number: int) -> str:
    return _off(dot.x, dot.y, _UP[dot.beyond]) if dot.beyond else place_sign(number, dot.x, dot.y)


@register.simple_tag
def place_sign(number: int, x: float, y: float) -> SafeString:
    """The sign of a place among several, as its outcomes have it."""
    if number == 1:
        return mark_safe(f'<circle class="sign" cx="{x}" cy="{y}" r="3.4"/>')
    return mark_safe(f'<path class="sign" transform="translate({x} {y})" d="{_SIGNS[number]}"/>')


def _off(x: float, y: float, sign: str) -> str:
    return f'<text class="off" x="{x}" y="{y}" dy="4" text-anchor="middle">{sign}</text>'


def _link(address: str, title: str, drawn: str, more: str = "") -> str:
    # Not in the order of the keyboard: the table has the same links.
    return f'<a href="{escape(address)}" tabindex="-1"{more}><title>{escape(title)}</title>{drawn}</a>'


@register.simple_tag
def year_strip(strip: Iterable[StripYear], year: int) -> SafeString:
    """The years of a place, each a link to its scorecard; that of ``year`` is shown."""
    said = gettext(
        "主要目标 %(total)s 个，可判断 %(judged)s 个，兑现 %(met)s 个；兑现率 %(kept)s，覆盖率 %(coverage)s"
    )
    return mark_safe("".join(_strip_year(item, said, item.count.year == year) for item in strip))


def _strip_year(item: StripYear, said: str, shown: bool) -> str:
    count = item.count
    bar = "".join(
        f'<rect class="{p.kind}" x="{p.x}" y="{p.y}" width="{p.width}" height="{p.height}"/>'
        for p in item.pieces
    )
    kept, coverage = percent(count.kept), percent(count.coverage)
    words_said = said % {
        "total": count.total,
        "judged": count.judged,
        "met": count.met,
        "kept": kept,
        "coverage": coverage,
    }
    short, share = (f"{count.met}/{count.judged}", kept) if count.judged else ("–", "")
    current = ' aria-current="true"' if shown else ""
    return (
        f'<li><a href="?year={count.year}#card"{current}>'
        f'<svg viewBox="0 0 28 44" aria-hidden="true">{bar}</svg>'
        f'<b>{count.year}</b><span aria-hidden="true">{short}</span><span aria-hidden="true">{share}</span>'
        f'<span class="hidden">{escape(words_said)}</span></a></li>\n'
    )


@register.simple_tag
def spread_points(panel: Panel) -> SafeString:
    """The years of a level: the middle half of its targets and the middle one."""
    return mark_safe(
        "".join(
            f'<g class="{panel.level}"><title>{_spread(column.spread)}</title>'
            f'<path class="half" d="M{column.x} {column.low}V{column.high}"/>'
            f'<circle class="mid" cx="{column.x}" cy="{column.middle}" r="2.8"/></g>'
            for column in panel.columns
        )
    )


def _spread(spread: YearSpread) -> str:
    if spread.places == 1:
        return f"{spread.year}: {number(spread.median)}"
    half = f"{number(spread.quarter)}–{number(spread.three_quarters)}"
    return f"{spread.year}: {number(spread.median)} ({half}, n={spread.places})"


@register.simple_tag
def means_points(line: Line, name: str) -> SafeString:
    """The means of a level, ``name``, each with its sign."""
    drawn = []
    for x, y, spread in line.dots:
        places = f" (n={spread.places})" if spread.places > 1 else ""
        said = f"{spread.year} {escape(name)}: {number(round(spread.mean, 2))}{places}"
        drawn.append(f'<g class="{line.level}"><title>{said}</title>{level_sign(line.level, x, y)}</g>')
    return mark_safe("".join(drawn))


@register.simple_tag
def level_sign(level: str, x: float, y: float) -> SafeString:
    """The sign of a level of government."""
    if level == "nation":
        return mark_safe(f'<rect class="mid" x="{x - 3:.1f}" y="{y - 3:.1f}" width="6" height="6"/>')
    if level == "province":
        return mark_safe(f'<circle class="mid" cx="{x}" cy="{y}" r="3.2"/>')
    return mark_safe(f'<path class="mid" d="M{x} {y}m-3.8 3h7.6l-3.8 -6.6z"/>')


# ── tables ──────────────────────────────────────────────────────────────────────────────


@register.simple_tag
def year_rows(lines: Iterable[YearLine], above: bool) -> SafeString:
    """The years of a series; ``above``: with those of the place above."""
    rows = []
    for line in lines:
        last = f"<td>{_value(line.above)}</td>" if above else ""
        rows.append(
            f'<tr><th scope="row">{line.year}</th><td>{_value(line.target)}{_verdict(line.status)}</td>'
            f"<td>{_value(line.outcome)}</td>{last}</tr>\n"
        )
    return mark_safe("".join(rows))


@register.simple_tag
def side_rows(years: Iterable[tuple[int, Sequence[Entry | None]]]) -> SafeString:
    """The years of a comparison: of each place the outcome, and below it the target."""
    said = {"none": gettext("没有结果"), "open": words.status_word("not_due"), "target": gettext("目标")}
    return mark_safe(
        "".join(
            f'<tr><th scope="row">{year}</th>{"".join(_side(entry, said) for entry in row)}</tr>\n'
            for year, row in years
        )
    )


def _side(entry: Entry | None, said: dict[str, str]) -> str:
    if entry is None:
        return '<td><span class="soft">–</span></td>'
    promise, aim = entry.promise, ""
    if promise is not None and entry.target_cell is not None:
        aim = f"<small>{escape(said['target'])} {_value(entry.target_cell)}</small>"
    status = promise.status if promise is not None else ""
    if entry.outcome_cell is not None:
        came = _value(entry.outcome_cell, ' class="value"') + _verdict(status)
    else:
        came = f'<span class="soft">{escape(said["open" if status == "not_due" else "none"])}</span>'
    return f"<td>{came}{aim}</td>"


def _value(cell: Cell | None, more: str = "") -> str:
    return "–" if cell is None else f'<a{more} href="{escape(cell.address)}">{escape(cell.words)}</a>'


def _verdict(status: str) -> str:
    if status not in ("met", "missed"):
        return ""
    sign = f'<span aria-hidden="true">{SYMBOLS[status]}</span>'  # type: ignore[index]
    word = f'<span class="hidden">{escape(words.status_word(status))}</span>'
    return f' <span class="{status}">{sign}{word}</span>'


@register.simple_tag
def spread_rows(years: Sequence[YearSpread]) -> SafeString:
    """How the targets of a level are spread, the last year first."""
    return mark_safe(
        "".join(
            f'<tr><th scope="row">{s.year}</th><td>{s.places}</td><td>{number(s.lowest)}</td>'
            f"<td>{number(s.quarter)}</td><td>{number(s.median)}</td><td>{number(s.three_quarters)}</td>"
            f"<td>{number(s.highest)}</td></tr>\n"
            for s in reversed(years)
        )
    )


@register.simple_tag
def ranking_rows(ranked: Iterable[Ranked], year: int, marked: str) -> SafeString:
    """The lines of a ranking; that of the place ``marked`` stands out."""
    english = in_english()
    return mark_safe("".join(_ranked(line, year, line.place == marked, english) for line in ranked))


def _ranked(line: Ranked, year: int, marked: bool, english: bool) -> str:
    promise, more = line.promise, ' class="marked" aria-current="true"' if marked else ""
    address = escape(reverse("explore:place", kwargs={"key": line.place}))
    latin = f" <small>{escape(line.latin)}</small>" if english and line.latin else ""
    above = f" <small>{escape(line.above)}</small>" if line.above else ""
    outcome = '<span class="soft">–</span>'
    if promise.outcome is not None:
        outcome = _quoted(promise.outcome, english)
    margin, _ = words.margin_words(promise)
    by = f' <b class="margin {promise.status}">{escape(margin)}</b>' if margin else ""
    sign = f'<span aria-hidden="true">{SYMBOLS[promise.status]}</span>'  # type: ignore[index]
    return (
        f'<tr{more}><td class="n">{line.rank}</td>'
        f'<th scope="row"><a href="{address}?year={year}">{escape(line.name)}</a>{latin}{above}</th>'
        f"<td>{_quoted(promise.target, english)}</td><td>{outcome}</td>"
        f'<td><span class="badge {promise.status}">{sign} {escape(words.status_word(promise.status))}</span>'
        f"{by}</td></tr>\n"
    )


def _quoted(figure: Figure, english: bool) -> str:
    said = escape(words.value_words(figure.value_only, english))
    return f'<a class="value" href="{escape(figure.address)}" title="{escape(figure.short_quote)}">{said}</a>'


@register.simple_tag
def paper_list(documents: Iterable[tuple[Document, str]]) -> SafeString:
    """The documents of a place with what they are and how many targets they have."""
    papers = []
    for document, kind in documents:
        year = f"{document.year} " if document.year is not None else ""
        n = document.targets
        told = ngettext("%(n)s 个目标", "%(n)s 个目标", n) % {"n": n} if n else ""
        papers.append(
            f'<li><a href="{escape(document_address(document.key))}">{year}{escape(kind)}</a>'
            + (f" <small>{escape(told)}</small>" if told else "")
            + "</li>"
        )
    return mark_safe("".join(papers))


# ── forms ───────────────────────────────────────────────────────────────────────────────


@register.simple_tag
def options(known: Iterable[tuple[str, str]]) -> SafeString:
    """The entries of a list that a field offers: what is put in, and by what it is found too."""
    return mark_safe(
        "".join(f'<option value="{escape(value)}">{escape(hint)}</option>' for value, hint in known)
    )
