"""Accounts and uploads for tests of what staff do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

PASSWORD = "qiushi-2718-wending"


def account(name: str, role: str | None = "editor") -> Any:
    """An account with a role, or with none."""
    from django.contrib.auth.models import User

    from hefu.web.accounts.roles import set_role

    User.objects.filter(username=name).delete()
    user = User.objects.create_user(name, password=PASSWORD)
    if role is not None:
        set_role(user, role)  # type: ignore[arg-type]
    return user


def signed_in(user: Any) -> Any:
    """A client that has signed in, with the questions Django asks every form."""
    from django.test import Client

    client = Client(headers={"accept-language": "zh-hans"})
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def work() -> None:
    """Do everything that waits to be done in the background."""
    from hefu.web.contribute.worker import work as begin

    begin(0, batch=True)


@contextmanager
def nobody_left() -> Iterator[None]:
    """Take away accounts, uploads, corrections and the documents they became."""
    from django.contrib.auth.models import User
    from django_tasks_db.models import DBTaskResult

    from hefu.web.contribute.models import Correction, Upload
    from hefu.web.explore.join import exchange
    from hefu.web.explore.models import Document

    try:
        yield
    finally:
        added = Document.objects.filter(key__startswith="added/").values_list("key", flat=True)
        back = [kept for upload in Upload.objects.all() for kept in upload.set_aside.all()]
        from hefu.web.explore.folio import parse_folio

        exchange(out=list(added), into=[parse_folio(kept.content) for kept in back])
        for model in (Correction, Upload, DBTaskResult, User):
            model.objects.all().delete()
