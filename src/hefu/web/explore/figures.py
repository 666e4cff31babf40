"""Targets and outcomes as pages need them: light records of what the database holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from django.urls import reverse

from hefu.catalog.units import Unit, load_units, scaled
from hefu.publish.card import one_line

_ELIDED: Final = 64


@dataclass(frozen=True, slots=True)
class Value:
    """What a statement says, wherever it stands."""

    form: str
    bound: str
    low: float | None
    high: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A statement: its value in the fields of :class:`hefu.model.Statement`, and where it stands.

    ``address`` leads to its quote in its document.
    """

    document: str
    anchor: str
    address: str
    form: str
    bound: str
    low: float | None
    high: float | None
    unit: str
    period: str | None
    quote: str = ""

    @property
    def amount_unit(self) -> str:
        """The canonical unit of its unit, "" where it has none that is known."""
        known = unit_named(self.unit)
        return known.canonical if known else ""

    @property
    def amount_low(self) -> float | None:
        """``low`` in the canonical unit."""
        return in_unit(self.low, self.unit, self.amount_unit)

    @property
    def amount_high(self) -> float | None:
        """``high`` in the canonical unit."""
        return in_unit(self.high, self.unit, self.amount_unit)

    @property
    def value(self) -> float | None:
        """Its number, of a range the low end (a target is kept from there on)."""
        return self.low if self.low is not None else self.high

    @property
    def value_only(self) -> Value:
        """What it says, without where."""
        return Value(self.form, self.bound, self.low, self.high, self.unit)

    @property
    def short_quote(self) -> str:
        """The quote on one line, cut to what a table can show."""
        text = one_line(self.quote).strip()
        return text if len(text) <= _ELIDED else text[: _ELIDED - 1] + "…"


@dataclass(frozen=True, slots=True)
class Promise:
    """A target and what became of it; fields as in :class:`hefu.model.Verdict`.

    ``indicator`` is its id in the catalog or None, ``words`` what the document calls it; ``own_year`` is the
    year of its document, ``annual`` whether it is a report's target for the report's own year. ``main``: it
    stands among the main goals; ``headline``: and is no stretch target.
    """

    place: str
    level: str | None
    indicator: str | None
    words: str
    year: int | None
    own_year: int | None
    annual: bool
    headline: bool
    main: bool
    stretch: bool
    status: str
    margin: float | None
    confidence: float
    start: int
    target: Figure
    outcome: Figure | None


FIGURE: Final = ("document__key", "anchor", "form", "bound", "low", "high", "unit", "period")
"""The columns of a figure; ``quote`` may follow."""

_PROMISE: Final = (
    "place_id", "level", "indicator_id", "target__indicator_text", "year", "target__document__year",
    "target__document__kind", "headline", "target__headline", "target__stretch", "status",
    "margin", "target__confidence", "target__start",
)  # fmt: skip


def promise_columns(*, quotes: bool) -> list[str]:
    """What to ask of verdicts for :func:`promises_from`."""
    own = [*FIGURE, *(["quote"] if quotes else [])]
    return [*_PROMISE, *(f"{side}__{name}" for side in ("target", "outcome") for name in own)]


def promises_from(rows: Iterable[Sequence[Any]]) -> Iterator[Promise]:
    """Promises from rows of :func:`promise_columns`."""
    for row in rows:
        place, level, indicator, words, year, own_year, kind, *rest = row[: len(_PROMISE)]
        headline, main, stretch, status, margin, confidence, start = rest
        both = row[len(_PROMISE) :]
        half = len(both) // 2
        annual = kind == "report" and own_year is not None and both[7] == str(own_year)
        yield Promise(
            place, level, indicator, words, year, own_year, annual, headline, main, stretch, status, margin,
            confidence, start,
            figure_from(both[:half]),
            figure_from(both[half:]) if both[half] is not None else None,
        )  # fmt: skip


def figure_from(row: Sequence[Any]) -> Figure:
    """A figure from the columns :data:`FIGURE` and perhaps its quote."""
    document, anchor, *value = row
    return Figure(document, anchor, f"{document_address(document)}#s-{anchor}", *value)


def told_once(promises: Iterable[Promise]) -> list[Promise]:
    """Each promise once: rows of one document that agree in all that makes a promise are one, said again.

    Of these the one counts that could be judged, then the first in the text (as in ``hefu report``).
    """
    found: dict[tuple[object, ...], Promise] = {}
    for promise in sorted(promises, key=_best):
        target = promise.target
        amount = target.amount_low if target.low is not None else target.amount_high
        said = amount if amount is not None else (target.value, target.unit)
        name = promise.indicator or promise.words
        key = (target.document, promise.place, name, target.form, target.period, promise.stretch, said)
        found.setdefault(key, promise)
    return sorted(found.values(), key=lambda promise: (promise.target.document, promise.start))


def target_of_year(promises: Iterable[Promise]) -> list[Promise]:
    """The one target that a place's own report sets for its own year, for each place, form and year.

    A firm one before a stretch target, the surer reading, the first in the text (as in ``hefu report``).
    """
    found: dict[tuple[object, ...], Promise] = {}
    order = sorted(promises, key=lambda p: (not p.headline, p.stretch, -p.confidence, p.start))
    for promise in order:
        if promise.annual and promise.target.value is not None:
            found.setdefault((promise.place, promise.indicator, promise.target.form, promise.year), promise)
    return list(found.values())


def _best(promise: Promise) -> tuple[bool, int, int]:
    judged = 0 if promise.status in ("met", "missed") else 1 if promise.status == "incomparable" else 2
    return not promise.headline, judged, promise.start


@lru_cache(maxsize=4096)
def document_address(key: str) -> str:
    """The address of a document's page."""
    return reverse("explore:document", kwargs={"key": key})


@lru_cache(maxsize=1024)
def unit_named(name: str) -> Unit | None:
    """The unit written so, also with a scale before it (万公里); None where it is not known."""
    units = load_units()
    known = units.by_name.get(name)
    if known is None and len(name) > 1 and name[0] in "十百千万亿":
        rest = unit_named(name[1:])
        known = scaled(rest, name[0]) if rest is not None else None
    return known


def in_unit(value: float | None, written: str, wanted: str) -> float | None:
    """``value`` of the unit ``written`` in the unit ``wanted``; None where they are of different kinds."""
    if value is None or written == wanted:
        return value
    ours = unit_named(written)
    if ours is None:
        return None
    theirs = unit_named(wanted)
    if theirs is None:
        return value * ours.factor if wanted == ours.canonical else None
    if ours.canonical != theirs.canonical or ours.dimension != theirs.dimension:
        return None
    # Rounded, because 0.1 % is no binary fraction.
    return float(f"{value * ours.factor / theirs.factor:.12g}")
