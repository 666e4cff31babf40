"""``hefu ask``: one SQL query over a ledger."""

import sys
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from hefu.cli import output
from hefu.cli.options import SETTINGS, LangChoice, Options, ReadFormat
from hefu.cli.usage import Command, Refusal
from hefu.cli.values import stdin_text
from hefu.cli.words import Words
from hefu.errors import printable

if TYPE_CHECKING:
    import pyarrow as pa

_SHOWN: Final = 50
"""Rows on the screen; files hold all of them."""


def add_ask(app: typer.Typer, words: Words, declare: Options) -> None:
    """Add the command to ``app``."""
    say = words.say

    @app.command(cls=Command, help=say("ask.help"), context_settings=SETTINGS)
    def ask(
        ledger: Annotated[Path, declare.argument("ledger", "ask.ledger")],
        query: Annotated[str, declare.argument("query", "ask.query")],
        format: Annotated[
            ReadFormat, declare.choice(ReadFormat, "--format", "-f", help="common.format")
        ] = ReadFormat.table,
        out: Annotated[Path | None, declare.out] = None,
        lang: Annotated[LangChoice | None, declare.lang] = None,
    ) -> None:
        from hefu.ledger import open_ledger

        if format is ReadFormat.parquet and out is None:
            raise Refusal(say("messages.needs_output"))
        answer = open_ledger(ledger).ask(stdin_text() if query == "-" else query)
        if format is ReadFormat.parquet and out is not None:
            output.write_parquet(answer, out)
        elif format is ReadFormat.table and out is None:
            print_rows(answer, words)
        else:
            rows = [{name: _plain(value) for name, value in row.items()} for row in answer.to_pylist()]
            if format is ReadFormat.jsonl:
                output.write_text(output.jsonl(rows), out)
            else:
                output.write_text(output.as_csv(rows, answer.column_names), out, bom=out is not None)
        if out is not None:
            sys.stderr.write(say("common.written", path=out, count=answer.num_rows) + "\n")


def print_rows(answer: "pa.Table", words: Words) -> None:
    """The first rows of an answer as a table on the screen."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    numeric = {name for name in answer.column_names if _is_number(answer.schema.field(name).type)}
    for name in answer.column_names:
        table.add_column(Text(name), justify="right" if name in numeric else "left", overflow="fold")
    for row in answer.slice(0, _SHOWN).to_pylist():
        table.add_row(*(Text(_shown(value)) for value in row.values()))
    Console().print(table)
    if answer.num_rows > _SHOWN:
        sys.stderr.write(words.say("ask.more", shown=_SHOWN, count=answer.num_rows) + "\n")


def _is_number(kind: Any) -> bool:
    import pyarrow as pa

    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind))


def _shown(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, float) and abs(value) < 1e4:
        return f"{value:,.4g}"
    return printable(value)  # what a document holds must not steer the terminal


def _plain(value: Any) -> Any:
    """Days and the like as text, what is no number as nothing: JSON knows neither."""
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, dict):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value if isinstance(value, (str, int, type(None))) else str(value)
