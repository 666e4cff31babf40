"""Characters as fonts name them, and the plain characters that are meant (``catalog/glyphs.toml``)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from unicodedata import category, normalize

LOST = "\ufffd"
"""Stands for a glyph whose character is not known."""

_BOLD = re.compile(r"bold|black|heavy|demi|粗|特黑|大黑", re.IGNORECASE)
# Ligatures, compatibility ideographs, Kangxi radicals: the same signs under another number.
_COMPATIBLE = ((0xFB00, 0xFB06), (0xF900, 0xFAFF), (0x2F00, 0x2FDF), (0x2F800, 0x2FA1F))


@lru_cache(maxsize=65_536)
def plain(code: int) -> str:
    """The character or characters meant by a code of a text layer; "" for those without a form.

    A sign of a font's own (private use), or none at all, is U+FFFD.
    """
    # pdfium says 2 for a hyphen at the end of a line.
    if code == 2 or code == 0xAD:
        return "-"
    if code <= 0 or code > 0x10FFFF or 0xD800 <= code < 0xE000:
        return LOST
    char = chr(code)
    if char in _table():
        return _table()[char]
    if any(first <= code <= last for first, last in _COMPATIBLE):
        return normalize("NFKC", char)
    kind = category(char)
    if kind == "Zs":
        return "\u3000" if code == 0x3000 else " "
    if kind in ("Cc", "Cf", "Zl", "Zp"):
        return ""
    return LOST if kind in ("Co", "Cn", "Cs") else char


def printed_bold(font: str) -> bool:
    """Whether the name of a font says that it is bold."""
    return _BOLD.search(font) is not None


@cache
def _table() -> Mapping[str, str]:
    data = tomllib.loads(files("hefu").joinpath("catalog", "glyphs.toml").read_text("utf-8"))
    return {sign: meant for table in data.values() for sign, meant in table.items()}
