"""What the scripts of the written site look things up in: places, indicators, statements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.db.models import Case, IntegerField, Value, When
from django.utils import translation
from django.utils.translation import gettext, ngettext

from hefu.catalog.indicators import load_catalog
from hefu.publish.card import one_line
from hefu.web.explore.models import Document, Indicator, Place, Statement
from hefu.web.explore.reading import STANCES, STATUSES
from hefu.web.explore.words import indicator_name, place_name
from hefu.web.offline.known import Catalogue
from hefu.web.offline.names import flat_name, safe_name
from hefu.web.offline.rewrite import LANGUAGES

SHARD: Final = 4_000
"""Statements of a shard: some 110 KB, a moment over a slow line."""

GROUPS: Final = ("headline", "target", "rest")
_FOLDERS: Final = {"zh-hans": "zh", "en": "en"}
_COLUMNS: Final = (
    "document_id", "anchor", "value_start", "quote", "indicator_id", "indicator_text", "value_text", "year",
    "place_id", "stance", "verdict__status", "headline",
)  # fmt: skip


def index_files(written: frozenset[str]) -> Iterator[tuple[str, Any]]:
    """Each index as its file in the site and its data; ``written`` are the files of pages."""
    names = []
    for group, name, records in _shards():
        names.append((group, name))
        yield f"static/data/search/{name}.js", records
    for language in LANGUAGES:
        with translation.override(language):
            folder = f"static/data/{_FOLDERS[language]}"
            yield f"{folder}/places.js", _places(written)
            yield f"{folder}/indicators.js", _indicators(written)
            yield f"{folder}/search.js", _search(names)


def _places(written: frozenset[str]) -> dict[str, Any]:
    """Places with a page: name, file, a note, and the name in letters; those with most documents first."""
    items = []
    for place in Place.objects.select_related("parent").order_by("-documents", "code", "key"):
        file = f"places/{safe_name(place.key)}/index.html"
        if file in written:
            told = (
                gettext("文件 %(n)s 份") % {"n": place.documents} if place.documents else gettext("没有文件")
            )
            note = " · ".join(part for part in (place.parent.short if place.parent else "", told) if part)
            items.append([place.key, file, note, place.pinyin])
    return {"items": items, "none": gettext("没有叫“%(words)s”的地区。") % {"words": "{n}"}}


def _indicators(written: frozenset[str]) -> dict[str, Any]:
    """Indicators with a page: name, file, count of targets, all wordings; those with most targets first."""
    known = load_catalog().indicators
    items = []
    for item in Indicator.objects.order_by("-targets", "key"):
        file = f"indicators/{safe_name(item.key)}/index.html"
        if file in written:
            entry = known.get(item.key)
            wordings = (*entry.synonyms, *entry.growth_synonyms) if entry else ()
            folded = " ".join([item.key, item.zh, item.en, *wordings]).lower()
            note = ngettext("%(n)s 个目标", "%(n)s 个目标", item.targets) % {"n": item.targets}
            items.append([indicator_name(item, ""), file, note, folded])
    return {"items": items, "none": gettext("没有叫“%(words)s”的指标。") % {"words": "{n}"}}


def _search(shards: list[tuple[str, str]]) -> dict[str, Any]:
    """What the records of shards refer to by number."""
    places = list(Place.objects.order_by("pk"))
    at = {place.key: n for n, place in enumerate(places)}
    return {
        "documents": [
            [flat_name(document.key), one_line(document.title) or document.key]
            for document in Document.objects.order_by("pk").only("key", "title")
        ],
        "places": [
            [place.key, place.short, place_name(place), at.get(place.parent_id or "", -1)] for place in places
        ],
        "indicators": [
            [item.key, indicator_name(item, ""), int(item.targets > 0)]
            for item in Indicator.objects.order_by("pk")
        ],
        "stances": STANCES,
        "statuses": STATUSES,
        "shards": shards,
    }


def _shards() -> Iterator[tuple[str, str, list[Any]]]:
    """Group, name and records of each shard: main targets first, new documents before old."""
    documents = {pk: n for n, pk in enumerate(Document.objects.order_by("pk").values_list("pk", flat=True))}
    catalogue = Catalogue()
    keys = dict(Document.objects.values_list("pk", "key"))
    places = {key: n for n, key in enumerate(Place.objects.order_by("pk").values_list("key", flat=True))}
    indicators = {
        key: n for n, key in enumerate(Indicator.objects.order_by("pk").values_list("key", flat=True))
    }
    stances = {stance: n for n, stance in enumerate(STANCES)}
    statuses = {status: n for n, status in enumerate(STATUSES)}
    group = Case(
        When(headline=True, stance="target", then=Value(0)),
        When(stance="target", then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    for number, name in enumerate(GROUPS):
        rows = (
            Statement.objects.annotate(group=group)
            .filter(group=number)
            .order_by("-document__year", "document_id", "id")
            .values_list(*_COLUMNS)
        )
        held: list[Any] = []
        shard = 0
        for row in rows.iterator(SHARD):
            quote, own = one_line(row[3]).strip(), one_line(row[5])
            held.append(
                [
                    documents[row[0]], row[1], catalogue.part_of(keys[row[0]], row[1]), quote,
                    indicators.get(row[4], -1), "" if own in quote else own, one_line(row[6]), row[7] or 0,
                    places.get(row[8], -1), stances.get(row[9], -1), statuses.get(row[10], -1), int(row[11]),
                ]
            )  # fmt: skip
            if len(held) == SHARD:
                yield name, f"{name}-{shard}", held
                held, shard = [], shard + 1
        if held:
            yield name, f"{name}-{shard}", held
