"""What Hefu knows about language and statistics, as data: TOML files and their loaders."""

from __future__ import annotations

from hefu.catalog.indicators import Catalog, Compound, Indicator, load_catalog

__all__ = ["Catalog", "Compound", "Indicator", "load_catalog"]
