"""One sheet of an Excel file: the cells a person sees, streamed within limits."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, islice

from hefu.load.cells import cell_name
from hefu.load.office.ooxml import Element, attr, child, children, local, number, stream
from hefu.load.office.xlsx.numfmt import shown, shown_text
from hefu.load.office.zipped import Package

MOST_CELLS = 200_000
"""Cells with something in them that are read of one file."""
MOST_CHARACTERS = 20_000_000
"""Characters of all cells together: a long shared text may be in any number of them."""
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
MOST_MERGED = 100_000

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_COVERED = 500_000
_MERGED = re.compile(rb'<(?:[A-Za-z]{1,20}:)?mergeCell ref="([A-Z$\d]{1,16}:[A-Z$\d]{1,16})"')
# Formatted cells and rows without content, which some programs write to the end of the sheet.
_EMPTY = (
    re.compile(rb'<c r="[A-Z]{1,3}\d{1,7}"(?: s="\d{1,6}")? ?(?:/>|></c>)'),
    re.compile(rb'<row r="\d{1,7}"(?![^<>]*hidden)[^<>]*(?:/>|></row>)'),
)


@dataclass(frozen=True, slots=True)
class Book:
    """What the sheets of a file share: texts, the formats of its cells, how dates are counted."""

    texts: Sequence[str] = ()
    formats: Sequence[str] = ()
    since_1904: bool = False


@dataclass(slots=True)
class Budget:
    """What may still be read of a file."""

    cells: int = MOST_CELLS
    characters: int = MOST_CHARACTERS

    @property
    def spent(self) -> bool:
        """Whether a limit was reached."""
        return self.cells <= 0 or self.characters <= 0


@dataclass(frozen=True, slots=True)
class Seen:
    """A cell that shows something: ``row`` and ``column`` among the visible ones, and its spans.

    ``name`` is its address in the sheet, ``number`` whether it holds a number or date.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    number: bool
    name: str


@dataclass(slots=True)
class Sheet:
    """The cells of a sheet, the texts of those in hidden rows and columns, and those without a value."""

    seen: list[Seen] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    uncalculated: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Value:
    text: str
    number: bool


def read_sheet(package: Package, name: str, book: Book, budget: Budget) -> Sheet:
    """The visible cells of a sheet, until the budget is spent."""
    values: dict[tuple[int, int], _Value] = {}
    merged: list[tuple[int, int, int, int]] = []
    hidden_rows: set[int] = set()
    hidden_columns: list[tuple[int, int]] = []
    sheet = Sheet()
    row, column = 0, -1
    for tag, element in stream(package, name, ("c", "row", "col", "mergeCell"), drop=_EMPTY):
        if budget.spent:
            merged = _merged_of(package, name)  # they are listed behind the cells
            break
        if tag == "c":
            row, column = _place(attr(element, "r")) or (_row_of(element, row), column + 1)
            if not (0 <= row < MOST_ROWS and column < MOST_COLUMNS):
                continue
            value = _value(element, book)
            if value is None:
                if child(element, "f") is not None and attr(element, "t") != "str":
                    sheet.uncalculated.append(cell_name(column, row))
            elif value.text.strip():
                values[row, column] = value
                budget.cells -= 1
                budget.characters -= len(value.text)
        elif tag == "row":
            at = number(attr(element, "r"), row + 1) - 1
            if _is_hidden(element, "ht"):
                hidden_rows.add(at)
            row, column = at + 1, -1
        elif tag == "col" and _is_hidden(element, "width"):
            first, last = number(attr(element, "min"), 1), number(attr(element, "max"), 1)
            hidden_columns.append((first - 1, min(last, MOST_COLUMNS) - 1))
        elif tag == "mergeCell" and len(merged) < MOST_MERGED and (area := _area(attr(element, "ref"))):
            merged.append(area)
    _show(sheet, values, merged, hidden_rows, _columns(hidden_columns))
    return sheet


def _merged_of(package: Package, name: str) -> list[tuple[int, int, int, int]]:
    """The merged areas of a sheet without reading it."""
    found = islice(_MERGED.finditer(package.read(name)), MOST_MERGED)
    areas = (_area(match[1].decode("ascii")) for match in found)
    return [area for area in areas if area is not None]


def read_texts(package: Package, name: str) -> list[str]:
    """The shared texts of a file."""
    return [text_of(element) for _, element in stream(package, name, ("si",))]


