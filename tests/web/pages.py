"""Every type of page there is, in one list: what is held of all of them is held of each here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from urllib.parse import quote

from django.urls import reverse


def _most(model: str, key: str = "key") -> str:
    """The key of the row with most targets."""
    from django.apps import apps

    return str(getattr(apps.get_model("explore", model).objects.order_by("-targets", key).first(), key))


def _document() -> str:
    return reverse("explore:document", kwargs={"key": _most("Document")})


def _statement() -> str:
    from hefu.web.explore.models import Verdict

    target = Verdict.objects.filter(outcome__isnull=False).select_related("target__document").first()
    assert target is not None
    where = target.target
    address = reverse("explore:document", kwargs={"key": where.document.key})
    return f"{address}?s={where.anchor}#s-{where.anchor}"


def _unaimed() -> str:
    from hefu.web.explore.models import Indicator

    none = Indicator.objects.filter(targets=0).order_by("key").first()
    assert none is not None
    return reverse("explore:indicator", kwargs={"key": none.key})


PAGES: Final[dict[str, Callable[[], str]]] = {
    "home": lambda: reverse("explore:home"),
    "places": lambda: reverse("explore:places"),
    "place": lambda: reverse("explore:place", kwargs={"key": _most("Place")}),
    "place, all targets of a year": lambda: (
        reverse("explore:place", kwargs={"key": _most("Place")}) + "?year=2019&all=1"
    ),
    "place without documents": lambda: reverse("explore:place", kwargs={"key": "西藏自治区"}),
    "places found": lambda: reverse("explore:find-place") + "?q=shi",
    "no place found": lambda: reverse("explore:find-place") + "?q=qqqq",
    "indicators": lambda: reverse("explore:indicators"),
    "indicator": lambda: reverse("explore:indicator", kwargs={"key": "gdp"}),
    "indicator without targets": _unaimed,
    "documents": lambda: reverse("explore:documents"),
    "document": _document,
    "statement": _statement,
    "compare": lambda: reverse("explore:compare"),
    "compare, chosen": lambda: (
        reverse("explore:compare")
        + "?places=石家庄市,唐山市,秦皇岛市&indicators=gdp:growth,urban_new_jobs:level"
    ),
    "compare, unknown": lambda: reverse("explore:compare") + "?places=石家庄市,乌有市&with=" + quote("率"),
    "search": lambda: reverse("explore:search"),
    "search, found": lambda: reverse("explore:search") + "?q=" + quote("增长"),
    "search, nothing found": lambda: reverse("explore:search") + "?q=" + quote("绝无此词"),
    "API": lambda: reverse("api:page"),
    "sign in": lambda: reverse("accounts:sign-in"),
    "not found": lambda: "/nothing/here/",
}
"""Name of a type of page, and how its address is found in the database."""

STAFF_PAGES: Final = {
    "staff": "/staff/",
    "add a document": "/staff/add/",
    "a document that was read": "/staff/uploads/{upload}/",
    "corrections": "/staff/corrections/",
    "a correction": "/staff/corrections/{correction}/",
    "correct a statement": "/staff/corrections/new?doc={document}&s={anchor}",
    "what was not read": "/staff/corrections/missing?doc={document}",
    "a document for editors": "/documents/{document}/",
    "a statement for editors": "/documents/{document}/?s={anchor}",
    "password": "/staff/password/",
}
"""The same of pages that only an editor sees; what stands in braces is found where the tests make it."""
