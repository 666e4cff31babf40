"""The names of cells, as spreadsheets give them."""

from __future__ import annotations


def column_letters(column: int) -> str:
    """The letters of a 0-based column: A, B … Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_name(column: int, row: int) -> str:
    """The name of a cell (0-based column and row): A1, AB12."""
    return f"{column_letters(column)}{row + 1}"
