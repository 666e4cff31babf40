"""Whether a figure is of what is new (新增公路3公里), also further on in a list that such a word opens.

Two kinds of words say so. What is new (新增, 净增) is a change of anything. What was made of a thing (新建,
培育, 认定) is a change where the thing is known to be counted as a whole too: 培育高新技术企业30家 are not
all there are; of works (新建公厕30座) it is simply how many were made. A third kind tells how many a
measure reached (支持合作社30家).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from hefu.read import lexicon as lex
from hefu.read.form import PERCENT
from hefu.read.indicator import Link
from hefu.read.lexicon import Lexicon
from hefu.read.nouns import Subject

NEW: Final = "new"
MADE: Final = "made"
REACHED: Final = "reached"
_LONGEST: Final = 6
"""Characters of the longest word that opens such a list."""
_LONGEST_PER: Final = 16
"""How far before a name words stand that tell so much for each of something (characters)."""
_BESIDE: Final = frozenset(("count", "households", "area", "length", "power"))
"""Dimensions of things that stand in one list (新增公路30公里、泊位3个)."""
_PROPERTIES: Final = frozenset(("ratio", "rate", "years", "days", "age"))
"""Dimensions of what is told of something new (新增劳动力受教育年限13年) and not how much of it there is."""


@dataclass(frozen=True, slots=True)
class Adding:
    """The words of one text that make a figure one of what is new.

    ``opening`` has the words by their last character, ``all_`` those that make a total of what follows.
    """

    text: str
    lexicon: Lexicon
    opening: dict[str, tuple[tuple[str, str], ...]]
    named: tuple[str, ...]
    all_: tuple[str, ...]
    others: tuple[str, ...]
    kept: frozenset[str]
    inside: re.Pattern[str]

    @classmethod
    def of(cls, text: str, lexicon: Lexicon) -> Adding:
        """Those of the lexicon, for ``text``."""
        words = lexicon.cues.words
        opening: dict[str, tuple[tuple[str, str], ...]] = {}
        for kind, said in ((NEW, words["added"]), (MADE, words["made"]), (REACHED, words["reaching"])):
            for word in said:
                opening[word[-1]] = (*opening.get(word[-1], ()), (word, kind))
        ordered = {last: tuple(sorted(found, key=_longest_first)) for last, found in opening.items()}
        totals, others = tuple(words["made_in_all"]), tuple(words["begins_another"])
        kept, inside = frozenset(words["kept"]), re.compile(words["added_inside"])
        return cls(text, lexicon, ordered, tuple(words["added"]), totals, others, kept, inside)

    def told(self, link: Link, last: Link | None, kind: str) -> str:
        """What opens the list that a figure stands in, "" for none of these words.

        They stand right before the value, or before the indicator with no 总数达 behind it, or before the
        list that goes on from ``last``, the figure before this, which is of that ``kind``.
        """
        subject, to = link.subject, link.quantity.start
        if subject is None or (not link.own and self.lexicon.all_told(self.text, to)):
            return ""
        before = self._opened(to)
        if before == NEW and subject.id not in self.lexicon.stocks:
            return NEW
        if before and link.counted:
            return before
        named = subject.text.startswith(self.named) or self._within(subject)
        opened = NEW if named else self._opened(subject.start) if link.own and subject.start > 1 else ""
        if opened and self.lexicon.totals.search(self.text, link.clause, to) is None:
            return opened
        return kind if last is not None and kind and self._goes_on(link, last) else ""

    def makes_change(self, kind: str, link: Link, known: bool) -> bool:
        """Whether a figure of a ``kind`` is a change of its indicator, which the catalog knows or not.

        A name that says itself that it is of what is new (新增就业) has it as its level.
        """
        subject = link.subject
        if not kind or subject is None or subject.text.startswith(self.named):
            return False
        reached = any(t.kind is lex.REACH for t in link.ties)
        if not known:  # 新增注册资金达到5亿元 is the level of what is new
            return kind == NEW and not reached and link.quantity.dimension not in _PROPERTIES
        if kind == MADE:
            return subject.id in self.kept and not reached
        return kind == NEW and subject.id not in self.lexicon.flows

    def of_less(self, link: Link, id: str, form: str, kind: str) -> bool:
        """Whether a figure is not of all that its indicator means: so much for each of something, those
        that a measure reached, or an amount behind a word for growth (快于经济增长，达到3万元)."""
        subject, q = link.subject, link.quantity
        if subject is None:
            return False
        if subject.growth and form == "level" and q.unit not in PERCENT:
            return True
        if kind == REACHED and form != "growth" and id in self.lexicon.reached:
            return True
        if link.own and self.text[q.start - 1] == self.lexicon.cues.words["for_each"]:
            return True  # 财政支出每|四块钱
        start = q.start if link.counted else subject.start
        return self.lexicon.per.search(self.text[max(0, start - _LONGEST_PER) : start]) is not None

    def _goes_on(self, link: Link, last: Link) -> bool:
        """Whether a figure goes on with such a list (新增公路3公里、铁路2公里)."""
        subject, q, before = link.subject, link.quantity, last.quantity
        alike = before.dimension == q.dimension
        if subject is None or not link.own or not (alike or {before.dimension, q.dimension} <= _BESIDE):
            return False
        if link.run == last.run:
            return True
        if any(t.kind is lex.REACH for t in link.ties):
            return False
        at = min(subject.start, q.start)
        end = max(before.end, last.subject.end if last.subject else 0)
        if at != end + 1 or self.text.startswith(self.others, at):
            return False
        listed = alike and not link.ties and subject.id in self.kept
        if self.text[end] not in ("、和，" if listed else "、和"):
            return False
        return "总" not in subject.text and self.lexicon.totals.search(self.text, at, q.start) is None

    def _within(self, subject: Subject) -> bool:
        """Whether such a word stands inside the name of a known thing (公路新增通车里程)."""
        if subject.id is None or subject.id in self.lexicon.flows:
            return False
        return self.inside.search(self.text, subject.start + 1, subject.end) is not None

    def _opened(self, at: int) -> str:
        """The kind of the word that ends at ``at``."""
        words = self.opening.get(self.text[at - 1])
        if words is None:
            return ""
        lo = max(0, at - _LONGEST)
        for word, kind in words:
            if self.text.endswith(word, lo, at):
                made_in_all = kind == MADE and self.text.endswith(self.all_, 0, at - len(word))
                return "" if made_in_all else kind
        return ""


def _longest_first(said: tuple[str, str]) -> int:
    return -len(said[0])
