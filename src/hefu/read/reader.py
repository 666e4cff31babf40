"""The reader: one pass for words, one for numbers, then work only where there are numbers."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple, overload

from hefu.catalog.indicators import Indicator
from hefu.model import Document, Quantity, Statement
from hefu.read import lexicon as lex
from hefu.read import period as periods
from hefu.read.form import Value, capped, form_of, signed
from hefu.read.indicator import Link, link_sentence
from hefu.read.lexicon import Lexicon, Token, default_lexicon
from hefu.read.nouns import Subject
from hefu.read.passages import Passage, passages
from hefu.read.quantity import quantities
from hefu.read.stance import stance_of
from hefu.records import statement_table

if TYPE_CHECKING:
    import polars
    import pyarrow

_STOP: Final = re.compile(r"[。！？!?\n；;]")
_FULL_STOPS: Final = "。！？!?\n"
_LONGEST_QUOTE: Final = 120
_LONGEST_SENTENCE: Final = 4000
_YEAR_ON_YEAR: Final = frozenset(("比上年", "同比", "比去年", "较上年", "较去年", "比上年同期"))
_by_start: Final = itemgetter(0)


class Statements(Sequence[Statement]):
    """The statements of one or more documents, in reading order; immutable.

    Behaves as a sequence of :class:`~hefu.model.Statement`; ``to_polars()`` and
    ``to_arrow()`` give the same as a table whose columns are the fields of the record.
    """

    __slots__ = ("_items",)

    def __init__(self, items: Iterable[Statement] = ()) -> None:
        self._items = tuple(items)

    @overload
    def __getitem__(self, index: int) -> Statement: ...
    @overload
    def __getitem__(self, index: slice) -> Statements: ...
    def __getitem__(self, index: int | slice) -> Statement | Statements:
        return Statements(self._items[index]) if isinstance(index, slice) else self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Statement]:
        return iter(self._items)

    def __repr__(self) -> str:
        return f"<Statements: {len(self._items)}>"

    def __add__(self, other: Iterable[Statement]) -> Statements:
        return Statements((*self._items, *other))

    def targets(self, *, headline: bool | None = None) -> Statements:
        """Only the targets; with ``headline`` only those inside (True) or outside the main goals."""
        return Statements(
            s for s in self._items if s.stance == "target" and headline in (None, s.headline)
        )

    def outcomes(self) -> Statements:
        """Only the outcomes."""
        return Statements(s for s in self._items if s.stance == "outcome")

    def to_arrow(self) -> pyarrow.Table:
        """The statements as an Arrow table, one row each."""
        return statement_table(self._items)

    def to_polars(self) -> polars.DataFrame:
        """The statements as a Polars data frame, one row each."""
        import polars

        return polars.DataFrame(self.to_arrow())


class _Sentence(NamedTuple):
    """A stretch between stops (；counts), and whether it goes on with the one before (after ；)."""

    start: int
    end: int
    goes_on: bool


def _sentences(text: str, found: Sequence[Quantity]) -> Iterator[tuple[_Sentence, int, int]]:
    """Sentences that hold quantities, with the index range of those quantities."""
    i = 0
    count = len(found)
    while i < count:
        at = found[i].start
        start = at
        floor = max(0, at - _LONGEST_SENTENCE)
        start = max(text.rfind(c, floor, at) for c in "。！？\n；;!?") + 1 or floor
        stop = _STOP.search(text, found[i].end, found[i].end + _LONGEST_SENTENCE)
        end = stop.start() if stop else min(len(text), found[i].end + _LONGEST_SENTENCE)
        j = i + 1
        while j < count and found[j].end <= end:
            j += 1
        if j < count and found[j].start < end:  # a quantity holds the stop sign ("7.6％。以内")
            end = found[j].end
            j += 1
        yield _Sentence(start, end, start > 0 and text[start - 1] in "；;"), i, j
        i = j


def read(doc: Document, *, lexicon: Lexicon | None = None) -> Statements:
    """All numeric statements of a document, headline and other, in reading order.

    Never raises for what a text contains; a document without numbers gives none. Offsets of
    the statements refer to ``doc.source``. Linear in the length of the text.
    """
    lexicon = lexicon or default_lexicon()
    return Statements(_Reader(doc, lexicon).statements())


class _Context(NamedTuple):
    """What a sentence takes over from those before it."""

    subjects: list[Subject]
    mark: periods.Mark | None
    flags: int


class _Reader:
    """The state of reading one document; lives for one call."""

    def __init__(self, doc: Document, lexicon: Lexicon) -> None:
        self.doc, self.text, self.lexicon = doc, doc.text, lexicon
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
        self.verbal = frozenset(lexicon.cues.headline["verbal"])

    def statements(self) -> Iterator[Statement]:
        text = self.text
        found = quantities(text)
        fresh = _Context([], None, 0)
        context = fresh
        for sentence, i, j in _sentences(text, found):
            start, end, goes_on = sentence
            if not goes_on:
                context = fresh._replace(subjects=[])
            tokens, marks = self._tokens(start, end)
            numbers, tokens = _apart(found[i:j], tokens)
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
            tokens = [t for t in tokens if not any(d.start < t.end and t.start < d.end for d in dates)]
            tokens += [Token(d.start, d.end, lex.PERIOD, 0, d.spec) for d in dates]
            tokens.sort(key=_by_start)
            marks = [m for m in marks if not any(d.start < m.end and m.start < d.end for d in dates)]
            marks += dates
            marks.sort()
        return tokens, [m for m in marks if not m.base]

    def _lead(self, start: int, passage: Passage) -> periods.Mark | None:
        """The mark that opened an earlier sentence of the same paragraph and still holds."""
        i = bisect_left(self.lead_starts, start) - 1
        if i < 0:
            return None
        lead = self.leads[i]
        if lead.start < passage.start or self.text.find("\n", lead.start, start) >= 0:
            return None
        return lead

    def _sentence(
        self,
        sentence: _Sentence,
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
        shared = _shared_bounds(numbers, links)
        at = 0
        clause_flags = 0
        clause_start = sentence.start
        stated: set[tuple[str | None, str]] = set()
        for link in links:
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
            value, item = self._value(link, shared.get(id(q), q))
            basis = self._basis(link, tokens)
            mark = next((m for m in reversed(marks) if m.start < q.start), None) or context.mark
            written = mark
            mark = mark or lead
            period = periods.resolve(mark, year, passage.years) if mark else None
            last = periods.last_year(period) if written or (lead and passage.role == "plan") else None
            stance, guessed = stance_of(passage, flags, clause_flags | after, imperative, last, year)
            if link.comparison or self._describes(link, numbers, tokens):
                stance, guessed = "attribute", False
            inferred = ["stance"] if guessed else []
            if period is None or mark is not written:
                inferred.append("period")
            period = self._settled(period, mark is written, passage, stance, link, value, basis)
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
                link, value, item, period, stance, headline, stretch, place, tuple(inferred), basis
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
    ) -> str | None:
        """The period of a figure once its kind is known.

        In a passage on several years an average, and a growth that merely follows a level, is
        of all of them; a level reached (提高到) is that of the last.
        """
        span = passage.years is not None and passage.years[0] < passage.years[1]
        if period is None or not written:
            if period is None:
                period = self._default_period(passage, stance)
            if span and stance == "outcome" and passage.years and period == periods.iso(passage.years):
                reached = any(t.kind is lex.REACH and t.data is lex.RISE for t in link.ties)
                if value.form == "level" and reached and not link.before:
                    return str(passage.years[1])
        if span and passage.years and period is not None and period.isdigit():
            yearly = any(self.text[t.start : t.end] in _YEAR_ON_YEAR for t in link.ties)
            follows = not link.own and value.form in ("growth", "multiple", "change") and not yearly
            if passage.role == "review_span" and written and follows:
                return periods.iso(passage.years)
            if "annual_average" in basis:
                return periods.iso(passage.years)
        if link.before and written is False:
            return None
        return period

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
        if link.counted and q.dimension not in ("count", "people", "households", "person_times"):
            return True
        if link.subject and any(
            t.kind is lex.BLOCK and t.flags & lex.ATTRIBUTE and link.subject.start <= t.start < link.subject.end
            for t in tokens
        ):
            return True
        after = text[q.end : q.end + 1]
        if not ("一" <= after <= "鿿"):
            return False
        follows = next((n for n in numbers if n.start >= q.end), None)
        if follows is None or follows.start - q.end > 40:
            return False
        between = text[q.end : follows.start]
        if any(c in between for c in "，、；：（）。和与及"):
            return False
        first = next((t for t in tokens if t.start >= q.end), None)
        if first is not None and first.start == q.end and first.kind not in (lex.INDICATOR, lex.BLOCK):
            return text.startswith("的", q.end)
        return True

    def _value(self, link: Link, q: Quantity) -> tuple[Value, Indicator | None]:
        subject = link.subject
        item = self.lexicon.catalog.indicators.get(subject.id) if subject and subject.id else None
        percent = "level" if link.share or item is None else item.percent
        dimension = item.dimension if item else ""
        form, sign = form_of(q, link.ties, percent, dimension, bool(subject and subject.growth))
        if item is not None and not _fits(form, q.dimension, dimension):
            item = None
        return signed(q, form, sign), item

    def _place(self, link: Link, tokens: list[Token]) -> tuple[str | None, bool]:
        """(place id, written): the jurisdiction named right before the indicator, else the document's own."""
        own = self.doc.place
        named: str | None = None
        if link.subject is not None:
            start = link.subject.start
            for token in tokens:
                if token.end > start:
                    break
                if token.kind is lex.PLACE and start - token.end <= 1:
                    named = token.data
        if named is None or own is None:
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
        doc, q, subject = self.doc, link.quantity, link.subject
        source = doc.source
        value_start, value_end = doc.origin.span(q.start, q.end)
        start, end = value_start, value_end
        if subject is not None:
            if subject.end <= q.start and q.end - subject.start <= _LONGEST_QUOTE:
                start = doc.origin.start(subject.start)
            elif subject.start >= q.end:
                end = doc.origin.span(q.start, subject.end)[1]
        unit = q.unit
        if item is not None and item.unit == "%" and not unit:
            unit = "%"  # an index is written bare (控制在103.5左右): last year = 100
        if q.form == "multiple" and value.form == "growth":
            unit = "%"
        scale = _scale(q, value)
        confidence = 0.97 - 0.04 * len(inferred) - (0.2 if item is None else 0.0) - (0.2 if subject is None else 0.0)
        return Statement(
            doc=doc.id,
            start=start,
            end=end,
            quote=source[start:end],
            value_start=value_start,
            value_end=value_end,
            value_text=source[value_start:value_end],
            indicator=item.id if item else None,
            indicator_text=subject.text if subject else "",
            form=value.form,
            bound=value.bound,
            low=value.low,
            high=value.high,
            unit=unit,
            amount_low=None if value.low is None else value.low * scale,
            amount_high=None if value.high is None else value.high * scale,
            amount_unit=q.amount_unit,
            period=period,
            place=place,
            stance=stance,  # type: ignore[arg-type]
            headline=headline,
            stretch=stretch,
            confidence=round(max(confidence, 0.1), 2),
            inferred=inferred,
            basis=basis,
            narrows=subject.narrows if subject else None,
        )


