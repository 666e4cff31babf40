"""Tables are statements too: each cell that holds a figure is one, told by the heads around it.

A table is taken apart in three steps: :mod:`.layout` finds which rows and columns are heads and
which hold figures; :mod:`.heads` and :mod:`.names` read what the heads say (what is measured, of when,
whether planned or done, in what unit); :mod:`.cells` puts heads and figure together. The values go
through the same grammar as running text, so that bounds, units and forms mean the same.
"""

from __future__ import annotations

from hefu.read.tables.merge import merged, outside
from hefu.read.tables.reading import TableReading, read_tables, table_spans, table_statements

__all__ = ["TableReading", "merged", "outside", "read_tables", "table_spans", "table_statements"]
