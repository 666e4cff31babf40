"""Which indicator a quantity belongs to: the words before it, a list it runs along with, or an ellipsis.

The reports' grammar, in the order it is tried for each quantity of a sentence:

* a run of values after a list of indicators is dealt out (分别增长6%、7%), a single value after
  a list belongs to all of it (均增长16%);
* a noun phrase before the value names its indicator (进出口总额超450亿元); words that complete each
  other across a list are completed (农业、规模以上工业、服务业增加值);
* a share is an indicator of its own (A占B的比重);
* with no noun of its own a value continues the last indicator (622.7亿元，增长8.5%);
* a count may stand before what it counts (建设5个园区).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from hefu.model import Quantity
from hefu.read import lexicon as lex
from hefu.read.lexicon import Lexicon, Token
from hefu.read.nouns import SOFT, Subject, as_one, expand, name_before, subjects_of

_CLAUSE: Final = re.compile(r"[，,：:；;！!？?\n]")
_BRACKETS: Final = re.compile(r"[（(）)]")
_NOUN_END: Final = re.compile(r"[，,：:；;（()）！!？?\n、。“”《》]")
_PAST: Final = re.compile(r"(上|去|前)年|\d{4}年|同期|上届")
_ONE_LETTER: Final = "村县乡镇人户校院厂店站点路桥园区市"
_RATIO: Final = "∶"
_COLONS: Final = ("∶", ":", "：", "")
_COUNTED: Final = frozenset(("count", "people", "households", "person_times", "number"))
_NEAR: Final = 12
_LONGEST_NAME: Final = 40
_SHARES: Final = ("ratio", "percentage_points", "")
_PERCENT: Final = ("%", "％", "‰")


@dataclass(frozen=True, slots=True)
class Link:
    """A quantity with its subject and the words that tie the two.

    ``ties`` are the tokens between the subject and the value; ``own`` is false where the
    subject was carried over from an earlier value; ``comparison`` marks a distance to
    another figure (高于全省1.2个百分点); ``before`` a value a change starts from (由…);
    ``share`` a share of something; ``counted`` a count standing before its noun; ``run`` the
    index of the first quantity of its list; ``clause`` where the clause of the value begins.
    """

    quantity: Quantity
    subject: Subject | None
    ties: tuple[Token, ...]
    own: bool
    comparison: bool = False
    before: bool = False
    share: bool = False
    counted: bool = False
    run: int = 0
    clause: int = 0


def _clauses(text: str, lo: int, hi: int) -> list[tuple[int, int]]:
    """Clauses of ``[lo, hi)``, the last first; a bracket that opens or closes outside it is an edge too."""
    cuts = [m.start() for m in _CLAUSE.finditer(text, lo, hi)]
    open_at: list[int] = []
    for m in _BRACKETS.finditer(text, lo, hi):
        if m.group() in "（(":
            open_at.append(m.start())
        elif open_at:
            inside = open_at.pop()
            if not open_at:
                cuts = [c for c in cuts if not inside < c < m.start()]
        else:
            cuts.append(m.start())
    cuts = sorted({*cuts, *open_at})
    return list(zip([lo, *(c + 1 for c in cuts)], [*cuts, hi], strict=True))[::-1]


def _runs(text: str, quantities: Sequence[Quantity], lexicon: Lexicon) -> list[list[int]]:
    """Quantities joined by nothing but a connector (5%、8%和10%) are one run."""
    runs: list[list[int]] = [[0]]
    for i in range(1, len(quantities)):
        between = text[quantities[i - 1].end : quantities[i].start].strip()
        alike = quantities[i - 1].unit == quantities[i].unit
        if alike and quantities[i].unit == _RATIO and between in _COLONS:
            runs[-1].append(i)
            continue
        if between in lexicon.connectors and (
            alike or _dealt_out(text, quantities[runs[-1][0]].start, lexicon)
        ):
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def _dealt_out(text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether the values from here on are dealt out to a list, whatever their units (分别达到2吨、30元)."""
    head = text[max(0, at - _NEAR) : at]
    return any(word in head for word in lexicon.cues.links["distribute"])


