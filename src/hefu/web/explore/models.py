"""A ledger in a relational database: what the pages are made from.

Everything here can be made again from the ledger, and is, when it is loaded. What people add
(corrections, uploads) belongs to other apps and refers to documents and statements by their keys,
which outlive a new reading.
"""

from __future__ import annotations

from django.db import models


class Place(models.Model):
    """A jurisdiction (行政区) as it is today; ``key`` is its id in the ledger ("浙江省", "国家")."""

    key = models.CharField(max_length=40, primary_key=True)
    short = models.CharField(max_length=40)
    level = models.CharField(max_length=10)
    parent = models.ForeignKey("self", models.SET_NULL, null=True, related_name="children")
    code = models.CharField(max_length=6, null=True)
    pinyin = models.CharField(max_length=250)
    """Letters without tones, then initials, of the whole and the bare name: "wenzhoushi wzs"."""
    documents = models.PositiveIntegerField(default=0)
    targets = models.PositiveIntegerField(default=0)


class Indicator(models.Model):
    """A statistical indicator (指标) of the catalog."""

    key = models.CharField(max_length=60, primary_key=True)
    zh = models.CharField(max_length=80)
    en = models.CharField(max_length=120)
    dimension = models.CharField(max_length=30)
    unit = models.CharField(max_length=30)
    direction = models.CharField(max_length=10)
    percent = models.CharField(max_length=10)
    parent = models.CharField(max_length=60, null=True)
    definition_zh = models.TextField()
    definition_en = models.TextField()
    targets = models.PositiveIntegerField(default=0)


class Document(models.Model):
    """A document that was read; ``key`` is its id in the ledger ("省自治区/浙江省/2023")."""

    id = models.PositiveIntegerField(primary_key=True)
    key = models.CharField(max_length=500, unique=True)
    sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=10)
    title = models.CharField(max_length=500)
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="own_documents")
    year = models.IntegerField(null=True)
    delivered = models.CharField(max_length=10, null=True)
    url = models.TextField(null=True)
    characters = models.PositiveIntegerField()
    statements = models.PositiveIntegerField()
    targets = models.PositiveIntegerField()
    outcomes = models.PositiveIntegerField()

    class Meta:
        indexes = (models.Index(fields=["place", "year"]), models.Index(fields=["-year", "key"]))


class DocumentText(models.Model):
    """The text that offsets lead into; apart, so that lists of documents stay light."""

    document = models.OneToOneField(Document, models.CASCADE, primary_key=True, related_name="source")
    text = models.TextField()


class Statement(models.Model):
    """A figure asserted of an indicator; fields as in :class:`hefu.model.Statement`.

    ``anchor`` names it within its document ("812", "812.2"): the part of its id after "#".
    """

    id = models.PositiveBigIntegerField(primary_key=True)
    document = models.ForeignKey(Document, models.CASCADE, related_name="found")
    anchor = models.CharField(max_length=20)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    value_start = models.PositiveIntegerField()
    value_end = models.PositiveIntegerField()
    value_text = models.TextField()
    indicator = models.ForeignKey(Indicator, models.PROTECT, null=True, db_index=False)
    indicator_text = models.TextField()
    form = models.CharField(max_length=10)
    bound = models.CharField(max_length=10)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    unit = models.CharField(max_length=60)
    amount_low = models.FloatField(null=True)
    amount_high = models.FloatField(null=True)
    amount_unit = models.CharField(max_length=60, db_default="")
    period = models.CharField(max_length=20, null=True)
    year = models.IntegerField(null=True)
    place = models.ForeignKey(Place, models.PROTECT, null=True, db_index=False)
    part = models.BooleanField(default=False)
    """It is of a part of the place only (市区)."""
    stance = models.CharField(max_length=10)
    headline = models.BooleanField()
    stretch = models.BooleanField()
    confidence = models.FloatField()
    inferred = models.JSONField()
    basis = models.JSONField()
    narrows = models.CharField(max_length=60, null=True)
    location = models.JSONField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["document", "anchor"], name="anchor_once"),)
        indexes = (
            models.Index(fields=["place", "indicator", "year"]),
            models.Index(fields=["indicator", "year"]),
        )


class Verdict(models.Model):
    """What became of a target, and by which rule that was decided."""

    target = models.OneToOneField(Statement, models.CASCADE, primary_key=True, related_name="verdict")
    outcome = models.ForeignKey(Statement, models.CASCADE, null=True, related_name="decides")
    status = models.CharField(max_length=12)
    margin = models.FloatField(null=True)
    rule = models.CharField(max_length=30)
    policy = models.CharField(max_length=40)
    considered = models.PositiveIntegerField()
    candidates = models.JSONField()
    """Pairs of a statement's id in the ledger and the reason it was set aside ("" for the chosen one)."""
    place = models.ForeignKey(Place, models.PROTECT, null=True, db_index=False)
    level = models.CharField(max_length=10, null=True)
    indicator = models.ForeignKey(Indicator, models.PROTECT, null=True, db_index=False)
    form = models.CharField(max_length=10)
    year = models.IntegerField(null=True)
    headline = models.BooleanField()

    class Meta:
        indexes = (
            models.Index(fields=["place", "headline", "year"]),
            models.Index(fields=["indicator", "form", "headline", "year"]),
        )


class Tally(models.Model):
    """How many targets of a place and year have each status: the numbers behind shares and coverage."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="tallies")
    level = models.CharField(max_length=10)
    year = models.IntegerField()
    headline = models.BooleanField()
    met = models.PositiveIntegerField()
    missed = models.PositiveIntegerField()
    incomparable = models.PositiveIntegerField()
    no_evidence = models.PositiveIntegerField()
    not_due = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["place", "year", "headline"], name="tally_once"),)
        indexes = (models.Index(fields=["year", "headline", "level"]),)


class Loaded(models.Model):
    """Which ledger is in the database: one row."""

    fingerprint = models.CharField(max_length=64)
    """Another for every other state of the database: what is kept from it is kept by this name."""
    ledger = models.CharField(max_length=64, db_default="")
    """Hash of the ledger's ``ledger.json``."""
    as_of = models.CharField(max_length=10)
    policy = models.CharField(max_length=40)
    versions = models.JSONField()
    name = models.TextField()
