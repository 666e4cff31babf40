"""The embedded examples: a folder each, with a plan and what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from hefu.errors import LoadError

_ORDER = ("ruian-2023", "wenzhou-2023", "nation-2023")
_AS_OF = dt.date(2024, 12, 31)
"""The examples hold what was published by the end of 2024, so they are judged as of that day."""


@dataclass(frozen=True, slots=True)
class Example:
    """One example: the plan, the documents that say what came of it, and the day to judge from."""

    plan: Path
    results: tuple[Path, ...]
    as_of: dt.date


def examples() -> Iterator[Example]:
    """The examples in the order they are shown.

    Raises:
        LoadError: they were not installed.
    """
    installed = Path(str(files("hefu"))) / "examples"
    root = installed if installed.is_dir() else Path(__file__).parents[3] / "examples"
    if not root.is_dir():
        raise LoadError("command.no_examples")
    for name in _ORDER:
        folder = root / name
        results = tuple(sorted(p for p in folder.glob("*.md") if p.name != "plan.md"))
        yield Example(folder / "plan.md", results, _AS_OF)
