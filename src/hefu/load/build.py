"""A text, or a source rendered as Markdown, becomes a :class:`Document`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from hefu.errors import LoadError
from hefu.load.context.find import find_context
from hefu.load.problems import problem
from hefu.load.rendition import Rendition, StorySpan
from hefu.load.tables import find_tables
from hefu.load.text.clean import clean
from hefu.load.text.decode import REPORTED
from hefu.load.text.fold import lost_figures
from hefu.load.text.frontmatter import front_matter_end, read_front_matter
from hefu.load.text.structure import find_sections
from hefu.model import Article, Document, OffsetMap, Problem

_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller says of a document; see :func:`hefu.load.load`."""

    id: str
    place: str | None = None
    year: int | None = None
    hint: str = ""
    path: str = ""
    meta: Mapping[str, str] = field(default_factory=dict)


def from_text(source: str, given: Given, problems: tuple[Problem, ...] = ()) -> Document:
    """The document of a text (Markdown or plain)."""
    text, origin = clean(source)
    if not text:
        raise LoadError("load.only_markup", id=given.id)
    meta = {**given.meta, **read_front_matter(source)}
    sections = find_sections(text, source, origin)
    context = find_context(text, sections, meta, place=given.place, year=given.year, path_hint=given.hint)
    return Document(
        id=given.id,
        source=source,
        text=text,
        origin=origin,
        title=context.title,
        kind=context.kind,
        place=context.place,
        year=context.year,
        sections=sections,
        problems=(*problems, *_lost(source), *context.problems),
        inferred=context.inferred,
        meta=meta if context.delivered is None else {"delivered": context.delivered, **meta},
        path=given.path,
        tables=find_tables(source, front_matter_end(source)),
    )


def from_rendition(
    found: Rendition, given: Given, raw: str | None = None, problems: tuple[Problem, ...] = ()
) -> Document:
    """The document of a source that a loader brought into Markdown.

    ``raw`` is the text the Markdown was made from, where the source is itself a text; the
    document's offsets then lead into it.
    """
    markdown = found.markdown
    text, origin = clean(markdown, wrapped=False)
    if not text:
        raise LoadError("load.nothing_found", path=given.path or given.id)
    articles = tuple(_articles(found.stories, origin, text))
    named = next(("".join(map(_plain, story.title)) for story in found.stories if story.title), "")
    meta = {**({"title": named} if named else {}), **found.meta, **given.meta}
    sections = find_sections(text, markdown, origin)
    context = find_context(
        text,
        sections,
        meta,
        place=given.place,
        year=given.year,
        path_hint=given.hint,
        masthead=_masthead(found) if len(articles) > 1 else None,
    )
    reordered = raw is not None and found.raw is not None
    return Document(
        id=given.id,
        source=raw if raw is not None and reordered else markdown,
        text=text,
        origin=_through(origin, found.raw, len(text)) if reordered and found.raw else origin,
        title=context.title,
        kind=context.kind,
        place=context.place,
        year=context.year,
        sections=sections,
        problems=(*problems, *found.problems, *context.problems),
        inferred=context.inferred,
        meta=meta if context.delivered is None else {"delivered": context.delivered, **meta},
        path=given.path,
        markdown=markdown if reordered else "",
        anchors=found.anchors,
        articles=articles,
        asides=found.asides,
        tables=() if reordered else find_tables(markdown),
        pages=found.pages,
    )


def _masthead(found: Rendition) -> str:
    """What stands above and below the articles of a page: the paper's name, the day, the editors."""
    return " ".join(_plain(aside.text) for aside in found.asides if aside.kind in ("header", "footer"))


def _articles(stories: tuple[StorySpan, ...], origin: OffsetMap, text: str) -> Iterator[Article]:
    """The articles of a page; a source that is one text without kicker and byline has none."""
    if len(stories) < 2 and not any(story.kicker or story.byline for story in stories):
        return
    for story in stories:
        start, body, end = (
            min(origin.clean_offset(at), len(text)) for at in (story.start, story.body, story.end)
        )
        yield Article(
            start,
            end,
            body,
            tuple(line for written in story.title if (line := _plain(written))),
            _plain(story.kicker),
            _plain(story.byline),
            tuple(_plain(head) for head in story.heads),
            (story.start, story.end),
        )


def _plain(written: str) -> str:
    return clean(_BLANK.sub(" ", written), wrapped=False)[0].strip()


def _through(first: OffsetMap, second: OffsetMap, size: int) -> OffsetMap:
    """The map that leads through ``first`` and then ``second``; ``size`` of the first's text."""
    clean_starts: list[int] = []
    sources: list[int] = []
    starts = [*first.clean, size]
    at = 0
    for run, (begin, end) in enumerate(pairwise(starts)):
        middle = first.source[run]
        while at + 1 < len(second.clean) and second.clean[at + 1] <= middle:
            at += 1
        while begin < end:
            clean_starts.append(begin)
            sources.append(second.source[at] + middle - second.clean[at])
            if at + 1 >= len(second.clean):
                break
            step = second.clean[at + 1] - middle
            if begin + step >= end:
                break
            begin, middle, at = begin + step, middle + step, at + 1
    return OffsetMap(tuple(clean_starts), tuple(sources))


def _lost(source: str) -> Iterator[Problem]:
    """A problem for each figure that a program lost; past ``REPORTED`` one for all the rest."""
    found = lost_figures(source)
    line, counted = 1, 0
    for at in found[:REPORTED]:
        line += source.count("\n", counted, at)
        counted = at
        yield problem("lost-figure", at, line=line)
    if len(found) > REPORTED:
        yield problem("more-lost-figures", count=len(found) - REPORTED)
