"""Sums over the elements of a page: how much each holds, reckoned from the leaves upwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hefu.load.html.tree import TEXT, Tree

_PARTS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "form"))


@dataclass(frozen=True, slots=True)
class Sizes:
    """For each element: characters of text, and how many tables and paragraphs are within it."""

    text: Sequence[int]
    tables: Sequence[int]
    parts: Sequence[int]


def measure(tree: Tree) -> Sizes:
    """The sizes of all elements, in one pass from the last to the first."""
    text = [0] * len(tree.tags)
    for kind, node, written in tree.events:
        if kind == TEXT:
            text[node] += len("".join(written.split()))
    tables = [0] * len(tree.tags)
    parts = [0] * len(tree.tags)
    for node in range(len(tree.tags) - 1, 0, -1):
        parent, tag = tree.parents[node], tree.tags[node]
        if parent < 0:
            continue
        text[parent] += text[node]
        tables[parent] += tables[node] + (tag == "table")
        parts[parent] += parts[node] + (tag in _PARTS)
    return Sizes(text, tables, parts)


def add_up(tree: Tree, own: list[int]) -> list[int]:
    """For each element its own number and those of all elements within it."""
    total = own.copy()
    for node in range(len(total) - 1, 0, -1):
        if (parent := tree.parents[node]) >= 0:
            total[parent] += total[node]
    return total


def inherited(tree: Tree, marked: Sequence[bool]) -> list[bool]:
    """Which elements are marked, or lie within one that is."""
    within = list(marked)
    for node, parent in enumerate(tree.parents):
        if parent >= 0 and within[parent]:
            within[node] = True
    return within
