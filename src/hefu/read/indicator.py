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
from typing import Final, NamedTuple

from hefu.model import Quantity
from hefu.read import lexicon as lex
from hefu.read.lexicon import Lexicon, Ref, Token

_CLAUSE: Final = re.compile(r"[，,：:；;（()）！!？?\n]")
_SOFT: Final = " 　的了“”‘’\"'《》〈〉「」『』…⋯—·*"
_LIST_BREAK: Final = re.compile(r"、|和|及|与|以及|／|/")
_LONGEST_NAME: Final = 40
_LONGEST_LIST: Final = 90
_NAMES: Final = frozenset((lex.INDICATOR, lex.BLOCK))
_GLUE: Final = frozenset("新大小高中再全多净总双与和及、")


class Subject(NamedTuple):
    """Something a value can be of: an indicator where known, its words, and where they stand."""

    id: str | None
    text: str
    start: int
    end: int
    growth: bool = False
    single: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A quantity with its subject and the words that tie the two.

    ``ties`` are the tokens between the subject and the value; ``own`` is false where the
    subject was carried over from an earlier value; ``comparison`` marks a distance to
    another figure (高于全省1.2个百分点); ``before`` a value a change starts from (由…);
    ``share`` a share of something; ``run`` the index of the first quantity of its list.
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


# ── noun phrases ────────────────────────────────────────────────────────────────────────


def _name_before(text: str, lo: int, hi: int, tokens: Sequence[Token]) -> tuple[int, int, int] | None:
    """(start, end, index of first token after it) of the last noun phrase in ``[lo, hi)``.

    ``tokens`` are those inside the stretch. Linking words at the right are passed over.
    """
    at, i = hi, len(tokens) - 1
    while True:
        left = tokens[i].end if i >= 0 else lo
        if left < at:
            gap = text[left:at]
            kept = gap.rstrip(_SOFT)
            if kept.lstrip(_SOFT):
                end = left + len(kept)
                break
        if i < 0:
            return None
        token = tokens[i]
        if token.kind in _NAMES:
            end = token.end
            break
        at, i = token.start, i - 1
    after = i + 1
    start = end
    known = i >= 0 and tokens[i].end == end and tokens[i].kind is lex.INDICATOR
    while start > lo and end - start < _LONGEST_LIST:
        left = tokens[i].end if i >= 0 else lo
        if left < start:
            gap = text[left:start]
            if known and gap.strip("“”\"' ") == "":
                start = left
                continue
            start = left
            continue
        if i < 0:
            break
        token = tokens[i]
        if token.kind in _NAMES:
            known = False
        elif not (token.kind is lex.FUNCTION and token.end - token.start == 1 and text[token.start] in "的"):
            break
        elif known:
            break
        start, i = token.start, i - 1
    name = text[start:end]
    lead = len(name) - len(name.lstrip(_SOFT + "、和及与"))
    return (start + lead, end, after) if start + lead < end else None


