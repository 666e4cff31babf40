"""Which box drawn on the page a piece stands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hefu.load.layout.kinds import Piece
from hefu.model import Box

_MOST = 60
_LARGEST = 0.8


def framed(
    pieces: Sequence[Piece], frames: Sequence[Box], em: float, width: float, height: float
) -> list[Piece]:
    """The pieces with the innermost frame that holds an article: a headline and text.

    Others are boxes around a headline, behind a column, around the whole page; −1: none.
    """
    sizes = sorted(
        (area, box)
        for box in set(frames)
        if box[2] - box[0] > 8 * em
        and box[3] - box[1] > 5 * em
        and (area := (box[2] - box[0]) * (box[3] - box[1])) < _LARGEST * width * height
    )[:_MOST]
    boxes = [box for _, box in sizes]
    inside = [[n for n, piece in enumerate(pieces) if _holds(box, piece.box)] for box in boxes]
    found = [-1] * len(pieces)
    for number in range(len(boxes) - 1, -1, -1):
        kinds = {pieces[n].kind for n in inside[number]}
        if "text" in kinds and kinds & {"head", "small"}:
            for n in inside[number]:
                found[n] = number
    return [replace(piece, frame=frame) for piece, frame in zip(pieces, found, strict=True)]


def _holds(frame: Box, box: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return frame[0] <= x <= frame[2] and frame[1] <= y <= frame[3]
