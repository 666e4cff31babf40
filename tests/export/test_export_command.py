"""``hefu export`` as users call it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.test_commands import hefu
from hefu.ledger import Ledger


def test_it_writes_a_data_set_and_says_where_to_begin(small: Ledger, tmp_path: Path) -> None:
    run = hefu("export", small.folder, tmp_path, "--format", "csv")
    assert run.returncode == 0 and "README.md" in run.stdout
    assert (tmp_path / "panel.csv").exists() and not (tmp_path / "panel.dta").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--format", "csv,xls"), "xls"),
        (("--level", "planet"), "planet"),
        (("--from", "2022", "--to", "2020"), "--from"),
        (("--from", "22"), "1900"),
    ],
)
def test_what_cannot_be_is_refused_with_what_can(
    small: Ledger, tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    run = hefu("export", small.folder, tmp_path / "out", *options, lang="en")
    assert run.returncode == 2 and said in run.stderr and "Traceback" not in run.stderr
    assert not (tmp_path / "out").exists()


def test_without_a_ledger_the_message_says_how_to_make_one(tmp_path: Path) -> None:
    run = hefu("export", tmp_path, tmp_path / "out")
    assert run.returncode == 1 and "hefu build" in run.stderr
