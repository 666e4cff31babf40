"""Runs the checks over a ledger and says in words what each finding is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from hefu.catalog.cues import load_cues
from hefu.catalog.indicators import load_catalog
from hefu.catalog.units import load_units
from hefu.doctor.answers import Answer, counted, fill_answers
from hefu.doctor.checks import Check, load_checks
from hefu.doctor.of_figures import PREPARE
from hefu.errors import HefuError, LedgerError
from hefu.ledger.opened import Ledger
from hefu.publish.figures import number
from hefu.publish.words import Word, load_words
from hefu.read.naming import COUNTED

if TYPE_CHECKING:
    import duckdb

_SCALES: Final = (("亿", 1e8), ("万", 1e4), ("", 1.0))
_DOCUMENTS: Final = frozenset(("doc_year", "duplicate", "no_goals", "thin"))
_ANSWERED: Final = """answer a ON a."check" = ? AND a.ids = array_to_string(f.ids, ' ')"""
_OWN: Final = frozenset(("ids", "doc", "quote", "severity", "measure"))


@dataclass(frozen=True, slots=True)
class Finding:
    """Something odd: which check found it, in which statements (or documents), and what is odd in words.

    ``severity`` is how many times over the check's threshold it is, 1 where there is no more or less.
    """

    check: str
    ids: tuple[str, ...]
    doc: str
    quote: str
    what: Word
    severity: float


@dataclass(frozen=True, slots=True)
class Count:
    """How much one check found: findings, the share of statements (or documents) they touch, and how many of
    the findings are answered, by cause."""

    check: Check
    found: int
    share: float
    answered: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What the checks found: a count for each, and of each the most severe findings that nobody answered,
    worst first."""

    counts: tuple[Count, ...]
    findings: tuple[Finding, ...]
    statements: int
    documents: int


def examine(
    ledger: Ledger, *, checks: Sequence[str] = (), limit: int = 100, answers: Sequence[Answer] = ()
) -> Diagnosis:
    """The suspicious statements of a ledger, at most ``limit`` of each check.

    Args:
        checks: the codes of the checks to make; all of them by default.
        answers: what people found when they looked (:func:`~hefu.doctor.answers.load_answers`): such findings
            are counted and not shown again.

    Raises:
        HefuError: there is no such check; names those that are.
        LedgerError: the ledger cannot be asked.
    """
    import duckdb

    chosen = _chosen(checks)
    connection = ledger.connect()
    try:
        statements, documents = (_total(connection, table) for table in ("statements", "documents"))
        _prepare(connection)
        fill_answers(connection, answers)
        counts: list[Count] = []
        findings: list[Finding] = []
        for check in chosen:
            of = documents if check.code in _DOCUMENTS else statements
            count, worst = _looked(connection, check, of, limit)
            counts.append(count)
            findings += worst
    except duckdb.Error as error:
        raise LedgerError("ledger.query", why=" ".join(str(error).split())) from error
    finally:
        connection.close()
    return Diagnosis(tuple(counts), tuple(findings), statements, documents)


def _chosen(codes: Sequence[str]) -> tuple[Check, ...]:
    checks = load_checks()
    known = {check.code: check for check in checks}
    for code in codes:
        if code not in known:
            raise HefuError("doctor.no_check", check=code, known=" ".join(known))
    return tuple(c for c in checks if not codes or c.code in codes)


def _total(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    row = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(row[0]) if row else 0


def _prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """The tables that several checks look at, and what is known of units and wordings."""
    connection.execute(PREPARE)
    units = {(unit.canonical, unit.dimension) for unit in load_units().by_name.values()}
    _fill(connection, "measure", ("unit", "dimension"), sorted(units))
    _fill(connection, "counted", ("dimension",), sorted((name,) for name in COUNTED))
    otherwise = sorted((id, unit) for id, units in load_cues().forms["counted_otherwise"] for unit in units)
    _fill(connection, "otherwise", ("indicator", "unit"), otherwise)
    _fill(connection, "wording", ("wording", "indicator", "growth"), sorted(_wordings()))


def _wordings() -> Iterator[tuple[str, str, bool]]:
    """Each wording of the catalog with each indicator it may mean, and whether it means the growth only."""
    for item in load_catalog().indicators.values():
        for id in {item.id, *item.otherwise.values()}:
            yield from ((word, id, False) for word in item.synonyms)
        yield from ((word, item.id, True) for word in item.growth_synonyms)


def _fill(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
) -> None:
    import pyarrow as pa

    filled = pa.table(dict(zip(columns, map(list, zip(*rows, strict=True)), strict=True)))
    connection.register("filling", filled)
    connection.execute(f"CREATE TEMP TABLE {table} AS SELECT * FROM filling")
    connection.unregister("filling")


def _looked(
    connection: duckdb.DuckDBPyConnection, check: Check, of: int, limit: int
) -> tuple[Count, list[Finding]]:
    """What one check finds: how much in all, and the most severe of it."""
    connection.execute(f"CREATE OR REPLACE TEMP TABLE finding AS {check.query}", dict(check.thresholds))
    totals = connection.execute(
        "SELECT (SELECT count(*) FROM finding), "
        "count(DISTINCT id) FROM (SELECT unnest(ids) AS id FROM finding)"
    ).fetchone()
    found, touched = totals or (0, 0)
    causes = connection.execute(f"SELECT a.cause FROM finding f JOIN {_ANSWERED}", [check.code]).fetchall()
    unanswered = connection.execute(
        f"SELECT f.* FROM finding f ANTI JOIN {_ANSWERED} ORDER BY severity DESC, doc, f.ids[1] LIMIT ?",
        [check.code, limit],
    )
    names = [column[0] for column in unanswered.description or ()]
    rows = [dict(zip(names, row, strict=True)) for row in unanswered.fetchall()]
    count = Count(check, found, touched / of if of else 0.0, counted(cause for (cause,) in causes))
    return count, [_finding(check, row) for row in rows]


def _finding(check: Check, row: Mapping[str, Any]) -> Finding:
    measure = row.get("measure") or ""
    values = {name: _said(name, value, measure) for name, value in row.items() if name not in _OWN}
    quote = " ".join((row["quote"] or "").split())
    return Finding(
        check.code, tuple(row["ids"]), row["doc"], quote, check.say.format(**values), float(row["severity"])
    )


def _said(name: str, value: Any, measure: str) -> Word | str:
    """A column of a finding in words: amounts with their unit, all else as it is."""
    if isinstance(value, dict):
        return Word(value["zh"], value["en"])
    if name in ("growth", "part"):
        return f"{number(round(value, 1))}%"
    if isinstance(value, float):
        return _amount(value, measure)
    return "" if value is None else str(value)


def _amount(value: float, unit: str) -> Word | str:
    """An amount as people write it: 1234 亿元, 5.6%."""
    if unit in ("1", "%"):
        percent = value * 100 if unit == "1" else value
        return f"{number(float(f'{percent:.4g}'))}%"
    scale, factor = next((s for s in _SCALES if abs(value) >= s[1]), _SCALES[-1])
    shown = float(f"{value / factor:.5g}")
    known = load_words().unit(scale + unit)
    return Word(f"{number(shown)} {known.word.zh}", f"{number(shown * known.factor)} {known.word.en}")