def _split_list(text: str, start: int, end: int, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """The members of a coordinated noun phrase; a separator inside a token does not split."""
    parts: list[tuple[int, int]] = []
    at, i = start, 0
    for match in _LIST_BREAK.finditer(text, start, end):
        while i < len(tokens) and tokens[i].end <= match.start():
            i += 1
        if i < len(tokens) and tokens[i].start <= match.start() < tokens[i].end:
            continue
        if match.start() < at:
            continue
        if match.start() > at:
            parts.append((at, match.start()))
        at = match.end()
    if at < end:
        parts.append((at, end))
    return parts


def _known(text: str, start: int, end: int, tokens: Sequence[Token], lexicon: Lexicon) -> Ref | None:
    """What the words ``[start, end)`` name, when they hold one indicator and nothing that narrows it."""
    found: Token | None = None
    for token in tokens:
        if token.start >= start and token.end <= end and token.kind in _NAMES:
            if found is not None or token.kind is lex.BLOCK:
                return None
            found = token
    if found is None:
        return None
    before = text[start : found.start].strip(_SOFT)
    after = text[found.end : end].strip(_SOFT)
    if before and before not in lexicon.prefix:
        return None
    if after and after not in lexicon.suffix:
        return None
    return found.data  # type: ignore[no-any-return]


def _complete(texts: list[str], refs: list[Ref | None], lexicon: Lexicon) -> None:
    """Complete the members of a list from each other: 农业、服务业增加值 → 农业增加值."""
    last, first = texts[-1], texts[0]
    for i, own in enumerate(texts):
        if refs[i] is not None:
            continue
        if i < len(texts) - 1:
            for k in range(len(last)):
                ref = lexicon.refs.get(own + last[k:])
                if ref is not None:
                    refs[i], texts[i] = ref, own + last[k:]
                    break
        if refs[i] is None and i > 0:
            for k in range(len(first) - 1, 0, -1):
                ref = lexicon.refs.get(first[:k] + own)
                if ref is not None:
                    refs[i], texts[i] = ref, first[:k] + own
                    break


def _subjects(text: str, start: int, end: int, tokens: Sequence[Token], lexicon: Lexicon) -> list[Subject]:
    """The subjects a noun phrase names, one for each member of a list."""
    inside = [t for t in tokens if t.start >= start and t.end <= end]
    parts = _split_list(text, start, end, inside)
    if not parts:
        return []
    if len(parts) == 1:
        lo, hi = parts[0]
        return _expand(_known(text, lo, hi, inside, lexicon), text[lo:hi], lo, hi)
    texts = [text[lo:hi].strip(_SOFT) for lo, hi in parts]
    refs = [_known(text, lo, hi, inside, lexicon) for lo, hi in parts]
    _complete(texts, refs, lexicon)
    out: list[Subject] = []
    for (lo, hi), words, ref in zip(parts, texts, refs, strict=True):
        out += _expand(ref, words, lo, hi)
    return out


def _expand(ref: Ref | None, words: str, start: int, end: int) -> list[Subject]:
    if ref is None:
        return [Subject(None, words, start, end)]
    return [Subject(id, words, start, end, ref.growth, ref.single) for id in ref.ids]


def _as_one(subjects: list[Subject]) -> list[Subject]:
    """A compound given one value without 分别 or 均 is the indicator of the whole (城乡居民收入)."""
    if len(subjects) > 1 and subjects[0].single and len({s.start for s in subjects}) == 1:
        first = subjects[0]
        return [first._replace(id=first.single)]
    return subjects


# ── linking a sentence ──────────────────────────────────────────────────────────────────


def _clauses(text: str, lo: int, hi: int) -> list[tuple[int, int]]:
    """Clauses of ``[lo, hi)``, the last first."""
    cuts = [m.start() for m in _CLAUSE.finditer(text, lo, hi)]
    edges = [lo, *(c + 1 for c in cuts)]
    ends = [*cuts, hi]
    return list(zip(edges, ends, strict=True))[::-1]


def _runs(text: str, quantities: Sequence[Quantity], lexicon: Lexicon) -> list[list[int]]:
    """Quantities joined by nothing but a connector (5%、8%和10%) are one run."""
    runs: list[list[int]] = [[0]]
    for i in range(1, len(quantities)):
        between = text[quantities[i - 1].end : quantities[i].start].strip()
        if between in lexicon.connectors and quantities[i - 1].unit == quantities[i].unit:
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def _share(
    text: str, lo: int, hi: int, tokens: list[Token], current: list[Subject], lexicon: Lexicon
) -> list[Subject] | None:
    """The subjects of a share: "A占B的比重", "A占比"; None where the clause states none."""
    at = next((i for i, t in enumerate(tokens) if t.kind is lex.SHARE or t.kind is lex.SHARE_NOUN), None)
    if at is None:
        return None
    mark = tokens[at]
    found = _name_before(text, lo, mark.start, tokens[:at])
    parts = _subjects(text, found[0], found[1], tokens[:at], lexicon) if found else list(current)
    base = next((t.data.ids[0] for t in tokens[at + 1 :] if t.kind is lex.INDICATOR), "")
    tail = next((t for t in reversed(tokens) if t.kind is lex.SHARE_NOUN), None)
    end = tail.end if tail else mark.end
    whole = next((t for t in tokens[at + 1 :] if t.kind is lex.PLACE), None)
    out = []
    for part in parts:
        id = None
        if part.id and not (whole and not base):
            id = lexicon.shares.get((part.id, base)) or (None if base else lexicon.shares.get((part.id, "")))
        tail_words = text[mark.start : end] if mark.start >= part.end else "占比"
        out.append(Subject(id, part.text + tail_words, part.start, end if found else part.end))
    return out


def _noun_after(text: str, at: int, hi: int, tokens: Sequence[Token]) -> tuple[int, int] | None:
    """The noun phrase right behind a count (5个省级园区)."""
    start = at
    if text.startswith("的", at):
        start += 1
    stop = min(hi, start + _LONGEST_NAME)
    cut = _CLAUSE.search(text, start, stop) or re.compile(r"[、。“”《》]").search(text, start, stop)
    stop = cut.start() if cut else stop
    for token in tokens:
        if token.start >= start and token.kind not in _NAMES and token.start < stop and token.start > start:
            stop = token.start
            break
        if token.start == start and token.kind not in _NAMES:
            return None
    first = text[start : start + 1]
    if stop - start < 2 or not "一" <= first <= "鿿":
        return None
    return start, stop


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
    history: list[Subject] = []
    ties: list[Token] = []
    edge = lo
    ti = 0
    for run in _runs(text, quantities, lexicon):
        first = quantities[run[0]]
        region: list[Token] = []
        while ti < len(tokens) and tokens[ti].start < first.start:
            if tokens[ti].start >= edge:
                region.append(tokens[ti])
            ti += 1
        clauses = _clauses(text, edge, first.start)
        clause_lo, _ = clauses[0]
        local = [t for t in region if t.start >= clause_lo]
        comparison = any(t.kind is lex.COMPARE for t in local)
        own = counted = is_share = False
        subjects: list[Subject] = []
        name_end = clause_lo
        if not comparison:
            shared = _share(text, clause_lo, first.start, local, current, lexicon)
            if shared:
                subjects, is_share = shared, True
                own = shared[0].start >= clause_lo
                marks = [t for t in local if t.kind is lex.SHARE or t.kind is lex.SHARE_NOUN]
                name_end = marks[-1].end
            else:
                subjects, name_end = _named(text, clauses, first.start, region, lexicon)
                own = bool(subjects)
        if not subjects and not comparison and first.form is None and first.unit not in ("%", "％", "‰"):
            noun = _noun_after(text, quantities[run[-1]].end, hi, tokens[ti:])
            if noun and not _is_continuation(local, clause_lo, edge, current):
                subjects = _subjects(text, *noun, tokens[ti:], lexicon)[:1]
                own = counted = bool(subjects)
        spread = any(t.kind is lex.DISTRIBUTE or t.kind is lex.ALL for t in region)
        if own:
            ties = [t for t in region if t.start >= name_end] if not counted else local
        elif local or not ties:
            ties = local
        if not subjects:
            subjects = current
        dealt = _deal(run, subjects, own, spread, history, current)
        before = any(t.kind is lex.FROM for t in local) and _moves_on(tokens, ti, quantities[run[-1]].end)
        for index, subject in dealt:
            links.append(
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
                )
            )
        if own and not counted and not comparison:
            kept = [s for _, s in dealt if s is not None]
            seen = {(s.id, s.text, s.start) for s in history}
            history += [s for s in dict.fromkeys(kept) if (s.id, s.text, s.start) not in seen]
            current = subjects if not is_share else (current or subjects)
        edge = quantities[run[-1]].end
    carried[:] = list(current)
    return links


