"""``hefu report`` as users run it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from cli.test_commands import hefu
from hefu.ledger import Ledger


@pytest.mark.parametrize(
    "question", [["kept"], ["amplification"], ["place", "浙江"], ["indicator", "gdp"], ["claims"]]
)
def test_each_question_is_answered_on_the_screen_in_both_languages(
    ledger: Ledger, question: list[str]
) -> None:
    for lang, says in (("zh", "有据率"), ("en", "overage")):
        run = hefu("report", ledger.folder, *question, lang=lang)
        assert run.returncode == 0, run.stderr
        if question != ["amplification"]:
            assert says in run.stdout
        assert "Traceback" not in run.stderr


def test_rows_are_written_as_json_lines_or_csv_with_the_table_they_are_of(
    ledger: Ledger, tmp_path: Path
) -> None:
    run = hefu("report", ledger.folder, "kept", "--from", "2021", "--to", "2021", "-f", "jsonl")
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    (year,) = [row for row in rows if row["table"] == "years"]
    assert (year["year"], year["judged"], year["met"]) == (2021, 5, 3)
    out = tmp_path / "kept.csv"
    assert hefu("report", ledger.folder, "amplification", "-f", "csv", "-o", out).returncode == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    table = list(csv.DictReader(io.StringIO(out.read_text("utf-8-sig"))))
    found = [r for r in table if r["table"] == "targets" and r["place"] == "温州市" and r["year"] == "2021"]
    assert [(r["target"], r["parent_target"], r["gap"]) for r in found] == [("8.0", "7.0", "1.0")]


def test_a_chart_is_written_beside_the_answer(ledger: Ledger, tmp_path: Path) -> None:
    chart = tmp_path / "charts" / "place.svg"
    run = hefu("report", ledger.folder, "place", "浙江", "--chart", chart)
    assert run.returncode == 0 and "城镇新增就业" in run.stdout
    assert chart.read_text("utf-8").startswith("<svg")


def test_where_there_is_too_little_to_draw_the_answer_is_shown_all_the_same(
    ledger: Ledger, tmp_path: Path
) -> None:
    chart = tmp_path / "kept.svg"
    run = hefu("report", ledger.folder, "kept", "--chart", chart, lang="en")
    assert run.returncode == 1 and "too little data" in run.stderr
    assert "overage" in run.stdout and not chart.exists()


def test_a_chart_of_another_kind_is_refused_before_any_work(ledger: Ledger, tmp_path: Path) -> None:
    run = hefu("report", ledger.folder, "kept", "--chart", tmp_path / "chart.pdf", lang="en")
    assert run.returncode == 1 and ".svg or .png" in run.stderr and run.stdout == ""


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (["place"], "请写出地区"),
        (["indicator"], "请写出指标"),
        (["kept", "浙江"], "后面不写名称"),
        (["keep"], "没有这个现成的问题。可写：kept、"),
        (["kept", "--from", "99"], "1900到2100"),
        (["kept", "--from", "2020", "--to", "2010"], "--from 不能晚于 --to"),
    ],
)
def test_a_wrong_call_ends_with_2_and_says_how_to_call(ledger: Ledger, call: list[str], says: str) -> None:
    run = hefu("report", ledger.folder, *call)
    assert run.returncode == 2 and says in run.stderr and "用法：hefu report" in run.stderr


def test_without_all_only_headline_targets_count(ledger: Ledger) -> None:
    counts = []
    for more in ([], ["--all"]):
        run = hefu("report", ledger.folder, "kept", "-f", "jsonl", *more)
        rows = [json.loads(line) for line in run.stdout.splitlines()]
        counts.append(sum(row["targets"] for row in rows if row["table"] == "years"))
    assert counts == [15, 16]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_help_is_in_one_language_and_names_the_questions(lang: str) -> None:
    run = hefu("report", "--help", lang=lang)
    assert run.returncode == 0
    assert ("用法：hefu report" if lang == "zh" else "Usage: hefu report") in run.stdout
    assert all(word in run.stdout for word in ("kept", "amplification", "--chart", "--from", "--all"))


def test_a_table_too_wide_for_the_terminal_stands_closer_and_folds_no_number(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "78")
    lines = hefu("report", ledger.folder, "kept").stdout.splitlines()
    (heading,) = [line for line in lines if line.split()[:1] == ["年份"]]
    assert heading.split()[-2:] == ["兑现率", "有据率"]
