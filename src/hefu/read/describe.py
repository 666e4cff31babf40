"""Whether a figure only describes what stands behind it, and tells nothing of its own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from operator import attrgetter
from typing import Final, NamedTuple

from hefu.catalog.cues import load_cues
from hefu.model import Quantity
from hefu.read import lexicon as lex
from hefu.read.form import PERCENT
from hefu.read.lexicon import Lexicon, Token
from hefu.read.link import Link, run_start
from hefu.read.measures import of_class, sorts_by_measure
from hefu.read.naming import COUNTED

_AGE: Final = "age"
_TIMES: Final = frozenset((_AGE, "years", "days"))
_EXTENTS: Final = frozenset(("area", "length"))
_CAPACITIES: Final = frozenset(("mass", "power", "volume", "energy"))
"""Dimensions of what a plant can make, which names it."""
_A_TIME: Final = ("/年", "／年", "/日", "／日", "/天", "／天")
_MONEY: Final = frozenset(("money", "money_usd"))
_NEAR: Final = 10
"""How far before a list of steps the word stands at most that they were passed in turn (characters)."""
_SCALES: Final = "十百千万亿"
_SOME: Final = "多余"
_PASSES: Final = "过上超达"
_PAUSES: Final = "，、；：（）。和与及"
_FARTHEST: Final = 40
"""How far behind a value the next one stands at most that it qualifies (characters)."""
_CLOSE, _TITLE = 10, 25
"""How far behind and before a value the marks of a quoted name stand at most (characters)."""
_ARTICLES: Final = "条"
"""What a quoted policy counts, whatever it is about (“消费品零售20条”)."""
_SEVERAL: Final = 2
"""Names at least that a count sums up."""
_NONE: Final[frozenset[int]] = frozenset()
_PLAIN_COUNTS: Final = ("个", "项")
_STOPS: Final = frozenset("“”，。；：")
_SAID: Final = frozenset((lex.RISE, lex.FALL, lex.REACH, lex.FUNCTION, lex.PERIOD))
_BRACKETED: Final = re.compile(r"（[^（）]{1,8}）")
_by_start: Final = attrgetter("start")
_RELATIVE: Final = frozenset(("ratio", "percentage_points", "multiple"))
_MOVED: Final = frozenset((lex.RISE, lex.FALL, lex.RISE_NOUN, lex.FALL_NOUN, lex.FROM))
_DOINGS: Final = frozenset((lex.FUNCTION, lex.DOING, lex.ADDED, lex.REACH))


def attributes(tokens: Sequence[Token]) -> list[Token]:
    """The words among a sentence's whose figures describe a thing (总投资, 全长)."""
    return [t for t in tokens if t.kind is lex.BLOCK and t.flags & lex.ATTRIBUTE]


def describing(
    text: str, links: Sequence[Link], numbers: Sequence[Quantity], tokens: Sequence[Token], lexicon: Lexicon
) -> list[bool]:
    """Of each link of a sentence whether its value only qualifies something (:func:`describes`), or only says
    how many names stand before it (氨氮、二氧化硫和氮氧化物3项主要污染物)."""
    summed, described = _sum_ups(links), attributes(tokens)
    return [
        link.quantity.start in summed or describes(text, link, numbers, tokens, described, lexicon)
        for link in links
    ]


def _sum_ups(links: Sequence[Link]) -> frozenset[int]:
    """Where the counts begin that are as many as the names told before them."""
    if len(links) < _SEVERAL:
        return _NONE
    names: dict[int, set[int]] = {}
    told: dict[int, float | None] = {}
    for link in links:
        q, subject = link.quantity, link.subject
        if subject is not None and not link.counted and q.unit in _PLAIN_COUNTS and q.bound == "exact":
            names.setdefault(q.start, set()).add(subject.start)
            told[q.start] = q.low
    if not names:
        return _NONE
    return frozenset(start for start, heads in names.items() if len(heads) > 1 and told[start] == len(heads))


