"""The words of the command line, zh and en, from ``words.toml``."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from hefu.errors import Lang, fill, printable


@dataclass(frozen=True, slots=True)
class Words:
    """The texts in one language; ``say("judge.plan")`` gives one, ``{name}`` filled in."""

    lang: Lang
    texts: Mapping[str, str]

    def say(self, key: str, **values: object) -> str:
        """The text of ``key`` ("section.name") with its places filled in."""
        return fill(self.texts[key], {name: printable(value) for name, value in values.items()})

    def knows(self, key: str) -> bool:
        """Whether there is a text of that key."""
        return key in self.texts


def language(argv: Sequence[str], environ: Mapping[str, str]) -> Lang:
    """zh or en: from ``--lang``, else ``HEFU_LANG``, else the locale; zh where it says nothing."""
    for i, arg in enumerate(argv):
        if arg == "--lang" and i + 1 < len(argv):
            return "en" if argv[i + 1] == "en" else "zh"
        if arg.startswith("--lang="):
            return "en" if arg[7:] == "en" else "zh"
    for name in ("HEFU_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environ.get(name, "")
        if value[:2] in ("zh", "en"):
            return "en" if value.startswith("en") else "zh"
    return "zh"


def load_words(lang: Lang) -> Words:
    """All texts in ``lang``."""
    data = tomllib.loads(files("hefu.cli").joinpath("words.toml").read_text("utf-8"))
    return Words(lang, {f"{s}.{k}": entry[lang] for s, table in data.items() for k, entry in table.items()})


def current_words(argv: Sequence[str]) -> Words:
    """The texts in the language the user's call and environment ask for."""
    return load_words(language(argv, os.environ))
