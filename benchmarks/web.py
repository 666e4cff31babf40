"""The explorer under readers: time by kind of page, pages a second, memory, bytes of a first view.

    make web                                      the corpus, SQLite and PostgreSQL, as many workers as cores
    python -m benchmarks.web --ledger LEDGER --workers 1,2 --databases sqlite --seconds 20

For each database: the ledger is loaded into a new one (timed), ``hefu serve`` is started, every kind of
page is fetched once as a browser would first see it, and then so many readers (locust, on this machine
too) ask for a mix of addresses without a pause, as fast as they are answered. Once with pages kept
(``HEFU_KEEP``), once with each page made anew. Nothing passes or fails by its time.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import httpx
from tests.web.throwaway import NoServer, database, server

from benchmarks.sources import REPOSITORY, shared_or_exit
from benchmarks.web_mix import SHARES, mix

HEFU = (sys.executable, "-c", "from hefu.cli import main; main()", "--lang", "en")
NEEDED = re.compile(r'<(?:link rel="(?:icon|stylesheet)" href|script src|img src)="([^"]+)"')


@dataclass(frozen=True)
class Line:
    """What readers saw of a kind of page: times in milliseconds."""

    kind: str
    count: int
    failed: int
    middle: float
    p95: float
    p99: float
    rate: float


@dataclass(frozen=True)
class Memory:
    """The most that a worker held, in MB: resident, and its share of what it shares."""

    resident: float
    own: float


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, prog="benchmarks.web"
    )
    options.add_argument("--ledger", type=Path, help="an existing ledger (else the corpus is built)")
    options.add_argument("--databases", default="sqlite,postgres")
    options.add_argument("--workers", default="", help="numbers of workers, with commas (as many as cores)")
    options.add_argument("--readers", type=int, default=20)
    options.add_argument("--pause", type=float, default=0, help="mean seconds between the pages of a reader")
    options.add_argument("--seconds", type=int, default=60)
    options.add_argument("--addresses", type=int, default=300)
    options.add_argument("--keep", default="32,0", help="HEFU_KEEP: megabytes of pages kept; 0: none")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="hefu-web-") as folder:
        work = Path(folder)
        ledger = chosen.ledger or _built(work)
        (work / "mix.json").write_text(json.dumps(mix(ledger, chosen.addresses)), "utf-8")
        for name in chosen.databases.split(","):
            try:
                _measure(name, ledger, work, chosen)
            except NoServer as error:
                print(f"\n{name}: not measured, {error}")


def _built(work: Path) -> Path:
    corpus = shared_or_exit("corpus")
    sources = [corpus / "reports.parquet", corpus / "bulletins", corpus / "five-year-plans"]
    _run("build", *sources, "-o", work / "ledger", "--as-of", "2026-06-30", env={})
    return work / "ledger"


def _measure(name: str, ledger: Path, work: Path, chosen: argparse.Namespace) -> None:
    with ExitStack() as stack:
        env = {"HEFU_HOME": str(work / name)}
        env["DATABASE_URL"] = stack.enter_context(_database(name, work))
        began = time.monotonic()
        _run("serve", ledger, "--home", work / name, "--prepare", env=env)
        print(f"\n### {name}\n\nLoading: {time.monotonic() - began:.0f} s", flush=True)
        for workers in filter(None, (chosen.workers or str(os.cpu_count())).split(",")):
            for keep in chosen.keep.split(","):
                print(f"\n{workers} workers, pages {'kept' if keep != '0' else 'made anew each time'}:\n")
                with _server(work / name, int(workers), env | {"HEFU_KEEP": keep}) as (address, process):
                    if keep == chosen.keep.split(",")[0]:
                        _print_bytes(_first_views(address, work))
                    with _watched(process.pid) as most:
                        lines = _read(address, work, chosen)
                    _print_lines(lines, most)


@contextmanager
def _database(name: str, work: Path) -> Iterator[str]:
    if name == "sqlite":
        yield f"sqlite:///{work / name / 'hefu.sqlite3'}"
    else:
        usual = ("shared_buffers=512MB", "effective_cache_size=4GB", "random_page_cost=1.1", "work_mem=16MB")
        with server(options=usual) as at, database(at) as address:
            yield address


def _run(*args: object, env: dict[str, str]) -> None:
    subprocess.run([*HEFU, *map(str, args)], env=os.environ | env, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def _server(home: Path, workers: int, env: dict[str, str]) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    with socket.create_server(("127.0.0.1", 0)) as trial:
        port = trial.getsockname()[1]
    process = subprocess.Popen(
        [*HEFU, "serve", "--home", str(home), "--port", str(port), "--workers", str(workers)],
        env=os.environ | env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(600):
            try:
                httpx.get(address, timeout=60)
                break
            except httpx.ConnectError:
                time.sleep(0.1)
        yield address, process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def _read(address: str, work: Path, chosen: argparse.Namespace) -> list[Line]:
    """Let the readers read: 20 seconds to warm up, then for good."""
    for seconds in (20, chosen.seconds):
        subprocess.run(
            [
                sys.executable, "-m", "locust", "-f", str(REPOSITORY / "benchmarks" / "web_readers.py"),
                "--headless", "-u", str(chosen.readers), "-r", str(chosen.readers), "-t", f"{seconds}s",
                "-H", address, "--csv", str(work / "read"), "--only-summary", "--loglevel", "ERROR",
            ],
            env=os.environ | {"HEFU_MIX": str(work / "mix.json"), "HEFU_PAUSE": str(chosen.pause)},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False,
        )  # fmt: skip
    with (work / "read_stats.csv").open(encoding="utf-8") as file:
        rows = {row["Name"]: row for row in csv.DictReader(file)}
    return [
        Line(
            "all" if kind == "Aggregated" else kind,
            int(row["Request Count"]),
            int(row["Failure Count"]),
            *(float(row[column]) for column in ("50%", "95%", "99%", "Requests/s")),
        )
        for kind in (*SHARES, "Aggregated")
        if (row := rows.get(kind)) is not None
    ]


@contextmanager
def _watched(pid: int) -> Iterator[dict[int, Memory]]:
    """The most that each child of ``pid`` holds while the block runs (Linux)."""
    most: dict[int, Memory] = {}
    over = threading.Event()

    def look() -> None:
        while not over.wait(0.5):
            for child in _children(pid):
                now, before = _memory(child), most.get(child, Memory(0, 0))
                most[child] = Memory(max(now.resident, before.resident), max(now.own, before.own))

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield most
    finally:
        over.set()
        watcher.join()


def _children(pid: int) -> list[int]:
    try:
        return [int(x) for x in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _memory(pid: int) -> Memory:
    try:
        rolled = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return Memory(0, 0)
    sizes = {name: int(size) / 1024 for name, size in re.findall(r"^(\w+):\s+(\d+) kB", rolled, re.M)}
    return Memory(sizes.get("Rss", 0), sizes.get("Pss", 0))


def _first_views(address: str, work: Path) -> dict[str, int]:
    """Bytes of body that a browser without anything kept is sent for the largest page of each kind."""
    most: dict[str, int] = {}
    held: dict[str, int] = {}
    with httpx.Client(headers={"Accept-Encoding": "br, gzip"}, timeout=60) as client:

        def size(of: str) -> tuple[int, str]:
            with client.stream("GET", of) as answer:
                sent = b"".join(answer.iter_raw())
                return len(sent), httpx.Response(200, headers=answer.headers, content=sent).text

        for kind, page in json.loads((work / "mix.json").read_text("utf-8")):
            if kind in ("finder", "statement"):
                continue
            own, html = size(address + page)
            for needed in set(NEEDED.findall(html)):
                at = urljoin(address + page, needed)
                held.setdefault(at, size(at)[0])
                own += held[at]
            most[kind] = max(most.get(kind, 0), own)
    return most


def _print_bytes(sizes: dict[str, int]) -> None:
    print("| first view, compressed | KB at most |\n|---|---|")
    for kind, size in sizes.items():
        print(f"| {kind} | {size / 1000:.0f} |")
    print(flush=True)


def _print_lines(lines: list[Line], most: dict[int, Memory]) -> None:
    print("| kind of page | pages | failed | p50 ms | p95 ms | p99 ms |\n|---|---|---|---|---|---|")
    for line in lines:
        times = f"{line.middle:.0f} | {line.p95:.0f} | {line.p99:.0f}"
        print(f"| {line.kind} | {line.count:,} | {line.failed} | {times} |")
    held = ", ".join(f"{m.resident:.0f} ({m.own:.0f})" for m in most.values() if m.resident > 20)
    print(
        f"\n{lines[-1].rate:.0f} pages a second; MB of each worker, resident (its own share): {held}",
        flush=True,
    )


if __name__ == "__main__":
    main()
