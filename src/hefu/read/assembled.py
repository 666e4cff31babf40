"""A statement put together from what was found out: the same for running text and for tables."""

from __future__ import annotations

from functools import cache

from hefu.catalog.indicators import Indicator
from hefu.model import Document, Quantity, Stance, Statement
from hefu.read.bare import THINGS, bare, of_kind
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
    if value.low is q.low and value.high is q.high and value.bound != "range":
        low, high = q.amount_low, q.amount_high
    else:  # a fall is negative, a growth in times told in percent
        factor = scale(q, value)
        low, high = amount(value.low, factor), amount(value.high, factor)
    name = subject.text if subject is not None else ""
    if name and item is None and subject is not None and subject.id is None:
        counted = subject.start >= q.end
        if not counted and q.dimension in THINGS and q.form is None:
            name = of_kind(name)
        name = bare(name, counted)
    start, end = quote
    first, last = figure
    # In the order of the fields: naming all of them costs as much again as making the record.
    return Statement(
        doc.id, start, end, doc.source[start:end], first, last, doc.source[first:last],
        item.id if item else None, name,
        value.form, value.bound, value.low, value.high, q.unit,
        low, high, q.amount_unit,
        period, place, stance, headline, stretch,
        _confidence(len(inferred), item is not None, subject is not None), inferred, basis, narrows,
    )  # fmt: skip


@cache
def _confidence(inferred: int, known: bool, named: bool) -> float:
    confidence = _SURE - 0.04 * inferred - (0.0 if known else 0.2) - (0.0 if named else 0.2)
    return round(max(confidence, 0.1), 2)
