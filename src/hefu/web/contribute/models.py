"""What people add, kept apart from what the machine reads.

Nothing here refers to the rows of a ledger, which are made anew whenever one is loaded, but to documents
by their keys and contents and to statements by their places and words.
"""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models

from hefu.web.explore.folio import Folio, parse_folio

PREFIX: Final = "added"
"""The keys of documents that were added begin with it: "added/3f2a9c1d04be"."""


class State(models.TextChoices):
    """Where an upload is on its way."""

    WAITING = "waiting"
    READING = "reading"
    READ = "read"
    FAILED = "failed"
    JOINING = "joining"
    ACCEPTED = "accepted"
    LEAVING = "leaving"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    """A ledger that was loaded since holds the same document."""

    @property
    def moving(self) -> bool:
        """Whether something is being done about it, so that it will soon be another."""
        return self in _MOVING


_MOVING: Final = (State.WAITING, State.READING, State.JOINING, State.LEAVING)


class Upload(models.Model):
    """A document that somebody brought: the file as it came, and what was decided about it.

    The file lies under a name of our own; ``name`` is what it was called, and only text.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=255)
    suffix = models.CharField(max_length=12)
    pasted = models.BooleanField(default=False)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="uploads")
    at = models.DateTimeField(auto_now_add=True)

    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING, db_index=True)
    step = models.CharField(max_length=12, default="", blank=True)
    """What is being done while it is read."""
    attempts = models.PositiveSmallIntegerField(default=0)
    message = models.JSONField(default=dict)
    """Why it is in its state, in "zh" and "en"; empty where that needs no words."""

    place = models.CharField(max_length=40, default="", blank=True)
    year = models.IntegerField(null=True, blank=True)
    kind = models.CharField(max_length=10, default="", blank=True)
    title = models.CharField(max_length=200, default="", blank=True)
    url = models.CharField(max_length=500, default="", blank=True)
    """What an editor says of the document; empty where the document itself tells."""

    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True, db_index=True)
    replaces = models.JSONField(default=list)
    """Keys of the documents whose place it takes."""

    class Meta:
        ordering = ("-at",)

    @property
    def key(self) -> str:
        """The key of the document that it becomes."""
        return f"{PREFIX}/{self.id.hex[:12]}"

    @property
    def file(self) -> Path:
        """Where the file lies."""
        return Path(settings.MEDIA_ROOT) / self.id.hex / f"source{self.suffix}"

    @property
    def stands(self) -> State:
        """Its state."""
        return State(self.state)


class Reading(models.Model):
    """What was read of an upload, apart, so that lists of uploads stay light."""

    upload = models.OneToOneField(Upload, models.CASCADE, primary_key=True, related_name="reading")
    content = models.TextField()
    problems = models.JSONField(default=list)
    """What was wrong with the file and how that was handled, in "zh" and "en"."""
    inferred = models.JSONField(default=list)
    """Which of place and year were concluded."""
    version = models.CharField(max_length=40)
    """Of Hefu, that read it."""
    at = models.DateTimeField(auto_now=True)

    @property
    def folio(self) -> Folio:
        """The document as rows."""
        return parse_folio(self.content)


class SetAside(models.Model):
    """A document of the ledger whose place an upload took, to be put back when that is withdrawn."""

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="set_aside")
    key = models.CharField(max_length=500)
    sha256 = models.CharField(max_length=64)
    content = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["upload", "key"], name="set_aside_once"),)


class Kind(models.TextChoices):
    """What a correction says."""

    CHANGED = "changed"
    WRONG = "wrong"
    MISSING = "missing"


class Correction(models.Model):
    """What somebody says of a statement, or of one that was not read.

    The statement is told as it stood when it was corrected: the document by key and content, the quote and
    value by place and words. ``machine`` is what had been read there, ``fields`` what is right.
    """

    document = models.CharField(max_length=500, db_index=True)
    sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    value_start = models.PositiveIntegerField()
    value_end = models.PositiveIntegerField()
    value_text = models.TextField()
    machine = models.JSONField(default=dict)
    fields = models.JSONField(default=dict)
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(User, models.PROTECT, related_name="corrections")
    at = models.DateTimeField(auto_now_add=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(max_length=500, default="", blank=True)

    class Meta:
        ordering = ("-at", "-id")

    @property
    def given(self) -> dict[str, Any]:
        """The fields as they are right, and as they were read where nothing was said of them."""
        return {**self.machine, **self.fields}
