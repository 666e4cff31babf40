"""The catalog of indicators: what each is called, what it measures, which way is better.

The knowledge is in ``indicators.toml``; this module reads it, unfolds the short notation
of its wordings and refuses a file that contradicts itself. The ids and the directions of
the headline indicators follow the labelling guide of the gold pairs.

Notation of a wording (``synonyms``, ``growth_synonyms``, ``not``, compound ``text``):

* ``(a|b|)`` — one of the alternatives, which may be empty;
* ``{name}`` — one of the words listed under that name in the table ``[words]``.

So ``"{gdp}(总量|)"`` stands for every listed word for GDP, with and without 总量.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, get_args

from hefu.errors import CatalogError, Message, reason, toml_place
from hefu.model import Direction

Percent = Literal["growth", "level"]
"""What a bare percentage beside an indicator means: its growth (gdp 8%) or its level (a rate)."""

DIMENSIONS = frozenset(
    {
        *("ratio", "multiple", "money", "people", "person_times", "households", "mass", "coal_equivalent"),
        *("freight", "passenger_traffic", "containers", "area", "volume", "length", "energy", "power"),
        *("information", "years", "age", "days", "hours", "score", "count", "index", "rate"),
    }
)
"""Dimensions a level may have: those of ``units.toml`` in which indicators are usually written
(an income per head is written in 元, so ``money``), and two more: ``index`` (a bare number or %)
and ``rate`` (one amount per another, written with or without the other: 吨标准煤/万元, 微克)."""

MOST_WORDINGS = 5_000
"""Most wordings one entry of the notation may unfold to; more is a slip of the pen."""

_DEEPEST = 8
_PLAIN = re.compile(r"[^(){}|]+")
_SPACE = re.compile(r"\s")
_TEXT_KEYS = ("zh", "en", "dimension", "unit", "direction", "percent", "definition_zh", "definition_en")
_LIST_KEYS = ("synonyms", "growth_synonyms", "not")
_KEYS = frozenset((*_TEXT_KEYS, *_LIST_KEYS, "parent", "codes", "otherwise"))
_NEEDED = ("zh", "en", "dimension", "unit", "direction", "percent")
_COMPOUND_KEYS = frozenset(("text", "members", "single"))


class NotationError(CatalogError, ValueError):
    """A wording breaks the notation; the message says where and how."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One statistical indicator.

    ``unit`` is the usual unit of a level and ``dimension`` its dimension; ``percent`` says
    what a bare percentage means when no verb does. ``synonyms`` holds every wording (``zh``
    first, no duplicates), ``growth_synonyms`` the wordings that name only its growth
    (经济增长), ``blocked`` longer phrases that contain a synonym but name something else
    (key ``not`` of the file). ``parent`` is the id of the indicator this one is part of.
    ``codes`` are its codes elsewhere (``wb``: World Bank indicator code). ``otherwise`` has the ids of
    those that its wordings mean where the value is of another dimension (改造老旧小区 in 万平方米).
    """

    id: str
    zh: str
    en: str
    dimension: str
    unit: str
    direction: Direction
    percent: Percent
    synonyms: tuple[str, ...]
    growth_synonyms: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()
    parent: str | None = None
    codes: Mapping[str, str] = field(default_factory=dict)
    otherwise: Mapping[str, str] = field(default_factory=dict)
    definition_zh: str = ""
    definition_en: str = ""


@dataclass(frozen=True, slots=True)
class Compound:
    """Wordings that name several indicators at once (城乡居民收入).

    ``members`` are their ids in the order the wording names them; ``single`` is the id
    meant when one value is given for all without 分别 or 均; where it is "", such a value is of none of
    them (存贷款余额9万亿元), and where it is None of each.
    """

    text: tuple[str, ...]
    members: tuple[str, ...]
    single: str | None = None


@dataclass(frozen=True, slots=True)
class Catalog:
    """All indicators by id, the compounds, and the version of the file they come from."""

    indicators: Mapping[str, Indicator]
    compounds: tuple[Compound, ...]
    version: str

    def search(self, text: str) -> tuple[Indicator, ...]:
        """Indicators whose id, names or wordings contain ``text`` (case does not matter).

        Those named exactly so come first, otherwise the order of the catalog is kept.
        An empty ``text`` finds all.
        """
        wanted = text.strip().casefold()
        found = [i for i in self.indicators.values() if any(wanted in name for name in _names(i))]
        return tuple(sorted(found, key=lambda i: wanted not in _names(i)))


def load_catalog(path: Path | None = None) -> Catalog:
    """The catalog in ``path``, by default the one that comes with Hefu (read once).

    Raises:
        CatalogError: the file cannot be read, is not TOML or contradicts itself; the
            message names the file, the entry and how to mend it.
    """
    if path is None:
        return _default()
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise CatalogError("toml.unreadable", file=path, why=reason(error)) from error
    except UnicodeDecodeError as error:
        raise CatalogError("toml.unreadable", file=path, why=Message("toml.not_utf8")) from error
    return parse_catalog(text, str(path))


def parse_catalog(text: str, name: str = "indicators.toml") -> Catalog:
    """The catalog written in the TOML ``text``; ``name`` is what errors call it.

    Raises:
        CatalogError: as for :func:`load_catalog`.
    """
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # ValueError: also a number of too many digits
        raise CatalogError("toml.invalid", file=name, where=toml_place(error)) from error
    file = _Entry(name, Message("catalog.top"))
    file.keys(data, frozenset(("version", "words", "indicator", "compound")))
    words = _words(file, file.table(data, "words"))
    indicators = {
        id_: _indicator(_Entry(name, f"[indicator.{id_}]"), id_, raw, words)
        for id_, raw in file.table(data, "indicator").items()
    }
    if not indicators:
        raise file.wrong("catalog.no_indicators")
    raw_compounds = data.get("compound", [])
    if not isinstance(raw_compounds, list):
        raise file.wrong("catalog.compound_list")
    compounds = tuple(
        _compound(_Entry(name, f"[[compound]] {n}"), raw, words, indicators)
        for n, raw in enumerate(raw_compounds, 1)
    )
    _check_parents(name, indicators)
    _check_otherwise(name, indicators)
    _check_clashes(name, indicators, compounds)
    return Catalog(MappingProxyType(indicators), compounds, file.text(data, "version"))


def expand(pattern: str, words: Mapping[str, Sequence[str]] = MappingProxyType({})) -> tuple[str, ...]:
    """The wordings a pattern of the catalog's notation stands for, in order, none twice.

    Raises:
        NotationError: a bracket does not close, a word is unknown, the pattern nests too
            deep or stands for more than ``MOST_WORDINGS`` wordings.
    """
    unfolded, end = _alternatives(pattern, 0, words, 0)
    if end < len(pattern):
        raise NotationError("notation.outside", sign=pattern[end], at=end + 1)
    return tuple(dict.fromkeys(unfolded))


# ── the notation ────────────────────────────────────────────────────────────────────────


def _alternatives(
    pattern: str, at: int, words: Mapping[str, Sequence[str]], depth: int
) -> tuple[list[str], int]:
    """Wordings of ``pattern`` from ``at`` to its end or an unmatched ``)``, and that position."""
    if depth > _DEEPEST:
        raise NotationError("notation.deep", most=_DEEPEST)
    done: list[str] = []
    branch = [""]
    while at < len(pattern) and pattern[at] != ")":
        if plain := _PLAIN.match(pattern, at):
            choices, at = [plain[0]], plain.end()
        elif pattern[at] == "(":
            choices, close = _alternatives(pattern, at + 1, words, depth + 1)
            if close >= len(pattern):
                raise NotationError("notation.open", at=at + 1)
            at = close + 1
        elif pattern[at] == "{":
            close = pattern.find("}", at)
            name = pattern[at + 1 : close]
            if close < 0 or name not in words:
                raise NotationError("notation.no_words", name=name)
            choices, at = list(words[name]), close + 1
        elif pattern[at] == "|" and depth:
            done, branch, at = done + branch, [""], at + 1
            continue
        else:
            return branch, at
        if len(branch) * len(choices) + len(done) > MOST_WORDINGS:
            raise NotationError("notation.many", most=MOST_WORDINGS)
        branch = [head + tail for head in branch for tail in choices]
    return done + branch, at


def _words(file: _Entry, raw: Mapping[str, Any]) -> Mapping[str, tuple[str, ...]]:
    """The named lists of words; each may use the lists named before it."""
    words: dict[str, tuple[str, ...]] = {}
    for name in raw:
        words[name] = _Entry(file.name, "[words]").wordings(raw, name, words)
    return words


# ── one entry of the file ───────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Entry:
    """Where we are in the file, for reading a key of it and for saying what is wrong."""

    name: str
    where: str | Message

    def wrong(self, code: str, /, **values: object) -> CatalogError:
        return CatalogError("catalog.entry", file=self.name, where=self.where, what=Message(code, values))

    def keys(self, raw: Mapping[str, Any], known: frozenset[str]) -> None:
        if extra := sorted(set(raw) - known):
            raise self.wrong("catalog.unknown_key", key=extra[0], known=tuple(sorted(known)))

    def text(self, raw: Mapping[str, Any], key: str) -> str:
        value = raw.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong("catalog.no_text", key=key)
        return value

    def table(self, raw: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        value = raw.get(key, {})
        if not isinstance(value, dict):
            raise self.wrong("catalog.no_table", key=key)
        return value

    def one_of(self, raw: Mapping[str, Any], key: str, known: Sequence[str]) -> str:
        value = self.text(raw, key)
        if value not in known:
            raise self.wrong("catalog.unknown_value", key=key, value=value, known=tuple(known))
        return value

    def texts(self, raw: Mapping[str, Any], key: str) -> tuple[str, ...]:
        value = raw.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.wrong("catalog.no_list", key=key)
        return tuple(value)

    def wordings(
        self, raw: Mapping[str, Any], key: str, words: Mapping[str, Sequence[str]]
    ) -> tuple[str, ...]:
        """The unfolded wordings under ``key``, in order, none twice."""
        found: dict[str, None] = {}
        for pattern in self.texts(raw, key):
            try:
                found.update(dict.fromkeys(expand(pattern, words)))
            except NotationError as error:
                raise self.wrong("catalog.notation", key=key, pattern=pattern, error=error) from None
        if key in raw and self.where == "[words]":
            return tuple(found)  # a word may be a single character, or empty
        for wording in found:
            if len(wording) < 2 or _SPACE.search(wording):
                raise self.wrong("catalog.wording", key=key, wording=wording)
        return tuple(found)


def _indicator(entry: _Entry, id_: str, raw: Any, words: Mapping[str, Sequence[str]]) -> Indicator:
    if not isinstance(raw, dict):
        raise entry.wrong("catalog.entry_table", form=f"[indicator.{id_}]")
    entry.keys(raw, _KEYS)
    for key in _NEEDED:
        entry.text(raw, key)
    zh = raw["zh"]
    parent = entry.text(raw, "parent") if "parent" in raw else None
    codes, otherwise = entry.table(raw, "codes"), entry.table(raw, "otherwise")
    if not all(isinstance(code, str) for code in (*codes.values(), *otherwise.values())):
        raise entry.wrong("catalog.codes")
    synonyms = dict.fromkeys((zh, *entry.wordings(raw, "synonyms", words)))
    return Indicator(
        id=id_,
        zh=zh,
        en=raw["en"],
        dimension=entry.one_of(raw, "dimension", sorted(DIMENSIONS)),
        unit=raw["unit"],
        direction=entry.one_of(raw, "direction", get_args(Direction)),  # type: ignore[arg-type]
        percent=entry.one_of(raw, "percent", get_args(Percent)),  # type: ignore[arg-type]
        synonyms=tuple(synonyms),
        growth_synonyms=entry.wordings(raw, "growth_synonyms", words),
        blocked=entry.wordings(raw, "not", words),
        parent=parent,
        codes=MappingProxyType(dict(codes)),
        otherwise=MappingProxyType(dict(otherwise)),
        definition_zh=entry.text(raw, "definition_zh") if "definition_zh" in raw else "",
        definition_en=entry.text(raw, "definition_en") if "definition_en" in raw else "",
    )


def _compound(
    entry: _Entry, raw: Any, words: Mapping[str, Sequence[str]], known: Mapping[str, Indicator]
) -> Compound:
    if not isinstance(raw, dict):
        raise entry.wrong("catalog.entry_table", form="[[compound]]")
    entry.keys(raw, _COMPOUND_KEYS)
    text, members = entry.wordings(raw, "text", words), entry.texts(raw, "members")
    single = entry.text(raw, "single") if raw.get("single") else raw.get("single")
    if not text or len(members) < 2:
        raise entry.wrong("catalog.compound_parts")
    for id_ in (*members, *([single] if single else [])):
        if id_ not in known:
            raise entry.wrong("catalog.compound_stranger", id=id_)
    return Compound(text, members, single)


# ── the file as a whole ─────────────────────────────────────────────────────────────────


def _check_parents(name: str, indicators: Mapping[str, Indicator]) -> None:
    for indicator in indicators.values():
        entry = _Entry(name, f"[indicator.{indicator.id}]")
        seen, at = {indicator.id}, indicator.parent
        while at is not None:
            if at not in indicators:
                raise entry.wrong("catalog.parent_stranger", id=at)
            if at in seen:
                raise entry.wrong("catalog.parent_circle", id=at)
            seen.add(at)
            at = indicators[at].parent


def _check_otherwise(name: str, indicators: Mapping[str, Indicator]) -> None:
    """What an indicator's wordings mean otherwise must be in the catalog, for a dimension there is."""
    known = (*sorted(DIMENSIONS), "percentage_points")
    for indicator in indicators.values():
        entry = _Entry(name, f"[indicator.{indicator.id}]")
        for dimension, id_ in indicator.otherwise.items():
            entry.one_of({"otherwise": dimension}, "otherwise", known)
            if id_ not in indicators:
                raise entry.wrong("catalog.otherwise_stranger", id=id_)


