"""Scores Hefu on the statements labelled in one newspaper page (``../shared/gold/page``).

    make page                   which labelled statements are found, target by target
    make page ARGS="--text"     print the page as it is read

The page lies there as the raw text of a PDF: columns cut into lines, headlines after their
articles, boxes doubled. It is scored on the de-wrapped text: each article's lines joined
again, the articles told apart by their labelled first sentences and headlines.
"""

from __future__ import annotations

import argparse
import difflib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import hefu
from benchmarks.sources import shared_or_exit
from hefu.model import Statement

PLACE, YEAR = "瑞安市", 2023

Label = dict[str, Any]


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, prog="make page"
    )
    options.add_argument("--text", action="store_true", help="print the de-wrapped page and stop")
    chosen = options.parse_args()

    path = shared_or_exit("gold/page/labels.json")
    labels = json.loads(path.read_text(encoding="utf-8"))
    page = (path.parent / labels["source"]).read_text(encoding="utf-8")
    text = dewrap_page(page, labels["articles"], labels["not_articles"])
    for quote in lost(text, labels["articles"]):
        print(f"warning: not whole after de-wrapping: {quote}")
    if chosen.text:
        print(text)
        return
    report(read(text), labels["statements"])


# ── the page ──────────────────────────────────────────────────────────────────────────────


def dewrap_page(page: str, articles: Sequence[Label], not_articles: Sequence[str] = ()) -> str:
    """The page's articles, one after another, as Markdown: headlines as headings, a paragraph a line.

    ``articles`` give each article's ``title`` lines, sub-``heads``, optional ``kicker``, and
    ``in_order``: sentences of it, the first of which is where its text begins in the page.
    """
    lines = [compact(line) for line in page.splitlines()]
    lines = [line for line in lines if line and not is_doubled(line)]
    flow, heads = without_display(lines, articles, not_articles)
    starts = {start_of(flow, article): article for article in articles if article["in_order"]}
    bounds = [*sorted(starts), len(flow)]
    parts = []
    for begin, end in pairwise(bounds):
        article = starts[begin]
        title = "".join(article["title"])
        parts.append("\n\n".join([f"# {title}", *paragraphs(flow[begin:end], heads)]))
    return "\n\n".join(parts) + "\n"


def compact(line: str) -> str:
    """``line`` without the spaces that typesetting put around figures."""
    return re.sub(r"\s+", "", line)


def is_doubled(line: str) -> bool:
    """Whether ``line`` is printed twice over itself, piece by piece (a box with a shadow)."""
    return re.fullmatch(r"(?:(.{1,40}?)\1)+", line) is not None


def without_display(
    lines: Sequence[str], articles: Sequence[Label], not_articles: Sequence[str]
) -> tuple[list[str], frozenset[str]]:
    """The running text without headlines and boxes, sub-heads as one line each; and these sub-heads."""
    heads = frozenset(compact(head) for article in articles for head in article.get("heads", ()))
    dropped = {compact(text) for text in not_articles}
    dropped |= {compact(line) for article in articles for line in article["title"]}
    dropped |= {compact(article["kicker"]) for article in articles if "kicker" in article}
    kept: list[str] = []
    at = 0
    while at < len(lines):
        for width in (3, 2, 1):
            joined = "".join(lines[at : at + width])
            if joined in heads or joined in dropped or is_byline(joined):
                break
        else:
            kept.append(lines[at])
            at += 1
            continue
        if joined in heads and joined not in kept:
            kept.append(joined)
        at += width
    return kept, heads


def is_byline(line: str) -> bool:
    return line.startswith("■") and len(line) < 40


def start_of(flow: Sequence[str], article: Label) -> int:
    """The line of ``flow`` where the article begins: at its first sentence, or its dateline before."""
    offset = "".join(flow).find(uniform(article["in_order"][0])[:8])
    if offset < 0:
        raise SystemExit(f"The page holds no sentence that begins the article {article['id']}.")
    at, seen = 0, 0
    while seen + len(flow[at]) <= offset:
        seen += len(flow[at])
        at += 1
    dateline = [i for i in range(max(0, at - 2), at + 1) if flow[i].startswith("本报讯")]
    return dateline[-1] if dateline else at


