"""The units of a build: reading one part of the documents, judging one part of the places.

A task takes a record batch, does a stage on it, writes the part's files, and answers with a receipt of
one row. It depends on nothing but the batch and the folder of the ledger, which all machines see.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from hefu.errors import EngineError
from hefu.judge import Policy
from hefu.ledger.files import is_sound, read_rows, table_bytes, write_data
from hefu.ledger.schema import schema, sort_keys
from hefu.read.lexicon_words import default_lexicon
from hefu.run.aside import Texts, see
from hefu.run.stages import Readings, Source, judge_places, read_sources

if TYPE_CHECKING:
    import pyarrow as pa

_COMPLETE: Final = "documents"
"""The table that is written last: where its file is, the part is whole."""


def unit_schema() -> pa.Schema:
    """Arrow schema of a unit of reading: one row a document of a part.

    ``part`` and ``key`` name the part's files; ``kept`` the key of the files in which the document
    stands already as it is ("" where it must be read); ``laid`` the file in which its text lies at ``place``
    (null for a file of its own); the rest is :class:`hefu.run.stages.Source`.
    """
    import pyarrow as pa

    words = ("part", "key", "kept", "doc", "path", "hint", "sha256", "laid")
    return pa.schema([*((name, pa.string()) for name in words), ("place", pa.int64())])


def receipt_schema() -> pa.Schema:
    """Arrow schema of what a task answers: the part, the key of its files, rows, and for verdicts ``due``."""
    import pyarrow as pa

    return pa.schema(
        [
            ("part", pa.string()),
            ("key", pa.string()),
            ("rows", pa.int64()),
            ("due", pa.string()),
            ("done", pa.int64()),
        ]
    )


def is_whole(folder: Path, key: str) -> bool:
    """Whether all files of a part of documents are there."""
    return all(is_sound(folder / name / f"{key}.parquet") for name in Readings._fields)


def prepare() -> None:
    """What a worker can do before the first part comes: have the words that reading knows."""
    default_lexicon()


@dataclass(frozen=True, slots=True)
class ReadPart:
    """Reads what is new of one part, takes over what is not, and writes the part's files."""

    folder: str

    def __call__(self, unit: pa.RecordBatch) -> pa.RecordBatch:
        import pyarrow as pa

        rows = unit.to_pylist()
        folder, part, key = Path(self.folder), rows[0]["part"], rows[0]["key"]
        rows_of = [row for row in rows if row["doc"] is not None]
        see(folder)
        texts = Texts()
        new = [row for row in rows_of if not row["kept"]]
        _see_sources([row["path"] for row in new if row["sha256"] and not row["laid"]])
        read = read_sources(_source(row, texts) for row in new)
        kept: dict[str, list[str]] = {}
        for row in rows_of:
            if row["kept"]:
                kept.setdefault(row["kept"], []).append(row["doc"])
        for name in sorted(Readings._fields, key=lambda name: name == _COMPLETE):
            tables = [getattr(read, name), *(_taken(folder, name, old, docs) for old, docs in kept.items())]
            whole = pa.concat_tables(tables).sort_by([(column, "ascending") for column in sort_keys(name)])
            data = table_bytes(whole, name)
            write_data(folder / name / f"{key}.parquet", data)
        return _receipt(part, key, read.statements.num_rows, None, len(new))


def _see_sources(paths: list[str]) -> None:
    """Files that were opened when the build began and are now all gone are not seen from this machine."""
    if paths and not any(map(os.path.exists, paths)):
        raise EngineError("engine.unseen", path=paths[0])


def _source(row: dict[str, Any], texts: Texts) -> Source:
    text = texts.at(row["laid"], row["place"]) if row["laid"] else None
    return Source(row["doc"], row["path"], row["hint"], text, row["sha256"])


def _taken(folder: Path, table: str, key: str, docs: list[str]) -> pa.Table:
    """The rows of documents that need not be read again."""
    import pyarrow as pa
    import pyarrow.compute as pc

    rows = read_rows(folder / table / f"{key}.parquet").cast(schema(table))
    return rows.filter(pc.is_in(rows.column("doc"), value_set=pa.array(docs)))


@dataclass(frozen=True, slots=True)
class JudgePart:
    """Judges the targets of the places of one part and writes its file of verdicts."""

    folder: str
    as_of: dt.date
    policy: Policy

    def __call__(self, unit: pa.RecordBatch) -> pa.RecordBatch:
        import pyarrow as pa

        see(Path(self.folder))
        part = str(unit.column("part")[0])
        order = [(column, "ascending") for column in ("home", "doc", "start", "id")]
        evidence = pa.Table.from_batches([unit]).sort_by(order)
        judged = judge_places(evidence, self.as_of, self.policy)
        verdicts = judged.verdicts.sort_by([(column, "ascending") for column in sort_keys("verdicts")])
        data = table_bytes(verdicts, "verdicts")
        key = f"{part}-{hashlib.sha256(data).hexdigest()[:12]}"
        write_data(Path(self.folder) / "verdicts" / f"{key}.parquet", data)
        due = judged.due.isoformat() if judged.due else None
        return _receipt(part, key, verdicts.num_rows, due, evidence.num_rows)


def _receipt(part: str, key: str, rows: int, due: str | None, done: int) -> pa.RecordBatch:
    import pyarrow as pa

    values: list[Any] = [part, key, rows, due, done]
    fields = receipt_schema()
    arrays = [pa.array([value], type=field.type) for value, field in zip(values, fields, strict=True)]
    return pa.record_batch(arrays, schema=fields)
