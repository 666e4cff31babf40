"""A real browser, and what it says of a page."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

CHROMIUM: Final = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
LANGUAGES: Final = {"zh": "zh-CN", "en": "en-GB"}
AXE_RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@contextmanager
def browser() -> Iterator[Any]:
    """Chromium without a screen, driven by Playwright."""
    from playwright.sync_api import sync_playwright

    # As root it runs only without its own sandbox.
    options = ["--disable-background-networking", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=options)
        try:
            yield running
        finally:
            running.close()


@contextmanager
def tab(running: Any, *, language: str = "zh", width: int = 1280, scheme: str = "light") -> Iterator[Any]:
    """A page of its own (``complaints`` collects what its console calls an error), closed at the end."""
    context = running.new_context(
        locale=LANGUAGES[language], viewport={"width": width, "height": 900}, color_scheme=scheme
    )
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda message: _note(page, message))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    try:
        yield page
    finally:
        context.close()


def _note(page: Any, message: Any) -> None:
    # A page that is not there answers 404: that is what it is for.
    if message.type in ("error", "warning") and "status of 404" not in message.text:
        page.complaints.append(message.text)


def faults(page: Any, only: dict[str, Any]) -> list[str]:
    """What axe-core finds: rule, element, and why."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"runOnly": only, "resultTypes": ["violations"]}).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for rule in found
        for node in rule["nodes"][:5]
    ]
