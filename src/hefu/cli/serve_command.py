"""``hefu serve``: a ledger to look through in the browser."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hefu.cli.options import SETTINGS, LangChoice, Options
from hefu.cli.usage import Command
from hefu.cli.words import Words

if TYPE_CHECKING:
    from hefu.web.serve import Progress


def add_serve(app: typer.Typer, words: Words, declare: Options) -> None:
    """Add the command to ``app``."""
    say, option = words.say, declare.option

    @app.command(cls=Command, help=say("serve.help"), context_settings=SETTINGS)
    def serve(
        ledger: Annotated[Path | None, declare.argument("ledger", "serve.ledger")] = None,
        host: Annotated[str, option("--host", help="serve.host", metavar="url")] = "127.0.0.1",
        port: Annotated[int, option("--port", help="serve.port", metavar="count", min=1, max=65535)] = 8000,
        workers: Annotated[
            int, option("--workers", help="serve.workers", metavar="count", min=1, max=64)
        ] = 1,
        home: Annotated[Path, option("--home", help="serve.home", metavar="folder", file_okay=False)] = Path(
            "hefu-data"
        ),
        no_server: Annotated[bool, option("--prepare", help="serve.prepare")] = False,
        lang: Annotated[LangChoice | None, declare.lang] = None,
    ) -> None:
        from hefu.ledger import open_ledger
        from hefu.web.serve import load_ledger, prepare
        from hefu.web.serve import serve as answer

        with tempfile.TemporaryDirectory(prefix="hefu-") as work:
            opened = open_ledger(ledger if ledger is not None else _examples(Path(work)))
            prepare(home)
            with _bar(words) as progress:
                new = load_ledger(opened, progress)
        sys.stderr.write(say("serve.loaded" if new else "serve.there", home=home) + "\n")
        if not no_server:
            sys.stdout.write(say("serve.address", address=f"http://{host}:{port}/") + "\n")
            sys.stdout.flush()
            answer(host, port, workers)


def _examples(work: Path) -> Path:
    """The ledger of the embedded examples."""
    import datetime as dt

    from hefu.cli.examples import examples
    from hefu.run.build import build
    from hefu.run.local import LocalEngine

    for example in examples():
        folder = example.plan.parent
        shutil.copytree(folder, work / "sources" / folder.name)
    engine = LocalEngine(1)
    build([work / "sources"], work / "examples", as_of=dt.date(2024, 6, 30), engine=engine)
    return work / "examples"


@contextmanager
def _bar(words: Words) -> "Iterator[Progress]":
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(24), TaskProgressColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(words.say("serve.loading"), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
