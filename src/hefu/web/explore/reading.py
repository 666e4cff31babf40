"""A document as one page of it is read: a part of its text, the statements in it, which of them show."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final, cast

from django.db.models import Value
from django.db.models.functions import Coalesce, Length, Substr
from django.http import QueryDict
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from hefu.load.text.frontmatter import front_matter_end
from hefu.publish.card import SYMBOLS, one_line
from hefu.publish.figures import expression
from hefu.publish.words import load_words
from hefu.web.explore.marked import Mark
from hefu.web.explore.models import Document, DocumentText, Indicator, Statement
from hefu.web.explore.templatetags.explore import in_english
from hefu.web.explore.words import form_word, indicator_name, status_word

PART: Final = 100_000
"""Characters of a long text that one page shows, up to the next end of a line."""

SLACK: Final = 4_000
"""Characters within which a line must end for a part to end with it."""

MOST: Final = 3_000
"""Statements that one page marks and lists."""

STANCES: Final = ("target", "outcome", "attribute")
STATUSES: Final = tuple(SYMBOLS)


@dataclass(frozen=True, slots=True)
class Part:
    """``text`` stands at ``[begin, begin + len(text))`` of the document; ``number`` of ``parts``, from 1.

    What comes before ``shown`` is front matter and not to be read.
    """

    text: str
    begin: int
    number: int
    parts: int
    shown: int = 0

    @property
    def end(self) -> int:
        """Where it ends in the document."""
        return self.begin + len(self.text)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which statements show: of a stance, a status, headline ones; "" and False leave out none."""

    stance: str = ""
    status: str = ""
    headline: bool = False

    def passes(self, line: Line) -> bool:
        """Whether a statement shows."""
        return (
            self.stance in ("", line.stance)
            and self.status in ("", line.status)
            and (line.headline or not self.headline)
        )

    def __bool__(self) -> bool:
        return bool(self.stance or self.status or self.headline)

    @property
    def query(self) -> str:
        """It as the beginning of a query: "stance=target&", "" where all show."""
        parts = [(f"stance={self.stance}", self.stance), (f"status={self.status}", self.status)]
        parts.append(("headline=1", "1" if self.headline else ""))
        return "".join(f"{part}&" for part, given in parts if given)


@dataclass(frozen=True, slots=True)
class Line:
    """A statement as the list beside the text has it; values as in :class:`hefu.model.Statement`."""

    anchor: str
    value_start: int
    value_end: int
    stance: str
    headline: bool
    stretch: bool
    form: str
    bound: str
    low: float | None
    high: float | None
    unit: str
    indicator: str | None
    indicator_text: str
    year: int | None
    status: str


_LINE: Final = (
    "anchor", "value_start", "value_end", "stance", "headline", "stretch", "form", "bound", "low", "high",
    "unit", "indicator_id", "indicator_text", "year", Coalesce("verdict__status", Value("")),
)  # fmt: skip


def filter_of(query: QueryDict) -> Filter:
    """The filter an address asks for; values that mean nothing are none."""
    stance, status = query.get("stance", ""), query.get("status", "")
    return Filter(
        stance if stance in STANCES else "",
        status if status in STATUSES else "",
        query.get("headline") == "1",
    )


def part_of(document: Document, number: int) -> Part:
    """Part ``number`` of a document's text, the last where it has fewer. Parts meet at ends of lines."""
    number = max(1, number)
    window, length = _window(document, number - 1)
    parts = 1 + max(0, length - SLACK - 1) // PART
    if number > parts:
        number = parts
        window, length = _window(document, number - 1)
    first = 0 if number == 1 else _cut(window, 0)
    last = len(window) if number == parts else _cut(window, PART)
    text = window[first:last]
    return Part(
        text, (number - 1) * PART + first, number, parts, front_matter_end(text) if number == 1 else 0
    )


def part_holding(document: Document, offset: int) -> Part:
    """The part of a document's text that an offset stands in."""
    part = part_of(document, offset // PART + 1)
    # The line that runs over the edge belongs to the part before.
    return part if part.begin <= offset else part_of(document, part.number - 1)


def _window(document: Document, n: int) -> tuple[str, int]:
    """The characters among which part ``n``, from 0, begins and ends, and the length of the text."""
    found = (
        DocumentText.objects.filter(document=document)
        .values_list(Substr("text", n * PART + 1, PART + SLACK), Length("text"))
        .first()
    )
    return found or ("", 0)


def _cut(window: str, at: int) -> int:
    found = window.find("\n", at, at + SLACK)
    return at if found < 0 else found + 1


def lines_of(document: Document, part: Part) -> list[Line]:
    """The statements whose values stand in a part, in the order of the text; at most :data:`MOST`."""
    rows = Statement.objects.filter(document=document).order_by("id")
    if part.parts > 1:
        rows = rows.filter(value_start__lt=part.end, value_end__gt=part.begin)
    return [Line(*row) for row in rows.values_list(*_LINE)[:MOST]]


def marks_of(
    lines: Sequence[Line], part: Part, shown: Filter, chosen: str, fixed: Collection[str] = ()
) -> list[Mark]:
    """The marks of statements in the part's text; those that a filter leaves out are there, but off.

    ``fixed`` are the anchors of statements that somebody has corrected.
    """
    return [
        Mark(
            line.value_start - part.begin,
            line.value_end - part.begin,
            line.anchor,
            line.stance
            + (" on" if line.anchor == chosen else "" if shown.passes(line) else " off")
            + (" fixed" if line.anchor in fixed else ""),
        )
        for line in lines
    ]


def list_of(
    lines: Sequence[Line], shown: Filter, chosen: str, address: str, fixed: Collection[str] = ()
) -> SafeString:
    """The list beside the text, as items; those that a filter leaves out are there, but hidden.

    Written here and not by a template: a thousand items take a template a tenth of a second.
    """
    keys = {line.indicator for line in lines if line.indicator is not None}
    names = {
        key: indicator_name(indicator, "")
        for key, indicator in Indicator.objects.only("zh", "en").in_bulk(keys).items()
    }
    states: dict[str, str] = {status: f"{SYMBOLS[status]} {status_word(status)}" for status in STATUSES}
    forms = {form: form_word(form) for form in ("growth", "change", "rank", "multiple")}
    begin, words, english = escape(address), load_words(), in_english()
    items, corrected = [], escape(gettext("已更正"))
    for line in lines:
        anchor, record = escape(line.anchor), cast(Any, line)
        value = expression(record, words).en if english else expression(record, words).zh
        name = names.get(line.indicator or "") or one_line(line.indicator_text)
        about = " ".join(part for part in (name, forms.get(line.form, "")) if part)
        when = f"<small>{line.year}</small>" if line.year is not None else ""
        state = f'<small class="{line.status}">{states[line.status]}</small>' if line.status else ""
        if line.anchor in fixed:
            state += f'<small class="fixed">{corrected}</small>'
        items.append(
            f'<li class="{line.stance}" data-status="{line.status}"'
            f"{' data-headline' if line.headline else ''}{'' if shown.passes(line) else ' hidden'}>"
            f'<a href="{begin}s={anchor}#s-{anchor}"{" aria-current=true" if line.anchor == chosen else ""}>'
            f"<b>{escape(value)}</b> <span>{escape(about)}</span> {when}{state}</a></li>"
        )
    return mark_safe("".join(items))
