"""Bodies that do not come: readers are answered all the while, and the server gets over it by itself."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="how processes end differs")

BEGUN = b"POST /i18n/setlang/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\na"
PATIENCE = 60
CODE = (
    "import sys; from pathlib import Path; from hefu.web.serve import prepare, serve;"
    "prepare(Path(sys.argv[1])); serve('127.0.0.1', int(sys.argv[2]), 1)"
)


@pytest.fixture()
def server(tmp_path: Path) -> Iterator[tuple[str, int]]:
    """The server of production with one process and no ledger, over a database of its own."""
    with socket.create_server(("127.0.0.1", 0)) as trial:
        port = trial.getsockname()[1]
    with subprocess.Popen([sys.executable, "-c", CODE, str(tmp_path), str(port)]) as process:
        try:
            assert answered(f"http://127.0.0.1:{port}/places/").status_code == 200
            yield "127.0.0.1", port
        finally:
            process.terminate()


def answered(address: str, **data: str) -> httpx.Response:
    """The answer, once there is one."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            if data:
                return httpx.post(address, data=data, timeout=PATIENCE, trust_env=False)
            return httpx.get(address, timeout=PATIENCE, trust_env=False)
        except httpx.TransportError:
            assert time.monotonic() < until, "nobody answers"
            time.sleep(0.2)


def test_readers_are_answered_while_bodies_do_not_come_and_forms_again_afterwards(
    server: tuple[str, int],
) -> None:
    base = f"http://{server[0]}:{server[1]}"
    with ExitStack() as open_still:
        for _ in range(12):
            slow = open_still.enter_context(socket.create_connection(server))
            slow.sendall(BEGUN)
        for _ in range(20):
            assert answered(f"{base}/places/").status_code == 200
        until = time.monotonic() + PATIENCE
        while answered(f"{base}/i18n/setlang/", language="en").status_code != 302:
            assert time.monotonic() < until, "no form is taken any more"
            time.sleep(0.5)


def test_a_gigabyte_is_refused_from_its_head(server: tuple[str, int]) -> None:
    with socket.create_connection(server, timeout=PATIENCE) as client:
        client.sendall(b"POST /staff/add/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1073741824\r\n\r\n")
        assert client.recv(64).startswith(b"HTTP/1.1 413")


def test_a_server_that_is_killed_leaves_nothing_that_keeps_its_port(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as trial:
        port = trial.getsockname()[1]
    with subprocess.Popen([sys.executable, "-c", CODE, str(tmp_path), str(port)]) as process:
        answered(f"http://127.0.0.1:{port}/places/")
        process.kill()
    until = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            return
        assert time.monotonic() < until, "somebody still answers"
        time.sleep(0.2)
