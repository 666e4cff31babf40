"""The reader: one pass for words, one for numbers, then work only where there are numbers."""

from __future__ import annotations

import re
from bisect import bisect_right
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
from hefu.read.adding import MADE, NEW, Adding
from hefu.read.assembled import statement
from hefu.read.basis import IN_ALL, basis_of, telling
from hefu.read.became import became
from hefu.read.dated import Dated
from hefu.read.dealt_names import named_apart
from hefu.read.describe import describing, passed, titled
from hefu.read.doing import Doing
from hefu.read.figured import Figured
from hefu.read.form import Value, capped
from hefu.read.indicator import link_sentence
from hefu.read.lexicon import Lexicon, Token
from hefu.read.lexicon_words import default_lexicon
from hefu.read.link import Link
from hefu.read.nouns import Subject
from hefu.read.of_whole import named_by_topic, named_by_whole
from hefu.read.parted import parted
from hefu.read.passages import passages
from hefu.read.qualified import Qualified
from hefu.read.quantity import quantities
from hefu.read.recalled import Recalled
from hefu.read.retold import retold
from hefu.read.risen import risen
from hefu.read.roles import Passage
from hefu.read.sentences import Sentence, apart, sentences
from hefu.read.settle import settled, until_now
from hefu.read.sizes import without_sizes
from hefu.read.stance import PLANS, stance_in_time, stance_of
from hefu.read.statements import Statements
from hefu.read.striving import Striving
from hefu.read.tables import merged, outside, read_tables
from hefu.read.values import shared_bounds
from hefu.read.whose import place_of

_LONGEST_QUOTE: Final = 120
_FARTHEST: Final = 4 * _LONGEST_QUOTE
"""How far a quote may reach in the source, with mark-up and line ends between its words."""
_FULL_STOP: Final = re.compile(r"[。！？!?\n]")
_RESULT: Final = lex.OUTCOME | lex.PRESENT
"""Words that make a result of a figure, unless they only compare or name."""
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
    tables = read_tables(doc, lexicon, reader.passages) if doc.tables else None
    found = retold(doc, reader.passages, list(reader.statements(tables.spans if tables else ())))
    return iter(found) if tables is None else merged(found, tables, reader.goals_seen)


class _Context(NamedTuple):
    """What a sentence takes over from those before it."""

    subjects: list[Subject]
    mark: periods.Mark | None
    flags: int


