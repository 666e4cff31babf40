"""Scores Hefu on newspaper pages whose truth is known, made up by the generator of the tests.

    make newspapers                          three pages of each template, each read in three ways
    make newspapers ARGS="--show"            also what is wrong on which page
    make newspapers ARGS="--seeds 100-109 --template lshape"
    make newspapers ARGS="--keep out/pages"  keep the PDFs, their raw text, what was read and the truth

The share of the true characters that stand in the right article and in the right order
(``tests/newspaper/score.py``), from the PDF, from the raw text that pdftotext makes of it (blocks in
the order of their places), and from that of ``pdftotext -raw`` (in the order of the PDF's stream).
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from tests.newspaper import MISSING, TEMPLATES, GeneratedPage, Score, as_json, make_pages, placed, raw_text

import hefu
from benchmarks.sources import give_up
from hefu.errors import HefuError
from hefu.model import Document

SEEDS = "1-3"
WAYS = ("PDF", "raw text", "stream")


@dataclass(frozen=True, slots=True)
class Reading:
    """One page read one way: the texts of the articles found, their score, and the seconds it took."""

    page: GeneratedPage
    way: str
    articles: tuple[str, ...]
    score: Score
    seconds: float
    error: str = ""


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, prog="make newspapers"
    )
    options.add_argument("--seeds", default=SEEDS, type=numbers, help=f"as 1-3 or 1,4,7 ({SEEDS})")
    options.add_argument("--template", action="append", choices=list(TEMPLATES), help="only this one")
    options.add_argument("--show", action="store_true", help="say what is wrong on each page")
    options.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the pages there")
    chosen = options.parse_args()
    if MISSING:
        give_up(MISSING)

    wanted = [(name, seed) for name in chosen.template or TEMPLATES for seed in chosen.seeds]
    with TemporaryDirectory(prefix="newspapers-") as scratch:
        folder = chosen.keep or Path(scratch)
        pages = make_pages(wanted, folder)
        readings = [reading for page in pages for reading in read_all(page)]
        if chosen.keep:
            keep(readings, folder)
    console = Console(soft_wrap=True)
    console.width = max(console.width, 120)  # the table is not cut in a pipe
    if chosen.show:
        for reading in readings:
            for line in wrong(reading):
                console.print(line, highlight=False)
    console.print(table(readings))


def numbers(text: str) -> list[int]:
    """The numbers of ``1-3,7``."""
    found: list[int] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    return found


def read_all(page: GeneratedPage) -> list[Reading]:
    """The page read from the PDF, and from its raw text in either order."""
    raw, stream = raw_text(page.pdf), raw_text(page.pdf, "raw")
    return [
        read_one(page, WAYS[0], lambda: hefu.load(page.pdf, place="国家", year=2023)),
        read_one(page, WAYS[1], lambda: hefu.load_text(raw, place="国家", year=2023)),
        read_one(page, WAYS[2], lambda: hefu.load_text(stream, place="国家", year=2023)),
    ]


def read_one(page: GeneratedPage, way: str, load: Callable[[], Document]) -> Reading:
    begin = time.perf_counter()
    error, articles = "", tuple[str, ...]()
    try:
        articles = articles_of(load())
    except HefuError as failed:
        error = str(failed)
    seconds = time.perf_counter() - begin
    return Reading(page, way, articles, placed(page.truth, articles), seconds, error)


def articles_of(document: Document) -> tuple[str, ...]:
    """The text of each article; all of it where none was told from another."""
    found = tuple(document.text[article.start : article.end] for article in document.articles)
    return found or (document.text,)


def table(readings: Sequence[Reading]) -> Table:
    """A row for each template and way: mean and worst share in place, precision, seconds a page."""
    made = Table(
        title="Characters in the right article and order, %",
        title_justify="left",
        box=SIMPLE_HEAD,
        pad_edge=False,
    )
    made.add_column("template", no_wrap=True)
    made.add_column("pages", justify="right")
    for way in WAYS:
        for heading in (way, "worst", "prec.", "s"):
            made.add_column(heading, justify="right", no_wrap=True)
    names = list(dict.fromkeys(reading.page.template for reading in readings))
    for name in names:
        rows = [reading for reading in readings if reading.page.template == name]
        made.add_row(name, *cells(rows), end_section=name == names[-1])
    made.add_row("all", *cells(readings), style="bold")
    return made


def cells(readings: Sequence[Reading]) -> list[str]:
    made = [str(len({reading.page.name for reading in readings}))]
    for way in WAYS:
        mine = [reading for reading in readings if reading.way == way]
        made += [
            f"{100 * mean(reading.score.recall for reading in mine):.1f}",
            f"{100 * min(reading.score.recall for reading in mine):.1f}",
            f"{100 * mean(reading.score.precision for reading in mine):.1f}",
            f"{mean(reading.seconds for reading in mine):.2f}",
        ]
    return made


def mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed)


def wrong(reading: Reading) -> list[str]:
    """What is not in its place, article by article; nothing where all is."""
    share = f"{100 * reading.score.recall:.1f} %"
    counts = f"{len(reading.page.truth)} articles, {len(reading.articles)} found"
    lines = [f"[bold]{reading.page.name} · {reading.way}: {share}[/], {counts} {escape(reading.error)}"]
    for article, fit in zip(reading.page.truth, reading.score.fits, strict=True):
        if fit.right == fit.size:
            continue
        where = "found nowhere" if fit.found is None else f"found as no. {fit.found + 1}"
        lines.append(f"  {escape(' '.join(article.title))}: {fit.right} of {fit.size}, {where}")
        for part, thief in zip(fit.missing, fit.stolen, strict=True):
            place = "out of order or nowhere" if thief is None else f"in no. {thief + 1}"
            lines.append(f"    {place}: {escape(part if len(part) < 40 else part[:40] + '…')}")
    return lines if len(lines) > 1 or reading.error else []


def keep(readings: Sequence[Reading], folder: Path) -> None:
    """Writes beside each PDF its truth, its raw text, and the articles as they were read."""
    for reading in readings:
        base = folder / reading.page.name
        base.with_suffix(".json").write_text(as_json(reading.page), encoding="utf-8")
        base.with_suffix(".txt").write_text(raw_text(reading.page.pdf), encoding="utf-8")
        base.with_suffix(".stream.txt").write_text(raw_text(reading.page.pdf, "raw"), encoding="utf-8")
        name = f"{reading.page.name}.{reading.way.split()[0].lower()}.read.txt"
        divider = "\n" + "─" * 40 + "\n"
        folder.joinpath(name).write_text(divider.join(reading.articles), encoding="utf-8")


if __name__ == "__main__":
    main()
