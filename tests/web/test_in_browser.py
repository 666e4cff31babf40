"""The explorer in a real browser: typing, clicking, keys alone, narrow and dark screens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pytest

from run.invented_collection import places
from web.browsing import CHROMIUM, browser, tab
from web.pages import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]

PLACE = places(1)[0]


@pytest.fixture(scope="module")
def chromium(pages: dict[str, str]) -> Iterator[Any]:
    with browser() as running:
        yield running


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    with tab(chromium) as open_tab:
        yield open_tab


def brightness(page: Any) -> int:
    """Of what stands behind the text: 0 is black, 765 white."""
    colour = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    return sum(int(part) for part in re.findall(r"\d+", colour)[:3])


# ── every type of page ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_a_phone_and_breaks_no_policy(chromium: Any, pages: dict[str, str], name: str) -> None:
    with tab(chromium, width=390) as page:
        page.goto(pages[name])
        # 320 is what a reader has left who enlarges everything fourfold (WCAG 1.4.10).
        for width in (390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        # An error of a script, a file that is missing and what the policy refuses all come to the console.
        assert page.complaints == []


@pytest.mark.parametrize("name", ["home", "place", "indicator", "document", "search, found"])
def test_a_page_turns_dark_with_the_system(chromium: Any, pages: dict[str, str], name: str) -> None:
    with tab(chromium, scheme="dark") as page:
        page.goto(pages[name])
        assert brightness(page) < 200
        page.emulate_media(color_scheme="light")
        assert brightness(page) > 600


# ── finding a place ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("typed", ["石家", "shijia", "sjz"])
def test_a_place_shows_as_one_types(page: Any, pages: dict[str, str], typed: str) -> None:
    page.goto(pages["home"])
    page.locator("#find-here").press_sequentially(typed)
    page.locator("section.find [data-found] a", has_text=PLACE).first.click()
    page.wait_for_url("**/places/*/")
    assert PLACE in page.locator("h1").inner_text()


def test_a_place_is_reached_by_keys_alone(page: Any, pages: dict[str, str]) -> None:
    page.goto(pages["documents"])
    page.keyboard.press("Tab")
    assert "#main" in page.evaluate("document.activeElement.href")
    page.locator("#find").focus()
    page.keyboard.type("shijiazhuang")
    page.wait_for_selector("header [data-found] a")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/places/*/")
    assert PLACE in unquote(page.url)


def test_escape_closes_the_list_and_stays_in_the_field(page: Any, pages: dict[str, str]) -> None:
    page.goto(pages["home"])
    page.locator("#find-here").press_sequentially("shi")
    page.wait_for_selector("section.find [data-found] a")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert page.locator("section.find [data-found] a").count() == 0
    assert page.evaluate("document.activeElement.id") == "find-here"


# ── a document ──────────────────────────────────────────────────────────────────────────


def test_a_click_on_a_figure_shows_what_was_read_and_what_came_of_it(
    page: Any, pages: dict[str, str]
) -> None:
    page.goto(pages["document"])
    mark = page.locator("mark.target a").first
    said = mark.inner_text()
    mark.click()
    panel = page.locator(".panel")
    panel.locator("h2").wait_for()
    assert said in panel.inner_text() or said in panel.inner_text().replace("\xa0", " ")
    assert "s=" in page.url and "#s-" in page.url
    page.keyboard.press("Escape")
    assert panel.is_hidden() and "#s-" not in page.url
    page.go_back()
    panel.locator("h2").wait_for()


def test_a_figure_is_opened_by_keys_alone_and_gives_the_focus_back(page: Any, pages: dict[str, str]) -> None:
    page.goto(pages["document"])
    mark = page.locator("mark a").nth(1)
    mark.focus()
    page.keyboard.press("Enter")
    page.locator(".panel h2").wait_for()
    page.locator(".panel h2:focus").wait_for()
    page.keyboard.press("Escape")
    assert mark.evaluate("link => link === document.activeElement")


def test_a_link_to_a_figure_opens_it_with_or_without_the_script(
    chromium: Any, page: Any, pages: dict[str, str]
) -> None:
    page.goto(pages["statement"])
    assert page.locator(".panel h2").is_visible()
    assert page.locator("mark.on").count() == 1
    assert page.locator("mark.on").evaluate("mark => mark.getBoundingClientRect().top < innerHeight")
    bare = pages["statement"].replace("?", "#").split("#")
    page.goto(f"{bare[0]}#{bare[-1]}")  # the name alone
    page.locator(".panel h2").wait_for()

    context = chromium.new_context(java_script_enabled=False, locale="zh-CN")
    quiet = context.new_page()
    quiet.goto(pages["statement"])
    assert quiet.locator(".panel h2").is_visible() and quiet.locator("mark.on").count() == 1
    context.close()


def test_filters_leave_what_they_name_and_stay_in_the_address(page: Any, pages: dict[str, str]) -> None:
    page.goto(pages["document"])
    everything = page.locator(".items li:visible").count()
    page.select_option("select[name=stance]", "target")
    targets = page.locator(".items li:visible")
    left = targets.count()
    assert 0 < left < everything
    assert {item.get_attribute("class") for item in targets.all()} == {"target"}
    assert "stance=target" in page.url
    page.reload()
    assert targets.count() == left


# ── language ────────────────────────────────────────────────────────────────────────────


def test_the_language_is_the_browser_s_until_it_is_changed_and_then_stays(
    page: Any, pages: dict[str, str]
) -> None:
    page.goto(pages["place"])
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
    page.get_by_role("button", name="English").click()
    page.wait_for_selector("html[lang=en]")
    assert unquote(page.url) == unquote(pages["place"])
    page.goto(pages["documents"])
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("button", name="中文").click()
    page.wait_for_selector("html[lang=zh-Hans]")
