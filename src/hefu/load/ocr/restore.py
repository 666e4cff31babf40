"""Places on straightened pages, led back to the pages as they were scanned."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from hefu.load.rendition import Block, Run, Runs, Story

if TYPE_CHECKING:
    from hefu.load.ocr.straight import Turn

_LEAN: Final = 0.35
"""A line on a page that lay askew is placed in pieces, each rising by at most so much of its height."""
_MOST_PIECES: Final = 32


def restored(stories: Iterable[Story], turns: Mapping[int, Turn]) -> tuple[Story, ...]:
    """The stories with places on the pictures as they were; ``turns`` by number of page.

    A line that stands on its head or side there has falling ``edges``: they follow the text.
    """
    return tuple(
        replace(
            story,
            blocks=tuple(_block(block, turns) for block in story.blocks),
            title=tuple(_runs(line, turns) for line in story.title),
            kicker=_runs(story.kicker, turns),
            byline=_runs(story.byline, turns),
        )
        for story in stories
    )


def _block(block: Block, turns: Mapping[int, Turn]) -> Block:
    cells = tuple(replace(cell, runs=_runs(cell.runs, turns)) for cell in block.cells)
    return replace(block, runs=_runs(block.runs, turns), cells=cells)


def _runs(runs: Runs, turns: Mapping[int, Turn]) -> Sequence[Run]:
    return tuple(
        _run(piece, turns[run.page]) if run.page in turns else run
        for run in runs
        for piece in (_pieces(run, turns[run.page]) if run.page in turns else (run,))
    )


def _pieces(run: Run, turn: Turn) -> Sequence[Run]:
    """A long line in so many pieces that the upright box of each one stays close to its characters."""
    if run.box is None or len(run.edges) != len(run.text) + 1:
        return (run,)
    left, top, right, bottom = run.box
    length, height = (bottom - top, right - left) if run.vertical else (right - left, bottom - top)
    lean = min(abs(turn.a), abs(turn.d)) * length
    count = min(len(run.text), math.ceil(lean / max(_LEAN * height, 1e-6)), _MOST_PIECES)
    if count <= 1:
        return (run,)
    cuts = [len(run.text) * n // count for n in range(count + 1)]
    return tuple(_part(run, first, last) for first, last in pairwise(cuts))


def _part(run: Run, first: int, last: int) -> Run:
    assert run.box is not None
    left, top, right, bottom = run.box
    begin, end = run.edges[first], run.edges[last]
    return replace(
        run,
        text=run.text[first:last],
        box=(left, begin, right, end) if run.vertical else (begin, top, end, bottom),
        edges=run.edges[first : last + 1],
    )


def _run(run: Run, turn: Turn) -> Run:
    if run.box is None:
        return run
    left, top, right, bottom = run.box
    # On a page that lay on its side, what ran across runs down.
    vertical = run.vertical != (abs(turn.d) > abs(turn.a))
    along = 1 if vertical else 0
    if run.vertical:
        edges = tuple(turn.point((left + right) / 2, edge)[along] for edge in run.edges)
    else:
        edges = tuple(turn.point(edge, (top + bottom) / 2)[along] for edge in run.edges)
    return replace(run, box=turn.box(run.box), edges=edges, vertical=vertical)
