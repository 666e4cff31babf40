"""Source → clean text, with a map back.

Clean text is what the reader matches on: no mark-up, no notes' marks, no line wraps, no
stray blanks between Chinese characters, digits and punctuation; one "\\n" between
paragraphs. Nothing is ever inserted or moved: the clean text is a sequence of runs of the
source, of which single characters may have been made half-width (:mod:`hefu.load.text.fold`).
"""

from __future__ import annotations

import re

from hefu.load.text.fold import GONE, fold
from hefu.load.text.frontmatter import front_matter_end
from hefu.load.text.wraps import unwrap
from hefu.model import OffsetMap

# Blanks, emphasis, escapes; or a line end with all that introduces the next line.
_CUT = re.compile(
    r" [ \u200b*]*|\u200b[ \u200b*]*|\*(?<!\\\*)[ \u200b*]*|__+|\\(?=[^\w\s])(?<!\\\\)"
    r"|\n[\n \u200b*]*(?:(?:#{1,6}(?!\d)|[-+](?= )|>)[\n \u200b*]*)*"
)
_OPENING = re.compile(r"[\n \u200b*]*(?:(?:#{1,6}(?!\d)|[-+](?= )|>)[\n \u200b*]*)*")
_FIGURE = frozenset("0123456789")
_THOUSANDS = re.compile(r"\d{3}(?![\d ])")
_OF_HUNDRED = re.compile(r"\d(?:\.\d+)? [%％‰]")


def clean(source: str, *, wrapped: bool = True) -> tuple[str, OffsetMap]:
    """The clean text of a source and the map from its offsets to the source's.

    ``wrapped``: lines may have been broken at the width of a page, and are joined where they were.
    Never fails; takes time proportional to the length. The result may be empty.
    """
    begin = front_matter_end(source)
    text = fold(source)
    if wrapped:
        text = unwrap(text, begin)
    opening = _OPENING.match(text, begin)
    begin = opening.end() if opening else begin
    runs: list[tuple[int, int]] = []
    for found in _CUT.finditer(text, begin):
        start, end = found.span()
        keep = _kept(text, start, end)
        if keep == end - start:
            continue
        if keep < 0:  # the last character of the cut is kept, not the first
            runs.append((begin, start))
            begin = end - 1
            continue
        if start + keep > begin:
            runs.append((begin, start + keep))
        begin = end
    runs.append((begin, len(text)))
    return _join(text, runs)


def _kept(text: str, start: int, end: int) -> int:
    """How many characters of the cut stay: none, or the one that must part its neighbours."""
    first = text[start]
    if first == "\n":
        return 1 if end < len(text) else 0
    if start == 0 or end >= len(text):
        return 0
    before, after = text[start - 1], text[end]
    if first == "*" and end - start == 1 and before in _FIGURE and after in _FIGURE:
        return 1
    if not ("!" <= before <= "~" and "!" <= after <= "~") or before == "|" or after == "|":
        return 0
    at = text.find(" ", start, end)
    if at < 0 or _is_split_figure(text, start, end):
        return 0
    return 1 if at == start else -1 if text[end - 1] == " " else 0


def _is_split_figure(text: str, start: int, end: int) -> bool:
    """Whether the blank splits one number ("2 6.5%", "13. 5", "6 .8", "1 000") or precedes its unit."""
    before, after = text[start - 1], text[end]
    if after in "%,.;:)!?":
        return not (after == "." and before not in _FIGURE)
    if after not in _FIGURE or "*" in text[start:end]:
        return before == "("
    at = start - 1
    while at >= 0 and start - at < 16 and (text[at] in _FIGURE or text[at] == "."):
        at -= 1
    if at == start - 2 and text[at] == " " and "\u4e00" <= text[at - 1] <= "\u9fff":
        return _OF_HUNDRED.match(text, end) is not None  # 增长 1 1 %
    # The first word of a line, one of a row of figures, a number of a table, a name (“6 1”工程).
    if at < 0 or text[at] in "\n *表图第附“" + GONE or "!" <= text[at] <= "~":
        return False
    if before == ".":
        return start - 2 > at
    if before not in _FIGURE:
        return False
    stop = end
    while stop < len(text) and stop - end < 16 and (text[stop] in _FIGURE or text[stop] == "."):
        stop += 1
    following = text[stop : stop + 2]
    if following[:1] in (" ", "\n", "") and not "\u4e00" <= following[1:] <= "\u9fff":
        return bool(_THOUSANDS.match(text, end))
    # "12月 2015年": a year beside another number is a number of its own.
    return not (following[:1] == "年" and stop - end == 4)


def _join(text: str, runs: list[tuple[int, int]]) -> tuple[str, OffsetMap]:
    runs = [(start, end) for start, end in runs if end > start]
    if runs and text[runs[-1][1] - 1] == "\n":
        start, end = runs.pop()
        if end - 1 > start:
            runs.append((start, end - 1))
    if not runs:
        return "", OffsetMap()
    clean_starts: list[int] = []
    at = 0
    for start, end in runs:
        clean_starts.append(at)
        at += end - start
    kept = "".join([text[start:end] for start, end in runs])
    return kept, OffsetMap(tuple(clean_starts), tuple([start for start, _ in runs]))
