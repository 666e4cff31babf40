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

from collections.abc import Sequence
from operator import itemgetter
from typing import Any, Final

from hefu.model import Quantity
from hefu.read import lexicon as lex
from hefu.read.arising import arisen, of_sizes
from hefu.read.clauses import (
    RATIO,
    better_by,
    clauses_of,
    degree_of,
    level_with,
    noun_after,
    of_place,
    runs_of,
    source_end,
    tied_to,
)
from hefu.read.dealing import completed, deal, fitting, of_their_kind, recognized, sectors, together
from hefu.read.lexicon import Lexicon, Token
from hefu.read.link import Link
from hefu.read.naming import (
    COUNTED,
    before_rank,
    carried_on,
    counted_as,
    counts,
    leaned,
    named,
    of_all,
    refined,
    related,
    stretched,
)
from hefu.read.nouns import Subject, subjects_of
from hefu.read.shares import share_of, with_share
from hefu.read.tying import (
    MOVES,
    STRIVEN,
    dealt_behind,
    moves_on,
    past_steps,
    reached_alone,
    same_told,
    tying,
)

_SHARES: Final = ("ratio", "percentage_points", "")
_OF_GROWTH: Final = ("增长", "增速", "增幅", "速度", "预期", "目标", "比例", "比重")
_EQUALS: Final = ("（相当于", "（约合", "（折合", "（合", "（约")
_PERCENT: Final = ("%", "％", "‰")
_SUMS: Final = ("共", "共计", "合计", "总计")
_GREW: Final = frozenset((lex.RISE, lex.FALL))


_told: Final = itemgetter(0, 1, 2)
"""What a subject is, in which words, and where."""


def _summed(text: str, at: int) -> bool:
    """Whether the value at ``at`` is of all that is listed before it (共1.9万户)."""
    return text[at - 1] in "共计" and text.endswith(_SUMS, 0, at)


def _apart(subjects: Sequence[Subject]) -> bool:
    """Whether there are several names, not one name of several indicators."""
    return len({s.start for s in subjects}) > 1


