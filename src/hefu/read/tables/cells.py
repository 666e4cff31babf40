"""Heads and figure of one cell put together into a statement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hefu.catalog.indicators import Indicator
from hefu.catalog.places import load_places
from hefu.model import Cell, Quantity, Stance, Statement
from hefu.read import lexicon as lex
from hefu.read import period as periods
from hefu.read.assembled import statement
from hefu.read.form import capped, form_of, signed
from hefu.read.nouns import Subject, named_fall
from hefu.read.tables.context import Context
from hefu.read.tables.figures import Figure, figures, measure, with_unit
from hefu.read.tables.heads import Head
from hefu.read.tables.names import RowName, joined, subject_of, within_indicator
from hefu.read.values import fits

LONGEST_QUOTE: Final = 120
_MOVES: Final = {"rise": "增长", "fall": "下降", "added": "增加", "": ""}
_PERCENT: Final = ("%", "‰")
_MOVED: Final = frozenset((lex.RISE, lex.FALL, lex.RISE_NOUN, lex.FALL_NOUN))
_AMOUNTS: Final = "数额量值"
_POINTS: Final = "个百分点"


@dataclass(frozen=True, slots=True)
class Row:
    """A row as its heads tell it: what, where, when; ``label`` is the cell its quote begins with."""

    name: RowName
    subject: Subject | None
    concluded: bool
    head: Head
    place: str | None
    unit: str
    label: Cell | None


def cell_statements(
    cell: Cell, row: Row, head: Head, span: tuple[int, int] | None, at: Context
) -> Iterator[Statement]:
    """The statements of a cell: one for each figure in it.

    ``span`` are the years that an annual average or a total in the column is of.
    """
    subject, concluded, share = _subject(row, head, at)
    unit = _unit(row, head, subject, at)
    found = figures(cell.text, "位" if head.rank else unit, at.lexicon)
    for figure in found:
        if not unit and not figure.quantity.unit and subject is None:
            continue  # a number of nothing
        yield _statement(cell, figure, row, head, span, (subject, concluded, share), at, len(found) > 1)


def _subject(row: Row, head: Head, at: Context) -> tuple[Subject | None, bool, bool]:
    """(subject, concluded, share) of a cell, from the heads of its row and column."""
    lexicon = at.lexicon
    column = subject_of(head.noun, lexicon) if head.noun else None
    own = row.subject
    concluded = row.concluded or (head.carried and bool(head.noun))
    if own is None or row.name.whole:
        subject = column or at.subject
        concluded = concluded or column is None
        if subject is None:
            subject = own
        elif subject.id is None and subject.narrows is None and at.subject is not None:
            subject = subject._replace(narrows=at.subject.id)
    elif column is None or column.text.rstrip(_AMOUNTS) in own.text:
        subject = own
        if own.id is None and (found := _completed(own.text, (head.measure,), at)):
            subject = found
        elif own.id is None and (found := _completed(own.text, at.measures, at)):
            subject, concluded = found, True
        elif _is_captions(own, at):
            subject, concluded = at.subject, True
        elif own.id is None and own.narrows is None and at.subject is not None and at.subject.id:
            subject = own._replace(narrows=at.subject.id)
    else:
        subject = _both(own, column, lexicon, head, at.subject.id if at.subject else None)
    if not head.share or subject is None:
        return subject, concluded, False
    base = next(
        (t.data.ids[0] for t in lexicon.tokens(head.words, 0, len(head.words)) if t.kind is lex.INDICATOR), ""
    )
    shared = lexicon.shares.get((subject.id or "", base))
    return subject._replace(id=shared, text=subject.text + "占比", narrows=None), concluded, True


def _is_captions(own: Subject, at: Context) -> bool:
    """Whether a row names the caption's indicator shortly: 工业增加值 in a table of 规模以上工业增加值."""
    of = at.subject
    if of is None or of.id is None or own.id is None or own.id == of.id:
        return False
    return of.text.endswith(own.text) and within_indicator(of.id, own.id, at.lexicon)


def _completed(name: str, measures: tuple[str, ...], at: Context) -> Subject | None:
    """The indicator that a row's name and a plain word make, within that of the caption if it has one."""
    whole = at.subject.id if at.subject else None
    for word in measures:
        found = joined(name, word, at.lexicon) if word else None
        if found is not None and (whole is None or within_indicator(found.id, whole, at.lexicon)):
            return found
    return None


def _both(own: Subject, column: Subject, lexicon: lex.Lexicon, head: Head, within: str | None) -> Subject:
    """A row and a column that both name something: one indicator together, or one that narrows the other."""
    found = joined(own.text, column.text, lexicon)
    if found is not None:
        return found
    if own.id is not None and column.id is None and (head.spec or head.stance):
        return own
    words = own.text + column.text
    return Subject(None, words, 0, len(words), narrows=column.id or own.id or within)


