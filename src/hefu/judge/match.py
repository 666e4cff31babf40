"""Which outcome answers a target: same place, time and indicator; the best first.

Outcomes are filed by what they are of, for which place and time, so that a target looks only at
those that can answer it. Of one such bucket, outcomes alike in form, unit and basis make a group,
sorted once; all targets alike share one ranking of the groups. So the work grows with targets and
outcomes, not with their product.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from heapq import merge
from itertools import islice
from operator import attrgetter
from typing import Final, NamedTuple

from hefu.judge.beside import Beside, Rivals, is_of_rival
from hefu.judge.counted import AMOUNTS, Counted, at_odds, one_form
from hefu.judge.doubts import doubt
from hefu.judge.periods import Periods, beginnings
from hefu.judge.policy import Policy
from hefu.judge.source import Source
from hefu.judge.weigh import PART, Alike, Bucket, Entry, Scales, basis_of
from hefu.judge.wording import Kind, Wording, load_wording, other_kind
from hefu.model import Candidate, Statement

_SHORTEST_SHARED_NAME: Final = 4
_LONGEST_SHARED_NAME: Final = 40
_REMEMBERED: Final = 10_000
"""Rankings kept at hand for targets alike; more are begun anew, so that memory stays bounded."""


class Ranked(NamedTuple):
    """A candidate with every count against it, in the policy's words."""

    statement: Statement
    against: frozenset[str]
    rank: tuple[float, ...]


class Found(NamedTuple):
    """The best candidates for a target, best first, and how many outcomes there were in all.

    ``listed`` are the same as a verdict shows them when the first is chosen.
    """

    ranked: tuple[Ranked, ...] = ()
    total: int = 0
    listed: tuple[Candidate, ...] = ()


by_rank: Final = attrgetter("rank")


def listed(ranked: Sequence[Ranked], policy: Policy, reason: str = "") -> tuple[Candidate, ...]:
    """The first as chosen, then each set aside, with ``reason`` or the weightiest count against it."""
    if not ranked:
        return ()
    chosen = ranked[0]
    out = [Candidate(chosen.statement)]
    for other in ranked[1:]:
        worse = (
            name
            for name, mine, best in zip(policy.order, other.rank, chosen.rank, strict=True)
            if mine > best and name != "repeated"
        )
        out.append(Candidate(other.statement, reason or next(worse, "repeated")))
    return tuple(out)


def with_count(ranked: Ranked, reason: str, policy: Policy) -> Ranked:
    """The candidate with one more count against it."""
    rank = list(ranked.rank)
    rank[policy.order.index(reason)] = 1.0
    return Ranked(ranked.statement, ranked.against | {reason}, tuple(rank))


class _Key(NamedTuple):
    """What outcomes are filed by: an indicator ("id"), one they narrow ("of") or their bare name ("name")."""

    by: str
    what: str
    place: str | None
    period: str


class _Wanted(NamedTuple):
    """All of a target that its candidates depend on."""

    ids: tuple[str, ...]
    indicator: str | None
    name: str
    place: str | None
    period: str
    reached: str | None
    open: bool
    form: str
    unit: str
    basis: frozenset[str]
    averaged: bool
    spoken: int | None
    kind: Kind
    general: bool
    counted: Counted
    ahead: bool
    rivals: Rivals


