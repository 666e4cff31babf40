"""``hefu serve``: a ledger to look through in the browser."""

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hefu.cli.explorer import ledger_of_examples, loading_bar
from hefu.cli.options import SETTINGS, LangChoice, Options
from hefu.cli.usage import Command
from hefu.cli.words import Words

if TYPE_CHECKING:
    from hefu.ledger import Ledger


def add_serve(app: typer.Typer, words: Words, declare: Options) -> None:
    """Add the command to ``app``."""
    say, option = words.say, declare.option

    @app.command(cls=Command, help=say("serve.help"), context_settings=SETTINGS)
    def serve(
        ledger: Annotated[Path | None, declare.argument("ledger", "serve.ledger")] = None,
        host: Annotated[str, option("--host", help="serve.host", metavar="url")] = "127.0.0.1",
        port: Annotated[int, option("--port", help="serve.port", metavar="count", min=1, max=65535)] = 8000,
        workers: Annotated[
            int | None, option("--workers", help="serve.workers", metavar="count", min=1, max=64)
        ] = None,
        home: Annotated[Path, option("--home", help="serve.home", metavar="folder", file_okay=False)] = Path(
            "hefu-data"
        ),
        no_server: Annotated[bool, option("--prepare", help="serve.prepare")] = False,
        lang: Annotated[LangChoice | None, declare.lang] = None,
    ) -> None:
        from hefu.ledger import open_ledger
        from hefu.web.serve import address_of, check_address, prepare
        from hefu.web.serve import serve as answer

        opened = open_ledger(ledger) if ledger is not None else None
        if not no_server:
            check_address(host, port)  # before minutes of loading, not after
        prepare(home)
        sys.stderr.write(_load(opened, home, words) + "\n")
        if not no_server:
            sys.stdout.write(say("serve.address", address=address_of(host, port)) + "\n")
            sys.stdout.flush()
            answer(host, port, workers)


def _load(opened: "Ledger | None", home: Path, words: Words) -> str:
    """Bring the ledger into the database, or the examples where there is none; says what was done."""
    from hefu.web.serve import load_ledger, loaded_name

    if opened is None and (name := loaded_name()) is not None:
        return words.say("serve.kept", name=name, home=home)
    with tempfile.TemporaryDirectory(prefix="hefu-") as work, loading_bar(words) as progress:
        new = load_ledger(opened or ledger_of_examples(Path(work)), progress)
    return words.say("serve.loaded" if new else "serve.there", home=home)
