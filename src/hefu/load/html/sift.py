"""Which lines of a page are its article, and which stand around it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from hefu.load.html.cues import Cues, Marks, load_cues
from hefu.load.html.elements import GROUPS, HOLDERS
from hefu.load.html.lines import Line
from hefu.load.html.measure import add_up, inherited
from hefu.load.html.tree import Tree

_RUNNING = re.compile(r"[，。；：！？、]")
_NAME = re.compile(r"[^\s]+")
_FULL: Final = 0.85
"""Without a name to go by, the article is the innermost element with so much of the running text."""
_SCRAP: Final = 60
"""Within an element known to hold the article, only menus with less running text are taken out."""
_LONGEST_CARD: Final = 600
_FULL_WITH_TITLE: Final = 0.6
"""The same of one that also holds the page's title."""
_MOST_ADDED: Final = 300
"""Headlines, and the line that says on what occasion, have no more characters."""
_PART: Final = 0.05
"""Another element of a known name with so much of the running text is part of the article."""
_LITTLE: Final = 0.15
"""What is above the title is above the article if it has no more of the running text."""
_MOST_LINKED: Final = 16
"""Among these, no more characters lead elsewhere."""
_FEW_LINKS: Final = 3
_OWN = frozenset(("article", "main", "body", "html"))


@dataclass(frozen=True, slots=True)
class Sifted:
    """For each line, whether it belongs to the article; and the first line of running text."""

    kept: Sequence[bool]
    first: int


@dataclass(frozen=True, slots=True)
class _Main:
    """The element that holds the article, and whether it was found without a known name."""

    node: int
    by_shape: bool


def sift(tree: Tree, lines: Sequence[Line], titles: Collection[int] = ()) -> Sifted:
    """Tell the article's lines from the rest. Where nothing tells, every line is kept.

    ``titles`` are the lines in which the page's own title is printed.
    """
    cues = load_cues()
    of_page = [_is_of_page(line, cues) for line in lines]
    weights = [0 if lost else _weight(line) for line, lost in zip(lines, of_page, strict=True)]
    own = [0] * len(tree.tags)
    for line, weight in zip(lines, weights, strict=True):
        own[line.node] += weight
    total = sum(weights)
    if not total:
        return Sifted([True] * len(lines), 0)
    heavy = add_up(tree, own)
    named = inherited(tree, [_is_named(tree, node, cues.main) for node in range(len(tree.tags))])
    around = [
        tag not in _OWN
        and heavy[node] <= (_SCRAP if named[node] else cues.around.share * total)
        and _is(tree, node, cues.around)
        for node, tag in enumerate(tree.tags)
    ]
    outside = inherited(tree, _with_heads(tree, around))
    inner = [0 if outside[node] else weight for node, weight in enumerate(own)]
    titles = frozenset(titles)
    main = _main(tree, add_up(tree, inner), {lines[n].node for n in titles}, cues)
    if main.by_shape:
        main = _widened(
            tree, lines, [lost or outside[line.node] for line, lost in zip(lines, of_page, strict=True)], main
        )
    begin, end = tree.begins[main.node], tree.ends[main.node]
    kept = [
        begin <= tree.begins[line.node] <= end and not outside[line.node] and not lost
        for line, lost in zip(lines, of_page, strict=True)
    ]
    _drop_link_lists(lines, kept, cues)
    top = _top(kept, weights, titles)
    running = [n for n in range(top + 1, len(lines)) if kept[n] and weights[n] and _runs(lines[n])]
    if running:
        _drop_links_around(lines, kept, top, running, cues)
    first = running[0] if running else 0
    return Sifted(kept, first)


def is_about(line: Line) -> bool:
    """Whether a line says when and by whom the article was published."""
    cues = load_cues()
    return len(line.text) <= cues.longest and cues.about.search(line.text) is not None


def is_card(line: Line) -> bool:
    """Whether a table is the index card of a document (政府信息公开目录), not part of it."""
    return (
        line.kind == "table"
        and len(line.text) <= _LONGEST_CARD
        and len(load_cues().card.findall(line.text)) >= 2
    )


def _is_of_page(line: Line, cues: Cues) -> bool:
    if line.kind == "table" or len(line.text) > cues.longest:
        return False
    if cues.holds.search(line.text):
        return True
    # "关闭小煤矿12处。" is no button.
    return not line.text.endswith(("。", "；", "，")) and cues.begins.match(line.text) is not None


def _weight(line: Line) -> int:
    """How many characters of running text a line is: none for menus, a quarter for short scraps."""
    size = len(line.text)
    if 2 * line.links > size or (size <= 60 and is_about(line)):
        return 0
    return size if _runs(line) else size // 4


