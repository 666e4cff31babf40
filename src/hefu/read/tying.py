"""The words that tie a value to its name, and those that stand between two values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from hefu.catalog.cues import load_cues
from hefu.model import Quantity
from hefu.read import lexicon as lex
from hefu.read.lexicon import Lexicon, Token
from hefu.read.nouns import Subject

MOVES: Final = frozenset((lex.RISE, lex.FALL, lex.RISE_NOUN, lex.FALL_NOUN, lex.REACH))
_FOR: Final = "为"
STRIVEN: Final = 6
"""How far behind a value a higher one stands at most that is striven for (characters)."""


@cache
def _counted_steps() -> re.Pattern[str]:
    return re.compile(load_cues().words["counted_steps"])


@cache
def _step_begins() -> str:
    return str(load_cues().words["step_begins"])


def past_steps(text: str, at: int) -> int:
    """Where the steps end that a count before ``at`` counts (连跨3个|千亿元台阶), else ``at``."""
    begins = text[at : at + 1]
    if begins not in _step_begins() and not begins.isdigit():
        return at
    found = _counted_steps().match(text, at)
    return found.end() if found else at


def moves_on(tokens: Sequence[Token], ti: int, at: int) -> bool:
    """Whether a verb of reaching follows: 由258亿元增加到543亿元."""
    for token in tokens[ti : ti + 4]:
        if token.start - at > 12:
            return False
        if token.kind is lex.REACH and token.start >= at:
            return True
    return False


def same_told(tokens: Sequence[Token], at: int, start: int) -> bool:
    """Whether nothing but words of striving stands between a value and the one that ends at ``at``."""
    return start - at <= STRIVEN and all(t.kind is lex.FUNCTION and t.flags & lex.STRETCH for t in tokens)


def tying(text: str, at: int, hi: int, region: Sequence[Token], subjects: list[Subject]) -> list[Token]:
    """The words between a name and its value, without what stands in brackets; a rise or fall right
    before the name counts where none follows it (减少财政支出250亿元)."""
    opening, closing = text.find("（", at, hi), text.rfind("）", at, hi)
    ties = [t for t in region if t.start >= at]
    if closing > opening:
        ties = [t for t in ties if not (opening <= t.start < closing)]
    if subjects and MOVES.isdisjoint([t.kind for t in ties]):
        name = subjects[0].start
        ties += [t for t in region if t.end == name and (t.kind is lex.RISE or t.kind is lex.FALL)]
    return ties


def dealt_behind(subjects: list[Subject], local: Sequence[Token]) -> bool:
    """Whether 分别 stands right behind the one name there is, a known one."""
    if len(subjects) != 1 or subjects[0].id is None:
        return False
    return any(t.kind is lex.DISTRIBUTE and t.start == subjects[0].end for t in local)


def reached_alone(
    text: str, run: Sequence[Quantity], local: Sequence[Token], region: Sequence[Token], lexicon: Lexicon
) -> bool:
    """Whether a verb of reaching alone ties a run of values, so that an earlier clause tells their name:
    产量再创新高，达到86万吨; 产量再上新台阶，突破86万吨. No share is, and nothing by 为 (for whom)."""
    for t in region:
        if t.kind is lex.SHARE or t.kind is lex.SHARE_NOUN:
            return False
    verbs = [t for t in local if t.kind is lex.REACH]
    if verbs:
        return any([text[t.start : t.end] != _FOR for t in verbs])
    first, last = run[0], run[-1]
    if local or first.bound != "at_least" or text[first.start].isdigit():
        return False
    behind = text[last.end : last.end + 1]
    return not "一" <= behind <= "鿿" or text.startswith(lexicon.steps, last.end)
