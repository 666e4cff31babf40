"""The doctor finds what was made odd, says what is odd, and nothing in what is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.test_commands import hefu
from doctor.invented_odd import CHANGED, ODD, misread, report, write_odd, write_twice
from hefu.doctor import Diagnosis, Finding, examine, load_checks
from hefu.doctor.checks import checks_of
from hefu.errors import CatalogError, HefuError
from hefu.ledger import open_ledger
from hefu.run.build import build
from hefu.run.local import LocalEngine


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A ledger of invented reports, and which of them is odd in what way."""
    folder = tmp_path_factory.mktemp("odd")
    docs = write_odd(folder / "sources")
    write_twice(folder / "sources" / "haste")
    build([folder / "sources"], folder / "ledger", engine=LocalEngine(1))
    misread(folder / "ledger", docs)
    return folder / "ledger", docs


@pytest.fixture(scope="module")
def found(odd: tuple[Path, dict[str, str]]) -> Diagnosis:
    return examine(open_ledger(odd[0]))


def of(found: Diagnosis, check: str) -> list[Finding]:
    return [finding for finding in found.findings if finding.check == check]


@pytest.mark.parametrize("check", sorted({*ODD, *CHANGED}))
def test_each_check_finds_the_document_that_is_odd_in_its_way(
    check: str, found: Diagnosis, odd: tuple[Path, dict[str, str]]
) -> None:
    assert odd[1][check] in {finding.doc for finding in of(found, check)}


def test_nothing_is_found_in_documents_that_are_not_odd_or_only_look_so(
    found: Diagnosis, odd: tuple[Path, dict[str, str]]
) -> None:
    places = {doc.split("/")[0] for doc in odd[1].values()}
    strange = [f for f in found.findings if f.check != "duplicate" and f.doc.split("/")[0] not in places]
    assert strange == []


def test_a_document_held_twice_is_found_under_both_names(found: Diagnosis) -> None:
    (finding,) = of(found, "duplicate")
    assert {id.split("/")[-1] for id in finding.ids} == {"先送来的", "后送来的"}


def test_a_finding_says_in_both_languages_what_is_odd(found: Diagnosis) -> None:
    finding = next(f for f in of(found, "outlier") if "农村" in f.quote)
    assert finding.what.zh.startswith("400 亿元；") and "1.8 万元" in finding.what.zh
    assert finding.what.en.startswith("40 bn yuan") and "median" in finding.what.en


@pytest.mark.parametrize(("helped", "findings"), [("125万", 0), ("500万", 1)])
def test_a_bare_number_far_off_is_told_by_how_many_times_not_by_points(
    helped: str, findings: int, tmp_path: Path
) -> None:
    folder = tmp_path / "sources" / "温州市"
    folder.mkdir(parents=True)
    goal = report("温州市", 2020, goals="解决80万山区居民出行难题")
    (folder / "2020.md").write_text(goal, "utf-8")
    (folder / "2021.md").write_text(report("温州市", 2021, review=f"解决{helped}山区居民出行难题。"), "utf-8")
    build([tmp_path / "sources"], tmp_path / "ledger", engine=LocalEngine(1))
    told = examine(open_ledger(tmp_path / "ledger"), checks=["margin", "far_apart"]).findings
    assert len(told) == findings


def test_a_contradiction_names_both_statements_and_the_expected_amount(
    found: Diagnosis, odd: tuple[Path, dict[str, str]]
) -> None:
    finding = next(f for f in of(found, "level_growth") if f.doc == odd[1]["level_growth"])
    assert len(finding.ids) == 2 and all(id.startswith(finding.doc) for id in finding.ids)
    assert "增长 91%" in finding.what.zh


def test_a_name_of_the_catalog_outside_it_is_found_once(
    found: Diagnosis, odd: tuple[Path, dict[str, str]]
) -> None:
    (finding,) = of(found, "unfiled")
    assert finding.doc == odd[1]["unfiled"] and len(finding.ids) == 1
    assert "一般公共预算收入" in finding.what.zh and "revenue" in finding.what.en


def test_the_worst_come_first_and_no_more_than_asked_for(odd: tuple[Path, dict[str, str]]) -> None:
    whole = examine(open_ledger(odd[0]), checks=["outlier"])
    worst = examine(open_ledger(odd[0]), checks=["outlier"], limit=1)
    severities = [f.severity for f in whole.findings]
    assert severities == sorted(severities, reverse=True)
    assert worst.findings == whole.findings[:1]
    assert worst.counts == whole.counts


def test_counts_give_the_share_of_statements_touched(found: Diagnosis) -> None:
    count = next(c for c in found.counts if c.check.code == "share")
    assert count.found == 1 and count.share == 1 / found.statements


def test_a_ledger_of_one_short_document_has_nothing_wrong_with_it(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "a.md").write_text("去年改造农村公路12公里。", "utf-8")
    build([tmp_path / "sources"], tmp_path / "ledger", engine=LocalEngine(1))
    found = examine(open_ledger(tmp_path / "ledger"))
    assert found.findings == () and {c.found for c in found.counts} == {0}


def test_a_check_that_does_not_exist_is_refused_with_those_that_do(odd: tuple[Path, dict[str, str]]) -> None:
    with pytest.raises(HefuError, match="outlier"):
        examine(open_ledger(odd[0]), checks=["nothing"])


def test_a_check_without_a_query_is_refused() -> None:
    with pytest.raises(CatalogError, match="invented"):
        checks_of({"check": {"invented": {}}})


def test_every_threshold_is_used_by_its_query() -> None:
    assert [f"{c.code}.{t}" for c in load_checks() for t in c.thresholds if f"${t}" not in c.query] == []


def test_the_command_shows_a_summary_and_the_worst(odd: tuple[Path, dict[str, str]]) -> None:
    shown = hefu("doctor", odd[0])
    assert shown.returncode == 0, shown.stderr
    assert "数值离群" in shown.stdout and "400 亿元；" in shown.stdout
    assert "Amount far from the usual" in hefu("doctor", odd[0], lang="en").stdout


def test_the_command_writes_rows(odd: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    run = hefu("doctor", odd[0], "--check", "share", "-f", "jsonl")
    (row,) = map(json.loads, run.stdout.splitlines())
    assert row["check"] == "share" and row["ids"][0].startswith(row["doc"])
    out = tmp_path / "odd.csv"
    assert hefu("doctor", odd[0], "--check", "share", "-f", "csv", "-o", out).returncode == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbfcheck,severity,what,quote,doc,ids,cause,note\n")


def test_what_any_check_finds_can_be_written_as_json_lines(odd: tuple[Path, dict[str, str]]) -> None:
    run = hefu("doctor", odd[0], "-f", "jsonl")
    assert run.returncode == 0, run.stderr
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    assert {row["check"] for row in rows} >= set(ODD) and all(row["severity"] > 0 for row in rows)


def test_the_command_refuses_an_unknown_check(odd: tuple[Path, dict[str, str]]) -> None:
    run = hefu("doctor", odd[0], "--check", "nothing", lang="en")
    assert run.returncode == 1 and "There are: outlier" in run.stderr and "Traceback" not in run.stderr
