"""All statements of a document with what has to do with each, in a few queries for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from hefu.web.explore.details import COLUMNS, MOST_BESIDE, MOST_DECIDED, OF_TARGET, Found, Row, set_aside
from hefu.web.explore.models import Document, Statement, Verdict

_MANY: Final = 500
"""Values of one query at most."""


def gathered(document: Document) -> list[Found]:
    """What :func:`hefu.web.explore.details.found_of` gives for each statement, in the order of the text."""
    statements = list(
        Statement.objects.filter(document=document)
        .select_related("indicator", "place", "verdict")
        .order_by("id")
    )
    anchors = {statement.pk: statement.anchor for statement in statements}
    own = {row[0]: row[1:] for row in Statement.objects.filter(document=document).values_list("id", *COLUMNS)}
    beside = _beside(statements)
    decides: dict[int, list[Row]] = defaultdict(list)
    judged = Verdict.objects.filter(outcome__document=document).order_by("target_id")
    for outcome, *row in judged.values_list("outcome_id", "status", *OF_TARGET):
        decides[outcome].append(row)
    verdicts: dict[int, Verdict | None] = {s.pk: getattr(s, "verdict", None) for s in statements}
    chosen = _chosen(verdict.outcome_id for verdict in verdicts.values() if verdict is not None)
    named = {pk: list(set_aside(verdict)) for pk, verdict in verdicts.items()}
    considered = _considered({place for places in named.values() for place in places})
    found = []
    for statement in statements:
        statement.document = document
        pk, verdict = statement.pk, verdicts[statement.pk]
        found.append(
            Found(
                statement=statement,
                before=anchors.get(pk - 1, ""),
                after=anchors.get(pk + 1, ""),
                beside=[own[other] for other in beside[pk][:MOST_BESIDE]],
                decides=decides[pk][:MOST_DECIDED],
                chosen=chosen.get(verdict.outcome_id or 0) if verdict is not None else None,
                considered={place: considered[place] for place in named[pk] if place in considered},
            )
        )
    return found


def _beside(statements: Sequence[Statement]) -> Mapping[int, list[int]]:
    """For each statement those whose values overlap its own, by their numbers."""
    found: dict[int, list[int]] = defaultdict(list)
    open_: list[Statement] = []
    for statement in sorted(statements, key=lambda s: (s.value_start, s.value_end)):
        open_ = [other for other in open_ if other.value_end > statement.value_start]
        for other in open_:
            if other.value_start < statement.value_end:
                found[other.pk].append(statement.pk)
                found[statement.pk].append(other.pk)
        open_.append(statement)
    for numbers in found.values():
        numbers.sort()
    return found


def _chosen(numbers: Iterable[int | None]) -> dict[int, Row]:
    wanted = sorted({number for number in numbers if number is not None})
    found: dict[int, Row] = {}
    for first in range(0, len(wanted), _MANY):
        rows = Statement.objects.filter(pk__in=wanted[first : first + _MANY]).values_list("pk", *COLUMNS)
        found.update((row[0], row[1:]) for row in rows)
    return found


def _considered(places: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Row]:
    by_document: dict[str, list[str]] = defaultdict(list)
    for key, anchor in places:
        by_document[key].append(anchor)
    found: dict[tuple[str, str], Row] = {}
    for key, anchors in by_document.items():
        for first in range(0, len(anchors), _MANY):
            rows = Statement.objects.filter(document__key=key, anchor__in=anchors[first : first + _MANY])
            found.update(((row[0], row[1]), row) for row in rows.values_list(*COLUMNS))
    return found
