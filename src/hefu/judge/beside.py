"""What stands beside a figure in its document: things it is of as well, other amounts promised of its thing.

The words are in ``catalog/judging.toml``; the rules are explained in ``docs/verdicts.md``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import log
from operator import itemgetter
from typing import Final

from hefu.judge.counted import AMOUNTS, Counted
from hefu.judge.rules import SHARES, amount
from hefu.judge.wording import Kind, Wording, other_kind
from hefu.model import Statement

_BEFORE_VALUE: Final = 8
"""How far before a value a word is looked for that says each thing is so many (characters)."""
_APART: Final = 2.0
"""How many times one amount is another, for them to be of a whole and its part."""

_HEADS: Final = "人"

_Value = tuple[str, int, str]
_Told = tuple[str, int, str, str | None, str]
_Rough = tuple[str, str | None, str, str, str | None, str | None]
_Whole = tuple[_Rough, Kind, Counted]
Rivals = tuple[float, ...]
"""Amounts that one document promises of one thing, that of the target at hand first."""


class Beside:
    """Knows what stands beside each figure of the ``plans`` and ``outcomes`` given."""

    def __init__(self, plans: Sequence[Statement], outcomes: Sequence[Statement], words: Wording) -> None:
        targets = [s for s in plans if s.stance == "target"]
        self._words = words
        self._together = {told for figures in (targets, outcomes) for told in self._counted_together(figures)}
        self._promised: dict[_Rough, dict[tuple[Kind, Counted], list[float]]] = defaultdict(dict)
        for promised, (rough, kind, counted) in sorted(set(self._amounts(targets)), key=itemgetter(0)):
            self._promised[rough].setdefault((kind, counted), []).append(promised)
        self._found = self._several(outcomes)
        self._manifold = {whole[0] for whole in self._found}
        self._year_before = self._of_money(s for s in plans if s.stance == "outcome")

    def kind(self, s: Statement) -> Kind:
        """Which of several things a figure is of, first whether it counts more things together."""
        return int(_told(s) in self._together), *self._words.kind(s)

    def _counted_together(self, figures: Iterable[Statement]) -> Iterable[_Told]:
        """Figures that count several things (棚户区、老旧小区300户).

        Where an indicator's whole stands beside its part (保障性住房和棚户区改造), only the part is unknown.
        """
        units, each = self._words.together.units, self._words.together.each
        at: dict[_Value, list[Statement]] = defaultdict(list)
        for s in figures:
            if s.form in AMOUNTS and s.amount_unit in units:
                at[s.doc, s.value_start, s.form].append(s)
        for several in at.values():
            if len(several) > 1 and not any(each.search(_before(s)) for s in several):
                yield from (_told(s) for s in several if any(self._is_more(other, s) for other in several))

    def _is_more(self, other: Statement, s: Statement) -> bool:
        """Whether one of two things counted together is not of the other."""
        if s.indicator is None or s.indicator != other.indicator:
            return (s.indicator, s.indicator_text) != (other.indicator, other.indicator_text)
        kind = self._words.kind(s)
        whole = tuple(apart.unsaid for apart in self._words.apart.get(s.indicator, ()))
        return other_kind(kind, self._words.kind(other)) and other_kind(kind, whole)

    # ── several amounts of one thing ────────────────────────────────────────────────────────────────

    def rivals(self, target: Statement) -> Rivals:
        """A target's amount, and after it the next on either side that its document tells of the same thing.

        Others are no nearer to any outcome where those are not. Among them is that of the year before, of
        money and the like: no plan halves its investment, but that of one zone is far less.
        """
        amount = _amount_of(target)
        if amount is None:
            return ()
        rough, mine, counted = self._whole(target)
        less: list[float] = []
        more: list[float] = []
        for (kind, as_), told in self._promised.get(rough, {}).items():
            if as_ == counted and not other_kind(kind, mine):
                below, above = bisect_right(told, amount / _APART), bisect_left(told, amount * _APART)
                less += told[max(0, below - 1) : below]
                more += told[above : above + 1]
        apart = [max(less)] if less else []
        if more:
            apart.append(min(more))
        before = self._year_before.get(_year_before(target), 0.0)
        if before >= amount * _APART:
            apart.append(before)
        return (amount, *apart) if apart else ()

    def _of_money(self, told: Iterable[Statement]) -> dict[_Rough, float]:
        """The greatest amount of each thing in money, and of what else is told by the year."""
        units, found = self._words.counted.units, dict[_Rough, float]()
        for s in told:
            if s.form == "level" and s.amount_unit in units and (amount := _amount_of(s)) is not None:
                found[self._rough(s)] = max(amount, found.get(self._rough(s), 0.0))
        return found

    def is_of_part(self, target: Statement, outcome: Statement) -> bool:
        """Whether an outcome is twice its target, or half, and its document tells a nearer one besides."""
        if self._rough(outcome) not in self._manifold:
            return False
        goal, told = _amount_of(target), _amount_of(outcome)
        if goal is None or told is None:
            return False
        far = abs(log(told / goal))
        others = self._found.get(self._whole(outcome), ())
        return far >= log(_APART) and any(abs(log(other / goal)) < far for other in others)

    def _several(self, figures: Iterable[Statement]) -> dict[_Whole, tuple[float, ...]]:
        """The amounts that one document gives of one thing, where there are several.

        The greatest is mostly of all of it, the others of a part that only the sentence around them names.
        """
        amounts: dict[_Whole, set[float]] = defaultdict(set)
        for told, whole in self._amounts(figures):
            amounts[whole].add(told)
        return {whole: tuple(sorted(several)) for whole, several in amounts.items() if len(several) > 1}

    def _amounts(self, figures: Iterable[Statement]) -> list[tuple[float, _Whole]]:
        """The amounts of figures that stand beside others of the same indicator in their document."""
        alike: dict[_Rough, list[tuple[float, Statement]]] = defaultdict(list)
        for s in figures:
            if not s.stretch and (amount := _amount_of(s)) is not None:
                alike[self._rough(s)].append((amount, s))
        given = (several for several in alike.values() if len(several) > 1)
        return [(amount, self._whole(s)) for several in given for amount, s in several]

    def _rough(self, s: Statement) -> _Rough:
        """What a figure is of, for which time and place, in what unit; heads and posts are one (岗位, 人)."""
        unit = _HEADS if s.amount_unit in self._words.heads else s.amount_unit
        return s.doc, s.indicator, s.form, unit, s.period, s.place

    def _whole(self, s: Statement) -> _Whole:
        """What a document tells so many of; what came about and what was finished are one."""
        counted = self._words.counted.of(s)
        return self._rough(s), self.kind(s), None if counted in ("added", "finished") else counted


def is_of_rival(outcome: Statement, rivals: Rivals) -> bool:
    """Whether an outcome is nearer to another amount than to the first of those promised of one thing."""
    found = amount(outcome)
    if found is None or found <= 0:
        return False
    own, *others = (abs(log(found / promised)) for promised in rivals)
    return min(others) < own


def _before(s: Statement) -> str:
    """The words right before a value, and those it begins with (均突破|100个)."""
    return (s.quote[: max(0, s.value_start - s.start)] + s.value_text[:2])[-_BEFORE_VALUE:]


def _told(s: Statement) -> _Told:
    return s.doc, s.value_start, s.form, s.indicator, s.indicator_text


def _year_before(target: Statement) -> _Rough:
    """What the year before a target's would be told of; nothing is where it is for no single year."""
    year = target.period or ""
    before = str(int(year) - 1) if len(year) == 4 and year.isdigit() else "-"
    return target.doc, target.indicator, target.form, target.amount_unit, before, target.place


def _amount_of(s: Statement) -> float | None:
    """The amount of a known indicator's figure whose parts add up to it; None of shares and other forms."""
    if s.indicator is None or s.form not in AMOUNTS or s.amount_unit in SHARES:
        return None
    found = amount(s)
    return found if found is not None and found > 0 else None
