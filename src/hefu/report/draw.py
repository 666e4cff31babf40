"""Charts drawn to files: SVG or PNG, without a browser and without the network."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from hefu.errors import OutputError
from hefu.publish.words import Lang
from hefu.report.charts import chart
from hefu.report.result import Answer

KINDS: Final = (".svg", ".png")
_SCALE: Final = 2.0
"""Pixels of a PNG for each unit of the drawing, so that it is sharp in print."""


def drawn(answer: Answer, kind: str, lang: Lang) -> bytes:
    """The chart of an answer as the bytes of a file of that ``kind`` (one of ``KINDS``).

    Raises :class:`OutputError` when there is nothing to draw.
    """
    import vl_convert

    spec = chart(answer, lang)
    if spec is None:
        raise OutputError("report.empty_chart")
    if kind == ".svg":
        return bytes(vl_convert.vegalite_to_svg(spec).encode("utf-8"))
    return bytes(vl_convert.vegalite_to_png(spec, scale=_SCALE))


def kind_of(path: Path) -> str:
    """The kind of chart that a file's name asks for.

    Raises :class:`OutputError` when it is none that can be drawn.
    """
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise OutputError("report.chart_kind", path=path)
    return kind
