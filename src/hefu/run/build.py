"""``hefu build``: everything given is loaded, read and judged into a ledger, only what changed anew.

The order of events is what makes it safe. Files of parts are written under names that tell what they
were made from, each whole or not at all; last comes ``ledger.json``, which names the files that are the
ledger. A build that is killed leaves the old ledger, and files that the next build finds and uses.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hefu.errors import LedgerError
from hefu.judge import Policy, load_policy
from hefu.ledger import lock
from hefu.ledger import manifest as state
from hefu.ledger.files import is_sound, read_rows, table_bytes, write_data
from hefu.ledger.known import indicator_table, place_table
from hefu.ledger.manifest import Manifest
from hefu.ledger.schema import KNOWN, SCHEMA_VERSION, TABLES
from hefu.run import aside
from hefu.run.engine import Engine, begin, opened
from hefu.run.evidence import Evidence
from hefu.run.fingerprint import judge_fingerprint, reader_fingerprint, versions
from hefu.run.local import LocalEngine
from hefu.run.parts import homes, part_count, part_of, parts_of
from hefu.run.sources import Found, survey
from hefu.run.tasks import JudgePart, ReadPart, is_whole, prepare, receipt_schema, unit_schema

if TYPE_CHECKING:
    import pyarrow as pa

Progress = Callable[[str, int, int, str], None]
"""Told the stage ("read", "judge"), how much of how much is done, and what was done last."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: documents in the ledger, how many were read anew, how many are gone, parts judged."""

    manifest: Manifest
    documents: int
    read: int
    gone: int
    judged: int


def build(
    inputs: Sequence[str | Path],
    folder: str | Path,
    *,
    engine: Engine | None = None,
    as_of: dt.date | None = None,
    policy: Policy | None = None,
    wait: bool = False,
    progress: Progress | None = None,
) -> Built:
    """Bring the ledger in ``folder`` to hold exactly the documents of ``inputs``.

    Args:
        inputs: folders, files, and Parquet files with the columns ``id`` and ``text``.
        engine: where the work is done; this machine's cores by default.
        as_of: the day to judge from, today by default.
        policy: the rules of judging, the standard ones by default.
        wait: where another build holds the ledger, wait for it.
        progress: called as the work goes on.

    Raises:
        LoadError: a path does not exist or a folder holds no documents.
        LedgerError: the ledger is held by another build, damaged, or cannot be written.
    """
    folder = Path(folder)
    policy = policy or load_policy()
    found = survey(inputs)
    with (
        lock.holding(_usable(folder), wait=wait),
        aside.work_folder(folder) as beside,
        opened(engine or LocalEngine()) as workers,
    ):
        old = state.read_manifest(folder) or Manifest()
        plan = _plan(folder, old, found)
        work = _Work(folder, beside, workers, progress or _silent)
        judging = _Judging(judge_fingerprint(policy), as_of or dt.date.today(), policy)
        evidence = Evidence(folder, plan.every, beside) if _is_all(old, plan, judging) else None
        _read(work, plan, evidence)
        judged = _judge(work, old, plan, judging, evidence)
        new = replace(
            judged,
            buckets=plan.parts,
            read=plan.keys,
            reader=reader_fingerprint(),
            versions=versions(policy),
        )
        _explain(folder, new)
        if new != old:
            new = replace(new, rows=_counts(folder, new))
            state.write_manifest(folder, new)
        _sweep(folder, new)
    return Built(
        new,
        len(found),
        plan.to_read,
        plan.gone,
        sum(1 for p in new.judged if new.judged[p] != old.judged.get(p)),
    )


@dataclass(frozen=True, slots=True)
class _Work:
    folder: Path
    aside: Path
    """Where to lay what does not fit in memory."""
    engine: Engine
    progress: Progress


@dataclass(frozen=True, slots=True)
class _Plan:
    """What must be done: the key of each part, and the units of those that are not as they should be."""

    parts: int
    keys: Mapping[str, str]
    units: Mapping[str, list[tuple[Found, str]]]
    """Of each part to be written its documents, with the key of the files that hold them already, or ""."""
    to_read: int
    gone: int

    @property
    def every(self) -> list[str]:
        """The names of all parts."""
        return sorted(self.keys)


@dataclass(frozen=True, slots=True)
class _Judging:
    """What verdicts depend on beside the statements."""

    judge: str
    as_of: dt.date
    policy: Policy


def _usable(folder: Path) -> Path:
    """The folder, if it is a ledger, the beginning of one, or nothing yet."""
    try:
        names = {path.name for path in folder.iterdir()}
    except FileNotFoundError:
        return folder
    except NotADirectoryError:
        raise LedgerError("ledger.not_empty", path=folder) from None
    if state.NAME not in names and names - {*TABLES, *KNOWN, lock.NAME, aside.NAME}:
        raise LedgerError("ledger.not_empty", path=folder)
    return folder


