"""How the options and arguments of commands are declared, in the language of the user."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final

import typer

from hefu.cli.words import Words

SETTINGS: Final = {"allow_extra_args": True}
"""Of each command: what it was given beyond its arguments is refused in the user's language."""


class LangChoice(StrEnum):
    """Language of the messages."""

    zh = "zh"
    en = "en"


class ListFormat(StrEnum):
    """How rows are written."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


class ReadFormat(StrEnum):
    """How statements and answers are written."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"


class Options:
    """Declares options whose help and metavar are keys of ``words.toml``."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def option(self, *names: str, help: str, metavar: str | None = None, **more: Any) -> Any:
        """An option; ``metavar`` is a key of the section "metavar"."""
        say = self._words.say
        return typer.Option(*names, help=say(help), metavar=metavar and say(f"metavar.{metavar}"), **more)

    def choice(self, kind: type[StrEnum], *names: str, help: str) -> Any:
        """An option that is one of the values of ``kind``."""
        return typer.Option(*names, help=self._words.say(help), metavar="|".join(kind))

    def argument(self, name: str, help: str) -> Any:
        """An argument; ``name`` is a key of the section "metavar"."""
        say = self._words.say
        return typer.Argument(help=say(help), metavar=say(f"metavar.{name}"), show_default=False)

    def format(self, kind: type[StrEnum]) -> Any:
        """``-f``, how rows are written: one of the values of ``kind``."""
        return self.choice(kind, "--format", "-f", help="common.format")

    @property
    def lang(self) -> Any:
        """``--lang``, which every command takes."""
        return self.choice(LangChoice, "--lang", help="app.lang")

    @property
    def out(self) -> Any:
        """``-o``, the file to write to."""
        return self.option("-o", "--output", help="common.output", metavar="file", dir_okay=False)
