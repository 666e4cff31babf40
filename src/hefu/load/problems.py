"""Problems of a document: made from a code of ``messages.toml``, said in zh or en."""

from __future__ import annotations

from collections.abc import Mapping

from hefu.errors import Lang, Message
from hefu.model import Problem


def problem(code: str, at: int | None = None, **values: object) -> Problem:
    """The problem of that code at an offset of the source; ``values`` fill its text in."""
    return Problem(code, _message(code, values).say("en"), at, values)


def say_problem(found: Problem, lang: Lang) -> str:
    """What was wrong, where, and what was done, in ``lang``."""
    return found.message if lang == "en" else _message(found.code, found.values).say(lang)


def _message(code: str, values: Mapping[str, object]) -> Message:
    return Message(f"problem.{code}", values)