def _apart(numbers: list[Quantity], tokens: list[Token]) -> tuple[list[Quantity], list[Token]]:
    """Quantities and tokens that do not overlap: a number inside an indicator's name is no quantity."""
    kept_numbers: list[Quantity] = []
    kept_tokens: list[Token] = []
    ti = 0
    for q in numbers:
        while ti < len(tokens) and tokens[ti].end <= q.start:
            kept_tokens.append(tokens[ti])
            ti += 1
        in_name = False
        while ti < len(tokens) and tokens[ti].start < q.end:
            token = tokens[ti]
            if token.kind in (lex.INDICATOR, lex.BLOCK) and token.start <= q.start:
                in_name = True
                kept_tokens.append(token)
            elif token.end > q.end:
                break
            ti += 1
        if not in_name:
            kept_numbers.append(q)
    kept_tokens.extend(t for t in tokens[ti:] if not numbers or t.start >= numbers[-1].end)
    return kept_numbers, kept_tokens


def _fits(form: str, quantity: str, indicator: str) -> bool:
    """Whether a value of one dimension can be a figure of an indicator of another."""
    if form in ("growth", "rank", "multiple"):
        return True
    if form == "change" and quantity in ("percentage_points", "ratio"):
        return True
    if quantity == indicator or not quantity:
        return True
    if indicator in ("rate", "index", "ratio") or not indicator:
        return indicator != "ratio" or quantity in ("ratio", "percentage_points", "multiple", "rate", "count")
    counted = ("count", "people", "person_times", "households")
    if quantity in counted and indicator in counted:
        return True
    return quantity.startswith("money") and indicator.startswith("money") or "rate" in quantity


