"""Errors of our own: each says what was wrong, where, and how to mend it, in zh and en.

The texts are data (``catalog/messages.toml``), so a message is a *code* and the *values* that
fill its text in: ``LoadError("load.missing", path="plan.md")``. ``str(error)`` is English, as
programmers expect; ``error.say("zh")`` is what the command line shows a Chinese reader.
"""

from __future__ import annotations

import errno
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Literal

Lang = Literal["zh", "en"]

_PLACE = re.compile(r"\{([a-z_]+)\}")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_LINE = re.compile(r"line (\d+), column (\d+)")
_JOIN: Mapping[Lang, str] = {"zh": "、", "en": ", "}


@dataclass(frozen=True, slots=True)
class Message:
    """A text of ``messages.toml`` ("section.name") and what is filled in; see :meth:`say`.

    A value may be a message itself, or a tuple of values, which are said as a list.
    A ``code`` that is no code stands for itself: errors in the files that come with Hefu,
    which no user writes, are plain English.
    """

    code: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)

    def say(self, lang: Lang = "en") -> str:
        """The text in ``lang`` with its places filled in."""
        entry = _texts().get(self.code)
        if entry is None:
            return self.code
        return fill(entry[lang], {name: _spoken(value, lang) for name, value in self.values.items()})


class HefuError(Exception):
    """Base of every error Hefu raises on purpose; its message is written for people."""

    def __init__(self, code: str, /, **values: object) -> None:
        super().__init__(code)
        self.message = Message(code, values)

    @property
    def code(self) -> str:
        """The stable name of what went wrong ("load.missing")."""
        return self.message.code

    def say(self, lang: Lang = "en") -> str:
        """The message in ``lang``."""
        return self.message.say(lang)

    def __str__(self) -> str:
        return self.say("en")


class LoadError(HefuError):
    """A source could not be turned into a document (missing, binary, empty, too large …)."""


class UnknownContextError(HefuError):
    """Place or year could not be known and are needed; the message says how to give them."""


class CatalogError(HefuError):
    """A catalog or policy file is wrong: which file, which entry, and how to mend it."""


class LedgerError(HefuError):
    """A ledger could not be opened, written or asked; the message says which, why, and what to do."""


class EngineError(HefuError):
    """What the work was to be done on (Spark, Ray) is not there or gave up; the message says what to do."""


class OutputError(HefuError):
    """A result could not be written; the message says where and why."""


def fill(text: str, values: Mapping[str, object]) -> str:
    """``text`` with each ``{name}`` replaced by its value; a value is never read as a text itself."""
    return _PLACE.sub(lambda m: str(values.get(m[1], m[0])), text)


def printable(name: object) -> str:
    """A file's name as text that can be written anywhere.

    Names that are not valid in the system's encoding reach Python with surrogates, which no
    output takes; they and control characters become U+FFFD.
    """
    return _UNPRINTABLE.sub("\ufffd", str(name))


def reason(error: OSError) -> Message:
    """Why the system refused, for ``{why}`` in a message."""
    code = _REASONS.get(error.errno or 0)
    if code is None:
        return Message("system.other", {"what": error.strerror or type(error).__name__})
    return Message(code)


def toml_place(error: Exception) -> Message:
    """Where a TOML file stops being one, for ``{where}`` in a message."""
    if found := _LINE.search(str(error)):
        return Message("toml.at", {"line": found[1], "column": found[2]})
    if isinstance(error, RecursionError):
        return Message("toml.deep")
    return Message("toml.end" if "end of document" in str(error) else "toml.number")


_REASONS: Mapping[int, str] = {
    errno.ENOENT: "system.missing",
    errno.EACCES: "system.forbidden",
    errno.EPERM: "system.forbidden",
    errno.EROFS: "system.read-only",
    errno.EISDIR: "system.folder",
    errno.ENOTDIR: "system.no-folder",
    errno.EEXIST: "system.no-folder",
    errno.ENAMETOOLONG: "system.long-name",
    errno.ENOSPC: "system.full",
    errno.ELOOP: "system.loop",
}


def _spoken(value: object, lang: Lang) -> str:
    if isinstance(value, Message | HefuError):
        return value.say(lang)
    if isinstance(value, tuple):
        # Whole messages stand on lines of their own, names in a row.
        between = "\n" if any(isinstance(item, HefuError) for item in value) else _JOIN[lang]
        return between.join(_spoken(item, lang) for item in value)
    return printable(value)


@cache
def _texts() -> Mapping[str, Mapping[Lang, str]]:
    data = tomllib.loads(files("hefu").joinpath("catalog", "messages.toml").read_text("utf-8"))
    return {f"{section}.{name}": texts for section, table in data.items() for name, texts in table.items()}
