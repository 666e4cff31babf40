"""What was done with so many of a thing: the verb before a figure or its name (培育企业30家, 竣工住房2万套).

It says how the figure is counted: ``added`` is what came about, ``begun`` and ``finished`` what was begun
and what was finished. The judge tells these from all there is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from hefu.catalog.cues import load_cues
from hefu.read import lexicon as lex
from hefu.read.lexicon import Lexicon
from hefu.read.link import Link
from hefu.read.listing import Openers, begins, ends, made_beside_all, stands_next

_KINDS: Final = ("added", "begun", "finished")
_AMOUNTS: Final = frozenset(("level", "change"))
_NOT_COUNTED: Final = frozenset(("ratio", "percentage_points", "multiple", "money", "money_usd"))


_SUCH: Final = "等"
_SUM: Final = "累计"
_STOPS: Final = "，。；：\n"
_DIGIT: Final = re.compile(r"\d")
_SENTENCE_ENDS: Final = "。；\n"
_FARTHEST_WHERE: Final = 20
"""The same where words only say where the counted are."""
_FARTHEST: Final = 100
"""How far before a count the verb stands at most that its clause begins with (characters)."""


@cache
def _told_behind() -> re.Pattern[str]:
    words = load_cues().words["doing_behind"]
    begun, finished = (f"(?P<{kind}>{words[kind]})" for kind in ("begun", "finished"))
    more, ends = words["more"], words["ends"]
    return re.compile(f"(?:{words['first']})*(?:{begun}|{finished})(?:{more})*(?=[{ends}]|$)")


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(load_cues().words["doing_ahead"])


@cache
def _of_noun() -> re.Pattern[str]:
    return re.compile(load_cues().words["doing_of_noun"])


@cache
def _more_than_where() -> re.Pattern[str]:
    return re.compile(load_cues().words["doing_where_not"])


@cache
def _of_time() -> re.Pattern[str]:
    return re.compile(load_cues().words["not_summed"])


@cache
def _till_then() -> re.Pattern[str]:
    return re.compile(load_cues().words["summed_till"])


@dataclass(frozen=True, slots=True)
class Doing:
    """The verbs of doing in one text; ``named`` are those for what is new."""

    text: str
    lexicon: Lexicon
    verbs: Openers
    named: tuple[str, ...]

    @classmethod
    def of(cls, text: str, lexicon: Lexicon) -> Doing:
        """Those of the lexicon, for ``text``."""
        words = lexicon.cues.words
        verbs = Openers.of((kind, words[f"doing_{kind}"]) for kind in _KINDS)
        return cls(text, lexicon, verbs, tuple(words["added"]))

    def told(self, link: Link, form: str, last: Link | None, kind: str, new: bool) -> str:
        """What was done with what a figure counts; "" where no verb says.

        The verb stands right before the value, or before the name or at its beginning with no 总数达 behind
        it, behind what is counted or at the beginning of a clause that names some of it, or before a list
        that goes on from the ``last`` figure, of which it said ``kind``. What is ``new`` came about,
        whatever says so.
        """
        subject, q, text = link.subject, link.quantity, self.text
        if subject is None or form not in _AMOUNTS or q.dimension in _NOT_COUNTED:
            return ""
        _, found = self.verbs.before(text, q.start, subject.end if subject.end <= q.start else 0)
        if not found and link.own:
            word, found = self.verbs.before_name(text, subject.start)
            anew = word.startswith(self.named)
            if found == "added" and not anew and made_beside_all(text, subject.start - len(word)):
                return ""
            found = found or self._at(subject.start)
            found = "" if found and self._is_total(subject.end, q.start) else found
        if not found and link.counted:
            found = self._behind(subject.end) or self._ahead(q.start)
        if not found and kind and last is not None and self.goes_on(link, last):
            found = kind
        return found or ("added" if new and form == "change" else "")

    def goes_on(self, link: Link, last: Link) -> bool:
        """Whether a figure stands next in a list (新建公厕3座、停车场2处) and is no total or level."""
        if not link.own or any(t.kind is lex.REACH for t in link.ties):
            return False
        return stands_next(self.text, link, last) and not self._is_total(begins(link), link.quantity.start)

    def in_all(self, link: Link, last: Link, summed: bool) -> bool:
        """Whether a figure goes on with a running total (累计建成公厕30座、培育名师8名): of the ``last``
        if ``summed``, or of one before with the same verb (累计培育名师8名，获奖3项，培育名医6名)."""
        if summed and self.goes_on(link, last):
            return True
        start, end = begins(link), ends(last)
        if link.own and last.run != link.run and self._summed_till_then(start):
            return True
        verb, _ = self.verbs.before(self.text, start)
        if not verb or verb.startswith(self.named):
            return False
        at = start - len(verb)
        if summed and end + 1 == at and self.text[end] in "、和":
            return True
        return self.text[at - 1] == "，" and self._summed_before(at, verb)

    def _summed_till_then(self, at: int) -> bool:
        """Whether the sentence opens with the day up to which all that it tells is a running total."""
        text, lo = self.text, max(0, at - _FARTHEST)
        found = text.find(_SUM, lo, at)
        if found < 0:
            return False
        lo = max(lo, *(text.rfind(stop, lo, at) for stop in _SENTENCE_ENDS))
        found = text.find(_SUM, lo, at)
        if found < 0 or _till_then().search(text, lo, found) is None:
            return False
        return _of_time().search(text, found, at) is None

    def _summed_before(self, at: int, verb: str) -> bool:
        """Whether a running total of what was done with the same verb is told before in the sentence, with no
        word of time since."""
        text, lo = self.text, max(0, at - _FARTHEST)
        lo = max(lo, *(text.rfind(stop, lo, at) + 1 for stop in _SENTENCE_ENDS))
        found = text.rfind(_SUM + verb, lo, at)
        return found >= 0 and _of_time().search(text, found, at) is None

    def _behind(self, at: int) -> str:
        """What a verb that ends the clause says of what is counted before it (30个项目|全部竣工投产)."""
        found = _told_behind().match(self.text, at)
        return "" if found is None else found.lastgroup or ""

    def _ahead(self, to: int) -> str:
        """What the verb says that a clause begins with which names some of them (建成甲桥等|12座桥梁) or,
        of what was begun or finished, where they are (开工建设高新区|12座变电站)."""
        text = self.text
        such = text[to - 1] == _SUCH
        farthest = _FARTHEST if such else _FARTHEST_WHERE
        lo, floor = 0, max(0, to - farthest)
        for stop in _STOPS:
            lo = max(lo, text.rfind(stop, floor, to) + 1)
        if not lo or _DIGIT.search(text, lo, to):
            return ""
        opening = _opening().match(text, lo, to)
        at = opening.end() if opening else lo
        if at == to:
            return ""
        kind = self._at(at)
        if such and not kind and text.startswith(self.lexicon.cues.words["doing_finished_such"], at):
            kind = "finished"
        only_where = kind != "added" and _more_than_where().search(text, at, to) is None
        return kind if such or only_where else ""

    def _at(self, at: int) -> str:
        """What the verb says that begins at ``at`` and is no part of a noun (建成|区面积)."""
        said = self.verbs.at(self.text, at)
        return "" if said and _of_noun().match(self.text, at) else said

    def _is_total(self, lo: int, hi: int) -> bool:
        return lo < hi and self.lexicon.totals.search(self.text, lo, hi) is not None
