"""Times how long each kind of source takes to load, on files made for it.

    make loading                  seconds, pages a second, memory

Every file holds the same kind of invented prose. PDFs come from a browser, which places each
character by itself, and from LibreOffice, which writes lines as Word does. A file is loaded
whole, with layout, sections, place and year: what ``hefu load FILE`` does. Seconds are those of
the wall clock, the median of some rounds, so the machine should be quiet; memory is the most that
any process of Hefu held (the one that reads PDFs apart), scans excepted.
"""

from __future__ import annotations

import argparse
import html
import multiprocessing
import resource
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from tests.newspaper import make_pages
from tests.newspaper.prose import domains, paragraphs, writer

import hefu

PARAGRAPHS = 330
"""Of the report: some twenty-five pages."""
ROWS = 2000
"""Of the spreadsheet, with six columns."""


@dataclass(frozen=True, slots=True)
class Timing:
    """What loading one file took."""

    name: str
    size: int
    pages: int
    characters: int
    seconds: float
    megabytes: float


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, prog="make loading"
    )
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    table = Table(box=SIMPLE_HEAD)
    for head in ("source", "size", "pages", "characters", "seconds", "pages/s", "peak MB"):
        table.add_column(head, justify="left" if head == "source" else "right")
    with TemporaryDirectory() as folder:
        for name, path in made(Path(folder)):
            timing = in_own_process(name, path, chosen.rounds)
            table.add_row(
                timing.name,
                f"{timing.size / 1024:,.0f} KB",
                f"{timing.pages or ''}",
                f"{timing.characters:,}",
                f"{timing.seconds:.2f}",
                f"{timing.pages / timing.seconds:.1f}" if timing.pages else "",
                f"{timing.megabytes:.0f}",
            )
    Console().print(table)


def in_own_process(name: str, path: Path, rounds: int) -> Timing:
    """Load a file some times in a process of its own, so that its memory can be told."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(measured, (name, path, rounds))


def measured(name: str, path: Path, rounds: int) -> Timing:
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        document = hefu.load(path)
        taken.append(time.perf_counter() - start)
    held = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return Timing(
        name,
        path.stat().st_size,
        len(document.pages),
        len(document.text),
        statistics.median(taken),
        held / 1024,
    )


# ── the files ─────────────────────────────────────────────────────────────────────────────


def made(folder: Path) -> list[tuple[str, Path]]:
    """(name, file) of each kind that can be made here."""
    prose = report()
    makers: list[tuple[str, str, Callable[[Path, list[tuple[str, list[str]]]], None]]] = [
        ("Markdown", "report.md", markdown),
        ("web page", "report.html", web_page),
        ("Word", "report.docx", word),
        ("Excel", "table.xlsx", sheet),
        ("PDF, a browser's", "report.pdf", browser_pdf),
        ("PDF, Word-like", "report-word.pdf", word_pdf),
        ("PDF, newspaper page", "page.pdf", newspaper),
        ("scan, A4 at 200 dpi", "scan.png", scan),
    ]
    files = []
    for name, file, make in makers:
        make(folder / file, prose)
        if (folder / file).exists():
            files.append((name, folder / file))
    return files


def report() -> list[tuple[str, list[str]]]:
    """Sections of an invented report: heading and paragraphs."""
    dice = Random(7)
    sections = []
    for number, topic in enumerate(domains()[:10]):
        pen = writer(dice, topic)
        heading = f"{'一二三四五六七八九十'[number]}、{topic}"
        sections.append((heading, list(islice(paragraphs(pen), PARAGRAPHS // 10))))
    return sections


def markdown(path: Path, prose: list[tuple[str, list[str]]]) -> None:
    parts = (f"## {heading}\n\n" + "\n\n".join(texts) for heading, texts in prose)
    path.write_text("# 示例市工作情况\n\n" + "\n\n".join(parts), encoding="utf-8")


def web_page(path: Path, prose: list[tuple[str, list[str]]]) -> None:
    body = "".join(
        f"<h2>{html.escape(heading)}</h2>" + "".join(f"<p>{html.escape(text)}</p>" for text in texts)
        for heading, texts in prose
    )
    path.write_text(
        f"<!doctype html><meta charset=utf-8><title>示例</title><style>p{{font:12pt/1.8 'Noto Serif CJK SC'}}"
        f"</style><h1>示例市工作情况</h1><div class=TRS_Editor>{body}</div>",
        encoding="utf-8",
    )


def word(path: Path, prose: list[tuple[str, list[str]]]) -> None:
    from docx import Document

    document = Document()
    document.add_heading("示例市工作情况", 0)
    for heading, texts in prose:
        document.add_heading(heading, 1)
        for text in texts:
            document.add_paragraph(text)
    document.save(str(path))


def sheet(path: Path, prose: list[tuple[str, list[str]]]) -> None:
    from openpyxl import Workbook

    book = Workbook()
    active = book.active
    assert active is not None
    active.append(["指标", "单位", "2022年实际", "增长（%）", "2023年目标", "增长（%）"])
    for n in range(ROWS):
        active.append([f"第{n}类产品产量", "万吨", n * 1.5, n % 13 - 3.2, n * 1.6, n % 11 + 0.5])
    book.save(path)


def browser_pdf(path: Path, prose: list[tuple[str, list[str]]]) -> None:
    if (browser := shutil.which("chromium")) is None:
        return
    page = path.with_suffix(".print.html")
    web_page(page, prose)
    quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    profile = f"--user-data-dir={path.parent / 'profile'}"
    subprocess.run(
        [browser, *quiet, profile, f"--print-to-pdf={path}", page.as_uri()],
        check=True,
        capture_output=True,
        timeout=120,
    )


def word_pdf(path: Path, prose: list[tuple[str, list[str]]]) -> None:
    if (office := shutil.which("soffice")) is None:
        return
    source = path.with_suffix(".docx")
    word(source, prose)
    profile = f"-env:UserInstallation={(path.parent / 'office').as_uri()}"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(path.parent), str(source)],
        check=True,
        capture_output=True,
        timeout=240,
    )


def newspaper(path: Path, prose: list[tuple[str, list[str]]]) -> None:
    if shutil.which("chromium") is not None:
        (page,) = make_pages([("modular", 7)], path.parent)
        page.pdf.replace(path)


def scan(path: Path, prose: list[tuple[str, list[str]]]) -> None:
    """One page of the browser's PDF as a picture, where recognition is installed."""
    from importlib.util import find_spec

    report_pdf = path.with_name("report.pdf")
    if find_spec("rapidocr") is None or not report_pdf.exists():
        return
    import pypdfium2

    pypdfium2.PdfDocument(report_pdf)[1].render(scale=200 / 72).to_pil().save(path)


if __name__ == "__main__":
    main()
