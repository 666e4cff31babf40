"""How time grows with the size of the input, on inputs made to hurt: `make growth`.

Each kind of input is read at one size and at ten times that size; a factor near 10 is linear,
near 100 quadratic. Nothing here passes or fails: it only measures.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

import hefu
from benchmarks.sources import default_report
from hefu.errors import HefuError

TIMES = 10


@dataclass(frozen=True, slots=True)
class Input:
    """A kind of text; ``make(n)`` is one of size ``n``, ``size`` the smaller size measured."""

    name: str
    size: int
    make: Callable[[int], str]


def inputs() -> list[Input]:
    report = hefu.load(default_report()).text
    line = report.replace("\n", "")
    return [
        Input("a report, again and again", 10, lambda n: report * n),
        Input("the same in one line", 10, lambda n: line * n),
        Input("no figures at all", 100_000, lambda n: "我们要坚持" * n),
        Input("one long number", 100_000, lambda n: "1" * n),
        Input("one long Chinese number", 100_000, lambda n: "一" * n),
        Input("nested brackets", 100_000, lambda n: "（" * n + "）" * n),
        Input("a list of shares", 10_000, lambda n: "生产总值分别增长" + "6%、" * n),
        Input("indicators without a value", 100_000, lambda n: "生产总值" * n + "增长6%"),
        Input("digits and commas", 30_000, lambda n: "1," * n),
        Input("headings", 10_000, lambda n: "# 一、今年主要预期目标\n" * n),
        Input("spaces before a figure", 100_000, lambda n: "生产总值增长" + " " * n + "6%"),
        Input("mark-up without text", 30_000, lambda n: "<p>" * n),
        Input("kinds within kinds", 10_000, lambda n: "改造20户以上" + "且的" * n),
        Input("two units in turn", 1_000, lambda n: "游船和茶馆突破" + "900万人次和80亿元和" * n),
        Input("steps without end", 3_000, lambda n: "总投资" + "8亿元和" * n),
    ]


def main() -> None:
    table = Table(title="Seconds to load and read", title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for heading in ("input", "characters", "s", "× 10", "factor", "statements"):
        table.add_column(heading, justify="left" if heading == "input" else "right", no_wrap=True)
    hefu.read(hefu.load_text("生产总值增长6%。", place="国家", year=2023))
    for kind in inputs():
        small, large = kind.make(kind.size), kind.make(kind.size * TIMES)
        one, _ = seconds(small)
        ten, result = seconds(large)
        table.add_row(
            kind.name, f"{len(large):,}", f"{one:.2f}", f"{ten:.2f}", f"{ten / max(one, 1e-4):.0f}", result
        )
    Console(soft_wrap=True).print(table)


def seconds(text: str) -> tuple[float, str]:
    """Seconds to load and read ``text``, and what came of it."""
    gc.collect()
    begin = time.perf_counter()
    try:
        found = len(hefu.read(hefu.load_text(text, place="国家", year=2023)))
        result = f"{found:,}"
    except HefuError as error:
        result = type(error).__name__
    return time.perf_counter() - begin, result


if __name__ == "__main__":
    main()
