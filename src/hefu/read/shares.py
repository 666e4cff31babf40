"""What a share is of (A占B的比重), and a bare name that goes on with one before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hefu.read import lexicon as lex
from hefu.read.brackets import SOFT
from hefu.read.dealing import together
from hefu.read.lexicon import Lexicon, Token
from hefu.read.nouns import Name, Subject, expand, name_before, subjects_of

_LONGEST_HEAD: Final = 14
_LINKING: Final = (lex.FUNCTION, lex.REACH, lex.PERIOD)
_TYING: Final = frozenset((lex.REACH, lex.FROM, lex.FUNCTION, lex.PERIOD, lex.DISTRIBUTE, lex.ALL))
_BARE: Final = "占比"
_PAUSES: Final = "，。；：、！？*\n "


def share_of(
    text: str,
    clauses: list[tuple[int, int]],
    region: Sequence[Token],
    current: list[Subject],
    lexicon: Lexicon,
) -> list[Subject] | None:
    """The subjects of a share: "A占B的比重", "A占比", "B的6.9%"; None where the clause states none."""
    lo, hi = clauses[0]
    tokens = [t for t in region if t.start >= lo]
    at = None
    for i, t in enumerate(tokens):
        if t.kind is lex.SHARE or t.kind is lex.SHARE_NOUN:
            at = i
            break
    if at is not None and _aside(text, lo, tokens[at].start, hi):
        return None  # 城镇化率（城镇人口占总人口的比重）达到70%
    if at is None:
        whole = next((t for t in tokens[::-1] if t.end < hi), None) if text[hi - 1] == "的" else None
        if whole and whole.kind is lex.INDICATOR and whole.end == hi - 1:
            if any(mark in text[whole.start : whole.end] for mark in lexicon.cues.links["share"]):
                return None  # 高技术制造业增加值占规上工业|的28%: a share by its name
            return [Subject(None, "占" + text[whole.start : whole.end], whole.start, whole.end)]
        return None
    mark = tokens[at]
    found = name_before(text, lo, mark.start, tokens[:at], lexicon)
    parts = subjects_of(text, found.start, found.end, tokens[:at], lexicon) if found else list(current)
    if found and len(parts) == 1 and parts[0].text in lexicon.headless:
        parts = headed(text, clauses, parts[0], region, lexicon)
    alone = _share_alone(text, found, lexicon) if found and current else None
    if alone is not None and found is not None:  # 第三产业增长9%，占国内生产总值|的比重达到58%
        mark = mark._replace(start=found.start, data=alone)
        parts, found = list(current), None
    base = mark.data or next((t.data.ids[0] for t in tokens[at + 1 :] if t.kind is lex.INDICATOR), "")
    tail = next((t for t in tokens[::-1] if t.kind is lex.SHARE_NOUN), None)
    end = tail.end if tail else mark.end
    of_what = "" if tail else _of_what(text, mark, hi, tokens[at + 1 :], lexicon)
    of_place = any(t.kind is lex.PLACE for t in tokens[at + 1 :])
    last = tokens[at - 1] if at and tokens[at - 1].kind is lex.PLACE else None
    placed = text[last.start : last.end] if last and last.end == mark.start else ""  # 全省|占比
    out = []
    for part in parts:
        id = None
        if part.id and (base or not (of_place or placed)):
            id = lexicon.shares.get((part.id, base))
        words = placed + (text[mark.start : end] if mark.start >= part.end else _BARE)
        if of_what and mark.start >= part.end:
            words = of_what if of_what != _BARE else placed + _BARE
        if text[end] == "”" and "”" not in words:
            words += "”"  # “两个占比”分别提高到
        if part.text.endswith(words) or ("占" in part.text and part.text.endswith(lexicon.share_nouns)):
            words = ""  # 甲业占工业的比重、乙业占农业的比重: each with its own
        if id is None and (found or text[mark.start - 1] in _PAUSES):
            ref = lexicon.refs.get(part.text + words) or lexicon.refs.get(part.text + _of_own(words, lexicon))
            id = ref.ids[0] if ref else None
        out.append(Subject(id, part.text + words, part.start, end if found else part.end))
    spread = any(t.kind is lex.DISTRIBUTE or t.kind is lex.ALL for t in tokens)
    return out if spread or all(s.id for s in out) or len(out) < 2 else [together(out)]


def _of_what(text: str, mark: Token, hi: int, behind: Sequence[Token], lexicon: Lexicon) -> str:
    """The share at ``mark`` with what it is of, where no noun for a share follows (民生支出|占财政支出|的7成,
    民间投资|占|60%)."""
    lo, end = mark.end, hi
    for token in reversed(behind):
        if token.end != lo + len(text[lo:end].rstrip(SOFT)) or token.kind not in _TYING:
            break
        end = token.start
    verb, whole = text[mark.start : lo], text[lo:end].strip(SOFT)
    if whole.count("”") > whole.count("“"):
        whole = "“" + whole  # 占“九五”时期投资总额
    links = lexicon.cues.links
    called: str = links["share_called"]
    if verb not in links["share"]:
        return verb + whole + called  # 占地区生产总值
    if verb not in links["sharing"]:
        return verb + whole  # 相当于
    if not whole:
        return _BARE
    words: str = links["sharing"][0] + whole
    return words if whole.endswith(lexicon.share_nouns) else words + called


def _of_own(words: str, lexicon: Lexicon) -> str:
    """What a share of something of the city's own is of (占全市|规模以上工业比重)."""
    own: str = lexicon.cues.links["share_own"]
    whole = own + lexicon.cues.links["share_called"]
    return words if words.endswith(whole) else words.replace(own, "", 1)


