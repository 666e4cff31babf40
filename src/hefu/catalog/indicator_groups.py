"""In which groups a list shows the indicators of the catalog (``indicator_groups.toml``)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from hefu.errors import CatalogError

FILE: Final = "indicator_groups.toml"


@dataclass(frozen=True, slots=True)
class IndicatorGroup:
    """A group of indicators with its name; ``indicators`` are their ids."""

    id: str
    zh: str
    en: str
    indicators: tuple[str, ...]


@cache
def load_indicator_groups() -> tuple[IndicatorGroup, ...]:
    """The groups that come with Hefu, in the order they are shown.

    Raises :class:`CatalogError` when the file is damaged.
    """
    return parse_indicator_groups(files("hefu.catalog").joinpath(FILE).read_text("utf-8"))


def parse_indicator_groups(text: str) -> tuple[IndicatorGroup, ...]:
    """The groups written in the TOML ``text``."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogError(f"{FILE}: not valid TOML ({error}); mend the line named") from error
    return tuple(_group(name, entry) for name, entry in data.items())


def _group(name: str, entry: Any) -> IndicatorGroup:
    match entry:
        case {"zh": str(zh), "en": str(en), "indicators": [*ids]} if all(isinstance(id, str) for id in ids):
            return IndicatorGroup(name, zh, en, tuple(ids))
    raise CatalogError(f"{FILE}: [{name}] needs zh, en and indicators, a list of ids; add what is missing")
