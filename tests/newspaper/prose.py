"""Stories of an invented local paper: seeded, coherent within a story, hardly a sentence twice.

A story belongs to one domain (roads, schools …), keeps to its own places and people, and is built
from the patterns of ``words.toml``. Nothing is taken from a real paper.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

_SLOT = re.compile(r"\{(\w+)\}")


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


def domains() -> tuple[str, ...]:
    """The names of what a story can be about."""
    return tuple(_words()["domain"])


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes one story: its dice, its domain, and the places and people that recur in it."""

    dice: Random
    domain: str
    cast: Mapping[str, tuple[str, ...]]

    def fill(self, pattern: str, depth: int = 0) -> str:
        """``pattern`` with each ``{slot}`` filled; slots of one pattern differ where they can."""
        used: set[str] = set()

        def word(match: re.Match[str]) -> str:
            for _ in range(6):
                text = self._word(match[1], depth)
                if text not in used:
                    break
            used.add(text)
            return text

        return _SLOT.sub(word, pattern)

    def pick(self, kind: str) -> str:
        """A filled pattern of ``[sentences]`` of this kind."""
        return self.fill(self.dice.choice(_words()["sentences"][kind]))

    def _word(self, slot: str, depth: int) -> str:
        if slot in self.cast:
            return self.dice.choice(self.cast[slot])
        if slot in _FIGURES:
            return _FIGURES[slot](self.dice)
        words = _words()
        lists = (words["domain"][self.domain], words["common"], words["sentences"])
        found = next(entries[slot] for entries in lists if slot in entries)
        if depth > 3:
            raise ValueError(f"words.toml: {{{slot}}} fills itself")
        return self.fill(self.dice.choice(found), depth + 1)


_FIGURES: Mapping[str, Callable[[Random], str]] = {
    "date": lambda r: f"{r.randint(1, 12)}月{r.randint(1, 28)}日",
    "month": lambda r: str(r.randint(1, 12)),
    "year": lambda r: str(r.randint(2021, 2023)),
    "lastyear": lambda r: str(r.randint(2017, 2020)),
    "year2": lambda r: str(r.randint(2024, 2027)),
    "few": lambda r: str(r.randint(2, 15)),
    "tens": lambda r: f"{r.randint(30, 290) / 10:g}",
    "small": lambda r: f"{r.randint(11, 98) / 10:.1f}",
    "percent": lambda r: f"{r.randint(400, 995) / 10:.1f}",
    "count": lambda r: str(r.randint(16, 980)),
    "money": lambda r: f"{r.randint(110, 98000) / 100:.2f}",
    "big": lambda r: str(r.randint(1010, 98600)),
    "period": lambda r: r.choice(("前{}个月", "{}月份", "1至{}月")).format(r.randint(3, 11)),
    "growth": lambda r: r.choice(
        ("同比增长{}%", "同比下降{}%", "较去年同期提高{}个百分点", "比上年增长{}%")
    ).format(f"{r.randint(3, 420) / 10:.1f}"),
}


def writer(dice: Random, domain: str) -> Writer:
    """A writer of one story, with its own small cast."""
    common = _words()["common"]
    cast = {
        "city": (dice.choice(common["city"]),),
        "town": tuple(dice.sample(common["town"], 3)),
        "village": tuple(dice.sample(common["village"], 3)),
        "person": tuple(person(dice) for _ in range(5)),
    }
    return Writer(dice, domain, cast)


def person(dice: Random) -> str:
    """A name of two or three characters."""
    common = _words()["common"]
    return str(dice.choice(common["surname"])) + "".join(
        dice.choice(common["given"]) for _ in range(dice.choice((1, 2, 2)))
    )


def paragraphs(pen: Writer) -> Iterator[str]:
    """Paragraphs of a story without end, the first its opening; they vary from 10 to 250 characters."""
    yield pen.pick("opening") + (pen.pick("body") if pen.dice.random() < 0.5 else "")
    while True:
        size = pen.dice.choice((0, 1, 1, 1, 2, 2, 3))
        yield "".join(pen.pick("body") for _ in range(size)) or pen.pick("short")


def title_line(pen: Writer, most: int, *, plain: bool = False) -> str:
    """A headline of at most ``most`` characters (the shortest wording where none is so short).

    ``plain`` ones have no figures or letters, so that they can be set upright.
    """
    words = _words()["domain"][pen.domain]
    patterns = words["title_short"] if plain or most < 12 else words["title_short"] + 2 * words["title_long"]
    lines = [pen.fill(pen.dice.choice(patterns)) for _ in range(12)]
    return next((line for line in lines if 5 <= len(line) <= most), min(lines, key=len))


def byline(pen: Writer) -> str:
    """A line that names who wrote: ■首席记者 某某 通讯员 某某."""
    mark = pen.dice.choice(("■", "■", "□", "●", ""))
    who = pen.dice.choice(("记者", "首席记者", "本报记者", "全媒体记者"))
    line = f"{mark}{who} {person(pen.dice)}"
    return line + (f" 通讯员 {person(pen.dice)}" if pen.dice.random() < 0.5 else "")


def dateline(pen: Writer) -> str:
    """How a short report opens: 本报讯（记者 某某）."""
    help_ = f" 通讯员 {person(pen.dice)}" if pen.dice.random() < 0.5 else ""
    return f"本报讯（{pen.dice.choice(('记者', '首席记者', '见习记者'))} {person(pen.dice)}{help_}）"


def head(pen: Writer) -> str:
    """A heading inside a story."""
    short = pen.dice.choice(_words()["domain"][pen.domain]["title_short"])
    return pen.dice.choice((short, pen.fill("{act}"), pen.fill("{aim}"), pen.fill("{thing}{fine}")))
