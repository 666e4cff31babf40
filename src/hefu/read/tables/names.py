"""What a row is of: the name in its head, completed by the rows and columns above it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from hefu.catalog.tables import load_table_words
from hefu.read import lexicon as lex
from hefu.read.brackets import SOFT, trimmed
from hefu.read.dealing import as_one
from hefu.read.lexicon import Lexicon, Token
from hefu.read.nouns import Subject, expand, split_list, subjects_of
from hefu.read.tables.heads import unit_in

_BRACKETS: Final = re.compile(r"[（(]([^（）()]*)[）)]")
_UNIT_END: Final = re.compile(r"[,，:：/]([^,，:：]{1,10})$|([%％])$")
_LEADING: Final = frozenset((lex.PLACE, lex.PERIOD))
_TRAILING: Final = frozenset((lex.RISE, lex.FALL, lex.RISE_NOUN, lex.FALL_NOUN, lex.FUNCTION, lex.REACH))
_SHORTEST_TAIL: Final = 2


class RowName(NamedTuple):
    """The name in a row's head.

    ``tail`` are the words behind it that say how it moves (降低, 年均增长), ``unit`` the unit in its
    brackets, ``part`` that it is marked as a part of what stands above (其中：), ``whole`` that it is a
    total. ``text`` is the head without number and mark.
    """

    name: str
    tail: str = ""
    unit: str = ""
    part: bool = False
    whole: bool = False
    text: str = ""


def row_name(text: str, lexicon: Lexicon) -> RowName:
    """The name in a head of a row."""
    words = load_table_words()
    rest, part = text, False
    if number := words.rows["number"].match(rest):
        rest = rest[number.end() :]
    if mark := words.rows["part"].match(rest):
        rest, part = rest[mark.end() :], True
        if number := words.rows["number"].match(rest):
            rest = rest[number.end() :]
    rest = trimmed(rest, 0, len(rest))
    unit, name = "", rest
    for bracket in _BRACKETS.finditer(rest):
        unit = unit or unit_in(bracket[1])
        name = name.replace(bracket.group(), "", 1)
    name = trimmed(name, 0, len(name))
    if not unit and (last := _UNIT_END.search(name)) and (named := unit_in(last[1] or last[2])):
        unit, name = named, name[: last.start()]
    whole = words.columns["whole"].fullmatch(name) is not None
    if name in lexicon.refs:
        return RowName(name, "", unit, part, whole, rest)
    tokens = lexicon.tokens(name, 0, len(name))
    start, end = 0, len(name)
    for token in tokens:
        if token.start != start or token.kind not in _LEADING or token.end == len(name):
            break
        start = token.end
    while tokens and tokens[-1].end == end and tokens[-1].kind in _TRAILING and tokens[-1].start > start:
        moves = any(t.kind is not lex.FUNCTION or t.data for t in _run(tokens))
        if not moves:
            break
        end = tokens.pop().start
    return RowName(trimmed(name, start, end), name[end:], unit, part, whole, rest)


def _run(tokens: Sequence[Token]) -> list[Token]:
    """The words at the end that could be a tail, back from the last."""
    out: list[Token] = []
    for token in tokens[::-1]:
        if token.kind not in _TRAILING or (out and out[-1].start != token.end):
            break
        out.append(token)
    return out


def subject_of(name: str, lexicon: Lexicon) -> Subject:
    """What a name means as a whole; a list in it (农、林、牧、渔业) is one name."""
    ref = lexicon.refs.get(name)
    if ref is not None:
        return as_one(expand(ref, name, 0, len(name)))[0]
    tokens = lexicon.tokens(name, 0, len(name))
    if len(split_list(name, 0, len(name), tokens)) == 1:
        found = subjects_of(name, 0, len(name), tokens, lexicon)
        if found:
            return as_one(found)[0]._replace(text=name, start=0, end=len(name))
    last = tokens[-1] if tokens else None
    narrows = last.data.ids[0] if last and last.kind is lex.INDICATOR and last.end == len(name) else None
    return Subject(None, name, 0, len(name), narrows=narrows)


def joined(head: str, tail: str, lexicon: Lexicon) -> Subject | None:
    """The indicator that two names make together: 第三产业 and 增加值, 城镇 and the end of 全国总人口."""
    for k in range(len(tail) - _SHORTEST_TAIL + 1):
        words = head + tail[k:]
        if (ref := lexicon.refs.get(words)) is not None and len(ref.ids) == 1:
            return expand(ref, words, 0, len(words))[0]
    return None


def within_indicator(id: str | None, whole: str | None, lexicon: Lexicon) -> bool:
    """Whether an indicator is the other or a part of it, by the catalog."""
    while id is not None and id != whole:
        id = lexicon.catalog.indicators[id].parent
    return id is not None


def row_subjects(
    names: Sequence[RowName], groups: Sequence[str], lexicon: Lexicon
) -> list[tuple[Subject, bool]]:
    """(subject, concluded) of each row: named by itself, or by what it is a part of.

    A part that is no indicator by itself is completed from the row it is a part of, or from its
    group (第三产业 with 增加值); one that cannot be, and any name that stands in the table twice, is told
    with it (货物出口额·一般贸易). ``groups`` are the heads over the groups of rows, "" where there is none.
    """
    seen = Counter(n.name for n in names)
    out: list[tuple[Subject, bool]] = []
    above: Subject | None = None
    sure, parts, group = False, False, ""
    for row, under in zip(names, groups, strict=True):
        if under != group:
            group, above, parts = under, None, False
        subject = subject_of(row.name, lexicon)
        if row.whole or not row.name:
            above, parts = None, False
            out.append((subject, False))
            continue
        within = row.part or seen[row.name] > 1
        if subject.id is None and above is not None and above.id is not None and (within or parts):
            # 城镇 of 全国总人口; the rows behind a part may be parts too
            found = joined(row.name, above.text, lexicon) if len(row.name) <= _LONGEST_PART else None
            if found is None and row.part:
                found = joined(row.name, lexicon.catalog.indicators[above.id].zh, lexicon)
            if found is not None and found.id != above.id and within_indicator(found.id, above.id, lexicon):
                parts = True
                out.append((found, True))
                continue
        if subject.id is None and not within and under:
            subject = joined(row.name, bare_name(under), lexicon) or subject
        if not within:
            sure = subject.id is not None or not parts
            parts = parts and subject.id is None
            above = subject
            out.append((subject, False))
            continue
        parent = above if above is not None else (subject_of(bare_name(under), lexicon) if under else None)
        if subject.id is None and parent is not None and parent.text and (sure or seen[row.name] > 1):
            told = f"{parent.text}·{row.name}"
            subject = Subject(None, told, 0, len(told), narrows=parent.id or parent.narrows)
        parts = parts or row.part
        out.append((subject, True))
    return out


_LONGEST_PART: Final = 6


def bare_name(group: str) -> str:
    """The name of a group without its number and brackets."""
    words = load_table_words()
    for role in ("number", "part"):
        if found := words.rows[role].match(group):
            group = group[found.end() :]
    return _BRACKETS.sub("", group).strip(SOFT + ":：")
