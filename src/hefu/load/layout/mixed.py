"""Documents with pages of both kinds: newspaper pages, and pages of a report.

A report with a page that looks like a newspaper's (a list in three columns, a cutting) stays one
story. Where newspaper pages are more than a few, what stands between them is a story for each
stretch of pages, so that all stories are in the order of the pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from hefu.load.layout.news import Found, Seen
from hefu.load.layout.ordered import Set
from hefu.load.layout.report import report_of
from hefu.load.layout.running import Edge, SetPage, running
from hefu.load.rendition import Block, Story
from hefu.model import Aside

_FEW = 3
"""One page in so many may look like a newspaper's, and the document is still a report."""
_WIDE = 0.6
"""What is so much of the width of all text stands across its columns."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A page with its rows in reading order; ``found``: its articles, if it looks like a newspaper's."""

    page: SetPage
    found: Found | None = None


def stories_of(taken: Sequence[Taken]) -> Found:
    """The stories of all pages, in the order of the pages."""
    filled = [one for one in taken if one.page.rows]
    news = sum(one.found is not None for one in filled)
    if news and _FEW * news <= len(filled):
        return _one_report(filled)
    edges = running([one.page for one in filled if one.found is None])
    stories: list[Story] = []
    asides: list[Aside] = []
    for _, pages in groupby(filled, key=lambda one: one.found is not None):
        stretch = list(pages)
        for found in [one.found for one in stretch if one.found] or [_report(stretch, edges)]:
            stories.extend(found.stories)
            asides.extend(found.asides)
    return Found(tuple(stories), tuple(asides))


def by_columns(seen: Seen) -> tuple[Set, ...]:
    """The rows of a page in many columns, each column from top to bottom, from left to right.

    What stands across the columns parts those above it from those below.
    """
    if not seen.pieces:
        return ()
    left, right = min(p.box[0] for p in seen.pieces), max(p.box[2] for p in seen.pieces)
    band, placed = 0, []
    for piece in sorted(seen.pieces, key=lambda p: (p.box[1], p.box[0])):
        wide = piece.box[2] - piece.box[0] > _WIDE * (right - left)
        band += wide
        placed.append(((band, round((piece.box[0] - left) / (4 * seen.em)), piece.box[1]), piece))
        band += wide
    placed.sort(key=lambda one: one[0])
    rows: list[Set] = []
    for (_, column, _), piece in placed:
        for row in piece.segment.rows:
            before = rows[-1] if rows and rows[-1].column == column else None
            gap = max(0.0, row.middle - before.row.middle) if before else 0.0
            rows.append(Set(row, column, gap, piece.segment.left, piece.segment.right))
    return tuple(rows)


def _report(pages: Sequence[Taken], edges: dict[int, Edge]) -> Found:
    story, asides = report_of([one.page for one in pages], edges)
    return Found((story,) if story.blocks or story.title else (), asides)


def _one_report(taken: Sequence[Taken]) -> Found:
    """All pages as one story; those with several articles as sections of it."""
    cuttings = [(one.page.number, one.found) for one in taken if one.found and _is_cutting(one.found)]
    pages = [one.page for one in taken if not (one.found and _is_cutting(one.found))]
    story, asides = report_of(pages, running(pages))
    blocks = list(story.blocks)
    for number, found in reversed(cuttings):
        at = _next_section(blocks, number)
        blocks[at:at] = [block for article in found.stories for block in _section(article)]
        asides = (*asides, *found.asides)
    return Found((replace(story, blocks=tuple(blocks)),), asides)


def _is_cutting(found: Found) -> bool:
    return sum(bool(story.title) for story in found.stories) > 1


def _next_section(blocks: Sequence[Block], number: int) -> int:
    """Where the first section after a page begins: what is set in between would take over its rest."""
    heads = [n for n, block in enumerate(blocks) if block.kind == "head"]
    level = min((blocks[n].level for n in heads), default=0)
    return next(
        (n for n in heads if blocks[n].level == level and blocks[n].runs[0].page > number), len(blocks)
    )


def _section(article: Story) -> Iterator[Block]:
    """An article as a part of a report: its title is a heading, its own headings are below that."""
    if article.kicker:
        yield Block("paragraph", article.kicker)
    title = [run for line in article.title for run in line]
    if title:
        yield Block("head", tuple(title))
    if article.byline:
        yield Block("paragraph", article.byline)
    for block in article.blocks:
        yield replace(block, level=max(block.level, 3)) if block.kind == "head" else block
