"""Recognised text set right where only one reading is possible, and doubted where trust is low."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from hefu.errors import CatalogError

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇"
_WIDE = rf"[{_HAN}\u3000-\u303f\uff00-\uff60“”‘’…—·]"
_HAN_CHAR = re.compile(f"[{_HAN}]")
_DIGIT = re.compile(r"[0-9]")


@dataclass(frozen=True, slots=True)
class _Rules:
    full_width: dict[str, str]
    same: dict[str, str]
    brackets: dict[str, str]
    digits: dict[str, str]
    numerals: dict[str, str]
    row: str
    dropped: float
    line: float
    digit: float


def is_han(char: str) -> bool:
    """True for a Chinese character."""
    return _HAN_CHAR.match(char) is not None


def is_wide(char: str) -> bool:
    """True for a character that is printed as wide as it is high."""
    return re.match(_WIDE, char) is not None


def set_right(text: str) -> str:
    """The text with marks of the width that its script has, and letters within numbers as digits.

    Character for character: the text keeps its length, so that places stay true.
    """
    rules = _rules()
    chars = list(text)
    _bracket(chars, rules.brackets)
    han = any(is_han(char) for char in text)
    for n, char in enumerate(text):
        before = chars[n - 1] if n else ""
        after = chars[n + 1] if n + 1 < len(text) else ""
        if char in rules.same:
            chars[n] = rules.same[char]
        elif char in rules.digits and _in_number(text, n):
            chars[n] = rules.digits[char]
        elif char in rules.numerals and before and before in rules.row and after and after in rules.row:
            chars[n] = rules.numerals[char]
        elif char in rules.full_width and (
            _wide(before) or _wide(after) or (han and before and not after and not before.isalnum())
        ):
            chars[n] = rules.full_width[char]
    return "".join(chars)


def doubt(text: str, trust: tuple[float, ...]) -> Literal["", "unsure", "dropped", "speck"]:
    """Whether a line is trusted (""), must be checked, is too doubtful to be kept, or is a mere speck:
    signs without a letter or figure, as dirt and the texture of photos give."""
    rules = _rules()
    if not any(char.isalnum() or char in "%‰" for char in text):
        return "" if len(trust) and min(trust) >= rules.line else "speck"
    mean = sum(trust) / len(trust) if trust else 0.0
    if mean < rules.dropped:
        return "dropped"
    if not any(char.isalnum() for char in text):
        return ""  # a percent sign: two widths of it share the trust
    digits = (sure for char, sure in zip(text, trust, strict=False) if _DIGIT.match(char))
    return "unsure" if mean < rules.line or min(digits, default=1.0) < rules.digit else ""


def _in_number(text: str, at: int) -> bool:
    """True between two digits, or between a digit and the point or comma of a decimal or a group."""
    before, after = text[max(0, at - 2) : at], text[at + 1 : at + 3]
    digit_before = bool(re.search(r"[0-9]$|[0-9][.,]$", before))
    digit_after = bool(re.match(r"[0-9]|[.,][0-9]|%", after))
    return digit_before and digit_after


def _wide(char: str) -> bool:
    return bool(char) and is_wide(char)


def _bracket(chars: list[str], forms: dict[str, str]) -> None:
    """Write each pair of brackets alike: full-width beside Chinese, half-width in other text."""
    opening, closing = forms
    full_opening, full_closing = forms.values()
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for n, char in enumerate(chars):
        if char in (opening, full_opening):
            opened.append(n)
        elif char in (closing, full_closing):
            pairs.append((opened.pop() if opened else n, n))
    pairs += [(n, n) for n in opened]
    for first, last in pairs:
        inside = chars[first + 1 : last] if first < last else []
        beside = [chars[n] for n in (first - 1, last + 1) if 0 <= n < len(chars)]
        ends = inside[:1] + inside[-1:] + beside
        full = (
            any(_wide(char) for char in ends) or full_opening in chars[first] or full_closing in chars[last]
        )
        for n in {first, last}:
            half = opening if chars[n] in (opening, full_opening) else closing
            chars[n] = forms[half] if full else half


@cache
def _rules() -> _Rules:
    return parse_rules(files("hefu").joinpath("catalog", "ocr.toml").read_text("utf-8"))


def parse_rules(toml: str) -> _Rules:
    """Read a file in the form of ``ocr.toml``; raises :class:`CatalogError` when it is damaged."""
    try:
        return _read(tomllib.loads(toml))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CatalogError(f"ocr.toml: {error}. Compare the file with the one shipped.") from error


def _read(data: Mapping[str, Any]) -> _Rules:
    numerals = dict(data["numerals"])
    row = numerals.pop("row")
    trust = data["trust"]
    return _Rules(
        data["full_width"],
        data["same"],
        data["brackets"],
        data["digits"],
        numerals,
        row,
        float(trust["dropped"]),
        float(trust["line"]),
        float(trust["digit"]),
    )
