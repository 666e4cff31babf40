"""From targets and later statements to verdicts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, overload

from hefu.catalog.indicators import Catalog, load_catalog
from hefu.judge.match import Outcomes, Ranked, by_rank, with_count
from hefu.judge.policy import Policy, load_policy
from hefu.judge.rules import decide
from hefu.model import Candidate, Direction, Document, Statement, Verdict
from hefu.records import verdict_table

if TYPE_CHECKING:
    import polars
    import pyarrow

_BLOCKING = ("other_definition", "other_form", "other_unit", "part_of_place")


class Verdicts(Sequence[Verdict]):
    """Verdicts in the order of the targets; immutable, with ``to_polars()`` and ``to_arrow()``."""

    __slots__ = ("_items",)

    def __init__(self, items: Iterable[Verdict] = ()) -> None:
        self._items = tuple(items)

    @overload
    def __getitem__(self, index: int) -> Verdict: ...
    @overload
    def __getitem__(self, index: slice) -> Verdicts: ...
    def __getitem__(self, index: int | slice) -> Verdict | Verdicts:
        return Verdicts(self._items[index]) if isinstance(index, slice) else self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Verdict]:
        return iter(self._items)

    def __repr__(self) -> str:
        counts = ", ".join(f"{n} {status}" for status, n in self.counts().items() if n)
        return f"<Verdicts: {counts or 'none'}>"

    def counts(self) -> dict[str, int]:
        """How many verdicts have each status, every status present."""
        tally = dict.fromkeys(("met", "missed", "not_due", "no_evidence", "incomparable"), 0)
        for verdict in self._items:
            tally[verdict.status] += 1
        return tally

    def to_arrow(self) -> pyarrow.Table:
        """One row each: ``target_*`` and ``outcome_*`` columns, then status, margin, rule, policy."""
        return verdict_table(self._items)

    def to_polars(self) -> polars.DataFrame:
        """The same as a Polars data frame."""
        import polars

        return polars.DataFrame(self.to_arrow())


def judge(
    statements: Iterable[Statement],
    later_statements: Iterable[Statement] = (),
    *,
    as_of: dt.date | None = None,
    policy: Policy | None = None,
    documents: Iterable[Document] = (),
    catalog: Catalog | None = None,
) -> Verdicts:
    """One verdict for each target among ``statements``.

    Args:
        statements: those of the plan; only its targets are judged.
        later_statements: those of reports and bulletins that say what came of it.
        as_of: the day to judge from (today by default): a target whose period ends later is
            ``not_due`` unless the documents already state its outcome.
        policy: the rules; those of ``catalog/policy.toml`` by default.
        documents: the documents the statements come from, so that a bulletin can go before a
            report and a later document before an earlier one.
        catalog: indicators with the direction that is better.
    """
    policy = policy or load_policy()
    catalog = catalog or load_catalog()
    as_of = as_of or dt.date.today()
    outcomes = Outcomes(later_statements, {d.id: d for d in documents}, policy)
    return Verdicts(
        _verdict(target, outcomes, as_of, policy, catalog)
        for target in statements
        if target.stance == "target"
    )


def _verdict(
    target: Statement, outcomes: Outcomes, as_of: dt.date, policy: Policy, catalog: Catalog
) -> Verdict:
    if target.period is None:
        return Verdict(target, None, "no_evidence", None, "no_period", policy.name)
    ranked = outcomes.candidates(target)
    direct = bool(ranked) and not _blocked(ranked[0])
    parts = policy.joint.get(target.indicator or "", ())
    if parts and not direct:
        members = [r for r in outcomes.candidates(target, parts) if not _blocked(r)]
        found = _best_of_parts(members)
        weakest = min(found.values(), key=lambda r: _figure(r.statement), default=None)
        if weakest is not None:
            decision = decide(target, weakest.statement, _direction(target, catalog), policy)
            if decision.status == "missed" or len(found) == len(parts):
                rest = [r for r in members if r is not weakest] + ranked
                return Verdict(
                    target,
                    weakest.statement,
                    decision.status,
                    decision.margin,
                    "weakest_member",
                    policy.name,
                    _listed(weakest, rest, policy, "member"),
                )
            # One part that keeps a joint target says nothing about the others.
            ranked = sorted(
                [*ranked, *(with_count(r, "other_definition", policy) for r in members)], key=by_rank
            )
    if not ranked:
        due = period_end(target.period) <= as_of
        status, rule = ("no_evidence", "no_evidence") if due else ("not_due", "not_due")
        return Verdict(target, None, status, None, rule, policy.name)  # type: ignore[arg-type]
    best = ranked[0]
    listed = _listed(best, ranked[1:], policy)
    if not direct:
        rule = next(reason for reason in _BLOCKING if reason in best.against)
        return Verdict(target, best.statement, "incomparable", None, rule, policy.name, listed)
    decision = decide(target, best.statement, _direction(target, catalog), policy)
    return Verdict(
        target, best.statement, decision.status, decision.margin, decision.rule, policy.name, listed
    )


def _blocked(ranked: Ranked) -> bool:
    return any(reason in ranked.against for reason in _BLOCKING)


def _best_of_parts(members: list[Ranked]) -> dict[str | None, Ranked]:
    """The best evidence of each part of a joint target."""
    best: dict[str | None, Ranked] = {}
    for ranked in members:
        best.setdefault(ranked.statement.indicator, ranked)
    return best


def _figure(s: Statement) -> float:
    return s.low if s.low is not None else (s.high or 0.0)


def _direction(target: Statement, catalog: Catalog) -> Direction:
    item = catalog.indicators.get(target.indicator or "")
    return item.direction if item else "more"


def _listed(
    chosen: Ranked, rest: Iterable[Ranked], policy: Policy, reason: str = ""
) -> tuple[Candidate, ...]:
    """The chosen candidate, then each set aside with the weightiest count against it."""
    out = [Candidate(chosen.statement)]
    for ranked in rest:
        worse = [
            name
            for name, mine, best in zip(policy.order, ranked.rank, chosen.rank, strict=True)
            if mine > best and name != "repeated"
        ]
        out.append(Candidate(ranked.statement, reason or (worse[0] if worse else "repeated")))
    return tuple(out)


def period_end(period: str) -> dt.date:
    """The last day of an ISO period ("2023", "2021/2025", "2023-Q1", "2023-01/2023-06")."""
    last = period.rsplit("/", 1)[-1]
    year = int(last[:4])
    tail = last[5:]
    if not tail:
        return dt.date(year, 12, 31)
    month = int(tail[1:]) * 3 if tail.startswith("Q") else int(tail)
    after = dt.date(year + month // 12, month % 12 + 1, 1)
    return after - dt.timedelta(days=1)
