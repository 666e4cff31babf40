"""The commands as users call them (Typer); what they do is in ``work`` and ``output``."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from hefu.cli import output
from hefu.cli.ask_command import add_ask
from hefu.cli.build_command import add_build
from hefu.cli.doctor_command import add_doctor
from hefu.cli.export_command import add_export
from hefu.cli.options import SETTINGS, LangChoice, ListFormat, Options, ReadFormat
from hefu.cli.publish_command import add_publish
from hefu.cli.report_command import add_report
from hefu.cli.serve_command import add_serve
from hefu.cli.usage import Command, Group, Refusal
from hefu.cli.user_command import add_user
from hefu.cli.values import day, numbers, stdin_text
from hefu.cli.words import Words
from hefu.errors import HefuError


class ShowFormat(StrEnum):
    """How a document is shown as it was understood."""

    outline = "outline"
    text = "text"
    md = "md"
    json = "json"


class LayoutChoice(StrEnum):
    """How a plain text is laid out."""

    auto = "auto"
    page = "page"
    flow = "flow"


class StanceChoice(StrEnum):
    """Which statements to keep."""

    target = "target"
    outcome = "outcome"
    attribute = "attribute"


def build_app(words: Words) -> typer.Typer:
    """The command line in the language of ``words``."""
    say = words.say
    app = typer.Typer(
        name="hefu",
        cls=Group,
        help=say("app.help"),
        invoke_without_command=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"], "obj": words},
    )
    declare = Options(words)
    option, choice, argument, settings = declare.option, declare.choice, declare.argument, SETTINGS
    lang_option, out_option = declare.lang, declare.out
    place_option = option("--place", help="judge.place", metavar="place")
    year_option = option("--year", help="judge.year", metavar="year", min=1900, max=2100)
    layout_option = choice(LayoutChoice, "--layout", help="load.layout")
    articles_option = option("--articles", help="load.articles", metavar="numbers")
    list_option = choice(ListFormat, "--format", "-f", help="common.format")

    def note(message: str) -> None:
        sys.stderr.write(f"{say('common.note')}{say('usage.colon')}{message}\n")

    @app.callback()
    def root(
        ctx: typer.Context,
        lang: Annotated[LangChoice | None, lang_option] = None,
        version: Annotated[
            bool, option("--version", help="app.version", callback=_show_version, is_eager=True)
        ] = False,
    ) -> None:
        if ctx.invoked_subcommand is None:
            sys.stdout.write(ctx.get_help() + "\n")
            raise typer.Exit(2)

    @app.command(cls=Command, help=say("load.help"), context_settings=settings)
    def load(
        files: Annotated[list[str], argument("files", "load.files")],
        format: Annotated[
            ShowFormat, choice(ShowFormat, "--format", "-f", help="common.format")
        ] = ShowFormat.outline,
        out: Annotated[Path | None, out_option] = None,
        articles: Annotated[str | None, articles_option] = None,
        layout: Annotated[LayoutChoice, layout_option] = LayoutChoice.auto,
        place: Annotated[str | None, place_option] = None,
        year: Annotated[int | None, year_option] = None,
        lang: Annotated[LangChoice | None, lang_option] = None,
    ) -> None:
        from hefu.cli.outline import print_outline
        from hefu.cli.work import load_all, shown
        from hefu.records import document_record

        docs = load_all(
            files,
            words,
            note,
            place=place,
            year=year,
            layout=layout.value,
            articles=numbers(articles, words),
        )
        if format is ShowFormat.outline:
            with _screen(out) as console:
                for doc in docs:
                    print_outline(doc, words, console)
        elif format is ShowFormat.json:
            output.write_text(output.jsonl(map(document_record, docs)), out)
        else:
            output.write_text("\n".join(shown(doc, format.value) for doc in docs), out)
        _say_written(words, out, len(docs))

    @app.command(cls=Command, help=say("read.help"), context_settings=settings)
    def read(
        files: Annotated[list[str], argument("files", "read.files")],
        format: Annotated[
            ReadFormat, choice(ReadFormat, "--format", "-f", help="common.format")
        ] = ReadFormat.table,
        out: Annotated[Path | None, out_option] = None,
        stance: Annotated[StanceChoice | None, choice(StanceChoice, "--stance", help="read.stance")] = None,
        headline: Annotated[bool, option("--headline", help="read.headline")] = False,
        articles: Annotated[str | None, articles_option] = None,
        layout: Annotated[LayoutChoice, layout_option] = LayoutChoice.auto,
        place: Annotated[str | None, place_option] = None,
        year: Annotated[int | None, year_option] = None,
        lang: Annotated[LangChoice | None, lang_option] = None,
    ) -> None:
        from hefu.cli.work import load_all
        from hefu.read import Statements
        from hefu.read import read as read_document
        from hefu.records import statement_record

        if format is ReadFormat.parquet and out is None:
            raise Refusal(say("messages.needs_output"))
        found: list[Any] = []
        docs = load_all(
            files,
            words,
            note,
            place=place,
            year=year,
            layout=layout.value,
            articles=numbers(articles, words),
        )
        for doc in docs:
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
            records = [output.statement_row(statement_record(s)) for s in found]
            output.write_text(output.as_csv(records, output.STATEMENT_COLUMNS), out, bom=True)
        else:
            from hefu.publish import print_statements

            with _screen(out) as console:
                print_statements(found, lang=words.lang, console=console)
        _say_written(words, out, len(found))

    @app.command(cls=Command, help=say("judge.help"), context_settings=settings)
    def judge(
        plan: Annotated[str, argument("plan", "judge.plan")],
        results: Annotated[list[str], argument("results", "judge.results")],
        format: Annotated[ListFormat, list_option] = ListFormat.table,
        out: Annotated[Path | None, out_option] = None,
        html: Annotated[
            Path | None, option("--html", help="judge.html", metavar="file", dir_okay=False)
        ] = None,
        as_of: Annotated[str | None, option("--as-of", help="judge.as_of", metavar="day")] = None,
        policy: Annotated[
            Path | None, option("--policy", help="judge.policy", metavar="file", dir_okay=False)
        ] = None,
        articles: Annotated[str | None, articles_option] = None,
        layout: Annotated[LayoutChoice, layout_option] = LayoutChoice.auto,
        place: Annotated[str | None, place_option] = None,
        year: Annotated[int | None, year_option] = None,
        lang: Annotated[LangChoice | None, lang_option] = None,
    ) -> None:
        from hefu.cli.work import judge_files
        from hefu.judge import load_policy
        from hefu.records import verdict_record

        rules = load_policy(policy)
        judged = judge_files(
            plan,
            results,
            words,
            note,
            place=place,
            year=year,
            as_of=day(as_of, words),
            policy=rules,
            articles=numbers(articles, words),
            layout=layout.value,
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

    @app.command(cls=Command, help=say("catalog.help"), context_settings=settings)
    def catalog(
        word: Annotated[str | None, argument("word", "catalog.word")] = None,
        format: Annotated[ListFormat, list_option] = ListFormat.table,
        lang: Annotated[LangChoice | None, lang_option] = None,
    ) -> None:
        from hefu.catalog.indicators import load_catalog
        from hefu.cli.listing import indicator_record, print_indicator, print_indicators

        loaded = load_catalog()
        exact = loaded.indicators.get(word or "")
        found = [exact] if exact else list(loaded.search(word or ""))
        if not found:
            raise HefuError("command.no_indicator", word=word)
        if format is ListFormat.jsonl:
            output.write_text(output.jsonl(map(indicator_record, found)), None)
        elif format is ListFormat.csv:
            records = [indicator_record(i) for i in found]
            output.write_text(output.as_csv(records, list(records[0])), None)
        elif len(found) == 1:
            print_indicator(found[0], words)
        else:
            print_indicators(found, words)

    @app.command(cls=Command, help=say("quantities.help"), context_settings=settings)
    def quantities(
        text: Annotated[str, argument("text", "quantities.text")],
        format: Annotated[ListFormat, list_option] = ListFormat.table,
        lang: Annotated[LangChoice | None, lang_option] = None,
    ) -> None:
        from dataclasses import asdict

        from hefu.cli.listing import print_quantities
        from hefu.read.quantity import quantities as find

        if text == "-":
            text = stdin_text()
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

    @app.command(cls=Command, help=say("demo.help"), context_settings=settings)
    def demo(
        out: Annotated[
            Path, option("-o", "--output", help="demo.output", metavar="file", dir_okay=False)
        ] = Path("out/scorecard.html"),
        port: Annotated[int, option("--port", help="demo.port", metavar="count", min=1, max=65535)] = 8000,
        lang: Annotated[LangChoice | None, lang_option] = None,
    ) -> None:
        from hefu.cli.examples import examples
        from hefu.cli.explorer import explore_examples
        from hefu.cli.work import judge_files
        from hefu.publish import print_scorecard

        judged = []
        for example in examples():
            judged.append(judge_files(example.plan, example.results, words, note, as_of=example.as_of))
            with _screen(None) as console:
                print_scorecard(_card(judged[-1]), lang=words.lang, console=console)
        _write_html(judged, out)
        sys.stdout.write(say("demo.written", path=out.resolve()) + "\n")
        sys.stdout.flush()
        explore_examples(port, words, stay=sys.stdin.isatty() and sys.stdout.isatty())

    add_build(app, words, declare)
    add_ask(app, words, declare)
    add_serve(app, words, declare)
    add_publish(app, words, declare)
    add_doctor(app, words, declare)
    add_report(app, words, declare)
    add_export(app, words, declare)
    add_user(app, words, declare)
    return app


def _show_version(value: bool) -> None:
    if value:
        from hefu import __version__

        sys.stdout.write(f"hefu {__version__}\n")
        raise typer.Exit


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
