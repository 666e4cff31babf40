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
from hefu.judge.apart import Narrower, Tasks, Works, narrower, works
from hefu.judge.counted import Counting, Limits, counting
from hefu.model import Statement

_NAME: Final = "judging.toml"
_YEAR: Final = r"(?:19|20)\d\d|[一二][九〇○零][一二三四五六七八九〇○零]{2}"


Kind = tuple[int | None, ...]
"""Which of several things an indicator lumps together, one answer to each question; None where unsaid."""


@dataclass(frozen=True, slots=True)
class Apart:
    """Words that tell figures of one indicator apart: each belongs to one group.

    ``where`` is what of a figure is looked at: its "quote" up to the value, its "name" or its "unit".
    ``unsaid`` is the group of a figure without any of the words, None where it may be of each.
    """

    where: str
    words: re.Pattern[str]
    groups: Mapping[str, int]
    unsaid: int | None

    def group(self, s: Statement) -> int | None:
        """The group of the last such word."""
        found = self.words.findall(self._looked_at(s))
        return self.groups[found[-1]] if found else self.unsaid

    def _looked_at(self, s: Statement) -> str:
        if self.where == "unit":
            return s.unit
        return (
            s.indicator_text if self.where == "name" else s.indicator_text + s.quote[: s.value_end - s.start]
        )


@dataclass(frozen=True, slots=True)
class Together:
    """Words about figures that count several things: ``each`` says that each is so many.

    Only of ``units`` of things that are counted or measured together.
    """

    units: frozenset[str]
    each: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Wording:
    """What ``judging.toml`` knows; build it with :func:`load_wording`.

    ``base`` finds what a value grows from: group ``year``, group ``plan`` (named in ``plans`` with its
    last year; group ``era`` where all its years are meant), or neither for the year before; without a
    character of ``base_hint`` it finds nothing but the last. A value with a ``doubled`` word, of an
    indicator that is ``steady``, grows over many years; by a year in ``doubled_by`` perhaps over more than
    those of the plan that ends then. Indicators in ``added`` and ``flows`` sum up over
    years; ``summed`` finds words that make a sum of any amount, ``held`` names of values that do not
    sum up. ``heads`` and ``firms`` are units that count the same, but for names that ``homes_in``
    matches. ``fillers`` are no part of a name, a ``share`` of output is called ``share_name``, and
    thresholds that ``sizes`` matches (none without ``sizes_in``) go by the sign
    ``size_name``; names in ``general`` do not say what is counted;
    ``apart`` are the questions that tell an indicator's figures apart, ``counted`` the words that tell what
    is new from all there is, ``together`` those of figures that count several things; ``works``, ``narrower``
    and ``tasks`` tell figures apart that are far from each other.
    """

    base: re.Pattern[str]
    base_hint: frozenset[str]
    plans: Mapping[str, int]
    doubled: tuple[str, ...]
    steady: frozenset[str]
    doubled_by: frozenset[int]
    added: frozenset[str]
    flows: frozenset[str]
    summed: re.Pattern[str]
    held: re.Pattern[str]
    heads: frozenset[str]
    firms: frozenset[str]
    homes_in: re.Pattern[str]
    fillers: re.Pattern[str]
    share: re.Pattern[str]
    share_name: str
    sizes: re.Pattern[str]
    sizes_in: str
    size_name: str
    general: frozenset[str]
    apart: Mapping[str, tuple[Apart, ...]]
    counted: Counting
    together: Together
    works: Works
    narrower: Narrower
    tasks: Tasks

    def kind(self, s: Statement) -> Kind:
        """Which of several things its indicator lumps together a figure is of."""
        return tuple(apart.group(s) for apart in self.apart.get(s.indicator or "", ()))

    def bare(self, name: str) -> str:
        """The words of an indicator without words of doing and of place before them."""
        name = self.share.sub(self.share_name, self.fillers.sub("", name))
        return self.sizes.sub(self._size, name) if self.sizes_in in name else name

    def is_general(self, bare: str) -> bool:
        """Whether a bare name does not say what is counted; neither does a size before such a name
        (亿元以上项目: planned, signed, begun or finished)."""
        if bare.startswith(self.size_name):
            bare = bare.partition(self.sizes_in)[2]
        return bare in self.general

    def _size(self, found: re.Match[str]) -> str:
        return self.size_name + (found["passed"] or found["above"])


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
    added, flows, steady = _words(sums, "added"), _words(sums, "flows"), _words(base, "steady")
    names, units = _table(data, "names"), _table(data, "units")
    soft = re.escape(_text(names, "soft"))
    apart = _apart(data.get("apart"))
    if strangers := {*added, *flows, *steady, *apart} - set(load_catalog().indicators):
        raise CatalogError("policy.strangers", file=_NAME, ids=tuple(sorted(strangers)))
    ends, than, times, on = (_any(_words(base, key)) for key in ("ends", "than", "times", "on"))
    eras = _any(_words(base, "eras"))
    when = f'(?:(?P<year>{_YEAR})年|[“"]?(?P<plan>{_any([*plans])})[”"]?(?:{ends}|(?P<era>{eras})))'
    lead = f"(?:(?P<times>{times})|(?P<on>{on})|{than})"
    of_times, of_on = _text(base, "times_end"), _text(base, "on_end")
    tail = f"(?(times)[^，。；]{{0,4}}{of_times}|(?(on)[^，。；]{{0,4}}{of_on}))"
    within, endings = _any(_words(reached, "within")), _any(_words(reached, "endings"))
    return Wording(
        base=re.compile(f"{_any(_words(base, 'last_year'))}|{lead}{when}{tail}"),
        base_hint=frozenset(word[-1] for key in ("ends", "eras") for word in _words(base, key)) | {"年"},
        plans={name: int(year) for name, year in plans.items()},
        doubled=tuple(_words(base, "doubled")),
        steady=frozenset(steady),
        doubled_by=frozenset(int(year) for year in _words(base, "doubled_by")),
        added=frozenset(added),
        flows=frozenset(flows),
        summed=re.compile(_any(_words(sums, "words"))),
        held=re.compile(f"{within}|(?:{endings})$"),
        heads=frozenset(_words(units, "heads")),
        firms=frozenset(_words(units, "firms")),
        homes_in=re.compile(_text(units, "homes_in")),
        fillers=re.compile(f"^(?:{'|'.join(_words(names, 'before'))})+|[{soft}\\s]"),
        share=re.compile(f"(?:{_text(names, 'share')})$"),
        share_name=_text(names, "share_name"),
        sizes=re.compile(_text(names, "sizes")),
        sizes_in=_text(names, "sizes_in"),
        size_name=_text(names, "size_name"),
        general=frozenset(_words(_table(data, "general"), "names")),
        apart=apart,
        counted=_counted(_table(data, "counted"), frozenset(flows)),
        together=_together(_table(data, "together")),
        works=_works(_table(data, "works")),
        narrower=_narrower(_table(data, "narrower")),
        tasks=_tasks(_table(data, "tasks")),
    )


