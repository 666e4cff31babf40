"""The words of the answers in Chinese and English, from ``words.toml``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from hefu.publish.words import Word, Words, parse_words
from hefu.report.result import FIRST, LAST, Scope


@cache
def load_words() -> Words:
    """The words that come with Hefu."""
    return parse_words(files("hefu.report").joinpath("words.toml").read_text("utf-8"))


def say(key: str, **values: str | int | Word) -> Word:
    """The words of ``key`` ("summary.kept") with their places filled in."""
    return load_words()[key].format(**values)


def years(scope: Scope, found: list[int]) -> Word:
    """The years an answer speaks of: those asked for, narrowed to those there are data for."""
    if not found and scope.any_year:
        return say("say.any_year")
    first = max([scope.first] if scope.first > FIRST else [min(found, default=FIRST)])
    last = min([scope.last] if scope.last < LAST else [max(found, default=LAST)])
    return say("say.year", year=first) if first == last else say("say.years", first=first, last=last)


def which(scope: Scope) -> Word:
    """Headline targets or all, in words."""
    return say("say.everything" if scope.everything else "say.headline")


def level(code: str | None) -> Word:
    """A level of places in words."""
    return load_words().code("level", code or "unknown")


def percentage(value: float | None) -> str:
    """A share as "85.3%"."""
    return "–" if value is None else f"{100 * value:.1f}%"


def figure(value: float | None) -> str:
    """A figure with at most two decimals."""
    if value is None:
        return "–"
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text.replace("-", "−")


def signed(value: float | None) -> str:
    """A difference, with its sign and two decimals."""
    return "–" if value is None else f"{value:+.2f}".replace("-", "−")
