"""All tables of a document as statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from hefu.catalog.tables import load_table_words
from hefu.model import Cell, Document, Statement
from hefu.read import period as periods
from hefu.read.form import Value
from hefu.read.lexicon import Lexicon
from hefu.read.lexicon_words import default_lexicon
from hefu.read.passages import passages
from hefu.read.roles import Passage
from hefu.read.tables.cells import Row, cell_statements, place_of
from hefu.read.tables.context import Context, context_of
from hefu.read.tables.heads import Head, head_of, unit_in
from hefu.read.tables.layout import Layout, Panel, is_banner, layout_of
from hefu.read.tables.names import RowName, bare_name, row_name, row_subjects

_NONE: Final = Head()


@dataclass(frozen=True, slots=True)
class TableReading:
    """What the tables of a document say, and where the text pass has nothing left to read.

    ``spans`` are half-open spans of the clean text, ascending.
    """

    statements: tuple[Statement, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()


def read_tables(doc: Document, lexicon: Lexicon, found: list[Passage] | None = None) -> TableReading:
    """The figures in the tables of a document; ``found`` are its passages where they are known already.

    Never raises; linear in the size of the tables. A table without a column of figures is text:
    it gives no statements and no spans.
    """
    if not doc.tables:
        return TableReading()
    found = passages(doc) if found is None else found
    starts = [p.start for p in found]
    statements: list[Statement] = []
    spans: list[tuple[int, int]] = []
    seen: set[tuple[Any, ...]] = set()
    for table in doc.tables:
        layout = layout_of(table, lexicon)
        if layout is None:
            continue
        context = context_of(doc, table, lexicon, found, starts)
        read = list(_statements(layout, context))
        if not read:
            continue
        statements += (once(s, seen) for s in read)
        spans += _covered(doc, layout, table.start, table.end, {s.value_start for s in read})
    return TableReading(tuple(statements), tuple(spans))


def table_statements(doc: Document, lexicon: Lexicon) -> Iterator[Statement]:
    """Each figure in a cell of the document's tables, in the order they are written."""
    yield from read_tables(doc, lexicon).statements


def table_spans(doc: Document) -> tuple[tuple[int, int], ...]:
    """The stretches of the clean text that tables were read from, ascending; not those that hold prose."""
    return read_tables(doc, default_lexicon()).spans


def once(statement: Statement, seen: set[tuple[Any, ...]]) -> Statement:
    """The statement, no headline where the same goal is among those ``seen``; adds it to them."""
    s = statement
    if not s.headline:
        return s
    goal = (s.indicator or s.indicator_text, Value(s.form, s.bound, s.low, s.high), s.period)
    if goal in seen:
        return replace(s, headline=False)
    seen.add(goal)
    return s


def _statements(layout: Layout, at: Context) -> Iterator[Statement]:
    heads = [head_of(path, at.lexicon) for path in layout.heads]
    read = [_panel_rows(layout, panel, at) for panel in layout.panels]
    columns = [_columns(panel, heads, at) for panel in layout.panels]
    for n, cells in enumerate(layout.body):
        for rows, figures in zip(read, columns, strict=True):
            row = rows[n]
            if row is None:
                continue
            for column, head, span in figures:
                if cells[column].text:
                    yield from cell_statements(cells[column], row, head, span, at)


def _columns(
    panel: Panel, heads: Sequence[Head], at: Context
) -> list[tuple[int, Head, tuple[int, int] | None]]:
    """(column, head, years of averages) of the figures of a panel.

    A head that only says how a figure moves (增长) or what part it is (占比) goes on with the one to
    its left: its period, whether planned or done, and what is measured.
    """
    out: list[tuple[int, Head, tuple[int, int] | None]] = []
    last = _NONE
    base: int | None = None
    measures = {m for c in panel.figures if (m := heads[c].measure) and not heads[c].move}
    for column in panel.figures:
        head = heads[column]
        if len(measures) > 1 and head.measure and not head.noun:
            head = head._replace(noun=head.measure)  # 数量 and 金额 of the same goods are two things
        aside = bool(head.move or head.share or head.rank or head.basis or head.stance == "attribute")
        if aside and not head.noun:
            head = head._replace(noun=last.noun, measure=head.measure or last.measure, beside=last.unit)
            if head.spec is None and head.stance in (None, "attribute", last.stance):
                head = head._replace(
                    spec=last.spec, stance=head.stance or last.stance, carried=head.stance is None
                )
            if "preliminary" in last.basis and head.stance == "outcome":
                head = head._replace(basis=tuple(dict.fromkeys((*head.basis, "preliminary"))))
        elif head.spec is not None or head.stance is not None or head.noun:
            last = head
        year = periods.last_year(at.resolve(head.spec)) if head.spec else None
        span = (base + 1, year) if base is not None and year is not None and base + 1 < year else None
        if year is not None and base is None and not aside:
            base = year
        out.append((column, head, span))
    return out


