"""The commands as users call them (Typer); what they do is in ``work`` and ``output``."""

import datetime as dt
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from hefu.cli import output
from hefu.cli.words import Words
from hefu.errors import HefuError


class ReadFormat(StrEnum):
    """How statements are written."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"


class ListFormat(StrEnum):
    """How verdicts, quantities and indicators are written."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


class StanceChoice(StrEnum):
    """Which statements to keep."""

    target = "target"
    outcome = "outcome"
    attribute = "attribute"


class LangChoice(StrEnum):
    """Language of the messages."""

    zh = "zh"
    en = "en"


def build_app(words: Words) -> typer.Typer:
    """The command line in the language of ``words``."""
    say = words.say
    _localise(words)
    app = typer.Typer(
        name="hefu",
        help=say("app.help"),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode="markdown",
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    lang_option = typer.Option("--lang", help=say("app.lang"))
    out_option = typer.Option("-o", "--output", help=say("common.output"), dir_okay=False)
    place_option = typer.Option("--place", help=say("judge.place"))
    year_option = typer.Option("--year", help=say("judge.year"), min=1900, max=2100)

    def note(message: str) -> None:
        sys.stderr.write(f"{say('common.note')}: {message}\n")

    @app.callback()
    def root(
        lang: Annotated[LangChoice | None, lang_option] = None,
        version: Annotated[
            bool, typer.Option("--version", help=say("app.version"), callback=_show_version, is_eager=True)
        ] = False,
    ) -> None:
        pass

    @app.command(help=say("read.help"))
    def read(
        files: Annotated[list[Path], typer.Argument(help=say("read.files"), show_default=False)],
        format: Annotated[
            ReadFormat, typer.Option("--format", "-f", help=say("common.format"))
        ] = ReadFormat.table,
        out: Annotated[Path | None, out_option] = None,
        stance: Annotated[StanceChoice | None, typer.Option("--stance", help=say("read.stance"))] = None,
        headline: Annotated[bool, typer.Option("--headline", help=say("read.headline"))] = False,
        place: Annotated[str | None, place_option] = None,
        year: Annotated[int | None, year_option] = None,
        lang: Annotated[LangChoice | None, lang_option] = None,
    ) -> None:
        from hefu.cli.work import load_all
        from hefu.read import Statements
        from hefu.read import read as read_document
        from hefu.records import statement_record

        if format is ReadFormat.parquet and out is None:
            raise typer.BadParameter(say("messages.needs_output"), param_hint="--format")
        found: list[Any] = []
        for doc in load_all(files, words, note, place=place, year=year):
            statements = read_document(doc)
            if not statements:
                note(say("messages.no_statements", doc=doc.id))
            found += [
                s
                for s in statements
                if (stance is None or s.stance == stance.value) and (not headline or s.headline)
            ]
        if format is ReadFormat.parquet and out is not None:
            output.write_parquet(Statements(found).to_arrow(), out)
        elif format is ReadFormat.jsonl:
            output.write_text(output.jsonl(map(statement_record, found)), out)
        elif format is ReadFormat.csv:
            records = [statement_record(s) for s in found]
            output.write_text(output.as_csv(records, output.STATEMENT_COLUMNS), out, bom=True)
        else:
            from hefu.publish import print_statements

            with _screen(out) as console:
                print_statements(found, lang=words.lang, console=console)
        _say_written(words, out, len(found))

    @app.command(help=say("judge.help"))
    def judge(
        plan: Annotated[Path, typer.Argument(help=say("judge.plan"), show_default=False)],
        results: Annotated[list[Path], typer.Argument(help=say("judge.results"), show_default=False)],
        format: Annotated[
            ListFormat, typer.Option("--format", "-f", help=say("common.format"))
        ] = ListFormat.table,
        out: Annotated[Path | None, out_option] = None,
        html: Annotated[Path | None, typer.Option("--html", help=say("judge.html"), dir_okay=False)] = None,
        as_of: Annotated[str | None, typer.Option("--as-of", help=say("judge.as_of"))] = None,
        policy: Annotated[
            Path | None, typer.Option("--policy", help=say("judge.policy"), dir_okay=False)
        ] = None,
        place: Annotated[str | None, place_option] = None,
        year: Annotated[int | None, year_option] = None,
        lang: Annotated[LangChoice | None, lang_option] = None,
    ) -> None:
        from hefu.cli.work import judge_files
        from hefu.judge import load_policy
        from hefu.records import verdict_record

        rules = load_policy(policy)
        judged = judge_files(
            plan, results, words, note, place=place, year=year, as_of=_date(as_of, words), policy=rules
        )
        if not judged.verdicts:
            note(say("messages.no_targets", doc=judged.plan.id))
        if html is not None:
            _write_html([judged], html, rules)
            note(say("demo.written", path=html))
        if format is ListFormat.jsonl:
            output.write_text(output.jsonl(map(verdict_record, judged.verdicts)), out)
        elif format is ListFormat.csv:
            rows = [output.verdict_row(verdict_record(v)) for v in judged.verdicts]
            output.write_text(output.as_csv(rows, output.VERDICT_COLUMNS), out, bom=True)
        else:
            from hefu.publish import print_scorecard

            with _screen(out) as console:
                print_scorecard(_card(judged), lang=words.lang, console=console, policy=rules)
        _say_written(words, out, len(judged.verdicts))

    @app.command(help=say("catalog.help"))
    def catalog(
        word: Annotated[str | None, typer.Argument(help=say("catalog.word"), show_default=False)] = None,
        format: Annotated[
            ListFormat, typer.Option("--format", "-f", help=say("common.format"))
        ] = ListFormat.table,
        lang: Annotated[LangChoice | None, lang_option] = None,
    ) -> None:
        from hefu.catalog.indicators import load_catalog
        from hefu.cli.listing import indicator_record, print_indicator, print_indicators

        loaded = load_catalog()
        exact = loaded.indicators.get(word or "")
        found = [exact] if exact else list(loaded.search(word or ""))
        if not found:
            raise HefuError(say("catalog.none", word=word))
        if format is ListFormat.jsonl:
            output.write_text(output.jsonl(map(indicator_record, found)), None)
        elif format is ListFormat.csv:
            records = [indicator_record(i) for i in found]
            output.write_text(output.as_csv(records, list(records[0])), None)
        elif len(found) == 1:
            print_indicator(found[0], words)
        else:
            print_indicators(found, words)

    @app.command(help=say("quantities.help"))
    def quantities(
        text: Annotated[str, typer.Argument(help=say("quantities.text"), show_default=False)],
        format: Annotated[
            ListFormat, typer.Option("--format", "-f", help=say("common.format"))
        ] = ListFormat.table,
        lang: Annotated[LangChoice | None, lang_option] = None,
    ) -> None:
        from dataclasses import asdict

        from hefu.cli.listing import print_quantities
        from hefu.read.quantity import quantities as find

        if text == "-":
            text = _stdin(words)
        found = find(text)
        if format is ListFormat.jsonl:
            output.write_text(output.jsonl(map(asdict, found)), None)
        elif format is ListFormat.csv:
            from hefu.model import Quantity

            output.write_text(
                output.as_csv([asdict(q) for q in found], list(Quantity.__dataclass_fields__)), None
            )
        elif found:
            print_quantities(found, words)
        else:
            note(say("quantities.none"))

    @app.command(help=say("demo.help"))
    def demo(
        out: Annotated[Path, typer.Option("-o", "--output", help=say("judge.html"), dir_okay=False)] = Path(
            "out/scorecard.html"
        ),
        lang: Annotated[LangChoice | None, lang_option] = None,
    ) -> None:
        from hefu.cli.examples import examples
        from hefu.cli.work import judge_files
        from hefu.publish import print_scorecard

        judged = []
        for example in examples(words):
            judged.append(judge_files(example.plan, example.results, words, note, as_of=example.as_of))
            with _screen(None) as console:
                print_scorecard(_card(judged[-1]), lang=words.lang, console=console)
        _write_html(judged, out)
        sys.stdout.write(say("demo.written", path=out.resolve()) + "\n")

    return app


def _show_version(value: bool) -> None:
    if value:
        from hefu import __version__

        sys.stdout.write(f"hefu {__version__}\n")
        raise typer.Exit


def _localise(words: Words) -> None:
    """Typer's own panel titles in the user's language."""
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = words.say("app.arguments")
    rich_utils.OPTIONS_PANEL_TITLE = words.say("app.options")
    rich_utils.COMMANDS_PANEL_TITLE = words.say("app.commands")


def _date(value: str | None, words: Words) -> dt.date | None:
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise typer.BadParameter(words.say("messages.bad_date", value=value), param_hint="--as-of") from None


def _stdin(words: Words) -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError:
        raise HefuError(words.say("messages.damaged_stdin")) from None


def _card(judged: Any) -> Any:
    from hefu.publish import Card

    return Card(judged.plan, judged.results, tuple(judged.verdicts), judged.as_of)


def _write_html(judged: list[Any], path: Path, policy: Any = None) -> None:
    from hefu.publish import scorecard_html

    output.write_text(scorecard_html([_card(j) for j in judged], policy=policy), path)


class _screen:
    """A Rich console on the screen, or one that writes plain text to a file."""

    def __init__(self, path: Path | None) -> None:
        self._path = path

    def __enter__(self) -> Any:
        import io

        from rich.console import Console

        self._buffer = io.StringIO()
        return Console() if self._path is None else Console(file=self._buffer, width=140)

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None and self._path is not None:
            output.write_text(self._buffer.getvalue(), self._path)


def _say_written(words: Words, path: Path | None, count: int) -> None:
    if path is not None:
        sys.stderr.write(words.say("common.written", path=path, count=count) + "\n")
