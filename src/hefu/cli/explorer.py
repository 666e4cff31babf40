"""The examples in the browser, and what else the commands that show a ledger there share."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hefu.cli.words import Words
from hefu.errors import OutputError

if TYPE_CHECKING:
    from hefu.ledger import Ledger
    from hefu.web.serve import Progress

_HOST: Final = "127.0.0.1"
_PATIENCE: Final = 60
"""Seconds that a server may take to start on a busy machine."""
_OF_A_SERVER: Final = ("DATABASE_URL", "HEFU_HOSTS", "HEFU_HTTPS", "HEFU_SECRET_KEY", "HEFU_DEBUG")


def explore_examples(port: int, words: Words, *, stay: bool) -> None:
    """The examples in the browser: until Ctrl-C, or (with nobody to look) a few pages as a trial.

    Raises :class:`OutputError` where no port is free or the server does not answer.
    """
    from hefu.web.serve import free_port, load_ledger, prepare, serve

    # An office's own database and settings are not for the examples.
    for name in _OF_A_SERVER:
        os.environ.pop(name, None)
    with tempfile.TemporaryDirectory(prefix="hefu-demo-") as folder:
        work = Path(folder)
        prepare(work / "home")
        with loading_bar(words) as progress:
            load_ledger(ledger_of_examples(work), progress)
        free = free_port(_HOST, port)
        if not stay:
            _try(free, words)
            return
        if free != port:
            sys.stdout.write(words.say("demo.next_port", port=port, free=free) + "\n")
        sys.stdout.write(words.say("serve.address", address=f"http://{_HOST}:{free}/") + "\n")
        sys.stdout.flush()
        serve(_HOST, free, 1)


def ledger_of_examples(work: Path) -> Ledger:
    """The ledger of the embedded examples, made in the folder ``work``."""
    from hefu.cli.examples import examples
    from hefu.ledger import open_ledger
    from hefu.run.build import build
    from hefu.run.local import LocalEngine

    found = list(examples())
    for example in found:
        folder = example.plan.parent
        shutil.copytree(folder, work / "sources" / folder.name)
    as_of = max(example.as_of for example in found)
    build([work / "sources"], work / "examples", as_of=as_of, engine=LocalEngine(1))
    return open_ledger(work / "examples")


@contextmanager
def loading_bar(words: Words) -> Iterator[Progress]:
    """Shows how far loading has come, where there is a terminal to show it on."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(24), TaskProgressColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(words.say("serve.loading"), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _try(port: int, words: Words) -> None:
    """Fetch the pages a reader sees first, and say that the server answered."""
    from hefu.web.serve import first_pages, serving

    pages = first_pages()
    with serving(_HOST, port) as address:
        for page in pages:
            _fetch(address.rstrip("/") + page)
    sys.stdout.write(words.say("demo.answered", count=len(pages)) + "\n")


def _fetch(address: str) -> None:
    import httpx

    until = time.monotonic() + _PATIENCE
    while True:
        try:
            found = httpx.get(address, timeout=_PATIENCE, trust_env=False).status_code == 200
        except httpx.ConnectError:
            if time.monotonic() < until:
                time.sleep(0.1)
                continue
            found = False
        except httpx.HTTPError:
            found = False
        if not found:
            raise OutputError("serve.silent", address=address)
        return
