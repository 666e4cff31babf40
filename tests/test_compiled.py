"""Hefu as ``make fast`` compiles it does what it does as it is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from run.invented_collection import content, write_collection

ROOT = Path(__file__).parent.parent
SHIPPED = ("pyproject.toml", "README.md", "LICENSE", "src", "examples")
LACKING = (
    "no C compiler"
    if shutil.which(os.environ.get("CC", "cc")) is None
    else "no headers of Python (Debian: python3-dev)"
    if not Path(sysconfig.get_path("include"), "Python.h").exists()
    else ""
)

pytestmark = pytest.mark.skipif(bool(LACKING), reason=LACKING)


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder to import from: the compiled wheel, unpacked."""
    work = tmp_path_factory.mktemp("compiled")
    source = work / "source"
    source.mkdir()
    for name in SHIPPED:
        at = ROOT / name
        if at.is_dir():
            shutil.copytree(at, source / name, ignore=shutil.ignore_patterns("__pycache__", "*.so"))
        else:
            shutil.copy(at, source / name)
    command = ["pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", work, source]
    made = subprocess.run(
        [sys.executable, "-m", *map(str, command)],
        env={**os.environ, "HATCH_BUILD_HOOK_ENABLE_MYPYC": "true"},
        capture_output=True,
        encoding="utf-8",
    )
    assert made.returncode == 0, made.stdout + made.stderr
    (wheel,) = work.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(work / "site")
    return work / "site"


def run(*arguments: str | Path, site: Path | None, cwd: Path = ROOT) -> str:
    """Run Python with Hefu from ``site``, or as it is installed here."""
    path = [str(site)] if site else []
    done = subprocess.run(
        [sys.executable, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path)},
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_its_ledger_is_the_same_byte_for_byte(compiled: Path, tmp_path: Path) -> None:
    reports = write_collection(tmp_path / "reports", 12)
    shutil.copytree(ROOT / "examples", reports / "examples", ignore=shutil.ignore_patterns("sources"))
    code = "from hefu.cli import main; main()"
    for name, site in (("plain", None), ("fast", compiled)):
        run("-c", code, "build", reports, "-o", tmp_path / name, "--as-of", "2021-06-30", site=site)
    plain, fast = content(tmp_path / "plain"), content(tmp_path / "fast")
    assert "ledger.json" in plain
    assert plain == fast


def test_it_is_machine_code_and_passes_the_tests_of_the_reader_and_the_judge(compiled: Path) -> None:
    where = (
        "from importlib import import_module as get;"
        "print(get('hefu.read.reader').__file__, get('hefu.judge.judge').__file__)"
    )
    assert run("-c", where, site=compiled).count(f"{sysconfig.get_config_var('EXT_SUFFIX')}") == 2
    run(
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "tests/read",
        "tests/judge",
        site=compiled,
    )
