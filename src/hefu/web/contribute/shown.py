"""Corrections as pages show them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext

from hefu.catalog.indicators import load_catalog
from hefu.publish.card import one_line
from hefu.publish.words import load_words
from hefu.web.accounts.roles import public_name
from hefu.web.contribute.attach import FIELDS, Attached
from hefu.web.contribute.models import Correction, Kind
from hefu.web.explore.details import statement_address
from hefu.web.explore.figures import document_address
from hefu.web.explore.templatetags.explore import in_english, value_of
from hefu.web.explore.words import said

_VALUE: Final = ("bound", "low", "high", "unit", "form")


@dataclass(frozen=True, slots=True)
class Note:
    """A correction in words: what it says, field by field as (name, as read, as corrected)."""

    correction: Correction
    anchor: str
    standing: str
    standing_words: str
    kind: str
    quote: tuple[str, str, str]
    changes: tuple[tuple[str, str, str], ...]
    by: str
    account: str
    at: dt.datetime
    address: str


@dataclass(frozen=True, slots=True)
class _Value:
    """What the expression of a value is made from."""

    bound: str
    low: float | None
    high: float | None
    unit: str
    form: str


def note_of(item: Attached) -> Note:
    """A correction in words."""
    c = item.correction
    first, last = c.value_start - c.start, c.value_end - c.start
    quote = (c.quote[:first], c.quote[first:last], c.quote[last:])
    address = statement_address(c.document, item.anchor) if item.anchor else document_address(c.document)
    return Note(
        correction=c,
        anchor=item.anchor,
        standing=item.standing,
        standing_words=_standing(item),
        kind={
            Kind.CHANGED: gettext("改正"),
            Kind.WRONG: gettext("不是数值陈述"),
            Kind.MISSING: gettext("补上"),
        }[Kind(c.kind)],
        quote=(one_line(quote[0]), one_line(quote[1]), one_line(quote[2])),
        changes=tuple(_changes(c)),
        by=public_name(c.by),
        account=c.by.username,
        at=c.at,
        address=address,
    )


def notes_of(items: Iterable[Attached]) -> list[Note]:
    """All in words."""
    return [note_of(item) for item in items]


def _standing(item: Attached) -> str:
    match item.standing, item.correction.kind:
        case "applies", _:
            return gettext("程序现在仍读成另一样")
        case "agrees", Kind.WRONG:
            return gettext("程序现在也不再读它")
        case "agrees", _:
            return gettext("程序现在读得一致")
        case "unread", Kind.MISSING:
            return gettext("程序没有读到")
        case "unread", _:
            return gettext("程序现在这里没有读到数字")
        case _:
            return gettext("现在的文件里找不到这段话")


def _changes(c: Correction) -> Iterable[tuple[str, str, str]]:
    if c.kind == Kind.WRONG:
        return
    words, before, after = load_words(), c.machine, c.given
    told = {name for name in FIELDS if after.get(name) not in ("", None, False)}
    named = set(c.fields) if c.kind == Kind.CHANGED else told
    if named.intersection(_VALUE):
        yield gettext("取值"), _value(before) if before else "", _value(after)
    for name in FIELDS:
        if name in named and name not in _VALUE:
            was = _word(words, name, before.get(name)) if before else ""
            yield _name(name), was, _word(words, name, after.get(name))


def _name(field: str) -> str:
    return {
        "stance": gettext("性质"),
        "indicator": gettext("哪个指标"),
        "indicator_text": gettext("原文里的叫法"),
        "period": gettext("时期"),
        "stretch": gettext("力争值"),
    }.get(field, field)


def _word(words: Any, field: str, value: Any) -> str:
    if field == "stance" and value:
        return said(words.code("stance", str(value)))
    if field == "indicator":
        known = load_catalog().indicators.get(str(value))
        return gettext("不在目录里") if known is None else known.en if in_english() else known.zh
    if field == "stretch":
        return gettext("是") if value else gettext("否")
    return one_line(str(value)) if value not in (None, "") else "–"


def _value(given: Mapping[str, Any]) -> str:
    known: Any = _Value(
        given.get("bound") or "exact",
        given.get("low"),
        given.get("high"),
        str(given.get("unit") or ""),
        given.get("form") or "level",
    )
    return value_of(known)
