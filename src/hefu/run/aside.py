"""What a build lays aside on the disk while it goes on, so that memory does not grow with the collection.

It lies in a folder of the ledger, so that the machines of a cluster see it too, and is removed at the end;
what a killed build leaves there the next one removes.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from hefu.errors import EngineError, LedgerError, reason
from hefu.run.sources import Found, text_batches

if TYPE_CHECKING:
    import pyarrow as pa

NAME: Final = ".work"

_BATCH: Final = 256
"""Texts at most in a batch of a file of texts: a place in the file is batch × 256 + row."""
_HELD: Final = 800_000
"""Statements held in memory before they are laid aside: some 300 MB, less than reading took before."""
_PIECE: Final = 2_000
"""Statements of a part, in the mean, when rows are divided: few are divided while others are read, many make
few pieces."""
_GROUPS: Final = 256
"""Files of statements at most: all open at once while they are written, each in memory once to be read."""


@contextmanager
def work_folder(ledger: Path) -> Iterator[Path]:
    """An empty folder in the ledger, gone afterwards.

    Raises :class:`LedgerError` when the system refuses.
    """
    folder = (ledger / NAME).absolute()
    with _written(folder):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _written(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise LedgerError("ledger.unwritable", path=path, why=reason(error)) from error


def see(ledger: Path) -> None:
    """See, on a worker, that this is the folder in which the build goes on.

    Raises :class:`EngineError` when this machine does not see what the one that builds sees.
    """
    if not (ledger / NAME).is_dir():
        raise EngineError("engine.unseen", path=ledger)


# ── texts ───────────────────────────────────────────────────────────────────────────────


def lay_texts(found: Iterable[Found], folder: Path) -> Mapping[str, tuple[str, int]]:
    """Copy the texts of documents that are rows of tables to where any one can be had at once.

    Of each document the file and the place in it, for :class:`Texts`. In a Parquet file a row costs as
    much as the whole group of rows that it is in, and the documents of a part lie all over it.
    """
    wanted: dict[str, dict[int, str]] = {}
    for item in found:
        if item.row >= 0:
            wanted.setdefault(item.path, {})[item.row] = item.doc
    laid: dict[str, tuple[str, int]] = {}
    for number, (table, rows) in enumerate(sorted(wanted.items())):
        path = folder / f"texts-{number}.arrow"
        with _written(path):
            name = str(path)
            laid.update((doc, (name, at)) for doc, at in _copied(Path(table), rows, path))
    return laid


def _copied(table: Path, wanted: Mapping[int, str], path: Path) -> Iterator[tuple[str, int]]:
    import pyarrow as pa

    schema = pa.schema([("text", pa.large_string())])
    begin, number, last = 0, 0, max(wanted)
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, schema) as file:
        for texts in text_batches(table, _BATCH):
            rows = [row for row in range(len(texts)) if begin + row in wanted]
            if rows:
                file.write_batch(pa.record_batch([texts.take(pa.array(rows))], schema=schema))
                yield from ((wanted[begin + row], number * _BATCH + at) for at, row in enumerate(rows))
                number += 1
            begin += len(texts)
            if begin > last:  # nothing behind is asked for
                break


class Texts:
    """Texts that were laid aside, by file and place; the files are mapped, not read into memory."""

    def __init__(self) -> None:
        self._files: dict[str, Any] = {}

    def at(self, path: str, place: int) -> str:
        """The text there ("" for none).

        Raises :class:`EngineError` when this machine does not see the file.
        """
        import pyarrow as pa

        batch, row = divmod(place, _BATCH)
        try:
            file = self._files.get(path)
            if file is None:
                file = self._files[path] = pa.ipc.open_file(pa.memory_map(path))
            return file.get_batch(batch).column(0)[row].as_py() or ""
        except (OSError, pa.ArrowException) as error:
            raise EngineError("engine.unseen", path=path) from error


# ── statements ──────────────────────────────────────────────────────────────────────────


class Gathering:
    """Rows that come table by table, to be had again part by part.

    ``parts`` are all that there may be, in order. Few rows are gathered in memory, many in files of
    ``folder``, a stretch of parts to each.
    """

    def __init__(self, parts: Sequence[str], folder: Path) -> None:
        self._group = {part: at * min(_GROUPS, len(parts)) // len(parts) for at, part in enumerate(parts)}
        self._folder = folder
        self._at_once = min(_PIECE * len(parts), _HELD)
        self._mixed: list[pa.Table] = []
        self._divided: dict[str, list[pa.Table]] = {}
        self._count = self._kept = 0
        self._files: dict[int, Any] = {}
        self._open = ExitStack()

    def add(self, rows: pa.Table) -> None:
        """Take some rows, with the column ``part``.

        Raises :class:`LedgerError` when they cannot be laid aside.
        """
        self._mixed.append(rows)
        self._count += rows.num_rows
        self._kept += rows.num_rows
        if self._count >= self._at_once:
            self._divide()
        if self._kept >= _HELD:
            self._lay()

    def by_part(self) -> Iterator[pa.Table]:
        """A table for each part that has rows; of those gathered together the largest part first, so that
        who works on them side by side ends at one time.

        Raises :class:`LedgerError` as :meth:`add` does.
        """
        import pyarrow as pa

        self._divide()
        if not self._files:
            wholes = {part: pa.concat_tables(pieces) for part, pieces in self._divided.items()}
            self._divided = {}
            for part in sorted(wholes, key=lambda part: (-wholes[part].num_rows, part)):
                yield wholes.pop(part)
            return
        self._lay()
        with _written(self._folder):
            self._open.close()
        for number in sorted(self._files):
            path = self._path(number)
            with pa.memory_map(str(path)) as source, pa.ipc.open_stream(source) as file:
                yield from sorted(_by_part(file.read_all()), key=lambda whole: -whole.num_rows)
            path.unlink()

    def _divide(self) -> None:
        import pyarrow as pa

        if self._mixed:
            for piece in _by_part(pa.concat_tables(self._mixed)):
                self._divided.setdefault(piece.column("part")[0].as_py(), []).append(piece)
        self._mixed, self._count = [], 0

    def _lay(self) -> None:
        import pyarrow as pa

        with _written(self._folder):
            for part, pieces in self._divided.items():
                whole = pa.concat_tables(pieces).combine_chunks()
                self._file(self._group[part], whole.schema).write_table(whole)
        self._divided, self._kept = {}, 0

    def _file(self, number: int, rows: pa.Schema) -> Any:
        import pyarrow as pa

        if number not in self._files:
            sink = self._open.enter_context(pa.OSFile(str(self._path(number)), "wb"))
            small = pa.ipc.IpcWriteOptions(compression="zstd")
            self._files[number] = self._open.enter_context(pa.ipc.new_stream(sink, rows, options=small))
        return self._files[number]

    def _path(self, number: int) -> Path:
        return self._folder / f"statements-{number}.arrow"


def _by_part(rows: pa.Table) -> Iterator[pa.Table]:
    """A table for each part of these rows."""
    import pyarrow.compute as pc

    rows = rows.take(pc.sort_indices(rows, [("part", "ascending")]))
    at = 0
    for entry in rows.column("part").value_counts():  # in order of their first rows
        count = entry["counts"].as_py()
        yield rows.slice(at, count)
        at += count
