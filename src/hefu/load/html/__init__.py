"""Web pages → Markdown: the article of a page, its tables with their cells, and what stands around it."""

from __future__ import annotations

from hefu.load.html.reader import read_html

__all__ = ["read_html"]
