"""The catalog's indicators and places as tables of the ledger, so that it explains itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hefu.catalog.indicators import load_catalog
from hefu.catalog.places import load_places
from hefu.ledger.rows import empty_columns, table_of

if TYPE_CHECKING:
    import pyarrow as pa


def indicator_table() -> pa.Table:
    """Every indicator of the catalog with its names, unit, direction, definitions and codes."""
    columns = empty_columns("indicators")
    for item in sorted(load_catalog().indicators.values(), key=lambda item: item.id):
        row = {
            "indicator": item.id,
            "zh": item.zh,
            "en": item.en,
            "dimension": item.dimension,
            "unit": item.unit,
            "direction": item.direction,
            "percent": item.percent,
            "parent": item.parent,
            "definition_zh": item.definition_zh,
            "definition_en": item.definition_en,
            "wb_code": item.codes.get("wb"),
        }
        for name, value in row.items():
            columns[name].append(value)
    return table_of("indicators", columns)


def place_table() -> pa.Table:
    """Every jurisdiction as it is today, and those that are no more."""
    columns = empty_columns("places")
    places = load_places()
    for place in sorted(places, key=lambda place: place.id):
        row = {
            "place": place.id,
            "short": places.short(place.id),
            "level": place.level,
            "parent": place.parent,
            "code": place.code,
        }
        for name, value in row.items():
            columns[name].append(value)
    return table_of("places", columns)
