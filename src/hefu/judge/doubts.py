"""Doubts about an outcome that is told otherwise than its target: near it the same is meant, far off not.

Reports are free with words: 新建农村公路 of the plan is 新改建农村公路 a year later, 公共停车位 becomes
停车泊位. Where both amounts are near, that is one thing told in two ways; where they are far apart, the
words count. The words, and how far is far, are in ``catalog/judging.toml``; the rules are explained in
``docs/verdicts.md``.
"""

from __future__ import annotations

from hefu.judge.counted import AMOUNTS
from hefu.judge.rules import amount
from hefu.judge.wording import Wording
from hefu.model import Statement


def doubt(target: Statement, outcome: Statement, ahead: bool, words: Wording) -> str | None:
    """The count against an outcome that its words tell apart from its target, if it is that far from it.

    Of a target ``ahead``, years away, all there is by then may be meant.
    """
    goal, told = amount(target), amount(outcome)
    if not goal or not told or goal < 0 or told < 0 or not {target.form, outcome.form} <= AMOUNTS:
        return None
    ratio = told / goal
    counted = words.counted
    mine, other = counted.of(target), counted.of(outcome)
    if not (other == "all" and ahead) and (found := counted.doubt(mine, other, ratio)):
        return found
    if words.works.differ(target, outcome, ratio) or words.narrower.differ(target, outcome, ratio):
        return "other_definition"
    return "other_unit" if words.tasks.differ(target.unit, outcome.unit, ratio) else None
