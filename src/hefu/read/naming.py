"""What a value is of: the name before it, a name cut in two or narrowed, the noun it counts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from hefu.model import Quantity
from hefu.read import lexicon as lex
from hefu.read.brackets import SOFT, trimmed
from hefu.read.clauses import counts_next, fills
from hefu.read.form import PERCENT
from hefu.read.lexicon import Lexicon, Token
from hefu.read.nouns import Subject, expand, name_before, subjects_of
from hefu.read.shares import headed

COUNTED: Final = frozenset(("count", "people", "households", "person_times", "number"))
"""Dimensions of what is counted."""
_MOVES: Final = frozenset((lex.RISE, lex.FALL, lex.RISE_NOUN, lex.FALL_NOUN, lex.REACH))
"""Words that tie a value to what stands before it."""
_THINGS: Final = COUNTED - {"number"}
_KINDS: Final = ("类", "种", "大类")
_FROM: Final = "从由"
_ANDS: Final = frozenset(("和", "及", "与", "以及"))
_LINKING: Final = (lex.FUNCTION, lex.PERIOD, lex.PLACE)
_LEAD: Final = 6
"""How far behind its beginning a clause names at the latest what it is about (characters)."""


def named(
    text: str,
    clauses: list[tuple[int, int]],
    region: Sequence[Token],
    lexicon: Lexicon,
    lively: bool,
    count: int = 0,
    back: bool = False,
) -> tuple[list[Subject], int]:
    """Subjects named in the region before a value: in its own clause, else by a known name before.

    ``lively`` says that a verb of rising or falling ties the value: then the first known name
    of an earlier clause will do, whatever follows it there. ``count`` is the number of values that
    分别 deals out: a list of as many names, known or not, is theirs. ``back`` says that a verb alone ties the
    value: then the first known name of an earlier clause will do if it names as many as there are values.
    """
    for n, (lo, end) in enumerate(clauses):
        local = [t for t in region if lo <= t.start < end]
        kinds = [t.kind for t in local]
        if n and lex.INDICATOR not in kinds:
            continue
        if n and lex.COMPARE in kinds:  # 出口增幅|高于经济增速，达到16%
            end = next(t.start for t in local if t.kind is lex.COMPARE)
            local = [t for t in local if t.end <= end]
            if not any(t.kind is lex.INDICATOR for t in local):
                continue
        if n == 0 and lex.FROM in kinds:
            start = next(t for t in local[::-1] if t.kind is lex.FROM)
            # What stands behind 由 tells where a change starts, not what it is of (降幅由谷底的…).
            end, local = start.start, [t for t in local if t.end <= start.start]
        found = name_before(text, lo, end, local, lexicon)
        if found is None:
            continue
        subjects = subjects_of(text, found.start, found.end, local, lexicon)
        if n == 0:
            if len(subjects) == 1 and subjects[0].id is not None:
                subjects = [_owned(text, lo, subjects[0], local, lexicon)]
            if len(subjects) == 1 and subjects[0].id is None:
                subjects = _rejoined(text, lo, found.start, subjects[0], local, lexicon)
                if subjects[0].text in lexicon.suffix and len(clauses) > 1:
                    subjects = _told_before(text, clauses[1], region, lexicon) or subjects
                if subjects[0].text in lexicon.headless:
                    subjects = headed(text, clauses, subjects[0], region, lexicon)
            return subjects, found.end
        if subjects and (all(s.id for s in subjects) or len(subjects) == count > 1):
            return subjects, found.end
        if lively or back:
            first = next(t for t in local if t.kind is lex.INDICATOR)
            told = expand(first.data, text[first.start : first.end], first.start, first.end)
            if lively or len(told) == max(count, 1):
                return told, first.end
    return [], clauses[0][0]


def _told_before(
    text: str, clause: tuple[int, int], region: Sequence[Token], lexicon: Lexicon
) -> list[Subject]:
    """The known name that the clause before begins with, which a bare 总额 goes on with (利用外资大幅增加，
    总额达到9亿美元)."""
    lo, end = clause
    tokens = [t for t in region if lo <= t.start < end]
    n = next((n for n, t in enumerate(tokens) if t.kind not in _LINKING), -1)
    if n < 0 or tokens[n].kind is not lex.INDICATOR or tokens[n].start > lo + _LEAD:
        return []
    first, behind = tokens[n], tokens[n + 1].start if n + 1 < len(tokens) else end
    if behind != first.end or text.startswith("的", behind):
        return []  # 产业投资|母基金, 财政支出|的一半
    told = expand(first.data, text[first.start : first.end], first.start, first.end)
    return [of_all(s, lexicon) for s in told]


def before_rank(
    text: str, clauses: list[tuple[int, int]], region: list[Token], lexicon: Lexicon
) -> tuple[list[tuple[int, int]], list[Token]]:
    """The clauses without the verb of ranking and the place ranked in (数量|居温州)."""
    lo, end = clauses[0]
    nouns = [(t.start, t.end) for t in region if t.kind is lex.BLOCK or t.kind is lex.INDICATOR]
    found = lexicon.rank_verbs.finditer(text, lo, end)
    verb = next((v for v in found if not any(a <= v.start() < b for a, b in nouns)), None)
    if verb is None:  # “首位度”|排名第3位
        return clauses, region
    return [(lo, verb.start()), *clauses[1:]], [t for t in region if t.end <= verb.start() or t.start < lo]


def _rejoined(
    text: str, lo: int, at: int, subject: Subject, tokens: Sequence[Token], lexicon: Lexicon
) -> list[Subject]:
    """A name cut in two by a verb, put together again: 第三产业完成增加值 → 第三产业增加值, and that of an
    owner with the bare name of an amount (十家重点企业完成产值)."""
    before = [t for t in tokens if t.end <= at]
    head = name_before(text, lo, at, before, lexicon)
    if head is None or at - head.end > 6:
        return [subject]
    words = text[head.start : head.end].strip(SOFT) + subject.text
    if words in lexicon.refs:
        return expand(lexicon.refs.get(words), words, head.start, subject.end)
    if (
        subject.text in lexicon.nouns.bare
        and text[head.end : at].removeprefix("分别") in lexicon.nouns.bare_verbs
    ):
        return [
            Subject(None, owner.text + subject.text, owner.start, subject.end)
            for owner in subjects_of(text, head.start, head.end, before, lexicon)
        ]
    return [subject]


def _owned(text: str, lo: int, subject: Subject, tokens: Sequence[Token], lexicon: Lexicon) -> Subject:
    """An indicator that someone's doing narrows: 国有单位完成固定资产投资 is a part of all investment."""
    at = subject.start
    for token in [t for t in tokens if t.end <= subject.start][::-1]:
        if at != token.end or token.kind not in (lex.FUNCTION, lex.REACH):
            break
        at = token.start
    if at == subject.start:
        return subject
    before = [t for t in tokens if t.end <= at]
    left = before[-1].end if before else lo
    head = trimmed(text, left, at)
    if (
        before
        and left == at
        and before[-1].kind is lex.INDICATOR
        and text[before[-1].start : at] in lexicon.owners
    ):
        head = text[before[-1].start : at]  # 招商引资形成固定资产投资
    if not head.endswith(lexicon.owners):
        return subject
    return Subject(None, head + subject.text, subject.start, subject.end, narrows=subject.id)


