"""What a stretch of text goes on: the end of another one, or a headline. Scored, then matched.

Each stretch of text stands after one thing. Where it stands on the page and how the text runs on
both tell after which; neither is enough alone. All likely pairs get points for both, and the
pairing with the most points in all is taken (:mod:`hefu.load.layout.matching`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hefu.load.layout.columns import End, Start, bigrams, end_of, goes_on, indents, start_of
from hefu.load.layout.headlines import Headline
from hefu.load.layout.kinds import Piece
from hefu.load.layout.places import around, headlines_over, lifted_top
from hefu.load.layout.segments import Barriers
from hefu.model import Box

_FOLLOWS: Mapping[tuple[End, Start], float] = {
    ("open", "mid"): 3.0,
    ("open", "indent"): -3.0,
    ("open", "lead"): -6.0,
    ("loose", "mid"): -0.5,
    ("loose", "indent"): 0.3,
    ("loose", "lead"): -3.0,
    ("full", "mid"): 0.8,
    ("full", "indent"): 1.0,
    ("full", "lead"): -2.0,
    ("closed", "mid"): -3.0,
    ("closed", "indent"): 1.0,
    ("closed", "lead"): -2.0,
}
"""Points for a beginning after an end."""
_OPENS: Mapping[Start, float] = {"mid": -3.0, "indent": 1.0, "lead": 2.0}
"""Points for a beginning under a headline."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A page's texts and headlines, and what is needed to score them.

    ``em`` is the size of its text.
    """

    texts: Sequence[Piece]
    headlines: Sequence[Headline]
    em: float
    starts: Sequence[Start]
    ends: Sequence[End]
    known: frozenset[str]
    indented: bool
    over: Sequence[Sequence[int]]
    """For each text the headlines right above it."""
    lifted: Sequence[float]
    """For each text its top, or that of the picture right above it."""
    rules: Barriers
    uprights: Sequence[Box]
    """Rules that run from top to bottom."""


def scene_of(
    texts: Sequence[Piece],
    headlines: Sequence[Headline],
    pictures: Sequence[Box],
    em: float,
    rules: Barriers,
    uprights: Sequence[Box],
) -> Scene:
    """Look at each text's beginning, end, and what stands above it.

    ``pictures`` are the boxes of pictures and of what is said below them.
    """
    segments = [piece.segment for piece in texts]
    lifted = [lifted_top(text.box, pictures, em) for text in texts]
    return Scene(
        texts=texts,
        headlines=headlines,
        em=em,
        starts=[start_of(segment) for segment in segments],
        ends=[end_of(segment) for segment in segments],
        known=bigrams(segments),
        indented=indents(segments),
        over=[
            headlines_over(text.box, lift, headlines, texts, em)
            for text, lift in zip(texts, lifted, strict=True)
        ],
        lifted=lifted,
        rules=rules,
        uprights=uprights,
    )


def links(scene: Scene) -> dict[tuple[int, int], float]:
    """Points for each text after each likely predecessor.

    Predecessors are numbered: texts first, then headlines.
    """
    scores: dict[tuple[int, int], float] = {}
    boxes = [piece.box for piece in scene.texts]
    firsts = _stack_firsts(scene)
    for before, box in enumerate(boxes):
        for after, place in _after(scene, before, box, firsts[before]):
            words = goes_on(scene.texts[before].segment, scene.texts[after].segment, scene.known)
            scores[before, after] = _follows(scene, before, after) + place + words
    count = len(boxes)
    for number, headline in enumerate(scene.headlines):
        for after, place in _under(scene, number, headline):
            opens = _OPENS[scene.starts[after]]
            if not scene.indented:
                opens = max(opens, 0.5)
            scores[count + number, after] = opens + place
    return scores


def _follows(scene: Scene, before: int, after: int) -> float:
    end, start = scene.ends[before], scene.starts[after]
    if not scene.indented and start == "mid":
        return {"open": 2.0, "loose": -0.3, "full": 0.5, "closed": 0.5}[end]
    return _FOLLOWS[end, start]


# ── where a text may go on ──────────────────────────────────────────────────────────────


def _after(scene: Scene, before: int, box: Box, first: int) -> Iterator[tuple[int, float]]:
    """Texts that may follow, and points for their place."""
    em = scene.em
    below: list[tuple[float, int]] = []
    for after, other in enumerate(scene.texts):
        if after == before:
            continue
        there = other.box
        place: float | None = None
        across = min(box[2], there[2]) - max(box[0], there[0])
        if across > 0.3 * min(box[2] - box[0], there[2] - there[0]):
            if there[1] > box[3] - 1.2 * em:
                below.append((there[1], after))
            continue
        if there[0] >= box[2] - 0.8 * em and there[1] < box[3] + 3 * em:
            place = _to_the_right(scene, box, there, first, after)
        elif there[2] <= box[0] + 0.8 * em and there[1] > box[1]:
            place = _to_the_left(scene, box, there, after)
        if place is not None:
            yield after, place + _apart(scene, scene.texts[before], other)
    below.sort()
    seen: list[Box] = []
    for _, after in below[:6]:
        there = scene.texts[after].box
        if any(min(there[2], b[2]) - max(there[0], b[0]) > 0.3 * (there[2] - there[0]) for b in seen):
            break
        seen.append(there)
        place = _below(scene, before, after)
        yield after, place + _apart(scene, scene.texts[before], scene.texts[after])


def _below(scene: Scene, before: int, after: int) -> float:
    """Points for going on right below, or below a picture."""
    em = scene.em
    box, there = scene.texts[before].box, scene.texts[after].box
    gap = max(scene.lifted[after] - box[3], 0.0) / em
    points = 2.5 - 0.5 * math.log1p(gap)
    points -= 0.3 * min(abs(there[0] - box[0]) / em, 4.0)
    for number, headline in enumerate(scene.headlines):
        between = headline.box
        if between[1] >= box[3] - em and between[3] <= there[1] + em:
            across = min(between[2], there[2], box[2]) - max(between[0], there[0], box[0])
            if across > 0.3 * min(between[2] - between[0], there[2] - there[0]):
                points -= _weight(scene, number, there)
    if scene.rules.between(scene.texts[before].segment.rows[-1], scene.texts[after].segment.rows[0]):
        points -= 3.0
    return points


def _weight(scene: Scene, number: int, there: Box) -> float:
    """What speaks against a text running on past a headline above it."""
    headline = scene.headlines[number]
    weight = max(0.0, headline.size / scene.em - 1.15) * 3.0
    if headline.bylined:
        weight += 2.0
    if headline.box[2] - headline.box[0] > 1.25 * (there[2] - there[0]):
        weight += 2.0
    return min(max(weight - _lost(headline), 0.0), 6.0)


def _lost(headline: Headline) -> float:
    """What speaks against a headline of an article: it is lost in the width it stands over.

    Headlines grow with the width of their articles; a heading within a text does not.
    """
    if headline.vertical or headline.bylined:
        return 0.0
    wide = (headline.reach[1] - headline.reach[0]) / headline.size
    return min(max(wide - 26.0, 0.0) * 0.25, 4.0)


def _to_the_right(scene: Scene, box: Box, there: Box, first: int, after: int) -> float | None:
    """Points for going on at the top of a column to the right."""
    em = scene.em
    gap = (there[0] - box[2]) / em
    width = (box[2] - box[0]) / em
    if gap > 1.6 * max(width, 10.0) + 6:
        return None
    points = 2.2 - 0.12 * max(gap - 2.0, 0.0)
    low, top = scene.lifted[after], scene.texts[first].box[1]
    top = min(top, scene.lifted[first], key=lambda y: abs(y - low))
    for number in scene.over[after]:
        if number in scene.over[first]:
            continue
        headline = scene.headlines[number]
        points -= _weight(scene, number, there)
        if headline.small or headline.box[2] - headline.box[0] <= 1.25 * (there[2] - there[0]):
            low = min(low, headline.box[1])
    shift = min(abs(there[1] - top), abs(low - top), abs(there[1] - box[1])) / em
    if shift > 1.2 and scene.rules.crossed((there[0], there[2]), (top + em, there[1])):
        points -= 1.5
    points -= 0.0 if shift < 1.2 else min(0.6 + 0.5 * math.log1p(shift - 1.2), 2.4)
    points -= 1.5 * min(_columns_between(scene, box, there), 2)
    if _walled(scene, box, there, min(top, low, there[1])):
        points -= 2.0
    elif _walled(scene, box, there, max(top, low)):
        points -= 0.8
    return points - 0.1 * min(abs((there[2] - there[0]) / em - width), 10.0)


def _walled(scene: Scene, box: Box, there: Box, top: float) -> bool:
    """Whether a rule runs between two columns that begins well above their text.

    Rules between the columns of one article are as high as its text; those between articles
    are as high as the articles, headlines included.
    """
    em = scene.em
    return any(
        box[2] - em <= (x0 + x1) / 2 <= there[0] + em
        and y0 < top - 2.2 * em
        and min(y1, box[3], there[3]) - max(y0, box[1], there[1]) > 2 * em
        for x0, y0, x1, y1 in scene.uprights
    )


def _to_the_left(scene: Scene, box: Box, there: Box, after: int) -> float | None:
    """Points for going on in the first column of a lower tier."""
    em = scene.em
    if there[1] < box[1] + 2 * em:
        return None
    low = min(scene.lifted[after], *(scene.headlines[n].box[1] for n in scene.over[after]), there[1])
    points = 1.0 - 0.06 * max(low - box[3], 0.0) / em
    if there[1] < box[3] - 2 * em:
        points -= 1.0
    if scene.rules.crossed((there[0], there[2]), (min(box[3], there[1] - 6 * em), there[1])):
        points -= 2.0
    for number in scene.over[after]:
        points -= _weight(scene, number, there)
    return points - 0.1 * min(abs((there[2] - there[0]) - (box[2] - box[0])) / em, 10.0)


def _columns_between(scene: Scene, box: Box, there: Box) -> int:
    """How many texts stand between two columns, on the height of the second one's top."""
    em = scene.em
    return sum(
        1
        for text in scene.texts
        if text.box[0] >= box[2] - 0.8 * em
        and text.box[2] <= there[0] + 0.8 * em
        and text.box[1] <= there[1] + 2 * em <= text.box[3] + 2 * em
    )


