"""Figures of a part that their paragraph is on: some cities whose returns were added up, a place that was one
of its own, a part that every sentence names.

The words are in ``catalog/cues.toml``, ``[parts]``.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from hefu.model import Place
from hefu.read.part_words import Parts, load_parts
from hefu.read.parts import on_the_whole

_PARAGRAPH: Final = 600
"""How far back the beginning of a paragraph is looked for (characters)."""
_FIRST: Final = 40
"""How much of a paragraph may pass before the words that tell whom it is of (characters)."""
_FORMER, _RETURNS = "原", "据"


def of_former_place(text: str, at: int) -> bool:
    """Whether the paragraph of a figure at ``at`` opens with a place that was one of its own
    (是原青石市…的一年。): what it calls the whole city is that one."""
    if not _tells_of_former(text):
        return False
    top = _top(text, at)
    found = text.find(_FORMER, top, min(at, top + _FIRST)) if top else -1
    return found >= 0 and load_parts().former.match(text, found, at) is not None


@lru_cache(maxsize=1)
def _tells_of_former(text: str) -> bool:
    """Whether such a place is told of anywhere: asked for each figure of a text, answered once."""
    return load_parts().former.search(text) is not None


def of_region(text: str, at: int, place: Place) -> bool:
    """Whether the sentence of a figure at ``at`` opens with some of the nation's regions, whose it is
    (到2027年，西部地区的茶叶产量…，毛竹产量…)."""
    if place.level != "nation":
        return False
    floor = max(0, at - _PARAGRAPH)
    start = max(text.rfind(stop, floor, at) for stop in "。\n") + 1
    return load_parts().regions.match(text, start, at) is not None


def of_paragraph(text: str, at: int, own: str, of: str) -> bool:
    """Whether the figure of the indicator ``of`` named at ``at`` is of a part that its paragraph is on,
    though its sentence may not say so. ``own`` is the name of the document's place."""
    parts = load_parts()
    top = _top(text, at)
    if not top or of in parts.told_of_all:
        return False
    if text.find(_RETURNS, top, at) >= 0 and (found := parts.returns.search(text, top, at)) is not None:
        return not on_the_whole(text, own, found.end(), at, parts)
    return _named_throughout(text, top, at, parts)


def _named_throughout(text: str, top: int, at: int, parts: Parts) -> bool:
    """Whether each sentence from ``top`` on names one part, there are two and more of them before that of the
    name at ``at``, and that one does not speak of the whole."""
    first = text.find("。", top, at)
    start = text.rfind("。", top, at)
    if first == start or parts.whole.search(text, start, at) is not None:
        return False
    names = {found.group() for found in parts.throughout.finditer(text, top, first)}
    if not names:
        return False
    sentences = text[first + 1 : start].split("。")
    return any(all(name in sentence for sentence in sentences) for name in names)


def _top(text: str, at: int) -> int:
    """Where the paragraph of ``at`` begins; 0 where that is too far."""
    return text.rfind("\n", max(0, at - _PARAGRAPH), at) + 1
