"""What no address can do, whatever it holds."""

from __future__ import annotations

from typing import Any

import pytest

PAGES = ("/", "/places/", "/places/find", "/indicators/", "/documents/", "/search/")


@pytest.mark.parametrize(
    "address", ["/places/%00/", "/places/x%00y/", "/documents/a%00b/", "/%00", "/search/%00"]
)
def test_an_address_with_a_nul_is_of_no_page(site: Any, address: str) -> None:
    assert site.get(address).status_code == 404


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("value", ["%00", "a%00b", "%%0000", "\0"])
def test_a_nul_in_a_query_breaks_no_page(site: Any, page: str, value: str) -> None:
    names = ("q", "place", "year", "indicator", "stance", "level", "kind", "sort")
    query = "&".join(f"{name}={value}" for name in names)
    assert site.get(page, QUERY_STRING=query).status_code in (200, 302)
