"""Figures of less than all that an indicator means: so much for each, what a measure reached, a part."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hefu.read import lexicon as lex
from hefu.read.adding import NEW, REACHED
from hefu.read.form import PERCENT
from hefu.read.indicator import Link
from hefu.read.lexicon import Lexicon
from hefu.read.nouns import Subject

_LONGEST_PER: Final = 16
"""How far before a name words stand that tell so much for each of something (characters)."""
_NEAR: Final = 200
"""How far before a name the word stands that says of which trade it is (characters)."""


@dataclass(frozen=True, slots=True)
class Less:
    """The words of one text that make a figure one of less than all; ``cues.toml`` explains them."""

    text: str
    lexicon: Lexicon
    each: str
    such: str
    each_person: re.Pattern[str]
    did: re.Pattern[str]
    doers: frozenset[str]
    driving: tuple[str, ...]
    driven: frozenset[str]
    set_aside: frozenset[str]
    near: Mapping[str, re.Pattern[str]]

    @classmethod
    def of(cls, text: str, lexicon: Lexicon) -> Less:
        """Those of the lexicon, for ``text``."""
        words = lexicon.cues.words
        return cls(
            text,
            lexicon,
            words["for_each"],
            words["and_such"],
            re.compile(words["each_person"]),
            re.compile(words["did"]),
            frozenset(words["doers"]),
            tuple(words["driving"]),
            frozenset(words["driven"]),
            frozenset(words["set_aside"]),
            {name: re.compile(said) for name, said in lexicon.cues.forms["near"].items()},
        )

    def told(self, link: Link, id: str, form: str, kind: str) -> bool:
        """Whether a figure is not of all that its indicator means: so much for each of something, those
        that a measure reached or that did something, what was driven or set aside, what is of another trade,
        or an amount behind a word for growth (快于经济增长，达到3万元)."""
        subject, q = link.subject, link.quantity
        if subject is None:
            return False
        if subject.growth and form == "level" and q.unit not in PERCENT:
            return True
        if kind == REACHED and form != "growth" and id in self.lexicon.reached:
            return not any(t.kind is lex.REACH for t in link.ties)
        if link.own and self.text[q.start - 1] == self.each:
            return True  # 财政支出每|四块钱
        if (
            not link.own
            and q.dimension == "money"
            and self.each_person.search(self.text, q.start - 2, q.start)
        ):
            return True
        if form != "growth" and self._part(link, subject, id, kind):
            return True
        start = q.start if link.counted else subject.start
        return self.lexicon.per.search(self.text[max(0, start - _LONGEST_PER) : start]) is not None

    def _part(self, link: Link, subject: Subject, id: str, kind: str) -> bool:
        """Whether words beside an amount make it one of a part of its indicator."""
        text = self.text
        start = link.quantity.start if link.counted else subject.start
        if link.counted and id in self.doers:
            if kind != NEW and text[link.quantity.start - 1] == self.such:
                return True  # 甲公司、乙公司等|10家龙头企业
            if self.did.match(text, subject.end):
                return True
        if id in self.driven and text.endswith(self.driving, 0, start):
            return True
        if id in self.set_aside and text.endswith(self.lexicon.spent, 0, start):
            return True
        trade = self.near.get(subject.text)
        if trade is None:
            return False
        lo = max(text.rfind("\n", 0, start), start - _NEAR, 0)
        return trade.search(text, lo, start) is None
