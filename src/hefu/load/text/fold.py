"""Rewriting of a source character by character, length kept, before anything is removed.

Folding gives the removal that follows (:mod:`hefu.load.text.clean`) little to tell apart: what is
to vanish becomes ``GONE``, every blank becomes a plain space, every line end becomes "\\n",
full-width digits and Latin letters become half-width. As no character moves, offsets in the
folded text are offsets in the source.

Every pattern begins with a literal or a character class, so that the engine skips quickly to
the places that matter, and none can backtrack over more than a bounded stretch.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

GONE = "\u200b"
"""Stands where a character of the source is to vanish without leaving a gap."""
REPLACEMENT = "\ufffd"

_FULL_WIDTH = {0xFF10 + i: 0x30 + i for i in range(10)}
_FULL_WIDTH |= {0xFF21 + i: 0x41 + i for i in range(26)} | {0xFF41 + i: 0x61 + i for i in range(26)}

_FULL = "０-９Ａ-Ｚａ-ｚ"
_BLANK = "\t\v\f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_UNSEEN = "\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200c-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_LINE_END = "\r\u2028\u2029"
_CIRCLES = "①-⑳"
_SELDOM = re.compile(f"[{_FULL}．⋯{_BLANK}{_UNSEEN}{_LINE_END}{_CIRCLES}]")
"""What most texts have none of: one look for all of it spares a look for each."""

_WIDE = re.compile(f"[{_FULL}]+")
_WIDE_POINT = re.compile(r"．(?=[0-9])(?<=[0-9]．)")
# 增长12。2%: a stop typed for a point. What stands before it is looked at in _point.
_STOP_IN_FIGURE = re.compile(r"。(?=[0-9]{1,3}(?:[%％‰亿万]|个?百分点))")
_NO_POINT_AFTER = frozenset(".:：第")
"""What a number that ends its sentence stands behind: 第1。88%的村…, 46.7。68万亩…"""
# 七一·七万担, 百分之七·一: a dot written for 点 in a numeral with a unit; "一二·九" and 三·八节 are days.
_UNITS = "百千万亿元吨斤担亩顷公米立平度件枚锭匹只头台辆架座处户人个倍"
_DOT_IN_NUMERAL = re.compile(f"[·•](?=[一二三四五六七八九〇○零]{{1,3}}([{_UNITS}])?)")
_NUMERAL = frozenset("一二三四五六七八九〇○零十百千万")
# 七、七一七万担, 七、〇〇〇件: what parts the thousands of a numeral written digit by digit.
_THOUSANDS = re.compile("、(?=[一二三四五六七八九〇○零]{3}(?![一二三四五六七八九〇○零十百千]))")
_DIGITS = frozenset("一二三四五六七八九〇○零")
_BLANKS = re.compile(f"[{_BLANK}]")
_INVISIBLE = re.compile(f"[{_UNSEEN}]")
_RETURN = re.compile("\r(?=\n)")
_LINE_ENDS = re.compile(f"[{_LINE_END}]")
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,6}|#x[0-9A-Fa-f]{2,5});")
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]{0,15})(?:\s[^<>\n]{0,300})?/?>")
_BLOCK_TAGS = re.compile("p|div|li|tr|h[1-6]|[uo]l|table|section|article")
_CELL_TAGS = re.compile("br|td|th|hr")
# 国内生产总值[2]1260582亿元, “REITs”[^36], 培训〔3〕, 建设【36】; "〔2022〕41号" is no mark.
_NOTE = re.compile(r"[\[〔［﹝【] ?\^?\d{1,3}(?:[-—、,，]\d{1,3})? ?[\]〕］﹞】](?!\()")
# ① after a word and before punctuation is a note; elsewhere it counts the items of a list.
_CIRCLED = re.compile(f"[{_CIRCLES}](?<=[\u4e00-\u9fff”》）].)(?=[，。；、：！？”》）\n])")
_RULE = re.compile(r"\n[-=_*|:+ ]{3,}(?=\n)")
_PLACEHOLDER = re.compile(r"\$\d(?:\.\$\d|\.\d+)?")
_CONTENTS = ("<details>", "</details>")


def fold(source: str) -> str:
    """The source with marks, blanks and widths made uniform; ``len(fold(s)) == len(s)``."""
    text, seldom = source, _SELDOM.search(source) is not None
    if seldom:
        text = _WIDE.sub(lambda m: m.group().translate(_FULL_WIDTH), text)
        text = _WIDE_POINT.sub(".", text)
    text = _STOP_IN_FIGURE.sub(_point, text)
    text = _THOUSANDS.sub(_between_thousands, text)
    if "·" in text or "•" in text:
        text = _DOT_IN_NUMERAL.sub(_dot, text)
    if seldom:
        text = text.replace("⋯", "…")
        text = _BLANKS.sub(" ", text)
        text = _INVISIBLE.sub(GONE, text)
        text = _RETURN.sub(" ", text)
        text = _LINE_ENDS.sub("\n", text)
    text = _blank_between(text, "<!--", "-->")
    text = _blank_contents(text)
    if "&" in text:
        text, seldom = _ENTITY.sub(_entity, text), True
    if "<" in text:
        text = _TAG.sub(_tag, text)
    text = _NOTE.sub(_note, text)
    if seldom:
        text = _CIRCLED.sub(GONE, text)
    text = _RULE.sub(lambda m: "\n" + " " * (len(m.group()) - 1), text)
    if "$" in text:
        text = _lost_figures(text)
    return text


def _point(found: re.Match[str]) -> str:
    """A point where the stop stands inside a number, else the stop."""
    text, at = found.string, found.start()
    begin = at
    while begin > max(0, at - 5) and "0" <= text[begin - 1] <= "9":
        begin -= 1
    inside = begin < at and (begin == 0 or text[begin - 1] not in _NO_POINT_AFTER)
    return "." if inside else found.group()


def _dot(found: re.Match[str]) -> str:
    """点 where the dot stands inside a numeral: one that a unit follows, or that 百分之 stands before."""
    text, at = found.string, found.start()
    begin = at
    while begin > max(0, at - 8) and text[begin - 1] in _NUMERAL:
        begin -= 1
    inside = begin < at and (found[1] or text.endswith("百分之", 0, begin))
    return "点" if inside else found.group()


def _between_thousands(found: re.Match[str]) -> str:
    """Nothing where the pause stands behind the one to three digits that such a numeral begins with, or
    behind three more of it."""
    text, at = found.string, found.start()
    begin = at
    while begin > max(0, at - 4) and text[begin - 1] in _DIGITS:
        begin -= 1
    more = at - begin == 3 and text[begin - 1 : begin] == "、"
    first = 0 < at - begin < 4 and text[begin - 1 : begin] not in _NUMERAL and text[begin] not in "〇○零"
    return GONE if first or more else found.group()


def lost_figures(source: str) -> list[int]:
    """Where a program left "$1.$2" in place of digits: the figure there cannot be known."""
    return [m.start() for m in _PLACEHOLDER.finditer(source)] if "$" in source else []


def _blank_between(text: str, opening: str, closing: str, keep: Callable[[str], bool] | None = None) -> str:
    """Blank stretches from ``opening`` to ``closing``; an opening never closed is left alone."""
    at = text.find(opening)
    if at < 0:
        return text
    out: list[str] = []
    done = 0
    while at >= 0:
        end = text.find(closing, at + len(opening))
        if end < 0:
            break
        end += len(closing)
        if keep is None or not keep(text[at:end]):
            out += (text[done:at], " " * (end - at))
            done = end
        at = text.find(opening, end)
    out.append(text[done:])
    return "".join(out)


def _blank_contents(text: str) -> str:
    """Drop a folded table of contents: its headings stand again in the text."""
    return _blank_between(text, *_CONTENTS, keep=lambda inside: "目录" not in inside[:80])


def _entity(found: re.Match[str]) -> str:
    """An entity becomes its character, put where the entity ends, so that quotes hold it whole."""
    written = found.group()
    char = html.unescape(written)
    if len(char) != 1:
        return written
    char = " " if char.isspace() else char
    return GONE * (len(written) - 1) + char


def _tag(found: re.Match[str]) -> str:
    name = found.group(1).lower()
    size = len(found.group())
    if _BLOCK_TAGS.fullmatch(name):
        return "\n" * size
    return (" " if _CELL_TAGS.fullmatch(name) else GONE) * size


def _note(found: re.Match[str]) -> str:
    """A note's mark vanishes; at the beginning of a line it numbers the note itself and stays."""
    at = found.start()
    if at == 0 or found.string[at - 1] == "\n":
        return found.group()
    return GONE * len(found.group())


def _lost_figures(text: str) -> str:
    """Blot out figures that hold a placeholder, with the digits left of them."""
    out: list[str] = []
    done = 0
    for found in _PLACEHOLDER.finditer(text):
        start, end = found.span()
        while start > done and text[start - 1] in "0123456789.":
            start -= 1
        while end < len(text) and text[end] in "0123456789":
            end += 1
        if start < done or end <= start:
            continue
        out += (text[done:start], REPLACEMENT * (end - start))
        done = end
    out.append(text[done:])
    return "".join(out)
