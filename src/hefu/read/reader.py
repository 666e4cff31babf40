"""The reader: one pass for words, one for numbers, then work only where there are numbers."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Any, Final, NamedTuple

from hefu.catalog.indicators import Indicator
from hefu.load.locate import locate
from hefu.load.select import article_documents
from hefu.model import Document, Quantity, Statement
from hefu.read import lexicon as lex
from hefu.read import period as periods
from hefu.read.assembled import statement
from hefu.read.form import Value, capped, form_of, signed
from hefu.read.indicator import Link, link_sentence
from hefu.read.lexicon import Lexicon, Token, default_lexicon
from hefu.read.nouns import Subject, named_fall
from hefu.read.passages import Passage, Years, passages
from hefu.read.quantity import quantities
from hefu.read.sentences import Sentence, apart, sentences
from hefu.read.stance import stance_of
from hefu.read.statements import Statements
from hefu.read.tables import merged, outside, read_tables
from hefu.read.values import fits, mended, shared_bounds

_LONGEST_QUOTE: Final = 120
_FARTHEST: Final = 4 * _LONGEST_QUOTE
"""How far a quote may reach in the source, with mark-up and line ends between its words."""
_LONGEST_HOLD: Final = 2000
"""How far the period that opens a paragraph holds in it (characters)."""
_FULL_STOP: Final = re.compile(r"[。！？!?\n]")
_LEVELS: Final = ("达到", "稳定在", "保持在", "突破")
_PAUSES: Final = "，、；：（）。和与及"
_COUNTED: Final = frozenset(("count", "people", "households", "person_times", "number"))
_by_start: Final = itemgetter(0)


def read(doc: Document, *, lexicon: Lexicon | None = None) -> Statements:
    """All numeric statements of a document, headline and other, in reading order.

    Never raises for what a text contains; a document without numbers gives none. Offsets of
    the statements refer to ``doc.source``. The articles of a newspaper page are read one by one.
    Linear in the length of the text.
    """
    lexicon = lexicon or default_lexicon()
    parts = article_documents(doc) if doc.articles else (doc,)
    found = (statement for part in parts for statement in _statements(part, lexicon))
    if not (doc.anchors or doc.tables):
        return Statements(found)
    return Statements(replace(s, location=locate(doc, s.start, s.end)) for s in found)


def _statements(doc: Document, lexicon: Lexicon) -> Iterator[Statement]:
    """The statements of one text: of its running text, and of its tables where it has any."""
    reader = _Reader(doc, lexicon)
    if not doc.tables:
        return reader.statements()
    tables = read_tables(doc, lexicon, reader.passages)
    return merged(list(reader.statements(tables.spans)), tables, reader.goals_seen)


class _Context(NamedTuple):
    """What a sentence takes over from those before it."""

    subjects: list[Subject]
    mark: periods.Mark | None
    flags: int


class _Reader:
    """The state of reading one document; lives for one call."""

    def __init__(self, doc: Document, lexicon: Lexicon) -> None:
        self.doc, self.text, self.lexicon = doc, doc.text, lexicon
        delivered = doc.meta.get("delivered", "")[:4]
        self.now = int(delivered) if delivered.isdigit() and doc.kind == "report" else doc.year
        self.passages = passages(doc)
        self.starts = [p.start for p in self.passages]
        self.dates = periods.dates(self.text)
        self.date_starts = [d.start for d in self.dates]
        self.leads = periods.leads(self.text, self.dates)
        self.lead_starts = [m.start for m in self.leads]
        self.goals_seen: set[tuple[Any, ...]] = set()
        stance = lexicon.cues.stance
        self.imperative = tuple(stance["imperative"])
        self.organise = tuple(stance["stretch_organise"])
        self.restated = re.compile(stance["restated"])
        self.added = tuple(lexicon.cues.words["added"])
        self.built = tuple(lexicon.cues.words["built"])
        self.of_plan = re.compile(stance["of_plan"])
        self.verbal = frozenset(lexicon.cues.headline["verbal"])

    def statements(self, read: Sequence[tuple[int, int]] = ()) -> Iterator[Statement]:
        """The statements of the text outside the spans that were ``read`` already."""
        text = self.text
        found = outside(quantities(text), read)
        fresh = _Context([], None, 0)
        context = fresh
        read_to = 0
        for sentence, i, j in sentences(text, found):
            start, end, goes_on = sentence
            if not goes_on or _FULL_STOP.search(text, read_to, start):
                context = fresh._replace(subjects=[])
            read_to = end
            tokens, marks = self._tokens(start, end)
            numbers, tokens = apart(found[i:j], tokens)
            if not numbers:
                continue
            passage = self.passages[bisect_right(self.starts, numbers[0].start) - 1]
            links = link_sentence(text, start, end, tokens, numbers, self.lexicon, context.subjects)
            yield from self._sentence(sentence, passage, tokens, numbers, links, marks, context)
            flags = context.flags
            for token in tokens:
                flags |= token.flags
            mark = context.mark
            if mark is None and marks and marks[0].start - start <= 6:
                mark = marks[0]
            context = _Context(context.subjects, mark, flags)

    def _tokens(self, start: int, end: int) -> tuple[list[Token], list[periods.Mark]]:
        """The words of a sentence with its dates among them, and its periods in order."""
        text = self.text
        tokens = self.lexicon.tokens(text, start, end)
        lo, hi = bisect_left(self.date_starts, start), bisect_left(self.date_starts, end)
        marks = [periods.word(t, text) for t in tokens if t.kind is lex.PERIOD]
        if lo < hi:
            dates = self.dates[lo:hi]
            tokens, dated = _with_dates(tokens, dates)
            marks = [m for m in marks if not any(d.start < m.end and m.start < d.end for d in dates)]
            marks += dates
            marks.sort()
            tokens += dated
            tokens.sort(key=_by_start)
        return tokens, [m for m in marks if not m.base]

    def _lead(self, start: int, passage: Passage) -> periods.Mark | None:
        """The mark that opened an earlier sentence of the same paragraph and still holds."""
        i = bisect_left(self.lead_starts, start) - 1
        if i < 0:
            return None
        lead = self.leads[i]
        if lead.start < passage.start or start - lead.start > _LONGEST_HOLD:
            return None
        if self.text.find("\n", lead.start, start) >= 0:
            return None
        if passage.role == "review" and lead.spec[0] != "span":
            return None  # the passage itself says which year it is on
        return lead

    def _sentence(
        self,
        sentence: Sentence,
        passage: Passage,
        tokens: list[Token],
        numbers: list[Quantity],
        links: list[Link],
        marks: list[periods.Mark],
        context: _Context,
    ) -> Iterator[Statement]:
        text, year = self.text, self.doc.year
        flags = context.flags
        imperative = text.startswith(self.imperative, sentence.start)
        lead = self._lead(sentence.start, passage)
        shared = shared_bounds(numbers, links)
        at = 0
        clause_flags = 0
        clause_start = sentence.start
        stated: set[tuple[str | None, str]] = set()
        for n, link in enumerate(links):
            q, subject = link.quantity, link.subject
            while at < len(tokens) and tokens[at].start < q.start:
                token = tokens[at]
                flags |= token.flags
                comma = text.rfind("，", clause_start, token.start)
                if comma >= clause_start:
                    clause_start, clause_flags = comma + 1, 0
                clause_flags |= token.flags
                at += 1
            after = 0
            if passage.role == "open" and at < len(tokens) and tokens[at].start - q.end <= 8:
                after = tokens[at].flags
            figure, value, item = self._value(link, shared.get(id(q), q))
            basis = self._basis(link, tokens)
            mark = next((m for m in reversed(marks) if m.start < q.start), None) or context.mark
            if link.before and mark and q.start - mark.end > 1:
                mark = None
            written = mark
            if (link.before or text.startswith("的基础上", q.end)) and mark in marks:
                marks = [m for m in marks if m is not mark]  # it dates the starting point only
            mark = mark or (None if passage.role == "open" and imperative else lead)
            if mark is None and passage.role == "open":
                mark = next((m for m in marks if m.start >= q.end), None)
                mark = mark or (None if imperative else periods.ahead(text, q.end))
            period = periods.resolve(mark, year, passage.years, self.now) if mark else None
            last = periods.last_year(period) if written or (lead and passage.role == "plan") else None
            stance, guessed = stance_of(passage, flags, clause_flags | after, imperative, last, year)
            if link.comparison or self._describes(link, numbers, tokens):
                stance, guessed = "attribute", False
            if q.dimension == "ratio" and self.of_plan.search(text, max(0, q.start - 18), q.start):
                stance, guessed, item = "attribute", False, None  # 完成计划118.8%
            if stance == "outcome" and self.restated.match(text, q.end):
                stance, guessed = "attribute", False  # a target recalled (降低4%左右的目标) is no result
            inferred = ["stance"] if guessed else []
            if period is None or mark is not written:
                inferred.append("period")
            period = self._settled(
                period, mark is written, passage, stance, link, value, basis, self._grows(links, n)
            )
            if not link.own:
                inferred.append("indicator")
            key = (subject.id if subject else None, subject.text if subject else "")
            stretch = stance == "target" and (
                (bool(clause_flags & lex.STRETCH) and key in stated) or text.startswith(self.organise, q.end)
            )
            stated.add(key)
            place, named = self._place(link, tokens)
            if not named:
                inferred.append("place")
            if stance == "target" and item is not None:
                value = capped(value, link.ties, item.direction, text)
            headline = (
                passage.goals
                and stance == "target"
                and subject is not None
                and not (link.before or link.counted)
                and q.text not in self.verbal
                and (place is None or self.doc.place is None or place == self.doc.place.id)
            )
            if headline:
                goal = (item.id if item else key[1], value, period)
                headline = goal not in self.goals_seen
                self.goals_seen.add(goal)
            yield self._statement(
                link, figure, value, item, period, stance, headline, stretch, place, tuple(inferred), basis
            )

    def _settled(
        self,
        period: str | None,
        written: bool,
        passage: Passage,
        stance: str,
        link: Link,
        value: Value,
        basis: tuple[str, ...],
        grows: bool,
    ) -> str | None:
        """The period of a figure once its kind is known.

        A value that a change starts from (由…) has none but one written beside it. An annual
        average is of several years. In a passage on several years a doubling that follows a
        level is of all of them; a level reached (提高到, or 达到 with its growth behind: ``grows``), a rate
        and a figure per head are those of the last.
        """
        years = passage.years
        span = years is not None and years[0] < years[1]
        if link.before:
            return period if written else None
        if period is None:
            period = self._default_period(passage, stance)
        if years is None or period is None or (not period.isdigit() and period != periods.iso(years)):
            return period
        if "annual_average" in basis:
            return self._average_span(period, stance, years, written)
        if span and period == periods.iso(years) and stance == "outcome":
            reached = any(t.kind is lex.REACH and (t.data is lex.RISE or grows) for t in link.ties)
            held = (
                link.quantity.dimension == "ratio"
                or link.share
                or (link.subject and "人均" in link.subject.text)
            )
            stock = (
                not {"cumulative", "annual_average"} & set(basis)
                and not self._added(link)
                and any(t.kind is lex.REACH and self.text.startswith(_LEVELS, t.start) for t in link.ties)
                and (link.subject is None or link.subject.id not in self.lexicon.flows)
            )
            return str(years[1]) if value.form == "level" and (reached or held or stock) else period
        times = value.form in ("growth", "multiple") and link.quantity.form in ("growth", "multiple")
        return periods.iso(years) if span and passage.role == "review_span" and times else period

    @staticmethod
    def _grows(links: list[Link], n: int) -> bool:
        """Whether the growth of the same subject stands beside a level (达到738亿元，增长2倍)."""
        near = links[n + 1 : n + 2] if links[n].own else links[n - 1 : n]
        return any(
            o.subject == links[n].subject and o.quantity.unit in ("%", "％", "倍") and o.own != links[n].own
            for o in near
        )

    def _average_span(self, period: str, stance: str, years: Years, written: bool) -> str:
        """The years an annual average is of: those of the passage, else up to or from the year written."""
        if years[0] < years[1]:
            return periods.iso(years)
        end = int(period[:4])
        if stance == "target":
            return periods.iso((years[0], end) if end > years[0] else (years[0], years[0] + 4))
        return periods.iso((end - 4, end))

    def _basis(self, link: Link, tokens: list[Token]) -> tuple[str, ...]:
        """How the figure is counted: words that tie it, words right before its indicator, and 预计
        anywhere before it in the sentence."""
        found = {str(t.data) for t in link.ties if t.kind is lex.FUNCTION and t.data}
        if link.subject is not None:
            near, start = link.subject.start - 6, link.subject.start
            for t in tokens:
                if t.start >= link.quantity.start:
                    break
                if t.kind is lex.FUNCTION and t.data and (t.data == "preliminary" or near <= t.start < start):
                    found.add(str(t.data))
        return tuple(sorted(found))

    def _default_period(self, passage: Passage, stance: str) -> str | None:
        if passage.years is not None:
            return periods.iso(passage.years)
        if passage.role == "open" and stance == "target" and self.doc.year is not None:
            return str(self.doc.year)
        return None

    def _describes(self, link: Link, numbers: list[Quantity], tokens: list[Token]) -> bool:
        """Whether a value only qualifies what comes after it (5000万元以上工业企业20家)."""
        q, text = link.quantity, self.text
        if q.unit.endswith("级"):  # 百亿级项目
            return True
        follows = next((n for n in numbers if n.start >= q.end), None)
        between = text[q.end : follows.start] if follows else ""
        alone = follows is None or any(c in between for c in _PAUSES)
        if link.counted and q.dimension not in _COUNTED:
            if link.subject is not None and link.subject.text.endswith(self.built):
                return True  # 120万吨乙烯项目
            touching = next((t for t in tokens if t.start < q.start <= t.end + 1), None)
            doing = touching is not None and touching.kind in (lex.FUNCTION, lex.DOING, lex.ADDED, lex.REACH)
            return not (doing and q.bound == "exact" and alone)  # 完成400万亩营造林 is a result
        if link.subject and any(
            t.kind is lex.BLOCK
            and t.flags & lex.ATTRIBUTE
            and link.subject.start <= t.start < link.subject.end
            for t in tokens
        ):
            return True
        after = text[q.end : q.end + 1]
        if not ("一" <= after <= "鿿"):
            return False
        if alone or follows is None or follows.start - q.end > 40:
            return False
        first = next((t for t in tokens if t.start >= q.end), None)
        if first is not None and first.start == q.end and first.kind not in (lex.INDICATOR, lex.BLOCK):
            return text.startswith("的", q.end)
        return True

    def _value(self, link: Link, q: Quantity) -> tuple[Quantity, Value, Indicator | None]:
        subject = link.subject
        item = self.lexicon.catalog.indicators.get(subject.id) if subject and subject.id else None
        percent = "level" if link.share or item is None else item.percent
        dimension = item.dimension if item else ""
        if item is not None:
            q = mended(q, item.unit, self.text)
        added = self._added(link)
        form, sign = form_of(
            q,
            link.ties,
            link.clause,
            percent,
            dimension,
            bool(subject and subject.growth),
            named_fall(subject, self.lexicon) and not link.share,
        )
        if item is not None and not fits(form, q.dimension, dimension, link.own):
            item = None
        if added and form == "level" and item is not None and item.id not in self.lexicon.flows:
            form = "change"
        return q, signed(q, form, sign), item

    def _added(self, link: Link) -> bool:
        """Whether 新增 stands right before the indicator."""
        at = link.subject.start if link.subject else 0
        return at > 1 and self.text.endswith(self.added, max(0, at - 4), at)

    def _place(self, link: Link, tokens: list[Token]) -> tuple[str | None, bool]:
        """(place id, written): the jurisdiction named right before the indicator, else the document's own."""
        own = self.doc.place
        named = _place_before(self.text, link.subject.start, tokens) if link.subject else None
        if named is None or own is None or link.quantity.form == "rank":
            return (own.id if own else None), False
        if named.startswith("="):
            return named[1:], True
        if named == "nation":
            return "国家", True
        if named == "province" and own.level not in ("province", "nation"):
            return own.parent or "全省", True
        if named == "part":
            return f"{own.id}/部分", True
        return own.id, True

    def _statement(
        self,
        link: Link,
        q: Quantity,
        value: Value,
        item: Indicator | None,
        period: str | None,
        stance: str,
        headline: bool,
        stretch: bool,
        place: str | None,
        inferred: tuple[str, ...],
        basis: tuple[str, ...],
    ) -> Statement:
        doc, subject = self.doc, link.subject
        value_start, value_end = doc.origin.span(q.start, q.end)
        start, end = value_start, value_end
        if subject is not None:
            if subject.end <= q.start and q.end - subject.start <= _LONGEST_QUOTE:
                start = doc.origin.start(subject.start)
            elif subject.start >= q.end:
                end = doc.origin.span(q.start, subject.end)[1]
            # In a text put in order its parts may stand far apart in the source: then the value alone.
            if not 0 <= value_start - start <= _FARTHEST:
                start = value_start
            if not 0 <= end - value_end <= _FARTHEST:
                end = value_end
        return statement(
            doc,
            (start, end),
            (value_start, value_end),
            q,
            value,
            item,
            subject,
            period=period,
            place=place,
            stance=stance,  # type: ignore[arg-type]
            headline=headline,
            stretch=stretch,
            inferred=inferred,
            basis=basis,
            narrows=subject.narrows if subject else None,
        )


def _with_dates(tokens: list[Token], dates: list[periods.Mark]) -> tuple[list[Token], list[Token]]:
    """Words and dates as tokens that do not overlap; a name goes before a date's end (2000|年末失业率)."""
    dated: list[Token] = []
    for date in dates:
        end = date.end
        for token in tokens:
            if token.kind is lex.INDICATOR and date.start < token.start < end:
                end = token.start
        dated.append(Token(date.start, end, lex.PERIOD, 0, date.spec))
    return [t for t in tokens if not any(d.start < t.end and t.start < d.end for d in dated)], dated


def _place_before(text: str, at: int, tokens: list[Token]) -> str | None:
    """The jurisdiction named before a noun phrase, with nothing but linking words between."""
    for token in reversed(tokens):
        if token.end > at:
            continue
        if at - token.end > 1 or text[token.end : at].strip(" 的"):
            return None
        if token.kind is lex.PLACE:
            return str(token.data)
        if token.kind not in (lex.FUNCTION, lex.DOING, lex.PERIOD, lex.REACH):
            return None
        at = token.start
    return None
