"""Pages are given again as they were made, to whom and for as long as that is right."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import pytest

from hefu.run.build import build
from hefu.run.local import LocalEngine
from run.invented_collection import places, report, write_collection


class Counted:
    """The view behind the middleware: how often it was asked."""

    def __init__(self, **headers: str) -> None:
        self.times = 0
        self.headers = headers

    def __call__(self, request: Any) -> Any:
        from django.http import HttpResponse

        self.times += 1
        return HttpResponse(f"{request.get_full_path()} {self.times}", headers=self.headers)


@pytest.fixture
def ask(site: Any) -> Iterator[Any]:
    """Asks the middleware over a view of a test: ``ask(view)("/address", …)`` gives the body."""
    from django.test import RequestFactory

    from hefu.web.kept import kept

    def over(view: Any) -> Any:
        middleware = kept(view)

        def asked(address: str, cookies: str = "", method: str = "GET", **headers: str) -> str:
            meta = {"HTTP_" + name.upper(): value for name, value in headers.items()}
            request = RequestFactory().generic(method, address, HTTP_COOKIE=cookies, **meta)
            return middleware(request).content.decode()

        return asked

    yield over


def test_a_page_is_made_once_for_an_address_and_a_language(ask: Any) -> None:
    asked = ask(view := Counted())
    assert asked("/a") == asked("/a") == asked("/a", cookies="django_language=zh-hans")
    assert asked("/a") != asked("/b") != asked("/b?x=1")
    assert asked("/a", accept_language="en") != asked("/a", cookies="django_language=zh-hans")
    assert view.times == 4


@pytest.mark.parametrize(
    "cookies", ["sessionid=x", "csrftoken=y", "messages=z", "django_language=en; other=1"]
)
def test_who_sends_a_cookie_of_their_own_has_pages_of_their_own(ask: Any, cookies: str) -> None:
    asked = ask(Counted())
    assert asked("/a", cookies=cookies) != asked("/a", cookies=cookies) != asked("/a")


def test_what_is_sent_is_never_taken_for_asked(ask: Any) -> None:
    asked = ask(Counted())
    assert asked("/a", method="POST") != asked("/a", method="POST") != asked("/a")


@pytest.mark.parametrize(
    "headers",
    [
        {"Cache-Control": "private"},
        {"Cache-Control": "max-age=0, no-store"},
        {"Vary": "User-Agent"},
        {"Vary": "*"},
    ],
)
def test_an_answer_that_is_for_one_alone_is_not_kept(ask: Any, headers: dict[str, str]) -> None:
    asked = ask(Counted(**headers))
    assert asked("/a") != asked("/a")


def test_what_was_not_asked_for_the_longest_makes_room(site: Any) -> None:
    from hefu.web.kept import Store, _Kept

    store, page = Store(10_000), _Kept((), b"x" * 1_000, math.inf)
    for name in "abc":
        store.put((name,), page)
    assert store.get(("a",)) is not None
    store.put(("d",), page)
    assert [store.get((name,)) is not None for name in "abcd"] == [True, False, True, True]


def test_what_is_too_old_is_made_again(site: Any) -> None:
    from hefu.web.kept import Store, _Kept

    store = Store(10_000)
    store.put(("a",), _Kept((), b"", 0))
    assert store.get(("a",)) is None


def test_a_page_shows_a_ledger_as_soon_as_it_is_loaded(site: Any, tmp_path: Any) -> None:
    import datetime as dt

    from hefu.ledger import open_ledger
    from hefu.web.serve import load_ledger

    place = places(1)[0]
    address = f"/documents/{place}/2018/"
    before = site.get(address).content
    assert site.get(address).content == before
    sources = write_collection(tmp_path / "sources", 3)
    (sources / place / "2018.md").write_text(report(place, 2018, growth=9), "utf-8")
    build([sources], tmp_path / "ledger", as_of=dt.date(2021, 6, 30), engine=LocalEngine(1))
    try:
        load_ledger(open_ledger(tmp_path / "ledger"))
        assert "9%左右" in site.get(address).content.decode() != before.decode()
    finally:
        load_ledger(site.ledger)
    assert site.get(address).content == before


def test_a_browser_that_has_the_page_is_told_so(site: Any) -> None:
    first = site.get("/documents/")
    again = site.get("/documents/", headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_page_for_anybody_sets_no_cookie_and_holds_no_token(site: Any, pages: dict[str, str]) -> None:
    for name, address in pages.items():
        answer = site.get("/" + address.split("/", 3)[3].split("#")[0])
        assert answer.status_code == (404 if name == "not found" else 200), name
        if name != "sign in":
            assert not answer.cookies and "csrfmiddlewaretoken" not in answer.content.decode(), name
