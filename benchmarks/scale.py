"""How the cost of a build grows with documents, with workers and from engine to engine: ``make scale``.

Documents are reports of the corpus; past its end they come again as those of other places, whose names
stand in id and text, so that a place has as many reports as a place has. Each build runs in a process
of its own. Watched from outside twice a second (Linux, ``/proc``) are it and all that it starts: workers,
Spark's Java, Ray's servers. CPU seconds tell more than the clock where others use the machine too;
what a process used in its last half second is lost. Nothing here passes or fails: it only measures.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from benchmarks.sources import default_report, shared

_TICK = os.sysconf("SC_CLK_TCK")
_PAUSE = 0.5
_AS_OF = "2026-01-01"

BUILD = """
import datetime as dt, json, sys, time
from pathlib import Path
from hefu.run.build import build
from hefu.run.engine import engine_named
if __name__ == "__main__":
    source, ledger, name, workers, as_of = sys.argv[1:]
    begun, first = time.time(), {}
    def progress(stage, *rest):
        first.setdefault(stage, time.time() - begun)
    engine = engine_named(name, workers=int(workers))
    built = build([source], ledger, engine=engine, as_of=dt.date.fromisoformat(as_of), progress=progress)
    wall, status = time.time() - begun, Path("/proc/self/status").read_text()
    peak = int(status.partition("VmHWM:")[2].split()[0]) / 1024
    print(json.dumps({"first": first, "wall": wall, "main_cpu": time.process_time(), "peak": peak,
                      "rows": built.manifest.rows}))
"""


@dataclass(frozen=True, slots=True)
class Run:
    """What a build cost. CPU in seconds, memory in MB: of the main process, of the largest other one."""

    documents: int
    engine: str
    workers: int
    wall: float
    cpu: float
    main_cpu: float
    judge_at: float
    main_peak: float
    other_peak: float
    java_peak: float
    statements: int
    load: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", default="100,1000,3000", help="how many, by one worker and by two")
    parser.add_argument("--workers", default="1,2")
    parser.add_argument("--engines", default="local,spark,ray", help="side by side, with two workers")
    parser.add_argument("--beside", type=int, default=300, help="documents for the engines")
    args = parser.parse_args()
    sizes = [int(n) for n in args.documents.split(",") if n]
    workers = [int(n) for n in args.workers.split(",") if n]
    engines = [name for name in args.engines.split(",") if name]
    runs = [(size, "local", number) for size in sizes for number in workers]
    runs += [(args.beside, name, 2) for name in engines]
    console = Console(soft_wrap=True, width=200)
    with tempfile.TemporaryDirectory(prefix="hefu-scale-") as folder:
        for size in {size for size, _, _ in runs}:
            write_documents(size, Path(folder) / f"{size}.parquet")
        done = []
        for number, run in enumerate(runs):
            done.append(measured(Path(folder), number, *run))
            print(json.dumps({name: getattr(done[-1], name) for name in Run.__slots__}), file=sys.stderr)
    console.print(table(done))


def table(runs: list[Run]) -> Table:
    shown = Table(title="Builds", title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    first = ("documents", "engine", "workers", "s", "CPU s", "CPU ms each", "main CPU s")
    for head in (*first, "main MB", "worker MB", "Java MB", "statements", "load"):
        shown.add_column(head, justify="left" if head == "engine" else "right", no_wrap=True)
    for r in runs:
        each = f"{1000 * r.cpu / r.documents:.1f}"
        cells = (f"{r.documents:,}", r.engine, f"{r.workers}", f"{r.wall:.1f}", f"{r.cpu:.1f}", each)
        memory = (f"{r.main_cpu:.1f}", f"{r.main_peak:,.0f}", f"{r.other_peak:,.0f}", f"{r.java_peak:,.0f}")
        shown.add_row(*cells, *memory, f"{r.statements:,}", f"{r.load:.1f}")
    return shown


# ── documents ───────────────────────────────────────────────────────────────────────────


def write_documents(number: int, path: Path) -> None:
    """A Parquet file of so many documents."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = pa.schema([("id", pa.string()), ("text", pa.string())])
    with pq.ParquetWriter(path, kinds) as file:
        rows: list[dict[str, str]] = []
        for (id, text), _ in zip(documents(), range(number), strict=False):
            rows.append({"id": id, "text": text})
            if len(rows) == 200:
                file.write_table(pa.Table.from_pylist(rows, kinds))
                rows = []
        file.write_table(pa.Table.from_pylist(rows, kinds))


