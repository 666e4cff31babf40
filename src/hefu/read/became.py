"""Persons counted before the verb of what became of them: 60万人|脱贫, 20万人|实现再就业.

The verbs are in ``catalog/cues.toml``, ``[words.became]``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from hefu.catalog.cues import load_cues
from hefu.read.link import Link
from hefu.read.nouns import Subject

_PERSONS: Final = "人"
_PEOPLE: Final = "people"


def became(text: str, links: list[Link]) -> list[Link]:
    """The links of a sentence, counts of persons without a known name filed by the verb behind them."""
    out = links
    for n, link in enumerate(links):
        q, subject = link.quantity, link.subject
        if q.dimension != _PEOPLE or q.form is not None or not text.startswith(_PERSONS, q.end - 1):
            continue
        named = subject is not None and link.own and (subject.id is not None or subject.start < q.start)
        if named or (found := _verbs().match(text, q.end)) is None or found.lastgroup is None:
            continue
        at, end = found.span(found.lastgroup)
        out = [*out] if out is links else out
        out[n] = link._replace(
            subject=Subject(found.lastgroup, text[at:end], at, end), own=True, counted=True, share=False
        )
    return out


@cache
def _verbs() -> re.Pattern[str]:
    """What stands behind a count, the verb in a group named as the indicator that it makes of it."""
    words = load_cues().words["became"]
    verbs = "|".join(f"(?P<{id}>{verb})" for id, verb in words["verbs"].items())
    return re.compile(f"(?:{words['before']})*(?:{verbs})(?:{words['more']})?(?={words['ends']}|$)")
