"""Noun phrases and what they name: one indicator, several of a list, or something not in the catalog."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from hefu.read import lexicon as lex
from hefu.read.brackets import (
    LONGEST_NAME,
    PAIRED,
    SOFT,
    closed_at,
    kept_marks,
    quoted_from,
    torn,
    trimmed,
    unbracketed,
)
from hefu.read.lexicon import Lexicon, Ref, Token
from hefu.read.works import begun_with

_LEADING: Final = SOFT + "、和及与∶.．"
_NUMERAL: Final = "0123456789.．,/／、和与百千万亿"
"""Characters of figures: a name that holds nothing else is none (27.28/10万、5.18‰)."""
_COUNTED_TIME: Final = _NUMERAL + "年月个"
_ITEM: Final = re.compile(r"[（(]\d{1,2}[)）]|\d{1,2}[.．、](?!\d)|[①-⑳]")
"""The number of an item of a list: no part of the name behind it."""
_ITEMS: Final = "（(0123456789①②③④⑤⑥⑦⑧⑨⑩"
_BREAKS: Final = "、，和及与的了 "
_LIST_BREAK: Final = re.compile(r"、|和|及|与|以及|／|/")
_ENCLOSED: Final = re.compile(r"（[^（）]*）|\([^()]*\)|“[^“”]*”|《[^《》]*》|「[^「」]*」")
_CLOSING: Final = re.compile(r"[^\d”]{0,3}”")
"""The rest, with no figure in it, of a quotation that began in a name."""
_NAMES: Final = frozenset((lex.INDICATOR, lex.BLOCK))
_DOINGS: Final = frozenset((lex.FUNCTION, lex.DOING, lex.REACH))
_DIGITS: Final = "0123456789.,"
_new: Final = tuple.__new__
"""A named tuple made of a tuple, without the call of Python's that its own name costs: in hot places."""


class Subject(NamedTuple):
    """Something a value can be of: an indicator where known, its words, and where they stand.

    ``single`` is the id meant when one value is given for a compound; ``narrows`` the
    indicator that words not in the catalog narrow (限额以上社会消费品零售总额); ``growth`` is set where
    the words mean a growth only (经济增速), ``beside`` where a word makes it another indicator for
    one value only (生产总值…，人均…).
    """

    id: str | None
    text: str
    start: int
    end: int
    growth: bool = False
    single: str | None = None
    narrows: str | None = None
    beside: bool = False


class Name(NamedTuple):
    """A noun phrase ``[start, end)`` and the index of the first token behind it."""

    start: int
    end: int
    after: int


def name_before(text: str, lo: int, hi: int, tokens: Sequence[Token], lexicon: Lexicon) -> Name | None:
    """The last noun phrase in ``[lo, hi)``; linking words and brackets at the right are passed over.

    ``tokens`` are those inside the stretch. A word of doing is part of the phrase where it stands
    between two parts of a noun (棉花|种植|面积) or makes one (开工|率).
    """
    thin = lexicon.thin
    at, i = hi, len(tokens) - 1
    closed = 0
    while True:
        if at > lo and text[at - 1] in "）)":
            opening = max(text.rfind("（", lo, at), text.rfind("(", lo, at))
            if opening >= lo:
                at = opening
                while i >= 0 and tokens[i].start >= at:
                    i -= 1
        left = tokens[i].end if i >= 0 else lo
        if left < at:
            kept = text[left:at].rstrip(SOFT)
            if kept.endswith(("）", ")")) and len(kept) < at - left + 1 and left + len(kept) != at:
                at = left + len(kept)
                continue
            if kept.endswith(("比", "较")) and (
                (i + 1 < len(tokens) and tokens[i + 1].kind is lex.PERIOD)
                or lexicon.than.match(text, left + len(kept))
            ):
                kept = kept[:-1].rstrip(SOFT)  # 甜菜比1980年增长, 粮食产量比五年前增长
            name = kept.lstrip(_LEADING)
            if name == "比" and i >= 0 and tokens[i].end == left and tokens[i].kind is lex.INDICATOR:
                end = left + 1  # a ratio: 城乡居民收入比
                break
            if kept[-1:] in lexicon.aside_ends and kept.rstrip("、").endswith(lexicon.asides):
                begun = _opened(text, tokens, i, lexicon)
                if begun is not None:
                    at, i = tokens[begun].start, begun - 1
                    continue
            elif (
                name
                and name.rstrip("、") not in thin
                and not (name[0].isdigit() and not name.strip(_COUNTED_TIME))
            ):
                end = left + len(kept)
                break
        if i < 0:
            return None
        token = tokens[i]
        if token.kind in _NAMES and text[token.start : token.end] not in thin:
            end = token.end
            break
        graded = token.kind is lex.PLACE and text.endswith(lexicon.nouns.grades, lo, token.start)
        if graded or _closes(text, lo, token, i, tokens, lexicon):  # 国家级|开发区
            end, closed = token.end, token.start
            break
        at, i = token.start, i - 1
    after = i + 1
    start, i = _leftwards(text, lo, closed or end, end, i - (closed > 0), tokens, lexicon)
    if PAIRED.search(text, start, end) is not None:
        while (mark_at := torn(text, lo, start, end)) is not None:
            # A word inside the brackets or marks broke the phrase off (“小升规”企业): go on before them.
            while i >= 0 and tokens[i].start >= mark_at:
                i -= 1
            start, i = _leftwards(text, lo, mark_at, end, i, tokens, lexicon)
        end = closed_at(text, start, end, hi)
        start = unbracketed(text, start, end, i >= 0 and tokens[i].end == start)
        opening = text.rfind("“", start, end - 1)
        if opening >= 0 and text.find("”", opening, end) < 0 and not _CLOSING.match(text, end):
            start = opening + 1  # 明确“生产总值增长8%”的目标: the value is quoted too
    name = text[start:end]
    lead = len(name) - len(name.lstrip(_LEADING)) if name[:1] in _LEADING else 0
    if lead and (named := next((t for t in tokens if t.start >= start), None)) and named.kind in _NAMES:
        lead = min(lead, named.start - start)  # a name may begin with its quotation mark
    start += kept_marks(name, lead)
    if "”" in text[start:end] and (opening := quoted_from(text, lo, start, end)) >= 0:
        start = opening
    if start < end and text[start] in _ITEMS and (item := _ITEM.match(text, start, end)):
        start = item.end()
    if start < end and text[start] in lexicon.coverbs and _leads_forward(text, start, end, tokens, lexicon):
        start += 1
    if text.startswith("等", start) and i >= 0 and tokens[i].end == start and tokens[i].kind is lex.PLACE:
        start += not text.startswith("等级", start)  # 甲县、乙县和丙县|等供水工程
    if i >= 0 and tokens[i].end == start and tokens[i].kind in _DOINGS:
        start += lexicon.completes.match(text, start, end) is not None
    return _new(Name, (start, end, after)) if start < end else None