def _panel_rows(layout: Layout, panel: Panel, at: Context) -> list[Row | None]:
    """Each row of the body as the labels of a panel tell it; None where it is no row of figures."""
    body = layout.body
    written: list[tuple[str, Cell | None, str]] = []
    section = above = ""
    for cells in body:
        labels = [cells[c] for c in panel.labels if cells[c].text]
        if is_banner(cells) and labels:
            section = labels[0].text if bare_name(labels[0].text) else section
            written.append(("", None, section))
            continue
        if not labels and (total := _total(cells, panel)):
            labels = [total]  # it may stand in the column that numbers the rows
        if not labels and above:
            written.append((above, None, section))  # the head above holds for this row too
            continue
        text = labels[-1].text if labels else ""
        group = labels[-2].text if len(labels) > 1 and labels[-2].text != text else section
        above = text
        written.append((text, labels[-1] if labels else None, group))
    units = [
        unit_in(cells[panel.unit].text) or _odd_unit(cells[panel.unit].text) if panel.unit >= 0 else ""
        for cells in body
    ]
    if panel.rows != "name":
        return [
            _aside_row(text, label, unit, panel, at) if text else None
            for (text, label, _), unit in zip(written, units, strict=True)
        ]
    names = [row_name(text, at.lexicon) for text, _, _ in written]
    subjects = row_subjects(names, [group for _, _, group in written], at.lexicon)
    return [
        _named_row(name, subject, concluded, label, unit) if name.name or not panel.labels else None
        for (_, label, _), unit, name, (subject, concluded) in zip(
            written, units, names, subjects, strict=True
        )
    ]


def _total(cells: Sequence[Cell], panel: Panel) -> Cell | None:
    """The cell of a row without a name that says that the row is of the whole (合计)."""
    whole = load_table_words().columns["whole"]
    kept = (*panel.figures, panel.unit)
    return next((c for c in cells if c.text and c.column not in kept and whole.fullmatch(c.text)), None)


def _named_row(name: RowName, subject: object, concluded: bool, label: Cell | None, unit: str) -> Row:
    known = subject if name.name else None
    return Row(name, known, concluded, _NONE, None, unit, label)  # type: ignore[arg-type]


def _aside_row(text: str, label: Cell | None, unit: str, panel: Panel, at: Context) -> Row:
    """A row that is a year or a place; its columns say what is measured."""
    if panel.rows == "time":
        return Row(RowName("", text=text), None, False, head_of((text,), at.lexicon), None, unit, label)
    name = row_name(text, at.lexicon)
    whole = load_table_words().columns["whole"].fullmatch(name.name)
    place = None if whole or not name.name else place_of(name.name, at)
    return Row(RowName("", text=text), None, False, _NONE, place, unit, label)


def _odd_unit(text: str) -> str:
    """A unit of a column of units that the catalog does not know (万千伏安)."""
    text = text.split("（")[0].split("(")[0].strip(" —-–/…")
    return text if text and len(text) <= 8 and not any(c.isdigit() for c in text) else ""


def _covered(
    doc: Document, layout: Layout, start: int, end: int, values: set[int]
) -> Iterator[tuple[int, int]]:
    """The clean spans of a table but for cells of prose that hold figures of their own."""
    read = {c for panel in layout.panels for c in (*panel.figures, *panel.labels, panel.unit)}
    at = start
    for row in layout.body:
        for cell in row:
            if cell.column in read or not any(c.isdigit() for c in cell.text):
                continue
            if len(cell.text) > _SHORT:
                yield doc.origin.clean_offset(at), doc.origin.clean_offset(cell.start)
                at = cell.end
    yield doc.origin.clean_offset(at), doc.origin.clean_offset(end)


_SHORT: Final = 12
