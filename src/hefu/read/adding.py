"""Whether a figure is a change of its indicator by the word that opens its list (新增公路3公里、铁路2公里).

What is new (新增, 净增) is a change of anything. What was made of a thing (新建, 培育) is a change where the
thing is known to be counted as a whole too: 培育高新技术企业30家 are not all there are; of works (新建公厕)
it is simply how many were made. What rose or fell (增产原油30万吨、天然气2亿方) goes on being so in its list.
A last kind of words tells how many a measure reached (支持合作社30家).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import Final

from hefu.read import lexicon as lex
from hefu.read.form import PERCENT
from hefu.read.lexicon import Lexicon
from hefu.read.link import Link
from hefu.read.listing import Openers, begins, ends, made_beside_all, tells_part
from hefu.read.nouns import Subject

NEW: Final = "new"
MADE: Final = "made"
REACHED: Final = "reached"
ROSE: Final = "rose"
FELL: Final = "fell"
_MOVED: Final = frozenset((ROSE, FELL))
_BESIDE: Final = frozenset(("count", "households", "area", "length", "power"))
"""Dimensions of things that stand in one list (新增公路30公里、泊位3个)."""
_FIRMS: Final = frozenset(("count", "households"))
"""Dimensions that firms are counted in (30家, 30户)."""
_SENTENCE_END: Final = re.compile(r"[。\n]")
_PHRASE: Final = 26
"""How far before a name the word stands that begins its noun phrase (characters)."""
_VERBS: Final = frozenset((lex.RISE, lex.FALL, lex.FROM, lex.DOING))
_MARKS: Final = frozenset((*_VERBS, lex.REACH))
_PROPERTIES: Final = frozenset(("ratio", "rate", "years", "days", "age"))
"""Dimensions of what is told of something new (新增劳动力受教育年限13年) and not how much of it there is."""


@dataclass(frozen=True, slots=True)
class Adding:
    """The words of one text that make a figure one of what is new.

    ``openers`` open a list, the last of which ``named`` are what is new; ``all_`` make a total of what
    follows, ``others`` begin something else in such a list, and a value that begins with one of ``marks`` is
    all there is; words of ``moving`` are of all that they stand before; ``kept`` are counted as a whole too,
    and of those ``gained`` 新增 behind the name tells a rise; names of ``grades`` go on behind a comma too;
    all in ``lists``, that their opening says it of (新增加的主要生产能力有：…), is new.
    """

    text: str
    lexicon: Lexicon
    openers: Openers
    named: tuple[str, ...]
    all_: tuple[str, ...]
    others: tuple[str, ...]
    marks: tuple[str, ...]
    moving: frozenset[str]
    kept: frozenset[str]
    gained: frozenset[str]
    inside: re.Pattern[str]
    grades: tuple[str, ...]
    phrase: re.Pattern[str]
    lists: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str, lexicon: Lexicon) -> Adding:
        """Those of the lexicon, for ``text``."""
        words = lexicon.cues.words
        return cls(
            text,
            lexicon,
            Openers.of(
                (
                    (NEW, (*words["added"], *words["added_anew"])),
                    (MADE, words["made"]),
                    (REACHED, words["reaching"]),
                )
            ),
            tuple(words["added"]),
            tuple(words["made_in_all"]),
            tuple(words["begins_another"]),
            tuple(words["passes"]),
            frozenset(lexicon.cues.verbs["listed"]),
            frozenset(words["kept"]),
            frozenset(words["gained"]),
            re.compile(words["added_inside"]),
            tuple(words["grades"]),
            _phrase(words["added_phrase"], words["added_phrase_not"]),
            _lists(text, words["added_lists"]),
        )

    def told(self, link: Link, last: Link | None, kind: str) -> str:
        """What opens the list that a figure stands in, "" for none of these words.

        They stand right before the value, or before the indicator with no 总数达 behind it, or before the
        list that goes on from ``last``, the figure before this, which is of that ``kind``.
        """
        subject, to = link.subject, link.quantity.start
        if subject is None or (not link.own and self.lexicon.all_told(self.text, to)):
            return ""
        if link.quantity.unit not in PERCENT and self._listed(to):
            return NEW
        before = self._opened(to)
        if before == NEW and subject.id not in self.lexicon.stocks:
            return NEW
        if before and link.counted:
            return before
        named = subject.text.startswith(self.named) or self._within(subject)
        opened = NEW if named else self._opened(subject.start) if link.own and subject.start > 1 else ""
        if not opened and link.own and not link.counted and self._opens_phrase(link, subject):
            opened = NEW
        if opened and self.lexicon.totals.search(self.text, link.clause, to) is None:
            return opened
        if last is not None and kind and self._goes_on(link, last, kind):
            return kind
        return self._moved(link)

    def makes_change(self, kind: str, link: Link, known: bool) -> bool:
        """Whether a figure of a ``kind`` is a change of its indicator, which the catalog knows or not.

        A name that says itself that it is of what is new (新增就业) has it as its level.
        """
        subject = link.subject
        if not kind or subject is None or subject.text.startswith(self.named):
            return False
        if kind in _MOVED:
            return not self._moved(link)
        reached = any(t.kind is lex.REACH for t in link.ties)
        if not known:  # 新增注册资金达到5亿元 is the level of what is new
            return kind == NEW and not reached and link.quantity.dimension not in _PROPERTIES
        if kind == MADE:
            return subject.id in self.kept and not reached
        return kind == NEW and (subject.id not in self.lexicon.flows or self._gained(link, subject))

    def _gained(self, link: Link, subject: Subject) -> bool:
        """Whether so much money more came in than before (固定资产投资新增100亿元)."""
        word, kind = self.openers.before(self.text, link.quantity.start)
        return kind == NEW and subject.id in self.gained and subject.end == link.quantity.start - len(word)

    def _moved(self, link: Link) -> str:
        """Whether a word for a rise or fall stands right before a figure's name."""
        start = link.subject.start if link.own and link.subject is not None else 0
        for tie in link.ties:
            if tie.end == start and self.text[tie.start : start] in self.moving:
                return ROSE if tie.kind is lex.RISE else FELL
        return ""

    def _goes_on(self, link: Link, last: Link, kind: str) -> bool:
        """Whether a figure goes on with such a list (新增公路3公里、铁路2公里)."""
        subject, q, before = link.subject, link.quantity, last.quantity
        alike = before.dimension == q.dimension
        firms = {before.dimension, q.dimension} <= _FIRMS
        at, end = begins(link), ends(last)
        if kind in _MOVED:
            rate = q.unit in PERCENT and before.unit not in PERCENT
            return link.own and not (link.ties or rate) and at == end + 1 and self.text[end] in "、和"
        if subject is None or not link.own:
            return False
        if link.run == last.run:
            return True
        if not (alike or {before.dimension, q.dimension} <= _BESIDE):
            return False
        if any(t.kind is lex.REACH for t in link.ties):
            return False
        passed = q.text.startswith(self.marks)  # 新增20家，高新技术企业突破300家
        if tells_part(self.text, at, end):
            if passed or any(t.kind is lex.FROM for t in link.ties):
                return False
            return self.lexicon.totals.search(self.text, at, q.start) is None
        if at != end + 1 or self.text.startswith(self.others, at):
            return False
        listed = (alike or firms) and not link.ties and subject.id in self.kept
        if alike and self._graded(at) and self._graded(begins(last)):
            listed, passed = True, passed and not before.text.startswith(self.marks)
        if self.text[end] not in ("、和，" if listed and not passed else "、和"):
            return False
        return "总" not in subject.text and self.lexicon.totals.search(self.text, at, q.start) is None

    def _graded(self, at: int) -> bool:
        """Whether a name begins with a grade (新增国家级茶园1个，|省级茶园2个)."""
        return self.text.startswith(self.grades, at)

    def _within(self, subject: Subject) -> bool:
        """Whether such a word stands inside the name of a known thing (公路新增通车里程)."""
        if subject.id is None or subject.id in self.lexicon.flows:
            return False
        return self.inside.search(self.text, subject.start + 1, subject.end) is not None

    def _opens_phrase(self, link: Link, subject: Subject) -> bool:
        """Whether a word for what is new begins the noun phrase, or the list of names, that a name ends with
        (新增主城区停车泊位, 新认定的高新技术企业, 新增过亿元企业、规上企业各30家)."""
        text, start = self.text, subject.start
        found = None
        if "新" in text[max(0, start - _PHRASE) : start]:
            found = self.phrase.search(text, max(0, start - _PHRASE), start)
        if found is None:
            return False
        tokens = self.lexicon.tokens(text, found.start("rest"), start)
        return not (any(t.kind in _VERBS for t in tokens) or any(t.kind in _MARKS for t in link.ties))

    def _listed(self, at: int) -> bool:
        """Whether a value stands in a list of what is new, of which none lies in another."""
        n = bisect_right(self.lists, (at, len(self.text))) - 1
        return n >= 0 and at < self.lists[n][1]

    def _opened(self, at: int) -> str:
        """The kind of the word that ends at ``at``; what was made in all is no such thing (累计培育)."""
        word, kind = self.openers.before_name(self.text, at)
        if kind == MADE and (
            self.text.endswith(self.all_, 0, at - len(word)) or made_beside_all(self.text, at - len(word))
        ):
            return ""
        return kind


@cache
def _phrase(begins: str, never: str) -> re.Pattern[str]:
    """A noun phrase that begins with one of the words and goes on with none of others."""
    return re.compile(
        f"(?:{begins})(?!{never})(?P<rest>(?:[^，。；：、（）\\d\n]|(?<=[一-鿿])、|[\\d.]+[万亿]?美?元(?![、和，]))*)$"
    )


def _lists(text: str, opens: str) -> tuple[tuple[int, int], ...]:
    """Where the lists of what is new stand that a sentence announces: each to the end of the sentence."""
    found: list[tuple[int, int]] = []
    for m in re.finditer(opens, text):
        if found and m.end() < found[-1][1]:
            continue  # announced within a list
        end = _SENTENCE_END.search(text, m.end())
        found.append((m.end(), end.start() if end else len(text)))
    return tuple(found)
