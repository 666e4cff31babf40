"""``hefu build`` and ``hefu ask`` as users run them."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cli.test_commands import EXAMPLES, hefu


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of the example about the nation."""
    folder = tmp_path_factory.mktemp("ledger") / "ledger"
    run = hefu("build", EXAMPLES / "nation-2023", "-o", folder, "--as-of", "2024-06-30")
    assert run.returncode == 0, run.stderr
    assert "3 份文件" in run.stdout and "Traceback" not in run.stderr
    return folder


def test_building_again_says_that_nothing_has_changed(ledger: Path) -> None:
    run = hefu("build", EXAMPLES / "nation-2023", "-o", ledger, "--as-of", "2024-06-30", lang="en")
    assert run.returncode == 0 and "Nothing has changed" in run.stderr


def test_a_question_is_answered_as_a_table_json_lines_or_csv(ledger: Path, tmp_path: Path) -> None:
    query = "SELECT indicator, status FROM verdicts WHERE headline ORDER BY ALL"
    shown, rows = hefu("ask", ledger, query), hefu("ask", ledger, query, "-f", "jsonl")
    assert "gdp" in shown.stdout and "met" in shown.stdout
    assert {"indicator": "gdp", "status": "met"} in map(json.loads, rows.stdout.splitlines())
    out = tmp_path / "answer.csv"
    assert hefu("ask", ledger, query, "-f", "csv", "-o", out).returncode == 0
    assert out.read_text("utf-8-sig").startswith("indicator,status\n")
    assert hefu("ask", ledger, "-", text="SELECT 42 AS n").stdout.split() == ["n", "42"]


def test_an_answer_that_breaks_off_leaves_no_file(ledger: Path, tmp_path: Path) -> None:
    query = "SELECT CASE WHEN range < 150000 THEN 1 ELSE error('invented') END AS n FROM range(200000)"
    run = hefu("ask", ledger, query, "-f", "csv", "-o", tmp_path / "answer.csv", lang="en")
    assert run.returncode == 1 and "invented" in run.stderr and "Traceback" not in run.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_question_that_would_change_something_is_refused(ledger: Path) -> None:
    run = hefu("ask", ledger, "DELETE FROM verdicts", lang="en")
    assert run.returncode == 1 and "SELECT" in run.stderr and "Traceback" not in run.stderr


def test_a_folder_without_a_ledger_is_said(tmp_path: Path) -> None:
    run = hefu("ask", tmp_path, "SELECT 1", lang="en")
    assert run.returncode == 1 and "hefu build" in run.stderr


def test_a_document_that_cannot_be_read_is_said_with_how_to_see_why(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "a.md").write_text("温州市2023年政府工作报告\n\n地区生产总值增长6%。", "utf-8")
    (tmp_path / "sources" / "b.pdf").write_bytes(b"%PDF-1.7 nothing")
    run = hefu("build", tmp_path / "sources", "-o", tmp_path / "ledger", lang="en")
    assert run.returncode == 0 and "1 documents could not be read" in run.stderr
    why = hefu("ask", tmp_path / "ledger", "SELECT doc, message FROM problems WHERE unread", "-f", "jsonl")
    assert json.loads(why.stdout)["doc"] == "b"


def test_tables_in_a_folder_are_read_only_where_they_are_named_and_that_is_said(tmp_path: Path) -> None:
    text = "温州市2023年政府工作报告\n\n地区生产总值增长6%。"
    sources = tmp_path / "sources"
    sources.mkdir()
    table = pa.table({"id": ["乙市/2023"], "text": [text.replace("温州", "乐清")]})
    pq.write_table(table, sources / "more.parquet")
    alone = hefu("build", sources, "-o", tmp_path / "alone", lang="en")
    assert alone.returncode == 1 and "more.parquet" in alone.stderr and not (tmp_path / "alone").exists()

    (sources / "a.md").write_text(text, "utf-8")
    build = ("build", sources, "-o", sources / "ledger")
    assert "more.parquet" in hefu(*build).stderr
    again = hefu(*build, lang="en")
    assert "not read: 1." in again.stderr  # those of the ledger are none
    named = hefu("build", sources, sources / "more.parquet", "-o", sources / "ledger", lang="en")
    assert "2 documents" in named.stdout and "more.parquet" not in named.stderr


