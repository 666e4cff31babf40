"""How many targets of a year were kept, and how many could be judged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class YearCount:
    """The targets of a year by what became of them; ``unjudged`` are due but without comparable evidence."""

    year: int
    met: int
    missed: int
    unjudged: int
    not_due: int

    @property
    def judged(self) -> int:
        """Targets with comparable evidence."""
        return self.met + self.missed

    @property
    def due(self) -> int:
        """Targets whose period is over."""
        return self.judged + self.unjudged

    @property
    def total(self) -> int:
        """All targets of the year."""
        return self.due + self.not_due

    @property
    def kept(self) -> float | None:
        """Share kept of those judged."""
        return self.met / self.judged if self.judged else None

    @property
    def coverage(self) -> float | None:
        """Share judged of those due."""
        return self.judged / self.due if self.due else None


def together(counts: Iterable[YearCount]) -> YearCount:
    """All of them as one count, of the year 0."""
    known = list(counts)
    return YearCount(
        0,
        met=sum(count.met for count in known),
        missed=sum(count.missed for count in known),
        unjudged=sum(count.unjudged for count in known),
        not_due=sum(count.not_due for count in known),
    )
