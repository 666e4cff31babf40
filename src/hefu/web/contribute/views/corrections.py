"""Correcting what the machine read: kept beside it, never in it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from hefu.publish.card import one_line
from hefu.web.accounts.guard import editors
from hefu.web.contribute import labels as made
from hefu.web.contribute.attach import Attached, attach, attached, fields_of
from hefu.web.contribute.correcting import CorrectForm, MissingForm
from hefu.web.contribute.models import Correction, Kind
from hefu.web.contribute.shown import notes_of
from hefu.web.explore.details import Details, details_of, statement_address
from hefu.web.explore.figures import document_address
from hefu.web.explore.models import Document

_PAGE: Final = 50
_LONGEST_ANCHOR: Final = 20
_LONGEST_HINT: Final = 2_000


@editors
@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """All corrections, newest first; ``?show=lost`` those whose words are in no document now."""
    lost = request.GET.get("show") == "lost"
    rows = Correction.objects.filter(withdrawn_at=None).select_related("by")
    shown = [item.correction for item in _standing(list(rows)) if item.standing == "lost"] if lost else rows
    page = Paginator(shown, _PAGE).get_page(request.GET.get("page"))
    notes = notes_of(_standing(list(page)))
    titles = Document.objects.filter(key__in={note.correction.document for note in notes})
    named = {key: one_line(title) or key for key, title in titles.values_list("key", "title")}
    listed = [(note, named.get(note.correction.document, "")) for note in notes]
    context = {"notes": listed, "page": page, "lost": lost, "count": page.paginator.count}
    return render(request, "contribute/corrections.html", context)


def _standing(rows: list[Correction]) -> list[Attached]:
    """How each stands now, in the order given."""
    by_document: dict[str, list[Correction]] = defaultdict(list)
    for row in rows:
        by_document[row.document].append(row)
    there = {document.key: document for document in Document.objects.filter(key__in=by_document)}
    found: dict[int, Attached] = {}
    for key, own in by_document.items():
        items = attach(own, there[key]) if key in there else [Attached(row, "", "lost") for row in own]
        found |= {item.correction.pk: item for item in items}
    return [found[row.pk] for row in rows]


@editors
def correct(request: HttpRequest) -> HttpResponse:
    """Say what is right of the statement ``?s=`` of the document ``?doc=``, or that it is none."""
    document, details = _meant(request)
    statement = details.statement
    machine = fields_of(statement)
    now = next((a for a in attached(document) if a.anchor == statement.anchor), None)
    initial = {**machine, **(now.correction.fields if now else {})}
    form = CorrectForm(machine, request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        user: Any = request.user
        Correction.objects.create(
            document=document.key,
            sha256=document.sha256,
            kind=form.cleaned_data["kind"],
            start=statement.start,
            end=statement.end,
            quote=statement.quote,
            value_start=statement.value_start,
            value_end=statement.value_end,
            value_text=statement.value_text,
            machine={**machine, "anchor": statement.anchor},
            fields=form.changed,
            reason=form.cleaned_data["reason"],
            by=user,
        )
        messages.success(request, gettext("已记下更正。程序读出的内容没有改动。"))
        return redirect(statement_address(document.key, statement.anchor))
    context = {
        "form": form,
        "document": document,
        "title": one_line(document.title) or document.key,
        "details": details,
        "back": statement_address(document.key, statement.anchor),
        "before": notes_of([now]) if now else [],
    }
    return render(request, "contribute/correct.html", context, status=400 if form.errors else 200)


@editors
def missing(request: HttpRequest) -> HttpResponse:
    """Say what was not read in the document ``?doc=``."""
    document = _document(request)
    initial = {"quote": request.GET.get("quote", "")[:_LONGEST_HINT], "stance": "target", "bound": "exact"}
    text = document.source.text
    form = MissingForm(text, request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        user: Any = request.user
        Correction.objects.create(
            document=document.key,
            sha256=document.sha256,
            kind=Kind.MISSING,
            start=form.start,
            end=form.end,
            quote=text[form.start : form.end],
            value_start=form.value_start,
            value_end=form.value_end,
            value_text=text[form.value_start : form.value_end],
            fields=form.given,
            reason=form.cleaned_data["reason"],
            by=user,
        )
        messages.success(request, gettext("已记下漏读的数字。"))
        return redirect(document_address(document.key) + "#corrections")
    context = {
        "form": form,
        "document": document,
        "title": one_line(document.title) or document.key,
        "back": document_address(document.key),
    }
    return render(request, "contribute/missing.html", context, status=400 if form.errors else 200)


@editors
@require_POST
def withdraw(request: HttpRequest, id: int) -> HttpResponse:
    """Take a correction back; it stays in the history."""
    here = get_object_or_404(Correction, pk=id)
    if here.withdrawn_at is None:
        user: Any = request.user
        here.withdrawn_by, here.withdrawn_at = user, timezone.now()
        here.withdrawn_reason = " ".join(request.POST.get("reason", "").split())[:500]
        here.save(update_fields=["withdrawn_by", "withdrawn_at", "withdrawn_reason"])
        messages.success(request, gettext("更正已撤回，历史里仍能看到。"))
    return redirect("contribute:correction", id=here.pk)


@editors
@require_safe
def correction(request: HttpRequest, id: int) -> HttpResponse:
    """One correction, and all others that were ever made of the same words."""
    here = get_object_or_404(Correction.objects.select_related("by", "withdrawn_by"), pk=id)
    others = Correction.objects.filter(document=here.document, value_text=here.value_text, quote=here.quote)
    rows = list(others.select_related("by", "withdrawn_by"))
    notes = notes_of(_standing(rows))
    context = {"here": next(n for n in notes if n.correction.pk == here.pk), "history": notes}
    return render(request, "contribute/correction.html", context)


@editors
@require_safe
def labels(request: HttpRequest) -> HttpResponseBase:
    """All corrections that count, as JSON Lines."""
    kind = "application/x-ndjson; charset=utf-8"
    answer = StreamingHttpResponse(made.lines(made.labels()), content_type=kind)
    answer["Content-Disposition"] = 'attachment; filename="hefu-labels.jsonl"'
    return answer


def _document(request: HttpRequest) -> Document:
    return get_object_or_404(Document.objects.select_related("source"), key=request.GET.get("doc", ""))


def _meant(request: HttpRequest) -> tuple[Document, Details]:
    document = get_object_or_404(Document, key=request.GET.get("doc", ""))
    details = details_of(document, request.GET.get("s", "")[:_LONGEST_ANCHOR])
    if details is None:
        raise Http404
    return document, details
