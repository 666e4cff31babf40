"""Figures of a part of a place that is the subject of a sentence: a zone, some counties (六县实现生产总值…).

The words are in ``catalog/cues.toml``, ``[parts]``. Only what is told of an economy as a whole is looked
at: in 开发区新增绿地 the part is an address, in 开发区完成生产总值 it is whose figure it is.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from hefu.read.part_words import Parts, load_parts

_REACH: Final = 300
"""How far before a figure its sentence is looked through (characters)."""
_PARAGRAPH, _OPENING = 1200, 40
"""How far back a paragraph's first words are looked for, and how many of them (characters)."""
_TOWN: Final = 40
"""How far behind the town that opens a sentence what is told of it stands (characters)."""
_BACK: Final = 450
"""How far back the sentence is looked for that tells what those behind it are about (characters)."""
_NEXT: Final = 2
"""How many clauses a part holds for that a later clause begins with."""
_LONGEST_HEADING, _SHORTEST_HEADING = 32, 4
_FIRMS: Final = 20
"""How far before a figure the firms stand at most that it is told of (characters)."""
_NAME: Final = 6
"""How much of a name is looked through for words of more than the town's centre (characters)."""
_TRADE: Final = 70
"""How far before a figure the trade stands at most that it is told of (characters)."""
_STOPS: Final = "。！？!?\n"
_CLAUSE: Final = re.compile("[，；：,;:]")
_NUMBERED: Final = re.compile(
    r"(?:[\s*#—－–·●■◆▲>]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[一二三四五六七八九十]{1,3}[、是])+"
)
_DIGIT: Final = re.compile(r"\d")
_TOLD: Final = re.compile(r"\d[^，。；、]*$")
_UNIT: Final = 10
"""How much of a figure is looked for before the pause behind it (characters)."""


def part_before(text: str, at: int, own: str, of: str = "gdp") -> bool | None:
    """Whether the figure of the indicator ``of`` that is named at ``at`` is of a part: True where the part
    is its own subject, False where an earlier clause's or sentence's holds on, None where it is of no part.

    ``own`` is the name of the document's place, which ends the hold of a part. A part that its paragraph
    opens with holds for sentences that name no subject (兵团发展加快。…。完成投资90亿元), and so does one
    that a sentence furthers (推动高新区跨越发展，力争生产总值突破90亿元).
    """
    parts = load_parts()
    floor = max(0, at - _REACH)
    start = max([text.rfind(c, floor, at) for c in _STOPS]) + 1 or floor
    by_paragraph = of not in parts.told_of_all
    if of in parts.of_places and _supported(text, start, at, own, parts):
        return False
    if parts.hint.search(text, start, at) is None:
        return False if by_paragraph and _spoken_of(text, start, at, own, of, parts) else None
    if numbered := _NUMBERED.match(text, start, at):
        start = numbered.end()
    opened = _topic(text, start, at, parts)
    cuts = [m.end() for m in _CLAUSE.finditer(text, start, at)]
    item = _item(text, cuts[-1] if cuts else start, at)
    clause = _topic(text, cuts[-1], at, parts) if cuts else None
    of_other = clause is not None and clause.group() not in (own, own + clause.group()[-1])
    if clause and of_other and parts.doing.fullmatch(text, max(clause.end(), item), at):
        return True
    if opened is None:
        if by_paragraph and _holding(text, start, at, own, of, parts):
            return False
        return False if by_paragraph and _spoken_of(text, start, at, own, of, parts) else None
    if opened.group() in (own, own + opened.group()[-1]):
        return None
    after = [cut for cut in cuts if cut > opened.end()]
    if not parts.doing.fullmatch(text, max(after[-1] if after else opened.end(), item), at):
        return None
    if not on_the_whole(text, own, opened.end(), at, parts):
        if not after:
            return True
        # What follows its subject at once, and goes on with figures, is of the same subject.
        if all(_DIGIT.search(text, a, b) for a, b in pairwise(after)):
            return False
    return False if by_paragraph and _holding(text, start, at, own, of, parts) else None


