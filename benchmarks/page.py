"""Scores Hefu on the statements labelled in one newspaper page (``../shared/gold/page``).

    make page                   which labelled statements are found, target by target
    make page ARGS="--text"     print the page as it is read

The page lies there as the raw text of a PDF: columns cut into lines, headlines after their
articles, boxes doubled. Hefu takes it apart by itself; the labels are only compared with.
"""

from __future__ import annotations

import argparse
import difflib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import hefu
from benchmarks.sources import shared_or_exit
from hefu.model import Document, Statement

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
    document = hefu.load_text(page, place=PLACE, year=YEAR)
    for quote in lost(document, labels["articles"]):
        print(f"warning: not whole in its article: {quote}")
    if chosen.text:
        print(document.markdown)
        return
    report(hefu.read(document), labels["statements"])


# ── the page ──────────────────────────────────────────────────────────────────────────────


def lost(document: Document, labels: Sequence[Label]) -> Iterator[str]:
    """Labelled headlines that are missing, and sentences not whole and in order in their article."""
    articles = {uniform("".join(article.title)): article for article in document.articles}
    for label in labels:
        title = "".join(label["title"])
        article = articles.get(uniform(title))
        if article is None:
            yield title
            continue
        flow = uniform(document.text[article.start : article.end])
        at = 0
        for quote in label["in_order"]:
            found = flow.find(uniform(quote), at)
            if found < 0:
                yield quote
            else:
                at = found


def uniform(text: str) -> str:
    """``text`` without blanks, and with one kind of ellipsis."""
    return re.sub(r"\s+", "", text).replace("⋯", "…")


# ── the statements ────────────────────────────────────────────────────────────────────────


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
