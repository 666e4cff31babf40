"""A newspaper page as raw text → its articles.

The text of a page comes with its columns cut into lines, articles interleaved, headlines before,
after or between their bodies, and slogans that belong to none. What was lost, the places of the
lines, is found again from what the lines say and how wide they are: lines to columns
(:mod:`~hefu.load.page.cells`, :mod:`~hefu.load.page.columns`), columns to running text
(:mod:`~hefu.load.page.pieces`), that to articles (:mod:`~hefu.load.page.gather`) under their
headlines (:mod:`~hefu.load.page.titles`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hefu.load.page.articles import Draft, Rarity, draft_articles
from hefu.load.page.assemble import assemble
from hefu.load.page.cells import unmerge
from hefu.load.page.columns import is_apart, place_lines
from hefu.load.page.cracks import place_cracked
from hefu.load.page.detect import looks_like_page
from hefu.load.page.gather import gather
from hefu.load.page.in_stream import cut_stream, drafts_in_stream, is_in_stream
from hefu.load.page.join import joins_of
from hefu.load.page.lines import PageLine, lines_of, row_starts
from hefu.load.page.links import Page, heights
from hefu.load.page.order import Order
from hefu.load.page.pieces import Display, Piece, chains_of, cut, headed_pieces, is_tight
from hefu.load.page.signs import Signs, signs_of
from hefu.load.page.stories import is_teaser, pieces_text, story_of, teaser_of
from hefu.load.page.titles import give_titles
from hefu.load.page.words import (
    Words,
    load_gather_weights,
    load_order_weights,
    load_stream_weights,
    load_weights,
    load_words,
)
from hefu.load.rendition import Rendition, Story, render
from hefu.model import Aside

__all__ = ["read_page"]

_LARGEST = 4_000_000
"""Texts of more characters are no pages of a newspaper …"""
_LONGEST = 40_000
"""… nor are texts of more line ends (each line may be followed by an empty one)."""
_BESIDE = 1.1
"""Columns stand side by side in the lines of a text that has this many times as many parts."""
_MOST_LINES = 1500
"""Lines put in order at once; a broadsheet has about a thousand."""


def read_page(source: str, *, certain: bool = False) -> Rendition | None:
    """The articles of a newspaper page given as raw text, as ``pdftotext`` writes it.

    None when the text does not look like one, unless the caller is ``certain``; and when it is
    longer than any newspaper (4 million characters, 40,000 lines), or empty. Form feeds part
    several pages. Every run of the stories has its offset in ``source``; lines that belong to no
    article are asides. Never raises for any text.
    """
    if len(source) > _LARGEST or source.count("\n") > _LONGEST:
        return None
    words = load_words()
    pages = list(_pages(source))
    if not pages:
        return None
    if not certain and not any(looks_like_page(lines, words) for _, lines in pages):
        return None
    stories: list[Story] = []
    asides: list[Aside] = []
    for number, lines in pages:
        for start in range(0, len(lines), _MOST_LINES):
            found, left = _read(source, lines[start : start + _MOST_LINES], words, number)
            stories += found
            asides += left
    return render(stories, asides=asides)


def _pages(source: str) -> Iterator[tuple[int, list[PageLine]]]:
    """The lines of each page, with its number where there are several (else 0)."""
    single = "\f" not in source.rstrip()
    start = 0
    number = 1
    while start < len(source):
        end = source.find("\f", start)
        end = len(source) if end < 0 else end
        lines = lines_of(source, start, end)
        if lines:
            yield (0 if single else number), lines
        start = end + 1
        number += 1


def _read(source: str, lines: list[PageLine], words: Words, page: int) -> tuple[list[Story], list[Aside]]:
    """The stories of one page, and what belongs to none of them."""
    apart = [line for line in lines if is_apart(line, words)]
    joins = joins_of(line.shown for line in lines)
    placed = place_cracked([line for line in lines if not is_apart(line, words)], words, joins)
    beside = len(unmerge(source, lines, words, joins)) > _BESIDE * len(lines)
    stream = not beside and is_in_stream(placed, joins)
    if stream:
        units = cut_stream(placed, words, joins)
        drafts = drafts_in_stream(units, words, joins, load_stream_weights())
    else:
        apart, units, drafts = _linked(source, lines, words)
    rarity = Rarity([pieces_text(draft.pieces) for draft in drafts])
    left = give_titles(drafts, units, rarity, words, stream=stream)
    stories = [story_of(draft, source) for draft in drafts]
    asides = [Aside(line.shown, _kind(line, words), page) for line in apart]
    for group in left:
        if is_teaser(group):
            stories.append(teaser_of(group, source))
        else:
            asides.extend(Aside(line.shown, "slogan", page) for line in group)
    return stories, asides


def _linked(
    source: str, lines: list[PageLine], words: Words
) -> tuple[list[PageLine], list[Piece | Display], list[Draft]]:
    """Lines apart, pieces and articles of a page whose columns stand in the order of their places."""
    lines = unmerge(source, lines, words, joins_of(line.bare for line in lines))
    apart = [line for line in lines if is_apart(line, words)]
    joins = joins_of(line.shown for line in lines)
    placed = place_lines([line for line in lines if not is_apart(line, words)], words, joins)
    units = cut(placed, words, joins)
    pieces = [unit for unit in units if isinstance(unit, Piece)]
    if is_tight(placed):
        rarity = Rarity([piece.text for piece in pieces])
        signs = Signs(signs_of([piece.text]) for piece in pieces)
        shown = Page(units, rarity, signs, joins, words, True, row_starts(source), heights(units))
        linked = assemble(shown, load_weights())
        order = Order(*load_order_weights())

        def headless(drafts: Sequence[Draft]) -> list[int]:
            rarity = Rarity([pieces_text(draft.pieces) for draft in drafts])
            give_titles(drafts, units, rarity, words)
            return [n for n, draft in enumerate(drafts) if draft.heads and not draft.title]

        drafts = gather(linked, shown, load_weights()[-1], load_gather_weights(), order, headless)
        return apart, units, drafts
    # Empty lines between all lines: the weights were learnt where they part columns.
    chains = chains_of(pieces, headed_pieces(units, words), words, joins)
    rarity = Rarity([pieces_text(chain) for chain in chains])
    return apart, units, draft_articles(units, chains, rarity, words)


def _kind(line: PageLine, words: Words) -> str:
    if words.masthead.search(line.shown):
        return "header"
    return "caption" if words.caption.search(line.shown) else "slogan"