def describes(
    text: str,
    link: Link,
    numbers: Sequence[Quantity],
    tokens: Sequence[Token],
    described: Sequence[Token],
    lexicon: Lexicon,
) -> bool:
    """Whether a value only qualifies what comes after it (5000万元以上工业企业20家).

    ``described`` are the :func:`attributes` of the sentence.
    """
    q, subject = link.quantity, link.subject
    if q.unit.endswith("级") or text.startswith("口径", q.end):  # 百亿级项目, 投资（500万元口径）
        return True
    if q.dimension in _TIMES and _tells_when(text, link):
        return True
    if q.unit in _PLAIN_COUNTS and text.startswith(lexicon.summed_up, q.end):
        return True
    known = subject.start if subject is not None and subject.id is not None else -1
    if sorts_by_measure(text, q) or of_class(text, q, known):
        return True  # 20户以上自然村, 60周岁以上老人, 跻身百亿元企业行列
    if _is_step(text, q, lexicon):
        return True
    if link.counted and q.dimension not in COUNTED and q.unit not in PERCENT:
        if subject is not None and q.dimension not in _EXTENTS and subject.text.endswith(lexicon.built):
            return True  # 120万吨乙烯项目
        if subject is not None and _is_round(q) and subject.text.endswith(_sorting().programmes):
            return True  # 百万亩绿化工程
        touching = next((t for t in tokens if t.start < q.start <= t.end + 1), None)
        doing = touching is not None and touching.kind in _DOINGS
        doing = doing or text.endswith(_sorting().done_to, 0, q.start)
        # 完成400万亩营造林 is a result
        return not (doing and q.bound == "exact" and _alone(text, q, _next(q, numbers)))
    if subject is not None and any(subject.start <= t.start < subject.end for t in described):
        return True
    after = text[q.end : q.end + 1]
    if not link.counted and _sorts(text, link, numbers):
        return True
    if not ("一" <= after <= "鿿"):
        return False
    if after == "的" and link.own and not link.counted and _tells_apart(text, link):
        return True  # 装机容量70万千瓦的青石电厂
    a_year = q.dimension in _CAPACITIES or q.unit.endswith(_A_TIME)
    if a_year and not link.counted and _sorting().capacity.match(text, q.end):
        return True  # 恒力150万吨/年乙烯等项目
    follows = _next(q, numbers)
    if follows is None or follows.start - q.end > _FARTHEST or _alone(text, q, follows):
        return False
    first = next((t for t in tokens if t.start >= q.end), None)
    if first is not None and first.start == q.end and first.kind not in (lex.INDICATOR, lex.BLOCK):
        return text.startswith("的", q.end)
    return True


def _is_round(q: Quantity) -> bool:
    """Whether a value is an order of magnitude (百万亩)."""
    return not q.text.strip(_SCALES + q.unit)


def _is_step(text: str, q: Quantity, lexicon: Lexicon) -> bool:
    """Whether a value counts steps (连跨3个千亿台阶) or is one more of them (再上一个千亿元台阶)."""
    if q.unit in _PLAIN_COUNTS:
        return _sorting().steps.match(text, q.end) is not None
    if not text.startswith(lexicon.steps, q.end):
        return False
    start = q.start + (q.text[0] in _sorting().passes_step)
    return _sorting().one_more.search(text, max(0, start - _NEAR), start) is not None


def _tells_when(text: str, link: Link) -> bool:
    """Whether an age tells of whom something is (80岁以上老人), or a time how much sooner it was done
    (提前两年完成)."""
    q, words = link.quantity, load_cues().words
    if q.dimension != _AGE:
        return text.endswith(tuple(words["sooner"]), 0, q.start)
    own = link.subject is not None and any(name in link.subject.text for name in words["lived"])
    return not own and "一" <= text[q.end : q.end + 1] <= "鿿"


def passed(text: str, links: Sequence[Link], n: int, lexicon: Lexicon) -> bool:
    """Whether a value is a step passed before another of the same thing (登上500亿元、600亿元两个台阶,
    连续突破500、600亿元)."""
    link, end = links[n], links[n].quantity.end
    if text[end : end + 1] not in ("、", "和"):
        return False
    following = links[n + 1] if n + 1 < len(links) else link
    if following is link or following.run != link.run or following.subject != link.subject:
        return False
    if lexicon.passed.match(text, end):
        return True
    first = links[run_start(links, n)].quantity.start
    return _sorting().in_turn.search(text, max(0, first - _NEAR), first) is not None


class _Sorting(NamedTuple):
    """What stands behind a value that only tells a thing from others: ``sorted`` behind a threshold, with 的
    in group ``of``, ``places`` right behind it, ``things`` with no more than a word for their kind between,
    ``in_turn`` before values passed one after the other, ``steps`` behind a count of such, ``one_more``
    before one (which may begin with one of ``passes_step``), ``capacity`` behind what a plant can make,
    ``thing`` with 的 behind what such a thing has, ``giving`` before what is made or given instead;
    ``programmes`` end names of what a round size stands before, and ``done_to`` stands before what is done to
    so much."""

    sorted: re.Pattern[str]
    places: re.Pattern[str]
    things: re.Pattern[str]
    in_turn: re.Pattern[str]
    steps: re.Pattern[str]
    one_more: re.Pattern[str]
    passes_step: str
    capacity: re.Pattern[str]
    thing: re.Pattern[str]
    giving: re.Pattern[str]
    programmes: tuple[str, ...]
    done_to: tuple[str, ...]


