"""The words and names that tell an article from its page, from ``catalog/html.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Marks:
    """What an element is known by, and the share of the page's text that makes or unmakes it."""

    tags: frozenset[str]
    roles: frozenset[str]
    names: frozenset[str]
    share: float


@dataclass(frozen=True, slots=True)
class Cues:
    """Everything in ``html.toml``, compiled."""

    main: Marks
    around: Marks
    begins: re.Pattern[str]
    holds: re.Pattern[str]
    longest: int
    about: re.Pattern[str]
    card: re.Pattern[str]
    attached: re.Pattern[str]
    meta: dict[str, tuple[str, ...]]
    date: re.Pattern[str]
    source: re.Pattern[str]
    author: re.Pattern[str]
    site_only: re.Pattern[str]
    separators: re.Pattern[str]
    unit: re.Pattern[str]
    note: re.Pattern[str]


@cache
def load_cues() -> Cues:
    """The cues that come with Hefu."""
    data = tomllib.loads(files("hefu.catalog").joinpath("html.toml").read_text("utf-8"))
    around, about, table = data["around"], data["about"], data["table"]
    return Cues(
        main=_marks(data["main"]),
        around=_marks(around),
        begins=_any(around["begins"]),
        holds=_any(around["holds"]),
        longest=around["longest"],
        about=re.compile(around["about"]),
        card=re.compile(around["card"]),
        attached=re.compile(around["attached"], re.IGNORECASE),
        meta={name: tuple(about[name]) for name in ("title", "date", "source", "author", "site")},
        date=re.compile(about["date_words"]),
        source=re.compile(about["source_words"]),
        author=re.compile(about["author_words"]),
        site_only=re.compile(about["site_only"], re.IGNORECASE),
        separators=re.compile(about["separators"]),
        unit=re.compile(table["unit"]),
        note=re.compile(table["note"]),
    )


def _marks(table: dict[str, object]) -> Marks:
    def words(name: str) -> frozenset[str]:
        found = table[name]
        return frozenset(str(word) for word in found) if isinstance(found, list) else frozenset()

    return Marks(words("tags"), words("roles"), words("names"), float(str(table["share"])))


def _any(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
