"""The operations of the API. Their docstrings are part of the OpenAPI document."""

from __future__ import annotations

from typing import Annotated, Any, Final

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import pgettext
from ninja import Field, NinjaAPI, Path, Query

from hefu.catalog.indicators import load_catalog
from hefu.web.api import schemas
from hefu.web.api.finding import (
    AskedOfStatements,
    AskedOfVerdicts,
    PlaceName,
    Year,
    statements_found,
    verdicts_found,
)
from hefu.web.api.paging import PagedByKey, PagedByNumber, next_address, page_of
from hefu.web.api.problems import missing
from hefu.web.api.records import Record, Site, site_of
from hefu.web.explore import models
from hefu.web.explore.citing import citations_of
from hefu.web.explore.details import statement_address
from hefu.web.explore.views.choices import place_named

_FAULTS: Final = {404: schemas.Problem, 422: schemas.Problem}
_MOST_CANDIDATES: Final = 12
_MOST_DECIDED: Final = 100

Key = Annotated[str, Field(min_length=1, max_length=500)]


class AskedOfPlaces(PagedByKey):
    """What places are narrowed by."""

    level: schemas.Level | None = None
    parent: PlaceName | None = Field(None, description="Only what lies directly in this place (上级).")
    documents: bool = Field(False, description="Only places with documents (有文件的).")
    q: Annotated[str, Field(max_length=40)] = Field(
        "", description="Part of the name, or the beginning of its letters (拼音): 温州, wenzhou, wzs."
    )


class AskedOfDocuments(PagedByKey):
    """What documents are narrowed by."""

    place: PlaceName | None = None
    year: Year | None = None
    kind: schemas.Kind | None = None


class AskedOfTallies(PagedByNumber):
    """What tallies are narrowed by."""

    place: PlaceName | None = None
    level: schemas.Level | None = None
    year: Year | None = None
    headline: bool | None = Field(None, description="Only main goals, or only other targets.")


class AskedOfIndicators(PagedByKey):
    """What indicators are narrowed by."""

    q: Annotated[str, Field(max_length=40)] = Field("", description="Any wording of it (说法).")


def add_operations(api: NinjaAPI) -> None:
    """Put all operations into the API."""
    _add_lists(api)
    _add_records(api)


def _add_lists(api: NinjaAPI) -> None:
    @api.get("places", response={200: schemas.Places, **_FAULTS}, tags=["places"], operation_id="places")
    def places(request: HttpRequest, asked: Query[AskedOfPlaces]) -> Record:
        """Places (地区), ordered by key."""
        rows = models.Place.objects.all()
        if asked.level is not None:
            rows = rows.filter(level=asked.level)
        if asked.parent is not None:
            rows = rows.filter(parent=_place(asked.parent))
        if asked.documents:
            rows = rows.filter(documents__gt=0)
        if words := "".join(asked.q.split()):
            low = words.lower()
            like = Q(key__contains=words) | Q(pinyin__startswith=low) | Q(pinyin__contains=f" {low}")
            rows = rows.filter(like)
        found, cursor = page_of(rows, "key", asked.cursor, asked.limit)
        return _page(request, map(site_of(request).place, found), cursor)

    @api.get(
        "indicators",
        response={200: schemas.Indicators, **_FAULTS},
        tags=["indicators"],
        operation_id="indicators",
    )
    def indicators(request: HttpRequest, asked: Query[AskedOfIndicators]) -> Record:
        """Indicators (指标), ordered by key."""
        rows = models.Indicator.objects.all()
        if asked.q.strip():
            rows = rows.filter(key__in=[item.id for item in load_catalog().search(asked.q.strip())])
        found, cursor = page_of(rows, "key", asked.cursor, asked.limit)
        return _page(request, map(site_of(request).indicator, found), cursor)

    @api.get(
        "documents",
        response={200: schemas.Documents, **_FAULTS},
        tags=["documents"],
        operation_id="documents",
    )
    def documents(request: HttpRequest, asked: Query[AskedOfDocuments]) -> Record:
        """Documents (文件), ordered by key."""
        rows = models.Document.objects.all()
        if asked.place is not None:
            rows = rows.filter(place=_place(asked.place))
        if asked.year is not None:
            rows = rows.filter(year=asked.year)
        if asked.kind is not None:
            rows = rows.filter(kind=asked.kind)
        found, cursor = page_of(rows, "key", asked.cursor, asked.limit)
        return _page(request, map(site_of(request).document, found), cursor)

    @api.get(
        "statements",
        response={200: schemas.Statements, **_FAULTS},
        tags=["statements"],
        operation_id="statements",
    )
    def statements(request: HttpRequest, asked: Query[AskedOfStatements]) -> Record:
        """Statements (数字), those of the newest documents first."""
        found = statements_found(asked)
        known = site_of(request).statements(found.statements)
        items = [known[number] for number in found.statements if number in known]
        return _page(request, items, found.entries[-1] if found.later and found.entries else None)

    @api.get(
        "verdicts", response={200: schemas.Verdicts, **_FAULTS}, tags=["verdicts"], operation_id="verdicts"
    )
    def verdicts(request: HttpRequest, asked: Query[AskedOfVerdicts]) -> Record:
        """Targets and what became of them (判断), those of the newest documents first."""
        found = verdicts_found(asked)
        items = site_of(request).verdicts(found.statements)
        return _page(request, items, found.entries[-1] if found.later and found.entries else None)

    @api.get("tallies", response={200: schemas.Tallies, **_FAULTS}, tags=["verdicts"], operation_id="tallies")
    def tallies(request: HttpRequest, asked: Query[AskedOfTallies]) -> Record:
        """How many targets of a place and year have each status (兑现率、覆盖率), without stretch goals."""
        rows = models.Tally.objects.all()
        if asked.place is not None:
            rows = rows.filter(place=_place(asked.place))
        if asked.level is not None:
            rows = rows.filter(level=asked.level)
        if asked.year is not None:
            rows = rows.filter(year=asked.year)
        if asked.headline is not None:
            rows = rows.filter(headline=asked.headline)
        found, cursor = page_of(rows, "id", asked.cursor, asked.limit)
        return _page(request, map(_tally, found), cursor)


