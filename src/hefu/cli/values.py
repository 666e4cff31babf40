"""Values of the command line that Typer does not know: days, numbers of articles, standard input."""

from __future__ import annotations

import datetime as dt
import sys

from hefu.cli.usage import Refusal
from hefu.cli.words import Words
from hefu.errors import HefuError

_MOST = 1000
"""Articles of one range."""


def day(value: str | None, words: Words) -> dt.date | None:
    """The day of "2024-03-01"."""
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise Refusal(words.say("messages.bad_date", value=value)) from None


def numbers(value: str | None, words: Words) -> list[int]:
    """The numbers of "1,3-5" (also with Chinese commas)."""
    if value is None:
        return []
    found: list[int] = []
    for part in value.replace("，", ",").replace("、", ",").split(","):
        first, _, last = part.strip().partition("-")
        last = last if "-" in part else first
        known = first.isdecimal() and last.isdecimal() and len(first + last) <= 8
        if not known or not 0 <= int(last) - int(first) < _MOST:
            raise Refusal(words.say("messages.bad_numbers", value=value))
        found += range(int(first), int(last) + 1)
    return found


def stdin_text() -> str:
    """What standard input holds."""
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError:
        raise HefuError("command.damaged_stdin") from None
