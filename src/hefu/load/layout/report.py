"""A report or plan printed on many pages: one story with headings, paragraphs over page ends."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from hefu.load.layout.flow import SHORT, Placed, blocks_of, runs_of
from hefu.load.layout.grids import continued
from hefu.load.layout.ordered import Set
from hefu.load.layout.rows import Row
from hefu.load.layout.running import Edge, SetPage
from hefu.load.layout.words import bare, ends_sentence, words
from hefu.load.rendition import Runs, Story
from hefu.model import Aside

_TITLE = 1.25
_HEAD = 1.1
_SURELY = 1.25
_NOTE = 0.93
_NOTE_MARK = re.compile(r"[①-⑳*※]|[\[［〔(（]?[0-9]{1,3}[\]］〕)）]?|注[:：0-9]")
_CONTENTS_ROWS = 3


@dataclass(frozen=True, slots=True)
class Body:
    """How the running text of a document looks: its size, font, and whether it has indents."""

    em: float
    font: str
    bold: bool
    pitch: float


def report_of(pages: Sequence[SetPage], edges: Mapping[int, Edge]) -> tuple[Story, tuple[Aside, ...]]:
    """The story of a document, and what stands around its text.

    ``edges`` are the rows that run along its pages, as :func:`hefu.load.layout.running.running`
    finds them.
    """
    asides: list[Aside] = []
    kept: list[Set] = []
    notes: list[Set] = []
    body = _body([one for page in pages for one in page.rows if id(one.row) not in edges])
    for page in pages:
        inside: list[Set] = []
        for one in page.rows:
            if id(one.row) in edges:
                asides.append(Aside(_said(one.row), edges[id(one.row)], page.number))
            else:
                inside.append(one)
        first = _notes_begin(inside, body)
        notes.extend(inside[first:])
        kept.extend(inside[:first])
    kept, contents = _without_contents(_tables_joined(kept))
    asides.extend(contents)
    title, rest = _title(kept, body)
    placed = [*_placed(rest, body), *_placed(notes, replace(body, em=body.em * 0.8))]
    indented = _indented(placed)
    blocks = tuple(blocks_of(placed, indented=indented))
    return Story(blocks, title=title), tuple(asides)


def _said(row: Row) -> str:
    return "".join(run.text for run in runs_of((row,)))


def _body(rows: Sequence[Set]) -> Body:
    sizes: Counter[int] = Counter()
    fonts: Counter[tuple[str, bool]] = Counter()
    for one in rows:
        count = len(one.row.text)
        sizes[round(math.log(one.row.size) / 0.04)] += count
        fonts[one.row.font, one.row.bold] += count
    if not sizes:
        return Body(1.0, "", False, 1.5)
    best = max(sizes, key=lambda n: (sizes[n - 1] + sizes[n] + sizes[n + 1], sizes[n]))
    em = math.exp(best * 0.04)
    font, bold = fonts.most_common(1)[0][0]
    gaps = [one.gap for one in rows if 0 < one.gap < 4 * em and 0.85 < one.row.size / em < 1.18]
    return Body(em, font, bold, median(gaps) if gaps else 1.5 * em)


# ── parts set aside ─────────────────────────────────────────────────────────────────────


def _notes_begin(rows: Sequence[Set], body: Body) -> int:
    """Where the footnotes of a page begin: smaller rows at its foot, the first with a mark."""
    at = len(rows)
    while at > 0 and rows[at - 1].row.size < _NOTE * body.em and not rows[at - 1].row.vertical:
        at -= 1
    while at < len(rows) and not _NOTE_MARK.match(rows[at].row.text):
        at += 1
    # A page in small type as a whole has no footnotes.
    return at if at > len(rows) / 2 else len(rows)


def _tables_joined(rows: Sequence[Set]) -> list[Set]:
    """Tables that go on on the next page, made one."""
    joined: list[Set] = []
    for one in rows:
        last = joined[-1].row if joined else None
        if (
            last is not None
            and last.table is not None
            and one.row.table is not None
            and last.page < one.row.page
        ):
            whole = continued(last.table, one.row.table)
            if whole is not None:
                # The next page may go on with it too: keep that page's number.
                joined[-1] = replace(joined[-1], row=replace(last, table=whole, page=one.row.page))
                continue
        joined.append(one)
    return joined


def _without_contents(rows: list[Set]) -> tuple[list[Set], list[Aside]]:
    """Without the table of contents (目录), which repeats the headings."""
    listed = [n for n, one in enumerate(rows) if _is_contents(one.row)]
    kept = [True] * len(rows)
    asides: list[Aside] = []
    start = 0
    while start < len(listed):
        end = start
        while end + 1 < len(listed) and listed[end + 1] - listed[end] <= 3:
            end += 1
        if end - start + 1 >= _CONTENTS_ROWS:
            first, last = listed[start], listed[end]
            while first > 0 and first > listed[start] - 3:
                if words().contents_title.match(bare(rows[first - 1].row.text, 20)):
                    first -= 1
                    break
                if len(rows[first - 1].row.text) > 20:
                    break
                first -= 1
            else:
                first = listed[start]
            if not words().contents_title.match(bare(rows[first].row.text, 20)):
                first = listed[start]
            for n in range(first, last + 1):
                kept[n] = False
                asides.append(Aside(_said(rows[n].row), "menu", rows[n].row.page))
        start = end + 1
    return [one for one, keep in zip(rows, kept, strict=True) if keep], asides


def _is_contents(row: Row) -> bool:
    text = row.text
    return len(text) < 200 and words().contents.search(text[-120:]) is not None


def _title(rows: Sequence[Set], body: Body) -> tuple[tuple[Runs, ...], list[Set]]:
    """The largest rows that stand together on the first page, above its text."""
    if not rows:
        return (), []
    first = rows[0].row.page
    page = [n for n, one in enumerate(rows) if one.row.page == first]
    largest = max(rows[n].row.size for n in page)
    if largest < _TITLE * body.em:
        return _plain_title(rows, body)
    start = next(n for n in page if rows[n].row.size > 0.93 * largest)
    before = [rows[n] for n in page if n < start]
    if sum(len(one.row.text) for one in before) > 200:
        return (), list(rows)
    end = start + 1
    while (
        end < len(rows)
        and rows[end].row.page == first
        and _goes_on_title(rows[end - 1], rows[end], largest, body)
    ):
        end += 1
    lines: list[list[Row]] = []
    for n in range(start, end):
        above = rows[n - 1]
        # A line that fills its column was broken for want of room.
        if lines and above.right - above.row.right < SHORT * above.row.size:
            lines[-1].append(rows[n].row)
        else:
            lines.append([rows[n].row])
    title = tuple(runs_of(line) for line in lines)
    return title, [*rows[:start], *rows[end:]]


def _goes_on_title(before: Set, one: Set, largest: float, body: Body) -> bool:
    return one.row.size > max(0.75 * largest, _HEAD * body.em) and one.gap < 3.2 * before.row.size


def _plain_title(rows: Sequence[Set], body: Body) -> tuple[tuple[Runs, ...], list[Set]]:
    """A first row in the middle, in bold or alone, where no row is larger than the text."""
    one = rows[0]
    if _centred(one, body) and not ends_sentence(one.row.text) and len(one.row.text) <= 40:
        return (runs_of((one.row,)),), list(rows[1:])
    return (), list(rows)


def _centred(one: Set, body: Body) -> bool:
    left, right = one.row.left - one.left, one.right - one.row.right
    return left > 2.5 * body.em and abs(left - right) < 2.0 * body.em


# ── headings and paragraphs ─────────────────────────────────────────────────────────────


def _placed(rows: Sequence[Set], body: Body) -> list[Placed]:
    """The rows with what makes each of them a heading or the beginning of something."""
    sizes = sorted({round(one.row.size, 1) for one in rows if one.row.size >= _HEAD * body.em}, reverse=True)
    placed: list[Placed] = []
    numbered = -1
    captions = _captions(rows, body)
    for n, one in enumerate(rows):
        before = rows[n - 1] if n else None
        level = 0 if n in captions else _level(one, rows[n + 1] if n + 1 < len(rows) else None, body, sizes)
        written = bare(one.row.text, 40)
        fresh = n in captions or before is None or before.row.table is not None or _fresh(before, one, body)
        if level:
            opens = any(pattern.match(written) for _, pattern in words().headings)
            fresh = fresh or opens
            if placed and placed[-1].head and not opens and not fresh and numbered >= 0:
                level = numbered
            numbered = level
        else:
            numbered = -1
        placed.append(Placed(one.row, one.left, one.right, bool(level), fresh, max(level, 2)))
    return placed


def _captions(rows: Sequence[Set], body: Body) -> set[int]:
    """The rows right above a table that name it or say its unit: each is a paragraph of its own."""
    found: set[int] = set()
    for n, one in enumerate(rows):
        if one.row.table is None:
            continue
        for at in range(n - 1, max(n - 4, -1), -1):
            above, below = rows[at], rows[at + 1]
            near = below.row.top - above.row.bottom < 1.6 * body.pitch and above.row.page == one.row.page
            if not near or above.row.table is not None or ends_sentence(above.row.text):
                break
            if above.right - above.row.right < SHORT * body.em and above.row.left - above.left < 3 * body.em:
                break
            if any(pattern.match(bare(above.row.text, 40)) for _, pattern in words().headings):
                break
            found.add(at)
    return found


def _fresh(before: Set, one: Set, body: Body) -> bool:
    """Whether a row stands apart from the one before: by a gap, another size, or in the middle."""
    if one.row.page == before.row.page and one.column == before.column:
        filled = before.right - before.row.right < SHORT * before.row.size
        runs_on = filled and not ends_sentence(before.row.text)
        if one.gap > 1.4 * body.pitch and not runs_on:
            return True
        if one.gap > 2.5 * body.pitch:
            return True
    apart = (one.row.left - one.left, before.row.left - before.left)
    if max(apart) > 5 * body.em and abs(apart[0] - apart[1]) > 0.5 * body.em:
        return True
    return not 0.85 < one.row.size / before.row.size < 1.18


def _level(one: Set, following: Set | None, body: Body, sizes: Sequence[float]) -> int:
    """The level of a heading, 0 for other rows."""
    row = one.row
    text = row.text
    if row.table is not None or len(text) > 80 or ends_sentence(text) or not re.search(r"\w", text):
        return 0
    if text.endswith(("，", ",", "：", ":")):
        return 0
    written = bare(text, 80)
    number = next((level for level, pattern in words().headings if pattern.match(written)), 0)
    short = one.right - row.right >= SHORT * row.size
    # Of recognised lines the size is not sure: one that fills its column is a heading only if clearly larger.
    large = row.size >= (_HEAD if short else _SURELY) * body.em
    marked = (row.bold and not body.bold) or (bool(row.font) and row.font != body.font)
    alone = short or (following is not None and following.row.left - following.left >= 1.2 * body.em)
    if large:
        return number or min(2 + (sizes.index(round(row.size, 1)) if round(row.size, 1) in sizes else 0), 6)
    if number and short and len(text) <= 45:
        return number
    if marked and row.bold and alone and short and len(text) <= 45 and row.size >= 0.95 * body.em:
        return number or 4
    return 0


def _indented(rows: Sequence[Placed]) -> bool:
    """Whether most paragraphs begin with an indent; see :func:`hefu.load.layout.columns.indents`."""
    count = 0
    for before, row in pairwise(rows):
        if before.shortfall >= SHORT and ends_sentence(before.row.text) and not row.head:
            count += 1 if row.indent >= 1.2 else -1
    return count >= 0
