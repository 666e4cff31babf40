"""Files that are either wholly there or not at all."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from hefu.errors import LedgerError, reason
from hefu.ledger.schema import word_columns

if TYPE_CHECKING:
    import pyarrow as pa

_ROW_GROUP = 65_536


def write_whole(path: Path, fill: Callable[[IO[bytes]], Any]) -> None:
    """Write a file under another name, see it on the disk, and only then give it its name.

    So whoever opens ``path`` finds all of the old or all of the new, whatever ends this process.

    Raises :class:`LedgerError` when the system refuses (disk full, no permission); what was begun is removed.
    """
    begun = path.with_name(f"{path.name}.{uuid.uuid4().hex[:8]}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with begun.open("wb") as file:
            fill(file)
            file.flush()
            os.fsync(file.fileno())
        begun.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        begun.unlink(missing_ok=True)
        raise LedgerError("ledger.unwritable", path=path, why=reason(error)) from error


def write_data(path: Path, data: bytes) -> None:
    """:func:`write_whole` of bytes at hand."""
    write_whole(path, lambda file: file.write(data))


def table_bytes(rows: pa.Table, table: str) -> bytes:
    """A Parquet file of rows of the ledger's ``table``; the same rows give the same bytes."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = pa.BufferOutputStream()
    pq.write_table(
        rows.combine_chunks(),
        sink,
        compression="zstd",
        compression_level=3,
        row_group_size=_ROW_GROUP,
        use_dictionary=word_columns(table),
        version="2.6",
    )
    return bytes(sink.getvalue())


def is_sound(path: Path) -> bool:
    """Whether a Parquet file is there from its first bytes to its last (it was written whole, but may have
    been lost or cut off since)."""
    try:
        with path.open("rb") as file:
            begins = file.read(4)
            file.seek(-4, os.SEEK_END)
            return begins == file.read(4) == b"PAR1"
    except OSError:
        return False


def read_rows(path: Path, columns: Sequence[str] | None = None) -> pa.Table:
    """The rows of one of the ledger's Parquet files.

    Raises :class:`LedgerError` when it is missing or damaged.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            return file.read(columns=None if columns is None else list(columns))
    except (OSError, pa.ArrowException) as error:
        raise LedgerError("ledger.lost", path=path) from error


def _sync_folder(folder: Path) -> None:
    """See the new name on the disk too (POSIX; elsewhere folders cannot be opened)."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
