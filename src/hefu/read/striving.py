"""Figures striven for beside firm ones: 增长13%，力争增长15%."""

from __future__ import annotations

from dataclasses import dataclass, field

from hefu.read.link import Link

_Key = tuple[str | None, str]


@dataclass(slots=True)
class Striving:
    """What one text has promised so far; ``organise`` are words behind a figure striven for (按15%组织)."""

    text: str
    organise: tuple[str, ...]
    firm: set[tuple[str, str | None]] = field(default_factory=set)
    stated: set[_Key] = field(default_factory=set)
    strove: bool = False

    def begin(self) -> None:
        """A new sentence begins."""
        self.stated.clear()
        self.strove = False

    def stretches(
        self, link: Link, key: _Key, period: str | None, target: bool, striven: bool, goals: bool
    ) -> bool:
        """Whether a figure is striven for beside a firm one of the same: in its sentence, or among the main
        ``goals`` (以上是底线，…力争两位数增长). What goes on from such a
        figure is one too (力争增长15%，达到90亿元).

        ``key`` is what the figure is of, ``target`` whether it is promised, ``striven`` whether its clause
        says 力争. It is kept for those after it.
        """
        striven = striven or (self.strove and not link.own)
        goal = key[0] or key[1], period
        beside = key in self.stated or (goals and goal in self.firm)
        after = self.text.startswith(self.organise, link.quantity.end)
        self.strove = target and ((striven and beside) or after)
        self.stated.add(key)
        if goals and not self.strove:
            self.firm.add(goal)
        return self.strove
