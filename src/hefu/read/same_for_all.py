"""Values dealt out to the parts of one name, which none of them is of as a whole.

城乡居民人均住房面积分别达到37平方米和47平方米 tells of town and country, 甲园区和全市旅游收入分别增长5%、7%
of a part and the whole: the name stands but once, and it is not that of each value.
"""

from __future__ import annotations

import re
from typing import Final

from hefu.read.indicator import Link

# Between name and values: dealt out, but not over several years compared with (分别比上年和2007年增长).
_DEALT: Final = re.compile(r"[^，；。、和与及]{0,6}分别(?:(?![、和与及，；。]|[12]\d{3}年).){0,9}\Z")
_NEXT: Final = re.compile(r"[、，和与及]|以及")
# The last value is of the name as it stands (甲园区和全市|旅游收入; 广播、|电视覆盖率).
_LISTED: Final = re.compile(r"[、和与及][^，；。、和与及]{0,8}\Z")
_LAST_NAMED: Final = re.compile(r"广播[、和]?电视|[^，；。]+[、和与及]")
# Several years of one name, not several parts of it (2016年—2019年，…分别为).
_YEARS: Final = re.compile(r"\d年?(?:[—–－~～至、和-]+)\d{2,4}年|[前近后]?[两二三四五]年")


def parted(text: str, links: list[Link]) -> list[Link]:
    """The links of a sentence, those narrowed that 分别 deals out to one known name alone."""
    at = 0
    while at < len(links):
        end = at + 1
        while end < len(links) and _goes_on(text, links[end - 1], links[end]):
            end += 1
        if end - at > 1 and _dealt(text, links[at]):
            subject = links[at].subject
            assert subject is not None
            whole = bool(
                _LISTED.search(text, max(0, subject.start - 12), subject.start)
                or _LAST_NAMED.match(text, subject.start, subject.end)
            )
            narrowed = subject._replace(id=None, single=None, narrows=subject.id)
            for n in range(at, end - whole):
                links[n] = links[n]._replace(subject=narrowed)
        at = end
    return links


def _goes_on(text: str, last: Link, link: Link) -> bool:
    """Whether a value stands right behind the last one, both of the same known name."""
    subject, other = link.subject, last.subject
    return (
        subject is not None
        and other is not None
        and subject.id is not None
        and (subject.id, subject.start, subject.end) == (other.id, other.start, other.end)
        and _NEXT.fullmatch(text, last.quantity.end, link.quantity.start) is not None
    )


def _dealt(text: str, link: Link) -> bool:
    """Whether 分别 stands between a name and the first of its values."""
    subject = link.subject
    return (
        subject is not None
        and subject.end <= link.quantity.start
        and _DEALT.fullmatch(text, subject.end, link.quantity.start) is not None
        and _YEARS.search(text, max(0, subject.start - 20), link.quantity.start) is None
    )
