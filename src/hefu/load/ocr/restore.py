"""Places on straightened pages, led back to the pages as they were scanned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from hefu.load.rendition import Block, Run, Runs, Story

if TYPE_CHECKING:
    from hefu.load.ocr.straight import Turn


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
    return tuple(_run(run, turns[run.page]) if run.page in turns else run for run in runs)


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