def _supported(text: str, start: int, at: int, own: str, parts: Parts) -> bool:
    """Whether a part of the sentence ending with the name at ``at`` supports someone, whose figure it is."""
    start = max(start, text.rfind("；", start, at) + 1)
    if numbered := _NUMBERED.match(text, start, at):
        start = numbered.end()
    if parts.supporting.match(text, start, at) is None or on_the_whole(text, own, start, at, parts):
        return False
    return parts.doing.fullmatch(text, text.rfind("，", start, at) + 1, at) is not None


def _item(text: str, start: int, at: int) -> int:
    """Where the last item of a list of figures begins in ``[start, at)`` (新区完成投资8亿元、|税收2亿元); 0
    where there is none."""
    pause = text.rfind("、", start, at)
    return pause + 1 if pause >= 0 and _TOLD.search(text, max(start, pause - _UNIT), pause) else 0


def trade_before(text: str, at: int, of: str) -> bool:
    """Whether the figure of the indicator ``of`` named at ``at`` is of the trade or the firms whose output is
    told right before it (软件业实现产值90亿元，出口3亿美元)."""
    parts = load_parts()
    return of in parts.of_trades and parts.trade.search(text, max(0, at - _TRADE), at) is not None


def firms_before(text: str, at: int, of: str) -> bool:
    """Whether the figure of the indicator ``of`` named at ``at`` is what some firms or zones did
    (24家高新技术企业实现工业总产值55亿元)."""
    parts = load_parts()
    found = parts.firms.search(text, max(0, at - _FIRMS), at)
    if found is None or of not in parts.of:
        return False
    return of not in parts.of_all_firms or not text.endswith(parts.all_firms, 0, found.end("who"))


def centre_before(text: str, at: int, own: str, of: str) -> bool:
    """Whether a figure of the indicator ``of`` at ``at`` is of the town's centre, which an earlier clause of
    its sentence begins with, and nothing since speaks of more (实施中心城区提升工程，…，改造老旧小区20个)."""
    parts = load_parts()
    if of not in parts.of_centre:
        return False
    floor = max(0, at - _REACH)
    start = max([text.rfind(c, floor, at) for c in _STOPS + "；"]) + 1 or floor
    if parts.centre_hint not in text[start:at]:
        return False
    if numbered := _NUMBERED.match(text, start, at):
        start = numbered.end()
    clauses = [start, *(m.end() for m in _CLAUSE.finditer(text, start, at))]
    for clause in clauses[-2::-1]:
        found = (parts.centre if clause == start else parts.done_centre).match(text, clause, at)
        if found:
            beyond = parts.beyond_centre.search(text, found.end(), at + _NAME)
            return beyond is None and not on_the_whole(text, own, found.end(), at, parts)
    return False


def _holding(text: str, start: int, at: int, own: str, of: str, parts: Parts) -> bool:
    """Whether the part of the sentence that ends with the name at ``at`` is on a part, its subject or what it
    furthers, and the last clause names no other (高新区突出发展医药产业，…，完成投资8亿元)."""
    cuts = [m.end() for m in _CLAUSE.finditer(text, start, at)]
    half = text.rfind("；", start, at) + 1
    counties = parts.small in text[start : cuts[0]] if cuts else False
    # A name that opens the second half goes on with the zone that the sentence opens with.
    if half and (cuts[-1] != half or counties):
        start, cuts = half, [cut for cut in cuts if cut > half]
    if not cuts or parts.doing.fullmatch(text, max(cuts[-1], _item(text, cuts[-1], at)), at) is None:
        return False
    if _held_from(text, start, cuts[0], at, own, of, parts):
        return True
    # A part that a later clause begins with holds for the next one or two.
    return (
        cuts[-1] != half
        and of not in parts.from_outside
        and any(
            _held_from(text, clause, after, at, own, of, parts, late=True)
            for clause, after in tuple(pairwise(cuts))[-_NEXT:]
        )
    )


