"""Whether a figure is of what is new (新增公路3公里), also further on in a list that 新增 opens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hefu.read import lexicon as lex
from hefu.read.indicator import Link
from hefu.read.lexicon import Lexicon

_RAISED: Final = 8
"""How far before a name words stand that say that it is to be raised (characters)."""


@dataclass(frozen=True, slots=True)
class Adding:
    """The words of one text that make a figure one of what is new."""

    text: str
    lexicon: Lexicon
    words: tuple[str, ...]
    ends: frozenset[str]
    others: tuple[str, ...]
    raised: tuple[str, ...]

    @classmethod
    def of(cls, text: str, lexicon: Lexicon) -> Adding:
        """Those of the lexicon, for ``text``."""
        words = tuple(lexicon.cues.words["added"])
        others = tuple(lexicon.cues.words["begins_another"])
        raised = tuple(lexicon.cues.words["raised"])
        return cls(text, lexicon, words, frozenset(word[-1] for word in words), others, raised)

    def told(self, link: Link, last: Link | None) -> bool:
        """Whether 新增 stands right before the value, or before the indicator with no 总数达 behind it, or
        before the list that goes on from ``last``, the figure of what is new that stands before this."""
        subject, to = link.subject, link.quantity.start
        if subject is None or (not link.own and self.lexicon.all_told(self.text, to)):
            return False
        if self._adds(to) and subject.id not in self.lexicon.stocks:
            return True
        at = subject.start
        if at > 1 and self._raises(at) and not any(t.kind is lex.REACH for t in link.ties):
            return True
        if at > 1 and self._adds(at) and not self.lexicon.totals.search(self.text, link.clause, to):
            return True
        return last is not None and self._goes_on(link, last)

    def _goes_on(self, link: Link, last: Link) -> bool:
        """Whether a figure goes on with a list of what is new (新增公路3公里、铁路2公里)."""
        subject, q, before = link.subject, link.quantity, last.quantity
        if subject is None or before.dimension != q.dimension or not link.own:
            return False
        if link.run == last.run:
            return True
        if any(t.kind is lex.REACH for t in link.ties):
            return False
        at = min(subject.start, q.start)
        end = max(before.end, last.subject.end if last.subject else 0)
        if at != end + 1 or self.text[end] not in "、和" or self.text.startswith(self.others, at):
            return False
        return "总" not in subject.text and self.lexicon.totals.search(self.text, at, q.start) is None

    def _raises(self, at: int) -> bool:
        """Whether 培育 ends at ``at``, and not 累计培育: those are all there are."""
        lo = max(0, at - _RAISED)
        raised = self.text[at - 1] in "育植定" and self.text.endswith(self.raised, lo, at)
        return raised and self.text.find("累计", lo, at) < 0

    def _adds(self, at: int) -> bool:
        """Whether 新增 ends at ``at``."""
        return self.text[at - 1] in self.ends and self.text.endswith(self.words, max(0, at - 4), at)
