"""Tables of pages to be taken away: as CSV, as an Excel workbook, as JSON.

A page offers its tables under its own address with ``?table=NAME&as=csv`` added, so that what is taken is
what is shown, and a saved copy of the site can follow the same links.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, Final, Literal
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict, StreamingHttpResponse
from django.utils import translation
from django.utils.translation import gettext

from hefu.publish.card import one_line
from hefu.web.explore.models import Loaded

Kind = Literal["text", "integer", "number", "flag", "address"]
Cell = str | int | float | None
Form = Literal["csv", "xlsx", "json"]

FORMS: Final[tuple[Form, ...]] = ("csv", "xlsx", "json")
MOST: Final = 100_000
"""Rows of a file, if its table sets no bound of its own."""

_CHUNK: Final = 500
"""Rows written at a time; a table of no more is sent in one piece."""
_PAGES: Final = ("table", "as", "page", "after", "before", "part", "panel", "s")
"""What an address says of the page alone: a table is taken whole."""
_LONGEST: Final = 32_000
"""Characters of a text; a cell of Excel holds 32,767."""
_NAME: Final = 60
_NO_DAY: Final = "2000-01-01"
"""Of a database without a ledger, whose tables are empty."""

# What a spreadsheet takes for a formula, also in full width and behind blanks. A list separator may be ";"
# in its settings: then a cell ends at any ";" in ours.
_FORMULA: Final = re.compile(r"(^|;)(\s*)(?=[=+\-@＝＋－＠])")
_NOT_A_NAME: Final = re.compile(r"[^\w.\-]+")
_NOT_A_SHEET: Final = re.compile(r"[\[\]:*?/\\']+")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``key`` names it for programs, ``title`` for people in the language of the page.

    ``kind`` says what its cells hold. "integer" and "number" stay numbers; what they count is told by the
    title or by a column of units. An "address" may be one of this site ("/places/…"): it is written in full.
    """

    key: str
    title: str
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a page: ``name`` in its address, ``title`` for people, ``rows`` in the order of ``columns``.

    ``rows`` are taken once, so they may be a generator over the database. No more than ``most`` of them are
    written; where there are more, JSON and the workbook say so, and the page should.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Cell]]
    most: int = MOST


def taken(request: HttpRequest, tables: Mapping[str, Callable[[], Table]]) -> HttpResponseBase | None:
    """The table that ``?table=`` and ``?as=`` ask for, as a file; None where the address asks for none.

    Raises :class:`Http404` for a table that the page has not, and for a form that is none of :data:`FORMS`.
    """
    name, form = request.GET.get("table"), request.GET.get("as")
    if name is None or form is None:
        return None
    if name not in tables:
        raise Http404(gettext("这一页没有这张表。"))
    if form not in FORMS:
        raise Http404(gettext("表格只有这几种格式：csv、xlsx、json。"))
    table = tables[name]()
    writer = {"csv": _csv, "xlsx": _xlsx, "json": _json}[form]
    response = writer(request, table)
    response["Content-Disposition"] = _disposition(table, form)
    response["X-Robots-Tag"] = "noindex"
    return response


def query_of(given: QueryDict) -> str:
    """The part of a page's address that a table keeps, ready for more to follow ("year=2023&")."""
    kept = given.copy()
    for name in _PAGES:
        kept.pop(name, None)
    query = kept.urlencode()
    return f"{query}&" if query else ""


# ── the three forms ─────────────────────────────────────────────────────────────────────


def _csv(request: HttpRequest, table: Table) -> HttpResponseBase:
    """With a BOM, by which Excel knows that it is UTF-8, and with nothing that a spreadsheet would run."""

    def lines(rows: Iterable[Sequence[Cell]]) -> str:
        out = io.StringIO(newline="")
        csv.writer(out).writerows([_plain(cell) for cell in row] for row in rows)
        return out.getvalue()

    head = "\ufeff" + lines([[column.title for column in table.columns]])
    body = (lines(rows) for rows, _ in _chunks(request, table))
    return _sent(chain([head], body), "text/csv; charset=utf-8; header=present")


def _json(request: HttpRequest, table: Table) -> HttpResponseBase:
    """One object: what the table is, its columns, its rows as records; ``complete`` comes last."""
    columns = [{"key": c.key, "title": c.title, "kind": c.kind} for c in table.columns]
    about = _about(request, table) | {"columns": columns}
    keys = [column.key for column in table.columns]

    def parts() -> Iterator[str]:
        comma, complete = "\n", True
        yield json.dumps(about, ensure_ascii=False)[:-1] + ', "rows": ['
        for rows, cut in _chunks(request, table):
            records = (json.dumps(dict(zip(keys, row, strict=True)), ensure_ascii=False) for row in rows)
            yield comma + ",\n".join(records) if rows else ""
            comma, complete = ",\n", not cut
        yield f'\n], "complete": {json.dumps(complete)}}}\n'

    return _sent(parts(), "application/json")


