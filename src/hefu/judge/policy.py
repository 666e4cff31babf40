"""The policy: the rules of a verdict as data, versioned and named in each verdict."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from hefu.catalog.indicators import load_catalog
from hefu.errors import CatalogError

Words = Mapping[str, str]
_REASONS = [
    "other_definition",
    "other_form",
    "other_unit",
    "part_of_place",
    "other_basis",
    "vague",
    "less_certain",
    "weaker_source",
    "preliminary",
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
    "part_of_place",
]


@dataclass(frozen=True, slots=True)
class Policy:
    """How targets are judged.

    ``about`` is the tolerance of 左右 as a share of the target; ``rules`` and ``reasons`` hold the
    zh and en wording of every code a verdict or a candidate can carry; ``order`` ranks the
    reasons that make one candidate worse than another, most important first; ``sources``
    ranks kinds of document; ``related`` leads from an indicator to its nearest other
    definitions; ``joint`` from a joint target to its parts.
    """

    id: str
    version: str
    about: float
    rules: Mapping[str, Words]
    reasons: Mapping[str, Words]
    order: tuple[str, ...]
    sources: tuple[str, ...]
    related: Mapping[str, tuple[str, ...]]
    joint: Mapping[str, tuple[str, ...]]

    @property
    def name(self) -> str:
        """Id and version as verdicts name them ("standard/1")."""
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
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogError(f"{path}: cannot be read ({error}); give a UTF-8 TOML policy file.") from error
    return parse_policy(text, str(path))


def parse_policy(text: str, name: str = "policy.toml") -> Policy:
    """The policy written in the TOML ``text``; ``name`` is what errors call it.

    Raises:
        CatalogError: as for :func:`load_policy`.
    """
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise CatalogError(f"{name}: not valid TOML ({error}); mend the line named.") from error
    try:
        evidence = data["evidence"]
        _only(data, {"id", "version", "tolerance", "rules", "reasons", "evidence"}, "the file")
        _only(data["tolerance"], {"about"}, "tolerance")
        _only(evidence, {"order", "sources", "related", "joint"}, "evidence")
        policy = Policy(
            id=str(data["id"]),
            version=str(data["version"]),
            about=float(data["tolerance"]["about"]),
            rules={k: _words(name, f"rules.{k}", v) for k, v in data["rules"].items()},
            reasons={k: _words(name, f"reasons.{k}", v) for k, v in data["reasons"].items()},
            order=_strings(evidence["order"], "evidence.order"),
            sources=_strings(evidence["sources"], "evidence.sources"),
            related=_related(evidence["related"]),
            joint={k: _strings(v, f"evidence.joint.{k}") for k, v in evidence["joint"].items()},
        )
    except KeyError as error:
        raise CatalogError(
            f"{name}: {error.args[0]!r} is missing; see the policy.toml that comes with Hefu."
        ) from error
    except (TypeError, ValueError, AttributeError) as error:
        raise CatalogError(f"{name}: {error}; see the policy.toml that comes with Hefu.") from error
    _check(policy, name)
    return policy


def _check(policy: Policy, name: str) -> None:
    """Refuse a policy that would judge in silence by something else than it says."""
    if not 0 <= policy.about < 1:
        raise CatalogError(
            f"{name}: tolerance.about is {policy.about}; give a share from 0 to below 1, such as 0.05."
        )
    if sorted(policy.order) != sorted(_REASONS):
        wrong = sorted(set(policy.order) ^ set(_REASONS)) or "a reason given twice"
        raise CatalogError(f"{name}: evidence.order must hold each of {_REASONS} once; check {wrong}.")
    if missing := (set(_RULES) - set(policy.rules)) | ({*_REASONS, "member"} - set(policy.reasons)):
        raise CatalogError(f"{name}: no wording for {sorted(missing)}; add zh and en for each.")
    if unknown := (set(policy.rules) - set(_RULES)) | (set(policy.reasons) - {*_REASONS, "member"}):
        raise CatalogError(f"{name}: no verdict ever uses {sorted(unknown)}; check the spelling.")
    known = set(load_catalog().indicators)
    named = {*policy.related, *policy.joint, *(id for ids in policy.joint.values() for id in ids)}
    if strangers := named - known:
        raise CatalogError(
            f"{name}: evidence names indicators that are not in the catalog: {sorted(strangers)}; "
            "`hefu catalog` lists the ids."
        )


def _strings(value: Any, entry: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise TypeError(f"{entry} must be a list of words")
    return tuple(value)


def _only(table: Mapping[str, Any], keys: set[str], entry: str) -> None:
    if strangers := set(table) - keys:
        raise ValueError(f"{entry} has no place for {sorted(strangers)}")


def _words(name: str, entry: str, value: Any) -> Words:
    if not isinstance(value, dict) or not {"zh", "en"} <= set(value):
        raise CatalogError(f"{name}: [{entry}] needs both zh and en.")
    return {"zh": str(value["zh"]), "en": str(value["en"])}


def _related(groups: list[list[str]]) -> dict[str, tuple[str, ...]]:
    related: dict[str, tuple[str, ...]] = {}
    for group in groups:
        ids = _strings(group, "each group of evidence.related")
        for id in ids:
            related[id] = related.get(id, ()) + tuple(other for other in ids if other != id)
    return related


@cache
def _default() -> Policy:
    return parse_policy(files("hefu.catalog").joinpath("policy.toml").read_text("utf-8"))
