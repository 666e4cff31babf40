"""The grammar around a value: its clause, its run of values, the adjective before it, the noun behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from hefu.catalog.cues import load_cues
from hefu.model import Quantity
from hefu.read import lexicon as lex
from hefu.read.lexicon import Lexicon, Token

RATIO: Final = "∶"
_STARTED: Final = ("由", "从")
"""What a clause begins with that tells where a change started of what stands before its pause."""
_CLAUSE: Final = re.compile(r"[，,：:；;！!？?\n]")
_QUOTED: Final = re.compile(r"“[^“”\n]{2,30}”|《[^《》\n]{2,40}》")
_BRACKETS: Final = re.compile(r"[（(）)]")
_NOUN_END: Final = re.compile(r"[，,：:；;（()）！!？?\n、。“”《》]")
_PAUSE: Final = re.compile(r"[，。；！？\n]|\d(?![A-Za-z+＋])")
_BEFORE_QUOTE: Final = "获以成为报行受入用选的了"
"""What a verb ends with whose object is quoted: no part of a noun (5人获“…奖”)."""
_LONGEST_QUOTE: Final = 16
_LONGEST_ASIDE: Final = 8
_LATIN: Final = re.compile(r"\d?[A-Za-z]")
"""How a noun may begin beside characters (20个5G应用项目)."""
_SIZES: Final = frozenset("0123456789超过上一二两三四五六七八九十百千万亿")
"""How a size may begin: looked at first, since few nouns have one."""
_JOINED: Final = "和与及并或"
_PAIR: Final = 2
_FEWEST: Final = 3
"""So many values are dealt out to as many names, whatever their units."""
_NAMES_BEFORE: Final = re.compile(r"[^，,：:；;。\d\n]*\Z")
_NAMES_APART: Final = re.compile(r"、|和|及")
_COLONS: Final = ("∶", ":", "：", "")
_AND: Final = frozenset("和、及与")
_COUNTS: Final = frozenset(("count", "people", "person_times", "households"))
_GREAT: Final = "亿"
_GROWTHS: Final = frozenset(("%", "％", "倍"))
"""Units that a growth is told in."""
_BETTER: Final = 8
"""The longest word for getting better, with what ties it to its value (characters)."""
_PERCENT: Final = frozenset(("%", "％"))
_NEAR: Final = 12
_WITH: Final = "与同和跟"
_BLANK: Final = "，、； "
_VERBS: Final = frozenset((lex.RISE, lex.FALL, lex.REACH))
_DOINGS: Final = frozenset((lex.FUNCTION, lex.DOING))
_OUT_OF: Final = "从"
_SHORTEST_SOURCE: Final = 3
_TYING: Final = _VERBS | {lex.FUNCTION, lex.FROM, lex.PERIOD, lex.DISTRIBUTE}
_LONGEST_NAME: Final = 40


@cache
def _said() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The size that a noun may begin with (3个500亿级园区), and what shows that 从 tells a time, or where a
    change starts."""
    words = load_cues().words
    return re.compile(words["size_leading"]), re.compile(words["source_not"])


def _names_what_started(text: str, lo: int, cuts: list[int], hi: int) -> bool:
    """Whether the last of the clauses of ``[lo, hi)`` tells where the change of what the one before names
    started, and that one is a name and no more."""
    start = cuts[-2] + 1 if len(cuts) > 1 else lo
    if len(cuts) < _PAIR and text[lo - 1 : lo] not in "。；\n#-— ":
        return False  # 财政收入突破700亿元，由500亿元增加到…
    from_then, no_name = _started()
    return bool(from_then.match(text, cuts[-1], hi)) and no_name.search(text, start, cuts[-1]) is None