def _held_from(
    text: str, clause: int, after: int, at: int, own: str, of: str, parts: Parts, late: bool = False
) -> bool:
    """Whether the clause that ends before ``after`` is on a part, and nothing up to ``at`` on the whole."""
    furthered = parts.furthering.match(text, clause, after)
    if furthered:
        opened = parts.topic.match(text, furthered.end(), after)
    else:
        opened = _topic(text, clause, after, parts)
    if opened is None or opened.group()[:-1] == own or not _is_of(text, opened, of, parts):
        return False
    if (furthered or late) and parts.only_planned.search(text, opened.end(), after):
        return False
    if furthered and text[at - 1] in "，：,:" and _DIGIT.search(text, after, at) is None:
        return False  # 加快新区建设，生产总值增长6%: a name that opens its clause is told of the whole
    if late and opened.group().endswith(parts.many) and _DIGIT.search(text, opened.end(), after) is None:
        return False
    return not on_the_whole(text, own, opened.end(), at, parts)


def _spoken_of(text: str, start: int, at: int, own: str, of: str, parts: Parts) -> bool:
    """Whether the sentences before are on a part that the sentence from ``start`` on is still on."""
    if _paragraph_of_part(text, start, at, own, parts):
        return True
    if _sentence_of_part(text, start, at, own, of, parts):
        return True
    return _heading_of_part(text, start, at, own, of, parts)


def _sentence_of_part(text: str, start: int, at: int, own: str, of: str, parts: Parts) -> bool:
    """Whether the sentence right before is a part's, and this one begins with what was done, and by no one
    else (柳岸开发区签约项目20个。完成投资8亿元)."""
    if text[start - 1 : start] != "。" or of in parts.from_outside or not parts.did.match(text, start, at):
        return False
    clause = max([m.end() for m in _CLAUSE.finditer(text, start, at)], default=start)
    if parts.doing.fullmatch(text, max(clause, _item(text, clause, at)), at) is None:
        return False
    floor = max(0, start - _REACH)
    before = max([text.rfind(c, floor, start - 1) for c in _STOPS]) + 1
    if numbered := _NUMBERED.match(text, before, start):
        before = numbered.end()
    opened = _topic(text, before, start - 1, parts)
    if opened is None or opened.group()[:-1] == own or not _is_of(text, opened, of, parts):
        return False
    return not on_the_whole(text, own, opened.end(), at, parts)


def _heading_of_part(text: str, start: int, at: int, own: str, of: str, parts: Parts) -> bool:
    """Whether the nearest short sentence before that tells no figure is on a part (加快滨江新区建设。…), and
    nothing since speaks of the whole."""
    clause = max([m.end() for m in _CLAUSE.finditer(text, start, at)], default=start)
    if parts.doing.fullmatch(text, clause, at) is None:
        return False
    heading = _heading(text, start)
    if heading is None:
        return False
    top, end = heading
    if parts.hint.search(text, top, end) is None:
        return False
    opens = text[top - 1] == "\n" or text.startswith("*", top) or text[end - 1] == "*"
    if numbered := _NUMBERED.match(text, top, end):
        top = numbered.end()
    if lead := parts.opening.match(text, top, end):
        top = lead.end()
    furthered = parts.furthering.match(text, top, end)
    opened = parts.topic.match(text, furthered.end() if furthered else top, end)
    if opened is None and furthered is None:
        opened = parts.subject.match(text, top, end)
    if opened is None or opened.group()[:-1] == own or not _is_of(text, opened, of, parts):
        return False
    near = text.find("。", end + 1, start - 1) < 0
    if not (opens or near or not opened.group().endswith(parts.many)):
        return False
    if not opens and at == clause and parts.small not in opened.group():
        return False
    whole = opened.group().endswith(parts.whole_economies)
    if of in parts.from_outside and not whole and not (opens and furthered):
        return False
    return not on_the_whole(text, own, end, at, parts)


