"""The quantity grammar: every quantity of a Chinese text, with its bound words, unit and place.

Conventions (the words themselves stand in ``catalog/units.toml`` and ``catalog/quantity.toml``):

* 十几 is 11–19, 几十 and 数十 20–90, 几百 200–900; 多 and 余 mean at least, 来 about.
* 近, 接近 and 约 mean about; 超过, 突破, 不低于, 以上 at least; 不到, 不超过, 以内 at most. Where a hard
  bound and 约 or 左右 stand together, the hard bound holds.
* Fractions, 成, 半, 翻番, 两位数 and 持平 are given in %; 三分之一 is 33.33…; 翻两番 is growth of 300 %.
* 百亿级 is about 100 of the unit 亿级: an order of magnitude.
* 1.9∶1 is 1.9 of the unit ∶1; the parts of 5:45:50 are quantities of their own, amounts shares of the sum.
* Dates, ordinals, periods (五年来, 前5个月), slogans (四个全面) and numbers in names (5G, 104国道) are none.
"""

from __future__ import annotations

import re

from hefu.catalog.units import Unit
from hefu.model import Quantity
from hefu.read.quantity_bounds import HARD, after_at, before_at, more_at, negative, quantity_of, settle
from hefu.read.quantity_filter import UNSHARED, is_name, is_period, stands_alone
from hefu.read.quantity_plain import plain_at
from hefu.read.quantity_special import Found, doubling_at, first_at, proportion_at, rank_at, ranks_at
from hefu.read.quantity_terms import (
    LINKS,
    LISTED,
    NUMERAL_CHARACTERS,
    PART_OF_POINTS,
    UNITS,
    WORDS,
    Skip,
    Term,
    term_at,
)

__all__ = ["quantities"]

# Characters folded one for one before reading, so that offsets stay.
_FOLDED = tuple(zip("０１２３４５６７８９．％○Ｏ\u3000\xa0\u2009\t", "0123456789.%〇〇    ", strict=True))
_LINK = re.compile(rf" ?(?:——|-{{2,4}}|(?<=[\d.])一(?=\d)|[{LINKS}]) ?(?=[\d{NUMERAL_CHARACTERS}])")
_FROM = re.compile("[从由自][^，。；从由自]{0,8}$")
_ORDINAL = re.compile(rf"第 ?(?:[\d.]+|[{NUMERAL_CHARACTERS}]+)")
_LINE_ENDS = ("", "\n", " ", "(", "（")
_CHAIN = re.compile(r"(?:[、和及]\d+(?:\.\d+)?){0,6}[、和及](?=\d)")


def _candidates() -> re.Pattern[str]:
    """Where a quantity can begin: one character, and what may follow a Chinese one.

    The first element is a single character set, so the engine skips over everything else; the
    look-ahead drops most characters that are numerals only in other words (一体, 万众, 首先), and those
    that only begin a word such as 持平 or 首位 without the rest of it.
    """
    spoken = {word for entries in WORDS.spoken.values() for word, _ in entries} | set(WORDS.rank_first)
    rest = {word for word in spoken if word[0] not in NUMERAL_CHARACTERS + "翻"}
    numerals = set(NUMERAL_CHARACTERS + "翻")
    follow = set(NUMERAL_CHARACTERS + "0123456789 点分成倍半番了近约超、级" + LINKS)
    follow.update(WORDS.after_first, WORDS.more, UNITS.lengths, (word[1] for word in spoken))
    one = set(NUMERAL_CHARACTERS + "点分成半、" + LINKS).union(word[1] for word in spoken)
    one.update(name[0] for name, unit in UNITS.by_name.items() if unit.numerals == "any")
    words = "|".join(f"(?<={word[0]})(?={re.escape(word[1:])})" for word in sorted(rest))
    return re.compile(
        f"[0-9第前{_set(numerals | {word[0] for word in rest})}](?:(?<=[0-9])"
        f"|(?<=一)(?=[{_set(one)}])|(?<=[第前])(?=[ .\\d{NUMERAL_CHARACTERS}])"
        f"|(?<=[{_set(numerals - {'一'})}])(?=[{_set(follow)}])|{words})"
    )


