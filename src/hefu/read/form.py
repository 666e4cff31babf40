"""What kind of figure a value is (level, growth, change, rank), its sign and its bound."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from hefu.model import Bound, Direction, Form, Quantity
from hefu.read import lexicon as lex
from hefu.read.lexicon import Token

PERCENT: Final = frozenset(("%", "％", "‰"))
_POINTS: Final = frozenset(("个百分点", "百分点", "个点", "个千分点"))
_INDEX_FROM: Final = 80.0
"""A price or other index with last year at 100 is never written below this, a rise never above."""


class Value(NamedTuple):
    """A value's form with its numbers, signed: falls are negative."""

    form: Form
    bound: Bound
    low: float | None
    high: float | None


def form_of(
    quantity: Quantity,
    ties: Sequence[Token],
    clause: int,
    percent: str,
    dimension: str,
    growth_word: bool,
    fall_word: bool = False,
) -> tuple[Form, int]:
    """(form, sign) of a value from its unit, the words that tie it and its indicator.

    ``clause`` is where the clause of the value begins: a rise or fall told before it makes a
    percentage a growth, but no amount a change (出口下降，仅完成3亿美元). ``percent`` says
    what a bare percentage of the indicator means ("growth" or "level"), ``growth_word`` that
    the indicator was named by its growth (经济增长), ``fall_word`` that it was by its fall (能耗下降率).
    """
    verb: Token | None = None
    moved = 0  # +1 or -1 once a rise or fall was named
    noun = 0
    fell = False  # 增速|下降2.3%
    if quantity.unit not in PERCENT:
        ties = [t for t in ties if t.start >= clause]
    for token in ties:
        kind = token.kind
        if kind is lex.RISE or kind is lex.FALL:
            verb, moved = token, 1 if kind is lex.RISE else -1
            fell = kind is lex.FALL and noun > 0
        elif kind is lex.REACH:
            if token.data is not None or verb is None or token.start - verb.end > 6:
                verb = token
        elif kind is lex.RISE_NOUN or kind is lex.FALL_NOUN:
            noun = 1 if kind is lex.RISE_NOUN else -1
    sign = -1 if moved < 0 else 1
    if quantity.form == "rank":
        return "rank", 1
    if quantity.unit in _POINTS or quantity.form == "change":
        return "change", sign
    if quantity.form == "growth":
        return "growth", 1
    if quantity.form == "multiple":
        return (
            ("growth", sign) if moved and verb is not None and verb.kind is not lex.REACH else ("multiple", 1)
        )
    if quantity.unit in PERCENT:
        if fall_word:
            return "growth", -1
        if noun:
            return "growth", -1 if fell else noun
        rises = verb is not None and verb.kind is not lex.REACH
        if rises:
            return "growth", sign
        if growth_word:
            return "growth", 1
        if (
            percent == "growth"
            and dimension == "index"
            and (quantity.low or quantity.high or 0.0) >= _INDEX_FROM
        ):
            return "level", 1
        reaches_level = verb is not None and verb.data is not None
        if percent == "growth" and not reaches_level:
            return "growth", 1
        return "level", 1
    if verb is not None and verb.kind is not lex.REACH:
        return "change", sign
    return "level", 1


def signed(quantity: Quantity, form: Form, sign: int) -> Value:
    """The numbers of a value with falls negative: 下降3%以上 is at most −3."""
    low, high, bound = quantity.low, quantity.high, quantity.bound
    if form == "growth" and quantity.form == "multiple":
        low, high = (None if n is None else round(n * 100, 9) for n in (low, high))
    if sign > 0 or form in ("level", "rank", "multiple") or (low is not None and low < 0):
        return Value(form, bound, low, high)
    low, high = (None if high is None else -high), (None if low is None else -low)
    flipped: dict[Bound, Bound] = {"at_least": "at_most", "at_most": "at_least"}
    return Value(form, flipped.get(bound, bound), low, high)


def capped(value: Value, ties: Sequence[Token], direction: Direction, text: str) -> Value:
    """A bare figure that a ceiling is to be kept at (失业率控制在4.5%) is an upper bound."""
    if direction != "ceiling" or value.bound != "exact":
        return value
    if any(t.kind is lex.REACH and text.startswith("控制", t.start) for t in ties):
        return Value(value.form, "at_most", None, value.high)
    return value
