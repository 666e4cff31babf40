"""``hefu serve`` and ``hefu demo`` as people start them: real processes, real sockets, a real terminal."""

from __future__ import annotations

import os
import pty
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

HEFU = (sys.executable, "-c", "from hefu.cli import main; main()", "--lang", "en")
PATIENCE = 120


def run(*args: object, env: dict[str, str] | None = None, before: tuple[str, ...] = ()) -> Any:
    """A command to its end, without a terminal."""
    return subprocess.run(
        [*before, *HEFU, *map(str, args)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | (env or {}),
        timeout=PATIENCE,
        check=False,
    )


@contextmanager
def taken() -> Iterator[int]:
    """A port on which another program listens."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


def free() -> int:
    """A port that nobody uses at the moment."""
    with taken() as port:
        return port


def page(address: str) -> httpx.Response:
    """The answer of a server that may still be starting."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return httpx.get(address, timeout=PATIENCE, trust_env=False)
        except httpx.ConnectError:
            assert time.monotonic() < until, f"nobody answers at {address}"
            time.sleep(0.1)


class Terminal:
    """A program on a terminal of its own: what it printed, and what is typed into it."""

    def __init__(self, *args: object, env: dict[str, str]) -> None:
        self.said = ""
        pid, self.screen = pty.fork()
        if pid == 0:
            os.execvpe(HEFU[0], [*HEFU, *map(str, args)], os.environ | env)
        self.pid = pid

    def read_until(self, pattern: str) -> re.Match[str]:
        while (found := re.search(pattern, self.said)) is None:
            self.said += os.read(self.screen, 4096).decode("utf-8", "replace")
        return found

    def type(self, keys: bytes) -> None:
        os.write(self.screen, keys)

    def end(self) -> int:
        """The exit code."""
        try:
            while os.read(self.screen, 4096):
                pass
        except OSError:  # the terminal is gone with its last program
            pass
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def test_without_a_terminal_the_demo_tries_the_explorer_and_ends(tmp_path: Path) -> None:
    # Whatever database an office has, the examples are no business of it.
    env = {"TMPDIR": str(tmp_path), "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}
    done = run("demo", "-o", tmp_path / "card.html", env=env)
    assert done.returncode == 0, done.stderr
    assert "The explorer answered (3 pages tried)" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["card.html"]


def test_on_a_terminal_the_demo_serves_at_the_next_free_port_until_ctrl_c(tmp_path: Path) -> None:
    work = tmp_path / "tmp"
    work.mkdir()
    with taken() as port:
        demo = Terminal(
            "demo", "-o", tmp_path / "card.html", "--port", port, env={"TMPDIR": str(work), "COLUMNS": "100"}
        )
        address = demo.read_until(r"Open (http://\S+) in a browser")[1]
    assert f"Port {port} is taken; using " in demo.said
    assert "瑞安" in page(address + "places/").text
    demo.type(b"\x03")
    assert demo.end() == 0
    assert list(work.iterdir()) == []


def test_a_taken_port_is_said_before_anything_is_loaded(tmp_path: Path) -> None:
    with taken() as port:
        done = run("serve", "--home", tmp_path / "home", "--port", port)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert f"Port {port} is taken" in done.stderr and "--port" in done.stderr
    assert not (tmp_path / "home").exists()


def test_an_address_that_is_not_this_machine_s_is_said(tmp_path: Path) -> None:
    for host in ("192.0.2.1", "no-such-host.invalid"):
        done = run("serve", "--home", tmp_path / "home", "--host", host)
        assert done.returncode == 1 and f"Cannot listen at {host}" in done.stderr


@pytest.mark.skipif(shutil.which("setpriv") is None or os.geteuid() != 0, reason="needs setpriv and root")
def test_a_port_that_is_not_permitted_is_said(tmp_path: Path) -> None:
    least = Path("/proc/sys/net/ipv4/ip_unprivileged_port_start")
    if least.exists() and int(least.read_text()) <= 80:
        pytest.skip("every port is permitted on this machine")
    without = ("setpriv", "--inh-caps=-net_bind_service", "--bounding-set=-net_bind_service")
    done = run("serve", "--home", tmp_path / "home", "--port", 80, before=without)
    assert done.returncode == 1 and "Port 80 is not permitted" in done.stderr


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgres://nobody@127.0.0.1:1/none", "The database cannot be used"),
        ("nonsense", "is no address of a database"),
        ("oracles://a/b", "is no address of a database"),
    ],
)
def test_a_database_that_cannot_be_used_is_said(tmp_path: Path, address: str, said: str) -> None:
    done = run("serve", "--home", tmp_path, "--port", free(), env={"DATABASE_URL": address})
    assert done.returncode == 1 and "Traceback" not in done.stderr and said in done.stderr


@pytest.mark.parametrize("name", ["HEFU_KEEP", "HEFU_PROXIES", "HEFU_UPLOAD_MB"])
def test_a_setting_that_is_no_number_is_said_by_its_name(tmp_path: Path, name: str) -> None:
    done = run("serve", "--home", tmp_path, "--port", free(), env={name: "many"})
    assert done.returncode == 1 and "Traceback" not in done.stderr and name in done.stderr


def started(*args: object, env: dict[str, str] | None = None) -> subprocess.Popen[str]:
    """``hefu serve`` at work."""
    return subprocess.Popen(
        [*HEFU, "serve", *map(str, args)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ | (env or {}),
    )


def own_address() -> str | None:
    """The address by which the network reaches this machine."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as trial:
        try:
            trial.connect(("192.0.2.1", 9))
        except OSError:
            return None
        return str(trial.getsockname()[0])


@pytest.mark.skipif(own_address() is None, reason="this machine has no network")
def test_the_network_is_let_in_by_the_machine_s_address_but_under_no_other_name(
    site: Any, home: Path
) -> None:
    port = free()
    server = started("--home", home, "--port", port, "--host", "0.0.0.0", env={"HEFU_HOSTS": ""})
    try:
        assert page(f"http://{own_address()}:{port}/").status_code == 200
        other = httpx.get(f"http://127.0.0.1:{port}/", headers={"Host": "elsewhere.org"}, trust_env=False)
        assert other.status_code == 400
    finally:
        server.terminate()
        server.communicate(timeout=PATIENCE)


def test_without_a_ledger_the_one_that_was_loaded_is_served_until_it_is_told_to_stop(
    site: Any, home: Path
) -> None:
    port = free()
    server = started("--home", home, "--port", port, "--workers", 2)
    try:
        assert "石家庄" in page(f"http://127.0.0.1:{port}/places/").text
    finally:
        server.send_signal(signal.SIGTERM)
        said, errors = server.communicate(timeout=PATIENCE)
    assert server.returncode == 0, errors
    assert f"Open http://127.0.0.1:{port}/ in a browser" in said
    assert "that was loaded before" in errors