def _apart(scene: Scene, one: Piece, other: Piece) -> float:
    """What speaks against two pieces of one article: another frame, another size or font."""
    points = 0.0
    if one.frame != other.frame:
        points -= 5.0
    ratio = max(one.size, other.size) / min(one.size, other.size)
    if ratio > 1.06:
        points -= min((ratio - 1.06) * 12, 2.5)
    if one.segment.vertical != other.segment.vertical:
        points -= 3.0
    return points


def _stack_firsts(scene: Scene) -> list[int]:
    """For each text the uppermost of those that stand right on one another above it."""
    boxes = [piece.box for piece in scene.texts]
    order = sorted(range(len(boxes)), key=lambda n: boxes[n][1])
    firsts = list(range(len(boxes)))
    for at, number in enumerate(order):
        box = boxes[number]
        best: tuple[float, int] | None = None
        over = scene.over[number]
        small = [n for n in over if scene.headlines[n].size < 1.6 * scene.em]
        for other in order[max(0, at - 400) : at]:
            there = boxes[other]
            across = min(box[2], there[2]) - max(box[0], there[0])
            if across > 0.5 * (box[2] - box[0]) and there[3] <= box[1] + scene.em:
                gap = (
                    min(scene.lifted[number], box[1], *(scene.headlines[n].box[1] for n in small)) - there[3]
                )
                if best is None or gap < best[0]:
                    best = (gap, other)
        if best is not None:
            weight = max((_weight(scene, n, box) for n in over), default=0.0)
            ruled = scene.rules.crossed((box[0], box[2]), (boxes[best[1]][3], box[1]))
            if best[0] < 4 * scene.em and weight < 1.0 and not ruled:
                firsts[number] = firsts[best[1]]
    return firsts