def _goes_on_aside(text: str, links: list[Link], at: int, kinds: set[Any]) -> bool:
    """Whether a value goes on with what only the one before it is of (人均从3万元提高到5万元; 人均6000美元
    （相当于4万元）; 增加值30亿元，增长9%)."""
    if not links or links[-1].subject is None or not links[-1].subject.beside:
        return False
    between = text[links[-1].quantity.end : at]
    if not kinds.isdisjoint(_GREW) and links[-1].quantity.unit not in _PERCENT:
        return between.startswith(("，", "、")) and len(between) <= STRIVEN
    return (links[-1].before and lex.REACH in kinds and "，" not in between) or between in _EQUALS


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
    seen: set[tuple[str | None, str, int]] = set()
    ties: list[Token] = []
    counted_last: list[Subject] = []
    edge = lo
    ti = 0
    for run in runs_of(text, quantities, lexicon):
        first, last = quantities[run[0]], quantities[run[-1]]
        limit = quantities[run[-1] + 1].start if run[-1] + 1 < len(quantities) else hi
        region: list[Token] = []
        while ti < len(tokens) and tokens[ti].start < first.start:
            if tokens[ti].start >= edge:
                region.append(tokens[ti])
            ti += 1
        clauses = clauses_of(text, edge, first.start)
        clause_lo = clauses[0][0]
        came = arisen(text, edge, first.start)
        if came is not None:  # 独角兽企业|从无到有，达4家
            clauses = clauses_of(text, edge, came[0])
            clause_lo = clauses[0][0]
            region = [t for t in region if t.end <= came[0] or t.start >= came[1]]
        local = [t for t in region if t.start >= clause_lo]
        turns = text.startswith(lexicon.turns, last.end)  # 由1月份下降3%转为全年增长8%
        starts = turns or moves_on(tokens, ti, last.end)
        if not starts and (source := source_end(text, clause_lo, first.start, local)):
            clause_lo = source  # 从资本市场|直接融资8亿元
            clauses[0] = source, clauses[0][1]
            local = [t for t in local if t.start >= source]
        degree = degree_of(text, clause_lo, first.start, local, lexicon)
        if degree in ("rise", "fall"):
            kind = lex.RISE if degree == "rise" else lex.FALL
            local.append(Token(first.start - 1, first.start, kind, 0, None))
            region.append(local[-1])
        better = better_by(text, clause_lo, first, current[0].text if current else "")
        if better is not None:
            local = [*(t for t in local if t.start < better.start), better]
            region = [*(t for t in region if t.start < better.start), better]
        kinds = {t.kind for t in local}
        around = kinds if len(clauses) == 1 else {t.kind for t in region}
        behind = bool(links) and links[-1].quantity.unit in _PERCENT
        comparison = (
            degree == "distance"
            or lex.COMPARE in kinds
            or level_with(text, clause_lo, first, local, behind, lexicon)
        )
        spread = lex.DISTRIBUTE in around or lex.ALL in around
        own = counted = is_share = other = False
        subjects: list[Subject] = []
        name_end = clause_lo
        joined = text[first.start - 1] in "和与及、" and first.unit not in _PERCENT
        if not comparison and not (joined and noun_after(text, last.end, limit, tokens[ti:], lexicon)):
            shared = None
            if first.dimension in _SHARES:
                shared = share_of(text, clauses, region, current, lexicon)
            if shared is not None:
                whole = len(run) == 1 and not spread and len(shared) > 1  # 二、三产业占85%
                subjects, is_share = [together(shared)] if whole else shared, True
                own = bool(shared) and shared[0].start >= clause_lo
                marks = [t for t in local if t.kind is lex.SHARE or t.kind is lex.SHARE_NOUN]
                name_end = marks[-1].end if marks else first.start
            else:
                lively = lex.RISE in kinds or lex.FALL in kinds
                if first.form == "rank":
                    ahead_of_rank = before_rank(text, clauses, region, lexicon)
                    subjects, name_end = named(text, *ahead_of_rank, lexicon, False)
                if not subjects:
                    count = len(run) if spread else 0
                    back = reached_alone(text, (first, last), local, region, lexicon)
                    subjects, name_end = named(
                        text, clauses, region, lexicon, lively and not current, count, back
                    )
                ratio = current and current[0].text.startswith(lexicon.ratio_prefixes)
                if len(subjects) == 1 and (
                    not subjects[0].id or ratio or subjects[0].text in lexicon.leaning
                ):
                    subjects = refined(text, subjects[0], current, local, lexicon)
                elif len(subjects) > 1:
                    subjects = leaned(related(subjects, current, lexicon) if current else subjects, lexicon)
                fewer = len(run) == len(subjects) + 1 > 1 and bool(counted_last)
                if fewer and subjects[0].start == edge + 1 and text[edge] == "、":
                    subjects = [*counted_last, *subjects]  # 100户以上村卫生室、学校覆盖率达85%和69%
                if len(subjects) == len(run) > 1 and first.unit in _PERCENT:
                    subjects = with_share(subjects, local, lexicon)
                ahead = text.startswith("的", last.end)
                if (
                    not subjects
                    and counted_last
                    and not ahead
                    and tied_to(edge, first.start, local, len(counted_last))
                ):
                    subjects = counted_last  # 八类案件下降29.9%
                elif not (spread or (subjects and subjects[-1].end > clause_lo)):
                    higher = bool(links) and stretched(text, links[-1].quantity, first, lexicon)
                    other = not higher and _of_other(
                        text, clause_lo, last, quantities[run[-1] + 1 :][:1], local, tokens[ti:], lexicon
                    )
                    subjects = [] if other else subjects
                own = bool(subjects)
        if not comparison and first.form is None and first.unit not in _PERCENT:
            noun = noun_after(text, last.end, limit, tokens[ti:], lexicon)
            if text.startswith(lexicon.steps, last.end) and text[first.start - 1] != "个":
                noun = None  # 突破千亿大关
            if subjects and past_steps(text, last.end) > last.end:
                noun = None  # 人均生产总值连上两个万元台阶
            if noun and counts(text, clause_lo, first, subjects, current, local):
                subjects = _of_noun(subjects_of(text, *noun, tokens[ti:], lexicon), lexicon)
                own = counted = bool(subjects)
        if own:
            ties = tying(text, name_end, first.start, region, subjects) if not counted else local
        elif not ties or (local and not (links and same_told(local, edge, first.start))):
            ties = local
        elif local:
            ties = [*ties, *local]  # 年均增长9%、力争10%: what is striven for is of the same kind
        of_next = first.unit in _PERCENT and text.startswith("的", last.end) and MOVES.isdisjoint(kinds)
        if of_next and (
            (links and text.startswith("的", edge)) or lexicon.brings.search(text, clause_lo, first.start)
        ):  # 贡献了55%的税收、65%的投资: each share is of the noun behind it
            subjects, own, ties = [], False, local
        elif not subjects and (
            part := _part_of(text, clause_lo, first, last.end, limit, tokens[ti:], local, lexicon)
        ):
            subjects, own, counted, ties = [part], True, True, local
        elif not subjects and _goes_on_aside(text, links, first.start, kinds):
            subjects = _of_last_run(links)
        elif not subjects and not other:
            grown = (
                bool(links) and links[-1].quantity.dimension == "percentage_points" and first.unit in _PERCENT
            )
            reached = grown and lex.REACH in kinds and lex.RISE not in kinds and lex.FALL not in kinds
            if shares and (first.dimension == "percentage_points" or links[-1].before or reached):
                subjects, is_share = shares, is_share or reached  # 占比提高1.6个百分点、达到13%
            elif shares and first.unit in _PERCENT and of_place(text, first, local):
                subjects, is_share = shares, True  # 占全国的7%、全省的20%
            else:
                earlier = links[-1].quantity if links else None
                subjects = carried_on(text, current, local, first, clause_lo, lexicon, earlier)
                if [s.id for s in subjects] != [s.id for s in current] and subjects:
                    current = subjects  # 总数达25家，增长8%: of all of it
        if came is not None and links:
            told = [(link.quantity, link.subject) for link in links[-len(run) :]]
            subjects = of_sizes(text, told, came[0]) or subjects
            own = bool(subjects)
        if own and len(subjects) > 1 == len(run) and _summed(text, first.start) and _apart(subjects):
            subjects = [together(subjects)]  # 老旧小区改造、农村危房改造共1.9万户
        if own and not counted and len(run) == 1 and subjects:
            subjects = of_their_kind(text, subjects, first, lexicon)
        dealt = sectors(run, subjects, lexicon) if first.unit == RATIO else None
        if dealt is None:
            earlier_named = history
            if len(run) > 1 and not own and lexicon.totals.search(text, clause_lo, first.start):
                earlier_named = [
                    of_all(s, lexicon) for s in history
                ]  # 新增甲3家、乙2家，总数分别达30家、20家
            elif own and len(run) > 1 and dealt_behind(subjects, local):
                earlier_named = []  # 旅游收入达9亿元，海内外游客分别达80万人次、3万人次
            dealt = deal(run, subjects, own, spread, earlier_named)
            if len(run) > 1 and own and len(subjects) == len(run):
                dealt = completed(dealt, lexicon)
            elif len(run) == 1 < len(dealt):
                dealt = fitting(dealt, first, lexicon)
        before = lex.FROM in kinds and starts
        tied = tuple(ties)
        for index, subject in dealt:
            links.append(
                Link(
                    quantities[index],
                    recognized(text, subject, lexicon),
                    tied,
                    own,
                    comparison,
                    before,
                    is_share,
                    counted,
                    run[0],
                    clause_lo,
                    edge,
                )
            )
        if own or is_share:
            shares = subjects if is_share else []
        if counted and subjects and subjects[0].id is not None:
            current = subjects[:1]  # 完成3亿元固定资产投资，增长5%: what follows is of what was named
        if own and not counted:
            fresh = [s for _, s in dealt if s is not None and _told(s) not in seen]
            if len(fresh) > 1:
                fresh = list(dict.fromkeys(fresh))
            history += fresh
            seen.update(map(_told, fresh))
            aside = is_share or (bool(subjects) and subjects[0].beside)
            current = (current or subjects) if aside else subjects
        counted_last = counted_as(text, [quantities[i] for i in run], subjects, lexicon) if counted else []
        edge = past_steps(text, last.end) if own and not counted else last.end
        if text.startswith(lexicon.nouns.behind, edge):
            edge += 2  # 500元/月、300元/月
        if (
            counted
            and subjects
            and not any(q.start == subjects[0].end for q in quantities[run[-1] + 1 :][:1])
        ):
            edge = max(edge, subjects[0].end)
    carried[:] = current
    return links