@cache
def _sorting() -> _Sorting:
    words = load_cues().words
    built = "|".join(words["built"])
    # 150万吨/年乙烯等项目, and of a list of such works each (150万吨乙烯、甲厂扩建等项目)
    of_one = f"[^，。；、：\\d]{{0,12}}?(?:{built})"
    of_several = f"[^，。；、：\\d]{{1,12}}、[^，。；：]{{0,60}}?等[^，。；、：\\d]{{0,4}}(?:{built})"
    return _Sorting(
        sorted=re.compile(words["sorted"]),
        places=re.compile(words["sorted_places"]),
        things=re.compile(words["sorted_things"]),
        in_turn=re.compile(words["in_turn"]),
        steps=re.compile(words["counted_steps"]),
        one_more=re.compile(words["one_more"]),
        passes_step=words["passes_step"],
        capacity=re.compile(f"{of_one}|{of_several}"),
        thing=re.compile(words["described_things"]),
        giving=re.compile(words["giving"]),
        programmes=tuple(words["programmes"]),
        done_to=tuple(words["done_to"]),
    )


def _sorts(text: str, link: Link, numbers: Sequence[Quantity]) -> bool:
    """Whether a value is a threshold that tells some things from others.

    It stands behind what is counted (10家出口超千万元企业, 2个超20亿元、5个超10亿元的县), or before a word
    for such things (出口1亿美元以上的企业). Of a list of thresholds the last says so for all.
    """
    q, subject = link.quantity, link.subject
    bounded = q.bound in ("at_least", "at_most") or text[q.start - 1] in _PASSES
    if not bounded or q.dimension in COUNTED or q.dimension == "ratio":
        return False
    at = bisect_left(numbers, q.start, key=_by_start)
    before = numbers[at - 1] if at else None
    begins = subject.start if subject is not None and subject.start < q.start else q.start
    counted = before is not None and before.dimension in COUNTED and before.end in (begins, q.start)
    passes = q.bound != "exact" or text[q.start - 1] != "达"  # 下达3亿元 passes nothing
    if (
        passes
        and not any(c in q.text for c in _SOME)
        and q.dimension in _MONEY
        and _sorting().things.match(text, q.end)
    ):
        return True  # 投资10亿元以上重大项目
    behind = _sorting().sorted.match(text, q.end)
    if behind is None:
        return False
    return counted or behind["of"] is not None or _sorting().places.match(text, q.end) is not None


def _tells_apart(text: str, link: Link) -> bool:
    """Whether 的 and a thing stand behind a level: it is the thing's. A goal, a step or a state is none
    (投资900亿元的目标, 在减税9亿元的基础上)."""
    q = link.quantity
    if q.form is not None or q.dimension in _RELATIVE or any(t.kind in _MOVED for t in link.ties):
        return False
    if _sorting().thing.match(text, q.end) is None:
        return False
    return _sorting().giving.search(text, max(0, q.start - _NEAR), q.start) is None


def titled(text: str, q: Quantity, tokens: Sequence[Token]) -> bool:
    """Whether a value stands inside a quoted name (“人才新政15条”, “三个100%”) that names no indicator."""
    closing = text.find("”", q.end, q.end + _CLOSE)
    if closing < 0:
        return False
    opening = text.rfind("“", max(0, q.start - _TITLE), q.start)
    if opening < 0 or any(c in _STOPS for c in text[opening + 1 : closing]):
        return False
    inside = [t for t in tokens if opening < t.start < q.start]
    if any(t.kind is lex.INDICATOR for t in inside):
        return q.unit == _ARTICLES and closing == q.end
    said = sum(t.end - t.start for t in inside if t.kind in _SAID)  # “超千亿”, “增长8%” are no names
    return said < len(text[opening + 1 : q.start]) or closing > q.end


def _next(q: Quantity, numbers: Sequence[Quantity]) -> Quantity | None:
    at = bisect_left(numbers, q.end, key=_by_start)
    return numbers[at] if at < len(numbers) else None


def _alone(text: str, q: Quantity, follows: Quantity | None) -> bool:
    """Whether a pause parts a value from the next one."""
    if follows is None:
        return True
    between = text[q.end : follows.start]
    if between.startswith("的") and "（" in between:
        between = _BRACKETED.sub("", between)  # 财政收入超10亿元的县（市）达到40个
    return any(c in _PAUSES for c in between)
