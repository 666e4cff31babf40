"""Pages in the order of the PDF's content stream (``pdftotext -raw``, pdfminer, copy and paste).

Layout programs paint each article's text in one go, over all its columns; headlines, kickers,
bylines and slogans stand anywhere between. Nothing is to be linked there: the order is kept, and
what is to be found is where one article ends and the next begins.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from hefu.load.page.articles import Draft, Rarity, pairs, words_of
from hefu.load.page.columns import Placed, Role
from hefu.load.page.join import Joins
from hefu.load.page.lines import PageLine, unclosed
from hefu.load.page.links import odds
from hefu.load.page.pieces import Display, Piece, ends_open, is_signed
from hefu.load.page.words import Words

_PARTED = (0.01, 0.6)
"""Where fewer or more of the lines than these shares follow an empty line, it parts no blocks."""
_UNANSWERED = (0.4, 0.1)
"""In the order of the stream, no more of the blocks than this share break off and do not go on in the
next: of blocks told by the headlines between them, and of those that empty lines part."""
_OTHER = 2.0
"""Em by which the widths of two columns differ."""
_LEAST = 4
"""Blocks that must be seen for that."""
_MOST = 100
"""Pieces of one article at most."""
_SIGNS = 24_000
"""Characters looked at on one page; a broadsheet has half as many."""
_OWN = 300.0
"""How many characters an article must have before its own count as much as the page's."""
_BROKEN = 3
_PAUSING = 0.2
"""Share of a column's lines in which a sentence pauses or ends, at least."""
_FEW = 8
_PAUSES = frozenset("。；！？，、：")
_GO_ON = frozenset("，。、；：！？”’）》】")
_REPEATED = 6
_AROUND = 5
"""Pieces before and after a headline that it may speak of."""
_OPENING = 3
"""Lines of a piece in which the words stand with which reports open."""
_LONG = 8
"""Characters of a line that is a headline rather than a heading."""


def is_in_stream(placed: Sequence[Placed], joins: Joins) -> bool:
    """Whether the lines stand in the order in which they were painted, each article's text in one go.

    Tools that put blocks in order by their place part them with empty lines, and many blocks break
    off inside a sentence that does not go on in the next. Text without empty lines comes from the
    stream; where one follows every line, blocks are told by the headlines between.
    """
    gaps = sum(one.line.gap > 0 for one in placed[1:])
    if gaps <= _PARTED[0] * len(placed):
        return True
    least = 1 if gaps > _PARTED[1] * len(placed) else _LEAST
    most = _UNANSWERED[0] if least == 1 else _UNANSWERED[1]
    seams = unanswered = 0
    before: Placed | None = None
    parted = False
    for one in placed:
        parted = parted or (least > 1 and one.line.gap > 0) or one.role == "display"
        if one.role == "display":
            continue
        if before is not None and (parted or abs(before.column - one.column) > _OTHER):
            seams += 1
            unanswered += not _answers(before, one, joins)
        before, parted = one, False
    return seams >= least and unanswered <= most * seams


def _answers(before: Placed, after: Placed, joins: Joins) -> bool:
    """Whether a block fits after another: a sentence goes on, or a paragraph begins where none was broken."""
    begins = after.role in ("first", "only")
    if not ends_open(before):
        return begins
    return not begins and joins.score(before.line.shown, after.line.shown) >= 0


def cut_stream(placed: Sequence[Placed], words: Words, joins: Joins) -> list[Piece | Display]:
    """The stream in runs of display lines and pieces, each of which ends where a sentence does."""
    groups: list[list[Placed]] = []
    placed = healed(_without_headlines(placed), words, joins)
    for n, one in enumerate(placed):
        if _is_twice(placed, n):
            one = Placed(one.line, "display", 0.0)
        if groups and not _closes(groups[-1], one, words):
            groups[-1].append(one)
        else:
            groups.append([one])
    units: list[Piece | Display] = []
    for group in groups:
        lines = tuple(one.line for one in group)
        if not _is_display(group, words):
            units.append(Piece(len(units), tuple(group)))
        elif units and isinstance(units[-1], Display):
            units[-1] = Display(units[-1].at, units[-1].lines + lines)
        else:
            units.append(Display(len(units), lines))
    return units


def _without_headlines(placed: Sequence[Placed]) -> list[Placed]:
    """The lines; a width at which hardly a sentence pauses is no column's: headlines happen to share it."""
    lines: Counter[float] = Counter(one.column for one in placed)
    pauses: Counter[float] = Counter(one.column for one in placed if set(one.line.bare) & _PAUSES)
    return [
        Placed(one.line, "display", 0.0) if pauses[one.column] < _PAUSING * lines[one.column] else one
        for one in placed
    ]


