"""The words by which a text names a time (``cues.toml``: ``period``), as the automaton looks for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def period_words(period: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The words of a time, each with what it stands for, from the cues of periods."""
    for word, shift in period["relative"].items():
        yield word, ("year", shift)
    for word, shift in period["gone"].items():
        yield word, ("gone", shift)
    for word, shift in period["section_relative"].items():
        yield word, ("section", shift)
    for word, year in period["fixed"].items():
        yield word, ("years", year, year)
    for word, (first, last) in period["span"].items():
        yield word, ("span", first, last)
    for word, part in period["part"].items():
        yield word, ("part", part)
        for named, shift in period["relative"].items():
            yield named + word, ("part_of", part, shift)
    for number, n in period["years"]["numbers"].items():
        for pattern in period["years"]["past"]:
            yield pattern.replace("{N}", number), ("span", -n, -1)
        for pattern in period["years"]["sums"]:
            yield pattern.replace("{N}", number), ("sum", n)
        for pattern in period["years"]["coming"]:
            yield pattern.replace("{N}", number), ("span", 0, n - 1)
    for name, (first, last) in period["plans"].items():
        for quoted in (f"“{name}”", f'"{name}"', f"「{name}」", f"＂{name}＂"):
            for tail in ("", "时期", "期间", "以来"):
                yield quoted + tail, ("years", first, last)
            for tail in ("末", "期末", "末期", "规划末"):
                yield quoted + tail, ("years", last, last)
        yield name + "时期", ("years", first, last)
        yield name + "期间", ("years", first, last)
        yield name + "末", ("years", last, last)
