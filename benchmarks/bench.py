"""Characters per second of Hefu and of other readers, on the same report, in one run.

    make bench                          the default report
    make bench ARGS="--show 10"         also samples of what only one of them finds
    make bench ARGS="--report FILE"     another report
    make bench ARGS="--corpus"          also Hefu alone over every report of ../shared/corpus

One process, one core, one Python for all. Everybody is given the same clean text, warmed up,
then measured in turns: round by round, each reader once, repeated until a round lasts long
enough to be timed. The median round counts. Nothing here passes or fails: it only measures.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import platform
import statistics
import time
from bisect import bisect_left
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

import hefu
from benchmarks import readers
from benchmarks.readers import Found, Reader
from benchmarks.sources import default_report, give_up, shared_or_exit
from hefu.errors import HefuError
from hefu.model import Document

PLURAL = {
    "quantity": "quantities",
    "number": "numbers",
    "date": "dates",
    "statement": "statements",
    "any": "in all",
}
PEERS = {"Recognizers": "recognizers-text-number", "JioNLP": "jionlp"}


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, prog="make bench"
    )
    options.add_argument("--report", type=Path, help="the report to read")
    options.add_argument("--rounds", type=int, default=7, help="measured rounds for each reader (default 7)")
    options.add_argument("--seconds", type=float, default=0.2, help="shortest round (default 0.2)")
    options.add_argument("--show", type=int, default=0, metavar="N", help="samples of what only one finds")
    options.add_argument("--corpus", action="store_true", help="also hefu.read over the whole corpus")
    chosen = options.parse_args()

    console = Console(soft_wrap=True)
    report = chosen.report or default_report()
    document = load(report)
    core = pin()
    console.print(
        f"[bold]{report.name}[/] of {report.parent.name}: {len(document.text):,} characters · "
        f"Python {platform.python_version()} · {core}"
    )

    ours = readers.hefu_readers(document)
    microsoft = attempt(console, "Recognizers", readers.recognizers, document.text)
    jionlp = attempt(console, "JioNLP", readers.jionlp, document.text)
    contestants = [*ours, *joined("Recognizers, all four", microsoft), *joined("JioNLP, both", jionlp)]
    timings = measure([reader.work for reader in contestants], chosen.rounds, chosen.seconds)
    console.print(speed_table(contestants, timings, len(document.text)))

    mine = ours[1].found()
    peers = [*microsoft, *jionlp]
    if peers:
        console.print(coverage_table(mine, peers))
    if chosen.show:
        show_samples(console, document.text, mine, peers, chosen.show)
    if chosen.corpus:
        read_corpus(console)


def load(report: Path) -> Document:
    try:
        return hefu.load(report)
    except HefuError as error:
        give_up(str(error))


def pin() -> str:
    """Keeps this process on one core where the system can; says which."""
    if not hasattr(os, "sched_setaffinity"):
        return "not pinned to a core (this system cannot)"
    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return f"pinned to core {core}"


def attempt(console: Console, name: str, make: Callable[[str], list[Reader]], text: str) -> list[Reader]:
    """A peer's readers, or none (and a word on it) where it is not installed or fails on this text."""
    try:
        found = make(text)
        for reader in found:
            reader.work()
    except Exception as error:  # a peer may fail in any way; the others are still measured
        console.print(f"[yellow]{name} is left out[/]: {type(error).__name__}: {error}")
        return []
    console.print(f"{name}: {PEERS[name]} {version(PEERS[name])}")
    return found


def joined(name: str, parts: list[Reader]) -> list[Reader]:
    return [readers.together(name, parts), *parts] if parts else []


def measure(works: Sequence[Callable[[], object]], rounds: int, shortest: float) -> list[list[float]]:
    """Seconds for one call of each of ``works``, in each round."""
    repeats = []
    for work in works:
        work()  # warm: automata built, patterns compiled, caches filled
        repeats.append(max(1, round(shortest / max(seconds(work, 1), 1e-9))))
    # What the readers keep for good (dictionaries, automata) is not walked again by the garbage
    # collector at the others' cost; what they make while they read still is.
    gc.collect()
    gc.freeze()
    timings: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for work, times, row in zip(works, repeats, timings, strict=True):
            row.append(seconds(work, times))
    gc.unfreeze()
    return timings


def seconds(work: Callable[[], object], times: int) -> float:
    """Mean seconds of one call over ``times`` calls."""
    gc.collect()
    begin = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - begin) / times


