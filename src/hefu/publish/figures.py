"""Numbers, values and margins in words, the same on paper, screen and terminal."""

from __future__ import annotations

import math
from dataclasses import dataclass

from hefu.model import Statement, Verdict
from hefu.publish.words import Word, Words

POINT_UNITS = frozenset(("%", "％", "个百分点", "百分点"))


@dataclass(frozen=True, slots=True)
class Margin:
    """A margin to show: its signed number with unit, and what it means for the promise."""

    number: Word
    unit: Word
    meaning: Word
    better: bool


def number(value: float) -> str:
    """``value`` with thousands separators, a true minus sign and no rounding noise."""
    if not math.isfinite(value):
        return "—"
    text = f"{value:,.2f}" if abs(value) >= 1e5 else f"{value:,.8g}"
    if "." in text and "e" not in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text.replace("-", "−")


def expression(statement: Statement, words: Words) -> Word:
    """The value of a statement as a short expression: "≥ 6%", "≈ 650亿元", "6–7%"."""
    if statement.form == "rank":
        return _rank(statement, words)
    unit = words.unit(statement.unit)
    zh = _expression(statement, 1.0) + unit.word.zh
    figure = _expression(statement, unit.factor)
    return Word(zh, figure + _spaced(unit_for(figure, unit.word).en))


def as_written(statement: Statement, words: Words) -> Word:
    """The value for people: in Chinese as the source writes it, in English as an expression.

    Where a cell of a table leaves its unit to the head of its column, or a fall its sign to the words
    around it (下降1%), Chinese has the expression too.
    """
    expressed = expression(statement, words)
    own = " ".join(statement.value_text.split())
    falls = min(statement.low or 0, statement.high or 0) < 0
    return Word(own, expressed.en) if own and not falls and holds_unit(statement) else expressed


def holds_unit(statement: Statement) -> bool:
    """Whether the value as written holds its unit; in a table the head of its column may hold it."""
    return statement.location is None or statement.unit in statement.value_text


def margin_of(verdict: Verdict, words: Words) -> Margin | None:
    """The margin of a verdict in words, or None where there is none.

    The margin is outcome − target in the target's unit, positive when better; for rates
    and growth it is counted in percentage points.
    """
    margin = verdict.margin
    if margin is None or not math.isfinite(margin):
        return None
    shown = number(margin)
    unit = margin_unit(verdict.target)
    known = words.unit(unit)
    sign = "+" if margin > 0 and shown != "0" else ""
    english = sign + number(margin * known.factor)
    return Margin(
        number=Word(sign + shown, english),
        unit=unit_for(english, known.word),
        meaning=words[f"margin.{_meaning(verdict, 0.0 if shown == '0' else margin)}"],
        better=margin >= 0,
    )


def margin_unit(target: Statement) -> str:
    """The unit a margin is counted in: percentage points for percentages, else the target's own."""
    if target.unit in POINT_UNITS:
        return "个百分点"
    if target.unit == "‰":
        return "个千分点"
    return target.unit


def comparable_values(target: Statement, outcome: Statement) -> tuple[Span, Span] | None:
    """Target and outcome as (low, high) on one scale, or None where they share none.

    The canonical amounts are taken where both have them in the same unit, else the
    numbers as written if written in the same unit.
    """
    if target.form != outcome.form:
        return None
    if target.amount_unit and target.amount_unit == outcome.amount_unit:
        ours = _span(target.amount_low, target.amount_high)
        theirs = _span(outcome.amount_low, outcome.amount_high)
        if ours and theirs:
            return ours, theirs
    if target.unit == outcome.unit:
        ours, theirs = _span(target.low, target.high), _span(outcome.low, outcome.high)
        if ours and theirs:
            return ours, theirs
    return None


Span = tuple[float, float]


def _span(low: float | None, high: float | None) -> Span | None:
    known = [value for value in (low, high) if value is not None and math.isfinite(value)]
    return (min(known), max(known)) if known else None


def _meaning(verdict: Verdict, margin: float) -> str:
    if margin == 0:
        return "equal"
    base = "better" if margin > 0 else "tolerated" if verdict.status == "met" else "worse"
    values = comparable_values(verdict.target, verdict.outcome) if verdict.outcome else None
    if values is None or verdict.target.form == "rank":
        return base
    (target_low, target_high), (outcome_low, outcome_high) = values
    # The outcome lies on the side a margin of this sign has when less is better.
    lower_is_better = outcome_high < target_low if margin > 0 else outcome_low > target_high
    return f"{base}_lower" if lower_is_better else base


def unit_for(figure: str, unit: Word) -> Word:
    """``unit`` as it stands after ``figure``: "+1 point", but "+2 points"."""
    if figure.lstrip("+−≥≤≈ ") == "1":
        return Word(unit.zh, {"points": "point", "places": "place"}.get(unit.en, unit.en))
    return unit


def _rank(statement: Statement, words: Words) -> Word:
    place = statement.high if statement.high is not None else statement.low
    key = "rank_within" if statement.bound == "at_most" else "rank_n"
    return words[f"form.{key}"].format(n=number(place) if place is not None else "—")


def _expression(statement: Statement, factor: float) -> str:
    low, high = (None if v is None else number(v * factor) for v in (statement.low, statement.high))
    if statement.bound == "range" and low is not None and high is not None:
        return f"{low}–{high}"
    sign = {"about": "≈ ", "at_least": "≥ ", "at_most": "≤ "}.get(statement.bound, "")
    return sign + (low if low is not None else high if high is not None else "—")


def _spaced(unit: str) -> str:
    return unit if unit in ("", "%", "‰") else f" {unit}"
