"""Which headlines, kickers and bylines stand over which article, and which lines over none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from hefu.load.page.articles import Draft, Rarity, is_inline, pairs
from hefu.load.page.lines import PageLine
from hefu.load.page.match import best_matches
from hefu.load.page.pieces import Display, Piece
from hefu.load.page.stories import is_teaser
from hefu.load.page.subjects import Subject, likeness
from hefu.load.page.words import Words

_ENOUGH = 2.5
"""A group of lines heads an article from this score."""
_LEAST = 0.8
"""… and from this one an article that has none."""
_ENOUGH_IN_STREAM = 1.0
_SWITCH_IN_STREAM = 0.8
_CAPTION = 5.0
_PHRASE = 6
_STRANGE = 0.1
"""Lines that share less of their words with an article do not speak of it."""
_SUBJECT = 0.3
"""What it tells that a headline has the subject of an article, beside the words it shares with it …"""
_KNOWN = 4
"""… when it has as many pairs of characters whose subject is known."""
_WHOLE = 9.0
"""What it costs to part a headline that is set downwards."""
_NONE = 0.55
"""How well "no article at all" explains a line: as well as sharing this part of its words."""


@dataclass(frozen=True, slots=True)
class Drafts:
    """The articles of a page, and what each is about."""

    all: Sequence[Draft]
    subjects: Sequence[Subject]
    rarity: Rarity

    def spoken_of(self, text: str) -> list[float]:
        """How much a headline speaks of each article: by the words they share, and by their subjects."""
        own = self.rarity.about(set(pairs(text)))
        sure = _SUBJECT * min(1.0, own.count / _KNOWN)
        return [
            self.rarity.known(text, draft.words) + (sure * likeness(own, subject) if sure else 0.0)
            for draft, subject in zip(self.all, self.subjects, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class Group:
    """Display lines that belong together, and how well they would head each draft."""

    at: int
    lines: tuple[PageLine, ...]
    scores: tuple[float, ...]
    inside: int | None
    """The draft whose body goes on before and after, so that the lines may be a heading in it."""
    inline: bool
    after: int | None


def give_titles(
    drafts: Sequence[Draft],
    units: Sequence[Piece | Display],
    rarity: Rarity,
    words: Words,
    *,
    stream: bool = False,
) -> list[tuple[PageLine, ...]]:
    """Gives the drafts their headlines, kickers, bylines and headings; returns the groups left over.

    In the order of the ``stream`` a headline stands before its article, right after it, or after
    the next; empty lines tell nothing of it.
    """
    place = {piece.at: n for n, draft in enumerate(drafts) for piece in draft.pieces}
    known = Drafts(drafts, [rarity.about(draft.words) for draft in drafts], rarity)
    groups = [
        group
        for unit in units
        if isinstance(unit, Display)
        for group in _groups(unit, units, known, place, words, stream)
    ]
    offers = sorted(
        (
            (score, -g, n)
            for g, group in enumerate(groups)
            if not group.inline
            for n, score in enumerate(group.scores)
            if score >= (_ENOUGH_IN_STREAM if stream else _ENOUGH)
        ),
        reverse=True,
    )
    given: dict[int, int] = {}
    titled: dict[int, list[int]] = {}
    for _, g, n in offers:
        if -g in given or not _may_join(groups, titled.get(n, []), -g, words):
            continue
        given[-g] = n
        titled.setdefault(n, []).append(-g)
    given |= _lacking(groups, drafts, given, words)
    left: list[tuple[PageLine, ...]] = []
    for g, group in enumerate(groups):
        if g in given:
            _entitle(drafts[given[g]], group, words)
        elif group.inside is not None and not _by(group.lines, words):
            drafts[group.inside].heads.append((group.at, group.lines))
        else:
            left.append(group.lines)
    return left


def _lacking(
    groups: Sequence[Group], drafts: Sequence[Draft], given: Mapping[int, int], words: Words
) -> dict[int, int]:
    """Headlines that are left, for articles that lack one: each for one, as fits best in all; and bylines."""
    titled, signed = set[int](), set[int]()
    for g, n in given.items():
        kinds = _kinds(groups[g].lines, words)
        if "title" in kinds:
            titled.add(n)
        if "byline" in kinds:
            signed.add(n)
    offers: list[tuple[float, int, int]] = []
    found: dict[int, int] = {}
    for g, group in enumerate(groups):
        if g in given:
            continue
        if all(kind == "byline" for kind in _kinds(group.lines, words)):
            over = group.inside if group.inside is not None else group.after
            if over is not None and over not in signed:
                found[g] = over
                signed.add(over)
            continue
        if group.inline or group.inside is not None or not _heads(group.lines):
            continue
        offers += [(score - _LEAST, g, n) for n, score in enumerate(group.scores) if n not in titled]
    return found | best_matches(offers)


def _heads(lines: Sequence[PageLine]) -> bool:
    """Whether lines look like a headline rather than a slogan or a caption."""
    return not _is_slogan(lines) and not any(line.kept or line.stops for line in lines)


def _may_join(groups: Sequence[Group], others: Sequence[int], g: int, words: Words) -> bool:
    """Whether a group may stand over an article that has some already: it brings what they lack."""
    if not others:
        return True
    mine = _kinds(groups[g].lines, words)
    theirs = [kind for other in others for kind in _kinds(groups[other].lines, words)]
    near = any(abs(groups[other].at - groups[g].at) <= 2 for other in others)
    return near and not set(mine) & set(theirs)


def _kinds(lines: Sequence[PageLine], words: Words) -> list[str]:
    return [
        "byline"
        if words.byline.match(line.shown)
        else "kicker"
        if words.kicker.search(line.shown)
        else "subtitle"
        if words.subtitle.match(line.shown)
        else "title"
        for line in lines
    ]


def _by(lines: Sequence[PageLine], words: Words) -> bool:
    return any(words.byline.match(line.shown) for line in lines)


def _groups(
    run: Display,
    units: Sequence[Piece | Display],
    drafts: Drafts,
    place: dict[int, int],
    words: Words,
    stream: bool,
) -> list[Group]:
    """A run's lines parted where they speak of different articles."""
    before = next((place[at] for at in range(run.at - 1, -1, -1) if at in place), None)
    after = next((place[at] for at in range(run.at + 1, len(units)) if at in place), None)
    follower = units[run.at + 1] if run.at + 1 < len(units) else None
    inline = not stream and isinstance(follower, Piece) and is_inline(run, follower)
    inside = before if before is not None and before == after else None
    parts = _part(run.lines, drafts, before, after, words, stream)
    found: list[Group] = []
    for k, part in enumerate(parts):
        text = "".join(line.shown for line in part if not words.byline.match(line.shown))
        scores: list[float] = []
        for n, spoken in enumerate(drafts.spoken_of(text)):
            score = 9 * spoken
            starts = drafts.all[n].pieces[0].at > run.at
            if stream:
                score += _near_in_stream(n, before, after, k == 0, k == len(parts) - 1)
            elif n == after and starts:
                score += 3.0 if k == len(parts) - 1 else 1.0
            if not stream and n == before and before != after:
                score += 1.5 if k == 0 else 0.3
            if n == inside:
                score -= 3.0
            if stream and part[-1].stops:
                score -= _CAPTION
            if any(line.kept for line in part):
                score -= 2.0
            elif spoken < _STRANGE and _is_slogan(part):
                score -= 3.0
            scores.append(score + (1.0 if _by(part, words) else 0.0))
        found.append(Group(run.at, tuple(part), tuple(scores), inside, inline, after))
    return found


