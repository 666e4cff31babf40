"""Laying out mixed Chinese and Latin text in terminal columns.

A Chinese sentence may break after any character, a number may not: "1253.4亿元" torn in
two is misread. Widths are counted in cells; a Chinese character fills two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.text import Text

# What stays together: a number with its unit, a Latin word, or any one other character;
# each with the opening marks before it and the closing marks after it.
_TOKEN = re.compile(
    r"\s|[(\[（《“‘「【]*"
    r"(?:[\d.,%‰+−–—≥≤≈]+(?:个?百分点|[十百千万亿个]{0,3}[元吨人斤亩倍位米户套年月日]?)|[A-Za-z'-]+|\S)"
    r"[)\]，。；、：！？）》”’」】]*"
)


def wrapped(text: Text, width: int) -> Text:
    """``text`` with line breaks so that no line is wider than ``width`` cells, styles kept."""
    from rich.text import Text

    lines = [part for line in text.split("\n") for part in line.divide(_breaks(line.plain, width))]
    for line in lines:
        line.rstrip()
    return Text("\n").join(lines)


def _breaks(line: str, width: int) -> list[int]:
    """Where to break a line without line breaks."""
    from rich.cells import cell_len

    breaks: list[int] = []
    used = 0
    for token in _TOKEN.finditer(line):
        text = token.group()
        size = cell_len(text)
        if text.isspace():
            # A blank may hang over the end, where it is cut off.
            used += size
            continue
        if used and used + size > width:
            breaks.append(token.start())
            used = 0
        if size <= width:
            used += size
            continue
        for at, char in enumerate(text, token.start()):
            # Longer than a line: broken wherever the line ends.
            size = cell_len(char)
            if used and used + size > width:
                breaks.append(at)
                used = 0
            used += size
    return breaks


def column_widths(natural: Sequence[int], ratios: Sequence[int], available: int) -> list[int]:
    """Widths for columns that would fill ``natural`` cells, together at most ``available``.

    A column of ratio 0 keeps its natural width. What is left is shared by ratio; a column
    that needs less than its share leaves the rest to the others.
    """
    widths = list(natural)
    room = available - sum(size for size, ratio in zip(natural, ratios, strict=True) if not ratio)
    open_ = [n for n, ratio in enumerate(ratios) if ratio]
    while open_:
        total = sum(ratios[n] for n in open_)
        content = [n for n in open_ if natural[n] * total <= room * ratios[n]]
        if not content:
            for n in open_:
                widths[n] = max(4, room * ratios[n] // total)
            break
        room -= sum(natural[n] for n in content)
        open_ = [n for n in open_ if n not in content]
    return widths