def _xlsx(request: HttpRequest, table: Table) -> HttpResponseBase:
    """A sheet with the table and one that says what it is; texts stay texts, whatever they look like."""
    from xlsxwriter import Workbook

    file, about, n, complete = io.BytesIO(), _about(request, table), 0, True
    texts = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(file, {"constant_memory": True, **texts}) as book:
        # The same table is the same file whenever it is asked for.
        book.set_properties({"title": about["title"], "created": dt.datetime.fromisoformat(about["as_of"])})
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet(_sheet_name(table.title))
        sheet.freeze_panes(1, 0)
        for at, column in enumerate(table.columns):
            sheet.set_column(at, at, 44 if column.key.endswith("quote") else 14)
            sheet.write_string(0, at, column.title, bold)
        for rows, cut in _chunks(request, table):
            complete = not cut
            for row in rows:
                n += 1
                for at, cell in enumerate(row):
                    if isinstance(cell, bool):
                        sheet.write_boolean(n, at, cell)
                    elif isinstance(cell, str):
                        sheet.write_string(n, at, cell)
                    elif cell is not None:
                        sheet.write_number(n, at, cell)
        rows_told = str(n) if complete else gettext("前 %(n)s 行，后面还有") % {"n": n}
        told = (
            (gettext("表"), about["title"]),
            (gettext("网址"), about["address"]),
            (gettext("以哪一天为准"), about["as_of"]),
            (gettext("规则"), about["policy"]),
            (gettext("行数"), rows_told),
        )
        notes = book.add_worksheet(_sheet_name(gettext("说明")))
        notes.set_column(0, 1, 24)
        for at, (word, said) in enumerate(told):
            notes.write_string(at, 0, word, bold)
            notes.write_string(at, 1, said)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return HttpResponse(file.getvalue(), content_type=kind)


# ── what they share ─────────────────────────────────────────────────────────────────────


def _about(request: HttpRequest, table: Table) -> dict[str, Any]:
    loaded = Loaded.objects.first()
    query = query_of(request.GET).removesuffix("&")
    return {
        "table": table.name,
        "title": one_line(table.title),
        "address": request.build_absolute_uri(request.path + (f"?{query}" if query else "")),
        "as_of": loaded.as_of if loaded else _NO_DAY,
        "policy": loaded.policy if loaded else "",
    }


def _chunks(request: HttpRequest, table: Table) -> Iterator[tuple[list[list[Cell]], bool]]:
    """Rows as they are written, some at a time, and at last whether there were more than the table may have.

    They are made while the response is sent, and by then another language may be active.
    """
    language, full = translation.get_language(), _in_full(request)
    kinds = [column.kind for column in table.columns]
    rows, left = iter(table.rows), table.most
    while True:
        with translation.override(language):
            found = [
                [_clean(cell, kind, full) for cell, kind in zip(row, kinds, strict=True)]
                for row in islice(rows, min(_CHUNK, left))
            ]
            left -= len(found)
            cut = left == 0 and next(rows, None) is not None
        yield found, cut
        if len(found) < _CHUNK or left == 0:
            return


def _in_full(request: HttpRequest) -> Callable[[str], str]:
    """What makes an address of this site ("/places/…") a full one."""
    if getattr(request, "offline", None) is not None:  # of a saved copy, where pages have other addresses
        return request.build_absolute_uri
    site = request.build_absolute_uri("/").removesuffix("/")
    return lambda address: site + address


def _clean(cell: Cell, kind: Kind, full: Callable[[str], str]) -> Cell:
    if cell is None or isinstance(cell, bool):
        return cell
    if isinstance(cell, str):
        if kind == "address":
            return full(cell) if cell.startswith("/") else cell
        return one_line(cell).strip()[:_LONGEST]
    if isinstance(cell, float):
        if not math.isfinite(cell):
            return None
        return int(cell) if cell.is_integer() and abs(cell) < 1e15 else cell
    return cell


def _plain(cell: Cell) -> Cell:
    """A cell of CSV: a text that would be a formula begins with an apostrophe."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    return _FORMULA.sub(r"\1\2'", cell) if isinstance(cell, str) else cell


def _sent(parts: Iterator[str], kind: str) -> HttpResponseBase:
    """In one piece where that is a small one, so that it can be asked for again only if it has changed."""
    begun = list(islice(parts, 3))
    if len(begun) < 3 or (rest := next(parts, None)) is None:
        return HttpResponse("".join(begun), content_type=kind)
    return StreamingHttpResponse(chain(begun, [rest], parts), content_type=kind)


def _disposition(table: Table, form: Form) -> str:
    """Saved under a name in letters, and under its title where the browser knows RFC 6266."""
    name = _NOT_A_NAME.sub("-", one_line(table.title)).strip("-._")[:_NAME]
    whole = quote(f"{gettext('合符')}-{name or table.name}.{form}", safe="")
    return f"attachment; filename=\"hefu-{table.name}.{form}\"; filename*=UTF-8''{whole}"


def _sheet_name(title: str) -> str:
    return _NOT_A_SHEET.sub(" ", one_line(title)).strip()[:31] or "1"
