"""``hefu publish`` as users run it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cli.test_commands import EXAMPLES, hefu

HOSTILE = "<img src=x onerror=alert(1)>\"'&"
NAMES = ("CON", "con", "Ａ", "a", "x?y*z|", "一" * 70, "a_b", "a.html", '"><script>alert(1)<')


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of the example about the nation, and of documents with names and titles of all kinds."""
    work = tmp_path_factory.mktemp("work")
    (work / "odd" / "a").mkdir(parents=True)
    for name in (*NAMES, "a/b"):
        text = f"国务院2023年{HOSTILE}政府工作报告\n\n今年国内生产总值增长{HOSTILE}5%左右。\n"
        (work / "odd" / f"{name}.md").write_text(text, "utf-8")
    folder = work / "ledger"
    run = hefu("build", EXAMPLES / "nation-2023", work / "odd", "-o", folder, "--as-of", "2024-06-30")
    assert run.returncode == 0, run.stderr
    return folder


def test_a_ledger_becomes_a_site_of_files_in_several_processes(
    ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What a server on this machine works with is not touched.
    monkeypatch.setenv("DATABASE_URL", "postgres://nobody@nowhere.invalid/hefu")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    out = tmp_path / "site"
    run = hefu("publish", ledger, out, "--place", "全国", "--no-data", "--workers", 2)
    assert run.returncode == 0 and "网站写好了" in run.stdout, run.stderr
    assert run.stderr == ""
    for name in ("index.html", "en/index.html", "places/国家/2023.html", "404.html", "hefu-site.json"):
        assert (out / name).is_file(), name
    assert not list(out.rglob("*.csv"))
    assert "国家" in (out / "index.html").read_text("utf-8").partition("<footer")[2]
    assert [path.name for path in tmp_path.iterdir()] == ["site"], "nothing is left behind"
    documents = [path.name for path in (out / "documents").iterdir() if path.is_dir()]
    assert len({name.casefold() for name in documents}) == len(documents) >= 3 + len(NAMES)
    assert not any(set(name) & set('?*|"<>:') for name in documents)
    pages = [path.read_text("utf-8") for path in out.rglob("*.html")]
    assert any("onerror" in page for page in pages)
    assert not any(re.search("<img src=x|<script>", page) for page in pages)


def test_a_folder_that_holds_something_else_is_refused_before_anything_is_done(
    ledger: Path, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    run = hefu("publish", ledger, tmp_path, lang="en")
    assert run.returncode == 1 and "letter.txt" in run.stderr and "--force" in run.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize(
    "address", ["example.org", "ftp://example.org/", "https://example.org/?a=1", "https:///"]
)
def test_an_address_that_no_site_can_have_is_wrong_usage(ledger: Path, tmp_path: Path, address: str) -> None:
    run = hefu("publish", ledger, tmp_path / "site", "--base-url", address)
    assert run.returncode == 2 and address in run.stderr
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("{ledger}", "{file}"), "写不进去"),
        (("{file}", "{out}"), "台账"),
        (("{ledger}", "{out}", "--place", "无此地"), "没有叫"),
        (("{ledger}", "{out}", "--place", "温州"), "没有"),
    ],
)
def test_what_cannot_be_is_a_message_and_leaves_nothing(
    ledger: Path, tmp_path: Path, given: tuple[str, ...], said: str
) -> None:
    file, out = tmp_path / "file.txt", tmp_path / "out"
    file.write_text("mine")
    run = hefu("publish", *(part.format(ledger=ledger, file=file, out=out) for part in given))
    assert run.returncode == 1 and said in run.stderr and "Traceback" not in run.stderr
    assert file.read_text() == "mine" and not out.exists()


def test_a_place_that_cannot_be_written_is_a_message(ledger: Path) -> None:
    run = hefu("publish", ledger, "/proc/hefu-site", lang="en")
    assert run.returncode == 1 and "/proc/hefu-site" in run.stderr and "Traceback" not in run.stderr
