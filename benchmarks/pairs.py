"""Counts which characters stand side by side in ``../shared/corpus`` → ``catalog/pairs.txt``.

    .venv/bin/python -m benchmarks.pairs

The form of the file is described in :mod:`hefu.load.page.join`, which reads it. It holds counts
of pairs only, none of the sentences they were counted in.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from benchmarks.sources import shared_or_exit

TABLE = Path(__file__).parents[1] / "src/hefu/catalog/pairs.txt"
LEAST, LEAST_OTHER = 5, 16
"""Rarer pairs are left out: of two Chinese characters, and of any with a mark or a number."""
LEAST_POWER = 2
CHINESE = re.compile("[\u4e00-\u9fff]{2}")
KEPT = re.compile("[\u4e00-\u9fff，。、；：“”（）《》0A%]{2}")


def main() -> None:
    paths = sorted(shared_or_exit("corpus").rglob("*.md"))
    counts = count(path.read_text(encoding="utf-8") for path in paths)
    TABLE.write_text(table(counts), encoding="utf-8")
    print(f"{TABLE.name}: {TABLE.stat().st_size:,} bytes from {len(paths)} documents")


def count(texts: Iterable[str]) -> Counter[str]:
    """How often two characters stand side by side; a number counts as "0", a Latin word as "A"."""
    found: Counter[str] = Counter()
    for text in texts:
        for line in text.split("\n"):
            bare = re.sub(r"[\s*#|>-]", "", line)
            bare = re.sub("[A-Za-z]+", "A", re.sub("[0-9０-９.]+", "0", bare))
            found.update(bare[at : at + 2] for at in range(len(bare) - 1))
    return found


def table(counts: Counter[str]) -> str:
    """The pairs by their first character, those that follow it under the powers of two of their counts."""
    rows: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for pair, number in counts.items():
        least = LEAST if CHINESE.fullmatch(pair) else LEAST_OTHER
        if number >= least and KEPT.fullmatch(pair):
            rows[pair[0]][number.bit_length() - 1 - LEAST_POWER].append(pair[1])
    return "".join(
        first
        + "".join(chr(ord("a") + power) + "".join(sorted(row[power])) for power in sorted(row, reverse=True))
        + "\n"
        for first, row in sorted(rows.items())
    )


if __name__ == "__main__":
    main()
