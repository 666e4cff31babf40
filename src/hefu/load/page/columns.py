"""Which lines are set in columns, how wide these are, and which lines are set by themselves.

A line of a column fills the column's width, begins a paragraph with an indent of two characters,
or ends one with a full stop; a headline, a byline or a caption does neither. Every line is given
one of these roles so that all the lines of the page together are explained best (Viterbi).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from hefu.load.page.join import Joins
from hefu.load.page.lines import PageLine
from hefu.load.page.words import Words

Role = Literal["first", "middle", "last", "only", "display"]
"""``first`` line of a paragraph, ``middle``, ``last``, the ``only`` one; set by itself: ``display``."""

_ROLES: tuple[Role, ...] = ("first", "middle", "last", "only")
_WIDTHS = 7
"""Different column widths looked for on a page."""
_NARROWEST, _WIDEST = 7.0, 60.0
_INDENT = 2.0
_SENTENCE = frozenset("，。；")
_STRAIN, _MOST_STRAIN = 0.6, 4.0
"""What each bit costs by which a sentence goes on less likely than by chance, and the most that count."""

# From one role to the next inside a column.
_FOLLOWS: dict[tuple[Role, Role], float] = {
    ("first", "middle"): 0.0,
    ("first", "last"): 0.2,
    ("middle", "middle"): 0.0,
    ("middle", "last"): 0.2,
    ("last", "first"): 0.2,
    ("last", "only"): 0.8,
    ("only", "first"): 0.4,
    ("only", "only"): 1.0,
    # A paragraph may fill its last line to the end.
    ("middle", "first"): 1.2,
    ("middle", "only"): 2.0,
    ("first", "first"): 3.0,
    # The column goes on where another ended.
    ("last", "middle"): 2.5,
    ("only", "middle"): 2.5,
    ("first", "only"): 6.0,
    ("last", "last"): 4.0,
    ("only", "last"): 4.0,
}


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with its role and the width of its column (0 for a line set by itself)."""

    line: PageLine
    role: Role
    column: float


def place_lines(lines: Sequence[PageLine], words: Words, joins: Joins) -> list[Placed]:
    """The role of each line, so that all are explained best."""
    widths = column_widths(lines)
    if not widths:
        return [Placed(line, "display", 0.0) for line in lines]
    tight = _is_tight(lines)
    states = [(role, width) for width in widths for role in _ROLES]
    best: list[float] = []
    back: list[list[int]] = []
    for at, line in enumerate(lines):
        before = lines[at - 1] if at else None
        after = lines[at + 1] if at + 1 < len(lines) else None
        costs = [_body_cost(line, role, width) for role, width in states]
        costs.append(_display_cost(line, words, before, after, tight))
        if not best:
            best = costs
            back.append([-1] * len(costs))
            continue
        strain = _strain(lines[at - 1], line, joins)
        best, came = _step(best, costs, states, lines[at - 1], line, tight, strain)
        back.append(came)
    state = min(range(len(best)), key=best.__getitem__) if best else 0
    found: list[Placed] = []
    for at in range(len(lines) - 1, -1, -1):
        role, width = states[state] if state < len(states) else ("display", 0.0)
        found.append(Placed(lines[at], role, width))
        state = back[at][state]
    return found[::-1]


