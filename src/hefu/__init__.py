"""Hefu (合符): from a government's promise to its proof.

    >>> import hefu
    >>> doc = hefu.load("plan.md")                                  # doctest: +SKIP
    >>> statements = hefu.read(doc)                                 # doctest: +SKIP
    >>> verdicts = hefu.judge(statements, hefu.read(hefu.load("results.md")))   # doctest: +SKIP
    >>> hefu.quantities("服务业增加值达650亿元以上")[0].amount_low
    65000000000.0

The packages follow the flow: ``load`` → ``read`` → ``judge`` → ``publish``; ``model`` holds the
records they hand on, ``catalog`` what is known about language and statistics, as data.
"""

from hefu.catalog.indicators import load_catalog as catalog
from hefu.errors import CatalogError, HefuError, LoadError, UnknownContextError
from hefu.judge import Verdicts, judge
from hefu.load import load, load_text
from hefu.model import Document, Quantity, Statement, Verdict
from hefu.read import Statements, quantities, read

__version__ = "0.1.0"

__all__ = [
    "CatalogError",
    "Document",
    "HefuError",
    "LoadError",
    "Quantity",
    "Statement",
    "Statements",
    "UnknownContextError",
    "Verdict",
    "Verdicts",
    "catalog",
    "judge",
    "load",
    "load_text",
    "quantities",
    "read",
]
