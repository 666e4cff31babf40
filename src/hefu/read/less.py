"""Figures of less than all that an indicator means: so much for each, what a measure reached, a part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hefu.read.adding import REACHED
from hefu.read.form import PERCENT
from hefu.read.indicator import Link
from hefu.read.lexicon import Lexicon

_LONGEST_PER: Final = 16
"""How far before a name words stand that tell so much for each of something (characters)."""


@dataclass(frozen=True, slots=True)
class Less:
    """The words of one text that make a figure one of less than all."""

    text: str
    lexicon: Lexicon
    each: str

    @classmethod
    def of(cls, text: str, lexicon: Lexicon) -> Less:
        """Those of the lexicon, for ``text``."""
        return cls(text, lexicon, lexicon.cues.words["for_each"])

    def told(self, link: Link, id: str, form: str, kind: str) -> bool:
        """Whether a figure is not of all that its indicator means: so much for each of something, those
        that a measure reached, or an amount behind a word for growth (快于经济增长，达到3万元)."""
        subject, q = link.subject, link.quantity
        if subject is None:
            return False
        if subject.growth and form == "level" and q.unit not in PERCENT:
            return True
        if kind == REACHED and form != "growth" and id in self.lexicon.reached:
            return True
        if link.own and self.text[q.start - 1] == self.each:
            return True  # 财政支出每|四块钱
        start = q.start if link.counted else subject.start
        return self.lexicon.per.search(self.text[max(0, start - _LONGEST_PER) : start]) is not None
