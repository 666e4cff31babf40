"""Corrections as labels, from which reading can be scored and improved.

One JSON object a line, with the fields of the labelled reports (quote, value, indicator, form, bound, low,
high, unit, period, stretch), what it is about, and who said so, when and why.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from hefu.web.contribute.models import Correction, Kind

_AS_READ: Final = ("indicator_text", "form", "bound", "low", "high", "unit", "period", "stretch", "stance")


def label_of(correction: Correction) -> dict[str, Any]:
    """A correction as a label; ``indicator`` is "other" where the catalog has none, as in the guide."""
    c, given = correction, correction.given
    label: dict[str, Any] = {
        "id": c.pk,
        "doc": c.document,
        "sha256": c.sha256,
        "kind": c.kind,
        "start": c.start,
        "end": c.end,
        "quote": c.quote,
        "value_start": c.value_start,
        "value_end": c.value_end,
        "value": c.value_text,
    }
    if c.kind != Kind.WRONG:
        label["indicator"] = given.get("indicator") or "other"
        label |= {name: given.get(name) for name in _AS_READ}
    return label | {
        "machine": c.machine or None,
        "reason": c.reason,
        "by": c.by.username,
        "at": c.at.isoformat(timespec="seconds"),
    }


def labels() -> Iterator[dict[str, Any]]:
    """All corrections that count, in the order in which they were made."""
    rows = Correction.objects.filter(withdrawn_at=None).select_related("by").order_by("at", "id")
    return map(label_of, rows.iterator(500))


def lines(found: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Labels as JSON Lines."""
    return (json.dumps(label, ensure_ascii=False) + "\n" for label in found)
