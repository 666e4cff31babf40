"""Newspaper pages as raw text (placeholder until the real loader lands; owner: page)."""

from __future__ import annotations

from hefu.load.rendition import Rendition


def read_page(source: str, *, certain: bool = False) -> Rendition | None:
    return None