def _unit(row: Row, head: Head, subject: Subject | None, at: Context) -> str:
    """The unit of a column's figures: a rate's own, else the row's, the column's, the table's."""
    if head.stance == "attribute" or head.share or head.move in ("rise", "fall"):
        return head.unit or "%"
    if said := row.name.unit or head.unit or row.unit:
        return said
    item = at.lexicon.catalog.indicators.get(subject.id) if subject and subject.id else None
    if len(at.units) > 1 and item is not None:
        usual = measure(item.unit)
        alike = [u for u in at.units if measure(u).dimension == usual.dimension]
        return item.unit if item.unit in alike else (alike or list(at.units))[0]
    if at.units and not (
        item is not None and item.dimension in ("ratio", "index", "rate") and item.unit != at.units[0]
    ):
        return at.units[0]
    if item is not None and item.dimension in ("ratio", "index", "rate"):
        return item.unit
    return ""


def _statement(
    cell: Cell,
    figure: Figure,
    row: Row,
    head: Head,
    span: tuple[int, int] | None,
    named: tuple[Subject | None, bool, bool],
    at: Context,
    several: bool,
) -> Statement:
    subject, concluded, share = named
    lexicon = at.lexicon
    item = lexicon.catalog.indicators.get(subject.id) if subject and subject.id else None
    words = row.name.tail + figure.before
    if head.move and not any(t.kind in _MOVED for t in lexicon.tokens(words, 0, len(words))):
        words = _MOVES[head.move] + words
    ties = lexicon.tokens(words, 0, len(words))
    q, concluded_form = _points(figure.quantity, head, item)
    basis = _basis(row, head, figure, ties)
    form, sign = form_of(
        q,
        ties,
        0,
        "level" if share or item is None or head.stance == "attribute" else item.percent,
        item.dimension if item else "",
        bool(subject and subject.growth),
        named_fall(subject, lexicon) and not share and head.stance != "attribute",
    )
    if head.rank:
        form, sign = "rank", 1
    if form == "level" and item is not None and _is_added(row.name.name, item, at):
        form = "change"
    if item is not None and not (
        fits(form, q.dimension, item.dimension, True) and _fits_beside(row, head, item, at)
    ):
        item = None
    value = signed(q, form, sign)
    stance, guessed = _stance(row, head, at)
    period, written = _period(row, head, stance, at)
    if {"annual_average", "cumulative"} & set(basis) and period is not None and period.isdigit():
        period = _spanned(period, span, basis, stance, at)
    if stance == "target" and item is not None:
        value = capped(value, ties, item.direction, words)
    inferred = _inferred(guessed, written, concluded, concluded_form, row)
    flags = 0
    for token in ties:
        flags |= token.flags
    start, end = _quoted(cell, figure, row, several)
    value_start, value_end = _value_span(cell, figure, at)
    start, end = min(start, value_start), max(end, value_end)
    own = at.place.id if at.place else None
    return statement(
        at.doc,
        (start, end),
        (value_start, value_end),
        q,
        value,
        item,
        subject,
        period=period,
        place=row.place or own,
        stance=stance,
        headline=_headline(stance, subject, period, row, at),
        stretch=stance == "target" and bool(flags & lex.STRETCH),
        inferred=inferred,
        basis=basis,
        narrows=(subject.narrows or (subject.id if item is None else None)) if subject else None,
    )


def _is_added(name: str, item: Indicator, at: Context) -> bool:
    """Whether a row is of what is new of an indicator (新增绿地面积), where that is not counted so anyway."""
    added = tuple(at.lexicon.cues.words["added"])
    return name.startswith(added) and name not in item.synonyms and item.id not in at.lexicon.flows


def _fits_beside(row: Row, head: Head, item: Indicator, at: Context) -> bool:
    """Whether the amounts that a rise or a share stands beside can be the indicator's: 私营企业 in a
    table of 亿元 are not the number of firms."""
    if not head.move and not head.share:
        return True
    unit = row.name.unit or head.beside or row.unit or (at.units[0] if len(at.units) == 1 else "")
    of = measure(unit) if unit else None
    if of is None or not of.known or of.dimension in ("ratio", "percentage_points"):
        return True
    return fits("level", of.dimension, item.dimension, True)


def _points(q: Quantity, head: Head, item: Indicator | None) -> tuple[Quantity, bool]:
    """The rise of a rate is told in points, though its column is headed 增长（%）: 城镇化率 62.5, 1.2."""
    if not head.move or q.unit not in _PERCENT or q.form is not None or item is None:
        return q, False
    if item.percent == "level" and item.dimension == "ratio" and item.unit == "%":
        return with_unit(q, _POINTS), True
    return q, False


