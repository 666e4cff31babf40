"""What counts against an outcome whatever the target, and which outcomes are alike to any target."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final, NamedTuple

from hefu.judge.beside import Beside
from hefu.judge.counted import Counted
from hefu.judge.periods import last_year, years_of
from hefu.judge.policy import Policy
from hefu.judge.source import Source
from hefu.judge.wording import Kind, Wording
from hefu.model import Statement

PART: Final = "/部分"
_BASES: Final = frozenset(("real", "comparable", "nominal"))
_OPEN: Final = ("at_least", "at_most")
_HALF: Final = 0.5
"""How vague a figure is that says only what was passed, beside one that says nothing in digits."""
_SINGLE_YEAR_BASES: Final = _BASES | {"cumulative", "annual_average"}


_What = tuple[str, str, str, str, str | None]


class Entry(NamedTuple):
    """An outcome with the counts that hold against it whatever the target, and their weights."""

    statement: Statement
    name: str
    against: tuple[str, ...]
    weights: tuple[float, ...]
    year: int


class Alike(NamedTuple):
    """What outcomes of one group share, and a target is compared in."""

    form: str
    unit: str
    basis: frozenset[str]
    averaged: bool
    spoken: int | None
    kind: Kind
    counted: Counted


@dataclass(frozen=True, slots=True)
class Group:
    """Outcomes alike, best first, also those of each name."""

    entries: tuple[Entry, ...]
    named: Mapping[str, Sequence[Entry]]

    def streams(self, name: str) -> Iterator[Iterable[Entry]]:
        """The outcomes of that name, and those of other names, each best first."""
        same = self.named.get(name, ())
        if same:
            yield same
        if len(same) < len(self.entries):
            yield self._others(name)

    def _others(self, name: str) -> Iterator[Entry]:
        # Yielded one by one, since few are asked for: compiled, an expression would be worked out whole.
        for entry in self.entries:
            if entry.name != name:
                yield entry


@dataclass(frozen=True, slots=True)
class Bucket:
    """All outcomes of one thing, place and period: in groups, how many, and the latest document's year."""

    groups: Mapping[Alike, Group]
    size: int
    latest: int


