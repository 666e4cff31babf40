"""Second figures of what a noun for a rise names: 存款增加额突破40亿元、达到43亿元; 年增加由3亿元到6亿元.

The noun stands once, and both amounts are of it: what is reached is a rise again and no level. A verb is
not carried on (出口增长3亿元，达到40亿元). The words are in ``catalog/cues.toml``, ``[verbs]``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from hefu.catalog.cues import load_cues
from hefu.read import lexicon as lex
from hefu.read.form import PERCENT
from hefu.read.link import Link

_LONGEST: Final = 30
"""How far before its amount a noun for a rise stands (characters)."""
_VERBS: Final = (lex.RISE, lex.FALL)
_BESIDE: Final = (lex.REACH, lex.PERIOD, lex.FUNCTION)


class _Words(NamedTuple):
    """``noun`` matches a noun for a rise up to its amount, ``goes_on`` what joins to it the next."""

    noun: re.Pattern[str]
    goes_on: re.Pattern[str]


@cache
def _words() -> _Words:
    words = load_cues().verbs["risen"]
    return _Words(re.compile(words["noun"]), re.compile(words["goes_on"]))


def risen(text: str, links: list[Link]) -> list[Link]:
    """The links of a sentence, such second amounts tied by the noun instead of by what reaches them."""
    for n in range(1, len(links)):
        if _of_the_rise(text, links[n - 1], links[n]):
            verb = tuple(t for t in links[n - 1].ties if t.kind in _VERBS)
            links[n] = links[n]._replace(ties=verb, clause=links[n - 1].clause)
    return links


def _of_the_rise(text: str, first: Link, link: Link) -> bool:
    subject, q = first.subject, first.quantity
    if link.own or subject is None or link.subject != subject:
        return False
    if q.unit in PERCENT or link.quantity.unit in PERCENT:
        return False
    if not any(t.kind in _VERBS for t in first.ties) or not all(t.kind in _BESIDE for t in link.ties):
        return False
    words = _words()
    begin = max(first.clause, q.start - _LONGEST, subject.end if first.own else 0)
    if words.noun.search(text[begin : q.start]) is None:
        return False
    return words.goes_on.fullmatch(text, q.end, link.quantity.start) is not None
