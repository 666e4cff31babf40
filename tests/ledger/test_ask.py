"""Asking a ledger: anything may be asked, nothing may be changed or reached."""

from __future__ import annotations

from pathlib import Path

import pytest

from hefu.errors import LedgerError
from hefu.ledger import open_ledger
from hefu.run.build import Built
from hefu.run.parts import part_count
from run.conftest import built, collection  # noqa: F401


@pytest.mark.parametrize(
    "query",
    [
        "CREATE TABLE x AS SELECT 1",
        "DROP VIEW statements",
        "SELECT 1; SELECT 2",
        "COPY (SELECT 1) TO '{folder}/documents/x.parquet'",
        "SET enable_external_access = true",
        "ATTACH '{folder}/x.db'",
        "INSTALL httpfs",
        "PRAGMA database_list",
        "",
    ],
)
def test_only_one_question_is_taken(built: tuple[Path, Built], query: str) -> None:  # noqa: F811
    before = sorted(built[0].rglob("*"))
    with pytest.raises(LedgerError) as refused:
        open_ledger(built[0]).ask(query.format(folder=built[0]))
    assert refused.value.code in ("ledger.read_only", "ledger.query")
    assert sorted(built[0].rglob("*")) == before


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM glob('/etc/*')",
        "SELECT * FROM 'https://example.org/x.parquet'",
        "SELECT * FROM nothing",
        "SELEKT 1",
    ],
)
def test_nothing_else_on_the_machine_can_be_read(built: tuple[Path, Built], query: str) -> None:  # noqa: F811
    with pytest.raises(LedgerError) as refused:
        open_ledger(built[0]).ask(query)
    assert refused.value.code == "ledger.query" and refused.value.say("zh") != refused.value.say("en")


def test_coverage_says_how_much_could_be_judged(built: tuple[Path, Built]) -> None:  # noqa: F811
    rows = (
        open_ledger(built[0])
        .ask("SELECT targets, met, missed, incomparable, no_evidence, not_due, coverage FROM coverage")
        .to_pylist()
    )
    for row in rows:
        parts = [row[name] for name in ("met", "missed", "incomparable", "no_evidence", "not_due")]
        assert row["targets"] == sum(parts)
        due = row["targets"] - row["not_due"]
        assert row["coverage"] == (pytest.approx((row["met"] + row["missed"]) / due) if due else None)


def test_where_no_ledger_is_the_message_says_how_to_make_one(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(LedgerError) as refused:
            open_ledger(folder)
        assert refused.value.code == "ledger.not_ledger" and "hefu build" in str(refused.value)


def test_a_streamed_answer_comes_in_batches_and_names_its_columns_even_without_rows(
    built: tuple[Path, Built],  # noqa: F811
) -> None:
    ledger = open_ledger(built[0])
    batches = list(ledger.stream("SELECT range AS n, range AS n FROM range(250000)"))
    assert batches[0].schema.names == ["n", "n_2"] and batches[0].num_rows == 0
    assert len(batches) > 2 and sum(batch.num_rows for batch in batches) == 250_000
    assert [batch.num_rows for batch in ledger.stream("SELECT 1 AS n WHERE false")] == [0]


def test_a_ledger_of_many_million_documents_has_no_more_parts_than_a_file_system_bears() -> None:
    assert [part_count(n) for n in (1, 97, 2_970)] == [1, 2, 32]
    assert part_count(10_000_000) == part_count(100_000_000) == 16_384
