"""The whole corpus into a ledger: seconds, memory, statements a second, and how that compares.

    make bench                                     runs this after the comparison of readers
    python -m benchmarks.corpus --documents 500    only so many documents

In one run, each in a process of its own: a bare regular expression that looks for quantities in the
same texts, on as many processes as the build uses; the build from nothing, as Hefu is and as `make fast`
compiles it (both must make the same ledger); the build again with nothing changed; with one document
changed; and questions to the ledger. Memory is the sum over all processes of
the build, sampled; the ratio to the bare scan is what is comparable between machines.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from benchmarks.sources import shared
from hefu.ledger import open_ledger
from hefu.run.local import cores

# What a first attempt at this task looks like: a number, perhaps a decimal, and a unit.
BARE = re.compile(
    r"[0-9０-９]+(?:[.．][0-9０-９]+)?(?:[-—~至][0-9０-９]+(?:[.．][0-9０-９]+)?)?\s*"
    r"(?:%|％|‰|个百分点|亿元|万元|元|亿|万|人|吨|公里|平方米|平方公里|亩|公顷|户|家|个|项|件|倍|套|所|辆|台|千瓦)"
)
QUESTIONS = {
    "verdicts by status": "SELECT status, count(*) FROM verdicts GROUP BY ALL",
    "targets kept by year and level": (
        "SELECT year, place_level, avg((status = 'met')::INT) FROM verdicts"
        " WHERE headline AND status IN ('met', 'missed') GROUP BY ALL ORDER BY ALL"
    ),
    "growth targets of a province with their words": (
        "SELECT year, quote, status, outcome_quote FROM promises"
        " WHERE place = '浙江省' AND indicator = 'gdp' AND headline ORDER BY year"
    ),
}


@dataclass(frozen=True)
class Run:
    """Seconds by the clock, seconds of all cores, and the most MB that all processes held at once."""

    wall: float
    cpu: float
    peak: float
    said: str


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, prog="benchmarks.corpus"
    )
    options.add_argument("--documents", type=int, default=0, help="only so many documents (0: all)")
    options.add_argument("--compiled", type=Path, help="the Python of an environment with the compiled Hefu")
    options.add_argument("--keep", type=Path, help="leave the ledger in this folder")
    chosen = options.parse_args()
    console = Console(soft_wrap=True)
    folder = shared()
    if folder is None:
        console.print("The corpus is not here: no ledger is built.")
        return
    corpus = folder / "corpus"
    with tempfile.TemporaryDirectory(prefix="hefu-bench-") as work:
        table = chosen_part(corpus / "reports.parquet", Path(work) / "reports.parquet", chosen.documents)
        sources = [table, corpus / "bulletins", corpus / "five-year-plans"]
        ledger = chosen.keep or Path(work) / "ledger"
        python = f"Python {sys.version.split()[0]} of {sys.base_prefix}"
        console.print(f"{python}, {cores()} cores, load before {os.getloadavg()[0]:.1f}")
        scan = bare_scan(table)
        first = timed_build(sources, ledger)
        runs = {"from nothing": first}
        if chosen.compiled is not None and chosen.compiled.exists():
            runs["compiled"] = timed_build(sources, Path(work) / "compiled", chosen.compiled)
            if contents(Path(work) / "compiled") != contents(ledger):
                raise SystemExit("The compiled Hefu made another ledger.")
        again = timed_build(sources, ledger)
        sources[0] = one_changed(table, Path(work) / "reports.parquet")
        changed = timed_build(sources, ledger)
        opened = open_ledger(ledger)
        characters = opened.ask("SELECT sum(length(text))::BIGINT AS n FROM texts")["n"][0].as_py()
        print_runs(console, scan, runs | {"nothing changed": again, "one changed": changed})
        rows = opened.manifest.rows
        console.print(
            f"{rows['documents']:,} documents, {characters:,} characters, {rows['statements']:,} statements, "
            f"{rows['verdicts']:,} verdicts: {rows['statements'] / first.wall:,.0f} statements/s, "
            f"{characters / first.wall:,.0f} characters/s; "
            f"{first.wall / scan.wall:.0f} × the time of the bare scan ({scan.said} hits)"
        )
        print_questions(console, ledger)


def chosen_part(path: Path, to: Path, count: int) -> Path:
    """The corpus, or every n-th document of it; always a copy, of which a row can be changed."""
    import pyarrow.parquet as pq

    rows = pq.read_table(path)
    if count and count < rows.num_rows:
        step = rows.num_rows / count
        rows = rows.take([int(n * step) for n in range(count)])
    pq.write_table(rows, to, compression="zstd")
    return to


def one_changed(path: Path, to: Path) -> Path:
    """The same with one more sentence in one document."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = pq.read_table(path)
    texts = rows.column("text").to_pylist()
    texts[len(texts) // 2] += "\n\n全年植树3万棵。\n"
    at = rows.column_names.index("text")
    pq.write_table(rows.set_column(at, "text", pa.array(texts, pa.string())), to, compression="zstd")
    return to


def bare_scan(table: Path) -> Run:
    """The bare pattern over all texts, on all cores; processes are started and texts read in the time too."""
    begin, cpu = time.perf_counter(), os.times()
    import pyarrow.parquet as pq

    texts = pq.read_table(table, columns=["text"]).column("text").to_pylist()
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(cores(), context) as pool:
        hits = sum(pool.map(count_hits, texts, chunksize=64))
    after = os.times()
    spent = sum(after[:4]) - sum(cpu[:4])
    return Run(time.perf_counter() - begin, spent, 0.0, f"{hits:,}")


def count_hits(text: str) -> int:
    return sum(1 for _ in BARE.finditer(text))


def timed_build(sources: list[Path], ledger: Path, python: Path = Path(sys.executable)) -> Run:
    """``hefu build`` as a user runs it, with the Hefu of that Python."""
    code = "from hefu.cli import main; main()"
    before, begin = os.times(), time.perf_counter()
    process = subprocess.Popen(
        [str(python), "-c", code, "build", *map(str, sources), "-o", str(ledger), "--lang", "en"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    peak = Peak(process.pid)
    said, errors = process.communicate()
    wall = time.perf_counter() - begin
    after = os.times()
    peak.stop()
    if process.returncode:
        raise SystemExit(errors)
    return Run(wall, after[2] + after[3] - before[2] - before[3], peak.megabytes, said.strip())


def contents(ledger: Path) -> dict[str, str]:
    """Every file of a ledger with the hash of its bytes, but for the lock."""
    return {
        str(path.relative_to(ledger)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in ledger.rglob("*")
        if path.is_file() and path.name != ".lock"
    }


class Peak:
    """The most memory that a process and those it started hold at once (Linux; elsewhere 0)."""

    def __init__(self, pid: int) -> None:
        self.megabytes = 0.0
        self._pid, self._ended = pid, threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(0.1):
            self.megabytes = max(self.megabytes, sum(map(resident, family(self._pid))))


def family(pid: int) -> list[int]:
    found = [pid]
    for one in found:
        try:
            children = Path(f"/proc/{one}/task/{one}/children").read_text()
        except OSError:
            continue
        found += map(int, children.split())
    return found


def resident(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def print_runs(console: Console, scan: Run, runs: dict[str, Run]) -> None:
    table = Table(title="hefu build", title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for heading in ("", "seconds", "seconds of cores", "MB, all processes", "× bare scan"):
        table.add_column(heading, justify="left" if not heading else "right", no_wrap=True)
    table.add_row("bare scan", f"{scan.wall:.1f}", f"{scan.cpu:.1f}", "", "1.0")
    for name, run in runs.items():
        row = f"{run.wall:.1f}", f"{run.cpu:.1f}", f"{run.peak:,.0f}", f"{run.wall / scan.wall:.1f}"
        table.add_row(name, *row)
    console.print(table)


def print_questions(console: Console, ledger: Path) -> None:
    table = Table(title="hefu ask", title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for heading in ("question", "ms to answer", "ms as a command"):
        table.add_column(heading, justify="left" if heading == "question" else "right", no_wrap=True)
    start = statistics.median(command_seconds(["--version"]) for _ in range(5))
    table.add_row("(hefu --version)", "", f"{start * 1e3:.0f}")
    for name, query in QUESTIONS.items():
        answers = [answer_seconds(ledger, query) for _ in range(7)]
        command = statistics.median(command_seconds(["ask", str(ledger), query]) for _ in range(5))
        table.add_row(name, f"{statistics.median(answers) * 1e3:.0f}", f"{command * 1e3:.0f}")
    console.print(table)


def answer_seconds(ledger: Path, query: str) -> float:
    begin = time.perf_counter()
    open_ledger(ledger).ask(query)
    return time.perf_counter() - begin


def command_seconds(arguments: list[str]) -> float:
    begin = time.perf_counter()
    code = "from hefu.cli import main; main()"
    subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True)
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