@cache
def _started() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a clause is that tells where a change started, and what the one before ends with that names
    nothing."""
    marks = load_cues().period["marks"]
    return re.compile(marks["from_then"]), re.compile(marks["no_name_started"])


def clauses_of(text: str, lo: int, hi: int) -> list[tuple[int, int]]:
    """Clauses of ``[lo, hi)``, the last first; a bracket that opens or closes outside it is an edge too.

    A pause inside a quoted name or a title is none (“一村一景，一镇一品”示范村).
    """
    cuts = [m.start() for m in _CLAUSE.finditer(text, lo, hi)]
    if cuts and (text.find("”", cuts[0], hi) >= 0 or text.find("》", cuts[0], hi) >= 0):
        quotes = [m.span() for m in _QUOTED.finditer(text, lo, hi)]
        cuts = [c for c in cuts if not any(a < c < b for a, b in quotes)]
    if cuts and text.startswith(_STARTED, cuts[-1] + 1) and _names_what_started(text, lo, cuts, hi):
        hi = cuts.pop()  # 棉花产量，由1975年的|7万担增加到9万担
    brackets = _BRACKETS.search(text, lo, hi)
    if brackets is not None:
        cuts = _bracketed(text, brackets.start(), hi, cuts)
    out: list[tuple[int, int]] = []
    for cut in cuts[::-1]:
        out.append((cut + 1, hi))
        hi = cut
    out.append((lo, hi))
    return out


def _bracketed(text: str, lo: int, hi: int, cuts: list[int]) -> list[int]:
    """The edges without those inside brackets, with the brackets that have no partner."""
    open_at: list[int] = []
    for m in _BRACKETS.finditer(text, lo, hi):
        if m.group() in "（(":
            open_at.append(m.start())
        elif open_at:
            inside = open_at.pop()
            if not open_at:
                cuts = [c for c in cuts if not inside < c < m.start()]
        else:
            cuts.append(m.start())
    return sorted({*cuts, *open_at})


def runs_of(text: str, quantities: Sequence[Quantity], lexicon: Lexicon) -> list[list[int]]:
    """Quantities joined by nothing but a connector (5%、8%和10%) are one run."""
    runs: list[list[int]] = [[0]]
    for i in range(1, len(quantities)):
        between = text[quantities[i - 1].end : quantities[i].start].strip()
        last, this = quantities[i - 1], quantities[i]
        if between.endswith(lexicon.nouns.each) or between.startswith(lexicon.nouns.behind):
            between = _bare(between, lexicon)  # 每人每月600元和每人每年5000元
        alike = last.unit == this.unit or (last.dimension == this.dimension == "length")
        if alike and quantities[i].unit == RATIO and between in _COLONS:
            runs[-1].append(i)
            continue
        if not alike and between in _AND and {last.unit, this.unit} <= _GROWTHS:
            alike = True  # 增长1.2倍和84.3%
        if between == "，" and not this.text[0].isdigit() and this.bound != last.bound:
            alike = False  # 比上年增加500亿元，超过4300亿元: another value of the same thing
        joined = between in lexicon.connectors
        if joined and "，" in between:
            # 申请专利410项，71项成果获奖: the second counts what stands behind it
            joined = alike and not (
                counts_next(text, this.end, lexicon)
                and not _dealt_out(text, quantities[runs[-1][0]].start, lexicon)
            )
        elif joined:
            joined = (
                alike
                or _dealt_out(text, quantities[runs[-1][0]].start, lexicon)
                or (between in _AND and _as_many(text, quantities[runs[-1][0] :], lexicon))
            )
        if joined:
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def counts_next(text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether a word stands right behind a value, and none that goes on with a list: the value is of it."""
    return "一" <= text[at : at + 1] <= "鿿" and not text.startswith(lexicon.goes_on, at)


def _bare(between: str, lexicon: Lexicon) -> str:
    """What joins two values, without the words that say for whom or how long each is."""
    for word in lexicon.nouns.behind:
        between = between.removeprefix(word)
    for word in lexicon.nouns.each:
        between = between.removesuffix(word)
    return between


def _as_many(text: str, quantities: Sequence[Quantity], lexicon: Lexicon) -> bool:
    """Whether as many values of whatever units follow as names stand before them in their clause
    (茶叶、生丝、木材产量达到30吨、8吨、2万立方米): three or more, or two that 和 joins, one of them
    money (人次和收入突破900万和80亿元); any other two may be of one thing."""
    chain = 1
    for last, this in pairwise(quantities):
        if text[last.end : this.start] not in lexicon.connectors or "，" in text[last.end : this.start]:
            break
        chain += 1
    if chain < _FEWEST and not (chain > 1 and _unlike(text, *quantities[:2])):
        return False
    head = _NAMES_BEFORE.search(text, max(0, quantities[0].start - _LONGEST_NAME), quantities[0].start)
    return head is not None and 1 + len(_NAMES_APART.findall(head.group())) == chain


def _unlike(text: str, one: Quantity, other: Quantity) -> bool:
    """Whether 和 joins two values that cannot be of one thing: money and what is counted, or what is counted
    and a step of so many 亿 with no unit of its own (900万人次和百亿大关)."""
    if text[one.end : other.start] not in _JOINED:
        return False
    step = one.dimension in _COUNTS and other.dimension == "number" and other.unit.endswith(_GREAT)
    return step or (one.dimension == "money") != (other.dimension == "money")