def refined(
    text: str, subject: Subject, current: list[Subject], local: Sequence[Token], lexicon: Lexicon
) -> list[Subject]:
    """What a name that is none by itself means here: 总量 goes on with the current indicator, 人均 makes
    another of it, a verb of doing belongs to what is counted."""
    if subject.text in lexicon.suffix and current:
        return _of_relative(subject, current, lexicon)
    for verb, noun in lexicon.implied.get(subject.text, ()):
        if any(t.start >= subject.end and text[t.start : t.end] == verb for t in local):
            whole = subject.text + noun
            return expand(lexicon.refs[whole], whole, subject.start, subject.end)
    if current and text[subject.start - 1] == "、":  # 单位GDP能耗下降2%、水耗下降4%
        first = current[0].text
        for k in range(len(first) - 1, 0, -1):
            ref = lexicon.refs.get(first[:k] + subject.text)
            if ref is not None:
                return expand(ref, first[:k] + subject.text, subject.start, subject.end)
    if subject.id is not None:
        leans = lexicon.leaning.get(subject.text) if current and text[subject.start - 1] in "、，" else None
        if leans is None or leans.search(current[0].text) is None:
            return [subject]
        return [subject._replace(id=None, text=current[0].text + subject.text)]
    if made := _of_relative(subject, current, lexicon):
        return made
    doing = next((t for t in local if t.kind is lex.DOING and t.end <= subject.start), None)
    return [subject._replace(text=_with_verb(doing, subject.text, lexicon))] if doing else [subject]


