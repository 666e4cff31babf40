"""A PostgreSQL server for as long as a test run or a measurement: own folder, own socket, no port."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote

_PLACES: Final = ("/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt")
_PATIENCE: Final = 60
"""Seconds that a server may take to start on a busy machine."""


class NoServer(Exception):
    """Why there is no PostgreSQL here."""


@contextmanager
def server(*, options: tuple[str, ...] = ("fsync=off", "full_page_writes=off")) -> Iterator[str]:
    """Start a server and give the address of its database ``postgres``; stop and remove it at the end.

    Raises :class:`NoServer` where PostgreSQL is not installed or will not run.
    """
    programs = _programs()
    user = _user()
    folder = Path(tempfile.mkdtemp(prefix="hefu-pg-"))
    running: subprocess.Popen[bytes] | None = None
    try:
        if user is not None:
            shutil.chown(folder, user)
        data, log = folder / "data", folder / "log"
        _make(programs / "initdb", data, user)
        settings = ("listen_addresses=", f"unix_socket_directories={folder}", *options)
        chosen = [part for one in settings for part in ("-c", one)]
        command = [str(programs / "postgres"), "-D", str(data), *chosen]
        with log.open("wb") as out:
            running = subprocess.Popen(
                command, stdout=out, stderr=out, stdin=subprocess.DEVNULL, cwd=folder, user=user
            )
        address = f"postgres://postgres@{quote(str(folder), safe='')}/postgres"
        _await(address, running, log)
        yield address
    finally:
        if running is not None:
            running.terminate()
            try:
                running.wait(10)
            except subprocess.TimeoutExpired:
                running.kill()
                running.wait()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def database(address: str) -> Iterator[str]:
    """A new database on the server at ``address``, dropped at the end; gives its address."""
    import psycopg

    name = f"hefu_test_{os.getpid()}_{time.time_ns() % 1_000_000}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield address.rpartition("/")[0] + "/" + name
        finally:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _programs() -> Path:
    """The folder of the newest server programs."""
    found = shutil.which("postgres")
    if found:
        return Path(found).parent
    several = [path for place in _PLACES for path in Path(place).glob("*/bin/postgres")]
    if not several:
        raise NoServer("the programs of a PostgreSQL server are not installed (Debian: postgresql)")
    return max(several, key=lambda path: [int(x) for x in path.parts if x.isdigit()]).parent


def _user() -> str | None:
    """Whom the server runs as: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise NoServer("PostgreSQL does not run as root, and there is no user postgres or nobody")


def _make(initdb: Path, data: Path, user: str | None) -> None:
    chosen = ("-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    command = [str(initdb), "-D", str(data), *chosen]
    made = subprocess.run(command, capture_output=True, text=True, cwd=data.parent, user=user, check=False)
    if made.returncode:
        raise NoServer(f"initdb: {made.stderr.strip()[-300:]}")


def _await(address: str, running: subprocess.Popen[bytes], log: Path) -> None:
    import psycopg

    until = time.monotonic() + _PATIENCE
    while True:
        try:
            psycopg.connect(address).close()
            return
        except psycopg.OperationalError as error:
            if running.poll() is not None or time.monotonic() > until:
                raise NoServer(f"{error}: {log.read_text('utf-8', 'replace')[-300:]}") from error
        time.sleep(0.05)
