"""Tables as plain text: cells parted by tabs or commas, as many sites serve them under ``.xls``."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from pathlib import Path

from hefu.errors import LoadError, reason
from hefu.load.cells import cell_name
from hefu.load.office.xlsx.blocks import sheet_blocks, split_title
from hefu.load.office.xlsx.sheet import MOST_CELLS, Seen
from hefu.load.problems import problem
from hefu.load.rendition import Rendition, Story, render
from hefu.load.text.decode import decode

_SIGNS = "\t,;"
_LOOKED_AT = 50
"""Lines from which the sign between cells is told."""
_LEAST_CELLS = 2
_LONGEST_CELL = 32_767
"""As in Excel."""
_NO_TEXT = ("load.binary", "load.encoding")
_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?%?")


def read_delimited(path: Path) -> Rendition:
    """A table of tabs, commas or semicolons as Markdown; cells are anchored as "1!C5".

    Raises :class:`LoadError` when the file is no text, or no table.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise LoadError("load.unreadable", path=path, why=reason(error)) from error
    try:
        decoded = decode(data, str(path))
    except LoadError as error:
        if error.code not in _NO_TEXT or path.suffix.lower() in (".csv", ".tsv"):
            raise
        raise LoadError("office.not_office", path=path) from error
    text = decoded.text.removeprefix("\ufeff")
    sign = separator(text)
    if sign is None:
        raise LoadError("office.not_office", path=path)
    cells: list[Seen] = []
    try:
        for row, fields in enumerate(csv.reader(io.StringIO(text), delimiter=sign)):
            for column, field in enumerate(fields):
                if shown := field.strip()[:_LONGEST_CELL]:
                    number = bool(_NUMBER.fullmatch(shown))
                    cells.append(Seen(row, column, 1, 1, shown, number, cell_name(column, row)))
            if len(cells) > MOST_CELLS:
                break
    except csv.Error as error:  # a cell longer than 131,072 characters: a quotation mark never closed
        raise LoadError("office.not_office", path=path) from error
    scattered, blocks = sheet_blocks("1", cells)
    title, blocks = split_title(blocks)
    problems = list(decoded.problems)
    if scattered:
        problems.append(problem("table-scattered", count=scattered))
    if len(cells) > MOST_CELLS:
        problems.append(problem("xlsx-too-many-cells", sheet=path.name, limit=f"{MOST_CELLS:,}"))
    return render([Story(blocks, title=[title] if title else [])], problems=problems)


def separator(text: str) -> str | None:
    """The sign that parts the cells: the one that most lines hold equally often; None: no table."""
    lines = [line for line in text[:100_000].splitlines() if line.strip()][:_LOOKED_AT]
    best: tuple[int, str] | None = None
    for sign in _SIGNS:
        counts = Counter(line.count(sign) for line in lines)
        counts.pop(0, None)
        alike = max(counts.values(), default=0)
        if alike >= max(_LEAST_CELLS, len(lines) // 2) and (best is None or alike > best[0]):
            best = alike, sign
    return best[1] if best else None
