"""The words by which a name of what no catalog knows is told whole (``cues.toml``: ``words``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class NounWords:
    """``closing`` words of doing end a noun, ``inside`` words are part of one behind a count, ``attributes``
    are none by themselves.

    ``bare`` names of amounts belong to the name before a ``bare_verbs`` verb. ``of_list`` matches the end of
    a list's last member (names of amounts end with ``of_amounts``), ``of_each`` the beginning of its first,
    that hold for all of them. ``behind`` and ``each`` tell of a value for how long and for whom it is.
    """

    closing: frozenset[str]
    inside: frozenset[str]
    attributes: frozenset[str]
    bare: frozenset[str]
    bare_verbs: frozenset[str]
    of_list: re.Pattern[str]
    of_amounts: str
    of_each: re.Pattern[str]
    behind: tuple[str, ...]
    each: tuple[str, ...]


def noun_words(words: Mapping[str, Any]) -> NounWords:
    """Those of the cues."""
    return NounWords(
        closing=frozenset(words["closing"]),
        inside=frozenset(words["inside"]),
        attributes=frozenset(words["attributes"]),
        bare=frozenset(words["bare"]),
        bare_verbs=frozenset(words["bare_verbs"]),
        of_list=re.compile(words["of_list"]),
        of_amounts=words["of_amounts"],
        of_each=re.compile(words["of_each"]),
        behind=tuple(words["behind"]),
        each=tuple(words["each"]),
    )
