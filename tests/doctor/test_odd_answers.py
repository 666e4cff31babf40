"""A sheet of answers: what people found when they looked is counted, and not shown again."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from cli.test_commands import hefu
from doctor.invented_odd import write_odd
from hefu.doctor import Answer, examine, load_answers, load_causes
from hefu.errors import HefuError
from hefu.ledger import open_ledger
from hefu.run.build import build
from hefu.run.local import LocalEngine


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("answered")
    write_odd(folder / "sources")
    build([folder / "sources"], folder / "ledger", engine=LocalEngine(1))
    return folder / "ledger"


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def test_what_is_answered_is_counted_by_cause_and_not_listed_again(ledger: Path) -> None:
    before = examine(open_ledger(ledger))
    (odd,) = [finding for finding in before.findings if finding.check == "share"]
    after = examine(open_ledger(ledger), answers=[Answer("share", " ".join(odd.ids), "document")])
    count = next(count for count in after.counts if count.check.code == "share")
    assert (count.found, count.answered) == (1, {"document": 1})
    assert set(before.findings) - set(after.findings) == {odd}


def test_an_answer_to_one_check_says_nothing_of_another(ledger: Path) -> None:
    (odd,) = [finding for finding in examine(open_ledger(ledger)).findings if finding.check == "share"]
    after = examine(open_ledger(ledger), answers=[Answer("outlier", " ".join(odd.ids), "right")])
    assert odd in after.findings and not any(count.answered for count in after.counts)


def test_the_sheet_the_command_writes_comes_back_with_its_causes(ledger: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "odd.csv"
    assert hefu("doctor", ledger, "-f", "csv", "-o", sheet).returncode == 0
    rows = list(csv.DictReader(sheet.read_text("utf-8-sig").splitlines()))
    lines = [",".join(rows[0])]
    for row in rows:
        row["cause"] = "原文如此" if row["check"] == "share" else ""
        lines.append(",".join(f'"{cell}"' for cell in row.values()))
    # as a spreadsheet of Chinese Windows saves it
    write(sheet, "\r\n".join(lines), "gb18030")
    shown = hefu("doctor", ledger, "--answers", sheet)
    assert shown.returncode == 0, shown.stderr
    assert "1（原文如此 1）" in shown.stdout and "(share)" not in shown.stdout and "(outlier)" in shown.stdout
    wide = tmp_path / "wide.txt"
    assert hefu("doctor", ledger, "--answers", sheet, "-o", wide, lang="en").returncode == 0
    assert "1 (in the document 1)" in wide.read_text("utf-8")


def test_a_cause_is_given_by_its_code_or_its_name_and_none_is_no_answer(tmp_path: Path) -> None:
    sheet = write(
        tmp_path / "a.csv",
        "cause,check,ids,note\nmisread,jump,甲 乙,其中\n读错,jump,丙,\n,jump,丁,\nwrong pair,margin,戊,\n",
    )
    assert load_answers(sheet) == (
        Answer("jump", "甲 乙", "misread"),
        Answer("jump", "丙", "misread"),
        Answer("margin", "戊", "mismatched"),
    )


def test_of_two_answers_to_a_finding_the_later_counts(tmp_path: Path) -> None:
    sheet = write(tmp_path / "a.csv", "check,ids,cause\nshare,甲,misread\nshare,甲,right\n")
    assert load_answers(sheet) == (Answer("share", "甲", "right"),)


def test_an_id_that_was_kept_from_being_a_formula_is_itself_again(tmp_path: Path) -> None:
    assert load_answers(write(tmp_path / "a.csv", "check,ids,cause\nshare,'-甲,right\n"))[0].ids == "-甲"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "doctor.no_column"),
        ("check,ids\nshare,甲\n", "doctor.no_column"),
        ("check,ids,cause\nshare,甲,perhaps\n", "doctor.no_cause"),
        ('check,ids,cause\nshare,"' + "甲" * 200_000 + '",right\n', "doctor.no_sheet"),
    ],
)
def test_a_sheet_that_is_none_is_refused_and_says_why(content: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(HefuError) as refused:
        load_answers(write(tmp_path / "a.csv", content))
    assert refused.value.code == code and "a.csv" in refused.value.say("zh")


def test_a_picture_and_a_missing_file_are_no_sheets(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff\xff")
    run = hefu("doctor", tmp_path, "--answers", tmp_path / "a.png", lang="en")
    assert run.returncode == 1 and "Traceback" not in run.stderr
    with pytest.raises(HefuError, match=r"CSV"):
        load_answers(tmp_path / "a.png")
    with pytest.raises(HefuError, match=r"none\.csv"):
        load_answers(tmp_path / "none.csv")


def test_a_sheet_beyond_all_measure_is_refused_before_it_is_read(tmp_path: Path) -> None:
    sheet = write(tmp_path / "a.csv", "check,ids,cause\n")
    with sheet.open("r+b") as file:
        file.truncate(200 << 20)
    with pytest.raises(HefuError, match=r"64 MB") as refused:
        load_answers(sheet)
    assert refused.value.code == "doctor.too_large"


def test_an_unknown_cause_names_its_row_and_those_that_are_known(tmp_path: Path) -> None:
    sheet = write(tmp_path / "a.csv", "check,ids,cause\nshare,甲,right\nshare,乙,perhaps\n")
    with pytest.raises(HefuError, match="row 3") as refused:
        load_answers(sheet)
    assert all(code in str(refused.value) for code in load_causes())
