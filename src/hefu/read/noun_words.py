"""The words by which a name of what no catalog knows is told whole (``cues.toml``: ``words``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class NounWords:
    """``closing`` words of doing end a noun, ``inside`` words are part of one behind a count, ``attributes``
    are none by themselves, ``grades`` begin them; a word of doing belongs to one behind ``with_doing``.

    ``bare`` names of amounts belong to the name before a ``bare_verbs`` verb. ``of_list`` matches the end of
    a list's last member (names of amounts end with ``of_amounts``), ``of_each`` the beginning of its first,
    that hold for all of them. ``behind`` and ``each`` tell of a value for how long and for whom it is.
    Where 分别 deals out: ``both`` words name two things at once, ``letters`` several of one letter each,
    ``sides`` match whose or where, ``summing`` and ``by_number`` what sums a list up, ``led`` and ``leading``
    what leads to one, ``no_names`` what is no name, ``done_to_last`` what is done to the last member;
    ``compared_with``, ``not_dealt`` and ``times`` match what tells that nothing is dealt out to things;
    ``sided`` and ``up_to_place`` whose or where at the end and the beginning of a name, ``counted_first`` a
    count before the first member, ``measured_by`` what values are compared with; ``share_ends`` and
    ``change_ends`` are ends of names of shares and of changes.
    """

    closing: frozenset[str]
    inside: frozenset[str]
    attributes: frozenset[str]
    grades: tuple[str, ...]
    with_doing: tuple[str, ...]
    bare: frozenset[str]
    bare_verbs: frozenset[str]
    of_list: re.Pattern[str]
    of_amounts: str
    of_each: re.Pattern[str]
    behind: tuple[str, ...]
    each: tuple[str, ...]
    both: tuple[tuple[re.Pattern[str], str, str], ...]
    sides: re.Pattern[str]
    summing: re.Pattern[str]
    by_number: re.Pattern[str]
    led: re.Pattern[str]
    leading: re.Pattern[str]
    letters: re.Pattern[str]
    no_names: re.Pattern[str]
    done_to_last: re.Pattern[str]
    compared_with: re.Pattern[str]
    not_dealt: re.Pattern[str]
    times: re.Pattern[str]
    sided: re.Pattern[str]
    up_to_place: re.Pattern[str]
    counted_first: re.Pattern[str]
    measured_by: re.Pattern[str]
    share_ends: tuple[str, ...]
    change_ends: tuple[str, ...]


def noun_words(words: Mapping[str, Any]) -> NounWords:
    """Those of the cues."""
    return NounWords(
        closing=frozenset(words["closing"]),
        inside=frozenset(words["inside"]),
        attributes=frozenset(words["attributes"]),
        grades=tuple(words["grades"]),
        with_doing=tuple(words["with_doing"]),
        bare=frozenset(words["bare"]),
        bare_verbs=frozenset(words["bare_verbs"]),
        of_list=re.compile(words["of_list"]),
        of_amounts=words["of_amounts"],
        of_each=re.compile(words["of_each"]),
        behind=tuple(words["behind"]),
        each=tuple(words["each"]),
        both=tuple((re.compile(word), one, other) for word, one, other in words["both"]),
        sides=re.compile(words["sides"]),
        summing=re.compile(words["summing"]),
        by_number=re.compile(words["by_number"]),
        led=re.compile(words["led"]),
        leading=re.compile(words["leading"]),
        letters=re.compile(words["letters"]),
        no_names=re.compile(words["no_names"]),
        done_to_last=re.compile(words["done_to_last"]),
        compared_with=re.compile(words["compared_with"]),
        not_dealt=re.compile(words["not_dealt"]),
        times=re.compile(words["times"]),
        sided=re.compile(words["sided"]),
        up_to_place=re.compile(words["up_to_place"]),
        counted_first=re.compile(words["counted_first"]),
        measured_by=re.compile(words["measured_by"]),
        share_ends=tuple(words["share_ends"]),
        change_ends=tuple(words["change_ends"]),
    )
