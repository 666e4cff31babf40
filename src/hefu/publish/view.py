"""What the scorecard page shows, computed: the template only lays it out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from hefu.catalog import Catalog
from hefu.judge.policy import Policy
from hefu.model import Candidate, Document, Place, Statement, Status, Verdict
from hefu.publish.card import STATUSES, Card, one_line, quote_parts, tally
from hefu.publish.chart import Chart, chart_of
from hefu.publish.figures import Margin, holds_unit, margin_of
from hefu.publish.sources import Keys, Pane, panes_of
from hefu.publish.words import Word, Words

BAR = 100
"""Width of the proportional bar: its stretches are percentages."""


@dataclass(frozen=True, slots=True)
class Share:
    """One status in a tally: its count, and its stretch of the bar."""

    status: Status
    count: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Tally:
    """How many verdicts there are of each status; ``stretch`` counts the 力争 values among them."""

    total: int
    shares: tuple[Share, ...]
    stretch: int

    @property
    def met(self) -> int:
        return self.shares[0].count

    @property
    def judged(self) -> int:
        """How many are either met or missed: a promise without evidence is not a broken one."""
        return self.met + self.shares[1].count


@dataclass(frozen=True, slots=True)
class Half:
    """One side of a row: a statement, its quote in three parts, and the id it leads to ("" if none).

    ``where`` is the page or cell of the file it stands in, None for a plain text; ``whole`` says
    whether the value as written holds its unit.
    """

    statement: Statement
    before: str
    value: str
    after: str
    key: str
    where: Word | None = None
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Aside:
    """A candidate that was set aside, and the reason in words."""

    half: Half
    reason: Word
    document: str


@dataclass(frozen=True, slots=True)
class Row:
    """One target. ``name`` is the indicator's; ``period`` is "" where it is the plan's own year."""

    key: str
    verdict: Verdict
    name: Word
    promise: Half
    result: Half | None
    rule: Word
    margin: Margin | None
    chart: Chart | None
    period: str
    inferred: tuple[tuple[str, tuple[Word, ...]], ...]
    asides: tuple[Aside, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that stand under one heading of the plan."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One card, ready to be laid out."""

    key: str
    card: Card
    place: Word
    year: Word
    all: Tally
    headline: Tally
    others: Tally
    rows: tuple[Row, ...]
    groups: tuple[Group, ...]
    panes: tuple[Pane, ...]

    @property
    def main(self) -> Tally:
        """The tally to judge by: of the headline targets, or of all where there are none."""
        return self.headline if self.headline.total else self.all


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Where names and wordings come from: indicators, rules and reasons, everything else."""

    catalog: Catalog
    policy: Policy
    words: Words

    def rule(self, code: str) -> Word:
        """What a rule says, or its code where the policy does not know it."""
        return _wording(self.policy.rules, code)

    def reason(self, code: str) -> Word:
        """Why a candidate is set aside, or the code where the policy does not know it."""
        return _wording(self.policy.reasons, code)


def sheet_of(card: Card, key: str, lexicon: Lexicon) -> Sheet:
    """Everything the page shows of a card; ``key`` begins every id it uses."""
    words = lexicon.words
    documents = _used_documents(card)
    panes, keys = panes_of(documents, _statements(card.verdicts), key)
    titles = {document.id: title_of(document) for document in documents}
    rows = [
        _row(verdict, f"{key}r{n}", card, keys, titles, lexicon) for n, verdict in enumerate(card.verdicts, 1)
    ]
    first = [row for row in rows if row.verdict.target.headline]
    rest = [row for row in rows if not row.verdict.target.headline]
    return Sheet(
        key=key,
        card=card,
        place=place_word(card.plan.place, words),
        year=year_word(card.plan.year, words),
        all=_tally(rows),
        headline=_tally(first),
        others=_tally(rest),
        rows=tuple(first),
        groups=tuple(_groups(rest, card.plan)),
        panes=panes,
    )


def title_of(document: Document) -> str:
    """The document's title, or its id where it has none."""
    return one_line(document.title).strip() or one_line(document.id)


def place_word(place: Place | None, words: Words) -> Word:
    """The name of a jurisdiction; only the nation's is translated."""
    if place is None:
        return words["page.no_place"]
    if place.level == "nation":
        return words["page.nation"]
    return Word(one_line(place.id), one_line(place.id))


def year_word(year: int | None, words: Words) -> Word:
    """A year as each language writes it, or that it is not known."""
    return words["page.no_year"] if year is None else words["page.year"].format(year=year)


