"""Writing results: JSON Lines, CSV, Parquet, to the screen or a file."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hefu.errors import OutputError, reason

if TYPE_CHECKING:
    import pyarrow

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


STATEMENT_COLUMNS = (
    "doc", "stance", "headline", "indicator", "indicator_text", "form", "bound", "low", "high", "unit",
    "period", "place", "stretch", "value_text", "quote", "amount_low", "amount_high", "amount_unit",
    "start", "end", "value_start", "value_end", "confidence", "inferred", "basis", "narrows",
    "page", "cell",
)  # fmt: skip
VERDICT_COLUMNS = (
    "status", "margin", "rule", "policy", "target_headline", "target_indicator",
    "target_indicator_text", "target_form", "target_bound", "target_low", "target_high", "target_unit",
    "target_period", "target_place", "target_quote", "target_doc", "target_start", "target_end",
    "outcome_form", "outcome_low", "outcome_high", "outcome_unit", "outcome_quote", "outcome_doc",
    "outcome_start", "outcome_end", "target_page", "target_cell", "outcome_page", "outcome_cell",
)  # fmt: skip


def jsonl(records: Iterable[Mapping[str, Any]]) -> str:
    """One JSON object a line, UTF-8 as it is."""
    return "".join(jsonl_lines(records))


def jsonl_lines(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """One JSON object a line, as they come."""
    return (json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def safe_cell(value: Any) -> Any:
    """A CSV cell that no spreadsheet takes for a formula; numbers stay numbers."""
    if isinstance(value, dict):
        value = [f"{k}={v}" for k, v in value.items()]
    if isinstance(value, (list, tuple)):
        value = " ".join(map(str, value))
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return "" if value is None else value


def as_csv(records: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """A header and one row a record."""
    return "".join(csv_lines(records, columns))


def csv_lines(records: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> Iterator[str]:
    """A header and one line a record, as they come."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    for cells in chain([columns], ([safe_cell(record.get(name)) for name in columns] for record in records)):
        writer.writerow(cells)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def statement_row(record: Mapping[str, Any]) -> dict[str, Any]:
    """A statement's record as one flat row: ``location`` as ``page`` and ``cell``, empty where none."""
    found = record["location"] or {}
    return {**record, "page": found.get("page") or None, "cell": found.get("cell") or None}


def verdict_row(record: Mapping[str, Any]) -> dict[str, Any]:
    """A verdict's record as one flat row: ``target_*``, ``outcome_*`` and the decision."""
    row = {k: record[k] for k in ("status", "margin", "rule", "policy")}
    for side in ("target", "outcome"):
        if record[side] is not None:
            row |= {f"{side}_{name}": value for name, value in statement_row(record[side]).items()}
    return row


def write_text(text: str, output: Path | None, *, bom: bool = False) -> None:
    """Write to a file, or to the screen when there is none.

    ``bom`` marks a CSV file as UTF-8 for spreadsheets that would guess otherwise.

    Raises:
        OutputError: the file cannot be written.
    """
    if output is None:
        sys.stdout.write(text)
        return
    _save(output, lambda path: path.write_bytes((b"\xef\xbb\xbf" if bom else b"") + text.encode("utf-8")))


def write_lines(lines: Iterable[str], output: Path | None, *, bom: bool = False) -> None:
    """Write lines as they come, to a file or to the screen; a file is there only when all are written.

    Raises:
        OutputError: the file cannot be written.
    """
    if output is None:
        sys.stdout.writelines(lines)
        return

    def write(path: Path) -> None:
        with path.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as file:
            file.writelines(lines)

    _save(output, write)


def write_bytes(data: bytes, output: Path) -> None:
    """Write a file of any kind.

    Raises:
        OutputError: the file cannot be written.
    """
    _save(output, lambda path: path.write_bytes(data))


def write_parquet(table: pyarrow.Table, output: Path) -> None:
    """Write an Arrow table as Parquet (zstd).

    Raises:
        OutputError: the file cannot be written, or Parquet knows no such kind of column (intervals).
    """
    import pyarrow.parquet as pq

    if unfit := tuple(name for name in table.column_names if not _fits_parquet(table.schema.field(name))):
        raise OutputError("command.no_parquet", columns=unfit)
    _save(output, lambda path: pq.write_table(table, path, compression="zstd"))


def _fits_parquet(column: pyarrow.Field) -> bool:
    """Whether Parquet can hold the column, as only writing it tells."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        pq.write_table(pa.schema([column]).empty_table(), io.BytesIO())
    except (pa.ArrowNotImplementedError, pa.ArrowInvalid):
        return False
    return True


def _save(output: Path, write: Callable[[Path], object]) -> None:
    """Write beside the file first, then move it in place: a full disk leaves the old file whole."""
    part = output.with_name(output.name + ".part")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        write(part)
        part.replace(output)
    except OSError as error:
        raise OutputError("command.cannot_write", path=output, why=reason(error)) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
