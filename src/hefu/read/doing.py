"""What was done with so many of a thing: the verb before a figure or its name (培育企业30家, 竣工住房2万套).

It says how the figure is counted: ``added`` is what came about, ``begun`` and ``finished`` what was begun
and what was finished. The judge tells these from all there is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from hefu.read import lexicon as lex
from hefu.read.indicator import Link
from hefu.read.lexicon import Lexicon

_KINDS: Final = ("added", "begun", "finished")
_LONGEST: Final = 6
"""Characters of the longest verb."""
_AMOUNTS: Final = frozenset(("level", "change"))
_NOT_COUNTED: Final = frozenset(("ratio", "percentage_points", "multiple", "money", "money_usd"))
_JOINS: Final = frozenset("、和及")

_Verbs = Mapping[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Doing:
    """The verbs of doing in one text, by their last character, and by their first (``named``)."""

    text: str
    lexicon: Lexicon
    verbs: _Verbs
    named: _Verbs

    @classmethod
    def of(cls, text: str, lexicon: Lexicon) -> Doing:
        """Those of the lexicon, for ``text``."""
        words = lexicon.cues.words
        verbs = tuple(tuple(words[f"doing_{kind}"]) for kind in _KINDS)
        return cls(text, lexicon, _by(-1, *verbs), _by(0, *verbs))

    def told(self, link: Link, form: str, last: Link | None, kind: str) -> str:
        """What was done with what a figure counts; "" where no verb says.

        The verb stands right before the value, or before the name or at its beginning with no 总数达 behind
        it, or before a list that goes on from the ``last`` figure, of which it said ``kind``.
        """
        subject, q = link.subject, link.quantity
        if subject is None or form not in _AMOUNTS or q.dimension in _NOT_COUNTED:
            return ""
        found = self._verb(q.start, subject.end if subject.end <= q.start else 0)
        if not found and link.own and (found := self._verb(subject.start, 0) or self._named(subject.start)):
            found = "" if self._is_total(subject.end, q.start) else found
        if not found and kind and last is not None and self._goes_on(link, last):
            found = kind
        return found

    def _goes_on(self, link: Link, last: Link) -> bool:
        """Whether a figure stands next in a list (新建公厕3座、停车场2处)."""
        subject, q = link.subject, link.quantity
        if subject is None or not link.own or any(t.kind is lex.REACH for t in link.ties):
            return False
        at = min(subject.start, q.start)
        end = max(last.quantity.end, last.subject.end if last.subject else 0)
        return at == end + 1 and self.text[end] in _JOINS and not self._is_total(at, q.start)

    def _is_total(self, lo: int, hi: int) -> bool:
        return lo < hi and self.lexicon.totals.search(self.text, lo, hi) is not None

    def _verb(self, at: int, lo: int) -> str:
        """What the verb that ends at ``at`` says, which begins at ``lo`` at the earliest."""
        for verb, kind in self.verbs.get(self.text[at - 1], ()) if at > lo else ():
            if self.text.endswith(verb, max(lo, at - _LONGEST), at):
                return kind
        return ""

    def _named(self, at: int) -> str:
        """What the verb says that a name begins with at ``at``."""
        for verb, kind in self.named.get(self.text[at], ()):
            if self.text.startswith(verb, at):
                return kind
        return ""


@lru_cache(maxsize=4)
def _by(at: int, *verbs: tuple[str, ...]) -> _Verbs:
    """The verbs with what they say by their character at ``at``, the longest first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for kind, words in zip(_KINDS, verbs, strict=True):
        for word in words:
            found.setdefault(word[at], []).append((word, kind))
    return {last: tuple(sorted(said, key=lambda w: -len(w[0]))) for last, said in found.items()}