def _set(characters: set[str]) -> str:
    return "".join(sorted(map(re.escape, characters)))


_CANDIDATE = _candidates()


def quantities(text: str) -> list[Quantity]:
    """Every quantity of ``text`` in order, none overlapping; ``text[q.start:q.end] == q.text``.

    Reads text as typed (full-width figures, thousands separators, spaces inside numbers) as well as
    clean documents. Never raises for any text and takes time linear in its length.

    >>> [(q.text, q.low, q.unit, q.bound) for q in quantities("增长6%左右，新增20万人次以上")]
    [('6%左右', 6.0, '%', 'about'), ('20万人次以上', 20.0, '万人次', 'at_least')]
    """
    folded = text
    for written, plain in _FOLDED:
        if written in folded:
            folded = folded.replace(written, plain)
    found: list[Quantity] = []
    done = 0
    for match in _CANDIDATE.finditer(folded):
        start = match.start()
        if start < done:
            continue
        read = plain_at(text, folded, start, done) if folded[start] <= "9" else None
        if read is None:
            done = _read_at(text, folded, start, done, found)
        elif isinstance(read, int):
            done = read
        else:
            found.append(read)
            done = read.end
    return found


def _read_at(text: str, folded: str, start: int, done: int, found: list[Quantity]) -> int:
    """Reads what begins at ``start``, adds it to ``found``, and returns where reading goes on."""
    character = folded[start]
    if character > "9":
        for rank in ranks_at(folded, start) if character == "第" else ():
            found.append(_special_quantity(text, folded, rank, done))
            done = rank.end
        if done > start:
            return done
        special = _special(folded, start, character)
        if special is not None:
            found.append(_special_quantity(text, folded, special, done))
            return found[-1].end
        if character not in NUMERAL_CHARACTERS:
            ordinal = _ORDINAL.match(folded, start) if character == "第" else None
            return ordinal.end() if ordinal else done
    name_end = is_name(folded, start)
    if name_end:
        return name_end
    if character <= "9":
        parts = proportion_at(folded, start)
        if parts is not None:
            for part in parts[0]:
                found.append(_special_quantity(text, folded, part, done))
                done = found[-1].end
            return max(done, parts[1])
    term = term_at(folded, start)
    if isinstance(term, Skip):
        return term.end
    quantity, end = _bounded(text, folded, _ranged(folded, term), done)
    if quantity is not None:
        found.append(quantity)
    return end


def _special(folded: str, start: int, character: str) -> Found | None:
    if character in "第前":
        return rank_at(folded, start)
    if character == "翻":
        doubling = doubling_at(folded, start)
        if doubling is not None:
            return doubling
    for word, spoken in WORDS.spoken.get(character, ()):
        if folded.startswith(word, start) and not folded.endswith(WORDS.spoken_not_after, 0, start):
            unit = UNITS.by_name[spoken.unit]
            return Found(start, start + len(word), spoken.low, spoken.high, spoken.bound, unit, spoken.form)
    return first_at(folded, start) if character in "首榜" else None


def _special_quantity(text: str, folded: str, special: Found, done: int) -> Quantity:
    """A spoken quantity with the bound words around it: 近一半, 两位数以上, 基本持平."""
    if special.form == "rank":
        return quantity_of(text, *special)
    start, before = before_at(folded, special.start, done, bare=False)
    end, after = after_at(folded, special.end)
    low, high, bound = settle(special.low, special.high, special.bound, before, after)
    return quantity_of(text, start, end, low, high, bound, special.unit, special.form)


