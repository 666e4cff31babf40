"""Printed lines that a conversion broke at a squeezed mark, put together to be measured.

``pdftotext -raw`` begins a new line where a character stands closer to the one before it than it
is wide: before a mark after another mark (…扭亏为盈。 / ”他), where both are set half as wide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hefu.load.page.columns import Placed, Role, place_lines
from hefu.load.page.join import Joins
from hefu.load.page.lines import PageLine
from hefu.load.page.words import Words

_NO_START = frozenset("，。、；：！？”’）》】")
_OPENS = frozenset("“‘（《【")
_MARKS = _NO_START | _OPENS
_FEW_GAPS = 0.01
_MOST = 12
"""Parts of one line at most."""


def place_cracked(lines: Sequence[PageLine], words: Words, joins: Joins) -> list[Placed]:
    """The role of each line, where lines that were broken at a mark are measured whole.

    Text with empty lines was not made that way; its lines are as they were printed.
    """
    if sum(line.gap > 0 for line in lines[1:]) > _FEW_GAPS * len(lines):
        return place_lines(lines, words, joins)
    width = _commonest(lines)
    groups: list[list[PageLine]] = []
    for line in lines:
        if groups and len(groups[-1]) < _MOST and _is_cracked(groups[-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    found: list[Placed] = []
    wholes = place_lines([_whole(group) for group in groups], words, joins)
    for group, placed in zip(groups, wholes, strict=True):
        last = len(group) - 1
        for n, line in enumerate(group):
            found.append(Placed(line, _role(placed.role, n == 0, n == last), placed.column))
    return found


def _commonest(lines: Sequence[PageLine]) -> float:
    """The widest of the widths that many lines have, in em."""
    seen: dict[int, int] = {}
    for line in lines:
        if line.high <= 60:
            seen[round(line.high)] = seen.get(round(line.high), 0) + 1
    least = max(3, len(lines) // 40)
    return float(max((width for width, count in seen.items() if count >= least), default=0))


def _is_cracked(group: Sequence[PageLine], line: PageLine, width: float) -> bool:
    before = group[-1]
    if line.bare[0] in _NO_START:
        return True
    marks = before.bare[-1] in _MARKS and line.bare[0] in _OPENS
    return marks and sum(part.low for part in group) + line.low <= width + 0.5


def _whole(group: Sequence[PageLine]) -> PageLine:
    if len(group) == 1:
        return group[0]
    return replace(
        group[0],
        text="".join(line.text for line in group),
        bare="".join(line.bare for line in group),
        low=sum(line.low for line in group),
        high=sum(line.high for line in group),
        kept=(),
    )


def _role(role: Role, first: bool, last: bool) -> Role:
    """The role of a part of a line that has a role."""
    if role == "first":
        return "first" if first else "middle"
    if role == "last":
        return "last" if last else "middle"
    if role == "only":
        return "only" if first and last else "first" if first else "last" if last else "middle"
    return role
