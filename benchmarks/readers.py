"""The readers that are measured, each behind the same function: a text in, the found spans out.

Peers are imported where they are used, so that Hefu can be measured without them. How they
are run is as their own documentation shows, and never to their disadvantage: whole text,
warmed up, their logging off (JioNLP logs a traceback for every candidate it drops).
"""

from __future__ import annotations

import contextlib
import io
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import hefu
from hefu.model import Document

Kind = Literal["quantity", "number", "date", "statement", "any"]


@dataclass(frozen=True, slots=True)
class Found:
    """Something a reader found, at ``[start, end)`` of the text it was given."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader under measurement.

    ``work`` is what is timed; ``found`` turns its result into spans of the text, outside the
    timed part. ``kind`` says what the spans are: ``quantity``, ``number``, ``date`` or
    ``statement`` (whose spans are not compared), or ``any`` of them.
    """

    name: str
    kind: Kind
    work: Callable[[], object]
    found: Callable[[], Sequence[Found]]


def hefu_readers(document: Document) -> list[Reader]:
    """Hefu on ``document``: the whole reader, and its quantity grammar alone on the clean text."""
    text = document.text

    def statements() -> list[Found]:
        return [Found(s.start, s.end) for s in hefu.read(document)]

    def quantities() -> list[Found]:
        return [Found(q.start, q.end) for q in hefu.quantities(text)]

    return [
        Reader("hefu.read", "statement", lambda: hefu.read(document), statements),
        Reader("hefu.quantities", "quantity", lambda: hefu.quantities(text), quantities),
    ]


def recognizers(text: str) -> list[Reader]:
    """Microsoft Recognizers-Text for Chinese: number, percentage, currency and dimension."""
    from recognizers_number import Culture, recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency, recognize_dimension

    def one(kind: Kind, recognize: Callable[[str, str], list[object]]) -> Reader:
        def found() -> list[Found]:
            # Their ``end`` is the last character; their text may differ from ours in width and
            # case, so only the offsets are used.
            return [Found(r.start, r.end + 1) for r in recognize(text, Culture.Chinese)]  # type: ignore[attr-defined]

        name = "Recognizers " + recognize.__name__.removeprefix("recognize_")
        return Reader(name, kind, lambda: recognize(text, Culture.Chinese), found)

    return [
        one("number", recognize_number),
        one("quantity", recognize_percentage),
        one("quantity", recognize_currency),
        one("quantity", recognize_dimension),
    ]


def jionlp(text: str) -> list[Reader]:
    """JioNLP: the extractors of money and of times."""
    with contextlib.redirect_stdout(io.StringIO()):  # it greets on import
        import jionlp as jio
    logging.disable(logging.ERROR)

    def one(name: str, kind: Kind, extract: Callable[[str], list[dict[str, tuple[int, int]]]]) -> Reader:
        def found() -> list[Found]:
            return [Found(*item["offset"]) for item in extract(text)]

        return Reader(name, kind, lambda: extract(text), found)

    return [
        one("JioNLP money", "quantity", jio.ner.extract_money),
        one("JioNLP time", "date", jio.ner.extract_time),
    ]


def together(name: str, readers: Sequence[Reader]) -> Reader:
    """The ``readers`` run one after another, as who wants all they find must."""

    def work() -> None:
        for reader in readers:
            reader.work()

    return Reader(name, "any", work, lambda: outermost(found for r in readers for found in r.found()))


def outermost(spans: Iterable[Found]) -> list[Found]:
    """``spans`` without those that lie within another one ("622.7亿" within "622.7亿元")."""
    kept: list[Found] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return kept
