"""What a document and a table's caption say of all its figures, where no head does."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from hefu.catalog.tables import load_table_words
from hefu.model import Document, Place, Section, Stance, Table
from hefu.read import lexicon as lex
from hefu.read import period as periods
from hefu.read.lexicon import Lexicon
from hefu.read.nouns import Subject
from hefu.read.role_words import Years
from hefu.read.roles import Passage
from hefu.read.tables.heads import head_of, unit_in
from hefu.read.tables.names import subject_of

_NUMBERED: Final = re.compile(
    r"(?:附|续)?表\s*\d{1,2}?(?=\s*[:：]|\s*(?:19|20)\d\d)|(?:附|续)?表\s*[\d一二三四五六七八九十]{1,3}"
)
_UNITS: Final = re.compile(r"[、，,;；]|\s+")


@dataclass(frozen=True)
class Context:
    """A table's place in its document; built once for each table."""

    doc: Document
    table: Table
    lexicon: Lexicon
    passage: Passage
    section: Section | None

    @cached_property
    def caption(self) -> str:
        """The caption without its number."""
        return _NUMBERED.sub("", self.table.caption, count=1).strip(" :：　")

    @cached_property
    def marks(self) -> list[periods.Mark]:
        """The periods that the caption names."""
        found = [m for m in periods.dates(self.caption) if not m.base]
        if not found and (mark := head_of((self.caption,), self.lexicon).spec):
            found = [mark]
        return found

    @cached_property
    def period(self) -> str | None:
        """The one period that the caption names."""
        named = {p for m in self.marks if (p := self.resolve(m)) is not None}
        return named.pop() if len(named) == 1 else None

    @property
    def year(self) -> int | None:
        """The year that 本年 and 上年 are seen from."""
        return self.doc.year

    @property
    def span(self) -> Years | None:
        """The years of a plan for several years, where the table stands in one or names one."""
        for mark in self.marks:
            if mark.spec[0] in ("plan", "years") and mark.spec[1] < mark.spec[2]:
                return int(mark.spec[1]), int(mark.spec[2])
        years = self.passage.years
        return years if years is not None and years[0] < years[1] else None

    @cached_property
    def stance(self) -> Stance | None:
        """What the caption makes of all figures."""
        words = load_table_words().captions
        if words["outcome"].search(self.caption) and words["target"].search(self.caption):
            return None
        if words["target"].search(self.caption):
            return "target"
        return "outcome" if words["outcome"].search(self.caption) else None

    @cached_property
    def goals(self) -> bool:
        """Whether the table sets out main goals, by its caption or the heading it stands under."""
        words = load_table_words().captions["headline"]
        heading = self.section.heading if self.section else ""
        return (
            words.search(self.caption) is not None or words.search(heading) is not None or self.passage.goals
        )

    @cached_property
    def subject(self) -> Subject | None:
        """The one indicator that the caption names."""
        text = self.caption
        found = [t for t in self.lexicon.tokens(text, 0, len(text)) if t.kind is lex.INDICATOR]
        names = dict.fromkeys(text[t.start : t.end] for t in found)
        if any(len(t.data.ids) > 1 for t in found):
            return None
        return subject_of(next(iter(names)), self.lexicon) if len(names) == 1 else None

    @cached_property
    def measures(self) -> tuple[str, ...]:
        """Words of the caption that complete the names of its rows."""
        found = load_table_words().captions["measure"].finditer(self.caption)
        return tuple(dict.fromkeys(m.group() for m in found))

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The units said once for the whole table."""
        parts = (self.table.unit, *_UNITS.split(self.table.unit))
        whole = unit_in(self.table.unit)
        return (whole,) if whole else tuple(dict.fromkeys(u for p in parts if (u := unit_in(p) or "")))

    @property
    def place(self) -> Place | None:
        """The document's own place."""
        return self.doc.place

    def resolve(self, mark: periods.Mark) -> str | None:
        """The ISO period of a mark in a head; 上年 is always seen from the document's year."""
        if mark.spec[0] == "plan":
            return str(mark.spec[2])
        return periods.resolve(mark, self.year, None, self.year)


def context_of(
    doc: Document, table: Table, lexicon: Lexicon, found: list[Passage], starts: list[int]
) -> Context:
    """The context of a table; ``found`` are the document's passages and ``starts`` where they begin."""
    at = min(doc.origin.clean_offset(table.start), max(len(doc.text) - 1, 0))
    passage = found[max(bisect_right(starts, at) - 1, 0)]
    n = bisect_right(doc.sections, at, key=lambda s: s.start) - 1
    return Context(doc, table, lexicon, passage, doc.sections[n] if n >= 0 else None)
