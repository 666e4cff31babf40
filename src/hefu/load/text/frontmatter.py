"""The block of ``key: value`` lines between two ``---`` that may open a Markdown file."""

from __future__ import annotations

import re

_OPEN = re.compile("\ufeff?---[ \t]*\r?\n")
_CLOSE = re.compile(r"^-{3,}[ \t]*(?:\r?\n|\r|\Z)", re.MULTILINE)
_FIELD = re.compile(r"([A-Za-z_][\w-]*)\s*:[ \t]*(.*)")
_LONGEST = 1 << 16


def front_matter_end(source: str) -> int:
    """The offset where the text begins: 0 if there is no front matter."""
    return _bounds(source)[1]


def read_front_matter(source: str) -> dict[str, str]:
    """The fields of the front matter; only plain ``key: value`` lines are understood."""
    start, end = _bounds(source)
    fields: dict[str, str] = {}
    for line in source[start:end].splitlines():
        if found := _FIELD.match(line):
            fields[found.group(1).lower()] = found.group(2).strip().strip("\"'").strip()
    return fields


def _bounds(source: str) -> tuple[int, int]:
    opening = _OPEN.match(source)
    if opening is None:
        return 0, 0
    # Bounded: a rule that opens a text is no front matter because another comes pages later.
    closing = _CLOSE.search(source, opening.end(), opening.end() + _LONGEST)
    if closing is None:
        return 0, 0
    inside = source[opening.end() : closing.start()].splitlines()
    if not all(_FIELD.match(line) or not line.strip() or line[0] in " \t-#" for line in inside):
        return 0, 0
    return opening.end(), closing.end()
