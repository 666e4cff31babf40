"""Units of measure: what ``units.toml`` knows, and how a unit as written resolves to a dimension.

A unit as written may carry a scale ("亿元", "万人次", "千公里") and may be a rate of two units
("微克/立方米", "元/人·月" no further). Both are understood from their parts, so a new unit is one
line of data.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, get_args

from hefu.errors import CatalogError
from hefu.model import Form

Numerals = Literal["any", "not_one", "arabic"]
"""Which numerals make a quantity with a unit: ``any``, ``not_one`` (any but a lone 一) or
``arabic`` (Arabic figures, or Chinese numerals of two characters and more)."""

Guards = dict[str, tuple[str, ...]]
SCALES = {"十": 1e1, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}
_PATH = Path(__file__).with_name("units.toml")
_FORMS: tuple[str, ...] = get_args(Form)
_NUMERALS: tuple[str, ...] = get_args(Numerals)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written: one of it is ``factor`` of ``canonical``, the unit of its ``dimension``.

    ``numerals`` says which numerals count it, ``more`` whether 多 may follow it ("两年多"),
    ``not_before`` which continuations show that its characters belong to another word
    (``not_before_chinese`` the same after Chinese numerals only), ``form``
    the form a quantity of it has by itself.
    """

    name: str
    dimension: str
    factor: float
    canonical: str
    numerals: Numerals = "any"
    more: bool = True
    form: Form | None = None
    not_before: tuple[str, ...] = ()
    not_before_chinese: tuple[str, ...] = ()


NUMBER = Unit("", "number", 1.0, "")
"""The unit of a bare number: none."""


@dataclass(frozen=True, slots=True)
class Units:
    """All units by name, and for each first character the lengths of the names that begin with it."""

    by_name: dict[str, Unit]
    lengths: dict[str, tuple[int, ...]]

    def at(self, text: str, start: int) -> Unit | None:
        """The longest unit written in ``text`` at ``start`` that is not part of another word."""
        if start >= len(text):
            return None
        for length in self.lengths.get(text[start], ()):
            unit = self.by_name.get(text[start : start + length])
            if unit is not None and not text.startswith(unit.not_before, start + length):
                return unit
        return None


def scaled(unit: Unit, scale: str) -> Unit:
    """``unit`` with a scale written before it: 亿 + 元 is 亿元, 1e8 元."""
    factor = unit.factor
    for character in scale:
        factor *= SCALES[character]
    return replace(unit, name=scale + unit.name, factor=factor)


def per(numerator: Unit, denominator: Unit) -> Unit:
    """The rate of two units: 微克 / 立方米 is 微克/立方米, of dimension ``mass/volume``."""
    return replace(
        numerator,
        name=f"{numerator.name}/{denominator.name}",
        dimension=f"{numerator.dimension}/{denominator.dimension}",
        factor=numerator.factor / denominator.factor,
        canonical=f"{numerator.canonical}/{denominator.canonical}",
        form=None,
    )


@lru_cache(maxsize=1)
def load_units() -> Units:
    """The units shipped with Hefu."""
    return read_units(_PATH)


def read_units(path: Path) -> Units:
    """The units of a file such as ``units.toml``; raises CatalogError saying which entry is wrong."""
    try:
        with path.open("rb") as file:
            data = tomllib.load(file)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CatalogError(f"{path}: cannot be read as TOML: {error}") from error
    return units_of(data, str(path))


def units_of(data: dict[str, Any], where: str) -> Units:
    """Units from parsed TOML; ``where`` names the source in error messages."""
    guards = _guards(data, "not_before", where)
    chinese = _guards(data, "not_before_chinese", where)
    by_name: dict[str, Unit] = {}
    dimensions = data.get("dimension")
    if not isinstance(dimensions, dict) or not dimensions:
        raise CatalogError(f"{where}: holds no [dimension.…] table; see the head of units.toml")
    for dimension, table in dimensions.items():
        for unit in _dimension(dimension, table, (guards, chinese), f"{where}: [dimension.{dimension}]"):
            if unit.name in by_name:
                other = by_name[unit.name].dimension
                raise CatalogError(
                    f"{where}: unit {unit.name} stands in both {other} and {dimension}; keep one"
                )
            by_name[unit.name] = unit
    for key, table in (("not_before", guards), ("not_before_chinese", chinese)):
        if unknown := sorted(table.keys() - by_name.keys()):
            raise CatalogError(f"{where}: [{key}] names units that do not exist: {' '.join(unknown)}")
    lengths: dict[str, set[int]] = {}
    for name in by_name:
        lengths.setdefault(name[0], set()).add(len(name))
    return Units(by_name, {first: tuple(sorted(all_, reverse=True)) for first, all_ in lengths.items()})


def _guards(data: dict[str, Any], key: str, where: str) -> Guards:
    table = data.get(key, {})
    if not isinstance(table, dict):
        raise CatalogError(f"{where}: [{key}] must be a table of lists")
    for name, words in table.items():
        if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
            raise CatalogError(f"{where}: [{key}] {name} must be a list of non-empty words")
    return {name: tuple(words) for name, words in table.items()}


def _dimension(dimension: str, table: Any, guards: tuple[Guards, Guards], where: str) -> list[Unit]:
    if not isinstance(table, dict) or not isinstance(table.get("units"), dict) or not table["units"]:
        raise CatalogError(f"{where}: needs `units`, a table of unit = factor")
    known = {"canonical", "numerals", "more", "form", "units", "arabic", "not_one"}
    if strange := sorted(table.keys() - known):
        raise CatalogError(f"{where}: unknown key {strange[0]}; known are {', '.join(sorted(known))}")
    canonical = table.get("canonical")
    if not isinstance(canonical, str) or not canonical:
        raise CatalogError(f"{where}: needs `canonical`, the unit its amounts are given in")
    numerals: Any = table.get("numerals", "any")
    form, more = table.get("form"), table.get("more", True)
    if numerals not in _NUMERALS:
        raise CatalogError(f"{where}: numerals is {numerals!r}; it must be one of {', '.join(_NUMERALS)}")
    if form is not None and form not in _FORMS:
        raise CatalogError(f"{where}: form is {form!r}; it must be one of {', '.join(_FORMS)}")
    if not isinstance(more, bool):
        raise CatalogError(f"{where}: more is {more!r}; it must be true or false")
    units: dict[str, Any] = table["units"]
    if canonical != "1" and units.get(canonical) != 1:
        raise CatalogError(f"{where}: the canonical unit {canonical} must stand in `units` with factor 1")
    own: dict[str, Numerals] = {name: "not_one" for name in _names(table, "not_one", units, where)}
    own.update({name: "arabic" for name in _names(table, "arabic", units, where)})
    for name, factor in units.items():
        if not name or isinstance(factor, bool) or not isinstance(factor, int | float) or factor <= 0:
            raise CatalogError(f"{where}: unit {name!r} has factor {factor!r}; it must be a number above 0")
    return [
        Unit(name, dimension, float(factor), canonical, own.get(name, numerals), more, form,
             guards[0].get(name, ()), guards[1].get(name, ()))
        for name, factor in units.items()
    ]  # fmt: skip


def _names(table: dict[str, Any], key: str, units: dict[str, Any], where: str) -> list[str]:
    names = table.get(key, [])
    if not isinstance(names, list):
        raise CatalogError(f"{where}: {key} must be a list of units")
    if strange := [name for name in names if name not in units]:
        raise CatalogError(f"{where}: {key} names {strange[0]}, which is not among its units")
    return names
