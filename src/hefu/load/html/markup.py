"""The bytes of a page → mark-up that a parser can take: decoded, and with its excesses cut.

libxml2 takes time by the square of the attributes of one element, and stops without a word where
elements nest too deep. So elements are cut to a bearable length beforehand, and a page that nests
too deep is read once more with all its elements made line breaks.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from typing import Final

from hefu.errors import LoadError
from hefu.load.html.elements import INLINE
from hefu.load.problems import problem
from hefu.load.text.decode import REPLACEMENT, decode
from hefu.model import Problem

LONGEST_TAG: Final = 1024
"""Longer start tags are cut down to the attributes that are read."""
_HEAD = 8192
_DECLARED = re.compile(
    rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,30})|encoding\s*=\s*["']([A-Za-z0-9_.-]{2,30})"""
)
_CHINESE = frozenset(
    ("gb2312", "gbk", "gb18030", "x-gbk", "cp936", "gb_2312-80", "gb2312-80", "chinese", "euc-cn")
)
# What pages in Chinese, and the odd page in another language, also come in.
_OTHERS = re.compile(r"(?:x-)?(?:big5(?:-hkscs)?|shift[_-]jis|euc-(?:jp|kr))$")
_SINGLE = re.compile(r"(?:iso-8859-1?\d|windows-125\d|koi8-r)$")

_MARKUP = re.compile(r"<(?:!--|(/?[A-Za-z][^\s/>]{0,40}))")
_STEP = re.compile(r"""=\s*["']|>""")
_RAW = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"))
_READ_ATTRIBUTE = re.compile(
    r"""\s(id|class|style|colspan|rowspan|border|role|hidden|align|name|property|content|aria-hidden)"""
    r"""(?:\s*=\s*("[^"<>]*"|'[^'<>]*'|[^\s"'<>=]+))?(?=[\s/>])""",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Markup:
    """A page's text, and what was damaged in it."""

    text: str
    problems: tuple[Problem, ...] = ()


def decode_page(data: bytes, name: str, charset: str | None = None) -> Markup:
    """The text of a page; ``charset`` is what the server said.

    Declarations are often wrong (GBK called gb2312 or even iso-8859-1, UTF-8 called GBK), so what
    the bytes themselves show comes first: a byte-order mark, then UTF-8 without a fault, then what
    is declared if the bytes allow it. Raises :class:`LoadError` for what is no text, or empty.
    """
    labels = [label for label in (charset, _declared(data)) if label]
    if text := _as_declared(data, labels):
        cut = text.endswith(REPLACEMENT)
        return Markup(text, (problem("damaged-bytes", line=text.count("\n") + 1),) if cut else ())
    try:
        decoded = decode(data, name)
    except LoadError as error:
        single = next((label.lower() for label in labels if _SINGLE.match(label.lower())), None)
        if error.code != "load.encoding" or single is None:
            raise
        return Markup(_in_one_byte(data, single))
    problems = tuple(replace(found, at=None) for found in decoded.problems)
    return Markup(decoded.text.removeprefix("\ufeff"), problems)


def _in_one_byte(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec, "replace")
    except LookupError:  # iso-8859-12 was never made
        return data.decode("latin-1")


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_HEAD])
    return (found[1] or found[2]).decode("ascii") if found else None


def _as_declared(data: bytes, labels: list[str]) -> str:
    """The text if it is not evidently UTF-8 or UTF-16, and is without fault what it is declared to be."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")) or b"\x00" in data[:_HEAD]:
        return ""
    if _is_sound(data, "utf-8"):
        return ""
    for label in (label.strip().lower() for label in labels):
        if label in _CHINESE and _is_sound(data, "gb18030"):
            return data.decode("gb18030", "replace")
        if _OTHERS.match(label):
            codec = {"big5": "big5hkscs"}.get(label.removeprefix("x-"), label.removeprefix("x-"))
            if _is_sound(data, codec):
                return data.decode(codec, "replace")
    return ""


def _is_sound(data: bytes, codec: str) -> bool:
    """Whether the bytes are that encoding; a character cut off at the very end is forgiven."""
    try:
        codecs.getincrementaldecoder(codec)().decode(data)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def cut_excess(text: str) -> str:
    """The mark-up with each start tag of more than ``LONGEST_TAG`` characters cut down."""
    parts: list[str] = []
    done = 0
    for start, end, name in _tags(text):
        if end - start > LONGEST_TAG:
            kept = _READ_ATTRIBUTE.findall(text[start : start + LONGEST_TAG])
            written = "".join(f" {key}={value}" if value else f" {key}" for key, value in kept)
            parts += (text[done:start], f"<{name}{written}>")
            done = end
    return "".join((*parts, text[done:])) if parts else text


def flatten(text: str) -> str:
    """The text of a page with a line break for each of its blocks, and no other mark-up."""
    parts: list[str] = []
    done = 0
    skip = ""
    for start, end, name in _tags(text):
        bare = name.lower().removeprefix("/")
        if not skip:
            parts.append(text[done:start])
            parts.append("" if bare in INLINE else "<br>")
        if bare in ("script", "style", "template", "noscript"):
            skip = (
                ""
                if name.startswith("/") and bare == skip
                else skip or ("" if name.startswith("/") else bare)
            )
        done = end
    return "".join((*parts, "" if skip else text[done:]))


def _tags(text: str) -> list[tuple[int, int, str]]:
    """Start, end and name of each tag; none in comments, and none in scripts but the end of it."""
    found: list[tuple[int, int, str]] = []
    at = 0
    while (opening := _MARKUP.search(text, at)) is not None:
        start, name = opening.start(), opening[1]
        if name is None:
            end = text.find("-->", opening.end() - 2)
            if end < 0:
                break
            found.append((start, end + 3, "span"))
            at = end + 3
            continue
        end = _tag_end(text, opening.end())
        if end < 0:
            break
        found.append((start, end, name))
        at = end
        if name.lower() in _RAW:
            closing = re.compile(f"</{re.escape(name)}", re.IGNORECASE).search(text, at)
            if closing is None:
                break
            at = closing.start()
    return found


def _tag_end(text: str, at: int) -> int:
    while (step := _STEP.search(text, at)) is not None:
        if step[0] == ">":
            return step.end()
        at = text.find(step[0][-1], step.end()) + 1
        if at == 0:
            return -1
    return -1
