"""Rows: what stands on one line of one column, be it one printed line or many fragments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from hefu.load.layout.grid_text import GridRegion
from hefu.load.printed import Line, PrintedPage
from hefu.model import Box

TOUCH = 0.35
"""Fragments with a smaller gap (em) are one row: less than any gutter between columns."""
SAME_SIZE = 1.2
"""Sizes that differ by no more are one size; recognised text has no exact sizes."""

EXACT_SIZE = 1.06


@dataclass(frozen=True, slots=True)
class Row:
    """Lines that stand side by side, seen in the direction of reading.

    ``left`` and ``right`` are along the line, ``top`` and ``bottom`` across it. For vertical rows
    (竖排) these are turned: a vertical row further to the left is further "down".
    """

    lines: tuple[Line, ...]
    page: int
    left: float
    top: float
    right: float
    bottom: float
    size: float
    vertical: bool
    bold: bool
    font: str
    table: GridRegion | None = None
    """The table that stands here instead of lines."""

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines).strip()

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def rows_of(page: PrintedPage) -> list[Row]:
    """The rows of a page; lines without characters are left out, doubled print is one line."""
    lines = [line for line in _undoubled(page.lines) if line.text.strip()]
    across = [line for line in lines if not line.vertical]
    down = [line for line in lines if line.vertical]
    return [*_joined(across, page), *_joined(down, page)]


def joined_rows(one: Row, other: Row) -> Row:
    """Two parts of a row as one: a justified row may have gaps as wide as a gutter."""
    return replace(
        one,
        lines=(*one.lines, *other.lines),
        left=min(one.left, other.left),
        top=min(one.top, other.top),
        right=max(one.right, other.right),
        bottom=max(one.bottom, other.bottom),
        bold=one.bold and other.bold,
        font=one.font if len(one.text) >= len(other.text) else other.font,
    )


def level(one: Row, other: Row) -> bool:
    """Whether two rows stand on one line."""
    return abs(one.middle - other.middle) < 0.4 * min(one.size, other.size) and same_size(
        one.size, other.size
    )


def table_row(region: GridRegion, page: PrintedPage) -> Row:
    """A table as one row without lines, to be put in order with the others."""
    size = max(median(line.size for line in page.lines), 0.01) if page.lines else 1.0
    left, top, right, bottom = region.box
    return Row((), page.number, left, top, right, bottom, size, False, False, "", region)


def turned(box: Box, width: float) -> Box:
    """A box of the page as vertical rows see it; see :class:`Row`."""
    left, top, right, bottom = box
    return (top, width - right, bottom, width - left)


def unturned(box: Box, width: float) -> Box:
    """The other way round."""
    left, top, right, bottom = box
    return (width - bottom, left, width - top, right)


def same_size(one: float, other: float, slack: float = SAME_SIZE) -> bool:
    """Whether two sizes are one, but for what text recognition gets wrong."""
    return one <= other * slack and other <= one * slack


def slack_of(lines: Sequence[Line]) -> float:
    """How much sizes that are one may differ on a page: hardly, where many are just the same."""
    counts = Counter(round(line.size, 2) for line in lines)
    most = counts.most_common(1)[0][1] if counts else 0
    return EXACT_SIZE if most > 0.3 * len(lines) and most > 3 else SAME_SIZE


def _undoubled(lines: Sequence[Line]) -> Iterable[Line]:
    """Without lines printed a second time over themselves, which makes them bold."""
    seen: dict[tuple[str, int, int], Line] = {}
    for line in lines:
        size = max(line.size, 0.01)
        at = (int(line.box[0] / size), int(line.box[1] / size))
        near = (seen.get((line.text, at[0] + x, at[1] + y)) for x in (0, -1, 1) for y in (0, -1, 1))
        if any(
            other is not None
            and max(abs(a - b) for a, b in zip(line.box, other.box, strict=True)) < 0.4 * size
            for other in near
        ):
            continue
        seen[line.text, at[0], at[1]] = line
        yield line


def _joined(lines: Sequence[Line], page: PrintedPage) -> list[Row]:
    if not lines:
        return []
    vertical = lines[0].vertical
    boxes = [turned(line.box, page.width) if vertical else line.box for line in lines]
    step = max(median(line.size for line in lines) / 2, 0.01)
    rows: list[list[int]] = []
    open_at: dict[int, int] = {}
    for number in sorted(range(len(lines)), key=lambda n: (boxes[n][0], boxes[n][1])):
        box = boxes[number]
        place = int((box[1] + box[3]) / 2 / step)
        found = None
        for near in (place, place - 1, place + 1):
            row = open_at.get(near)
            if row is not None and _goes_on(lines, boxes, rows[row][-1], number):
                found = row
                break
        if found is None:
            found = len(rows)
            rows.append([])
        rows[found].append(number)
        open_at[place] = found
    return [_row([lines[n] for n in row], [boxes[n] for n in row], page.number) for row in rows]


def _goes_on(lines: Sequence[Line], boxes: Sequence[Box], last: int, line: int) -> bool:
    size = min(lines[last].size, lines[line].size)
    one, other = boxes[last], boxes[line]
    return (
        -0.3 * size <= other[0] - one[2] <= TOUCH * size
        and abs(one[1] + one[3] - other[1] - other[3]) < 0.6 * size
        and same_size(lines[last].size, lines[line].size)
    )


def _row(lines: list[Line], boxes: list[Box], page: int) -> Row:
    count = sum(len(line.text) for line in lines)
    return Row(
        lines=tuple(lines),
        page=page,
        left=boxes[0][0],
        top=min(box[1] for box in boxes),
        right=max(box[2] for box in boxes),
        bottom=max(box[3] for box in boxes),
        size=max(median(line.size for line in lines), 0.01),
        vertical=lines[0].vertical,
        bold=2 * sum(len(line.text) for line in lines if line.bold) > count,
        font=max(lines, key=lambda line: len(line.text)).font,
    )
