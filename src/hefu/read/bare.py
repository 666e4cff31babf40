"""The name of a figure of no indicator, without the verbs around it: 打掉|犯罪团伙 6个, 40名个人|被 授予….

The words are in ``catalog/cues.toml``, ``[nouns]``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from hefu.catalog.cues import load_cues

_SHORTEST: Final = 2
"""The fewest characters that are a name by themselves."""
_LONGEST: Final = 12
_MOST: Final = 3
"""How long the words at an end of a name are at most (characters), and how many they are."""
_LONGEST_LIST: Final = 40
"""The most characters of examples and what they are of."""
_FIRST: Final = re.compile(r"(?:^|[(:|])([一-鿿])")
"""A character that one of the wordings of a pattern begins with."""
THINGS: Final = ("count", "households")
"""Dimensions of so many things, of which some may be named as examples."""
_SUCH: Final = "等"
_PAIRS: Final = ("“”", "（）", "()", "《》")
_JOINS: Final = ("、", "和", "及", "与")


@cache
def _such_as() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The 等 behind examples, and what names nothing behind it."""
    words = load_cues().words
    not_named = f"(?:{words['such_as_thin']})|(?:{words['such_as_goes_on']})"
    return re.compile(words["such_as"]), re.compile(not_named)


def of_kind(name: str) -> str:
    """``name`` of so many things without the examples before the word for them (茶会、庙会等|惠民演出), which
    are some of what is counted, and not what it is. Where the word alone says too little, the examples stay,
    of a long list the first."""
    if _SUCH not in name:
        return name
    such, not_named = _such_as()
    found = list(such.finditer(name, 1))
    if len(found) != 1:
        return name
    if not_named.match(name, found[0].end()):
        first = name.find("、")
        long = len(name) > _LONGEST_LIST and 0 < first < found[0].start()
        return name[:first] + name[found[0].start() :] if long else name
    kind = name[found[0].end() :]
    whole = all(kind.count(a) == kind.count(b) for a, b in _PAIRS)
    return kind if whole and len(kind) > _SHORTEST else name


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str], str, str, frozenset[str]]:
    """Verbs a name begins with, what a counted name may not end with, what names end with that hold their
    verb, and the characters the two first may begin with and end with."""
    words = load_cues().words
    led, torn = words["led_by"], words["torn_off"]
    return (
        re.compile("|".join(f"(?:{verb}){not_before}" for verb, not_before in led.items())),
        re.compile(f"(?:{torn})$"),
        words["with_verb"],
        "".join({first for verb in led for first in _FIRST.findall(verb)}),
        frozenset(words["torn_last"]),
    )


def bare(name: str, counted: bool) -> str:
    """``name`` without the verbs it begins with and, where it is ``counted`` and so stands behind its value,
    without the word at its end that belongs to what follows (职工|得 到安置, 企业|跻身 百强)."""
    led, torn, kept, firsts, lasts = _words()
    if counted:
        for _ in range(_MOST):
            near = max(_SHORTEST, len(name) - _LONGEST)
            if name[-1:] not in lasts or not (told := torn.search(name, near)):
                break
            name = name[: told.start()]
        return name
    if name[:1] not in firsts or name[-1:] in kept:
        return name
    for _ in range(_MOST):
        found = led.match(name)
        if not found or name[found.end() : found.end() + 1] in _JOINS or len(name) - found.end() < _SHORTEST:
            break
        name = name[found.end() :]
    return name
