"""``hefu build``: a collection becomes a ledger, with a progress bar."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from hefu.cli.options import SETTINGS, LangChoice, Options
from hefu.cli.usage import Command
from hefu.cli.values import day
from hefu.cli.words import Words

if TYPE_CHECKING:
    from hefu.run.build import Progress

_EVERY: Final = 10.0
"""Seconds between two lines of progress where no terminal shows a bar."""


class EngineChoice(StrEnum):
    """Where the work is done."""

    local = "local"
    spark = "spark"
    ray = "ray"


def add_build(app: typer.Typer, words: Words, declare: Options) -> None:
    """Add the command to ``app``."""
    say, option = words.say, declare.option

    @app.command(cls=Command, help=say("build.help"), context_settings=SETTINGS)
    def build(
        sources: Annotated[list[str], declare.argument("sources", "build.sources")],
        out: Annotated[
            Path, option("-o", "--output", help="build.output", metavar="folder", file_okay=False)
        ],
        engine: Annotated[
            EngineChoice, declare.choice(EngineChoice, "--engine", help="build.engine")
        ] = EngineChoice.local,
        workers: Annotated[
            int, option("--workers", help="build.workers", metavar="count", min=0, max=4096)
        ] = 0,
        master: Annotated[str | None, option("--master", help="build.master", metavar="url")] = None,
        as_of: Annotated[str | None, option("--as-of", help="judge.as_of", metavar="day")] = None,
        policy: Annotated[
            Path | None, option("--policy", help="judge.policy", metavar="file", dir_okay=False)
        ] = None,
        wait: Annotated[bool, option("--wait", help="build.wait")] = False,
        lang: Annotated[LangChoice | None, declare.lang] = None,
    ) -> None:
        until = day(as_of, words)
        from hefu.judge import load_policy
        from hefu.ledger import open_ledger
        from hefu.run.build import build as build_ledger
        from hefu.run.engine import engine_named
        from hefu.run.sources import tables_within

        began = time.monotonic()
        with _shown(words) as progress:
            built = build_ledger(
                sources,
                out,
                engine=engine_named(engine.value, workers=workers, master=master),
                as_of=until,
                policy=load_policy(policy),
                wait=wait,
                progress=progress,
            )
        rows = built.manifest.rows
        unread = open_ledger(out).ask("SELECT count(*) AS n FROM documents WHERE unread")["n"][0].as_py()
        seconds = f"{time.monotonic() - began:.1f}"
        if not built.read and not built.gone and not built.judged:
            sys.stderr.write(say("build.unchanged") + "\n")
        if built.gone:
            sys.stderr.write(say("build.gone", count=built.gone) + "\n")
        if tables := tables_within(sources):
            sys.stderr.write(say("build.tables", count=len(tables), first=tables[0]) + "\n")
        if unread:
            sys.stderr.write(say("build.unread", count=unread, path=out) + "\n")
        sys.stdout.write(
            say(
                "build.done",
                path=out,
                documents=f"{built.documents:,}",
                read=f"{built.read:,}",
                statements=f"{rows['statements']:,}",
                verdicts=f"{rows['verdicts']:,}",
                seconds=seconds,
            )
            + "\n"
        )


@contextmanager
def _shown(words: Words) -> Iterator["Progress"]:
    """A bar on a terminal; elsewhere a line now and then."""
    if sys.stderr.isatty():
        with _bar(words) as progress:
            yield progress
    else:
        yield _lines(words)


@contextmanager
def _bar(words: Words) -> Iterator["Progress"]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    left = TextColumn(words.say("build.left"))
    columns = [TextColumn("{task.description}"), BarColumn(24), MofNCompleteColumn()]
    more = [TextColumn("{task.fields[rate]}"), left, TimeRemainingColumn(compact=True)]
    what = TextColumn("{task.fields[what]}", style="dim", markup=False)
    with Progress(*columns, *more, what, console=Console(stderr=True), transient=True) as bar:
        tasks = {
            stage: bar.add_task(words.say(f"build.{name}"), total=None, rate="", what="", visible=False)
            for stage, name in (("read", "reading"), ("judge", "judging"))
        }
        began: dict[str, float] = {}

        def progress(stage: str, done: int, total: int, what: str) -> None:
            start = began.setdefault(stage, time.monotonic())
            spent = time.monotonic() - start
            known = stage == "read" and spent > 1
            rate = words.say("build.rate", rate=f"{done / spent:.0f}") if known else ""
            bar.update(tasks[stage], completed=done, total=total, visible=True)
            bar.update(tasks[stage], rate=rate, what=what)

        yield progress


def _lines(words: Words) -> "Progress":
    last = time.monotonic()

    def progress(stage: str, done: int, total: int, what: str) -> None:
        nonlocal last
        if time.monotonic() - last >= _EVERY:
            last = time.monotonic()
            name = words.say("build.reading" if stage == "read" else "build.judging")
            sys.stderr.write(words.say("build.line", stage=name, done=done, total=total) + "\n")

    return progress
