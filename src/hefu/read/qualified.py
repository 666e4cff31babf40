"""Counts named whole: with the threshold before the name, and with what tells which part they are of.

年收入超亿元的企业20家 are no 企业20家, 每个街道公园2个 no 公园2个, and 新建幼儿园9所，新增学位3000个 are of
kindergartens.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from hefu.model import Quantity
from hefu.read.lexicon import Lexicon
from hefu.read.link import Link
from hefu.read.listing import Openers, begins, ends
from hefu.read.naming import COUNTED
from hefu.read.nouns import Subject

_LONGEST_SIZE: Final = 5
"""How far before a threshold what it measures begins (characters)."""
_EACH: Final = "每"
_LISTED: Final = "、和及"
_CLOSE: Final = 3
"""How far apart two figures stand at most that are of one thing (characters)."""
_BESIDE: Final = 10
"""How far apart two counts of one kind stand at most that are summed up together (characters)."""
_THINGS: Final = frozenset(("count", "people", "households"))
_BOUNDS: Final = ("以上", "以下", "以内")
_TOTALS: Final = _THINGS | {"area", "length", "number", "person_times"}
"""Dimensions of an amount behind a count that is mostly of all that is counted (36条2000公里公路)."""
_NOT_SIZES: Final = COUNTED | {"ratio", "percentage_points", "multiple"}


@dataclass(frozen=True, slots=True)
class Qualified:
    """The words of one text that make a name whole.

    ``doing`` begin a name that a sum is spent on (投资3亿元改造…) and no threshold sorts; ``of_last`` matches
    the ends of names that the next figure of an indicator is of; ``each_part`` begins a clause; indicators
    ``in_either`` are counted by themselves and by the homes in them.
    """

    text: str
    doing: Openers
    of_last: Mapping[str, re.Pattern[str]]
    each_part: re.Pattern[str]
    deals_out: tuple[str, ...]
    among: frozenset[str]
    in_either: frozenset[str]

    @classmethod
    def of(cls, text: str, lexicon: Lexicon, doing: Openers) -> Qualified:
        """Those of the lexicon, for ``text``."""
        forms = lexicon.cues.forms
        of_last = {id: re.compile(ends) for id, ends in forms["of_last"].items()}
        return cls(
            text,
            doing,
            of_last,
            re.compile(forms["each_part"]),
            lexicon.deals_out,
            frozenset(lexicon.cues.links["among"]),
            frozenset(forms["in_either"]),
        )

    def links(self, links: Sequence[Link], only: Sequence[bool]) -> list[Link]:
        """The figures of a sentence, each count named whole; ``only`` says of each figure whether it only
        describes what stands behind it."""
        out: list[Link] = []
        for n, link in enumerate(links):
            subject = link.subject
            if subject is not None and link.own and link.quantity.dimension in COUNTED:
                size = out[n - 1] if n and only[n - 1] else None
                last = out[n - 1] if n and not (only[n - 1] or _of_two(out)) else None
                subject = self._sized(link, subject, size)
                subject = self._of_last(subject, last)
                subject = self._of_each(link, subject)
                link = link if subject is link.subject else link._replace(subject=subject)
            out.append(link)
        for n in range(len(out) - 2, -1, -1):
            out[n] = self._beside(out[n], out[n + 1])
        return out

    def _beside(self, link: Link, following: Link) -> Link:
        """A count without a name, right before another of the same thing in another unit, named as that
        (18户|56名群众, 220个、1.9万户老旧小区), or before a size, with it in its name (2座|35千伏变电站)."""
        q, subject = link.quantity, following.subject
        if subject is None or not following.counted or q.dimension not in _THINGS:
            return link
        if link.subject is not None and (link.own or q.end < following.quantity.start):
            return link
        if q.amount_unit == following.quantity.amount_unit:
            return link  # 7大类198个项目 are two counts of one name, 已落地7项、64个试点 of two things
        if self.text[q.end : following.quantity.start] not in ("", "、"):
            return link
        id = subject.id if subject.id in self.in_either else None
        named = subject._replace(id=id, growth=False, single=None, narrows=None)
        size = following.quantity
        if q.end == size.start and (size.text.endswith(_BOUNDS) or size.dimension not in _TOTALS):
            named = named._replace(text=self.text[size.start : size.end] + subject.text)
        return link._replace(subject=named, own=True, counted=True)

    def _sized(self, link: Link, subject: Subject, size: Link | None) -> Subject:
        """A name with the ``size`` that stands right before it."""
        if size is None or link.counted or not _is_size(size.quantity):
            return subject
        start = size.quantity.start
        if subject.start <= start:
            return subject
        if self.text[size.quantity.end : subject.start] not in ("", "的"):
            return subject
        if self.doing.at(self.text, subject.start):
            return subject
        told = size.subject
        if size.own and told is not None and told.end == start and not size.counted:
            start = told.start
        else:
            start = self._from(start)
        return _named(subject, self.text[start : subject.start] + subject.text)._replace(start=start)

    def _from(self, start: int) -> int:
        """Where the name of a size begins that stands before it in a list (、规模|超亿元企业)."""
        pause = self.text.rfind("、", max(0, start - _LONGEST_SIZE), start)
        words = self.text[pause + 1 : start]
        named = (
            pause >= 0
            and words.isalpha()
            and words not in self.among
            and not self.doing.before(self.text, start)[0]
        )
        return pause + 1 if named else start

    def _of_last(self, subject: Subject, last: Link | None) -> Subject:
        """A name with that of the figure right before, where this is of it and of no list with it."""
        named = self.of_last.get(subject.id or "")
        if named is None or last is None or last.subject is None or not last.own:
            return subject
        listed = self.text[begins(last) - 1] in _LISTED
        between = self.text[ends(last) : subject.start]
        if listed or len(between) > _CLOSE or between.endswith(self.deals_out):
            return subject
        found = named.search(last.subject.text)
        return subject if found is None else _named(subject, found.group() + subject.text)

    def _of_each(self, link: Link, subject: Subject) -> Subject:
        """A name with the words that tell so much for each part of a place."""
        if self.text[link.clause] != _EACH or subject.text.startswith(_EACH):
            return subject
        found = self.each_part.match(self.text, link.clause)
        return subject if found is None else _named(subject, found.group() + subject.text)


def _of_two(links: Sequence[Link]) -> bool:
    """Whether the last two figures count things of one kind close to each other (小学3所，幼儿园5所)."""
    if len(links) < 2:
        return False
    one, two = links[-2:]
    return one.quantity.unit == two.quantity.unit and begins(two) - ends(one) <= _BESIDE


def _is_size(q: Quantity) -> bool:
    """Whether a number may be the size of things, also without a unit (超百亿|企业)."""
    return q.dimension not in _NOT_SIZES or (q.dimension == "number" and bool(q.unit))


def _named(subject: Subject, words: str) -> Subject:
    """A subject of other words, which narrow what it was."""
    narrows = subject.id or subject.narrows
    return subject._replace(id=None, text=words, growth=False, single=None, narrows=narrows)
