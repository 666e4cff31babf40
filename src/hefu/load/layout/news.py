"""A newspaper page: its articles, each in its own reading order, and what belongs to none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hefu.load.layout.columns import start_of
from hefu.load.layout.flow import Placed, blocks_of, runs_of
from hefu.load.layout.frames import framed
from hefu.load.layout.headlines import Headline, headlines_of, parts_of, reaching, union, with_bylines
from hefu.load.layout.kinds import (
    Piece,
    begins_with_title,
    is_caption,
    is_quote,
    is_titled,
    kind_of,
    main_font,
    snapped,
    text_size,
)
from hefu.load.layout.links import Scene, links, scene_of
from hefu.load.layout.matching import best_pairs
from hefu.load.layout.places import blanks
from hefu.load.layout.rows import Row, rows_of, slack_of, unturned
from hefu.load.layout.segments import Barriers, Segment, regrouped, segment, segments_of
from hefu.load.layout.words import bare, words
from hefu.load.printed import PrintedPage
from hefu.load.rendition import Block, Run, Runs, Story
from hefu.model import Aside, Box

_MOST_TEXTS = 260
_MOST_PIECES = 1500
"""With more stretches of text, or pieces in all, than this, a page is read column by column."""
_MOST_PICTURES = 100
_MOST_RULES = 400
_RESCUE = 1.5
"""Text without a headline goes on other text even with so many points against it."""
_EDGE = 0.15
"""Headers and footers stand in this part of the page's height."""
_LITTLE = 30
"""Fewer characters without a headline are a slogan or a note, no article."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found on one page."""

    stories: tuple[Story, ...]
    asides: tuple[Aside, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """A page taken apart into pieces. ``em`` is the size of its text."""

    page: PrintedPage
    pieces: tuple[Piece, ...]
    em: float
    rules: Barriers


def see(page: PrintedPage, tables: Sequence[Row] = ()) -> Seen:
    """Take a page apart into pieces and say what each is."""
    rows = rows_of(page)
    rules = Barriers([*_level_rules(page.rules), *_level_edges(page.frames)])
    slack = slack_of(page.lines)
    across = segments_of([row for row in rows if not row.vertical], rules, slack)
    down = segments_of([row for row in rows if row.vertical], Barriers(()), slack)
    whole = regrouped(across)
    if whole is not None:
        across = segments_of(whole, rules, slack)
    segments = [*snapped(across), *snapped(down)]
    em = text_size(segments)
    font = main_font(segments)
    pieces = [Piece(s, kind_of(s, em, font, slack), _box(s, page.width)) for s in segments]
    if len(pieces) > _MOST_PIECES:
        return Seen(page, tuple(pieces), em, rules)
    page = replace(page, pictures=tuple(sorted(page.pictures, key=_area)[-_MOST_PICTURES:]))
    pieces += [Piece(segment([row]), "text", _box(segment([row]), page.width)) for row in tables]
    pieces = [
        replace(piece, kind="caption") if is_caption(piece, page.pictures, em, font) else piece
        for piece in pieces
    ]
    pieces = _edges_marked(pieces, page, em)
    pieces = _quotes_marked(_titles_marked(_margins_marked(pieces, page), em), em)
    return Seen(page, tuple(framed(pieces, page.frames, em, page.width, page.height)), em, rules)


def articles_of(seen: Seen) -> Found:
    """The articles of a newspaper page."""
    texts = [piece for piece in seen.pieces if piece.kind == "text"]
    if len(texts) > _MOST_TEXTS or len(seen.pieces) > _MOST_PIECES:
        return _plain(seen)
    headlines = headlines_of(seen.pieces)
    uprights = [box for box in seen.page.rules if box[3] - box[1] > 4 * (box[2] - box[0])][:_MOST_RULES]
    obstacles = [
        *(piece.box for piece in seen.pieces),
        *seen.page.pictures,
        *uprights,
        *(
            (x, top, x, bottom)
            for left, top, right, bottom in sorted(seen.page.frames, key=_area)[-_MOST_RULES:]
            for x in (left, right)
        ),
    ]
    headlines = with_bylines(reaching(headlines, obstacles, seen.page.width))
    pictures = [*seen.page.pictures, *(piece.box for piece in seen.pieces if piece.kind == "caption")]
    if not seen.page.pictures:
        said = [piece for piece in seen.pieces if piece.kind in ("caption", "text")]
        pictures += blanks(said, [*(p.box for p in seen.pieces), *_level_rules(seen.page.rules)], seen.em)
    scene = scene_of(texts, headlines, pictures, seen.em, seen.rules, uprights)
    scores = links(scene)
    before = _without_circles(_rescued(best_pairs(scores), scores, len(texts)))
    return _put_together(seen, scene, before)


def _box(segment: Segment, width: float) -> Box:
    box = (segment.left, segment.top, segment.right, segment.bottom)
    return unturned(box, width) if segment.vertical else box


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _level_rules(rules: Sequence[Box]) -> Iterator[Box]:
    return (box for box in rules if box[2] - box[0] > 4 * (box[3] - box[1]))


def _level_edges(frames: Sequence[Box]) -> Iterator[Box]:
    for left, top, right, bottom in frames:
        yield (left, top, right, top)
        yield (left, bottom, right, bottom)


# ── in the margins and amid the text ────────────────────────────────────────────────────


def _margins_marked(pieces: Sequence[Piece], page: PrintedPage) -> list[Piece]:
    """Vertical lines outside everything else on the page are slogans in its margin."""
    inner = [p.box for p in pieces if not p.segment.vertical]
    inner += [box for box in (*page.rules, *page.pictures) if box[2] - box[0] > 0.3 * page.width]
    if not inner:
        return list(pieces)
    left, right = min(box[0] for box in inner), max(box[2] for box in inner)
    return [
        replace(p, kind="slogan")
        if p.segment.vertical and (p.box[2] <= left + 1 or p.box[0] >= right - 1)
        else p
        for p in pieces
    ]


def _quotes_marked(pieces: Sequence[Piece], em: float) -> list[Piece]:
    """Sentences set large or in bold amid a column, with space around them, are quotations of it."""
    texts = [p for p in pieces if p.kind == "text" and len(p.segment.rows) > 1]
    return [replace(p, kind="slogan") if is_quote(p, em) and _alone(p, texts, em) else p for p in pieces]


def _titles_marked(pieces: Sequence[Piece], em: float) -> list[Piece]:
    """A few words in the size of the text, with space around them, over a paragraph's beginning.

    Where fonts are not known (recognised text, some PDFs), this is how a heading shows.
    """
    texts = [p for p in pieces if p.kind == "text"]
    return [
        replace(p, kind="small") if p.kind == "text" and is_titled(p.segment) and _heads(p, texts, em) else p
        for p in pieces
    ]


def _heads(piece: Piece, texts: Sequence[Piece], em: float) -> bool:
    left, top, right, bottom = piece.box
    found = False
    for text in texts:
        there = text.box
        if text is piece or min(there[2], right) - max(there[0], left) < 0.5 * (right - left):
            continue
        if -em < top - there[3] < 0.6 * em:
            return False
        if -0.5 * em < there[1] - bottom < 2.5 * em:
            found = start_of(text.segment) != "mid"
            if there[1] - bottom < 0.6 * em:
                return False
    return found


def _alone(piece: Piece, texts: Sequence[Piece], em: float) -> bool:
    left, top, right, bottom = piece.box
    for text in texts:
        there = text.box
        if text is piece or min(there[2], right) - max(there[0], left) < 0.5 * (right - left):
            continue
        if -em < top - there[3] < 0.9 * em or -em < there[1] - bottom < 0.9 * em:
            return False
    return True


# ── header and footer ───────────────────────────────────────────────────────────────────


def _edges_marked(pieces: Sequence[Piece], page: PrintedPage, em: float) -> list[Piece]:
    """The pieces at the head and foot of a page that name the paper, the day, the editors."""
    long = [p.box for p in pieces if p.kind == "text" and len(p.segment.rows) >= 4]
    first = min((box[1] for box in long), default=page.height)
    last = max((box[3] for box in long), default=0.0)
    named = [
        p for p in pieces if len(p.segment.rows) < 6 and words().header.search(bare(p.segment.text, 200))
    ]
    top = max((p.box[3] for p in named if p.box[3] <= min(first + em, _EDGE * page.height)), default=-1.0)
    bottom = min(
        (p.box[1] for p in named if p.box[1] >= max(last - em, (1 - _EDGE) * page.height)),
        default=page.height + 1,
    )
    top = _down_to_rule(top, page, first)
    marked: list[Piece] = []
    for piece in pieces:
        middle = (piece.box[1] + piece.box[3]) / 2
        if piece.kind != "caption" and middle < top:
            piece = replace(piece, kind="header")
        elif piece.kind != "caption" and middle > bottom:
            piece = replace(piece, kind="footer")
        marked.append(piece)
    return marked


def _down_to_rule(top: float, page: PrintedPage, first: float) -> float:
    """The foot of the masthead: a rule across the page, where there is one above all text."""
    if top < 0:
        return top
    rules = [
        box[3]
        for box in page.rules
        if box[2] - box[0] > 0.8 * page.width and top - 2 <= box[3] <= min(first, 0.2 * page.height)
    ]
    return min(rules, default=top)


# ── articles ────────────────────────────────────────────────────────────────────────────


def _rescued(before: dict[int, int], scores: Mapping[tuple[int, int], float], count: int) -> dict[int, int]:
    """The pairing with what is left over put after what it least badly goes on."""
    used = set(before.values())
    left_over = {
        (left, right): score + _RESCUE
        for (left, right), score in scores.items()
        if left < count and left not in used and right not in before
    }
    return {**before, **best_pairs(left_over)}


def _without_circles(before: Mapping[int, int]) -> dict[int, int]:
    """The pairing without links that close a circle."""
    kept: dict[int, int] = {}
    for start in sorted(before):
        seen = {start}
        at = before[start]
        while at in kept and at not in seen:
            seen.add(at)
            at = kept[at]
        if at != start and at not in seen:
            kept[start] = before[start]
    return kept


def _put_together(seen: Seen, scene: Scene, before: Mapping[int, int]) -> Found:
    count = len(scene.texts)
    after = {left: right for right, left in before.items()}
    opened = [number for number in range(len(scene.headlines)) if count + number in after]
    firsts: list[tuple[int, Headline | None]] = [(after[count + n], scene.headlines[n]) for n in opened]
    firsts += [(n, None) for n in range(count) if n not in before]
    used = set(opened)
    articles: list[tuple[Box, Story]] = []
    asides: list[Aside] = []
    for first, headline in firsts:
        chain = [first]
        while chain[-1] in after:
            chain.append(after[chain[-1]])
        signed = [n for n in scene.over[first] if scene.headlines[n].byline_only and n not in used]
        used.update(signed)
        rows, heads = _rows_of(scene, chain, used, headline is None)
        used |= heads
        text = "".join(placed.row.text for placed in rows)
        tabled = any(placed.row.table for placed in rows)
        if headline is None and len(text) < _LITTLE and len(chain) == 1 and not tabled:
            asides.append(Aside(text, "slogan", seen.page.number))
            continue
        boxes = [scene.texts[n].box for n in chain]
        if headline is not None:
            boxes.insert(0, headline.box)
        articles.append(
            (
                union(boxes),
                _story(
                    headline, [scene.headlines[n] for n in signed], blocks_of(rows, indented=scene.indented)
                ),
            )
        )
    for number, headline in enumerate(scene.headlines):
        if number not in used:
            # A headline without an article: a slogan, or the name of a page.
            text = " ".join(_said(piece) for piece in headline.pieces)
            asides.append(Aside(text, "slogan", seen.page.number))
    asides.extend(
        Aside(_said(piece), piece.kind, seen.page.number)
        for piece in seen.pieces
        if piece.kind in ("caption", "header", "footer", "slogan")
    )
    articles.sort(key=lambda found: _reading_order(found[0], seen))
    return Found(tuple(story for _, story in articles), tuple(asides))


def _reading_order(box: Box, seen: Seen) -> tuple[float, float]:
    """From top to bottom, from left to right: what begins at about the same height is one tier."""
    return (round(box[1] / (0.06 * max(seen.page.height, 1.0))), box[0])


def _rows_of(
    scene: Scene, chain: Sequence[int], used: set[int], untitled: bool
) -> tuple[list[Placed], set[int]]:
    """The rows of an article, with the headings that stand above its parts."""
    rows: list[Placed] = []
    taken: set[int] = set()
    for nth, number in enumerate(chain):
        if nth or untitled:
            for over in reversed(scene.over[number]):
                if over not in used and over not in taken:
                    # A heading never stands in mid-sentence: that is a quotation set large.
                    if nth and scene.starts[number] == "mid" and scene.ends[chain[nth - 1]] == "open":
                        continue
                    taken.add(over)
                    rows.extend(_heading(scene.headlines[over]))
        segment = scene.texts[number].segment
        opens = begins_with_title(segment) and not (nth and scene.ends[chain[nth - 1]] == "open")
        rows.extend(
            Placed(row, segment.left, segment.right, head=opens and n == 0, fresh=opens and n == 0)
            for n, row in enumerate(segment.rows)
        )
    return rows, taken


def _heading(headline: Headline) -> Iterator[Placed]:
    for nth, piece in enumerate(headline.pieces):
        segment = piece.segment
        for row in segment.rows:
            yield Placed(row, segment.left, segment.right, head=True, fresh=nth == 0)


def _story(headline: Headline | None, signed: Sequence[Headline], blocks: Iterator[Block]) -> Story:
    names = [piece for found in signed for piece in found.pieces]
    if headline is None:
        return Story(tuple(blocks), byline=_spaced([_runs(piece) for piece in names]))
    parts = parts_of(headline)
    return Story(
        blocks=tuple(blocks),
        title=tuple(runs_of([row]) for piece in parts.title for row in piece.segment.rows),
        kicker=_spaced([_runs(piece) for piece in parts.kicker]),
        byline=_spaced([_runs(piece) for piece in (*parts.byline, *names)]),
    )


def _runs(piece: Piece) -> Runs:
    return runs_of(piece.segment.rows)


def _spaced(groups: Sequence[Runs]) -> Runs:
    runs: list[Run] = []
    for group in groups:
        if runs:
            runs.append(Run(" "))
        runs.extend(group)
    return tuple(runs)


def _said(piece: Piece) -> str:
    return "".join(run.text for run in runs_of(piece.segment.rows))


def _plain(seen: Seen) -> Found:
    """All of a page, column by column: where there are too many pieces to find articles."""
    ordered = sorted(seen.pieces, key=lambda piece: (round(piece.box[0] / (4 * seen.em)), piece.box[1]))
    rows = [
        Placed(row, piece.segment.left, piece.segment.right, fresh=nth == 0)
        for piece in ordered
        for nth, row in enumerate(piece.segment.rows)
    ]
    return Found((Story(tuple(blocks_of(rows))),), ())
