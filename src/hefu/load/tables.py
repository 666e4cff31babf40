"""Pipe tables of a Markdown text, with the lines around them that say what they are.

Every loader writes a table as a pipe table (:mod:`hefu.load.rendition`), and people write them
so in Markdown; here both become :class:`hefu.model.Table`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from hefu.catalog.tables import TableWords, load_table_words
from hefu.load.text.clean import clean
from hefu.model import Cell, Table

MOST_CELLS: Final = 2_000_000
"""Tables beyond so many cells of one text are left to be read as lines: no publication has as many."""

_SPARE: Final = 8
_SMALL: Final = 4096
"""A block whose rows would have to be filled up to more than ``_SPARE`` times its cells is no table."""
_SHORT: Final = 32
"""Longest cell whose clean text is remembered (characters)."""
_LONGEST_BARE: Final = 60
"""Longest cell of a table that has neither a rule nor outer pipes (characters)."""
_LONGEST_CAPTION: Final = 80
_LINES_ABOVE: Final = 3
_NOTES: Final = 12
_REACH: Final = 2000
"""How far around a table its caption and notes are looked for (characters)."""

_END: Final = re.compile(r"[\n\r\u2028\u2029]")
_PIPE: Final = re.compile(r"\\.|\|")
_RULE: Final = re.compile(r"[\s|:-]*")
_PLAIN: Final = re.compile(r"[0-9\u4e00-\u9fff.,%()（）、：；，+/“”—≥≤\-]*")
_SPACED: Final = re.compile(r"[0-9\u4e00-\u9fff.,%()（）、：；，+/“”—≥≤\-  \u3000]*")
_SPREAD: Final = re.compile(r"(?:[-+－−] )?\d{1,3}(?: \d{3})*(?:\.\d+)?")
_PARTED: Final = re.compile(r"[!-~] +[!-~]")
# What may stand at the edges of a cell without being part of it. One character class or literal at a
# time, so that no stretch can be read in two ways.
_LEFT: Final = re.compile(r"(?:[\s\u200b\ufeff\u3000]|<br ?/?>|\*\*|&nbsp;)*", re.IGNORECASE)
_RIGHT: Final = ("<br>", "<br/>", "<br />", "<BR>", "&nbsp;", "**")
_BLANK: Final = " \t\r\n\v\f\u00a0\u3000\u200b\ufeff"
_BRACKETED: Final = re.compile(r"[\[〔［【]\s*([-+]?[\d０-９.,]+\s*[%％]?)\s*[\]〕］】]")
_MARKS: Final = "#*> \t\u3000-_"


class _Line(NamedTuple):
    """A line ``[start, end)`` with the spans of its cells."""

    start: int
    end: int
    cells: list[tuple[int, int]]
    outer: bool


def find_tables(source: str, begin: int = 0) -> tuple[Table, ...]:
    """The pipe tables of ``source`` from offset ``begin``, in order; all spans are offsets in it.

    A table has outer pipes or a rule line, or rows of equally many short cells; rows are filled up
    to equal length. The text of a cell is clean: mark-up, blanks between Chinese characters and
    full width are gone. Never raises; time and memory are linear in the text.
    """
    if "|" not in source:
        return ()
    words = load_table_words()
    found: list[Table] = []
    left = MOST_CELLS
    for block in _blocks(source, begin):
        rows = _rows(source, block)
        width = max(map(len, rows), default=0)
        count = sum(map(len, rows))
        if width < 2 or width * len(rows) > _SPARE * count + _SMALL or width * len(rows) > left:
            continue
        left -= width * len(rows)
        floor = found[-1].end if found else begin
        found.append(_table(source, block, rows, width, floor, words))
    return tuple(found)


def _blocks(source: str, begin: int) -> Iterator[list[_Line]]:
    """Runs of lines that hold a pipe and can be a table."""
    at = begin
    while (pipe := source.find("|", at)) >= 0:
        start = max(at, *(source.rfind(stop, at, pipe) + 1 for stop in "\n\r\u2028\u2029"))
        block: list[_Line] = []
        while start < len(source):
            cut = _END.search(source, start)
            end = cut.start() if cut else len(source)
            at = end + 1
            line = _line(source, start, end)
            if line is None:
                break
            block.append(line)
            start = end + (2 if source.startswith("\r\n", end) else 1)
        if _is_table(source, block):
            yield block


def _line(source: str, start: int, end: int) -> _Line | None:
    """The cells of a line; None where it has no pipe of its own."""
    while start < end and source[start] in _BLANK:
        start += 1
    while end > start and source[end - 1] in _BLANK:
        end -= 1
    pipes = [m.start() for m in _PIPE.finditer(source, start, end) if m.group() == "|"]
    if not pipes:
        return None
    edges = [start - 1, *pipes, end]
    if pipes[0] == start:
        edges = edges[1:]
    if pipes[-1] == end - 1 and len(edges) > 2:
        edges = edges[:-1]
    return _Line(start, end, [(a + 1, b) for a, b in pairwise(edges)], pipes[0] == start)


def _is_rule(source: str, line: _Line, second: bool) -> bool:
    """A line of dashes; single ones may be empty cells, but not in the second line."""
    if _RULE.fullmatch(source, line.start, line.end) is None:
        return False
    written = source[line.start : line.end]
    return "-" in written and (second or "--" in written or ":-" in written)


def _is_table(source: str, block: list[_Line]) -> bool:
    rules = sum(_is_rule(source, line, n == 1) for n, line in enumerate(block))
    rows = len(block) - rules
    if rows < 1:
        return False
    if rules and len(block) > 1:
        return True
    if rows < 2:
        return False
    if all(line.outer for line in block):
        return True
    width = len(block[0].cells)
    if width < 2 or width + rows < 5 or any(len(line.cells) != width for line in block):
        return False
    return all(end - start <= _LONGEST_BARE for line in block for start, end in line.cells)


def _rows(source: str, block: list[_Line]) -> list[list[tuple[int, int]]]:
    return [line.cells for n, line in enumerate(block) if not _is_rule(source, line, n == 1)]


def _table(
    source: str,
    block: list[_Line],
    spans: list[list[tuple[int, int]]],
    width: int,
    floor: int,
    words: TableWords,
) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for r, cells in enumerate(spans):
        row = [_cell(source, r, c, start, end) for c, (start, end) in enumerate(cells)]
        last = cells[-1][1]
        row += [Cell(r, c, last, last, "") for c in range(len(row), width)]
        rows.append(tuple(row))
    start, end = block[0].start, block[-1].end
    caption, unit = _above(source, max(floor, start - _REACH), start, words)
    notes = _below(source, end, words)
    numbered = words.around["caption"].match(caption) is not None
    for row_cells in rows[:3]:  # the first rows may say it instead, in one cell or one merged over all
        said = dict.fromkeys(cell.text for cell in row_cells if cell.text)
        if len(said) != 1 or (width > 1 and row_cells[0].text == ""):
            said = {t: None for t in said if words.around["unit"].search(t)}
        for text in said:
            named = words.around["unit"].search(text)
            if named:
                unit = unit or _unit(named[1])
            elif len(said) == 1 and not numbered and words.around["caption"].match(text):
                caption, numbered = text, True
    closing = [t for row in rows[-3:] for t in dict.fromkeys(c.text for c in row if c.text)]
    notes = (*(t for t in closing if words.around["note"].match(t)), *notes)
    if not unit and (named := words.around["unit"].search(caption)):
        unit = _unit(named[1])
    return Table(start, end, tuple(rows), caption, unit, notes)


def _unit(written: str) -> str:
    return written.strip(" 　，。；、")


def _cell(source: str, row: int, column: int, start: int, end: int) -> Cell:
    edge = _LEFT.match(source, start, end)
    start = edge.end() if edge else start
    while end > start:
        if source[end - 1] in _BLANK:
            end -= 1
            continue
        if not source.endswith(_RIGHT, start, end):
            break
        end -= next(len(mark) for mark in _RIGHT if source.endswith(mark, start, end))
    if start >= end:
        return Cell(row, column, start, start, "")
    return Cell(row, column, start, end, cell_text(source[start:end]))


def cell_text(written: str) -> str:
    """The clean text of a cell: one line without mark-up, blanks between Chinese words, full width."""
    if _PLAIN.fullmatch(written):
        return written
    return _short_text(written) if len(written) <= _SHORT else _cleaned(written)


@lru_cache(maxsize=4096)
def _short_text(written: str) -> str:
    """As :func:`_cleaned`, remembered: what stands in one cell often stands in many."""
    return _cleaned(written)


def _cleaned(written: str) -> str:
    if _SPREAD.fullmatch(written) or (_SPACED.fullmatch(written) and not _PARTED.search(written)):
        return "".join(written.split())
    if bracketed := _BRACKETED.fullmatch(written):  # no note's mark: a figure set apart ([13.5])
        return f"[{cell_text(bracketed[1].strip())}]"
    # Between pipes, nothing in the cell is taken for the beginning of a line (">5%", "# 其中").
    text = clean(f"|{written}|", wrapped=False)[0]
    return text.removeprefix("|").removesuffix("|").replace("\n", "").strip()


# ── the lines around a table ────────────────────────────────────────────────────────────


def _above(source: str, floor: int, start: int, words: TableWords) -> tuple[str, str]:
    """(caption, unit) from the lines above: the unit's line, and the line that names the table.

    The nearest that ends like the name of a table is the caption, else the nearest that is no date or office.
    """
    caption = unit = ""
    if cut := _END.search(source, floor, start):
        floor = cut.end() if floor else 0  # the first line may have lost its beginning
    elif floor:
        return "", ""
    lines = [line for line in _END.split(source[floor:start]) if line.strip(_BLANK)]
    for written in reversed(lines[-_LINES_ABOVE:]):
        if "|" in written:
            break
        if written.lstrip(_BLANK).startswith("!["):
            continue
        text = cell_text(written.strip(_MARKS + "\r"))
        named = words.around["unit"].search(text[-_LONGEST_CAPTION:])
        if named and not unit:
            unit = _unit(named[1])
            rest = text[: -(len(text[-_LONGEST_CAPTION:]) - named.start())].rstrip("（(：:，, ")
            if not rest:
                continue
            text = rest if "。" not in rest else rest.rsplit("。", 1)[1]
            text = text or rest
        found = _caption(text)
        if words.around["names"].match(found):
            return found, unit
        if found and not caption and not words.around["beside"].match(found):
            caption = found
        if not found or written.lstrip(_BLANK).startswith("#"):
            break  # prose, and what stands above a heading, name another thing
    return caption, unit


def _caption(text: str) -> str:
    """What names a table in the line above it: a short line, or the sentence that announces it."""
    if text.endswith(("：", ":")):
        text = text.rsplit("。", 1)[-1]
    text = text.rstrip("：:")
    if not text or len(text) > _LONGEST_CAPTION or text.endswith(("。", "；", ";", "，", "！", "？")):
        return ""
    return text


def _below(source: str, end: int, words: TableWords) -> tuple[str, ...]:
    """The notes below a table: lines that begin with 注 and those that go on with them."""
    notes: list[str] = []
    for written in _END.split(source[end : end + _REACH]):
        if not written.strip(_BLANK):
            continue
        text = cell_text(written.strip("*> \t\u3000\r"))
        wanted = words.around["note_more"] if notes else words.around["note"]
        if "|" in written or not (wanted.match(text) or words.around["note"].match(text)):
            break
        notes.append(text)
        if len(notes) == _NOTES:
            break
    return tuple(notes)
