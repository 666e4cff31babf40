"""Names for values that 分别 deals out to things listed before a name that stands only once.

市区、县城月最低工资标准分别为…, 甲、乙园区分别完成投资…, 做强粮食、畜牧加工产业，产值分别达到…: each value
is of the thing that stands at its place in the list. Where no list has as many members as there are values,
all is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from hefu.read import lexicon as lex
from hefu.read.lexicon import Lexicon, Token
from hefu.read.link import Link
from hefu.read.nouns import Subject, name_before, split_list

_WORD: Final = "分别"
_REACH: Final = 120
"""Characters before the first value in which its list stands."""
_LONGEST: Final = 40
_NEXT: Final = re.compile(r"[、，和与及]|以及")
_STOPS: Final = re.compile(r"[，。；：！？\n]")
_ITEM: Final = re.compile(r"\d{1,2}[、.．]")
_THING: Final = re.compile(r"[一-鿿]")
_FIGURE: Final = re.compile(r"\d[%％万亿千百元]")
_LIST: Final = re.compile(r"[、和与及]|”“")
_DOING: Final = frozenset((lex.FUNCTION, lex.REACH))


def named_apart(
    text: str, start: int, links: list[Link], tokens: Sequence[Token], lexicon: Lexicon
) -> list[Link]:
    """The links of the sentence that begins at ``start``, values of one name told apart by their list."""
    if not links or text.find(_WORD, start, links[-1].quantity.start) < 0:
        return links
    out = links
    told: dict[Subject, list[Subject]] = {}
    at = 0
    while at < len(links):
        end = at + 1
        while end < len(links) and _goes_on(text, links[end - 1], links[end]):
            end += 1
        subject = links[at].subject
        whole = not (at and _next_to(text, links[at - 1], links[at]))
        whole = whole and not (end < len(links) and _next_to(text, links[end - 1], links[end]))
        if whole and end - at > 1 and subject is not None and subject.id is None and subject.text:
            edge = max(start, links[at - 1].quantity.end if at else start)
            names = told.get(subject, [])
            if len(names) != end - at or lexicon.nouns.not_dealt.search(text, edge, links[at].quantity.start):
                names = _apart(text, start, edge, links[at], end - at, subject, tokens, lexicon)
            if names:
                told[subject] = names
                out = [*out] if out is links else out
                for n, name in enumerate(names):
                    out[at + n] = links[at + n]._replace(subject=name)
        at = end
    return out


def _goes_on(text: str, last: Link, link: Link) -> bool:
    """Whether a value stands right behind the last one, both of the same name."""
    return link.subject is not None and link.subject == last.subject and _next_to(text, last, link)


def _next_to(text: str, last: Link, link: Link) -> bool:
    """Whether a value stands right behind the last one."""
    return _NEXT.fullmatch(text, last.quantity.end, link.quantity.start) is not None


def _apart(
    text: str,
    start: int,
    edge: int,
    link: Link,
    values: int,
    subject: Subject,
    tokens: Sequence[Token],
    lexicon: Lexicon,
) -> list[Subject]:
    """A subject for each of the values that begin with that of ``link``, or none."""
    value = link.quantity.start
    lo = max(start, value - _REACH)
    word = text.rfind(_WORD, lo, value)
    if word < 0 or len(subject.text) == 1 or subject.text.startswith("占"):
        return []
    since = max(edge, word + len(_WORD))
    nouns = lexicon.nouns
    if _STOPS.search(text, word, value) or nouns.not_dealt.search(text, since, value):
        return []
    stops = [m.end() for m in _STOPS.finditer(text, lo, word)]
    clause = stops[-1] if stops else lo
    if item := _ITEM.match(text, clause, word):
        clause = item.end()
    head, last = _ending(text, subject, word, value, lexicon), word
    if not head and text[value - 1] == "的":
        return []
    if not head and clause <= subject.start < word:
        last = min(subject.end, word)
    if nouns.compared_with.search(text, clause, word):
        return []
    words = _in_clause(text, clause, last, values, subject, head, tokens, lexicon)
    listed = _LIST.search(text, clause, word) or _LIST.search(subject.text)
    alone = not listed and "的" not in subject.text and not nouns.measured_by.search(text, word, value)
    if not words and stops and alone:
        before = stops[-2] if len(stops) > 1 else lo
        members = _members(text, before, stops[-1] - 1, values, tokens, lexicon, ahead=True)
        words = _named(members, nouns.by_number.sub("", head or subject.text, count=1))
        if subject.start < before:
            words = members if _amounts(members, lexicon) else []
    if link.share and not all(name.endswith(nouns.share_ends) for name in words):
        return []
    if not words or len(set(words)) < values or max(map(len, words)) > _LONGEST:
        return []
    return [_subject(text, lo, value, subject, name, lexicon) for name in words]


def _ending(text: str, subject: Subject, word: int, value: int, lexicon: Lexicon) -> str:
    """The name that stands behind 分别 (园区分别实现|产值), if it is no standard of comparison."""
    if lexicon.nouns.measured_by.search(text, word, value) or lexicon.nouns.no_names.fullmatch(subject.text):
        return ""
    if subject.start > word:
        return subject.text
    if text.startswith(subject.text, subject.start):
        return ""
    ends = (subject.text[k:] for k in range(len(subject.text) - 1))
    return next((end for end in ends if text.find(end, word, value) >= 0), "")


def _in_clause(
    text: str,
    lo: int,
    hi: int,
    values: int,
    subject: Subject,
    head: str,
    tokens: Sequence[Token],
    lexicon: Lexicon,
) -> list[str]:
    """The names from a list in the clause of the values that ends at ``hi``."""
    begin = (
        subject.start if lo <= subject.start < hi and _LIST.search(text, lo, subject.start) is None else lo
    )
    members = _members(text, begin, hi, values, tokens, lexicon)
    if members and begin == subject.start:
        members[0] = text[begin : text.index(members[0], begin) + len(members[0])]
    if not members:
        return _both(text, lo, hi, values, subject, head, lexicon)
    if head:
        return _named(members, head)
    last = members[-1]
    if not text.startswith(last, hi - len(last)):  # 甲、乙、丙三个园区主营业务收入
        return _named(members, subject.text)
    sides, sided = lexicon.nouns.sides, lexicon.nouns.sided.search
    own = sides.match(last)
    if own is None and (sides.fullmatch(members[0]) or all(map(sided, members[:-1]))):
        own = lexicon.nouns.up_to_place.match(last)
    if own is not None and (sides.fullmatch(members[0]) or sided(members[0])) and last[own.end() :]:
        return [member + last[own.end() :] for member in members[:-1]] + [last]
    whole = last.removesuffix(subject.text)
    if whole != last and whole and lexicon.nouns.done_to_last.fullmatch(whole) is None:
        own_amount = lexicon.nouns.of_amounts + "次" if len(subject.text) < 3 else last[-1]
        return [m if m[-1] in own_amount else _joined(m, subject.text) for m in members[:-1]] + [last]
    if subject.start < lo and not _amounts(members, lexicon):
        return _named(members, subject.text) if all(map(sided, members)) else []
    shared = next((last[k:] for k in range(1, len(last) - 1) if last[k:] in lexicon.refs), "")
    if not shared and (end := lexicon.nouns.of_list.search(last, 1)):
        shared = end.group()
    amounts = lexicon.nouns.of_amounts + "次"
    return [_joined(m, shared) if shared and m[-1] not in amounts else m for m in members[:-1]] + [last]


def _both(
    text: str, lo: int, hi: int, values: int, subject: Subject, head: str, lexicon: Lexicon
) -> list[str]:
    """Names from a word that names several things (城乡低保标准分别…, 牛羊存栏分别…)."""
    letters = lexicon.nouns.letters.match(subject.text)
    if letters is not None and len(letters.group()) == values:
        return [letter + subject.text[values:] for letter in letters.group()]
    if values != 2:
        return []
    for word, one, other in lexicon.nouns.both:
        found = word.search(text, lo, hi)
        if found and subject.start < lo and not head:  # another name of two than the last one
            return [word.sub(side, text[found.start() : hi], count=1) for side in (one, other)]
        if word.search(subject.text):
            return [word.sub(side, subject.text, count=1) for side in (one, other)]
        if head and found:
            whole = _joined(text[found.start() : hi], head)
            return [word.sub(side, whole, count=1) for side in (one, other)]
    return []


def _members(
    text: str, lo: int, hi: int, values: int, tokens: Sequence[Token], lexicon: Lexicon, ahead: bool = False
) -> list[str]:
    """The ``values`` members of the list in ``[lo, hi)``, if it has so many and they are things; a list in a
    clause ``ahead`` may have a verb before and behind it."""
    words = lexicon.nouns
    parts = split_list(text, lo, hi, [t for t in tokens if lo <= t.start and t.end <= hi])
    if len(parts) != values:
        return []
    out: list[str] = []
    for n, (at, end) in enumerate(parts):
        inside = [t for t in tokens if at <= t.start and t.end <= end]
        if n == 0:
            if led := words.leading.match(text, at, end):
                at = led.end()
            if name := name_before(text, at, end, inside, lexicon):
                at = name.start
            if ahead and (led := words.led.match(text, at, end)):
                at = led.end()
        if count := words.counted_first.match(text, at, end):
            at = count.end()
        if n == values - 1:
            if summing := words.summing.search(text, at + 1, end):
                end = summing.start()
            if ahead:
                ends = (t.start for t in inside if t.start > at + 1 and t.kind in _DOING)
                end = min(next(ends, end), end)
        member = text[at:end].strip(" 　的了")
        if not _THING.search(member) or _FIGURE.search(member) or words.times.search(member):
            return []
        out.append(member)
    return out


def _amounts(members: list[str], lexicon: Lexicon) -> bool:
    """Whether the members of a list are all names of amounts."""
    return all(
        member[-1] in lexicon.nouns.of_amounts or member.endswith(lexicon.nouns.change_ends)
        for member in members
    )


def _named(members: list[str], head: str) -> list[str]:
    return [_joined(member, head) for member in members]


def _joined(member: str, head: str) -> str:
    """A member with the name of what is told of it, nothing said twice (标准版, 版村庄 → 标准版村庄)."""
    shared = next((k for k in range(len(head), 0, -1) if member.endswith(head[:k])), 0)
    return member + head[shared:]


def _subject(text: str, lo: int, hi: int, subject: Subject, name: str, lexicon: Lexicon) -> Subject:
    """The subject of one value: known where the name told apart is, and placed where that stands."""
    ref = lexicon.refs.get(name)
    if ref is not None and len(ref.ids) == 1 and text[hi - 1] != "的":  # 完成计划的110% is not of its level
        at = text.find(name, lo, hi)
        if at >= 0:
            subject = subject._replace(start=at, end=at + len(name))
        return subject._replace(text=name, id=ref.ids[0], growth=ref.growth, narrows=None)
    narrows = None
    if subject.narrows:
        known = (lexicon.refs.get(name[k:]) for k in range(1, len(name) - 1))
        narrows = next((ref.ids[0] for ref in known if ref and len(ref.ids) == 1), None)
    return subject._replace(text=name, narrows=narrows)
