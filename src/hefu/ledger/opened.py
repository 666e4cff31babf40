"""A ledger to be asked: its tables, and a DuckDB connection that can only read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hefu.errors import LedgerError
from hefu.ledger.files import is_sound
from hefu.ledger.manifest import Manifest, read_manifest
from hefu.ledger.schema import KNOWN, TABLES
from hefu.ledger.views import VIEWS

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

_READ_ONLY: Final = ("SELECT", "EXPLAIN")
"""Kinds of statement that change nothing; DESCRIBE, SHOW, SUMMARIZE and PIVOT are among them."""

_MEMORY: Final = "4GB"
"""What a question may take while it is worked on; nothing is laid on the disk meanwhile."""
_ANSWER: Final = 1 << 30
"""Bytes of an answer at most: all statements of ten thousand reports."""
_ROWS: Final = 20_000
"""Rows of an answer that are taken at once."""
_BROKEN_OFF: Final = "INTERRUPT Error"
_OUT_OF_MEMORY: Final = "Out of Memory Error"
"""What DuckDB's messages begin with where Arrow passes them on."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """A ledger on disk, in the state it had when it was opened. Make one with :func:`open_ledger`."""

    folder: Path
    manifest: Manifest

    def files(self, table: str) -> list[Path]:
        """The Parquet files of a table (``documents``, ``statements``, ``verdicts`` …), in order."""
        return [self.folder / name for name in self.manifest.files(table)]

    def connect(self) -> duckdb.DuckDBPyConnection:
        """A connection with each table and the views ``promises`` and ``coverage``; nothing else on the
        machine can be reached through it."""
        import duckdb

        connection = duckdb.connect()
        try:
            for table in (*TABLES, *KNOWN):
                names = ", ".join(_quoted(path) for path in self.files(table))
                connection.execute(f"CREATE VIEW {table} AS SELECT * FROM read_parquet([{names}])")
            for view, query in VIEWS.items():
                connection.execute(f"CREATE VIEW {view} AS {query}")
            allowed = ", ".join(_quoted(p) for t in (*TABLES, *KNOWN) for p in self.files(t))
            connection.execute(f"SET memory_limit = '{_MEMORY}'")
            connection.execute("SET temp_directory = ''")
            connection.execute(f"SET allowed_paths = [{allowed}]")
            connection.execute("SET enable_external_access = false")
            connection.execute("SET lock_configuration = true")
        except duckdb.Error as error:
            every = (path for table in (*TABLES, *KNOWN) for path in self.files(table))
            lost = next((path for path in every if not is_sound(path)), self.folder)
            raise LedgerError("ledger.lost", path=lost) from error
        return connection

    def ask(self, query: str, parameters: Sequence[object] = ()) -> pa.Table:
        """The answer to one SQL query as an Arrow table; columns of one name get numbers ("n", "n_2").

        Raises :class:`LedgerError` when the query is not one, is several, would change something, or
        cannot be answered, or its answer is too large; the message holds what the database says.
        """
        import pyarrow as pa

        taken: list[pa.RecordBatch] = []
        size = 0
        for batch in self.stream(query, parameters):
            size += batch.nbytes
            if size > _ANSWER:
                raise LedgerError("ledger.too_large")
            taken.append(batch)
        return pa.Table.from_batches(taken)

    def stream(self, query: str, parameters: Sequence[object] = ()) -> Iterator[pa.RecordBatch]:
        """The answer to one SQL query batch after batch, so that it may be of any size; the first batch
        comes also where there are no rows.

        Raises :class:`LedgerError` as :meth:`ask` does, also between batches.
        """
        import duckdb
        import pyarrow as pa

        connection = self.connect()
        try:
            statements = connection.extract_statements(query)
            if len(statements) != 1 or statements[0].type.name not in _READ_ONLY:
                raise LedgerError("ledger.read_only")
            reader = connection.sql(query, params=list(parameters)).to_arrow_reader(_ROWS)
            fields = zip(reader.schema, _distinct(reader.schema.names), strict=True)
            schema = pa.schema([field.with_name(name) for field, name in fields])
            yield pa.RecordBatch.from_pylist([], schema)
            for batch in reader:
                yield pa.RecordBatch.from_arrays(batch.columns, schema=schema)
        except duckdb.OutOfMemoryException as error:
            raise LedgerError("ledger.too_large") from error
        except duckdb.Error as error:
            raise LedgerError("ledger.query", why=" ".join(str(error).split())) from error
        except (pa.ArrowException, OSError) as error:  # so Arrow says what DuckDB met between batches
            why = " ".join(str(error).split())
            if _BROKEN_OFF in why:
                raise KeyboardInterrupt from error
            if _OUT_OF_MEMORY in why:
                raise LedgerError("ledger.too_large") from error
            raise LedgerError("ledger.query", why=why) from error
        except RuntimeError as error:  # so DuckDB says that Ctrl-C or a signal broke it off
            raise KeyboardInterrupt from error
        finally:
            connection.close()


def _distinct(names: Sequence[str]) -> list[str]:
    """The names, with a number after one that was there before."""
    met: dict[str, None] = {}
    for name in names:
        number, new = 1, name
        while new in met:
            number += 1
            new = f"{name}_{number}"
        met[new] = None
    return list(met)


def open_ledger(folder: str | Path) -> Ledger:
    """The ledger in ``folder`` as it is now.

    Raises :class:`LedgerError` when there is none, or it is damaged or of another version.
    """
    folder = Path(folder)
    manifest = read_manifest(folder) if folder.is_dir() else None
    if manifest is None:
        raise LedgerError("ledger.not_ledger", path=folder)
    return Ledger(folder, manifest)


def _quoted(path: Path) -> str:
    return "'" + str(path.absolute()).replace("'", "''") + "'"