class Scales:
    """Weighs outcomes by a policy and what is known of their documents."""

    def __init__(self, sources: Mapping[str, Source], policy: Policy, words: Wording, beside: Beside) -> None:
        self._sources = sources
        self._policy = policy
        self._words = words
        self._beside = beside
        self._at = {reason: n for n, reason in enumerate(policy.order)}
        self._names: dict[str, str] = {}

    def bucket(self, statements: Iterable[Statement], period: str) -> Bucket:
        """Outcomes of one thing, place and period in their groups, each once."""
        told: dict[Alike, list[Statement]] = defaultdict(list)
        size = 0
        for s in _once(statements):
            size += 1
            averaged = "annual_average" in s.basis
            alike = Alike(
                s.form,
                s.amount_unit,
                basis_of(s, period),
                averaged,
                self.spoken(s),
                self._beside.kind(s),
                self._words.counted.of(s),
            )
            told[alike].append(s)
        groups = {alike: self._entries(members, period) for alike, members in told.items()}
        made: dict[Alike, Group] = {}
        for alike, entries in groups.items():
            entries.sort(key=_by_weights)
            named: dict[str, list[Entry]] = defaultdict(list)
            for entry in entries:
                named[entry.name].append(entry)
            made[alike] = Group(tuple(entries), named)
        latest = max(entry.year for entries in groups.values() for entry in entries)
        return Bucket(made, size, latest)

    def _entries(self, statements: Sequence[Statement], period: str) -> list[Entry]:
        various = self.various(statements)
        return [self._entry(s, period, self.what(s) in various) for s in statements]

    def various(self, statements: Iterable[Statement]) -> set[_What]:
        """What is known by its name alone and has several figures in one document."""
        values: dict[_What, set[tuple[float | None, float | None]]] = defaultdict(set)
        for s in statements:
            if s.indicator is None and not s.stretch:
                values[self.what(s)].add((s.low, s.high))
        return {what for what, figures in values.items() if len(figures) > 1}

    def of_parts(self, targets: Iterable[Statement]) -> set[_What]:
        """What a document promises the growth of for several parts of a place: which of them an outcome is of
        is not known, and growth, other than amounts, is alike for all."""
        told: dict[_What, set[int]] = defaultdict(set)
        for s in targets:
            if s.form == "growth" and s.place is not None and s.place.endswith(PART):
                told[self.what_of_part(s)].add(s.value_start)
        return {what for what, places in told.items() if len(places) > 1}

    def what_of_part(self, s: Statement) -> _What:
        """What a document tells of a part: the indicator, or its name where it has none."""
        return s.doc, s.indicator or self.name(s.indicator_text), s.place or "", s.amount_unit, s.period

    def what(self, s: Statement) -> _What:
        """What a document names, in what form and unit, and of what time."""
        return s.doc, self.name(s.indicator_text), s.form, s.amount_unit, s.period

    def is_general(self, s: Statement) -> bool:
        """Whether the name of a figure outside the catalog does not say what is counted."""
        return s.indicator is None and self._words.is_general(self.name(s.indicator_text))

    def _entry(self, s: Statement, period: str, various: bool) -> Entry:
        policy, source = self._policy, self._sources.get(s.doc)
        kind = source.kind if source else "other"
        year = (source.year or 0) if source else 0
        against: dict[str, float] = {}
        if source is not None and source.year is not None:
            if self._is_early(period, kind, source.year):
                against["too_early"] = 1.0
            # 累计 is the sum of the year in the next year's report, of several years later on.
            late = "/" not in period and self._spoken_in(kind, source.year) > last_year(period) + 1
            if late and "cumulative" in s.basis:
                against["other_period"] = 1.0
        if various or self.is_general(s):
            against["too_general"] = 1.0
        home = source.place if source else None
        if home is not None and s.place is not None and s.place.removesuffix(PART) != home:
            against["foreign_source"] = 1.0
        if s.bound != "exact" and not any(c.isdigit() for c in s.value_text):
            against["vague"] = 1.0
        if "indicator" in s.inferred and s.form == "level":
            against["less_certain"] = 1.0
        if "preliminary" in s.basis:
            against["preliminary"] = 1.0
        if weaker := policy.sources.index(kind) if kind in policy.sources else len(policy.sources):
            against["weaker_source"] = float(weaker)
        weights = [against.get(reason, 0.0) for reason in policy.order]
        if s.bound in _OPEN:
            weights[self._at["vague"]] += _HALF  # 突破4000亿元，达到4162亿元: the figure itself goes before
        weights[self._at["earlier_document"]] = float(-year)
        weights[self._at["repeated"]] = float(s.start)
        return Entry(s, self.name(s.indicator_text), tuple(against), tuple(weights), year)

    def _is_early(self, period: str, kind: str, year: int) -> bool:
        """Whether an outcome of the period was told before it was over."""
        end = last_year(period)
        over = year + self._policy.over.get(kind, 0)
        # A part of a year may be over before the year is.
        return end > (over if years_of(period) else max(over, self._spoken_in(kind, year)))

    def spoken(self, s: Statement) -> int | None:
        """The year a statement was made in."""
        source = self._sources.get(s.doc)
        return self._spoken_in(source.kind, source.year) if source and source.year is not None else None

    def _spoken_in(self, kind: str, year: int) -> int:
        return year + self._policy.spoken.get(kind, 0)

    def place(self, s: Statement) -> str | None:
        """The place a figure is of: where it names none, that of its document."""
        if s.place is not None:
            return s.place
        source = self._sources.get(s.doc)
        return source.place if source else None

    def name(self, text: str) -> str:
        """The bare name, remembered: the same words come again and again."""
        name = self._names.get(text)
        if name is None:
            name = self._names[text] = self._words.bare(text)
        return name


_by_weights: Final = attrgetter("weights")


def _once(statements: Iterable[Statement]) -> list[Statement]:
    """Each statement once, also where a document was given twice."""
    return list({(s.doc, s.start, s.value_start, s.form, s.low, s.high): s for s in statements}.values())


def basis_of(s: Statement, period: str) -> frozenset[str]:
    """How a figure is counted; of several years a sum or an average is another figure, not another count."""
    return frozenset(s.basis) & (_BASES if "/" in period else _SINGLE_YEAR_BASES)
