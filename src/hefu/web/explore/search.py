"""Finding statements by the words of their quotes and by what they are, newest documents first.

One inverted index answers everything: the words of a statement (pairs of neighbouring characters, see
:mod:`~hefu.web.explore.terms`) and its facets (place, year, indicator, stance, status) are terms of one
entry, and an entry's number ascends from the newest document to the oldest. So a query is an intersection
of sorted lists that stops when a page is full, whatever is asked. It is an FTS5 table in SQLite, a
``tsvector`` with a GIN index in PostgreSQL. Why not trigrams: most Chinese words have two characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet

from hefu.web.explore.models import Place, Statement
from hefu.web.explore.terms import Words, fold, pairs

MOST_COUNTED: Final = 1000
"""More are not counted: "1000+" says as much."""

Entry = tuple[int, list[str], list[str]]
"""A statement's entry in the index: its number, words and facets."""

_TABLE: Final = "explore_quotes"
_BATCH: Final = 5_000
_ASKED: Final = 500
"""Numbers named in one query; SQLite takes few."""
_HELD: Final = 1 << 26
"""Bytes of new entries that SQLite holds before it writes them."""
_AGES: Final = 4095
"""No document is from a year beyond; a year's distance from it orders entries by age."""
_NUMBERS: Final = (1 << 40) - 1
"""The bits of an entry's number that hold the statement's."""
_FACET: Final = "="
"""Begins the terms of facets; folded texts never hold it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; None and False narrow nothing.

    ``place`` is a place's key, with ``within`` also what lies in it; ``year`` is the one the figure is of.
    """

    words: Words = field(default_factory=Words)
    place: str | None = None
    within: bool = False
    year: int | None = None
    indicator: str | None = None
    stance: str | None = None
    status: str | None = None
    headline: bool = False

    @property
    def of_targets(self) -> bool:
        """Whether only targets can have what is looked for."""
        return self.status is not None or self.headline

    @property
    def impossible(self) -> bool:
        """Whether nothing can be found: no database need go through all to see that."""
        return self.of_targets and self.stance not in (None, "target")

    def facets(self) -> Iterator[tuple[str, str]]:
        """The facets every statement found has, as kind and value."""
        if self.place is not None:
            yield ("w" if self.within else "p"), self.place
        if self.year is not None:
            yield "y", str(self.year)
        if self.indicator is not None:
            yield "i", self.indicator
        if self.stance is not None and not self.of_targets:
            yield "s", self.stance
        if self.status is not None:
            yield "v", self.status
        if self.headline:
            yield "h", "1"

    def __bool__(self) -> bool:
        return bool(self.words) or any(True for _ in self.facets())


@dataclass(frozen=True, slots=True)
class Found:
    """A page of what was found: entries in order, and whether there are more before and behind."""

    entries: tuple[int, ...]
    earlier: bool
    later: bool

    @property
    def statements(self) -> list[int]:
        """The numbers of the statements, in order."""
        return [entry & _NUMBERS for entry in self.entries]


def find(wanted: Wanted, size: int, *, after: int | None = None, before: int | None = None) -> Found:
    """The first ``size`` statements, or those next ``after`` an entry, or the last ``before`` one."""
    if not wanted or wanted.impossible:
        return Found((), False, False)
    backward = before is not None and after is None
    query = f"SELECT rowid FROM {_TABLE} WHERE {_condition()}"
    values: list[str | int] = [_match(wanted)]
    edge = before if backward else after
    if edge is not None:
        query += " AND rowid < %s" if backward else " AND rowid > %s"
        values.append(edge)
    query += f" ORDER BY rowid {'DESC' if backward else 'ASC'} LIMIT %s"
    with connection.cursor() as cursor:
        cursor.execute(query, [*values, size + 1])
        rows = [row[0] for row in cursor.fetchall()]
    more, rows = len(rows) > size, rows[:size]
    if backward:
        return Found(tuple(reversed(rows)), more, bool(rows))
    return Found(tuple(rows), edge is not None, more)


def count(wanted: Wanted) -> int:
    """How many there are; one more than :data:`MOST_COUNTED` where there are more than that."""
    if not wanted or wanted.impossible:
        return 0
    query = f"SELECT count(*) FROM (SELECT 1 FROM {_TABLE} WHERE {_condition()} LIMIT %s) AS found"
    with connection.cursor() as cursor:
        cursor.execute(query, [_match(wanted), MOST_COUNTED + 1])
        return int(cursor.fetchone()[0])


# ── the index ───────────────────────────────────────────────────────────────────────────


def drop(connection: BaseDatabaseWrapper) -> None:
    """Take the index away, before rows are written."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {_TABLE}")


def make(connection: BaseDatabaseWrapper) -> None:
    """Make the index over all statements that are there."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"CREATE TABLE {_TABLE} (rowid bigint PRIMARY KEY, terms tsvector NOT NULL)")
            # A connection does one thing at a time: rows are read in turns with being written.
            for batch in _batches(_entries()):
                with cursor.copy(f"COPY {_TABLE} (rowid, terms) FROM STDIN") as copy:
                    for number, words, facets in batch:
                        copy.write_row((number, _vector(words, facets)))
            cursor.execute(f"ALTER TABLE {_TABLE} ALTER terms SET STATISTICS 1000")
            cursor.execute(f"CREATE INDEX {_TABLE}_terms ON {_TABLE} USING gin (terms)")
        else:
            # Contentless: a statement's words are looked up by its number, which the entry holds.
            cursor.execute(
                f"CREATE VIRTUAL TABLE {_TABLE} USING fts5 (words, facets, content='', columnsize=0,"
                " prefix='1', tokenize=\"ascii tokenchars '=_%.+-/'\")"
            )
            # Merged in few big steps instead of many small ones: half the time.
            cursor.execute(f"INSERT INTO {_TABLE} ({_TABLE}, rank) VALUES ('hashsize', {_HELD})")
            rows = ((number, " ".join(words), " ".join(facets)) for number, words, facets in _entries())
            cursor.connection.executemany(
                f"INSERT INTO {_TABLE} (rowid, words, facets) VALUES (?, ?, ?)", rows
            )


