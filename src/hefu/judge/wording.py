"""The words of ``catalog/judging.toml``: what two figures say about whether one answers the other."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from hefu.catalog.indicators import load_catalog
from hefu.errors import CatalogError, toml_place

_NAME: Final = "judging.toml"
_YEAR: Final = r"(?:19|20)\d\d|[一二][九〇○零][一二三四五六七八九〇○零]{2}"


@dataclass(frozen=True, slots=True)
class Apart:
    """Words that tell figures of one indicator apart: each belongs to one group.

    ``unsaid`` is the group of a figure without any, None where it may be of each.
    """

    words: re.Pattern[str]
    groups: Mapping[str, int]
    unsaid: int | None

    def group(self, text: str) -> int | None:
        """The group of the last such word in ``text``."""
        found = self.words.findall(text)
        return self.groups[found[-1]] if found else self.unsaid


@dataclass(frozen=True, slots=True)
class Wording:
    """What ``judging.toml`` knows; build it with :func:`load_wording`.

    ``base`` finds what a value grows from: group ``year``, group ``plan`` (named in ``plans``
    with its last year), or neither for the year before. Indicators in ``added`` and ``flows``
    sum up over years; ``summed`` finds words that make a sum of any amount, ``held`` names of
    values that do not sum up. Names in ``general`` do not say what is counted.
    """

    base: re.Pattern[str]
    plans: Mapping[str, int]
    added: frozenset[str]
    flows: frozenset[str]
    summed: re.Pattern[str]
    held: re.Pattern[str]
    general: frozenset[str]
    apart: Mapping[str, Apart]


@cache
def load_wording() -> Wording:
    """The words that ship with Hefu."""
    return parse_wording(files("hefu.catalog").joinpath(_NAME).read_text("utf-8"))


def parse_wording(text: str) -> Wording:
    """The words written in the TOML ``text``.

    Raises:
        CatalogError: it is no TOML, lacks an entry, or names an indicator that is not there.
    """
    try:
        data = tomllib.loads(text)
    except ValueError as error:
        raise CatalogError("toml.invalid", file=_NAME, where=toml_place(error)) from error
    base, plans = _table(data, "base"), _table(_table(data, "base"), "plans")
    sums, reached = _table(data, "sums"), _table(data, "reached")
    added, flows = _words(sums, "added"), _words(sums, "flows")
    apart = _table(data, "apart")
    if strangers := {*added, *flows, *apart} - set(load_catalog().indicators):
        raise CatalogError("policy.strangers", file=_NAME, ids=tuple(sorted(strangers)))
    ends, than, times, on = (_any(_words(base, key)) for key in ("ends", "than", "times", "on"))
    when = f'(?:(?P<year>{_YEAR})年|[“"]?(?P<plan>{_any([*plans])})[”"]?(?:{ends}))'
    lead = f"(?:(?P<times>{times})|(?P<on>{on})|{than})"
    tail = "(?(times)[^，。；]{0,4}的|(?(on)[^，。；]{0,4}基础上))"
    within, endings = _any(_words(reached, "within")), _any(_words(reached, "endings"))
    return Wording(
        base=re.compile(f"{_any(_words(base, 'last_year'))}|{lead}{when}{tail}"),
        plans={name: int(year) for name, year in plans.items()},
        added=frozenset(added),
        flows=frozenset(flows),
        summed=re.compile(_any(_words(sums, "words"))),
        held=re.compile(f"{within}|(?:{endings})$"),
        general=frozenset(_words(_table(data, "general"), "names")),
        apart={id: _apart(groups, id) for id, groups in apart.items()},
    )


def _apart(groups: Any, id: str) -> Apart:
    if not isinstance(groups, list) or not all(isinstance(group, list) for group in groups):
        raise CatalogError("policy.not_groups", file=_NAME, entry=f"apart.{id}")
    of = {str(word): n for n, group in enumerate(groups) for word in group}
    unsaid = of.pop("", None)
    return Apart(re.compile(_any([*of])), of, unsaid)


def _any(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _table(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = data.get(key)
    if not isinstance(value, dict):
        raise CatalogError("policy.not_table", file=_NAME, entry=key)
    return value


def _words(data: Mapping[str, Any], key: str) -> list[str]:
    value = data.get(key)
    if not isinstance(value, list) or not value or not all(isinstance(word, str) and word for word in value):
        raise CatalogError("policy.not_words", file=_NAME, entry=key)
    return value
