"""Values dealt out to the parts of one name, which none of them is of as a whole.

城乡居民人均住房面积分别达到37平方米和47平方米 tells of town and country, 甲园区和全市旅游收入分别增长5%、7%
of a part and the whole: the name stands but once, and it is not that of each value.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from hefu.catalog.cues import load_cues
from hefu.read.link import Link
from hefu.read.nouns import Subject

_PAIR: Final = 2
_LONGEST: Final = 90
"""How long a bracket is at most (characters)."""
_CLOSING: Final = re.compile(r"[）)。]")
_LISTED: Final = 12
"""How far before a name the word stands at most that joins it to another (characters)."""


class _Words(NamedTuple):
    """``dealt`` fills what stands between name and values, ``joined`` what stands between two values; the
    last value is of the name as it stands where ``listed`` matches before it, or ``last_named`` in it;
    ``years`` are several of one name and no parts of it; ``pair`` says that two have one value,
    and ``aside`` opens a bracket that tells a figure again with more or less in it."""

    dealt: re.Pattern[str]
    joined: re.Pattern[str]
    listed: re.Pattern[str]
    last_named: re.Pattern[str]
    years: re.Pattern[str]
    pair: re.Pattern[str]
    aside: re.Pattern[str]


@cache
def _words() -> _Words:
    words = load_cues().words["parted"]
    return _Words(**{name: re.compile(words[name]) for name in _Words._fields})


def parted(text: str, links: list[Link]) -> list[Link]:
    """The links of a sentence, those narrowed that 分别 deals out to one known name alone."""
    links = _counted_otherwise(text, _past_brackets(text, _of_two(text, links)))
    at = 0
    while at < len(links):
        end = at + 1
        while end < len(links) and _goes_on(text, links[end - 1], links[end]):
            end += 1
        if end - at > 1 and _dealt(text, links[at]):
            subject = links[at].subject
            assert subject is not None
            whole = bool(
                _words().listed.search(text, max(0, subject.start - _LISTED), subject.start)
                or _words().last_named.match(text, subject.start, subject.end)
            )
            narrowed = subject._replace(id=None, single=None, narrows=subject.id)
            for n in range(at, end - whole):
                links[n] = links[n]._replace(subject=narrowed)
        at = end
    return links


def _past_brackets(text: str, links: list[Link]) -> list[Link]:
    """The links of a sentence; a value with no name of its own behind a closed bracket goes on with what is
    told before it, not with what it names (投资30亿元（其中技改投资9亿元），增长5%)."""
    out = links[:1]
    for n in range(1, len(links)):
        link, last = links[n], links[n - 1]
        if not link.own and link.subject is not None and link.subject == last.subject:
            before = _before_bracket(text, links, n)
            if before is not None:
                link = link._replace(subject=before.subject, share=before.share)
            elif link.run == last.run or "）" not in text[last.quantity.end : link.quantity.start]:
                link = link._replace(subject=out[-1].subject)  # goes on from what did
        out.append(link)
    return out


def _before_bracket(text: str, links: list[Link], n: int) -> Link | None:
    """The figure right before the bracket that names what the value ``n`` seems to go on with, if any."""
    subject, since, to = links[n].subject, links[n - 1].quantity.end, links[n].quantity.start
    closing = text.find("）", since, to)
    if subject is None or closing < 0 or text.find("（", since, to) >= 0:
        return None
    opening = text.rfind("（", max(0, since - _LONGEST), since)
    if opening < 0 or text.find("）", opening, since) >= 0 or not opening < subject.start < closing:
        return None
    return next((link for link in links[n - 1 :: -1] if link.quantity.end == opening), None)


def _counted_otherwise(text: str, links: list[Link]) -> list[Link]:
    """The links of a sentence, those narrowed that a bracket behind a figure tells again of the same, with
    more or less in it (财政收入40亿元（含上划收入为60亿元，增长9%）)."""
    if len(links) < _PAIR:
        return links
    lo, hi = links[0].since, links[-1].quantity.start
    for aside in _words().aside.finditer(text, lo, hi):
        told = {link.subject.id for link in links if link.subject and link.quantity.end <= aside.start()}
        for n, link in enumerate(links):
            subject, at = link.subject, link.quantity.start
            if subject is None or subject.id is None or subject.id not in told or at < aside.end():
                continue
            if _CLOSING.search(text, aside.end(), at) is None:
                name = aside["with"] + subject.text
                links[n] = link._replace(
                    subject=subject._replace(id=None, text=name, single=None, narrows=subject.id)
                )
    return links


def _of_two(text: str, links: list[Link]) -> list[Link]:
    """The links of a sentence, those narrowed that two are said to have in common where one known name
    stands for both, with what goes on from them (对外贸易总额双双突破200亿美元，分别增长8%和6%)."""
    if not links or _words().pair.search(text, links[0].since, links[-1].quantity.end) is None:
        return links
    out: list[Link] = []
    told: Subject | None = None
    for n, link in enumerate(links):
        subject = link.subject
        if link.own:
            alike = sum(other.run == link.run for other in links[max(0, n - 1) : n + 2])
            told = subject if alike == 1 and _pairs(text, link) else None
        if told is not None and subject == told:
            link = link._replace(subject=told._replace(id=None, single=None, narrows=told.id))
        out.append(link)
    return out


def _pairs(text: str, link: Link) -> bool:
    """Whether a word for two of them stands between a known name and its value."""
    subject = link.subject
    if subject is None or subject.id is None or subject.end > link.quantity.start:
        return False
    if _words().listed.search(text, max(0, subject.start - _LISTED), subject.start):
        return False  # 城镇居民收入和全市农村居民收入双双增长
    return _words().pair.search(text, subject.end, link.quantity.start) is not None


def _goes_on(text: str, last: Link, link: Link) -> bool:
    """Whether a value stands right behind the last one, both of the same known name."""
    subject, other = link.subject, last.subject
    return (
        subject is not None
        and other is not None
        and subject.id is not None
        and (subject.id, subject.start, subject.end) == (other.id, other.start, other.end)
        and _words().joined.fullmatch(text, last.quantity.end, link.quantity.start) is not None
    )


def _dealt(text: str, link: Link) -> bool:
    """Whether 分别 stands between a name and the first of its values."""
    subject = link.subject
    return (
        subject is not None
        and subject.end <= link.quantity.start
        and _words().dealt.fullmatch(text, subject.end, link.quantity.start) is not None
        and _words().years.search(text, max(0, subject.start - 20), link.quantity.start) is None
    )