def entries_of(statements: Sequence[int]) -> dict[int, Entry]:
    """The entries of some statements as they are now, by their numbers in the index."""
    found: dict[int, Entry] = {}
    for at in range(0, len(statements), _ASKED):
        some = Statement.objects.filter(pk__in=statements[at : at + _ASKED])
        found.update((entry[0], entry) for entry in _entries(some))
    return found


def exchange(old: Mapping[int, Entry], new: Mapping[int, Entry]) -> None:
    """Bring the index from entries as they were (:func:`entries_of`) to what they are; few at a time."""
    gone = [entry for number, entry in old.items() if new.get(number) != entry]
    come = [entry for number, entry in sorted(new.items()) if old.get(number) != entry]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"DELETE FROM {_TABLE} WHERE rowid = ANY(%s)", [[number for number, _, _ in gone]])
            cursor.executemany(
                f"INSERT INTO {_TABLE} (rowid, terms) VALUES (%s, %s::tsvector)",
                [(number, _vector(words, facets)) for number, words, facets in come],
            )
        else:
            # An index without content is told what it held, to find where that stands.
            cursor.executemany(
                f"INSERT INTO {_TABLE} ({_TABLE}, rowid, words, facets) VALUES ('delete', %s, %s, %s)",
                [(number, " ".join(words), " ".join(facets)) for number, words, facets in gone],
            )
            cursor.executemany(
                f"INSERT INTO {_TABLE} (rowid, words, facets) VALUES (%s, %s, %s)",
                [(number, " ".join(words), " ".join(facets)) for number, words, facets in come],
            )


def _batches(entries: Iterator[Entry]) -> Iterator[list[Entry]]:
    while batch := list(islice(entries, _BATCH)):
        yield batch


def _entries(statements: QuerySet[Statement] | None = None) -> Iterator[Entry]:
    """Of each statement its entry's number, words and facets."""
    parents = dict(Place.objects.values_list("key", "parent"))
    wanted = Statement.objects.all() if statements is None else statements
    rows = (
        wanted.order_by("-document__year", "id")
        .values_list(
            "id", "document__year", "quote", "indicator_text", "place", "year", "indicator", "stance",
            "verdict__status", "headline",
        )
        .iterator(_BATCH)
    )  # fmt: skip
    for id, age, quote, name, place, year, indicator, stance, status, headline in rows:
        words = fold(quote)
        named = fold(name)
        facets = [_facet("w", above) for above in _upward(place, parents)]
        facets += [
            _facet(kind, str(value))
            for kind, value in (
                ("p", place), ("y", year), ("i", indicator), ("s", stance), ("v", status),
                ("h", 1 if headline else None),
            )
            if value is not None
        ]  # fmt: skip
        yield _number(id, age), pairs(words) + ([] if named in words else pairs(named)), facets


def _number(statement: int, year: int | None) -> int:
    """Where an entry stands in the order; without a year last."""
    age = _AGES - max(0, min(_AGES, year)) if year is not None else _AGES + 1
    return age << 40 | statement


def _upward(place: str | None, parents: dict[str, str | None]) -> Iterator[str]:
    """A place and what it lies in, below the nation: everything lies in that."""
    for _ in range(4):
        if place is None or place not in parents:
            return
        above = parents[place]
        if above is not None:
            yield place
        place = above


def _facet(kind: str, value: str) -> str:
    return f"{_FACET}{kind}{value.lower()}"


def _condition() -> str:
    return "terms @@ %s::tsquery" if connection.vendor == "postgresql" else f"{_TABLE} MATCH %s"


def _match(wanted: Wanted) -> str:
    """What is wanted in the query language of the database."""
    if connection.vendor == "postgresql":
        parts = [_phrase_of_vector(word) for word in wanted.words.words]
        parts += [_lexeme(_facet(kind, value)) for kind, value in wanted.facets()]
        return " & ".join(parts)
    parts = [f"words : {_phrase(word)}" for word in wanted.words.words]
    parts += [f"facets : {_quoted(_facet(kind, value))}" for kind, value in wanted.facets()]
    return " AND ".join(parts)


def _phrase(word: str) -> str:
    return f"{_quoted(word)} *" if len(word) == 1 else _quoted(" ".join(pairs(word)[:-1]))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""').replace("\0", "") + '"'


def _phrase_of_vector(word: str) -> str:
    if len(word) == 1:
        return f"{_lexeme(word)}:*"
    return "(" + " <-> ".join(map(_lexeme, pairs(word)[:-1])) + ")"


def _lexeme(term: str) -> str:
    return "'" + term.replace("\\", "\\\\").replace("'", "''").replace("\0", "") + "'"


def _vector(words: Iterable[str], facets: Iterable[str]) -> str:
    placed = (f"{_lexeme(word)}:{at}" for at, word in enumerate(words, 1))
    return " ".join([*placed, *map(_lexeme, facets)])
