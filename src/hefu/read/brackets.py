"""Brackets and quotation marks in and around a name: which belong to it (“四上”企业), which do not."""

from __future__ import annotations

import re
from typing import Final

SOFT: Final = " 　的了“”‘’\"'《》〈〉「」『』…⋯—·*：:∶"
_PAIRS: Final = {"）": "（", ")": "(", "”": "“", "》": "《", "」": "「"}
_OPENING: Final = {"（": "）", "(": ")", "“": "”", "《": "》", "「": "」"}
_CLOSED: Final = (("“", "”"), ("《", "》"), ("‘", "’"), ("「", "」"))
_QUOTED: Final = re.compile("[“”《》‘’「」]")
PAIRED: Final = re.compile("[“”《》「」（）()]")
LONGEST_NAME: Final = 90
_LONGEST_QUOTED: Final = 16
"""How far before a number that stands in a quotation it opens (characters)."""
_STOPS: Final = re.compile(r"[”，。；：]")


def kept_marks(name: str, lead: int) -> int:
    """How many of the ``lead`` soft marks fall away: one stays that closes in the name, with all behind it
    (“的哥”食堂)."""
    rest = name[lead:]
    return next((k for k, mark in enumerate(name[:lead]) if _OPENING.get(mark, "\n") in rest), lead)


def torn(text: str, lo: int, start: int, end: int) -> int | None:
    """Where the brackets or marks open that close inside ``[start, end)`` without opening there."""
    depth = dict.fromkeys(_PAIRS, 0)
    for at in range(start, end):
        char = text[at]
        if char in _OPENING:
            depth[_OPENING[char]] += 1
        elif char in _PAIRS:
            if depth[char] == 0:
                opening = text.rfind(_PAIRS[char], max(lo, start - LONGEST_NAME), start)
                return opening if opening >= 0 else None
            depth[char] -= 1
    return None


def quoted_from(text: str, lo: int, start: int, end: int) -> int:
    """Where a quotation opens before ``lo`` that closes inside a name: its number tore it (“十分钟|书房”)."""
    closing = text.find("”", start, end)
    if text.find("“", start, closing) >= 0:
        return -1
    opening = text.rfind("“", max(0, lo - _LONGEST_QUOTED), start)
    return opening if 0 <= opening < lo and _STOPS.search(text, opening, closing) is None else -1


def closed_at(text: str, start: int, end: int, hi: int) -> int:
    """The end of a name with the rest of its quotation (“强基|计划”), where that closes before ``hi``."""
    opening = text.rfind("“", start, end)
    if opening < 0 or text.find("”", opening, end) >= 0:
        return end
    closing = text.find("”", end, hi)
    return end if closing < 0 else closing + 1


def unbracketed(text: str, start: int, end: int, after_word: bool) -> int:
    """The start of a name without the brackets before it.

    They belong to a word (完成（预计，下同）生产总值) or a unit (12万户（套）、老旧小区改造); those behind a
    noun stay (8个县（市、区）的生产总值).
    """
    if text[start] not in "（(":
        return start
    closing = text.find(_OPENING[text[start]], start, end)
    apart = after_word or text[closing + 1 : closing + 2] == "、"
    return closing + 1 if apart and 0 <= closing < end - 1 else start


def trimmed(text: str, start: int, end: int) -> str:
    """The words of ``[start, end)`` without soft marks around them; quotation marks that belong together,
    one inside the words and one right beside them, stay (“四上”企业)."""
    words = text[start:end]
    if words[:1] == "“" and words[-1:] == "”" and "”" in words[:-1]:
        return words  # “书香圈”“健身圈”
    if words.isalnum():
        return _closed(text, start, end, words)
    lead, tail = len(words) - len(words.lstrip(SOFT)), len(words.rstrip(SOFT))
    lead = kept_marks(words[:tail], lead)
    return _closed(text, start + lead, start + tail, words[lead:tail]) if lead < tail else ""


def _closed(text: str, start: int, end: int, words: str) -> str:
    if _QUOTED.search(words) is None:
        return words
    for opening, closing in _CLOSED:
        if closing in words or opening in words:
            missing = words.count(closing) - words.count(opening)
            if missing > 0 and text[start - 1 : start] == opening:
                words = opening + words
            elif missing < 0 and text[end : end + 1] == closing:
                words += closing
    return words