class _Reader:
    """The state of reading one document; lives for one call."""

    def __init__(self, doc: Document, lexicon: Lexicon) -> None:
        self.doc, self.text, self.lexicon = doc, doc.text, lexicon
        self.year = str(doc.year or "")
        self.over = str(doc.year - 1) if doc.year and doc.kind in ("report", "plan") else self.year
        self.passages = passages(doc)
        self.starts = [p.start for p in self.passages]
        self.dated = Dated(doc, lexicon)
        self.goals_seen: set[tuple[Any, ...]] = set()
        stance = lexicon.cues.stance
        self.imperative = tuple(stance["imperative"])
        self.resumed = (*self.imperative, *stance["insisting"])
        self.striving = Striving(self.text, tuple(stance["stretch_organise"]))
        self.adding = Adding.of(self.text, lexicon)
        self.figured = Figured.of(self.text, lexicon, self.adding, doc.year)
        self.doing = Doing.of(self.text, lexicon)
        self.qualified = Qualified.of(self.text, lexicon, self.doing.verbs)
        self.recalled = Recalled.of(self.text, stance)
        behind, before = stance["no_result_behind"], stance["no_result_before"]
        self.no_result_behind, self.no_result_before = re.compile(behind), re.compile(before)
        self.verbal = frozenset(lexicon.cues.headline["verbal"])

    def statements(self, read: Sequence[tuple[int, int]] = ()) -> Iterator[Statement]:
        """The statements of the text outside the spans that were ``read`` already."""
        text = self.text
        found = without_sizes(text, outside(quantities(text), read))
        context = _Context([], None, 0)
        read_to = 0
        for sentence, i, j in sentences(text, found):
            start, end, goes_on = sentence
            if not goes_on or _FULL_STOP.search(text, read_to, start):
                context = _Context([], None, 0)
            read_to = end
            tokens, marks = self._tokens(start, end)
            numbers, tokens = apart(found[i:j], tokens)
            if not numbers:
                continue
            passage = self.passages[bisect_right(self.starts, numbers[0].start) - 1]
            links = link_sentence(text, start, end, tokens, numbers, self.lexicon, context.subjects)
            links = named_apart(text, start, parted(text, risen(text, links)), tokens, self.lexicon)
            links = became(text, named_by_topic(text, start, named_by_whole(text, links, self.lexicon)))
            yield from self._sentence(sentence, passage, tokens, numbers, links, marks, context)
            flags = context.flags
            for token in tokens:
                flags |= self._cues(token) if token.flags & _RESULT else token.flags
            mark = context.mark
            if mark is None and marks:
                mark = self.dated.carried(marks, start)
            context = _Context(context.subjects, mark, flags)

    def _cues(self, token: Token) -> int:
        """What a word says of its clause; a word for a result that only compares or names says nothing."""
        silent = self.no_result_behind.match(self.text, token.start - 1) or self.no_result_before.match(
            self.text, token.end
        )
        return token.flags & ~_RESULT if silent else token.flags

    def _tokens(self, start: int, end: int) -> tuple[list[Token], list[periods.Mark]]:
        """The words of a sentence with its dates among them, and its periods in order."""
        text = self.text
        tokens = self.lexicon.compared(text, self.lexicon.tokens(text, start, end), end)
        marks = [periods.word(t, text) for t in tokens if t.kind is lex.PERIOD]
        dates = self.dated.within(start, end)
        if dates:
            tokens, dated = _with_dates(tokens, dates)
            marks = [m for m in marks if not any(d.start < m.end and m.start < d.end for d in dates)]
            marks += dates
            marks.sort()
            tokens += dated
            tokens.sort(key=_by_start)
        return tokens, [m for m in marks if not m.base]

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
        lead = self.dated.lead(sentence.start, passage)
        shared = shared_bounds(numbers, links)
        told = telling(tokens)
        placed = any(t.kind is lex.PLACE for t in tokens)
        at = 0
        clause_flags = 0
        in_plan = passage.role in PLANS
        ahead = False
        comma = text.find("，", sentence.start, sentence.end)
        resolved = self.recalled.resolved_in(sentence.start, sentence.end)
        self.striving.begin()
        only = describing(text, links, numbers, tokens, self.lexicon)
        links = self.qualified.links(links, only)
        adding: Link | None = None
        basis: tuple[str, ...] = ()
        before: Link | None = None
        doing = ""
        opened = ""
        for n, link in enumerate(links):
            q, subject = link.quantity, link.subject
            while at < len(tokens) and tokens[at].start < q.start:
                token = tokens[at]
                if 0 <= comma < token.start:  # another clause
                    clause_flags = 0
                    comma = text.rfind("，", comma, token.start)
                    if in_plan and text.startswith(self.resumed, comma + 1):
                        flags &= ~lex.OUTCOME  # 已建成12家，推进…: the plan goes on
                    comma = text.find("，", comma + 1, sentence.end)
                cues = self._cues(token) if token.flags & _RESULT else token.flags
                flags |= cues
                clause_flags |= cues
                at += 1
            if 0 <= comma < q.start:
                clause_flags = 0
                comma = text.find("，", q.start, sentence.end)
            after = 0
            if passage.role == "open" and at < len(tokens) and tokens[at].start - q.end <= 8:
                after = tokens[at].flags
            kind = "" if only[n] else self.adding.told(link, adding, opened)
            in_all = before is not None and self.doing.in_all(link, before, IN_ALL in basis)
            counted_as = basis_of(text, link, told, basis, passage.years, in_all)
            added, kind = kind == NEW, "" if kind == MADE and "cumulative" in counted_as else kind
            figure, value, item, part = self.figured.told(link, shared.get(id(q), q), kind)
            if part and subject is not None:
                link = link._replace(subject=subject._replace(text=part, narrows=subject.id))
            made = self.doing.told(link, value.form, before, doing, added)
            if not only[n]:
                # 新增年收入超亿元企业3家、商场2家: the list goes on behind what it only describes.
                opened, adding, before = kind, link if kind else None, link
                basis, doing = counted_as, made
            new = bool(kind or made)
            written = self.dated.written(link, marks, new, numbers[link.run].start, passage, context.mark)
            last_of_run = n + 1 == len(links) or links[n + 1].run != link.run
            if last_of_run and (link.before or text.startswith("的基础上", q.end)) and written in marks:
                marks = [m for m in marks if m is not written]  # it dates the starting point only
            mark = written or (None if passage.role == "open" and imperative else lead)
            mark = lead if mark is not None and periods.gone(mark, lead) else mark
            if lead is not None and mark is lead:
                mark = None if self.dated.sums_up(link, value, counted_as, lead, new, passage) else lead
            if mark is None and passage.role == "open":
                mark = next((m for m in marks if m.start >= q.end), None)
                mark = mark or (None if imperative else periods.ahead(text, q.end))
            # Goals are of the year planned, also in December, when that is 明年.
            now = year if passage.goals and (mark is None or mark.spec != ("year", 1)) else self.dated.now
            period = periods.resolve(mark, year, passage.years, now) if mark else None
            last = periods.last_year(period) if written or (lead and passage.role == "plan") else None
            stance, guessed = stance_of(passage, flags, clause_flags | after, imperative, last, year)
            if link.comparison or only[n] or passed(text, links, n, self.lexicon):
                stance, guessed = "attribute", False
            if stance != "attribute" and titled(text, q, tokens):
                stance, guessed, item = "attribute", False, None
            recalled = self.recalled.what(link, numbers[link.run].start, stance, resolved)
            if recalled:
                stance, guessed = "attribute", False
                item = None if recalled == "distance" else item
            inferred = ["stance"] if guessed else []
            if period is None or mark is not written:
                inferred.append("period")
            period = settled(
                self.doc, self.lexicon, period, mark is written, passage, stance, links, n, value, counted_as,
                added,
            )  # fmt: skip
            done = bool(clause_flags & lex.OUTCOME) and not (mark and periods.is_coming(mark))
            stance = stance_in_time(stance, period, self.year, done, ahead)
            ahead = ahead or (stance == "target" and period is not None and period[:4] > self.year)
            if stance == "outcome" and self.over and period and period[-4:] > self.over:
                period = until_now(period, self.over, self.year)
            if not link.own:
                inferred.append("indicator")
            key = (subject.id if subject else None, subject.text if subject else "")
            stretch = self.striving.stretches(
                link, key, period, stance == "target", bool(clause_flags & lex.STRETCH), passage.goals
            )
            place, named = place_of(text, link, tokens if placed else (), self.doc.place)
            if not named:
                inferred.append("place")
            if stance == "target" and item is not None:
                value = capped(value, link.ties, item.direction, text)
            if made and stance != "attribute":
                counted_as = tuple(sorted((*counted_as, made)))
            headline = (
                passage.goals
                and stance == "target"
                and self._is_headline(link, place)
                and self._is_new_goal((item.id if item else key[1], value, period))
            )
            yield self._statement(
                link,
                figure,
                value,
                item,
                period,
                stance,
                headline,
                stretch,
                place,
                tuple(inferred),
                counted_as,
            )

    def _is_headline(self, link: Link, place: str | None) -> bool:
        """Whether a value among the year's main goals is one of them: of the place itself, of something."""
        return (
            link.subject is not None
            and not (link.before or link.counted)
            and link.quantity.text not in self.verbal
            and (place is None or self.doc.place is None or place == self.doc.place.id)
        )

    def _is_new_goal(self, goal: tuple[str, Value, str | None]) -> bool:
        """Whether a goal was not told before."""
        new = goal not in self.goals_seen
        self.goals_seen.add(goal)
        return new

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
