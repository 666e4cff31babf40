"""From printed pages to articles in reading order.

Two kinds of documents are told apart by themselves: pages of a newspaper, with articles in many
columns (:mod:`hefu.load.layout.news`), and reports or plans that run through one or two columns
over many pages (:mod:`hefu.load.layout.report`); a document may have pages of both
(:mod:`hefu.load.layout.mixed`). Both work on rows of characters and relations
between them: every threshold is relative to the size of the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hefu.load.layout.grids import find_grids, outside
from hefu.load.layout.mixed import Taken, by_columns, stories_of
from hefu.load.layout.news import articles_of, see
from hefu.load.layout.ordered import set_rows
from hefu.load.layout.rows import table_row
from hefu.load.layout.running import SetPage
from hefu.load.layout.worlds import is_newspaper
from hefu.load.printed import PrintedPage
from hefu.load.rendition import Story
from hefu.model import Aside, Page


@dataclass(frozen=True, slots=True)
class Layout:
    """The articles of some pages in reading order; what belongs to none; the pages' sizes."""

    stories: tuple[Story, ...] = ()
    asides: tuple[Aside, ...] = ()
    pages: tuple[Page, ...] = ()


def read_layout(pages: Iterable[PrintedPage]) -> Layout:
    """The articles of printed pages, or the one story of a report.

    Pages are taken one by one; what is kept of each is its text. Pages without characters are
    passed over.
    """
    taken: list[Taken] = []
    sizes: list[Page] = []
    for page in pages:
        sizes.append(Page(page.number, page.width, page.height))
        regions = find_grids(page)
        page = outside(page, regions)
        tables = [table_row(region, page) for region in regions]
        seen = see(page, tables)
        found = articles_of(seen) if is_newspaper(seen) else None
        rows = tuple(set_rows(page, tables)) if found is None else by_columns(seen)
        taken.append(Taken(SetPage(page.number, page.width, page.height, rows), found))
    whole = stories_of(taken)
    return Layout(whole.stories, whole.asides, tuple(sizes))