class Outcomes:
    """The outcomes at hand, filed by what they are of.

    ``plans`` are the statements beside the targets: they are looked through for names under which one
    document promises several things, and for what it tells of the year before.
    """

    def __init__(
        self,
        statements: Iterable[Statement],
        sources: Mapping[str, Source],
        policy: Policy,
        plans: Iterable[Statement] = (),
        words: Wording | None = None,
    ) -> None:
        self._policy = policy
        self._words = words = words or load_wording()
        self._periods = Periods(words)
        statements, plans = tuple(statements), tuple(plans)
        targets = [s for s in plans if s.stance == "target"]
        self._beside = Beside(plans, statements, words)
        self._scales = Scales(sources, policy, words, self._beside)
        self._various = self._scales.various(targets)
        self._of_parts = self._scales.of_parts(targets)
        self._at = {reason: n for n, reason in enumerate(policy.order)}
        self._filed: dict[_Key, list[Statement]] = defaultdict(list)
        self._named: dict[tuple[str | None, str], dict[str, None]] = defaultdict(dict)
        self._buckets: dict[_Key, Bucket] = {}
        self._reversed: dict[tuple[str | None, str], list[str]] = {}
        self._found: dict[_Wanted, Found] = {}
        for s in statements:
            if s.stance == "outcome":
                self._file(s)

    def _file(self, s: Statement) -> None:
        period = self._periods.of(s)
        if period is None or self._periods.is_long(s):
            return
        place = self._scales.place(s)
        if s.indicator is not None:
            self._filed[_Key("id", s.indicator, place, period)].append(s)
            return
        if s.indicator_text:
            name = self._scales.name(s.indicator_text)
            self._filed[_Key("name", name, place, period)].append(s)
            self._named[place, period][name] = None
        if s.narrows is not None:
            self._filed[_Key("of", s.narrows, place, period)].append(s)

    def knows_time_of(self, target: Statement) -> bool:
        """Whether the period of a target is known."""
        return self._periods.of(target) is not None

    def candidates(self, target: Statement, indicators: Sequence[str] = ()) -> Found:
        """Outcomes that may answer a target that has a period, best first.

        ``indicators`` are looked up instead of the target's own when given.
        """
        wanted = self._wanted(target, tuple(indicators))
        found = self._found.get(wanted)
        if found is None:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            found = self._found[wanted] = self._search(wanted)
        itself = [
            r for r in found.ranked if r.statement.start == target.start and r.statement.doc == target.doc
        ]
        parts = [r for r in found.ranked if self._beside.is_of_part(target, r.statement)]
        if not itself and not parts:
            return found
        kept = (
            with_count(r, "too_general", self._policy) if r in parts else r
            for r in found.ranked
            if r not in itself
        )
        rest = tuple(sorted(kept, key=by_rank))
        return Found(rest, found.total - len(itself), listed(rest, self._policy))

    def doubt(self, target: Statement, outcome: Statement) -> str | None:
        """The count against an outcome that its words tell apart from a target far from it."""
        ahead = self._periods.is_ahead(self._periods.of(target) or "", self._scales.spoken(target))
        return doubt(target, outcome, ahead, self._words)

    def _wanted(self, target: Statement, indicators: tuple[str, ...]) -> _Wanted:
        spoken = self._scales.spoken(target)
        period = self._periods.of(target) or ""
        return _Wanted(
            indicators,
            target.indicator,
            self._scales.name(target.indicator_text),
            self._scales.place(target),
            period,
            self._periods.reached_in(target),
            self._periods.is_open(target, spoken),
            target.form,
            target.amount_unit,
            basis_of(target, period),
            "annual_average" in target.basis,
            spoken,
            self._beside.kind(target),
            self._is_general(target),
            self._words.counted.of(target),
            self._periods.is_ahead(period, spoken),
            self._beside.rivals(target),
        )

    def _is_general(self, target: Statement) -> bool:
        """Whether what is known of a target may be said of several things."""
        scales = self._scales
        if scales.is_general(target) or scales.what(target) in self._various:
            return True
        return target.form == "growth" and scales.what_of_part(target) in self._of_parts

    def _search(self, wanted: _Wanted) -> Found:
        found = [(key, ()) for id in wanted.ids for key in self._keys("id", id, wanted)]
        other = ("other_definition",)
        buckets: list[tuple[_Key, tuple[str, ...]]] = [*found]
        if wanted.indicator is not None and not wanted.ids:
            buckets += [(key, ()) for key in self._keys("id", wanted.indicator, wanted)]
            for id in self._policy.related.get(wanted.indicator, ()):
                buckets += [(key, other) for key in self._keys("id", id, wanted)]
            buckets += [(key, other) for key in self._keys("of", wanted.indicator, wanted)]
        if not buckets and not wanted.ids and wanted.name:
            buckets += [(key, ()) for key in self._keys("name", wanted.name, wanted)]
            if not buckets and wanted.indicator is None:
                buckets += [
                    (key, other)
                    for name in self._longer_and_shorter(wanted)
                    for key in self._keys("name", name, wanted)
                ]
        return self._rank(wanted, buckets)

    def _keys(self, by: str, what: str, wanted: _Wanted) -> list[_Key]:
        filed, cells = self._filed, _cells(wanted.place, wanted.period, wanted.reached)
        return [
            _Key(by, what, place, period) for place, period in cells if (by, what, place, period) in filed
        ]

    def _longer_and_shorter(self, wanted: _Wanted) -> Sequence[str]:
        """Names that end in the target's, or that it ends in."""
        name = wanted.name
        if not _SHORTEST_SHARED_NAME <= len(name) <= _LONGEST_SHARED_NAME:
            return ()
        ends = [name[n:] for n in range(1, len(name) - _SHORTEST_SHARED_NAME + 1)]
        found: set[str] = set()
        for cell in _cells(wanted.place, wanted.period, wanted.reached):
            if cell in self._named:
                found.update(self._ending_in(name, cell))
                found.update(end for end in ends if end in self._named[cell])
        return sorted(found)

    def _ending_in(self, name: str, cell: tuple[str | None, str]) -> Iterator[str]:
        if cell not in self._reversed:
            names = (other[::-1] for other in self._named[cell] if len(other) <= _LONGEST_SHARED_NAME)
            self._reversed[cell] = sorted(names)
        ordered, end = self._reversed[cell], name[::-1]
        at = bisect_left(ordered, end)
        while at < len(ordered) and ordered[at].startswith(end):
            yield ordered[at][::-1]
            at += 1

    # ── ranking ─────────────────────────────────────────────────────────────────────────

    def _rank(self, wanted: _Wanted, keys: Sequence[tuple[_Key, tuple[str, ...]]]) -> Found:
        if not keys:
            return Found()
        most = self._policy.most
        buckets = [(key, given, self._bucket(key)) for key, given in keys]
        latest = max(bucket.latest for _, _, bucket in buckets)
        streams = [
            self._stream(entries, {**self._against(wanted, key, alike, given), **more}, wanted, latest)
            for key, given, bucket in buckets
            for alike, group in bucket.groups.items()
            for named in group.streams(wanted.name)
            for entries, more in _by_rivals(named, wanted.rivals)
        ]
        # All of a stream have the same counts that depend on the target, so each is in order.
        best = streams[0] if len(streams) == 1 else merge(*streams, key=by_rank)
        ranked = tuple(islice(best, most))
        total = sum(bucket.size for _, _, bucket in buckets)
        return Found(ranked, total, listed(ranked, self._policy))

    def _stream(
        self, entries: Iterable[Entry], against: Mapping[str, float], wanted: _Wanted, latest: int
    ) -> Iterator[Ranked]:
        # A function that yields, not an expression: of thousands only the first few may be asked for, and
        # compiled an expression is worked out whole.
        for entry in entries:
            yield self._ranked(entry, against, wanted, latest)

    def _against(self, wanted: _Wanted, key: _Key, alike: Alike, given: tuple[str, ...]) -> dict[str, float]:
        """The counts against all outcomes of a group, with their weights."""
        against = dict.fromkeys(given, 1.0)
        if alike.form != wanted.form and self._one_form(alike, wanted):
            against["other_basis"] = 1.0
        elif alike.form != wanted.form:
            against["other_form"] = 2.0 if alike.form in ("multiple", "rank") else 1.0
        if alike.unit != wanted.unit and "other_form" not in against and not self._alike(alike.unit, wanted):
            against["other_unit"] = 1.0
        if other_kind(alike.kind, wanted.kind):
            against["other_definition"] = 1.0
        if odds := at_odds(wanted.counted, alike.counted, wanted.ahead):
            against[odds] = 1.0
        if wanted.general:
            against["too_general"] = 1.0
        if key.place != wanted.place:
            against["part_of_place"] = 1.0
        if wanted.open or ("/" in key.period and alike.averaged != wanted.averaged):
            against["other_period"] = 1.0
        if wanted.reached is not None and key.period != wanted.reached:
            against["span_value"] = 1.0
        if alike.basis != wanted.basis:
            against["other_basis"] = 1.0
        if key.period in beginnings(wanted.period):
            against["too_early"] = 1.0
        if wanted.spoken is not None and alike.spoken is not None and alike.spoken < wanted.spoken:
            against["before_target"] = 1.0
        return against

    def _one_form(self, alike: Alike, wanted: _Wanted) -> bool:
        """Whether an amount and a change of it both tell how many came about."""
        return {alike.form, wanted.form} == AMOUNTS and one_form(
            (wanted.form, wanted.counted), (alike.form, alike.counted), wanted.indicator is not None
        )

    def _alike(self, unit: str, wanted: _Wanted) -> bool:
        """Whether two units count the same things: heads of one indicator, firms of one name."""
        words, units = self._words, {unit, wanted.unit}
        if wanted.indicator is not None:
            return units <= words.heads
        return units <= words.firms and words.homes_in.search(wanted.name) is None

    def _ranked(self, entry: Entry, against: Mapping[str, float], wanted: _Wanted, latest: int) -> Ranked:
        weights = list(entry.weights)
        for reason, weight in against.items():
            weights[self._at[reason]] = weight
        counts = {*entry.against, *against}
        if entry.name != wanted.name:
            counts.add("other_wording")
            weights[self._at["other_wording"]] = 1.0
        if entry.year < latest:
            counts.add("earlier_document")
        return Ranked(entry.statement, frozenset(counts), tuple(weights))

    def _bucket(self, key: _Key) -> Bucket:
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = self._scales.bucket(self._filed[key], key.period)
        return bucket


def _by_rivals(
    entries: Iterable[Entry], rivals: Rivals
) -> Iterator[tuple[Iterable[Entry], Mapping[str, float]]]:
    """Outcomes of the target's own amount, and those nearer to another that is promised of its thing."""
    if not rivals:
        yield entries, {}
        return
    own: list[Entry] = []
    others: list[Entry] = []
    for entry in entries:
        (others if is_of_rival(entry.statement, rivals) else own).append(entry)
    yield own, {}
    yield others, {"too_general": 1.0}


@lru_cache(maxsize=4096)
def _cells(place: str | None, period: str, reached: str | None) -> tuple[tuple[str | None, str], ...]:
    """The places and periods whose outcomes may answer."""
    places = (place,) if place is None else (place, place + PART)
    first = () if reached is None else (reached,)
    periods = (*first, period, *beginnings(period))
    return tuple((place, period) for place in places for period in periods)
