"""The figures in a cell: number, bound, unit, and the words that tie them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple

from hefu.catalog.tables import load_table_words
from hefu.model import Quantity
from hefu.read import lexicon as lex
from hefu.read.lexicon import Lexicon
from hefu.read.quantity import quantities
from hefu.read.quantity_terms import UNITS

LONGEST: Final = 40
"""A cell of more characters is a text, not a figure."""

_NUMBER: Final = re.compile(r"\d[\d,]*(?:\.\d+)?(?:万亿|[万亿千百])?")
_BARE: Final = re.compile(r"[-+－−–]?\d[\d,]*(?:\.\d+)?[%％‰]?")
_BRACKET: Final = re.compile(r"[（(][^（）()\d]{0,16}[）)]")
_GROUPED: Final = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")
_ROUND: Final = re.compile(r"\[([^\[\]]+)\]")
_MINUS: Final = "-－−–"
_SCALES: Final = {"十": 1e1, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}
_DATE: Final = re.compile(r"(?:19|20)\d\d[.\-/年]\d{1,2}(?:[.\-/月]\d{0,2}日?)?")
_HAN: Final = re.compile("[\u4e00-\u9fff]{1,4}")
_LARGEST_BARE: Final = 12
_WORDS: Final = frozenset(
    (
        lex.RISE,
        lex.FALL,
        lex.RISE_NOUN,
        lex.FALL_NOUN,
        lex.REACH,
        lex.FUNCTION,
        lex.ADDED,
        lex.PERIOD,
        lex.ALL,
    )
)


class Figure(NamedTuple):
    """A figure in a cell: ``[start, end)`` of its text, the words before it, whether in square brackets.

    Square brackets set totals over several years apart in the tables of five-year plans.
    """

    quantity: Quantity
    start: int
    end: int
    before: str
    bracketed: bool = False


class Measure(NamedTuple):
    """What a unit measures: dimension, factor to the canonical unit, and that unit."""

    dimension: str
    factor: float
    canonical: str
    known: bool


@lru_cache(maxsize=2048)
def measure(unit: str) -> Measure:
    """The measure of a unit as written; of one not in the catalog the unit itself, without its scale."""
    found = quantities(f"3{unit}")
    if len(found) == 1 and found[0].unit == unit.replace("％", "%") and found[0].low:
        q = found[0]
        return Measure(q.dimension, (q.amount_low or 0.0) / 3.0, q.amount_unit, True)
    factor, rest = 1.0, unit
    while len(rest) > 1 and rest[0] in _SCALES:
        factor *= _SCALES[rest[0]]
        rest = rest[1:]
    return Measure("", factor, rest, False)


def is_void(text: str) -> bool:
    """Whether a cell says that there is nothing (—, …, /)."""
    return load_table_words().cells["void"].fullmatch(text) is not None


def is_time(text: str) -> bool:
    """Whether a cell is a year or another stretch of time, and so a head."""
    return load_table_words().cells["time"].fullmatch(text) is not None


def is_figure(text: str, lexicon: Lexicon) -> bool:
    """Whether a cell holds a figure, whatever its unit."""
    if not text or len(text) > LONGEST:
        return False
    return _BARE.fullmatch(text) is not None or bool(figures(text, "", lexicon))


def figures(text: str, unit: str, lexicon: Lexicon) -> list[Figure]:
    """The figures of a cell that holds nothing else; ``unit`` is theirs where the cell names none.

    Empty for dashes, dates, years, telephone numbers and for any text with more in it than
    figures, their units and the words that tie them.
    """
    if not text or len(text) > LONGEST or is_void(text):
        return []
    words = load_table_words().cells
    if words["date"].search(text):
        return []
    if not unit and (words["name"].fullmatch(text) or is_time(text) or _DATE.fullmatch(text)):
        return []
    if whole := _ROUND.fullmatch(text):
        inner = figures(whole[1], unit, lexicon)
        return [f._replace(start=0, end=len(text), bracketed=True) for f in inner[:1]]
    plain = _GROUPED.sub(",", _BRACKET.sub(lambda m: " " * len(m.group()), text))
    found = _read(plain, unit, lexicon)
    if found is None and unit:
        found = _read(plain, "%", lexicon, unit)
    elif found is None and len(plain.strip("+-－−–, ")) <= _LARGEST_BARE:
        found = _read(plain, "%", lexicon, "")
    return found or []


def _read(plain: str, unit: str, lexicon: Lexicon, instead: str | None = None) -> list[Figure] | None:
    """The figures of ``plain`` with ``unit`` put behind its last number; None where it holds other words.

    ``instead`` is the unit to give them afterwards: units that the grammar of running text does not
    know, or would take for a date, are read as if they were percentages.
    """
    at, shift = len(plain), 0
    numbers = list(_NUMBER.finditer(plain))
    if numbers and not _names_unit(plain, numbers[-1].end()):
        at = numbers[-1].end()
        if unit[:1] in "万亿" and plain[at - 1] in "万亿":
            unit = unit.lstrip("万亿")
    elif instead is not None:
        return None
    else:
        unit = ""
    virtual, shift = plain[:at] + unit + plain[at:], len(unit)
    found = quantities(virtual)
    if not found:
        return None
    out: list[Figure] = []
    done = 0
    for q in found:
        start, end, quantity = q.start, q.end, q
        if start > done and virtual[start - 1] in _MINUS and not (q.low or 0.0) < 0:
            start, quantity = start - 1, _negative(q)
        elif start > done and virtual[start - 1] in "+＋":
            start -= 1
        before = virtual[done:start]
        if not _only_ties(before, lexicon):
            return None
        if instead is not None or not quantity.unit:
            quantity = with_unit(quantity, instead or "")
        begin, stop = (n if n <= at else max(n - shift, at) for n in (start, end))
        out.append(Figure(quantity, begin, stop, before))
        done = end
    rest = virtual[done:].strip()
    if not _only_ties(rest, lexicon):
        last = out[-1]
        if not (_HAN.fullmatch(rest) and last.quantity.unit.strip("十百千万亿") == "" and last.end <= at):
            return None
        longer = last.quantity.unit + rest  # a unit that the catalog does not know: 15.3万瓶
        stop = len(plain.rstrip())
        out[-1] = last._replace(quantity=with_unit(last.quantity, longer), end=stop)
    return out


def _names_unit(plain: str, at: int) -> bool:
    """Whether a unit is written behind the number that ends at ``at``."""
    while at < len(plain) and plain[at] == " ":
        at += 1
    return UNITS.at(plain, at) is not None


def _only_ties(words: str, lexicon: Lexicon) -> bool:
    """Whether some words of a cell are no more than ties: 控制在, 累计, notes' marks."""
    words = load_table_words().cells["beside"].sub("", words).strip()
    if not words:
        return True
    at = 0
    for token in lexicon.tokens(words, 0, len(words)):
        if token.start > at and words[at : token.start].strip():
            return False
        if token.kind not in _WORDS:
            return False
        at = token.end
    return not words[at:].strip()


def _negative(q: Quantity) -> Quantity:
    """The quantity below zero; a bound turns with it only as the number does."""
    low, high = (None if n is None else -n for n in (q.low, q.high))
    amounts = (None if n is None else -n for n in (q.amount_low, q.amount_high))
    amount_low, amount_high = amounts
    if q.bound == "range":
        low, high, amount_low, amount_high = high, low, amount_high, amount_low
    return replace(q, low=low, high=high, amount_low=amount_low, amount_high=amount_high)


def with_unit(q: Quantity, unit: str) -> Quantity:
    """The same numbers of another unit."""
    of = measure(unit) if unit else Measure("", 1.0, "", False)
    low, high = (None if n is None else float(f"{n * of.factor:.12g}") for n in (q.low, q.high))
    return replace(
        q,
        unit=unit,
        dimension=of.dimension,
        amount_low=low,
        amount_high=high,
        amount_unit=of.canonical,
        form="change" if of.dimension == "percentage_points" else None,
    )
