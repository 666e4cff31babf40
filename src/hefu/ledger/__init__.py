"""ledger: documents, statements and verdicts as Parquet tables that anything can read.

A ledger is a folder. ``ledger.json`` says which files are its tables; DuckDB, Polars, Spark or R read
these as they are. :func:`open_ledger` asks it from Python.
"""

from hefu.ledger.opened import Ledger, open_ledger
from hefu.ledger.schema import SCHEMA_VERSION, TABLES, schema

__all__ = ["SCHEMA_VERSION", "TABLES", "Ledger", "open_ledger", "schema"]
