"""One statement in full: its fields, its verdict, and what was considered for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote, urlsplit

from django.db.models import Q
from django.utils.translation import gettext

from hefu.judge.policy import load_policy
from hefu.publish.card import SYMBOLS, one_line
from hefu.publish.figures import margin_of
from hefu.publish.words import Word, load_words
from hefu.web.explore.figures import FIGURE, Figure, document_address, figure_from
from hefu.web.explore.models import Document, Statement, Verdict
from hefu.web.explore.templatetags.explore import in_english, value_of
from hefu.web.explore.words import form_word, indicator_name, place_name, said, status_word

_MOST_CANDIDATES: Final = 12
_MOST_DECIDED: Final = 12
_MOST_BESIDE: Final = 12
_COLUMNS: Final = (*FIGURE, "quote", "document__title", "document__year", "document__place__key")


@dataclass(frozen=True, slots=True)
class Other:
    """Another statement that has to do with this one: its value, where it stands, and why it is named."""

    figure: Figure
    address: str
    value: str
    quote: str
    title: str
    year: int | None
    status: str = ""
    reason: str = ""

    @property
    def words(self) -> str:
        """What its status is called."""
        return status_word(self.status) if self.status else ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a target, in words."""

    status: str
    symbol: str
    words: str
    margin: str
    meaning: str
    rule: str
    policy: str
    outcome: Other | None
    considered: int
    candidates: tuple[Other, ...]


@dataclass(frozen=True, slots=True)
class Details:
    """All that is shown of a statement. ``fields`` are pairs of a name and its value."""

    statement: Statement
    value: str
    written: str
    name: str
    form: str
    stance: str
    fields: tuple[tuple[str, str], ...]
    verdict: Outcome | None
    decides: tuple[Other, ...]
    beside: tuple[Other, ...]
    before: str
    after: str

    @property
    def quote(self) -> tuple[str, str, str]:
        """The quote on one line: what comes before the value, the value, what comes after."""
        s = self.statement
        first, last = s.value_start - s.start, s.value_end - s.start
        if not 0 <= first <= last <= len(s.quote):
            return one_line(s.quote), "", ""
        return one_line(s.quote[:first]), one_line(s.quote[first:last]), one_line(s.quote[last:])


def statement_address(document: str, anchor: str) -> str:
    """The address that opens a document at a statement, with its details beside the text."""
    name = quote(anchor, safe="")
    return f"{document_address(document)}?s={name}#s-{name}"


def web_address(url: str | None) -> str:
    """``url`` where it is one of the web that a reader may be led to, else ""."""
    try:
        found = urlsplit((url or "").strip())
    except ValueError:
        return ""
    return (url or "").strip() if found.scheme in ("http", "https") and found.netloc else ""


def details_of(document: Document, anchor: str) -> Details | None:
    """The statement of a document that ``anchor`` names; None where there is none."""
    statement = (
        Statement.objects.filter(document=document, anchor=anchor)
        .select_related("indicator", "place", "verdict")
        .first()
    )
    if statement is None:
        return None
    statement.document = document
    verdict: Verdict | None = getattr(statement, "verdict", None)
    near = dict(
        Statement.objects.filter(document=document, id__in=(statement.pk - 1, statement.pk + 1)).values_list(
            "id", "anchor"
        )
    )
    beside = Statement.objects.filter(
        document=document, value_start__lt=statement.value_end, value_end__gt=statement.value_start
    ).exclude(pk=statement.pk)
    decides = Verdict.objects.filter(outcome=statement).order_by("target_id")
    return Details(
        statement=statement,
        value=value_of(statement),
        written=one_line(statement.value_text),
        name=indicator_name(statement.indicator, one_line(statement.indicator_text)),
        form=form_word(statement.form),
        stance=said(load_words().code("stance", statement.stance)),
        fields=tuple(_fields(statement)),
        verdict=_outcome(statement, verdict) if verdict is not None else None,
        decides=tuple(
            _other(row[1:], status=row[0])
            for row in decides.values_list("status", *(f"target__{name}" for name in _COLUMNS))[
                :_MOST_DECIDED
            ]
        ),
        beside=tuple(_other(row) for row in beside.order_by("id").values_list(*_COLUMNS)[:_MOST_BESIDE]),
        before=near.get(statement.pk - 1, ""),
        after=near.get(statement.pk + 1, ""),
    )