def speed_table(contestants: Sequence[Reader], timings: Sequence[list[float]], length: int) -> Table:
    """Characters per second: median round, (slowest − fastest) / median, factor to ``hefu.read``."""
    table = Table(title="Speed on one core", title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for heading in ("reader", "characters/s", "spread", "hefu.read ×", "finds"):
        table.add_column(heading, justify="left" if heading == "reader" else "right", no_wrap=True)
    yardstick = statistics.median(timings[0])
    for reader, row in zip(contestants, timings, strict=True):
        median = statistics.median(row)
        table.add_row(
            reader.name,
            f"{length / median:,.0f}",
            f"{(max(row) - min(row)) / median:.0%}",
            f"{median / yardstick:.1f}" if reader is not contestants[0] else "",
            f"{len(reader.found()):,} {PLURAL[reader.kind]}",
        )
    return table


def coverage_table(mine: Sequence[Found], peers: Sequence[Reader]) -> Table:
    """What each peer finds, and how much of it overlaps a quantity that Hefu finds, and the reverse."""
    table = Table(
        title=f"The same quantities? (hefu.quantities finds {len(mine):,})",
        title_justify="left",
        box=SIMPLE_HEAD,
        pad_edge=False,
        caption="Dates are periods to Hefu, not quantities. Bare numbers hold years, names and list marks.",
        caption_justify="left",
    )
    for heading in ("reader", "finds", "Hefu too", "Hefu not", "only Hefu"):
        table.add_column(heading, justify="left" if heading == "reader" else "right", no_wrap=True)
    for reader in peers:
        theirs = reader.found()
        shared = len(theirs) - len(alone(theirs, mine))
        table.add_row(
            reader.name,
            f"{len(theirs):,} {PLURAL[reader.kind]}",
            f"{shared:,}",
            f"{len(theirs) - shared:,}",
            f"{len(alone(mine, theirs)):,}",
        )
    every = [found for reader in peers for found in reader.found()]
    table.add_row("all of them", "", "", "", f"{len(alone(mine, every)):,}", end_section=True)
    return table


def alone(spans: Sequence[Found], others: Sequence[Found]) -> list[Found]:
    """Those of ``spans`` that overlap none of ``others``."""
    rivals = readers.outermost(others)
    ends = [rival.end for rival in rivals]

    def free(span: Found) -> bool:
        first = bisect_left(ends, span.start + 1)
        return first == len(rivals) or rivals[first].start >= span.end

    return [span for span in spans if free(span)]


def show_samples(
    console: Console, text: str, mine: Sequence[Found], peers: Sequence[Reader], count: int
) -> None:
    """Prints, evenly spread over the text, what each peer finds and Hefu does not, and the reverse."""
    for reader in peers:
        sample(console, f"Only {reader.name}", text, alone(reader.found(), mine), count)
    every = [found for reader in peers for found in reader.found()]
    sample(console, "Only Hefu", text, alone(mine, every), count)


def sample(console: Console, title: str, text: str, spans: Sequence[Found], count: int) -> None:
    console.print(f"\n[bold]{title}[/] ({len(spans):,})")
    step = max(1, len(spans) // count)
    for span in spans[::step][:count]:
        before, after = text[max(0, span.start - 14) : span.start], text[span.end : span.end + 10]
        line = f"  …{before}⟦{text[span.start : span.end]}⟧{after}…".replace("\n", " ")
        console.print(line, markup=False, highlight=False)


def read_corpus(console: Console) -> None:
    """Hefu alone, once over every report of the corpus: loading and reading timed apart."""
    paths = sorted(shared_or_exit("corpus/reports").rglob("*.md"))
    characters = statements = unread = 0
    loading = reading = 0.0
    for path in paths:
        begin = time.perf_counter()
        with contextlib.suppress(HefuError):
            document = hefu.load(path)
            middle = time.perf_counter()
            statements += len(hefu.read(document))
            reading += time.perf_counter() - middle
            loading += middle - begin
            characters += len(document.text)
            continue
        unread += 1
    console.print(
        f"\n[bold]{len(paths) - unread:,} reports[/] ({unread} could not be loaded): "
        f"{characters:,} characters, {statements:,} statements · "
        f"characters/s: hefu.load {characters / loading:,.0f}, hefu.read {characters / reading:,.0f}"
    )


if __name__ == "__main__":
    main()
