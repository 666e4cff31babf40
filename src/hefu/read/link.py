"""A quantity and what it is of: what :mod:`hefu.read.indicator` finds, and all that follows asks about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hefu.model import Quantity
from hefu.read.lexicon import Token
from hefu.read.nouns import Subject


class Link(NamedTuple):
    """A quantity with its subject and the words that tie the two.

    ``ties`` are the tokens between the subject and the value; ``own`` is false where the
    subject was carried over from an earlier value; ``comparison`` marks a distance to
    another figure (高于全省1.2个百分点); ``before`` a value a change starts from (由…);
    ``share`` a share of something; ``counted`` a count standing before its noun; ``run`` the
    index of the first quantity of its list; ``clause`` where the clause of the value begins; ``since``
    where what stands before the value begins: the end of the list before, or the sentence's start.
    """

    quantity: Quantity
    subject: Subject | None
    ties: tuple[Token, ...]
    own: bool
    comparison: bool = False
    before: bool = False
    share: bool = False
    counted: bool = False
    run: int = 0
    clause: int = 0
    since: int = 0


def run_start(links: Sequence[Link], n: int) -> int:
    """The index of the first link of the list of values that link ``n`` is in."""
    run = links[n].run
    while n and links[n - 1].run == run:
        n -= 1
    return n
