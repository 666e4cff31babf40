"""The commands as users run them: real files in, real output out."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
PLAN, RESULTS = EXAMPLES / "wenzhou-2023" / "plan.md", EXAMPLES / "wenzhou-2023" / "results.md"


def hefu(*args: object, text: str | None = None, lang: str = "zh") -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", "from hefu.cli import main; main()", "--lang", lang, *map(str, args)],
        input=text,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_demo_shows_three_scorecards_and_writes_one_page(tmp_path: Path) -> None:
    page = tmp_path / "scorecard.html"
    run = hefu("demo", "-o", page)
    assert run.returncode == 0, run.stderr
    assert all(place in run.stdout for place in ("瑞安市", "温州市"))
    assert str(page) in run.stdout
    assert page.read_text("utf-8").startswith("<!")


def test_reading_gives_one_json_object_a_statement() -> None:
    run = hefu("read", PLAN, "--format", "jsonl")
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    source = PLAN.read_bytes().decode("utf-8")
    assert run.returncode == 0 and len(rows) > 50
    assert all(source[r["start"] : r["end"]] == r["quote"] for r in rows)


def test_reading_can_keep_only_the_headline_targets() -> None:
    rows = [json.loads(x) for x in hefu("read", PLAN, "-f", "jsonl", "--headline").stdout.splitlines()]
    assert {r["indicator"] for r in rows} >= {"gdp", "budget_revenue", "cpi"}
    assert all(r["headline"] and r["stance"] == "target" for r in rows)


def test_parquet_needs_a_file_and_reads_back(tmp_path: Path) -> None:
    import polars

    assert hefu("read", PLAN, "-f", "parquet").returncode == 2
    out = tmp_path / "statements.parquet"
    assert hefu("read", PLAN, "-f", "parquet", "-o", out).returncode == 0
    assert polars.read_parquet(out).height > 50


def test_judging_gives_a_verdict_for_every_target_with_its_rule_and_policy() -> None:
    rows = [json.loads(x) for x in hefu("judge", PLAN, RESULTS, "-f", "jsonl").stdout.splitlines()]
    growth = next(r for r in rows if r["target"]["headline"] and r["target"]["indicator"] == "gdp")
    assert growth["status"] == "met" and growth["outcome"]["low"] == 6.9
    assert growth["rule"] == "about_floor" and growth["policy"] == "standard/7"
    assert growth["candidates"][0]["reason"] == ""


def test_a_target_whose_year_is_not_over_is_not_due_where_nothing_is_known() -> None:
    rows = [
        json.loads(x)
        for x in hefu("judge", PLAN, RESULTS, "-f", "jsonl", "--as-of", "2023-06-30").stdout.splitlines()
    ]
    open_ones = [r for r in rows if r["outcome"] is None and r["target"]["period"] == "2023"]
    assert open_ones and {r["status"] for r in open_ones} == {"not_due"}


def test_a_policy_of_ones_own_is_named_in_every_verdict(tmp_path: Path) -> None:
    from importlib.resources import files

    text = files("hefu.catalog").joinpath("policy.toml").read_text("utf-8")
    own = tmp_path / "strict.toml"
    own.write_text(
        text.replace('id = "standard"', 'id = "strict"').replace("about = 0.05", "about = 0"), "utf-8"
    )
    rows = [
        json.loads(x)
        for x in hefu("judge", PLAN, RESULTS, "-f", "jsonl", "--policy", own).stdout.splitlines()
    ]
    assert {r["policy"] for r in rows} == {f"strict/{tomllib.loads(text)['version']}"}


def test_quantities_are_read_from_standard_input() -> None:
    run = hefu("quantities", "-", "-f", "jsonl", text="接待游客20万人次以上，增长6%左右")
    assert [(r := json.loads(x))["text"] for x in run.stdout.splitlines()] == ["20万人次以上", "6%左右"]
    assert r["bound"] == "about"


def test_the_catalog_is_searched_by_id_and_by_word() -> None:
    assert "地区生产总值" in hefu("catalog", "gdp").stdout
    assert "urban_income" in hefu("catalog", "可支配收入").stdout
    assert hefu("catalog", "没有这个指标").returncode == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("missing.md", None),
        ("empty.md", b""),
        ("picture.md", b"\x89PNG\r\n\x1a\n" + bytes(200)),
        ("blank.txt", b"  \n \n"),
    ],
)
def test_bad_input_is_a_message_and_exit_code_1_never_a_traceback(
    tmp_path: Path, name: str, content: bytes | None
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    for args in (("read", path), ("judge", path, RESULTS), ("judge", PLAN, path)):
        run = hefu(*args)
        assert run.returncode == 1, (args, run.stderr)
        assert name in run.stderr and "Traceback" not in run.stderr


def test_an_unknown_place_or_year_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text("产值增长6%。", "utf-8")
    assert "--place" in hefu("judge", path, RESULTS).stderr
    assert "--year" in hefu("judge", path, RESULTS, "--place", "温州市").stderr


def test_wrong_usage_is_exit_code_2() -> None:
    assert hefu("judge", PLAN).returncode == 2
    assert hefu("judge", PLAN, RESULTS, "--as-of", "昨天").returncode == 2


def test_an_unwritable_output_is_a_message(tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("x")
    run = hefu("read", PLAN, "-f", "csv", "-o", blocker / "x.csv")
    assert run.returncode == 1 and "Traceback" not in run.stderr


def test_cells_that_look_like_formulas_are_defused() -> None:
    from hefu.cli.output import safe_cell

    assert safe_cell("=1+1") == "'=1+1"
    assert safe_cell(-3.5) == -3.5
