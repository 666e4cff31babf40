"""A site over the ledger of a few invented reports, on the database that ``HEFU_TEST_DATABASE`` names.

Nothing: SQLite. ``postgres``: a server started for the run, where PostgreSQL is installed. ``postgres://…``:
that server, in a database made for the run. One process works on one database, as the settings do. With
PostgreSQL only those tests of this folder run that use the database, and none in a browser.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from web.throwaway import NoServer, database, server

TODAY = "2021-06-30"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what would only be tested twice."""
    if not os.environ.get("HEFU_TEST_DATABASE"):
        return
    here = Path(__file__).parent
    twice = [
        item
        for item in items
        if here in item.path.parents
        and ("stored" not in getattr(item, "fixturenames", ()) or item.get_closest_marker("browser"))
    ]
    config.hook.pytest_deselected(items=twice)
    items[:] = [item for item in items if item not in twice]


@pytest.fixture(scope="session")
def stored() -> Iterator[None]:
    """``DATABASE_URL`` for the tests of this process: never the one a developer works with."""
    chosen = os.environ.get("HEFU_TEST_DATABASE", "")
    with ExitStack() as stack, pytest.MonkeyPatch.context() as environment:
        environment.delenv("DATABASE_URL", raising=False)
        if chosen:
            try:
                at = stack.enter_context(server()) if chosen == "postgres" else chosen
            except NoServer as reason:
                pytest.skip(f"no PostgreSQL: {reason}")
            environment.setenv("DATABASE_URL", stack.enter_context(database(at)))
        yield
        if chosen:
            from django.db import connections

            connections.close_all()


@pytest.fixture(scope="session")
def home(stored: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Django set up with its data in a folder of its own, for all tests of this process."""
    from hefu.web.serve import prepare

    folder = tmp_path_factory.mktemp("home")
    os.environ["HEFU_HOSTS"] = "testserver,localhost,127.0.0.1"
    prepare(folder)
    return folder


@pytest.fixture(scope="session")
def site(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A ``django.test.Client`` on a database filled from the ledger of three cities in six years."""
    import datetime as dt

    from django.test import Client

    from hefu.ledger import open_ledger
    from hefu.run.build import build
    from hefu.run.local import LocalEngine
    from hefu.web.serve import load_ledger
    from run.invented_collection import write_collection

    work = tmp_path_factory.mktemp("site")
    sources = write_collection(work / "sources", 3)
    build([sources], work / "ledger", as_of=dt.date.fromisoformat(TODAY), engine=LocalEngine(1))
    assert load_ledger(open_ledger(work / "ledger"))
    client: Any = Client()
    # With a cookie every page is made anew, and so has a context to look at.
    client.cookies["tests"] = "1"
    client.ledger = open_ledger(work / "ledger")
    yield client


@pytest.fixture(scope="session")
def address(site: Any) -> Iterator[str]:
    """The same site, answered by the server of production; without a slash at the end."""
    import socket

    from hefu.web.serve import serving

    with socket.create_server(("127.0.0.1", 0)) as trial:
        port = trial.getsockname()[1]
    with serving("127.0.0.1", port) as at:
        until = time.monotonic() + 60
        while True:
            try:
                urlopen(at).close()
                break
            except OSError:
                assert time.monotonic() < until, "the server does not answer"
                time.sleep(0.1)
        yield at.rstrip("/")


@pytest.fixture(scope="session")
def pages(address: str) -> dict[str, str]:
    """The address of a page of every type, by its name in :data:`web.pages.PAGES`."""
    from web.pages import PAGES

    return {name: address + find() for name, find in PAGES.items()}
