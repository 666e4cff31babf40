"""A statement put together from what was found out: the same for running text and for tables."""

from __future__ import annotations

from hefu.catalog.indicators import Indicator
from hefu.model import Document, Quantity, Stance, Statement
from hefu.read.form import Value
from hefu.read.nouns import Subject
from hefu.read.values import amount, as_percent, scale

_SURE = 0.97
"""Confidence in a statement of which nothing was concluded from context."""


def statement(
    doc: Document,
    quote: tuple[int, int],
    figure: tuple[int, int],
    q: Quantity,
    value: Value,
    item: Indicator | None,
    subject: Subject | None,
    *,
    period: str | None,
    place: str | None,
    stance: Stance,
    headline: bool,
    stretch: bool,
    inferred: tuple[str, ...],
    basis: tuple[str, ...],
    narrows: str | None,
) -> Statement:
    """The statement of a quantity; ``quote`` and ``figure`` are spans of the document's source.

    Each field that was concluded from context, an indicator that is not in the catalog and one that
    is not named at all cost confidence.
    """
    q = as_percent(q, value.form, item)
    factor = scale(q, value)
    confidence = _SURE - 0.04 * len(inferred) - (0.0 if item else 0.2) - (0.0 if subject else 0.2)
    return Statement(
        doc=doc.id,
        start=quote[0],
        end=quote[1],
        quote=doc.source[slice(*quote)],
        value_start=figure[0],
        value_end=figure[1],
        value_text=doc.source[slice(*figure)],
        indicator=item.id if item else None,
        indicator_text=subject.text if subject else "",
        form=value.form,
        bound=value.bound,
        low=value.low,
        high=value.high,
        unit=q.unit,
        amount_low=amount(value.low, factor),
        amount_high=amount(value.high, factor),
        amount_unit=q.amount_unit,
        period=period,
        place=place,
        stance=stance,
        headline=headline,
        stretch=stretch,
        confidence=round(max(confidence, 0.1), 2),
        inferred=inferred,
        basis=basis,
        narrows=narrows,
    )
