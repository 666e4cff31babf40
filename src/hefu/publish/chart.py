"""The geometry of the small chart of a target against its outcome.

A horizontal axis: the target is a mark (or a band, for a range) with the side that keeps
the promise hatched and pointed to, the outcome a dot, with a bar from zero where the axis
holds zero. Only positions are computed here; the template draws them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hefu.model import Direction, Statement, Verdict
from hefu.publish.figures import comparable_values, expression
from hefu.publish.words import Word, Words

WIDTH = 260
"""Width of the drawing in its own units; all positions are within [0, WIDTH]."""

EDGE = 10
"""What stays free at either end of the axis."""

ZOOM_BELOW = 0.1
"""A level is drawn without zero where target and outcome differ by less than this share of it:
from zero the two would fall together."""

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Label:
    """A label, where it stands, and which way it extends from there."""

    x: float
    anchor: Anchor
    text: Word


@dataclass(frozen=True, slots=True)
class Chart:
    """Positions on the axis; ``good`` is the stretch that keeps the promise, ``points`` its side.

    ``zero`` is None where the axis does not hold zero (``zoomed``).
    """

    target: tuple[float, float]
    outcome: float
    zero: float | None
    good: tuple[float, float] | None
    points: Literal["left", "right", "none"]
    zoomed: bool
    target_label: Label
    outcome_label: Label


def chart_of(verdict: Verdict, direction: Direction, about: float, words: Words) -> Chart | None:
    """The chart of a verdict, or None where target and outcome cannot share an axis.

    ``direction`` is the indicator's; ``about`` is how far "about X" reaches to the
    unfavourable side, as a share of X.
    """
    outcome = verdict.outcome
    values = comparable_values(verdict.target, outcome) if outcome else None
    if outcome is None or values is None:
        return None
    (low, high), (reached_low, reached_high) = values
    reached = reached_low if outcome.bound != "range" else (reached_low + reached_high) / 2
    zoomed = _zooms(verdict.target, low, high, reached)
    marks = [low, high, reached] if zoomed else [0.0, low, high, reached]
    first, last = min(marks), max(marks)
    # Room beyond the outermost mark, so that an arrow and a dot never touch the edge.
    room = (last - first) * (0.35 if zoomed else 0.12) or max(abs(last) * 0.1, 1e-12)
    first, last = (first - room if zoomed or first < 0 else first), last + room

    def x(value: float) -> float:
        return round(EDGE + (value - first) / (last - first) * (WIDTH - 2 * EDGE), 1)

    side = _good_side(verdict, direction)
    slack = about * max(abs(low), abs(high)) if verdict.target.bound == "about" else 0.0
    good_low, good_high = max(first, low - slack), min(last, high + slack)
    good = {
        "right": (x(good_low), float(WIDTH - EDGE)),
        "left": (float(EDGE), x(good_high)),
        "none": (x(good_low), x(good_high)) if good_low != good_high else None,
    }[side]
    return Chart(
        target=(x(low), x(high)),
        outcome=x(reached),
        zero=None if zoomed else x(0.0),
        good=good,
        points=side,
        zoomed=zoomed,
        target_label=_label((x(low) + x(high)) / 2, expression(verdict.target, words)),
        outcome_label=_label(x(reached), expression(outcome, words)),
    )


def _zooms(target: Statement, low: float, high: float, reached: float) -> bool:
    if target.form in ("growth", "change") or min(low, reached) <= 0:
        return False
    spread = max(high, reached) - min(low, reached)
    return 0 < spread < ZOOM_BELOW * max(high, reached)


def _good_side(verdict: Verdict, direction: Direction) -> Literal["left", "right", "none"]:
    """The side that keeps the promise: as the rule that decided says, else as the bound does."""
    if verdict.rule.endswith("ceiling") or verdict.rule == "rank" or verdict.target.bound == "at_most":
        return "left"
    if verdict.rule.endswith("floor") or verdict.target.bound == "at_least" or direction == "more":
        return "right"
    return "left" if direction in ("less", "ceiling") else "none"


def _label(x: float, text: Word) -> Label:
    # A label is at most about this wide to either side; near the edge it hangs inwards.
    half = 0.5 * max(_width(text.zh), _width(text.en))
    if x < half:
        return Label(min(x, float(EDGE)) if x < EDGE else 1.0, "start", text)
    if x > WIDTH - half:
        return Label(WIDTH - 1.0, "end", text)
    return Label(round(x, 1), "middle", text)


def _width(text: str) -> float:
    return sum(12.5 if ord(char) > 0x2E80 else 7.0 for char in text)
