"""``hefu doctor``: the suspicious statements of a ledger, to be looked at by people."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from hefu.cli import output
from hefu.cli.options import SETTINGS, LangChoice, ListFormat, Options
from hefu.cli.usage import Command
from hefu.cli.words import Words

if TYPE_CHECKING:
    from hefu.doctor import Count, Diagnosis, Finding

_COLUMNS: Final = ("check", "severity", "what", "quote", "doc", "ids", "cause", "note")
"""The last two are for people to fill in; ``--answers`` takes them back."""
_LONGEST_QUOTE: Final = 60
_WORST: Final = 5
"""Findings of each check on the screen; files hold all up to the limit."""


def add_doctor(app: typer.Typer, words: Words, declare: Options) -> None:
    """Add the command to ``app``."""
    say = words.say

    @app.command(cls=Command, help=say("doctor.help"), context_settings=SETTINGS)
    def doctor(
        ledger: Annotated[Path, declare.argument("ledger", "doctor.ledger")],
        check: Annotated[
            list[str] | None, declare.option("--check", help="doctor.check", metavar="check")
        ] = None,
        limit: Annotated[
            int | None, declare.option("--limit", help="doctor.limit", metavar="count", min=1)
        ] = None,
        answers: Annotated[
            list[Path] | None,
            declare.option("--answers", help="doctor.answers", metavar="file", dir_okay=False),
        ] = None,
        format: Annotated[ListFormat, declare.format(ListFormat)] = ListFormat.table,
        out: Annotated[Path | None, declare.out] = None,
        lang: Annotated[LangChoice | None, declare.lang] = None,
    ) -> None:
        from hefu.doctor import examine, load_answers
        from hefu.ledger import open_ledger

        screen = format is ListFormat.table
        found = examine(
            open_ledger(ledger),
            checks=check or (),
            limit=limit or (_WORST if screen else 1000),
            answers=[answer for sheet in answers or () for answer in load_answers(sheet)],
        )
        records = [_record(finding, words) for finding in found.findings]
        if screen:
            _show(found, words, out)
        elif format is ListFormat.jsonl:
            output.write_text(output.jsonl(records), out)
        else:
            output.write_text(output.as_csv(records, _COLUMNS), out, bom=True)
        if out is not None:
            sys.stderr.write(say("common.written", path=out, count=len(records)) + "\n")


def _record(finding: "Finding", words: Words) -> dict[str, Any]:
    return {
        "check": finding.check,
        "severity": round(finding.severity, 2),
        "what": finding.what[words.lang],
        "quote": finding.quote,
        "doc": finding.doc,
        "ids": list(finding.ids),
    }


def _show(found: "Diagnosis", words: Words, out: Path | None) -> None:
    """A table of the checks, then of each check the worst it found."""
    import io

    from rich.console import Console

    buffer = io.StringIO()
    console = Console() if out is None else Console(file=buffer, width=140)
    console.print(
        words.say("doctor.looked_at", documents=f"{found.documents:,}", statements=f"{found.statements:,}")
    )
    console.print(_summary(found.counts, words))
    for count in found.counts:
        own = [finding for finding in found.findings if finding.check == count.check.code]
        if own:
            left = count.found - sum(count.answered.values())
            console.print(f"\n[bold]{count.check.title[words.lang]}[/]  {left:,}  ({count.check.code})")
            console.print(_listed(own, words))
    if out is not None:
        output.write_text(buffer.getvalue(), out)


def _summary(counts: "tuple[Count, ...]", words: Words) -> Any:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(words.say("doctor.head_check"))
    table.add_column(words.say("doctor.head_found"), justify="right")
    table.add_column(words.say("doctor.head_share"), justify="right")
    some = any(count.answered for count in counts)
    if some:
        table.add_column(words.say("doctor.head_answered"))
    table.add_column("--check", style="dim")
    for count in counts:
        share = f"{count.share:.2%}" if count.found else "–"
        answered = [_answered(count, words)] if some else []
        table.add_row(count.check.title[words.lang], f"{count.found:,}", share, *answered, count.check.code)
    return table


def _answered(count: "Count", words: Words) -> str:
    """How many findings are answered, and with which causes: 9（读错 2、原文如此 7）."""
    if not count.answered:
        return "–"
    from hefu.doctor import load_causes

    causes = load_causes()
    each = [f"{causes[code][words.lang]} {number:,}" for code, number in count.answered.items()]
    return words.say(
        "doctor.answered", count=f"{sum(count.answered.values()):,}", each=words.say("doctor.and").join(each)
    )


def _listed(findings: "list[Finding]", words: Words) -> Any:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold", expand=True)
    table.add_column(words.say("doctor.head_what"), ratio=5, overflow="fold")
    table.add_column(words.say("doctor.head_quote"), ratio=4, overflow="fold")
    table.add_column(words.say("doctor.head_place"), ratio=3, overflow="fold", style="dim")
    for finding in findings:
        quote = finding.quote
        if len(quote) > _LONGEST_QUOTE:
            quote = "…" + quote[-_LONGEST_QUOTE:]
        table.add_row(Text(finding.what[words.lang]), Text(quote), Text(finding.ids[0]))
    return table