def name_of(statement: Statement, catalog: Catalog) -> Word:
    """The indicator's name in the catalog, or the report's own words where it has none."""
    indicator = catalog.indicators.get(statement.indicator or "")
    if indicator is not None:
        return Word(indicator.zh, indicator.en)
    own = one_line(statement.indicator_text).strip() or one_line(statement.quote)[:24] or "—"
    return Word(own, own)


def _row(
    verdict: Verdict,
    key: str,
    card: Card,
    keys: Keys,
    titles: dict[str, str],
    lexicon: Lexicon,
) -> Row:
    words, catalog = lexicon.words, lexicon.catalog
    target, outcome = verdict.target, verdict.outcome
    indicator = catalog.indicators.get(target.indicator or "")
    inferred = (("row.promise", target), *([("row.result", outcome)] if outcome else []))
    return Row(
        key=key,
        verdict=verdict,
        name=name_of(target, catalog),
        promise=_half(target, keys, words),
        result=_half(outcome, keys, words) if outcome else None,
        rule=lexicon.rule(verdict.rule),
        margin=margin_of(verdict, words),
        chart=chart_of(verdict, indicator.direction if indicator else "more", lexicon.policy.about, words),
        period="" if target.period == str(card.plan.year) else one_line(target.period or ""),
        inferred=tuple(
            (side, tuple(words.code("field", name) for name in statement.inferred))
            for side, statement in inferred
            if statement.inferred
        ),
        asides=tuple(_asides(verdict.candidates, keys, titles, lexicon)),
    )


def _wording(entries: Mapping[str, Mapping[str, str]], code: str) -> Word:
    entry = entries.get(code, {})
    return Word(entry.get("zh", code), entry.get("en", code))


def _half(statement: Statement, keys: Keys, words: Words) -> Half:
    before, value, after = quote_parts(statement)
    key = keys.get((statement.doc, statement.start, statement.end), "")
    return Half(statement, before, value, after, key, where_word(statement, words), holds_unit(statement))


def where_word(statement: Statement, words: Words) -> Word | None:
    """The page or the cell a quote stands in, in words ("第3页", "计划!D7")."""
    found = statement.location
    if found is None or not (found.page or found.cell):
        return None
    parts = [words["sources.page"].format(n=found.page)] if found.page else []
    parts += [words["sources.cell"].format(cell=one_line(found.cell))] if found.cell else []
    return Word(" · ".join(part.zh for part in parts), " · ".join(part.en for part in parts))


def _asides(
    candidates: Iterable[Candidate], keys: Keys, titles: dict[str, str], lexicon: Lexicon
) -> Iterator[Aside]:
    for candidate in candidates:
        if candidate.reason:
            half = _half(candidate.statement, keys, lexicon.words)
            document = titles.get(candidate.statement.doc, one_line(candidate.statement.doc))
            yield Aside(half, lexicon.reason(candidate.reason), document)


def _tally(rows: Sequence[Row]) -> Tally:
    counts = tally(row.verdict for row in rows)
    shares, x = [], 0.0
    for status in STATUSES:
        width = BAR * counts[status] / (len(rows) or 1)
        shares.append(Share(status, counts[status], round(x, 2), round(width, 2)))
        x += width
    return Tally(len(rows), tuple(shares), sum(row.verdict.target.stretch for row in rows))


def _statements(verdicts: Iterable[Verdict]) -> Iterator[Statement]:
    for verdict in verdicts:
        yield verdict.target
        if verdict.outcome:
            yield verdict.outcome
        for candidate in verdict.candidates:
            yield candidate.statement


def _used_documents(card: Card) -> tuple[Document, ...]:
    """The plan and each result document once, also where one is given twice."""
    used: dict[str, Document] = {}
    for document in (card.plan, *card.results):
        used.setdefault(document.id, document)
    return tuple(used.values())


def _groups(rows: Sequence[Row], plan: Document) -> Iterator[Group]:
    """The rows under the headings of the plan they stand under, in the plan's order."""
    starts, headings = _headings(plan)

    def heading(row: Row) -> str:
        if row.verdict.target.doc != plan.id:
            return ""
        n = bisect_right(starts, row.verdict.target.start) - 1
        return headings[n] if n >= 0 else ""

    for name, members in groupby(sorted(rows, key=lambda row: row.verdict.target.start), heading):
        yield Group(name, tuple(members))


def _headings(plan: Document) -> tuple[list[int], list[str]]:
    found = [
        (plan.origin.start(section.start), one_line(section.heading).strip("# \t"))
        for section in plan.sections
        if section.start < len(plan.text)
    ]
    found.sort()
    return [start for start, _ in found], [heading for _, heading in found]