def _basis(row: Row, head: Head, figure: Figure, ties: list[lex.Token]) -> tuple[str, ...]:
    said = {str(t.data) for t in ties if t.kind is lex.FUNCTION and t.data}
    found = {*head.basis, *row.head.basis}
    if figure.bracketed and "annual_average" not in said:
        found = (found - {"annual_average"}) | {"cumulative"}
    found |= said
    return tuple(sorted(found))


def _stance(row: Row, head: Head, at: Context) -> tuple[Stance, bool]:
    """(stance, concluded): by the words of the heads, by their year, by the caption, by the passage."""
    if head.fixed:
        return "attribute", False
    if head.stance or row.head.stance:
        return head.stance or row.head.stance or "attribute", head.carried
    mark = head.spec or row.head.spec
    last = periods.last_year(at.resolve(mark)) if mark else None
    year = at.year
    kind = at.doc.kind
    if last is not None and year is not None and last != year:
        return ("outcome", False) if last < year else ("target", False)
    if at.stance is not None:
        return at.stance, True
    if at.passage.goals:
        return "target", True
    if kind == "bulletin" or at.passage.role in ("review", "review_span"):
        return "outcome", True
    if at.passage.role in ("plan", "plan_span"):
        return "target", True
    named = periods.last_year(at.period)
    if year is not None and (named or last) is not None and (named or last or 0) <= year and kind != "plan":
        return "outcome", True
    return "attribute", True


def _period(row: Row, head: Head, stance: Stance, at: Context) -> tuple[str | None, bool]:
    """(period, written in a head) of a cell."""
    if head.fixed:
        return None, True
    mark = head.spec or row.head.spec
    if mark is not None and (period := at.resolve(mark)) is not None:
        return period, True
    if at.period is not None:
        return at.period, False
    years = at.passage.years
    if years is not None and (stance == "outcome") == (at.passage.role in ("review", "review_span")):
        return periods.iso(years), False
    if at.year is not None and at.doc.kind == "report":
        return str(at.year if stance == "target" else at.year - 1), False
    return None, False


def _spanned(
    period: str, span: tuple[int, int] | None, basis: tuple[str, ...], stance: Stance, at: Context
) -> str:
    """The years that an annual average or a total over several years is of."""
    end = int(period[:4])
    if span is not None and span[0] < span[1] == end:
        return periods.iso(span)
    if at.span is not None:
        first, last = at.span
        return periods.iso((end - (last - first), end) if end < last else at.span)
    if "annual_average" not in basis:
        return period
    years = at.passage.years
    if stance == "target" and years is not None:
        return periods.iso((years[0], end if end > years[0] else years[0] + 4))
    return periods.iso((end - 4, end))


def _inferred(guessed: bool, written: bool, concluded: bool, form: bool, row: Row) -> tuple[str, ...]:
    told = (
        ("stance", guessed),
        ("period", not written),
        ("indicator", concluded),
        ("form", form),
        ("place", row.place is None),
    )
    return tuple(name for name, is_so in told if is_so)


def _headline(stance: Stance, subject: Subject | None, period: str | None, row: Row, at: Context) -> bool:
    """Whether a target belongs to the main goals: of the document's year, or of the years it plans."""
    if stance != "target" or subject is None or not at.goals or period is None:
        return False
    if row.place is not None and (at.place is None or row.place != at.place.id):
        return False
    last = periods.last_year(period)
    return at.year is None or last == at.year or (at.span is not None and last is not None and last > at.year)


def _quoted(cell: Cell, figure: Figure, row: Row, several: bool) -> tuple[int, int]:
    """From the cell that names the row to the value, if they stand near each other."""
    label = row.label
    if label is not None and label.start <= cell.start and cell.end - label.start <= LONGEST_QUOTE:
        return label.start, cell.end
    return cell.start, cell.end


def _value_span(cell: Cell, figure: Figure, at: Context) -> tuple[int, int]:
    """The figure's place in the source: its own where the cell stands there as read, else the cell's."""
    if at.doc.source[cell.start : cell.end] == cell.text and not figure.bracketed:
        return cell.start + figure.start, cell.start + figure.end
    return cell.start, cell.end


def place_of(name: str, at: Context) -> str | None:
    """The jurisdiction that a row names: one below our own first, else a known province or city, else a
    part of our own. A county elsewhere that bears the same name (城北区) is not meant."""
    own = at.place
    places = load_places()
    found = places.find(name)
    if own is None:
        return found.id if found else None
    if (known := places.by_id.get(own.id + name)) is not None:
        return known.id
    for child in places.children(own.id):
        if name in (places.short(child.id), child.id.removeprefix(own.id)):
            return child.id
    near = found
    while near is not None and near.parent not in (own.id, own.parent):
        near = places.by_id.get(near.parent or "")
    if found is not None and found.id != own.id and (near is not None or found.level in ("province", "city")):
        return found.id
    return f"{own.id}/部分"
