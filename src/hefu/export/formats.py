"""Tables as CSV, Parquet and Stata files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from hefu.errors import Lang
from hefu.export.folder import save, save_by_name
from hefu.export.tables import Column

if TYPE_CHECKING:
    import polars as pl
    import pyarrow as pa

_BOM: Final = b"\xef\xbb\xbf"
_FORMULA: Final = r"^[=+\-@\t\r]"
_STATA: Final = 15
"""Version of Stata whose format is written: the first with UTF-8 throughout, read by all since."""
_LABEL: Final = 80
"""Characters of a label in Stata."""


def write_csv(
    path: Path, schema: pa.Schema, batches: Iterable[pa.RecordBatch], *, plain: bool = False
) -> None:
    """RFC 4180 with a mark of UTF-8 for spreadsheets; true and false; what is missing is empty.

    Text that a spreadsheet would take for a formula gets an apostrophe before it. ``plain`` leaves out the
    mark, for machines that take it for a part of the first name.
    """
    import polars as pl

    def fill(file: IO[bytes]) -> None:
        file.write(b"" if plain else _BOM)
        head = pl.DataFrame(pl.from_arrow(schema.empty_table()))
        head.write_csv(file, line_terminator="\r\n")
        for batch in batches:
            rows = pl.DataFrame(pl.from_arrow(batch))
            rows.select(_guarded(rows)).write_csv(file, include_header=False, line_terminator="\r\n")

    save(path, fill)


def _guarded(rows: pl.DataFrame) -> list[pl.Expr]:
    import polars as pl

    return [
        pl.when(pl.col(name).str.contains(_FORMULA))
        .then("'" + pl.col(name))
        .otherwise(pl.col(name))
        .alias(name)
        if kind == pl.String
        else pl.col(name)
        for name, kind in rows.schema.items()
    ]


def write_parquet(path: Path, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> None:
    """Parquet (zstd) that Python, R, Julia, DuckDB and Spark read; nothing is changed."""
    import pyarrow.parquet as pq

    def fill(file: IO[bytes]) -> None:
        with pq.ParquetWriter(file, schema, compression="zstd") as writer:
            for batch in batches:
                writer.write_batch(batch)

    save(path, fill)


def write_stata(path: Path, table: pa.Table, columns: Sequence[Column], label: str, lang: Lang) -> None:
    """A Stata file: labels of file and variables in ``lang``, codes as labelled numbers, text as strings.

    Strings beyond 2045 bytes become strL. Rows are those of ``table``.
    """
    import polars as pl
    import pyreadstat

    frame = pl.DataFrame(pl.from_arrow(table))
    labels: dict[str, dict[int | float, str]] = {}
    for column in columns:
        codes = _codes(frame, column)
        if codes is not None:
            labels[column.name] = {
                n: _value_label(code, column.values or {}, lang) for code, n in codes.items()
            }
            coded = pl.col(column.name).replace_strict(codes, default=None, return_dtype=pl.Int8)
            frame = frame.with_columns(coded.alias(column.name))
        elif column.kind == "truth":
            frame = frame.with_columns(pl.col(column.name).cast(pl.Int8))
        elif column.kind == "text":
            frame = frame.with_columns(pl.col(column.name).fill_null(""))
    names: dict[str, str | None] = {column.name: column.said[lang][:_LABEL] for column in columns}
    save_by_name(
        path,
        lambda made: pyreadstat.write_dta(
            frame,
            str(made),
            file_label=label[:_LABEL],
            column_labels=names,
            version=_STATA,
            variable_value_labels=labels,
        ),
    )


def _codes(frame: pl.DataFrame, column: Column) -> dict[str, int] | None:
    """The number of each code, from 1; None where the column is no code or holds an unknown one."""
    if column.values is None or column.kind != "text":
        return None
    known = {code: n for n, code in enumerate(column.values, 1)}
    return known if set(frame[column.name].drop_nulls().unique()) <= set(known) else None


def _value_label(code: str, values: Mapping[str, Any], lang: Lang) -> str:
    return code if lang == "en" else f"{code} {values[code][lang]}"
