"""The recognition models of rapidocr, run on the CPU and never fetched from the network."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import cv2
import numpy as np
from rapidocr import RapidOCR
from rapidocr.ch_ppocr_rec import TextRecOutput

from hefu.errors import LoadError

if TYPE_CHECKING:
    from hefu.load.ocr.opened import Grey
    from hefu.load.ocr.straight import Quads

CORES: Final = min(2, os.cpu_count() or 1)
"""Recognition uses so many cores at most."""
MODELS: Final = {"Det": "PP-OCRv6_det_small.onnx", "Rec": "PP-OCRv6_rec_small.onnx"}
"""Models that come in rapidocr's wheel."""
_SIDE: Final = 32
"""The detector takes sides that are multiples of so many pixels."""
_LONGEST: Final = 50
"""A line so many times as long as high is read at once."""
_ROW: Final = 48
"""The recogniser takes lines of so many pixels' height."""


@dataclass(frozen=True, slots=True)
class Read:
    """What the recogniser sees in the picture of a line, trusted from 0 to 1 for each character.

    ``centres`` are the middles of its characters along the line, from 0 to 1.
    """

    text: str
    trust: tuple[float, ...]
    centres: tuple[float, ...]

    @property
    def mean_trust(self) -> float:
        """How far the line as a whole is trusted; 0 for an empty one."""
        return sum(self.trust) / len(self.trust) if self.trust else 0.0


def boxes_in(page: Grey) -> Quads:
    """The corners of what looks like a line of text, in the page's pixels."""
    rows, columns = page.shape
    height, width = (max(2 * _SIDE, -(-side // _SIDE) * _SIDE) for side in (rows, columns))
    padded = cv2.copyMakeBorder(page, 0, height - rows, 0, width - columns, cv2.BORDER_REPLICATE)
    found = _engine("Det")(cv2.merge([padded] * 3), use_det=True, use_cls=False, use_rec=False)
    boxes = getattr(found, "boxes", None)
    if boxes is None or not len(boxes):
        return np.zeros((0, 4, 2), np.float32)
    quads: Quads = np.asarray(boxes, np.float32)
    quads[:, :, 0] = quads[:, :, 0].clip(0, columns)
    quads[:, :, 1] = quads[:, :, 1].clip(0, rows)
    return quads


def read_line(line: Grey) -> Read:
    """What is written in the picture of one horizontal line; a very long one is read in parts."""
    parts = _parts(line)
    reads = [_read(line[:, first:last]) for first, last in parts]
    centres = (
        (first + at * (last - first)) / line.shape[1]
        for (first, last), read in zip(parts, reads, strict=True)
        for at in read.centres
    )
    text = "".join(read.text for read in reads)
    return Read(text, tuple(sure for read in reads for sure in read.trust), tuple(centres))


def _parts(line: Grey) -> list[tuple[int, int]]:
    """Where a line is cut so that memory stays bounded: at paper, between characters."""
    rows, columns = line.shape
    cuts = [0]
    while columns - cuts[-1] > _LONGEST * rows:
        at = cuts[-1] + (_LONGEST - 2) * rows
        window = line[:, at - rows : at + rows].min(axis=0).astype(np.int32)
        light = np.flatnonzero(window >= window.max() - 8)
        cuts.append(at - rows + int(light[np.argmin(np.abs(light - rows))]))
    return list(pairwise([*cuts, columns]))


def _read(line: Grey) -> Read:
    rows, columns = line.shape
    if rows > _ROW:
        # The library's own scaling leaves out pixels; ours takes the mean of them.
        size = (max(1, round(columns * _ROW / rows)), _ROW)
        line = cv2.resize(line, size, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
    found = _engine("Rec")(
        cv2.merge([line] * 3), use_det=False, use_cls=False, use_rec=True, return_word_box=True
    )
    if not isinstance(found, TextRecOutput) or not found.txts or not found.txts[0]:
        return Read("", (), ())
    return _placed(found.txts[0], found.word_results[0])


def read_lines(lines: Sequence[Grey]) -> list[Read]:
    """What is written in the pictures of lines; one core takes each, in whatever order."""
    from concurrent.futures import ThreadPoolExecutor

    _engine("Rec")
    with ThreadPoolExecutor(CORES) as pool:
        return list(pool.map(read_line, lines))


def _placed(text: str, words: Any) -> Read:
    """The text with each character's place; spaces, which have none of their own, stand between."""
    columns = [column for word in words.word_cols for column in word]
    length = max(float(words.line_txt_len), 1.0)
    places: list[float] = []
    rest = iter(columns)
    for char in text:
        if char.isspace():
            places.append(places[-1] if places else 0.0)
        else:
            places.append(min(1.0, (next(rest, length) + 0.5) / length))
    trust = tuple(float(value) for value in words.confs)
    return Read(text, trust[: len(text)], tuple(places))


@cache
def _engine(part: str) -> RapidOCR:
    """The detector or the recogniser; loading takes part of a second, so each is kept."""
    spec = find_spec("rapidocr")
    models = Path(spec.origin).parent / "models" if spec is not None and spec.origin else Path()
    missing = [name for name in MODELS.values() if not (models / name).is_file()]
    if missing:
        raise LoadError("ocr.no_models", names=tuple(missing))
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            # The pictures we give are of the size we mean them to have.
            "Global.use_preprocess_img": False,
            "Global.use_vertical_padding": False,
            # With a path the library never looks for the file elsewhere.
            **{f"{name}.model_path": str(models / file) for name, file in MODELS.items()},
            "Det.limit_type": "max",
            "Det.limit_side_len": 1_000_000,
            "Det.max_candidates": 4000,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "EngineConfig.onnxruntime.intra_op_num_threads": CORES if part == "Det" else 1,
        }
    )
