"""How many came about, or how many there are: what the words beside an amount say of it.

新增高新技术企业30家 are those of a year, 高新技术企业达到200家 all there are: one does not answer the
other. The words are in ``catalog/judging.toml``; the rules are explained in ``docs/verdicts.md``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from hefu.model import Statement

Counted = Literal["added", "begun", "finished", "all", "moved"] | None
"""What came about, was begun or finished; all there is; a rise or fall of it; None where unsaid."""

AMOUNTS: Final = frozenset(("level", "change"))
_CAME_ABOUT: Final = ("added", "begun", "finished")


class Limits(NamedTuple):
    """How many times its target an outcome may be where only one of the two says that it is all there is
    (``total_over``) or was begun (``begun_over``, and no less than ``begun_under`` times), or only the target
    that it is new (``bare_over``) or to be finished (``finished_over``, either way), or only the outcome that
    it was finished (no less than ``finished_under`` times)."""

    total_over: float
    begun_over: float
    begun_under: float
    bare_over: float
    finished_over: float
    finished_under: float


@dataclass(frozen=True, slots=True)
class Counting:
    """The words that say how an amount is counted.

    ``words`` finds them, each in a group named as what it says; ``silent`` ones hold such a word and say
    nothing. ``reached`` is of all there is unless other words speak; it may also begin a value. Names that
    ``works`` matches are of what is done, so that they never are of all there is, least of all if they end
    in ``done``. Of ``flows``, and in ``units`` of money and shares, nothing is asked. How far apart two
    figures may be of which one says more is in ``limits``.
    """

    words: re.Pattern[str]
    reached: tuple[str, ...]
    done: tuple[str, ...]
    works: re.Pattern[str]
    flows: frozenset[str]
    units: frozenset[str]
    limits: Limits

    def doubt(self, target: Counted, outcome: Counted, ratio: float) -> str | None:
        """The count against an outcome of ``ratio`` times its target where only one of them says that it is
        all there is (a running total, 累计30处), was begun or finished, or is new."""
        if target == "added" and outcome is None and ratio > self.limits.bare_over:
            return "new_or_all"
        if target is None and outcome == "all" and ratio > self.limits.total_over:
            return "new_or_all"
        apart = ratio > self.limits.begun_over or ratio < self.limits.begun_under
        if target != outcome and "begun" in (target, outcome) and apart:
            return "other_definition"
        finished = self.limits.finished_over
        if target == "finished" and outcome is None and not 1 / finished <= ratio <= finished:
            return "other_definition"
        if target is None and outcome == "finished" and ratio < self.limits.finished_under:
            return "other_definition"
        return None

    def of(self, s: Statement) -> Counted:
        """What the words beside an amount say of it."""
        if s.form not in AMOUNTS or s.amount_unit in self.units or s.indicator in self.flows:
            return None
        lead = _last_part(s.quote[: max(0, s.value_start - s.start)] or s.indicator_text)
        said: str | None = None
        reached = s.value_text.startswith(self.reached)
        for mark in self.words.finditer(lead):
            kind = mark.lastgroup
            if kind == "reached":
                reached = True
            elif kind != "silent" and (said != "all" or kind == "added"):
                said = kind
        if said != "added" and "cumulative" in s.basis and "/" not in (s.period or "/"):
            return "all"
        if said is None and not (reached and lead.startswith(self.reached)):
            said = next((kind for kind in _CAME_ABOUT if kind in s.basis), None)
        if s.form == "change":
            return said if said == "all" or said in _CAME_ABOUT else "moved"  # type: ignore[return-value]
        if said is not None and said != "moved":
            return said  # type: ignore[return-value]
        if reached:
            return "all" if self.works.search(s.indicator_text) is None else None
        return "added" if s.indicator_text.endswith(self.done) else None


def _last_part(lead: str) -> str:
    """The words of a value's own where an earlier value stands among them (净增80家、总数达900家)."""
    pause = max(lead.rfind("、"), lead.rfind("，"))
    return lead[pause + 1 :] if pause >= 0 and any(c.isdigit() for c in lead[:pause]) else lead


def one_form(target: tuple[str, Counted], outcome: tuple[str, Counted], known: bool) -> bool:
    """Whether figures of two forms, an amount and a change of it, tell the same: how many came about.

    Of an indicator that is ``known`` an amount is all there is, unless words say otherwise.
    """
    (level, of_level), (_, of_change) = sorted((target, outcome), key=lambda told: told[0] == "change")
    if level != "level" or of_change not in _CAME_ABOUT:
        return False
    return of_level in _CAME_ABOUT or (of_level is None and not known) or of_level == "all"


def at_odds(target: Counted, outcome: Counted, ahead: bool) -> str | None:
    """The count against an outcome that is not counted as its target is.

    Of a target ``ahead``, years away, what is finished by then may be meant with all there was before.
    """
    both = {target, outcome}
    if both == {"begun", "finished"}:
        return "other_definition"
    if both in ({"added", "all"}, {"begun", "all"}):
        return "new_or_all"
    if target == "finished" and outcome == "all" and not ahead:
        return "new_or_all"
    return None


def counting(table: Mapping[str, list[str]], works: str, flows: frozenset[str], limits: Limits) -> Counting:
    """The words of a table of lists, the longest first."""
    kinds = ("silent", "all", "added", "begun", "finished", "moved", "reached")
    groups = (
        f"(?P<{kind}>{'|'.join(map(re.escape, sorted(table[kind], key=len, reverse=True)))})"
        for kind in kinds
    )
    first = re.escape("".join(sorted({word[0] for kind in kinds for word in table[kind]})))
    return Counting(
        re.compile(f"(?=[{first}])(?:{'|'.join(groups)})"),
        tuple(table["reached"]),
        tuple(table["done"]),
        re.compile(works),
        flows,
        frozenset(table["units"]),
        limits,
    )
