"""Sentences that hold quantities, and their words and numbers kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from hefu.model import Quantity
from hefu.read import lexicon as lex
from hefu.read.lexicon import Token

_STOPS: Final = "。！？\n；;!?"
_STOP: Final = re.compile(r"[。！？!?\n；;]")
_LONGEST_SENTENCE: Final = 4000
"""A text without stops is cut here, so that one endless line costs no more than its length."""


class Sentence(NamedTuple):
    """A stretch between stops (；counts), and whether it goes on with the one before (after ；)."""

    start: int
    end: int
    goes_on: bool


def sentences(text: str, found: Sequence[Quantity]) -> Iterator[tuple[Sentence, int, int]]:
    """Sentences that hold quantities, with the index range of those quantities."""
    i = end = 0
    count = len(found)
    stops = [c for c in _STOPS if c in text]
    while i < count:
        at = found[i].start
        floor = max(0, at - _LONGEST_SENTENCE)
        if end < at and text[end] in _STOPS:
            floor = max(floor, end)  # no need to look farther back
        elif i:
            floor = max(floor, found[i - 1].end)  # cut off: what stands before has been read
        start = floor
        for c in stops:
            start = text.rfind(c, start, at) + 1 or start
        stop = _STOP.search(text, found[i].end, found[i].end + _LONGEST_SENTENCE)
        end = stop.start() if stop else min(len(text), found[i].end + _LONGEST_SENTENCE)
        j = i + 1
        while j < count and found[j].end <= end:
            j += 1
        if j < count and found[j].start < end:  # a quantity holds the stop sign ("7.6％。以内")
            end = found[j].end
            j += 1
        yield Sentence(start, end, start > 0 and text[start - 1] in "；;"), i, j
        i = j


def apart(numbers: list[Quantity], tokens: list[Token]) -> tuple[list[Quantity], list[Token]]:
    """Quantities and tokens that do not overlap: a number inside an indicator's name is no quantity."""
    kept_numbers: list[Quantity] = []
    kept_tokens: list[Token] = []
    ti = 0
    for q in numbers:
        while ti < len(tokens) and tokens[ti].end <= q.start:
            kept_tokens.append(tokens[ti])
            ti += 1
        in_name = False
        while ti < len(tokens) and tokens[ti].start < q.end:
            token = tokens[ti]
            if token.kind in (lex.INDICATOR, lex.BLOCK) and token.start <= q.start:
                in_name = True
                kept_tokens.append(token)
            elif token.end > q.end:
                break
            ti += 1
        if not in_name:
            kept_numbers.append(q)
    last = numbers[-1].end if numbers else 0
    kept_tokens += [t for t in tokens[ti:] if t.start >= last]
    return kept_numbers, kept_tokens
