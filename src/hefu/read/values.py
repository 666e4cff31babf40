"""Values beside their indicators: do the dimensions fit, what bound holds for a whole list."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Final

from hefu.catalog.indicators import Indicator
from hefu.model import Quantity
from hefu.read import lexicon as lex
from hefu.read.form import Value
from hefu.read.lexicon import Token
from hefu.read.link import Link
from hefu.read.quantity import quantities

_PERMILLE: Final = 0.001
_PERCENT: Final = 0.01
_STRAY: Final = re.compile("[%％]。")
_OF_HUNDRED: Final = 2.5
"""Up to here a rate told in ‰ elsewhere may well be meant in % (natural growth of population before 1990)."""
_LATER: Final = 1990
_GROWTHS: Final = frozenset((lex.RISE_NOUN, lex.FALL_NOUN))
_LISTS: Final = frozenset("、和及与")

_HEADS: Final = ("people", "person_times", "households")
_COUNTED_ON: Final = (*_HEADS, "money", "count")
"""Dimensions whose unit is often left unsaid behind 万 and 亿."""
_A_DAY: Final = "/天"
_WEIGHED: Final = ("mass", "volume")
_CLASS: Final = "级"
_OF_RATIOS: Final = ("number", "proportion")
"""How a ratio is written: bare, or as so many to one."""


def mended(q: Quantity, unit: str, text: str, year: int | None) -> Quantity:
    """A ‰ that was damaged to "％。" in the source, told by the indicator (人口自然增长率5.09％。), and a %
    that a stray full stop made look like one (外商投资增长30%。以上)."""
    if unit != "‰" and q.unit == "‰" and _STRAY.search(q.text):
        low, high = (amount(n, _PERCENT) for n in (q.low, q.high))
        return replace(q, unit="%", amount_low=low, amount_high=high)
    if unit != "‰" or not q.text.endswith(("%", "％")) or not text.startswith("。", q.end):
        return q
    if year is not None and year < _LATER and (q.high or q.low or 0.0) <= _OF_HUNDRED:
        return q
    low, high = (amount(n, _PERMILLE) for n in (q.low, q.high))
    return replace(q, unit="‰", amount_low=low, amount_high=high)


def as_named(q: Quantity, item: Indicator, behind: bool) -> Quantity:
    """A number in ten thousands or more without a unit is in that of its indicator (生产总值突破千亿,
    1.2万贫困人口); ``behind`` the name any, before it one of heads, for other things are sorted by size there
    (超千亿的企业, 百亿级园区)."""
    if q.dimension != "number" or not q.unit or q.text.endswith(_CLASS):
        return q
    if item.dimension not in _HEADS and not (behind and item.dimension in _COUNTED_ON):
        return q
    return replace(q, dimension=item.dimension, amount_unit=_canonical(item.unit))


def by_day(q: Quantity, item: Indicator) -> Quantity:
    """What can be dealt with in a day, told without the day (污水处理能力20万吨), or in cubic metres of
    water, which weigh a tonne each."""
    if not item.unit.endswith(_A_DAY) or q.dimension.removesuffix("/days") not in _WEIGHED:
        return q
    return replace(q, dimension=item.dimension, amount_unit=_canonical(item.unit))


@cache
def _canonical(unit: str) -> str:
    return quantities(f"1{unit}")[0].amount_unit


def as_ratio(q: Quantity, item: Indicator) -> Quantity:
    """A ratio written bare or as so many to one (收入比2.1, 2.1∶1) in the unit of its indicator."""
    if item.dimension != "multiple" or q.dimension not in _OF_RATIOS:
        return q
    return replace(q, amount_unit=item.unit)


def as_percent(q: Quantity, form: str, item: Indicator | None) -> Quantity:
    """A growth told in times (增长1.2倍) an index written bare (103.5, last year = 100) and the parts
    of a ratio of shares (5∶45∶50) in %."""
    times = q.form == "multiple" and form == "growth"
    if not times and not (item is not None and item.unit == "%" and q.unit in ("", "∶")):
        return q
    low, high = (amount(n, 0.01) for n in (q.low, q.high))
    return replace(q, unit="%", dimension="ratio", amount_low=low, amount_high=high, amount_unit="1")


def own_ties(text: str, link: Link) -> tuple[Token, ...]:
    """The words that tie the value of a rate to its name, without the noun for a growth at the end of a later
    name of its list (研发投入占比、专利增长率分别达到2%和45%)."""
    subject = link.subject
    if subject is None or not any(t.kind in _GROWTHS for t in link.ties):
        return link.ties
    return tuple(
        t
        for t in link.ties
        if t.kind not in _GROWTHS or not any(c in _LISTS for c in text[subject.end : t.start])
    )


def fits(form: str, quantity: str, indicator: str, own: bool) -> bool:
    """Whether a value of one dimension can be a figure of an indicator of another."""
    if form in ("growth", "rank", "multiple"):
        return True
    if form == "change" and quantity == "percentage_points":
        # Carried over from an amount, points are of its share or its growth, not of the amount.
        return own or indicator in ("ratio", "rate", "index", "")
    if quantity == indicator or not quantity or (indicator == "multiple" and quantity in _OF_RATIOS):
        return True
    if indicator in ("rate", "index", "ratio") or not indicator:
        return indicator != "ratio" or quantity in ("ratio", "percentage_points", "multiple", "rate")
    counted = ("count", "people", "person_times", "households")
    if quantity in counted and indicator in counted:
        return True
    return (quantity.startswith("money") and indicator.startswith("money")) or "rate" in quantity


def amount(number: float | None, factor: float = 1.0) -> float | None:
    """A number in the canonical unit, to twelve digits: without the dust of binary fractions."""
    return None if number is None else float(f"{number * factor:.12g}")


def scale(q: Quantity, value: Value) -> float:
    """Factor from the unit as written to the canonical unit."""
    for canonical, number in ((q.amount_low, q.low), (q.amount_high, q.high)):
        if canonical is not None and number:
            return canonical / number
    return 1.0


def shared_bounds(numbers: list[Quantity], links: list[Link]) -> dict[int, Quantity]:
    """左右 and 以上 at the end of a list hold for the whole list (分别增长7.5%、8%左右).

    以上 of a fall does not: 分别削减2.4%和1%以上 promises at least 1 % of the second only.
    """
    out: dict[int, Quantity] = {}
    if len(numbers) < 2:
        return out
    runs: dict[int, list[Link]] = {}
    for link in links:
        runs.setdefault(link.run, []).append(link)
    for run in runs.values():
        last = run[-1].quantity
        if run[0].quantity is last or last.bound not in ("about", "at_least") or "和" in last.text[:1]:
            continue
        if last.text[:1].isdigit() is False:
            continue
        if last.bound == "at_least" and any(t.kind in (lex.FALL, lex.FALL_NOUN) for t in run[-1].ties):
            continue
        for link in run[:-1]:
            q = link.quantity
            if q.bound == "exact" and q is not last:
                high = None if last.bound == "at_least" else q.high
                amount = None if last.bound == "at_least" else q.amount_high
                out[id(q)] = replace(q, bound=last.bound, high=high, amount_high=amount)
    return out
