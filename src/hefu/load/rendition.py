"""A source as Markdown, with the way back: what every loader but that of plain text makes.

A loader takes a file apart into stories (:class:`Story`) made of runs (:class:`Run`): stretches
of text that know where in the file they stand. :func:`render` writes them as one Markdown text,
the same that ``hefu load FILE --format md`` shows, and records where each stretch came from. From
there on a PDF, a Word file or a newspaper page is read like any other text: a person can correct
the Markdown and read that instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from hefu.model import Anchor, Aside, Box, OffsetMap, Page, Problem

BETWEEN_STORIES = "\n---\n\n"
"""Stands between two articles of a page."""

# What Markdown would read as mark-up at the start of a line, and anywhere.
_LINE_MARK = re.compile(r"(?:#{1,6}|[-+>])(?= |$)|-{3,}|\||[-+](?=[ \t])")
_MARK = re.compile(r"[\\*|]")
# A tag, an entity, a rule of underscores is broken up by a blank without width.
_BROKEN = re.compile(r"(?<=<)(?=[A-Za-z/!])|(?<=&)(?=[A-Za-z#])|(?<=_)(?=_)")
_NO_WIDTH = "\u200b"
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text from one place of a file; see :class:`hefu.model.Anchor` for the fields.

    ``at`` is the offset in the raw text where the source is itself a text (−1: it is not).
    The text of a run with ``edges`` or ``at`` is exactly the characters that stand there.
    """

    text: str
    page: int = 0
    box: Box | None = None
    edges: tuple[float, ...] = ()
    vertical: bool = False
    cell: str = ""
    at: int = -1


Runs = Sequence[Run]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a table as the file has it; spans count the rows and columns it covers."""

    runs: Runs
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a story's body: a paragraph, a heading (``level`` from 2), or a table.

    ``item`` paragraphs are points of a list. ``caption`` and ``notes`` of a table are paragraphs
    of their own before and after it.
    """

    kind: Literal["paragraph", "head", "item", "table"]
    runs: Runs = ()
    level: int = 2
    cells: Sequence[GridCell] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """An article, or a whole document: title lines (主标题、副标题), 引题, 署名 and body, in order."""

    blocks: Sequence[Block]
    title: Sequence[Runs] = ()
    kicker: Runs = ()
    byline: Runs = ()


@dataclass(frozen=True, slots=True)
class StorySpan:
    """Where a story stands in the Markdown; ``body`` is where its blocks begin."""

    start: int
    end: int
    body: int
    title: tuple[str, ...]
    kicker: str
    byline: str
    heads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rendition:
    """A source as Markdown. ``raw`` leads from it to the raw text where the source is a text."""

    markdown: str
    anchors: tuple[Anchor, ...] = ()
    raw: OffsetMap | None = None
    stories: tuple[StorySpan, ...] = ()
    asides: tuple[Aside, ...] = ()
    pages: tuple[Page, ...] = ()
    problems: tuple[Problem, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)


def render(
    stories: Iterable[Story],
    *,
    asides: Sequence[Aside] = (),
    pages: Sequence[Page] = (),
    problems: Sequence[Problem] = (),
    meta: Mapping[str, str] | None = None,
) -> Rendition:
    """The stories as one Markdown text, with an anchor for each stretch that has a place.

    A table is written as a pipe table; text of a merged cell is repeated in each cell it covers,
    so that every row can be read by itself, but a cell that holds a figure alone is not. What is
    not in the text (``asides``) stands at its end in a comment.
    """
    writer = _Writer()
    spans: list[StorySpan] = []
    for story in stories:
        if spans:
            writer.plain(BETWEEN_STORIES)
        spans.append(_story(writer, story))
    for aside in asides:
        words = _SPACE.sub(" ", aside.text).replace("-->", "—>")
        writer.plain(f"\n<!-- {aside.kind}: {words} -->\n")
    return Rendition(
        markdown=writer.text(),
        anchors=tuple(writer.anchors),
        raw=writer.raw(),
        stories=tuple(spans),
        asides=tuple(asides),
        pages=tuple(pages),
        problems=tuple(problems),
        meta=meta or {},
    )


def text_of(runs: Runs) -> str:
    """The text of some runs, joined."""
    return "".join(run.text for run in runs)