def _value(element: Element, book: Book) -> _Value | None:
    """What a cell shows; None where it holds nothing, or a formula that was never worked out."""
    kind = attr(element, "t") or "n"
    written = ""
    if style := attr(element, "s"):
        at = number(style)
        written = book.formats[at] if 0 <= at < len(book.formats) else ""
    if kind == "inlineStr":
        inside = child(element, "is")
        return None if inside is None else _Value(shown_text(text_of(inside), written), False)
    holder = child(element, "v")
    raw = (holder.text or "") if holder is not None else ""
    if not raw:
        return None
    if kind == "s":
        at = number(raw, -1)
        text = book.texts[at] if 0 <= at < len(book.texts) else ""
        return _Value(shown_text(text, written), False)
    if kind == "str":
        return _Value(shown_text(_plain(raw), written), False)
    if kind == "b":
        return _Value("FALSE" if raw.strip() in ("0", "false") else "TRUE", False)
    if kind in ("e", "d"):
        return _Value(raw.removesuffix("T00:00:00"), kind == "d")
    try:
        amount = float(raw)
    except ValueError:
        return _Value(_plain(raw), False)
    return _Value(shown(amount, written, book.since_1904), True)


def text_of(element: Element | None) -> str:
    """A text of runs, "" where there is none, without how its words are read (``rPh``)."""
    out: list[str] = []
    for part in children(element):
        tag = local(part)
        if tag == "t":
            out.append(part.text or "")
        elif tag == "r":
            text = "".join(t.text or "" for t in part if local(t) == "t")
            high = attr(child(child(part, "rPr"), "vertAlign"), "val") == "superscript"
            out.append(text.translate(_RAISED) if high else text)
    return _plain("".join(out))


def _plain(text: str) -> str:
    """Text without Excel's own escapes of control characters (_x000D_)."""
    if "_x" in text:
        text = _ESCAPE.sub(lambda m: " " if int(m[1], 16) < 0x20 else chr(int(m[1], 16)), text)
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def _show(
    sheet: Sheet,
    values: Mapping[tuple[int, int], _Value],
    merged: Sequence[tuple[int, int, int, int]],
    hidden_rows: set[int],
    hidden_columns: list[int],
) -> None:
    """Put into the sheet the cells that are to be seen, counted by what is visible."""
    rows = sorted(hidden_rows)
    spans = {(top, left): (bottom, right) for top, left, bottom, right in merged}
    covered = _covered(merged)
    last_row = max((row for row, _ in values), default=0)
    last_column = max((column for _, column in values), default=0)
    for (row, column), value in sorted(values.items()):
        if (row, column) in covered:
            continue
        bottom, right = spans.get((row, column), (row, column))
        bottom, right = max(min(bottom, last_row), row), max(min(right, last_column), column)
        top, left = row - bisect_left(rows, row), column - bisect_left(hidden_columns, column)
        height = bottom + 1 - bisect_left(rows, bottom + 1) - top
        width = right + 1 - bisect_left(hidden_columns, right + 1) - left
        if height < 1 or width < 1:
            sheet.hidden.append(value.text)
            continue
        sheet.seen.append(Seen(top, left, height, width, value.text, value.number, cell_name(column, row)))


def _covered(merged: Sequence[tuple[int, int, int, int]]) -> set[tuple[int, int]]:
    """The cells that merged ones hide; of very many, the first."""
    out: set[tuple[int, int]] = set()
    left_over = _COVERED
    for top, left, bottom, right in merged:
        left_over -= (bottom - top + 1) * (right - left + 1)
        if left_over < 0:
            break
        for row in range(top, bottom + 1):
            out.update((row, column) for column in range(left, right + 1))
        out.discard((top, left))
    return out


def _columns(areas: Sequence[tuple[int, int]]) -> list[int]:
    steps = [0] * (MOST_COLUMNS + 1)
    for first, last in areas:
        if 0 <= first <= last:
            steps[first] += 1
            steps[last + 1] -= 1
    return [column for column, depth in enumerate(accumulate(steps)) if depth > 0]


def _is_hidden(element: Element, size: str) -> bool:
    if attr(element, "hidden") in ("1", "true"):
        return True
    written = attr(element, size)
    return written is not None and written.strip() in ("0", "0.0")


def _row_of(cell: Element, row: int) -> int:
    """The row, from 0, of a cell that does not say where it is: that of its row, else the next."""
    return number(attr(cell.getparent(), "r"), row + 1) - 1


def _place(reference: str | None) -> tuple[int, int] | None:
    """Row and column, from 0, of "B12"."""
    found = _REFERENCE.fullmatch(reference or "")
    if found is None or int(found[2]) < 1:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def _area(reference: str | None) -> tuple[int, int, int, int] | None:
    first, _, last = (reference or "").partition(":")
    start, end = _place(first), _place(last)
    if start is None or end is None:
        return None
    return (
        min(start[0], end[0]),
        min(start[1], end[1]),
        min(max(start[0], end[0]), MOST_ROWS - 1),
        min(max(start[1], end[1]), MOST_COLUMNS - 1),
    )