def documents() -> Iterator[tuple[str, str]]:
    """Reports without end; copies are of other places than those whose reports there are."""
    from hefu.catalog.places import load_places

    reports = sorted(_reports())
    reports = [report for step in range(29) for report in reports[step::29]]  # the first are of all kinds
    yield from ((f"{place}/{year}", text) for place, year, text in reports)
    own = {place for place, _, _ in reports}
    others = [
        place.id for place in load_places() if place.level in ("city", "county") and place.id not in own
    ]
    order = {place: number for number, place in enumerate(sorted(own))}
    for again in count():
        for place, year, text in reports:
            other = others[(again * len(own) + order[place]) % len(others)]
            name = f"{other}/{year}" if again * len(own) < len(others) else f"{other}/{year}.{again}"
            yield name, text.replace(place, other)


def _reports() -> Iterator[tuple[str, str, str]]:
    import pyarrow.parquet as pq

    folder = shared()
    if folder is None or not (folder / "corpus" / "reports.parquet").is_file():
        yield "国家", "2023", default_report().read_text("utf-8")
        return
    rows = pq.read_table(folder / "corpus" / "reports.parquet", columns=["place", "year", "text"])
    for place, year, text in zip(*(column.to_pylist() for column in rows.columns), strict=True):
        yield str(place), str(year), str(text)


# ── watching ────────────────────────────────────────────────────────────────────────────


def measured(folder: Path, number: int, size: int, engine: str, workers: int) -> Run:
    """Build, in a process of its own, and watch it."""
    ledger = folder / f"ledger-{number}"
    script = folder / "build.py"
    script.write_text(BUILD, "utf-8")
    source = folder / f"{size}.parquet"
    command = [sys.executable, str(script), str(source), str(ledger), engine, str(workers), _AS_OF]
    seen: dict[int, tuple[float, float, str]] = {}
    load = os.getloadavg()[0]
    with tempfile.TemporaryFile("w+") as out:
        begun = subprocess.Popen(command, stdout=out)
        while begun.poll() is None:
            seen |= family(begun.pid)
            time.sleep(_PAUSE)
        out.seek(0)
        said: dict[str, Any] = json.loads(out.read().splitlines()[-1])
    others = {pid: what for pid, what in seen.items() if pid != begun.pid}
    java = [peak for _, peak, name in others.values() if name == "java"]
    python = [peak for _, peak, name in others.values() if "python" in name or "ray" in name.lower()]
    return Run(
        size,
        engine,
        workers,
        said["wall"],
        said["main_cpu"] + sum(cpu for cpu, _, _ in others.values()),
        said["main_cpu"],
        said["first"]["judge"],
        said["peak"],
        max(python, default=0),
        max(java, default=0),
        said["rows"]["statements"],
        (load + os.getloadavg()[0]) / 2,
    )


def family(pid: int) -> dict[int, tuple[float, float, str]]:
    """CPU seconds, peak memory (MB) and name of a process and of all below it."""
    parents: dict[int, list[int]] = {}
    found: dict[int, tuple[float, float, str]] = {}
    for path in Path("/proc").glob("[0-9]*"):
        try:
            name, _, rest = (path / "stat").read_text().partition("(")[2].rpartition(")")
            status = (path / "status").read_text()
        except OSError:
            continue
        fields = rest.split()
        parents.setdefault(int(fields[1]), []).append(int(path.name))
        high = next((line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")), "0")
        cpu = (int(fields[11]) + int(fields[12])) / _TICK
        found[int(path.name)] = (cpu, int(high) / 1024, name)
    family, below = {pid}, [pid]
    while below:
        below = [child for parent in below for child in parents.get(parent, ()) if child not in family]
        family.update(below)
    return {member: found[member] for member in family if member in found}


if __name__ == "__main__":
    main()
