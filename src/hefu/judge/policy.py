"""The policy: the rules of a verdict as data, versioned and named in each verdict."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from hefu.catalog.indicators import load_catalog
from hefu.errors import CatalogError, Message, reason, toml_place

Words = Mapping[str, str]
Table = Mapping[str, Any]
BLOCKING: Final = (
    "other_definition",
    "other_form",
    "other_unit",
    "new_or_all",
    "part_of_place",
    "too_general",
    "other_period",
    "too_early",
    "before_target",
    "far_apart",
)
"""Counts that keep a candidate from deciding."""
_REASONS = [
    *BLOCKING,
    "span_value",
    "other_basis",
    "vague",
    "less_certain",
    "foreign_source",
    "preliminary",
    "weaker_source",
    "earlier_document",
    "other_wording",
    "repeated",
]
_RULES = [
    "floor",
    "about_floor",
    "ceiling",
    "about_ceiling",
    "range_floor",
    "range_ceiling",
    "rank",
    "weakest_member",
    "not_due",
    "no_period",
    "no_evidence",
    "other_form",
    "other_definition",
    "other_unit",
    "new_or_all",
    "part_of_place",
    "too_general",
    "other_period",
    "too_early",
    "before_target",
    "far_apart",
]


@dataclass(frozen=True, slots=True)
class Policy:
    """How targets are judged.

    ``about`` is the tolerance of 左右 as a share of the target; an amount more than ``far_over``
    times its target (``far_over_named`` where it is known by its name alone), or less than
    ``far_under`` times, is not taken for an answer to it; ``rules``
    and ``reasons`` hold the zh and en wording of every code a verdict or a candidate can carry;
    ``order`` ranks the reasons that make one candidate worse than another, most important first;
    ``sources`` ranks kinds of document; ``spoken`` and ``over`` say of a kind of document, in years
    from its own year, when it speaks and which year was the last to be over by then; at most
    ``most`` candidates stay in a verdict; ``related`` leads from an indicator to its nearest other
    definitions; ``joint`` from a joint target to its parts.
    """

    id: str
    version: str
    about: float
    far_over: float
    far_over_named: float
    far_under: float
    rules: Mapping[str, Words]
    reasons: Mapping[str, Words]
    order: tuple[str, ...]
    sources: tuple[str, ...]
    spoken: Mapping[str, int]
    over: Mapping[str, int]
    most: int
    related: Mapping[str, tuple[str, ...]]
    joint: Mapping[str, tuple[str, ...]]

    @property
    def name(self) -> str:
        """Id and version as verdicts name them ("standard/7")."""
        return f"{self.id}/{self.version}"


def load_policy(path: str | Path | None = None) -> Policy:
    """The policy in ``path``, by default the one that comes with Hefu.

    Raises:
        CatalogError: the file cannot be read or is wrong; the message says which entry
            and how to mend it.
    """
    if path is None:
        return _default()
    try:
        text = Path(path).read_text("utf-8")
    except OSError as error:
        raise CatalogError("toml.unreadable", file=path, why=reason(error)) from error
    except UnicodeDecodeError as error:
        raise CatalogError("toml.unreadable", file=path, why=Message("toml.not_utf8")) from error
    return parse_policy(text, str(path))


def parse_policy(text: str, name: str = "policy.toml") -> Policy:
    """The policy written in the TOML ``text``; ``name`` is what errors call it.

    Raises:
        CatalogError: as for :func:`load_policy`.
    """
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # ValueError: also a number of too many digits
        raise CatalogError("toml.invalid", file=name, where=toml_place(error)) from error
    file = _Reader(name)
    file.only(data, ("id", "version", "tolerance", "rules", "reasons", "evidence"))
    tolerance, evidence = file.table(data, "tolerance"), file.table(data, "evidence")
    file.only(tolerance, ("about", "far_over", "far_over_named", "far_under"), "tolerance")
    over = "far_over_named" if "far_over_named" in tolerance else "far_over"  # older copies have one limit
    file.only(evidence, ("order", "sources", "spoken", "over", "most", "related", "joint"), "evidence")
    joint = file.table(evidence, "joint", "evidence")
    policy = Policy(
        id=str(file.value(data, "id")),
        version=str(file.value(data, "version")),
        about=file.number(tolerance, "about", "tolerance"),
        far_over=file.number(tolerance, "far_over", "tolerance"),
        far_over_named=file.number(tolerance, over, "tolerance"),
        far_under=file.number(tolerance, "far_under", "tolerance"),
        rules=file.wordings(data, "rules"),
        reasons=file.wordings(data, "reasons"),
        order=file.strings(evidence, "order", "evidence"),
        sources=file.strings(evidence, "sources", "evidence"),
        spoken=file.years(evidence, "spoken", "evidence"),
        over=file.years(evidence, "over", "evidence"),
        most=int(file.number(evidence, "most", "evidence")),
        related=_related(file.groups(evidence, "related", "evidence")),
        joint={id: file.strings(joint, id, "evidence.joint") for id in joint},
    )
    _check(policy, file)
    return policy


def _check(policy: Policy, file: _Reader) -> None:
    """Refuse a policy that would judge in silence by something else than it says."""
    if not 0 <= policy.about < 1:
        raise file.wrong("policy.tolerance", value=policy.about)
    if not 0 <= policy.far_under < 1 < min(policy.far_over, policy.far_over_named):
        raise file.wrong(
            "policy.far", under=policy.far_under, over=min(policy.far_over, policy.far_over_named)
        )
    if policy.most < 1:
        raise file.wrong("policy.most", value=policy.most)
    if sorted(policy.order) != sorted(_REASONS):
        wrong = tuple(sorted(set(policy.order) ^ set(_REASONS))) or Message("policy.twice")
        raise file.wrong("policy.order", reasons=tuple(_REASONS), wrong=wrong)
    if missing := (set(_RULES) - set(policy.rules)) | ({*_REASONS, "member"} - set(policy.reasons)):
        raise file.wrong("policy.no_wording", codes=tuple(sorted(missing)))
    if unknown := (set(policy.rules) - set(_RULES)) | (set(policy.reasons) - {*_REASONS, "member"}):
        raise file.wrong("policy.never_used", codes=tuple(sorted(unknown)))
    named = {*policy.related, *policy.joint, *(id for ids in policy.joint.values() for id in ids)}
    if strangers := named - set(load_catalog().indicators):
        raise file.wrong("policy.strangers", ids=tuple(sorted(strangers)))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the entries of a policy file, and says which of them is wrong."""

    name: str

    def wrong(self, code: str, /, **values: object) -> CatalogError:
        return CatalogError(code, file=self.name, **values)

    def only(self, table: Table, keys: tuple[str, ...], entry: str = "") -> None:
        if strangers := set(table) - set(keys):
            raise self.wrong(
                "policy.unknown_key", entry=entry or Message("policy.whole"), keys=tuple(sorted(strangers))
            )

    def value(self, table: Table, key: str, above: str = "") -> Any:
        if key not in table:
            raise self.wrong("policy.missing", entry=_entry(above, key))
        return table[key]

    def table(self, table: Table, key: str, above: str = "") -> Table:
        value = self.value(table, key, above)
        if not isinstance(value, dict):
            raise self.wrong("policy.not_table", entry=_entry(above, key))
        return value

    def number(self, table: Table, key: str, above: str) -> float:
        value = self.value(table, key, above)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.wrong("policy.not_number", entry=_entry(above, key))
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        if not math.isfinite(number):
            raise self.wrong("policy.not_number", entry=_entry(above, key))
        return number

    def years(self, table: Table, key: str, above: str) -> dict[str, int]:
        """A table of whole years for kinds of document."""
        years = self.table(table, key, above)
        entry = _entry(above, key)
        return {kind: int(self.number(years, kind, entry)) for kind in years}

    def strings(self, table: Table, key: str, above: str) -> tuple[str, ...]:
        value = self.value(table, key, above)
        if not _is_strings(value):
            raise self.wrong("policy.not_words", entry=_entry(above, key))
        return tuple(value)

    def groups(self, table: Table, key: str, above: str) -> list[list[str]]:
        value = self.value(table, key, above)
        if not isinstance(value, list) or not all(_is_strings(group) for group in value):
            raise self.wrong("policy.not_groups", entry=_entry(above, key))
        return value

    def wordings(self, data: Table, key: str) -> dict[str, Words]:
        """A table of codes with their wordings in both languages."""
        wordings: dict[str, Words] = {}
        for code, words in self.table(data, key).items():
            if not isinstance(words, dict) or not {"zh", "en"} <= set(words):
                raise self.wrong("policy.one_language", entry=_entry(key, code))
            wordings[code] = {"zh": str(words["zh"]), "en": str(words["en"])}
        return wordings


def _entry(above: str, key: str) -> str:
    return f"{above}.{key}" if above else key


def _is_strings(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _related(groups: list[list[str]]) -> dict[str, tuple[str, ...]]:
    related: dict[str, tuple[str, ...]] = {}
    for ids in groups:
        for id in ids:
            related[id] = related.get(id, ()) + tuple(other for other in ids if other != id)
    return related


@cache
def _default() -> Policy:
    return parse_policy(files("hefu.catalog").joinpath("policy.toml").read_text("utf-8"))
