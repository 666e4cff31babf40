"""Automatic numbers (一、 （一） 1. 第一章): what Word shows but does not write into the text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from hefu.load.office.ooxml import Element, attr, child, is_on, local, number
from hefu.load.office.words import office_words

_PLACE = re.compile(r"%([1-9])")
_CLOSED = re.compile(r"[、，．。：）)》】］〕⒈-⒛]$")
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered: ``text`` "（%1）", its way of counting, its first number.

    ``after`` is what stands behind the number (``tab``, ``space``, ``nothing``); ``restart`` the level
    after which it starts anew (0: never; None: after any higher one).
    """

    text: str = ""
    way: str = "decimal"
    start: int = 1
    after: str = "tab"
    restart: int | None = None
    legal: bool = False


@dataclass(frozen=True, slots=True)
class Numbering:
    """The lists of a file: each points to the one whose numbers it continues, with its own levels."""

    lists: Mapping[str, tuple[str, Mapping[int, Level], frozenset[int]]] = field(default_factory=dict)
    by_style: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    """For a paragraph style (id) that a level is bound to: list and level."""


@dataclass(slots=True)
class Counters:
    """How far each list has counted while a document is read from its beginning."""

    numbering: Numbering
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _seen: set[tuple[str, int]] = field(default_factory=set)

    def next(self, list_id: str, indent: int) -> tuple[str, bool] | None:
        """The number of the next paragraph of a list, and whether it is a mere bullet.

        None where there is no such list, or where its level shows nothing.
        """
        found = self.numbering.lists.get(list_id)
        if found is None:
            return None
        shared, levels, restarted = found
        level = levels.get(indent)
        if level is None:
            return None
        counts = self._counts.setdefault(shared, {})
        if indent in restarted and (list_id, indent) not in self._seen:
            counts.pop(indent, None)
        self._seen.add((list_id, indent))
        counts[indent] = counts[indent] + 1 if indent in counts else level.start
        for deeper in [n for n in counts if n > indent]:
            restart = levels.get(deeper, Level()).restart
            if restart is None or (restart and indent < restart):
                del counts[deeper]
        if level.way == "bullet":
            return "", True
        text = _PLACE.sub(lambda m: _written(int(m[1]) - 1, level, levels, counts), level.text)
        if not text.strip():
            return None
        # "1." runs together with a figure even where Word leaves no gap: 1.2023年.
        apart = level.after != "nothing" or text[-1] in "0123456789."
        if apart and not _CLOSED.search(text) and not text.endswith(" "):
            text += " "
        return text, False


def read_numbering(root: Element | None, style_lists: Mapping[str, str]) -> Numbering:
    """The lists of ``numbering.xml``; ``style_lists`` are those that styles of numbering stand for."""
    patterns: dict[str, dict[int, Level]] = {}
    links: dict[str, str] = {}
    bound: dict[str, dict[str, int]] = {}
    lists: dict[str, tuple[str, Mapping[int, Level], frozenset[int]]] = {}
    by_style: dict[str, tuple[str, int]] = {}
    elements = list(root) if root is not None else []
    for element in elements:
        if local(element) == "abstractNum":
            key = attr(element, "abstractNumId") or ""
            patterns[key], bound[key] = _levels(element)
            links[key] = attr(child(element, "numStyleLink"), "val") or ""
    nums = {attr(e, "numId") or "": e for e in elements if local(e) == "num"}
    for list_id, element in nums.items():
        key = attr(child(element, "abstractNumId"), "val") or ""
        if links.get(key):
            other = nums.get(style_lists.get(links[key], ""))
            key = (attr(child(other, "abstractNumId"), "val") or "") if other is not None else key
        levels = dict(patterns.get(key, {}))
        restarted = _overrides(element, levels)
        lists[list_id] = key, levels, restarted
        for style_id, indent in bound.get(key, {}).items():
            by_style.setdefault(style_id, (list_id, indent))
    return Numbering(lists, by_style)


