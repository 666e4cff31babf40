"""Which outcome answers a target: same place, period and indicator; the best first, all kept visible."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from hefu.judge.policy import Policy
from hefu.model import Document, Statement

_FILLERS: Final = re.compile(
    r"^(全[省市国县区州盟]|我[省市县区]|新增|完成|实现|新建|建成|建设|推进|实施|改造|力争|确保)+|[“”\"'\s的了]"
)
_SHARE: Final = re.compile(r"占(地区生产总值|国内生产总值|生产总值|GDP)的?(比重|比例)?$")
_HEADS: Final = frozenset(("个", "人", "户"))
"""Units that count the same things of one indicator (新增就业岗位51万个, 51.4万人)."""
_SHORTEST_SHARED_NAME: Final = 4


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with every count against it, in the policy's words."""

    statement: Statement
    against: frozenset[str]
    rank: tuple[float, ...]


by_rank: Final = attrgetter("rank")


def with_count(ranked: Ranked, reason: str, policy: Policy) -> Ranked:
    """The candidate with one more count against it."""
    rank = list(ranked.rank)
    rank[policy.order.index(reason)] = 1.0
    return Ranked(ranked.statement, ranked.against | {reason}, tuple(rank))


def bare_name(text: str) -> str:
    """The words of an indicator without verbs of doing and place words before them."""
    return _SHARE.sub("占比", _FILLERS.sub("", text))


class Outcomes:
    """The outcomes at hand, indexed by what they are of."""

    def __init__(
        self, statements: Iterable[Statement], documents: Mapping[str, Document], policy: Policy
    ) -> None:
        self._policy = policy
        self._documents = documents
        self._by_indicator: dict[str, list[Statement]] = defaultdict(list)
        self._by_name: dict[str, list[Statement]] = defaultdict(list)
        self._narrowing: dict[str, list[Statement]] = defaultdict(list)
        for s in dict.fromkeys(statements):
            if s.stance != "outcome":
                continue
            if s.indicator is not None:
                self._by_indicator[s.indicator].append(s)
                continue
            if s.indicator_text:
                self._by_name[bare_name(s.indicator_text)].append(s)
            if s.narrows is not None:
                self._narrowing[s.narrows].append(s)

    def candidates(self, target: Statement, indicators: Sequence[str] = ()) -> list[Ranked]:
        """Outcomes of the target's place and period, best first.

        ``indicators`` are looked up instead of the target's own when given.
        """
        policy = self._policy
        found: list[tuple[Statement, frozenset[str]]] = []
        if indicators or target.indicator is not None:
            for id in indicators or (str(target.indicator),):
                found += [(s, frozenset()) for s in self._by_indicator.get(id, ())]
            if not indicators:
                other = frozenset(("other_definition",))
                for id in policy.related.get(str(target.indicator), ()):
                    found += [(s, other) for s in self._by_indicator.get(id, ())]
                found += [(s, other) for s in self._narrowing.get(str(target.indicator), ())]
        if not found and not indicators and target.indicator_text:
            found = self._by_words(bare_name(target.indicator_text))
        here = [
            (s, against)
            for s, against in found
            if s.period == target.period
            and _same_place(s.place, target.place)
            and s is not target
            and not (s.doc == target.doc and s.start == target.start)
        ]
        latest = max((self._year(s) for s, _ in here), default=0)
        ranked = [self._rank(target, s, against, latest) for s, against in here]
        return sorted(ranked, key=by_rank)

    def _by_words(self, name: str) -> list[tuple[Statement, frozenset[str]]]:
        found = [(s, frozenset[str]()) for s in self._by_name.get(name, ())]
        if not found and len(name) >= _SHORTEST_SHARED_NAME:
            for other, statements in self._by_name.items():
                if len(other) >= _SHORTEST_SHARED_NAME and (other.endswith(name) or name.endswith(other)):
                    found += [(s, frozenset(("other_definition",))) for s in statements]
        return found

    def _year(self, s: Statement) -> int:
        doc = self._documents.get(s.doc)
        return (doc.year or 0) if doc else 0

    def _rank(self, target: Statement, s: Statement, given: frozenset[str], latest: int) -> Ranked:
        policy = self._policy
        against = set(given)
        if s.form != target.form:
            against.add("other_form")
        elif s.amount_unit != target.amount_unit and not {s.amount_unit, target.amount_unit} <= _HEADS:
            against.add("other_unit")
        if s.place != target.place:
            against.add("part_of_place")
        if _basis(s) != _basis(target):
            against.add("other_basis")
        if "indicator" in s.inferred and s.form == "level":
            against.add("less_certain")
        if "preliminary" in s.basis:
            against.add("preliminary")
        doc = self._documents.get(s.doc)
        kind = doc.kind if doc else "other"
        source = policy.sources.index(kind) if kind in policy.sources else len(policy.sources)
        if source:
            against.add("weaker_source")
        if bare_name(s.indicator_text) != bare_name(target.indicator_text):
            against.add("other_wording")
        if self._year(s) < latest:
            against.add("earlier_document")
        if s.bound != "exact" and not any(c.isdigit() for c in s.value_text):
            against.add("vague")
        weights = [float(reason in against) for reason in policy.order]
        if s.form in ("multiple", "rank") and s.form != target.form:
            weights[policy.order.index("other_form")] = 2.0
        weights[policy.order.index("weaker_source")] = float(source)
        weights[policy.order.index("earlier_document")] = float(latest - self._year(s))
        weights[policy.order.index("repeated")] = float(s.start)
        return Ranked(s, frozenset(against), tuple(weights))


def _basis(s: Statement) -> frozenset[str]:
    return frozenset(s.basis) & {"real", "comparable", "nominal"}


def _same_place(place: str | None, wanted: str | None) -> bool:
    return place == wanted or place is None or wanted is None or place == f"{wanted}/部分"