def healed(placed: Sequence[Placed], words: Words, joins: Joins) -> list[Placed]:
    """The lines; those taken for lines by themselves are the column's where its sentence runs through them.

    A reporter's name that a line end broke looks like a byline of its own.
    """
    found = list(placed)
    n = 0
    while n < len(found):
        end = n
        while end < len(found) and found[end].role == "display":
            end += 1
            if n and end - n <= _BROKEN and _signs(found, n, end):
                break  # headlines may follow
        if 0 < n < end <= n + _BROKEN and _runs_through(found, n, end, joins):
            for k in range(n, end):
                role: Role = (
                    "last" if found[k].line.stops or (k == end - 1 and _signs(found, n, end)) else "middle"
                )
                found[k] = Placed(found[k].line, role, found[n - 1].column)
        n = max(end, n + 1)
    return found


def _runs_through(placed: Sequence[Placed], start: int, end: int, joins: Joins) -> bool:
    """Whether display lines go on from the line before, and the line after from them."""
    if _signs(placed, start, end):
        return True
    before, first, last = placed[start - 1], placed[start].line, placed[end - 1].line
    if not ends_open(before):
        return False
    if unclosed(before.line.shown) and not unclosed(before.line.shown + first.shown):
        return True
    if end == len(placed) or placed[end].role not in ("middle", "last"):
        return False
    into = joins.score(before.line.shown, first.shown)
    return into > 0 and (last.stops or joins.score(last.shown, placed[end].line.shown) > 0)


def _signs(placed: Sequence[Placed], start: int, end: int) -> bool:
    """Whether display lines are the reporter's name in brackets that ends an article."""
    shown = "".join(one.line.shown for one in placed[start:end])
    return shown.startswith("（") and shown.endswith("）") and not ends_open(placed[start - 1])


def _is_twice(placed: Sequence[Placed], n: int) -> bool:
    """Whether the line stands twice in a row: a headline whose type was painted twice."""
    shown = placed[n].line.shown
    near = [placed[k].line.shown for k in (n - 1, n + 1) if 0 <= k < len(placed)]
    return len(shown) > 1 and shown in near


def _closes(group: Sequence[Placed], b: Placed, words: Words) -> bool:
    """Whether a piece ends before a line, or one of them is set by itself and the other is not.

    Headlines as wide as a column look like lines of it, but no sentence pauses in them, and after
    them a paragraph begins.
    """
    a = group[-1]
    if (a.role == "display") != (b.role == "display"):
        return True
    if a.role == "display" or b.line.bare[0] in _GO_ON:
        return False
    if not ends_open(a) or words.dateline.match(b.line.bare):
        return True
    begins = b.role in ("first", "only") or abs(a.column - b.column) > _OTHER
    return begins and len(group) <= _FEW and not any(set(one.line.bare) & _PAUSES for one in group)


def _is_display(group: Sequence[Placed], words: Words) -> bool:
    """Whether lines are set by themselves: a few in which no sentence ends or pauses are too."""
    if group[0].role == "display":
        return True
    if len(group) > _FEW or words.dateline.match(group[0].line.bare):
        return False
    if words.signed.search("".join(one.line.shown for one in group)):
        return False
    return not any(set(one.line.bare) & _PAUSES for one in group)


def _said_again(units: Sequence[Piece | Display]) -> frozenset[str]:
    """Display lines whose words a longer one elsewhere holds: headings, summed up in the headline."""
    runs = [unit.lines for unit in units if isinstance(unit, Display)]
    every = "\n".join(dict.fromkeys(line.shown for run in runs for line in run))
    return frozenset(
        line.shown
        for run in runs
        for line in run
        if len(line.shown) >= _REPEATED
        and every.count(line.shown) > sum(line.shown in one for one in {other.shown for other in run})
    )


def drafts_in_stream(
    units: Sequence[Piece | Display], words: Words, joins: Joins, weights: Mapping[str, float]
) -> list[Draft]:
    """The articles, in the order of the stream: the cheapest way to cut it (dynamic programme).

    A stretch costs what its words take to be told (:func:`told_alone`): less where they are repeated
    in it. The place at which it begins costs what its cues weigh.
    """
    pieces = [unit for unit in units if isinstance(unit, Piece)]
    if not pieces:
        return []
    begins = [0.0, *(odds(found, weights) for found in junctions(units, pieces, words, joins))]
    best = [math.inf] * (len(pieces) + 1)
    best[0] = 0.0
    back = [0] * (len(pieces) + 1)
    for start, costs in enumerate(told_alone(pieces)):
        base = best[start] + begins[start]
        for end, cost in enumerate(costs, start + 1):
            if base + weights["topic"] * cost < best[end]:
                best[end], back[end] = base + weights["topic"] * cost, start
    drafts: list[Draft] = []
    end = len(pieces)
    while end:
        start = back[end]
        own = list(pieces[start:end])
        drafts.append(Draft(own, words_of(own), signed=is_signed(own[-1], words)))
        end = start
    return drafts[::-1]


