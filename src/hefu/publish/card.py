"""A card: a plan, the documents that tell what became of it, and the verdicts on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final, get_args

from hefu.model import Document, Statement, Status, Verdict

STATUSES: Final[tuple[Status, ...]] = get_args(Status)
"""Every status, in the order they are shown."""

SYMBOLS: Final[Mapping[Status, str]] = MappingProxyType(
    {"met": "✓", "missed": "✗", "not_due": "◷", "no_evidence": "?", "incomparable": "≠"}
)
"""A mark for each status that needs no colour."""

# Control characters move a terminal's cursor or are forbidden in HTML, lone surrogates
# cannot be written as UTF-8, and the bidirectional controls make text read in another order.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_SPACE = re.compile(r"\s+")
_IDEOGRAPH = "\u3000-\u303f\u3400-\u9fff\uff00-\uffef"
_SPACE_IN_CHINESE = re.compile(f"(?<=[{_IDEOGRAPH}])[ \t\r\n]*\n[ \t\r\n]*(?=[{_IDEOGRAPH}])")


@dataclass(frozen=True, slots=True)
class Card:
    """One scorecard: the ``verdicts`` on the targets of ``plan``, as judged at ``as_of``.

    ``results`` are the documents the outcomes were looked for in; a verdict's statements
    lead by ``Statement.doc`` to the plan or to one of them.
    """

    plan: Document
    results: tuple[Document, ...]
    verdicts: tuple[Verdict, ...]
    as_of: date

    @property
    def policies(self) -> tuple[str, ...]:
        """Id and version of each policy that decided a verdict, in order of first use."""
        return tuple(dict.fromkeys(verdict.policy for verdict in self.verdicts))


def tally(verdicts: Iterable[Verdict]) -> dict[Status, int]:
    """How many verdicts have each status; every status is there, with 0 where none has it."""
    counts = dict.fromkeys(STATUSES, 0)
    for verdict in verdicts:
        counts[verdict.status] += 1
    return counts


def safe(text: str) -> str:
    """``text`` with each character that could harm a reader replaced by U+FFFD, one for one."""
    return _UNSAFE.sub("\ufffd", text.replace("\r\n", " \n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """``text`` safe and on one line: wraps inside Chinese vanish, other space becomes one blank."""
    return _SPACE.sub(" ", _SPACE_IN_CHINESE.sub("", safe(text)))


def quote_parts(statement: Statement, most: int = 96) -> tuple[str, str, str]:
    """The quote before its value, the value, and the quote after it, each on one line.

    What stands more than about ``most`` characters away is left out with "……", so the value
    itself and the indicator's words, which begin the quote, always stay. Where the value's
    offsets do not fit the quote, the value is looked for in it.
    """
    quote = statement.quote
    begin, end = statement.value_start - statement.start, statement.value_end - statement.start
    if not (0 <= begin <= end <= len(quote)) or quote[begin:end] != statement.value_text:
        begin = quote.find(statement.value_text)
        end = begin + len(statement.value_text)
        if begin < 0:
            return _elide(one_line(quote), most, most // 4), "", ""
    before = one_line(quote[:begin]).lstrip()
    value = _elide(one_line(quote[begin:end]), most, most // 4)
    after = one_line(quote[end:]).rstrip()
    return _elide(before, most, most // 2), value, _elide(after, most // 3, most // 8)


def _elide(text: str, most: int, tail: int) -> str:
    if len(text) <= most:
        return text
    return f"{text[: most - tail]}……{text[len(text) - tail :]}"
