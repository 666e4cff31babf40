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
MOST_DECIDED: Final = 12
MOST_BESIDE: Final = 12
COLUMNS: Final = (*FIGURE, "quote", "document__title", "document__year", "document__place__key")
"""Of another statement, as a row."""
OF_TARGET: Final = tuple(f"target__{name}" for name in COLUMNS)
"""The same of the target of a verdict."""

Row = Sequence[Any]


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
class Found:
    """A statement as it was found, with rows (:data:`COLUMNS`) of others that have to do with it.

    ``decides`` has the status of the verdict before each target; ``considered`` is by document and anchor.
    """

    statement: Statement
    before: str
    after: str
    beside: Sequence[Row]
    decides: Sequence[Row]
    chosen: Row | None
    considered: Mapping[tuple[str, str], Row]


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
    found = found_of(document, anchor)
    return details_from(found) if found is not None else None


def found_of(document: Document, anchor: str) -> Found | None:
    """What the database holds of a statement and of others that have to do with it."""
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
    chosen = None
    if verdict is not None and verdict.outcome_id is not None:
        chosen = Statement.objects.filter(pk=verdict.outcome_id).values_list(*COLUMNS).first()
    named = Q()
    for key, anchor_of in set_aside(verdict):
        named |= Q(document__key=key, anchor=anchor_of)
    rows = Statement.objects.filter(named).values_list(*COLUMNS) if named else ()
    return Found(
        statement=statement,
        before=near.get(statement.pk - 1, ""),
        after=near.get(statement.pk + 1, ""),
        beside=list(beside.order_by("id").values_list(*COLUMNS)[:MOST_BESIDE]),
        decides=list(decides.values_list("status", *OF_TARGET)[:MOST_DECIDED]),
        chosen=chosen,
        considered={(row[0], row[1]): row for row in rows},
    )


def set_aside(verdict: Verdict | None) -> dict[tuple[str, str], str]:
    """The statements that a verdict set aside, best first, as document and anchor, each with the reason."""
    named: dict[tuple[str, str], str] = {}
    given = verdict.candidates if verdict is not None else None
    for entry in (given if isinstance(given, list) else [])[: _MOST_CANDIDATES + 1]:
        key, _, anchor = str(entry.get("statement", "")).rpartition("#")
        if entry.get("reason"):
            named[key, anchor] = str(entry["reason"])
    return named


def details_from(found: Found) -> Details:
    """A statement in the words of the language of the page."""
    statement = found.statement
    verdict: Verdict | None = getattr(statement, "verdict", None)
    return Details(
        statement=statement,
        value=value_of(statement),
        written=one_line(statement.value_text),
        name=indicator_name(statement.indicator, one_line(statement.indicator_text)),
        form=form_word(statement.form),
        stance=said(load_words().code("stance", statement.stance)),
        fields=tuple(_fields(statement)),
        verdict=_outcome(found, verdict) if verdict is not None else None,
        decides=tuple(_other(row[1:], status=row[0]) for row in found.decides),
        beside=tuple(_other(row) for row in found.beside),
        before=found.before,
        after=found.after,
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
        "added": gettext("新增"),
        "begun": gettext("开工"),
        "finished": gettext("竣工"),
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


def _outcome(found: Found, verdict: Verdict) -> Outcome:
    policy = load_policy()
    chosen = found.chosen
    margin, meaning = _margin(found.statement, verdict, chosen)
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
        candidates=tuple(_candidates(found, verdict, policy.reasons)),
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


def _candidates(found: Found, verdict: Verdict, reasons: Mapping[str, Mapping[str, str]]) -> Iterable[Other]:
    """The statements that were set aside, best first, and why."""
    for place, reason in set_aside(verdict).items():
        if place in found.considered:
            yield _other(found.considered[place], reason=_wording(reasons, reason))


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
