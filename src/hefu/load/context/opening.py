"""The first lines of a document, where title, occasion and place are looked for."""

from __future__ import annotations

from typing import Final

OPENING: Final = 600
"""Clean characters of the opening."""
LONGEST_TITLE: Final = 60


def headlines(text: str) -> list[str]:
    """The short lines among the first four."""
    return [line for line in text[:OPENING].split("\n")[:4] if len(line) <= LONGEST_TITLE]
