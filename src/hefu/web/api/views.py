"""The page that explains the API to people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe
from django.views.defaults import page_not_found

from hefu.web.api.problems import answer, no_such_address
from hefu.web.explore.models import Document, Indicator, Place, Statement


@dataclass(frozen=True, slots=True)
class Row:
    """A list of the API: where it is, what is in it, what narrows it."""

    path: str
    address: str
    what: str
    filters: tuple[str, ...]


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What there is not: a problem under the address of the API, else a page."""
    if request.path_info.startswith(reverse("api:page")):
        return answer(request, no_such_address(request))
    return page_not_found(request, exception)


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What can be asked for, with examples of what is there."""
    told = Place.objects.filter(documents__gt=0).order_by("-documents", "code")
    place = told.filter(level="province").first() or told.first()
    name = place.key if place is not None else "浙江省"
    feed = reverse("explore:feed") + ("?lang=en" if get_language() == "en" else "")
    context = {
        "place": name,
        "base": request.build_absolute_uri(reverse("api:page")),
        "document": reverse("api:openapi-json"),
        "feed": feed,
        "rows": list(_rows()),
        "examples": list(_examples(name)),
    }
    return render(request, "api/page.html", context)


def _rows() -> Iterator[Row]:
    root = reverse("api:page")
    narrowed = ("place", "within", "year", "indicator", "headline", "status", "q")
    for path, what, filters in (
        ("places", gettext("地区，以及各有多少文件和目标"), ("level", "parent", "documents", "q")),
        ("indicators", gettext("指标：名称、定义、单位、方向"), ("q",)),
        ("documents", gettext("文件，单取一份时可以带全文"), ("place", "year", "kind")),
        ("statements", gettext("数字：目标、结果和属性，新文件的在前"), (*narrowed, "stance")),
        ("verdicts", gettext("目标和它后来的结果，新文件的在前"), narrowed),
        (
            "tallies",
            gettext("各地各年兑现、未兑现、不能判断的目标数"),
            ("place", "level", "year", "headline"),
        ),
    ):
        yield Row(root + path, root + path, what, filters)


def _examples(place: str) -> Iterator[tuple[str, str, str]]:
    """What is asked, the address, and the address as people read it."""
    root = reverse("api:page")
    document = Document.objects.filter(place=place, targets__gt=0).order_by("-year", "key").first()
    indicator = Indicator.objects.filter(targets__gt=0).order_by("-targets", "key").first()
    missed = {"place": place, "within": "true", "headline": "true", "status": "missed"}
    asked = [
        (gettext("这个地区（连同下级）没有达到的主要目标"), "verdicts", missed),
        (gettext("原文里写到“新增就业”的数字"), "statements", {"q": "新增就业", "limit": "10"}),
        (gettext("这个地区每年兑现了多少主要目标"), "tallies", {"place": place, "headline": "true"}),
    ]
    if indicator is not None:
        outcomes = {"place": place, "indicator": indicator.key, "stance": "outcome"}
        asked.append((gettext("这个地区一个指标的历年结果"), "statements", outcomes))
    for words, path, query in asked:
        shown = "&".join(f"{name}={value}" for name, value in query.items())
        yield words, f"{root}{path}?{urlencode(query)}", f"{root}{path}?{shown}"
    if document is not None:
        some = Statement.objects.filter(document=document, stance="target").order_by("id").first()
        if some is not None:
            id = f"{document.key}#{some.anchor}"
            yield (
                gettext("一个数字的全部：判断、证据、引用格式（编号里的 # 写作 %23）"),
                reverse("api:statement", kwargs={"id": id}),
                f"{root}statements/{id.replace('#', '%23')}",
            )
