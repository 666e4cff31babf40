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


def by_part(tables: Iterable[pa.Table], parts: Sequence[str], folder: Path) -> Iterator[pa.Table]:
    """The rows of ``tables``, which have the column ``part``, gathered: a table for each part that has rows.

    ``parts`` are all that there may be, in order. Few rows are gathered in memory, many in files, a stretch
    of parts to each; of those gathered together the largest part comes first, so that who works on them
    side by side ends at one time.
    """
    import pyarrow as pa

    held: list[pa.Table] = []
    count = 0
    group = {part: at * min(_GROUPS, len(parts)) // len(parts) for at, part in enumerate(parts)}
    files: dict[int, Any] = {}
    with _written(folder), ExitStack() as stack:
        for rows in tables:
            held.append(rows)
            count += rows.num_rows
            if count >= _HELD:
                _lay(pa.concat_tables(held), group, files, folder, stack)
                held, count = [], 0
        if files and held:
            _lay(pa.concat_tables(held), group, files, folder, stack)
    if held and not files:
        yield from _divided(pa.concat_tables(held))
    for number in sorted(files):
        path = folder / f"statements-{number}.arrow"
        with pa.memory_map(str(path)) as source, pa.ipc.open_stream(source) as file:
            yield from _divided(file.read_all())
        path.unlink()


def _lay(
    rows: pa.Table, group: Mapping[str, int], files: dict[int, Any], folder: Path, stack: ExitStack
) -> None:
    import pyarrow as pa

    small = pa.ipc.IpcWriteOptions(compression="zstd")
    for whole in _divided(rows):
        number = group[whole.column("part")[0].as_py()]
        if number not in files:
            sink = stack.enter_context(pa.OSFile(str(folder / f"statements-{number}.arrow"), "wb"))
            files[number] = stack.enter_context(pa.ipc.new_stream(sink, whole.schema, options=small))
        files[number].write_table(whole.combine_chunks())


def _divided(rows: pa.Table) -> Iterator[pa.Table]:
    """A table for each part, the largest first."""
    import pyarrow.compute as pc

    rows = rows.take(pc.sort_indices(rows, [("part", "ascending")]))
    stretches: list[tuple[int, int]] = []
    at = 0
    for entry in rows.column("part").value_counts():  # in order of their first rows
        count = entry["counts"].as_py()
        stretches.append((at, count))
        at += count
    for at, count in sorted(stretches, key=_smaller):
        yield rows.slice(at, count)


def _smaller(stretch: tuple[int, int]) -> int:
    return -stretch[1]
