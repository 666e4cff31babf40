"""What reading gives: the statements of one or more documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, overload

from hefu.model import Statement
from hefu.records import statement_table

if TYPE_CHECKING:
    import polars
    import pyarrow


class Statements(Sequence[Statement]):
    """The statements of one or more documents, in reading order; immutable.

    Behaves as a sequence of :class:`~hefu.model.Statement`; ``to_polars()`` and
    ``to_arrow()`` give the same as a table whose columns are the fields of the record.
    """

    __slots__ = ("_items",)

    def __init__(self, items: Iterable[Statement] = ()) -> None:
        self._items = tuple(items)

    @overload
    def __getitem__(self, index: int) -> Statement: ...
    @overload
    def __getitem__(self, index: slice) -> Statements: ...
    def __getitem__(self, index: int | slice) -> Statement | Statements:
        return Statements(self._items[index]) if isinstance(index, slice) else self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Statement]:
        return iter(self._items)

    def __repr__(self) -> str:
        return f"<Statements: {len(self._items)}>"

    def __add__(self, other: Iterable[Statement]) -> Statements:
        return Statements((*self._items, *other))

    def targets(self, *, headline: bool | None = None) -> Statements:
        """Only the targets; with ``headline`` only those inside (True) or outside the main goals."""
        return Statements(s for s in self._items if s.stance == "target" and headline in (None, s.headline))

    def outcomes(self) -> Statements:
        """Only the outcomes."""
        return Statements(s for s in self._items if s.stance == "outcome")

    def to_arrow(self) -> pyarrow.Table:
        """The statements as an Arrow table, one row each."""
        return statement_table(self._items)

    def to_polars(self) -> polars.DataFrame:
        """The statements as a Polars data frame, one row each."""
        import polars

        return polars.DataFrame(self.to_arrow())
