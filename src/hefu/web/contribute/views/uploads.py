"""Adding a document: bring it, see what was read, accept it, withdraw it."""

from __future__ import annotations

import uuid
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from hefu.web.accounts.guard import editors
from hefu.web.contribute import tasks
from hefu.web.contribute.forms import AddForm, ToldForm
from hefu.web.contribute.models import State, Upload
from hefu.web.contribute.preview import Preview, preview_of, rivals_of
from hefu.web.contribute.storage import ACCEPTED, NoRoom, keep, shown_name, suffix_of
from hefu.web.contribute.words import state_word, step_words, told_words
from hefu.web.explore.models import Document

_PAGE: Final = 30
_MOST_WAITING: Final = 100


@editors
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """All uploads, newest first, and what else there is to do."""
    page = Paginator(Upload.objects.select_related("by"), _PAGE).get_page(request.GET.get("page"))
    rows = [(upload, state_word(upload.stands)) for upload in page]
    context = {"rows": rows, "page": page}
    return render(request, "contribute/home.html", context)


@editors
def add(request: HttpRequest) -> HttpResponse:
    """A file or a text, to be read in the background."""
    form = AddForm(request.POST, request.FILES) if request.method == "POST" else AddForm()
    if form.is_valid():
        waiting = Upload.objects.filter(state__in=(State.WAITING, State.READING)).count()
        if waiting >= _MOST_WAITING:
            form.add_error(None, gettext("等着读的文件太多了，请过一会儿再添加。"))
        else:
            try:
                return _added(request, form.cleaned_data)
            except NoRoom:
                form.add_error(None, gettext("服务器的磁盘快满了，请告诉管理员。"))
    context = {
        "form": form,
        "most": settings.LARGEST_UPLOAD // (1024 * 1024),
        "accepted": " ".join(ACCEPTED),
    }
    return render(request, "contribute/add.html", context, status=400 if form.errors else 200)


def _added(request: HttpRequest, given: dict[str, Any]) -> HttpResponse:
    file, url = given["file"], given["url"]
    user: Any = request.user
    with transaction.atomic():
        if file is not None:
            name = shown_name(file.name)
            upload = keep(name, suffix_of(file.name), file.chunks(), user, url=url)
        else:
            # Browsers send lines with CR LF; the text is what it was before.
            text = given["text"].replace("\r\n", "\n")
            part = text.encode("utf-8", "replace")
            upload = keep(gettext("粘贴的文字"), ".md", [part], user, url=url, pasted=True)
        same = Upload.objects.filter(sha256=upload.sha256).exclude(pk=upload.pk)
        known = same.exclude(state__in=(State.WITHDRAWN, State.FAILED)).first()
        tasks.read.enqueue(str(upload.pk))
    if known is not None:
        messages.warning(request, gettext("同样内容的文件已经添加过（见列表），请确认不要重复接受。"))
    return redirect("contribute:upload", id=upload.pk)


