"""Keeping what was uploaded: under names of our own, whole or not at all."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from django.conf import settings
from django.contrib.auth.models import User

from hefu.errors import printable
from hefu.load import SUFFIXES
from hefu.web.contribute.models import Upload

ACCEPTED: Final = (*SUFFIXES, ".csv", ".tsv")
"""Endings of files that can be read; what a file really is, its bytes say."""

_SPARE: Final = 256 * 1024 * 1024
"""Bytes of the disk that uploads leave free."""
_LONGEST_NAME: Final = 255


class NoRoom(Exception):
    """The disk is nearly full."""


def shown_name(given: str) -> str:
    """What a file was called, as text: its last part, without what cannot be shown."""
    name = printable(given.replace("\\", "/").rpartition("/")[2]).strip()
    return name[-_LONGEST_NAME:] or "?"


def suffix_of(name: str) -> str:
    """The ending of a name where it is one of :data:`ACCEPTED`, else ""."""
    suffix = Path(name).suffix.lower()
    return suffix if suffix in ACCEPTED else ""


def keep(name: str, suffix: str, parts: Iterable[bytes], by: User, **fields: object) -> Upload:
    """Write an upload to its place, and only then into the database.

    Raises :class:`NoRoom` where the disk is nearly full, :class:`OSError` where it cannot be written.
    """
    upload = Upload(name=name, suffix=suffix, by=by, **fields)
    root = Path(settings.MEDIA_ROOT)
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    if shutil.disk_usage(root).free < _SPARE + int(settings.LARGEST_UPLOAD):
        raise NoRoom
    upload.file.parent.mkdir(mode=0o700)
    total, size = hashlib.sha256(), 0
    begun = upload.file.with_suffix(".part")
    try:
        handle = os.open(begun, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            for part in parts:
                file.write(part)
                total.update(part)
                size += len(part)
            file.flush()
            os.fsync(file.fileno())
        os.replace(begun, upload.file)
    except BaseException:
        shutil.rmtree(upload.file.parent, ignore_errors=True)
        raise
    upload.size, upload.sha256 = size, total.hexdigest()
    upload.save(force_insert=True)
    return upload