def test_columns_of_one_name_days_and_escape_sequences_are_answered(ledger: Path) -> None:
    query = "SELECT 1 AS a, 2 AS a, [DATE '2024-01-02'] AS d, 'nan'::DOUBLE AS n, chr(27) AS e"
    rows = hefu("ask", ledger, query, "-f", "jsonl")
    assert json.loads(rows.stdout) == {"a": 1, "a_2": 2, "d": ["2024-01-02"], "n": None, "e": "\x1b"}
    assert "\x1b" not in hefu("ask", ledger, query).stdout


def test_rows_of_many_columns_are_shown_one_after_the_other(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = hefu("ask", ledger, "SELECT * FROM verdicts WHERE headline LIMIT 2").stdout.splitlines()
    assert [line.split()[1] for line in lines if line.startswith("place:")] == ["国家", "国家"]
    assert "" in lines and all(len(line) <= 80 for line in lines)


def test_rows_of_few_columns_are_a_table_in_which_only_long_texts_are_folded(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    lines = hefu("ask", ledger, "SELECT 'gdp' AS indicator, repeat('增长', 20) AS quote").stdout.splitlines()
    assert lines[0].split() == ["indicator", "quote"] and lines[1].startswith("gdp        增长增长")


def test_an_answer_without_rows_is_said(ledger: Path) -> None:
    run = hefu("ask", ledger, "SELECT * FROM verdicts WHERE false", lang="en")
    assert run.returncode == 0 and "No row answers the query." in run.stderr


def test_an_interval_is_written_as_text_and_refused_by_name_where_the_file_cannot_hold_it(
    ledger: Path, tmp_path: Path
) -> None:
    query = "SELECT 1 AS n, INTERVAL '1 month 2 days 3 seconds' AS span"
    assert json.loads(hefu("ask", ledger, query, "-f", "jsonl").stdout)["span"] == "P1M2DT3S"
    run = hefu("ask", ledger, query, "-f", "parquet", "-o", tmp_path / "a.parquet", lang="en")
    assert run.returncode == 1 and "these columns: span" in run.stderr and "Traceback" not in run.stderr


def test_preparing_the_browser_s_data_again_says_that_nothing_has_changed(
    ledger: Path, tmp_path: Path
) -> None:
    first, again = (hefu("serve", ledger, "--prepare", "--home", tmp_path / "home") for _ in range(2))
    assert (first.returncode, again.returncode) == (0, 0), first.stderr
    assert first.stderr == f"台账已载入 {tmp_path / 'home'}。\n"
    assert again.stderr == f"台账没有变化，不必重新载入（{tmp_path / 'home'}）。\n"


@pytest.mark.parametrize(
    ("call", "zh", "en"),
    [
        (
            ("serve", "--port", "99999"),
            "--port 要写 1 到 65535 之间的整数。",
            "--port takes a whole number from 1",
        ),
        (
            ("doctor", "ledger", "--limit", "x"),
            "--limit 要写不小于 1 的整数。",
            "--limit takes a whole number",
        ),
        (("build", "sources", "-o", __file__), "--output 写的是一个文件。请写目录。", "--output is a file."),
    ],
)
def test_a_wrong_number_or_a_file_for_a_folder_is_said_in_the_user_s_language(
    call: tuple[str, ...], zh: str, en: str
) -> None:
    for lang, says in (("zh", zh), ("en", en)):
        run = hefu(*call, lang=lang)
        assert run.returncode == 2 and says in run.stderr