def _apart(questions: Any) -> dict[str, tuple[Apart, ...]]:
    """The questions to each indicator's figures."""
    if not isinstance(questions, list):
        raise CatalogError("policy.not_table", file=_NAME, entry="apart")
    asked: dict[str, tuple[Apart, ...]] = {}
    for n, question in enumerate(questions):
        groups = question.get("groups")
        if not isinstance(groups, list) or not all(isinstance(group, list) for group in groups):
            raise CatalogError("policy.not_groups", file=_NAME, entry=f"apart[{n}].groups")
        of = {str(word): n for n, group in enumerate(groups) for word in group}
        unsaid = of.pop("", None)
        apart = Apart(_text(question, "in"), re.compile(_any([*of])), of, unsaid)
        for id in _words(question, "of"):
            asked[id] = (*asked.get(id, ()), apart)
    return asked


def _counted(table: Mapping[str, Any], flows: frozenset[str]) -> Counting:
    kinds = ("silent", "all", "added", "begun", "finished", "moved", "reached", "done", "units")
    lists = {kind: _words(table, kind) for kind in kinds}
    always = frozenset(_words(table, "always_new"))
    if strangers := always - set(load_catalog().indicators):
        raise CatalogError("policy.strangers", file=_NAME, ids=tuple(sorted(strangers)))
    limits = Limits(**{name: _number(table, name) for name in Limits._fields})
    return counting(lists, _text(table, "works"), flows | always, limits)


def _together(table: Mapping[str, Any]) -> Together:
    return Together(frozenset(_words(table, "units")), re.compile(_any(_words(table, "each"))))


def _works(table: Mapping[str, Any]) -> Works:
    return works({group: _text(table, group) for group in ("both", "new", "renewed")}, _number(table, "over"))


def _narrower(table: Mapping[str, Any]) -> Narrower:
    words = {id: _words(_table(table, "words"), id) for id in _table(table, "words")}
    if strangers := set(words) - set(load_catalog().indicators):
        raise CatalogError("policy.strangers", file=_NAME, ids=tuple(sorted(strangers)))
    return narrower(words, _number(table, "over"))


def _tasks(table: Mapping[str, Any]) -> Tasks:
    return Tasks(frozenset(_words(table, "units")), _number(table, "over"))


def other_kind(a: Kind, b: Kind) -> bool:
    """Whether two figures of one indicator are of different things."""
    return any(x != y for x, y in zip(a, b, strict=False) if x is not None and y is not None)


def _any(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _table(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = data.get(key)
    if not isinstance(value, dict):
        raise CatalogError("policy.not_table", file=_NAME, entry=key)
    return value


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value:
        raise CatalogError("policy.not_words", file=_NAME, entry=key)
    return value


def _number(data: Mapping[str, Any], key: str) -> float:
    value = data.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise CatalogError("policy.not_number", file=_NAME, entry=key)
    return float(value)


def _words(data: Mapping[str, Any], key: str) -> list[str]:
    value = data.get(key)
    if not isinstance(value, list) or not value or not all(isinstance(word, str) and word for word in value):
        raise CatalogError("policy.not_words", file=_NAME, entry=key)
    return value
