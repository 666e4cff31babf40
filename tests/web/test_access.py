"""Every type of page can be read and used by everybody: axe-core finds nothing against WCAG 2.2 A and AA."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pytest

from web.browsing import AXE_RULES, CHROMIUM, browser, faults, tab
from web.pages import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]

_OF_COLOUR: Final = ["color-contrast", "link-in-text-block"]


@pytest.fixture(scope="module")
def chromium(pages: dict[str, str]) -> Iterator[Any]:
    with browser() as running:
        yield running


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_in_light_and_dark(
    chromium: Any, pages: dict[str, str], name: str, language: str
) -> None:
    with tab(chromium, language=language) as page:
        page.goto(pages[name])
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        assert faults(page, {"type": "tag", "values": AXE_RULES}) == []
        # The same elements in other colours.
        page.emulate_media(color_scheme="dark")
        assert faults(page, {"type": "rule", "values": _OF_COLOUR}) == []


def test_axe_is_awake(chromium: Any) -> None:
    with tab(chromium) as page:
        page.set_content(
            "<html><body><p style='color:#aaa;background:#fff'>pale</p><img src='x'></body></html>"
        )
        found = " ".join(faults(page, {"type": "tag", "values": AXE_RULES}))
    assert all(rule in found for rule in ("color-contrast", "image-alt", "html-has-lang"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_shows_only_while_one_acts_is_held_to_the_same(
    chromium: Any, pages: dict[str, str], language: str
) -> None:
    with tab(chromium, language=language) as page:
        page.goto(pages["home"])
        page.locator("#find-here").press_sequentially("shi")
        page.wait_for_selector("[data-found] a")
        assert faults(page, {"type": "tag", "values": AXE_RULES}) == []
        page.goto(pages["document"])
        page.locator("mark a").first.click()
        page.wait_for_selector(".panel h2")
        assert faults(page, {"type": "tag", "values": AXE_RULES}) == []
        page.emulate_media(color_scheme="dark")
        assert faults(page, {"type": "rule", "values": _OF_COLOUR}) == []