def _near_in_stream(n: int, before: int | None, after: int | None, first: bool, last: bool) -> float:
    """What the place of lines between two articles says for them to head the ``n``-th."""
    if before is not None and before == after:
        return 0.0
    if n == after:
        return 2.0 if last else 1.0
    if n == before:
        return 2.0 if first else 1.0
    return 1.0 if before is not None and n == before - 1 else 0.0


def _is_slogan(lines: Sequence[PageLine]) -> bool:
    return not is_teaser(lines) and len(lines) > 1 and all(len(line.shown) <= _PHRASE for line in lines)


def _part(
    lines: Sequence[PageLine],
    drafts: Drafts,
    before: int | None,
    after: int | None,
    words: Words,
    stream: bool,
) -> list[list[PageLine]]:
    """The lines of a run dealt out to the drafts one after another, at the least cost (Viterbi)."""
    count = len(drafts.all)
    if not count or len(lines) == 1:
        return [list(lines)]
    told = _told(lines)
    best: list[float] = []
    back: list[list[int]] = []
    for k, line in enumerate(lines):
        byline = bool(words.byline.match(line.shown))
        costs = [0.0 if byline else -3 * spoken for spoken in drafts.spoken_of(told[k])]
        costs.append(0.0 if byline else -3 * _NONE if line.kept else -_NONE)
        if not k:
            best = [cost - (0.3 if n == before else 0.0) for n, cost in enumerate(costs)]
            back.append([-1] * (count + 1))
            continue
        switch = 0.6 if line.gap else _SWITCH_IN_STREAM if stream else 2.0
        if told[k] == told[k - 1] != line.shown:
            switch = _WHOLE
        elif words.byline.match(lines[k - 1].shown) or line.kept or lines[k - 1].kept:
            switch = 0.0
        elif byline or words.subtitle.match(line.shown):
            switch = 3.0
        elif words.kicker.search(line.shown) and line.gap:
            switch = 0.2
        least = min(range(count + 1), key=best.__getitem__)
        came = [n if best[n] <= best[least] + switch else least for n in range(count + 1)]
        best = [min(best[n], best[least] + switch) + costs[n] for n in range(count + 1)]
        back.append(came)
    if after is not None:
        best[after] -= 0.3
    state = min(range(count + 1), key=best.__getitem__)
    states = []
    for came in reversed(back):
        states.append(state)
        state = came[state]
    states.reverse()
    parts: list[list[PageLine]] = []
    for k, line in enumerate(lines):
        if not k or states[k] != states[k - 1] or _new_group(parts[-1], line, words, stream):
            parts.append([line])
        else:
            parts[-1].append(line)
    return parts


def _told(lines: Sequence[PageLine]) -> list[str]:
    """What each line tells: one of a headline set downwards, a character each, as much as all of it."""
    found: list[str] = []
    for alone, run in groupby(lines, lambda line: len(line.shown) == 1):
        shown = [line.shown for line in run]
        found += ["".join(shown)] * len(shown) if alone else shown
    return found


def _new_group(part: Sequence[PageLine], line: PageLine, words: Words, stream: bool) -> bool:
    """Whether a line cannot belong to the lines before it: those ended with a byline, or it opens a head."""
    kinds = _kinds([*part, line], words)
    if line.stops or part[-1].stops:
        return True  # a caption
    if kinds[-2] == "byline" and kinds[-1] != "byline":
        return True
    return kinds[-1] == "kicker" and "title" in kinds[:-1] and bool(line.gap or stream)


def _entitle(draft: Draft, group: Group, words: Words) -> None:
    for line, kind in zip(group.lines, _kinds(group.lines, words), strict=True):
        if kind == "byline":
            draft.byline.append(line)
        elif kind == "kicker":
            draft.kicker.append(line)
        else:
            draft.title.append(line)