def _heading(text: str, start: int) -> tuple[int, int] | None:
    """Start and end of the nearest short sentence before ``start`` that tells no figure and has no pause: in
    the same paragraph, or a line of its own right above it."""
    end, floor = start - 1, max(0, start - _BACK)
    while end > floor:
        begin = max([text.rfind(c, floor, end) for c in _STOPS]) + 1
        if begin <= floor:
            return None
        sentence = text[begin:end].strip("*# \u3000")
        line = text[end] == "\n"
        short = _SHORTEST_HEADING <= len(sentence) <= _LONGEST_HEADING
        plain = short and not any(c in sentence for c in "，；")
        if (plain or text[begin - 1] == "\n") and _DIGIT.search(sentence) is None:
            return (begin, end) if not line or text[begin - 1] == "\n" else None
        if line and (sentence or text[begin - 1] != "\n"):
            return None
        end = begin - 1
    return None


def _is_of(text: str, part: re.Match[str], of: str, parts: Parts) -> bool:
    """Whether a part that some words before are on is what a figure of an indicator is of: one of several
    things is not, nor what the whole place may be, and goods from outside are told of bonded zones only."""
    name, behind = part.group(), text[part.end() : part.end() + 3]
    if any(word in name or word in behind for word in parts.listing) or name.endswith(parts.of_all):
        return False
    if of not in parts.from_outside or name.endswith(parts.whole_economies):
        return True
    return of in parts.goods and name.endswith(parts.bonded)


def on_the_whole(text: str, own: str, start: int, at: int, parts: Parts) -> bool:
    """Whether ``[start, at)`` speaks of the whole, or names the document's place and not an office or a part
    of it (青石片区, “青石茶谷”)."""
    if parts.whole.search(text, start, at):
        return True
    found = text.find(own, start, at)
    while found >= 0:
        named = text[found - 1] == "“" or text.startswith(parts.own_office, found + len(own))
        if not named:
            return True
        found = text.find(own, found + 1, at)
    return False


def _paragraph_of_part(text: str, start: int, at: int, own: str, parts: Parts) -> bool:
    """Whether the paragraph opens with a part, nothing since speaks of the whole, and the clause of the name
    at ``at`` names no other subject."""
    top = text.rfind("\n", max(0, start - _PARAGRAPH), start) + 1
    if not 0 < top < start or parts.hint.search(text, top, min(top + _OPENING, start)) is None:
        return False
    if numbered := _NUMBERED.match(text, top, start):
        top = numbered.end()
    lead = parts.opening.match(text, top, start)
    opened = _topic(text, lead.end() if lead else top, start, parts)
    if opened is None or opened.group()[:-1] == own:
        return False
    clause = max([m.end() for m in _CLAUSE.finditer(text, start, at)], default=start)
    if parts.doing.fullmatch(text, clause, at) is None or text.startswith(parts.aims, clause):
        return False
    # What the part did for the whole, told where it is named, does not end its hold (兵团为我区…作出贡献。).
    told = max(text.find("。", opened.end(), at), opened.end())
    return not on_the_whole(text, own, told, at, parts)


def town_before(text: str, town: int, end: int, at: int, own: str) -> bool:
    """Whether the figure whose indicator begins at ``at`` is of the town named in ``[town, end)``: it opens
    the sentence, one pause at most stands between, and nothing there speaks of the whole."""
    if text[town - 1] not in "。；！\n" or text[end] in "、和及与" or at - end > _TOWN:
        return False
    between = text[end:at]
    if between.count("，") > 1 or any(c in between for c in "；。：") or own in between:
        return False
    return load_parts().whole.search(text, end, at) is None


def _topic(text: str, start: int, at: int, parts: Parts) -> re.Match[str] | None:
    """The part that a clause begins with."""
    lead = parts.lead.match(text, start, at)
    return parts.topic.match(text, lead.end() if lead else start, at)
