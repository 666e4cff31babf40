"""Indicators and quantities as terminal tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hefu.catalog.indicators import Indicator
from hefu.cli.words import Lang
from hefu.model import Quantity

_HEADS = {
    "zh": {
        "id": "代码", "zh": "中文名称", "en": "英文名称", "unit": "单位", "direction": "方向", "synonyms": "同义说法",
        "parent": "上级指标", "codes": "外部代码", "definition": "含义", "dimension": "量纲", "text": "原文",
        "place": "位置", "low": "下限", "high": "上限", "bound": "界", "form": "形式", "amount": "换算",
    },
    "en": {
        "id": "id", "zh": "Chinese", "en": "English", "unit": "unit", "direction": "direction",
        "synonyms": "synonyms", "parent": "parent", "codes": "codes", "definition": "definition",
        "dimension": "dimension", "text": "text", "place": "at", "low": "low", "high": "high", "bound": "bound",
        "form": "form", "amount": "amount",
    },
}  # fmt: skip
_DIRECTIONS = {
    "zh": {"more": "越高越好", "less": "越低越好", "ceiling": "控制在内", "none": "无方向"},
    "en": {"more": "more is better", "less": "less is better", "ceiling": "stay under", "none": "neither"},
}
_BOUNDS = {
    "zh": {"exact": "等于", "about": "左右", "at_least": "至少", "at_most": "至多", "range": "区间"},
    "en": {
        "exact": "exact",
        "about": "about",
        "at_least": "at least",
        "at_most": "at most",
        "range": "range",
    },
}


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


def print_indicators(items: Sequence[Indicator], lang: Lang) -> None:
    """One line an indicator."""
    from rich.console import Console
    from rich.table import Table

    heads = _HEADS[lang]
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("id", "zh", "en", "unit", "direction"):
        table.add_column(heads[name], overflow="fold")
    for item in items:
        table.add_row(item.id, item.zh, item.en, item.unit, _DIRECTIONS[lang][item.direction])
    Console().print(table)


def print_indicator(item: Indicator, lang: Lang) -> None:
    """All that is known of one indicator."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    heads = _HEADS[lang]
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    rows = {
        "id": item.id,
        "zh": item.zh,
        "en": item.en,
        "definition": item.definition_zh if lang == "zh" else item.definition_en,
        "unit": item.unit,
        "dimension": item.dimension,
        "direction": _DIRECTIONS[lang][item.direction],
        "parent": item.parent or "",
        "codes": "  ".join(f"{k}: {v}" for k, v in item.codes.items()),
        "synonyms": "、".join((*item.synonyms, *item.growth_synonyms)),
    }
    for name, value in rows.items():
        if value:
            table.add_row(heads[name], Text(value))
    Console().print(table)


def print_quantities(found: Sequence[Quantity], lang: Lang) -> None:
    """One line a quantity."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    heads = _HEADS[lang]
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("text", "place", "low", "high", "unit", "bound", "form", "amount"):
        table.add_column(heads[name], overflow="fold", justify="right" if name in ("low", "high") else "left")
    for q in found:
        amounts = dict.fromkeys(_number(a) for a in (q.amount_low, q.amount_high) if a is not None)
        table.add_row(
            Text(q.text), f"{q.start}–{q.end}", _number(q.low), _number(q.high), q.unit,
            _BOUNDS[lang][q.bound], q.form or "", "–".join(amounts) + f" {q.amount_unit}",
        )  # fmt: skip
    Console().print(table)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"
