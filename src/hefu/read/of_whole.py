"""Names that leave out what was said before them: 新能源汽车 in 汽车产量80万辆，其中新能源汽车30万辆 is their
output, 总产 in 粮食播种面积90万亩，总产40万吨 that of grain.

The words are in ``catalog/cues.toml``, ``[words]``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from hefu.catalog.cues import load_cues
from hefu.read.lexicon import Lexicon
from hefu.read.link import Link
from hefu.read.nouns import Subject

_AMONG: Final = "其中"
_TOPIC: Final = 60
"""How far before a name the topic of its sentence is looked for (characters)."""
_BACK: Final = 8
"""How many figures back the whole is looked for that a part is of."""
_PAUSES: Final = "，：,:"
_ALIKE: Final = 2
"""Characters that the end of a part's name and the whole's have in common, before what is told of both."""


def named_by_whole(text: str, links: list[Link], lexicon: Lexicon) -> list[Link]:
    """The links of a sentence, the names of parts completed by what the whole's ends with (产量, 里程)."""
    if len(links) < _ALIKE or text.find(_AMONG, links[0].quantity.end, links[-1].quantity.start) < 0:
        return links
    out = links
    for n in range(1, len(links)):
        link = links[n]
        subject = link.subject
        if subject is None or subject.id or subject.narrows or not link.own or link.run == links[n - 1].run:
            continue
        if not text.endswith(_AMONG, 0, subject.start - (text[subject.start - 1] in _PAUSES)):
            continue
        whole = _whole(links, n)
        told = _told_of_both(subject, whole, lexicon)
        if told and whole is not None and not subject.text.endswith(told):
            out = [*out] if out is links else out
            out[n] = link._replace(subject=_named(subject, subject.text + told, whole, lexicon))
    return out


def named_by_topic(text: str, start: int, links: list[Link]) -> list[Link]:
    """The links of the sentence that begins at ``start``, names filed by what the sentence is on."""
    out = links
    for n, link in enumerate(links):
        subject = link.subject
        if subject is None or subject.id or subject.narrows:
            continue
        for id, behind in _topics().get(subject.text, ()):
            if behind.search(text, max(start, subject.start - _TOPIC), subject.start):
                out = [*out] if out is links else out
                out[n] = link._replace(subject=subject._replace(id=id))
    return out


@cache
def _topics() -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """By name the indicators that it may be of, each with what then stands before it."""
    found: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {}
    for id, rows in load_cues().words["of_topic"].items():
        for row in rows:
            behind = re.compile(row["behind"])
            for name in row["names"]:
                found[name] = (*found.get(name, ()), (id, behind))
    return found


def _whole(links: list[Link], n: int) -> Subject | None:
    """What the part that the link ``n`` names is of: what as much was told of before."""
    kind = links[n].quantity.dimension
    before = links[max(0, n - _BACK) : n][::-1]
    last = next((o for o in before if o.subject and o.quantity.dimension == kind), None)
    return None if last is None or last.counted else last.subject


def _told_of_both(part: Subject, whole: Subject | None, lexicon: Lexicon) -> str:
    """What is told of the whole and its part, where the names of both end alike (汽车|产量), else ""."""
    if whole is None:
        return ""
    name = whole.text
    told = next((end for end in lexicon.cues.words["told_of_whole"] if name.endswith(end)), "")
    kind = name[: len(name) - len(told)][-_ALIKE:]
    return told if told and len(kind) == _ALIKE and part.text.endswith(kind) else ""


def _named(part: Subject, name: str, whole: Subject, lexicon: Lexicon) -> Subject:
    """The part by its full name, as the indicator that has that name; where the whole is of that, it is only
    a part of it."""
    ref = lexicon.refs.get(name)
    if ref is None or len(ref.ids) > 1:
        return part._replace(text=name)
    (known,) = ref.ids
    return (
        part._replace(text=name, narrows=known) if known == whole.id else part._replace(text=name, id=known)
    )