def _of_relative(subject: Subject, current: list[Subject], lexicon: Lexicon) -> list[Subject]:
    """The indicator that a name which is none by itself makes of the current one, if any."""
    for one in current:
        id = lexicon.relative.get((subject.text, one.id or ""))
        if id is not None:
            words = _joined(subject.text, one.text, lexicon)
            if subject.text in lexicon.headless or subject.text in lexicon.suffix:
                words = lexicon.catalog.indicators[id].zh
            return [subject._replace(id=id, text=words, beside=True)]
    return []


def _joined(word: str, name: str, lexicon: Lexicon) -> str:
    """A name with a word before it that makes another of it: without one that tells of the whole, and what
    both have in common once (城镇居民 and 全体居民人均可支配收入)."""
    name = next((name[len(whole) :] for whole in lexicon.wholes if name.startswith(whole)), name)
    return next((word[:n] for n in range(len(word)) if name.startswith(word[n:])), word) + name


def related(subjects: list[Subject], current: list[Subject], lexicon: Lexicon) -> list[Subject]:
    """Names that are none by themselves and together make others of the current indicator
    (居民收入…，其中城镇和农村分别…); as they are where one of them does not."""
    wholes = [one.id for one in current if one.id]
    out: list[Subject] = []
    for subject in subjects:
        ids = (lexicon.relative.get((subject.text, whole)) for whole in wholes)
        id = None if subject.id else next(filter(None, ids), None)
        if id is None:
            return subjects
        out.append(subject._replace(id=id, text=_joined(subject.text, current[0].text, lexicon), beside=True))
    return out


def leaned(subjects: list[Subject], lexicon: Lexicon) -> list[Subject]:
    """A list of names, each that is of another thing behind the one before it with the word for it
    (火灾起数、死亡人数)."""
    out = subjects[:1]
    for last, one in pairwise(subjects):
        leans = lexicon.leaning.get(one.text) if one.id else None
        found = leans.search(last.text) if leans is not None else None
        if found is not None:
            one = one._replace(id=None, text=last.text[: found.end()] + one.text)
        out.append(one)
    return out


