"""The list of all documents."""

from __future__ import annotations

import re
from typing import Any

import pytest


def page(site: Any, query: str = "") -> str:
    answer = site.get("/documents/" + query, headers={"accept-language": "zh-hans"})
    assert answer.status_code == 200
    return str(answer.content.decode())


def listed(shown: str) -> list[str]:
    return re.findall(r'<li><a href="(/documents/[^"]+)">', shown)


def test_all_documents_are_listed_the_newest_first(site: Any) -> None:
    from hefu.web.explore.figures import document_address
    from hefu.web.explore.models import Document

    expected = [document_address(d.key) for d in Document.objects.order_by("-year", "key")]
    assert listed(page(site)) == expected


def test_they_are_narrowed_by_place_year_and_kind(site: Any) -> None:
    from hefu.web.explore.models import Document

    some = Document.objects.first()
    assert some is not None and some.place is not None
    query = f"?place={some.place.key}&year={some.year}&kind={some.kind}"
    assert len(listed(page(site, query))) == 1
    assert (
        len(listed(page(site, f"?place={some.place.short}")))
        == Document.objects.filter(place=some.place).count()
    )


def test_a_place_nobody_knows_is_said_to_be_unknown(site: Any) -> None:
    shown = page(site, "?place=无此地<b>")
    assert "没有叫“无此地&lt;b&gt;”的地区" in shown and not listed(shown)


@pytest.mark.parametrize("query", ["?page=999", "?page=x", "?year=abc&kind=zzz", "?place=%00", "?year=9999"])
def test_odd_addresses_show_the_list_or_that_it_is_empty(site: Any, query: str) -> None:
    page(site, query)
