"""The scorecards' words in Chinese and English, read from ``words.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Literal

from hefu.errors import CatalogError

Lang = Literal["zh", "en"]

FILE = "words.toml"


@dataclass(frozen=True, slots=True)
class Word:
    """The same words in both languages."""

    zh: str
    en: str

    def format(self, **values: str | int | Word) -> Word:
        """This word with its {braces} filled in; a value may itself be in two languages."""
        return Word(
            self.zh.format(**{k: v.zh if isinstance(v, Word) else v for k, v in values.items()}),
            self.en.format(**{k: v.en if isinstance(v, Word) else v for k, v in values.items()}),
        )

    def __getitem__(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class UnitWord:
    """A unit's words; a number in the unit as written times ``factor`` is in the English unit."""

    word: Word
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class Words:
    """All words by "section.key", and the units by the unit as written."""

    words: Mapping[str, Word]
    units: Mapping[str, UnitWord]

    def __getitem__(self, key: str) -> Word:
        return self.words[key]

    def code(self, section: str, code: str) -> Word:
        """The words for a code of ``section``, or the code itself where there are none."""
        return self.words.get(f"{section}.{code}") or Word(code, code)

    def unit(self, written: str) -> UnitWord:
        """The words for a unit as written, or the unit itself where there are none."""
        return self.units.get(written) or UnitWord(Word(written, written))


@cache
def load_words() -> Words:
    """The words that come with Hefu.

    Raises:
        CatalogError: the file is damaged; the message names the entry.
    """
    return parse_words(resources.files(__package__).joinpath(FILE).read_text(encoding="utf-8"))


def parse_words(text: str) -> Words:
    """The words written in the TOML ``text``.

    Raises:
        CatalogError: it is not TOML, or an entry lacks one of the two languages.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogError(f"{FILE}: not valid TOML ({error}); mend the line named") from error
    units = {
        key: UnitWord(_word("unit", key, entry), float(entry.get("factor", 1.0)))
        for key, entry in data.pop("unit", {}).items()
    }
    return Words(MappingProxyType(dict(_flat(data))), MappingProxyType(units))


def _flat(data: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, Word]]:
    for section, entries in data.items():
        for key, entry in entries.items():
            yield f"{section}.{key}", _word(section, key, entry)


def _word(section: str, key: str, entry: Mapping[str, Any]) -> Word:
    match entry:
        case {"zh": str(zh), "en": str(en)}:
            return Word(zh, en)
    raise CatalogError(f"{FILE}: [{section}] {key} needs both zh and en; add the one that is missing")
