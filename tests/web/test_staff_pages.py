"""The pages of staff in a real browser: for everybody, on any screen, within the policy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from run.invented_collection import places, report
from web.browsing import AXE_RULES, CHROMIUM, browser, faults, tab
from web.pages import STAFF_PAGES
from web.staff import PASSWORD, account, nobody_left, signed_in, work

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]


@pytest.fixture(scope="module")
def chromium(address: str, names: dict[str, Any]) -> Iterator[Any]:
    with browser() as running:
        yield running


@pytest.fixture(scope="module")
def names(site: Any) -> Iterator[dict[str, Any]]:
    """What stands in the addresses: an upload that was read, a correction, a statement."""
    import io

    from hefu.web.contribute.models import Correction, Upload
    from hefu.web.explore.models import Statement

    with nobody_left():
        editor = account("林文", "editor")
        file = io.BytesIO(report(places(1)[0], 2022).encode())
        file.name = "a.md"
        signed_in(editor).post("/staff/add/", {"file": file})
        work()
        statement = Statement.objects.filter(stance="target").select_related("document").first()
        assert statement is not None
        correction = Correction.objects.create(
            document=statement.document.key, sha256=statement.document.sha256, kind="wrong",
            start=statement.start, end=statement.end, quote=statement.quote, reason="试一试", by=editor,
            value_start=statement.value_start, value_end=statement.value_end, value_text=statement.value_text,
        )  # fmt: skip
        yield {
            "document": statement.document.key,
            "anchor": statement.anchor,
            "upload": Upload.objects.get().pk,
            "correction": correction.pk,
        }


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_pages_of_staff_are_held_to_the_same(
    chromium: Any, address: str, names: dict[str, Any], language: str
) -> None:
    with ExitStack() as stack:
        page = stack.enter_context(tab(chromium, language=language, width=390))
        page.goto(address + "/staff/sign-in/")
        page.fill("input[name=username]", "林文")
        page.fill("input[name=password]", PASSWORD)
        page.click("main form button")
        page.wait_for_url("**/staff/")
        found = {}
        for name, pattern in STAFF_PAGES.items():
            page.set_viewport_size({"width": 390, "height": 800})
            assert page.goto(address + pattern.format(**names)).status == 200, name
            width = page.evaluate("document.documentElement.scrollWidth")
            wrong = [f"{width} wide"] if width > 390 else []
            page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
            wrong += faults(page, {"type": "tag", "values": AXE_RULES})
            page.emulate_media(color_scheme="dark")
            wrong += faults(page, {"type": "rule", "values": ["color-contrast"]})
            page.emulate_media(color_scheme="light")
            if wrong or page.complaints:
                found[name] = wrong + page.complaints
            page.complaints.clear()
        assert found == {}
