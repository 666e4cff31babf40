"""Which lines of a page are its article, and which stand around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from hefu.load.html.cues import Cues, Marks, load_cues
from hefu.load.html.elements import HOLDERS
from hefu.load.html.lines import Line
from hefu.load.html.measure import add_up, inherited
from hefu.load.html.tree import Tree

_RUNNING = re.compile(r"[，。；：！？、]")
_NAME = re.compile(r"[^\s]+")
_FULL: Final = 0.85
"""Without a name to go by, the article is the innermost element with so much of the running text."""
_FEW_LINKS: Final = 3
_OWN = frozenset(("article", "main", "body", "html"))


@dataclass(frozen=True, slots=True)
class Sifted:
    """For each line, whether it belongs to the article; and the first line of running text."""

    kept: Sequence[bool]
    first: int


def sift(tree: Tree, lines: Sequence[Line]) -> Sifted:
    """Tell the article's lines from the rest. Where nothing tells, every line is kept."""
    cues = load_cues()
    weights = [_weight(line, cues) for line in lines]
    own = [0] * len(tree.tags)
    for line, weight in zip(lines, weights, strict=True):
        own[line.node] += weight
    total = sum(weights)
    if not total:
        return Sifted([True] * len(lines), 0)
    heavy = add_up(tree, own)
    around = [
        _is(tree, node, cues.around) and heavy[node] <= cues.around.share * total and tag not in _OWN
        for node, tag in enumerate(tree.tags)
    ]
    outside = inherited(tree, _with_heads(tree, around))
    inner = [0 if outside[node] else weight for node, weight in enumerate(own)]
    main = _main(tree, add_up(tree, inner), cues)
    begin, end = tree.begins[main], tree.ends[main]
    kept = [
        begin <= tree.begins[line.node] <= end and not outside[line.node] and not _is_of_page(line, cues)
        for line in lines
    ]
    _drop_link_lists(lines, kept, cues)
    first = next((n for n, keep in enumerate(kept) if keep and weights[n] and _runs(lines[n])), 0)
    return Sifted(kept, first)


def is_about(line: Line) -> bool:
    """Whether a line says when and by whom the article was published."""
    cues = load_cues()
    return len(line.text) <= cues.longest and cues.about.search(line.text) is not None


def _is_of_page(line: Line, cues: Cues) -> bool:
    if line.kind == "table" or len(line.text) > cues.longest:
        return False
    return cues.begins.match(line.text) is not None or cues.holds.search(line.text) is not None


def _weight(line: Line, cues: Cues) -> int:
    """How many characters of running text a line is: none for menus, a quarter for short scraps."""
    size = len(line.text)
    if 2 * line.links > size or _is_of_page(line, cues) or (size <= 60 and is_about(line)):
        return 0
    return size if _runs(line) else size // 4


def _runs(line: Line) -> bool:
    """Whether a line is running text or a table."""
    size = len(line.text)
    return line.kind == "table" or size >= 30 or (size >= 8 and _RUNNING.search(line.text) is not None)


def _is(tree: Tree, node: int, marks: Marks) -> bool:
    attributes = tree.attributes[node]
    if tree.tags[node] in marks.tags:
        return True
    if not attributes:
        return False
    if attributes.get("role", "") in marks.roles:
        return True
    written = f"{attributes.get('id', '')} {attributes.get('class', '')}"
    return any(name in marks.names for name in _NAME.findall(written[:400].lower()))


def _with_heads(tree: Tree, around: Sequence[bool]) -> list[bool]:
    """The elements around the article, and a page's <header>, which may also be the article's."""
    marked = list(around)
    within = [False] * len(tree.tags)
    for node, tag in enumerate(tree.tags):
        parent = tree.parents[node]
        within[node] = tag in ("article", "main") or (parent >= 0 and within[parent])
        if tag == "header" and not within[node]:
            marked[node] = True
    return marked


def _main(tree: Tree, heavy: Sequence[int], cues: Cues) -> int:
    """The element that holds the article."""
    total = heavy[0]
    if not total:
        return 0
    named = _innermost(
        tree, heavy, [node for node in range(len(tree.tags)) if _is(tree, node, cues.main)], total
    )
    if named is not None:
        return named
    node = 0
    for inner in range(1, len(tree.tags)):
        # Document order: the next element that is as full, and lies within the last.
        if tree.begins[inner] > tree.ends[node]:
            break
        if heavy[inner] >= _FULL * total and tree.tags[inner] in HOLDERS:
            node = inner
    return node


def _innermost(tree: Tree, heavy: Sequence[int], named: Sequence[int], total: int) -> int | None:
    """The innermost element that holds enough of what stands in elements of known names."""
    best: int | None = None
    for node in named:
        if heavy[node] >= load_cues().main.share * total and (
            best is None or heavy[node] >= heavy[best] * 0.9
        ):
            best = node
    return best


def _drop_link_lists(lines: Sequence[Line], kept: list[bool], cues: Cues) -> None:
    """Take out rows of lines that only lead elsewhere, with the heading above (相关新闻)."""
    alone = [
        2 * line.links > len(line.text) and line.kind != "table" and not cues.attached.search(line.text)
        for line in lines
    ]
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and (alone[end] or not kept[end]):
            end += 1
        links = sum(1 for n in range(at, end) if alone[n] and kept[n])
        if links >= _FEW_LINKS:
            for n in range(at, end):
                kept[n] = False
        at = max(end, at + 1)