def _degree(text: str, lo: int, at: int, tokens: Sequence[Token]) -> str:
    """What an adjective right before a value says.

    "distance" to another figure (比全省平均高1.2个百分点), "rise" or "fall" from an earlier
    one of its own (比上年高), else "".
    """
    if text[at - 1] not in "高低快慢多少" or any(t.end == at for t in tokens[-1:]):
        return ""
    base = max(text.rfind("比", lo, at), text.rfind("较", lo, at))
    if base < 0 or any(t.start <= base < t.end and t.kind is not lex.FUNCTION for t in tokens):
        return ""
    if _PAST.match(text, base + 1) is None:
        return "distance"
    return "fall" if text[at - 1] in "低慢少" else "rise"


def _share(
    text: str, lo: int, hi: int, tokens: list[Token], current: list[Subject], lexicon: Lexicon
) -> list[Subject] | None:
    """The subjects of a share: "A占B的比重", "A占比", "B的6.9%"; None where the clause states none."""
    at = next((i for i, t in enumerate(tokens) if t.kind is lex.SHARE or t.kind is lex.SHARE_NOUN), None)
    if at is None:
        whole = next((t for t in reversed(tokens) if t.end < hi), None)
        if text[hi - 1] == "的" and whole and whole.kind is lex.INDICATOR and whole.end == hi - 1:
            return [Subject(None, "占" + text[whole.start : whole.end], whole.start, whole.end)]
        return None
    mark = tokens[at]
    found = name_before(text, lo, mark.start, tokens[:at], lexicon)
    parts = subjects_of(text, found.start, found.end, tokens[:at], lexicon) if found else list(current)
    base = mark.data or next((t.data.ids[0] for t in tokens[at + 1 :] if t.kind is lex.INDICATOR), "")
    tail = next((t for t in reversed(tokens) if t.kind is lex.SHARE_NOUN), None)
    end = tail.end if tail else mark.end
    of_place = any(t.kind is lex.PLACE for t in tokens[at + 1 :])
    out = []
    for part in parts:
        id = None
        if part.id and (base or not of_place):
            id = lexicon.shares.get((part.id, base))
        words = text[mark.start : end] if mark.start >= part.end else "占比"
        out.append(Subject(id, part.text + words, part.start, end if found else part.end))
    spread = any(t.kind is lex.DISTRIBUTE or t.kind is lex.ALL for t in tokens)
    return out if spread or all(s.id for s in out) or len(out) < 2 else [_together(out)]


def _noun_after(text: str, at: int, hi: int, tokens: Sequence[Token]) -> tuple[int, int] | None:
    """The noun phrase right behind a count (5个省级园区)."""
    start = at + 1 if text.startswith("的", at) else at
    stop = min(hi, start + _LONGEST_NAME)
    cut = _NOUN_END.search(text, start, stop)
    stop = cut.start() if cut else stop
    for token in tokens:
        if token.start >= stop:
            break
        if token.start >= start and token.kind is not lex.INDICATOR and token.kind is not lex.BLOCK:
            if token.start == start:
                if token.kind is not lex.FUNCTION or token.end - token.start < 2:
                    return None
                continue  # 63个重点项目
            stop = token.start
            break
    if (
        stop <= start
        or not "一" <= text[start] <= "鿿"
        or (stop - start == 1 and text[start] not in _ONE_LETTER)
    ):
        return None
    if any(t.start <= start and t.end >= stop and t.kind is lex.FUNCTION for t in tokens):
        return None
    return start, stop


def _named(
    text: str,
    clauses: list[tuple[int, int]],
    region: Sequence[Token],
    lexicon: Lexicon,
    lively: bool,
    count: int = 0,
) -> tuple[list[Subject], int]:
    """Subjects named in the region before a value: in its own clause, else by a known name before.

    ``lively`` says that a verb of rising or falling ties the value: then the first known name
    of an earlier clause will do, whatever follows it there. ``count`` is the number of values that
    分别 deals out: a list of as many names, known or not, is theirs.
    """
    for n, (lo, end) in enumerate(clauses):
        local = [t for t in region if lo <= t.start < end]
        if n and not any(t.kind is lex.INDICATOR for t in local):
            continue
        if n == 0 and (start := next((t for t in reversed(local) if t.kind is lex.FROM), None)):
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
            return subjects, found.end
        if subjects and (all(s.id for s in subjects) or len(subjects) == count > 1):
            return subjects, found.end
        if lively:
            first = next(t for t in local if t.kind is lex.INDICATOR)
            return expand(first.data, text[first.start : first.end], first.start, first.end), first.end
    return [], clauses[0][0]


