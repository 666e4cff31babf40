"""The words of the quantity grammar, compiled once from ``catalog/quantity.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from hefu.catalog import units as units_module
from hefu.errors import CatalogError
from hefu.model import Bound, Form

_PATH = Path(units_module.__file__).with_name("quantity.toml")
_BOUNDS: tuple[Bound, ...] = get_args(Bound)
_FORMS: tuple[Form, ...] = get_args(Form)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quantity that is one word: 持平, 过半, 两位数."""

    low: float | None
    high: float | None
    bound: Bound
    unit: str
    form: Form | None


@dataclass(frozen=True, slots=True)
class BoundWord:
    """A bound word that stands before a number; ``bare``: only before a bare 百, 千, 万, 亿 (上百)."""

    word: str
    bound: Bound
    bare: bool


@dataclass(frozen=True, slots=True)
class Words:
    """What ``quantity.toml`` holds, ready for use; the file explains each list."""

    before: dict[str, tuple[BoundWord, ...]]
    before_names: tuple[str, ...]
    after: re.Pattern[str]
    after_first: frozenset[str]
    after_bound: dict[str, Bound]
    more: dict[str, Bound]
    more_not_before: tuple[str, ...]
    spoken: dict[str, tuple[tuple[str, Spoken], ...]]
    spoken_not_after: tuple[str, ...]
    tenths_not_before: tuple[str, ...]
    halves_not_before: tuple[str, ...]
    rank_cues: re.Pattern[str]
    rank_units: tuple[str, ...]
    rank_first: tuple[str, ...]
    rank_not_after: tuple[str, ...]
    rank_not_before: tuple[str, ...]
    period_units: frozenset[str]
    period_within: tuple[str, ...]
    period_within_units: frozenset[str]
    period_whole: frozenset[str]
    period_value_before: tuple[str, ...]
    period_before: tuple[str, ...]
    period_after: tuple[str, ...]
    phrases: dict[str, tuple[str, ...]]
    slogan_after: tuple[str, ...]
    graded: tuple[str, ...]
    clock: tuple[str, ...]
    latin: tuple[str, ...]
    bare_steps: tuple[str, ...]
    bare_before: tuple[str, ...]
    index_before: tuple[str, ...]


@lru_cache(maxsize=1)
def load_words() -> Words:
    """The words shipped with Hefu."""
    return read_words(_PATH)


