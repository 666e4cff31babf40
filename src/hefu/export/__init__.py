"""export: a ledger as a data set for statistics: tables in CSV, Parquet, Stata and SDMX, explained.

ledger ──▶ panel, panel_wide, verdicts, statements, claims, documents, places, indicators
           + datapackage.json, codebook, README, citation
"""

from hefu.export.exporting import FORMATS, Exported, export_ledger
from hefu.export.queries import LEVELS, Scope

__all__ = ["FORMATS", "LEVELS", "Exported", "Scope", "export_ledger"]