def paragraphs(lines: Sequence[str], heads: frozenset[str]) -> Iterator[str]:
    """``lines`` joined to paragraphs: one ends where a sentence ends in a line that leaves room for more."""
    widths = [width(line) for line in lines if line not in heads]
    full = sorted(widths)[len(widths) * 3 // 4] if widths else 0.0
    buffer = ""
    for line in lines:
        if line in heads:
            if buffer:
                yield buffer
            yield f"## {line}"
            buffer = ""
            continue
        buffer += line
        if line.endswith(("。", "”", "⋯", "…", "！", "？")) and width(line) < full - 1.5:
            yield buffer
            buffer = ""
    if buffer:
        yield buffer


def width(line: str) -> float:
    """Width of ``line`` in Chinese characters; letters and figures take half of one."""
    return sum(0.5 if character.isascii() else 1.0 for character in line)


def uniform(text: str) -> str:
    return compact(text).replace("⋯", "…")


def lost(text: str, articles: Sequence[Label]) -> Iterator[str]:
    """Labelled sentences that do not stand whole and in order in their article of ``text``."""
    flow = uniform(text).replace("##", "")
    for article in articles:
        at = flow.find(uniform("#" + "".join(article["title"])))
        for quote in article["in_order"]:
            found = flow.find(uniform(quote), max(at, 0))
            if found < 0:
                yield quote
            else:
                at = found


# ── the statements ────────────────────────────────────────────────────────────────────────


def read(text: str) -> list[Statement]:
    """What Hefu reads in the page, each article a document of its own."""
    found: list[Statement] = []
    for number, article in enumerate(re.split(r"\n(?=# )", text)):
        found += hefu.read(hefu.load_text(article, id=f"article-{number}", place=PLACE, year=YEAR))
    return found


def report(found: Sequence[Statement], labels: Sequence[Label]) -> None:
    """Prints how many labelled statements are found, and each that is not, with the nearest one read."""
    free = list(found)
    missed: list[Label] = []
    for label in labels:
        match = next((statement for statement in free if not differences(statement, label)), None)
        if match is None:
            missed.append(label)
        else:
            free.remove(match)
    for name, wanted in (("targets", True), ("other statements", False)):
        of = [label for label in labels if (label["stance"] == "target") is wanted]
        right = len(of) - sum(label in of for label in missed)
        print(f"{name:17} {right:2} of {len(of)}  {right / len(of):.3f}")
    for label in missed:
        print(f"\nmissed {describe(label)}")
        for statement in nearest(found, label):
            print(f"  read {statement.quote!r} as {shown(statement)}")
            print(f"    differs in {', '.join(differences(statement, label))}")


def differences(statement: Statement, label: Label) -> list[str]:
    """The fields in which ``statement`` is not what ``label`` says."""
    wrong = [key for key in ("stance", "form", "bound") if getattr(statement, key) != label[key]]
    wrong += [key for key in ("low", "high") if not same_number(getattr(statement, key), label[key])]
    if unit(statement.unit) != unit(label["unit"]):
        wrong.append("unit")
    if "period" in label and statement.period != label["period"]:
        wrong.append("period")
    if "indicator" in label:
        if statement.indicator != label["indicator"]:
            wrong.append("indicator")
    elif not similar(statement.indicator_text, label["indicator_text"]):
        wrong.append("indicator_text")
    return wrong


def same_number(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-6 * max(1.0, abs(other))


def unit(written: str) -> str:
    """Units that say the same: a place in a ranking may be written 位, 名 or not at all."""
    return "位" if written in ("", "位", "名") else written.replace("％", "%")


def similar(one: str, other: str) -> bool:
    """Whether two wordings name the same thing: they share at least half of the shorter one."""
    a, b = (re.sub(r"[\W的]", "", text) for text in (one, other))
    if len(a) < 2 or len(b) < 2:
        return a == b
    blocks = difflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) >= 0.5 * min(len(a), len(b))


def nearest(found: Iterable[Statement], label: Label) -> list[Statement]:
    """The readings of the same number, those that differ least first."""
    same = [s for s in found if same_number(s.low, label["low"]) or same_number(s.high, label["high"])]
    same = [s for s in same if s.low is not None or label["low"] is None]
    return sorted(same, key=lambda s: len(differences(s, label)))[:2]


def describe(label: Label) -> str:
    return " ".join(f"{key}={value}" for key, value in label.items())


def shown(statement: Statement) -> str:
    keys = ("indicator", "indicator_text", "stance", "form", "bound", "low", "high", "unit", "period")
    return " ".join(f"{key}={getattr(statement, key)}" for key in keys)


if __name__ == "__main__":
    main()