@editors
@require_safe
def upload(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """How far an upload is, or what was read of it."""
    here = get_object_or_404(Upload.objects.select_related("by", "decided_by"), pk=id)
    preview = preview_of(here, request.GET)
    return _page(request, here, preview, _told_form(preview))


def _page(
    request: HttpRequest, here: Upload, preview: Preview | None, form: ToldForm | None, status: int = 200
) -> HttpResponse:
    state = here.stands
    context = {
        "upload": here,
        "state": state_word(state),
        "moving": state.moving,
        "message": told_words(here.message),
        "steps": step_words(here),
        "preview": preview,
        "form": form,
        "rivals": rivals_of(here, preview) if state == State.READ and preview is not None else (),
        "may_accept": state == State.READ and preview is not None and preview.whole,
        "may_withdraw": state in (State.READ, State.ACCEPTED, State.FAILED, State.SUPERSEDED),
        "may_tell": state in (State.READ, State.FAILED),
        "in_ledger": state == State.ACCEPTED and Document.objects.filter(key=here.key).exists(),
        "replaced": list(here.set_aside.values_list("key", flat=True)) if state == State.ACCEPTED else [],
    }
    return render(request, "contribute/upload.html", context, status=status)


def _told_form(preview: Preview | None) -> ToldForm | None:
    if preview is None:
        return None
    row = preview.folio.document
    given = {"title": row["title"], "place": row["place_id"] or "", "year": row["year"]}
    return ToldForm(initial={**given, "kind": row["kind"], "url": row["url"] or ""})


@editors
@require_safe
def state(request: HttpRequest, id: uuid.UUID) -> HttpResponseBase:
    """How far an upload is, for the script of its page."""
    here = get_object_or_404(Upload, pk=id)
    return JsonResponse(
        {
            "state": here.state,
            "words": state_word(here.stands),
            "moving": here.stands.moving,
            "steps": [{"words": words, "done": done, "now": now} for words, done, now in step_words(here)],
        }
    )


@editors
@require_safe
def file(request: HttpRequest, id: uuid.UUID) -> HttpResponseBase:
    """The file as it came, to be saved and never shown by the browser."""
    here = get_object_or_404(Upload, pk=id)
    try:
        opened = here.file.open("rb")
    except OSError as error:
        raise Http404 from error
    name = here.name if suffix_of(here.name) else f"{here.id.hex[:12]}{here.suffix}"
    answer = FileResponse(opened, as_attachment=True, filename=name, content_type="application/octet-stream")
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


@editors
@require_POST
def tell(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Say what an editor knows of the document; it is then read again."""
    form = ToldForm(request.POST)
    with transaction.atomic():
        here = get_object_or_404(Upload.objects.select_for_update(), pk=id)
        if here.state not in (State.READ, State.FAILED):
            return _too_late(request, here)
        if form.is_valid():
            for name in ("title", "place", "year", "kind", "url"):
                setattr(here, name, form.cleaned_data[name])
            here.state, here.attempts, here.message = State.WAITING, 0, {}
            here.save()
            tasks.read.enqueue(str(here.pk))
            return redirect("contribute:upload", id=here.pk)
    return _page(request, here, preview_of(here, request.GET), form, 400)


@editors
@require_POST
def accept(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Let the document into the ledger, in the place of those that are ticked."""
    with transaction.atomic():
        here = get_object_or_404(Upload.objects.select_for_update(), pk=id)
        preview = preview_of(here, request.GET)
        if here.state != State.READ or preview is None or not preview.whole:
            return _too_late(request, here)
        rivals = rivals_of(here, preview)
        if any(rival.same for rival in rivals):
            messages.error(request, gettext("同一份文件已经在台账里，不必再接受。"))
            return redirect("contribute:upload", id=here.pk)
        ticked = set(request.POST.getlist("replace"))
        here.replaces = [rival.document.key for rival in rivals if rival.document.key in ticked]
        _decide(here, State.JOINING, request)
        tasks.join.enqueue(str(here.pk))
    return redirect("contribute:upload", id=here.pk)


@editors
@require_POST
def withdraw(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Take the document out of the ledger again, or out of what waits to be accepted. The file is kept."""
    with transaction.atomic():
        here = get_object_or_404(Upload.objects.select_for_update(), pk=id)
        if here.state == State.ACCEPTED:
            _decide(here, State.LEAVING, request)
            tasks.leave.enqueue(str(here.pk))
        elif here.state in (State.READ, State.FAILED, State.SUPERSEDED):
            _decide(here, State.WITHDRAWN, request)
        else:
            return _too_late(request, here)
    return redirect("contribute:upload", id=here.pk)


def _decide(here: Upload, state: State, request: HttpRequest) -> None:
    user: Any = request.user
    here.state, here.message, here.attempts = state, {}, 0
    here.decided_by, here.decided_at = user, timezone.now()
    here.save()


def _too_late(request: HttpRequest, here: Upload) -> HttpResponse:
    messages.error(request, gettext("这份文件的状态已经变了，没有改动。请看现在的状态。"))
    return redirect("contribute:upload", id=here.pk)