def with_share(subjects: list[Subject], local: Sequence[Token], lexicon: Lexicon) -> list[Subject]:
    """A list of names whose last is a share, each a share (工业增加值、服务业增加值占GDP比重分别达30%、50%).

    A rise or fall told of them may be of the names themselves: then they stay as they are.
    """
    last = subjects[-1].text
    at = last.find("占")
    if (
        at <= 0
        or not last.endswith(lexicon.share_nouns)
        or any(t.kind in (lex.RISE, lex.FALL) for t in local)
    ):
        return subjects
    tail = last[at:]
    base = "gdp" if "生产总值" in tail or "GDP" in tail else ""
    out = []
    for subject in subjects[:-1]:
        item = lexicon.catalog.indicators.get(subject.id or "")
        if "占" not in subject.text and (item is None or item.unit != "%"):
            words = subject.text + tail
            ref = lexicon.refs.get(words)
            id = ref.ids[0] if ref else lexicon.shares.get((subject.id or "", base))
            subject = subject._replace(id=id, text=words, growth=False, single=None)
        out.append(subject)
    return [*out, subjects[-1]]


def _share_alone(text: str, name: Name, lexicon: Lexicon) -> str | None:
    """The indicator of the whole where a name says nothing but what is shared (占国内生产总值)."""
    for verb in lexicon.cues.links["share"]:
        if text.startswith(verb, name.start):
            ref = lexicon.refs.get(text[name.start + len(verb) : name.end])
            if ref is not None:
                return ref.ids[0]
    return None


def _aside(text: str, lo: int, at: int, hi: int) -> bool:
    """Whether ``at`` stands in brackets that open and close in ``[lo, hi)``."""
    closing = text.find("）", at, hi)
    if closing < 0:
        return False
    opening = text.rfind("（", lo, at)
    return opening > lo and text.rfind("）", opening, at) < 0


def headed(
    text: str,
    clauses: list[tuple[int, int]],
    subject: Subject,
    region: Sequence[Token],
    lexicon: Lexicon,
) -> list[Subject]:
    """A bare 增加值 that opens its clause, with what the clause before begins with (服务业加快发展，增加值
    增长8%), where they make a name."""
    if len(clauses) < 2 or _past_links(clauses[0][0], region, _LINKING) != subject.start:
        return [subject]
    lo, end = clauses[1]
    if lo and text[lo - 1] not in _PAUSES:
        return [subject]
    lo = _past_links(lo, region, (*_LINKING, lex.PLACE))
    for stop in range(min(end, lo + _LONGEST_HEAD), lo + 1, -1):
        ref = lexicon.refs.get(text[lo:stop] + subject.text)
        if ref is not None and not text.startswith(subject.text, stop):
            return expand(ref, text[lo:stop] + subject.text, subject.start, subject.end)
    return [subject]


def _past_links(at: int, region: Sequence[Token], kinds: tuple[str, ...]) -> int:
    """Where the words of some kinds end that follow each other from ``at`` on."""
    for token in region:
        if token.start == at and token.kind in kinds:
            at = token.end
    return at