def _scale(q: Quantity, value: Value) -> float:
    """Factor from the unit as written to the canonical unit."""
    for amount, number in ((q.amount_low, q.low), (q.amount_high, q.high)):
        if amount is not None and number:
            return amount / number
    return 1.0


def _shared_bounds(numbers: list[Quantity], links: list[Link]) -> dict[int, Quantity]:
    """左右 and 以上 at the end of a list hold for the whole list (分别增长7.5%、8%左右).

    以上 of a fall does not: 分别削减2.4%和1%以上 promises at least 1 % of the second only.
    """
    out: dict[int, Quantity] = {}
    runs: dict[int, list[Link]] = {}
    for link in links:
        runs.setdefault(link.run, []).append(link)
    for run in runs.values():
        last = run[-1].quantity
        if run[0].quantity is last or last.bound not in ("about", "at_least") or "和" in last.text[:1]:
            continue
        if last.text[:1].isdigit() is False:
            continue
        if last.bound == "at_least" and any(t.kind in (lex.FALL, lex.FALL_NOUN) for t in run[-1].ties):
            continue
        for link in run[:-1]:
            q = link.quantity
            if q.bound == "exact" and q is not last:
                high = None if last.bound == "at_least" else q.high
                amount = None if last.bound == "at_least" else q.amount_high
                out[id(q)] = replace(q, bound=last.bound, high=high, amount_high=amount)
    return out
