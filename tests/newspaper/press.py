"""Prints made-up pages with Chromium, and what is known of them: which article says what.

Printing takes two runs of the browser for any number of pages: one pours the text into the
columns, one prints what came of it.
"""

from __future__ import annotations

import base64
import io
import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, Literal

from .paint import painted
from .sheet import Sheet
from .templates import TEMPLATES, make

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PDFTOTEXT = shutil.which("pdftotext")
MISSING = "; ".join(
    need
    for found, need in (
        (BROWSER, "needs Chromium: apt-get install chromium fonts-noto-cjk"),
        (PDFTOTEXT, "needs pdftotext: apt-get install poppler-utils"),
    )
    if not found
)
"""What is not installed and how to get it; "" where pages can be made."""

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph (``p``) or heading (``head``) of a body, or a ``byline`` set in the column."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class TrueArticle:
    """An article as it was set: ``title`` lines (subtitle last), body ``items`` in reading order."""

    title: tuple[str, ...]
    kicker: str
    byline: str
    items: tuple[Item, ...]

    @property
    def heads(self) -> tuple[str, ...]:
        return tuple(item.text for item in self.items if item.kind == "head")

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(item.text for item in self.items if item.kind == "p")

    @property
    def parts(self) -> tuple[str, ...]:
        """Everything that belongs to it, in reading order."""
        opening = (self.kicker, *self.title, self.byline)
        return tuple(part for part in (*opening, *(item.text for item in self.items)) if part)

    @property
    def text(self) -> str:
        return "\n".join(self.parts)


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A page whose truth is known. ``asides`` are (kind, text): what belongs to no article."""

    template: str
    seed: int
    pdf: Path
    truth: tuple[TrueArticle, ...]
    asides: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        return f"{self.template}-{self.seed}"


class PressError(RuntimeError):
    """A page could not be made; says why."""


def make_page(template: str, seed: int, folder: Path) -> GeneratedPage:
    """One page, as ``folder/<template>-<seed>.pdf``."""
    return make_pages([(template, seed)], folder)[0]


def make_pages(wanted: Iterable[tuple[str, int]], folder: Path) -> list[GeneratedPage]:
    """A page for each template and seed, as ``folder/<template>-<seed>.pdf``."""
    wanted = list(wanted)
    if unknown := sorted({template for template, _ in wanted} - set(TEMPLATES)):
        raise PressError(f"no template {', '.join(unknown)}; there are {', '.join(TEMPLATES)}")
    if MISSING:
        raise PressError(MISSING)
    folder.mkdir(parents=True, exist_ok=True)
    sheets = [make(template, seed, number) for number, (template, seed) in enumerate(wanted)]
    files = [folder / f"{template}-{seed}.pdf" for template, seed in wanted]
    with TemporaryDirectory(prefix="newspaper-") as name:
        work = Path(name)
        work.joinpath("made-up.html").write_text(_html(sheets), encoding="utf-8")
        poured = _browse(work, "made-up.html", "--dump-dom", "--virtual-time-budget=60000")
        texts = {flow["flow"]: flow["items"] for flow in _placed(poured)}
        work.joinpath("poured.html").write_text(poured, encoding="utf-8")
        _browse(work, "poured.html", f"--print-to-pdf={work / 'poured.pdf'}", "--no-pdf-header-footer")
        _split(work / "poured.pdf", files)
    return [
        GeneratedPage(
            template,
            seed,
            file,
            tuple(_truth(story, texts) for story in sheet.stories),
            tuple(sheet.asides),
        )
        for (template, seed), sheet, file in zip(wanted, sheets, files, strict=True)
    ]


def raw_text(pdf: Path, mode: Literal["", "layout", "raw"] = "") -> str:
    """The text that pdftotext makes of a PDF, in its default order or another."""
    if not PDFTOTEXT:
        raise PressError(MISSING)
    options = [f"-{mode}"] if mode else []
    done = subprocess.run(
        [PDFTOTEXT, *options, "-enc", "UTF-8", str(pdf), "-"], capture_output=True, timeout=120, check=True
    )
    return done.stdout.decode("utf-8")


def as_json(page: GeneratedPage) -> str:
    """What is known of a page, to be kept beside its PDF."""
    told: dict[str, Any] = {"template": page.template, "seed": page.seed}
    told["articles"] = [
        {**asdict(article), "heads": article.heads, "paragraphs": article.paragraphs, "text": article.text}
        for article in page.truth
    ]
    told["asides"] = [{"kind": kind, "text": text} for kind, text in page.asides]
    return json.dumps(told, ensure_ascii=False, indent=1)


def _truth(story: dict[str, Any], texts: dict[str, list[dict[str, str]]]) -> TrueArticle:
    items: list[Item] = []
    for flow in story["flows"]:
        if "head" in flow:
            items.append(Item("head", flow["head"]))
        else:
            items += (Item(item["kind"], item["text"]) for item in texts[flow["flow"]])
    return TrueArticle(tuple(story["title"]), story["kicker"], story["byline"], tuple(items))


def _placed(poured: str) -> list[dict[str, Any]]:
    found = re.search(r'<script id="placed"[^>]*>(.*?)</script>', poured, re.DOTALL)
    if found is None or not found[1].strip():
        raise PressError("the browser did not pour the text: flow.js failed")
    flows: list[dict[str, Any]] = json.loads(found[1])
    return flows


def _html(sheets: Sequence[Sheet]) -> str:
    sizes = "".join(
        f"@page p{n} {{ size: {s.width}mm {s.height}mm; margin: 0 }}\n" for n, s in enumerate(sheets)
    )
    pages = "".join(
        f'<section class="page" style="page:p{n};width:{s.width}mm;height:{s.height}mm">'
        + "\n".join(frame.html for frame in painted(s.html, s.paint)).replace("PICTURE", _picture(s.dice))
        + "</section>\n"
        for n, s in enumerate(sheets)
    )
    flows = json.dumps([flow for s in sheets for flow in s.flows], ensure_ascii=False)
    css = HERE.joinpath("page.css").read_text(encoding="utf-8")
    script = HERE.joinpath("flow.js").read_text(encoding="utf-8")
    return (
        f'<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><style>{css}{sizes}</style><body>{pages}'
        f'<script id="placed" type="application/json"></script>'
        f'<script id="stories" type="application/json">{flows}</script><script>{script}</script>'
    )


def _picture(dice: Random) -> str:
    """A blurred grey picture as a data URI."""
    from PIL import Image

    grey = Image.frombytes("L", (8, 6), bytes(dice.randint(90, 220) for _ in range(48)))
    file = io.BytesIO()
    grey.resize((240, 180), Image.Resampling.BICUBIC).save(file, "JPEG")
    return "data:image/jpeg;base64," + base64.b64encode(file.getvalue()).decode()


def _browse(folder: Path, page: str, *options: str) -> str:
    assert BROWSER is not None
    quiet = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync"
    offline = "--disable-background-networking --disable-component-update --disable-extensions"
    done = subprocess.run(
        [
            BROWSER,
            *quiet.split(),
            *offline.split(),
            f"--user-data-dir={folder / 'profile'}",
            *options,
            (folder / page).resolve().as_uri(),
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    if done.returncode:
        raise PressError(f"{BROWSER} ended with {done.returncode}: {done.stderr[-500:]}")
    return done.stdout


def _split(pdf: Path, files: Sequence[Path]) -> None:
    """Each page of a PDF as a file of its own."""
    import pypdfium2

    if not pdf.exists():
        raise PressError("the browser printed nothing")
    with pypdfium2.PdfDocument(pdf) as whole:
        if len(whole) != len(files):
            raise PressError(f"{len(whole)} pages were printed for {len(files)}")
        for number, file in enumerate(files):
            one = pypdfium2.PdfDocument.new()
            one.import_pages(whole, [number])
            one.save(file)
            one.close()
