"""Pages as they are printed: lines of characters, rules and frames, each with its place.

What a PDF's text layer and what text recognition see is brought into this one form, from which
:mod:`hefu.load.layout` finds columns, headlines, reading order and articles.
"""

from __future__ import annotations

from dataclasses import dataclass

from hefu.model import Box


@dataclass(frozen=True, slots=True)
class Line:
    """A run of characters on one line of one column, in reading order.

    ``box`` in page units from the top left; ``edges`` where each character begins along the line
    and the last one ends (len(text) + 1 values), so that a part of a line can be marked; ``size``
    is the height of its characters (em); ``vertical`` lines run downwards.
    """

    text: str
    box: Box
    edges: tuple[float, ...]
    size: float
    vertical: bool = False
    bold: bool = False
    font: str = ""


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page: its lines in no particular order, and what else is drawn on it.

    ``rules`` are straight lines (as boxes that are thin one way), ``frames`` drawn or filled
    rectangles, ``pictures`` images.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    rules: tuple[Box, ...] = ()
    frames: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()
