"""Works told by two verbs of which a name began with the last alone (新建和|改造农村公路)."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from hefu.catalog.cues import load_cues

_LONGEST: Final = 8
"""How far before a name the first verb begins at most (characters)."""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], str]:
    words = load_cues().words["works"]
    return re.compile(words["new"]), re.compile(words["renewed"]), words["begins"]


def begun_with(text: str, start: int, end: int) -> int:
    """Where a name at ``[start, end)`` that begins with a verb of renewing begins with that of making anew
    before it; ``start`` where there is none."""
    new, renewed, begins = _patterns()
    if text[start] not in begins:
        return start
    verb = renewed.match(text, start, end)
    if verb is None or verb.end() == end:
        return start
    lo = max(0, start - _LONGEST)
    found = new.search(text[lo:start])
    return lo + found.start() if found else start
