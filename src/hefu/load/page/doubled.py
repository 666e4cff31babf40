"""Fake bold: words printed twice with a slight shift come out of a PDF as every group doubled.

安全生产安全生产 人人有责人人有责 → 安全生产 人人有责
"""

from __future__ import annotations

_LONGEST = 120
"""Lines of more characters are no headlines and are left alone."""
_LEAST = 4


def undoubled(text: str) -> list[tuple[int, int]] | None:
    """The stretches of ``text`` that remain when each doubled group stands once; None: not doubled.

    Blanks part groups. At least one group must be a word, not one character said twice.
    """
    if not _LEAST <= len(text) <= _LONGEST:
        return None
    bare = "".join(text.split())
    if len(bare) % 2 or len(bare) < _LEAST or any(bare.count(c) % 2 for c in set(bare)):
        return None
    kept: list[tuple[int, int]] = []
    word = False
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        halves = range((len(text) - at) // 2, 0, -1)
        size = next((n for n in halves if text.startswith(text[at : at + n], at + n)), 0)
        if not size:
            return None
        group = text[at : at + size]
        word = word or len(set(group) - {" "}) > 1
        kept.append((at, at + size))
        at += 2 * size
    return kept if word else None