def _counts(
    text: str,
    lo: int,
    first: Quantity,
    subjects: list[Subject],
    current: list[Subject],
    local: Sequence[Token],
) -> bool:
    """Whether a value is of the noun behind it (改造10条城市道路) and not of what stands before it."""
    if not subjects or (first.dimension in _COUNTED and subjects[-1].end <= lo):
        moves = bool(current) and any(t.kind in (lex.RISE, lex.FALL) for t in local)
        return first.dimension in _COUNTED or not moves
    if text[first.start - 1] == "等":
        return subjects[-1].id is None
    if first.dimension not in _COUNTED or any(s.id for s in subjects):
        return False
    return not (local and local[-1].end == first.start and local[-1].kind in (lex.REACH, lex.SHARE_NOUN))


def _before_rank(
    text: str, clauses: list[tuple[int, int]], region: list[Token], lexicon: Lexicon
) -> tuple[list[tuple[int, int]], list[Token]]:
    """The clauses without the verb of ranking and the place ranked in (数量|居温州)."""
    lo, end = clauses[0]
    verb = lexicon.rank_verbs.search(text, lo, end)
    if verb is None:
        return clauses, region
    return [(lo, verb.start()), *clauses[1:]], [t for t in region if t.end <= verb.start() or t.start < lo]


def _rejoined(
    text: str, lo: int, at: int, subject: Subject, tokens: Sequence[Token], lexicon: Lexicon
) -> list[Subject]:
    """A name cut in two by a verb, put together again: 第三产业完成增加值 → 第三产业增加值."""
    before = [t for t in tokens if t.end <= at]
    head = name_before(text, lo, at, before, lexicon)
    if head is None or at - head.end > 6:
        return [subject]
    words = text[head.start : head.end].strip(SOFT) + subject.text
    return (
        expand(lexicon.refs.get(words), words, head.start, subject.end)
        if words in lexicon.refs
        else [subject]
    )


def _owned(text: str, lo: int, subject: Subject, tokens: Sequence[Token], lexicon: Lexicon) -> Subject:
    """An indicator that someone's doing narrows: 国有单位完成固定资产投资 is a part of all investment."""
    at = subject.start
    for token in reversed([t for t in tokens if t.end <= subject.start]):
        if at != token.end or token.kind not in (lex.FUNCTION, lex.REACH):
            break
        at = token.start
    if at == subject.start:
        return subject
    before = [t for t in tokens if t.end <= at]
    left = before[-1].end if before else lo
    head = text[left:at].strip(SOFT)
    if not head.endswith(lexicon.owners):
        return subject
    return Subject(None, head + subject.text, subject.start, subject.end, narrows=subject.id)


def _moves_on(tokens: Sequence[Token], ti: int, at: int) -> bool:
    """Whether a verb of reaching follows: 由258亿元增加到543亿元."""
    for token in tokens[ti : ti + 4]:
        if token.start - at > 12:
            return False
        if token.kind is lex.REACH and token.start >= at:
            return True
    return False


def _carried(current: list[Subject], local: Sequence[Token]) -> list[Subject]:
    """The current subjects for a value that names none of its own; a verb of doing is added to what is
    counted (开工项目609个、竣工279个 → 竣工项目)."""
    doing = next((t for t in local if t.kind is lex.DOING), None)
    if doing is None or any(s.id for s in current):
        return current
    return [s._replace(text=_with_verb(doing, s.text)) for s in current]


def _with_verb(doing: Token, name: str) -> str:
    return f"{_VERBS[doing.data]}{name.removeprefix(_VERBS['begun']).removeprefix(_VERBS['ended'])}"


_VERBS: Final = {"begun": "开工", "ended": "建成"}


