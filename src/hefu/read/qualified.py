"""Thresholds that belong to the name behind them: 年收入超亿元的企业20家 are no 企业20家."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hefu.read.indicator import Link
from hefu.read.naming import COUNTED

_NOT_SIZES: Final = COUNTED | {"ratio", "percentage_points", "multiple"}


def qualified(text: str, links: Sequence[Link], only: Sequence[bool]) -> list[Link]:
    """The figures of a sentence, each count named with the threshold that stands right before its name.

    ``only`` says of each figure whether it only describes what stands behind it.
    """
    out: list[Link] = []
    for n, link in enumerate(links):
        size = out[n - 1] if n and only[n - 1] else None
        out.append(link if size is None else _with(text, link, size))
    return out


def _with(text: str, link: Link, size: Link) -> Link:
    """A count named with a ``size`` where that stands right before its name."""
    subject, q = link.subject, size.quantity
    if subject is None or not link.own or link.counted or q.dimension in _NOT_SIZES:
        return link
    if link.quantity.dimension not in COUNTED or text[q.end : subject.start] not in ("", "的"):
        return link
    start = q.start
    told = size.subject
    if size.own and told is not None and told.end == start and not size.counted:
        start = told.start
    whole = subject._replace(
        id=None,
        text=text[start : subject.start] + subject.text,
        start=start,
        growth=False,
        single=None,
        narrows=subject.id or subject.narrows,
    )
    return link._replace(subject=whole)
