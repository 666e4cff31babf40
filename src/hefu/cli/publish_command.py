"""``hefu publish``: the explorer as files, for a share or any web server."""

import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from hefu.cli.options import SETTINGS, LangChoice, Options
from hefu.cli.usage import Command, Refusal
from hefu.cli.words import Words
from hefu.errors import OutputError

if TYPE_CHECKING:
    from hefu.ledger import Ledger
    from hefu.web.offline.addresses import Wanted
    from hefu.web.offline.building import Progress, Published

_OF_A_SERVER = ("DATABASE_URL", "HEFU_HOSTS", "HEFU_HTTPS", "HEFU_SECRET_KEY", "HEFU_DEBUG")
_TOLD = 3
"""Pages that failed and are named."""


def add_publish(app: typer.Typer, words: Words, declare: Options) -> None:
    """Add the command to ``app``."""
    say, option = words.say, declare.option

    @app.command(cls=Command, help=say("publish.help"), context_settings=SETTINGS)
    def publish(
        ledger: Annotated[Path, declare.argument("ledger", "publish.ledger")],
        out: Annotated[Path, declare.argument("folder", "publish.folder")],
        place: Annotated[str | None, option("--place", help="publish.place", metavar="place")] = None,
        base_url: Annotated[str | None, option("--base-url", help="publish.base", metavar="url")] = None,
        no_data: Annotated[bool, option("--no-data", help="publish.no_data")] = False,
        workers: Annotated[
            int, option("--workers", help="publish.workers", metavar="count", min=0, max=64)
        ] = 0,
        force: Annotated[bool, option("--force", help="publish.force")] = False,
        lang: Annotated[LangChoice | None, declare.lang] = None,
    ) -> None:
        from hefu.ledger import open_ledger
        from hefu.run.local import cores
        from hefu.web.offline import folder
        from hefu.web.offline.addresses import Wanted
        from hefu.web.offline.scope import narrowed

        began = time.monotonic()
        base = _base(base_url, words)
        opened = open_ledger(ledger)
        folder.check(out, force=force)
        if place is not None:
            opened = narrowed(opened, place)
        wanted = Wanted(getattr(opened, "place", ""), base, tables=not no_data)
        with tempfile.TemporaryDirectory(prefix="hefu-publish-") as work:
            _load(opened, Path(work), words)
            published = _write(out, wanted, workers or cores(), force, words)
        for page in published.failed[:_TOLD]:
            sys.stderr.write(say("publish.failed", page=page) + "\n")
        sys.stdout.write(_told(published, out, time.monotonic() - began, words) + "\n")
        if published.failed:
            raise typer.Exit(1)


def _base(given: str | None, words: Words) -> str:
    """The address of the site up to its last slash; "" where none is given."""
    if given is None:
        return ""
    found = urlsplit(given)
    if found.scheme not in ("http", "https") or not found.netloc or found.query or found.fragment:
        raise Refusal(words.say("publish.no_base", value=given))
    return given if given.endswith("/") else given + "/"


def _load(ledger: "Ledger", home: Path, words: Words) -> None:
    """The ledger into a database of its own, which is gone afterwards."""
    from hefu.cli.explorer import loading_bar
    from hefu.web.serve import load_ledger, prepare

    # Whatever a server on this machine uses must not be touched.
    for name in _OF_A_SERVER:
        os.environ.pop(name, None)
    try:
        prepare(home)
    except OutputError as error:
        if error.code != "serve.no_database":
            raise
        raise OutputError("publish.full", path=home, why=error.message.values["why"]) from error
    from django.db import DatabaseError

    try:
        with loading_bar(words) as progress:
            load_ledger(ledger, progress)
    except (DatabaseError, sqlite3.Error) as error:
        raise OutputError("publish.full", path=home, why=" ".join(str(error).split())) from error


def _write(out: Path, wanted: "Wanted", workers: int, force: bool, words: Words) -> "Published":
    from hefu.web.offline.building import publish

    with _bar(words) as progress:
        return publish(out, wanted, workers=workers, force=force, progress=progress)


def _told(published: "Published", out: Path, seconds: float, words: Words) -> str:
    return words.say(
        "publish.done",
        path=out / "index.html",
        pages=f"{published.pages:,}",
        files=f"{published.files:,}",
        size=f"{published.size / 1e6:,.1f}",
        changed=f"{published.changed:,}",
        seconds=f"{seconds:.0f}",
    )


@contextmanager
def _bar(words: Words) -> "Iterator[Progress]":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(24), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(words.say("publish.writing"), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