def link_sentence(
    text: str,
    lo: int,
    hi: int,
    tokens: Sequence[Token],
    quantities: Sequence[Quantity],
    lexicon: Lexicon,
    carried: list[Subject],
) -> list[Link]:
    """Links of all quantities of the sentence ``[lo, hi)``, in order.

    ``tokens`` and ``quantities`` are those of the sentence, ascending, no token inside a
    quantity. ``carried`` holds the subjects of the previous part of the same sentence and
    is replaced by this one's. A quantity with several subjects gives several links.
    """
    links: list[Link] = []
    current: list[Subject] = carried
    shares: list[Subject] = []
    history: list[Subject] = []
    ties: list[Token] = []
    edge = lo
    ti = 0
    for run in _runs(text, quantities, lexicon):
        first, last = quantities[run[0]], quantities[run[-1]]
        limit = quantities[run[-1] + 1].start if run[-1] + 1 < len(quantities) else hi
        region: list[Token] = []
        while ti < len(tokens) and tokens[ti].start < first.start:
            if tokens[ti].start >= edge:
                region.append(tokens[ti])
            ti += 1
        clauses = _clauses(text, edge, first.start)
        clause_lo = clauses[0][0]
        local = [t for t in region if t.start >= clause_lo]
        degree = _degree(text, clause_lo, first.start, local)
        if degree in ("rise", "fall"):
            kind = lex.RISE if degree == "rise" else lex.FALL
            local.append(Token(first.start - 1, first.start, kind, 0, None))
            region.append(local[-1])
        comparison = degree == "distance" or any(t.kind is lex.COMPARE for t in local)
        spread = any(t.kind is lex.DISTRIBUTE or t.kind is lex.ALL for t in region)
        own = counted = is_share = False
        subjects: list[Subject] = []
        name_end = clause_lo
        joined = text[first.start - 1] in "和与及、" and first.unit not in _PERCENT
        if not comparison and not (joined and _noun_after(text, last.end, limit, tokens[ti:])):
            shared = None
            if first.dimension in _SHARES:
                shared = _share(text, clause_lo, first.start, local, current, lexicon)
            if shared is not None:
                subjects, is_share = shared, True
                own = bool(shared) and shared[0].start >= clause_lo
                marks = [t for t in local if t.kind is lex.SHARE or t.kind is lex.SHARE_NOUN]
                name_end = marks[-1].end if marks else first.start
            else:
                lively = any(t.kind in (lex.RISE, lex.FALL) for t in local)
                if first.form == "rank":
                    ahead_of_rank = _before_rank(text, clauses, region, lexicon)
                    subjects, name_end = _named(text, *ahead_of_rank, lexicon, False)
                if not subjects:
                    subjects, name_end = _named(
                        text, clauses, region, lexicon, lively and not current, len(run) if spread else 0
                    )
                ratio = current and current[0].text.startswith(lexicon.ratio_prefixes)
                if len(subjects) == 1 and (not subjects[0].id or ratio):
                    subjects = _refined(text, subjects[0], current, local, lexicon)
                own = bool(subjects)
        if not comparison and first.form is None and first.unit not in _PERCENT:
            noun = _noun_after(text, last.end, limit, tokens[ti:])
            if noun and _counts(text, clause_lo, first, subjects, current, local):
                subjects = subjects_of(text, *noun, tokens[ti:], lexicon)[:1]
                own = counted = bool(subjects)
        if own:
            ties = _tying(text, name_end, first.start, region, subjects) if not counted else local
        elif local or not ties:
            ties = local
        if not subjects:
            subjects = (
                shares if shares and first.dimension == "percentage_points" else _carried(current, local)
            )
        dealt = _sectors(run, subjects, lexicon) if first.unit == _RATIO else None
        if dealt is None:
            dealt = _deal(run, subjects, own, spread, history)
        before = any(t.kind is lex.FROM for t in local) and _moves_on(tokens, ti, last.end)
        links += [
            Link(
                quantity=quantities[index],
                subject=subject,
                ties=tuple(ties),
                own=own,
                comparison=comparison,
                before=before,
                share=is_share,
                counted=counted,
                run=run[0],
                clause=clause_lo,
            )
            for index, subject in dealt
        ]
        if own:
            shares = subjects if is_share else []
        if own and not counted:
            seen = {(s.id, s.text, s.start) for s in history}
            kept = dict.fromkeys(s for _, s in dealt if s is not None)
            history += [s for s in kept if (s.id, s.text, s.start) not in seen]
            aside = is_share or (bool(subjects) and subjects[0].beside)
            current = (current or subjects) if aside else subjects
        edge = last.end
        if (
            counted
            and subjects
            and not any(q.start == subjects[0].end for q in quantities[run[-1] + 1 :][:1])
        ):
            edge = max(edge, subjects[0].end)
    carried[:] = list(current)
    return links


