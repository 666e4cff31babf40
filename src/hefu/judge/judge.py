"""From targets and later statements to verdicts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from hefu.catalog.indicators import Catalog, load_catalog
from hefu.judge.match import Found, Outcomes, Ranked, by_rank, listed, with_count
from hefu.judge.periods import period_end
from hefu.judge.policy import BLOCKING, Policy, load_policy
from hefu.judge.rules import decide, is_fall, is_far, is_passed_only
from hefu.judge.source import Source
from hefu.judge.verdicts import Verdicts
from hefu.model import Candidate, Direction, Document, Statement, Status, Verdict

__all__ = ["judge", "period_end"]


def judge(
    statements: Iterable[Statement],
    later_statements: Iterable[Statement] = (),
    *,
    as_of: dt.date | None = None,
    policy: Policy | None = None,
    documents: Iterable[Document | Source] = (),
    catalog: Catalog | None = None,
) -> Verdicts:
    """One verdict for each target among ``statements``.

    Targets and outcomes may be of any number of documents, places and years; each target is
    judged by the outcomes of its own place and time.

    Args:
        statements: those of the plans; only their targets are judged, by what stands beside them too.
        later_statements: those of reports and bulletins that say what came of it.
        as_of: the day to judge from (today by default): a target whose period ends later is
            ``not_due`` unless the documents already state its outcome.
        policy: the rules; those of ``catalog/policy.toml`` by default.
        documents: the documents the statements come from, or what the judge needs of them, so
            that a bulletin can go before a report, a later document before an earlier one, and
            none decides that spoke before the period was over or before the target was set.
        catalog: indicators with the direction that is better.
    """
    policy = policy or load_policy()
    statements = tuple(statements)
    targets = [s for s in statements if s.stance == "target"]
    bench = _Bench(
        Outcomes(later_statements, {d.id: Source.of(d) for d in documents}, policy, statements),
        as_of or dt.date.today(),
        policy,
        catalog or load_catalog(),
    )
    return Verdicts(bench.verdict(target) for target in targets)


@dataclass(frozen=True, slots=True)
class _Bench:
    """All that a target is judged by."""

    outcomes: Outcomes
    as_of: dt.date
    policy: Policy
    catalog: Catalog

    def verdict(self, target: Statement) -> Verdict:
        if not self.outcomes.knows_time_of(target):
            return Verdict(target, None, "no_evidence", None, "no_period", self.policy.name)
        found = self._doubted(target, self.outcomes.candidates(target))
        if found.ranked and not _blocked(found.ranked[0]):
            return self._decided(target, found.ranked[0], found)
        if parts := self.policy.joint.get(target.indicator or "", ()):
            members = self.outcomes.candidates(target, parts)
            verdict = self._by_weakest(target, members, found, parts)
            if verdict is not None:
                return verdict
            # One part that keeps a joint target says nothing about the others.
            known = (
                with_count(r, "other_definition", self.policy) for r in members.ranked if not _blocked(r)
            )
            ranked = sorted([*found.ranked, *known], key=by_rank)[: self.policy.most]
            found = Found(tuple(ranked), found.total + members.total, listed(ranked, self.policy))
        return self._undecided(target, found)

    def _doubted(self, target: Statement, found: Found) -> Found:
        """What was found, behind it outcomes that do not answer, by their words or how far they are."""
        direction, policy = self._direction(target), self.policy

        def doubt(ranked: Ranked) -> str | None:
            if _blocked(ranked):
                return None
            if told := self.outcomes.doubt(target, ranked.statement):
                return told
            if is_passed_only(target, ranked.statement, direction, policy):
                return "other_form"
            return "far_apart" if is_far(target, ranked.statement, direction, policy) else None

        if not found.ranked or doubt(found.ranked[0]) is None:
            return found
        ranked = [with_count(r, why, policy) if (why := doubt(r)) else r for r in found.ranked]
        ranked.sort(key=by_rank)
        return Found(tuple(ranked), found.total, listed(ranked, policy))

    def _decided(self, target: Statement, best: Ranked, found: Found) -> Verdict:
        decision = decide(target, best.statement, self._direction(target), self.policy)
        return Verdict(
            target,
            best.statement,
            decision.status,
            decision.margin,
            decision.rule,
            self.policy.name,
            found.listed,
            found.total,
        )

    def _by_weakest(
        self, target: Statement, members: Found, found: Found, parts: tuple[str, ...]
    ) -> Verdict | None:
        """The verdict on a joint target: its weakest part decides, if it is missed or all are known."""
        usable = [r for r in members.ranked if not _blocked(r)]
        best: dict[str | None, Ranked] = {}
        for ranked in usable:
            best.setdefault(ranked.statement.indicator, ranked)
        weakest = min(best.values(), key=lambda r: _figure(r.statement), default=None)
        if weakest is None:
            return None
        decision = decide(target, weakest.statement, self._direction(target), self.policy)
        if decision.status != "missed" and len(best) < len(parts):
            return None
        rest = [*(r for r in usable if r is not weakest), *found.ranked][: self.policy.most - 1]
        return Verdict(
            target,
            weakest.statement,
            decision.status,
            decision.margin,
            "weakest_member",
            self.policy.name,
            listed([weakest, *rest], self.policy, "member"),
            found.total + members.total,
        )

    def _undecided(self, target: Statement, found: Found) -> Verdict:
        """Nothing found answers: the best that was found, if anything, says why."""
        status: Status
        if period_end(target.period or "") > self.as_of:
            status, rule, best = "not_due", "not_due", None
            shown = tuple(Candidate(r.statement, self._obstacle(r)) for r in found.ranked)
        elif not found.ranked:
            status, rule, best, shown = "no_evidence", "no_evidence", None, ()
        else:
            chosen = found.ranked[0]
            status, rule, best = "incomparable", self._obstacle(chosen), chosen.statement
            shown = found.listed
        return Verdict(target, best, status, None, rule, self.policy.name, shown, found.total)

    def _obstacle(self, ranked: Ranked) -> str:
        """The weightiest count that keeps a candidate from deciding."""
        return next(r for r in self.policy.order if r in ranked.against and r in BLOCKING)

    def _direction(self, target: Statement) -> Direction:
        """Which way is better; of what the catalog does not know, the way the promise itself goes."""
        item = self.catalog.indicators.get(target.indicator or "")
        if item is None or item.direction == "none":
            return "less" if is_fall(target) else "more"
        return item.direction


def _blocked(ranked: Ranked) -> bool:
    return not ranked.against.isdisjoint(BLOCKING)


def _figure(s: Statement) -> float:
    return s.low if s.low is not None else (s.high or 0.0)
