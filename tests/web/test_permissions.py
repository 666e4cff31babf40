"""Who may do what at which address: a table of all addresses there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pytest

from run.invented_collection import places, report
from web.staff import account, nobody_left, signed_in, work

READ: Final = {"GET": (200, 200, 200, 200)}
"""Everybody reads: reader, account without a role, editor, admin."""
EDITORS: Final = {"GET": (302, 403, 200, 200), "POST": (302, 403, 405, 405)}
"""Editors and admins read; who has not signed in is asked to, who has no role is refused."""
DO: Final = {"GET": (302, 403, 405, 405), "POST": (302, 403, 302, 302)}
"""Editors and admins do something, by POST alone."""
FORM: Final = {"GET": (302, 403, 200, 200), "POST": (302, 403, 400, 400)}
"""Editors and admins fill in a form; an empty one is refused."""
ADMIN: Final = {"GET": (302, 302, 302, 200), "POST": (302, 302, 302, 200)}
"""Admins manage accounts; all others are led to signing in, which refuses who has and is none."""
SEEN: Final = {**ADMIN, "POST": (302, 302, 302, 405)}
SECRET: Final = {"GET": (302, 302, 302, 403), "POST": (302, 302, 302, 403)}
"""Nobody."""

Codes = dict[str, tuple[int, int, int, int]]

# fmt: off
TABLE: Final[dict[str, tuple[str, Codes]]] = {
    # what everybody may see
    "": ("/", READ),
    "places/": ("/places/", READ),
    "places/find": ("/places/find?q=shi", READ),
    "places/<str:key>/": ("/places/{place}/", READ),
    "places/<str:key>/feed/": ("/places/{place}/feed/", READ),
    "feed/": ("/feed/", READ),
    "indicators/": ("/indicators/", READ),
    "indicators/<slug:key>/": ("/indicators/gdp/", READ),
    "documents/": ("/documents/", READ),
    "documents/<path:key>/": ("/documents/{document}/", READ),
    "compare/": ("/compare/", READ),
    "search/": ("/search/?q=增长", READ),
    "i18n/setlang/": ("/i18n/setlang/", {"GET": (302,) * 4, "POST": (302,) * 4}),
    "api/": ("/api/", READ),
    "api/openapi.json": ("/api/openapi.json", READ),
    "api/places": ("/api/places", READ),
    "api/indicators": ("/api/indicators", READ),
    "api/documents": ("/api/documents", READ),
    "api/statements": ("/api/statements", READ),
    "api/verdicts": ("/api/verdicts", READ),
    "api/tallies": ("/api/tallies", READ),
    "api/places/<key>": ("/api/places/{place}", READ),
    "api/indicators/<key>": ("/api/indicators/gdp", READ),
    "api/documents/<path:key>": ("/api/documents/{document}", READ),
    "api/statements/<path:id>": ("/api/statements/{document}%23{anchor}", READ),
    "api/^(?P<rest>(?s:.*))$": ("/api/nothing", {"GET": (404,) * 4}),
    # signing in
    "staff/sign-in/": ("/staff/sign-in/", {"GET": (200, 302, 302, 302), "POST": (200, 302, 302, 302)}),
    "staff/sign-out/": ("/staff/sign-out/", {"GET": (405,) * 4, "POST": (302,) * 4}),
    "staff/password/": ("/staff/password/", {"GET": (302, 200, 200, 200), "POST": (302, 200, 200, 200)}),
    # documents that are added
    "staff/": ("/staff/", EDITORS),
    "staff/add/": ("/staff/add/", FORM),
    "staff/uploads/<uuid:id>/": ("/staff/uploads/{upload}/", EDITORS),
    "staff/uploads/<uuid:id>/state": ("/staff/uploads/{upload}/state", EDITORS),
    "staff/uploads/<uuid:id>/file": ("/staff/uploads/{upload}/file", EDITORS),
    "staff/uploads/<uuid:id>/tell": ("/staff/uploads/{upload}/tell", {**DO, "POST": (302, 403, 400, 400)}),
    "staff/uploads/<uuid:id>/accept": ("/staff/uploads/{upload}/accept", DO),
    "staff/uploads/<uuid:id>/withdraw": ("/staff/uploads/{upload}/withdraw", DO),
    # corrections
    "staff/corrections/": ("/staff/corrections/", EDITORS),
    "staff/corrections/new": ("/staff/corrections/new?doc={document}&s={anchor}", FORM),
    "staff/corrections/missing": ("/staff/corrections/missing?doc={document}", FORM),
    "staff/corrections/<int:id>/": ("/staff/corrections/{correction}/", EDITORS),
    "staff/corrections/<int:id>/withdraw": ("/staff/corrections/{correction}/withdraw", DO),
    "staff/labels.jsonl": ("/staff/labels.jsonl", EDITORS),
    # accounts
    "staff/admin/": ("/staff/admin/", ADMIN),
    "staff/admin/login/": ("/staff/admin/login/", dict.fromkeys(("GET", "POST"), (302, 403, 403, 302))),
    "staff/admin/logout/": ("/staff/admin/logout/", {"GET": (302, 302, 302, 405), "POST": (302,) * 4}),
    "staff/admin/password_change/": ("/staff/admin/password_change/", ADMIN),
    "staff/admin/password_change/done/": ("/staff/admin/password_change/done/", SEEN),
    "staff/admin/autocomplete/": ("/staff/admin/autocomplete/", {"GET": SECRET["GET"]}),
    "staff/admin/jsi18n/": ("/staff/admin/jsi18n/", SEEN),
    "staff/admin/r/<path:content_type_id>/<path:object_id>/":
        ("/staff/admin/r/0/0/", {"GET": (302, 302, 302, 404)}),
    "staff/admin/auth/user/": ("/staff/admin/auth/user/", ADMIN),
    "staff/admin/auth/user/add/": ("/staff/admin/auth/user/add/", ADMIN),
    "staff/admin/auth/user/<id>/password/": ("/staff/admin/auth/user/{user}/password/", ADMIN),
    "staff/admin/auth/user/<path:object_id>/history/": ("/staff/admin/auth/user/{user}/history/", ADMIN),
    "staff/admin/auth/user/<path:object_id>/delete/": ("/staff/admin/auth/user/{user}/delete/", SECRET),
    "staff/admin/auth/user/<path:object_id>/change/": ("/staff/admin/auth/user/{user}/change/", ADMIN),
    "staff/admin/auth/user/<path:object_id>/":
        ("/staff/admin/auth/user/{user}/", {"GET": (302,) * 4, "POST": (302,) * 4}),
    "staff/admin/^(?P<app_label>auth)/$": ("/staff/admin/auth/", ADMIN),
    "staff/admin/(?P<url>.*)$": ("/staff/admin/nothing/", {"GET": (302, 302, 302, 404)}),
}
# fmt: on


def routes() -> Iterator[str]:
    """Every address of the project, as its pattern is written."""
    from django.urls import URLPattern, get_resolver

    def walk(patterns: Any, before: str) -> Iterator[str]:
        for pattern in patterns:
            route = before + str(pattern.pattern)
            if isinstance(pattern, URLPattern):
                yield route
            else:
                yield from walk(pattern.url_patterns, route)

    return walk(get_resolver().url_patterns, "")


@pytest.fixture(scope="module")
def people(site: Any) -> Iterator[list[Any]]:
    """Clients of a reader, of an account without a role, of an editor and of an admin."""
    from django.test import Client

    with nobody_left():
        clients: list[Any] = [Client()]
        clients += [signed_in(account(name, role)) for name, role in ROLES]
        yield clients


ROLES: Final = (("stranger", None), ("editor", "editor"), ("admin", "admin"))


@pytest.fixture(scope="module")
def names(site: Any, people: list[Any]) -> dict[str, object]:
    """What stands in the addresses of the table."""
    import io

    from django.contrib.auth.models import User

    from hefu.web.contribute.models import Correction, Upload
    from hefu.web.explore.models import Statement

    editor = User.objects.get(username="editor")
    file = io.BytesIO(report(places(1)[0], 2022).encode())
    file.name = "a.md"
    people[2].post("/staff/add/", {"file": file})
    work()
    statement = Statement.objects.filter(stance="target").select_related("document").first()
    assert statement is not None
    correction = Correction.objects.create(
        document=statement.document.key, sha256=statement.document.sha256, kind="wrong", start=0, end=1,
        quote="x", value_start=0, value_end=1, value_text="x", reason="x", by=editor,
    )  # fmt: skip
    return {
        "place": places(1)[0],
        "document": statement.document.key,
        "anchor": statement.anchor,
        "upload": Upload.objects.get().pk,
        "correction": correction.pk,
        "user": editor.pk,
    }


def test_every_address_has_a_line_in_the_table(site: Any) -> None:
    assert set(routes()) == set(TABLE)


@pytest.mark.parametrize("route", TABLE)
def test_each_role_gets_at_each_address_what_the_table_says(
    people: list[Any], names: dict[str, object], route: str
) -> None:
    from django.contrib.auth.models import User

    from hefu.web.contribute.models import Upload

    address, expected = TABLE[route]
    address = address.format(**names)
    for method, codes in expected.items():
        for client, code, (name, _) in zip(people, codes, (("", None), *ROLES), strict=True):
            Upload.objects.update(state="read")
            answer = client.generic(method, address)
            assert answer.status_code == code, f"{method} {address} as {name or 'reader'}"
            if "sign-out" in address or "logout" in address:
                for person in User.objects.filter(username=name):
                    client.force_login(person, "django.contrib.auth.backends.ModelBackend")


@pytest.mark.parametrize("address", [route for route, (_, codes) in TABLE.items() if codes in (DO, FORM)])
def test_no_other_site_can_act_for_an_editor(names: dict[str, object], address: str) -> None:
    from django.contrib.auth.models import User
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(username="editor"), "django.contrib.auth.backends.ModelBackend")
    answer = client.post(TABLE[address][0].format(**names))
    assert answer.status_code == 403 and "表单过期了" in answer.content.decode()


def test_what_staff_see_is_kept_by_nobody(people: list[Any]) -> None:
    for address in ("/staff/", "/staff/add/", "/staff/corrections/"):
        assert "no-store" in people[2].get(address)["cache-control"]
