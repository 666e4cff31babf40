"""Rows of the database as the API's records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final
from urllib.parse import quote

from django.http import HttpRequest
from django.urls import reverse

from hefu.judge.policy import load_policy
from hefu.publish.figures import expression, margin_unit
from hefu.publish.words import Word, load_words
from hefu.web.explore import models
from hefu.web.explore.details import statement_address, web_address
from hefu.web.explore.figures import Value, document_address
from hefu.web.explore.words import latin_name

STATEMENT: Final = (
    "id", "document__key", "anchor", "start", "end", "quote", "value_start", "value_end", "value_text",
    "indicator_id", "indicator_text", "form", "bound", "low", "high", "unit", "amount_low", "amount_high",
    "amount_unit", "period", "year", "place_id", "part", "stance", "headline", "stretch", "confidence",
    "inferred", "basis", "location", "verdict__status",
)  # fmt: skip
VERDICT: Final = (
    "target_id", "outcome_id", "status", "margin", "rule", "policy", "headline", "considered", "candidates",
)  # fmt: skip

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Site:
    """Makes records whose addresses are those of this site; ``api`` is that of the API, with a slash."""

    base: str
    api: str

    def statements(self, numbers: Iterable[int]) -> dict[int, Record]:
        """Statements by their numbers in the database."""
        rows = models.Statement.objects.filter(pk__in=list(numbers)).order_by().values_list(*STATEMENT)
        return {row[0]: self._statement(row) for row in rows}

    def _statement(self, row: Sequence[Any]) -> Record:
        told = dict(zip(STATEMENT, row, strict=True))
        document, anchor = told["document__key"], told["anchor"]
        low, high = told["low"], told["high"]
        return {
            "id": f"{document}#{anchor}",
            "document": document,
            **{name: told[name] for name in _AS_THEY_ARE},
            "indicator": told["indicator_id"],
            "place": told["place_id"],
            "status": told["verdict__status"],
            "amount_unit": told["amount_unit"] or "",
            "words": value_words(Value(told["form"], told["bound"], low, high, told["unit"])),
            "inferred": told["inferred"] or [],
            "basis": told["basis"] or [],
            "location": told["location"] if isinstance(told["location"], dict) else None,
            "url": self.url("statements", f"{document}#{anchor}"),
            "address": self.base + statement_address(document, anchor),
        }

    def verdicts(self, targets: Sequence[int]) -> list[Record]:
        """The verdicts on targets, in their order."""
        rows = {
            row[0]: row
            for row in models.Verdict.objects.filter(pk__in=targets).order_by().values_list(*VERDICT)
        }
        figures = self.statements({n for row in rows.values() for n in row[:2] if n is not None})
        return [
            self._verdict(rows[number], figures) for number in targets if number in rows and number in figures
        ]

    def _verdict(self, row: Sequence[Any], figures: Mapping[int, Record]) -> Record:
        target, outcome, status, margin, rule, policy, headline = row[:7]
        unit = margin_unit(_Unit(figures[target]["unit"])) if margin is not None else None  # type: ignore[arg-type]
        return {
            "target": figures[target],
            "outcome": figures.get(outcome) if outcome is not None else None,
            "status": status,
            "margin": margin,
            "margin_unit": unit,
            "rule": rule,
            "policy": policy,
            "headline": headline,
        }

    def reasons(self, verdict: models.Verdict, most: int) -> Record:
        """Why a verdict is as it is; at most ``most`` of the candidates."""
        policy = load_policy()
        given = verdict.candidates if isinstance(verdict.candidates, list) else []
        set_aside: dict[str, str] = {}
        for entry in given:
            if isinstance(entry, dict) and entry.get("reason") and len(set_aside) < most:
                set_aside[str(entry.get("statement"))] = str(entry["reason"])
        numbers = numbers_of(set_aside)
        figures = self.statements(numbers.values())
        return {
            "rule_words": _wording(policy.rules, verdict.rule),
            "considered": verdict.considered,
            "candidates": [
                {
                    "statement": figures[numbers[id]],
                    "reason": reason,
                    "reason_words": _wording(policy.reasons, reason),
                }
                for id, reason in set_aside.items()
                if id in numbers and numbers[id] in figures
            ],
        }

    def place(self, place: models.Place) -> Record:
        """A place."""
        return {
            "key": place.key,
            "short": place.short,
            "english": latin_name(place),
            "level": place.level,
            "parent": place.parent_id,
            "code": place.code,
            "documents": place.documents,
            "targets": place.targets,
            "url": self.url("places", place.key),
            "address": self.base + reverse("explore:place", kwargs={"key": place.key}),
        }

    def indicator(self, item: models.Indicator) -> Record:
        """An indicator."""
        return {
            "key": item.key,
            "name": {"zh": item.zh, "en": item.en},
            "dimension": item.dimension,
            "unit": item.unit,
            "direction": item.direction,
            "percent": item.percent,
            "parent": item.parent,
            "definition": {"zh": item.definition_zh, "en": item.definition_en},
            "targets": item.targets,
            "url": self.url("indicators", item.key),
            "address": self.base + reverse("explore:indicator", kwargs={"key": item.key}),
        }

    def document(self, document: models.Document) -> Record:
        """A document, without its text."""
        return {
            "key": document.key,
            "title": document.title,
            "place": document.place_id,
            "year": document.year,
            "kind": document.kind,
            "delivered": document.delivered,
            "source": web_address(document.url) or None,
            "characters": document.characters,
            "statements": document.statements,
            "targets": document.targets,
            "outcomes": document.outcomes,
            "sha256": document.sha256,
            "url": self.url("documents", document.key),
            "address": self.base + document_address(document.key),
        }

    def url(self, kind: str, key: str) -> str:
        """The address of a record in the API."""
        return f"{self.api}{kind}/{quote(key, safe='/')}"


def site_of(request: HttpRequest) -> Site:
    """The site that a request is made to."""
    base = request.build_absolute_uri("/").removesuffix("/")
    return Site(base, base + reverse("api:page"))


_AS_THEY_ARE: Final = (
    "start", "end", "quote", "value_start", "value_end", "value_text", "indicator_text", "form", "bound",
    "low", "high", "unit", "amount_low", "amount_high", "period", "year", "part", "stance", "headline",
    "stretch", "confidence",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Unit:
    """What the unit of a margin needs of a target."""

    unit: str


@lru_cache(maxsize=8192)
def value_words(value: Value) -> dict[str, str]:
    """A value as a short expression in both languages; kept, since most values are said by many."""
    # A value has the fields of a statement that its expression needs.
    record: Any = value
    word = expression(record, load_words())
    return {"zh": word.zh, "en": word.en}


def numbers_of(ids: Iterable[str]) -> dict[str, int]:
    """The numbers in the database of statements named by their ids; unknown ones are left out."""
    wanted = {tuple(id.rpartition("#")[::2]) for id in ids}
    rows = models.Statement.objects.filter(
        document__key__in={document for document, _ in wanted}, anchor__in={anchor for _, anchor in wanted}
    ).values_list("id", "document__key", "anchor")
    return {f"{document}#{anchor}": id for id, document, anchor in rows if (document, anchor) in wanted}


def _wording(entries: Mapping[str, Mapping[str, str]], code: str) -> dict[str, str]:
    entry = entries.get(code, {})
    word = Word(entry.get("zh", code), entry.get("en", code))
    return {"zh": word.zh, "en": word.en}
