"""What a ledger consists of: ``ledger.json``, the one file whose change makes a new state of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from hefu.errors import LedgerError, reason
from hefu.ledger.files import write_whole
from hefu.ledger.schema import KNOWN, SCHEMA_VERSION, TABLES

NAME: Final = "ledger.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The state of a ledger.

    ``buckets`` is into how many parts documents and places are divided. ``read`` names, for each part
    that holds documents, the key of its files ("00003-1f2e…": ``statements/00003-1f2e….parquet`` and so on
    for the other tables of documents); ``judged`` the same for the files of verdicts. ``reader`` and
    ``judge`` are fingerprints of the code and catalogs that made them; ``versions`` the published
    versions of catalogs and policy. ``due`` is, for each part of verdicts, the day on which a target in
    it falls due that was not yet (None: no such). No time of day stands in it: the same documents give
    the same bytes.
    """

    buckets: int = 1
    read: Mapping[str, str] = field(default_factory=dict)
    judged: Mapping[str, str] = field(default_factory=dict)
    due: Mapping[str, str | None] = field(default_factory=dict)
    reader: str = ""
    judge: str = ""
    as_of: str = ""
    policy: str = ""
    versions: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, int] = field(default_factory=dict)
    schema: str = SCHEMA_VERSION

    def files(self, table: str) -> list[str]:
        """The files of a table, relative to the ledger, in order of their parts."""
        if table in KNOWN:
            return [f"{table}/{self.reader}.parquet"]
        keys = self.judged if table == "verdicts" else self.read
        return [f"{table}/{keys[part]}.parquet" for part in sorted(keys)]


def read_manifest(folder: Path) -> Manifest | None:
    """The state of the ledger in ``folder``; None if there is none yet.

    Raises :class:`LedgerError` when the file is damaged or of another version of Hefu.
    """
    path = folder / NAME
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        why = reason(error) if isinstance(error, OSError) else "UTF-8"
        raise LedgerError("ledger.unreadable", path=path, why=why) from error
    try:
        data: dict[str, Any] = json.loads(text)
        version = data["schema"]
        if version != SCHEMA_VERSION:
            raise LedgerError("ledger.other_version", path=folder, found=version, known=SCHEMA_VERSION)
        manifest = Manifest(**data)
        if not isinstance(manifest.buckets, int) or not all(map(manifest.files, TABLES)):
            raise ValueError
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise LedgerError("ledger.damaged", path=path) from error
    return manifest


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Make ``manifest`` the state of the ledger, at once and wholly."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    write_whole(folder / NAME, lambda file: file.write(text.encode("utf-8")))
