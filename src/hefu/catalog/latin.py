"""Names of places for readers of English (``latin.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Latin:
    """What ``latin.toml`` holds; ``endings`` as (characters, sounds)."""

    endings: tuple[tuple[str, str], ...]
    peoples: tuple[str, ...]
    names: Mapping[str, str]

    def name(self, id: str, letters: str) -> str:
        """The name of the place ``id`` that sounds ``letters``: "Wenzhou" of 温州市, "wenzhoushi"."""
        if id in self.names:
            return self.names[id]
        for ending, sound in self.endings:
            # 赵县 and 忠县 keep their ending: one character alone is no name.
            if id.endswith(ending) and letters.endswith(sound) and len(id) > len(ending) + 1:
                letters = letters.removesuffix(sound)
                if ending.startswith("自治"):
                    letters = self._without_peoples(letters)
                break
        return letters.capitalize()

    def _without_peoples(self, letters: str) -> str:
        for _ in range(3):
            people = next((name for name in self.peoples if letters.endswith(name) and letters != name), "")
            letters = letters.removesuffix(people)
        return letters


@cache
def load_latin() -> Latin:
    """The table that comes with Hefu."""
    data = tomllib.loads(files("hefu.catalog").joinpath("latin.toml").read_text("utf-8"))
    endings = tuple((characters, sound) for characters, sound in data["endings"])
    return Latin(endings, tuple(data["peoples"]), data["names"])
