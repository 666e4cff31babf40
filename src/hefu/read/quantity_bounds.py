"""The words around a number that make it a bound, and the quantity that number and bound give."""

from __future__ import annotations

from typing import Final

from hefu.catalog.units import Unit
from hefu.model import Bound, Form, Quantity
from hefu.read.quantity_terms import WORDS, Term

HARD: Final = ("at_least", "at_most")
"""Bounds that hold where a softer one (约, 左右) stands beside them."""
MINUS: Final = "-－−负"
"""Signs of a number below nought."""


def negative(folded: str, start: int, done: int) -> bool:
    """Whether a sign stands before the number: -5.4%, 负0.5% (but not in 减负 or 6%-7%)."""
    if start <= done or folded[start - 1] not in MINUS:
        return False
    before = folded[start - 2 : start - 1]
    return not (before.isascii() and before.isalnum()) and before not in ("减", "%", "‰", "税")


def before_at(folded: str, start: int, done: int, bare: bool) -> tuple[int, Bound | None]:
    """Where the bound word before the number begins, and the bound it sets."""
    at = start - 1 if start > done and folded[start - 1] == " " else start
    if at <= done:
        return start, None
    for entry in WORDS.before.get(folded[at - 1], ()):
        begin = at - len(entry.word)
        if begin >= done and (bare or not entry.bare) and folded.startswith(entry.word, begin):
            if folded.endswith(WORDS.before_names, max(0, at - 4), at):
                return start, None
            return begin, entry.bound
    return start, None


def more_at(folded: str, term: Term) -> tuple[int, Bound]:
    """多 after the unit, where it can stand: 三倍多, 3亿元多."""
    bound = WORDS.more.get(folded[term.end : term.end + 1])
    if bound != "at_least" or not term.unit.more or not term.unit.name:
        return term.end, term.bound
    if folded.startswith(WORDS.more_not_before, term.end + 1):
        return term.end, term.bound
    return term.end + 1, bound


def after_at(folded: str, end: int) -> tuple[int, Bound | None]:
    """Where the bound word after the unit ends, and the bound it sets."""
    if folded[end : end + 1] not in WORDS.after_first:
        return end, None
    match = WORDS.after.match(folded, end)
    if match is None:
        return end, None
    return match.end(), WORDS.after_bound[match[1].replace(" ", "")]


def settle(
    low: float | None, high: float | None, own: Bound, before: Bound | None, after: Bound | None
) -> tuple[float | None, float | None, Bound]:
    """One bound out of those of the number itself and the words around it: the hard ones first."""
    bound: Bound = own
    for candidate in (before, after):
        if candidate in HARD:
            bound = candidate
            break
    else:
        if own == "exact":
            bound = before or after or own
    if bound == "at_least":
        return (low if low is not None else high), None, bound
    if bound == "at_most":
        return None, (high if high is not None else low), bound
    # 十几万来 is as wide as 十几万: nothing is about a stretch.
    return low, high, "range" if bound == "about" and low != high else bound


def quantity_of(
    text: str,
    start: int,
    end: int,
    low: float | None,
    high: float | None,
    bound: Bound,
    unit: Unit,
    form: Form | None,
) -> Quantity:
    """The quantity ``text[start:end]`` with its amounts in the canonical unit."""
    factor = unit.factor
    amount_low = None if low is None else _amount(low * factor)
    amount_high = None if high is None else amount_low if high == low else _amount(high * factor)
    return Quantity(
        start, end, text[start:end], low, high, bound, unit.name, unit.dimension,
        amount_low, amount_high, unit.canonical, form,
    )  # fmt: skip


def _amount(value: float) -> float:
    """Twelve digits: what a report can mean, without the dust of binary fractions."""
    return float(f"{value:.12g}")
