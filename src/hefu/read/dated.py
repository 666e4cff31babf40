"""The dates of a text, and which of them a value is of: one beside it, or one that opened its paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from hefu.model import Document
from hefu.read import period as periods
from hefu.read.form import Value
from hefu.read.lexicon import Lexicon
from hefu.read.link import Link
from hefu.read.roles import Passage
from hefu.read.sums import dates_nothing, several_again, sum_of_passage

_LONGEST_HOLD: Final = 2000
"""How far the period that opens a paragraph holds in it (characters)."""
_FIRST: Final = 6
"""How far into a sentence a period stands at most that holds for those parts of it that follow."""


class Dated:
    """The dates of one text; ``now`` is the year that the document is given in, where it is known."""

    def __init__(self, doc: Document, lexicon: Lexicon) -> None:
        delivered = doc.meta.get("delivered", "")[:4]
        self.now = int(delivered) if delivered.isdigit() and doc.kind == "report" else doc.year
        self._text, self._year = doc.text, doc.year
        self._dates = [periods.untitled(doc.text, m) for m in periods.dates(doc.text)]
        self._starts = [d.start for d in self._dates]
        self._leads = periods.leads(doc.text, self._dates)
        self._lead_starts = [m.start for m in self._leads]
        self._announced = re.compile(lexicon.cues.period["marks"]["announced"])

    def within(self, start: int, end: int) -> list[periods.Mark]:
        """The dates that begin in ``[start, end)``, in order."""
        lo, hi = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return self._dates[lo:hi] if lo < hi else []

    def carried(self, marks: list[periods.Mark], start: int) -> periods.Mark | None:
        """Which of the periods of a part of a sentence, begun at ``start``, holds for the parts behind it."""
        if periods.begins(self._text, marks[0]):
            return None
        announced = (m for m in marks if m.by and self._announced.search(self._text, start, m.start))
        return next(announced, marks[0] if marks[0].start - start <= _FIRST else None)

    def lead(self, start: int, passage: Passage) -> periods.Mark | None:
        """The mark that opened an earlier sentence of the same paragraph and still holds."""
        i = bisect_left(self._lead_starts, start) - 1
        if i < 0:
            return None
        lead = self._leads[i]
        if lead.start < passage.start or start - lead.start > _LONGEST_HOLD:
            return None
        if self._text.find("\n", lead.start, start) >= 0:
            return None
        if passage.role == "review" and (lead.spec[0] != "span" or periods.narrowed(self._text, lead)):
            return None  # the passage itself says which year it is on
        if periods.in_passing(self._text, lead, passage.years[1] if passage.years else self._year):
            return None
        if passage.role == "review_span" and passage.years and periods.of_one(lead):
            led = periods.last_year(periods.resolve(lead, self._year, passage.years, self.now))
            if led != passage.years[1] and dates_nothing(self._text, lead.end):
                return None  # 2014年，市委作出部署。
            if several_again(self._text, lead.end, start):
                return None
        return lead

    def written(
        self,
        link: Link,
        marks: list[periods.Mark],
        new: bool,
        run: int,
        passage: Passage,
        carried: periods.Mark | None,
    ) -> periods.Mark | None:
        """The period that the words of the sentence, or before it, give a value of a list that begins at
        ``run``; ``new`` where it tells what was added or made."""
        q = link.quantity
        mark = next((m for m in marks[::-1] if m.start < q.start), None) if marks else None
        if mark is not None and not link.before and periods.left(self._text, mark, q.start):
            mark = None
        elif mark is not None and passage.role == "review_span" and new:
            mark = None if periods.of_other(self._text, mark, q.start) else mark
        mark = mark or carried
        return None if link.before and mark and run - mark.end > 1 else mark

    def sums_up(
        self,
        link: Link,
        value: Value,
        counted_as: tuple[str, ...],
        lead: periods.Mark,
        new: bool,
        passage: Passage,
    ) -> bool:
        """Whether a value behind a year that leads its paragraph is of all years of the passage."""
        if passage.role != "review_span" or not periods.of_one(lead):
            return False
        level = value.form == "level"
        of_years = value.form == "change" or (new and level)
        if not (of_years or level):
            return False
        stop = self._text.find("。", lead.end)
        end = stop if stop >= 0 else len(self._text)
        return sum_of_passage(self._text, link, counted_as, lead.start, end, of_years)
