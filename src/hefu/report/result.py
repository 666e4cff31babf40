"""What an answer consists of: sentences, tables, and notes on how they were counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from hefu.publish.words import Word

Kind = Literal[
    "text", "place", "year", "count", "share", "percent", "points", "number",
    "status", "level", "subject", "claim",
]  # fmt: skip
"""What a column holds: ``share`` a part of 1, ``percent`` a figure in %, ``points`` a difference of two such
(both 6.5 for 6.5 %), ``number`` a figure in the unit said in a note; ``status``, ``level``,
``subject`` and ``claim`` are codes."""

FIRST, LAST = 1900, 2100
"""The years asked for where none are said."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What is asked about: years of the targets, a level of places, headline targets or all."""

    first: int = FIRST
    last: int = LAST
    level: str | None = None
    everything: bool = False

    @property
    def any_year(self) -> bool:
        """Whether no years were said, so that targets of unknown period count too."""
        return (self.first, self.last) == (FIRST, LAST)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in records (its heading is ``column.<name>`` of ``words.toml``) and its kind."""

    name: str
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. ``shown`` is how many of its rows a screen shows (None: all, 0: it is for files only);
    ``ends`` shows the last ones too, for a table that is ranked."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]
    shown: int | None = None
    ends: bool = False

    def records(self) -> Iterator[dict[str, Any]]:
        """The rows as records."""
        names = [column.name for column in self.columns]
        return (dict(zip(names, row, strict=True)) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question.

    ``title`` names it, ``summary`` says the outcome in sentences with its numbers, ``notes`` how it was
    counted. ``values`` are what else a chart needs (a unit's name, say).
    """

    question: str
    title: Word
    summary: tuple[Word, ...]
    grids: tuple[Grid, ...]
    notes: tuple[Word, ...]
    values: Mapping[str, Any]

    def grid(self, name: str) -> Grid:
        """The table of that name."""
        return next(grid for grid in self.grids if grid.name == name)


def share(part: int, whole: int) -> float | None:
    """A part of a whole, None where there is nothing to be part of."""
    return part / whole if whole else None


def mean(values: list[float]) -> float | None:
    """The mean, None of nothing."""
    return sum(values) / len(values) if values else None
