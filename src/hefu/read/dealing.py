"""Values and names matched: a run of values dealt out to a list of names (分别增长6%、7%)."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import Final

from hefu.model import Quantity
from hefu.read.bare import THINGS, of_kind
from hefu.read.brackets import trimmed
from hefu.read.lexicon import Lexicon
from hefu.read.nouns import Subject

_LONGEST: Final = 40
"""Characters of a list's name at most."""
_SUCH: Final = "等"
_LONGEST_KIND: Final = 20
"""Characters of what all in a list are, where that is told behind its first member."""
_UNTOLD: Final = frozenset(("", "number", "ratio", "percentage_points", "multiple"))
"""Dimensions of values that do not show what they are of."""
_ALIKE: Final = {"person_times": "people", "households": "count"}
"""Ways to count that stand for each other."""


def together(subjects: list[Subject]) -> Subject:
    """A list with one value for it all and no word that deals it out is one thing: 国税、地税及财政收入."""
    texts = dict.fromkeys(s.text for s in subjects)
    text = "、".join(texts)
    if len(text) > _LONGEST:  # a long list goes by its first member, and what they all are
        first, last = subjects[0].text.removesuffix(_SUCH), subjects[-1].text
        kind = of_kind(last)
        named = kind != last and len(kind) < _LONGEST_KIND and not first.endswith(kind[-2:])
        text = first + _SUCH + (kind if named else "")
    return Subject(None, text, subjects[0].start, subjects[-1].end)


def of_their_kind(text: str, subjects: list[Subject], q: Quantity, lexicon: Lexicon) -> list[Subject]:
    """What so many of a known kind are of, told behind examples of it (学校、车站等|停车位300个): that
    kind, which begins with the examples. As they are where one of those is of another kind."""
    lo, hi = subjects[0].start, subjects[-1].end
    if q.dimension not in THINGS or q.form is not None or _SUCH not in text[lo:hi]:
        return subjects
    if subjects[-1].id is not None:
        return subjects
    words = trimmed(text, lo, hi)
    kind = of_kind(words)
    ref = lexicon.refs.get(kind)
    if kind == words or ref is None or len(ref.ids) > 1 or ref.growth:
        return subjects
    (id,) = ref.ids
    if any((s.id or id) != id or (s.narrows or id) != id for s in subjects):
        return subjects
    if kind.startswith(tuple(lexicon.cues.words["such_as_make"])):
        return [Subject(None, words, lo, hi, narrows=id)]  # 甲厂、乙厂等|生产汽车3万辆
    return [Subject(id, kind, lo, hi)]


def sectors(
    run: list[int], subjects: list[Subject], lexicon: Lexicon
) -> list[tuple[int, Subject | None]] | None:
    """The shares of the three sectors from 三次产业结构 A∶B∶C; None where it is another ratio."""
    text = "".join(s.text for s in subjects)
    if len(run) != len(lexicon.structure_ids) or not any(word in text for word in lexicon.structure):
        return None
    whole = together(subjects)
    return [(i, whole._replace(id=id)) for i, id in zip(run, lexicon.structure_ids, strict=True)]


def deal(
    run: list[int], subjects: list[Subject], own: bool, spread: bool, history: list[Subject]
) -> list[tuple[int, Subject | None]]:
    """Deal the values of a run out to subjects."""
    values = len(run)
    if values == len(subjects) == 1:
        return [(run[0], subjects[0])]
    if not subjects:
        return [(i, None) for i in run]
    if values > 1 and len(subjects) < values:
        pool = [*history, *(subjects if own else [])]
        if len(pool) >= values and (spread or not own):
            subjects = pool[-values:]
    if len(subjects) == values:
        return list(zip(run, subjects, strict=True))
    if values == 1:
        if not spread:
            subjects = as_one(subjects)
        if len(subjects) > 1 and not spread and own and not all(s.id for s in subjects):
            subjects = [together(subjects)]
        return [(run[0], s) for s in subjects]
    if len(subjects) > values:
        named = [list(group) for _, group in groupby(subjects, attrgetter("start"))]
        if len(named) == values:  # 城乡低保标准、孤儿养育标准分别…: a compound has one value
            return [(i, as_one(group)[0]) for i, group in zip(run, named, strict=True)]
        return list(zip(run, subjects[-values:], strict=True))
    return [(i, subjects[min(n, len(subjects) - 1)]) for n, i in enumerate(run)]


def as_one(subjects: list[Subject]) -> list[Subject]:
    """A compound given one value without 分别 or 均 is the indicator of the whole (城乡居民收入), or none of
    its members (存贷款余额9万亿元)."""
    if len(subjects) > 1 and subjects[0].single is not None and len({s.start for s in subjects}) == 1:
        first = subjects[0]
        return [first._replace(id=first.single or None)]
    return subjects


def completed(dealt: list[tuple[int, Subject | None]], lexicon: Lexicon) -> list[tuple[int, Subject | None]]:
    """A list whose members have a value each, their names completed by what only the last or the first says:
    光纤、铜箔产品产量 → 光纤产品产量, 每千人口床位数、护士数 → 每千人口护士数. Known indicators stay."""
    first, last = dealt[0][1], dealt[-1][1]
    if first is None or last is None:
        return dealt
    end = lexicon.nouns.of_list.search(last.text, 1) if last.id is None else None
    each = lexicon.nouns.of_each.match(first.text)
    out: list[tuple[int, Subject | None]] = []
    for index, subject in dealt:
        if subject is not None and subject.id is None:
            text = subject.text
            if end is not None and text[-1] not in lexicon.nouns.of_amounts:
                text += end.group()
            if each is not None and lexicon.nouns.of_each.match(text) is None:
                text = each.group() + text
            subject = subject._replace(text=text)
        out.append((index, subject))
    return out


def fitting(
    dealt: list[tuple[int, Subject | None]], quantity: Quantity, lexicon: Lexicon
) -> list[tuple[int, Subject | None]]:
    """Of several indicators with one amount only those it can be of, where there are some
    (粮食面积、产量保持70万亩、20万吨); of ranks, bare numbers and percentages all stay."""
    if quantity.form == "rank" or quantity.dimension in _UNTOLD:
        return dealt
    items = [lexicon.catalog.indicators.get(subject.id or "") if subject else None for _, subject in dealt]
    if None in items:
        return dealt
    kind = _kind(quantity.dimension)
    pairs = zip(dealt, items, strict=True)
    return [one for one, item in pairs if item and _kind(item.dimension) in (kind, "rate")] or dealt


def _kind(dimension: str) -> str:
    """A dimension without what is only another way to count or another money."""
    return "money" if dimension.startswith("money") else _ALIKE.get(dimension, dimension)


def recognized(text: str, subject: Subject | None, lexicon: Lexicon) -> Subject | None:
    """A name put together from words apart that is a wording of the catalog, as its indicator.

    So 民间投资增长8%，占|比达60%, and 水利、交通各完成|投资7亿元、9亿元. A name that stands in the text
    as it is was looked up already.
    """
    if subject is None or subject.id or subject.narrows or text.startswith(subject.text, subject.start):
        return subject
    ref = lexicon.refs.get(subject.text)
    if ref is None or len(ref.ids) > 1:
        return subject
    return subject._replace(id=ref.ids[0], growth=ref.growth)
