"""What is done about uploads in the background: reading, joining to the ledger, leaving it again.

A task may be broken off at any moment and is then begun again. So each looks first what there is to do,
and changes the ledger and the upload together or neither.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Final

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from hefu import __version__
from hefu.errors import HefuError, LoadError
from hefu.load.guard import Stopped, guarded
from hefu.web.contribute.models import Reading, SetAside, State, Upload
from hefu.web.contribute.reading import SECONDS, Found, Step, Told, read_upload
from hefu.web.explore.folio import Folio, folio_from, parse_folio
from hefu.web.explore.join import exchange
from hefu.web.explore.models import Document

_log = logging.getLogger(__name__)

MOST_ATTEMPTS: Final = 3
"""A document whose reading was broken off so often is not tried again by itself."""

_BROKEN: Final = {
    "zh": "读这个文件时程序多次中断，已停止尝试。文件仍保存着。",
    "en": "Reading this file broke off several times and is not tried again. The file is kept.",
}
_TIMED_OUT: Final = {
    "zh": "读这个文件用时太长，已停止。请拆成几份，或先转成纯文本。",
    "en": "Reading this file took too long and was stopped. Split it, or turn it into plain text first.",
}
_BROKE: Final = {
    "zh": "读这个文件时程序中断了（文件可能已损坏）。文件仍保存着。",
    "en": "Reading this file broke down (it may be damaged). The file is kept.",
}
_FAILED: Final = {
    "zh": "没有做成，原因已写进服务器的日志。什么也没有改变，可以再试。",
    "en": "That did not work; the reason is in the server's log. Nothing has changed; try again.",
}
_NEWER: Final = {
    "zh": "新载入的台账里，被替换的那份文件已经不同，所以两份都保留。请看是否仍需替换。",
    "en": "In the ledger loaded since, the document it replaced is another one, so both are kept. Look "
    "whether it should still be replaced.",
}


# ── reading ─────────────────────────────────────────────────────────────────────────────


@task()
def read(id: str) -> None:
    """Read an upload that waits for it."""
    upload = Upload.objects.get(pk=id)
    if upload.state not in (State.WAITING, State.READING):
        return
    if upload.attempts >= MOST_ATTEMPTS:
        return _set(upload, State.FAILED, message=_BROKEN)
    _set(upload, State.READING, attempts=upload.attempts + 1)
    try:
        found = _found(upload)
        with transaction.atomic():
            _keep(upload, found)
            _set(upload, State.READ, attempts=0)
    except Exception as error:
        _set(upload, State.FAILED, message=_why(error, upload))
    return None


def _found(upload: Upload) -> Found:
    """What is read of an upload now; its steps are written down as they are done."""
    told = Told(upload.place or None, upload.year, upload.kind, upload.title, upload.url)
    for thing in guarded(read_upload, str(upload.file), upload.key, upload.sha256, told, seconds=SECONDS):
        if isinstance(thing, Found):
            return thing
        if isinstance(thing, Step):
            Upload.objects.filter(pk=upload.pk).update(step=thing.name)
    raise Stopped("broke", "nothing was sent")


def _keep(upload: Upload, found: Found) -> Folio:
    folio = folio_from(found.document, found.text, found.statements)
    about = {"problems": found.problems, "inferred": found.inferred, "version": __version__}
    Reading.objects.update_or_create(upload=upload, defaults={"content": folio.dump(), **about})
    return folio


def _why(error: Exception, upload: Upload) -> dict[str, str]:
    """What went wrong, in both languages, with the file called as its owner calls it."""
    if isinstance(error, Stopped):
        return _TIMED_OUT if error.why == "time" else _BROKE
    if not isinstance(error, HefuError):
        # A mistake of ours or of the system: nothing may be left half done for it.
        _log.exception("upload %s", upload.pk)
        return _FAILED
    values = dict(error.message.values)
    if "path" in values:
        values["path"] = upload.name
    own = LoadError(error.code, **values)
    return {"zh": own.say("zh"), "en": own.say("en")}


def _set(upload: Upload, state: State, message: Mapping[str, str] | None = None, **fields: object) -> None:
    upload.state, upload.message, upload.step = state, dict(message or {}), ""
    for name, value in fields.items():
        setattr(upload, name, value)
    upload.save(update_fields=["state", "message", "step", *fields])


# ── joining and leaving ─────────────────────────────────────────────────────────────────


@task()
def join(id: str) -> None:
    """Put an accepted upload into the ledger, in the place of those it replaces."""
    upload = Upload.objects.get(pk=id)
    if upload.state != State.JOINING:
        return
    if upload.attempts >= MOST_ATTEMPTS:
        return _set(upload, State.READ, message=_BROKE, attempts=0)
    _set(upload, State.JOINING, attempts=upload.attempts + 1)
    try:
        with transaction.atomic():
            _put_in(upload, upload.reading.folio, upload.replaces)
            _set(upload, State.ACCEPTED, accepted_at=timezone.now(), attempts=0)
    except Exception as error:
        _set(upload, State.READ, message=_why(error, upload), attempts=0)
    return None


@task()
def leave(id: str) -> None:
    """Take an upload out of the ledger, and put back what it replaced."""
    upload = Upload.objects.get(pk=id)
    if upload.state != State.LEAVING:
        return
    try:
        with transaction.atomic():
            back = [parse_folio(kept.content) for kept in upload.set_aside.order_by("key")]
            there = set(Document.objects.filter(key__in=[f.key for f in back]).values_list("key", flat=True))
            exchange(out=[upload.key], into=[folio for folio in back if folio.key not in there])
            upload.set_aside.all().delete()
            # Nor does it come back when what took its place is withdrawn.
            SetAside.objects.filter(key=upload.key).delete()
            _set(upload, State.WITHDRAWN)
    except Exception as error:
        _set(upload, State.ACCEPTED, message=_why(error, upload))


def _put_in(upload: Upload, folio: Folio, replaced: list[str]) -> None:
    done = exchange(out=replaced, into=[folio])
    for gone in done.out:
        if gone.key != upload.key:
            given = {"sha256": gone.document["sha256"], "content": gone.dump()}
            SetAside.objects.update_or_create(upload=upload, key=gone.key, defaults=given)


# ── after another ledger was loaded ─────────────────────────────────────────────────────


@task()
def restore() -> None:
    """Put every accepted upload back into a ledger that was loaded since, read as they are read now."""
    accepted = Upload.objects.filter(state=State.ACCEPTED)
    there = dict(Document.objects.filter(key__in=[u.key for u in accepted]).values_list("key", "sha256"))
    replaced = {key for upload in accepted for key in upload.replaces}
    for upload in accepted.order_by("accepted_at", "pk"):
        if there.get(upload.key) != upload.sha256 and upload.key not in replaced:
            _restore(upload)


def _restore(upload: Upload) -> None:
    if Document.objects.filter(sha256=upload.sha256).exclude(key=upload.key).exists():
        return _set(upload, State.SUPERSEDED)
    known = dict(upload.set_aside.values_list("key", "sha256"))
    standing = dict(Document.objects.filter(key__in=upload.replaces).values_list("key", "sha256"))
    replaced = [key for key in upload.replaces if known.get(key, standing.get(key)) == standing.get(key)]
    message = dict(_NEWER) if len(replaced) < len(upload.replaces) else {}
    found: Found | None = None
    try:
        found = _found(upload)
    except Exception as error:
        # What it said when it was accepted stands, whatever became of the reader.
        message = _why(error, upload)
    try:
        with transaction.atomic():
            folio = _keep(upload, found) if found is not None else upload.reading.folio
            _put_in(upload, folio, replaced)
            _set(upload, State.ACCEPTED, message=message)
    except Exception as error:
        _set(upload, State.ACCEPTED, message=_why(error, upload))
    return None


def go_on() -> None:
    """Set the tasks of all uploads that wait for something, after a stop."""
    for upload in Upload.objects.filter(state__in=list(NEXT)):
        NEXT[State(upload.state)].enqueue(str(upload.pk))


NEXT: Final = {
    State.WAITING: read,
    State.READING: read,
    State.JOINING: join,
    State.LEAVING: leave,
}
"""What is to be done about an upload in a state."""
