"""When a promise is kept: from the numbers of target and outcome, by a rule with a name.

Source of the rules: DESIGN §4; their wording and the tolerance are in ``catalog/policy.toml``.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from hefu.judge.counted import AMOUNTS
from hefu.judge.policy import Policy
from hefu.model import Direction, Statement

_EPSILON = 1e-9
_RISES = ("growth", "change")
_FIGURES = frozenset("0123456789０１２３４５６７８９一二三四五六七八九")
"""What a figure is written with: 千亿大关 is none."""
SHARES = frozenset(("1", "个百分点", "倍"))
"""The canonical units of percent, of points and of ratios, whose parts add up to nothing."""


class Decision(NamedTuple):
    """Kept or not, by which rule, and by how much in the target's unit (positive: better)."""

    status: Literal["met", "missed"]
    rule: str
    margin: float


def decide(target: Statement, outcome: Statement, direction: Direction, policy: Policy) -> Decision:
    """Judge a target by an outcome of the same form and dimension.

    A target that is an upper bound, or a bare or "about" figure of an indicator for which
    less is better, is judged as a ceiling; everything else as a floor. "About X" gives way
    by the policy's tolerance on the unfavourable side; a range is met at its near end. An
    outcome that is itself a bound ("over 1,200") counts with the bound's figure.
    """
    scale = _scale(target, outcome)
    actual = _actual(outcome) * scale
    if target.form == "rank":
        goal = target.high if target.high is not None else (target.low or 0.0)
        return _decision(goal - actual, "rank")
    falls = _is_ceiling(target, direction)
    near, far = (target.high, target.low) if falls else (target.low, target.high)
    goal = near if near is not None else far or 0.0
    margin = goal - actual if falls else actual - goal
    end = "ceiling" if falls else "floor"
    if target.bound == "about":
        return _decision(margin, f"about_{end}", policy.about * abs(goal))
    return _decision(margin, f"range_{end}" if target.bound == "range" else end)


def _is_ceiling(target: Statement, direction: Direction) -> bool:
    return target.bound == "at_most" or (
        target.bound in ("exact", "about", "range") and direction in ("ceiling", "less")
    )


def is_fall(target: Statement) -> bool:
    """Whether a target promises that something falls (一般性支出压减5%)."""
    return target.form in _RISES and (target.high if target.high is not None else target.low or 0.0) < 0


def is_far(target: Statement, outcome: Statement, direction: Direction, policy: Policy) -> bool:
    """Whether an amount is so far from the one promised that it is more likely of another thing.

    Shares and growth swing too freely to tell, and nothing at all is an answer (0起 of accidents);
    so is little of what should fall.
    """
    if not {target.form, outcome.form} <= AMOUNTS or outcome.amount_unit in SHARES:
        return False
    goal, actual = amount(target), amount(outcome)
    if not goal or not actual or (goal < 0) != (actual < 0):
        return False
    ratio = actual / goal
    little_is_good = goal > 0 and _is_ceiling(target, direction)
    over = policy.far_over if target.indicator is not None else policy.far_over_named
    return ratio > over or (ratio < policy.far_under and not little_is_good)


def is_passed_only(target: Statement, outcome: Statement, direction: Direction, policy: Policy) -> bool:
    """Whether an outcome short of its target only says what was passed (过万亿, 两位数增长)."""
    if outcome.bound != "at_least" or not _FIGURES.isdisjoint(outcome.value_text):
        return False
    return decide(target, outcome, direction, policy).status == "missed"


def amount(s: Statement) -> float | None:
    """What a figure comes to in its canonical unit: of a range its low end, of an upper bound that."""
    return s.amount_low if s.amount_low is not None else s.amount_high


def _decision(margin: float, rule: str, slack: float = 0.0) -> Decision:
    kept = margin >= -slack - _EPSILON
    return Decision("met" if kept else "missed", rule, round(margin, 6) + 0.0)


def _actual(outcome: Statement) -> float:
    if outcome.low is not None:
        return outcome.low
    return outcome.high if outcome.high is not None else 0.0


def _scale(target: Statement, outcome: Statement) -> float:
    """Factor that brings the outcome's unit to the target's (both of one dimension)."""
    per_target = _per_unit(target)
    per_outcome = _per_unit(outcome)
    return per_outcome / per_target if per_target and per_outcome else 1.0


def _per_unit(statement: Statement) -> float | None:
    for number, amount in (
        (statement.low, statement.amount_low),
        (statement.high, statement.amount_high),
    ):
        if number and amount is not None:
            return amount / number
    return None
