"""Figures of less than all that an indicator means: so much for each, what a measure reached, a part."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hefu.read import lexicon as lex
from hefu.read.adding import NEW, REACHED
from hefu.read.form import PERCENT
from hefu.read.lexicon import Lexicon
from hefu.read.link import Link
from hefu.read.nouns import Subject

_OF: Final = "的"
_LONGEST_PER: Final = 16
"""How far before a name words stand that tell so much for each of something (characters)."""
_SINCE_HOLIDAY: Final = 56
"""How far before a name the holiday stands whose figure it is (characters)."""
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
    reaching: tuple[str, ...]
    driving: tuple[str, ...]
    driven: frozenset[str]
    set_aside: frozenset[str]
    built_up: frozenset[str]
    begun: tuple[str, ...]
    near: Mapping[str, re.Pattern[str]]
    some: re.Pattern[str]
    holiday: re.Pattern[str]
    holiday_of: frozenset[str]
    borrowing: frozenset[str]
    loans: re.Pattern[str] | None

    @classmethod
    def of(cls, text: str, lexicon: Lexicon, year: int | None) -> Less:
        """Those of the lexicon, for ``text`` of a ``year``."""
        words = lexicon.cues.words
        loans = words["with_loans"]
        then = year is not None and year < loans["until"]
        return cls(
            text,
            lexicon,
            words["for_each"],
            words["and_such"],
            re.compile(words["each_person"]),
            re.compile(words["did"]),
            frozenset(words["doers"]),
            tuple(words["reaching"]),
            tuple(words["driving"]),
            frozenset(words["driven"]),
            frozenset(words["set_aside"]),
            frozenset(words["built_up"]),
            tuple(sorted(words["doing_begun"], key=len, reverse=True)),
            {name: re.compile(said) for name, said in lexicon.cues.forms["near"].items()},
            re.compile(words["some_of"]),
            re.compile(words["holiday"]),
            frozenset(words["holiday_of"]),
            frozenset(loans["of"]),
            re.compile(loans["told"]) if then else None,
        )

    def told(self, link: Link, id: str, form: str, kind: str) -> str:
        """What a figure is of that is not of all its indicator means, "" where it is: so much for each of
        something, those that a measure reached or that did something, what was driven, set aside or begun,
        what is of another trade, or an amount behind a word for growth (快于经济增长，达到3万元); or of
        more: capital from abroad with loans, as it was once told, of which direct investment is a part."""
        subject, q, text = link.subject, link.quantity, self.text
        if subject is None:
            return ""
        if subject.growth and form == "level" and q.unit not in PERCENT:
            return subject.text
        start = q.start if link.counted else subject.start
        if kind == REACHED and form != "growth" and id in self.lexicon.reached:
            reached = not any(t.kind is lex.REACH for t in link.ties)
            return _before(text, start, self.reaching) + subject.text if reached else ""
        if link.own and text[q.start - 1] == self.each:
            return self.each + subject.text  # 财政支出每|四块钱
        if not link.own and q.dimension == "money":
            each = self.each_person.search(text, q.start - 2, q.start)
            if each is not None:
                return each.group() + subject.text
        if id in self.borrowing and self.loans is not None and self.loans.match(text, subject.end):
            return subject.text
        if id in self.holiday_of:
            rest = self.holiday.search(text, max(0, start - _SINCE_HOLIDAY), start)
            if rest is not None:
                return rest.group()[1:] + subject.text  # 春节期间全市|接待游客增长1.4倍
        if self._some(link, subject, id, kind):
            return subject.text
        if form != "growth" and (part := self._part(link, subject, id, kind, start)):
            return part
        if text[start - 1] == _OF and form != "growth" and not link.counted:
            some = self.some.search(text, max(0, start - _LONGEST_PER), start)
            if some is not None:
                return some.group() + subject.text  # 60%的|村集体收入达到9万元
        per = self.lexicon.per.search(text[max(0, start - _LONGEST_PER) : start])
        return "" if per is None else per.group() + subject.text

    def _some(self, link: Link, subject: Subject, id: str, kind: str) -> bool:
        """Whether a figure is of firms of which some are named before their kind (引进甲等|高新技术企业3家):
        those something was done with, unless they are new or it tells all there are."""
        reached = link.before or any(t.kind is lex.REACH for t in link.ties)
        if link.counted or id not in self.doers or kind == NEW or reached:
            return False
        text, to, at = self.text, link.quantity.start, subject.end - len(subject.text)
        if at <= subject.start or text[at - 1] != self.such or not text.startswith(subject.text, at):
            return False
        return not (self.lexicon.totals.search(text, link.clause, to) or self.lexicon.all_told(text, to))

    def _part(self, link: Link, subject: Subject, id: str, kind: str, start: int) -> str:
        """What an amount is of that words beside it make one of a part of its indicator."""
        text, name = self.text, subject.text
        if link.counted and id in self.doers:
            if kind != NEW and text[start - 1] == self.such:
                return self.such + name  # 甲公司、乙公司等|10家龙头企业
            if did := self.did.match(text, subject.end):
                return name + did.group()
        if id in self.driven and (verb := _before(text, start, self.driving)):
            return verb + name
        if id in self.set_aside and (verb := _before(text, start, self.lexicon.spent)):
            return verb + name
        if id in self.built_up and (verb := _before(text, start, self.begun)):
            return verb + name
        trade = self.near.get(name)
        if trade is None:
            return ""
        far = max(0, start - _NEAR)
        lo = max(text.rfind("\n", far, start), far)
        return name if trade.search(text, lo, start) is None else ""


def _before(text: str, at: int, words: tuple[str, ...]) -> str:
    """Which of the words ends at ``at``, "" for none."""
    return next((word for word in words if text.endswith(word, 0, at)), "")
