"""How to call Hefu: the help of each command, and what to say when it is called wrongly.

Typer's own help and errors are partly in English only and break lines at blanks, of which
Chinese has none; so both are written here, from what Typer knows of the parameters.
"""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from hefu.cli.words import Words

_WIDEST = 100
"""Lines of help are no longer than this, however wide the terminal."""
_LEFT = 24
"""Cells at most for an option's name; its help begins below a longer one."""
_NOT_FIRST = "，。；：、！？）】》”’…%％,.;:!?)]"
_NOT_LAST = "（【《“‘([-"


USAGE_ERROR: type[Exception] = typer.BadParameter.__mro__[1]
"""The root of all errors of a wrong call, which Typer does not export by name."""


class Refusal(typer.BadParameter):
    """A wrong call that Hefu itself found; the message is in the user's language."""


class PipeClosed(Exception):
    """The reader of the output wants no more of it (``hefu catalog | head``)."""


class Command(TyperCommand):
    """A command that speaks the language of ``ctx.obj``, the words."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help."""
        formatter.write(help_text(self, ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Take the arguments in; an error knows in which command it arose."""
        try:
            return super().parse_args(ctx, args)
        except USAGE_ERROR as error:
            raise _within(ctx, error) from None

    def invoke(self, ctx: Any) -> Any:
        """Run the command, unless it was given more than it takes."""
        if ctx.args:
            raise Refusal(ctx.obj.say("usage.extra", found=" ".join(ctx.args)), ctx=ctx)
        return super().invoke(ctx)


class Group(TyperGroup):
    """The whole program; see :class:`Command`."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help."""
        formatter.write(help_text(self, ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Take the options in; an error knows that it arose before any command."""
        try:
            return super().parse_args(ctx, args)
        except USAGE_ERROR as error:
            raise _within(ctx, error) from None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command of that name; a near one is suggested for a name that is none."""
        words: Words = ctx.obj
        known = list(self.commands)
        if args[0] not in known:
            near = get_close_matches(args[0], known, n=1)
            key = "usage.near_command" if near else "usage.no_command"
            raise Refusal(
                words.say(key, name=args[0], near="".join(near), known=_list(known, words)), ctx=ctx
            )
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command asked for."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise PipeClosed from None


def _within(ctx: Any, error: Any) -> Any:
    """The error, with the command in which it arose."""
    error.ctx = error.ctx or ctx
    return error


def explain(error: Any, words: Words) -> str:
    """A wrong call as the user is told of it: what is wrong, how to call, where to read on."""
    lines = [f"{words.say('common.error')}{words.say('usage.colon')}{_wrong(error, words)}"]
    if (ctx := getattr(error, "ctx", None)) is not None:
        lines += [_usage(ctx.command, ctx, words), words.say("usage.try", command=ctx.command_path)]
    return "\n".join(lines) + "\n"


def _wrong(error: Any, words: Words) -> str:
    """What is wrong, by the kinds of errors that Typer (or Click below it) raises."""
    param, kind = getattr(error, "param", None), type(error).__name__
    if isinstance(error, Refusal):
        return str(error.message)
    if kind == "NoSuchOption":
        near = sorted(error.possibilities or ())
        return words.say(
            "usage.near_option" if near else "usage.no_option",
            name=error.option_name,
            near=_list(near, words),
        )
    if kind == "BadOptionUsage":
        params = error.ctx.command.params if error.ctx else []
        flag = any(p.is_flag for p in params if error.option_name in p.opts)
        return words.say("usage.no_value" if flag else "usage.needs_value", name=error.option_name)
    if kind == "MissingParameter" and param is not None:
        return words.say("usage.missing", name=_name(param), help=param.help or "")
    if kind == "BadParameter" and param is not None:
        metavar = param.metavar or ""
        if "|" in metavar:
            return words.say("usage.choices", name=_name(param), known=_list(metavar.split("|"), words))
        if metavar == words.say("metavar.folder"):
            return words.say("usage.is_file", name=_name(param))
        if words.knows(f"wrong_value.{param.name}"):
            return words.say(f"wrong_value.{param.name}", name=_name(param))
        low, high = getattr(param, "min", None), getattr(param, "max", None)
        if low is not None:
            key = "usage.at_least" if high is None else "usage.between"
            return words.say(key, name=_name(param), low=low, high=high)
    return str(error.format_message())


def help_text(command: Any, ctx: Any) -> str:
    """What the command does, and each of its arguments, options and commands."""
    words: Words = ctx.obj
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    parts = [_usage(command, ctx, words)]
    parts += ["\n".join(wrap(paragraph, width)) for paragraph in (command.help or "").split("\n\n")]
    params = command.get_params(ctx)
    arguments = [(_name(p), _described(p, words)) for p in params if p.param_type_name == "argument"]
    options = [(_option(p), _described(p, words)) for p in params if p.param_type_name == "option"]
    commands = [
        (name, (sub.help or "").split("\n\n")[0]) for name, sub in getattr(command, "commands", {}).items()
    ]
    for title, rows in (("arguments", arguments), ("options", options), ("commands", commands)):
        if rows:
            lines = [words.say(f"app.{title}") + words.say("usage.colon").rstrip(), *_table(rows, width)]
            parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def _usage(command: Any, ctx: Any, words: Words) -> str:
    pieces = [ctx.command_path, words.say("metavar.options")]
    for param in command.get_params(ctx):
        if param.param_type_name == "argument":
            pieces.append(_name(param) if param.required else f"[{_name(param)}]")
    if getattr(command, "commands", None):
        pieces.append(words.say("metavar.command"))
    return words.say("usage.usage", call=" ".join(pieces))


def _name(param: Any) -> str:
    """How a user knows a parameter: by its option, or by what stands in its place."""
    if param.param_type_name == "option":
        return str(max(param.opts, key=len))
    return str(param.metavar or param.name)


def _option(param: Any) -> str:
    names = ", ".join(sorted(param.opts, key=len))
    return names if param.is_flag or not param.metavar else f"{names} {param.metavar}"


def _described(param: Any, words: Words) -> str:
    """The help of a parameter, with its default or that it is needed."""
    text = words.say("app.show_help") if param.name == "help" else param.help or ""
    default = getattr(param.default, "value", param.default)
    if param.param_type_name == "argument":
        extra = words.say("usage.required") if param.required else ""
    else:
        shown = not param.is_flag and default is not None and param.show_default
        extra = words.say("usage.default", value=default) if shown else ""
    return f"{text} {extra}".strip()


def _list(items: Sequence[str], words: Words) -> str:
    return words.say("usage.and").join(items)


def _table(rows: Sequence[tuple[str, str]], width: int) -> Iterator[str]:
    """Two columns: names at the left, wrapped texts at the right."""
    left = min(max(_cells(name) for name, _ in rows), _LEFT) + 4
    for name, text in rows:
        lines = wrap(text, max(width - left, 20))
        head = f"  {name}"
        if _cells(head) + 2 > left:
            yield head
            head = ""
        for line in lines or [""]:
            yield (head + " " * (left - _cells(head)) + line).rstrip()
            head = ""


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` cells, broken at blanks and between Chinese characters.

    A character of East Asian width takes two cells. No line begins with a closing mark or
    ends with an opening one, and a word longer than a line stands on its own.
    """
    lines: list[str] = []
    line, used = "", 0
    for piece in _pieces(text):
        cells = _cells(piece.rstrip())
        if line.strip() and used + cells > width:
            lines.append(line.rstrip())
            line, used = "", 0
            piece = piece.lstrip()
        line += piece
        used += _cells(piece)
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(text: str) -> Iterator[str]:
    """The stretches between which a line may be broken."""
    piece = ""
    for char in text:
        joined = (
            not piece
            or char in _NOT_FIRST
            or char == " "
            or piece[-1] in _NOT_LAST
            or (piece[-1] != " " and not _wide(piece[-1]) and not _wide(char))
        )
        if not joined:
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece


def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _cells(text: str) -> int:
    return sum(1 + _wide(char) for char in text)