def read_words(path: Path) -> Words:
    """The words of a file such as ``quantity.toml``; raises CatalogError saying which entry is wrong."""
    try:
        with path.open("rb") as file:
            data = tomllib.load(file)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CatalogError(f"{path}: cannot be read as TOML: {error}") from error
    reader = _Reader(data, str(path))
    before = reader.table("before")
    after = reader.table("after")
    after_bound = {word: bound for bound in _BOUNDS for word in reader.words("after", bound, after)}
    period = "period"
    return Words(
        before=_by_last(reader, before),
        before_names=reader.words("before", "names", before),
        after=_after_pattern(after_bound, reader.table("after", "not_before")),
        after_first=frozenset(word[0] for word in after_bound) | {" "},
        after_bound=after_bound,
        more={word: bound for bound in _BOUNDS for word in reader.words("more", bound)},
        more_not_before=reader.words("more", "not_before"),
        spoken=_spoken(reader),
        spoken_not_after=reader.words("spoken", "not_after"),
        tenths_not_before=reader.words("tenths", "not_before"),
        halves_not_before=reader.words("halves", "not_before"),
        rank_cues=re.compile("|".join(map(re.escape, reader.words("rank", "cues"))) or "(?!)"),
        rank_units=reader.words("rank", "units"),
        rank_first=reader.words("rank", "first"),
        rank_not_after=reader.words("rank", "not_after"),
        rank_not_before=reader.words("rank", "not_before"),
        period_units=frozenset(reader.words(period, "units")),
        period_within=reader.words(period, "within"),
        period_within_units=frozenset(reader.words(period, "within_units")),
        period_whole=frozenset(reader.words(period, "whole")),
        period_value_before=reader.words(period, "value_before"),
        period_before=reader.words(period, "before"),
        period_after=reader.words(period, "after"),
        phrases=_by_first(reader.words("names", "phrases")),
        slogan_after=reader.words("names", "slogan_after"),
        graded=reader.words("names", "graded"),
        clock=reader.words("names", "clock"),
        latin=reader.words("names", "latin"),
        bare_steps=reader.words("bare", "steps"),
        bare_before=reader.words("bare", "before"),
        index_before=tuple(
            name + tie
            for name in reader.words("bare", "index")
            for tie in ("", *reader.words("bare", "index_ties"))
        ),
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    data: dict[str, Any]
    where: str

    def table(self, *path: str) -> dict[str, Any]:
        table: Any = self.data
        for key in path:
            table = table.get(key)
            if not isinstance(table, dict):
                raise CatalogError(f"{self.where}: the table [{'.'.join(path)}] is missing")
        assert isinstance(table, dict)
        return table

    def words(self, name: str, key: str, table: dict[str, Any] | None = None) -> tuple[str, ...]:
        words = (self.table(name) if table is None else table).get(key, [])
        if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
            raise CatalogError(f"{self.where}: [{name}] {key} must be a list of non-empty words")
        return tuple(words)


def _by_first(words: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        found.setdefault(word[0], []).append(word)
    return {first: tuple(all_) for first, all_ in found.items()}


def _by_last(reader: _Reader, table: dict[str, Any]) -> dict[str, tuple[BoundWord, ...]]:
    words = [
        BoundWord(word, bound, bare=False)
        for bound in _BOUNDS
        for word in reader.words("before", bound, table)
    ] + [BoundWord(word, "at_least", bare=True) for word in reader.words("before", "at_least_bare", table)]
    found: dict[str, list[BoundWord]] = {}
    for word in sorted(words, key=lambda entry: (-len(entry.word), entry.bare)):
        found.setdefault(word.word[-1], []).append(word)
    return {last: tuple(all_) for last, all_ in found.items()}


def _after_pattern(bounds: dict[str, Bound], guards: dict[str, Any]) -> re.Pattern[str]:
    """All bound words that may follow, longest first, spaces tolerated inside, guarded continuations out."""
    alternatives = []
    for word in sorted(bounds, key=len, reverse=True):
        guard = "|".join(map(re.escape, guards.get(word, [])))
        spaced = " ?".join(map(re.escape, word))
        alternatives.append(f"{spaced}(?!{guard})" if guard else spaced)
    return re.compile(f" ?({'|'.join(alternatives)})" if alternatives else "(?!)")


def _spoken(reader: _Reader) -> dict[str, tuple[tuple[str, Spoken], ...]]:
    found: dict[str, list[tuple[str, Spoken]]] = {}
    for word, entry in reader.table("words").items():
        where = f"{reader.where}: [words] {word}"
        if not isinstance(entry, dict) or entry.get("bound") not in _BOUNDS or "unit" not in entry:
            raise CatalogError(f"{where} needs low and/or high, bound (one of {', '.join(_BOUNDS)}) and unit")
        low, high, form = entry.get("low"), entry.get("high"), entry.get("form")
        if any(value is not None and not isinstance(value, int | float) for value in (low, high)):
            raise CatalogError(f"{where}: low and high must be numbers")
        if form is not None and form not in _FORMS:
            raise CatalogError(f"{where}: form is {form!r}; it must be one of {', '.join(_FORMS)}")
        spoken = Spoken(low, high, entry["bound"], str(entry["unit"]), form)
        found.setdefault(word[0], []).append((word, spoken))
    return {first: tuple(sorted(all_, key=lambda pair: -len(pair[0]))) for first, all_ in found.items()}