def _add_records(api: NinjaAPI) -> None:
    @api.get(
        "places/{key}", response={200: schemas.PlaceDetail, **_FAULTS}, tags=["places"], operation_id="place"
    )
    def place(request: HttpRequest, key: Annotated[Key, Path(examples=["浙江省"])]) -> Record:
        """A place (地区) and what lies in it."""
        found = models.Place.objects.filter(key=key).first()
        if found is None:
            raise missing(pgettext("api", "地区"), key, "places")
        children = found.children.order_by("key").values_list("key", flat=True)
        return site_of(request).place(found) | {"children": list(children)}

    @api.get(
        "indicators/{key}",
        response={200: schemas.IndicatorDetail, **_FAULTS},
        tags=["indicators"],
        operation_id="indicator",
    )
    def indicator(request: HttpRequest, key: Annotated[Key, Path(examples=["gdp"])]) -> Record:
        """An indicator (指标) and the wordings that count as it."""
        found = models.Indicator.objects.filter(key=key).first()
        if found is None:
            raise missing(pgettext("api", "指标"), key, "indicators")
        known = load_catalog().indicators.get(key)
        return site_of(request).indicator(found) | {
            "synonyms": list(known.synonyms) if known else [],
            "growth_synonyms": list(known.growth_synonyms) if known else [],
        }

    @api.get(
        "documents/{path:key}",
        response={200: schemas.DocumentDetail, **_FAULTS},
        tags=["documents"],
        operation_id="document",
    )
    def document(
        request: HttpRequest,
        key: Annotated[Key, Path(examples=["省自治区/浙江省/2023"])],
        text: Annotated[bool, Query(description="Also the text (原文), which may be long.")] = False,
    ) -> Record:
        """A document (文件), with its text where that is asked for."""
        found = models.Document.objects.filter(key=key).first()
        if found is None:
            raise missing(pgettext("api", "文件"), key, "documents")
        words = None
        if text:
            words = models.DocumentText.objects.filter(document=found).values_list("text", flat=True).first()
        return site_of(request).document(found) | {"text": words}

    @api.get(
        "statements/{path:id}",
        response={200: schemas.StatementDetail, **_FAULTS},
        tags=["statements"],
        operation_id="statement",
    )
    def statement(
        request: HttpRequest,
        id: Annotated[
            Key,
            Path(
                description='Key of the document, "#" written as %23, name in it.',
                examples=["省自治区/浙江省/2023#812"],
            ),
        ],
    ) -> Record:
        """A statement (数字): its verdict, what was considered for it, what it decides, how to cite it."""
        key, _, anchor = id.rpartition("#")
        found = (
            models.Statement.objects.filter(document__key=key, anchor=anchor)
            .select_related("document__place", "indicator", "verdict")
            .first()
        )
        if found is None:
            raise missing(pgettext("api", "数字"), id, "statements")
        return _in_full(site_of(request), found)


def _in_full(site: Site, found: models.Statement) -> Record:
    verdict: models.Verdict | None = getattr(found, "verdict", None)
    decides = models.Verdict.objects.filter(outcome=found).order_by("target_id")
    loaded = models.Loaded.objects.first()
    address = site.base + statement_address(found.document.key, found.anchor)
    citations = citations_of(found, found.document, address, loaded.as_of if loaded else "–")
    return {
        "statement": site.statements([found.pk])[found.pk],
        "verdict": site.verdicts([found.pk])[0] if verdict is not None else None,
        "reasons": site.reasons(verdict, _MOST_CANDIDATES) if verdict is not None else None,
        "decides": [
            f"{document}#{anchor}"
            for document, anchor in decides.values_list("target__document__key", "target__anchor")[
                :_MOST_DECIDED
            ]
        ],
        "citations": [{"lang": citation.lang, "text": citation.text} for citation in citations],
    }


def _tally(tally: models.Tally) -> Record:
    judged = tally.met + tally.missed
    due = judged + tally.incomparable + tally.no_evidence
    return {
        "place": tally.place_id,
        "level": tally.level,
        "year": tally.year,
        "headline": tally.headline,
        "met": tally.met,
        "missed": tally.missed,
        "incomparable": tally.incomparable,
        "no_evidence": tally.no_evidence,
        "not_due": tally.not_due,
        "kept": round(tally.met / judged, 4) if judged else None,
        "coverage": round(judged / due, 4) if due else None,
    }


def _place(written: str) -> models.Place:
    found = place_named(written)
    if found is None:
        raise missing(pgettext("api", "地区"), written, "places")
    return found


def _page(request: HttpRequest, items: Any, cursor: str | int | None) -> Record:
    return {"items": list(items), "next": next_address(request, cursor)}
