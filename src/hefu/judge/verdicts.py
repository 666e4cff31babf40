"""Verdicts together: in order, counted, and as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, overload

from hefu.model import Verdict
from hefu.records import verdict_table

if TYPE_CHECKING:
    import polars
    import pyarrow


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
