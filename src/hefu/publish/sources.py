"""Documents as panes in which the quotes of statements are marked.

Quotes overlap (a coordinated list gives several statements of one stretch), so a document
is cut at every beginning and end of a quote, and each piece knows the quotes it belongs to:
the pieces of one statement, joined, are its quote exactly.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hefu.model import Document, Statement
from hefu.publish.card import safe
from hefu.publish.pages import PageView, page_views

MOST_CHARACTERS = 120_000
"""A longer document is shown as excerpts around its quotes."""

AROUND = 1_200
"""Characters shown on either side of a quote in an excerpt."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a document.

    ``marks`` are the keys of the quotes it is part of, ``begins`` those that begin with it.
    ``left_out`` is the number of characters omitted here; then ``text`` is empty.
    """

    text: str
    marks: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Pane:
    """A document cut into pieces; ``key`` is its id in the page, ``pages`` are pictures of its own."""

    key: str
    document: Document
    pieces: tuple[Piece, ...]
    pages: tuple[PageView, ...] = ()


Keys = Mapping[tuple[str, int, int], str]
"""The id in the page of each quote, by document id, start and end."""


def panes_of(
    documents: Sequence[Document], statements: Iterable[Statement], prefix: str
) -> tuple[tuple[Pane, ...], Keys]:
    """The panes of the documents, and the id of each statement's quote in them.

    A statement whose document is not among them, or whose offsets do not lead to its
    quote, gets no id: nothing is marked that is not exactly the quote.
    """
    statements = tuple(statements)
    by_id = {document.id: n for n, document in reversed(list(enumerate(documents)))}
    spans: dict[int, dict[tuple[int, int], str]] = {}
    keys: dict[tuple[str, int, int], str] = {}
    for statement in statements:
        place = (statement.doc, statement.start, statement.end)
        n = by_id.get(statement.doc)
        if n is None or place in keys or not _stands_there(statement, documents[n]):
            continue
        keys[place] = f"{prefix}d{n}q{len(spans.setdefault(n, {}))}"
        spans[n][statement.start, statement.end] = keys[place]
    panes = tuple(
        Pane(
            f"{prefix}d{n}",
            document,
            cut(_shown(document), spans.get(n, {})),
            page_views(document, statements, keys),
        )
        for n, document in enumerate(documents)
    )
    return panes, keys


def _shown(document: Document) -> str:
    """A document's source as far as people should see it: not the comments that keep its asides."""
    end = document.source.find(f"\n<!-- {document.asides[0].kind}: ") if document.asides else -1
    return document.source if end < 0 else document.source[:end]


def cut(source: str, spans: Mapping[tuple[int, int], str]) -> tuple[Piece, ...]:
    """``source`` cut at the ends of all spans, in order; long sources only around the spans."""
    bounds = sorted({offset for span in spans for offset in span})
    windows = _windows(len(source), sorted(spans))
    starts: dict[int, list[str]] = {}
    ends: dict[int, list[str]] = {}
    # Longer quotes first: they open outside the shorter ones that begin with them.
    for (start, end), key in sorted(spans.items(), key=lambda item: -item[0][1]):
        starts.setdefault(start, []).append(key)
        ends.setdefault(end, []).append(key)
    pieces: list[Piece] = []
    open_: dict[str, None] = {}
    shown_to = 0
    for first, last in windows:
        if first > shown_to:
            pieces.append(Piece("", left_out=first - shown_to))
        inside = bounds[bisect_left(bounds, first + 1) : bisect_left(bounds, last)]
        for start, end in zip([first, *inside], [*inside, last], strict=True):
            for key in ends.get(start, ()):
                open_.pop(key, None)
            begins = tuple(starts.get(start, ()))
            open_.update(dict.fromkeys(begins))
            if start < end:
                pieces.append(Piece(safe(source[start:end]), tuple(open_), begins))
        # A quote that ends with its window is closed here: the next window starts beyond it.
        for key in ends.get(last, ()):
            open_.pop(key, None)
        shown_to = last
    if shown_to < len(source):
        pieces.append(Piece("", left_out=len(source) - shown_to))
    return tuple(pieces)


def _stands_there(statement: Statement, document: Document) -> bool:
    return (
        0 <= statement.start < statement.end <= len(document.source)
        and document.source[statement.start : statement.end] == statement.quote
    )


def _windows(length: int, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches of a source to show: all of it, or its opening and what surrounds the spans."""
    if length <= MOST_CHARACTERS:
        return [(0, length)] if length else []
    windows = [(0, min(length, AROUND))]
    for start, end in spans:
        first, last = max(0, start - AROUND), min(length, end + AROUND)
        if first <= windows[-1][1]:
            windows[-1] = (windows[-1][0], max(last, windows[-1][1]))
        else:
            windows.append((first, last))
    return windows