def carried_on(
    text: str,
    current: list[Subject],
    local: Sequence[Token],
    first: Quantity,
    lo: int,
    lexicon: Lexicon,
    last: Quantity | None = None,
) -> list[Subject]:
    """The current subjects for a value that names none of its own; a verb of doing is added to what is
    counted (开工项目609个、竣工279个 → 竣工项目), and a word for all of something makes all of it of what is
    new (新增上市公司3家、总数达25家).

    A share that needs no words of its own (失业率3.2%，九成的务工者…), a value that counts what stands behind
    it and a count behind a share are of something else: none.
    """
    if not current or (
        text.endswith(lexicon.spent, lo, first.start) and not stretched(text, last, first, lexicon)
    ):
        return []
    if text.endswith(lexicon.reaching, lo, first.start) and any(s.id for s in current):
        return []  # 改造老旧小区103个，惠及10万人
    if last is not None and current[0].start >= last.end and text[current[0].end : first.start] in _ANDS:
        return []  # 30个充电桩以及|2万户、5万人的饮水困难: another count stands before what is told next
    if text[first.start - 1] == "，" and counts_next(text, first.end, lexicon):
        return []  # …，1690亿元资金直达基层
    if (
        first.unit in PERCENT
        and text.startswith("的", first.end)
        and not any(t.kind in _MOVES for t in local)
    ):
        return []
    if first.dimension in _THINGS:
        items = [lexicon.catalog.indicators.get(s.id or "") for s in current]
        if all(item is not None and item.unit == "%" for item in items):
            return []
    counted = first.dimension in COUNTED
    new = any(s.id in lexicon.stocks for s in current)
    total = lexicon.totals.search(text, lo, first.start) if counted or new else None
    if new and (total or lexicon.all_told(text, first.start)):
        return [of_all(s, lexicon) for s in current]
    told = total is not None and counted and fills(total.end(), first.start, local)
    if total and told and not any(s.text.endswith(total.group()) for s in current):
        return [s._replace(text=s.text + total.group()) for s in current]
    if counted and text.endswith(lexicon.registered, lo, first.start):
        return [s._replace(id=lexicon.newly.get(s.id or "", s.id)) for s in current]
    doing = next((t for t in local if t.kind is lex.DOING), None)
    if doing is None or any(s.id for s in current):
        return current
    return [s._replace(text=_with_verb(doing, s.text, lexicon)) for s in current]


def of_all(new: Subject, lexicon: Lexicon) -> Subject:
    """All there is of a thing of which the ``new`` was told."""
    id = lexicon.stocks.get(new.id or "")
    if id is None:
        return new
    word = next((w for w in lexicon.added if new.text.startswith(w)), "")
    return new._replace(id=id, text=new.text.removeprefix(word))


def counted_as(
    text: str, counts: Sequence[Quantity], subjects: list[Subject], lexicon: Lexicon
) -> list[Subject]:
    """What is counted, as the name of a value right behind it; kinds and sizes are part of the name
    (十种有色金属|增长19%, 3类水质达标率|在71%以上), and several sizes are as many names
    (50亿元、百亿元企业|达3家、2家)."""
    count = counts[0]
    if not subjects or subjects[0].id is not None or text[count.start - 1] in _FROM:
        return []
    (one,) = subjects
    if count.dimension == "money":
        names = [text[q.start : q.end] + one.text for q in counts[:-1]]
        names.append(text[counts[-1].start : one.end])
        return [one._replace(text=name, start=q.start) for name, q in zip(names, counts, strict=True)]
    if count.unit not in _KINDS and count.bound != "at_least":
        return subjects
    words = text[count.start : one.end]
    return expand(lexicon.refs.get(words), words, count.start, one.end)


def stretched(text: str, last: Quantity | None, first: Quantity, lexicon: Lexicon) -> bool:
    """Whether a value only goes further than the last (出口30亿美元，争取32亿美元)."""
    if last is None or last.unit != first.unit or last.low is None or first.low is None:
        return False
    return last.low < first.low and text[last.end + 1 : first.start] in lexicon.cues.stance["stretch"]


def _with_verb(doing: Token, name: str, lexicon: Lexicon) -> str:
    verbs = lexicon.doing
    return f"{verbs[doing.data]}{name.removeprefix(verbs['begun']).removeprefix(verbs['ended'])}"


def counts(
    text: str,
    lo: int,
    first: Quantity,
    subjects: list[Subject],
    current: list[Subject],
    local: Sequence[Token],
) -> bool:
    """Whether a value is of the noun behind it (改造10条城市道路) and not of what stands before it."""
    if not subjects or (first.dimension != "money" and subjects[-1].end <= lo):
        moves = bool(current) and any(t.kind in (lex.RISE, lex.FALL) for t in local)
        return first.dimension in COUNTED or not moves
    if text[first.start - 1] == "等":
        return subjects[-1].id is None
    if first.dimension not in COUNTED or any(s.id for s in subjects):
        return False
    return not (local and local[-1].end == first.start and local[-1].kind in (lex.REACH, lex.SHARE_NOUN))