def _runs(line: Line) -> bool:
    """Whether a line is running text or a table."""
    size = len(line.text)
    if line.kind == "table":
        return not is_card(line)
    return size >= 30 or (size >= 8 and _RUNNING.search(line.text) is not None)


def _is(tree: Tree, node: int, marks: Marks) -> bool:
    attributes = tree.attributes[node]
    if tree.tags[node] in marks.tags:
        return True
    if not attributes:
        return False
    return attributes.get("role", "") in marks.roles or _is_named(tree, node, marks)


def _is_named(tree: Tree, node: int, marks: Marks) -> bool:
    attributes = tree.attributes[node]
    if not attributes or tree.tags[node] not in GROUPS:
        return False
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


def _main(tree: Tree, heavy: Sequence[int], titles: Collection[int], cues: Cues) -> _Main:
    """The element that holds the article; ``titles`` are the elements that hold its title."""
    total = heavy[0]
    if not total:
        return _Main(0, False)
    marked = [node for node in range(len(tree.tags)) if _is(tree, node, cues.main)]
    named = _innermost(tree, heavy, marked, total)
    if named is not None:
        return _Main(named, False)
    titled = add_up(tree, [node in titles for node in range(len(tree.tags))])
    node = 0
    for inner in range(1, len(tree.tags)):
        # Document order: the next element that is as full, and lies within the last.
        if tree.begins[inner] > tree.ends[node]:
            break
        enough = _FULL_WITH_TITLE if titled[inner] else _FULL
        if heavy[inner] >= enough * total and tree.tags[inner] in HOLDERS:
            node = inner
    return _Main(node, True)


def _widened(tree: Tree, lines: Sequence[Line], lost: Sequence[bool], main: _Main) -> _Main:
    """The article's element or one around it that adds its headlines, but no menus."""
    words = [0] * len(tree.tags)
    links = [0] * len(tree.tags)
    for line, left in zip(lines, lost, strict=True):
        if not left:
            words[line.node] += len(line.text)
            links[line.node] += line.links
    words, links = add_up(tree, words), add_up(tree, links)
    node = main.node
    while (parent := tree.parents[node]) >= 0:
        added = words[parent] - words[node]
        if links[parent] - links[node] > _MOST_LINKED or added > _MOST_ADDED:
            break
        node = parent
    return _Main(node, True)


def _innermost(tree: Tree, heavy: Sequence[int], named: Sequence[int], total: int) -> int | None:
    """The innermost element that holds enough of what stands in elements of known names.

    An article may stand in several of them (text, annex): then the element around them all.
    """
    enough = load_cues().main.share * total
    best: int | None = None
    for node in named:
        if heavy[node] >= enough and (best is None or heavy[node] >= heavy[best] * 0.9):
            best = node
    if best is None:
        return None
    # Those around it were passed over, for they hold little more; <article> may be a mere teaser.
    marks = load_cues().main
    around = (tree.begins[best], tree.ends[best])
    parts = [
        tree.begins[node]
        for node in named
        if (node == best or _is_named(tree, node, marks))
        and heavy[node] >= _PART * total
        and not tree.begins[node] < around[0] <= around[1] < tree.ends[node]
    ]
    first, last = min(parts), max(parts)
    while tree.parents[best] >= 0 and not tree.begins[best] <= first <= last <= tree.ends[best]:
        best = tree.parents[best]
    return best


def _top(kept: Sequence[bool], weights: Sequence[int], titles: Collection[int]) -> int:
    """The last line above the article in which its title is printed, −1 where there is none."""
    enough = _LITTLE * sum(weight for weight, keep in zip(weights, kept, strict=True) if keep)
    passed, top = 0, -1
    for n, keep in enumerate(kept):
        if passed > enough:
            break
        if keep and n in titles:
            top = n
        passed += weights[n] if keep else 0
    return top


def _drop_links_around(
    lines: Sequence[Line], kept: list[bool], top: int, running: Sequence[int], cues: Cues
) -> None:
    """Take out what only leads elsewhere above and below the running text, and what stands above
    a menu that is above the title (at ``top``; −1: not printed)."""
    links = [
        n
        for n, line in enumerate(lines)
        if kept[n] and not running[0] < n < running[-1] and _is_link(line, cues)
    ]
    for n in links:
        kept[n] = False
    above = max((n for n in links if n < top), default=0)
    kept[:above] = [False] * above


def _is_link(line: Line, cues: Cues) -> bool:
    """Whether a line is little more than links to other pages."""
    return 2 * line.links > len(line.text) and line.kind != "table" and not cues.attached.search(line.text)


def _drop_link_lists(lines: Sequence[Line], kept: list[bool], cues: Cues) -> None:
    """Take out rows of lines that only lead elsewhere, with the heading above (相关新闻)."""
    alone = [_is_link(line, cues) for line in lines]
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
