"""``hefu export``: every table in every format wanted, then what explains them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hefu.errors import Lang, LedgerError
from hefu.export import queries
from hefu.export.folder import DESCRIPTOR, begin, finish, save, usable
from hefu.export.formats import write_csv, write_parquet, write_stata
from hefu.export.package import Edition, Made, bibtex, citation, codebook, descriptor, readme
from hefu.export.panel import Series, long_panel, prepare, wide_panel
from hefu.export.queries import Scope
from hefu.export.tables import KEYS, LEFT_OUT, columns, title
from hefu.ledger import Ledger

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

FORMATS: Final = ("csv", "parquet", "dta", "sdmx")
_ROWS: Final = 65_536
"""Rows held at once of the tables that are too large to be held whole."""

Progress = Callable[[str], None]
"""Told the file that was written."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the rows of each table, and all files in the order of their writing."""

    rows: dict[str, int]
    files: tuple[str, ...]


def export_ledger(
    ledger: Ledger,
    folder: str | Path,
    *,
    formats: Collection[str] = FORMATS,
    scope: Scope | None = None,
    lang: Lang = "zh",
    force: bool = False,
    progress: Progress | None = None,
) -> Exported:
    """Write the data set of ``ledger`` to ``folder``.

    Args:
        formats: which of :data:`FORMATS`.
        scope: which part of the ledger; all of it by default.
        lang: language of the labels in Stata files; codebook and README come in both.
        force: also write to a folder that holds other files.
        progress: called after each file.

    Raises:
        OutputError: the folder holds other files, or cannot be written.
        LedgerError: the ledger is damaged.
    """
    import duckdb

    folder, scope = Path(folder), scope or Scope()
    usable(folder, force=force)
    connection = ledger.connect()
    try:
        begin(folder)
        work = _Work(connection, folder, tuple(formats), scope, lang, progress or _silent)
        return _export(work, ledger)
    except duckdb.Error as error:
        raise LedgerError("ledger.lost", path=ledger.folder) from error
    finally:
        connection.close()


@dataclass(frozen=True, slots=True)
class _Work:
    connection: duckdb.DuckDBPyConnection
    folder: Path
    formats: tuple[str, ...]
    scope: Scope
    lang: Lang
    progress: Progress


@dataclass(frozen=True, slots=True)
class _Source:
    """A table to be written: at hand, or asked for anew for each format."""

    table: str
    schema: pa.Schema
    rows: int
    batches: Callable[[], Iterator[pa.RecordBatch]]
    whole: Callable[[Sequence[str]], pa.Table]


def _export(work: _Work, ledger: Ledger) -> Exported:
    prepare(work.connection)
    panel = long_panel(work.connection, work.scope)
    wide, series = wide_panel(work.connection, work.scope, panel)
    made = []
    for table in KEYS:
        at_hand = {"panel": panel, "panel_wide": wide}.get(table)
        source = _asked(work, table) if at_hand is None else _held(table, at_hand)
        made.append(_write(work, source, series))
    beside = _sdmx(work, panel, ledger.manifest.as_of) if "sdmx" in work.formats else []
    edition = Edition(ledger.manifest, work.scope, tuple(series))
    written = [name for one in made for name in one.files] + beside
    written += _explain(work, edition, made, beside)
    finish(work.folder, written)
    return Exported({one.table: one.rows for one in made}, tuple(written))


_QUERIES: Final[dict[str, Callable[[Scope], str]]] = {
    "verdicts": queries.verdicts_query,
    "statements": queries.statements_query,
    "claims": queries.claims_query,
    "documents": lambda scope: queries.DOCUMENTS,
    "places": lambda scope: queries.PLACES,
    "indicators": lambda scope: queries.INDICATORS,
}
_LARGE: Final = ("verdicts", "statements")


def _asked(work: _Work, table: str) -> _Source:
    """A table of the ledger; the large ones are read in pieces, the others sorted by their key."""
    query = _QUERIES[table](work.scope)
    if table not in _LARGE:
        order = ", ".join(KEYS[table])
        rows = work.connection.sql(f"SELECT * FROM ({query}) ORDER BY {order}").to_arrow_table()
        return _held(table, rows)

    def batches() -> Iterator[pa.RecordBatch]:
        yield from work.connection.sql(query).to_arrow_reader(_ROWS)

    def whole(names: Sequence[str]) -> pa.Table:
        return work.connection.sql(f"SELECT {', '.join(names)} FROM ({query})").to_arrow_table()

    found = work.connection.sql(f"SELECT count(*) FROM ({query})").fetchall()
    schema = work.connection.sql(f"SELECT * FROM ({query}) LIMIT 0").to_arrow_table().schema
    return _Source(table, schema, int(found[0][0]), batches, whole)


def _held(table: str, rows: pa.Table) -> _Source:
    return _Source(
        table,
        rows.schema,
        rows.num_rows,
        lambda: iter(rows.to_batches(max_chunksize=_ROWS)),
        lambda names: rows.select(names),
    )


def _write(work: _Work, source: _Source, series: list[Series]) -> Made:
    described = columns(source.table, source.schema, series)
    files = []
    for format in ("csv", "parquet", "dta"):
        if format not in work.formats:
            continue
        name = f"{source.table}.{format}"
        path = work.folder / name
        if format == "csv":
            write_csv(path, source.schema, source.batches())
        elif format == "parquet":
            write_parquet(path, source.schema, source.batches())
        else:
            kept = [c for c in described if c.name not in LEFT_OUT.get(source.table, ())]
            rows = source.whole([column.name for column in kept])
            write_stata(path, rows, kept, title(source.table)[work.lang], work.lang)
        files.append(name)
        work.progress(name)
    return Made(source.table, tuple(described), source.rows, tuple(files))


def _sdmx(work: _Work, panel: pa.Table, as_of: str) -> list[str]:
    from hefu.export.sdmx import observations, structure

    rows = observations(panel)
    write_csv(work.folder / "sdmx.csv", rows.schema, iter(rows.to_batches(max_chunksize=_ROWS)), plain=True)
    places = work.connection.sql("SELECT code, place FROM places ORDER BY place").to_arrow_table()
    indicators = work.connection.sql("SELECT * FROM indicators ORDER BY indicator").to_arrow_table()
    message = structure(panel, places, indicators, as_of)
    save(work.folder / "sdmx-structure.xml", lambda file: file.write(message))
    for name in ("sdmx.csv", "sdmx-structure.xml"):
        work.progress(name)
    return ["sdmx.csv", "sdmx-structure.xml"]


def _explain(work: _Work, edition: Edition, made: list[Made], beside: list[str]) -> list[str]:
    texts = {
        "README.md": readme(edition, made, "zh"),
        "README.en.md": readme(edition, made, "en"),
        "codebook.md": codebook(edition, made, "zh"),
        "codebook.en.md": codebook(edition, made, "en"),
        "CITATION.cff": citation(edition),
        "CITATION.bib": bibtex(edition),
        DESCRIPTOR: descriptor(work.folder, edition, made, beside),
    }
    for name, text in texts.items():
        data = text.encode()
        save(work.folder / name, lambda file, data=data: file.write(data))  # type: ignore[misc]
        work.progress(name)
    return list(texts)


def _silent(name: str) -> None:
    """Progress that nobody watches."""
