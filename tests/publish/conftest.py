"""The scorecard page of the example, rendered and read once."""

from __future__ import annotations

import pytest
from publish_cards import example_card
from publish_page import Element, parse

from hefu.publish import scorecard_html


@pytest.fixture(scope="session")
def html() -> str:
    return scorecard_html([example_card()])


@pytest.fixture(scope="session")
def page(html: str) -> Element:
    return parse(html)
