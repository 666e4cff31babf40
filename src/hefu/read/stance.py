"""Whether a figure is promised, reported, or only describes something."""

from __future__ import annotations

from typing import Final

from hefu.model import Stance
from hefu.read.lexicon import OUTCOME, OUTCOME_WEAK, PRESENT, TARGET
from hefu.read.roles import Passage

PLANS: Final = ("plan", "plan_span")
"""Roles of passages that look ahead."""
_TOLD: Final = OUTCOME | OUTCOME_WEAK | PRESENT
_YEARS: Final = (4, 9)
"""Lengths of periods of whole years ("2023", "2021/2025")."""


def stance_of(
    passage: Passage, flags: int, clause_flags: int, imperative: bool, last: int | None, year: int | None
) -> tuple[Stance, bool]:
    """(stance, inferred) of a figure.

    ``flags`` are the cues of its sentence before it and ``clause_flags`` those of its clause,
    ``imperative`` says that the sentence opens with a verb of doing (推进…), ``last`` is the
    last year of a period written beside the figure (None where none is written) and
    ``year`` the document's. A written period outranks cues, cues outrank the passage.
    """
    if passage.role == "notes":
        return "attribute", True
    if passage.role in PLANS:
        if passage.goals:
            return (
                ("outcome", False)
                if last is not None and year is not None and last < year
                else ("target", True)
            )
        if last is not None and year is not None and last < year:
            return "outcome", False
        if (flags & OUTCOME or clause_flags & PRESENT) and not clause_flags & TARGET:
            return "outcome", False
        return "target", not clause_flags & TARGET
    if passage.role in ("review", "review_span"):
        if (
            last is not None
            and passage.years
            and last > max(passage.years[1], (year or 0) - 1)
            and flags & TARGET
        ):
            return "target", False
        return "outcome", not clause_flags & (OUTCOME | PRESENT)
    if passage.goals or (flags & TARGET and not clause_flags & _TOLD):
        return "target", False
    if flags & _TOLD:
        return "outcome", False
    return ("target", True) if imperative else ("outcome", True)


def stance_in_time(stance: Stance, period: str | None, year: str, done: bool, ahead: bool) -> Stance:
    """The stance of a figure whose period says that it cannot be what its passage makes of it.

    What lies wholly in years to come is promised, not reported, unless its clause says that it is
    ``done`` (已提前实现2030年的目标), and so is what is not over yet where its sentence looks ``ahead``
    (1995年达到70亿元，“八五”期间年均增长…); what lies in years gone is reported. ``year`` is the document's.
    """
    if period is None:
        return stance
    if len(period) not in _YEARS:  # months, quarters
        over = stance == "target" and period.rsplit("/", 1)[-1][:4] < year
        return "outcome" if over else stance
    first, last = period[:4], period[-4:]
    if stance == "outcome":
        coming = first > year or first == year < last or (ahead and last >= year)
        return "target" if coming and not done else stance
    return "outcome" if stance == "target" and last < year else stance
