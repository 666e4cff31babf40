"""Learns from ``../shared/corpus`` what is spoken of together → ``catalog/subjects.txt``.

    .venv/bin/pip install scipy     # for this alone
    .venv/bin/python -m benchmarks.subjects

The form of the file is described in :mod:`hefu.load.page.subjects`, which reads it. It holds pairs
of characters and where they lie, none of the sentences they were learnt from.

Pairs that stand in the same sentences more often than by chance lie close together: the positive
pointwise mutual information of each two, brought to a few dimensions (singular values; Levy and
Goldberg 2014). Pairs that lie near the middle tell of no subject and are left out.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import polars as pl

from benchmarks.sources import shared_or_exit
from hefu.load.page.subjects import DIMENSIONS, FURTHEST, written

TABLE = Path(__file__).parents[1] / "src/hefu/catalog/subjects.txt"
SENTENCES = 160_000
SHORTEST, ENOUGH = 25, 40
"""Characters of a sentence; shorter ones are put together up to so many."""
COMMONEST, RAREST, MOST_OFTEN = 10_000, 25, 0.04
"""Pairs looked at, and in how many sentences at least, and in which share of them at most."""
KEPT = 4000
LEAST = 3
DISCOUNT = math.log(1.5)
OUTLIERS = 99.5
"""Percentile of the coordinates that is the furthest written."""
CHINESE = re.compile("[\u4e00-\u9fff]+")


def main() -> None:
    texts = pl.read_parquet(shared_or_exit("corpus/reports.parquet"), columns=["text"])["text"]
    found = list(sentences(texts))
    Random(1).shuffle(found)
    pairs, points = learnt([pairs_of(sentence) for sentence in found[:SENTENCES]])
    TABLE.write_text(table(pairs, points), encoding="utf-8")
    print(f"{TABLE.name}: {TABLE.stat().st_size:,} bytes from {len(found):,} sentences")


def sentences(texts: Iterable[str | None]) -> Iterator[str]:
    """The sentences of paragraphs, those that are short put together."""
    for text in texts:
        for paragraph in re.split(r"[\n\f]+", text or ""):
            waiting = ""
            for sentence in re.split("[。；]", re.sub("[^\u4e00-\u9fff，。；、]", "", paragraph)):
                waiting += sentence + "，"
                if len(waiting) >= ENOUGH:
                    yield waiting
                    waiting = ""
            if len(waiting) >= SHORTEST:
                yield waiting


def pairs_of(sentence: str) -> set[str]:
    """The pairs of neighbouring characters."""
    return {part[at : at + 2] for part in CHINESE.findall(sentence) for at in range(len(part) - 1)}


def learnt(found: Sequence[set[str]]) -> tuple[list[str], Any]:
    """The pairs, and a row of coordinates for each."""
    from scipy import sparse
    from scipy.sparse.linalg import svds

    often = Counter(pair for pairs in found for pair in pairs)
    ranked = sorted(often, key=lambda pair: (-often[pair], pair))
    known = [pair for pair in ranked if RAREST <= often[pair] <= MOST_OFTEN * len(found)][:COMMONEST]
    place = {pair: n for n, pair in enumerate(known)}
    where = [(n, place[pair]) for n, pairs in enumerate(found) for pair in sorted(pairs) if pair in place]
    rows, columns = np.array(where).T
    has = sparse.csr_matrix((np.ones(len(rows), np.float32), (rows, columns)), (len(found), len(known)))
    both = (has.T @ has).tocoo()
    first, last = np.array([pair[0] for pair in known]), np.array([pair[1] for pair in known])
    # Pairs that overlap stand together for another reason; so does a pair with itself.
    free = (last[both.row] != first[both.col]) & (first[both.row] != last[both.col]) & (both.row != both.col)
    rows, columns, seen = both.row[free], both.col[free], both.data[free]
    each = np.asarray(has.sum(0)).ravel()
    told = np.log(seen * len(found) / (each[rows] * each[columns])) - DISCOUNT
    good = (told > 0) & (seen >= LEAST)
    matrix = sparse.csr_matrix((told[good], (rows[good], columns[good])), (len(known), len(known)))
    left, strength, _ = svds(matrix.astype(np.float64), DIMENSIONS, random_state=0)
    order = np.argsort(-strength)
    return known, left[:, order] * np.sqrt(strength[order])


def table(pairs: Sequence[str], points: Any) -> str:
    """A line for each pair that tells of a subject."""
    scaled = points * FURTHEST / np.percentile(np.abs(points), OUTLIERS)
    telling = np.argsort(-np.linalg.norm(points, axis=1), kind="stable")[:KEPT]
    lines = {pairs[n]: written(round(float(value)) for value in scaled[n]) for n in telling}
    return "".join(f"{pair}{lines[pair]}\n" for pair in sorted(lines))


if __name__ == "__main__":
    main()
