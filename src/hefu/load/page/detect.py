"""Whether a text looks like the raw text of a newspaper page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hefu.load.page.lines import PageLine
from hefu.load.page.words import Words

_FEW = 8
_MARKDOWN = re.compile(r"#{1,6} |\||[-*] |\*\*|---$|<|!\[")
_WIDEST = 45.0
_TORN = 2
"""Blocks that end inside a sentence tell of columns as a dateline does."""
_NEWS = 2.0
"""What datelines, bylines and mastheads must add up to."""


def looks_like_page(lines: Sequence[PageLine], words: Words) -> bool:
    """Whether lines are broken at columns and at least two reports begin or are signed in them."""
    if len(lines) < _FEW:
        return False
    marked = sum(1 for line in lines if _MARKDOWN.match(line.text))
    if marked * 20 > len(lines):
        return False
    narrow = sum(1 for line in lines if line.low <= _WIDEST or " " in line.text)
    broken = sum(1 for line in lines if line.high >= 7 and not line.stops)
    if narrow * 20 < len(lines) * 19 or broken * 2 < len(lines):
        return False
    news = 1.0 if _torn(lines) >= _TORN else 0.0
    for line in lines:
        if words.dateline.match(line.bare) or words.byline.match(line.shown):
            news += 1.0
        elif words.masthead.search(line.bare) and line.low < 40:
            news += 0.5
        if news >= _NEWS:
            return True
    return False


def _torn(lines: Sequence[PageLine]) -> int:
    """How many blocks of two lines or more end inside a sentence, before an empty line."""
    close = sum(line.gap == 0 for line in lines) * 2 > len(lines)
    return sum(
        close
        and line.gap == 0
        and after.gap > 0
        and line.high >= before.low - 2
        and not line.stops
        and any(mark in line.bare for mark in "，。、")
        for before, line, after in zip(lines, lines[1:], lines[2:], strict=False)
    )