def _leads_forward(text: str, start: int, end: int, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether the character at ``start`` only leads a known name forward (把|失业率, but 使|用面积)."""
    known = next((t for t in tokens if start < t.start < end and t.kind is lex.INDICATOR), None)
    return known is not None and (known.start == start + 1 or text[start + 1 : known.start] in lexicon.prefix)


def _closes(text: str, lo: int, token: Token, i: int, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a word of doing ends a noun right before it that is no indicator (人大代表|建议)."""
    if token.kind is not lex.FUNCTION and token.kind is not lex.REACH:
        return False
    if text[token.start : token.end] not in lexicon.nouns.closing:
        return False
    left = tokens[i - 1].end if i else lo
    if left == token.start:
        return i > 0 and tokens[i - 1].kind is lex.BLOCK
    return len(text[left : token.start].strip(_LEADING)) > 1 and text[token.start - 1] not in _BREAKS


def _leftwards(
    text: str, lo: int, start: int, end: int, i: int, tokens: Sequence[Token], lexicon: Lexicon
) -> tuple[int, int]:
    """Where the noun phrase that ends at ``end`` begins, to the left of ``start``, and the index of the last
    token before it."""
    inner, thin = lexicon.inner, lexicon.thin
    known = i >= 0 and start == end and tokens[i].end == end and tokens[i].kind is lex.INDICATOR
    while start > lo and end - start < LONGEST_NAME:
        left = tokens[i].end if i >= 0 else lo
        if left < start:
            start = left
            continue
        if i < 0:
            break
        token = tokens[i]
        if token.kind in _NAMES:
            known = False
        elif known or token.end != start:
            break
        elif text[start] not in lexicon.of_verbs:
            words = text[token.start : token.end]
            alone = (tokens[i - 1].end if i else lo) == token.start
            alone = alone and not (token.kind is lex.FUNCTION and _ends_noun(text, tokens[i - 1 : i], thin))
            if words != "的" and (
                alone or not (words in inner or (len(words) == 1 and token.kind is lex.FUNCTION))
            ):
                break
        start, i = token.start, i - 1
    return start, i


def _ends_noun(text: str, last: Sequence[Token], thin: frozenset[str]) -> bool:
    """Whether the word before a verb is a noun that goes on (各类|补助|资金, but 高标准|建设|道路)."""
    return any(t.kind is lex.BLOCK and text[t.start : t.end] not in thin for t in last)


def _opened(text: str, tokens: Sequence[Token], i: int, lexicon: Lexicon) -> int | None:
    """The last of the tokens up to ``i`` that begins an aside (扣除…因素)."""
    return next((k for k in range(i, -1, -1) if text[slice(*tokens[k][:2])] in lexicon.aside_from), None)


def split_list(text: str, start: int, end: int, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """The members of a coordinated noun phrase; a separator inside a token or marks does not split."""
    if start >= end:
        return []
    if _LIST_BREAK.search(text, start, end) is None:
        return [(start, end)]
    parts: list[tuple[int, int]] = []
    at, i = start, 0
    last = _last_member(text, start, end)
    closed = (
        ()
        if PAIRED.search(text, start, end) is None
        else [m.span() for m in _ENCLOSED.finditer(text, start, end)]
    )
    for match in _LIST_BREAK.finditer(text, start, end):
        if match.start() > last or (closed and any(a < match.start() < b for a, b in closed)):
            continue
        while i < len(tokens) and tokens[i].end <= match.start():
            i += 1
        inside = i < len(tokens) and tokens[i].start <= match.start() < tokens[i].end
        if inside and tokens[i][:2] != match.span():  # 以及 is a word of its own
            continue
        if match.start() > at:
            parts.append((at, match.start()))
        at = match.end()
    if at < end:
        parts.append((at, end))
    return parts


def _last_member(text: str, start: int, end: int) -> int:
    """Where 以及 stands before the last of several, which 和 is part of (教育、卫生以及社会保障和就业支出);
    ``end`` where it does not."""
    at = text.rfind("以及", start, end)
    return at if at > text.find("、", start, end) >= 0 > text.find("、", max(at, start), end) else end


def _known(
    text: str, start: int, end: int, tokens: Sequence[Token], lexicon: Lexicon
) -> tuple[Ref | None, str | None]:
    """(what the words name, what they narrow): a name is one indicator with nothing that narrows it."""
    found: Token | None = None
    for token in tokens:
        if token.start >= start and token.end <= end and token.kind in _NAMES:
            if token.kind is lex.BLOCK:
                return None, None
            if found is not None:
                return None, token.data.ids[0] if token.end == end else None
            found = token
    if found is None:
        # What a list that goes on would narrow (充电桩、路灯40处) is whole behind its own count (40个充电桩).
        return (lexicon.refs.get(text[start:end]) if text.startswith("、", end) else None), None
    before = text[start : found.start].strip(SOFT).lstrip(_DIGITS)
    after = text[found.end : end].strip(SOFT)
    if after and after not in lexicon.suffix:
        return None, None
    if before and before not in lexicon.prefix:
        return None, found.data.ids[0]
    return found.data, None


def _complete(texts: list[str], refs: list[Ref | None], lexicon: Lexicon) -> None:
    """Complete the members of a list from each other: 农业、服务业增加值 → 农业增加值."""
    last, first = texts[-1], texts[0]
    ratio = first.startswith(lexicon.ratio_prefixes)
    for i, own in enumerate(texts):
        if refs[i] is not None and not (ratio and i > 0):
            continue
        if refs[i] is None and i < len(texts) - 1:
            for k in range(len(last)):
                ref = lexicon.refs.get(own + last[k:])
                if ref is not None and last[k:] != "率":  # 失业 is not completed by the end of 覆盖|率
                    refs[i], texts[i] = ref, own + last[k:]
                    break
        if i > 0 and (refs[i] is None or ratio):
            for k in range(len(first) - 1, 0, -1):
                ref = lexicon.refs.get(first[:k] + own)
                if ref is not None:
                    refs[i], texts[i] = ref, first[:k] + own
                    break


def subjects_of(text: str, start: int, end: int, tokens: Sequence[Token], lexicon: Lexicon) -> list[Subject]:
    """The subjects a noun phrase names, one for each member of a list."""
    inside = [t for t in tokens if t.start >= start and t.end <= end]
    parts = split_list(text, start, end, inside)
    if not parts:
        return []
    found = [_known(text, lo, hi, inside, lexicon) for lo, hi in parts]
    parts[0] = begun_with(text, *parts[0]), parts[0][1]
    if len(parts) == 1:
        (lo, hi), (ref, narrows) = parts[0], found[0]
        return expand(ref, trimmed(text, lo, hi), lo, hi, narrows)
    texts = [trimmed(text, lo, hi) for lo, hi in parts]
    refs = [ref for ref, _ in found]
    _complete(texts, refs, lexicon)
    out: list[Subject] = []
    for (lo, hi), words, ref, (_, narrows) in zip(parts, texts, refs, found, strict=True):
        out += expand(ref, words, lo, hi, narrows)
    return out


def expand(ref: Ref | None, words: str, start: int, end: int, narrows: str | None = None) -> list[Subject]:
    """The subjects of what a wording names: one, or the members of a compound."""
    if ref is None:
        return [_new(Subject, (None, words, start, end, False, None, narrows, False))]
    growth, single = ref.growth, ref.single
    return [_new(Subject, (id, words, start, end, growth, single, None, False)) for id in ref.ids]


def named_fall(subject: Subject | None, lexicon: Lexicon) -> bool:
    """Whether a subject is named by its fall, so that a bare percentage of it is one (能耗下降率 3%)."""
    return subject is not None and (
        subject.text.endswith(lexicon.fall_nouns)
        or (subject.id is not None and subject.text.endswith(lexicon.fall_names))
    )
