"""``hefu report``: ready questions over a ledger, as tables, files and charts."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from hefu.cli import output
from hefu.cli.options import SETTINGS, LangChoice, ListFormat, Options
from hefu.cli.usage import Command, Refusal
from hefu.cli.words import Words


class QuestionChoice(StrEnum):
    """The ready questions."""

    kept = "kept"
    amplification = "amplification"
    place = "place"
    indicator = "indicator"
    claims = "claims"


class LevelChoice(StrEnum):
    """Levels of places."""

    nation = "nation"
    province = "province"
    city = "city"
    county = "county"


_NAMED = {QuestionChoice.place: "report.needs_place", QuestionChoice.indicator: "report.needs_indicator"}
_MAY_BE_NAMED = {*_NAMED, QuestionChoice.claims}


def add_report(app: typer.Typer, words: Words, declare: Options) -> None:
    """Add the command to ``app``."""
    say, option = words.say, declare.option

    @app.command(cls=Command, help=say("report.help"), context_settings=SETTINGS)
    def report(
        ledger: Annotated[Path, declare.argument("ledger", "ask.ledger")],
        question: Annotated[QuestionChoice, declare.argument("question", "report.question")],
        name: Annotated[str | None, declare.argument("name", "report.name")] = None,
        first: Annotated[
            int | None, option("--from", help="report.from", metavar="year", min=1900, max=2100)
        ] = None,
        last: Annotated[
            int | None, option("--to", help="report.to", metavar="year", min=1900, max=2100)
        ] = None,
        level: Annotated[
            LevelChoice | None, declare.choice(LevelChoice, "--level", help="report.level")
        ] = None,
        headline: Annotated[bool, option("--headline/--all", help="report.headline")] = True,
        format: Annotated[ListFormat, declare.format(ListFormat)] = ListFormat.table,
        out: Annotated[Path | None, declare.out] = None,
        chart: Annotated[
            Path | None, option("--chart", help="report.chart", metavar="file", dir_okay=False)
        ] = None,
        lang: Annotated[LangChoice | None, declare.lang] = None,
    ) -> None:
        if name is None and question in _NAMED:
            raise Refusal(say(_NAMED[question]))
        if name is not None and question not in _MAY_BE_NAMED:
            raise Refusal(say("report.no_name", question=question.value, name=name))
        if first is not None and last is not None and first > last:
            raise Refusal(say("report.years"))
        from hefu.ledger import open_ledger
        from hefu.report import Scope, answer
        from hefu.report.draw import drawn, kind_of
        from hefu.report.result import FIRST, LAST
        from hefu.report.screen import columns, print_answer, records

        kind = None if chart is None else kind_of(chart)
        scope = Scope(first or FIRST, last or LAST, level and level.value, not headline)
        found = answer(open_ledger(ledger), question.value, scope, name or "")
        if format is ListFormat.table:
            import io

            from rich.console import Console

            buffer = io.StringIO()
            console = Console() if out is None else Console(file=buffer, width=140)
            print_answer(found, words.lang, console)
            if out is not None:
                output.write_text(buffer.getvalue(), out)
        elif format is ListFormat.jsonl:
            output.write_text(output.jsonl(records(found, words.lang)), out)
        else:
            rows = list(records(found, words.lang))
            output.write_text(output.as_csv(rows, columns(found)), out, bom=out is not None)
        if out is not None:
            count = sum(len(grid.rows) for grid in found.grids)
            sys.stderr.write(say("common.written", path=out, count=count) + "\n")
        # Last, so that the answer stands where nothing can be drawn.
        if chart is not None and kind is not None:
            output.write_bytes(drawn(found, kind, words.lang), chart)
            sys.stderr.write(say("report.drawn", path=chart) + "\n")
