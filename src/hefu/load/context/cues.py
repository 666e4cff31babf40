"""The words that tell a document's kind, place and year, from ``catalog/load.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from hefu.errors import CatalogError

_IN_WORDS = r"[九〇○零Ｏ0][0-9一二三四五六七八九〇○零Ｏ]{2}"
# Each alternative begins with a character of its own: the engine then skips to these characters.
YEAR = rf"(?:19[4-9][0-9]|20[0-4][0-9]|一{_IN_WORDS}|二{_IN_WORDS})"
_WHO = r"[\u4e00-\u9fff]{2,16}?"
_PLAN = "(?:十[一二三四五]?|[一二三四五六七八九])"
_DIGITS = str.maketrans("一二三四五六七八九〇○零Ｏ", "1234567890000")


@dataclass(frozen=True, slots=True)
class YearCue:
    """Words that vote for the year a report speaks from; see ``load.toml``."""

    id: str
    where: str
    pattern: re.Pattern[str]
    plus: int
    weight: float


@dataclass(frozen=True, slots=True)
class Cues:
    """Everything in ``load.toml``, compiled."""

    kinds: tuple[tuple[str, str, re.Pattern[str]], ...]
    """Kind, where to look, pattern."""
    news: re.Pattern[str]
    occasions: tuple[re.Pattern[str], ...]
    party: re.Pattern[str]
    nation: re.Pattern[str]
    paper: re.Pattern[str]
    folders: Mapping[str, re.Pattern[str]]
    """By level, the whole names of folders that hold the documents of that level."""
    speakers: Mapping[str, re.Pattern[str]]
    levels: Mapping[str, re.Pattern[str]]
    years: tuple[YearCue, ...]
    plan_review: YearCue
    plan_draft: YearCue
    weights: Mapping[str, float]
    plans: Mapping[str, int]


@cache
def load_cues() -> Cues:
    """The cues that ship with Hefu. Raises :class:`CatalogError` when the file is damaged."""
    return parse_cues(files("hefu.catalog").joinpath("load.toml").read_text(encoding="utf-8"))


def parse_cues(toml: str) -> Cues:
    """Read a file in the form of ``load.toml``."""
    try:
        data = tomllib.loads(toml)
        year = data["year"]
        return Cues(
            kinds=tuple((entry["id"], entry["where"], _compile(entry["pattern"])) for entry in data["kind"]),
            news=_compile(data["news"]["pattern"]),
            occasions=tuple(_compile(pattern) for pattern in data["place"]["occasion"]),
            party=_compile(data["place"]["party"]),
            nation=_compile(data["place"]["nation"]),
            paper=_compile(data["place"]["paper"]),
            folders={level: _compile(pattern) for level, pattern in data["place"]["folder"].items()},
            speakers={level: _compile(pattern) for level, pattern in data["place"]["speaker"].items()},
            levels={level: _compile(pattern) for level, pattern in data["place"]["level"].items()},
            years=tuple(_year_cue(entry) for entry in year["cue"]),
            plan_review=_year_cue({"id": "plan-review", "plus": 5, **year["plan_review"]}),
            plan_draft=_year_cue({"id": "plan-draft", "plus": 0, **year["plan_draft"]}),
            weights=dict(year["weights"]),
            plans=dict(data["five_year_plans"]),
        )
    except (KeyError, TypeError, re.error, tomllib.TOMLDecodeError) as error:
        raise CatalogError(f"load.toml: {error}. Compare the file with the one shipped.") from error


def _year_cue(entry: Mapping[str, Any]) -> YearCue:
    return YearCue(entry["id"], entry["where"], _compile(entry["pattern"]), entry["plus"], entry["weight"])


def _compile(pattern: str) -> re.Pattern[str]:
    pattern = pattern.replace("{Y}", f"(?P<year>{YEAR})", 1).replace("{Y}", YEAR)
    pattern = pattern.replace("{WHO}", _WHO).replace("({P})", f"(?P<plan>{_PLAN})")
    pattern = pattern.replace("{P}", f"(?P<plan>{_PLAN})", 1).replace("{P}", f"(?P<plan2>{_PLAN})")
    return re.compile(pattern, re.MULTILINE)


def year_number(written: str) -> int:
    """2011 for "2011", "二〇一一" and mixtures such as "二0一一"."""
    return int(written.translate(_DIGITS))