def _dealt_out(text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether the values from here on are dealt out to a list, whatever their units (分别达到2吨、30元)."""
    head = text[max(0, at - _NEAR) : at]
    return any(word in head for word in lexicon.deals_out)


def degree_of(text: str, lo: int, at: int, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """What an adjective right before a value says.

    "distance" to another figure (比全省平均高1.2个百分点), "rise" or "fall" from an earlier
    one of its own (比上年高), else "".
    """
    if text[at - 1] not in lexicon.degrees or (tokens and tokens[-1].end == at):
        return ""
    base = max(text.rfind("比", lo, at), text.rfind("较", lo, at))
    if base < 0 or any(t.start <= base < t.end and t.kind is not lex.FUNCTION for t in tokens):
        return ""
    if lexicon.past.match(text, base + 1) is None:
        return "distance"
    return "fall" if text[at - 1] in lexicon.degrees_less else "rise"


@cache
def _betters() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What tells that something got better, and names of what is better when less."""
    verbs = load_cues().verbs
    return re.compile(verbs["gets_better"]), re.compile(verbs["better_less"])


def better_by(text: str, lo: int, first: Quantity, told: str) -> Token | None:
    """The word for getting better right before a percentage, as a rise of what its clause names or as a fall
    (天数改善12%, 浓度改善9%); None where there is none. ``lo`` is where the clause begins, ``told`` the name
    that it goes on with where it names nothing (浓度41微克，比上年改善9%)."""
    if first.unit not in _PERCENT:
        return None
    better, less = _betters()
    found = better.search(text, max(lo, first.start - _BETTER), first.start)
    if found is None:
        return None
    kind = lex.FALL if less.search(text, lo, found.start()) or less.search(told) else lex.RISE
    return Token(found.start(), found.end(), kind, 0, None)


def level_with(
    text: str, lo: int, value: Quantity, tokens: Sequence[Token], behind: bool, lexicon: Lexicon
) -> bool:
    """Whether a value that says "the same" (持平) compares a growth and is none: with another place's
    (与全省持平), or ``behind`` a percentage with the last year's (增长5.5%，与上年持平).

    ``lo`` is where its clause begins and ``tokens`` are those of the clause up to it.
    """
    if value.text not in lexicon.same:
        return False
    if any(t.kind is lex.RISE_NOUN or t.kind is lex.FALL_NOUN for t in tokens):
        return True
    if any(t.kind is lex.PLACE and text[t.start - 1] in _WITH for t in tokens):
        return True
    at = next((i for i in range(lo, value.start) if text[i] not in _BLANK), lo)
    return behind and text[at] in _WITH


def of_place(text: str, value: Quantity, tokens: Sequence[Token]) -> bool:
    """Whether a place's word and 的 are all that stands between a pause and a value (…、全省的20%)."""
    if text[value.start - 1] != "的" or not tokens:
        return False
    place = next((t for t in tokens[::-1] if t.kind is lex.PLACE), None)
    return place is not None and place.end == value.start - 1 and text[place.start - 1] in _BLANK


def tied_to(lo: int, hi: int, tokens: Sequence[Token], names: int = 1) -> bool:
    """Whether a verb of moving or reaching, or 从 with the time a change starts at, fills ``[lo, hi)``;
    nothing but linking words may stand beside it, and 分别 only where there are as many ``names``."""
    if not tokens or hi - lo > _NEAR or (names < _PAIR and any(t.kind is lex.DISTRIBUTE for t in tokens)):
        return False
    moved = any(t.kind in _VERBS for t in tokens)
    return fills(lo, hi, tokens, _TYING) and (moved or any(t.kind is lex.FROM for t in tokens))


def source_end(text: str, lo: int, at: int, tokens: Sequence[Token]) -> int:
    """Where a 从 ends that opens the clause of a value and tells where it comes from (从|资本市场融资8亿元);
    0 where there is none, or where it tells the time or the figure a change starts from."""
    if not tokens or tokens[0].kind is not lex.FROM or tokens[0].start != lo or text[lo] != _OUT_OF:
        return 0
    end = tokens[0].end
    return end if at - end > _SHORTEST_SOURCE and _said()[1].search(text, end, at) is None else 0


def fills(lo: int, hi: int, tokens: Sequence[Token], kinds: frozenset[str] = _VERBS | {lex.FUNCTION}) -> bool:
    """Whether verbs of moving or reaching and linking words are all that stands in ``[lo, hi)``."""
    inside = [t for t in tokens if t.start >= lo and t.kind in kinds]
    return sum(t.end - t.start for t in inside) == hi - lo


def noun_after(
    text: str, at: int, hi: int, tokens: Sequence[Token], lexicon: Lexicon
) -> tuple[int, int] | None:
    """The noun phrase right behind a count (5个省级园区), with its quotation marks (20个“长者饭堂”)."""
    start = at + 1 if text.startswith("的", at) else at
    stop = min(hi, start + _LONGEST_NAME)
    stop, quotes = _noun_end(text, start, stop)
    begun = lead = -1
    size = _said()[0].match(text, start, stop) if text[start : start + 1] in _SIZES else None
    for token in tokens:
        if token.start >= stop:
            break
        if size is not None and start <= token.start < size.end():
            continue
        if token.kind is lex.INDICATOR and token.start == start + 1 and text[start] in lexicon.one_letter:
            return start, token.start  # 12个县|生产总值
        if token.start < start or token.kind is lex.INDICATOR or token.kind is lex.BLOCK:
            continue
        graded = text[start : token.start] in lexicon.nouns.attributes
        if token.kind is lex.PLACE and (graded or (size is not None and token.start == size.end())):
            continue  # 7个省级|开发区, 10条百亿级的|县域产业链
        if quotes and any(a < token.start < b for a, b in quotes):
            continue
        if token.start == start:
            if token.kind is lex.PLACE and stop - token.end > 1:
                continue  # 8个全国示范村, 5个县域医共体
            if token.kind is lex.DOING and _more(text, token.end, stop):
                begun = token.end
                continue  # 20个新开工的项目
            if token.kind is not lex.FUNCTION or token.end - token.start < 2:
                return None
            lead = token.end
            continue  # 63个重点项目
        if token.start == lead and token.kind is lex.DOING and _more(text, token.end, stop):
            continue  # 22个重点|新开工|项目
        if _more(text, token.end, stop) and (
            text[token.start - 1] in "和与及、" or text[token.start : token.end] in lexicon.nouns.inside
        ):
            continue  # 10座废弃和|关闭矿山
        if token.start == begun and text[begun] == "的":
            continue
        made = token.kind in _DOINGS and text.endswith(lexicon.nouns.with_doing, start, token.start)
        stop = min(token.end, stop) if made else token.start
        break
    opens = text[start : start + 1]
    if (
        stop <= start
        or not ("一" <= opens <= "鿿" or size or (opens == "“" and quotes) or _LATIN.match(text, start))
        or (opens in _JOINED and not any(t.start == start for t in tokens[:1]))
        or (stop - start == 1 and opens not in lexicon.one_letter)
    ):
        return None
    if any(t.start <= start and t.end >= stop and t.kind is lex.FUNCTION for t in tokens):
        return None
    return start, stop


def _noun_end(text: str, start: int, stop: int) -> tuple[int, list[tuple[int, int]]]:
    """Where a noun that begins at ``start`` ends before ``stop`` at most, and the quotations in it.

    A bracket right behind its first character is part of it (21个农（牧）场).
    """
    quotes: list[tuple[int, int]] = []
    at = start
    while (cut := _NOUN_END.search(text, at, stop)) is not None:
        mark = cut.group()
        if mark == "“" and (cut.start() == start or text[cut.start() - 1] not in _BEFORE_QUOTE):
            closing = text.find("”", cut.end(), cut.end() + _LONGEST_QUOTE)
        elif mark in "（(" and cut.start() - start == 1:
            closing = text.find("）" if mark == "（" else ")", cut.end(), cut.end() + _LONGEST_ASIDE)
            closing = -1 if text.startswith("的", closing + 1) else closing  # 8个县（市）的财政收入
        else:
            closing = -1
        if closing < 0 or _PAUSE.search(text, cut.end(), closing):
            end = cut.start()
            while mark == "“" and end > start and text[end - 1] in _BEFORE_QUOTE[:4]:
                end -= 1
            return end, quotes
        quotes.append((cut.start(), closing))
        at = closing + 1
        stop = max(stop, at)
    return stop, quotes


def _more(text: str, at: int, stop: int) -> bool:
    """Whether a noun goes on at ``at``: two characters of it at least."""
    at += text.startswith("的", at)
    return stop - at > 1 and all("一" <= c <= "鿿" for c in text[at : at + 2])
