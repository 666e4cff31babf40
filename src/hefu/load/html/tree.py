"""A page as a flat list: its elements, and the events of opening, text and closing, in order.

Lists instead of nested objects, so that everything after is a loop and never a recursion.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from hefu.load.html.cues import load_cues
from hefu.load.html.elements import UNSEEN
from hefu.load.html.markup import cut_excess, flatten

if TYPE_CHECKING:
    from lxml.etree import _Element

OPEN: Final = 0
TEXT: Final = 1
CLOSE: Final = 2
_DEEP: Final = 1024 * 1024
"""A page of more characters is not parsed again with room for deeper elements."""
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_NOTHING: Mapping[str, str] = {}
_ANNOUNCED = "meta"


@dataclass(frozen=True, slots=True)
class Tree:
    """The elements of a page's body by number, in document order; what is not shown is left out.

    ``begins`` and ``ends`` are where in ``events`` an element opens and closes. An event is its
    kind, the element (of a text: the one that holds it), and the text.
    """

    tags: Sequence[str]
    attributes: Sequence[Mapping[str, str]]
    parents: Sequence[int]
    begins: Sequence[int]
    ends: Sequence[int]
    events: Sequence[tuple[int, int, str]]
    head: Mapping[str, str]
    """The contents of <meta> by lower-case name, and of <title> as "title"; the first of each."""
    flattened: bool = False
    """Whether the page nested so deep that only its text could be kept."""


def parse(text: str) -> Tree:
    """The elements of a page. Never fails; takes time proportional to the length."""
    text = cut_excess(text)
    root, whole = _parsed(text, huge=False)
    if not whole and len(text) <= _DEEP:
        root, whole = _parsed(text, huge=True)
    if whole:
        tree = _tree(root, hidden=False)
        # Some pages are shown by a script only; better too much than nothing.
        return tree if any(t.strip() for _, _, t in tree.events) else _tree(root, hidden=True)
    head = _head(root) if root is not None else {}
    flat, _ = _parsed(flatten(text), huge=True)
    return _tree(flat, hidden=False, head=head, flattened=True)


def _parsed(text: str, *, huge: bool) -> tuple[_Element | None, bool]:
    """The root element, and whether the parser went through to the end."""
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=huge, remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None, not parser.error_log or _went_through(parser.error_log)
    return root, _went_through(parser.error_log)


def _went_through(log: object) -> bool:
    from lxml.etree import ErrorLevels, _ListErrorLog

    return not (isinstance(log, _ListErrorLog) and any(entry.level == ErrorLevels.FATAL for entry in log))


def _head(root: _Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta", "title", "{*}title"):
        if element.tag != _ANNOUNCED:
            found.setdefault("title", " ".join((element.text or "").split()))
            continue
        name = (element.get("name") or element.get("property") or "").strip().lower()
        content = " ".join((element.get("content") or "").split())
        if name and content and name != "title":
            found.setdefault(name, content)
    return found


def _tree(
    root: _Element | None, *, hidden: bool, head: dict[str, str] | None = None, flattened: bool = False
) -> Tree:
    from lxml import etree

    tags: list[str] = []
    attributes: list[Mapping[str, str]] = []
    parents: list[int] = []
    begins: list[int] = []
    ends: list[int] = []
    events: list[tuple[int, int, str]] = []
    if root is None:
        return Tree((), (), (), (), (), (), head or {}, flattened)
    open_now = -1
    skipped = 0
    for event, element in (walk := etree.iterwalk(root, events=("start", "end"))):
        if event == "end":
            if skipped:
                skipped = 0
            else:
                ends[open_now] = len(events)
                events.append((CLOSE, open_now, ""))
                open_now = parents[open_now]
            if element.tail and open_now >= 0:
                events.append((TEXT, open_now, element.tail))
            continue
        name = element.tag
        if not isinstance(name, str) or _is_unseen(name, element, hidden):
            walk.skip_subtree()
            skipped = 1
            continue
        tags.append(name.rpartition("}")[2].lower())
        attributes.append(dict(element.items()) or _NOTHING)
        parents.append(open_now)
        open_now = len(tags) - 1
        begins.append(len(events))
        ends.append(0)
        events.append((OPEN, open_now, ""))
        if element.text:
            events.append((TEXT, open_now, element.text))
    return Tree(tags, attributes, parents, begins, ends, events, head or _head(root), flattened)


def _is_unseen(name: str, element: _Element, hidden: bool) -> bool:
    if name in UNSEEN:
        return True
    if hidden or not element.attrib:
        return False
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    if not (style and _HIDDEN.search(style)):
        return False
    # Some sites hide the article until a script has run.
    names = f"{element.get('id', '')} {element.get('class', '')}".lower().split()
    return load_cues().main.names.isdisjoint(names)