def _of_last_run(links: Sequence[Link]) -> list[Subject]:
    """What the values of the last run are of, each once."""
    at, run = len(links), links[-1].run
    while at and links[at - 1].run == run:
        at -= 1
    return list(dict.fromkeys([s for link in links[at:] if (s := link.subject)]))


def _of_noun(subjects: list[Subject], lexicon: Lexicon) -> list[Subject]:
    """What a noun behind a count names: the first of a list, or all of it where the first is only an
    attribute (10座废弃、关闭矿山)."""
    if len(subjects) > 1 and subjects[0].text in lexicon.nouns.attributes:
        return [together(subjects)]
    return subjects[:1]


def _part_of(
    text: str,
    lo: int,
    first: Quantity,
    at: int,
    hi: int,
    ahead: Sequence[Token],
    local: Sequence[Token],
    lexicon: Lexicon,
) -> Subject | None:
    """The noun that a percentage right before it is of (80%的行政村通了客车, 三成企业), where no verb ties it
    to a name and no indicator is meant (8%的增长); one that means a growth only has it (8%的经济增速)."""
    if first.unit not in _PERCENT or first.form is not None or not MOVES.isdisjoint([t.kind for t in local]):
        return None
    noun = noun_after(text, at, hi, ahead, lexicon)
    if noun is None or text.startswith(_OF_GROWTH, at + text.startswith("的", at)):
        return None
    named = subjects_of(text, *noun, ahead, lexicon)
    if not named or named[0].growth:
        return named[0] if named else None
    return named[0]._replace(id=None)


def _of_other(
    text: str,
    lo: int,
    last: Quantity,
    following: Sequence[Quantity],
    local: Sequence[Token],
    behind: Sequence[Token],
    lexicon: Lexicon,
) -> bool:
    """Whether a value with no name in its own clause is of something else than what was told before: an
    amount spent, a share of what stands behind it (入户率90%，50%以上行政村…), a count of what the next
    figure tells apart (348座100户以上村庄公厕)."""
    if text.endswith(lexicon.spent, lo, last.start) and not any(t.flags & lex.STRETCH for t in local):
        return True  # 争取32亿美元 strives for more of the same
    limit = following[0].start if following else len(text)
    if last.unit in _PERCENT:
        if any(t.kind in MOVES for t in local) or noun_after(text, last.end, limit, behind, lexicon) is None:
            return False
        return not text.startswith(tuple(lexicon.cues.words["of_rate"]), last.end)
    if last.dimension not in COUNTED or not following or limit != last.end:
        return False
    q = following[0]
    return (q.dimension in COUNTED or q.dimension == "money") and "一" <= text[q.end : q.end + 1] <= "鿿"
