"""Articles put together, as stories made of runs that know where in the raw text they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hefu.load.page.articles import Draft
from hefu.load.page.columns import Placed
from hefu.load.page.lines import PageLine
from hefu.load.page.pieces import Piece, ends_open
from hefu.load.rendition import Block, Run, Story

_TEASER = 10
"""Headlines without an article have at least this many characters; shorter ones are slogans."""
_TELLS = re.compile(r"[\d“”《》]")


def story_of(draft: Draft, source: str) -> Story:
    """The story of an article."""
    heads = sorted(draft.heads, key=lambda head: head[0])
    blocks: list[Block] = []
    paragraph: list[Placed] = []
    done = 0
    for piece in draft.pieces:
        while done < len(heads) and heads[done][0] < piece.at:
            if paragraph and not ends_open(paragraph[-1]):
                blocks.append(_paragraph(paragraph, source))
                paragraph = []
            elif paragraph:
                break
            blocks.append(Block("head", tuple(_runs(heads[done][1], source)), level=2))
            done += 1
        for placed in piece.lines:
            if paragraph and _breaks(paragraph[-1], placed):
                blocks.append(_paragraph(paragraph, source))
                paragraph = []
            paragraph.append(placed)
    if paragraph:
        blocks.append(_paragraph(paragraph, source))
    blocks += [Block("head", tuple(_runs(lines, source)), level=2) for _, lines in heads[done:]]
    return Story(
        blocks,
        title=[tuple(_runs(lines, source)) for lines in title_lines(draft.title, pieces_text(draft.pieces))],
        kicker=tuple(_runs(draft.kicker, source)),
        byline=tuple(_runs(draft.byline, source)),
    )


def title_lines(lines: Sequence[PageLine], body: str = "") -> list[list[PageLine]]:
    """The lines of a headline, each of one or more lines of the page.

    One set downwards comes as lines of one character, one printed twice comes twice; and where the
    body has the words on both sides of a line's end together, the line was only broken there.
    """
    found: list[list[PageLine]] = []
    for line in lines:
        if found and (_is_downwards(found[-1][-1], line) or _is_broken(found[-1][-1], line, body)):
            found[-1].append(line)
        elif not any(len(other) == 1 and other[0].shown == line.shown for other in found):
            found.append([line])
    return found


def _is_downwards(last: PageLine, line: PageLine) -> bool:
    return len(line.shown) == 1 and len(last.shown) == 1


def _is_broken(last: PageLine, line: PageLine, body: str) -> bool:
    return not line.gap and last.shown[-3:] + line.shown[:3] in body


def _breaks(last: Placed, line: Placed) -> bool:
    """Whether a new paragraph begins with ``line``."""
    if ends_open(last):
        return False
    return last.role in ("last", "only") or line.role in ("first", "only")


def _paragraph(lines: Sequence[Placed], source: str) -> Block:
    return Block("paragraph", tuple(_runs([placed.line for placed in lines], source)))


def _runs(lines: Sequence[PageLine], source: str) -> Iterator[Run]:
    """The lines joined; a blank between two that end and begin with Latin letters."""
    before: PageLine | None = None
    for line in lines:
        if before is not None and _latin(before.text[-1]) and _latin(line.text[0]) and line.start:
            # What stands before the line in the source is the line end or blank that parts them.
            yield Run(source[line.start - 1], at=line.start - 1)
        if line.kept:
            for start, end in line.kept:
                yield Run(line.text[start:end], at=line.start + start)
        else:
            yield Run(line.text, at=line.start)
        before = line


def _latin(c: str) -> bool:
    return c.isascii() and c.isalpha()


def is_teaser(lines: Sequence[PageLine]) -> bool:
    """Whether display lines that head no article here are news by themselves, not a slogan.

    Slogans are short, printed twice, or made of phrases of equal length (赶超再出发 勇闯争一流).
    """
    if any(line.kept for line in lines):
        return False
    phrases = [phrase for line in lines for phrase in re.split(r"[\s，、！!]+", line.text) if phrase]
    told = any(_TELLS.search(line.shown) for line in lines)
    if len(phrases) > 1 and len({len(phrase) for phrase in phrases}) == 1 and not told:
        return False
    if sum(len(line.shown) for line in lines) < _TEASER:
        return False
    return told or len(lines) > 1 or len(lines[0].shown) >= 12


def teaser_of(lines: Sequence[PageLine], source: str) -> Story:
    """A story of title lines only."""
    return Story((), title=[tuple(_runs(line, source)) for line in title_lines(lines)])


def pieces_text(pieces: Sequence[Piece]) -> str:
    """The bare text of some pieces."""
    return "".join(piece.text for piece in pieces)
