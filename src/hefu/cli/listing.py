"""Indicators and quantities as terminal tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hefu.catalog.indicators import Indicator
from hefu.cli.words import Words
from hefu.model import Quantity


def indicator_record(item: Indicator) -> dict[str, Any]:
    """The indicator as one plain record."""
    return {
        "id": item.id,
        "zh": item.zh,
        "en": item.en,
        "dimension": item.dimension,
        "unit": item.unit,
        "direction": item.direction,
        "percent": item.percent,
        "parent": item.parent,
        "codes": dict(item.codes),
        "synonyms": list(item.synonyms),
        "growth_synonyms": list(item.growth_synonyms),
        "definition_zh": item.definition_zh,
        "definition_en": item.definition_en,
    }


def print_indicators(items: Sequence[Indicator], words: Words) -> None:
    """One line an indicator."""
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("id", "zh", "en", "unit", "direction"):
        table.add_column(words.say(f"heads.{name}"), overflow="fold")
    for item in items:
        table.add_row(item.id, item.zh, item.en, item.unit, words.say(f"directions.{item.direction}"))
    Console().print(table)


def print_indicator(item: Indicator, words: Words) -> None:
    """All that is known of one indicator."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    rows = {
        "id": item.id,
        "zh": item.zh,
        "en": item.en,
        "definition": item.definition_zh if words.lang == "zh" else item.definition_en,
        "unit": item.unit,
        "dimension": item.dimension,
        "direction": words.say(f"directions.{item.direction}"),
        "parent": item.parent or "",
        "codes": "  ".join(f"{k}: {v}" for k, v in item.codes.items()),
        "synonyms": "、".join((*item.synonyms, *item.growth_synonyms)),
    }
    for name, value in rows.items():
        if value:
            table.add_row(words.say(f"heads.{name}"), Text(value))
    Console().print(table)


def print_quantities(found: Sequence[Quantity], words: Words) -> None:
    """One line a quantity."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("text", "place", "low", "high", "unit", "bound", "form", "amount"):
        table.add_column(
            words.say(f"heads.{name}"),
            overflow="fold",
            justify="right" if name in ("low", "high") else "left",
        )
    for q in found:
        amounts = dict.fromkeys(_number(a) for a in (q.amount_low, q.amount_high) if a is not None)
        table.add_row(
            Text(q.text), f"{q.start}–{q.end}", _number(q.low), _number(q.high), q.unit,
            words.say(f"bounds.{q.bound}"), q.form or "", "–".join(amounts) + f" {q.amount_unit}",
        )  # fmt: skip
    Console().print(table)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"
