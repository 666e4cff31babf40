"""Newspaper pages whose truth is known, and how well what was read of them fits it.

    page = make_page("lshape", 3, folder)       # prints folder/lshape-3.pdf with Chromium
    raw_text(page.pdf)                          # what pdftotext makes of it
    placed(page.truth, [text of each article found]).recall

Pages are of invented places and people; the same template and seed make the same page.
"""

from .press import (
    MISSING,
    GeneratedPage,
    Item,
    PressError,
    TrueArticle,
    as_json,
    make_page,
    make_pages,
    raw_text,
)
from .score import Fit, Score, placed
from .templates import TEMPLATES

__all__ = [
    "MISSING",
    "TEMPLATES",
    "Fit",
    "GeneratedPage",
    "Item",
    "PressError",
    "Score",
    "TrueArticle",
    "as_json",
    "make_page",
    "make_pages",
    "placed",
    "raw_text",
]
