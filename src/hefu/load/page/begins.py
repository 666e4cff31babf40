"""How much speaks for an article to begin with a piece of text."""

from __future__ import annotations

from hefu.load.page.articles import is_inline
from hefu.load.page.links import Page, is_indented
from hefu.load.page.pieces import Piece


def begins(first: Piece, page: Page, repeated: frozenset[str]) -> float:
    """How much speaks for an article to begin with a piece: 0 (nothing) to 3."""
    words = page.words
    opening = "".join(placed.line.shown for placed in first.lines[:3])
    found = 0.0
    if words.dateline.match(opening):
        found = 3.0
    elif words.told.match(opening):
        found = 2.0
    elif words.lead.match(opening) and is_indented(first.lines[0]):
        found = 1.0
    elif words.continues.match(opening) or not is_indented(first.lines[0]):
        found = -1.0
    run = page.run_before(first.at)
    if run is None or found < 0:
        return found
    shown = [one.shown for one in run.lines]
    if any(words.byline.match(text) for text in shown):
        return found + 2.0
    if not is_inline(run, first) and not repeated.intersection(shown):
        found += 0.5 + 0.5 * (len(run.lines) > 1)
    return found