def _story(writer: _Writer, story: Story) -> StorySpan:
    start = writer.size
    if text_of(story.kicker).strip():
        writer.plain("*").runs(story.kicker).plain("*\n\n")
    if any(text_of(line).strip() for line in story.title):
        writer.plain("# ")
        for n, line in enumerate(story.title):
            writer.plain(" " if n else "").runs(line)
        writer.plain("\n\n")
    if text_of(story.byline).strip():
        writer.plain("*").runs(story.byline).plain("*\n\n")
    body = writer.size
    previous = ""
    for block in story.blocks:
        if previous == "item" and block.kind != "item":
            writer.plain("\n")
        _block(writer, block)
        previous = block.kind
    if previous == "item":
        writer.plain("\n")
    return StorySpan(
        start,
        writer.size,
        body,
        tuple(text_of(line) for line in story.title),
        text_of(story.kicker),
        text_of(story.byline),
        tuple(text_of(b.runs) for b in story.blocks if b.kind == "head"),
    )


def _block(writer: _Writer, block: Block) -> None:
    if block.kind == "table":
        _table(writer, block.cells)
    elif text_of(block.runs).strip():
        mark = {"head": "#" * min(max(block.level, 2), 6) + " ", "item": "- "}.get(block.kind, "")
        writer.plain(mark).runs(block.runs, opens=not mark)
        writer.plain("\n" if block.kind == "item" else "\n\n")


def _table(writer: _Writer, cells: Sequence[GridCell]) -> None:
    if not cells:
        return
    grid: dict[tuple[int, int], GridCell] = {}
    for cell in cells:
        first = (cell.row, cell.column)
        repeated = not re.search(r"\d", text_of(cell.runs)) or re.search(
            "[\u4e00-\u9fff]", text_of(cell.runs)
        )
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                if repeated or (row, column) == first:
                    grid.setdefault((row, column), cell)
    rows = 1 + max(row for row, _ in grid)
    columns = 1 + max(column for _, column in grid)
    for row in range(rows):
        writer.plain("|")
        for column in range(columns):
            found = grid.get((row, column))
            writer.plain(" ")
            if found is not None:
                writer.runs(found.runs)
            writer.plain(" |")
        writer.plain("\n")
        if row == 0:
            writer.plain("|" + "---|" * columns + "\n")
    writer.plain("\n")


class _Writer:
    """Text written so far, with the anchors of its stretches."""

    def __init__(self) -> None:
        self.size = 0
        self.anchors: list[Anchor] = []
        self._parts: list[str] = []
        self._raw: list[tuple[int, int]] = []

    def plain(self, text: str) -> _Writer:
        """Write mark-up of our own, which has no place in the file."""
        if text:
            self._parts.append(text)
            self.size += len(text)
        return self

    def runs(self, runs: Runs, opens: bool = False) -> _Writer:
        """Write runs on one line, escaping what Markdown would take for mark-up."""
        for n, run in enumerate(runs):
            text = run.text if run.at >= 0 or run.edges else _SPACE.sub(" ", run.text)
            done = 0
            marks = {m.start(): "\\" for m in _MARK.finditer(text)}
            marks |= {m.start(): _NO_WIDTH + marks.get(m.start(), "") for m in _BROKEN.finditer(text)}
            if opens and n == 0 and _LINE_MARK.match(text):
                marks[0] = "\\"
            for at in sorted(marks):
                self._piece(run, text, done, at)
                self.plain(marks[at])
                done = at
            self._piece(run, text, done, len(text))
        return self

    def _piece(self, run: Run, text: str, start: int, end: int) -> None:
        if start == end:
            return
        begin = self.size
        self.plain(re.sub(r"[\r\n\v\f\x85\u2028\u2029]", " ", text[start:end]))
        if run.at >= 0:
            self._raw.append((begin, run.at + start))
        if run.page or run.cell:
            edges = run.edges[start : end + 1] if run.edges else ()
            box = run.box if end - start == len(text) else _part(run, start, end, len(text))
            self.anchors.append(Anchor(begin, self.size, run.page, box, edges, run.vertical, run.cell))

    def text(self) -> str:
        return "".join(self._parts)

    def raw(self) -> OffsetMap | None:
        """The map to the raw text; mark-up leads to what stands before it."""
        if not self._raw:
            return None
        starts = [start for start, _ in self._raw]
        sources = [source for _, source in self._raw]
        if starts[0] > 0:
            starts.insert(0, 0)
            sources.insert(0, sources[0])
        return OffsetMap(tuple(starts), tuple(sources))


def _part(run: Run, start: int, end: int, size: int) -> Box | None:
    """The box of some characters of a run."""
    if run.box is None:
        return None
    left, top, right, bottom = run.box
    if run.edges:
        first, last = run.edges[start], run.edges[end]
    else:
        low, high = (top, bottom) if run.vertical else (left, right)
        first, last = (low + (high - low) * part / size for part in (start, end))
    return (left, first, right, last) if run.vertical else (first, top, last, bottom)