def told_alone(pieces: Sequence[Piece]) -> Iterator[list[float]]:
    """For each piece, what the stretches that begin with it cost: of one piece, of two …

    The costs are those of its characters, in nats, told one after another: the more often a stretch
    has had one, the less; a stretch that begins anew knows how often the page has it. (Pairs of
    characters tell less: the pieces are short, and too few pairs come again.)
    """
    told = ["".join(filter(str.isalpha, piece.text)) for piece in pieces]
    if sum(map(len, told)) > _SIGNS:
        told = [one[: _SIGNS // len(told) + 1] for one in told]
    shared = Counter(sign for one in told for sign in set(one))
    telling = [[sign for sign in one if shared[sign] > 1] for one in told]
    common = Counter(sign for one in telling for sign in one)
    share = {sign: _OWN * count / common.total() for sign, count in common.items()}
    for start in range(len(pieces)):
        counts: Counter[str] = Counter()
        size, cost = 0, 0.0
        costs: list[float] = []
        for one in telling[start : start + _MOST]:
            for sign in one:
                cost -= math.log((counts[sign] + share[sign]) / (size + _OWN))
                counts[sign] += 1
                size += 1
            costs.append(cost)
        yield costs


def junctions(
    units: Sequence[Piece | Display], pieces: Sequence[Piece], words: Words, joins: Joins
) -> list[dict[str, float]]:
    """What tells of each piece but the first whether an article begins with it."""
    again = _said_again(units)
    rarity = Rarity([piece.text for piece in pieces])
    told = [Counter(pairs(piece.text)) for piece in pieces]
    found = []
    for n, (one, other) in enumerate(pairwise(pieces), 1):
        run = _between(units, one, other)
        cues = cues_between(one, other, run, again, words, joins)
        headline = "".join(line.shown for line in run if not words.byline.match(line.shown))
        if headline:
            before = sum(told[max(0, n - _AROUND) : n], Counter[str]())
            after = sum(told[n : n + _AROUND], Counter[str]())
            cues["speaks of before"] = rarity.known(headline, before)
            cues["speaks of after"] = rarity.known(headline, after)
            cues["speaks of both"] = min(cues["speaks of before"], cues["speaks of after"])
        found.append(cues)
    return found


def _between(units: Sequence[Piece | Display], a: Piece, b: Piece) -> tuple[PageLine, ...]:
    """The display lines between two pieces."""
    between = units[a.at + 1] if b.at - a.at > 1 else None
    return between.lines if isinstance(between, Display) else ()


def cues_between(
    a: Piece, b: Piece, run: Sequence[PageLine], again: frozenset[str], words: Words, joins: Joins
) -> dict[str, float]:
    """What tells whether an article begins with ``b``, after ``a`` and the display lines between."""
    last, first = a.lines[-1], b.lines[0]
    opening = "".join(placed.line.shown for placed in b.lines[:_OPENING])
    opens = first.role in ("first", "only")
    found = {"begins": 1.0}
    if words.dateline.match(opening) or (run and words.dateline.match(run[-1].shown)):
        found["dateline"] = 1.0
    elif words.told.match(opening):
        found["told"] = 1.0
    elif words.continues.match(opening):
        found["continues"] = 1.0
    elif words.lead.match(opening):
        found["lead"] = 1.0
    elif words.opens.match(opening):
        found["opens"] = 1.0
    found["signed"] = float(is_signed(a, words))
    found["pictured"] = float(words.pictured.match(b.text) is not None)
    found["after pictured"] = float(words.pictured.match(a.text) is not None)
    found["width"] = float(abs(a.column - b.column) > 0.6)
    if ends_open(last):
        joined = not opens and joins.score(last.line.shown, first.line.shown) >= 0
        found["open joined" if joined else "open"] = 1.0
    elif not opens:
        found["inside"] = 1.0
    return found | _cues_of_run(run, b, again, words)


def _cues_of_run(run: Sequence[PageLine], b: Piece, again: frozenset[str], words: Words) -> dict[str, float]:
    """What the display lines before a piece tell of whether an article begins with it."""
    found: dict[str, float] = {}
    if any(line.shown in again for line in run):
        return {"said again": 1.0}
    titles = 0
    for line in run:
        if words.byline.match(line.shown):
            found["byline"] = 1.0
        elif words.subtitle.match(line.shown):
            found["subtitle"] = 1.0
        elif words.kicker.search(line.shown):
            found["kicker"] = 1.0
        elif len(line.shown) >= _LONG:
            titles += 1
            found["wide"] = float(line.low > b.lines[0].column + 0.5 or found.get("wide", 0.0))
        elif len(line.shown) > 1:
            found["heading"] = 1.0
    if titles:
        found["title" if titles == 1 else "titles" if titles == 2 else "many titles"] = 1.0
    shown = [line.shown for line in run]
    found["twice"] = float(any(line.kept for line in run) or len(set(shown)) < len(shown))
    found["lines"] = math.log1p(len(run))
    return found
