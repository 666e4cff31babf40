"""A conversion ends with the program that asked for it, whatever ended that, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")


@pytest.fixture
def conversion(tmp_path: Path) -> subprocess.Popen[bytes]:
    """Hefu waiting for a program that goes by the name of LibreOffice and never ends."""
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\nsleep 300 &\necho $! > {tmp_path / 'child.new'}\n")
    with program.open("a") as script:
        script.write(f"mv {tmp_path / 'child.new'} {tmp_path / 'child'}\nwait\n")
    program.chmod(0o755)
    (tmp_path / "计划.rtf").write_bytes(b"{\\rtf1 x}")
    (tmp_path / "tmp").mkdir()
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    command = [sys.executable, "-c", "from hefu.cli import main; main()", "load", str(tmp_path / "计划.rtf")]
    process = subprocess.Popen(
        command, env={**os.environ, "PATH": path, "TMPDIR": str(tmp_path / "tmp")}, stderr=subprocess.PIPE
    )
    comes_true(lambda: (tmp_path / "child").exists())
    return process


def comes_true(what: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not what():
        assert time.monotonic() < end
        time.sleep(0.05)


def ended(pid: int) -> bool:
    """Whether a process is gone (or waits only for its parent to take note of it)."""
    state = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False
    ).stdout
    return state.strip()[:1] in ("", "Z")


@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130)])
def test_a_signal_ends_the_conversion_and_cleans_up_without_a_traceback(
    conversion: subprocess.Popen[bytes], tmp_path: Path, name: str, code: int
) -> None:
    child = int((tmp_path / "child").read_text())
    assert list((tmp_path / "tmp").iterdir())
    conversion.send_signal(getattr(signal, name))
    _, said = conversion.communicate(timeout=60)
    assert (conversion.returncode, said) == (code, b"")
    assert list((tmp_path / "tmp").iterdir()) == []
    comes_true(lambda: ended(child))


def test_the_conversion_of_a_program_that_was_killed_ends_and_its_files_go(
    conversion: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    child = int((tmp_path / "child").read_text())
    conversion.kill()
    conversion.communicate(timeout=60)
    comes_true(lambda: ended(child) and not list((tmp_path / "tmp").iterdir()))
