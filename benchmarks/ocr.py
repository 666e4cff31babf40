"""Measures recognition on pages whose text is known: `make ocr`.

Pages of invented report text, small print and tables are printed by Chromium, rendered at 150 and
300 dpi, and spoilt as scanners and cameras spoil them. For each way, over all pages:

    CER        characters wrong, missing or too many, of all characters (Levenshtein)
    letters    the same without punctuation
    figures    figures (with their points and commas) that were not read exactly
    reported   lines that are reported as unsure or left out, to be checked by a person
    seconds    of one page, wall clock and processor

`make ocr ARGS="--quick"` takes one page in four ways; `--show` prints what was read wrong.
"""

from __future__ import annotations

import argparse
import difflib
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pypdfium2
from PIL import Image
from rapidfuzz.distance import Levenshtein

from hefu.load.ocr import printed_page_of_scan
from hefu.load.printed import Line

FIGURE = re.compile(r"[0-9](?:[0-9.,]*[0-9])?")
WORDS = (
    "地区生产总值",
    "一般公共预算收入",
    "规模以上工业增加值",
    "社会消费品零售总额",
    "固定资产投资",
    "进出口总额",
)
WORKS = ("新建农村公路", "改造老旧小区", "开工保障性住房", "建成充电桩", "新增养老床位", "创建绿色工厂")
UNITS = ("公里", "个", "套", "处", "张", "家")
VERBS = ("增长", "提高", "扩大", "上升")
ENDS = (
    "，高于全省平均水平",
    "，为近五年最好水平",
    "，完成年初确定的目标",
    "，结构继续优化",
    "左右，增速逐季加快",
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to print: its name, its HTML, and the pieces of its text in reading order."""

    name: str
    html: str
    pieces: tuple[str, ...]


@dataclass(slots=True)
class Score:
    """Errors summed up over pages."""

    characters: int = 0
    wrong: int = 0
    letters: int = 0
    wrong_letters: int = 0
    figures: int = 0
    wrong_figures: int = 0
    reported: int = 0
    pages: int = 0
    seconds: float = 0.0
    cpu: float = 0.0


# ── pages ─────────────────────────────────────────────────────────────────────────────────


def sheets() -> tuple[Sheet, ...]:
    return (
        prose("report", 12, 18, "Noto Serif CJK SC", seed=1),
        prose("small print", 9, 45, "Noto Serif CJK SC", seed=2),
        prose("sans", 10.5, 32, "Noto Sans CJK SC", seed=3),
        table("table", 24, seed=4),
    )


def prose(name: str, points: float, count: int, font: str, seed: int) -> Sheet:
    """A page of sentences in paragraphs of three, under a title."""
    chance = random.Random(seed)
    title = "关于年度计划执行情况的说明"
    texts = ["".join(sentence(chance) for _ in range(3)) for _ in range(count // 3)]
    body = "".join(f"<p>{text}</p>" for text in texts)
    style = f"body{{font:{points}pt/1.65 '{font}'}}p{{text-indent:2em;margin:.3em 0;text-align:justify}}"
    return Sheet(name, page(f"<h1>{title}</h1>{body}", style), (title, *texts))


def sentence(chance: random.Random) -> str:
    word, work = chance.choice(WORDS), chance.choice(WORKS)
    unit = UNITS[WORKS.index(work)]
    return chance.choice(
        (
            f"全年{word}{chance.uniform(80, 9000):,.1f}亿元，{chance.choice(VERBS)}"
            f"{chance.uniform(0.3, 15):.1f}%{chance.choice(ENDS)}。",
            f"{work}{chance.randint(12, 99999):,}{unit}（其中山区{chance.randint(2, 900)}{unit}），"
            f"投资{chance.uniform(1, 90):.2f}亿元。",
            f"到{chance.randint(2024, 2035)}年，{word}年均{chance.choice(VERBS)}{chance.randint(4, 9)}%以上；"
            f"“一老一小”服务覆盖率达到{chance.uniform(60, 99.9):.1f}%，比{chance.randint(2015, 2023)}年"
            f"{chance.choice(VERBS)}{chance.uniform(0.1, 9):.2f}个百分点。",
        )
    )


def table(name: str, count: int, seed: int) -> Sheet:
    """A page with one ruled table in 9 points."""
    chance = random.Random(seed)
    rows = [["指标", "单位", "2021年", "2022年", "2023年目标", "性质"]]
    for n in range(count):
        rows.append(
            [
                WORDS[n % len(WORDS)] if n % 2 else WORKS[n // 2 % len(WORKS)],
                "亿元" if n % 2 else UNITS[n // 2 % len(UNITS)],
                *(f"{chance.uniform(3, 9000):,.{chance.randint(0, 2)}f}" for _ in range(3)),
                chance.choice(("预期性", "约束性")),
            ]
        )
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    style = (
        "body{font:9pt/1.4 'Noto Sans CJK SC'}table{border-collapse:collapse;width:100%}"
        "td{border:.6pt solid #000;padding:3pt 4pt}"
    )
    return Sheet(name, page(f"<table>{body}</table>", style), tuple(cell for row in rows for cell in row))


def page(body: str, style: str) -> str:
    base = "@page{size:A4;margin:18mm}h1{font:bold 20pt 'Noto Sans CJK SC';text-align:center}"
    return f"<!doctype html><meta charset=utf-8><style>{base}{style}</style>{body}"


def print_pdf(sheet: Sheet, folder: Path) -> Path:
    """The sheet as a PDF of one page."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("Chromium prints the pages to be read, and is not here. On Debian: apt-get install chromium")
    source, target = folder / "page.html", folder / "page.pdf"
    source.write_text(sheet.html, encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--no-pdf-header-footer", f"--print-to-pdf={target}"]
    subprocess.run([chromium, *options, str(source)], check=True, capture_output=True, timeout=120)
    return target


def rendered(pdf: Path, dpi: int) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    try:
        if len(document) != 1:
            sys.exit(f"{pdf} has {len(document)} pages, not 1: mend the sheet")
        image: Image.Image = document[0].render(scale=dpi / 72, grayscale=True).to_pil()
        return image
    finally:
        document.close()


# ── how pages are spoilt ──────────────────────────────────────────────────────────────────

Spoil = Callable[[Any], Any]


def clean(grey: Any) -> Any:
    return grey


def turned(angle: float) -> Spoil:
    def spoil(grey: Any) -> Any:
        rows, columns = grey.shape
        matrix = cv2.getRotationMatrix2D((columns / 2, rows / 2), angle, 1)
        return cv2.warpAffine(grey, matrix, (columns, rows), flags=cv2.INTER_CUBIC, borderValue=(255,))

    return spoil


def blurred(grey: Any) -> Any:
    """A lens or scanner a little out of focus: half a point."""
    return cv2.GaussianBlur(grey, (0, 0), grey.shape[1] / 1240 * 0.9)


def compressed(grey: Any) -> Any:
    """JPEG of low quality over the grain of a sensor."""
    noisy = np.clip(grey + np.random.default_rng(5).normal(0, 9, grey.shape), 0, 255).astype(np.uint8)
    done, data = cv2.imencode(".jpg", noisy, [cv2.IMWRITE_JPEG_QUALITY, 30])
    assert done
    return cv2.imdecode(data, cv2.IMREAD_GRAYSCALE)


def shaded(grey: Any) -> Any:
    """Light that falls off to a third towards a corner, and grey ink."""
    rows, columns = grey.shape
    light = 1 - 0.65 * np.add.outer(np.linspace(0, 1, rows), np.linspace(0, 1, columns)) / 2
    return np.clip((60 + grey * (195 / 255)) * light, 0, 255).astype(np.uint8)


def all_at_once(grey: Any) -> Any:
    return compressed(shaded(blurred(turned(-1.3)(grey))))


WAYS: tuple[tuple[str, Spoil], ...] = (
    ("as printed", clean),
    ("skew 1°", turned(1)),
    ("skew 2°", turned(-2)),
    ("skew 5°", turned(5)),
    ("upside down", turned(180)),
    ("blurred", blurred),
    ("grain, JPEG 30", compressed),
    ("uneven light", shaded),
    ("all, skew 1.3°", all_at_once),
)
QUICK = ("as printed", "skew 2°", "all, skew 1.3°")


# ── scores ────────────────────────────────────────────────────────────────────────────────


def in_order(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of a page of one column: row by row, from left to right."""
    row: list[Line] = []
    near = 0.6 * statistics.median([line.size for line in lines] or [0.0])
    for line in sorted(lines, key=middle):
        if row and middle(line) > middle(row[0]) + near:
            yield from sorted(row, key=lambda one: one.box[0])
            row = []
        row.append(line)
    yield from sorted(row, key=lambda one: one.box[0])


def middle(line: Line) -> float:
    return (line.box[1] + line.box[3]) / 2


def letters(text: str) -> str:
    return "".join(char for char in text if unicodedata.category(char)[0] in "LN" or char == "%")


def measure(sheet: Sheet, grey: Any, dpi: int, score: Score, show: bool) -> None:
    clock, cpu = time.perf_counter(), time.process_time()
    found = printed_page_of_scan(Image.fromarray(grey), 1, dpi / 72)
    score.seconds += time.perf_counter() - clock
    score.cpu += time.process_time() - cpu
    truth = "".join(sheet.pieces).replace(" ", "")
    # Pieces are kept apart for figures, so that those of neighbouring cells do not run together.
    read = [line.text for line in in_order(found.printed.lines)]
    text = "".join(read).replace(" ", "")
    score.pages += 1
    score.characters += len(truth)
    score.wrong += Levenshtein.distance(truth, text)
    score.letters += len(letters(truth))
    score.wrong_letters += Levenshtein.distance(letters(truth), letters(text))
    tabular = sheet.name == "table"
    wanted = FIGURE.findall("\n".join(sheet.pieces) if tabular else truth)
    seen = FIGURE.findall("\n".join(read) if tabular else text)
    lost = missed(wanted, seen)
    score.figures += len(wanted)
    score.wrong_figures += len(lost)
    score.reported += len(found.problems)
    if show:
        for tag, i, j, k, m in difflib.SequenceMatcher(None, truth, text, autojunk=False).get_opcodes():
            if tag != "equal":
                print(
                    f"  {sheet.name}: {truth[max(0, i - 5) : i]}[{truth[i:j]}→{text[k:m]}]{truth[j : j + 5]}"
                )
        for problem in found.problems:
            print("   ", problem.message)


def missed(wanted: Sequence[str], seen: Sequence[str]) -> list[str]:
    same = difflib.SequenceMatcher(None, wanted, seen, autojunk=False).get_matching_blocks()
    kept = {n for block in same for n in range(block.a, block.a + block.size)}
    return [figure for n, figure in enumerate(wanted) if n not in kept]


def percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f} %" if whole else "–"


def row_of(dpi: int, way: str, score: Score) -> str:
    cer = percent(score.wrong, score.characters)
    letter = percent(score.wrong_letters, score.letters)
    figures = f"{score.wrong_figures} of {score.figures}"
    seconds = f"{score.seconds / score.pages:>8.1f}{score.cpu / score.pages:>7.1f}"
    return f"{dpi:>4}  {way:<16}{cer:>9}{letter:>9}  {figures:>14}{score.reported:>9}{seconds}"


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, prog="make ocr"
    )
    options.add_argument("--quick", action="store_true", help="two sheets, three ways")
    options.add_argument("--show", action="store_true", help="print what was read wrong")
    chosen = options.parse_args()
    ways = [way for way in WAYS if not chosen.quick or way[0] in QUICK]
    pages = sheets()[1::2] if chosen.quick else sheets()

    print(
        f"{'dpi':>4}  {'how':<16}{'CER':>9}{'letters':>9}  {'figures wrong':>14}"
        f"{'reported':>9}{'s/page':>8}{'CPU s':>7}"
    )
    with tempfile.TemporaryDirectory() as folder:
        for dpi in (150, 300):
            images = [np.asarray(rendered(print_pdf(sheet, Path(folder)), dpi)) for sheet in pages]
            for way, spoil in ways:
                score = Score()
                for sheet, grey in zip(pages, images, strict=True):
                    measure(sheet, spoil(grey), dpi, score, chosen.show)
                print(row_of(dpi, way, score), flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"Peak memory of this process: {peak:,.0f} MiB")


if __name__ == "__main__":
    main()