def _tying(text: str, at: int, hi: int, region: Sequence[Token], subjects: list[Subject]) -> list[Token]:
    """The words between a name and its value, without what stands in brackets; a rise or fall right
    before the name counts where none follows it (减少财政支出250亿元)."""
    opening, closing = text.find("（", at, hi), text.rfind("）", at, hi)
    ties = [t for t in region if t.start >= at and not (opening <= t.start < closing)]
    moves = (lex.RISE, lex.FALL, lex.RISE_NOUN, lex.FALL_NOUN, lex.REACH)
    if subjects and not any(t.kind in moves for t in ties):
        ties += [t for t in region if t.end == subjects[0].start and t.kind in moves[:2]]
    return ties


def _refined(
    text: str, subject: Subject, current: list[Subject], local: Sequence[Token], lexicon: Lexicon
) -> list[Subject]:
    """What a name that is none by itself means here: 总量 goes on with the current indicator, 人均 makes
    another of it, a verb of doing belongs to what is counted."""
    if subject.text in lexicon.suffix and current:
        return []
    for verb, noun in lexicon.implied:
        ref = lexicon.refs.get(subject.text + noun)
        if ref is not None and any(t.start >= subject.end and text[t.start : t.end] == verb for t in local):
            return expand(ref, subject.text + noun, subject.start, subject.end)
    if current and text[subject.start - 1] == "、":  # 单位GDP能耗下降2%、水耗下降4%
        first = current[0].text
        for k in range(len(first) - 1, 0, -1):
            ref = lexicon.refs.get(first[:k] + subject.text)
            if ref is not None:
                return expand(ref, first[:k] + subject.text, subject.start, subject.end)
    if subject.id is not None:
        return [subject]
    for one in current:
        id = lexicon.relative.get((subject.text, one.id or ""))
        if id is not None:
            return [subject._replace(id=id, text=subject.text + one.text, beside=True)]
    doing = next((t for t in local if t.kind is lex.DOING and t.end <= subject.start), None)
    return [subject._replace(text=_with_verb(doing, subject.text))] if doing else [subject]


def _together(subjects: list[Subject]) -> Subject:
    """A list with one value for it all and no word that deals it out is one thing: 国税、地税及财政收入."""
    texts = dict.fromkeys(s.text for s in subjects)
    return Subject(None, "、".join(texts), subjects[0].start, subjects[-1].end)


def _sectors(
    run: list[int], subjects: list[Subject], lexicon: Lexicon
) -> list[tuple[int, Subject | None]] | None:
    """The shares of the three sectors from 三次产业结构 A∶B∶C; None where it is another ratio."""
    text = "".join(s.text for s in subjects)
    if len(run) != len(lexicon.structure_ids) or not any(word in text for word in lexicon.structure):
        return None
    whole = _together(subjects)
    return [(i, whole._replace(id=id)) for i, id in zip(run, lexicon.structure_ids, strict=True)]


def _deal(
    run: list[int], subjects: list[Subject], own: bool, spread: bool, history: list[Subject]
) -> list[tuple[int, Subject | None]]:
    """Deal the values of a run out to subjects."""
    values = len(run)
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
            subjects = [_together(subjects)]
        return [(run[0], s) for s in subjects]
    if len(subjects) > values:
        return list(zip(run, subjects[-values:], strict=True))
    return [(i, subjects[min(n, len(subjects) - 1)]) for n, i in enumerate(run)]
