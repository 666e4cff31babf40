"""Whether a verb of making better tells how many things it was done to, and no rise of them.

提升改造公厕30座 are the toilets that were made better, 提高800项药品报销比例 the medicines whose rate rose.
The words are in ``catalog/cues.toml``, ``[verbs]``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hefu.read import lexicon as lex
from hefu.read.lexicon import Lexicon
from hefu.read.link import Link

_THINGS: Final = frozenset(("count", "households", "length", "area"))
"""Dimensions of things that something can be done to."""
_PLAIN: Final = frozenset(("count", "households"))
_MOVES: Final = frozenset((lex.RISE, lex.FALL))


@dataclass(frozen=True, slots=True)
class Bettered:
    """The words of one text for making better: ``verbs``, and others that tell it only ``of`` things behind
    the value; ``measures`` are the last characters of names that rise and fall, ``steps`` words behind a
    value that is a step, ``doing`` the verbs beside those of making better."""

    text: str
    verbs: frozenset[str]
    of: frozenset[str]
    measures: tuple[str, ...]
    steps: tuple[str, ...]
    doing: tuple[str, ...]

    @classmethod
    def of_text(cls, text: str, lexicon: Lexicon) -> Bettered:
        """Those of the lexicon, for ``text``."""
        words = lexicon.cues.verbs
        return cls(
            text,
            frozenset(words["better"]),
            frozenset(words["better_of"]),
            tuple(words["better_not"]),
            tuple(words["better_steps"]),
            tuple(words["better_doing"]),
        )

    def tells(self, link: Link) -> bool:
        """Whether a figure that looks like a change is only of how many things were made better."""
        subject, q, text = link.subject, link.quantity, self.text
        if subject is None or q.dimension not in _THINGS or text.startswith(self.steps, q.end):
            return False
        tie = next((t for t in link.ties[::-1] if t.kind in _MOVES), None)
        word = text[tie.start : tie.end] if tie is not None else ""
        if tie is None or (word not in self.verbs and word not in self.of):
            return False
        if link.counted:
            return q.dimension in _PLAIN
        if word not in self.verbs or subject.text.endswith(self.measures):
            return False
        beside = text.startswith(self.doing, tie.end) or text.endswith(self.doing, 0, tie.start)
        if subject.start >= tie.end:
            return beside or q.dimension in _PLAIN
        return beside