def _plan(folder: Path, old: Manifest, found: list[Found]) -> _Plan:
    parts = part_count(len(found))
    members: dict[str, list[Found]] = {f"{n:05d}": [] for n in range(parts)}
    for item in found:
        members[part_of(item.doc, parts)].append(item)
    keys = {part: _key(part, items) for part, items in members.items()}
    changed = {part for part, key in keys.items() if old.read.get(part) != key or not is_whole(folder, key)}
    if not changed and parts == old.buckets:
        return _Plan(parts, keys, {}, 0, 0)
    known = _known(folder, old) if old.reader == reader_fingerprint() else {}
    units = {
        part: [
            (item, known.get((item.doc, item.sha256, item.named), "") if item.sha256 else "")
            for item in members[part]
        ]
        for part in sorted(changed)
    }
    to_read = sum(
        1 for part, unit in units.items() if not is_whole(folder, keys[part]) for _, kept in unit if not kept
    )
    before = {doc for doc, _, _ in _known(folder, old)}
    return _Plan(parts, keys, units, to_read, len(before - {item.doc for item in found}))


def _key(part: str, items: Iterable[Found]) -> str:
    """The name of a part's files: of the documents in it, and of what reads them."""
    total = hashlib.sha256(f"{SCHEMA_VERSION} {reader_fingerprint()}\n".encode())
    for item in items:
        total.update(f"{item.doc}\0{item.named}\0{item.sha256}\n".encode())
    return f"{part}-{total.hexdigest()[:12]}"


def _known(folder: Path, old: Manifest) -> dict[tuple[str, str, str], str]:
    """The documents of the ledger as it is (id, hash, path), with the key of the files that hold them.

    The path is among them because place and year may come from it. Files that were lost hold nothing.
    """
    known: dict[tuple[str, str, str], str] = {}
    for key in old.read.values():
        if not is_whole(folder, key):
            continue
        rows = read_rows(folder / "documents" / f"{key}.parquet", ["doc", "sha256", "path"])
        for found in zip(*(rows.column(name).to_pylist() for name in ("doc", "sha256", "path")), strict=True):
            known[found] = key
    return known


# ── read ────────────────────────────────────────────────────────────────────────────────


def _read(work: _Work, plan: _Plan, evidence: Evidence | None) -> None:
    """Write the parts that are not there yet; ``evidence`` takes them all, each as soon as it is there."""
    units = {part: unit for part, unit in plan.units.items() if not is_whole(work.folder, plan.keys[part])}
    if evidence is not None:
        evidence.take(plan.keys[part] for part in plan.every if part not in units)
    if not units:
        return
    if len(units) > 1:
        begin(work.engine, prepare)
    watch = _Watch(work.progress, plan.to_read)
    watch.show("")
    batches = _batches(plan, units, work.aside)
    task = ReadPart(str(work.folder.absolute()))
    for receipt in work.engine.map(task, batches, receipt_schema(), watch.begun):
        watch.finished(receipt.column("done")[0].as_py())
        if evidence is not None:
            evidence.take([receipt.column("key")[0].as_py()])
    watch.show("")


@dataclass(slots=True)
class _Watch:
    """Counts documents as they are begun, where workers can be heard, and as their parts are finished."""

    progress: Progress
    total: int
    heard: int = 0
    done: int = 0

    def begun(self, doc: str) -> None:
        self.heard += 1
        self.show(doc)

    def finished(self, documents: int) -> None:
        self.done += documents
        self.show("")

    def show(self, doc: str) -> None:
        self.progress("read", min(max(self.heard - 1, self.done), self.total), self.total, doc)


def _batches(
    plan: _Plan, units: Mapping[str, list[tuple[Found, str]]], beside: Path
) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    new = (item for unit in units.values() for item, kept in unit if not kept)
    laid = aside.lay_texts(new, beside)
    fields = unit_schema()
    for part, unit in units.items():
        row = {**dict.fromkeys(fields.names), "part": part, "key": plan.keys[part]}
        rows = [{**row, "kept": kept, **_source(item, kept, laid)} for item, kept in unit]
        # A part without documents still has its (empty) files.
        yield pa.RecordBatch.from_pylist(rows or [row], schema=fields)


def _source(item: Found, kept: str, laid: Mapping[str, tuple[str, int]]) -> dict[str, Any]:
    """What is needed to read a document, where it must be read."""
    if kept:
        return {"doc": item.doc}
    file, place = laid.get(item.doc, (None, None))
    named = {"doc": item.doc, "path": item.named, "hint": item.hint, "sha256": item.sha256}
    return {**named, "laid": file, "place": place}


