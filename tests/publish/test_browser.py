"""The scorecard in a real browser: script runs under the page's own security policy."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

pytestmark = pytest.mark.skipif(BROWSER is None, reason="needs Chromium: apt-get install chromium")


def rendered(html: str, folder: Path, language: str, fragment: str = "") -> str:
    """The page as the browser has it after its script ran."""
    file = folder / "card.html"
    file.write_text(html, encoding="utf-8")
    assert BROWSER is not None
    quiet = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync"
    offline = "--disable-background-networking --disable-component-update --disable-extensions"
    done = subprocess.run(
        [
            BROWSER,
            *quiet.split(),
            *offline.split(),
            f"--user-data-dir={folder / 'profile'}",
            f"--accept-lang={language}",
            "--enable-logging=stderr",
            "--dump-dom",
            f"{file.as_uri()}{fragment}",
        ],
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert "CONSOLE" not in done.stderr, done.stderr
    return done.stdout


@pytest.mark.parametrize(("language", "expected"), [("en-US", "en"), ("zh-CN", "zh"), ("fr-FR", "zh")])
def test_language_follows_the_browser_and_falls_back_to_chinese(
    html: str, tmp_path: Path, language: str, expected: str
) -> None:
    page = rendered(html, tmp_path, language)
    assert f'data-lang="{expected}"' in page


def test_a_link_to_a_quote_opens_both_documents_with_both_quotes_lit(html: str, tmp_path: Path) -> None:
    page = rendered(html, tmp_path, "zh-CN", "#c1d0q0")
    assert re.search(r"<dialog[^>]* open", page)
    lit = re.findall(r'<mark data-q="[^"]*" class="on">([^<]*)', page)
    assert "".join(lit) == "地区生产总值增长6%以上地区生产总值3102.37亿元，按不变价格计算，比上年增长7.1%"
