"""Figures that only recall something: an earlier figure, a plan, how far a goal was passed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from hefu.catalog.cues import Table
from hefu.read.link import Link

_BEFORE: Final = 18
"""How far before a figure the words stand that make it one (characters)."""
_PLANNED: Final = 6
"""The same for the word for a plan right before it."""
_CLAUSE: Final = 40
"""How far before a figure its clause begins at most."""
_DOUBLING: Final = "翻"


@dataclass(frozen=True, slots=True)
class Recalled:
    """The words of ``[stance]`` that make a figure of one text recall something."""

    text: str
    past: re.Pattern[str]
    plan: re.Pattern[str]
    gap: re.Pattern[str]
    goal_ends: frozenset[str]
    restated: re.Pattern[str]
    named: re.Pattern[str]
    planned: re.Pattern[str]
    meeting: str
    resolved: re.Pattern[str]
    carried_out: re.Pattern[str]
    beyond: re.Pattern[str]
    over: frozenset[str]
    aiming: re.Pattern[str]
    aim: re.Pattern[str]

    @classmethod
    def of(cls, text: str, stance: Table) -> Recalled:
        """Those of the catalog, for ``text``."""
        return cls(
            text,
            re.compile(stance["of_past"]),
            re.compile(stance["of_plan"]),
            re.compile(stance["of_gap"]),
            frozenset(stance["goal_ends"]),
            re.compile(stance["restated"]),
            re.compile(stance["named"]),
            re.compile(stance["was_planned"]),
            stance["meeting"],
            re.compile(stance["resolved"]),
            re.compile(stance["carried_out"]),
            re.compile(stance["of_goal_told"]),
            frozenset(stance["over"]),
            re.compile(stance["aiming"]),
            re.compile(stance["aim"]),
        )

    def resolved_in(self, start: int, end: int) -> re.Match[str] | None:
        """The words of the sentence ``[start, end)`` that tell what a meeting resolved."""
        if self.text.find(self.meeting, start, end) < 0:
            return None
        return self.resolved.search(self.text, start, end)

    def what(self, link: Link, run: int, stance: str, resolved: re.Match[str] | None) -> str:
        """What a figure recalls: "past" an earlier figure that another is compared with, "distance" how much
        of a plan was carried out or how far it was passed (完成计划118.8%, 超过预期目标3亿元), "target" one
        that was planned, or that a programme is named by; "" where it recalls nothing.

        ``run`` is where its list of values begins, ``resolved`` what a meeting resolved in its sentence.
        """
        text, q, start = self.text, link.quantity, link.quantity.start
        near = max(0, start - _BEFORE)
        if text[start - 1] in self.goal_ends:
            if q.dimension == "ratio" and self.plan.search(text, near, start):
                return "distance"
            if self.gap.search(text, near, start):
                return "distance"
        if text[start] in self.over and self.beyond.search(text, max(0, start - 2 * _BEFORE), start):
            return "distance"  # 比目标300亿元超过20亿元
        if q.text[0] == _DOUBLING and self.named.match(text, q.end):
            return "target"  # 农民收入翻番|计划
        past = stance != "attribute" and text[run - 1] == "的"
        if past and self.past.search(text, max(0, run - _BEFORE), run):
            return "past"
        if stance != "outcome":
            return "past" if link.before and stance == "target" else ""  # what a promise starts from is none
        told = resolved is not None and start >= resolved.end()
        if told and resolved and self.carried_out.search(text, resolved.end(), start) is None:
            return "target"
        if self.planned.search(text, max(0, start - _PLANNED), start) or self.restated.match(text, q.end):
            return "target"  # 计划为3.7%，实际达到4.6%; 降低4%左右的目标
        if self.aim.match(text, q.end) and self.aiming.search(text, max(0, start - _CLAUSE), start):
            return "target"
        return ""
