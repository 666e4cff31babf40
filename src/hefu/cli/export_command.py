"""``hefu export``: a ledger as a data set for statistics."""

import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from hefu.cli.options import SETTINGS, LangChoice, Options
from hefu.cli.usage import Command, Refusal
from hefu.cli.words import Words


def add_export(app: typer.Typer, words: Words, declare: Options) -> None:
    """Add the command to ``app``."""
    say, option = words.say, declare.option

    @app.command(cls=Command, help=say("export.help"), context_settings=SETTINGS)
    def export(
        ledger: Annotated[Path, declare.argument("ledger", "export.ledger")],
        folder: Annotated[Path, declare.argument("folder", "export.folder")],
        format: Annotated[
            str | None, option("--format", "-f", help="export.format", metavar="formats")
        ] = None,
        headline: Annotated[bool, option("--headline", help="export.headline")] = False,
        level: Annotated[str | None, option("--level", help="export.level", metavar="levels")] = None,
        first: Annotated[
            int | None, option("--from", help="export.first", metavar="year", min=1900, max=2100)
        ] = None,
        last: Annotated[
            int | None, option("--to", help="export.last", metavar="year", min=1900, max=2100)
        ] = None,
        force: Annotated[bool, option("--force", help="export.force")] = False,
        lang: Annotated[LangChoice | None, declare.lang] = None,
    ) -> None:
        from hefu.export import FORMATS, LEVELS, Scope, export_ledger
        from hefu.ledger import open_ledger

        formats = _among("--format", format, FORMATS, words) or FORMATS
        levels = _among("--level", level, LEVELS, words)
        if first is not None and last is not None and first > last:
            raise Refusal(say("export.years"))
        began = time.monotonic()

        def progress(file: str) -> None:
            if sys.stderr.isatty():
                sys.stderr.write(f"\r\x1b[K{say('export.writing', file=file)}")
                sys.stderr.flush()

        written = export_ledger(
            open_ledger(ledger),
            folder,
            formats=formats,
            scope=Scope(headline, levels, first, last),
            lang=words.lang,
            force=force,
            progress=progress,
        )
        if sys.stderr.isatty():
            sys.stderr.write("\r\x1b[K")
        rows = {table: f"{count:,}" for table, count in written.rows.items()}
        sys.stdout.write(
            say(
                "export.done",
                path=folder,
                panel=rows["panel"],
                years=rows["panel_wide"],
                verdicts=rows["verdicts"],
                statements=rows["statements"],
                files=len(written.files),
                seconds=f"{time.monotonic() - began:.1f}",
            )
            + "\n"
        )


def _among(name: str, text: str | None, known: tuple[str, ...], words: Words) -> tuple[str, ...]:
    """The words of a list with commas, in the order of ``known``; none where nothing was given."""
    if text is None:
        return ()
    given = {word.strip() for word in text.replace("，", ",").split(",") if word.strip()}
    if unknown := sorted(given - set(known)):
        raise Refusal(words.say("export.unknown", name=name, value=unknown[0], known=", ".join(known)))
    return tuple(word for word in known if word in given)