def _ranged(folded: str, term: Term) -> Term:
    """``term``, extended to a range if a second number follows: 5-20%, 3000元至5000元, 七、八个."""
    if folded[term.end : term.end + 1] in LISTED:
        return _listed(folded, term) if term.arabic else _enumerated(folded, term)
    link = _LINK.match(folded, term.end)
    if link is None or (term.unit.name == "" and term.end - term.start > 12):
        return term
    second = term_at(folded, link.end())
    if isinstance(second, Skip):
        return term
    low, unit = term.low, second.unit
    of_hundred = folded.startswith("分之", term.start + 1)
    if not unit.name:
        if not of_hundred or second.arabic != term.arabic:
            return term
        unit = term.unit
    elif not term.unit.name:
        if folded[second.end - 1] == "成" and unit.name == "%":
            low *= 10
    elif term.unit.name != unit.name:
        factor = _common(term.unit, unit)
        if factor is None:
            return term
        low *= factor
    if low >= second.high or (
        link.group().strip() in "到至" and _FROM.search(folded, max(0, term.start - 10), term.start)
    ):
        return term
    return second._replace(
        start=term.start,
        low=low,
        bound="range",
        unit=unit,
        single=False,
        bare=False,
        decimal=term.decimal or second.decimal,
    )


def _common(first: Unit, second: Unit) -> float | None:
    """What turns amounts of ``first`` into ``second`` (8000万至1亿元), None if they cannot be compared."""
    if first.dimension == second.dimension:
        return first.factor / second.factor
    if first.dimension != "number":
        return None
    scale = 1.0
    for character in second.name:
        if character not in "万亿":
            break
        scale *= 1e4 if character == "万" else 1e8
    return first.factor / scale


def _listed(folded: str, term: Term) -> Term:
    """A number whose unit stands at the end of its list: 提高1.9、2.1和3个百分点, 提高1.9个和3个百分点."""
    chain = _CHAIN.match(folded, term.end)
    if term.unit.name == PART_OF_POINTS and chain is not None:
        last = term_at(folded, chain.end())
        if isinstance(last, Skip) or last.unit.dimension != "percentage_points":
            return term
        return term._replace(unit=last.unit)
    if term.unit.name or chain is None or folded[term.start - 1 : term.start] in _LINE_ENDS:
        return term
    last = term_at(folded, chain.end())
    if isinstance(last, Skip) or last.unit.dimension in UNSHARED or not last.unit.name:
        return term
    return term._replace(unit=last.unit)


def _enumerated(folded: str, term: Term) -> Term:
    """七、八个 is 7–8, 二、三十 20–30, 百分之七、八 7–8 %; other lists stay apart."""
    line_start = term.start > 0 and folded[term.start - 1] in "\n、"
    if (
        line_start
        or not folded.startswith("、", term.end)
        or term.end + 1 >= len(folded)
        or folded[term.end + 1] not in NUMERAL_CHARACTERS
    ):
        return term
    of_hundred = folded.startswith("分之", term.start + 1)
    if not of_hundred and (term.unit.name or not term.single):
        return term
    second = term_at(folded, term.end + 1)
    if isinstance(second, Skip) or bool(second.unit.name) == of_hundred:
        return term
    for step in (1.0, 10.0, 100.0, 1000.0):
        if second.low == (term.low + 1) * step:
            unit = term.unit if of_hundred else second.unit
            return second._replace(
                start=term.start, low=term.low * step, bound="range", unit=unit, single=False
            )
    return term


def _bounded(text: str, folded: str, term: Term, done: int) -> tuple[Quantity | None, int]:
    """The quantity of ``term`` with its bound words, or None if it is none; and where it ends."""
    start, before = before_at(folded, term.start, done, term.bare)
    end, own = more_at(folded, term)
    end, after = after_at(folded, end)
    if after is None and term.unit.name in WORDS.period_within_units:
        within = next((word for word in WORDS.period_within if folded.startswith(word, end)), "")
        end, after = end + len(within), "at_most" if within else None
    if not stands_alone(folded, term, end, before is not None, after is not None) or is_period(
        folded, term, end, before in HARD or after in HARD
    ):
        return None, term.end
    low, high = term.low, term.high
    if before is None and term.unit.dimension == "ratio" and negative(folded, term.start, done):
        start, low, high = term.start - 1, -high, -low
    if own == "exact" and term.unit.dimension == "number" and term.unit.name[-1:] == "级":
        own = "about"  # 百亿级 is an order of magnitude
    bounds = settle(low, high, own, before, after)
    return quantity_of(text, start, end, *bounds, term.unit, term.unit.form), end
