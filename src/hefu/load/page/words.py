"""The words that tell the parts of a newspaper page apart, from ``catalog/page.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from hefu.errors import CatalogError


@dataclass(frozen=True, slots=True)
class Words:
    """Everything in ``page.toml``, compiled; the names are those of the file."""

    dateline: re.Pattern[str]
    lead: re.Pattern[str]
    told: re.Pattern[str]
    continues: re.Pattern[str]
    byline: re.Pattern[str]
    signed: re.Pattern[str]
    kicker: re.Pattern[str]
    subtitle: re.Pattern[str]
    masthead: re.Pattern[str]
    caption: re.Pattern[str]
    pictured: re.Pattern[str]
    filler: re.Pattern[str]
    reference: re.Pattern[str]
    goes_on: re.Pattern[str]
    opens: re.Pattern[str]


@cache
def load_words() -> Words:
    """The words that ship with Hefu. Raises :class:`CatalogError` when the file is damaged."""
    return parse_words(files("hefu.catalog").joinpath("page.toml").read_text(encoding="utf-8"))


def parse_words(toml: str) -> Words:
    """Read a file in the form of ``page.toml``."""
    try:
        data = tomllib.loads(toml)
        return Words(**{field.name: re.compile(data[field.name]) for field in fields(Words)})
    except (KeyError, TypeError, re.error, tomllib.TOMLDecodeError) as error:
        raise CatalogError(f"page.toml: {error}. Compare the file with the one shipped.") from error


@cache
def load_weights() -> tuple[dict[str, float], ...]:
    """What the cues of a link weigh, a table for each round. Raises :class:`CatalogError`."""
    text = files("hefu.catalog").joinpath("page_links.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return tuple({str(k): float(v) for k, v in table.items()} for table in data["round"])


@cache
def load_stream_weights() -> dict[str, float]:
    """What the cues weigh that an article begins. Raises :class:`CatalogError`."""
    text = files("hefu.catalog").joinpath("page_links.toml").read_text(encoding="utf-8")
    return {str(k): float(v) for k, v in tomllib.loads(text)["stream"].items()}


@cache
def load_order_weights() -> tuple[dict[str, float], dict[str, float]]:
    """What the cues weigh that a chain follows another of its article, and that one opens it."""
    text = files("hefu.catalog").joinpath("page_links.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)["order"]
    follows, opens = ({str(k): float(v) for k, v in tables[name].items()} for name in ("follows", "opens"))
    return follows, opens


@cache
def load_gather_weights() -> dict[str, float]:
    """What the cues weigh that two chains are of one article. Raises :class:`CatalogError`."""
    text = files("hefu.catalog").joinpath("page_links.toml").read_text(encoding="utf-8")
    return {str(k): float(v) for k, v in tomllib.loads(text)["gather"].items()}
