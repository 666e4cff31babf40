"""What words tell of a layout, from ``catalog/layout.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from hefu.errors import CatalogError

MOST_READ = 400
"""Of a longer text only so many characters are looked at."""


@dataclass(frozen=True, slots=True)
class Words:
    """The patterns of ``layout.toml``; see there."""

    byline: tuple[re.Pattern[str], ...]
    lead: re.Pattern[str]
    caption: re.Pattern[str]
    header: re.Pattern[str]
    ended: re.Pattern[str]
    turned: re.Pattern[str]
    headings: tuple[tuple[int, re.Pattern[str]], ...]
    item: re.Pattern[str]
    contents: re.Pattern[str]
    contents_title: re.Pattern[str]
    page_number: re.Pattern[str]


@cache
def words() -> Words:
    """The patterns that come with Hefu.

    Raises:
        CatalogError: the file lacks one, or one is no regular expression.
    """
    return parse_words(files("hefu.catalog").joinpath("layout.toml").read_text("utf-8"))


def parse_words(toml: str) -> Words:
    """Read a file in the form of ``layout.toml``."""
    try:
        data = tomllib.loads(toml)
        return Words(
            byline=tuple(re.compile(pattern.replace("{NAMES}", data["names"])) for pattern in data["byline"]),
            lead=re.compile(data["lead"]),
            caption=re.compile(data["caption"]),
            header=re.compile(data["header"]),
            ended=re.compile(f"{data['ends']}{data['closing']}*$"),
            turned=re.compile(data["turned"]),
            headings=tuple((entry["level"], re.compile(entry["pattern"])) for entry in data["heading"]),
            item=re.compile(data["item"]),
            contents=re.compile(data["contents"]),
            contents_title=re.compile(data["contents_title"]),
            page_number=re.compile(data["page_number"]),
        )
    except (KeyError, TypeError, re.error, tomllib.TOMLDecodeError) as error:
        raise CatalogError(f"layout.toml: {error}. Compare the file with the one shipped.") from error


def bare(text: str, most: int = MOST_READ) -> str:
    """The beginning of a text without blanks."""
    return re.sub(r"\s+", "", text[: 2 * most])[:most]


@lru_cache(maxsize=4096)
def is_byline(text: str) -> bool:
    """Whether a line is nothing but who wrote the article."""
    if not 3 <= len(text) <= 80:
        return False
    written = re.sub(r"\s+", " ", text).strip()
    return any(pattern.fullmatch(written) for pattern in words().byline)


def ends_sentence(text: str) -> bool:
    """Whether a text ends where a sentence does."""
    return words().ended.search(text[-8:].rstrip()) is not None