def _named(
    text: str, clauses: list[tuple[int, int]], hi: int, region: Sequence[Token], lexicon: Lexicon
) -> tuple[list[Subject], int]:
    """Subjects named in the region before a value: in its own clause, else by a known name before."""
    for n, (lo, end) in enumerate(clauses):
        local = [t for t in region if lo <= t.start < end]
        found = _name_before(text, lo, end, local)
        if found is None:
            continue
        if n and not any(t.kind is lex.INDICATOR for t in local):
            continue
        subjects = _subjects(text, found[0], found[1], local, lexicon)
        if n:
            known = [s for s in subjects if s.id]
            if not known or len(known) < len(subjects):
                continue
        return subjects, found[1]
    return [], clauses[0][0]


def _is_continuation(local: Sequence[Token], clause_lo: int, edge: int, current: list[Subject]) -> bool:
    """Whether a value without a noun before it goes on with the current subject (，增加5亿元)."""
    return bool(current) and any(t.kind in (lex.RISE, lex.FALL) for t in local)


def _moves_on(tokens: Sequence[Token], ti: int, at: int) -> bool:
    """Whether a verb of reaching follows: 由258亿元增加到543亿元."""
    for token in tokens[ti : ti + 3]:
        if token.start - at > 12:
            return False
        if token.kind is lex.REACH:
            return True
    return False


def _deal(
    run: list[int], subjects: list[Subject], own: bool, spread: bool, history: list[Subject], current: list[Subject]
) -> list[tuple[int, Subject | None]]:
    """Deal the values of a run out to subjects."""
    values = len(run)
    if not subjects:
        return [(i, None) for i in run]
    if values > 1 and len(subjects) < values and len(history) >= values - (len(subjects) if own else 0):
        pool = [*history, *(subjects if own else [])]
        if len(pool) >= values and (spread or not own):
            subjects = pool[-values:]
    if len(subjects) == values:
        return list(zip(run, subjects, strict=True))
    if values == 1:
        if not spread:
            subjects = _as_one(subjects)
        if len(subjects) > 1 and not spread and own and not all(s.id for s in subjects):
            subjects = subjects[-1:]
        if len(subjects) > 1 and not own and not spread:
            subjects = _as_one(subjects)
        return [(run[0], s) for s in subjects]
    if len(subjects) > values:
        return list(zip(run, subjects[-values:], strict=True))
    return [(i, subjects[min(n, len(subjects) - 1)]) for n, i in enumerate(run)]
