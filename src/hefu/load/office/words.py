"""What Word and Excel files call things, from ``catalog/office.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from hefu.errors import CatalogError


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """The patterns and signs of ``office.toml``; its comments say what each is for."""

    heading: re.Pattern[str]
    title: re.Pattern[str]
    contents: re.Pattern[str]
    contents_field: re.Pattern[str]
    numbered: re.Pattern[str]
    no_title: re.Pattern[str]
    title_ends: re.Pattern[str]
    unit: re.Pattern[str]
    note: re.Pattern[str]
    unnamed_sheet: re.Pattern[str]
    numbers: Mapping[str, str]
    numerals: Mapping[str, str]
    symbols: Mapping[str, Mapping[int, str]]
    formats: Mapping[int, str]
    long_date: str
    months: tuple[str, ...]
    days: tuple[str, ...]
    weekdays: str


@cache
def office_words() -> OfficeWords:
    """The words, read once. Raises :class:`CatalogError` when the file is damaged."""
    return parse_words(files("hefu").joinpath("catalog", "office.toml").read_text("utf-8"))


def parse_words(toml: str) -> OfficeWords:
    """Read a file in the form of ``office.toml``; raises :class:`CatalogError` when it is damaged."""
    try:
        return _words(tomllib.loads(toml))
    except (KeyError, TypeError, ValueError, AttributeError, re.error) as error:
        raise CatalogError(f"office.toml: {error}. Compare the file with the one shipped.") from error


def _words(data: Mapping[str, Any]) -> OfficeWords:
    style, title, table, date = (data[name] for name in ("style", "title", "table", "date"))
    return OfficeWords(
        heading=re.compile(style["heading"], re.IGNORECASE),
        title=re.compile(style["title"], re.IGNORECASE),
        contents=re.compile(style["contents"], re.IGNORECASE),
        contents_field=re.compile(style["contents_field"]),
        numbered=re.compile(title["numbered"]),
        no_title=re.compile(title["not"]),
        title_ends=re.compile(title["not_more"]),
        unit=re.compile(table["unit"]),
        note=re.compile(table["note"]),
        unnamed_sheet=re.compile(table["sheet"], re.IGNORECASE),
        numbers=data["numbers"],
        numerals=data["numerals"],
        symbols={
            font: {int(code, 16): sign for code, sign in signs.items()}
            for font, signs in data["symbol"].items()
        },
        formats={int(code): written for code, written in data["format"].items()},
        long_date=date["long"],
        months=tuple(date["months"]),
        days=tuple(date["days"]),
        weekdays=date["weekdays"],
    )