def counted(count: int, way: str) -> str:
    """A number in one of Word's ways of counting (ST_NumberFormat); unknown ways are decimal."""
    words = office_words()
    signs = words.numbers.get(way)
    if signs and 1 <= count <= len(signs):
        return signs[count - 1]
    if (digits := words.numerals.get(way)) and 0 < count < 10_000:
        return _chinese(count, digits)
    if way in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"):
        return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(count))
    if way in ("upperRoman", "lowerRoman") and 0 < count < 4000:
        roman = _roman(count)
        return roman if way == "upperRoman" else roman.lower()
    if way in ("upperLetter", "lowerLetter") and 0 < count < 1000:
        letter = chr(65 + (count - 1) % 26) * (1 + (count - 1) // 26)
        return letter if way == "upperLetter" else letter.lower()
    if way == "decimalZero":
        return f"{count:02d}"
    if way in ("decimalFullWidth", "decimalFullWidth2"):
        return "".join(chr(0xFF10 + int(digit)) for digit in str(abs(count)))
    return "" if way == "none" else str(count)


def _levels(element: Element) -> tuple[dict[int, Level], dict[str, int]]:
    levels: dict[int, Level] = {}
    bound: dict[str, int] = {}
    for written in element:
        if local(written) == "lvl":
            indent = number(attr(written, "ilvl"))
            if not 0 <= indent <= 8:
                continue
            levels[indent] = _level(written)
            if style_id := attr(child(written, "pStyle"), "val"):
                bound[style_id] = indent
    return levels, bound


def _level(element: Element) -> Level:
    restart = attr(child(element, "lvlRestart"), "val")
    way = child(element, "numFmt")
    if way is None:  # newer files may say it in an alternative
        way = next((e for e in element.iter() if local(e) == "numFmt"), None)
    return Level(
        text=(attr(child(element, "lvlText"), "val") or "")[:64],
        way=attr(way, "val") or "decimal",
        start=number(attr(child(element, "start"), "val"), 1),
        after=attr(child(element, "suff"), "val") or "tab",
        restart=None if restart is None else number(restart),
        legal=is_on(child(element, "isLgl")),
    )


def _overrides(element: Element, levels: dict[int, Level]) -> frozenset[int]:
    """Put a list's own levels into ``levels``; gives those that start anew with it."""
    restarted: set[int] = set()
    for override in element:
        if local(override) != "lvlOverride":
            continue
        indent = number(attr(override, "ilvl"))
        if not 0 <= indent <= 8:
            continue
        if (own := child(override, "lvl")) is not None:
            levels[indent] = _level(own)
        start = attr(child(override, "startOverride"), "val")
        if start is not None and indent in levels:
            old = levels[indent]
            levels[indent] = Level(old.text, old.way, number(start, 1), old.after, old.restart, old.legal)
            restarted.add(indent)
    return frozenset(restarted)


def _written(indent: int, level: Level, levels: Mapping[int, Level], counts: Mapping[int, int]) -> str:
    other = levels.get(indent, Level())
    count = counts.get(indent, other.start)
    return str(count) if level.legal and other.way != "none" else counted(count, other.way)


def _chinese(count: int, digits: str) -> str:
    """十, 十一, 一百零五: as numbers of chapters are said; ``digits`` are 0–9, ten, hundred, thousand."""
    out = ""
    gap = False
    for power in (3, 2, 1, 0):
        digit = count // 10**power % 10
        if digit == 0:
            gap = bool(out)
            continue
        out += ("零" if gap else "") + digits[digit] + (digits[9 + power] if power else "")
        gap = False
    return out[1:] if 10 <= count < 20 and digits[1] == "一" else out


def _roman(count: int) -> str:
    out = ""
    for value, sign in _ROMAN:
        out += sign * (count // value)
        count %= value
    return out
