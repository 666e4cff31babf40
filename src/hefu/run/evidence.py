"""The evidence of places: the targets and outcomes about each, gathered from the files of all documents."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hefu.ledger.files import read_rows
from hefu.ledger.rows import JUDGED
from hefu.run.aside import Gathering
from hefu.run.parts import home_parts, homes

if TYPE_CHECKING:
    import pyarrow as pa

_STANCES: Final = ("target", "outcome")


class Evidence:
    """The statements of the places of each part, from one pass over the files of the ledger in ``folder``.

    ``every`` names all parts in order, ``parts`` those that will be judged (all of them by default); what
    does not fit in memory lies in ``beside`` meanwhile.
    """

    def __init__(
        self, folder: Path, every: Sequence[str], beside: Path, parts: Collection[str] | None = None
    ) -> None:
        self._folder, self._count = folder, len(every)
        self._parts = frozenset(every if parts is None else parts)
        self._gathering = Gathering(sorted(self._parts), beside)
        self._key = ""

    def take(self, keys: Iterable[str]) -> None:
        """Take what some files of statements say, each file once.

        Raises :class:`LedgerError` when one cannot be read, or what they say cannot be laid aside.
        """
        for key in keys:
            self._key = key
            self._gathering.add(_with_parts(self._folder, key, self._count, self._parts))

    def units(self) -> Iterator[pa.RecordBatch]:
        """What was taken, a batch of rows for each part; asked for once."""
        left = set(self._parts)
        for whole in self._gathering.by_part():
            left.discard(whole.column("part")[0].as_py())
            yield from whole.combine_chunks().to_batches()
        if left:
            like = _with_parts(self._folder, self._key, self._count, frozenset()).schema
            for part in sorted(left):
                yield from _blank(like, part).to_batches()


def _with_parts(folder: Path, key: str, count: int, parts: frozenset[str]) -> pa.Table:
    """The targets and outcomes of one file of statements that are judged in ``parts``, with home and part."""
    import pyarrow as pa
    import pyarrow.compute as pc

    rows = read_rows(folder / "statements" / f"{key}.parquet", JUDGED)
    rows = rows.filter(pc.is_in(rows.column("stance"), value_set=pa.array(_STANCES)))
    home = homes(rows)
    part = home_parts(home, count)
    rows = rows.append_column("home", home).append_column("part", part)
    if len(parts) == count:
        return rows
    return rows.filter(pc.is_in(part, value_set=pa.array(sorted(parts), pa.string())))


def _blank(like: pa.Schema, part: str) -> pa.Table:
    """A table of one row that is no target, so that a part without places still has its (empty) file."""
    import pyarrow as pa

    row = dict.fromkeys(like.names)
    return pa.Table.from_pylist([{**row, "part": part, "home": "", "stance": "attribute"}], schema=like)
