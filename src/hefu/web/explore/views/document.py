"""A document: its text with every statement marked, one statement in full, and the list of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext

from hefu.publish.card import SYMBOLS, one_line
from hefu.publish.words import load_words
from hefu.web.accounts.roles import may_edit
from hefu.web.contribute.attach import Attached, attached, fixed_anchors
from hefu.web.contribute.shown import notes_of
from hefu.web.explore.citing import citations_of
from hefu.web.explore.details import Details, details_of, statement_address, web_address
from hefu.web.explore.listings import STATEMENT, statement_table
from hefu.web.explore.marked import marked
from hefu.web.explore.models import Document, Loaded, Statement
from hefu.web.explore.prose import blocks_of
from hefu.web.explore.reading import (
    MOST,
    STANCES,
    STATUSES,
    Filter,
    filter_of,
    lines_of,
    list_of,
    marks_of,
    part_holding,
    part_of,
)
from hefu.web.explore.tables import Table, taken
from hefu.web.explore.words import kind_word, place_name, said, status_word

_LONGEST_ANCHOR: Final = 20
_OUTLINED: Final = 2
"""The deepest level of heading that the outline shows."""


def document(request: HttpRequest, key: str) -> HttpResponseBase:
    """The page of a document.

    ``?s=`` opens a statement, ``?part=`` a part of a long text; ``?stance=``, ``?status=`` and
    ``?headline=1`` say which statements show. With ``?panel=1`` only the statement is sent, to be put
    beside the text. Its table: "statements", of all parts.
    """
    if "\0" in key:
        raise Http404
    here = get_object_or_404(Document.objects.select_related("place"), key=key)
    shown = filter_of(request.GET)
    if file := taken(request, {"statements": partial(_table, here, shown)}):
        return file
    anchor = request.GET.get("s", "")[:_LONGEST_ANCHOR].replace("\0", "")
    details = details_of(here, anchor) if anchor else None
    own = f"?{shown.query}"
    corrected = attached(here)
    fixed = fixed_anchors(corrected)
    context = _panel(request, here, details, corrected) | {"document": here, "address": own}
    if request.GET.get("panel") == "1":
        if details is None:
            raise Http404
        return render(request, "explore/statement.html", context)

    number = _number(request.GET.get("part", ""))
    if details is not None and number is None:
        part = part_holding(here, details.statement.value_start)
    else:
        part = part_of(here, number or 1)
    lines = lines_of(here, part)
    if part.parts > 1:
        own += f"part={part.number}&"
    chosen = details.statement.anchor if details is not None else ""
    quote = None
    if details is not None:
        quote = (details.statement.start - part.begin, details.statement.end - part.begin)
    body = marked(
        part.text,
        blocks_of(part.text, part.shown),
        marks_of(lines, part, shown, chosen, fixed),
        quote=quote,
        address=own,
        table=gettext("表格"),
    )
    # The same numbers whatever the filter leaves: they say what there is to choose.
    counts = {stance: sum(line.stance == stance for line in lines) for stance in STANCES}
    states = {status: sum(line.status == status for line in lines) for status in STATUSES}
    context |= {
        "title": one_line(here.title) or here.key,
        "place_name": place_name(here.place) if here.place else "",
        "kind": kind_word(here.kind),
        "source": web_address(here.url),
        "source_words": one_line(here.url or ""),
        "body": body.html,
        "outline": [heading for heading in body.outline if heading.level <= _OUTLINED],
        "part": part,
        "items": list_of(lines, shown, chosen, own, fixed),
        "all": len(lines),
        "passing": sum(map(shown.passes, lines)),
        "most": MOST if len(lines) == MOST else 0,
        "filter": shown,
        "totals": _totals(here),
        "stances": [(s, said(load_words().code("stance", s)), n) for s, n in counts.items() if n],
        "states": [(s, f"{SYMBOLS[s]} {status_word(s)}", n) for s, n in states.items() if n],
        "headlines": sum(line.headline for line in lines),
        "unknown": bool(anchor) and details is None,
        "neighbours": _neighbours(here),
        "notes": notes_of(sorted(corrected, key=lambda item: item.correction.value_start)),
    }
    return render(request, "explore/document.html", context)


def _table(here: Document, shown: Filter) -> Table:
    rows = Statement.objects.filter(document=here).order_by("id")
    if shown.stance:
        rows = rows.filter(stance=shown.stance)
    if shown.status:
        rows = rows.filter(verdict__status=shown.status)
    if shown.headline:
        rows = rows.filter(headline=True)
    title = one_line(here.title) or here.key
    return statement_table("statements", title, rows.values_list(*STATEMENT).iterator(500))


def _panel(
    request: HttpRequest, here: Document, details: Details | None, corrected: Sequence[Attached]
) -> dict[str, Any]:
    editing = not getattr(request, "offline", False) and may_edit(request.user)
    if details is None:
        return {"details": None, "editing": editing}
    loaded = Loaded.objects.first()
    address = request.build_absolute_uri(statement_address(here.key, details.statement.anchor))
    return {
        "details": details,
        "editing": editing,
        "note": next(iter(notes_of(a for a in corrected if a.anchor == details.statement.anchor)), None),
        "citations": citations_of(details.statement, here, address, loaded.as_of if loaded else "–"),
    }


def _totals(here: Document) -> list[tuple[str, str, int]]:
    """How many statements of each stance the document has: the key to the colours, too."""
    counts = (here.targets, here.outcomes, here.statements - here.targets - here.outcomes)
    words = load_words()
    return [
        (stance, said(words.code("stance", stance)), n)
        for stance, n in zip(STANCES, counts, strict=True)
        if n > 0
    ]


def _neighbours(here: Document) -> list[tuple[str, Document]]:
    """The documents of the same kind and place before and after."""
    if here.place_id is None or here.year is None:
        return []
    same = Document.objects.filter(place=here.place_id, kind=here.kind).only("key", "year")
    before = same.filter(year__lt=here.year).order_by("-year").first()
    after = same.filter(year__gt=here.year).order_by("year").first()
    found = [(gettext("上一份"), before), (gettext("下一份"), after)]
    return [(words, document) for words, document in found if document is not None]


def _number(given: str) -> int | None:
    return int(given) if given.isascii() and given.isdigit() and len(given) <= 4 else None