def _check_clashes(name: str, indicators: Mapping[str, Indicator], compounds: Sequence[Compound]) -> None:
    """Each wording means one thing: one indicator, its growth, one compound, or is blocked."""
    owner: dict[str, str] = {}
    for where, key, wording in _claims(indicators, compounds):
        claimed = f"{where} {key}"
        if (other := owner.setdefault(wording, claimed)) != claimed:
            raise _Entry(name, where).wrong("catalog.clash", key=key, wording=wording, other=other)
    for indicator in indicators.values():
        for phrase in indicator.blocked:
            if phrase in owner:
                entry = _Entry(name, f"[indicator.{indicator.id}]")
                raise entry.wrong("catalog.blocked_clash", wording=phrase, other=owner[phrase])


def _claims(
    indicators: Mapping[str, Indicator], compounds: Sequence[Compound]
) -> Iterator[tuple[str, str, str]]:
    for indicator in indicators.values():
        where = f"[indicator.{indicator.id}]"
        yield from ((where, "synonyms", wording) for wording in indicator.synonyms)
        yield from ((where, "growth_synonyms", wording) for wording in indicator.growth_synonyms)
    for number, compound in enumerate(compounds, 1):
        yield from ((f"[[compound]] {number}", "text", wording) for wording in compound.text)


def _names(indicator: Indicator) -> tuple[str, ...]:
    words = (indicator.id, indicator.en, *indicator.synonyms, *indicator.growth_synonyms)
    return tuple(word.casefold() for word in words)


@cache
def _default() -> Catalog:
    file = resources.files("hefu.catalog").joinpath("indicators.toml")
    return parse_catalog(file.read_text(encoding="utf-8"))
