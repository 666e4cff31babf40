"""Feeds of new verdicts: what is in them, in which order, and that nothing in a document breaks them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any
from xml.etree import ElementTree

import pytest


def feed(site: Any, address: str = "/feed/") -> ElementTree.Element:
    answer = site.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/rss+xml; charset=utf-8"
    channel = ElementTree.fromstring(answer.content).find("channel")
    assert channel is not None
    return channel


def told(item: ElementTree.Element, name: str) -> str:
    return item.findtext(name) or ""


@pytest.fixture
def hostile(site: Any) -> Iterator[Any]:
    """A verdict whose document is full of what must not be taken for markup."""
    from hefu.web.explore.feeds import of_everywhere
    from hefu.web.explore.models import Document, Loaded, Statement

    verdict = of_everywhere()[0]
    document, target = verdict.target.document, verdict.target
    before = (document.title, target.quote)
    loaded = Loaded.objects.get()
    evil = "<script>alert(1)</script> & ]]> \x01\x0b\u202e"
    Document.objects.filter(pk=document.pk).update(title=evil)
    Statement.objects.filter(pk=target.pk).update(quote=evil)
    Loaded.objects.update(fingerprint="of what is hostile")
    yield verdict
    Loaded.objects.update(fingerprint=loaded.fingerprint)
    Document.objects.filter(pk=document.pk).update(title=before[0])
    Statement.objects.filter(pk=target.pk).update(quote=before[1])


def test_a_feed_has_the_verdicts_that_the_newest_documents_decided(site: Any) -> None:
    from hefu.web.explore.models import Verdict

    items = feed(site).findall("item")
    judged = Verdict.objects.filter(status__in=("met", "missed"))
    expected = sorted(
        judged.select_related("outcome__document", "target__document"),
        key=lambda v: (-v.outcome.document.year, v.outcome.document.key, v.target_id),
    )[:50]
    keys = [f"{v.target.document.key}#{v.target.anchor}:{v.status}" for v in expected]
    assert [told(item, "guid") for item in items] == keys and len(keys) > 20


def test_a_place_has_a_feed_of_its_own_targets(site: Any) -> None:
    from hefu.web.explore.models import Verdict

    place = Verdict.objects.filter(status="met").values_list("place", flat=True).first()
    items = feed(site, f"/places/{place}/feed/").findall("item")
    count = Verdict.objects.filter(place=place, status__in=("met", "missed")).count()
    assert len(items) == min(50, count) > 0
    assert all(str(place) in told(item, "title") for item in items)


def test_an_entry_says_what_was_promised_what_came_and_where_it_stands(site: Any) -> None:
    from hefu.web.explore.feeds import of_everywhere

    verdict, item = of_everywhere()[0], feed(site).findall("item")[0]
    assert verdict.outcome is not None
    assert verdict.target.quote in told(item, "description")
    assert verdict.outcome.quote in told(item, "description")
    address = told(item, "link").removeprefix("http://testserver")
    page = site.get(address.split("#")[0]).content.decode()
    assert f'id="{address.split("#")[1]}"' in page


def test_an_entry_bears_the_day_of_the_document_that_decided_it(site: Any) -> None:
    from hefu.web.explore.feeds import day_of, of_everywhere

    item = feed(site).findall("item")[0]
    outcome = of_everywhere()[0].outcome
    assert outcome is not None
    assert parsedate_to_datetime(told(item, "pubDate")) == day_of(outcome.document)


@pytest.mark.parametrize(
    ("kind", "year", "delivered", "day"),
    [
        ("report", 2021, "2021-01-26", dt.date(2021, 1, 26)),
        ("report", 2021, "2021-02", dt.date(2021, 2, 1)),
        ("report", 2021, None, dt.date(2021, 1, 1)),
        ("plan", 2021, "not a day", dt.date(2021, 1, 1)),
        ("bulletin", 2020, None, dt.date(2021, 1, 1)),
        ("report", None, None, None),
        ("report", 99999, None, None),
    ],
)
def test_without_a_day_it_is_the_first_on_which_it_can_have_been(
    site: Any, kind: str, year: int | None, delivered: str | None, day: dt.date | None
) -> None:
    from hefu.web.explore.feeds import day_of
    from hefu.web.explore.models import Document

    found = day_of(Document(kind=kind, year=year, delivered=delivered))
    assert (found.date() if found is not None else None) == day


def test_a_feed_is_the_same_until_the_database_changes(site: Any) -> None:
    first = site.get("/feed/")
    assert site.get("/feed/").content == first.content
    assert site.get("/feed/", headers={"if-none-match": first["ETag"]}).status_code == 304


def test_no_text_of_a_document_is_markup_in_a_feed(site: Any, hostile: Any) -> None:
    guid = f"{hostile.target.document.key}#{hostile.target.anchor}:{hostile.status}"
    item = next(item for item in feed(site).findall("item") if told(item, "guid") == guid)
    assert "<script" not in told(item, "description") and "&lt;script&gt;" in told(item, "description")
    assert not re.search("[<>&]", told(item, "title"))


def test_the_address_names_the_language_since_readers_ask_for_none(site: Any) -> None:
    assert told(feed(site, "/feed/?lang=en"), "title") == "Hefu: new verdicts"
    assert told(feed(site, "/feed/?lang=xx"), "title") == "合符：新的判断"


def test_pages_lead_to_the_feed_of_what_they_show(site: Any) -> None:
    from hefu.web.explore.models import Place

    place = Place.objects.filter(documents__gt=0).first()
    assert place is not None
    for page in ("/", f"/places/{place.key}/"):
        text = site.get(page).content.decode()
        links = re.findall(
            r'<link rel="alternate" type="application/rss\+xml" title="[^"]+" href="([^"]+)"', text
        )
        assert len(links) == 1
        feed(site, links[0])
        assert f'<a href="{links[0]}">' in text


def test_a_place_that_nobody_knows_has_no_feed_and_nobody_posts_to_one(site: Any) -> None:
    assert site.get("/places/无此地/feed/").status_code == 404
    assert site.post("/feed/").status_code == 405