def column_widths(lines: Sequence[PageLine], *, loose: bool = False) -> tuple[float, ...]:
    """The widths of columns on the page, the commonest first, in steps of half a character.

    A line counts beside one that may fill the same width, unless ``loose``.
    """
    measured = [(line.low, line.high) for line in lines]
    spans = [
        at
        for at, span in enumerate(measured)
        if span[1] >= _NARROWEST
        and span[0] <= _WIDEST
        and (
            loose
            or any(
                _alike(span, other) for other in (*measured[max(0, at - 1) : at], *measured[at + 1 : at + 2])
            )
        )
    ]
    any_indent = loose or not _is_tight(lines)
    found: list[float] = []
    least = max(4, len(spans) // 80)
    while len(found) < _WIDTHS and len(spans) >= least:
        votes: dict[int, float] = {}
        for at in spans:
            low, high = measured[at]
            first, last = round(max(low, _NARROWEST) * 2), round(min(high + 0.5, _WIDEST) * 2)
            share = 1 / (last - first + 2)
            for step in range(first, last + 1):
                votes[step] = votes.get(step, 0.0) + share + 0.5
        if not votes:
            break
        width = max(votes, key=lambda step: (votes[step], step)) / 2
        rest = [at for at in spans if not _explains(width, measured, at, any_indent)]
        if len(spans) - len(rest) < least:
            break
        found.append(width)
        spans = rest
    return tuple(found)


def _explains(width: float, spans: Sequence[tuple[float, float]], at: int, any_indent: bool) -> bool:
    """Whether a line fills a column, or opens a paragraph of it: the next line fills it then.

    With ``any_indent`` the next line is not asked.
    """
    if _fills(spans[at], width):
        return True
    indented = abs(sum(spans[at]) / 2 + _INDENT - width) <= 0.5
    return indented and (any_indent or at + 1 == len(spans) or _fills(spans[at + 1], width))


def _alike(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether two lines may fill the same width."""
    return max(one[0], other[0]) <= min(one[1], other[1]) + 1.0


def _fills(span: tuple[float, float], width: float) -> bool:
    return span[0] - 0.6 <= width <= span[1] + 1.1


def _is_tight(lines: Sequence[PageLine]) -> bool:
    """Whether the lines of a column follow one another without empty lines between."""
    return sum(line.gap == 0 for line in lines) * 2 > len(lines)


def _body_cost(line: PageLine, role: Role, width: float) -> float:
    if role == "first":
        # Blanks that were kept are part of the width, or the column begins without an indent.
        if line.indent:
            return _fit(line, width - _INDENT) - 1.0
        return min(_fit(line, width - _INDENT), _fit(line, width) + 1.0)
    if role == "middle":
        return _fit(line, width) + (2.0 if line.indent else 0.0)
    over = max(0.0, line.low - width) * 4
    if not line.stops and not _closes(line.bare):
        over += 9.0 if not line.bare.endswith(("：", "；")) else 3.0
    if role == "only":
        over += max(0.0, line.low - width + 1) * 2
    return over + (0.5 if line.high > width - 1 else 0.0)


def _closes(text: str) -> bool:
    """Whether a text ends with the bracket that a line before it opened (a reporter's name)."""
    return text.endswith("）") and "（" not in text


def _fit(line: PageLine, width: float) -> float:
    """How badly a line fills a width that may be squeezed into, or stretched a little."""
    over = max(0.0, line.low - width - 0.1)
    under = max(0.0, width - line.high - 0.1)
    # Words and figures are not broken; where one did not fit, the line is shorter.
    slack = 1.0 if line.high > len(line.bare) - 1 else 2.5
    return min(over * 4 + under * 0.8 + max(0.0, under - slack) * 4, 40.0)


def _display_cost(
    line: PageLine, words: Words, before: PageLine | None, after: PageLine | None, tight: bool
) -> float:
    """How unlikely it is that a line is set by itself."""
    text = line.bare
    if line.kept or is_marked(line, words):
        return -3.0
    cost = 3.2
    cost += 3.0 * sum(text.count(mark) for mark in "。；") + 1.2 * text.count("，")
    if words.dateline.match(text):
        cost += 20.0
    if text.endswith(("，", "、", "：", "；")) or _closes(text):
        cost += 2.5
    if words.goes_on.match(text):
        cost += 1.5
    if line.high > 30:
        cost += 2.0
    if line.low < 7:
        cost -= 1.0
    # In a column of close lines, what stands apart from both neighbours was set by itself.
    if tight and (line.gap or before is None) and (after is None or after.gap):
        cost -= 1.5
    return cost


def is_marked(line: PageLine, words: Words) -> bool:
    """Whether its words say that the line stands by itself: byline, subtitle or :func:`is_apart`."""
    text = line.bare
    if len(text) > 60 or words.dateline.match(text):
        return False
    if words.byline.match(text) or (words.subtitle.match(text) and not set(text) & set("，。；")):
        return True
    return is_apart(line, words)


def is_apart(line: PageLine, words: Words) -> bool:
    """Whether its words say that the line belongs to no article: masthead, caption, filler."""
    text = line.shown
    if (
        len(text) > (40 if set(text) & _SENTENCE else 80)
        or text.endswith(("，", "、"))
        or words.dateline.match(text)
    ):
        return False
    if words.caption.search(text):
        return True
    if "。" in text[:-1]:
        return False
    return any(mark.search(text) for mark in (words.masthead, words.reference, words.filler))


def _strain(before: PageLine, line: PageLine, joins: Joins) -> float:
    """How badly a sentence would go on from one line to the next; below 0: well."""
    if before.stops:
        return 0.0
    return -_STRAIN * min(max(joins.score(before.shown, line.shown), -_MOST_STRAIN), _MOST_STRAIN)


def _leaving(role: Role, line: PageLine) -> float:
    """What it costs that a column ends after a line."""
    if role in ("last", "only"):
        return 0.0
    return 0.4 if line.stops else 2.0 if role == "middle" else 3.0


def _step(
    best: list[float],
    costs: list[float],
    states: Sequence[tuple[Role, float]],
    before: PageLine,
    line: PageLine,
    tight: bool,
    strain: float,
) -> tuple[list[float], list[int]]:
    """One line further: the least cost of each state and the state it came from.

    ``strain`` is how badly a sentence would go on from the line before.
    """
    count = len(states)
    apart = 0.0 if line.gap or not tight else 0.5
    # The column changes: cheapest after the end of a sentence.
    leaving = [best[s] + _leaving(states[s][0], before) for s in range(count)]
    left = min(range(count), key=leaving.__getitem__)
    display = best[count]
    total: list[float] = []
    came: list[int] = []
    for state, (role, _) in enumerate(states):
        base = state - state % len(_ROLES)
        entry = 0.0 if role in ("first", "middle") else 0.5 if role == "only" else 1.5
        least, origin = leaving[left] + 3.5 + entry, left
        if display + 1.2 + entry + apart < least:
            least, origin = display + 1.2 + entry + apart, count
        for offset, other in enumerate(_ROLES):
            step = _FOLLOWS.get((other, role))
            if step is None:
                continue
            if other == "middle" and role in ("first", "only") and not before.stops:
                step += 4.0
            elif other in ("first", "middle") and role in ("middle", "last"):
                step += strain
            if best[base + offset] + step < least:
                least, origin = best[base + offset] + step, base + offset
        total.append(least + costs[state])
        came.append(origin)
    least, origin = leaving[left] + 1.2 + apart, left
    if display < least:
        least, origin = display, count
    total.append(least + costs[count])
    came.append(origin)
    return total, came