# ── what stands under a headline ────────────────────────────────────────────────────────


def _under(scene: Scene, number: int, headline: Headline) -> Iterator[tuple[int, float]]:
    """Texts that may begin the article of a headline, and points for their place."""
    if headline.byline_only:
        return
    em = scene.em
    here = headline.box
    base = 3.0 if not headline.small else 0.3
    base += 1.0 if headline.bylined else 0.0
    if headline.small:
        # Several lines of unlike size, or a rule right above: no heading within a text has them.
        base += 0.8 if len(headline.pieces) > 1 else 0.0
        base += 1.2 if scene.rules.crossed((here[0], here[2]), (here[1] - 3.5 * em, here[1])) else 0.0
    base -= _lost(headline)
    below = [after for after in range(len(scene.texts)) if number in scene.over[after]]
    below.sort(key=lambda after: (scene.texts[after].box[0], scene.texts[after].box[1]))
    for nth, after in enumerate(below):
        text = scene.texts[after]
        gap = max(min(text.box[1], scene.lifted[after]) - here[3], 0.0) / em
        points = base + (1.0 if nth == 0 else -0.5 * nth) - 0.12 * gap
        points -= 1.0 * scene.over[after].index(number)
        if scene.rules.crossed((text.box[0], text.box[2]), (here[3], text.box[1])):
            points -= 1.5
        yield after, points + _framed(headline, text)
    if headline.small:
        return
    taken = set(below)
    for after, text in enumerate(scene.texts):
        if after not in taken and (place := around(here, text.box, em)) is not None:
            yield after, base + place + _framed(headline, text) - (1.0 if taken else 0.0)


def _framed(headline: Headline, text: Piece) -> float:
    return 0.0 if headline.frame == text.frame else -4.0