def _fields(statement: Statement) -> Iterable[tuple[str, str]]:
    """What is known of a statement beside its value; what is not said or as usual is left out."""
    words = load_words()
    inferred = frozenset(statement.inferred or ())

    def told(name: str, value: str) -> tuple[str, str]:
        guessed = gettext("（由上下文推断）") if name in inferred else ""
        return said(words.code("field", name)), value + guessed

    if statement.indicator is not None and statement.indicator_text:
        yield gettext("原文叫法"), one_line(statement.indicator_text)
    yield told("form", said(words.code("form", statement.form)))
    yield told("bound", said(words.code("bound", statement.bound)))
    if statement.period:
        yield told("period", statement.period.replace("/", "–"))
    if statement.place is not None:
        part = gettext("（其中一部分）") if statement.part else ""
        yield told("place", place_name(statement.place) + part)
    if statement.basis:
        yield gettext("口径"), "、".join(_basis(name) for name in statement.basis)
    if where := _where(statement.location):
        yield gettext("位置"), where
    yield gettext("把握"), f"{statement.confidence:.0%}"


def _basis(name: str) -> str:
    return {
        "real": gettext("扣除价格因素"),
        "nominal": gettext("名义"),
        "comparable": gettext("同口径"),
        "preliminary": gettext("初步核算"),
        "annual_average": gettext("年均"),
        "cumulative": gettext("累计"),
    }.get(name, name)


def _where(location: Any) -> str:
    """The page or cell of the file that a quote stands in."""
    if not isinstance(location, Mapping):
        return ""
    words = load_words()
    page, cell = location.get("page"), location.get("cell")
    parts = [said(words["sources.page"].format(n=page))] if isinstance(page, int) and page else []
    parts += (
        [said(words["sources.cell"].format(cell=one_line(cell)))] if isinstance(cell, str) and cell else []
    )
    return " · ".join(parts)


def _outcome(statement: Statement, verdict: Verdict) -> Outcome:
    policy = load_policy()
    chosen = (
        Statement.objects.filter(pk=verdict.outcome_id).values_list(*_COLUMNS).first()
        if verdict.outcome_id is not None
        else None
    )
    margin, meaning = _margin(statement, verdict, chosen)
    return Outcome(
        status=verdict.status,
        symbol=SYMBOLS.get(verdict.status, ""),  # type: ignore[call-overload]
        words=status_word(verdict.status),
        margin=margin,
        meaning=meaning,
        rule=_wording(policy.rules, verdict.rule),
        policy=verdict.policy,
        outcome=_other(chosen) if chosen is not None else None,
        considered=verdict.considered,
        candidates=tuple(_candidates(verdict.candidates, policy.reasons)),
    )


@dataclass(frozen=True, slots=True)
class _Judged:
    """The fields of a verdict that its margin needs."""

    target: Figure
    outcome: Figure | None
    status: str
    margin: float | None


def _margin(statement: Statement, verdict: Verdict, chosen: Sequence[Any] | None) -> tuple[str, str]:
    s = statement
    target = Figure("", s.anchor, "", s.form, s.bound, s.low, s.high, s.unit, s.period)
    outcome = figure_from(chosen[: len(FIGURE)]) if chosen is not None else None
    judged: Any = _Judged(target, outcome, verdict.status, verdict.margin)
    found = margin_of(judged, load_words())
    if found is None:
        return "", ""
    figure, unit = said(found.number), said(found.unit)
    return figure + (" " if in_english() and unit and unit[0] not in "%‰" else "") + unit, said(found.meaning)


def _candidates(given: Any, reasons: Mapping[str, Mapping[str, str]]) -> Iterable[Other]:
    """The statements that were set aside, best first, and why."""
    named: dict[tuple[str, str], str] = {}
    for entry in (given if isinstance(given, list) else [])[: _MOST_CANDIDATES + 1]:
        key, _, anchor = str(entry.get("statement", "")).rpartition("#")
        if entry.get("reason"):
            named[key, anchor] = str(entry["reason"])
    if not named:
        return
    wanted = Q()
    for key, anchor in named:
        wanted |= Q(document__key=key, anchor=anchor)
    found = {(row[0], row[1]): row for row in Statement.objects.filter(wanted).values_list(*_COLUMNS)}
    for place, reason in named.items():
        if place in found:
            yield _other(found[place], reason=_wording(reasons, reason))


def _other(row: Sequence[Any], *, status: str = "", reason: str = "") -> Other:
    figure = figure_from(row[: len(FIGURE) + 1])
    title, year, place = row[len(FIGURE) + 1 :]
    return Other(
        figure=figure,
        address=statement_address(figure.document, figure.anchor),
        value=value_of(figure),
        quote=figure.short_quote,
        title=" ".join(part for part in (place, one_line(title) or figure.document) if part),
        year=year,
        status=status,
        reason=reason,
    )


def _wording(entries: Mapping[str, Mapping[str, str]], code: str) -> str:
    entry = entries.get(code, {})
    return said(Word(entry.get("zh", code), entry.get("en", code)))
