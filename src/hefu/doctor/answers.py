"""What people found when they looked into findings: a sheet with an answer a row, kept between two looks."""

from __future__ import annotations

import csv
import io
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hefu.errors import HefuError, reason
from hefu.publish.words import Word

if TYPE_CHECKING:
    import duckdb

_FILE: Final = "doctor.toml"
_COLUMNS: Final = ("check", "ids", "cause")
_MOST_BYTES: Final = 64 << 20
"""The largest sheet that is read."""
_ENCODINGS: Final = ("utf-8-sig", "gb18030")
"""What spreadsheets write: UTF-8 with its mark, or what Chinese Windows took for granted."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a quotation mark was put before, so that no spreadsheet took it for a formula."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody says of a finding: its check, its ``ids`` as in the sheet (joined by a space), and why it
    looked odd: the code of a cause (:func:`load_causes`)."""

    check: str
    ids: str
    cause: str


@cache
def load_causes() -> Mapping[str, Word]:
    """Why a finding may look odd, by code, in the order they are shown: ``[cause]`` in ``doctor.toml``."""
    data = tomllib.loads(files("hefu.catalog").joinpath(_FILE).read_text("utf-8"))
    return {code: Word(words["zh"], words["en"]) for code, words in data["cause"].items()}


def load_answers(path: str | Path) -> tuple[Answer, ...]:
    """The answers of a sheet: what ``hefu doctor -f csv`` wrote, with a column ``cause`` filled in.

    A cause is given by its code or by its name in either language; rows without one are not answered. Other
    columns, such as notes, are left alone. Of two answers to a finding the later counts.

    Raises:
        HefuError: the file cannot be read, is too large or no sheet, lacks a column, or has a cause that
            is not known; says which, and in which row.
    """
    rows = csv.reader(io.StringIO(_text(Path(path)), newline=""))
    try:
        head = next(rows, [])
        if missing := [name for name in _COLUMNS if name not in head]:
            raise HefuError("doctor.no_column", path=path, columns=" ".join(missing))
        at = tuple(head.index(name) for name in _COLUMNS)
        found = list(_answers(rows, at, path))
    except csv.Error as error:
        raise HefuError("doctor.no_sheet", path=path, why=str(error)) from error
    return tuple({(answer.check, answer.ids): answer for answer in found}.values())


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise HefuError("doctor.unreadable", path=path, why=reason(error)) from error
    if len(data) > _MOST_BYTES:
        raise HefuError("doctor.too_large", path=path, most=_MOST_BYTES >> 20)
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise HefuError("doctor.no_text", path=path)


def _answers(rows: Iterable[list[str]], at: tuple[int, ...], path: str | Path) -> Iterator[Answer]:
    codes = {said: code for code, name in load_causes().items() for said in (code, name.zh, name.en)}
    for number, row in enumerate(rows, start=2):
        check, ids, said = (row[i].strip() if i < len(row) else "" for i in at)
        if not said:
            continue
        if said not in codes:
            raise HefuError(
                "doctor.no_cause", path=path, row=number, cause=said[:40], known=" ".join(load_causes())
            )
        yield Answer(check, _plain(ids), codes[said])


def _plain(cell: str) -> str:
    """A cell as it was before it was kept from being taken for a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def fill_answers(connection: duckdb.DuckDBPyConnection, answers: Iterable[Answer]) -> None:
    """The answers as a table ``answer`` (check, ids, cause) to join findings with."""
    import pyarrow as pa

    given = list(answers)
    columns = {name: pa.array([getattr(a, name) for a in given], pa.string()) for name in _COLUMNS}
    connection.register("answer_rows", pa.table(columns))
    connection.execute("CREATE TEMP TABLE answer AS SELECT * FROM answer_rows")
    connection.unregister("answer_rows")


def counted(causes: Iterable[str]) -> Mapping[str, int]:
    """How many findings have each cause, in the order causes are shown; those without any are left out."""
    numbers = Counter(causes)
    return {code: numbers[code] for code in load_causes() if numbers[code]}