# ── judge ───────────────────────────────────────────────────────────────────────────────


def _judge(work: _Work, old: Manifest, plan: _Plan, judging: _Judging, evidence: Evidence | None) -> Manifest:
    """Judge the places about which anything has changed; the manifest with the new files of verdicts.

    ``evidence`` is there when it is all of them.
    """
    parts = set(plan.every) if evidence is not None else _to_judge(work.folder, old, plan, judging.as_of)
    new = replace(old, judge=judging.judge, as_of=judging.as_of.isoformat(), policy=judging.policy.name)
    if not parts:
        return new
    same = {part for part in old.judged if part not in parts and plan.parts == old.buckets}
    judged = {part: old.judged[part] for part in same}
    due = {part: old.due.get(part) for part in same}
    if evidence is None:
        evidence = Evidence(work.folder, plan.every, work.aside, parts)
        evidence.take(plan.keys.values())
    task = JudgePart(str(work.folder.absolute()), judging.as_of, judging.policy)
    work.progress("judge", 0, len(parts), "")
    for receipt in work.engine.map(task, evidence.units(), receipt_schema()):
        part = receipt.column("part")[0].as_py()
        judged[part] = receipt.column("key")[0].as_py()
        due[part] = receipt.column("due")[0].as_py()
        work.progress("judge", len(judged) - len(same), len(parts), part)
    return replace(new, judged=judged, due=due)


def _is_all(old: Manifest, plan: _Plan, judging: _Judging) -> bool:
    """Whether every place must be judged anew, whatever the documents say."""
    return (
        old.judge != judging.judge
        or old.buckets != plan.parts
        or judging.as_of.isoformat() < old.as_of
        or set(old.judged) != set(plan.every)
    )


def _to_judge(folder: Path, old: Manifest, plan: _Plan, as_of: dt.date) -> set[str]:
    """The parts of places that must be judged anew."""
    day = as_of.isoformat()
    late = {part for part, due in old.due.items() if due is not None and due <= day and day != old.as_of}
    lost = {part for part, key in old.judged.items() if not is_sound(folder / "verdicts" / f"{key}.parquet")}
    touched: set[str] = set()
    for part in plan.units:
        before = old.read.get(part)
        if before is not None and not is_whole(folder, before):
            return set(plan.every)  # what stood in it can no longer be known
        touched |= _touched(folder, before, plan.keys[part])
    return late | lost | set(parts_of(sorted(touched), plan.parts))


def _touched(folder: Path, before: str | None, after: str) -> set[str]:
    """The homes of statements of documents that differ between two states of a part."""
    old, new = (_hashes(folder, key) if key else {} for key in (before, after))
    differ = {doc for doc in {*old, *new} if old.get(doc) != new.get(doc)}
    return {home for key in (before, after) if key for home in _homes_of(folder, key, differ)}


def _hashes(folder: Path, key: str) -> dict[str, tuple[str, str]]:
    rows = read_rows(folder / "documents" / f"{key}.parquet", ["doc", "sha256", "path"])
    doc, sha, path = (rows.column(name).to_pylist() for name in ("doc", "sha256", "path"))
    return dict(zip(doc, zip(sha, path, strict=True), strict=True))


def _homes_of(folder: Path, key: str, docs: set[str]) -> set[str]:
    import pyarrow as pa
    import pyarrow.compute as pc

    rows = read_rows(folder / "statements" / f"{key}.parquet", ["doc", "place"])
    of_docs = pc.is_in(rows.column("doc"), value_set=pa.array(sorted(docs), pa.string()))
    return set(homes(rows.filter(of_docs)).to_pylist())


# ── afterwards ──────────────────────────────────────────────────────────────────────────


def _explain(folder: Path, manifest: Manifest) -> None:
    """Write what is known of indicators and places, where it is not there yet."""
    for table, make in (("indicators", indicator_table), ("places", place_table)):
        path = folder / manifest.files(table)[0]
        if not is_sound(path):
            data = table_bytes(make(), table)
            write_data(path, data)


def _counts(folder: Path, manifest: Manifest) -> dict[str, int]:
    import pyarrow.parquet as pq

    return {
        table: sum(pq.read_metadata(folder / file).num_rows for file in manifest.files(table))
        for table in TABLES
    }


def _sweep(folder: Path, manifest: Manifest) -> None:
    """Remove the files that are no longer part of the ledger; what another program holds open may stay."""
    for table in (*TABLES, *KNOWN):
        wanted = {Path(file).name for file in manifest.files(table)}
        place = folder / table
        for path in place.iterdir() if place.is_dir() else ():
            if path.name not in wanted:
                try:
                    path.unlink()
                except OSError:
                    continue


def _silent(stage: str, done: int, total: int, last: str) -> None:
    """Progress that nobody watches."""
