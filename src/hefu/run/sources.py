"""What there is to read: every document of the folders, files and Parquet tables given, by its content."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from hefu.errors import LedgerError, LoadError, printable, reason
from hefu.ledger import lock, manifest
from hefu.load import LARGEST, iter_paths

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

_ROWS: Final = 256
"""Rows of a Parquet file taken at once while looking through it."""
_LONGEST: Final = 1_000
"""Characters of an id at most."""


@dataclass(frozen=True, slots=True)
class Found:
    """A document that was found, not yet read.

    ``path`` is the file, or the Parquet file in whose row ``row`` its text stands (−1: a file of its
    own). ``sha256`` is of its bytes or of its text in UTF-8; "" where it could not be opened, which
    reading will report.
    """

    doc: str
    path: str
    hint: str
    sha256: str
    row: int = -1

    @property
    def named(self) -> str:
        """The path as it is shown: of a row in a table with what the row says of itself."""
        return self.path if self.row < 0 else f"{self.path}#{self.hint}"


def survey(inputs: Sequence[str | Path]) -> list[Found]:
    """All documents of ``inputs`` in order of their ids, each once.

    A Parquet file has the columns ``id`` and ``text``; the id is a path without its ending
    (主要城市/上海市/2003), or columns ``place`` and ``year`` stand beside it. The same id with the same
    content counts once.

    Raises :class:`LoadError` for a path that does not exist or a folder without documents,
    :class:`LedgerError` for a table without these columns or without rows, for a row without an id,
    and for two documents of one id.
    """
    found: dict[str, Found] = {}
    tables = [path for path in inputs if _is_parquet(path)]
    others = [path for path in inputs if not _is_parquet(path)]
    for item in (*_files(others), *(row for path in tables for row in _rows(Path(path)))):
        known = found.setdefault(item.doc, item)
        if known is not item and (known.sha256 != item.sha256 or not known.sha256):
            raise LedgerError("ledger.same_id", id=item.doc, first=known.named, second=item.named)
    return [found[doc] for doc in sorted(found)]


def tables_within(inputs: Sequence[str | Path]) -> list[Path]:
    """The Parquet tables in the folders of ``inputs`` that are not read, as none of ``inputs`` names them.

    Those of a ledger in them are none.
    """
    named = {Path(path).resolve() for path in inputs if _is_parquet(path)}
    found: list[Path] = []
    for folder in (path for path in map(Path, inputs) if path.is_dir()):
        for place, folders, names in os.walk(folder):
            if manifest.NAME in names or lock.NAME in names:
                folders.clear()
                continue
            folders.sort()
            found += (path for name in sorted(names) if _is_parquet(path := Path(place, name)))
    return [path for path in found if path.resolve() not in named]


def _is_parquet(path: str | Path) -> bool:
    return str(path).lower().endswith((".parquet", ".pq")) and not Path(path).is_dir()


def _files(paths: Sequence[str | Path]) -> Iterator[Found]:
    if paths:
        try:
            sources = list(iter_paths(paths))
        except LoadError as error:
            tables = tables_within(paths) if error.code == "load.no_texts" else []
            if tables:
                raise LedgerError("ledger.only_tables", path=tables[0].parent, table=tables[0]) from error
            raise
        for path, id in sources:
            named = printable(path)
            if named != str(path):  # no table can hold the name: reading says so of this one file
                yield Found(id, named, named, "")
            else:
                yield Found(id, named, Path(path).as_posix(), _file_hash(named))


def _file_hash(path: str) -> str:
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() if _size(path) <= LARGEST else ""
    except OSError:
        return ""


def _size(path: str) -> int:
    return Path(path).stat().st_size


def _rows(path: Path) -> Iterator[Found]:
    import pyarrow as pa

    file = _open(path)
    names = file.schema_arrow.names
    beside = [name for name in ("place", "year") if name in names]
    row = 0
    for batch in _batches(file, path, _ROWS, ["id", "text", *beside]):
        named = (batch.column(name).to_pylist() for name in ("id", *beside))
        texts = batch.column("text").cast(pa.large_string())
        for text, doc, *said in zip(texts, *named, strict=True):
            if not doc or not doc.strip() or len(doc) > _LONGEST or printable(doc) != doc:
                raise LedgerError("ledger.bad_id", path=path, row=row + 1, most=_LONGEST)
            hint = doc if "/" in doc else "/".join(str(v) for v in (*said, doc) if v is not None)
            # Of the bytes as they lie there: no text of Python need be made of them.
            yield Found(doc, str(path), hint, hashlib.sha256(text.as_buffer() or b"").hexdigest(), row)
            row += 1
    if not row:
        raise LedgerError("ledger.no_rows", path=path)


def _batches(file: pq.ParquetFile, path: Path, rows: int, columns: list[str]) -> Iterator[pa.RecordBatch]:
    """The rows of a Parquet file; its texts are valid UTF-8.

    Raises :class:`LedgerError` where it is damaged, which shows only when its pages are read.
    """
    import pyarrow as pa

    try:
        for batch in file.iter_batches(rows, columns=columns):
            batch.validate(full=True)
            yield batch
    except (OSError, pa.ArrowException) as error:
        raise LedgerError("ledger.parquet", path=path) from error


def _open(path: Path) -> pq.ParquetFile:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path, memory_map=True)
    except pa.ArrowInvalid as error:
        raise LedgerError("ledger.parquet", path=path) from error
    except OSError as error:
        raise LedgerError("ledger.unreadable", path=path, why=reason(error)) from error
    missing = [name for name in ("id", "text") if name not in file.schema_arrow.names]
    wrong = [n for n in ("id", "text") if n not in missing and not _is_text(file.schema_arrow.field(n).type)]
    if missing or wrong:
        raise LedgerError("ledger.columns", path=path, columns=tuple(missing + wrong))
    return file


def _is_text(kind: Any) -> bool:
    import pyarrow as pa

    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))


def text_batches(path: Path, rows: int) -> Iterator[pa.Array]:
    """The texts of a Parquet file in order, at most ``rows`` at a time.

    Raises :class:`LedgerError` when it is no longer what it was.
    """
    import pyarrow as pa

    for batch in _batches(_open(path), path, rows, ["text"]):
        yield batch.column("text").cast(pa.large_string())
